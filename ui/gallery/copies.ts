/** An invented paper's way through the house, a copy of it that leaves, and the office's checklist. */
import type { ChecklistItem, ChecklistGroup, ChecklistView, CustodyLine, DocumentKind, Need, NeedOf, PersonId, SealChecked } from '../src/client';
import { asked, refuse, type Answers } from './answers';

const sha = '9f3c41d8aa77b1c2d3e4f5061728394a5b6c7d8e9f00112233445566778860ea';
const line = (place: number, day: string, step: CustodyLine['step'], what: string, more: Partial<CustodyLine> = {}): CustodyLine => ({
  place, at: `2026-11-${day}T03:42:00Z`, zone: 'Asia/Ho_Chi_Minh', who: 'Trần Ngọc Lan', role: 'reviewer', second: '', step, what, hash: '4c1e94b0aa77b1c2', ...more,
});
const lines: CustodyLine[] = [
  line(412, '19', 'received', 'passport-hang.jpg'),
  line(412, '19', 'attached', 'Nguyễn Thị Minh Hằng', { address: '#/customers/a' }),
  line(412, '19', 'in_case', 'C-0042', { address: '#/review/c1' }),
  line(415, '19', 'described', ''),
  line(431, '20', 'number_shown', ''),
  line(440, '20', 'relied_on', 'C-0042', { address: '#/review/c1' }),
  line(446, '21', 'approved', 'C-0042', { address: '#/review/c1', who: 'Phạm Quốc Bảo', role: 'approver' }),
  line(502, '23', 'copy_left', 'copy.png', {
    who: 'Đỗ Thanh Vân', role: 'officer',
    copy: { document: 'd1' as never, pages: [{ page: 1, covers: [{ left: 1000, top: 6000, right: 9000, bottom: 9500 }] }], recipient: 'Northcloud', purpose: 'Shows that the paper exists', format: 'png', file_name: 'copy.png', sha256: sha, bytes: 480_000 },
  }),
  line(511, '25', 'revealed', 'T-2026-0003', { who: 'Đỗ Thanh Vân', role: 'officer', address: '#/filings/T-2026-0003' }),
];

const groups: [ChecklistGroup, ChecklistItem[]][] = [
  ['declared_data', ['declared_name', 'declared_birth_date', 'declared_nationality', 'declared_number', 'declared_address', 'declared_owners']],
  ['inside_document', ['zone_agrees', 'check_digits', 'dates_in_order', 'sides_agree']],
  ['validity', ['kind_accepted', 'in_force', 'issuer_plausible']],
  ['image_quality', ['sharp', 'complete', 'lighting', 'first_picture']],
  ['visual_authenticity', ['photo_edge', 'fonts_and_spacing', 'security_features', 'no_editing']],
  ['compromised', ['not_compromised']],
  ['age', ['age_plausible']],
  ['authority', ['signatory_named', 'authority_covers', 'authority_in_force']],
  ['source_check', ['source_asked', 'source_agrees']],
];
const off: Record<string, ChecklistItem[]> = {
  passport: ['declared_owners', 'signatory_named', 'authority_covers', 'authority_in_force'],
  registry_extract: ['declared_birth_date', 'photo_edge', 'age_plausible', 'zone_agrees', 'check_digits'],
};
const optional: ChecklistItem[] = ['declared_address', 'source_asked', 'source_agrees', 'signatory_named', 'authority_covers', 'authority_in_force'];
let versions: ChecklistView['versions'] = [];
const standard = (kind: DocumentKind, item: ChecklistItem): Need => (off[kind]?.includes(item) ? 'off' : optional.includes(item) ? 'optional' : 'required');
function list(): ChecklistView {
  const rules: NeedOf[] = versions[0]?.list.rules ?? [];
  const need = (kind: DocumentKind, item: ChecklistItem) => rules.find((one) => one.kind === kind && one.item === item)?.need ?? standard(kind, item);
  const kinds: DocumentKind[] = ['passport', 'identity_card', 'registry_extract'];
  return {
    number: versions[0]?.list.number ?? 0,
    kinds: kinds.map((kind) => ({ kind, questions: groups.flatMap(([group, items]) => items.map((item) => ({ item, group, standard: standard(kind, item), need: need(kind, item) }))) })),
    versions,
  };
}

export default {
  custody: ({ document }) => ({ document, sha256: sha, kept: true, lines }),
  recheck_document: ({ document }): SealChecked => {
    if (asked.has('damaged')) refuse('object_missing', 'The sealed file is damaged.', 'Every other record still opens. Restore this file from a backup, or attach the document again.');
    const found = asked.has('unequal') ? sha.replace('9f', '00') : sha;
    return { document, recorded: sha, found, equal: found === sha, at: new Date().toISOString() };
  },
  copy_outside: (request) => ({
    copy: { document: request.document, pages: request.pages, recipient: request.recipient, purpose: request.purpose, format: request.pages.length === 1 ? 'png' : 'pdf', file_name: 'copy.png', sha256: sha, bytes: 480_000 },
    original: sha,
  }),
  checklist: () => list(),
  set_checklist: ({ rules, reason }) => {
    const by = { id: 'p' as PersonId, name: 'Đỗ Thanh Vân' };
    const at = { at: new Date().toISOString(), zone: 'Asia/Ho_Chi_Minh' as never };
    versions = [{ list: { number: versions.length + 1, rules, reason, by: by.id, at }, by, programme: 'v3' }, ...versions];
    return list();
  },
} satisfies Answers;
