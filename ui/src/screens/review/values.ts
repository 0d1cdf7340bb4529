/** How the fields of the bench are written: dates in words, countries by name, numbers masked to the last three. */
import type { CaseView } from '../../client';
import { country, day } from '../../words/format';

/** Fields whose value is an identity number. */
export const masked = (field: string) => field === 'document_number' || field === 'registry_number';

export function mask(value: string): string {
  return value.length <= 3 ? value : `•••••${value.slice(-3)}`;
}

/** Writes a field's value as the bench shows it. */
export function shown(view: CaseView, field: string, value: string): string {
  if (value === '') return '';
  if (field === 'birth_date' || field === 'expires') return day(value);
  if (field === 'nationality') {
    const stated = view.fields.find((one) => one.field === 'nationality')?.stated;
    const home = view.parties[0]?.declared.nationalities[0];
    return home && value === stated ? `${country(home)} (${value})` : value;
  }
  return value;
}

const bare = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

/** Whether two ways of writing are the same but for case, marks and spaces. The machine's help only; never a verdict. */
export function looksSame(one: string, other: string): boolean {
  return one !== '' && bare(one) === bare(other);
}
