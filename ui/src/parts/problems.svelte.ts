/** What is wrong with a form: found on submit, said in a summary with links and beside each field. */
import { asApiError } from '../client';

export interface Problem {
  /** Id of the field's control, or undefined when no single field is to blame. */
  field: string | undefined;
  text: string;
  /** What is safe and what to do next; said beside the field, not in the summary's link. */
  hint?: string | undefined;
  /** Sums up the others: stands above them and is not counted. */
  sum?: boolean | undefined;
}

export class Problems {
  list = $state.raw<Problem[]>([]);
  /** Counts submissions with problems; the summary takes the focus each time. */
  round = $state(0);

  /** Replaces the list; returns true when there is nothing to mend. */
  set(list: Problem[]): boolean {
    this.list = list;
    if (list.length > 0) this.round += 1;
    return list.length === 0;
  }

  clear(): void {
    this.list = [];
  }

  /** Takes what the door refused, at the field that it names. */
  take(thrown: unknown): void {
    const error = asApiError(thrown);
    const more = error.details.map((text): Problem => ({ field: undefined, text }));
    this.set([{ field: error.field, text: error.message, hint: error.hint, sum: more.length > 0 }, ...more]);
  }

  /** The problem of one field. */
  of(field: string): string | undefined {
    const found = this.list.find((one) => one.field === field);
    return found && (found.hint ? `${found.text} ${found.hint}` : found.text);
  }
}
