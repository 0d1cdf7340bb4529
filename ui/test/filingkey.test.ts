// The officer's filing key: nothing is sent before it was looked at and the passphrase typed.
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { call, type Command } from '../src/client';
import FilingKey from '../src/screens/settings/FilingKey.svelte';
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
const find = (test: string) => document.querySelector<HTMLButtonElement>(`[data-test="${test}"]`);
const words = () => document.querySelector('dialog')?.textContent ?? '';

beforeEach(async () => {
  const view = await call('session', {});
  if (view.state !== 'open') throw new Error('the gallery is closed');
  session.view = { ...view, roles: ['officer'] };
  sent.length = 0;
});

async function opened() {
  const user = userEvent.setup();
  const onsaved = vi.fn();
  const onclose = vi.fn();
  render(FilingKey, { onsaved, onclose });
  await vi.waitFor(() => expect(find('key-own')).not.toBeNull());
  const click = (test: string) => user.click(find(test) as HTMLElement);
  const type = (id: string, text: string) => user.type(document.getElementById(id) as HTMLElement, text);
  return { click, type, onsaved, onclose };
}

test('the key that signs is shown, and nothing is offered to be recorded', async () => {
  await opened();
  expect(words()).toContain('Self-issued');
  expect(words()).toContain('31d4046d');
  expect(find('save-filing-key')?.disabled).toBe(true);
  expect(document.getElementById('passphrase')).toBeNull();
});

test('a file is chosen, looked at, and imported with the passphrase only', async () => {
  const { click, type, onclose } = await opened();
  await click('import-key');
  await click('save-filing-key');
  expect(await screen.findByRole('alert')).toBeTruthy();
  expect(asks('read_filing_key')).toHaveLength(0);
  await click('choose-key-file');
  await click('save-filing-key');
  await vi.waitFor(() => expect(words()).toContain('does not open the file'));
  expect(document.getElementById('passphrase')).toBeNull();
  await type('password', 'secret');
  await click('save-filing-key');
  await vi.waitFor(() => expect(words()).toContain('Example Issuing CA'));
  expect(asks('import_filing_key')).toHaveLength(0);
  await click('save-filing-key');
  expect(asks('import_filing_key')).toHaveLength(0);
  await type('passphrase', 'harbor quilt ember');
  await click('save-filing-key');
  await vi.waitFor(() => expect(asks('import_filing_key')).toEqual([{ file: 'f1', password: 'secret', passphrase: 'harbor quilt ember' }]));
  await vi.waitFor(() => expect(onclose).toHaveBeenCalled());
});

test('a new key is made only with the passphrase', async () => {
  const { click, type, onclose } = await opened();
  await click('renew-key');
  await click('save-filing-key');
  expect(asks('renew_filing_key')).toHaveLength(0);
  await type('passphrase', 'harbor quilt ember');
  await click('save-filing-key');
  await vi.waitFor(() => expect(asks('renew_filing_key')).toEqual([{ passphrase: 'harbor quilt ember' }]));
  await vi.waitFor(() => expect(onclose).toHaveBeenCalled());
});
