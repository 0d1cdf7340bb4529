/** Makes a backup into a file that the person names; null when they cancel the dialog. */
import { call, native, type BackupView } from '../../client';
import { during } from '../../shell/jobs.svelte';
import { refresh, session } from '../../shell/session.svelte';
import { t } from '../../words';

/** A file name of letters that every system takes: the vault's name without marks, and the day. */
export function backupName(vault: string, at: Date): string {
  const plain = vault.normalize('NFD').replace(/[^\x20-\x7e]/g, '').replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return `${plain || 'vault'}-${at.toISOString().slice(0, 10)}.deedbox-backup`;
}

export async function makeBackup(): Promise<BackupView | null> {
  const target = await native('choose_target', { title: t('today-backup-where'), name: backupName(session.vault?.name ?? '', new Date()) });
  if (!target) return null;
  const made = await during(call('make_backup', { file: target.token }));
  await refresh();
  return made;
}
