// Rectangles of copies for outside, the chain of custody, the office's checklist, and what goes to the door.
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { call, type Command, type Document, type NeedLine, type OpenSession, type Request } from '../src/client';
import { asked, needOf, same, unasked } from '../src/screens/cip/checklist';
import OfficeChecklist from '../src/screens/cip/OfficeChecklist.svelte';
import { arrowed, between, fresh, moved, onPage, PARTS, sized, typed } from '../src/screens/inbox/covers';
import Custody from '../src/screens/inbox/Custody.svelte';
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
const asks = <N extends Command>(name: N) => sent.filter((one) => one.name === name).map((one) => one.payload as Request<N>);
const find = (test: string) => document.querySelector<HTMLElement>(`[data-test="${test}"]`);
async function seated(more: Partial<OpenSession>): Promise<void> {
  const view = await call('session', {});
  if (view.state !== 'open') throw new Error('the gallery is closed');
  session.view = { ...view, ...more };
}
beforeEach(async () => {
  await seated({ roles: ['officer'] });
  sent.length = 0;
});
const sha = '9f3c41d8aa77b1c2d3e4f5061728394a5b6c7d8e9f00112233445566778860ea';
const paper = { id: 'd1', object: 'o1', sha256: sha, file_name: 'hang.png', media_type: 'image/png', bytes: 10, pages: 3, warnings: [], facts: {}, links: [] } as unknown as Document;

test('a rectangle is what lies between two places, and a slip of the hand is none', () => {
  expect(onPage(50, 25, 100, 100)).toEqual({ x: 5_000, y: 2_500 });
  expect(onPage(-5, 500, 100, 100)).toEqual({ x: 0, y: PARTS });
  expect(onPage(5, 5, 0, 0)).toEqual({ x: 0, y: 0 });
  expect(between({ x: 900, y: 800 }, { x: 100, y: 200 })).toEqual({ left: 100, top: 200, right: 900, bottom: 800 });
  expect(between({ x: 100, y: 100 }, { x: 120, y: 900 })).toBeUndefined();
});

test('moving keeps the size, sizing keeps the corner, and nothing leaves the page', () => {
  expect(moved(fresh, -9_000, 9_000)).toEqual({ left: 0, top: 9_000, right: 5_000, bottom: 10_000 });
  expect(sized(fresh, 9_000, -9_000)).toEqual({ left: 2_500, top: 4_500, right: 10_000, bottom: 4_540 });
  expect(typed(fresh, 'left', 12.5)).toEqual({ ...fresh, left: 1_250 });
  expect(typed(fresh, 'left', 99)).toEqual({ ...fresh, left: 7_499 });
  expect(typed(fresh, 'bottom', Number.NaN)).toEqual(fresh);
  expect(arrowed(fresh, 'ArrowRight', { shiftKey: false, ctrlKey: false })).toEqual({ ...fresh, left: 2_550, right: 7_550 });
  expect(arrowed(fresh, 'ArrowDown', { shiftKey: true, ctrlKey: true })).toEqual({ ...fresh, bottom: 6_000 });
  expect(arrowed(fresh, 'Tab', { shiftKey: false, ctrlKey: false })).toBeUndefined();
});

test('the chain names entry, person and copy, and the seal is checked only when asked', async () => {
  const user = userEvent.setup();
  render(Custody, { document: paper, onclose: () => undefined });
  await vi.waitFor(() => expect(find('custody')).not.toBeNull());
  const told = find('custody')?.textContent ?? '';
  for (const words of ['412', 'Received and sealed', 'C-0042', 'A copy left', 'Northcloud', 'one rectangle', 'approver']) expect(told).toContain(words);
  expect(asks('recheck_document')).toHaveLength(0);
  await user.click(find('recheck') as HTMLElement);
  await vi.waitFor(() => expect(find('seal')?.textContent).toContain('Equal'));
});

test('a rule that repeats the standard goes, and a kind of document is never left without a required question', async () => {
  const view = await call('checklist', {});
  const lines = view.kinds[0]?.questions ?? [];
  const named = (item: string) => lines.find((one) => one.item === item) as NeedLine;
  const rules = asked([], 'passport', named('source_asked'), 'required');
  expect(needOf(rules, 'passport', named('source_asked'))).toBe('required');
  expect(needOf(rules, 'identity_card', named('source_asked'))).toBe('optional');
  expect(asked(rules, 'passport', named('source_asked'), 'optional')).toEqual([]);
  expect(same(rules, [...rules])).toBe(true);
  expect(same(rules, [])).toBe(false);
  const all = lines.reduce((sum, one) => asked(sum, 'passport', one, 'off'), rules);
  expect(unasked(view, all)).toEqual(['passport']);
});

test('a list takes its reason before it is set, and an auditor only reads it', async () => {
  const user = userEvent.setup();
  const { unmount } = render(OfficeChecklist, {});
  await vi.waitFor(() => expect(find('need-source_asked')).not.toBeNull());
  expect(find('need-source_asked')?.dataset['need']).toBe('optional');
  await user.click(within(find('need-source_asked') as HTMLElement).getByRole('radio', { name: 'Required' }));
  expect(find('need-source_asked')?.dataset['need']).toBe('required');
  await user.click(find('checklist-save') as HTMLElement);
  await screen.findByRole('alert');
  expect(asks('set_checklist')).toHaveLength(0);
  await user.type(find('checklist-reason') as HTMLElement, 'Clause 9');
  await user.click(find('checklist-save') as HTMLElement);
  await vi.waitFor(() => expect(asks('set_checklist')).toHaveLength(1));
  expect(asks('set_checklist')[0]).toMatchObject({ reason: 'Clause 9', rules: [{ kind: 'passport', item: 'source_asked', need: 'required' }] });
  await vi.waitFor(() => expect(find('checklist-versions')?.textContent).toContain('Clause 9'));
  unmount();
  await seated({ roles: ['auditor'] });
  render(OfficeChecklist, {});
  await vi.waitFor(() => expect(find('need-source_asked')).not.toBeNull());
  expect(screen.queryAllByRole('radio')).toHaveLength(0);
  expect(find('checklist-save')).toBeNull();
});
