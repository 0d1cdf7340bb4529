/** Who sits at the desk and which vault is open. The only state that all rooms share. */
import { call, type Half, type OpenSession, type Session as SessionView } from '../client';
import { keepDrafts } from './drafts.svelte';
import { setHereZone } from '../words/format';
import { forgetJobs } from './jobs.svelte';

class Session {
  /** Undefined until the door has answered for the first time. */
  view = $state.raw<SessionView>();
  /** Sign-in label of the person, when it was typed on this page. */
  label = $state('');
  /** The open vault, or null while locked. */
  readonly vault: OpenSession | null = $derived(this.view?.state === 'open' ? this.view : null);
  /** Where the rule stands, from the edition; empty until the door has answered. */
  readonly citation: string = $derived(this.view?.citation ?? '');
}
export const session = new Session();

/** Whether a half of the rule is switched on in the open vault. */
export function has(half: Half): boolean {
  const vault = session.vault;
  return vault === null || (half === 'cip' ? vault.cip_half : vault.training_reports);
}

/** A number of the rule as the office reads it, by its key, such as `owner_percent`. */
export function ruleNumber(key: string): number {
  return session.vault?.numbers[key] ?? 0;
}

/** The section in which a duty stands, by its id, such as `7.307`. */
export function ruleSection(rule: string): string {
  return session.vault?.sections[rule] ?? '';
}

function take(view: SessionView): void {
  setHereZone(view.state === 'open' ? view.organisation.zone : undefined);
  session.view = view;
}

/** Asks the door how things stand (waiting numbers, journal head). Call it after a change. */
export async function refresh(): Promise<void> {
  take(await call('session', {}));
}

/** Takes the session that a command answered with (unlock, create, switch person). */
export function enter(view: SessionView, label = ''): void {
  take(view);
  session.label = label;
}

/** Keeps drafts, locks, and begins the page anew: what was on the screen leaves with its document. */
export async function lock(): Promise<void> {
  await keepDrafts();
  try {
    await call('lock', {});
  } finally {
    forgetJobs();
    window.location.reload();
  }
}
