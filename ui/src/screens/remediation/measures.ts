/** The measures of each of the four families, and the ways in which a remediation is resolved. */
import type { Family, Measure, ResolvedBy } from '../../client';

export const MEASURES: Record<Family, readonly Measure[]> = {
  do_not_open: ['not_opened', 'waits_for_evidence'],
  use_under_terms: ['no_new_resources', 'limited_use', 'enhanced_monitoring'],
  close_or_monitor: ['account_closed', 'additional_monitoring'],
  redress: ['record_corrected', 'account_secured', 'looked_at_again'],
};

export const ENDS: readonly ResolvedBy[] = ['verified', 'not_opened', 'closed', 'monitored', 'corrected', 'other'];

/** Keeps of the chosen measures those that the family has. */
export function ofFamily(family: Family | '' | null, chosen: readonly Measure[]): Measure[] {
  return family ? MEASURES[family].filter((one) => chosen.includes(one)) : [];
}
