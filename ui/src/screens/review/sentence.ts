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

/** What a customer is told about reasons: a sentence each, one a line. */
export function toldText(reasons: readonly ReasonCode[]): string {
  return reasons.map((code) => plain(t(`reason-told-${code}`))).join('\n');
}

/** What is done with the account when identity cannot be verified. */
export interface Measure {
  /** It is closed; else it is monitored. */
  closes: boolean;
  /** The account changes with this decision. */
  acts: boolean;
  /** The reference of the account; empty when none is named. */
  account: string;
}

/** The measure that was chosen, never the pair that it was chosen from. */
function measureOf({ closes, acts, account }: Measure): string {
  if (!closes) return account === '' ? t('review-say-monitor') : t('review-say-monitor-of', { account });
  if (account === '') return t('review-say-close');
  return t(acts ? 'review-say-close-now' : 'review-say-close-of', { account });
}

/** Makes the sentence of a choice. */
export function sentenceOf(choice: Choice, name: string, reasons: readonly ReasonCode[], family: Family | null, measure: Measure = { closes: true, acts: false, account: '' }): string {
  const because = reasonsText(reasons);
  if (choice === 'verified') {
    return plain(reasons.length === 0 ? t('review-say-verified', { name }) : t('review-say-verified-although', { name, reasons: because }));
  }
  if (choice === 'ask') return plain(t('review-say-ask', { name, reasons: because === '' ? '…' : because }));
  const then = family === 'close_or_monitor' ? measureOf(measure) : family ? t(`review-say-family-${family}`) : '';
  return plain(`${t('review-say-cannot', { name, reasons: because === '' ? '…' : because })} ${then}`.trim());
}
