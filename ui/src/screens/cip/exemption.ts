/** What the panes of an exemption file share: how a state looks, and what stands of a list that only grows. */
import type { AdpFactor, AdpFactorText, ExemptionFile, ExemptionState, FlagWatch } from '../../client';
import type { StateKind } from '../../parts/icons';

/** The steps that ask for a day and words. */
export type Deed = 'seek' | 'decide' | 'end' | 'change' | 'tell';

/** The glyph of a state. */
export function lookOf(state: ExemptionState): StateKind {
  if (state === 'granted') return 'ok';
  if (state === 'sought') return 'hold';
  if (state === 'preparing') return 'idle';
  return state === 'withdrawn' ? 'none' : 'bad';
}

/** Whether a file is still carried on. */
export function isLive(state: ExemptionState): boolean {
  return state === 'preparing' || state === 'sought' || state === 'granted';
}

/** The text that stands for a factor: the newest. */
export function textOf(file: ExemptionFile, factor: AdpFactor): AdpFactorText | undefined {
  return file.factors.filter((one) => one.factor === factor).at(-1);
}

/** What stands of each flag, by its id: the newest. */
export function watches(file: ExemptionFile): Map<string, FlagWatch> {
  return new Map(file.flags.map((one) => [one.flag, one]));
}

/** Names the sources of a line; memory is no source, which its mark says already. */
export function sourceNames(sources: Readonly<Record<string, string>>, keys: string): string {
  const bare = keys.split(',').map((key) => key.trim());
  return bare.filter((key) => key !== 'memory' && key !== '-').map((key) => sources[key] ?? key).join('; ');
}
