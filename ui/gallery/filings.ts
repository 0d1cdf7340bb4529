/** Filings at every step, about invented companies. */
import shipped from '../../assets/rulebook/89-fr-5698/edition.json';
import type {
  Attestation, AttestationBasis, CandidateId, Certification, ChangeId, ChangeRow, Country, Difference, DocumentId, Edition, FigureLine, Filing, FilingId, FilingOutcome, FilingRow, FilingState, FilingView, ItemLine, ObjectId, OfficeView, PartyId, PersonId,
  PersonRef, Provider, ProviderId, RuleField, TrainingReport, Violation, Zone,
} from '../src/client';
import { asked, refuse, type Answers } from './answers';
import { reading, sum } from './settings';
import sheet from './page.svg?url';

const ZONE = 'Asia/Ho_Chi_Minh' as Zone;
const at = (text: string) => ({ at: `2026-${text}:00Z`, zone: ZONE });
const lan = '01939f5e-7c1e-7b3a-94b0-000000000001' as PersonId;
const bao = '01939f5e-7c1e-7b3a-94b0-000000000002' as PersonId;
const chau = '01939f5e-7c1e-7b3a-94b0-000000000003' as PersonId;
export const staff: PersonRef[] = [{ id: lan, name: 'Trần Ngọc Lan' }, { id: bao, name: 'Phạm Quốc Bảo' }, { id: chau, name: 'Hồ Bảo Châu' }];
const north: Provider = {
  id: 'p-north' as ProviderId, name: 'Northcloud, Inc.', country: 'US' as Country, address: '400 Example Ave\nRichmond, VA', contact: 'Filings desk', channel: 'filings@northcloud.example',
  certification_due: '2026-12-18',
};
const arbor: Provider = { id: 'p-arbor' as ProviderId, name: 'Arbor Compute LLC', country: 'US' as Country, address: 'Denver, CO', contact: 'Compliance', channel: 'cip@arbor.example', certification_due: '2027-03-09' };
const HASH = '3f9a71c208de5b14e6a790cf2d3b418eb7f055a9c1d63e82774019fba26cd05e';

const statements = [
  'To the best of my knowledge, the Customer Identification Program described here is in use for the accounts that we resell from this provider, as proposed in 89 FR 5698.',
  'To the best of my knowledge, the figures in this certification were counted from our records as they stood at the as-of moment, by the rules printed beside them.',
  'To the best of my knowledge, each customer whose identity could not be verified is subject to the measures that this certification names.',
];
const annual: [string, string][] = [
  ['ANN-A', 'To the best of my knowledge, the Customer Identification Program was reviewed since the certification before.'],
  ['ANN-B', 'To the best of my knowledge, the Customer Identification Program was updated for changes in the services offered since the certification before.'],
  ['ANN-C', 'To the best of my knowledge, the Customer Identification Program was updated for changes in the cyber threat landscape since the certification before.'],
  ['ANN-D', 'To the best of my knowledge, the Customer Identification Program meets what 89 FR 5698 proposes.'],
  ['ANN-F', 'To the best of my knowledge, the resolution of each situation in which the identity of a customer could not be verified since the certification before is recorded.'],
];
const attestations = (full: boolean): Attestation[] => [
  ...(asked.has('annual') ? annual.map(([field, statement]): Attestation => ({ id: field, field, statement, rests_on: full ? 'change log 14–17' : '', ...(full || field === 'ANN-F' ? { answer: true, by: lan, at: at('11-22T03:10') } : {}) })) : []),
  ...own(full),
];
const own = (full: boolean): Attestation[] =>
  statements.map((statement, n) => ({
    id: `ATT-${n + 1}`, field: 'CERT-R', statement,
    ...(full || n === 0 ? { answer: true, by: lan, at: at('11-22T03:10') } : {}),
    rests_on: full || n === 0 ? ['programme version 4, change log 14–17', 'count of 22 Nov 2026, journal 4,098', 'remediation R-0001 to R-0019'][n] ?? '' : '',
  }));
const texts: [string, string, string, string, string][] = [
  ['CERT-B', 'Description of identity-verification procedures (mechanisms, services, software, systems, tools)', 'S; parenthesis R', 'yes', 'Each customer is identified before an account is opened. Documents are looked at on a review bench, field by field, against what the customer declared; a second person approves each decision.'],
  ['CERT-C', 'Procedures by which customers must report change of ownership / added beneficial owners', 'R (procedure itself V)', 'configurable', 'The reseller contract asks for notice within ten days; each notice opens a case.'],
  ['CERT-D', 'Resources/tools used to detect malicious cyber activity', 'S', 'yes', ''],
  ['CERT-E', 'Procedures ensuring (sub-)resellers maintain an appropriate CIP', 'S', 'yes if any', 'Each sub-reseller hands over its written programme once a year.'],
  ['CERT-F', 'Procedures for identifying training of large AI models by foreign persons', 'R', 'configurable', ''],
  ['CERT-H', 'Service offerings and customer bases in foreign jurisdictions', 'R', 'configurable', 'Virtual servers and object storage, resold to offices in 17 countries.'],
  ['CERT-Q', 'CIP document reference: version, date, SHA-256, ‘available on request’', 'design (RES-02)', 'yes', 'Version 4 of 2 Sep 2026, available on request.'],
];
const text = (full: boolean, words: string) => (full && words === '' ? 'Access logs are read in weekly; failed sign-ins are looked at.' : words);
const items = (full: boolean): ItemLine[] =>
  texts.map(([field, label, provenance, required, words]) => ({ field, label, section: '7.304', provenance, required, text: text(full, words), from_settings: field === 'CERT-Q', from_programme: field === 'CERT-B' }));
const figure = (field: string, rule: string, provenance: string, value: number, before: number, equals_rows = true, part = false): FigureLine => ({ field, label: rule, section: '7.304', provenance, rule, value, before, equals_rows, part });
const figures: FigureLine[] = [
  figure('CERT-K', 'rule-customers', 'S', 148, 131),
  figure('CERT-K', 'rule-countries', 'S', 17, 15, true, true),
  figure('CERT-L', 'rule-owners', 'V', 96, 88),
  figure('CERT-L', 'rule-owner-countries', 'V', 12, 11, true, true),
  figure('CERT-N', 'rule-unverified', 'V', 22, 31),
  figure('CERT-O', 'rule-with-action', 'R', 20, 31, false, true),
  figure('ANN-E', 'rule-failures', 'R', 11, 9),
  figure('ANN-F', 'rule-resolved', 'V', 10, 9, false, true),
];
const contact = { name: 'Trần Ngọc Lan', title: 'Compliance lead', email: 'lan@thanhvan.example', phone: '+84 236 555 0117' };
const bases: AttestationBasis[] = [
  { field: 'ANN-A', records: [{ record: 'review', on: '2026-09-02', words: 'Section on accelerators rewritten; the rest holds.' }] },
  { field: 'ANN-B', records: [{ record: 'services', on: '2026-10-05', words: 'Accelerator instances are resold.' }, { record: 'version', number: 4, on: '2026-09-02', sha256: HASH }], lacks: 'update' },
  { field: 'ANN-C', records: [{ record: 'review', on: '2026-09-02', words: 'Section on accelerators rewritten; the rest holds.' }] },
  { field: 'ANN-D', records: [{ record: 'version', number: 4, on: '2026-09-02', sha256: HASH }, { record: 'served', served: 23, missing: [] }] },
  { field: 'ANN-F', records: [{ record: 'failures', count: 11, resolved: 10 }], lacks: 'resolutions' },
];
const difference: Difference = {
  filing: 'C-2025-0001' as FilingId, label: 'C-2025-0001', as_of: at('01-05T02:00'), sha256: HASH,
  figures: [
    { field: 'CERT-K', before: 131, now: 148, countries: [{ country: 'VN' as Country, before: 80, now: 84 }, { country: 'SG' as Country, before: 40, now: 40 }, { country: 'KZ' as Country, before: 0, now: 14 }, { before: 11, now: 10 }] },
    { field: 'CERT-L', before: 88, now: 96, countries: [{ country: 'VN' as Country, before: 88, now: 96 }] },
    { field: 'CERT-M', before: 1, now: 2, countries: [{ country: 'VN' as Country, before: 1, now: 1 }, { country: 'KZ' as Country, before: 0, now: 1 }] },
    { field: 'CERT-N', before: 31, now: 22, countries: [{ country: 'VN' as Country, before: 31, now: 22 }] },
    { field: 'ANN-E', before: 9, now: 11, countries: [] },
  ],
  texts: [
    { field: 'CERT-B', before: 'Each customer is identified before an account is opened.', now: 'Each customer is identified before an account is opened. Documents are looked at on a review bench.' },
    { field: 'CERT-G', before: 'Phạm Quốc Bảo\nbao@thanhvan.example', now: 'Trần Ngọc Lan\nlan@thanhvan.example' },
    { field: 'CERT-H', before: 'Virtual servers.', now: 'Virtual servers.' },
  ],
};
const changes = (): ChangeRow[] => {
  const row = (n: number, more: Partial<ChangeRow['change']>, told: ChangeRow['told'] = []): ChangeRow => ({
    change: { id: `ch${n}` as ChangeId, kind: 'contact', on: '2026-11-10', words: 'The primary contact is Trần Ngọc Lan; before: Phạm Quốc Bảo.', noticed: true, standing: { standing: 'counts' }, by: bao, at: at('11-10T02:00'), ...more },
    uncertain: more.kind === 'acquisition' || more.kind === 'investment', told,
  });
  const open = { provider: north.id, name: north.name, due: sum(-12, 15), reading: reading(12, 15, 3 * 1440) };
  return [
    row(1, {}, [open]),
    row(2, { kind: 'investment', words: 'A fund took a fifth of the shares.', noticed: false }, [open]),
    row(3, { kind: 'address', on: '2026-05-02', words: 'The office moved to 12 Lê Lợi, Huế.' }, [{ ...open, filing: 'C-2026-0002' }]),
    row(4, { kind: 'other', on: '2026-04-01', words: 'New logo.', noticed: false, standing: { standing: 'set_aside', why: 'Nothing that a certification states.', by: lan, at: at('04-02T02:00') } }),
  ];
};
const certification = (full: boolean): Certification => ({
  ...(asked.has('annual') ? { sort: 'annual' as const, bases, difference, changes: changes().slice(0, 2).map(({ change }) => ({ kind: change.kind, on: change.on, words: change.words })) } : {}),
  from: '2025-12-18', to: '2026-11-22', as_of: at('11-22T02:00'), answers: items(full).map(({ field, text }) => ({ field, text })), contact, employees: 14,
  figures: {
    customers: 148, customers_by_country: Array.from({ length: 17 }, (_, n) => ({ count: n + 1 })), customer_rows: [], foreign_owners: 96, foreign_owners_by_country: [], owner_rows: [],
    unverified_accounts: 22, unverified_rows: [], without_action: 2, failures: 11, failures_resolved: 10,
  },
  resellers: resellers(), attestations: attestations(full), access_batches: 3,
});
function resellers() {
  return [
    { name: 'Bà Nà Studio', latin: 'Ba Na Studio', country: 'VN' as Country, since: '2024-05-02' },
    { name: 'ТОО «Степной ветер»', latin: 'Stepnoy Veter LLP', country: 'KZ' as Country, since: '2025-02-11' },
  ];
}
const sealed = (file_name: string, object: string) => ({ file_name, object: object as ObjectId, sha256: HASH, bytes: 48_200 });
const rejection: FilingOutcome = { kind: 'rejected', on: '2026-11-25', reference: 'NC-20261125-07', words: 'Annex A counts one customer twice.', file: sealed('rejection.pdf', 'o4'), by: bao, at: at('11-25T03:10') };
const receipt: FilingOutcome = { kind: 'acknowledged', on: '2026-11-24', reference: 'NC-20261124-31', words: '', by: bao, at: at('11-24T02:40') };
/** `?rejected`, `?acknowledged`: what the provider answered. */
let outcomes: FilingOutcome[] = asked.has('rejected') ? [receipt, rejection] : asked.has('acknowledged') ? [receipt] : [];
const order: FilingState[] = ['draft', 'checked', 'approved', 'signed', 'exported', 'sent'];
function filing(label: string, state: FilingState, provider: Provider, more: Partial<Filing> = {}): Filing {
  const rung = order.indexOf(state);
  const full = rung > 0 || asked.has('ready');
  return {
    id: label as FilingId, label, provider: provider.id, kind: { kind: 'certification', from: '2025-12-18', to: '2026-11-22' }, state, ...(asked.has('annual') ? { sort: 'annual' as const } : {}), edition: '89-fr-5698/2026-11-01',
    prepared_by: asked.has('other') ? bao : lan, ...(rung > 0 && asked.has('hands') ? { hands: [chau] } : {}), begun: at('11-20T02:12'), answers: items(full).map(({ field, text: words }) => ({ field, text: words })), attestations: attestations(full),
    ...(rung > 0 ? { frozen: { object: 'o1' as ObjectId, sha256: HASH, as_of: at('11-22T02:00'), events: 4098 } } : {}),
    ...(rung > 1 ? { approval: { by: bao, at: at('11-22T03:31'), sha256: HASH } } : {}),
    ...(rung > 2 || asked.has('disclosed')
      ? { disclosure: { whose: 'That of the 2 sub-resellers whom Annex D names, with country and first day. Otherwise nobody’s: figures, and rows without name, address or document. The contact of the filer is named.', fields: ['List of all foreign resellers of IaaS products'], recipient: provider.name, country: 'US' as Country, basis: 'contract_clause' as const, words: 'reseller contract of 3 May 2025, clause 4.2', without_notice: [], by: bao, at: at('11-22T03:40') } }
      : {}),
    ...(rung > 2 ? { packet: { object: 'o2' as ObjectId, name: 'certification-2026-thanh-van-for-northcloud', pages: 13, signed_by: bao, signed_at: at('11-23T03:42'), certificate: '5c1d88e042a7b1903f6e77aa10c4d2e95b8cc1f0a3d4e6f7089a1b2c3d4e5f60', head_code: '7C1E-94B0', files: files() } } : {}),
    ...(rung > 3 ? { exported: at('11-23T03:50') } : {}),
    ...(rung > 4 ? { receipt: { on: '2026-11-23', channel: 'portal', object: 'o3' as ObjectId, file: sealed('upload-receipt.pdf', 'o3'), words: 'NC-20261123-88', by: bao } } : {}),
    ...(rung > 4 && outcomes.length > 0 ? { outcomes } : {}),
    ...more,
  };
}
function files() {
  const names = ['certification.pdf', 'packet.json', 'annex/customers.csv', 'annex/owners.csv', 'annex/unverified.csv', 'manifest.json', 'manifest.json.p7s'];
  return names.map((path, n) => ({ path, bytes: n === 0 ? 412_380 : 2100 * (n + 1), sha256: n === 0 ? HASH : HASH.slice(n) + HASH.slice(0, n) }));
}
const violations: Violation[] = [
  { field: 'CERT-R', message: 'violation-attestation-open', detail: 'ATT-2', warning: false },
  { field: 'CERT-R', message: 'violation-attestation-open', detail: 'ATT-3', warning: false },
  { field: 'CERT-D', message: 'violation-text-missing', detail: '', warning: false },
  { field: 'CERT-G', message: 'violation-contact', detail: '', warning: false },
  { field: 'CERT-O', message: 'violation-without-action', detail: '2', warning: true },
];
const report = (): TrainingReport => ({
  candidate: {
    id: 'c1' as CandidateId, label: 'TR-2026-003', customer: 'q1' as PartyId, account: 'a1' as never, provider: north.id,
    transaction: { date: '2026-11-10', zone: ZONE }, knowledge: { date: '2026-11-14', zone: ZONE }, how_known: 'The customer asked for 4,096 accelerators for eleven weeks and named the run.', recorded: at('11-14T08:20'),
    side: 'by', limb: undefined, assessment: 'The customer states a general-purpose model of 180 billion parameters.', capabilities: [], existence: 'A run is requested for January 2027.',
    places: [{ use: 'place_of_use', country: 'SG' as Country, lines: [], locality: 'Singapore', region: '', postal_code: '' }], operations: { mantissa: '6.65', exponent: 25, basis: [] },
    starts: '2027-01-11', ends: '2027-03-29', practices: '', accelerators: '', cybersecurity: 'Weights stay on encrypted volumes; two people hold the keys.', contact, judgement: { judgement: 'covered' },
  },
  person: {
    id: 'q1' as PartyId, external: [], risk: 'standard',
    declared: { kind: 'entity', names: [{ kind: 'official', text: '青穹数据科技有限公司', lang: 'zh-Hans' }], addresses: [], nationalities: [], payments: [], emails: [], phones: [], registry_number: '', national_id: '', further: [] },
  },
  account: 'NC-448-2210', owners: [{ name: '林雅婷', latin: 'Lin Yating', country: 'SG' as Country, interest: '55.0 %' }, { name: 'Suharti', latin: '', country: 'ID' as Country, interest: 'substantial control' }],
  accesses: Array.from({ length: 412 }, () => ({ at: '2026-11-12T04:00:00Z', ip: '203.0.113.7', action: 'ConsoleLogin' })),
  clocks: [{ from: 'the reseller having knowledge that a covered transaction has occurred', trigger: { date: '2026-11-14', zone: ZONE }, days: 15, due: '2026-11-30T05:00:00Z', due_rule: '29 November 2026, 23:59 EST', due_local: '30 November 2026, 11:59 +07' }],
  answers: [{ field: 'AI-S', text: '' }], attestations: attestations(false).map((one) => ({ ...one, field: 'AI-T' })),
  documents: [
    { number: 1, document: 'd1' as DocumentId, kind: 'Extract from a commercial registry', country: 'SG' as Country, received: '2026-05-02', digest: HASH },
    { number: 2, document: 'd2' as DocumentId, kind: '', received: '2026-05-04', digest: HASH.slice(7) + HASH.slice(0, 7) },
  ],
});
let state: FilingState = (asked.get('filing') as FilingState | null) ?? 'draft';
const CERTIFICATE = '81aa0f5b7d3c2e19460d8a7b5c4f3e2d1c0b9a8877665544332211ffeeddccbb';
/** `?half`: the first of two officers has signed; `?timed`: a time service has answered. */
let half = asked.has('half');
let timed: 'not' | 'asked' | 'proved' = asked.has('timed') ? 'proved' : 'not';
function signatures(): Partial<Filing> {
  const one = filing('', state, north).packet;
  const proof = { at: '2026-11-23T03:44:10Z', authority: 'Example Time Authority', by: bao };
  return {
    ...(half && !one ? { half: { object: 'o6' as ObjectId, pages: 13, first: lan, at: at('11-23T03:41'), certificate: CERTIFICATE, second: bao } } : {}),
    ...(timed === 'asked' ? { asked: { imprint: HASH, nonce: HASH.slice(0, 32), by: bao, at: at('11-23T03:43') } } : {}),
    ...(one ? { packet: { ...one, ...(half ? { first: { by: lan, at: at('11-23T03:41'), certificate: CERTIFICATE } } : {}), ...(timed === 'proved' ? { name: `${one.name}-t1`, proof } : {}) } } : {}),
  };
}
function view(): FilingView {
  const training = asked.has('report');
  const full = order.indexOf(state) > 0 || asked.has('ready');
  const one = filing('C-2026-0001', state, north, training ? { kind: { kind: 'training_report', candidate: 'c1' as CandidateId }, label: 'T-2026-0003', answers: [{ field: 'AI-S', text: '' }] } : signatures());
  return {
    filing: one, provider: north, ...(training ? { report: report() } : { certification: certification(full) }), figures: training ? [] : figures,
    items: training ? [{ field: 'AI-S', label: 'Other information requested / follow-up Q&A', section: '7.308', provenance: 'E,R', required: 'optional', text: '', from_settings: false, from_programme: false }] : items(full),
    resellers: training ? [] : resellers(),
    violations: state !== 'draft' ? [] : training ? [{ field: 'AI-M', message: 'violation-answer-missing', detail: '', warning: false }] : full ? violations.filter((one) => one.warning) : violations,
    changed_since: asked.has('changed'), edition_lost: asked.has('lost'), needs_second: true, own: one.prepared_by === lan, concerned: (training ? ['q1', 'q5'] : ['q2', 'q3']) as PartyId[], without_notice: asked.has('untold') ? ['q2' as PartyId] : [],
    masks: training ? ['registry_number', 'payment_numbers'] : [],
    ...(training && one.packet ? { revealed: [{ number: 2, on: '2026-11-25' }] } : {}),
    discloses: training ? ['Name of the foreign person', 'Beneficial owners', 'Means and source of payment', 'E-mail addresses', 'IP addresses of access'] : ['List of all foreign resellers of IaaS products'], staff, send_to: `${north.contact}, ${north.channel}`,
  };
}
const paper = (n: number) => `${sheet}#${n}`;
const fields: RuleField[] = [['CERT-M', 'V'], ['CERT-I', 'R'], ['CERT-G', 'S; sub-fields R']].map(([id = '', prov = '']) => ({ id, label: id === 'CERT-G' ? 'CIP primary contact' : id, type: '', required: 'yes', prov, src: '', note: '' }));
const go = (next: FilingState) => {
  state = next;
  return view();
};
const names: [string, string, string, string][] = [
  ['青穹数据科技有限公司', 'SG', 'Further evidence asked of the customer', '2026-11-16'], ['Phần mềm Sao Mai JSC', 'VN', 'Further evidence asked of the customer', '2026-11-16'],
  ['Karadut Yazılım A.Ş.', 'TR', 'Use under restricting terms', '2026-11-09'], ['अरुणोदय क्लाउड प्रा. लि.', 'NP', 'undecided', ''], ['Suharti', 'ID', 'Identity under review', '2026-11-14'],
  ['Olúwaṣeun Adébáyọ̀', 'NG', 'Further evidence asked of the customer', '2026-11-12'], ['شركة نسيم الخليج للبرمجيات', 'AE', 'Decision waits for a second person', '2026-11-22'],
  ['Société Kivu Numérique', 'CD', 'Identity under review', '2026-11-02'], ['Bà Nà Studio', 'VN', 'undecided', ''],
];
const listed = (): FilingRow[] => [
  { filing: filing('C-2026-0001', 'draft', north), provider: north.name, about: '' },
  { filing: filing('T-2026-0003', 'draft', north, { kind: { kind: 'training_report', candidate: 'c1' as CandidateId } }), provider: north.name, about: '青穹数据科技有限公司' },
  { filing: filing('T-2026-0002', 'signed', north, { kind: { kind: 'training_report', candidate: 'c2' as CandidateId }, supersedes: { filing: 'T-2026-0001' as FilingId, label: 'T-2026-0001', changes: 'Estimate corrected.' } }), provider: north.name, about: 'Bà Nà Studio' },
  { filing: filing('T-2026-0001', 'sent', north, { kind: { kind: 'training_report', candidate: 'c2' as CandidateId }, superseded_by: 'T-2026-0002' as FilingId }), provider: north.name, about: 'Bà Nà Studio' },
  { filing: filing('C-2025-0001', 'sent', north, { kind: { kind: 'certification', from: '2024-12-18', to: '2025-12-01' }, outcomes: [receipt] }), provider: north.name, about: '' },
  { filing: filing('C-2026-0002', 'checked', arbor), provider: arbor.name, about: '' },
  { filing: filing('C-2026-0003', 'exported', arbor, { kind: { kind: 'certification', from: '2025-03-09', to: '2026-02-28' } }), provider: arbor.name, about: '' },
];

export default {
  filings: () => ({ rows: asked.has('empty') ? [] : listed(), providers: asked.has('empty') ? [] : [{ provider: north, last: '2025-12-17', due: '2026-12-18' }, { provider: arbor, due: '2026-11-09' }] }),
  filing: view,
  office_changes: () => ({ staff, rows: asked.has('empty') ? [] : changes() }),
  record_change: () => ({ staff, rows: changes() }),
  set_aside_change: () => ({ staff, rows: changes() }),
  begin_certification: () => go('draft'),
  begin_report: () => go('draft'),
  figure_rows: ({ field }) => ({
    rows: Array.from({ length: field === 'CERT-N' || field === 'CERT-O' ? 22 : field === 'CERT-L' ? 96 : 148 }, (_, n) => {
      const [name, code, action, since] = names[n % names.length] ?? ['', 'VN', '', ''];
      const open = field === 'CERT-N' || field === 'CERT-O';
      const idle = open && n > 8 && action === 'undecided' ? 'Identity under review' : action;
      return { address: '#/customers/x', name, country: code as Country, state: open ? idle : ['verified', 'in_review', 'verified', 'owners_open'][n % 4] ?? 'verified', ...(since === '' ? {} : { since }) };
    }),
  }),
  save_answers: ({ answers, attestations: given }) => ({ ...view(), filing: { ...view().filing, answers, attestations: given } }),
  check_filing: () => (asked.has('refused') ? refuse('packet', 'The packet cannot be printed as it is.', 'Nothing was frozen. Write the name with characters that the fonts hold, or give its Latin form.') : go('checked')),
  reopen_filing: () => go('draft'),
  withdraw_filing: () => go('withdrawn'),
  approve_filing: () => go('approved'),
  answer_disclosure: view,
  preview_filing: () => ({ pages: Array.from({ length: 13 }, (_, n) => ({ url: paper(n + 1), width: 850, height: 1100 })) }),
  check_upload: () => ({
    lines: (['names', 'cases', 'sizes', 'version', 'password', 'limit'] as const).map((what) => ({
      what,
      ok: true,
      detail: what === 'limit' ? '468200' : '',
    })),
  }),
  sign_filing: ({ with: second }) => {
    half = second !== undefined;
    return half ? view() : go('signed');
  },
  countersign_filing: () => go('signed'),
  drop_first_signature: () => {
    half = false;
    return view();
  },
  write_timestamp_request: () => {
    timed = 'asked';
    return view();
  },
  place_timestamp: () => {
    timed = 'proved';
    return view();
  },
  export_filing: ({ zip }) => {
    state = 'exported';
    return { name: `certification-2026-thanh-van-for-northcloud${zip ? '.zip' : ''}`, files: 7, bytes: 468_200, consistent: true };
  },
  reveal_document: () => ({ file_name: 'reveal-t-2026-0003-document-1.json', rows: 0, bytes: 318 }),
  mark_sent: () => go('sent'),
  record_outcome: ({ kind, on, reference, words }) => {
    outcomes = [...outcomes, { kind, on, reference, words, by: bao, at: at('11-26T02:00') }];
    return view();
  },
  difference_of: ({ before, now }) => {
    if (before === now) refuse('invalid', 'A certification does not differ from itself; choose another one.', 'Mend it and try again.', 'before');
    const one = (filing: FilingId, from: string, to: string) => ({ filing, label: filing as string, sort: 'initial' as const, from, to, as_of: at('11-22T02:00') });
    return {
      provider: north.name, before: one(before, '2024-12-18', '2025-12-01'), now: one(now, '2025-12-18', '2026-11-22'),
      changes: changes().slice(0, 1).map(({ change }) => ({ kind: change.kind, on: change.on, words: change.words })), difference: { ...difference, filing: before, label: before as string },
    };
  },
  office: (): OfficeView => ({
    organisation: { name: 'Thanh Vân Cloud JSC', latin: 'Thanh Van Cloud JSC', address: '12 Lê Lợi, Huế', country: 'VN' as Country, zone: ZONE, contact, employees: 14 },
    people: [
      { id: lan, name: 'Trần Ngọc Lan', latin: 'Tran Ngoc Lan', title: 'Compliance lead', label: 'LT', roles: ['reviewer'], journal_key: '' },
      { id: bao, name: 'Phạm Quốc Bảo', latin: 'Pham Quoc Bao', title: 'Director', label: 'PB', roles: ['officer', 'approver'], journal_key: '', certificate: '3082' },
    ],
    providers: [north, arbor],
    policy: { second_person: 'always', lock_minutes: 5, recheck_months: [36, 24, 12], case_days: 10, watch_days: 30, company_paper_days: 365, cip_half: true, training_reports: true, national_id: false, procedures: [] },
    edition: { ...(shipped as Edition), tables: { CERT: fields } },
    trust: { events: 4127, head_code: '7C1E-94B0', fingerprints: [] },
  }),
} satisfies Answers;
