/** A column of a table. The cell is a snippet of the room: `cell(row)`. */
import type { Snippet } from 'svelte';
import type { PlainId } from '../words';

export interface Column<R> {
  id: string;
  head: PlainId;
  cell: Snippet<[R]>;
  /** Width in rem; the column without one takes the rest. */
  width?: number;
  /** Figures stand at the inline end. */
  num?: boolean;
  /** Left out where the window is narrow or zoomed, so that the rest stays in sight. */
  wide?: boolean;
  /** The cell names the row (`<th scope="row">`). */
  names?: boolean;
  /** Can be sorted by. */
  sort?: boolean;
}

/** Which column the rows stand in order of. */
export interface Order {
  column: string;
  down: boolean;
}
