/** How the records of a party stand, as the desk shows it. */
import type { Keeping, KeepingFilter } from '../../client';
import type { StateKind } from '../../parts/icons';

export const STATES: readonly KeepingFilter[] = ['due', 'held', 'until', 'running', 'no_start'];

export const look: Record<KeepingFilter, StateKind> = { due: 'warn', held: 'hold', until: 'info', running: 'idle', no_start: 'none' };

/** The day that counts, where there is one. */
export function dayOf(keeping: Keeping): string | undefined {
  if (keeping.state === 'until') return keeping.until;
  if (keeping.state === 'due' || keeping.state === 'held') return keeping.since;
  return undefined;
}
