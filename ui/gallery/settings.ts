/** An invented office: the day, settings, journal. */
import type { Account, AccountId, Country, Due, Edition, EventId, OfficeView, PartyId, PartyRef, Person, PersonId, ProviderId, QueueRow, RulebookView, TodayView, Zone, CaseId, JournalLine } from '../src/client';
import { asked, refuse, type Answers } from './answers';
import shipped from '../../assets/rulebook/89-fr-5698/edition.json';

const id = (n: number) => `01939f5e-7c1e-7b3a-94b0-${String(n).padStart(12, '0')}`;
const at = (days: number, hours = 0) => new Date(Date.now() + days * 86_400_000 + hours * 3_600_000).toISOString();
const dayOf = (days: number) => at(days).slice(0, 10);
export const party = (n: number, name: string, country: string, latin?: string, kind: PartyRef['kind'] = 'entity'): PartyRef => ({ id: id(100 + n) as PartyId, kind, name, country: country as Country, ...(latin ? { latin } : {}) });
export const parties = [
  party(1, 'Nguyễn Thị Minh Hằng', 'VN', undefined, 'individual'), party(2, '林雅婷', 'SG', 'Lin Yating', 'individual'), party(3, 'अरुणोदय क्लाउड प्रा. लि.', 'NP'),
  party(4, 'ТОО «Степной ветер»', 'KZ', 'Stepnoi Veter LLP'), party(5, 'Suharti', 'ID', undefined, 'individual'), party(6, 'شركة نسيم الخليج للبرمجيات', 'AE'), party(7, '青穹数据科技有限公司', 'SG', 'Qingqiong Data Technology'),
];
const reading = (day: number, of: number, minutes: number) => ({ day, of, used: Math.min(100, Math.round((day / of) * 100)), level: minutes < 0 ? ('passed' as const) : day >= of * 0.8 ? ('red' as const) : day * 2 >= of ? ('amber' as const) : ('calm' as const), minutes_left: minutes });
/** A sum whose days ended or end that many days from today. */
const sum = (from: number, of: number, more: Partial<Due> = {}): Due => ({
  trigger: { date: dayOf(from), zone: 'Asia/Ho_Chi_Minh' as Zone }, span: { unit: 'days', count: of }, counting: 'deadline', zone: 'America/New_York' as Zone,
  day0: dayOf(from), last_day: dayOf(from + of), at: at(from + of), amber: at(from + Math.ceil(of / 2)), red: at(from + Math.ceil(of * 0.8)), ...more,
});
const queueRow = (n: number, more: Partial<QueueRow>): QueueRow => ({
  case: id(200 + n) as CaseId, label: `C-00${n}`, reason: 'new_customer', state: 'open', priority: 'normal', party: parties[n % parties.length] as PartyRef, opened: at(-n), due: dayOf(n - 2), age_days: n, late: false, differs: 0, ...more,
});
const first = asked.has('firstday');
const today: TodayView = first
  ? {
      first_steps: [
        { step: 'step-providers', done: true, address: '#/settings/providers' }, { step: 'step-people', done: false, address: '#/settings/people' }, { step: 'step-customers', done: false, address: '#/import' },
        { step: 'step-documents', done: false, address: '#/inbox' }, { step: 'step-review', done: false, address: '#/review' },
      ],
      clocks: [], queue: [], queue_total: 0, queue_late: 0, approvals: [], exceptions: [], funnel: ['customers', 'complete', 'papers', 'decided', 'verified'].map((one) => ({ step: `funnel-${one}`, count: 0 })), countries: [], late_by_age: [0, 0, 0, 0],
    }
  : {
      first_steps: [],
      clocks: [
        { kind: 'clock-training-report', title: 'TR-2026-002', section: '7.308', detail: '青穹数据科技有限公司', from: dayOf(-15), due: at(0, 1.3), sum: sum(-15, 15), set: false, reading: reading(15, 15, 77), address: '#/training/x' },
        { kind: 'clock-training-report', title: 'TR-2026-003', section: '7.308', detail: 'Suharti', from: dayOf(-8), due: at(7), sum: sum(-8, 15, { other: at(8) }), set: false, reading: reading(8, 15, 7 * 1440), address: '#/training/x' },
        { kind: 'clock-remediation', title: 'R-0007', section: '7.302', detail: 'Karadut Yazılım A.Ş.', from: dayOf(-3), due: at(11), sum: sum(-3, 14), set: true, reading: reading(3, 14, 11 * 1440), address: '#/remediation' },
        { kind: 'clock-remediation', title: 'R-0004', section: '7.302', detail: 'سيف الظاهري', from: dayOf(-14), due: at(-2), sum: sum(-14, 12), set: true, reading: reading(14, 12, -2 * 1440), address: '#/remediation' },
        { kind: 'clock-certification', title: 'Northcloud, Inc.', section: '7.304', detail: '', from: dayOf(-339), due: at(26), sum: sum(-339, 365, { span: { unit: 'months', count: 12 } }), set: false, reading: reading(339, 365, 26 * 1440), address: '#/filings' },
      ],
      queue: [
        queueRow(1, { differs: 1, late: true, reason: 'added_owner', customer: party(9, 'Phần mềm Sao Mai JSC', 'VN') }), queueRow(2, { expires: dayOf(9), reason: 'added_owner', customer: parties[6] as PartyRef }), queueRow(3, {}), queueRow(4, { reason: 'changed_data' }),
        queueRow(5, { state: 'evidence_asked' }), queueRow(6, { state: 'in_review', reason: 'reverification_due' }), queueRow(7, {}), queueRow(8, {}),
      ],
      queue_total: 18, queue_late: 3,
      approvals: [{ address: '#/approvals', title: 'شركة نسيم الخليج للبرمجيات', by: 'Trần Ngọc Lan', at: at(-1), changed: true }, { address: '#/approvals', title: 'Karadut Yazılım A.Ş.', by: 'Trần Ngọc Lan', at: at(0, -3), changed: false }],
      exceptions: [
        { kind: 'exception-log-gap', count: 3, on: dayOf(-11), address: '#/access', urgent: true, about: [] }, 
        { kind: 'exception-recheck', count: 1, on: dayOf(-4), address: '#/customers/q?open=reverification_due', urgent: true, about: [parties[1] as PartyRef] }, { kind: 'exception-recheck-soon', count: 1, on: dayOf(12), address: '#/customers/q?open=reverification_due', urgent: false, about: [parties[2] as PartyRef] },
        { kind: 'exception-expired', count: 1, on: dayOf(-2), address: '#/customers/q?open=document_expired', urgent: true, about: [parties[3] as PartyRef] }, { kind: 'exception-expiring', count: 1, on: dayOf(9), address: '#/customers/q?open=document_expired', urgent: false, about: [parties[4] as PartyRef] }, { kind: 'exception-paper-more', count: 2, on: dayOf(14), address: '#/customers', urgent: false, about: [] },
        { kind: 'exception-unmatched', count: 214, on: dayOf(-2), address: '#/access', urgent: false, about: [] },
        { kind: 'exception-duplicate', count: 1, on: dayOf(-2), address: '#/customers/x?same=y', urgent: false, about: [parties[6], parties[3]] as PartyRef[] },
        { kind: 'exception-inbox', count: 5, address: '#/inbox', urgent: false, about: [] }, { kind: 'exception-remediation', count: 2, on: dayOf(-3), address: '#/remediation', urgent: true, about: [] },
      ],
      backup: { at: at(-0.7), file_name: 'Thanh-Van-Cloud-2026-11-22.deedbox-backup' },
      funnel: [['customers', 231], ['complete', 214], ['papers', 198], ['decided', 176], ['verified', 163]].map(([step, count]) => ({ step: `funnel-${step}`, count: Number(count) })),
      countries: [['VN', 84], ['ID', 41], ['SG', 27], ['AE', 19], ['KZ', 31], ['TR', 29]].map(([code, count]) => ({ country: String(code) as Country, count: Number(count) })),
      late_by_age: [4, 2, 1, 0],
    };
const people: Person[] = [
  { id: id(1) as PersonId, name: 'Trần Ngọc Lan', latin: 'Tran Ngoc Lan', title: 'Head of verification', label: 'LT', roles: ['reviewer', 'officer'], journal_key: 'a'.repeat(64) },
  { id: id(2) as PersonId, name: 'Phạm Quốc Bảo', latin: 'Pham Quoc Bao', title: 'Director', label: 'PB', roles: ['approver', 'officer'], journal_key: 'b'.repeat(64), certificate: '30' },
];
const edition = shipped as Edition;
const person = (n: number) => ({ id: (people[n] as Person).id, name: (people[n] as Person).name });
const rulebook = (): RulebookView => ({
  edition, unserved: [],
  questions: edition.questions.map((one) => (one.id === 'A-09' ? { question: one.id, in_force: '10', chosen: { by: person(1), at: { at: at(-12), zone: 'Asia/Ho_Chi_Minh' as Zone }, reason: 'Northcloud asks for every owner of ten percent, clause 14.' } } : { question: one.id, in_force: one.recommended })),
  halves: [{ half: 'cip', on: !asked.has('nocip'), usual: edition.cip_half.on, why: edition.cip_half.why }, { half: 'training', on: !asked.has('off'), usual: edition.training_half.on, why: edition.training_half.why }],
  editions: [
    { id: edition.id, shipped: true, in_force: !asked.has('lacking'), stands_in: asked.has('lacking'), lost: false, filings: 5 },
    { id: '89-fr-5698/2027-02-01', shipped: false, in_force: asked.has('lacking'), stands_in: false, lost: asked.has('lacking'), filings: 2, loaded: { by: person(1), at: { at: at(-3), zone: 'Asia/Ho_Chi_Minh' as Zone }, file_name: 'edition-2027-02.json', sha256: '9f'.repeat(32) } },
  ],
  borrowed: asked.has('borrowed') ? ['programme_review_months'] : [],
  ...(asked.has('lacking') ? { lacking: '89-fr-5698/2027-02-01' } : {}),
});
export const office: OfficeView = {
  organisation: {
    name: 'Thanh Vân Cloud JSC', latin: 'Thanh Van Cloud JSC', address: '12 Lê Lợi, Huế', country: 'VN' as Country, zone: 'Asia/Ho_Chi_Minh' as Zone, employees: 14,
    contact: { name: 'Trần Ngọc Lan', title: 'Head of verification', email: 'lan@thanhvan.example', phone: '+842365550117' },
  },
  people,
  providers: [{ id: id(11) as ProviderId, name: 'Northcloud, Inc.', country: 'US' as Country, address: '', contact: 'Compliance desk', channel: 'cip@northcloud.example', certification_due: '2026-12-18' }],
  policy: { second_person: 'always', lock_minutes: 5, recheck_months: [36, 24, 12], case_days: 14, watch_days: 30, company_paper_days: 365, cip_half: !asked.has('nocip'), training_reports: !asked.has('off'), national_id: false, procedures: [{ field: 'CERT-B', text: 'Identity documents are compared field by field with what the customer stated, by two people.' }] },
  edition,
  trust: {
    backup: { at: at(-0.7), file_name: 'Thanh-Van-Cloud-2026-11-22.deedbox-backup' }, verified: { at: at(-0.1), consistent: true }, witness: 'C-2025-0001', events: 4127, head_code: '7C1E-94B0',
    fingerprints: [{ name: 'Phạm Quốc Bảo', fingerprint: '9F3C 21AA 77D0 4B1E 8C55 0A9D 63F2 E1B7 9F3C 21AA 77D0 4B1E 8C55 0A9D 63F2 E1B7', until: '2029-03-01' }],
  },
};
const KINDS: [string, string, string][] = [
  ['vault.backed_up', 'Thanh-Van-Cloud.deedbox-backup', ''], ['case.decision_submitted', 'C-0042', 'case'], ['document.added', 'passport-hang.jpg', ''], ['party.changed', 'شركة نسيم الخليج للبرمجيات', 'party'], ['case.approved', 'C-0041', 'case'],
  ['account.recorded', '412-55-0117, restricted', ''], ['party.holding_recorded', '40.0 %', 'party'], ['party.value_revealed', 'national_id', 'party'], ['filing.signed', 'T-2026-0002', 'filing'], ['access.imported', 'cloudtrail-2026-11.json.gz', ''], ['batch.imported', 'clients_2026-11.csv', ''],
];
const entries: JournalLine[] = Array.from({ length: 60 }, (_, n) => {
  const [kind, title, subject] = KINDS[n % KINDS.length] as [string, string, string];
  return {
    event: id(1000 + n) as EventId, seq: 4127 - n, at: at(-n / 9), zone: 'Asia/Ho_Chi_Minh', who: n % 3 ? 'Trần Ngọc Lan' : 'Phạm Quốc Bảo', role: n % 3 ? 'reviewer' : 'officer', kind, subject: subject === '' ? 'vault' : (subject as 'party'), title, hash: `${(n * 7919 + 40961).toString(16).padStart(8, '0')}c311f60a`,
    clock_anomaly: false, ...(subject ? { address: `#/${subject === 'party' ? 'customers' : subject === 'case' ? 'review' : 'filings'}/x` } : {}),
  };
});
const CHECKS = ['check-chain', 'check-signatures', 'check-bodies', 'check-tables', 'check-objects', 'check-access', 'check-witnesses'];
export { at, dayOf, id, reading, sum };
export type { Account, AccountId };

export default {
  today: () => today,
  ...(/^#\/(settings|lists|training|import|access|journal)/.test(typeof window === 'undefined' ? '' : window.location.hash) ? { office: () => office } : {}),
  rulebook,
  choose_setting: rulebook,
  use_edition: rulebook,
  load_edition: rulebook,
  read_edition: () => {
    if (asked.has('faulty')) refuse('invalid', '3 things are wrong with this edition of the rulebook.', 'Nothing was loaded; the edition in force stays. Mend the file and choose it again.', 'file', ['rules[CIP-05].section names the section “7.399”, which is not among the sections.', 'tables.CUST[CUST-04].prov says nothing that the edition explains: “hearsay”. Each line needs its provenance.', 'numbers lacks “owner_percent”, with which the program computes.']);
    return {
      id: '89-fr-5698/2027-03-01', sha256: '9f'.repeat(32), citation: '89 FR 5698, 29 January 2024', status: 'proposed', statement: 'Proposed rule, not in force.', unserved: ['CIP-13'], dropped: ['A-09'],
      changes: [{ at: 'numbers[certification_months].value', before: '12', after: '6' }, { at: 'rules[CIP-13].title', before: '', after: 'A new duty' }, { at: 'tables.CERT[CERT-C].required', before: 'configurable', after: 'yes' }],
    };
  },
  save_organisation: () => office,
  save_policy: () => office,
  save_provider: () => office,
  add_person: () => office,
  set_roles: () => office,
  print_fingerprints: () => ({ name: 'fingerprint-sheet.pdf', bytes: 21_400, synchronised: false }),
  make_backup: () => ({ file_name: 'Thanh-Van-Cloud.deedbox-backup', bytes: 48_200_000, sha256: '9f'.repeat(32), objects: 1204 }),
  journal: ({ kind }) => ({ entries: entries.filter((entry) => entry.kind.startsWith(kind)), events: 4127, head_code: '7C1E-94B0', staff: people.map(({ id, name }) => ({ id, name })) }),
  export_journal: () => ({ file_name: 'journal-2026-11-28.csv', rows: 4127, bytes: 1_204_300, sha256: '9f'.repeat(32) }),
  export_calendar: () => ({ file_name: 'clocks-2026-11-28.ics', rows: 4, bytes: 2210 }),
  knows_head: ({ head }) => (head.startsWith('7') ? { stands: true, entry: 4093, at: at(-1.4), after: 34 } : { stands: false, after: 0 }),
  verify_journal: () => ({
    consistent: !asked.has('broken'), events: 4127, head_code: '7C1E-94B0', witness: 'C-2025-0001',
    checks: CHECKS.map((check) => ({ check, passed: !(asked.has('broken') && check === 'check-tables'), detail: asked.has('broken') && check === 'check-tables' ? 'table party, row 01939f5e…, event 4,093: country differs' : '' })),
  }),
} satisfies Answers;
