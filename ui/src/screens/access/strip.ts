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

/** Places spans on a strip from `first` to `now`; nothing is thinner than one unit. */
export function pieces(spans: readonly SpanView[], first: number, now: number): Piece[] {
  const at = scale(now - first, STRIP);
  return spans.map((span) => {
    const from = at(Date.parse(span.from) - first);
    return { from: Math.min(from, STRIP - 1), length: Math.max(1, at(Date.parse(span.to) - first) - from) };
  });
}
