/** How a measure is called: a spend with its currency. */
import type { RunMeasure } from '../../client';
import { t } from '../../words';

export function measure(of: { measure: RunMeasure; currency: string }): string {
  return of.measure === 'spend' ? t('training-measure-spend-in', { currency: of.currency }) : t(`training-measure-${of.measure}`);
}
