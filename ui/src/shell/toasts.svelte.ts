/** Short news at the corner: what was done, and Undo while it can still be taken back. */
import { untrack } from 'svelte';
import { asApiError } from '../client';
import { t, type WordId, type Words } from '../words';

export interface Toast {
  key: number;
  text: string;
  bad: boolean;
  undo: (() => void | Promise<void>) | undefined;
  /** Milliseconds since the epoch when it goes. */
  until: number;
}

class Toasts {
  list = $state.raw<Toast[]>([]);
}
export const toasts = new Toasts();
let next = 1;

function show(text: string, seconds: number, bad: boolean, undo?: () => void | Promise<void>): void {
  const key = next++;
  toasts.list = [...untrack(() => toasts.list).slice(-2), { key, text, bad, undo, until: Date.now() + seconds * 1000 }];
  setTimeout(() => dismiss(key), seconds * 1000);
}

/** Tells what was done; with `undo`, offers it for ten seconds (Ctrl+Z does the newest). */
export function tell<I extends WordId>(
  id: I,
  ...[args, undo]: Words[I] extends null ? [args?: null, undo?: () => void | Promise<void>] : [args: Words[I], undo?: () => void | Promise<void>]
): void {
  const say = t as (id: WordId, args?: unknown) => string;
  show(say(id, args ?? undefined), undo ? 10 : 6, false, undo);
}

/** Tells what went wrong, in the door's words. */
export function tellError(thrown: unknown): void {
  const error = asApiError(thrown);
  show(error.hint ? `${error.message} ${error.hint}` : error.message, 12, true);
}

export function dismiss(key: number): void {
  toasts.list = untrack(() => toasts.list).filter((one) => one.key !== key);
}

/** Takes back the newest deed that can be; true when there was one. */
export async function undoNewest(): Promise<boolean> {
  const found = toasts.list.findLast((one) => one.undo);
  if (!found?.undo) return false;
  dismiss(found.key);
  try {
    await found.undo();
  } catch (thrown) {
    tellError(thrown);
  }
  return true;
}
