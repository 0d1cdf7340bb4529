/** What is wrong with a form: found on submit, said in a summary with links and beside each field. */
import { asApiError } from '../client';

export interface Problem {
  /** Id of the field's control, or undefined when no single field is to blame. */
  field: string | undefined;
  text: string;
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
    this.set([{ field: error.field, text: error.hint ? `${error.message} ${error.hint}` : error.message }]);
  }

  /** The problem of one field. */
  of(field: string): string | undefined {
    return this.list.find((one) => one.field === field)?.text;
  }
}
