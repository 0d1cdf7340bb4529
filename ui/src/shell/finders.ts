/** What the palette can find besides rooms and deeds. A room registers a finder in its `room.ts`. */
import type { IconName } from '../parts/icons';

export interface Found {
  href: string;
  label: string;
  more?: string;
  icon: IconName;
}
type Finder = (text: string) => Promise<Found[]>;

const finders: Finder[] = [];

/** Adds a finder; its answers stand first in the palette. */
export function addFinder(finder: Finder): void {
  finders.push(finder);
}

/** Asks all finders; one that fails finds nothing. */
export async function find(text: string): Promise<Found[]> {
  const answers = await Promise.all(finders.map((finder) => finder(text).catch((): Found[] => [])));
  return answers.flat().slice(0, 12);
}
