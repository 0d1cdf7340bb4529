/** Invented customers, papers and cases for the rooms that collect and compare. */
import type {
  Case, CaseId, CaseView, CustomerRow, CustomerView, Document, DocumentKind, DocumentReading, Moment, OfficeView, Party, PartyRef, QueueRow, ReasonTable, Standing, FieldLine, RelatedParty, Chain, Risk, MrzReading, SameNumber, SavedView, Twin,
} from '../src/client';
import { asked, type Answers } from './answers';
import { office as settings } from './settings';

/** Ids of the gallery are plain words; the door's are random. */
const id = <T>(text: unknown): T => text as T;
const at = (day: string): Moment => id({ at: `${day}T03:42:00Z`, zone: 'Asia/Ho_Chi_Minh' });
const ref = (key: string, name: string, kind: 'individual' | 'entity', country: string, latin?: string): PartyRef => id({ id: key, kind, name, country, ...(latin ? { latin } : {}) });

const people: [PartyRef, Standing, number, number, Risk, string, string][] = [
  [ref('a', 'شركة نسيم الخليج للبرمجيات', 'entity', 'AE', 'Naseem Al Khaleej Software'), 'second_review', 2, 2, 'high', '2026-12-01', 'Northcloud'],
  [ref('b', 'अरुणोदय क्लाउड प्रा. लि.', 'entity', 'NP', 'Arunodaya Cloud Pvt. Ltd.'), 'undecided', 0, 3, 'standard', '', 'Northcloud'],
  [ref('c', 'Асель Нурпеисова', 'individual', 'KZ', 'Assel Nurpeissova'), 'verified', 0, 0, 'low', '2027-05-14', 'Arbor Compute'],
  [ref('d', 'Harbor Pine Labs LLC', 'entity', 'US'), 'verified', 1, 1, 'low', '2027-02-02', 'Northcloud'],
  [ref('e', 'Hoài An Nguyễn', 'individual', 'VN'), 'verified', 0, 0, 'low', '2027-03-03', 'Northcloud'],
  [ref('f', 'Inês Vasconcelos Prado', 'individual', 'BR'), 'undecided', 0, 0, 'standard', '', 'Arbor Compute'],
  [ref('g', 'Karadut Yazılım A.Ş.', 'entity', 'TR'), 'cannot_verify', 1, 4, 'high', '', 'Northcloud'],
  [ref('h', 'Κύμα Δεδομένων ΙΚΕ', 'entity', 'GR', 'Kyma Dedomenon'), 'verified', 2, 2, 'low', '2027-08-19', 'Northcloud'],
  [ref('i', 'Olúwaṣeun Adébáyọ̀', 'individual', 'NG'), 'undecided', 0, 0, 'standard', '', 'Northcloud'],
  [ref('j', 'Phần mềm Sao Mai JSC', 'entity', 'VN'), 'evidence_asked', 1, 2, 'standard', '2026-12-07', 'Northcloud'],
  [ref('q', '青穹数据科技有限公司', 'entity', 'SG', 'Qingqiong Data Technology Co., Ltd.'), 'owners_open', 1, 3, 'high', '2026-12-04', 'Northcloud'],
  [ref('l', 'ТОО «Степной ветер»', 'entity', 'KZ', 'Stepnoi Veter LLP'), 'undecided', 0, 2, 'standard', '', 'Arbor Compute'],
  [ref('m', 'Suharti', 'individual', 'ID'), 'in_review', 0, 0, 'standard', '2026-11-26', 'Northcloud'],
  [ref('n', '한빛나루 주식회사', 'entity', 'KR', 'Hanbit Naru'), 'verified', 3, 3, 'low', '2027-06-06', 'Arbor Compute'],
  [ref('o', 'Taller Ñandubay S.R.L.', 'entity', 'UY'), 'restricted', 2, 2, 'standard', '2027-01-30', 'Northcloud'],
];
const rows: CustomerRow[] = Array.from({ length: 4 }, (_, round) => people.map(([party, standing, owners_verified, owners, risk, recheck, provider]): CustomerRow => ({
  party: round === 0 ? party : { ...party, id: id(`${party.id}${round}`) }, standing, owners_verified, owners, risk, providers: [provider], foreign: party.country !== 'US', ...(standing === 'in_review' ? { case: id<CaseId>('c6') } : {}), ...(recheck ? { recheck } : {}),
}))).flat();

const staff = [{ id: id<Case['assignee'] & string>('01939f5e-7c1e-7b3a-94b0-000000000001'), name: 'Trần Ngọc Lan' }, { id: id<Case['assignee'] & string>('pb'), name: 'Phạm Quốc Bảo' }];
const party = (one: PartyRef): Party => id({
  id: one.id, external: [{ system: 'HostBill', id: '40718' }], risk: 'high',
  declared: {
    kind: one.kind, names: [{ kind: 'official', text: one.name }, ...(one.latin ? [{ kind: 'latin', text: one.latin }] : [])],
    addresses: [{ use: 'principal', country: one.country, lines: ['12 Lê Lợi'], locality: 'Huế', region: '', postal_code: '49000' }],
    nationalities: one.kind === 'individual' ? [one.country] : [], ...(one.kind === 'individual' ? { birth_date: '1986-03-14' } : { jurisdiction: one.country }),
    payments: [{ kind: 'card', source: 'Company account', institution: 'Visa', identifier: '4127' }], emails: ['ops@qingqiong.example'], phones: [{ raw: '+65 5550 0117', e164: '+6555500117' }],
    registry_number: one.kind === 'entity' ? '202600117K' : '', national_id: '', further: [],
  },
});
const document = (key: string, name: string, kind: DocumentKind | undefined, pages: number): Document => id({
  id: key, object: key, sha256: '9f3c41d8aa77b1c2d3e4f5061728394a5b6c7d8e9f00112233445566778860ea1'.slice(0, 64), file_name: name, media_type: 'image/jpeg', bytes: 2_100_000, pages, added: at('2026-11-19'), added_by: staff[0]!.id,
  warnings: name.includes('edited') ? ['editor_software:Photo tool'] : [], ...(kind ? { kind } : {}),
  facts: { number: kind === 'passport' ? 'X0000017' : '', issuer: kind === 'passport' ? 'Cục QLXNC' : '', issuer_country: 'VN', mrz: kind === 'passport' ? 'P<VNMNGUYEN<<THI<MINH<HANG<<<<<<<<<<<<<<<<<<\nX0000017<9VNM8803148F3109029<<<<<<<<<<<<<<00' : '', ...(kind === 'passport' ? { issued: '2021-09-02', expires: '2031-09-02' } : {}) },
  links: [{ party: 'q', from_page: 1, to_page: pages, purpose: 'identity' }],
});
const owners: [PartyRef, string, string, RelatedParty['status'], boolean][] = [
  [ref('ly', '林雅婷', 'individual', 'SG', 'Lin Yating'), '40', 'share', { status: { status: 'undecided' } }, true],
  [ref('rs', 'راشد السويدي', 'individual', 'AE', 'Rashid Al Suwaidi'), '27', 'share', { status: { status: 'verified', case: id('c1'), by: staff[0]!.id, at: at('2026-10-12') }, by: staff[0]! }, false],
  [ref('da', 'Дана Ахметова', 'individual', 'KZ', 'Dana Akhmetova'), '18', 'control', { status: { status: 'undecided' } }, false],
];
const holdingCompany = ref('qh', 'Qingqiong Holdings', 'entity', 'VG');
const share = (percent: string) => ({ least: percent, most: percent });
const chain = (parties: string[], shares: string[], product: string): Chain => id({ parties, shares: shares.map(share), product: share(product) });
const chains: Record<string, Chain[]> = { ly: [chain(['ly', 'q'], ['40'], '40')], rs: [chain(['rs', 'qh', 'q'], ['45', '60'], '27')], da: [chain(['da', 'qh', 'q'], ['30', '60'], '18')] };
const missing = new Set(['CUST-06', 'CUST-07']);
const cases = (key: string, state: Case['state']): Case => id({ id: key, label: 'C-0042', reason: 'added_owner', parties: ['p'], customer: 'j', priority: 'normal', due: '2026-11-24', opened: at('2026-11-20'), state, notes: [], asked: [], returns: [] });
const customer = (one: PartyRef): CustomerView => id({
  party: party(one), is_customer: true, standing: 'owners_open', status: { status: { status: 'undecided' } },
  completeness: Array.from({ length: 14 }, (_, n): FieldLine => {
    const field = `CUST-${String(n + 1).padStart(2, '0')}`;
    return { field, state: missing.has(field) ? 'missing' : field === 'CUST-12' ? 'optional' : 'given', count: field === 'CUST-11' ? 4212 : field === 'CUST-12' ? 0 : 2 };
  }),
  foreign: true,
  ownership: { interests: [...owners.map(([who, percent, counts_by]) => ({ party: who.id, share: share(percent), chains: chains[who.id] ?? [], counts_by })), { party: 'qh', share: share('60'), chains: [chain(['qh', 'q'], ['60'], '60')], counts_by: 'share' }], unknown: share('15'), cycles: [], too_many_paths: false },
  holdings: [
    { id: 'h1', holder: { who: 'party', party: 'ly' }, held: 'q', share: share('40'), from: '2024-01-01', source: 'Register extract' },
    { id: 'h2', holder: { who: 'party', party: 'qh' }, held: 'q', share: share('60'), from: '2024-01-01', source: 'Register extract' },
    { id: 'h3', holder: { who: 'party', party: 'rs' }, held: 'qh', share: share('45'), from: '2024-01-01', source: 'Members list' },
    { id: 'h4', holder: { who: 'party', party: 'da' }, held: 'qh', share: share('30'), from: '2024-01-01', source: 'Members list' },
    { id: 'h5', holder: { who: 'unknown', reason: 'Chain incomplete, E06' }, held: 'qh', share: share('25'), from: '2024-01-01', source: '' },
  ],
  people: [...owners.map(([who, , , status, open]) => ({ party: who, status, foreign: true, ...(open ? { case: 'c1' } : {}), ...(who.id === 'rs' ? { determination: { status: 'foreign' } } : {}) })), { party: holdingCompany, status: { status: { status: 'undecided' } }, foreign: true }],
  roles: [{ id: 'r0', party: 'q', role: { role: 'customer' }, from: '2024-01-01', basis: '' }, { id: 'r1', party: 'da', role: { role: 'signatory', of: 'q' }, from: '2025-02-01', basis: 'Board resolution of 1 Feb 2025' }, { id: 'r2', party: 'q', role: { role: 'sub_reseller' }, from: '2025-03-01', basis: 'Reseller agreement of 1 Mar 2025' }],
  accounts: [{ account: { id: 'ac', customer: 'q', provider: 'n', reference: 'nc-40718', products: ['GPU hours'], carries: [{ product: 'p1', from: '2025-02-01' }, { product: 'p3', from: '2025-02-01', until: '2026-06-30' }], steps: [{ state: 'open', on: '2025-02-01', why: '' }, { state: 'restricted', on: '2026-11-16', why: 'R-0007' }] }, provider: 'Northcloud', state: 'restricted', accesses: 4212, last_access: '2026-11-22T16:20:00Z', retention: { state: 'running' }, reach: 'within', carried: [{ product: 'p1', name: 'Compute GPU-8', counts_as: 'yes', from: '2025-02-01', now: true }, { product: 'p3', name: 'Edge DNS', counts_as: 'no', from: '2025-02-01', until: '2026-06-30', now: false }] }],
  control: [{ party: 'da', of: 'q', answers: ['senior_office', 'appointment', 'decisions', 'arrangement', 'otherwise'].map((question, n) => ({ question, says: n === 0 ? 'yes' : n === 3 ? 'not_known' : 'no', ground: n === 0 ? 'Managing director since 1 Feb 2025, register extract' : n === 3 ? 'Loan agreement asked for on 19 Nov 2026' : 'Articles of association' })), edition: '89-fr-5698/2026-11-01', words: 'exercises substantial control over a customer', by: staff[0]!.id, at: at('2026-11-19') }],
  documents: [document('d1', 'passport-scan.jpg', 'passport', 2), document('d2', 'owner-register-edited.pdf', undefined, 4)], same_numbers: asked.has('twice') ? [sameNumber('d1')] : [],
  cases: [cases('c1', 'in_review')], remediations: [{ id: 're', label: 'R-0007', family: 'use_under_terms', party: 'q', terms: 'No new regions until the owner register is here.', owner: staff[1]!.id, from: '2026-11-16', due: '2026-12-07', redress: '', steps: [] }],
  obstacles: [
    { what: 'obstacle-field-missing', party: one, detail: 'CUST-07' },
    { what: 'obstacle-owner-open', party: owners[0]![0], detail: '', case: 'c1' },
    { what: 'obstacle-owner-unknown', party: one, detail: '15.0' },
  ],
  timeline: [['2026-11-22', 'access.imported', 'nc-40718'], ['2026-11-19', 'case.evidence_asked', 'C-0040'], ['2026-11-16', 'account.recorded', 'nc-40718'], ['2026-11-14', 'document.added', 'passport-scan.jpg']].map(([day, kind, detail]) => ({ at: `${day}T03:00:00Z`, who: 'Trần Ngọc Lan', kind, detail })),
  merged: asked.has('merged') ? [{ party: ref('qm', 'Qingqiong Cloud Ltd', 'entity', 'SG'), kept: 'q', at: '2026-11-12T08:00:00Z', by: 'Trần Ngọc Lan', second: 'Phạm Quốc Bảo' }] : [],
  accesses: 4212, next: { deed: 'review', case: 'c1', name: '林雅婷' }, staff,
});

const hang = ref('p', 'Nguyễn Thị Minh Hằng', 'individual', 'VN');
const queue: QueueRow[] = [
  [hang, 'passport', 2, { differs: 1 }], [owners[0]![0], 'passport', 4, { expires: '2026-12-01' }], [people[0]![0], 'trade_licence', 5, {}], [people[1]![0], 'registry_extract', 5, { late: true }],
  [people[11]![0], 'register_of_members', 5, {}], [people[12]![0], 'identity_card', 6, { state: 'evidence_asked' }], [people[6]![0], 'registry_extract', 6, {}], [people[5]![0], 'passport', 7, {}], [people[8]![0], 'driving_licence', 8, {}],
].map(([who, kind, age, more], n) => id({ case: `c${n + 1}`, label: `C-00${42 + n}`, reason: 'new_customer', state: 'open', priority: 'normal', party: who, document: kind, opened: '2026-11-20T03:00:00Z', age_days: age, late: false, differs: 0, ...(more as object) }));
const field = (name: string, stated: string, read: string, verdict?: string) => ({ field: name, stated, read, confirmed: '', ...(verdict ? { verdict } : {}) });
const items: [string, string[]][] = [
  ['declared_data', ['declared_name', 'declared_birth_date', 'declared_nationality', 'declared_number', 'declared_address']], ['inside_document', ['zone_agrees', 'check_digits', 'dates_in_order', 'sides_agree']],
  ['validity', ['kind_accepted', 'in_force', 'issuer_plausible']], ['image_quality', ['sharp', 'complete', 'lighting', 'first_picture']], ['visual_authenticity', ['photo_edge', 'fonts_and_spacing', 'security_features', 'no_editing']], ['compromised', ['not_compromised']], ['age', ['age_plausible']],
];
const caseView = (key: string): CaseView => {
  const row = queue.find((one) => one.case === key) ?? queue[0]!;
  const zoned = row.document === 'passport';
  return id({
    case: { ...cases(key, row.state), label: row.label }, parties: [party(row.party)], interest: key === 'c1' ? [{ customer: people[9]![0], share: '40.0', role: '' }] : [],
    documents: asked.has('bare') ? [] : key === 'c9' ? [document('d2', 'licence.jpg', undefined, 1)] : [document('d1', zoned ? 'passport-scan.jpg' : 'extract.pdf', row.document, 2)],
    fields: [field('full_name', row.party.name, zoned ? 'NGUYEN THI MINH HANG' : '', 'agrees'), field('birth_date', '1986-03-14', zoned ? '1988-03-14' : '', asked.has('differs') ? 'differs' : undefined), field('nationality', 'VNM', zoned ? 'VNM' : '', 'agrees'), field('document_number', 'X0000017', zoned ? 'X0000017' : '', 'agrees'), field('expires', '2031-09-02', zoned ? '2031-09-02' : ''), field('address', '12 Lê Lợi, 49000, Huế, Viet Nam', '', 'not_possible')],
    questions: key === 'c9' ? [] : items.flatMap(([group, list]) => list.map((item) => ({ item, group, required: item !== 'security_features' }))),
    machine: zoned ? [{ field: 'full_name', verdict: 'alternative_form' }, { field: 'birth_date', verdict: 'differs' }, { field: 'nationality', verdict: 'exact' }, { field: 'document_number', verdict: 'exact' }, { field: 'expires', verdict: 'exact' }] : [],
    review: { documents: [], fields: [], checks: items.flatMap(([, list]) => list).filter((item) => !['fonts_and_spacing', 'security_features', 'age_plausible'].includes(item)).map((item) => ({ item, answer: item === 'declared_birth_date' ? 'fail' : 'pass', note: item === 'declared_birth_date' ? 'Stated 1986, the page says 1988.' : '' })), non_documentary: [], assurance: { strength: 'strong', validated: 'fair', verified_by: 'visual_comparison' } },
    draft_at: '2026-11-23T03:42:07Z', ceiling: 'fair', strength: 'strong', open_items: 3, needs_second: false, second_by_reason: true, shared_with: [], twins: asked.has('twice') ? twins : [], staff, standing: 'in_review',
  });
};
const twins: Twin[] = id([{ same: 'number', sure: 'certain', reason: 'D03', document: 'd1', other: 'd9', kind: 'passport', parties: [people[4]![0]] }, { same: 'person', sure: 'hint', reason: 'D04', parties: [people[10]![0]] }]);
const sameNumber = (key: string): SameNumber => id({ document: key, other: 'd9', kind: 'passport', parties: [people[4]![0]] });
const own: SavedView[] = [{ name: 'High risk in Vietnam', filter: { text: '', country: id('VN'), risk: 'high', skip: 0, limit: 0 } }, { name: '“Sao Mai”', filter: { text: 'sao mai', skip: 0, limit: 0 } }];
const zone = ['P<VNMNGUYEN<<THI<MINH<HANG<<<<<<<<<<<<<<<<<<', 'X0000017<9VNM8803148F3109029<<<<<<<<<<<<<<00'];
const reading: MrzReading = id({
  format: 'td3', lines: zone, document_code: 'P', issuer: 'VNM', surname: 'NGUYEN', given_names: 'THI MINH HANG', document_number: 'X0000017', nationality: 'VNM', birth_date: { kind: 'known', date: '1988-03-14' }, sex: 'female', expiry: { kind: 'known', date: '2031-09-02' }, all_checks_pass: true, cleaning: [], notes: [],
  fields: [['document_number', 0, 9], ['birth_date', 13, 19], ['expiry_date', 21, 27], ['optional_data', 28, 42], ['composite', 43, 43]].map(([name, start, end]) => ({ field: name, raw: '', value: name === 'document_number' ? 'X0000017' : '', check: 'pass', line: 1, start, end })),
});
const cellsOf = (weak: readonly number[]) => zone.map((line, row) => [...line].map((character, place) => ({ character, confidence: row === 1 && weak.includes(place) ? 61 : 97, sure: !(row === 1 && weak.includes(place)), other: row === 1 && weak.includes(place) ? 'O' : null })));
const seenOn = (key: string): DocumentReading => {
  if (asked.has('unread')) throw { code: 'document', message: 'The reader program stopped at this file.', hint: '' };
  if (key !== 'd1') return { barcodes: [] };
  const weak = asked.has('weak') || asked.has('repaired') ? [1, 2] : [];
  const seen = (name: string, read: string, line: number, start: number, end: number, verdict: string) => ({ field: name, read, verdict, line, start, end });
  return id({
    zone: {
      corners: [[600, 7800], [9400, 7800], [9400, 9400], [600, 9400]], lines: zone, cells: cellsOf(weak), certain: weak.length === 0, repaired: asked.has('repaired'), reading,
      fields: [seen('full_name', 'NGUYEN THI MINH HANG', 0, 5, 44, 'alternative_form'), seen('birth_date', '1988-03-14', 1, 13, 19, 'differs'), seen('document_number', 'X0000017', 1, 0, 9, 'exact'), seen('expires', '2031-09-02', 1, 21, 27, 'exact')],
    },
    barcodes: asked.has('codes') ? [{ symbology: 'qr', text: 'https://registry.example/X0000017', card: false, notes: [], says: 'consistent', fields: [{ field: 'document_number', read: 'X0000017', verdict: 'exact' }] }] : [],
  });
};
const codes: [string, string][] = [['Q', 'quality'], ['M', 'missing'], ['T', 'document_type'], ['V', 'validity'], ['X', 'mismatch'], ['A', 'authenticity'], ['D', 'duplicate'], ['S', 'screening'], ['E', 'entity'], ['P', 'process']];
const counts: Record<string, number> = { Q: 8, M: 7, T: 3, V: 5, X: 10, A: 8, D: 4, S: 3, E: 6, P: 3 };
const reasons: ReasonTable = id({
  reasons: codes.flatMap(([letter, group]) => Array.from({ length: counts[letter] ?? 0 }, (_, n) => ({ code: `${letter}${String(n + 1).padStart(2, '0')}`, class: group, next: 'ask_explanation', ends_in: 'use_under_terms', second: letter === 'A' }))),
  kinds: [{ kind: 'passport', strength: 'strong', zone: 'always', sides: 1 }, { kind: 'identity_card', strength: 'strong', zone: 'sometimes', sides: 2 }],
});
const office: OfficeView = id({ providers: [{ id: 'n', name: 'Northcloud', country: 'US', address: '', contact: '', channel: '' }, { id: 'ar', name: 'Arbor Compute', country: 'US', address: '', contact: '', channel: '' }], people: [], edition: settings.edition });

export default {
  ...(asked.has('office') || /^#\/filings/.test(typeof window === 'undefined' ? '' : window.location.hash) ? {} : { office: () => office }),
  customers: ({ text, standing, kind, risk }) => {
    const found = asked.has('empty') ? [] : rows.filter((one) => (!standing || one.standing === standing) && (!kind || one.party.kind === kind) && (!risk || one.risk === risk) && `${one.party.name} ${one.party.latin ?? ''}`.toLowerCase().includes(text.toLowerCase()));
    return { rows: found, total: found.length };
  },
  customer: ({ party: wanted }) => customer(people.find(([one]) => one.id === wanted)?.[0] ?? people[10]![0]),
  search: ({ text }) => ({ hits: people.filter(([one]) => `${one.name} ${one.latin ?? ''}`.toLowerCase().includes(text.toLowerCase())).slice(0, 6).map(([one]) => ({ address: `#/customers/${one.id}`, kind: 'customer', title: one.name, detail: one.latin ?? one.country ?? '' })) }),
  merge_parties: ({ kept }) => ({ party: kept }),
  unmerge_parties: ({ merged }) => ({ party: merged }),
  save_party: () => ({ party: id('q') }),
  accesses: ({ account }) => ({ rows: Array.from({ length: 40 }, (_, n) => id({ account, at: `2026-11-22T16:${String(59 - n).padStart(2, '0')}:00.000Z`, ip: '203.0.113.77', action: 'GetInstance', outcome: n % 9 === 4 ? 'failure' : 'success', line: 900 - n })), total: 4212, made: 3870 }),
  inbox: () => ({ rows: asked.has('empty') ? [] : [
    { document: document('d2', 'hoai-an-nguyen-passport.jpg', undefined, 1), kind: { kind: 'passport', why: 'inbox-why-words', words: 'passport' }, suggestions: [{ party: people[4]![0], why: 'inbox-why-name', words: 'hoai an nguyen' }], same_numbers: [] },
    { document: document('d3', 'IMG_2231-edited.jpg', undefined, 1), suggestions: [], same_numbers: [sameNumber('d3')] },
    { document: document('d4', 'extract-sao-mai.pdf', undefined, 4), kind: { kind: 'registry_extract', why: 'inbox-why-words', words: 'extract' }, suggestions: [{ party: people[9]![0], why: 'inbox-why-name', words: 'sao mai' }, { party: people[10]![0], why: 'inbox-why-number', words: '17K' }], same_numbers: [] },
  ] }),
  saved_views: () => ({ views: asked.has('own') ? own : [] }),
  save_view: (view) => ({ views: [...own, view] }),
  plan_case: ({ case: key }) => ({ case: cases(key, 'open') }),
  show_page: () => ({ url: 'passport', width: 1250, height: 880 }),
  read_mrz: () => ({ reading, comparison: [] }),
  read_document: ({ document: wanted }) => seenOn(wanted),
  queue: () => ({ rows: asked.has('empty') ? [] : queue }),
  case: ({ case: key }) => caseView(key),
  reasons: () => reasons,
  start_review: ({ case: key }) => ({ case: cases(key, 'in_review') }),
  save_review: () => ({ at: new Date().toISOString(), open_items: 3 }),
  ask_evidence: ({ case: key }) => ({ case: cases(key, 'evidence_asked') }),
  record_decision: ({ case: key }) => ({ case: cases(key, 'closed') }),
  withdraw_decision: ({ case: key }) => ({ case: cases(key, 'in_review') }),
} satisfies Answers;
