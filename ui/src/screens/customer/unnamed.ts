/** Why a holder is not named: a reason of the Beneficial Ownership Data Standard 0.4, and what is added to it. */
import { t } from '../../words';

/** The reasons of the standard (code list `unspecifiedReason`), as the door reads and writes them. */
export const UNNAMED = [
  'informationUnknownToPublisher',
  'interestedPartyHasNotProvidedInformation',
  'subjectUnableToConfirmOrIdentifyBeneficialOwner',
  'subjectExemptFromDisclosure',
  'interestedPartyExemptFromDisclosure',
  'noBeneficialOwners',
  'unknown',
] as const;

/** A reason of the standard. */
export type Unnamed = (typeof UNNAMED)[number];

/** Writes the reason as it is recorded: the code, and the words after a colon. */
export function unnamedReason(code: Unnamed, words: string): string {
  const said = words.trim();
  return said === '' ? code : `${code}: ${said}`;
}

/** Reads a recorded reason; words that begin with no code of the standard stand alone. */
export function readUnnamed(reason: string): { code?: Unnamed; words: string } {
  const [first = '', ...rest] = reason.split(':');
  const code = UNNAMED.find((one) => one === first.trim());
  return code ? { code, words: rest.join(':').trim() } : { words: reason };
}

/** Says a recorded reason for people. */
export function unnamedWords(reason: string): string {
  const { code, words } = readUnnamed(reason);
  return [code ? t(`customer-unnamed-${code}`) : '', words].filter((part) => part !== '').join(': ');
}
