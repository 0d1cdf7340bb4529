/** One case on the bench: what the reviewer has said so far, and how it is kept while it grows. */
import { call, type AccountView, type CaseId, type CaseView, type CheckAnswer, type ChecklistGroup, type ChecklistItem, type CheckResult, type DocumentId, type Family, type FieldFinding, type FieldVerdict, type Measure, type Method, type NonDocumentary, type Outcome, type PagePlace, type ReasonCode, type Review, type Strength } from '../../client';
import { tellError } from '../../shell/toasts.svelte';
import type { Cut } from './cut';
import { isWord } from '../../words';
import { Looks } from './looks.svelte';
import { likeness, suspicious } from './values';

const PAUSE_MS = 400;
/** Strengths from the weakest on. */
export const ladder: readonly Strength[] = ['supporting', 'fair', 'strong', 'superior'];
export type Choice = 'verified' | 'ask' | 'cannot';

/** Reason that goes with a field that differs. */
const DIFFERS: Record<string, ReasonCode> = {
  full_name: 'X01', latin_name: 'X01', doing_business_as: 'E01', birth_date: 'X02', document_number: 'X03', nationality: 'X04', address: 'X06', jurisdiction: 'E01', registry_number: 'E01', expires: 'X03',
};

/** What was said last of an answer: offered again at the next case, until the page is gone. */
const said = new Map<string, string>();

/** A question of the checklist, as the door's case view lists it. */
export interface Asked {
  item: ChecklistItem;
  group: ChecklistGroup;
  /** Whether “verified” needs an answer. */
  required: boolean;
}

/** What reviewing one case is asked and answered. */
export class Bench {
  view = $state.raw<CaseView>() as CaseView;
  fields = $state<FieldFinding[]>([]);
  checks = $state<CheckResult[]>([]);
  sources = $state<NonDocumentary[]>([]);
  verifiedBy = $state('');
  /** Strength as the reviewer validated it; nothing, as high as can be. */
  lowered = $state<Strength>();
  /** How those were looked for on the lists whose names cannot be compared. */
  uncompared = $state('');
  choice = $state<Choice | null>(null);
  reasons = $state<ReasonCode[]>([]);
  rationale = $state('');
  until = $state('');
  family = $state<Family | null>(null);
  closes = $state(true);
  /** The customer's accounts that are not closed. */
  accounts = $state.raw<AccountView[]>([]);
  /** Account of the customer that the remediation concerns, and whether it is restricted or closed with it. */
  account = $state('');
  acts = $state(true);
  terms = $state('');
  measures = $state<Measure[]>([]);
  due = $state('');
  redress = $state('');
  /** Names of the fields in the order in which they stand. */
  order = $state.raw<string[]>([]);
  /** Why fields differ, as the reviewer said it beside them. */
  because = $state<Record<string, ReasonCode>>({});
  /** What the reader program sees on the pages. */
  readonly looks = new Looks();
  /** Brings the keyboard to the reason of an answer. */
  toNote: ((item: ChecklistItem) => void) | null = null;
  /** The part of a page that the stage shows now. */
  seen: (() => Cut | null) | null = null;
  /** Somebody has begun to answer: rows keep their places. */
  touched = false;
  savedAt = $state.raw<Date | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #begun = false;

  constructor(view: CaseView) {
    this.take(view);
    // What was validated lower than it could be was a choice; the ceiling itself moves with papers and sources.
    const { assurance, checks, non_documentary } = view.review;
    const agreed = non_documentary.length > 0 && checks.some((one) => one.item === 'source_agrees' && one.answer === 'pass');
    const top = agreed ? assurance.strength : weaker(assurance.strength, 'fair');
    if (!this.open || (view.review.documents.length > 0 && ladder.indexOf(assurance.validated) < ladder.indexOf(top))) this.lowered = assurance.validated;
    this.#begun = view.case.state === 'in_review';
  }

  /** Takes the door's newest view and keeps what the reviewer said since. */
  take(view: CaseView): void {
    const before = new Map(this.fields.map((one) => [`${one.field}|${one.stated}`, one]));
    this.view = view;
    this.fields = view.fields.map((one) => {
      const kept = before.get(`${one.field}|${one.stated}`);
      const shown = kept?.shown ? { shown: kept.shown } : {};
      return kept?.verdict ? { ...one, ...shown, verdict: kept.verdict, confirmed: kept.confirmed, ...(kept.resolution ? { resolution: kept.resolution } : {}) } : { ...one, ...shown };
    });
    this.#place(view);
    if (this.checks.length === 0) this.checks = view.review.checks.map((one) => ({ ...one }));
    if (this.sources.length === 0) this.sources = view.review.non_documentary.map((one) => ({ ...one }));
    // An older draft may hold words instead of a way; the way is asked for then.
    const way = view.review.assurance.verified_by;
    if (!this.open || isWord(`review-by-${way}`)) this.verifiedBy ||= way;
    // Answers to questions that are not asked any more are dropped by the door too.
    const asked = new Set(this.questions.map((one) => one.item));
    if (this.checks.some((one) => !asked.has(one.item))) this.checks = this.checks.filter((one) => asked.has(one.item));
    this.uncompared ||= view.review.uncompared ?? '';
    this.savedAt ??= view.draft_at ? new Date(view.draft_at) : null;
  }

  /** Differences first; what comes in while somebody answers comes last, so that no row moves under the keys. */
  #place(view: CaseView): void {
    const names = view.fields.map((one) => one.field);
    const first = view.fields.filter((one) => suspicious(likeness(view, one.field)) && !one.verdict).map((one) => one.field);
    this.order = this.touched
      ? [...this.order.filter((name) => names.includes(name)), ...names.filter((name) => !this.order.includes(name))]
      : [...first, ...names.filter((name) => !first.includes(name))];
  }
  /** A page is looked at: the reader program reads it too. What it reads for certain stands in the door's next view. */
  async look(document: DocumentId, page: number): Promise<void> {
    const certain = await this.looks.read(document, page, this.view.parties[0]?.id);
    const typed = this.view.documents.find((one) => one.id === document)?.facts.mrz.trim() ?? '';
    if (!certain || typed !== '' || !this.open) return;
    try {
      this.take(await call('case', { case: this.view.case.id }));
    } catch (thrown) {
      tellError(thrown);
    }
  }

  /** Whether the reviewer may still say something. */
  readonly open: boolean = $derived(['open', 'in_review', 'evidence_asked'].includes(this.view.case.state));
  /** A tick alone lifts nothing: the source that agrees must be on record. */
  readonly sourceAgrees: boolean = $derived(this.sources.length > 0 && this.checks.some((one) => one.item === 'source_agrees' && one.answer === 'pass'));
  /** The highest strength that validation can reach: an offline look ends at fair. */
  readonly ceiling: Strength = $derived(this.sourceAgrees ? this.view.strength : weaker(this.view.strength, 'fair'));
  /** Strength as validated here: the ceiling, or what the reviewer finds below it. */
  readonly validated: Strength = $derived(this.lowered ? weaker(this.lowered, this.ceiling) : this.ceiling);
  readonly questions: readonly Asked[] = $derived(this.view.questions as unknown as Asked[]);
  readonly openQuestions: number = $derived(this.questions.filter((one) => one.required && !this.answer(one.item)).length);
  readonly openFields: number = $derived(this.fields.filter((one) => one.stated !== '' && !one.verdict).length);
  /** Answers that need a reason and have none. */
  readonly unexplained: ChecklistItem[] = $derived(this.checks.filter((one) => (one.answer === 'fail' || one.answer === 'not_possible') && one.note.trim() === '').map((one) => one.item));
  readonly openItems: number = $derived(this.openQuestions + this.openFields + this.unexplained.length);
  readonly undescribed: boolean = $derived(this.view.documents.some((one) => !one.kind));
  readonly contradicted: boolean = $derived(this.checks.some((one) => one.answer === 'fail') || this.fields.some((one) => one.verdict === 'differs'));
  readonly method: Method = $derived(this.sources.length === 0 ? 'documentary' : this.view.documents.length === 0 ? 'non_documentary' : 'both');
  readonly hasBasis: boolean = $derived(this.view.documents.length > 0 || this.sources.length > 0);
  /** Whether “verified” can be chosen now. */
  readonly canVerify: boolean = $derived(this.openItems === 0 && !this.undescribed && this.hasBasis);
  /** Discrepancies of which nobody says yet how they were resolved (VER-04). */
  readonly unresolved: FieldFinding[] = $derived(this.fields.filter((one) => this.isDiscrepancy(one) && (one.resolution ?? '').trim().length < 12));
  /** Reasons that the answers so far suggest. */
  readonly suggested: ReasonCode[] = $derived([...new Set(this.fields.flatMap((one) => (one.verdict === 'differs' && this.reasonOf(one.field) ? [this.reasonOf(one.field) as ReasonCode] : one.verdict === 'not_possible' && one.field === 'address' ? ['M03' as ReasonCode] : [])))]);
  readonly outcome: Outcome = $derived(this.choice === 'verified' ? 'verified' : outcomeOf(this.family, this.closes));

  /** Whether an item cannot pass yet: a source agrees only when what it said is on record. */
  barred(item: ChecklistItem): boolean {
    return (item === 'source_asked' || item === 'source_agrees') && this.sources.length === 0;
  }
  /** Takes a source away; what passed on it has no answer any more when it was the last. */
  drop(at: number): void {
    this.sources = this.sources.filter((_, index) => index !== at);
    this.checks = this.checks.filter((one) => !(one.answer === 'pass' && this.barred(one.item)));
    this.changed();
  }
  answer(item: ChecklistItem): CheckAnswer | undefined {
    return this.checks.find((one) => one.item === item)?.answer;
  }
  note(item: ChecklistItem): string {
    return this.checks.find((one) => one.item === item)?.note ?? '';
  }

  verdict(at: number, verdict: FieldVerdict): void {
    const field = this.fields[at];
    if (!field || !this.open) return;
    this.touched = true;
    field.verdict = verdict;
    // What the paper says instead is written by a person; what a machine read stands beside it and is not taken over.
    field.confirmed = verdict === 'agrees' ? field.stated || field.read : '';
    this.changed();
  }
  /** The reason that goes with a field that differs: the one that was said, else the usual one. */
  reasonOf(field: string): ReasonCode | undefined {
    return this.because[field] ?? DIFFERS[field];
  }
  /** Says why a field differs; a decision that is being written gets the reason too. */
  explain(field: string, code: ReasonCode): void {
    const before = this.reasonOf(field);
    this.because[field] = code;
    if (this.choice === null || before === code) return;
    const others = this.fields.some((one) => one.field !== field && one.verdict === 'differs' && this.reasonOf(one.field) === before);
    this.reasons = [...new Set([...this.reasons.filter((one) => one !== before || others), code])];
  }
  /** Keeps what the stage shows as the place where the page shows a field, or what an answer is about. */
  mark(what: { field: string } | { item: ChecklistItem }): boolean {
    const cut = this.seen?.() ?? null;
    const found = 'field' in what ? this.fields.find((one) => one.field === what.field) : this.checks.find((one) => one.item === what.item);
    if (!cut || !found) return false;
    found.shown = { document: cut.document as DocumentId, page: cut.page, corners: cut.corners };
    this.changed();
    return true;
  }
  /** Where the reviewer marked what an answer is about. */
  shown(item: ChecklistItem): PagePlace | undefined {
    return this.checks.find((one) => one.item === item)?.shown;
  }
  /** Whether a field differs, or agrees although a machine read something else. */
  isDiscrepancy(field: FieldFinding): boolean {
    return field.verdict === 'differs' || (field.verdict === 'agrees' && likeness(this.view, field.field) === 'differs');
  }
  resolve(at: number, text: string): void {
    const field = this.fields[at];
    if (!field) return;
    field.resolution = text;
    this.changed();
  }
  confirm(at: number, text: string): void {
    const field = this.fields[at];
    if (!field) return;
    field.confirmed = text;
    this.changed();
  }
  check(item: ChecklistItem, answer: CheckAnswer): void {
    if (!this.open || (answer === 'pass' && this.barred(item))) return;
    const found = this.checks.find((one) => one.item === item);
    const note = answer === 'fail' || answer === 'not_possible' ? (said.get(`${item} ${answer}`) ?? '') : '';
    if (found) {
      found.answer = answer;
      found.note ||= note;
    } else this.checks.push({ item, answer, note });
    this.changed();
  }
  remark(item: ChecklistItem, note: string): void {
    const found = this.checks.find((one) => one.item === item);
    if (!found) return;
    found.note = note;
    if (note.trim() !== '') said.set(`${item} ${found.answer}`, note);
    this.changed();
  }
  choose(choice: Choice): void {
    if (!this.open || (choice === 'verified' && !this.canVerify)) return;
    this.choice = choice;
    if (this.reasons.length === 0) this.reasons = [...this.suggested];
  }

  /** What is recorded: documents, fields, checks, other sources, assurance. */
  review(): Review {
    return {
      documents: this.view.documents.map((one) => one.id),
      fields: $state.snapshot(this.fields),
      checks: $state.snapshot(this.checks),
      non_documentary: $state.snapshot(this.sources),
      assurance: { strength: this.view.strength, validated: this.validated, verified_by: this.verifiedBy },
      ...(this.uncompared.trim() === '' ? {} : { uncompared: this.uncompared.trim() }),
    };
  }

  /** Keeps the review in the vault after a pause. The first word begins the review. */
  changed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), PAUSE_MS);
  }
  async keep(): Promise<void> {
    if (this.#timer === undefined || !this.open) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const id: CaseId = this.view.case.id;
    try {
      if (!this.#begun) {
        this.#begun = true;
        await call('start_review', { case: id });
      }
      this.savedAt = new Date((await call('save_review', { case: id, review: this.review() })).at);
    } catch (thrown) {
      tellError(thrown);
    }
  }
  /** The review is recorded; nothing waits any more. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

export function weaker(one: Strength, other: Strength): Strength {
  return ladder.indexOf(one) < ladder.indexOf(other) ? one : other;
}

/** The outcome that goes with a family of the rule. */
export function outcomeOf(family: Family | null, closes: boolean): Outcome {
  if (family === 'do_not_open') return 'failed_not_opened';
  if (family === 'close_or_monitor') return closes ? 'failed_closed' : 'failed_monitored';
  return 'pending_restricted';
}
