/** How a running clock looks and is worded: amber from half of its time, red when its last day runs or is over. */
import type { Reading } from '../../client';
import type { StateKind } from '../../parts/icons';
import { t } from '../../words';

/** The state of a clock. */
export function clockKind(reading: Reading): StateKind {
  if (reading.level === 'passed' || reading.day >= reading.of) return 'bad';
  return reading.used >= 50 ? 'warn' : 'idle';
}

/** What is left of a clock, in its largest units. */
export function clockLeft(reading: Reading): string {
  const minutes = Math.abs(reading.minutes_left);
  const late = reading.minutes_left < 0;
  if (minutes >= 2880) return t(late ? 'today-late-days' : 'today-left-days', { n: Math.floor(minutes / 1440) });
  const h = Math.floor(minutes / 60);
  return t(late ? 'today-late-hours' : 'today-left-hours', { h, min: minutes % 60 });
}
