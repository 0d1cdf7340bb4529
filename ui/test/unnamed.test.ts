import { render } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { call, type CustomerView, type PartyId } from '../src/client';
import HoldingForm from '../src/screens/customer/HoldingForm.svelte';
import { readUnnamed, UNNAMED, unnamedReason, unnamedWords } from '../src/screens/customer/unnamed';

test('a reason is recorded by the code of the standard and read back, whatever the words hold', () => {
  for (const code of UNNAMED) {
    expect(readUnnamed(unnamedReason(code, ' asked: 19 Nov '))).toEqual({ code, words: 'asked: 19 Nov' });
    expect(unnamedReason(code, '  ')).toBe(code);
    expect(unnamedWords(code), code).not.toContain(code === 'unknown' ? 'customer-unnamed' : code);
  }
  expect(readUnnamed('Chain incomplete: E06')).toEqual({ words: 'Chain incomplete: E06' });
  expect(unnamedWords('Chain incomplete: E06')).toBe('Chain incomplete: E06');
});

test('a holder who is not known is recorded with a reason of the standard, chosen by hand', async () => {
  const list = await call('customers', { text: '', kind: 'entity', skip: 0, limit: 0 });
  const view: CustomerView = await call('customer', { party: list.rows[0]?.party.id as PartyId });
  render(HoldingForm, { view, today: '2026-03-02', onclose: () => undefined, onsaved: () => undefined });
  const user = userEvent.setup();
  const marked = (name: string) => document.querySelector(`[data-test="${name}"]`) as HTMLElement;
  await user.click([...document.querySelectorAll('button, label')].find((one) => one.textContent?.trim() === 'Not known') as HTMLElement);
  const select = marked('holding-unnamed') as HTMLSelectElement;
  expect([...select.options].map((one) => one.value)).toEqual(['', ...UNNAMED]);
  expect(select.value).toBe('');
  await user.click(marked('holding-save'));
  expect(document.querySelector('[role="alert"]')?.textContent).toContain('why the holder is not known');
});
