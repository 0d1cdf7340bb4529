/** The door around the vault: invented vaults, one open session. */
import type { SessionView, VaultListed } from '../src/client';
import { asked, refuse, type Answers } from './answers';

if (typeof document !== 'undefined') {
  const theme = asked.get('theme');
  if (theme) document.documentElement.dataset['theme'] = theme;
  const dir = asked.get('dir');
  if (dir) document.documentElement.dir = dir;
}

const vaults: VaultListed[] = [
  {
    vault: 'a', name: 'Thanh Vân Cloud', folder: 'Thanh Van Cloud.deedbox', place: 'Documents', labels: ['LT', 'PB'], last_label: 'LT',
    closed_at: '2026-11-22T11:06:00Z', backed_up_at: '2026-11-22T11:04:00Z', head: { entry: 4126, hash: '7a9011d3c0ffee' }, demo: false,
  },
  { vault: 'demo', name: 'Demo vault', folder: '', place: '', labels: [], last_label: null, closed_at: null, backed_up_at: null, head: null, demo: true },
];
const open = (demo: boolean): SessionView => ({
  version: '0.1.0',
  open: {
    vault_name: demo ? 'Demo vault' : 'Thanh Vân Cloud', demo, person: { id: 'p1', name: 'Trần Ngọc Lan', label: 'LT' }, roles: ['reviewer'], people: ['LT', 'PB'],
    zone: 'Asia/Ho_Chi_Minh', rule_zone: 'America/New_York', rule_zone_name: 'U.S. Eastern', edition: '89 FR 5698', lock_after_seconds: Number(asked.get('lock') ?? 300),
    head: { entry: 4127, hash: '7c1e94b0aa' },
    waiting: { review: 18, inbox: 5, access: 3, remedy: 6, training: 1, filings: 2, approvals: 2 },
  },
});
const closed: SessionView = { version: '0.1.0', open: null };
const gate = asked.get('state');
let session = gate === 'locked' || gate === 'first' ? closed : open(asked.has('demo'));
const drafts = new Map<string, string>();

export default {
  session: () => session,
  vault_list: () => (gate === 'first' ? [] : vaults),
  open_vault: () => vaults[0] ?? refuse('not_found', 'No vault.', ''),
  open_demo: () => (session = open(true)),
  unlock: ({ passphrase }) => {
    if (!passphrase.startsWith('right')) refuse('wrong_passphrase', 'This passphrase does not open the vault for LT.', 'The vault is whole. Check the keyboard and try again.', 'passphrase');
    return (session = open(false));
  },
  unlock_by_kit: () => (session = open(false)),
  lock: () => (session = closed),
  touch: () => null,
  switch_person: () => (session = open(false)),
  suggest_passphrase: () => ({ passphrase: 'harbor quilt ember solstice maple thread' }),
  rate_passphrase: ({ passphrase }) => ({ score: Math.min(4, Math.floor(passphrase.length / 5)), length_ok: passphrase.length >= 15 }),
  create_vault_start: () => ({
    creation: 'c1',
    kit: { code: '4G7K-2MPX-91QD-HVN8-TZ3R-W5CB-YE', vault_id: '01939f5e-7c1e-7b3a-94b0-5e1d7a9011d3', lines: ['DBX1 9F2C 77AE 01B4 C8D3 5E6F', 'DBX2 A1B2 C3D4 E5F6 0718 293A'] },
  }),
  create_vault_test_kit: ({ code }) => (code.toUpperCase().startsWith('4G7K') ? null : refuse('wrong_kit', 'This code does not open the vault.', 'Compare it with the paper, group by group.', 'typed')),
  create_vault_finish: () => (session = open(false)),
  create_vault_cancel: () => null,
  restore_backup: () => vaults[0] ?? refuse('not_found', 'No vault.', ''),
  jobs: () => [],
  cancel_job: () => null,
  save_draft: ({ key, body }) => {
    drafts.set(key, body);
    return null;
  },
  load_draft: ({ key }) => {
    const body = drafts.get(key);
    return body === undefined ? null : { body };
  },
  delete_draft: ({ key }) => {
    drafts.delete(key);
    return null;
  },
  'native.choose_folder': () => ({ token: 't1', name: 'Documents', size: 0, synced: asked.get('synced') }),
  'native.choose_files': () => [],
  'native.choose_target': () => null,
} satisfies Answers;
