/** Writes a file where the person says, in the system's own dialog; nothing happens when they cancel it. */
import { native } from '../client';
import { t, type PlainId } from '../words';
import { during } from './jobs.svelte';
import { tell, tellError } from './toasts.svelte';

export async function saveAs(title: PlainId, name: string, write: (target: string) => Promise<{ file_name: string; rows: number }>): Promise<void> {
  try {
    const target = await native('choose_target', { title: t(title), name });
    if (!target) return;
    const written = await during(write(target.token));
    tell('saved-rows', { name: written.file_name, n: written.rows });
  } catch (thrown) {
    tellError(thrown);
  }
}

/** Names the list of rows to mend after the file it comes from. */
export function rejectedName(file: string): string {
  return `${file.replace(/(\.[A-Za-z0-9]{1,5}){1,2}$/, '')}-rejected.csv`;
}
