/** Records that may go, that are held, kept, running and never due; a preview; two purges. */
import type { AccountId, CaseId, Country, DocumentId, HoldId, Keeping, Kept, PartyRef, PersonId, PurgeId, PurgeLine, RetentionRow, RetentionView, Zone } from '../src/client';
import { asked, type Answers } from './answers';
import { staff } from './filings';
import { parties } from './settings';

const by = staff[0] ?? { id: 'x' as PersonId, name: '' };
const moment = (at: string) => ({ at: `${at}T03:10:00Z`, zone: 'Asia/Ho_Chi_Minh' as Zone });
const account = (from: string, until: string): Kept => ({ thing: { what: 'account', account: 'a' as AccountId }, retention: { state: 'until', from, until } });
const decided = (from: string, until: string): Kept => ({ thing: { what: 'case', case: 'c' as CaseId }, retention: { state: 'until', from, until } });
const runs: Kept = { thing: { what: 'account', account: 'b' as AccountId }, retention: { state: 'running' } };
function row(n: number, keeping: Keeping, kept: Kept[], more: Partial<RetentionRow> = {}): RetentionRow {
  return { party: parties[n] as PartyRef, keeping, kept, months: 24, holds: [], again: false, ...more };
}
const rows = (): RetentionRow[] => [
  row(1, { state: 'due', since: '2026-10-02' }, [account('2024-10-02', '2026-10-02'), decided('2024-01-15', '2026-01-15')]),
  row(3, { state: 'held', since: '2026-08-30' }, [account('2024-08-30', '2026-08-30')], { holds: [{ id: 'h' as HoldId, party: 'p' as PartyRef['id'], reason: 'A dispute over two invoices is open before the court.', by: by.id, at: moment('2026-08-12') }] }),
  row(4, { state: 'until', until: '2031-03-14' }, [account('2026-03-14', '2031-03-14')], { months: 60 }),
  row(0, { state: 'running' }, [runs]), row(2, { state: 'no_start' }, []),
];
const scope = { parties: [], accounts: [], documents: [], cases: [], remediations: [], candidates: [], filings: [], requests: [], incidents: [], batches: [], objects: [] };
const purge = (number: number, again: boolean): PurgeLine => ({
  purge: { id: `01939f5e-7c1e-7b3a-94b0-00000000090${number}` as PurgeId, number, party: `01939f5e-7c1e-7b3a-94b0-00000000080${number}` as PartyRef['id'], scope, removed: [4, 9, 17, 30], rewritten: [], stays: [], kept: [], months: 24, since: '2026-09-01', again, by: by.id, at: moment('2026-09-14') },
  label: `P-000${number}`, by, ...(staff[1] ? { second: staff[1] } : {}),
});
const view = (): RetentionView => ({
  rows: asked.has('empty') ? [] : rows(), found: asked.has('empty') ? 0 : 5, counts: { due: 1, held: 1, until: 1, running: 1, no_start: 1 },
  terms: [{ term: { country: 'KZ' as Country, months: 60, reason: 'Accounting law asks for the contract and its papers.', source: 'Law on accounting, section 11', by: by.id, at: moment('2026-02-03') }, by }],
  purges: [purge(2, true), purge(1, false)], months: 24, country: 'VN' as Country, clock_behind: asked.has('clock'),
});
const first = () => rows()[0]!;

export default {
  retention: view,
  set_hold: () => ({ hold: rows()[1]!.holds[0]! }),
  lift_hold: () => ({ hold: rows()[1]!.holds[0]! }),
  set_local_term: view,
  preview_purge: () => ({
    row: first(), may: true, import_files: [], accounts: 1, documents: 3, cases: 2, others: 1, files: 3, entries: 41, anew: 4, hash: '9f'.repeat(32),
    stays: [
      { stays: { what: 'document', document: 'd' as DocumentId, also: [] }, title: 'shareholders-agreement.pdf', also: [parties[6] as PartyRef] },
      { stays: { what: 'mention', place: 812 }, title: 'case.noted', also: [] },
    ],
  }),
  purge_party: () => ({ line: purge(3, false) }),
  print_purge: () => ({ name: 'certificate-of-purge-P-0002.pdf', bytes: 31_204, synchronised: false }),
} satisfies Answers;
