/** A zone as the desk calls it: the rule's own by its common name, others by their city. */
import { t } from '../words';

/** Names a zone in words. */
export function zoneWords(zone: string): string {
  return zone === 'America/New_York' ? t('zone-us-eastern') : zone.replaceAll('_', ' ');
}
