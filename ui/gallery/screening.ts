/** Invented lists, special measures and possible matches. */
import type { HitsView, PartyHits, ScreeningView } from '../src/client';
import { asked, type Answers } from './answers';

/** Ids of the gallery are plain words; the door's are random. */
const id = <T>(text: unknown): T => text as T;
const at = { at: '2026-11-20T03:42:00Z', zone: 'Asia/Ho_Chi_Minh' };
const lan = { id: 'lt', name: 'Trần Ngọc Lan' };
const due = (from: string, last: string) => ({ trigger: { date: from, zone: 'America/New_York' }, span: { unit: 'days', count: 180 }, counting: 'not_before', zone: 'America/New_York', day0: from, last_day: last, at: `${last}T05:00:00Z`, amber: `${last}T05:00:00Z`, red: `${last}T05:00:00Z` });
const list = (version: number, day: string, now: boolean) => ({
  list: { id: `l${version}`, kind: 'consolidated', version, as_of: day, files: [{ file_name: `consolidated-${day}.json`, object: `o${version}`, sha256: '9f'.repeat(32), bytes: 24_800_000 }], entries: 18_214 + version, names: 41_902, by: 'lt', at }, in_force: now, by: lan, age: now ? 8 : 96,
});
const hit = {
  party: 'q', state: 'open',
  hit: {
    basis: 'name', score: 908, stated: 'Mohammed Q. Al Noorani', listed: 'AL-NOORANI, Mohammed Qasimov',
    lines: [
      { stated: 'Mohammed', listed: 'Mohammed', likeness: { is: 'equal' }, score: 1000 }, { stated: 'Al', listed: 'AL', likeness: { is: 'equal' }, score: 1000 },
      { stated: 'Noorani', listed: 'NOORANY', likeness: { is: 'close', letters: 1 }, score: 858 }, { stated: 'Q', listed: 'Qasimov', likeness: { is: 'initial' }, score: 700 },
    ],
    entry: { origin: 'consolidated', key: 'synthetic-3', kind: 'individual', source: 'Synthetic list', names: ['AL-NOORANI, Mohammed Qasimov', 'NOORANI, M.'], countries: ['XX'], programs: ['TEST'], remarks: 'born: 1970', sha256: '9f'.repeat(32) },
  },
};
const party: PartyHits = id({ party: { id: 'q', kind: 'individual', name: 'Mohammed Q. Al Noorani' }, at: at.at, stale: false, compared: true, incomparable: [], hits: [hit] });
const hits: HitsView = id({ parties: [party], open: 1, watched: asked.has('hits'), as_of: '2026-11-20', least: 800 });
const view: ScreeningView = id({
  lists: asked.has('empty') ? [] : [list(2, '2026-11-20', true), list(1, '2026-08-24', false)],
  measures: asked.has('empty') ? [] : [{ label: 'M-0001', measure: { id: 'm1', target: { on: 'person', kind: 'individual', names: ['MEASURED, Xaver'] }, measure: 'No new accounts.', determined: { date: '2026-09-01', zone: 'America/New_York' }, source: 'Synthetic determination', extensions: [], by: 'lt', at }, name: 'MEASURED, Xaver', earliest: due('2026-09-01', '2027-02-28'), lasts: due('2027-02-28', '2028-02-28'), last_day: '2028-02-28', watched: true, by: lan }],
  open: asked.has('empty') ? [] : [party], parties: 146, stale: asked.has('empty') ? 0 : 2, not_comparable: asked.has('empty') ? [] : [{ id: 'q2', kind: 'individual', name: '山田太郎' }], least: 800, unreadable: false,
});

export default {
  screening: () => view,
  party_hits: () => hits,
  screen_parties: () => ({ parties: 146, hits: 1, not_comparable: 1 }),
  dispose_hit: () => party,
  read_list: ({ kind }) => ({ kind, files: [{ file_name: 'consolidated.json', sha256: '9f'.repeat(32), bytes: 24_800_000 }], entries: 18_216, names: 41_903, repeated: 0, added: 2, changed: 11, gone: 1, in_force: false }),
  import_list: () => view,
  save_measure: () => view,
  step_measure: () => view,
} satisfies Answers;
