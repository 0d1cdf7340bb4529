import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { call, type OpenSession } from '../src/client';
import Requests from '../src/screens/requests/Requests.svelte';
import { session } from '../src/shell/session.svelte';

const query = new URLSearchParams();
const show = (...rest: string[]) => render(Requests, { rest, query });

async function seated(more: Partial<OpenSession>): Promise<void> {
  const view = await call('session', {});
  if (view.state !== 'open') throw new Error('the gallery is closed');
  session.view = { ...view, ...more };
}
beforeEach(() => seated({ roles: ['officer'] }));

test('what is done with is left out until it is asked for, and each kind is named', async () => {
  show();
  await screen.findByText('Q-2026-003');
  const table = document.querySelector('[data-test="requests"]');
  expect(table?.textContent).toContain('Copy of the programme');
  expect(table?.textContent).toContain('the Department, through the provider');
  expect(document.querySelectorAll('[data-test="requests"] tbody tr')).toHaveLength(5);
});

test('both clocks of a copy stand with their rule, and the own target is marked as unverified', async () => {
  show('Q-2026-003');
  await screen.findByText('Copy of the programme, own target');
  const own = document.querySelector('[data-test="clock-cip-copy-own"]');
  const provider = document.querySelector('[data-test="clock-cip-copy"]');
  expect(own?.textContent).toContain('unverified');
  expect(provider?.textContent).toContain('RES-02');
  expect(provider?.textContent).not.toContain('unverified');
});

test('an answer asks for its words and its channel before anything is recorded', async () => {
  show('Q-2026-003');
  await screen.findByText('Copy of the programme, own target');
  const user = userEvent.setup();
  await user.click(document.querySelector('[data-test="request-answer"]') as HTMLElement);
  const dialog = await screen.findByRole('dialog');
  await user.click(document.querySelector('[data-test="step-record"]') as HTMLElement);
  const errors = await within(dialog).findByRole('alert');
  expect(within(errors).getAllByRole('link')).toHaveLength(2);
});

test('a request for a copy lists what was written for it', async () => {
  await seated({ roles: ['officer'] });
  show('Q-2026-003');
  await screen.findByText('Copy of the programme, own target');
  const copies = () => document.querySelector('[data-test="request-copies"]') as HTMLElement;
  expect(copies().textContent).toContain('CIP-programme-v2.pdf');
  expect(copies().textContent).toContain('Written out');
});

test('a request of another kind offers no copy', async () => {
  show('Q-2026-004');
  await screen.findAllByText(/Which accelerators were used/);
  expect(document.querySelector('[data-test="request-copies"]')).toBeNull();
});

test('a reviewer is told that an officer records the answer; an auditor is offered no deed', async () => {
  await seated({ roles: ['reviewer'] });
  const { unmount } = show('Q-2026-003');
  await screen.findByText('An officer records the answer.');
  expect(document.querySelector('[data-test="request-answer"]')).toBeNull();
  unmount();
  await seated({ roles: ['auditor'] });
  show('Q-2026-003');
  await screen.findByText('Copy of the programme, own target');
  for (const deed of ['request-new', 'request-withdraw', 'request-answer', 'request-assignee']) expect(document.querySelector(`[data-test="${deed}"]`), deed).toBeNull();
});

test('an incident of which nobody outside is told says so, and a closed one offers nothing', async () => {
  const { unmount } = show('incidents', 'I-2026-002');
  await screen.findByText(/neither the provider nor an authority is told/);
  expect(document.querySelector('[data-test="incident-confirm"]')).not.toBeNull();
  unmount();
  show('incidents', 'I-2026-001');
  await screen.findByText('What was on it and since when.');
  expect(document.querySelector('[data-test="incident-note"]')).toBeNull();
});

test('a sub-reseller that does not comply has its clock, and one that ended has no deed', async () => {
  show('resellers');
  await screen.findByText('Mekong Hosting');
  const rows = [...document.querySelectorAll('[data-test="resellers"] tbody tr')];
  expect(rows[0]?.textContent).toContain('RES-03');
  expect(rows[0]?.querySelector('[data-test="end-reseller"]')).not.toBeNull();
  expect(rows[2]?.textContent).toContain('programme not known');
  expect(rows[3]?.querySelector('button[data-test]')).toBeNull();
});

test('a clock without the provider’s own day says so, and a cure is marked as known from memory', async () => {
  show('Q-2026-002');
  await screen.findByText(/at the latest/, { selector: 'h3 bdi' });
  expect(document.querySelector('[data-test="at-latest"]')?.textContent).toContain('may be earlier');
  expect(document.querySelector('[data-test="unverified-cure"]')).not.toBeNull();
});

test('a report asks who is told, and an incident that was closed without one says that it was never reported', async () => {
  const { unmount } = show('incidents', 'I-2026-002');
  await screen.findByText(/neither the provider nor an authority is told/);
  const user = userEvent.setup();
  await user.click(document.querySelector('[data-test="incident-report"]') as HTMLElement);
  const dialog = await screen.findByRole('dialog');
  await user.click(document.querySelector('[data-test="step-record"]') as HTMLElement);
  const errors = await within(dialog).findByRole('alert');
  expect(within(errors).getAllByRole('link')).toHaveLength(3);
  unmount();
  show('incidents', 'I-2026-003');
  await screen.findByText(/was ever told/);
});

test('a clock that rests says from which day it counts, and that this is unverified', async () => {
  show('resellers');
  await screen.findByText('Mekong Hosting');
  const rows = [...document.querySelectorAll('[data-test="resellers"] tbody tr')];
  expect(rows[1]?.textContent).toMatch(/rests, from/);
  expect(rows[1]?.textContent).toContain('unverified');
});

test('an assessment has its papers with their state, what falls under its class, and a plan whose open measure can be done', async () => {
  show('Q-2026-005');
  await screen.findByText('Accounts paid with a prepaid card.');
  expect(document.querySelectorAll('[data-test="kit-programme"]')).toHaveLength(2);
  expect(document.querySelector('[data-test="kit-staff"]')?.textContent).toContain('not ready');
  expect(document.querySelector('[data-test="kit-class"]')?.textContent).toMatch(/214.*accounts/);
  expect(document.querySelectorAll('[data-test="finish-measure"]')).toHaveLength(1);
  const user = userEvent.setup();
  await user.click(document.querySelector('[data-test="recommend-measure"]') as HTMLElement);
  const dialog = await screen.findByRole('dialog');
  await user.click(document.querySelector('[data-test="plan-record"]') as HTMLElement);
  const errors = await within(dialog).findByRole('alert');
  expect(within(errors).getAllByRole('link')).toHaveLength(3);
});
