/** Decisions that wait for a second person, one of them changed since. */
import type { AccountId, CaseId, ChangedPart, Country, Decision, DocumentId, EvidencePart, PartyId, PendingCase, PersonId, RemediationId, Zone } from '../src/client';
import { asked, refuse, type Answers } from './answers';

const by = { id: '01939f5e-7c1e-7b3a-94b0-000000000009' as PersonId, name: 'Ngô Thị Mai' };
const moment = { at: '2026-11-22T03:31:00Z', zone: 'Asia/Ho_Chi_Minh' as Zone };
const HASH = 'c41e09ab77d25a90e3f10b6c91b06e4d2fa807ccd8159e31e2f740b95c063d18';
const turned = (n: number) => HASH.slice(n * 3) + HASH.slice(0, n * 3);
const names: [string, string][] = [['party', 'p1'], ['holdings', 'p1'], ['roles', 'p1'], ['determination', 'p1'], ['document', 'd1'], ['document', 'd2'], ['document', 'd3'], ['decision', ''], ['review', ''], ['policy', '']];
const parts: EvidencePart[] = names.map(([name, about], n) => ({ name, about, sha256: turned(n) }));
const changed = (which: string[]): ChangedPart[] => names.map(([part, detail]) => ({ part, detail, same: !which.includes(`${part} ${detail}`) }));
const decision = (sentence: string, rationale: string, outcome: Decision['outcome']): Decision => ({
  outcome, method: 'documentary', reasons: outcome === 'verified' ? [] : ['A02', 'D01'], rationale, sentence,
  review: { documents: ['d1' as DocumentId], fields: [], checks: [], non_documentary: [], assurance: { strength: 'fair', validated: 'fair', verified_by: '' } },
  ...(outcome === 'verified' ? {} : { remediation: { id: 'r1' as RemediationId, family: 'use_under_terms' as const, party: 'p1' as PartyId, account: 'a1' as AccountId, terms: 'No new account, and payment in advance, until a new extract is here.', from: '2026-11-22', due: '2026-12-06', redress: '', act_on_account: true } }),
  by: by.id, at: moment, parts, evidence_hash: HASH, needs_second: true,
});
function pending(id: string, name: string, latin: string, code: string, decided: Decision, different: string[]): PendingCase {
  return {
    ...(decided.remediation ? { account: 'nc-karadut-04' } : {}),
    case: { id: id as CaseId, label: id, reason: 'new_customer', parties: ['p1' as PartyId], priority: 'normal', opened: moment, state: 'submitted', notes: [], asked: [], returns: [], decision: decided },
    parties: [{ id: 'p1' as PartyId, kind: 'entity', name, latin, country: code as Country }], by, at: new Date(Date.now() - (different.length > 0 ? 30 : 3) * 3_600_000).toISOString(), submitted_hash: HASH,
    current_hash: different.length > 0 ? turned(11) : HASH, changed: changed(different), may_approve: true,
  };
}
const says = (name: string) => `On this evidence I have formed a reasonable belief that I know the true identity of ${name}.`;
const cases = (): PendingCase[] => [
  pending('C-0118', 'شركة نسيم الخليج للبرمجيات', 'Naseem Al Khaleej Software LLC', 'AE', decision(says('شركة نسيم الخليج للبرمجيات'), 'Licence and memorandum agree; two owners at 55.0 % and 45.0 %.', 'verified'), ['party p1', 'document d1']),
  pending('C-0121', 'Karadut Yazılım A.Ş.', 'Karadut Yazilim A.S.', 'TR', decision('On this evidence the true identity of Karadut Yazılım A.Ş. could not be verified.', 'The owners named in the registry extract do not agree with the declared ones.', 'pending_restricted'), []),
];

export default {
  approvals: () => {
    if (asked.has('empty')) return { cases: [], filings: [], returned: [] };
    const waiting = cases();
    const [first] = waiting;
    return {
      cases: waiting,
      filings: [],
      returned: first ? [{ ...first, case: { ...first.case, id: 'C-0107' as CaseId, label: 'C-0107', returns: [{ by: by.id, at: moment, reason: 'The licence has expired; ask for the new one.' }] }, parties: [{ id: 'p2' as PartyId, kind: 'entity' as const, name: 'Société Kivu Numérique' }], changed: [], may_approve: false }] : [],
    };
  },
  approve_case: () => refuse('wrong_passphrase', 'This passphrase does not open the vault for PB.', 'Nothing was approved. Look at the keyboard and caps lock, and try again.', 'passphrase'),
  return_case: () => ({ case: cases()[0]!.case }),
} satisfies Answers;
