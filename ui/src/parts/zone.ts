/** A zone as the desk calls it: the rule's own by its common name, others by their city. */
import { t } from '../words';
import { hereZone, moment } from '../words/format';

/** Names a zone in words. */
export function zoneWords(zone: string): string {
  return zone === 'America/New_York' ? t('zone-us-eastern') : zone.replaceAll('_', ' ');
}

/** A moment as the office dates it, with the zone beside it, so that it reads like the paper. */
export function momentHere(instant: string): string {
  return `${moment(instant)}, ${zoneWords(hereZone())}`;
}
