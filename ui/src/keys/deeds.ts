/** Every deed that has a key. The one source of keys, tooltips, menus, the palette and the key sheet. */
import type { PlainId } from '../words';

/** Where a key means what it means. A narrower context also answers to its parents. */
export const contexts = {
  global: null,
  today: 'global',
  list: 'global',
  bench: 'global',
  fields: 'bench',
  checks: 'bench',
  stage: 'bench',
  form: 'global',
} as const satisfies Record<string, string | null>;
export type Context = keyof typeof contexts;

export interface Deed {
  id: string;
  /** Presses in tinykeys' words: `Control+k`, `g t`, `j`. The first is the one shown. */
  keys: readonly string[];
  context: Context;
  word: PlainId;
  /** Leave the key to the field while the person is typing, although it has a modifier. */
  notInFields?: true;
  /** Not offered in the palette (moving about, choosing). */
  quiet?: true;
}

const all = [
  { id: 'palette', keys: ['Control+k'], context: 'global', word: 'deed-palette', quiet: true },
  { id: 'lock', keys: ['Control+l'], context: 'global', word: 'deed-lock' },
  { id: 'switch-person', keys: ['Control+Shift+L'], context: 'global', word: 'deed-switch-person' },
  { id: 'rail', keys: ['Control+b'], context: 'global', word: 'deed-rail' },
  { id: 'key-sheet', keys: ['?'], context: 'global', word: 'deed-key-sheet' },
  { id: 'next-pane', keys: ['F6'], context: 'global', word: 'deed-next-pane', quiet: true },
  { id: 'previous-pane', keys: ['Shift+F6'], context: 'global', word: 'deed-previous-pane', quiet: true },
  { id: 'history-back', keys: ['Alt+ArrowLeft'], context: 'global', word: 'deed-history-back', quiet: true },
  { id: 'history-on', keys: ['Alt+ArrowRight'], context: 'global', word: 'deed-history-on', quiet: true },
  { id: 'larger', keys: ['Control+='], context: 'global', word: 'deed-larger' },
  { id: 'smaller', keys: ['Control+-'], context: 'global', word: 'deed-smaller' },
  { id: 'usual-size', keys: ['Control+0'], context: 'global', word: 'deed-usual-size' },
  { id: 'undo', keys: ['Control+z'], context: 'global', word: 'deed-undo', notInFields: true },
  { id: 'save-draft', keys: ['Control+s'], context: 'global', word: 'deed-save-draft' },
  { id: 'go-today', keys: ['g t'], context: 'global', word: 'deed-go-today', quiet: true },
  { id: 'go-review', keys: ['g r'], context: 'global', word: 'deed-go-review', quiet: true },
  { id: 'go-customers', keys: ['g c'], context: 'global', word: 'deed-go-customers', quiet: true },
  { id: 'go-inbox', keys: ['g d'], context: 'global', word: 'deed-go-inbox', quiet: true },
  { id: 'go-access', keys: ['g l'], context: 'global', word: 'deed-go-access', quiet: true },
  { id: 'go-remediation', keys: ['g m'], context: 'global', word: 'deed-go-remediation', quiet: true },
  { id: 'go-approvals', keys: ['g a'], context: 'global', word: 'deed-go-approvals', quiet: true },
  { id: 'go-filings', keys: ['g f'], context: 'global', word: 'deed-go-filings', quiet: true },
  { id: 'go-cip', keys: ['g p'], context: 'global', word: 'deed-go-cip', quiet: true },
  { id: 'new-customer', keys: ['n c'], context: 'global', word: 'deed-new-customer' },
  { id: 'new-owner', keys: ['n o'], context: 'global', word: 'deed-new-owner' },
  { id: 'new-document', keys: ['n d'], context: 'global', word: 'deed-new-document' },
  { id: 'new-account', keys: ['n a'], context: 'global', word: 'deed-new-account' },
  { id: 'start-review', keys: ['j'], context: 'today', word: 'deed-start-review' },

  { id: 'list-next', keys: ['j', 'ArrowDown'], context: 'list', word: 'deed-next', quiet: true },
  { id: 'list-previous', keys: ['k', 'ArrowUp'], context: 'list', word: 'deed-previous', quiet: true },
  { id: 'list-open', keys: ['Enter'], context: 'list', word: 'deed-open', quiet: true },
  { id: 'list-close', keys: ['Escape'], context: 'list', word: 'deed-close', quiet: true },
  { id: 'list-preview', keys: ['Space'], context: 'list', word: 'deed-preview', quiet: true },
  { id: 'list-select', keys: ['x'], context: 'list', word: 'deed-select', quiet: true },
  { id: 'list-assign', keys: ['a'], context: 'list', word: 'deed-assign' },
  { id: 'list-ask', keys: ['e'], context: 'list', word: 'deed-ask' },

  { id: 'review-next', keys: ['j'], context: 'bench', word: 'deed-review-next' },
  { id: 'review-previous', keys: ['k'], context: 'bench', word: 'deed-review-previous' },
  { id: 'choose-verified', keys: ['1'], context: 'bench', word: 'deed-choose-verified', quiet: true },
  { id: 'choose-ask', keys: ['2', 'e'], context: 'bench', word: 'deed-choose-ask', quiet: true },
  { id: 'choose-cannot', keys: ['3'], context: 'bench', word: 'deed-choose-cannot', quiet: true },
  { id: 'record', keys: ['Control+Enter'], context: 'bench', word: 'deed-record' },
  { id: 'review-assign', keys: ['a'], context: 'bench', word: 'deed-assign' },
  { id: 'to-checks', keys: ['c'], context: 'bench', word: 'deed-to-checks' },
  { id: 'two-panes', keys: ['d'], context: 'bench', word: 'deed-two-panes' },
  { id: 'beside', keys: ['v'], context: 'bench', word: 'deed-beside' },
  { id: 'paper-next', keys: ['p'], context: 'bench', word: 'deed-paper-next' },
  { id: 'light', keys: ['l'], context: 'bench', word: 'deed-light' },
  { id: 'invert', keys: ['i'], context: 'bench', word: 'deed-invert' },
  { id: 'grey', keys: ['y'], context: 'bench', word: 'deed-grey' },
  { id: 'add-source', keys: ['s'], context: 'bench', word: 'deed-add-source' },
  { id: 'hide-fields', keys: ['h'], context: 'bench', word: 'deed-hide-fields' },
  { id: 'focus-document', keys: ['f'], context: 'bench', word: 'deed-focus' },
  { id: 'review-back', keys: ['Escape'], context: 'bench', word: 'deed-back', quiet: true },

  { id: 'field-next', keys: ['ArrowDown'], context: 'fields', word: 'deed-next', quiet: true },
  { id: 'field-previous', keys: ['ArrowUp'], context: 'fields', word: 'deed-previous', quiet: true },
  { id: 'field-agrees', keys: ['Enter'], context: 'fields', word: 'deed-field-agrees', quiet: true },
  { id: 'field-differs', keys: ['x'], context: 'fields', word: 'deed-field-differs', quiet: true },
  { id: 'field-impossible', keys: ['u'], context: 'fields', word: 'deed-field-impossible', quiet: true },
  { id: 'field-mark', keys: ['m'], context: 'fields', word: 'deed-field-mark', quiet: true },

  { id: 'check-next', keys: ['ArrowDown'], context: 'checks', word: 'deed-next', quiet: true },
  { id: 'check-previous', keys: ['ArrowUp'], context: 'checks', word: 'deed-previous', quiet: true },
  { id: 'check-passes', keys: ['Enter'], context: 'checks', word: 'deed-check-passes', quiet: true },
  { id: 'check-fails', keys: ['x'], context: 'checks', word: 'deed-check-fails', quiet: true },
  { id: 'check-impossible', keys: ['u'], context: 'checks', word: 'deed-check-impossible', quiet: true },
  { id: 'check-mark', keys: ['m'], context: 'checks', word: 'deed-check-mark', quiet: true },
  { id: 'check-none', keys: ['o'], context: 'checks', word: 'deed-check-none', quiet: true },

  { id: 'turn', keys: ['r'], context: 'stage', word: 'deed-turn' },
  { id: 'zoom-in', keys: ['+', '='], context: 'stage', word: 'deed-zoom-in' },
  { id: 'zoom-out', keys: ['-'], context: 'stage', word: 'deed-zoom-out' },
  { id: 'zoom-fit', keys: ['0'], context: 'stage', word: 'deed-zoom-fit' },
  { id: 'zoom-width', keys: ['w'], context: 'stage', word: 'deed-zoom-width' },
  { id: 'loupe', keys: ['z'], context: 'stage', word: 'deed-loupe' },
  { id: 'page-next', keys: ['PageDown'], context: 'stage', word: 'deed-page-next', quiet: true },
  { id: 'page-previous', keys: ['PageUp'], context: 'stage', word: 'deed-page-previous', quiet: true },

  { id: 'continue', keys: ['Control+Enter'], context: 'form', word: 'deed-continue', quiet: true },
  { id: 'close-form', keys: ['Escape'], context: 'form', word: 'deed-close', quiet: true },
] as const satisfies readonly Deed[];

/** Name of a deed that has a key. */
export type DeedId = (typeof all)[number]['id'];

/** All deeds. */
export const deeds: readonly (Deed & { id: DeedId })[] = all;

/** Finds a deed by its name. */
export function deed(id: DeedId): Deed & { id: DeedId } {
  const found = deeds.find((one) => one.id === id);
  if (!found) throw new RangeError(id);
  return found;
}

/** A context and its parents, narrowest first. */
export function chain(context: Context): Context[] {
  const parent: Context | null = contexts[context];
  return parent === null ? [context] : [context, ...chain(parent)];
}

/** One press in readable form: `Ctrl`, `K`; `↵`; `Esc`. */
export function pressText(press: string): string {
  const names: Record<string, string> = {
    Control: 'Ctrl', Enter: '↵', Escape: 'Esc', ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', '-': '−',
  };
  return press
    .split(/(?<=.)\+(?=.)/)
    .map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join(' ');
}

/** The presses of a deed's first key, one `<kbd>` each. */
export function pressesOf(id: DeedId): string[] {
  return (deed(id).keys[0] ?? '').split(' ').map(pressText);
}
