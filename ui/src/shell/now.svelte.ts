/** The time of the status bar and of everything that counts down: one timer for all. */
class Now {
  at = $state.raw(new Date());
}
export const now = new Now();

/** Ticks once a second; returns how to stop. */
export function startClock(): () => void {
  const timer = setInterval(() => (now.at = new Date()), 1000);
  return () => clearInterval(timer);
}
