/** The steps of the wizard: which a filing has, where it stands, and where each answer is given. */
import type { Attestation, Filing, FilingOutcome, FilingState, FilingView, ItemAnswer, PersonId, Violation } from '../../client';

export const stepIds = [
  'start', 'numbers', 'difference', 'content', 'procedures', 'attestations', 'contact', 'check', 'pages', 'approval', 'disclosure', 'sign',
] as const;
/** Name of a step; a part of its address. */
export type StepId = (typeof stepIds)[number];

const certification: readonly StepId[] = ['start', 'numbers', 'difference', 'procedures', 'attestations', 'contact', 'check', 'pages', 'approval', 'disclosure', 'sign'];
const report: readonly StepId[] = ['content', 'attestations', 'check', 'pages', 'approval', 'disclosure', 'sign'];

export function isStep(id: string | undefined): id is StepId {
  return stepIds.some((step) => step === id);
}

export function isDraft(filing: Filing): boolean {
  return filing.state === 'draft';
}

/** Signed, and so locked for good. */
export function isSigned(filing: Filing): boolean {
  return filing.packet !== undefined;
}

/** Whether the person may sign now: any officer, and after a first signature the officer who was named for the second. */
export function signsNow(filing: Filing, officer: boolean, person: PersonId | undefined): boolean {
  return officer && (filing.half === undefined || filing.half.second === person);
}

/** A certification after the first one: it states what differs. */
export function isLater(filing: Filing): boolean {
  return filing.sort !== undefined && filing.sort !== 'initial';
}

/** A certification that states what differs: a later one, or one that supersedes another. */
export function differs(filing: Filing): boolean {
  return isLater(filing) || filing.supersedes !== undefined;
}

/** The steps that this filing takes: without a second person nobody approves, a first certification differs from nothing. */
export function stepsOf(view: FilingView): StepId[] {
  const all = view.filing.kind.kind === 'certification' ? certification : report;
  const second = view.needs_second || view.filing.approval !== undefined;
  return all.filter((step) => (step !== 'approval' || second) && (step !== 'difference' || differs(view.filing)));
}

/** What keeps the draft from being checked. */
export function errorsOf(view: FilingView): Violation[] {
  return view.violations.filter((one) => !one.warning);
}

/** What still stands open on the page, typed answers counted before they are saved. */
export function openOf(view: FilingView, texts: readonly ItemAnswer[], statements: readonly Attestation[]): Violation[] {
  return errorsOf(view).filter((one) => {
    const statement = statements.find((other) => other.id === one.detail);
    if (one.message === 'violation-evidence-missing' && statement) return statement.answer === true && (statement.despite ?? '').trim() === '';
    if (stepOf(one.field) === 'attestations' && statement) return statement.answer === undefined || statement.rests_on.trim() === '';
    const text = texts.find((other) => other.field === one.field);
    return text === undefined || text.text.trim() === '';
  });
}

/** The step on which a field is answered. */
export function stepOf(field: string): StepId {
  if (field === 'CERT-R' || field === 'AI-T' || ['ANN-A', 'ANN-B', 'ANN-C', 'ANN-D', 'ANN-F'].includes(field)) return 'attestations';
  if (field === 'ANN-G') return 'difference';
  if (field === 'CERT-G') return 'contact';
  if (['CERT-O', 'CERT-N', 'CERT-K', 'CERT-L', 'CERT-M', 'CERT-I', 'CUST-11'].includes(field) || field.startsWith('ANN-')) return 'numbers';
  return field.startsWith('AI-') ? 'content' : 'procedures';
}

/** The id of the control of a field, for links that lead to it. */
export function controlOf(violation: Violation): string {
  return stepOf(violation.field) === 'attestations' ? violation.detail : violation.field;
}

/** Where a filing is opened when its address names no step. */
export function naturalStep(view: FilingView): StepId {
  const { filing } = view;
  if (isSigned(filing) || filing.half) return 'sign';
  if (filing.state === 'withdrawn') return 'check';
  if (isDraft(filing)) return filing.kind.kind === 'certification' ? 'numbers' : 'content';
  if (filing.state === 'checked' && view.needs_second) return 'approval';
  return filing.disclosure ? 'sign' : 'disclosure';
}

/** Whether everything before signing is done. */
export function readyToSign(view: FilingView): boolean {
  const { filing } = view;
  const approved = filing.state === 'approved' || (filing.state === 'checked' && !view.needs_second);
  return approved && filing.disclosure !== undefined;
}

/** Whether a step can be gone to. */
export function isOpen(view: FilingView, step: StepId): boolean {
  const { filing } = view;
  if (isSigned(filing)) return true;
  if (step === 'pages') return filing.state !== 'withdrawn';
  if (step === 'approval' || step === 'disclosure') return filing.state === 'checked' || filing.state === 'approved';
  if (step === 'sign') return readyToSign(view);
  return true;
}

/** Whether a step needs nothing more. */
export function isDone(view: FilingView, step: StepId): boolean {
  const { filing } = view;
  if (isSigned(filing)) return true;
  if (step === 'start') return true;
  if (step === 'check' || step === 'pages') return filing.state === 'checked' || filing.state === 'approved';
  if (step === 'approval') return filing.approval !== undefined;
  if (step === 'disclosure') return filing.disclosure !== undefined;
  if (step === 'sign') return false;
  return !errorsOf(view).some((one) => stepOf(one.field) === step);
}

/** The seven steps of the ladder in the list; the last is what the provider answered. */
export const ladder: readonly (FilingState | 'answered')[] = ['draft', 'checked', 'approved', 'signed', 'exported', 'sent', 'answered'];

/** The answer of the provider that counts: that of the newest day, of one day the one recorded last. */
export function outcomeOf(filing: Filing): FilingOutcome | undefined {
  let found: FilingOutcome | undefined;
  for (const one of filing.outcomes ?? []) if (found === undefined || one.on >= found.on) found = one;
  return found;
}

/** The provider rejected it, and no other filing has taken its place. */
export function waitsForAmendment(filing: Filing): boolean {
  return filing.superseded_by === undefined && outcomeOf(filing)?.kind === 'rejected';
}

/** How far a filing has come: the index of its step on the ladder. */
export function rungOf(filing: Filing): number {
  if (outcomeOf(filing)) return ladder.length - 1;
  return Math.max(0, ladder.indexOf(filing.state));
}

/** The newest moment at which something was done. */
export function changedAt(filing: Filing): string {
  const moments = [filing.begun.at, filing.frozen?.as_of.at, filing.approval?.at.at, filing.disclosure?.at.at, filing.half?.at.at, filing.packet?.signed_at.at, filing.exported?.at, filing.outcomes?.at(-1)?.at.at];
  return moments.filter((at) => at !== undefined).sort().at(-1) ?? filing.begun.at;
}

/** How well a field's words are known, from the rulebook's mark. */
export function provenanceOf(mark: string): 'quoted' | 'summarised' | 'order' | 'ours' | 'unverified' | 'part' {
  const bare = mark.replace(/[;,(].*$/, '').trim();
  const unsure = /\bR\b/.test(mark);
  if (/^R\b/.test(bare)) return 'unverified';
  if (unsure) return 'part';
  if (/^V\b/.test(bare)) return 'quoted';
  if (/^S\b/.test(bare)) return 'summarised';
  return /^E\b/.test(bare) ? 'order' : 'ours';
}
