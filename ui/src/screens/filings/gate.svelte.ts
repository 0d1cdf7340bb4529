/** What is typed before a signature: the answer at the disclosure gate, and the passphrase, which is never kept. */
import type { Country, DisclosureBasis, Masked, PersonId } from '../../client';
import type { Problem } from '../../parts/problems.svelte';

export const bases: readonly DisclosureBasis[] = ['contract_clause', 'consent', 'customer_notice', 'order', 'other'];

export class Gate {
  passphrase = $state('');
  /** Officer who signs after this one; nobody when one officer signs alone. */
  second = $state<PersonId | ''>('');
  basis = $state<DisclosureBasis | ''>('');
  words = $state('');
  country = $state<Country>('' as Country);
  /** Numbers that a training report shows in full. */
  unmask = $state<Masked[]>([]);
  /** An answer stands and is being given again. */
  again = $state(false);

  needsPassphrase(text: string): Problem[] {
    return this.passphrase === '' ? [{ field: 'passphrase', text }] : [];
  }

  problems(say: { basis: string; words: string; country: string }): Problem[] {
    const found: Problem[] = [];
    if (this.country === '') found.push({ field: 'country', text: say.country });
    if (this.basis === '') found.push({ field: 'basis', text: say.basis });
    if (this.words.trim() === '') found.push({ field: 'words', text: say.words });
    return found;
  }
}
