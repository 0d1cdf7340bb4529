/** What the wizard offers: systems it knows, fields a column can go to, ways to read letters and separators. */
import type { TargetField } from '../../client';
import { isWord, t } from '../../words';

export const PROFILES = ['whmcs_clients', 'hostbill_clients', 'stripe_customers', 'partner_center_customers', 'generic'] as const;
export const ENCODINGS = ['UTF-8', 'UTF-16LE', 'UTF-16BE', 'windows-1252', 'windows-1250', 'windows-1251', 'windows-1254', 'windows-1256', 'windows-1258', 'gb18030', 'Big5', 'Shift_JIS', 'EUC-KR'] as const;
export const DELIMITERS = [',', ';', '\t', '|'] as const;
export const FIELDS: readonly TargetField[] = [
  'external_id', 'kind', 'company_name', 'full_name', 'given_name', 'family_name', 'email', 'phone', 'address_line', 'city', 'region', 'postal_code', 'country',
  'domain', 'account_reference', 'created_on', 'closed_on', 'status', 'registration_number', 'birth_date', 'card_brand', 'card_last_four',
];

/** Names a system; an unknown profile keeps its own name. */
export function profileWords(profile: string): string {
  const id = `import-profile-${profile}`;
  return isWord(id) ? t(id) : profile;
}

/** Names a separator in words. */
export function delimiterWords(delimiter: string): string {
  const names: Record<string, Parameters<typeof t>[0]> = { ',': 'import-comma', ';': 'import-semicolon', '\t': 'import-tab', '|': 'import-bar' };
  const id = names[delimiter];
  return id && isWord(id) ? t(id) : delimiter;
}
