import { expect, test } from 'vitest';
import { todayIn } from '../src/words/format';

test('the day at the office is ISO and the office’s, whatever the webview’s locale writes', () => {
  const at = new Date('2026-11-22T20:00:00Z');
  expect(todayIn(at, 'Asia/Ho_Chi_Minh')).toBe('2026-11-23');
  expect(todayIn(at, 'America/New_York')).toBe('2026-11-22');
});
