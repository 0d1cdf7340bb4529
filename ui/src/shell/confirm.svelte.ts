/** Asks before what cannot be taken back; the button names the deed. */
import type { PlainId, WordId, Words } from '../words';

interface Question {
  title: PlainId;
  body: WordId;
  args: unknown;
  deed: PlainId;
  /** What the other button says; Esc means the same. */
  other: PlainId;
  danger: boolean;
  answer: (yes: boolean) => void;
}

class Confirmation {
  question = $state.raw<Question | null>(null);
}
export const confirmation = new Confirmation();

/** Shows the question and waits for the answer. */
export function confirm<I extends WordId>(
  asked: { title: PlainId; body: I; deed: PlainId; other?: PlainId; danger?: boolean } & (Words[I] extends null ? { args?: undefined } : { args: Words[I] }),
): Promise<boolean> {
  return new Promise((resolve) => {
    confirmation.question = {
      title: asked.title,
      body: asked.body,
      args: asked.args,
      deed: asked.deed,
      other: asked.other ?? 'confirm-cancel',
      danger: asked.danger ?? false,
      answer: (yes) => {
        confirmation.question = null;
        resolve(yes);
      },
    };
  });
}
