/** How the person likes the desk: kept in the vault like a draft, so the webview stores nothing. */
import { keys } from '../keys/keys.svelte';
import { Draft } from './drafts.svelte';

export type Theme = 'system' | 'light' | 'dark';
interface Kept {
  theme: Theme;
  folded: boolean;
  letters: boolean;
}

class Prefs {
  theme = $state<Theme>('system');
  /** The rail shows icons only. */
  folded = $state(false);
}
export const prefs = new Prefs();
const draft = new Draft<Kept>('preferences');

function show(): void {
  const root = document.documentElement;
  if (prefs.theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = prefs.theme;
}

/** Reads what the person kept; call it once after unlocking. */
export async function loadPrefs(): Promise<void> {
  const kept = await draft.load().catch(() => null);
  if (!kept) return;
  prefs.theme = kept.theme;
  prefs.folded = kept.folded;
  keys.letters = kept.letters;
  show();
}

/** Changes and keeps a preference. */
export function prefer(change: Partial<Kept>): void {
  if (change.theme !== undefined) prefs.theme = change.theme;
  if (change.folded !== undefined) prefs.folded = change.folded;
  if (change.letters !== undefined) keys.letters = change.letters;
  show();
  draft.note({ theme: prefs.theme, folded: prefs.folded, letters: keys.letters });
}
