/** The sentence that is read before a decision counts; the text on the screen is the text that is stored. */
import type { Family, ReasonCode } from '../../client';
import { t } from '../../words';
import type { Choice } from './bench.svelte';

/** Takes the invisible direction marks out: what is stored is printed and hashed. */
export function plain(text: string): string {
  return text.replace(/[\u2066-\u2069]/g, '');
}

/** Reasons as words with their codes: `the birth date differs (X02)`. */
export function reasonsText(reasons: readonly ReasonCode[]): string {
  return reasons.map((code) => `${t(`review-reason-${code}`)} (${code})`).join('; ');
}

/** Makes the sentence of a choice. */
export function sentenceOf(choice: Choice, name: string, reasons: readonly ReasonCode[], family: Family | null): string {
  const because = reasonsText(reasons);
  if (choice === 'verified') {
    return plain(reasons.length === 0 ? t('review-say-verified', { name }) : t('review-say-verified-although', { name, reasons: because }));
  }
  if (choice === 'ask') return plain(t('review-say-ask', { name, reasons: because === '' ? '…' : because }));
  const then = family ? t(`review-say-family-${family}`) : '';
  return plain(`${t('review-say-cannot', { name, reasons: because === '' ? '…' : because })} ${then}`.trim());
}
