// The exemption file: what stands of lists that only grow, who may do what, and that a step asks for what it needs.
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { call, type OpenSession } from '../src/client';
import Exemption from '../src/screens/cip/Exemption.svelte';
import { isLive, lookOf, sourceNames, textOf, watches } from '../src/screens/cip/exemption';
import { session } from '../src/shell/session.svelte';

async function seated(more: Partial<OpenSession>): Promise<void> {
  const view = await call('session', {});
  if (view.state !== 'open') throw new Error('the gallery is closed');
  session.view = { ...view, ...more };
}
const find = (test: string) => document.querySelector(`[data-test="${test}"]`);
beforeEach(() => seated({ roles: ['officer'], cip_half: true }));

test('the newest text and the newest mark stand, and memory is no source', async () => {
  const { rows, sources } = await call('exemptions', {});
  const file = rows[0]?.exemption;
  if (!file) throw new Error('the gallery has no file');
  expect(textOf(file, 'red_flags')?.words).toContain('weekends too');
  expect([...watches(file).keys()]).toEqual(['FLAG-09', 'OWN-1']);
  expect(sourceNames(sources, 'memory')).toBe('');
  expect(sourceNames(sources, 'S2')).toContain('Blank Rome');
  expect([isLive('granted'), isLive('revoked'), lookOf('refused')]).toEqual([true, false, 'bad']);
});

test('what is told to nobody and what no change names is marked; each flag of the library is called illustrative', async () => {
  render(Exemption, { chosen: undefined });
  await screen.findByText('Granted');
  expect(find('adp-changes')?.textContent).toContain('told to nobody');
  expect(find('adp-factor-red_flags')?.textContent).toContain('no change names it');
  expect(find('adp-flag-FLAG-01')?.textContent).toContain('illustrative');
  expect(find('adp-flag-OWN-1')?.textContent).toContain('own');
  expect(find('adp-says')?.textContent).toContain('switches no duty off');
});

test('a notice asks for its channel before anything is recorded', async () => {
  render(Exemption, { chosen: undefined });
  await screen.findByText('Granted');
  const user = userEvent.setup();
  await user.click(find('adp-tell-2') as HTMLElement);
  const dialog = await screen.findByRole('dialog');
  await user.click(find('adp-record') as HTMLElement);
  const errors = await within(dialog).findByRole('alert');
  expect(within(errors).getAllByRole('link')).toHaveLength(1);
});

test('a reviewer writes and marks, an officer records what came from outside also with the half off', async () => {
  await seated({ roles: ['reviewer'] });
  const { unmount } = render(Exemption, { chosen: undefined });
  await screen.findByText('Granted');
  expect([find('adp-write-size') !== null, find('adp-change') !== null, find('adp-end'), find('adp-tell-2')]).toEqual([true, true, null, null]);
  unmount();
  await seated({ roles: ['officer'], cip_half: false });
  render(Exemption, { chosen: undefined });
  await screen.findByText('Granted');
  expect([find('adp-write-size'), find('adp-change'), find('adp-end') !== null, find('adp-tell-2') !== null]).toEqual([null, null, true, true]);
});
