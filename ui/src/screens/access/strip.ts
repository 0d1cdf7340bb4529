/** The strip of an account's life: which part of it logs cover, drawn from its opening to now. */
import type { CoverageRow, SpanView } from '../../client';
import { scale } from '../../parts/charts';

export const STRIP = 400;

export interface Piece {
  from: number;
  length: number;
}

/** First instant of the strip: the opening, or the first covered or missing instant before it. */
export function beginning(rows: readonly CoverageRow[], now: number): number {
  const starts = rows.flatMap((row) => [row.opened ? Date.parse(`${row.opened}T00:00:00Z`) : now, ...row.covered.map((one) => Date.parse(one.from)), ...row.gaps.map((one) => Date.parse(one.from))]);
  return Math.min(now - 86_400_000, ...starts);
}

/** Places spans on a strip from `first` to `now`; nothing is thinner than `least` units. */
export function pieces(spans: readonly SpanView[], first: number, now: number, least = 1): Piece[] {
  const at = scale(now - first, STRIP);
  return spans.map((span) => {
    const from = at(Date.parse(span.from) - first);
    return { from: Math.min(from, STRIP - least), length: Math.max(least, at(Date.parse(span.to) - first) - from) };
  });
}

/** Where on the strip the account begins: at its opening, or where a log tells of it before; nothing is drawn earlier. */
export function opening(row: CoverageRow, first: number, now: number): number {
  return scale(now - first, STRIP)(beginning([row], now) - first);
}
