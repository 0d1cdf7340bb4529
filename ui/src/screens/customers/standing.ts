/** How a customer, a party and an account stand: a glyph and a word, never colour alone. */
import type { AccountState, Iaas, PartyStatus, Reach, Standing } from '../../client';
import type { StateKind } from '../../parts/icons';

export const standings: readonly Standing[] = [
  'undecided', 'in_review', 'evidence_asked', 'second_review', 'verified', 'owners_open', 'cannot_verify', 'restricted', 'us_persons',
];

const kinds: Record<Standing, StateKind> = {
  undecided: 'idle',
  in_review: 'info',
  evidence_asked: 'info',
  second_review: 'hold',
  verified: 'ok',
  owners_open: 'warn',
  cannot_verify: 'bad',
  restricted: 'hold',
  us_persons: 'none',
};

export function standingKind(standing: Standing): StateKind {
  return kinds[standing];
}

/** A party's status by its newest case. */
export function statusKind(status: PartyStatus): StateKind {
  if (status.status === 'verified') return 'ok';
  return status.status === 'not_verified' ? 'bad' : 'idle';
}

/** An account's state. */
export function accountKind(state: AccountState): StateKind {
  if (state === 'open') return 'ok';
  return state === 'restricted' ? 'hold' : 'none';
}

/** Whether a product is an IaaS product, as the office judged. */
export function iaasKind(answer: Iaas): StateKind {
  if (answer === 'yes') return 'info';
  return answer === 'no' ? 'none' : 'warn';
}

/** Whether something is within the proposal. */
export function reachKind(reach: Reach): StateKind {
  if (reach === 'within') return 'info';
  return reach === 'outside' ? 'none' : 'warn';
}
