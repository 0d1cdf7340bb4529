import { expect, test } from 'vitest';
import { address, readPlace } from '../src/route/route.svelte';

test('an address and back', () => {
  const place = readPlace(`${address('customers', 'a/b c', 'owners')}?view=open`);
  expect(place.room).toBe('customers');
  expect(place.rest).toEqual(['a/b c', 'owners']);
  expect(place.query.get('view')).toBe('open');
});

test('a broken address is a place too', () => {
  expect(readPlace('#/customers/%E0%A4%A').rest).toEqual(['%E0%A4%A']);
  expect(readPlace('').room).toBe('');
});
