/** What a new passphrase must be; the door checks the same again. */
import type { Problem } from '../../parts/problems.svelte';
import { t } from '../../words';

/** Shortest passphrase, in characters. */
export const SHORTEST = 15;
/** Least zxcvbn score. */
export const LEAST_SCORE = 3;

export function passphraseProblems(passphrase: string, again: string, score: number): Problem[] {
  if ([...passphrase].length < SHORTEST) return [{ field: 'passphrase', text: t('create-pass-short') }];
  if (score < LEAST_SCORE) return [{ field: 'passphrase', text: t('create-pass-weak') }];
  if (passphrase !== again) return [{ field: 'again', text: t('create-pass-differs') }];
  return [];
}
