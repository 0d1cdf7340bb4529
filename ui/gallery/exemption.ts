/** The exemption file of an invented office's provider: granted with a change that is told to nobody, or being prepared. */
import type { AdpChange, AdpFactor, ExemptionFile, ExemptionFinding, ExemptionId, ExemptionSaid, ExemptionSought, ExemptionState, ExemptionsView, ObjectId, PersonId, ProviderId, RedFlag, Rule, RuleField, SealedFile, Zone } from '../src/client';
import { asked, type Answers } from './answers';
import { staff } from './filings';
import library from '../../assets/rulebook/exemption.json';
import edition from '../../assets/rulebook/89-fr-5698/edition.json';

const zone = 'Asia/Ho_Chi_Minh' as Zone;
const moment = (at: string) => ({ at: `2026-${at}:00Z`, zone });
const lan = staff[0]?.id ?? ('x' as PersonId);
const bao = staff[1]?.id ?? ('y' as PersonId);
const file = (file_name: string, bytes: number): SealedFile => ({ file_name, object: file_name as ObjectId, sha256: '9f'.repeat(32), bytes });
const FIELDS: readonly (readonly [AdpFactor, string])[] = [['size', 'ADP-A'], ['red_flags', 'ADP-B'], ['resellers', 'ADP-C'], ['law_enforcement', 'ADP-D'], ['collaboration', 'ADP-E'], ['management', 'ADP-F']];
const state = (asked.get('exemption') ?? 'granted') as ExemptionState;
const granted = state === 'granted';
const who = edition.disagreements.find((one) => one.key === 'who_is_exempt');
const said = (of: string): ExemptionSaid[] => library.says.filter((one) => one.of === of);
const text = (factor: AdpFactor, words: string, at: string, files: SealedFile[] = []) => ({ factor, words, files, by: lan, at: moment(at) });

const sought: ExemptionSought = { applicant: 'provider', on: '2026-06-01', reference: '', words: 'Northcloud wrote that it applied for all of its resellers.', files: [file('letter-of-1-june.pdf', 120_000)], by: bao, at: moment('06-03T02:00') };
const finding: ExemptionFinding = { granted: true, on: '2026-09-14', reference: 'NC-ADP-77', words: 'Granted for compute and storage. Resellers keep their records of who opened an account.', files: [file('finding.pdf', 240_000)], by: bao, at: moment('09-16T02:00') };
const changes: AdpChange[] = [
  { on: '2026-10-01', factors: ['size'], words: 'A fifth person joined.', significant: false, why_not: 'The rounds are the same.', files: [], by: lan, at: moment('10-01T03:00'), told: [] },
  { on: '2026-10-20', factors: ['resellers'], words: 'A third sub-reseller was taken on.', significant: true, why_not: '', files: [], by: lan, at: moment('10-20T03:00'), told: [{ whom: 'provider', on: '2026-10-22', channel: 'the portal', words: 'Name, programme, first day.', files: [file('receipt.pdf', 18_000)], by: bao, at: moment('10-22T03:00') }] },
  { on: '2026-11-16', factors: ['law_enforcement'], words: 'Counsel no longer reads the letters first.', significant: true, why_not: '', files: [], by: lan, at: moment('11-17T03:00'), told: [] },
];
const exemption: ExemptionFile = {
  id: 'X-2026-001' as ExemptionId, label: 'X-2026-001', provider: 'north' as ProviderId, edition: edition.id, begun_by: lan, begun: moment('05-04T02:10'),
  factors: [
    text('size', 'Four people watch 60 customers; Northcloud’s abuse desk watches all of its resellers round the clock.', '05-05T03:00'),
    text('red_flags', 'Each flag below is read by a person every working day.', '05-05T03:20', [file('round-of-the-morning.pdf', 82_000)]),
    ...(granted ? [
      text('resellers', 'Both sub-resellers send their programme each year; their reviews stand under Requests.', '05-06T01:00'),
      text('law_enforcement', 'Letters of the police are answered within two working days, through counsel.', '05-06T01:30'),
      text('collaboration', 'Northcloud shares hashed indicators in its sector’s exchange; the office sends what it sees.', '05-06T02:00'),
      text('red_flags', 'Each flag below is read by a person every day, weekends too.', '11-18T02:00'),
    ] : []),
  ],
  flags: [
    { flag: 'FLAG-09', words: library.flags.find((one) => one.id === 'FLAG-09')?.words ?? '', watched: true, detect: 'Flow logs of the night, each morning.', respond: 'The customer is called; an incident is recorded.', by: lan, at: moment('05-05T04:00') },
    { flag: 'OWN-1', words: 'A wallet that was mixed pays.', watched: true, detect: 'The payment processor marks it.', respond: 'No account is opened.', by: bao, at: moment('05-05T04:30') },
  ],
  ...(granted ? { sought, finding } : {}),
  changes: granted ? changes : [],
};
const view = (): ExemptionsView => {
  const none = asked.has('empty');
  return {
    rows: none ? [] : [{ exemption, provider: 'Northcloud, Inc.', state, missing: granted ? [] : ['resellers', 'law_enforcement', 'collaboration'], unexplained: granted ? ['red_flags'] : [], untold: granted ? 1 : 0, ...(granted ? { untold_days: 7 } : {}) }],
    without: [...(none ? [{ id: 'north' as ProviderId, name: 'Northcloud, Inc.' }] : []), { id: 'blue' as ProviderId, name: 'Blue Harbor Compute LLC' }],
    rules: ['ADP-01', 'ADP-02'].map((id) => ({ rule: edition.rules.find((one) => one.id === id) as Rule, said: said(id) })),
    factors: FIELDS.map(([factor, field]) => ({ factor, field, asked: edition.tables.ADP.find((one) => one.id === field) as RuleField, said: said(field) })),
    flags: library.flags as RedFlag[],
    ...(who ? { readings: who } : {}),
    sources: edition.sources,
    staff,
  };
};

export default {
  exemptions: view, begin_exemption: view, write_factor: view, watch_flag: view, seek_exemption: view, decide_exemption: view, record_adp_change: view, tell_adp_change: view, end_exemption: view,
} satisfies Answers;
