/** Drafts live in the vault: kept 400 ms after the last key, when the window loses focus, and before a lock. */
import { call } from '../client';

const PAUSE_MS = 400;
const open = new Set<Draft<unknown>>();

export class Draft<T> {
  /** When it was last kept, for "Draft saved 10:42:07". */
  savedAt = $state.raw<Date | null>(null);
  failed = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #body: string | undefined;
  #kept: string | undefined;

  constructor(readonly key: string) {}

  /** Reads what was kept, or null. */
  async load(): Promise<T | null> {
    const found = await call('load_draft', { key: this.key });
    if (found.content === undefined) return null;
    this.#kept = found.content;
    try {
      return JSON.parse(found.content) as T;
    } catch {
      return null;
    }
  }

  /** Takes the newest content; it is written after a pause. */
  note(content: T): void {
    this.#body = JSON.stringify(content);
    clearTimeout(this.#timer);
    if (this.#body === this.#kept) return;
    open.add(this as Draft<unknown>);
    this.#timer = setTimeout(() => void this.keep(), PAUSE_MS);
  }

  /** Writes now, if there is something new. */
  async keep(): Promise<void> {
    clearTimeout(this.#timer);
    open.delete(this as Draft<unknown>);
    const body = this.#body;
    if (body === undefined || body === this.#kept) return;
    try {
      await call('save_draft', { key: this.key, content: body });
      this.#kept = body;
      this.savedAt = new Date();
      this.failed = false;
    } catch {
      this.failed = true;
    }
  }

  /** Throws the draft away (recorded, sent, or given up). */
  async discard(): Promise<void> {
    clearTimeout(this.#timer);
    open.delete(this as Draft<unknown>);
    this.#body = undefined;
    this.#kept = undefined;
    this.savedAt = null;
    await call('drop_draft', { key: this.key });
  }
}

/** Writes every draft that waits. */
export async function keepDrafts(): Promise<void> {
  await Promise.all([...open].map((draft) => draft.keep()));
}

/**
 * Keeps a draft of what `content` reads while the calling component lives; `take` gets the kept one once.
 * Starts noting only after the kept draft was read, so that an empty form never overwrites it.
 */
export function useDraft<T>(key: string, content: () => T, take: (kept: T) => void): Draft<T> {
  const draft = new Draft<T>(key);
  let read = $state(false);
  $effect(() => {
    void draft.load().then((kept) => {
      if (kept !== null) take(kept);
      read = true;
    }, () => {
      draft.failed = true;
    });
    return () => void draft.keep();
  });
  $effect(() => {
    const now = $state.snapshot(content()) as T;
    if (read) draft.note(now);
  });
  return draft;
}

if (typeof window !== 'undefined') window.addEventListener('blur', () => void keepDrafts());
