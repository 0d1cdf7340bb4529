import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { keepFocus } from '../src/shell/focus';
import Held from './Held.svelte';

beforeAll(() => {
  // happy-dom knows no modal dialogs.
  HTMLDialogElement.prototype.showModal = function showModal(this: HTMLDialogElement) {
    this.open = true;
    (this.querySelector<HTMLElement>('[autofocus]') ?? this.querySelector('button'))?.focus();
  };
});
let stop = () => {};
beforeEach(() => {
  stop = keepFocus();
});
afterEach(() => stop());

const by = (test: string) => document.querySelector<HTMLElement>(`[data-test="${test}"]`);

test('when the focused field goes away, the form that held it takes the focus', async () => {
  const held = render(Held, {});
  document.getElementById('leaves')?.focus();
  await held.rerender({ there: false });
  await waitFor(() => expect(document.activeElement?.tagName).toBe('FORM'));
  by('do')?.focus();
  expect(document.querySelector('form')?.hasAttribute('tabindex')).toBe(false);
});

test('a busy button keeps the focus and does nothing', async () => {
  const done = vi.fn();
  const held = render(Held, { done });
  by('do')?.focus();
  await held.rerender({ busy: true });
  expect(document.activeElement).toBe(by('do'));
  by('do')?.click();
  expect(done).not.toHaveBeenCalled();
  await held.rerender({ busy: false });
  by('do')?.click();
  expect(done).toHaveBeenCalledOnce();
});

test('a closed dialog gives the focus back', async () => {
  const held = render(Held, {});
  by('do')?.focus();
  await held.rerender({ open: true });
  expect(document.activeElement?.closest('dialog')).toBeTruthy();
  await held.rerender({ open: false });
  await waitFor(() => expect(document.activeElement).toBe(by('do')));
});

test('choosing again what is chosen keeps it', async () => {
  const user = userEvent.setup();
  render(Held, { chosen: 'US' });
  const list = screen.getByRole('combobox');
  await user.click(list);
  await user.clear(list);
  await user.type(list, 'United');
  await user.keyboard('{Enter}');
  await waitFor(() => expect((list as HTMLInputElement).value).toBe('United States'));
});

test('a dialog that asks begins at its first field that can be filled in', async () => {
  const held = render(Held, {});
  await held.rerender({ asks: true });
  expect(document.activeElement?.id).toBe('first');
});

test('a dialog begins where it says itself', async () => {
  const held = render(Held, {});
  await held.rerender({ asks: true, own: true });
  await waitFor(() => expect(document.activeElement?.id).toBe('second'));
});
