// Documents of a signed report: listed by keyed digests, and one revealed to the recipient after a word of warning.
import { render } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { call, type Command, type FilingView, type OpenSession, type TrainingReport } from '../src/client';
import Documents from '../src/screens/filings/Documents.svelte';
import { Work } from '../src/screens/filings/work.svelte';
import { confirmation } from '../src/shell/confirm.svelte';
import { session } from '../src/shell/session.svelte';
import { toasts } from '../src/shell/toasts.svelte';
import { t } from '../src/words';

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
const asks = (name: string) => sent.filter((one) => one.name === name).map((one) => one.payload);
const find = (test: string) => document.querySelector<HTMLElement>(`[data-test="${test}"]`);

async function seated(more: Partial<OpenSession>): Promise<void> {
  const view = await call('session', {});
  if (view.state !== 'open') throw new Error('the gallery is closed');
  session.view = { ...view, ...more };
}
beforeEach(async () => {
  await seated({ roles: ['officer'] });
  toasts.list = [];
});

const digest = '4373b29bc315ea29bdb7b508c24054155d63a325b8e3f6a96fffbd392e39234b';
const documents: NonNullable<TrainingReport['documents']> = [
  { number: 1, document: 'd1' as never, kind: 'Identity card', country: 'VN' as never, received: '2026-03-02', digest },
  { number: 2, document: 'd2' as never, kind: '', received: '2026-03-04', digest },
];
async function opened(listed: TrainingReport['documents'], revealed: NonNullable<FilingView['revealed']> = []): Promise<void> {
  const base = await call('filing', { filing: 'T-2026-0003' as never });
  const { certification: _, ...rest } = base;
  const report = { documents: listed } as TrainingReport;
  const view: FilingView = { ...rest, report, revealed, filing: { ...base.filing, label: 'T-2026-0003' } };
  render(Documents, { work: new Work(view, await call('office', {})) });
  sent.length = 0;
}

test('each document stands with its kind, country, day and the short of its digest', async () => {
  await opened(documents);
  expect(find('document-1')?.textContent).toContain('Identity card');
  expect(find('document-1')?.textContent).toContain('Viet Nam');
  expect(find('document-1')?.textContent).toContain('2 Mar 2026');
  expect(find('document-1')?.textContent).toContain('4373…234b');
  expect(find('document-2')?.textContent).toContain(t('filings-document-unsaid'));
  expect(find('reveal-2')?.getAttribute('aria-label')).toBe(t('filings-reveal-n', { n: 2 }));
});

test('a key leaves only after the officer has read what leaves, into the file that was chosen', async () => {
  const user = userEvent.setup();
  await opened(documents);
  await user.click(find('reveal-2')!);
  await vi.waitFor(() => expect(confirmation.question).not.toBeNull());
  expect(t('filings-reveal-body', { n: 2, label: 'T-2026-0003' })).toContain('nothing else');
  expect(t('filings-reveal-body', { n: 2, label: 'T-2026-0003' })).toContain('does not write the document itself out');
  expect(confirmation.question).toMatchObject({ body: 'filings-reveal-body', args: { n: 2, label: 'T-2026-0003' } });
  confirmation.question?.answer(false);
  await new Promise((resolve) => setTimeout(resolve));
  expect([asks('native.choose_target'), asks('reveal_document')]).toEqual([[], []]);

  await user.click(find('reveal-2')!);
  await vi.waitFor(() => expect(confirmation.question).not.toBeNull());
  confirmation.question?.answer(true);
  await vi.waitFor(() => expect(asks('reveal_document')).toHaveLength(1));
  expect(asks('native.choose_target')).toMatchObject([{ name: 'reveal-t-2026-0003-document-2.json' }]);
  expect(asks('reveal_document')[0]).toMatchObject({ document: 2, target: 'o1' });
  await vi.waitFor(() => expect(toasts.list.map((one) => one.bad)).toEqual([false]));
  // What is on record is read again.
  await vi.waitFor(() => expect(asks('filing')).toHaveLength(1));
});

test('what was revealed already says on which day, to everybody', async () => {
  await seated({ roles: ['reviewer', 'approver'] });
  await opened(documents, [{ number: 2, on: '2026-03-05' }]);
  const on = (n: number) => find(`document-${n}`)?.textContent?.replace(/[\u2066-\u2069]/gu, '');
  expect(on(2)).toContain('revealed on 5 Mar 2026');
  expect(on(1)).not.toContain('revealed');
  expect(find('reveal-2')).toBeNull();
});

test('who is no officer sees the digests and reveals nothing', async () => {
  await seated({ roles: ['reviewer', 'approver'] });
  await opened(documents);
  expect(find('document-1')).not.toBeNull();
  expect(find('reveal-1')).toBeNull();
});

test('a report of before lists none and says nothing of them', async () => {
  await opened(undefined);
  expect(find('documents')).toBeNull();
});
