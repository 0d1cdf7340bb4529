/** How the result of an exam is told: in parts of the whole, and what matters more than points. */
import type { ExamOutcome, ExamPlant, ExamStanding } from '../../client';

/** Cases of the short exam. */
export const FEW = 12;
/** The three ways, in the order of their keys. */
export const ways: readonly ExamOutcome[] = ['verified', 'ask', 'cannot'];

/** Points as whole percent of what the answered cases offered. */
export function percent(standing: Pick<ExamStanding, 'points' | 'most'>): number {
  return standing.most === 0 ? 0 : Math.round((standing.points / standing.most) * 100);
}

/** Whether an answer may be given: “accepted” without reasons, the others with at least one. */
export function isWhole(choice: ExamOutcome | null, reasons: readonly string[]): boolean {
  return choice !== null && (choice === 'verified') === (reasons.length === 0);
}

/** Plants that have a place in the picture are framed; of the others only the words tell. */
export function isFramed(plant: ExamPlant, places: readonly unknown[]): boolean {
  return plant !== 'nothing' && places.length > 0;
}
