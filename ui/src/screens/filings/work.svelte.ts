/** One filing in the wizard: the view of the door, and the answers that are being written. */
import { call, type Answer, type Attestation, type FilingView, type Half, type ItemAnswer, type OfficeView } from '../../client';
import { has, refresh } from '../../shell/session.svelte';
import { isDraft } from './steps';

export class Work {
  view = $state.raw<FilingView>() as FilingView;
  office = $state.raw<OfficeView>() as OfficeView;
  answers = $state<ItemAnswer[]>([]);
  attestations = $state<Attestation[]>([]);
  /** The person has looked at the check, so that open answers are shown as problems. */
  looked = $state(false);

  constructor(view: FilingView, office: OfficeView) {
    this.office = office;
    this.take(view);
  }

  readonly filing = $derived(this.view.filing);
  /** What belongs to a half that is switched off is read and not written. */
  readonly half: Half = $derived(this.view.filing.kind.kind === 'certification' ? 'cip' : 'training');
  readonly draft = $derived(isDraft(this.view.filing) && has(this.half));
  readonly dirty = $derived(this.draft && this.written() !== this.stood());

  /** Takes an answer of the door; what was written gives way to it. */
  take(view: FilingView): void {
    this.view = view;
    this.answers = structuredClone(view.filing.answers);
    this.attestations = structuredClone(view.filing.attestations);
  }

  /** What stands in the vault, to tell whether a kept draft still fits. */
  stood(): string {
    return essence(this.view.filing.answers, this.view.filing.attestations);
  }

  written(): string {
    return essence(this.answers, this.attestations);
  }

  text(field: string): string {
    return this.answers.find((one) => one.field === field)?.text ?? '';
  }

  name(person: string | undefined): string {
    return this.view.staff.find((one) => one.id === person)?.name ?? '';
  }

  /** Records the answers when they differ from what stands. */
  async save(): Promise<void> {
    if (!this.dirty) return;
    const request = { filing: this.filing.id, answers: $state.snapshot(this.answers), attestations: $state.snapshot(this.attestations) };
    this.take(await call('save_answers', request));
  }

  /** Asks the door again: another person sits here, or something was done elsewhere. */
  async reload(): Promise<void> {
    const written = this.dirty ? { answers: $state.snapshot(this.answers), attestations: $state.snapshot(this.attestations) } : null;
    this.take(await call('filing', { filing: this.filing.id }));
    if (written && this.draft) Object.assign(this, written);
  }

  /** Does a deed whose answer is the new view, and counts the waiting work anew. */
  async did(work: Promise<Answer<'filing'>>): Promise<void> {
    this.take(await work);
    void refresh().catch(() => undefined);
  }
}

function essence(answers: readonly ItemAnswer[], attestations: readonly Attestation[]): string {
  return JSON.stringify([
    answers.map((one) => [one.field, one.text]),
    attestations.map((one) => [one.id, one.statement, one.answer ?? null, one.rests_on, one.despite ?? '']),
  ]);
}
