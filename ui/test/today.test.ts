import { expect, test } from 'vitest';
import { usedBetween, usedKind } from '../src/screens/today/clock';
import { todayIn } from '../src/words/format';

test('the day at the office is ISO and the office’s, whatever the webview’s locale writes', () => {
  const at = new Date('2026-11-22T20:00:00Z');
  expect(todayIn(at, 'Asia/Ho_Chi_Minh')).toBe('2026-11-23');
  expect(todayIn(at, 'America/New_York')).toBe('2026-11-22');
});

test('a clock is amber from half of its time and red from four fifths, on every screen', () => {
  expect([0, 49, 50, 79, 80, 100].map(usedKind)).toEqual(['idle', 'idle', 'warn', 'warn', 'bad', 'bad']);
  expect(usedBetween(0, 200, 100)).toBe(50);
  expect(usedBetween(200, 200, 100)).toBe(100);
});
