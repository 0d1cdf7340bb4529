// Which numbers a training report shows in full: the officer chooses at the disclosure gate, and the answer says it.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { call, type Disclosure as Answered, type FilingId, type FilingView } from '../src/client';
import { Problems } from '../src/parts/problems.svelte';
import Disclosure from '../src/screens/filings/Disclosure.svelte';
import { Gate } from '../src/screens/filings/gate.svelte';
import { Work } from '../src/screens/filings/work.svelte';

const answered: Answered = {
  whose: 'Of one person.', fields: [], recipient: 'Northcloud', country: 'US' as never, basis: 'order', words: 'Order 7', without_notice: [],
  by: 'p' as never, at: { at: '2026-11-26T02:00:00Z', zone: 'Asia/Ho_Chi_Minh' as never },
};
async function gateOf(more: Partial<FilingView>, disclosure?: Answered): Promise<Gate> {
  const base = await call('filing', { filing: 'C-2026-0001' as FilingId });
  const { disclosure: _, ...filing } = base.filing;
  const view = { ...base, ...more, filing: disclosure ? { ...filing, disclosure } : filing };
  const gate = new Gate();
  render(Disclosure, { work: new Work(view, await call('office', {})), gate, problems: new Problems(), officer: true, submit: () => undefined });
  return gate;
}

test('a number is masked unless the officer ticks it', async () => {
  const gate = await gateOf({ masks: ['registry_number', 'payment_numbers'] });
  expect(gate.unmask).toEqual([]);
  await userEvent.click(screen.getByRole('checkbox', { name: 'the payment numbers' }));
  expect(gate.unmask).toEqual(['payment_numbers']);
});

test('a filing without such numbers asks nothing', async () => {
  await gateOf({ masks: [] });
  expect(screen.queryByRole('checkbox')).toBeNull();
});

test('the answer says what is shown, and is given again from where it stood', async () => {
  const gate = await gateOf({ masks: ['registry_number'] }, { ...answered, unmask: ['registry_number'] });
  expect(document.querySelector('[data-test="disclosure-unmask"]')?.textContent).toContain('the registry number');
  await userEvent.click(screen.getByRole('button', { name: 'Answer again' }));
  expect(gate.unmask).toEqual(['registry_number']);
  expect(screen.getByRole<HTMLInputElement>('checkbox').checked).toBe(true);
});

test('an answer that shows none says that each is masked', async () => {
  await gateOf({ masks: ['registry_number'] }, answered);
  expect(document.querySelector('[data-test="disclosure-unmask"]')?.textContent).toContain('each is masked');
});
