/** Scores and states of possible matches. */
import type { HitState } from '../../client';

/** Writes a score of thousandths as `0.86`. */
export function scoreText(score: number): string {
  return (score / 1000).toFixed(2);
}

/** Whether somebody has to judge it. */
export function isOpen(state: HitState): boolean {
  return state !== 'same' && state !== 'not_same';
}
