/** Kinds of papers in the groups of the office, and what a paper can be for. */
import type { DocumentKind, Purpose } from '../../client';

export const purposes: readonly Purpose[] = ['identity', 'existence', 'ownership', 'address', 'authority', 'payment', 'other'];

/** Kinds by what they usually prove, for lists that are read. */
export const kindGroups: readonly { group: 'identity' | 'address' | 'entity' | 'authority' | 'other'; kinds: readonly DocumentKind[] }[] = [
  { group: 'identity', kinds: ['passport', 'identity_card', 'driving_licence', 'residence_permit', 'travel_document', 'visa', 'voter_card', 'tax_card', 'civil_register_extract'] },
  { group: 'address', kinds: ['utility_bill', 'bank_statement', 'official_notice', 'residence_certificate', 'lease'] },
  { group: 'entity', kinds: ['registry_extract', 'certificate_of_incorporation', 'trade_licence', 'articles', 'good_standing', 'register_of_members', 'owner_register_extract', 'trust_deed', 'tax_registration'] },
  { group: 'authority', kinds: ['board_resolution', 'power_of_attorney', 'signatory_list'] },
  { group: 'other', kinds: ['bank_letter', 'payment_card', 'certified_translation', 'apostille', 'source_printout'] },
];

/** What a kind of paper is usually handed in for. */
export function purposeOf(kind: DocumentKind): Purpose {
  if (kind === 'bank_letter' || kind === 'payment_card') return 'payment';
  if (kind === 'register_of_members' || kind === 'owner_register_extract' || kind === 'trust_deed') return 'ownership';
  const group = kindGroups.find((one) => one.kinds.includes(kind))?.group;
  if (group === 'identity' || group === 'address' || group === 'authority') return group;
  return group === 'entity' ? 'existence' : 'other';
}

/** Kinds that carry a machine-readable zone, always or sometimes. */
const ZONED: readonly DocumentKind[] = ['passport', 'travel_document', 'identity_card', 'residence_permit', 'visa'];

/** Tells whether a zone can be expected on a kind. */
export function mayHaveZone(kind: DocumentKind | undefined): boolean {
  return kind === undefined || ZONED.includes(kind);
}
