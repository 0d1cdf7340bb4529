/** What a candidate is made of, and what each answer of a report is called. */
import type { AccountId, Candidate, CandidateId, Capability, Contact, PartyId, ProviderId } from '../../client';

export const CAPABILITIES: readonly Capability[] = [
  'social_engineering', 'vulnerability_discovery', 'denial_of_service', 'data_poisoning', 'target_selection', 'disinformation', 'command_and_control',
];

/** Answers that come from the customer's own record. */
export const FROM_CUSTOMER: ReadonlySet<string> = new Set(['AI-B', 'AI-C', 'AI-D', 'AI-F', 'AI-G', 'AI-H']);
/** Answers that are given on the candidate's page, in the order in which they are asked. */
export const ASKED = ['AI-Q', 'AI-J', 'AI-E', 'AI-K', 'AI-L', 'AI-M', 'AI-N', 'AI-O', 'AI-P', 'AI-R'] as const;
export type Asked = (typeof ASKED)[number];
/** Answers that are given in the report itself. */
export const IN_REPORT: ReadonlySet<string> = new Set(['AI-A', 'AI-S', 'AI-T']);

export function isAsked(field: string): field is Asked {
  return (ASKED as readonly string[]).includes(field);
}

/** A candidate that does not stand yet; the door gives it its id and label. */
export function newCandidate(account: AccountId, customer: PartyId, provider: ProviderId, existence: string, contact: Contact): Candidate {
  return {
    id: '00000000-0000-0000-0000-000000000000' as CandidateId, label: '', customer, account, provider, how_known: '', assessment: '', capabilities: [], existence,
    places: [], practices: '', accelerators: '', cybersecurity: '', contact, judgement: { judgement: 'open' },
  };
}
