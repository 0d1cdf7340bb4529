/** The office's checklist while it is being changed: all that is asked otherwise than the standard. */
import type { ChecklistView, DocumentKind, KindAsked, Need, NeedLine, NeedOf } from '../../client';

export const NEEDS: readonly Need[] = ['required', 'optional', 'off'];

/** The rules in force; none while the standard is. */
export function rulesOf(view: ChecklistView): NeedOf[] {
  return view.versions[0]?.list.rules ?? [];
}

/** How a question is asked of a kind of document. */
export function needOf(rules: readonly NeedOf[], kind: DocumentKind, line: NeedLine): Need {
  return rules.find((one) => one.kind === kind && one.item === line.item)?.need ?? line.standard;
}

/** The rules with one question asked so; a rule that only repeats the standard goes. */
export function asked(rules: readonly NeedOf[], kind: DocumentKind, line: NeedLine, need: Need): NeedOf[] {
  const rest = rules.filter((one) => one.kind !== kind || one.item !== line.item);
  return need === line.standard ? rest : [...rest, { kind, item: line.item, need }];
}

/** Kinds of document of which nothing would be required. */
export function unasked(view: ChecklistView, rules: readonly NeedOf[]): DocumentKind[] {
  const asks = (one: KindAsked) => one.questions.some((line) => needOf(rules, one.kind, line) === 'required');
  return view.kinds.filter((one) => !asks(one)).map((one) => one.kind);
}

/** Whether two lists ask the same. */
export function same(a: readonly NeedOf[], b: readonly NeedOf[]): boolean {
  const key = (one: NeedOf) => `${one.kind} ${one.item} ${one.need}`;
  const known = new Set(b.map(key));
  return a.length === b.length && a.every((one) => known.has(key(one)));
}
