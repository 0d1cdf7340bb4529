// What the provider answered: the rung, the form that asks for its receipt, what a rejection leads to; two certifications beside each other.
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { call, type Command, type Filing, type FilingId, type FilingOutcome, type FilingView, type OpenSession, type Request } from '../src/client';
import Against from '../src/screens/filings/Against.svelte';
import Compare from '../src/screens/filings/Compare.svelte';
import Disclosure from '../src/screens/filings/Disclosure.svelte';
import FilingWizard from '../src/screens/filings/FilingWizard.svelte';
import Ladder from '../src/screens/filings/Ladder.svelte';
import NextDeed from '../src/screens/filings/NextDeed.svelte';
import { Gate } from '../src/screens/filings/gate.svelte';
import { ladder, outcomeOf, rungOf, stepsOf, waitsForAmendment } from '../src/screens/filings/steps';
import { Work } from '../src/screens/filings/work.svelte';
import { Problems } from '../src/parts/problems.svelte';
import room from '../src/screens/filings/room';
import { session } from '../src/shell/session.svelte';

const sent: { name: Command; payload: unknown }[] = [];
vi.mock('#bridge', async (original) => {
  const bridge = await original<typeof import('../gallery/bridge')>();
  return {
    ...bridge,
    send: (name: Command, payload: unknown) => {
      sent.push({ name, payload });
      return bridge.send(name, payload);
    },
  };
});
const asks = () => sent.filter((one) => one.name === 'record_outcome').map((one) => one.payload as Request<'record_outcome'>);
const find = (test: string) => document.querySelector<HTMLElement>(`[data-test="${test}"]`);

async function seated(more: Partial<OpenSession>): Promise<void> {
  const view = await call('session', {});
  if (view.state !== 'open') throw new Error('the gallery is closed');
  session.view = { ...view, ...more };
}
beforeEach(async () => {
  await seated({ roles: ['officer'], cip_half: true });
  sent.length = 0;
});

const at = { at: '2026-11-26T02:00:00Z', zone: 'Asia/Ho_Chi_Minh' as never };
const answer = (kind: FilingOutcome['kind'], on: string): FilingOutcome => ({ kind, on, reference: 'NC-7', words: 'Annex A counts one twice.', by: 'p' as never, at });
/** The certification of the gallery as it was sent, without an answer. */
async function sentView(more: Partial<Filing> = {}): Promise<FilingView> {
  const view = await call('mark_sent', { filing: 'C-2026-0001' as FilingId, on: '2026-11-23', channel: 'portal', words: '' });
  const { outcomes: _, ...filing } = view.filing;
  return { ...view, filing: { ...filing, ...more } };
}
const opened = async (more: Partial<Filing> = {}) => {
  const work = new Work(await sentView(more), await call('office', {}));
  render(FilingWizard, { work, at: 'sign' });
  return work;
};

test('the last rung is what the provider answered, and the newest day counts', async () => {
  const { filing } = await sentView();
  expect(rungOf(filing)).toBe(ladder.indexOf('sent'));
  const both = { ...filing, outcomes: [answer('rejected', '2026-11-25'), answer('acknowledged', '2026-11-24')] };
  expect([rungOf(both), outcomeOf(both)?.kind, waitsForAmendment(both)]).toEqual([ladder.length - 1, 'rejected', true]);
  const later = { ...filing, outcomes: [answer('rejected', '2026-11-25'), answer('acknowledged', '2026-11-25')] };
  expect([outcomeOf(later)?.kind, waitsForAmendment(later)]).toEqual(['acknowledged', false]);
  expect(waitsForAmendment({ ...both, superseded_by: 'C-2026-0009' as FilingId })).toBe(false);
});

test('a packet is accepted only by the word of the provider', async () => {
  const { filing } = await sentView();
  const { container, rerender } = render(Ladder, { filing });
  expect(container.textContent).toContain('sent, receipt kept');
  await rerender({ filing: { ...filing, outcomes: [answer('acknowledged', '2026-11-24')] } });
  expect(container.textContent).toContain('acknowledged');
  await rerender({ filing: { ...filing, outcomes: [answer('rejected', '2026-11-24')] } });
  expect(container.textContent).toContain('rejected');
  expect(container.querySelector('.lad7 .bad')).not.toBeNull();
});

test('an acknowledgement asks for the receipt or a reference, a rejection for its reason, and neither is chosen beforehand', async () => {
  const user = userEvent.setup();
  await opened();
  await user.click(find('record-answer') as HTMLElement);
  const dialog = await screen.findByRole('dialog');
  const click = (test: string) => user.click(find(test) as HTMLElement);
  const links = async () => within(await within(dialog).findByRole('alert')).getAllByRole('link').map((one) => one.getAttribute('href'));
  await click('answer-record');
  expect(await links()).toEqual(['#kind']);
  await click('answer-acknowledged');
  await click('answer-record');
  expect(await links()).toEqual(['#reference']);
  await click('answer-rejected');
  await click('answer-record');
  expect(await links()).toEqual(['#words']);
  expect(asks()).toHaveLength(0);
  await click('answer-acknowledged');
  await user.type(find('answer-reference') as HTMLElement, ' NC-31 ');
  await click('answer-record');
  await vi.waitFor(() => expect(asks()).toHaveLength(1));
  expect(asks()[0]).toMatchObject({ filing: 'C-2026-0001', kind: 'acknowledged', reference: 'NC-31', words: '' });
  expect(asks()[0]).not.toHaveProperty('receipt');
  await vi.waitFor(() => expect(find('answers')?.textContent).toContain('NC-31'));
});

test('a rejected filing offers its amendment with the reasons beside it, until one supersedes it', async () => {
  const rejected = [answer('rejected', '2026-11-25')];
  await opened({ outcomes: rejected });
  expect(find('answers')?.textContent).toContain('Annex A counts one twice.');
  expect(find('amend')?.classList.contains('fill')).toBe(true);
  const { filing } = await sentView({ outcomes: rejected });
  const { container, rerender } = render(NextDeed, { filing });
  expect(container.textContent).toContain('amend');
  await rerender({ filing: { ...filing, superseded_by: 'C-2026-0009' as FilingId } });
  expect(container.textContent?.trim()).toBe('Nothing more');
});

test('who is no officer records no answer', async () => {
  await seated({ roles: ['reviewer'] });
  await opened();
  expect(find('export-folder')).not.toBeNull();
  expect(find('record-answer')).toBeNull();
});

test('an amendment of a first certification has a page on what differs, a first one has none', async () => {
  const first = await sentView();
  expect(stepsOf(first)).not.toContain('difference');
  const supersedes = { filing: 'C-2025-0001' as FilingId, label: 'C-2025-0001', changes: 'One customer was counted twice.' };
  expect(stepsOf({ ...first, filing: { ...first.filing, supersedes } })).toContain('difference');
});

test('two certifications stand beside each other, reached from the filing and turned about by one link', async () => {
  const { filing } = await sentView();
  render(Compare, { filing });
  await vi.waitFor(() => expect(find('compare')).not.toBeNull());
  const links = [...(find('compare')?.querySelectorAll('a') ?? [])].map((one) => one.getAttribute('href'));
  expect(links).toEqual(['#/filings/C-2026-0001/against/C-2025-0001']);
  const { unmount } = render(Against, { now: 'C-2026-0001' as FilingId, before: 'C-2025-0001' as FilingId });
  await vi.waitFor(() => expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('C-2025-0001'));
  expect(find('difference')?.textContent).toContain('+17');
  expect(find('compare-swap')?.getAttribute('href')).toBe('#/filings/C-2025-0001/against/C-2026-0001');
  unmount();
  render(Against, { now: 'C-2026-0001' as FilingId, before: 'C-2026-0001' as FilingId });
  expect(await screen.findByText(/does not differ from itself/)).toBeTruthy();
  expect(room.whole(['C-2026-0001', 'against', 'C-2025-0001'])).toBe(false);
  expect(room.whole(['C-2026-0001', 'sign'])).toBe(true);
});

test('the gate says of whom a notice is recorded, and claims none where nobody is named', async () => {
  const base = await call('filing', { filing: 'C-2026-0001' as FilingId });
  const office = await call('office', {});
  const notice = (more: Partial<FilingView>) => {
    const { unmount } = render(Disclosure, { work: new Work({ ...base, ...more }, office), gate: new Gate(), problems: new Problems(), officer: true, submit: () => undefined });
    const text = find('disclosure-notice')?.textContent;
    unmount();
    return text;
  };
  expect(notice({ concerned: [], without_notice: [], discloses: [] })).toContain('No row of the packet names a party');
  expect(notice({ concerned: ['q2', 'q3'] as never, without_notice: [] })).toMatch(/Each of the .*2.* parties/);
  expect(notice({ concerned: ['q2', 'q3'] as never, without_notice: ['q2'] as never })).toMatch(/1.* party without a recorded notice/);
  expect(notice({ concerned: [], without_notice: [], discloses: ['Resellers'] }), 'an answer of before says nothing').toBeUndefined();
});
