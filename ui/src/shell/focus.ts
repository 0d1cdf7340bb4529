/** Keeps the keyboard's place: what holds the focus may go away, the place on the page may not. */

const HOLDERS = 'dialog[open], form, section, article, [data-pane], main';
const LATER_MS = 60;

let path: Element[] = [];
/** What had the focus went away or was switched off, if only for a moment. */
let gone = false;

function pathOf(element: Element): Element[] {
  return element.parentElement ? [element, ...pathOf(element.parentElement)] : [element];
}

const lost = () => document.activeElement === null || document.activeElement === document.body;
const usable = (element: Element) => element.isConnected && !element.matches(':disabled') && !element.closest('[inert]');

/** Gives the focus to a part of the page that takes none by itself, until it goes elsewhere. */
function lend(place: HTMLElement): void {
  const own = place.hasAttribute('tabindex');
  if (!own) place.tabIndex = -1;
  place.focus({ preventScroll: true });
  if (!own) place.addEventListener('blur', () => place.removeAttribute('tabindex'), { once: true });
}

/** When the focused thing has gone, the nearest part of the page that held it takes the focus. */
export function restoreFocus(): void {
  const [last] = path;
  if (!last || !lost() || !gone) return;
  gone = false;
  if (usable(last) && last instanceof HTMLElement) return last.focus({ preventScroll: true });
  const dialog = document.querySelector('dialog[open]');
  const place = path.find((one) => usable(one) && one.matches(HOLDERS) && (!dialog || dialog.contains(one))) ?? dialog ?? document.querySelector('#content, main');
  if (place instanceof HTMLElement) lend(place);
}

/** Watches the page; returns how to stop. */
export function keepFocus(): () => void {
  let later: ReturnType<typeof setTimeout> | undefined;
  const noted = (event: FocusEvent) => {
    if (!(event.target instanceof Element)) return;
    path = pathOf(event.target);
    gone = false;
  };
  const changed = new MutationObserver(() => {
    if (path[0] && !usable(path[0])) gone = true;
    if (!gone) return;
    // Whoever took the thing away may be about to put the focus where it belongs.
    clearTimeout(later);
    later = setTimeout(restoreFocus, LATER_MS);
  });
  document.addEventListener('focusin', noted);
  changed.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled', 'inert'] });
  return () => {
    clearTimeout(later);
    changed.disconnect();
    document.removeEventListener('focusin', noted);
    path = [];
  };
}
