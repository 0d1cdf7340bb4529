/** Why a person may open a review, in the order in which they are offered. */
import type { Case, CaseReason } from '../../client';

export const REASONS: readonly CaseReason[] = ['new_customer', 'added_owner', 'changed_data', 'reverification_due', 'document_expired', 'list_hit', 'account_reopened', 'candidate_training_run', 'failed_attempt'];

const WAITS = ['open', 'in_review', 'evidence_asked', 'submitted'];

/** The reason that an address proposes (`?open=document_expired`), unless such a review is open already. */
export function proposed(query: URLSearchParams, cases: readonly Case[]): CaseReason | undefined {
  const reason = REASONS.find((one) => one === query.get('open'));
  return cases.some((one) => one.reason === reason && WAITS.includes(one.state)) ? undefined : reason;
}
