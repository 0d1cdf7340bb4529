import { expect, test } from 'vitest';
import { readDate } from '../src/parts/dates';

test.each([
  ['1988-03-14', '1988-03-14'], ['14 Mar 1988', '1988-03-14'], ['14 march 1988', '1988-03-14'], ['Mar 14, 1988', '1988-03-14'],
  ['1988-3', '1988-03'], ['September 1988', '1988-09'], ['1988', '1988'], ['29 Feb 2024', '2024-02-29'],
])('%s is read as %s', (text, iso) => {
  expect(readDate(text)).toBe(iso);
});

test.each(['03/04/05', '14/03/1988', '29 Feb 2023', '1988-13-01', '1988-00', '14 Foo 1988', 'yesterday', ''])('%s is not a date', (text) => {
  expect(readDate(text)).toBeNull();
});
