/** One bar of a small chart. */
export interface Bar {
  label: string;
  value: number;
  /** How the value is written; the number itself when not given. */
  figure?: string;
  tone?: 'plain' | 'accent' | 'ok' | 'warn' | 'bad';
}

/**
 * Maps `0…full` onto `0…length`, never outside it.
 *
 * d3-scale cannot be used: its colours write to `constructor` of objects, which the window's frozen prototypes refuse.
 */
export function scale(full: number, length: number): (value: number) => number {
  return (value) => (full <= 0 ? 0 : (Math.min(Math.max(value, 0), full) / full) * length);
}
