/** The invented office's programme: a version in force, a draft, or none. */
import type { PersonId, ProgrammeEntryId, ProgrammeId, ProgrammeReview, ProgrammeSection, ProgrammeState, ProgrammeVersion, ProgrammeView, ProviderId, RuleMapLine, RuleServed, Zone, ObjectId } from '../src/client';
import { asked, type Answers } from './answers';
import { staff } from './filings';
import outline from '../../assets/rulebook/programme.json';
import edition from '../../assets/rulebook/89-fr-5698/edition.json';

const zone = 'Asia/Ho_Chi_Minh' as Zone;
const moment = (at: string) => ({ at: `2026-${at}:00Z`, zone });
const lan = staff[0]?.id ?? ('x' as PersonId);
const bao = staff[1]?.id ?? ('y' as PersonId);
const TEXTS: Record<string, string> = {
  scope: 'Virtual servers and object storage of Northcloud are resold to companies and persons in Vietnam, Indonesia and Kazakhstan. Everybody who orders is a customer from the order on.',
  verification: 'Identity cards and passports are looked at on the bench beside what was stated. A company is looked up in the register of its country.\n\nA second person reads each decision.',
  unverified: 'No account is opened while an owner named in the register is not explained.',
  records: 'Records are kept for two years from the later of closing and last access, in the vault on the office’s own machine.',
};
const sections: ProgrammeSection[] = outline.map((one) => ({ id: one.id, title: one.title, rules: one.rules, fields: one.fields, start: one.start.join('\n'), text: TEXTS[one.id] ?? one.start.join('\n') }));
const written = sections.filter((one) => one.text !== one.start).map((one) => one.id);
const state = (asked.get('programme') ?? 'in_force') as ProgrammeState;
const id = (n: number) => `01939f5e-7c1e-7b3a-94b0-0000000009${String(n).padStart(2, '0')}` as ProgrammeId;
const hash = '4f1c0e9a7b3d5562'.repeat(4);
const version: ProgrammeVersion = {
  id: id(state === 'in_force' ? 2 : 3), number: state === 'in_force' ? 2 : 3, state, edition: edition.id, sections, changes: 'Object storage is resold from November on.', written_by: lan, begun: moment('11-02T03:10'),
  ...(state === 'draft' ? {} : { submitted: { by: lan, at: moment('11-03T02:00'), sha256: hash } }),
  ...(state === 'draft' || state === 'submitted' ? {} : { approval: { by: bao, at: moment('11-04T07:30'), sha256: hash } }),
  ...(state === 'in_force' ? { force: { on: '2026-11-04', by: bao, at: moment('11-04T08:00') } } : {}),
  ...(asked.has('adopted') ? { adopted: { provider: 'p' as ProviderId, provider_name: 'Northcloud, Inc.', version: '7', on: '2026-09-01', agreement: 'Clause 14 of the reseller agreement', file_name: 'Northcloud CIP 7.pdf', object: 'o' as ObjectId, sha256: hash } } : {}),
};
const half = (cited: string) => edition.cip_half.sections.some((one) => cited.includes(one));
const map: RuleMapLine[] = edition.rules.filter((rule) => half(rule.section)).map((rule) => {
  const serving = sections.filter((one) => one.rules.includes(rule.id));
  const served: RuleServed = serving.some((one) => written.includes(one.id)) ? 'written' : asked.has('adopted') ? 'adopted' : 'missing';
  return { rule: rule.id, title: rule.title, cited: rule.section, provenance: rule.provenance, sections: serving.map((one) => one.id), served };
});
const day0 = '2026-11-04';
const review: ProgrammeReview = {
  due: { trigger: { date: day0, zone: 'America/New_York' as Zone }, span: { unit: 'months', count: 12 }, counting: 'deadline', zone: 'America/New_York' as Zone, day0, last_day: '2027-11-04', at: '2027-11-05T03:59:00Z', amber: '2027-05-06T04:00:00Z', red: '2027-08-23T04:00:00Z' },
  reading: { day: 19, of: 365, used: 5, level: 'calm', minutes_left: 346 * 1440 },
  start: 'force', trigger: edition.rules.find((rule) => rule.id === 'CIP-12')?.trigger ?? '',
};
const view = (): ProgrammeView => {
  const none = asked.has('empty');
  const work = ['draft', 'submitted', 'approved'].includes(state);
  return {
    ...(none ? {} : { version }),
    versions: none ? [] : [{ id: version.id, number: version.number, state, ...(version.force ? { on: version.force.on } : {}) }, { id: id(1), number: 1, state: work ? 'in_force' : 'replaced', on: '2025-11-10' }],
    written: none ? [] : written,
    map: none ? map.map((line) => ({ ...line, sections: [], served: 'missing' as const })) : map,
    edition: edition.id,
    missing: (none ? map : map.filter((line) => line.served === 'missing')).length,
    entries: none ? [] : [
      { id: 'e2' as ProgrammeEntryId, version: id(1), on: '2026-10-20', kind: 'threat_landscape', words: 'Card testing with stolen numbers was seen at two other resellers.', by: lan, at: moment('10-20T02:00') },
      { id: 'e1' as ProgrammeEntryId, version: id(1), on: '2026-10-01', kind: 'services', words: 'Object storage is offered to companies.', by: bao, at: moment('10-01T02:00') },
    ],
    ...(none ? {} : { review }),
    hash: none ? '' : hash, needs_second: true, own: asked.has('own'), may_begin: none || !work, adopts: asked.has('adopts'), staff,
  };
};

export default {
  programme: view, begin_programme: view, save_programme: view, submit_programme: view, reopen_programme: view, withdraw_programme: view, approve_programme: view, enforce_programme: view, note_programme: view, review_programme: view,
  export_programme: ({ request }) => ({ name: 'CIP-programme-v2.pdf', sha256: hash, bytes: 48_213, ...(request ? { files: [{ token: 'copy', name: 'CIP-programme-v2.pdf', bytes: 48_213 }] } : {}) }),
} satisfies Answers;
