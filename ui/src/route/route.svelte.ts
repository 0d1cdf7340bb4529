/** Where the desk is: `#/customers/<id>/owners?view=open` is room `customers`, rest `[<id>, owners]`. */

export interface Place {
  room: string;
  rest: string[];
  query: URLSearchParams;
}

/** Reads an address of the desk. */
export function readPlace(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split('?');
  const parts = path.split('/').filter((part) => part !== '').map(decode);
  return { room: parts[0] ?? '', rest: parts.slice(1), query: new URLSearchParams(query) };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Writes an address of the desk: `address('customers', id, 'owners')`. */
export function address(room: string, ...rest: string[]): string {
  return `#/${[room, ...rest].map(encodeURIComponent).join('/')}`;
}

class Route {
  place = $state.raw<Place>(readPlace(''));

  constructor() {
    if (typeof window === 'undefined') return;
    this.place = readPlace(window.location.hash);
    window.addEventListener('hashchange', () => {
      this.place = readPlace(window.location.hash);
    });
  }
}

/** The current place; read `route.place` in markup and effects. */
export const route = new Route();

/** Goes to an address, keeping the way back. */
export function go(to: string): void {
  window.location.hash = to.replace(/^#?/, '#');
}

/** Goes to an address without keeping the way back (filters, tabs of one object). */
export function turn(to: string): void {
  window.history.replaceState(null, '', to.replace(/^#?/, '#'));
  route.place = readPlace(window.location.hash);
}

/** Goes back, as Alt+← does. */
export function back(): void {
  window.history.back();
}
