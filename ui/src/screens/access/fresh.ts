/** What importing a log would add. */
import type { AccessDryRun } from '../../client';

/** Rows of known accounts that are not in the vault yet; the same file may come again for accounts recorded since. */
export function freshRows(run: AccessDryRun): number {
  return Math.max(0, run.accounts.reduce((sum, one) => sum + one.rows, 0) - run.known);
}
