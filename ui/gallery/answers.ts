/** Shape of a gallery file, and how it refuses. */
import type { Answer, Command, ErrorCode, Natives, Refusal, Request } from '../src/client';

type Door = { [N in Command]?: (request: Request<N>) => Answer<N> | Promise<Answer<N>> };
type Window = { [N in keyof Natives as `native.${N}`]?: (request: Natives[N]['request']) => Natives[N]['answer'] };
export type Answers = Door & Window;

/** State asked for in the address before the hash: `?state=locked&theme=dark`. */
export const asked = new URLSearchParams(typeof window === 'undefined' ? '' : window.location.search);

/** Refuses as the door does. */
export function refuse(code: ErrorCode, message: string, hint: string, field?: string, details?: string[]): never {
  const refusal: Refusal = { code, message, hint, ...(field ? { field } : {}), ...(details ? { details } : {}) };
  throw refusal;
}
