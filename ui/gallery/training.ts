/** Invented candidates. */
import type { AccountId, Candidate, CandidateId, CandidateView, FilingId, ObjectId, Operations, PartyRef, Peaks, PersonId, ProviderId, RequestId, RunFound, Threshold, Trigger, Zone } from '../src/client';
import { asked, type Answers } from './answers';
import { at, dayOf, id, office, parties, reading, sum } from './settings';

const who = parties[6] as PartyRef;
const zone = 'Asia/Ho_Chi_Minh' as Zone;
const candidate: Candidate = {
  id: id(61) as CandidateId, label: 'TR-2026-003', customer: who.id, account: id(51) as AccountId, provider: id(11) as ProviderId, transaction: { date: dayOf(-30), zone }, knowledge: { date: dayOf(-8), time: '09:10:00', zone }, how_known: 'Usage file of the provider: 512 accelerators reserved on one account.',
  recorded: { at: at(-8), zone }, side: 'by', limb: 'results_or_could_result', assessment: 'Could be a large model by its scale.', existence: 'Observed on 10 Nov 2026, 64 hosts reserved.', places: [], operations: { mantissa: '6.65', exponent: 23, basis: [
    { label: 'accelerators, usage file', value: '512' }, { label: 'operations a second, data sheet', value: '9.89e14' }, { label: 'utilisation, our estimate', value: '0.38' }, { label: 'seconds, 40 days', value: '3,456,000' } ] },
  capabilities: [{ capability: 'social_engineering', answer: 'no', note: '' }, { capability: 'vulnerability_discovery', answer: 'not_known', note: '' }], starts: '2026-11-12', ends: '2026-12-22', practices: '', accelerators: '', cybersecurity: '', contact: office.organisation.contact, judgement: { judgement: 'covered' },
  knowing: { kind: 'high_probability', facts: '' },
  life: {
    sighting: { by: 'accelerators', file: { file_name: 'usage-2026-11.csv', object: id(71) as ObjectId, sha256: 'ab'.repeat(32), bytes: 48_213 }, rows: 64, measured: [{ measure: 'accelerators_at_once', value: '512', currency: '' }], accelerators: ['H100'], recorded_by: id(1) as PersonId, at: { at: at(-8), zone } },
    judgements: [{ covered: false, reasoning: 'Eight accelerators for a model that tells leaves apart.', by: id(1) as PersonId, at: { at: at(-40), zone } }],
    updates: [{ on: { date: dayOf(-30), zone }, words: 'The order grew from 8 to 512 accelerators and is for text now.', knowledge_before: { date: dayOf(-45), zone }, how_before: 'The order form.', by: id(1) as PersonId, at: { at: at(-9), zone } }],
    corrections: [],
  },
};
const thresholds: Threshold[] = [
  { measure: 'accelerators_at_once', value: '256', currency: '', reason: 'More than the largest cluster that we sell for anything else.' },
  { measure: 'operations', value: '1e25', currency: '', reason: 'A tenth of the number of the revoked order, for a margin.' },
];
const peaks: Peaks = { about: 'Peak figures for dense arithmetic; whatever is reckoned from them is an estimate.', peaks: [{ accelerator: 'NVIDIA H100 SXM', precision: 'BF16 or FP16, tensor cores, dense', per_second: '9.89e14', year: 2022, source: 'NVIDIA H100 architecture white paper' }] };
const estimated: Operations = { mantissa: '6.65', exponent: 23, basis: [{ label: 'peak operations a second', value: '9.89e14' }, { label: 'accelerators', value: '512' }, { label: 'hours that each runs', value: '960' }, { label: 'seconds in an hour', value: '3600' }, { label: 'utilisation, estimated', value: '0.38' }], estimate: { peak: peaks.peaks[0] as Peaks['peaks'][number], count: '512', hours: '960', utilisation: '0.38' } };
const run: RunFound = { account: id(51) as AccountId, reference: '412-55-0117', customer: who, rows: 64, by: 'accelerators', measured: [{ measure: 'accelerators_at_once', value: '512', currency: '' }, { measure: 'accelerator_hours', value: '122880', currency: '' }], accelerators: ['H100'], compared: [{ threshold: thresholds[0] as Threshold, value: '512', reached: true }], reached: true };
const FIELDS: [string, string, boolean][] = [
  ['AI-B', '青穹数据科技有限公司', true], ['AI-C', '林雅婷', true], ['AI-D', 'Singapore', true], ['AI-E', '', false], ['AI-F', 'DBS', true], ['AI-G', 'ops@qingqiong.example', true], ['AI-H', '+65 5550 0117', true], ['AI-I', '3870', true],
  ['AI-J', candidate.existence, true], ['AI-K', '6.65 × 10^23', true], ['AI-L', '', true], ['AI-M', '', false], ['AI-N', '', false], ['AI-O', 'Trần Ngọc Lan', true], ['AI-P', '', true], ['AI-Q', candidate.how_known, true], ['AI-R', '', false], ['AI-S', '', true], ['AI-T', '', true],
];
const view: CandidateView = {
  candidate, customer: who, provider: 'Northcloud, Inc.', account: '412-55-0117', reading: reading(8, 15, 7 * 1440 + 77),
  clocks: { from_transaction: sum(-30, 15, { other: at(-14) }), from_knowledge: sum(-8, 15, { trigger: candidate.knowledge as Trigger }), working: at(7), ask_counsel: true }, forwarding: sum(-30, 30),
  compared: [{ threshold: thresholds[0] as Threshold, value: '512', reached: true }, { threshold: thresholds[1] as Threshold, value: '6.65e23', reached: false }], unanswered: 5, corrections: [], staff: [{ id: id(1) as PersonId, name: 'Trần Ngọc Lan' }],
  questions: [{ request: id(81) as RequestId, label: 'Q-2026-004', filing: 'T-2026-0001', question: 'Who holds the keys of the weights?', clocks: [] }],
  reports: [{ filing: id(82) as FilingId, label: 'T-2026-0001', state: 'sent', signed: { at: at(-3), zone } }],
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
  update_arrangement: () => ({ candidate }),
  correct_report: () => ({ candidate }),
  accelerators: () => peaks,
  estimate_operations: () => estimated,
  find_runs: () => ({ file_name: 'usage-2026-11.csv', sha256: 'ab'.repeat(32), rows: 812, rejected: [{ line: 14, fault: 'day', value: '1.11.2026' }], rejected_count: 1, accounts: [run, { ...run, account: id(52) as AccountId, reference: '412-55-0102', reached: false, compared: [], measured: [{ measure: 'spend', value: '1840.5', currency: 'USD' }], accelerators: [], by: 'spend' }], unmatched: ['999-1'], thresholds: 2 }),
  record_run: () => ({ candidate }),
} satisfies Answers;
