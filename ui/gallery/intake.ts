/** Invented imports: customers, access logs. */
import type { AccessBatch, AccessView, AccountId, BatchId, Column, CustomerDryRun, ImportProfile, PartyRef, PersonId, TargetField } from '../src/client';
import { asked, type Answers } from './answers';
import { at, dayOf, id, parties } from './settings';

const column = (index: number, header: string, samples: string[], mapped_to: TargetField | null, dropped: Column<TargetField>['dropped'] = null): Column<TargetField> => ({ index, header, samples, mapped_to, dropped });
const run: CustomerDryRun = {
  file_name: 'clients_2026-11.csv',
  read: {
    profile: 'hostbill_clients', encoding: 'UTF-8', delimiter: ';', rows: 247, sample: [],
    columns: [
      column(0, 'id', ['1042', '1043'], 'external_id'), column(1, 'companyname', ['ТОО «Степной ветер»', 'अरुणोदय क्लाउड'], 'company_name'), column(2, 'firstname', ['Айгуль', 'Suharti'], 'given_name'), column(3, 'lastname', ['Омарова'], 'family_name'),
      column(4, 'email', ['it@stepnoi.example', 'ops@arunodaya.example'], 'email'), column(5, 'address1', ['ул. Абая 10'], 'address_line'), column(6, 'country', ['KZ', 'NP'], 'country'), column(7, 'phonenumber', ['+7.7015550142'], 'phone'),
      column(8, 'datecreated', ['03.04.2024', '17.04.2024'], 'created_on'), column(9, 'customfield7', ['Tier B', 'Tier A'], null), column(10, 'password', [], null, 'password'), column(11, 'cardnum', [], null, 'card_number'),
    ],
    rejected: [{ line: 61, reason: { code: 'no_name' }, raw: ['1102', '', '', 'AR'] }, { line: 119, reason: { code: 'cell_count', expected: 21, found: 24 }, raw: ['1160', '한빛나루 주식회사'] }, { line: 250, reason: { code: 'identifier_destroyed', header: 'id', value: '1.04E+11' }, raw: ['1.04E+11', 'Kyma'] }],
    questions: asked.has('question') ? [{ code: 'date_order', column: 8, header: 'datecreated', example: '03.04.2024' }] : [], notes: [{ code: 'column_dropped', header: 'cardnum', reason: 'card_number' }],
  },
  new: 231, changed: 12, same: 0, rejected: 3, relied: 2, seen_before: false,
  possible: [
    { line: 17, name: 'Stepnoy Veter LLP', party: parties[3] as PartyRef, why: 'same-email' }, { line: 88, name: 'Nguyen Thi Minh Hang', party: parties[0] as PartyRef, why: 'same-name-and-country' },
    { line: 140, name: 'شركة نسيم الخليج', party: parties[5] as PartyRef, why: 'same-name-and-country' }, { line: 203, name: 'Suharti', party: parties[4] as PartyRef, why: 'same-name-and-country' },
  ],
};
const own: ImportProfile[] = [{ name: 'Billing portal, Huế', base: 'generic', columns: [{ header: 'Ref', field: 'external_id' }, { header: 'Wer', field: 'company_name' }, { header: 'Tarif' }], by: id(1) as PersonId, at: { at: at(-20), zone: 'Asia/Ho_Chi_Minh' } }];
const moment = (iso: string) => ({ at: iso, zone: 'Asia/Ho_Chi_Minh' });
const batch = { id: id(31) as BatchId, file_name: 'clients_2026-11.csv', sha256: '51c0'.repeat(16), profile: 'hostbill_clients', made: 231, changed: 12, same: 0, rejected: 3, by: id(1) as PersonId, at: moment(at(-2)) };
const log: AccessBatch = {
  id: id(41) as BatchId, file_name: 'cloudtrail-2026-11.json.gz', sha256: 'ab12'.repeat(16), profile: 'cloudtrail', without_address: 118, unmatched: 12, rejected: 0, by: id(1) as PersonId, at: moment(at(-1)),
  shares: [{ account: id(51) as AccountId, rows: 4212, from: at(-60), to: at(-1), commitment: 'c'.repeat(64) }],
};
const view: AccessView = {
  batches: [log],
  coverage: parties.slice(0, 6).map((customer, n) => ({
    account: id(51 + n) as AccountId, reference: `412-55-01${17 + n}`, provider: 'Northcloud, Inc.', customer, opened: dayOf(-300 + n * 30),
    covered: n === 5 ? [] : n % 2 ? [{ from: at(-300 + n * 30), to: at(-11) }] : [{ from: at(-300 + n * 30), to: at(-120) }, { from: at(-90), to: at(-0.1) }],
    gaps: n === 5 ? [{ from: at(-150), to: at(0) }] : n === 3 ? [{ from: at(-11), to: at(0) }] : n === 0 ? [{ from: at(-120), to: at(-90) }] : [], rows: n === 5 ? 0 : 4212 - n * 311,
  })),
};

export default {
  read_customer_file: () => run,
  import_profiles: () => ({ profiles: own }),
  save_import_profile: () => ({ profiles: own }),
  remove_import_profile: () => ({ profiles: [] }),
  write_rejected_customers: () => ({ file_name: 'clients_2026-11-rejected.csv', rows: 3, bytes: 412 }),
  write_rejected_accesses: () => ({ file_name: 'cloudtrail-2026-11-rejected.csv', rows: 1, bytes: 120 }),
  import_customers: () => ({ batch, cases: 231, left_out: 0 }),
  batches: () => ({ batches: [{ batch, can_undo: true }, { batch: { ...batch, id: id(32) as BatchId, file_name: 'clients_2026-08.csv' }, can_undo: false }] }),
  undo_batch: () => ({ batches: [{ batch: { ...batch, undone: moment(at(0)) }, can_undo: false }] }),
  access_logs: () => view,
  accesses: ({ account }) => ({ total: 40, made: 34, rows: Array.from({ length: 40 }, (_, n) => ({ account, at: at(-n / 3), ip: n % 4 ? '198.51.100.24' : '2001:db8::17', action: n % 3 ? 'ConsoleLogin' : 'RunInstances', outcome: n % 7 ? ('success' as const) : ('failure' as const), line: 4212 - n })) }),
  read_access_file: () => ({
    file_name: 'cloudtrail-2026-11.json.gz', profile: 'cloudtrail', rows: 4330, failures: 61, without_address: 118, known: 0, rejected: [{ line: 77, reason: { code: 'address_not_read', value: '198.51.100.999' }, raw: ['…', '198.51.100.999'] }], questions: [],
    accounts: [{ account: id(51) as AccountId, reference: '412-55-0117', customer: parties[0] as PartyRef, rows: 4212, from: at(-60), to: at(-1) }], unmatched: [{ reference: '998-00-1111', rows: 12 }],
  }),
  import_access: () => ({ batch: log, rows: 4212 }),
} satisfies Answers;
