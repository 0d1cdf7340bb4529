/** What a new passphrase must be, as far as the desk can tell; the door also refuses what is easy to guess. */
import type { Problem } from '../../parts/problems.svelte';
import { t } from '../../words';

/** Shortest passphrase, in characters. */
export const SHORTEST = 15;

export function passphraseProblems(passphrase: string, again: string): Problem[] {
  if ([...passphrase].length < SHORTEST) return [{ field: 'passphrase', text: t('create-pass-short') }];
  if (passphrase !== again) return [{ field: 'again', text: t('create-pass-differs') }];
  return [];
}
