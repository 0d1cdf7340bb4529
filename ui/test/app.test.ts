import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeAll, expect, test } from 'vitest';
import { call } from '../src/client';
import App from '../src/App.svelte';

beforeAll(async () => {
  // happy-dom knows no modal dialogs.
  HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
    this.open = true;
  };
  await call('lock', {});
});

test('from the lock screen into the desk, a wrong passphrase on the way', async () => {
  const user = userEvent.setup();
  render(App);
  const field = await screen.findByLabelText('Your passphrase');
  expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('Unlock');

  await user.click(screen.getByRole('button', { name: /^Unlock/ }));
  expect(screen.getByText('Enter your passphrase.')).toBeTruthy();

  await user.type(field, 'something else');
  await user.click(screen.getByRole('button', { name: /^Unlock/ }));
  const wrong = await screen.findByText(/does not open the vault for LT/);
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(field.getAttribute('aria-describedby')).toContain(wrong.closest('p')?.id ?? 'missing');

  await user.clear(field);
  await user.type(field, 'right words of mine');
  await user.click(screen.getByRole('button', { name: /^Unlock/ }));
  await waitFor(() => expect(screen.getByRole('navigation', { name: 'Main' })).toBeTruthy());
  const foot = document.querySelector('footer.status');
  expect(foot?.textContent).toContain('proposed, not in force');
  expect(foot?.textContent).toContain('the rule’s clock');
  expect([...(foot?.querySelectorAll('bdi') ?? [])].map((one) => one.textContent)).toContain('Trần Ngọc Lan');
});

test('a vault that cannot be found says so before any passphrase is asked', async () => {
  await call('lock', {});
  const user = userEvent.setup();
  render(App);
  await user.click(await screen.findByText('Old office'));
  expect(screen.getByText(/is not where it was/)).toBeTruthy();
});
