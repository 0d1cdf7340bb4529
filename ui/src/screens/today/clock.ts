/** How a running clock looks and is worded: amber from half of its days, red from four fifths. */
import type { ClockLevel, Reading } from '../../client';
import type { StateKind } from '../../parts/icons';
import { t } from '../../words';

const KIND: Record<ClockLevel, StateKind> = { calm: 'idle', amber: 'warn', red: 'bad', passed: 'bad' };

/** The state of a clock. */
export function clockKind(reading: Reading): StateKind {
  return KIND[reading.level];
}

/** What is left of a clock, in its largest units. */
export function clockLeft(reading: Reading): string {
  const minutes = Math.abs(reading.minutes_left);
  const late = reading.minutes_left < 0;
  if (minutes >= 2880) return t(late ? 'today-late-days' : 'today-left-days', { n: Math.floor(minutes / 1440) });
  const h = Math.floor(minutes / 60);
  return t(late ? 'today-late-hours' : 'today-left-hours', { h, min: minutes % 60 });
}
