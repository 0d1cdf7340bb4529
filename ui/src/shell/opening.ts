/** What of an opening must be said to whoever signs in. A sound opening says nothing. */
import type { OpeningView, Witness } from '../client';

export interface Finding {
  key: string;
  /** Something is missing or was put back, rather than mended. */
  bad: boolean;
  what: 'opening-rolled-machine' | 'opening-rolled-person' | 'opening-unclean' | 'opening-mended' | 'opening-clock' | 'opening-restored';
  safe: 'opening-rolled-safe' | 'opening-unclean-safe' | 'opening-mended-safe' | 'opening-clock-safe' | 'opening-restored-safe';
  found: number;
  remembered: number;
  /** Copies mended, findings, or minutes of the clock. */
  n: number;
}

const none = { bad: false, found: 0, remembered: 0, n: 0 };

export function findings(opening: OpeningView): Finding[] {
  const list: Finding[] = opening.rolled_back.map((one) => ({
    ...none, key: `rolled-${one.witness}-${one.remembered}`, bad: true, what: `opening-rolled-${one.witness}` as const, safe: 'opening-rolled-safe', found: one.found, remembered: one.remembered,
  }));
  if (opening.restored) list.push({ ...none, key: 'restored', bad: true, what: 'opening-restored', safe: 'opening-restored-safe', n: opening.restored });
  if (opening.clock_behind > 0) list.push({ ...none, key: 'clock', what: 'opening-clock', safe: 'opening-clock-safe', n: Math.ceil(opening.clock_behind / 60) });
  if (opening.mended_key_files > 0) list.push({ ...none, key: 'mended', what: 'opening-mended', safe: 'opening-mended-safe', n: opening.mended_key_files });
  if (opening.unclean_end) list.push({ ...none, key: 'unclean', what: 'opening-unclean', safe: 'opening-unclean-safe' });
  return list;
}

/** How a witness stood to the journal at this opening; `absent` was not there to be compared. */
export function stand(opening: OpeningView, witness: Witness): 'agrees' | 'rolled' | 'absent' {
  if (opening.rolled_back.some((one) => one.witness === witness)) return 'rolled';
  return opening.agreed.includes(witness) ? 'agrees' : 'absent';
}
