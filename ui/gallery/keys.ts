/** An invented officer's filing keys: their own, and one in a file that some password opens. */
import type { FilingKeysView, KeyPreview } from '../src/client';
import { asked, refuse, type Answers } from './answers';

const own: KeyPreview = {
  name: 'Trần Ngọc Lan', organisation: 'Thanh Vân Cloud JSC', issuer: 'Trần Ngọc Lan', self_issued: true,
  from: '2026-11-13', until: '2036-11-13', valid: true, fingerprint: '31d4046d 9f3c41d8 aa77b1c2 d3e4f506 1728394a 5b6c7d8e 9f001122 33445566',
};
const other: KeyPreview = {
  name: 'Trần Ngọc Lan', organisation: 'Thanh Vân Cloud JSC', issuer: 'Example Issuing CA', self_issued: false,
  from: '2026-01-01', until: '2028-12-31', valid: true, fingerprint: 'dfd970de f7670f52 d443296e ebc138b6 eef2b064 492c2299 3b9ce179 8c8a61a2',
};
const begin: FilingKeysView = asked.has('imported') ? { own, imported: other, chosen: 'imported' } : { own, chosen: 'own' };
const read = (password: string) => {
  if (password === '') refuse('invalid', 'This password does not open the file.', 'Nothing was kept. Type the password that was set when the file was made; it is not your passphrase.', 'password');
  return other;
};

export default {
  filing_keys: () => begin,
  read_filing_key: ({ password }) => read(password),
  import_filing_key: ({ password }) => ({ own, imported: read(password), chosen: 'imported' }),
  choose_filing_key: ({ key }) => ({ ...begin, chosen: key }),
  renew_filing_key: () => ({ ...begin, chosen: 'own' }),
} satisfies Answers;
