/** The rooms of the desk. A room is a folder `screens/<id>/` with a `room.ts`; the rail shows those that exist. */
import type { Component } from 'svelte';
import type { Half } from './client';
import type { DeedId } from './keys/deeds';
import type { IconName } from './parts/icons';
import type { PlainId } from './words';

/** What every room's component gets: the address behind the room's name. */
export interface RoomProps {
  rest: string[];
  query: URLSearchParams;
}

export interface Room {
  id: string;
  word: PlainId;
  icon: IconName;
  /** Entries of one group stand together on the rail. */
  group: 1 | 2 | 3 | 4 | 5;
  deed?: DeedId;
  /** Reached from other rooms and the palette, not from the rail. */
  hidden?: true;
  /** The half of the rule that it serves; the rail leaves it out while that is switched off. */
  half?: Half;
  /** Three panes: the rail folds to icons below 1600 px. */
  fold?: boolean;
  /** Fills the window for these addresses (wizards): no rail, no top bar. */
  whole?: (rest: string[]) => boolean;
  load: () => Promise<{ default: Component<RoomProps> }>;
}

/** Order, words and drawings of the rail, whoever writes the room. */
const places = [
  { id: 'today', word: 'room-today', icon: 'clock', group: 1, deed: 'go-today' },
  { id: 'review', word: 'room-review', icon: 'review', group: 1, deed: 'go-review', half: 'cip' },
  { id: 'exam', word: 'room-exam', icon: 'eye', group: 1, hidden: true, half: 'cip' },
  { id: 'customers', word: 'room-customers', icon: 'person', group: 1, deed: 'go-customers' },
  { id: 'import', word: 'room-import', icon: 'download', group: 1, hidden: true },
  { id: 'inbox', word: 'room-inbox', icon: 'inbox', group: 1, deed: 'go-inbox', half: 'cip' },
  { id: 'access', word: 'room-access', icon: 'access', group: 2, deed: 'go-access' },
  { id: 'remediation', word: 'room-remediation', icon: 'remedy', group: 2, deed: 'go-remediation', half: 'cip' },
  { id: 'training', word: 'room-training', icon: 'training', group: 2, half: 'training' },
  { id: 'filings', word: 'room-filings', icon: 'filing', group: 3, deed: 'go-filings' },
  { id: 'approvals', word: 'room-approvals', icon: 'approval', group: 3, deed: 'go-approvals' },
  { id: 'requests', word: 'room-requests', icon: 'request', group: 3 },
  { id: 'cip', word: 'room-cip', icon: 'programme', group: 4, deed: 'go-cip', half: 'cip' },
  { id: 'journal', word: 'room-journal', icon: 'chain', group: 4 },
  { id: 'retention', word: 'room-retention', icon: 'retention', group: 4 },
  { id: 'lists', word: 'room-lists', icon: 'lists', group: 4 },
  { id: 'settings', word: 'room-settings', icon: 'settings', group: 5 },
] as const satisfies readonly Omit<Room, 'load'>[];

/** Name of a room. */
export type RoomId = (typeof places)[number]['id'];

/** What `screens/<id>/room.ts` exports as default. */
export interface RoomFile {
  fold?: boolean;
  whole?: (rest: string[]) => boolean;
  load: Room['load'];
}

const files = import.meta.glob<RoomFile>('./screens/*/room.ts', { eager: true, import: 'default' });

/** The rooms that exist, in the order of the rail. */
export const rooms: readonly Room[] = places.flatMap((place): Room[] => {
  const file = files[`./screens/${place.id}/room.ts`];
  return file ? [{ ...place, ...file }] : [];
});

export function roomOf(id: string): Room | undefined {
  return rooms.find((room) => room.id === id);
}
