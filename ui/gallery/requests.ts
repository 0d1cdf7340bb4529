/** Requests, incidents and sub-resellers of an invented office. */
import type { AssessmentKit, ClockView, Country, Due, Incident, IncidentId, IncidentRow, ObjectId, PartyId, PersonId, ProviderId, ProviderRequest, RequestId, RequestRow, ResellerLine, RoleId, SealedFile, Zone } from '../src/client';
import { asked, type Answers } from './answers';
import { staff } from './filings';

const at = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const dayOf = (days: number) => at(days).slice(0, 10);
const zone = 'Asia/Ho_Chi_Minh' as Zone;
const moment = (days: number) => ({ at: at(days), zone });
const lan = staff[0]?.id ?? ('x' as PersonId);
const bao = staff[1]?.id ?? ('y' as PersonId);
const file = (file_name: string, bytes: number): SealedFile => ({ file_name, object: file_name as ObjectId, sha256: '9f'.repeat(32), bytes });

function sum(from: number, of: number): Due {
  return { trigger: { date: dayOf(from), zone }, span: { unit: 'days', count: of }, counting: 'deadline', zone: 'America/New_York' as Zone, day0: dayOf(from), last_day: dayOf(from + of), at: at(from + of), amber: at(from + Math.ceil(of / 2)), red: at(from + Math.ceil(of * 0.8)) };
}
function clock(kind: string, rule: string, from: number, of: number, unverified = false): ClockView {
  const day = -from;
  const used = Math.min(100, Math.round((day / of) * 100));
  return { kind, rule, section: rule.startsWith('AI') ? '7.308' : '7.303', unverified, set: rule === '', sum: sum(from, of), reading: { day, of, used, level: used >= 100 ? 'passed' : used >= 80 ? 'red' : used >= 50 ? 'amber' : 'calm', minutes_left: (of - day) * 1440 } };
}
function request(n: number, kind: ProviderRequest['kind'], words: string, clocks: ClockView[], more: Partial<ProviderRequest> = {}, row: Partial<RequestRow> = {}): RequestRow {
  const label = `Q-2026-00${n}`;
  return {
    request: { id: label as RequestId, label, provider: 'north' as ProviderId, asker: 'provider', kind, how: 'E-mail to the compliance desk', received: { date: dayOf(-2), time: '09:40:00', zone }, words, files: [], recorded_by: lan, recorded: moment(-2), state: 'open', cures: [], classes: [], measures: [], ...more },
    provider: 'Northcloud, Inc.', clocks, ...row,
  };
}
const requests = (): RequestRow[] => [
  request(3, 'cip_copy', 'The Department asks for the written programme that is in force, with its annexes.', [clock('clock-cip-copy-own', 'RES-02', -2, 3, true), clock('clock-cip-copy', 'RES-02', -4, 10)], { asker: 'department', asked: { date: dayOf(-4), zone }, assignee: bao, files: [file('letter-of-the-department.pdf', 184_000)] }, { copies: [{ version: 2, name: 'CIP-programme-v2.pdf', sha256: '4c'.repeat(32), at: at(-1), by: bao, sent: false }] }),
  request(2, 'breach', 'Two accounts were opened before the owners were verified. Cure this, or we end the relationship.', [clock('clock-breach-latest', 'RES-03', -9, 30)], {
    received: { date: dayOf(-9), zone },
    cures: [{ words: 'Both accounts are restricted until the owners are verified; R-0014 and R-0015.', by: lan, at: moment(-7), files: [file('restrictions.pdf', 61_000)] }, { words: 'Everybody who opens accounts was trained again.', by: bao, at: moment(-3), files: [file('signed-list.pdf', 240_000)] }],
  }),
  request(4, 'follow_up', 'Which accelerators were used between 3 and 9 November, and by whom were they ordered?', [clock('clock-follow-up', 'AI-06', -8, 15, true)], { asker: 'department' }, { filing: 'T-2026-0002', party: { id: 'qingqiong' as PartyId, kind: 'entity', name: '青穹数据科技有限公司', latin: 'Qingqiong Data Technology', country: 'SG' as Country } }),
  request(5, 'assessment', 'We review your procedures for accounts paid with prepaid cards in the last year.', [clock('clock-letter', '', -6, 30)], {
    asker: 'department', letter_due: dayOf(24),
    classes: [{ words: 'Accounts paid with a prepaid card.', from: dayOf(-370), to: dayOf(-5), by: lan, at: moment(-5) }],
    measures: [
      { words: 'Ask for the owners of an entity again each year.', owner: lan, due: dayOf(60), by: bao, at: moment(-2) },
      { words: 'Keep the notice of the card’s issuer with the account.', owner: bao, due: dayOf(20), by: bao, at: moment(-2), done: { on: dayOf(-1), words: 'The form asks for it since today.', files: [], by: bao, at: moment(-1) } },
    ],
  }),
  request(1, 'other', 'Please confirm the address of your compliance desk.', [], { state: 'answered', answer: { words: 'The address is unchanged.', on: dayOf(-20), channel: 'The provider’s portal', files: [], by: bao, at: moment(-20) } }),
];
function incident(n: number, kind: Incident['kind'], seen: string, more: Partial<Incident> = {}, row: Partial<IncidentRow> = {}): IncidentRow {
  const label = `I-2026-00${n}`;
  return { incident: { id: label as IncidentId, label, kind, found: { date: dayOf(-3), zone }, seen, files: [], recorded_by: lan, recorded: moment(-3), notes: [], reports: [], ...more }, never_told: false, ...row };
}
const incidents = (): IncidentRow[] => [
  incident(3, 'suspected_activity', 'A burst of sign-ins that failed, from one address.', { closed: { words: 'A test of our own.', by: bao, at: moment(-1) } }, { never_told: true }),
  incident(2, 'suspected_activity', 'One server of the customer scans ports of addresses outside; 40,000 in an hour.', { files: [file('flows.csv', 920_000)], notes: [{ words: 'The customer was called and knows nothing of it.', by: bao, at: moment(-2), files: [] }] }, { untold_days: 3, account: 'NC-448-1180', party: { id: 'saomai' as PartyId, kind: 'entity', name: 'Phần mềm Sao Mai JSC', country: 'VN' as Country } }),
  incident(1, 'records_breach', 'A laptop with an opened customer list was lost on a train.', { reports: [{ whom: 'provider', of: 'records_breach', to: 'Northcloud, Inc., trust desk', on: dayOf(-40), channel: 'E-mail', words: 'What was on it and since when.', files: [file('report.pdf', 88_000)], by: bao, at: moment(-40) }], closed: { words: 'The disk was encrypted and the laptop came back unopened.', by: bao, at: moment(-30) } }),
];
function reseller(role: string, name: string, country: string, more: Partial<ResellerLine['reseller']> = {}, line: Partial<ResellerLine> = {}): ResellerLine {
  const newest = more.reviews?.at(-1);
  return { reseller: { role: role as RoleId, party: role as PartyId, reviews: [], ends_before: [], ...more }, label: `S-${role.toUpperCase()}`, over: false, ...(newest ? { newest } : {}), party: { id: role as PartyId, kind: 'entity', name, country: country as Country }, from: '2025-02-01', ...line };
}
const review = (finding: ResellerLine['reseller']['reviews'][number]['finding'], words: string) => ({ received: dayOf(-30), version: '2.1', reviewed: dayOf(-12), finding, words, files: [file('programme-2.1.pdf', 310_000)], by: lan, at: moment(-12) });
const resellers = (): ResellerLine[] => [
  reseller('r1', 'Mekong Hosting', 'VN', { reviews: [review('does_not_comply', 'Owners are not asked for at all.')] }, { provider: 'Northcloud, Inc.', clock: clock('clock-reseller', 'RES-03', -12, 30) }),
  reseller('r2', 'نسيم للاستضافة', 'AE', { reviews: [review('does_not_comply', 'Owners are not asked for.'), review('mending', 'A new form asks for owners since last week.')] }, { rests: dayOf(-12) }),
  reseller('r3', 'Annapurna Web', 'NP'),
  reseller('r4', 'Karadut Barındırma', 'TR', { reviews: [review('does_not_comply', 'No answer.')], ended: { on: dayOf(-5), reason: 'No answer to two letters.', by: bao, at: moment(-5) } }, { until: dayOf(-5), over: true }),
];
const kit = (): AssessmentKit => ({
  from: dayOf(-370), to: dayOf(-5), class: { accounts: 214, customers: 187, accesses: 96_412 },
  papers: [
    { kind: 'programme', title: 'v3', state: 'cip-state-replaced', on: dayOf(-500), ready: true, address: '#/cip/v3' },
    { kind: 'programme', title: 'v4', state: 'cip-state-in_force', on: dayOf(-120), ready: true, address: '#/cip/v4' },
    { kind: 'certification', title: 'C-2026-0001', state: 'filings-state-draft', on: dayOf(-5), ready: false, address: '#/filings/c1' },
    { kind: 'remediation', title: '', state: '', entries: { all: 15, open: 4 }, ready: true, address: '#/remediation' },
    { kind: 'staff', title: '', state: '', ready: false, address: '' },
  ],
});
const none = asked.has('empty');
const first = <R>(rows: R[]): R => rows[0] as R;

export default {
  requests: () => ({ rows: none ? [] : requests(), staff }),
  record_request: () => ({ row: first(requests()) }),
  assign_request: () => ({ row: first(requests()) }),
  record_cure: () => ({ row: first(requests()) }),
  answer_request: () => ({ row: first(requests()) }),
  close_request: () => ({ row: first(requests()) }),
  withdraw_request: () => ({ row: first(requests()) }),
  assessment_kit: () => kit(),
  describe_class: () => ({ row: first(requests()) }),
  recommend_measure: () => ({ row: first(requests()) }),
  finish_measure: () => ({ row: first(requests()) }),
  save_attachment: () => ({ file_name: 'letter-of-the-department.pdf', rows: 0, bytes: 184_000 }),
  incidents: () => ({ rows: none ? [] : incidents(), staff }),
  record_incident: () => ({ row: first(incidents()) }),
  note_incident: () => ({ row: first(incidents()) }),
  confirm_incident: () => ({ row: first(incidents()) }),
  report_incident: () => ({ row: first(incidents()) }),
  close_incident: () => ({ row: first(incidents()) }),
  resellers: () => ({ rows: none ? [] : resellers(), staff }),
  review_reseller: () => ({ rows: resellers(), staff }),
  end_reseller: () => ({ rows: resellers(), staff }),
} satisfies Answers;
