/**
 * An invented door for pictures of every state, without a vault and without a window. Never shipped: only
 * `vite --mode gallery` and the unit tests put it in the place of `src/client/tauri.ts`.
 * A room adds its answers in `gallery/<room>.ts`: `export default { command_name: (request) => answer }`.
 */
import type { Answers } from './answers';

const files = import.meta.glob<Answers>(['./*.ts', '!./bridge.ts', '!./answers.ts'], { eager: true, import: 'default' });
const answers: Answers = Object.assign({}, ...Object.values(files));

/** Answers one call as the door would; an unknown name is refused as the door refuses it. */
export async function send(name: string, payload: unknown): Promise<unknown> {
  const answer = (answers as Record<string, ((request: never) => unknown) | undefined>)[name];
  if (!answer) throw { code: 'bad_request', message: `The gallery has no answer to ${name}.`, hint: '' };
  return structuredClone(await answer(payload as never));
}

const papers = import.meta.glob<string>('./papers/*.svg', { eager: true, query: '?url', import: 'default' });

/** The gallery's pages are drawings of its own; the token is their name. */
export function pictureAddress(token: string): string {
  return papers[`./papers/${token}.svg`] ?? '';
}
