/** Two records side by side: what each says, and where they differ. */
import type { Address, CustomerView } from '../../client';
import { country, day } from '../../words/format';
import { t, type PlainId } from '../../words';

export interface MergeRow {
  word: PlainId;
  mine: readonly string[];
  theirs: readonly string[];
  /** Whether both say the same; undefined where comparing means nothing. */
  same?: boolean;
  /** Written in machine letters. */
  mono?: boolean;
}

const line = (one: Address) => [...one.lines, one.postal_code, one.locality, one.region, country(one.country)].filter((part) => part !== '').join(', ');
const own = (view: CustomerView) => view.party.declared;

/** Fields that are compared, in the order in which they are read. */
const FIELDS: readonly { word: PlainId; of: (view: CustomerView) => string[]; mono?: boolean }[] = [
  { word: 'customer-same-names', of: (view) => own(view).names.map((name) => name.text) },
  { word: 'customers-birth', of: (view) => [own(view).birth_date ?? ''].filter((date) => date !== '').map((date) => day(date)) },
  { word: 'customers-registry', of: (view) => [own(view).registry_number], mono: true },
  { word: 'customer-same-countries', of: (view) => [own(view).jurisdiction ?? '', ...own(view).nationalities].filter((code) => code !== '').map(country) },
  { word: 'customers-address', of: (view) => own(view).addresses.map(line) },
  { word: 'customers-emails', of: (view) => own(view).emails },
  { word: 'customer-same-phones', of: (view) => own(view).phones.map((phone) => phone.raw) },
  { word: 'customer-external', of: (view) => view.party.external.map((one) => `${one.system} ${one.id}`), mono: true },
];

/** Compares without case, composition of letters or the order of the values. */
function alike(mine: readonly string[], theirs: readonly string[]): boolean {
  const plain = (list: readonly string[]) => [...new Set(list.map((one) => one.normalize('NFC').toLowerCase().trim()))].sort().join('\n');
  return plain(mine) === plain(theirs);
}

/** What lies with each party: it stays where it is, and is shown together. */
function around(view: CustomerView): string[] {
  return [[t('customer-same-accounts', { n: view.accounts.length }), t('customer-same-documents', { n: view.documents.length }), t('customer-same-cases', { n: view.cases.length })].join(', ')];
}

/** Rows of the comparison; a field that neither has is left out. */
export function mergeRows(mine: CustomerView, theirs: CustomerView): MergeRow[] {
  const compared = FIELDS.flatMap(({ word, of, mono }): MergeRow[] => {
    const [a, b] = [of(mine).filter((one) => one !== ''), of(theirs).filter((one) => one !== '')];
    return a.length + b.length === 0 ? [] : [{ word, mine: a, theirs: b, same: alike(a, b), ...(mono ? { mono } : {}) }];
  });
  return [
    ...compared,
    { word: 'customer-same-status', mine: [t(`customer-status-${mine.status.status.status}`)], theirs: [t(`customer-status-${theirs.status.status.status}`)] },
    { word: 'customer-same-around', mine: around(mine), theirs: around(theirs) },
    { word: 'customer-same-id', mine: [mine.party.id], theirs: [theirs.party.id], mono: true },
  ];
}

/** Which of the two may stay: a customer is not merged into somebody who is none. */
export function mayStay(one: CustomerView, other: CustomerView): boolean {
  return one.is_customer || !other.is_customer;
}
