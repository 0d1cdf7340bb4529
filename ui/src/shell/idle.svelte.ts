/** Auto-lock: counts from the last key or press, warns a minute before, tells the door that someone is here. */
import { call, onTick } from '../client';
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

function allowed(): number | undefined {
  const minutes = session.vault?.lock_minutes;
  return minutes === undefined ? undefined : minutes * 60;
}

/** Somebody is here: the counting begins anew. */
export function present(): void {
  last = Date.now();
  idle.left = allowed() ?? Number.POSITIVE_INFINITY;
  if (last - touched < TOUCH_EVERY_MS) return;
  touched = last;
  // Any call counts as a sign of life at the door, which keeps the same clock.
  void call('session', {}).catch(() => undefined);
}

/** Counts while a vault is open; returns how to stop. */
export function startIdle(): () => void {
  present();
  const timer = setInterval(() => {
    const seconds = allowed();
    if (seconds === undefined) return;
    idle.left = Math.max(0, Math.ceil(seconds - (Date.now() - last) / 1000));
    if (idle.left === 0) {
      clearInterval(timer);
      void lock();
    }
  }, 1000);
  for (const sign of SIGNS) window.addEventListener(sign, present, { capture: true, passive: true });
  // The door keeps the same clock and has the last word.
  const stopTick = onTick((news) => {
    if (news.locked) window.location.reload();
    else if (news.locks_in !== undefined) idle.left = Math.min(idle.left, news.locks_in);
  });
  return () => {
    clearInterval(timer);
    stopTick();
    for (const sign of SIGNS) window.removeEventListener(sign, present, { capture: true });
  };
}
