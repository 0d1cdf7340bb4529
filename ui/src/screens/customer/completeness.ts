/** The list of identifying fields CUST-01…14, where each is mended, and what keeps a decision closed. */
import type { CustomerView, FieldLine, FieldState, Obstacle } from '../../client';
import type { StateKind } from '../../parts/icons';
import { country } from '../../words/format';
import { t, type PlainId } from '../../words';

const MENDED_AT: Record<string, string> = {
  'CUST-06': 'owners', 'CUST-11': 'access', 'CUST-13': 'owners', 'CUST-14': 'owners',
};

/** Tab on which a field is filled in. */
export function tabOf(field: string): string {
  return MENDED_AT[field] ?? 'identity';
}

/** Tab to which an obstacle leads. */
export function obstacleTab(obstacle: Obstacle): string {
  return obstacle.what === 'obstacle-field-missing' ? tabOf(obstacle.detail) : 'owners';
}

/** Word of a field of the rulebook. */
export function fieldWord(field: string): PlainId {
  return `customer-field-${field.toLowerCase()}` as PlainId;
}

/** Glyph of a field's state. */
export function fieldKind(state: FieldState): StateKind {
  if (state === 'given') return 'ok';
  return state === 'missing' ? 'warn' : 'none';
}

/** Cells of the bar above the list: where the gaps are, not how much. */
export function cellsOf(lines: readonly FieldLine[]): ('ok' | 'warn' | 'open')[] {
  return lines
    .filter((line) => line.state === 'given' || line.state === 'missing')
    .map((line) => (line.state === 'given' ? 'ok' : 'warn'));
}

/** What stands in a field, short. */
export function fieldValue(view: CustomerView, line: FieldLine): string {
  const declared = view.party.declared;
  const principal = declared.addresses.find((one) => one.use === 'principal');
  if (line.state === 'not_applicable') return t('customer-not-applicable');
  if (line.state === 'missing') return t('customer-missing');
  if (line.state === 'optional' && line.count === 0) return t('field-optional');
  switch (line.field) {
    case 'CUST-01':
      return t(`customers-kind-${declared.kind}`);
    case 'CUST-03':
      return principal ? country(principal.country) : '';
    case 'CUST-05':
      return declared.jurisdiction ? country(declared.jurisdiction) : '';
    case 'CUST-08':
      return `•• ${(declared.payments[0]?.numbers?.[0]?.value ?? declared.payments[0]?.identifier ?? '').slice(-4)}`;
    case 'CUST-14':
      return view.foreign ? t('customer-foreign') : t('customer-us');
    default:
      return String(line.count);
  }
}
