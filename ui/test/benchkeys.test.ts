import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { listen } from '../src/keys/keys.svelte';
import { turn } from '../src/route/route.svelte';
import Reviewed from './Reviewed.svelte';

const user = userEvent.setup();
let stop: () => void = () => undefined;
beforeAll(() => {
  HTMLElement.prototype.scrollIntoView = () => undefined;
});
beforeEach(async () => {
  turn('#/review/c1');
  stop = listen();
  render(Reviewed, {});
  await screen.findByRole('heading', { name: /Hằng/, level: 2 });
  await waitFor(() => expect(document.activeElement?.getAttribute('data-at')).toBe('0'));
});
afterEach(() => {
  stop();
  turn('#/review');
});
const at = () => document.activeElement;
const row = (place: number) => document.querySelector(`tr[data-at="${place}"]`) as HTMLElement;
const tool = (name: RegExp) => screen.getByRole('button', { name });

test('Enter agrees and goes on; X asks for the reason, what the paper says and how it was resolved, then goes on', async () => {
  expect(row(0).textContent).toContain('Birth date');
  await user.keyboard('x');
  await waitFor(() => expect(at()?.id).toBe('w-birth_date'));
  expect((at() as HTMLSelectElement).value).toBe('X02');
  expect(row(0).classList.contains('bad')).toBe(true);
  expect(row(0).classList.contains('ok')).toBe(false);
  await user.keyboard('{Enter}');
  expect(at()?.id).toBe('c-birth_date');
  expect((at() as HTMLInputElement).value).toBe('');
  await user.keyboard('1988{Enter}');
  expect(at()?.id).toBe('r-birth_date');
  await user.keyboard('{Enter}');
  await waitFor(() => expect(at()).toBe(row(1)));
  await user.keyboard('{Enter}');
  await waitFor(() => expect(row(1).classList.contains('ok')).toBe(true));
  await waitFor(() => expect(at()).toBe(row(2)));
});

test('Escape leads from the words beside a row back to the row', async () => {
  await user.keyboard('x');
  await waitFor(() => expect(at()?.id).toBe('w-birth_date'));
  await user.keyboard('{Escape}');
  await waitFor(() => expect(at()).toBe(row(0)));
});

test('panes, lamp and colours go by keys', async () => {
  expect(document.querySelector('[data-test=beside]')).toBeNull();
  await user.keyboard('d');
  await waitFor(() => expect(document.querySelectorAll('[data-test=beside] input')).not.toHaveLength(0));
  const chosen = () => (document.querySelector('[data-test=beside] input:checked') as HTMLInputElement | null)?.value;
  expect(chosen()).toBe('side');
  await user.keyboard('v');
  await waitFor(() => expect(chosen()).toBe('zone'));
  await user.keyboard('v');
  await waitFor(() => expect(document.querySelector('[data-test=stated]')).not.toBeNull());
  await user.keyboard('l');
  await waitFor(() => expect(at()?.id).toBe('light-brightness'));
  await user.keyboard('iy');
  await waitFor(() => expect(tool(/^Invert/).getAttribute('aria-pressed')).toBe('true'));
  expect(tool(/^Grey/).getAttribute('aria-pressed')).toBe('true');
  const picture = document.querySelector<HTMLImageElement>('.sheet > img');
  expect(picture?.getAttribute('style')).toContain('grayscale(1) invert(1)');
});

test('a zone read from the picture stands with its strip, its blind spots and no confirmed value', async () => {
  const sight = await waitFor(() => {
    const found = document.querySelector('[data-test=sight]');
    expect(found?.textContent).toContain('certain');
    return found as HTMLElement;
  });
  expect(sight.textContent).toContain('weak evidence');
  expect(sight.querySelectorAll('.strip span')).toHaveLength(88);
  expect(document.querySelectorAll('tr[data-at].ok')).toHaveLength(3);
});

test('asked for more, the customer’s words come with the reasons until somebody writes others', async () => {
  // The address could not be compared: what is missing for it is a reason already.
  await user.keyboard('2');
  await waitFor(() => expect(at()?.id).toBe('rationale'));
  const words = document.getElementById('rationale') as HTMLTextAreaElement;
  expect(words.value).toBe('Proof of the address is missing. Please send a bill or a letter of an authority that names it.');
  await user.selectOptions(document.getElementById('rc') as HTMLSelectElement, 'Q01');
  await waitFor(() => expect(words.value).toContain('The picture is blurred.'));
  await user.clear(words);
  await user.type(words, 'Own words');
  await user.selectOptions(document.getElementById('rc') as HTMLSelectElement, 'M02');
  await new Promise((done) => setTimeout(done, 20));
  expect(words.value).toBe('Own words');
});

test('what is not possible asks why, and Enter goes on', async () => {
  await user.keyboard('c');
  await waitFor(() => expect(at()?.getAttribute('data-item')).toBeTruthy());
  const item = at()?.getAttribute('data-item') ?? '';
  await user.keyboard('u');
  await waitFor(() => expect(at()?.id).toBe(`n-${item}`));
  await user.keyboard('{Enter}');
  expect(at()?.id).toBe(`n-${item}`);
  await user.keyboard('Nothing to compare with.{Enter}');
  await waitFor(() => expect(at()?.getAttribute('data-item')).not.toBe(item));
  expect(at()?.getAttribute('data-item')).toBeTruthy();
});
