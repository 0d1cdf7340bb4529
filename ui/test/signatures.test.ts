// Two officers sign one packet, and a time service answers by file: what is offered to whom, and what is asked of the door.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import gallery from '../gallery/filings';
import { call, type Command, type Filing, type FilingView, type OpenSession, type PersonId } from '../src/client';
import FilingWizard from '../src/screens/filings/FilingWizard.svelte';
import NextDeed from '../src/screens/filings/NextDeed.svelte';
import { naturalStep, signsNow } from '../src/screens/filings/steps';
import { Work } from '../src/screens/filings/work.svelte';
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
const asks = (name: Command) => sent.filter((one) => one.name === name).map((one) => one.payload);
const find = (test: string) => document.querySelector<HTMLElement>(`[data-test="${test}"]`);
const lan = '01939f5e-7c1e-7b3a-94b0-000000000001' as PersonId;
const bao = '01939f5e-7c1e-7b3a-94b0-000000000002' as PersonId;
const at = { at: '2026-11-23T03:41:00Z', zone: 'Asia/Ho_Chi_Minh' as never };

async function seated(person: PersonId, more: Partial<OpenSession> = {}): Promise<void> {
  const view = await call('session', {});
  if (view.state !== 'open') throw new Error('the gallery is closed');
  session.view = { ...view, roles: ['officer'], cip_half: true, demo: false, person: { id: person, name: 'Officer' }, ...more };
}
beforeEach(() => {
  sent.length = 0;
});

/** The certification of the gallery, approved and disclosed. */
async function ready(more: Partial<Filing> = {}): Promise<FilingView> {
  const view = await call('sign_filing', { filing: 'C-2026-0001' as never, passphrase: 'x' });
  const { packet: _, ...filing } = view.filing;
  return { ...view, filing: { ...filing, state: 'approved', ...more } };
}
const half: NonNullable<Filing['half']> = { object: 'o6' as never, pages: 13, first: lan, at, certificate: 'aa', second: bao };
function opened(view: FilingView): void {
  render(FilingWizard, { work: new Work(view, gallery.office()), at: 'sign' });
  sent.length = 0;
}

test('the second officer is named before the pages are signed', async () => {
  await seated(lan);
  opened(await ready());
  const names = [...screen.getByRole<HTMLSelectElement>('combobox').options].map((one) => one.text);
  expect(names).toEqual(['nobody; one officer signs alone', 'Phạm Quốc Bảo']);
  const select = screen.getByRole<HTMLSelectElement>('combobox');
  await userEvent.selectOptions(select, bao);
  expect(select.value).toBe(bao);
  await userEvent.type(screen.getByLabelText('Your passphrase, again'), 'secret');
  await userEvent.click(find('sign')!);
  expect(asks('sign_filing')).toEqual([{ filing: 'C-2026-0001', passphrase: 'secret', with: bao }]);
});

test('without a second officer nothing is named', async () => {
  await seated(bao);
  opened(await ready());
  expect(find('sign-with')).toBeNull();
  await userEvent.type(screen.getByLabelText('Your passphrase, again'), 'secret');
  await userEvent.click(find('sign')!);
  expect(asks('sign_filing')).toEqual([{ filing: 'C-2026-0001', passphrase: 'secret' }]);
});

test('after the first signature only the officer who was named signs', async () => {
  const view = await ready({ half });
  expect(naturalStep(view)).toBe('sign');
  expect([signsNow(view.filing, true, bao), signsNow(view.filing, true, lan), signsNow(view.filing, false, bao)]).toEqual([true, false, false]);
  await seated(lan);
  opened(view);
  expect(find('second-waits')?.textContent).toContain('Phạm Quốc Bảo');
  expect(find('sign')).toBeNull();
  expect(find('drop-first')).not.toBeNull();
});

test('the second signature locks the packet', async () => {
  await seated(bao);
  opened(await ready({ half }));
  await userEvent.type(screen.getByLabelText('Your passphrase, again'), 'secret');
  await userEvent.click(find('sign')!);
  expect(asks('countersign_filing')).toEqual([{ filing: 'C-2026-0001', passphrase: 'secret' }]);
});

test('the list says what a half signed filing waits for', async () => {
  render(NextDeed, { filing: (await ready({ half })).filing });
  expect(screen.getByText('Second signature, the officer named')).not.toBeNull();
});

test('a proof of time is asked for by file, and placed by who signed', async () => {
  await seated(bao);
  const signed = await call('mark_sent', { filing: 'C-2026-0001' as never, on: '2026-11-23', channel: 'portal', words: '' });
  const asked = { imprint: 'aa', nonce: 'bb', by: bao, at };
  opened({ ...signed, filing: { ...signed.filing, asked } });
  expect(find('time-asked')).not.toBeNull();
  expect(find('time-place')).not.toBeNull();
  await userEvent.click(find('time-place')!);
  await userEvent.click(find('time-do')!);
  expect(asks('place_timestamp'), 'neither file nor passphrase').toEqual([]);
  expect(document.querySelector('dialog')?.textContent).toContain('Choose the answer of the time service.');
});

test('who did not sign last cannot place the answer, and the demo asks for none', async () => {
  await seated(lan);
  const signed = await call('mark_sent', { filing: 'C-2026-0001' as never, on: '2026-11-23', channel: 'portal', words: '' });
  const asked = { imprint: 'aa', nonce: 'bb', by: bao, at };
  opened({ ...signed, filing: { ...signed.filing, asked } });
  expect(find('time-place')).toBeNull();
  expect(find('time-asked')?.textContent).toContain('Phạm Quốc Bảo');
  expect(find('time-write')).not.toBeNull();
  await seated(bao, { demo: true });
  await vi.waitFor(() => expect(find('time-write')).toBeNull());
});

test('a proof names its service and says what was not looked at', async () => {
  await seated(bao);
  const signed = await call('mark_sent', { filing: 'C-2026-0001' as never, on: '2026-11-23', channel: 'portal', words: '' });
  const packet = { ...signed.filing.packet!, proof: { at: '2026-11-23T03:44:10Z', authority: 'Example Time Authority', by: bao } };
  opened({ ...signed, filing: { ...signed.filing, packet } });
  expect(find('time-proof')?.textContent).toMatch(/Example Time Authority says .* not compared with a root/);
  expect(find('time-write')).toBeNull();
});
