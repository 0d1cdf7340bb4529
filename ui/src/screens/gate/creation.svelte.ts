/** The answers of the create wizard, kept in memory only until the vault is written. */
import { call, type Chosen, type RecoveryKit, type SessionView } from '../../client';
import type { Problem } from '../../parts/problems.svelte';
import { country, hereZone } from '../../words/format';
import { t } from '../../words';
import { passphraseProblems } from './passphrase';

export const stepIds = ['place', 'passphrase', 'kit', 'you', 'providers', 'check'] as const;
export type StepId = (typeof stepIds)[number];

const LABEL_LENGTH = 20;
const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

export interface ProviderAnswer {
  key: number;
  name: string;
  contact: string;
  date: string;
}

export class Creation {
  name = $state('');
  folder = $state.raw<(Chosen & { synced: string | null }) | null>(null);
  passphrase = $state('');
  again = $state('');
  score = $state(0);
  id = $state('');
  kit = $state.raw<RecoveryKit>();
  /** The code is covered and asked back. */
  testing = $state(false);
  tested = $state(false);
  typed = $state('');
  person = $state('');
  latin = $state('');
  label = $state('');
  organisation = $state('');
  country = $state('');
  zone = $state(hereZone());
  providers = $state<ProviderAnswer[]>([{ key: 1, name: '', contact: '', date: '' }]);
  /** Furthest step seen. */
  reached = $state(0);
  #startedWith = '';

  /** Begins the creation at the door, which makes the kit; again when an answer it rests on changed. */
  async start(): Promise<void> {
    const token = this.folder?.token ?? '';
    const answers = JSON.stringify([this.name, token, this.passphrase]);
    if (this.kit && answers === this.#startedWith) return;
    if (this.id) await call('create_vault_cancel', { creation: this.id });
    const started = await call('create_vault_start', { token, name: this.name.trim(), passphrase: this.passphrase });
    this.#startedWith = answers;
    this.id = started.creation;
    this.kit = started.kit;
    this.testing = false;
    this.tested = false;
    this.typed = '';
  }

  /** First covers the code, then tests what was typed; true when it opened the vault. */
  async testKit(): Promise<boolean> {
    if (this.tested) return true;
    if (!this.testing) {
      this.testing = true;
      return false;
    }
    await call('create_vault_test_kit', { creation: this.id, code: this.typed });
    this.tested = true;
    return true;
  }

  finish(): Promise<SessionView> {
    return call('create_vault_finish', {
      creation: this.id,
      person: { name: this.person.trim(), label: this.label.trim(), zone: this.zone },
      organisation: { name: this.organisation.trim(), country: this.country },
      providers: this.named().map((one) => ({ name: one.name.trim(), contact: one.contact.trim(), certified_on: one.date === '' ? null : one.date })),
    });
  }

  /** Providers of which anything was answered. */
  named(): ProviderAnswer[] {
    return this.providers.filter((one) => one.name.trim() !== '' || one.contact.trim() !== '' || one.date !== '');
  }

  /** What keeps a step from being done. */
  problems(step: StepId): Problem[] {
    const list: Problem[] = [];
    const need = (missing: boolean, field: string, text: string) => {
      if (missing) list.push({ field, text });
    };
    if (step === 'place') {
      need(this.name.trim() === '', 'name', t('create-name-missing'));
      need(this.folder === null, 'folder', t('create-folder-missing'));
    }
    if (step === 'passphrase') list.push(...passphraseProblems(this.passphrase, this.again, this.score));
    if (step === 'kit') need(this.testing && !this.tested && this.typed.trim() === '', 'typed', t('create-kit-test-missing'));
    if (step === 'you') {
      need(this.person.trim() === '', 'person', t('create-you-name-missing'));
      need(this.label.trim() === '' || [...this.label.trim()].length > LABEL_LENGTH, 'label', t('create-you-label-missing'));
      need(this.organisation.trim() === '', 'organisation', t('create-org-name-missing'));
      need(this.country === '', 'country', t('create-org-country-missing'));
      need(this.zone === '', 'zone', t('create-zone-missing'));
    }
    if (step === 'providers') {
      for (const one of this.named()) {
        need(one.name.trim() === '', `provider-${one.key}`, t('create-provider-name-missing'));
        need(one.date !== '' && !DATE.test(one.date), `provider-date-${one.key}`, t('create-provider-date-wrong'));
      }
    }
    if (step === 'check') for (const earlier of stepIds.slice(0, -1)) list.push(...this.problems(earlier));
    return list;
  }

  /** What the list of steps says under a step. */
  shortAnswer(step: StepId): string | undefined {
    if (step === 'place') return this.name.trim() || undefined;
    if (step === 'you') return [this.person.trim(), this.country ? country(this.country) : ''].filter((part) => part !== '').join(', ') || undefined;
    if (step === 'providers') return this.named().map((one) => one.name.trim()).filter((name) => name !== '').join(', ') || undefined;
    return undefined;
  }
}
