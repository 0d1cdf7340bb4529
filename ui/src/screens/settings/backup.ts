/** Makes a backup into a file that the person names; null when they cancel the dialog. */
import { call, native, type BackupView } from '../../client';
import { during } from '../../shell/jobs.svelte';
import { refresh, session } from '../../shell/session.svelte';
import { t } from '../../words';
import { asciiName } from '../../words/format';

export function backupName(vault: string, at: Date): string {
  return `${asciiName(vault, 'vault')}-${at.toISOString().slice(0, 10)}.deedbox-backup`;
}

export async function makeBackup(): Promise<BackupView | null> {
  const target = await native('choose_target', { title: t('today-backup-where'), name: backupName(session.vault?.name ?? '', new Date()) });
  if (!target) return null;
  const made = await during(call('make_backup', { file: target.token }));
  await refresh();
  return made;
}
