/** What the list of customers shows, kept in its address so that Back and links work. */
import type { Country, CustomerQuery, PartyKind, ProviderId, Risk, SavedView, Standing } from '../../client';
import type { PlainId } from '../../words';

export const filters = ['standing', 'kind', 'country', 'risk', 'provider'] as const;
/** Name of a filter. */
export type FilterName = (typeof filters)[number];

/** Reads the address into the door's question. */
export function queryOf(query: URLSearchParams): CustomerQuery {
  const asked: CustomerQuery = { text: query.get('text') ?? '', skip: 0, limit: 0 };
  const take = (name: FilterName) => query.get(name) ?? undefined;
  const standing = take('standing');
  const kind = take('kind');
  const country = take('country');
  const risk = take('risk');
  const provider = take('provider');
  if (standing) asked.standing = standing as Standing;
  if (kind) asked.kind = kind as PartyKind;
  if (country) asked.country = country as Country;
  if (risk) asked.risk = risk as Risk;
  if (provider) asked.provider = provider as ProviderId;
  return asked;
}

/** Writes the address with one filter set, or taken away when the value is empty. */
export function withFilter(query: URLSearchParams, name: FilterName | 'text', value: string): string {
  const next = new URLSearchParams(query);
  if (value === '') next.delete(name);
  else next.set(name, value);
  const text = next.toString();
  return text === '' ? '#/customers' : `#/customers?${text}`;
}

const views: readonly { word: PlainId; query: string }[] = [
  { word: 'customers-view-all', query: '' },
  { word: 'customers-view-undecided', query: 'standing=undecided' },
  { word: 'customers-view-review', query: 'standing=in_review' },
  { word: 'customers-view-owners', query: 'standing=owners_open' },
  { word: 'customers-view-cannot', query: 'standing=cannot_verify' },
  { word: 'customers-view-high', query: 'risk=high' },
];

/** The address of a filter, its parts in one order. */
export function addressOf(filter: CustomerQuery): string {
  const query = new URLSearchParams();
  for (const name of ['text', ...filters] as const) {
    const value = filter[name];
    if (value) query.set(name, value);
  }
  const text = query.toString();
  return text === '' ? '#/customers' : `#/customers?${text}`;
}

/** The view of one's own that shows just this, if there is one. */
export function ownView(own: readonly SavedView[], query: URLSearchParams): SavedView | undefined {
  const now = addressOf(queryOf(query));
  return own.find((view) => addressOf(view.filter) === now);
}

/** Whether the present filter is worth a name: it leaves something out, and no view shows just this. */
export function isNew(own: readonly SavedView[], query: URLSearchParams): boolean {
  const now = addressOf(queryOf(query));
  const shipped = views.map((view) => (view.query === '' ? '#/customers' : `#/customers?${view.query}`));
  return !shipped.includes(now) && ownView(own, query) === undefined;
}

/** The views as tabs, one's own that is shown last; the current one carries its number. */
export function viewsOf(query: URLSearchParams, total: number | undefined, own?: SavedView) {
  const bare = new URLSearchParams(query);
  bare.delete('text');
  const now = own ? undefined : bare.toString();
  const tabs: { href: string; word?: PlainId; text?: string; current: boolean; count: number | undefined }[] = views.map((view) => ({
    href: view.query === '' ? '#/customers' : `#/customers?${view.query}`,
    word: view.word,
    current: view.query === now,
    count: view.query === now ? total : undefined,
  }));
  if (own) tabs.push({ href: addressOf(own.filter), text: own.name, current: true, count: total });
  return tabs;
}
