/** Auto-lock: counts from the last key or press, warns a minute before, tells the door that someone is here. */
import { call } from '../client';
import { lock, session } from './session.svelte';

const WARN_SECONDS = 60;
const TOUCH_EVERY_MS = 30_000;
const SIGNS = ['pointerdown', 'keydown', 'wheel'] as const;

class Idle {
  /** Seconds until the lock. */
  left = $state(Number.POSITIVE_INFINITY);
  warning = $derived(this.left <= WARN_SECONDS);
}
export const idle = new Idle();

let last = 0;
let touched = 0;

/** Somebody is here: the counting begins anew. */
export function present(): void {
  last = Date.now();
  idle.left = session.vault?.lock_after_seconds ?? Number.POSITIVE_INFINITY;
  if (last - touched < TOUCH_EVERY_MS) return;
  touched = last;
  void call('touch', {}).catch(() => undefined);
}

/** Counts while a vault is open; returns how to stop. */
export function startIdle(): () => void {
  present();
  const timer = setInterval(() => {
    const allowed = session.vault?.lock_after_seconds;
    if (allowed === undefined) return;
    idle.left = Math.max(0, Math.ceil(allowed - (Date.now() - last) / 1000));
    if (idle.left === 0) {
      clearInterval(timer);
      void lock();
    }
  }, 1000);
  for (const sign of SIGNS) window.addEventListener(sign, present, { capture: true, passive: true });
  return () => {
    clearInterval(timer);
    for (const sign of SIGNS) window.removeEventListener(sign, present, { capture: true });
  };
}
