/** Listens to keys and finds the deed meant: never while typing or composing, narrowest context first. */
import { matchKeyBindingPress, parseKeybinding, type KeyBindingPress } from 'tinykeys';
import { untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { chain, contexts, deeds, type Context, type Deed, type DeedId } from './deeds';

type Handler = () => void;
interface Step {
  deed: Deed & { id: DeedId };
  presses: KeyBindingPress[];
  at: number;
}

const SEQUENCE_MS = 1200;
const handlers = new SvelteMap<DeedId, Handler[]>();
const table: { deed: Deed & { id: DeedId }; presses: KeyBindingPress[] }[] = deeds.flatMap((one) =>
  one.keys.map((key) => ({ deed: one, presses: key === '+' ? [[[], '+'] as KeyBindingPress] : parseKeybinding(key) })),
);

class Keys {
  /** The context of the screen when nothing narrower has the focus. */
  screen = $state<Context>('global');
  /** Single letters can be switched off (WCAG 2.1.4). */
  letters = $state(true);
  /** Contexts that answer now, for the key sheet. */
  active = $state.raw<Context[]>(['global']);
}
export const keys = new Keys();

function bind(id: DeedId, handler: Handler): void {
  handlers.set(id, [...(handlers.get(id) ?? []), handler]);
}

function release(id: DeedId, handler: Handler): void {
  const rest = (handlers.get(id) ?? []).filter((one) => one !== handler);
  if (rest.length > 0) handlers.set(id, rest);
  else handlers.delete(id);
}

/** Binds deeds while the calling component lives. Call it once, in the component's script. */
export function useDeeds(bound: Partial<Record<DeedId, Handler>>): void {
  const entries = Object.entries(bound) as [DeedId, Handler][];
  $effect(() => {
    untrack(() => entries.forEach(([id, handler]) => bind(id, handler)));
    return () => untrack(() => entries.forEach(([id, handler]) => release(id, handler)));
  });
}

/** Sets the screen's context while the calling component lives. */
export function useContext(context: Context): void {
  $effect(() => {
    const before = untrack(() => keys.screen);
    keys.screen = context;
    return () => {
      keys.screen = before;
    };
  });
}

/** Does a deed as its key would; the newest binding answers. */
export function perform(id: DeedId): boolean {
  const handler = handlers.get(id)?.at(-1);
  handler?.();
  return handler !== undefined;
}

/** Tells whether some screen answers to the deed now. */
export function isBound(id: DeedId): boolean {
  return handlers.has(id);
}

const isContext = (name: string | undefined): name is Context => name !== undefined && name in contexts;

/** Contexts that answer for an element: its nearest `data-keys` and that one's parents. */
export function contextsAt(element: Element | null): Context[] {
  const named = element?.closest<HTMLElement>('[data-keys]')?.dataset['keys'];
  return chain(isContext(named) ? named : keys.screen);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit', 'range', 'file'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** Keys that the focused control itself answers to. */
function belongsToControl(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (!target) return false;
  const plain = !event.ctrlKey && !event.altKey && !event.metaKey;
  if (!plain) return false;
  if (['Enter', ' '].includes(event.key)) return target.closest('button, a[href], summary, input, [role=menuitem], [role=option]') !== null;
  if (event.key.startsWith('Arrow')) return target.closest('input[type=radio], [role=menu], [role=listbox], [role=tablist]') !== null;
  return false;
}

function matches(event: KeyboardEvent, press: KeyBindingPress): boolean {
  const [modifiers, key] = press;
  if (typeof key !== 'string') return matchKeyBindingPress(event, press);
  // A printed sign is meant as printed, whatever the layout makes of Shift.
  if (modifiers.length === 0 && key.length === 1 && !/[a-z0-9]/i.test(key)) {
    return event.key === key && !event.ctrlKey && !event.altKey && !event.metaKey;
  }
  if (matchKeyBindingPress(event, press)) return true;
  // On a layout without Latin letters the key's place counts.
  if (/^[a-z]$/i.test(key) && event.key.length === 1 && !/[\x20-\x7e]/.test(event.key)) {
    return matchKeyBindingPress(event, [modifiers, `Key${key.toUpperCase()}`]);
  }
  return false;
}

let begun: Step[] = [];
let begunAt = 0;

/** Hears one key; returns true when it was a deed or part of one. */
export function hear(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return false;
  if (['Control', 'Shift', 'Alt', 'Meta', 'AltGraph'].includes(event.key)) return false;
  if (event.ctrlKey && event.altKey) return false;
  const target = event.target instanceof Element ? event.target : null;
  const inDialog = target?.closest('dialog') ?? document.querySelector('dialog[open]');
  const typing = isTyping(event.target);
  const modified = event.ctrlKey || event.altKey || event.metaKey || /^F\d/.test(event.key) || event.key === 'Escape';
  if (typing && !modified) return false;
  if (belongsToControl(event)) return false;
  if (inDialog && !modified) return false;
  const live = inDialog ? (['form'] as Context[]) : contextsAt(target);
  keys.active = live;
  if (event.timeStamp - begunAt > SEQUENCE_MS) begun = [];
  const rank = (step: Step) => live.indexOf(step.deed.context);
  const open = (one: { deed: Deed & { id: DeedId }; presses: KeyBindingPress[] }) =>
    live.includes(one.deed.context) && handlers.has(one.deed.id) && !(typing && one.deed.notInFields) &&
    (keys.letters || !one.presses.every(([mods, key]) => mods.length === 0 && typeof key === 'string' && key.length === 1));
  const advanced = (steps: Step[]) =>
    steps.filter((step) => {
      const press = step.presses[step.at];
      return press !== undefined && matches(event, press);
    }).map((step) => ({ ...step, at: step.at + 1 })).sort((a, b) => rank(a) - rank(b));
  let found = advanced(begun);
  if (found.length === 0) found = advanced(table.filter(open).map((one) => ({ ...one, at: 0 })));
  begun = found.filter((step) => step.at < step.presses.length);
  begunAt = event.timeStamp;
  if (found.length === 0) return false;
  event.preventDefault();
  const done = found.find((step) => step.at === step.presses.length);
  if (done) {
    begun = [];
    perform(done.deed.id);
  }
  return true;
}

/** Listens on the window; returns how to stop. */
export function listen(): () => void {
  const heard = (event: KeyboardEvent) => void hear(event);
  window.addEventListener('keydown', heard);
  return () => window.removeEventListener('keydown', heard);
}
