/** The answers of the create wizard, kept in memory only until the vault is written. */
import { call, type Chosen, type Country, type KitView, type ProviderForm } from '../../client';
import type { Problem } from '../../parts/problems.svelte';
import { country, hereZone } from '../../words/format';
import { t } from '../../words';
import { passphraseProblems } from './passphrase';

export const stepIds = ['place', 'passphrase', 'you', 'providers', 'check', 'kit'] as const;
export type StepId = (typeof stepIds)[number];

const LABEL_LENGTH = 20;
/** Letters that a certificate and a file name of every system can hold. */
const LATIN = /^[\p{Script=Latin}\p{M}\p{N}\p{P}\p{Zs}]*$/u;

export interface ProviderAnswer {
  key: number;
  name: string;
  channel: string;
  due: string;
  /** Something is typed that is not a day. */
  dueWrong: boolean;
}

export class Creation {
  name = $state('');
  folder = $state.raw<(Chosen & { synced: string | null }) | null>(null);
  passphrase = $state('');
  again = $state('');
  person = $state('');
  personLatin = $state('');
  title = $state('');
  label = $state('');
  organisation = $state('');
  organisationLatin = $state('');
  country = $state('');
  zone = $state(hereZone());
  providers = $state<ProviderAnswer[]>([{ key: 1, name: '', channel: '', due: '', dueWrong: false }]);
  kit = $state.raw<KitView>();
  /** The code is covered and asked back. */
  testing = $state(false);
  typed = $state('');
  /** Furthest step seen. */
  reached = $state(0);

  /** Names in another script need Latin letters beside them. */
  readonly personNeedsLatin = $derived(!LATIN.test(this.person));
  readonly organisationNeedsLatin = $derived(!LATIN.test(this.organisation));

  /** Makes the vault under no name yet and gets its recovery kit. */
  async begin(): Promise<void> {
    const organisation = this.organisation.trim();
    const person = this.person.trim();
    this.kit = await call('create_vault', {
      ...(this.folder ? { place: this.folder.token } : {}),
      name: this.name.trim(),
      passphrase: this.passphrase,
      label: this.label.trim(),
      person,
      person_latin: this.personNeedsLatin ? this.personLatin.trim() : person,
      title: this.title.trim(),
      organisation: {
        name: organisation,
        latin: this.organisationNeedsLatin ? this.organisationLatin.trim() : organisation,
        address: '',
        country: this.country as Country,
        zone: this.zone,
        contact: { name: person, title: this.title.trim(), email: '', phone: '' },
      },
      providers: this.named().map((one): ProviderForm => ({
        name: one.name.trim(),
        country: 'US' as Country,
        address: '',
        contact: '',
        channel: one.channel.trim(),
        ...(one.due === '' ? {} : { certification_due: one.due }),
      })),
    });
    this.testing = false;
    this.typed = '';
  }

  /** Throws away what was begun: an answer changed, or the person leaves. */
  async forget(): Promise<void> {
    if (!this.kit) return;
    this.kit = undefined;
    this.testing = false;
    this.typed = '';
    await call('cancel_create', {});
  }

  /** Providers of which anything was answered. */
  named(): ProviderAnswer[] {
    return this.providers.filter((one) => one.name.trim() !== '' || one.channel.trim() !== '' || one.due !== '' || one.dueWrong);
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
    if (step === 'passphrase') list.push(...passphraseProblems(this.passphrase, this.again));
    if (step === 'you') list.push(...this.#youProblems());
    if (step === 'providers') {
      for (const one of this.named()) {
        need(one.name.trim() === '', `provider-${one.key}`, t('create-provider-name-missing'));
        need(one.dueWrong, `provider-due-${one.key}`, t('create-provider-date-wrong'));
      }
    }
    if (step === 'check') for (const earlier of stepIds.slice(0, 4)) list.push(...this.problems(earlier));
    if (step === 'kit') need(this.testing && this.typed.trim() === '', 'code', t('create-kit-test-missing'));
    return list;
  }

  #youProblems(): Problem[] {
    const list: Problem[] = [];
    const need = (missing: boolean, field: string, text: string) => {
      if (missing) list.push({ field, text });
    };
    need(this.person.trim() === '', 'person', t('create-you-name-missing'));
    need(this.personNeedsLatin && this.personLatin.trim() === '', 'person_latin', t('create-you-latin-missing'));
    need(this.label.trim() === '' || [...this.label.trim()].length > LABEL_LENGTH, 'label', t('create-you-label-missing'));
    need(this.organisation.trim() === '', 'organisation', t('create-org-name-missing'));
    need(this.organisationNeedsLatin && this.organisationLatin.trim() === '', 'organisation_latin', t('create-org-latin-missing'));
    need(this.country === '', 'country', t('create-org-country-missing'));
    need(this.zone === '', 'zone', t('create-zone-missing'));
    return list;
  }

  /** The step that asks for a field, for refusals of the door. */
  stepOf(field: string | undefined): StepId | undefined {
    if (field === undefined) return undefined;
    if (field === 'name' || field === 'place' || field === 'folder') return 'place';
    if (field === 'passphrase') return 'passphrase';
    if (field === 'code') return 'kit';
    if (field.startsWith('provider')) return 'providers';
    return ['person', 'person_latin', 'title', 'label', 'organisation', 'organisation_latin', 'country', 'zone'].includes(field) ? 'you' : undefined;
  }

  /** What the list of steps says under a step. */
  shortAnswer(step: StepId): string | undefined {
    if (step === 'place') return this.name.trim() || undefined;
    if (step === 'you') return [this.person.trim(), this.country ? country(this.country) : ''].filter((part) => part !== '').join(', ') || undefined;
    if (step === 'providers') return this.named().map((one) => one.name.trim()).filter((name) => name !== '').join(', ') || undefined;
    return undefined;
  }
}
