import { expect, test } from 'vitest';
import type { SavedView } from '../src/client';
import { addressOf, isNew, ownView, queryOf, viewsOf } from '../src/screens/customers/views';

const asked = (text: string) => new URLSearchParams(text);
const saved = (name: string, query: string): SavedView => ({ name, filter: queryOf(asked(query)) });

test('a saved filter leads to the address that it was saved at, in whatever order its parts stood', () => {
  const view = saved('High', 'risk=high&text=sao+mai&country=VN');
  expect(queryOf(asked(addressOf(view.filter).split('?')[1] ?? ''))).toEqual(view.filter);
  expect(ownView([view], asked('country=VN&risk=high&text=sao mai'))).toBe(view);
  expect(ownView([view], asked('country=VN&risk=high'))).toBeUndefined();
});

test('only what no view shows yet can be saved', () => {
  const own = [saved('High', 'risk=high&country=VN')];
  expect(isNew(own, asked(''))).toBe(false);
  expect(isNew(own, asked('risk=high'))).toBe(false);
  expect(isNew(own, asked('country=VN&risk=high'))).toBe(false);
  expect(isNew(own, asked('text=lan'))).toBe(true);
});

test('one’s own view that is shown is the current tab, and the only one', () => {
  const own = saved('Sao Mai', 'text=sao mai');
  const tabs = viewsOf(asked('text=sao mai'), 3, own);
  expect(tabs.filter((tab) => tab.current).map((tab) => tab.text)).toEqual(['Sao Mai']);
  expect(tabs.at(-1)?.count).toBe(3);
});
