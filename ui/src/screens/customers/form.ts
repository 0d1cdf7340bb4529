/** What a party declared, as a form holds it, and back. What the form does not show is kept as it was. */
import type { Address, Country, Declared, Name, NameKind, Party, PartyKind, Payment, PaymentKind, PaymentNumber, Risk } from '../../client';
import type { Problem } from '../../parts/problems.svelte';
import { t } from '../../words';

export interface Place {
  country: string;
  lines: string;
  locality: string;
  region: string;
  postal: string;
}
/** One means of payment; `identifier` is what an import brought without saying what it is. */
export interface PayDraft {
  kind: PaymentKind | '';
  source: string;
  institution: string;
  brand: string;
  identifier: string;
  numbers: PaymentNumber[];
}
export interface PartyDraft {
  kind: PartyKind;
  name: string;
  latin: string;
  /** Other names, one a line. */
  trading: string;
  former: string;
  principal: Place;
  /** Country and town of each place of use. */
  uses: Place[];
  jurisdiction: string;
  nationality: string;
  second: string;
  birth: string;
  emails: string;
  phones: string;
  pays: PayDraft[];
  registry: string;
  /** National identification number; asked only while the policy collects them. */
  national: string;
  risk: Risk;
}

export const emptyPlace = (): Place => ({ country: '', lines: '', locality: '', region: '', postal: '' });

export const emptyPay = (): PayDraft => ({ kind: '', source: '', institution: '', brand: '', identifier: '', numbers: [] });

export function emptyDraft(kind: PartyKind = 'individual'): PartyDraft {
  return {
    kind, name: '', latin: '', trading: '', former: '', principal: emptyPlace(), uses: [], jurisdiction: '', nationality: '', second: '', birth: '',
    emails: '', phones: '', pays: [emptyPay()], registry: '', national: '', risk: 'standard',
  };
}

const lines = (text: string) => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
const placeOf = (address: Address): Place => ({
  country: address.country, lines: address.lines.join('\n'), locality: address.locality, region: address.region, postal: address.postal_code,
});

const payOf = (one: Payment): PayDraft => ({
  kind: one.kind, source: one.source, institution: one.institution, brand: one.brand ?? '', identifier: one.identifier, numbers: (one.numbers ?? []).map((number) => ({ ...number })),
});

/** Fills the form from a party. */
export function draftOf(party: Party): PartyDraft {
  const { declared } = party;
  const named = (kind: NameKind) => declared.names.filter((one) => one.kind === kind).map((one) => one.text);
  const principal = declared.addresses.find((one) => one.use === 'principal');
  return {
    kind: declared.kind,
    name: named('official')[0] ?? declared.names[0]?.text ?? '',
    latin: named('latin')[0] ?? '',
    trading: named('doing_business_as').join('\n'),
    former: named('former').join('\n'),
    principal: principal ? placeOf(principal) : emptyPlace(),
    uses: declared.addresses.filter((one) => one.use === 'place_of_use').map(placeOf),
    jurisdiction: declared.jurisdiction ?? '',
    nationality: declared.nationalities[0] ?? '',
    second: declared.nationalities[1] ?? '',
    birth: declared.birth_date ?? '',
    emails: declared.emails.join('\n'),
    phones: declared.phones.map((one) => one.raw).join('\n'),
    pays: declared.payments.length === 0 ? [emptyPay()] : declared.payments.map(payOf),
    registry: declared.registry_number,
    national: declared.national_id,
    risk: party.risk,
  };
}

function names(draft: PartyDraft, before: Declared | undefined): Name[] {
  const same = (kind: NameKind, text: string) => before?.names.find((one) => one.kind === kind && one.text === text);
  const made = (kind: NameKind, text: string): Name => same(kind, text) ?? { kind, text: text.normalize('NFC') };
  const shown: readonly NameKind[] = ['official', 'latin', 'doing_business_as', 'former'];
  return [
    made('official', draft.name.trim()),
    ...(draft.latin.trim() === '' ? [] : [made('latin', draft.latin.trim())]),
    ...lines(draft.trading).map((text) => made('doing_business_as', text)),
    ...lines(draft.former).map((text) => made('former', text)),
    ...(before?.names.filter((one) => !shown.includes(one.kind)) ?? []),
  ];
}

function address(place: Place, use: Address['use']): Address {
  return {
    use, country: place.country as Country, lines: lines(place.lines), locality: place.locality.trim(), region: place.region.trim(), postal_code: place.postal.trim(),
  };
}

function payment(draft: PayDraft): Payment[] {
  if (draft.kind === '') return [];
  const brand = draft.brand.trim();
  const numbers = draft.numbers.map((one) => ({ kind: one.kind, value: one.value.trim() })).filter((one) => one.value !== '');
  return [{
    kind: draft.kind, source: draft.source.trim(), institution: draft.institution.trim(), identifier: draft.identifier.trim(),
    ...(brand === '' ? {} : { brand }), ...(numbers.length === 0 ? {} : { numbers }),
  }];
}

/** Writes the form as declared data. */
export function declaredOf(draft: PartyDraft, before?: Declared): Declared {
  const entity = draft.kind === 'entity';
  const declared: Declared = {
    kind: draft.kind,
    names: names(draft, before),
    addresses: [
      ...(draft.principal.country === '' ? [] : [address(draft.principal, 'principal')]),
      ...draft.uses.filter((one) => one.country !== '').map((one) => address(one, 'place_of_use')),
      ...(before?.addresses.filter((one) => one.use === 'other') ?? []),
    ],
    nationalities: entity ? [] : [draft.nationality, draft.second].filter((one) => one !== '').map((one) => one as Country),
    payments: draft.pays.flatMap(payment),
    emails: lines(draft.emails),
    phones: lines(draft.phones).map((raw) => before?.phones.find((one) => one.raw === raw) ?? phone(raw)),
    registry_number: entity ? draft.registry.trim() : '',
    national_id: entity ? (before?.national_id ?? '') : draft.national.trim(),
    further: before?.further ?? [],
  };
  if (entity && draft.jurisdiction !== '') declared.jurisdiction = draft.jurisdiction as Country;
  if (!entity && draft.birth !== '') declared.birth_date = draft.birth;
  return declared;
}

function phone(raw: string) {
  const bare = raw.replace(/[\s().-]/g, '');
  return /^\+[1-9]\d{6,14}$/.test(bare) ? { raw, e164: bare } : { raw };
}

/** What stops the form: what nobody could review without. Everything else may come later. */
export function problemsOf(draft: PartyDraft): Problem[] {
  const found: Problem[] = [];
  if (draft.name.trim() === '') found.push({ field: 'names', text: t('customers-need-name') });
  if (draft.principal.country === '' && (draft.principal.lines.trim() !== '' || draft.principal.locality.trim() !== '')) {
    found.push({ field: 'addresses', text: t('customers-need-country') });
  }
  if (lines(draft.emails).some((one) => !/^[^\s@]+@[^\s@]+$/.test(one))) found.push({ field: 'emails', text: t('customers-need-email') });
  return found;
}
