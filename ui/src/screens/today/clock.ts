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

const RULES: Record<string, string> = {
  'clock-training-report': 'AI-02', 'clock-certification': 'CERT-02', 'clock-off-cycle': 'CERT-03', 'clock-programme-review': 'CIP-12', 'clock-remediation': 'CIP-07',
  'clock-cip-copy': 'RES-02', 'clock-cip-copy-latest': 'RES-02', 'clock-cip-copy-own': 'RES-02', 'clock-breach': 'RES-03', 'clock-breach-latest': 'RES-03', 'clock-reseller': 'RES-03',
  'clock-follow-up': 'AI-06', 'clock-correction': 'AI-07', 'clock-measure': 'ASM-01', 'clock-special-start': 'SPM-02', 'clock-special': 'SPM-01',
};

/** The rule whose days a line of Today counts; a day that a letter sets is no rule's. */
export function clockRule(kind: string): string | undefined {
  return RULES[kind];
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
