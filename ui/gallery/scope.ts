/** Invented products, the page of plain questions, and a file of beneficial owners. */
import type { OwnershipDryRun, ProductLine, ProductsView, ReachView } from '../src/client';
import { asked, type Answers } from './answers';
import shipped from '../../assets/rulebook/89-fr-5698/edition.json';

/** Ids of the gallery are plain words; the door's are random. */
const id = <T>(text: unknown): T => text as T;
const definition = shipped.terms.find((term) => term.key === 'iaas_product')!;
const line = (key: string, name: string, kind: string, answer: string, why: string, accounts: number, more: object = {}): ProductLine => id({
  product: { id: key, provider: key === 'p4' ? 'ar' : 'n', name, kind, offer: 'paid', ...more, judgement: { answer, why, edition: shipped.id, words: definition.words, by: 'lt', at: { at: '2026-11-12T03:42:00Z', zone: 'Asia/Ho_Chi_Minh' } } },
  provider: key === 'p4' ? 'Arbor Compute' : 'Northcloud', counts_as: key === 'p4' ? 'uncertain' : answer, old_words: key === 'p4', by: { id: 'lt', name: 'Trần Ngọc Lan' }, accounts,
});
const products: ProductLine[] = [
  line('p1', 'Compute GPU-8', 'virtual_machine', 'yes', 'The customer starts its own images on it and installs what it wants.', 118, { management: 'unmanaged', tenancy: 'virtualised' }),
  line('p2', 'Bare Metal R2, trial', 'bare_metal', 'yes', 'A whole machine with the customer’s own system; the definition names trials.', 6, { offer: 'trial', management: 'unmanaged', tenancy: 'dedicated' }),
  line('p3', 'Edge DNS', 'dns', 'no', 'Answers names and runs nothing of the customer’s.', 41, { management: 'managed' }),
  line('p4', 'Static delivery', 'cdn', 'no', 'Files are delivered; the customer’s small programs at the edge were switched off in October.', 12, { management: 'managed' }),
];
const view: ProductsView = { products: asked.has('empty') ? [] : products, edition: shipped.id, definition };
const reach: ReachView = id({
  edition: shipped.id, day: '2026-11-28',
  subjects: [
    { kind: 'customer', name: '青穹数据科技有限公司', party: 'q', reach: 'within', lines: [
      { question: 'customer', found: 'account_within', reach: 'within', detail: '', why: '', rests_on: ['account', 'CIP-04'] },
      { question: 'foreign', found: 'presumed_foreign', reach: 'within', detail: '', why: '', rests_on: ['presumed_foreign', 'CIP-03'] },
    ] },
    { kind: 'account', name: 'nc-40718', account: 'ac', reach: 'within', lines: [
      { question: 'in_use', found: 'account_restricted', reach: 'within', detail: '', why: '', rests_on: ['account'] },
      { question: 'iaas_product', found: 'product_yes', reach: 'within', detail: 'Compute GPU-8', why: products[0]!.product.judgement.why, rests_on: ['iaas_product'] },
      { question: 'iaas_product', found: 'product_unjudged', reach: 'uncertain', detail: 'GPU hours', why: '', rests_on: ['iaas_product'] },
    ] },
    { kind: 'owner', name: '林雅婷', party: 'ly', reach: 'within', lines: [
      { question: 'owner', found: 'by_share', reach: 'within', detail: '40.0', why: '', rests_on: ['beneficial_owner'] },
      { question: 'foreign', found: 'foreign_person', reach: 'within', detail: 'Passport, 2 Nov 2026', why: '', rests_on: ['us_person', 'CIP-03'] },
    ] },
    { kind: 'owner', name: 'Дана Ахметова', party: 'da', reach: 'outside', lines: [
      { question: 'owner', found: 'by_control', reach: 'within', detail: '18.0', why: '', rests_on: ['substantial_control'] },
      { question: 'foreign', found: 'us_person', reach: 'outside', detail: 'U.S. passport seen', why: '', rests_on: ['us_person', 'CIP-03'] },
    ] },
    { kind: 'unknown', name: '', reach: 'uncertain', lines: [{ question: 'owners_known', found: 'owners_unknown', reach: 'uncertain', detail: '15.0', why: '', rests_on: ['beneficial_owner', 'CIP-08'] }] },
  ],
  sources: ['account', 'CIP-04', 'presumed_foreign', 'CIP-03', 'iaas_product', 'beneficial_owner', 'us_person', 'substantial_control', 'CIP-08'].map((key) => {
    const term = shipped.terms.find((one) => one.key === key);
    const rule = shipped.rules.find((one) => one.id === key);
    return term ? { key, section: term.section, words: term.words, provenance: term.provenance, sources: term.sources, note: term.note } : { key, section: rule?.section ?? '', words: `${rule?.title ?? ''}: ${rule?.trigger ?? ''}`, provenance: rule?.provenance ?? '', sources: rule?.sources ?? '', note: '' };
  }),
});
const run: OwnershipDryRun = id({
  sha256: 'ab'.repeat(32),
  statements: 9, makes: 3, blocked: asked.has('blocked'),
  lines: [
    { statement: 1, deed: 'known_party', name: '青穹数据科技有限公司', held: '', detail: '', before: '' }, { statement: 2, deed: 'known_party', name: '林雅婷', held: '', detail: '', before: '' },
    { statement: 3, deed: 'new_party', name: 'Нұрлан Әбішев', held: '', detail: '', before: '' }, { statement: 4, deed: 'changed_holding', name: '林雅婷', held: '青穹数据科技有限公司', detail: '45 %', before: '40 %', from: '2026-10-01' },
    { statement: 5, deed: 'new_holding', name: 'Нұрлан Әбішев', held: 'Qingqiong Holdings', detail: '10–25 %', before: '' }, { statement: 6, deed: 'known_control', name: 'Дана Ахметова', held: '青穹数据科技有限公司', detail: 'appointmentOfBoard', before: '' },
  ],
  notes: [
    ...(asked.has('blocked') ? [{ statement: 0, at: '', found: 'over_whole', value: '青穹数据科技有限公司' }] : []),
    { statement: 7, at: 'recordDetails.interests[0]', found: 'indirect', value: 'shareholding' }, { statement: 8, at: 'recordDetails.interests[1].type', found: 'not_taken', value: 'votingRights' }, { statement: 9, at: 'recordDetails.birthDate', found: 'unknown', value: '31.02.1971' },
  ],
});

export default {
  products: () => view,
  save_product: () => view,
  reach: () => reach,
  read_ownership: () => run,
  import_ownership: () => ({ parties: 1, holdings: 2, roles: 0, cases: 1 }),
  export_ownership: () => ({ file_name: 'owners-2026-11-28.json', rows: 9, bytes: 8120 }),
  answer_control: ({ party }) => ({ party, controls: true, unsupported: false }),
  save_account: () => ({ account: id('ac') }),
} satisfies Answers;
