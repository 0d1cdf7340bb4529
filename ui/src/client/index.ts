/** The desk's side of the door: typed calls, typed refusals, native dialogs and dropped files. */
import { pictureAddress, send } from '#bridge';
import type { ApiError as Refusal, Commands, ErrorCode, PageUrl } from './types';

export type * from './types';
export type { Refusal };

/** Every command of the door. */
export type Command = keyof Commands;
/** What a command takes. */
export type Request<N extends Command> = Commands[N]['request'];
/** What a command gives back. */
export type Answer<N extends Command> = Commands[N]['answer'];

/** The door refused: `code` for screens that act on it, `message` what happened, `hint` what to do next. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;
  readonly field: string | undefined;
  /** Every single reason, when there are several. */
  readonly details: readonly string[];

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.name = 'ApiError';
    this.code = refusal.code;
    this.hint = refusal.hint;
    this.field = refusal.field;
    this.details = refusal.details ?? [];
  }
}

function isRefusal(thrown: unknown): thrown is Refusal {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'message' in thrown;
}

/** Turns whatever was thrown into an `ApiError`, so that screens handle one kind. */
export function asApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown;
  if (isRefusal(thrown)) return new ApiError(thrown);
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new ApiError({ code: 'internal', message, hint: '' });
}

async function through(name: string, payload: unknown): Promise<unknown> {
  try {
    return await send(name, payload);
  } catch (thrown) {
    throw asApiError(thrown);
  }
}

/** Calls the door. A wrong name, field or answer is a type error. */
export function call<N extends Command>(name: N, request: Request<N>): Promise<Answer<N>> {
  return through(name, request) as Promise<Answer<N>>;
}

/** A file or folder the person chose. The path stays on the other side; the token stands for it, once. */
export interface Chosen {
  token: string;
  name: string;
  size: number;
}

/** What the window itself does: dialogs, and what the system tells of itself. */
export interface Natives {
  /** Lets the person choose files; an empty list when cancelled. */
  choose_files: { request: { title: string; kinds: FileKind[]; many: boolean }; answer: Chosen[] };
  /** Lets the person choose a folder; `synced` names the service when the folder is copied to one. */
  choose_folder: { request: { title: string }; answer: (Chosen & { synced: string | null }) | null };
  /** Makes everything on the page larger or smaller, 0.5 to 4. */
  zoom: { request: { factor: number }; answer: null };
  /** Lets the person say where a file shall be written. */
  choose_target: { request: { title: string; name: string }; answer: Chosen | null };
}
export type FileKind = 'document' | 'csv' | 'access_log' | 'backup' | 'packet' | 'rulebook' | 'attachment' | 'ownership' | 'key' | 'timestamp';

/** Calls the window. */
export function native<N extends keyof Natives>(name: N, request: Natives[N]['request']): Promise<Natives[N]['answer']> {
  return through(`native.${name}`, request) as Promise<Natives[N]['answer']>;
}

/** A native drag over the window: where it is, and at the end what was dropped. */
export type Drop = { phase: 'over' } | { phase: 'left' } | { phase: 'dropped'; files: Chosen[] };

/** Address of a page picture, for `<img src>`; it answers until the vault locks. */
export function pagePicture(page: PageUrl): string {
  return pictureAddress(page.url);
}

/** Listens to native drops. The window announces them as a DOM event; no Tauri event permission is needed. */
export function onDrop(handle: (drop: Drop) => void): () => void {
  const heard = (event: Event) => handle((event as CustomEvent<Drop>).detail);
  window.addEventListener('deedbox:drop', heard);
  return () => window.removeEventListener('deedbox:drop', heard);
}

/** News of the window's own clock: the seconds until it locks, or that it has locked. */
export interface Tick {
  locks_in?: number;
  locked?: boolean;
}

/** Listens to the window's clock. */
export function onTick(handle: (news: Tick) => void): () => void {
  const heard = (event: Event) => handle((event as CustomEvent<Tick>).detail);
  window.addEventListener('deedbox:tick', heard);
  return () => window.removeEventListener('deedbox:tick', heard);
}
