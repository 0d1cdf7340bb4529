import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { ClockLevel, ClockLine, Due, Zone } from '../src/client';
import { clockKind } from '../src/screens/today/clock';
import Clocks from '../src/screens/today/Clocks.svelte';
import Find from '../src/screens/training/Find.svelte';
import New from '../src/screens/training/New.svelte';

const sum: Due = {
  trigger: { date: '2026-03-02', time: '08:00:00', zone: 'Asia/Ho_Chi_Minh' as Zone }, span: { unit: 'days', count: 15 }, counting: 'deadline', zone: 'America/New_York' as Zone,
  day0: '2026-03-01', last_day: '2026-03-16', at: '2026-03-17T03:59:00Z', other: '2026-03-18T03:59:00Z', amber: '2026-03-09T04:00:00Z', red: '2026-03-13T04:00:00Z',
};
const reading = (day: number, level: ClockLevel = 'calm') => ({ day, of: 15, used: Math.floor((day / 15) * 100), level, minutes_left: (15 - day) * 1440 });
const line: ClockLine = {
  kind: 'clock-training-report', title: 'TR-2026-001', section: '7.308', detail: 'Suharti', from: sum.day0, due: sum.at, sum, set: false, reading: reading(8, 'amber'), address: '#/training/x',
};

test('a clock turns amber at half and red at four fifths, not only on its last day', () => {
  expect([clockKind(reading(7)), clockKind(reading(8, 'amber')), clockKind(reading(11, 'amber')), clockKind(reading(12, 'red')), clockKind(reading(15, 'passed'))]).toEqual(['idle', 'warn', 'warn', 'bad', 'bad']);
});

test('the sum of a clock opens step by step, in both zones, with its marks and the later reading', async () => {
  const user = userEvent.setup();
  render(Clocks, { clocks: [line] });
  await user.click(screen.getByRole('button', { name: /how .?TR-2026-001.? is counted/ }));
  const shown = (await screen.findByRole('dialog', { name: /How .?TR-2026-001.? is counted/ })).textContent.replaceAll(/[\u2066-\u2069]/g, '');
  const steps = ['Counted from, Asia/Ho Chi Minh', '2 Mar 2026, 08:00', 'Day 0, U.S. Eastern', '1 Mar 2026', 'calendar days', '15', 'Due, U.S. Eastern', '16 Mar 2026, 23:59', 'amber from', '9 Mar 2026, 00:00', 'red from', '13 Mar 2026, 00:00', 'the later reading ends 17 Mar 2026, 23:59'];
  let from = 0;
  for (const step of steps) {
    from = shown.indexOf(step, from);
    expect(from, `${step} in ${shown}`).toBeGreaterThanOrEqual(0);
  }
});

test('the form of a new candidate says before it is saved that recording may itself fix the date of knowledge', () => {
  const { container } = render(New);
  const notice = container.querySelector('[data-test="knowledge-notice"]');
  expect(notice?.textContent).toContain('may itself fix the date of knowledge');
  const save = container.querySelector('[data-test="save-candidate"]');
  expect(notice && save && notice.compareDocumentPosition(save) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
});

test('a candidate of a usage file is recorded by one press, so the same is said above the first of them', async () => {
  const user = userEvent.setup();
  const { container } = render(Find);
  const choose = await waitFor(() => {
    const found = container.querySelector<HTMLButtonElement>('[data-test="find-file"]');
    if (!found || found.disabled) throw new Error('no provider yet');
    return found;
  });
  await user.click(choose);
  const record = await waitFor(() => {
    const found = container.querySelector('[data-test="record-run"]');
    if (!found) throw new Error('no account yet');
    return found;
  });
  const notice = container.querySelector('[data-test="knowledge-notice"]');
  expect(notice?.textContent).toContain('may itself fix the date of knowledge');
  expect(notice && notice.compareDocumentPosition(record) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
});

test('the provider’s days to forward stand beside ours, without a colour of ours', () => {
  const theirs: ClockLine = { ...line, kind: 'clock-forward', reading: reading(15, 'passed') };
  const { container } = render(Clocks, { clocks: [line, theirs] });
  const [ours, other] = container.querySelectorAll('tbody tr');
  expect(ours?.querySelector('svg.track')).not.toBeNull();
  expect(other?.querySelector('svg.track')).toBeNull();
  expect(other?.textContent).toContain('to forward it');
  expect(container.querySelectorAll('.st.bad')).toHaveLength(0);
});
