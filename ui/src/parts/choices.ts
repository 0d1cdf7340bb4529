/** Lists that every office needs: countries by ISO 3166-1 and the time zones this computer knows. */
import { COUNTRIES } from '../client/types';
import { country, zoneName } from '../words/format';
import type { Choice } from './combobox';

/** Other names by which a country is looked for, such as Vietnam for Viet Nam. */
const others = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** Names that some lists of this computer no longer give. */
const FORMER: Readonly<Record<string, string>> = { CI: 'Ivory Coast', CV: 'Cape Verde', CZ: 'Czech Republic', MM: 'Burma', NL: 'Holland', SZ: 'Swaziland', TR: 'Turkey' };

let countries: Choice[] | undefined;

/** All countries by name, with their two letters. */
export function countryChoices(): Choice[] {
  countries ??= Object.keys(COUNTRIES)
    .map((code) => ({ value: code, label: country(code), more: code, also: `${others.of(code) ?? ''} ${FORMER[code] ?? ''}` }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'));
  return countries;
}

let zones: Choice[] | undefined;

/** All time zones by their IANA names. */
export function zoneChoices(): Choice[] {
  zones ??= [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone').map(zoneName)])].map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
  return zones;
}
