/** How the fields of the bench are written: dates in words, countries by name, numbers masked to the last three. */
import type { CaseView, Verdict } from '../../client';
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

/** How the door says that what a machine read stands to what was stated; the machine's help only, never a verdict. */
export function likeness(view: CaseView, field: string): Verdict | undefined {
  return view.machine.find((one) => one.field === field)?.verdict;
}

/** Whether a person should look at this first. What cannot be compared is no mismatch. */
export const suspicious = (verdict: Verdict | undefined): boolean => verdict === 'differs' || verdict === 'swapped';
