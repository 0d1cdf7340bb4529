/** An old document beside a new one: which two belong together, and what stands in both. */
import type { Document } from '../../client';

/** The day by which one is the older: when it was issued, else when it came in. */
const day = (one: Document): string => one.facts.issued ?? one.added.at;

/** The document of the same kind that this one follows, else the one that follows it. */
export function otherOf(documents: readonly Document[], one: Document): Document | undefined {
  const same = documents.filter((other) => other.id !== one.id && other.kind !== undefined && other.kind === one.kind);
  const sorted = same.toSorted((a, b) => day(b).localeCompare(day(a)));
  return sorted.find((other) => day(other) <= day(one)) ?? sorted.at(-1);
}

/** One thing that two documents say. */
export interface Line {
  what: 'number' | 'issuer_country' | 'issuer' | 'issued' | 'expires' | 'zone';
  older: string;
  newer: string;
  same: boolean;
}

/** What the older and the newer one say, in that order; what neither says is left out. */
export function linesOf(one: Document, other: Document): { older: Document; newer: Document; lines: Line[] } {
  const [older, newer] = day(one) <= day(other) ? [one, other] : [other, one];
  const zone = (text: string) => text.replace(/\s/g, '');
  const lines = (['number', 'issuer_country', 'issuer', 'issued', 'expires'] as const).map((what): Line => {
    const [a, b] = [older.facts[what] ?? '', newer.facts[what] ?? ''];
    return { what, older: a, newer: b, same: a === b };
  });
  lines.push({ what: 'zone', older: zone(older.facts.mrz), newer: zone(newer.facts.mrz), same: zone(older.facts.mrz) === zone(newer.facts.mrz) });
  return { older, newer, lines: lines.filter((line) => line.older !== '' || line.newer !== '') };
}
