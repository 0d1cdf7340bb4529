/** One bar of a small chart. */
export interface Bar {
  label: string;
  value: number;
  /** How the value is written; the number itself when not given. */
  figure?: string;
  tone?: 'plain' | 'accent' | 'ok' | 'warn' | 'bad';
}
