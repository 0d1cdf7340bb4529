/** The short answer under a step of the wizard. */
import { isWord, t } from '../../words';
import type { StepId } from './steps';
import type { Work } from './work.svelte';

/** The short name of a text of the filing; the rulebook's label where it has none. */
export function shortName(field: string, label: string | undefined): string {
  const id = `filings-short-${field}`;
  return isWord(id) ? t(id) : (label ?? field);
}

/** What a statement is about, by its place; its own words may have been changed. */
export function statementName(field: string, id: string, n: number): string {
  const word = `filings-short-${field}-${id}`;
  return isWord(word) ? t(word) : plain(t('filings-statement-n', { n }));
}

const plain = (text: string) => text.replace(/[\u2068\u2069]/g, '');

export function shortAnswer(work: Work, step: StepId): string | undefined {
  const { view, filing } = work;
  if (step === 'start' && filing.kind.kind === 'certification') return `${view.provider.name}, ${filing.kind.to.slice(0, 4)}`;
  if (step === 'difference') return plain(t('filings-short-differs', { n: view.certification?.difference?.figures.filter((one) => one.now !== one.before).length ?? 0 }));
  if (step === 'numbers') return plain(t('filings-short-figures', { n: view.figures.length + 2 }));
  if (step === 'procedures') return plain(t('filings-short-texts', { n: work.answers.filter((one) => one.text.trim() !== '').length, of: work.answers.length }));
  if (step === 'attestations') return plain(t('filings-short-statements', { n: work.attestations.filter((one) => one.answer !== undefined).length, of: work.attestations.length }));
  if (step === 'content') return view.report?.candidate.label;
  if (step === 'approval' && filing.approval) return work.name(filing.approval.by);
  if (step === 'sign' && filing.packet) return t('filings-short-signed');
  if (step === 'sign' && filing.half) return t('filings-short-half');
  return undefined;
}
