/** One step of a wizard as its list shows it. */
import type { PlainId } from '../words';

export interface Step {
  id: string;
  word: PlainId;
  /** Short answer under the step, in data's words. */
  more?: string | undefined;
  state: 'done' | 'problem' | 'open' | 'off';
}
