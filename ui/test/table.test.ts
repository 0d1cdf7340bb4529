import { render, screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { expect, test, vi } from 'vitest';
import { listen } from '../src/keys/keys.svelte';
import Rows from './Rows.svelte';

test('a long table shows only rows in sight and tells how many there are', async () => {
  // The test's page has no layout: the box is said to be 600 px high.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(900);
  const stop = listen();
  const onopen = vi.fn();
  const onselect = vi.fn();
  render(Rows, { count: 5000, onopen, onselect });
  await tick();
  const grid = screen.getByRole('grid');
  expect(grid.getAttribute('aria-rowcount')).toBe('5001');
  expect(within(grid).getAllByRole('row').length).toBeLessThan(60);

  const first = grid.querySelector<HTMLElement>('tbody tr[tabindex="0"]');
  first?.focus();
  first?.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
  await new Promise((resolve) => setTimeout(resolve, 20));
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'x', bubbles: true }));
  expect(onselect).toHaveBeenCalledWith(new Set(['row-1']));
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  expect(onopen).toHaveBeenCalledWith('row-1');
  stop();
});
