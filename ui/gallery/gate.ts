/** The door around the vault: invented vaults, one open session. */
import shipped from '../../assets/rulebook/89-fr-5698/edition.json';
import type { Country, KnownVault, PersonId, Session, StaffRole, VaultId, Zone } from '../src/client';
import { asked, refuse, type Answers } from './answers';

if (typeof document !== 'undefined') {
  const theme = asked.get('theme');
  if (theme) document.documentElement.dataset['theme'] = theme;
  const dir = asked.get('dir');
  if (dir) document.documentElement.dir = dir;
}

const vaults: KnownVault[] = [
  { vault: 'a', name: 'Thanh Van Cloud', place: 'Documents', there: true, demo: false, labels: ['LT', 'PB'], last_label: 'LT' },
  { vault: 'b', name: 'Old office', place: 'Backups', there: false, demo: false, labels: [], trouble: 'not_there' },
  { vault: 'demo', name: 'Demo vault', place: '', there: true, demo: true, labels: [] },
];
const open = (demo: boolean): Session => ({
  state: 'open',
  vault: '01939f5e-7c1e-7b3a-94b0-5e1d7a9011d3' as VaultId,
  name: 'Thanh Vân Cloud',
  demo,
  demo_people: demo ? [{ label: 'LT', name: 'Trần Ngọc Lan', role: 'reviewer', passphrase: 'maple thread harbor' }, { label: 'PB', name: 'Phạm Quốc Bảo', role: 'officer', passphrase: 'lantern copper meadow' }] : [],
  person: { id: '01939f5e-7c1e-7b3a-94b0-000000000001' as PersonId, name: 'Trần Ngọc Lan' },
  roles: (asked.get('roles')?.split(',') as StaffRole[] | undefined) ?? ['reviewer'],
  labels: ['LT', 'PB'],
  organisation: {
    name: 'Thanh Vân Cloud JSC', latin: 'Thanh Van Cloud JSC', address: '12 Lê Lợi, Huế', country: 'VN' as Country, zone: 'Asia/Ho_Chi_Minh' as Zone,
    contact: { name: 'Trần Ngọc Lan', title: 'Compliance lead', email: 'lan@thanhvan.example', phone: '+842365550117' },
  },
  head_code: '7C1E-94B0',
  events: 4127,
  lock_minutes: Number(asked.get('lock') ?? 5),
  statement: 'Proposed rule, not in force.',
  citation: '89 FR 5698',
  rule_zone: 'America/New_York',
  numbers: Object.fromEntries(shipped.numbers.map((one) => [one.key, one.value])),
  sections: Object.fromEntries(shipped.rules.map((one) => [one.id, one.section.split(' (')[0] ?? ''])),
  status: 'proposed',
  cip_half: !asked.has('nocip'),
  training_reports: !asked.has('off'),
  unverified: ['CUST-01', 'CUST-04', 'CUST-05', 'CERT-C', 'CERT-F', 'CERT-H', 'CERT-I', 'CERT-J', 'CERT-O', 'ANN-E', 'AI-E', 'AI-K', 'AI-L', 'AI-M', 'AI-N', 'AI-O'],
  partly_unverified: ['CUST-02', 'CUST-03', 'VER-04', 'CERT-B', 'CERT-G', 'CERT-R', 'AI-S', 'ADP-F'],
  second_person: 'always',
  national_id: asked.has('national'),
  opening: {
    new_device: false, unclean_end: asked.has('unclean'), failed_unlocks: Number(asked.get('failed') ?? 0), mended_key_files: asked.has('unclean') ? 1 : 0, orphans_removed: 0, clock_behind: 0,
    agreed: asked.has('rolled') ? ['machine'] : ['machine', 'person'], rolled_back: asked.has('rolled') ? [{ witness: 'person', remembered: 4180, found: 4127 }] : [],
  },
  waiting: { review: 18, inbox: 5, remediation: 6, training: 1, filings: 2, approvals: 2, access: 3, requests: 4, cip: 1 },
  now: new Date().toISOString(),
});
const closed: Session = { state: 'closed', citation: '89 FR 5698' };
const gate = asked.get('state');
let session: Session = gate === 'locked' || gate === 'first' ? closed : open(asked.has('demo'));
const drafts = new Map<string, string>();
const done = () => ({ at: new Date().toISOString() });
const suggestions = ['harbor quilt ember solstice maple thread', 'copper lantern meadow violet anchor plum'];
let offered = 0;

export default {
  session: () => session,
  vaults: () => ({ vaults: gate === 'first' ? [] : vaults, suggestion: suggestions[offered++ % 2] ?? '' }),
  add_vault: () => ({ vaults, suggestion: '' }),
  open_demo: () => (session = open(true)),
  unlock: ({ passphrase }) => {
    if (!passphrase.startsWith('right')) {
      refuse('wrong_passphrase', 'This passphrase does not open the vault for LT.', 'The vault is whole and nothing was changed. Look at the keyboard and caps lock, and try again.', 'passphrase');
    }
    return (session = open(false));
  },
  open_by_kit: () => (session = open(false)),
  lock: () => (session = closed),
  switch_person: () => (session = open(false)),
  create_vault: () => ({
    code: '4G7K2-MPX91-QDHVN-8TZ3R-W5CBY-E0T4A',
    vault: '01939f5e-7c1e-7b3a-94b0-5e1d7a9011d3' as VaultId,
    lines: [
      'DEEDBOX RECOVERY KIT 1',
      'VAULT 01939f5e-7c1e-7b3a-94b0-5e1d7a9011d3 1',
      'CODE 4G7K2-MPX91-QDHVN-8TZ3R-W5CBY-E0T4A',
      'SLOT 9F2C7-7AE01-B4C8D-35E6F-0A1B2-C3D4E',
      'SLOT H5F60-71829-3ATRQ-WM0X4-8KZP7-2N6VG',
      'SLOT 0M3T8-QYD1A-R9C5H-JW2E7-4XK6P-BN0SZ',
    ],
    qr: Array.from({ length: 45 }, (_, y) => Array.from({ length: 45 }, (_, x) => ((x * 7 + y * 13 + x * y) % 3 === 0 ? '1' : '0')).join('')),
    synchronised: asked.has('synced'),
  }),
  finish_vault: ({ code }) => {
    if (!code.toUpperCase().startsWith('4G7K')) refuse('wrong_code', 'This code does not open the vault.', 'Nothing was changed. Compare it with the paper, group by group.', 'code');
    return (session = open(false));
  },
  cancel_create: done,
  restore_backup: ({ second }) => (asked.has('second') && !second ? refuse('needs_second', 'A second person must confirm this.', 'Nothing was changed. Ask a second person to type their passphrase here.', 'second') : (session = open(false))),
  chosen_files: () => ({ files: [] }),
  jobs: () => ({ jobs: asked.has('job') ? [{ id: 1, kind: asked.get('job') || 'job-import-customers', done: 412, of: 1500, running: true, cancelled: false, can_stop: true }] : [] }),
  cancel_job: done,
  save_draft: ({ key, content }) => {
    drafts.set(key, content);
    return done();
  },
  load_draft: ({ key }) => {
    const content = drafts.get(key);
    return content === undefined ? {} : { content };
  },
  drop_draft: ({ key }) => {
    drafts.delete(key);
    return done();
  },
  'native.choose_folder': () => ({ token: 't1', name: 'Documents', size: 0, synced: asked.get('synced') }),
  'native.choose_files': () => [{ token: 'f1', name: 'Thanh Van Cloud 2026-11-22.deedbox-backup', size: 48_200_000 }],
  'native.choose_target': ({ name }) => ({ token: 'o1', name, size: 0 }),
  print_kit: () => ({ name: 'recovery-kit-Thanh-Van-Cloud.pdf', bytes: 24_800, synchronised: asked.get('synced') !== null }),
} satisfies Answers;
