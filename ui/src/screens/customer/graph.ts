/** Where parties stand in the picture of owners: holders at the start, this customer at the end. */
import type { CustomerView, Holding, PartyId, Share } from '../../client';

export interface Node {
  id: string;
  /** Absent for a holder that nobody knows. */
  party: PartyId | undefined;
  reason: string;
  /** Middle of the box, in percent of the picture. */
  x: number;
  y: number;
}
export interface Edge {
  id: string;
  from: Node;
  to: Node;
  share: Share | undefined;
  unknown: boolean;
}
export interface Graph {
  nodes: Node[];
  edges: Edge[];
  /** Boxes in the fullest column, for the height. */
  rows: number;
}

/** Tells whether a holding is in force on a day. */
export function inForce(holding: { from: string; until?: string }, day: string): boolean {
  return holding.from <= day && (holding.until === undefined || holding.until >= day);
}

/** Lays out what is held and controlled above a customer on a day. A cycle is drawn once and not walked round. */
export function layOut(view: CustomerView, day: string): Graph {
  const root: string = view.party.id;
  const holdings = view.holdings.filter((one) => inForce(one, day));
  const controls = view.roles.filter((one) => one.role.role === 'substantial_control' && inForce(one, day));
  const holderId = (one: Holding) => (one.holder.who === 'party' ? one.holder.party : `unknown-${one.id}`);
  const links = [
    ...holdings.map((one) => ({ id: one.id as string, from: holderId(one) as string, to: one.held as string, share: one.share as Share | undefined, reason: one.holder.who === 'unknown' ? one.holder.reason : '' })),
    ...controls.map((one) => ({ id: one.id as string, from: one.party as string, to: (one.role.role === 'substantial_control' ? one.role.of : root) as string, share: undefined, reason: '' })),
  ];
  const depth = new Map<string, number>([[root, 0]]);
  const walk = (at: string, seen: ReadonlySet<string>) => {
    for (const link of links.filter((one) => one.to === at && !seen.has(one.from))) {
      const next = (depth.get(at) ?? 0) + 1;
      if (next > (depth.get(link.from) ?? -1) && next < 12) {
        depth.set(link.from, next);
        walk(link.from, new Set([...seen, link.from]));
      }
    }
  };
  walk(root, new Set([root]));
  const deepest = Math.max(1, ...depth.values());
  // A holder of nothing further stands at the start, whatever its depth, as long as it is no holder's holder.
  const columns = new Map<number, string[]>();
  for (const [id, at] of depth) {
    const held = links.some((link) => link.to === id);
    const column = id === root ? deepest : held ? deepest - at : 0;
    columns.set(column, [...(columns.get(column) ?? []), id]);
  }
  const rows = Math.max(1, ...[...columns.values()].map((ids) => ids.length));
  const nodes = new Map<string, Node>();
  for (const [column, ids] of columns) {
    ids.forEach((id, at) => {
      const unknown = id.startsWith('unknown-');
      nodes.set(id, {
        id,
        party: unknown ? undefined : (id as PartyId),
        reason: links.find((link) => link.from === id)?.reason ?? '',
        x: 15 + (column / deepest) * 70,
        y: ((at + 0.5) / ids.length) * 100,
      });
    });
  }
  settle(nodes, columns, links);
  const edges = links.flatMap((link): Edge[] => {
    const from = nodes.get(link.from);
    const to = nodes.get(link.to);
    return from && to ? [{ id: link.id, from, to, share: link.share, unknown: link.from.startsWith('unknown-') }] : [];
  });
  return { nodes: [...nodes.values()], edges, rows };
}

/** Puts every held party beside the middle of its holders, unless two boxes of a column would touch. */
function settle(nodes: Map<string, Node>, columns: Map<number, string[]>, links: readonly { from: string; to: string }[]): void {
  const rows = Math.max(...[...columns.values()].map((ids) => ids.length));
  for (const [column, ids] of [...columns].sort((a, b) => a[0] - b[0])) {
    if (column === 0) continue;
    const wanted = ids.map((id) => {
      const ys = links.filter((link) => link.to === id).flatMap((link) => nodes.get(link.from)?.y ?? []);
      return ys.length === 0 ? (nodes.get(id)?.y ?? 50) : ys.reduce((sum, y) => sum + y, 0) / ys.length;
    });
    const sorted = [...wanted].sort((a, b) => a - b);
    if (sorted.some((y, at) => at > 0 && y - (sorted[at - 1] ?? 0) < 90 / rows)) continue;
    ids.forEach((id, at) => {
      const node = nodes.get(id);
      if (node) node.y = wanted[at] ?? node.y;
    });
  }
}

/** Steps of every chain of one owner, as pairs `from>to`, for the accent. */
export function chainOf(view: CustomerView, owner: string | null): ReadonlySet<string> {
  const steps = new Set<string>();
  for (const interest of view.ownership.interests.filter((one) => one.party === owner)) {
    for (const chain of interest.chains) chain.parties.forEach((party, at) => at > 0 && steps.add(`${chain.parties[at - 1] ?? ''}>${party}`));
  }
  return steps;
}
