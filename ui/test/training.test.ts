import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import Training from '../src/screens/training/Training.svelte';
import { product, readNumber } from '../src/screens/training/operations';

const factors = (...values: string[]) => values.map((value) => ({ label: 'factor', value }));

test('a product is exact and rounded once, half up', () => {
  expect(product(factors('512', '9.89e14', '0.38', '3,456,000'))).toEqual({ mantissa: '6.65', exponent: 23 });
  expect(product(factors('6.655e23'))).toEqual({ mantissa: '6.66', exponent: 23 });
  expect(product(factors('9.996e5'))).toEqual({ mantissa: '1', exponent: 6 });
  expect(product(factors('0.1', '3'))).toEqual({ mantissa: '3', exponent: -1 });
  expect(product(factors('5', 'many'))).toBeNull();
  expect(product([])).toBeNull();
});

test('numbers are read as people write them, and a decimal comma is refused', () => {
  for (const text of ['9.89 × 10^14', '9.89 × 10¹⁴', '989e12']) expect(product(factors(text)), text).toEqual({ mantissa: '9.89', exponent: 14 });
  for (const text of ['0,38', '3,45', '', '0', '-1', '1e', 'ten', '1.2.3', '.']) expect(readNumber(text), text).toBeNull();
});

test('a day that the calendar does not have is named at its field, and what was recorded is not taken away', async () => {
  const user = userEvent.setup();
  render(Training, { rest: ['TR'], query: new URLSearchParams() });
  for (const [button, field] of [['Date of knowledge', 'knowledge'], ['Date of the transaction', 'transaction']] as const) {
    await user.click(await screen.findByRole('button', { name: button }));
    const dialog = await screen.findByRole('dialog');
    const input = document.getElementById(field) as HTMLInputElement;
    await user.clear(input);
    await user.type(input, '30 Feb 2026');
    await user.click(document.querySelector('[data-test="save-answer"]') as HTMLElement);
    const errors = await within(dialog).findByRole('alert');
    expect(errors.textContent).toContain('The calendar has no such day');
    expect(within(errors).getByRole('link').getAttribute('href')).toBe(`#${field}`);
    await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
  }
});
