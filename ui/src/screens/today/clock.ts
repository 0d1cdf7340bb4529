/** How a running clock looks and is worded: amber from half of its days, red from four fifths of them. */
import type { Reading } from '../../client';
import type { StateKind } from '../../parts/icons';
import { t } from '../../words';

/** The state of a clock. */
export function clockKind(reading: Reading): StateKind {
  return reading.level === 'passed' ? 'bad' : usedKind(reading.used);
}

/** The one rule for every clock of the desk; `used` is in percent. */
export function usedKind(used: number): 'bad' | 'warn' | 'idle' {
  if (used >= 80) return 'bad';
  return used >= 50 ? 'warn' : 'idle';
}

/** How much of the time between two instants is used, in percent. */
export function usedBetween(from: number, due: number, at: number): number {
  return due > from ? ((at - from) / (due - from)) * 100 : 100;
}

/** What is left of a clock, in its largest units. */
export function clockLeft(reading: Reading): string {
  const minutes = Math.abs(reading.minutes_left);
  const late = reading.minutes_left < 0;
  if (minutes >= 2880) return t(late ? 'today-late-days' : 'today-left-days', { n: Math.floor(minutes / 1440) });
  const h = Math.floor(minutes / 60);
  return t(late ? 'today-late-hours' : 'today-left-hours', { h, min: minutes % 60 });
}
