/** How the person likes the desk: kept in the vault like a draft, so the webview stores nothing. */
import { native } from '../client';
import { keys } from '../keys/keys.svelte';
import { Draft } from './drafts.svelte';
import { tellError } from './toasts.svelte';

export type Theme = 'system' | 'light' | 'dark';
interface Kept {
  theme: Theme;
  folded: boolean;
  letters: boolean;
  /** Percent; a vault of before sizes knows none. */
  size?: number;
}

/** Sizes that are offered, in percent. */
export const sizes = [75, 90, 100, 110, 125, 150, 200, 300, 400] as const;

class Prefs {
  theme = $state<Theme>('system');
  /** The rail shows icons only. */
  folded = $state(false);
  /** How large everything is, in percent. */
  size = $state(100);
}
export const prefs = new Prefs();
const draft = new Draft<Kept>('preferences');

let zoomed = 100;
function show(): void {
  const root = document.documentElement;
  if (prefs.theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = prefs.theme;
  if (prefs.size === zoomed) return;
  zoomed = prefs.size;
  void native('zoom', { factor: prefs.size / 100 }).catch(tellError);
}

/** Reads what the person kept; call it once after unlocking. */
export async function loadPrefs(): Promise<void> {
  const kept = await draft.load().catch(() => null);
  if (!kept) return;
  prefs.theme = kept.theme;
  prefs.folded = kept.folded;
  keys.letters = kept.letters;
  prefs.size = kept.size ?? 100;
  show();
}

/** Changes and keeps a preference. */
export function prefer(change: Partial<Kept>): void {
  if (change.theme !== undefined) prefs.theme = change.theme;
  if (change.folded !== undefined) prefs.folded = change.folded;
  if (change.letters !== undefined) keys.letters = change.letters;
  if (change.size !== undefined) prefs.size = change.size;
  show();
  draft.note({ theme: prefs.theme, folded: prefs.folded, letters: keys.letters, size: prefs.size });
}

/** The next larger or smaller size. */
export function resize(by: 1 | -1): void {
  const at = sizes.findIndex((size) => size >= prefs.size);
  const next = sizes[at + by];
  if (next !== undefined) prefer({ size: next });
}
