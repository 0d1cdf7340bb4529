import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import edition from '../../assets/rulebook/89-fr-5698/edition.json';
import Term from '../src/parts/Term.svelte';
import { terms } from '../src/parts/terms';
import { isWord } from '../src/words';

test.each(terms)('%s has a plain sentence and words of the rulebook edition', (of) => {
  expect(isWord(`term-${of}`)).toBe(true);
  expect(isWord(`term-${of}-says`)).toBe(true);
  expect(edition.terms.some((one) => one.key === of)).toBe(true);
});

test('every term of the edition has its `?`', () => {
  expect(edition.terms.map((one) => one.key).toSorted()).toEqual([...terms].toSorted());
});

test('the `?` opens a sentence and the quoted words with their source, and Esc gives the keyboard back', async () => {
  const user = userEvent.setup();
  render(Term, { of: 'beneficial_owner' });
  const mark = screen.getByRole('button', { name: /beneficial owner/ });
  expect(screen.queryByRole('dialog')).toBeNull();
  mark.focus();
  await user.keyboard('{Enter}');
  const says = await screen.findByRole('dialog', { name: 'beneficial owner' });
  await waitFor(() => expect(says.querySelector('blockquote')?.textContent).toContain('at least 25 percent of the ownership interests'));
  expect(says.textContent).toContain('7.301');
  expect(says.textContent).toContain('R. McHale');
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(mark));
});

test('what is not the proposal’s own wording is not quoted', async () => {
  const user = userEvent.setup();
  render(Term, { of: 'us_person' });
  await user.click(screen.getByRole('button', { name: /U\.S\. person/ }));
  const says = await screen.findByRole('dialog');
  await waitFor(() => expect(says.textContent).toContain('Not the proposal’s own words'));
  expect(says.querySelector('blockquote')).toBeNull();
});
