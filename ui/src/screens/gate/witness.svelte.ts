/** The second person of the kit's ceremony: asked for when the door says that another one can sign in. */
import type { Second } from '../../client';
import type { Problem } from '../../parts/problems.svelte';
import { t } from '../../words';

export class KitWitness {
  asked = $state(false);
  how = $state<'second' | 'alone'>('second');
  label = $state('');
  passphrase = $state('');
  alone = $state('');

  problems(): Problem[] {
    if (!this.asked) return [];
    if (this.how === 'alone') return this.alone.trim() === '' ? [{ field: 'alone', text: t('kit-second-why-missing') }] : [];
    const list: Problem[] = this.label.trim() === '' ? [{ field: 'second-label', text: t('restore-second-missing') }] : [];
    if (this.passphrase === '') list.push({ field: 'second', text: t('kit-second-passphrase-missing') });
    return list;
  }

  /** What goes to the door. */
  of(): { second?: Second; alone?: string } {
    if (!this.asked) return {};
    return this.how === 'alone' ? { alone: this.alone.trim() } : { second: { label: this.label.trim(), passphrase: this.passphrase } };
  }
}
