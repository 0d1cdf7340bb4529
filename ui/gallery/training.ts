/** Invented candidates. */
import type { AccountId, Candidate, CandidateId, CandidateView, PartyRef, ProviderId, Trigger, Zone } from '../src/client';
import { asked, type Answers } from './answers';
import { at, dayOf, id, office, parties, reading, sum } from './settings';

const who = parties[6] as PartyRef;
const zone = 'Asia/Ho_Chi_Minh' as Zone;
const candidate: Candidate = {
  id: id(61) as CandidateId, label: 'TR-2026-003', customer: who.id, account: id(51) as AccountId, provider: id(11) as ProviderId, transaction: { date: dayOf(-30), zone }, knowledge: { date: dayOf(-8), time: '09:10:00', zone }, how_known: 'Usage file of the provider: 512 accelerators reserved on one account.',
  recorded: { at: at(-8), zone }, side: 'by', limb: 'results_or_could_result', assessment: 'Could be a large model by its scale.', existence: 'Observed on 10 Nov 2026, 64 hosts reserved.', places: [], operations: { mantissa: '6.65', exponent: 23, basis: [
    { label: 'accelerators, usage file', value: '512' }, { label: 'operations a second, data sheet', value: '9.89e14' }, { label: 'utilisation, our estimate', value: '0.38' }, { label: 'seconds, 40 days', value: '3,456,000' } ] },
  capabilities: [{ capability: 'social_engineering', answer: 'no', note: '' }, { capability: 'vulnerability_discovery', answer: 'not_known', note: '' }], starts: '2026-11-12', ends: '2026-12-22', practices: '', accelerators: '', cybersecurity: '', contact: office.organisation.contact, judgement: { judgement: 'covered' },
};
const FIELDS: [string, string, boolean][] = [
  ['AI-B', '青穹数据科技有限公司', true], ['AI-C', '林雅婷', true], ['AI-D', 'Singapore', true], ['AI-E', '', false], ['AI-F', 'DBS', true], ['AI-G', 'ops@qingqiong.example', true], ['AI-H', '+65 5550 0117', true], ['AI-I', '3870', true],
  ['AI-J', candidate.existence, true], ['AI-K', '6.65 × 10^23', true], ['AI-L', '', true], ['AI-M', '', false], ['AI-N', '', false], ['AI-O', 'Trần Ngọc Lan', true], ['AI-P', '', true], ['AI-Q', candidate.how_known, true], ['AI-R', '', false], ['AI-S', '', true], ['AI-T', '', true],
];
const view: CandidateView = {
  candidate, customer: who, provider: 'Northcloud, Inc.', account: '412-55-0117', reading: reading(8, 15, 7 * 1440 + 77),
  clocks: { from_transaction: sum(-30, 15, { other: at(-14) }), from_knowledge: sum(-8, 15, { trigger: candidate.knowledge as Trigger }), working: at(7), ask_counsel: true },
  access_rows: 4212, answers: FIELDS.map(([field, value, answered]) => ({ field, label: field, provenance: 'S', required: 'yes', answered, value })),
};
view.clocks.working = view.clocks.from_knowledge?.at ?? '';

export default {
  candidates: () => ({
    on: !asked.has('off'), why_off: office.edition.training_half.why,
    rows: [{ candidate, customer: who, provider: 'Northcloud, Inc.', due: at(7), reading: view.reading as NonNullable<CandidateView['reading']> }, { candidate: { ...candidate, id: id(62) as CandidateId, label: 'TR-2026-001', judgement: { judgement: 'open' } }, customer: parties[4] as PartyRef, provider: 'Northcloud, Inc.' }],
  }),
  candidate: () => view,
  save_candidate: () => ({ candidate }),
  judge_candidate: () => ({ candidate }),
} satisfies Answers;
