/** Parts of a page: where a zone, a field of it or a marked place lies, and how it is laid upright by itself. */
import type { ZoneSeen } from '../../client';
import { onPage, type Size, type View } from './zoom';

/** Four places per ten thousand of the page's width and height, clockwise from the top left of what is read there. */
export type Corners = NonNullable<ZoneSeen['corners']>;
type Place = Corners[number];

/** A part of one page of a document. */
export interface Cut {
  document: string;
  page: number;
  corners: Corners;
}
/** A part in pixels of the page: its middle, its size, and how far it is turned to the right. */
export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
  angle: number;
}

const WHOLE = 10_000;
/** Space above and below what is read, so that no letter is cut. */
const AIR = 1.3;
const MOST = 3;

/** Measures a part on a page of this size. */
export function boxOf(corners: Corners, page: Size): Box {
  const at = ([x, y]: Place) => ({ x: (x / WHOLE) * page.w, y: (y / WHOLE) * page.h });
  const [a, b, c, d] = [at(corners[0]), at(corners[1]), at(corners[2]), at(corners[3])] as const;
  const between = (one: { x: number; y: number }, other: { x: number; y: number }) => Math.hypot(other.x - one.x, other.y - one.y);
  return {
    x: (a.x + b.x + c.x + d.x) / 4,
    y: (a.y + b.y + c.y + d.y) / 4,
    w: Math.max(between(a, b), between(d, c)),
    h: Math.max(between(a, d), between(b, c)),
    angle: Math.atan2(b.y - a.y + c.y - d.y, b.x - a.x + c.x - d.x),
  };
}

/** The part of a zone that a run of cells takes, in a zone of so many lines of so many cells. */
export function cellsAt(corners: Corners, lines: number, cells: number, line: number, start: number, end: number): Corners {
  const [a, b, c, d] = corners;
  const along = (n: 0 | 1, u: number, v: number) => Math.round((1 - u) * (1 - v) * a[n] + u * (1 - v) * b[n] + u * v * c[n] + (1 - u) * v * d[n]);
  const place = (u: number, v: number): Place => [along(0, u, v), along(1, u, v)];
  const [from, to, top, foot] = [start / cells, end / cells, line / lines, (line + 1) / lines] as const;
  return [place(from, top), place(to, top), place(to, foot), place(from, foot)];
}

/** A frame within these bounds, and how the page's picture is laid behind it. */
export function frameOf(box: Box, most: Size): { w: number; h: number; transform: string } {
  const height = box.h * AIR;
  if (box.w <= 0 || height <= 0) return { w: 0, h: 0, transform: 'none' };
  const scale = Math.min(most.w / box.w, most.h / height, MOST);
  const [w, h] = [box.w * scale, height * scale];
  return { w, h, transform: `translate(${w / 2}px, ${h / 2}px) rotate(${-box.angle}rad) scale(${scale}) translate(${-box.x}px, ${-box.y}px)` };
}

/** The part of the page that a stage of this size shows, as it lies there; `null` where it shows nothing. */
export function seenPart(view: View, page: Size, stage: Size): Corners | null {
  const [w, h] = [stage.w / 2, stage.h / 2];
  const place = (x: number, y: number): Place => {
    const on = onPage(view, page, { x, y });
    const share = (length: number, whole: number) => Math.round(Math.min(Math.max(length / whole, 0), 1) * WHOLE);
    return [share(on.x, page.w), share(on.y, page.h)];
  };
  if (page.w <= 0 || page.h <= 0) return null;
  const corners: Corners = [place(-w, -h), place(w, -h), place(w, h), place(-w, h)];
  const box = boxOf(corners, page);
  return box.w > 1 && box.h > 1 ? corners : null;
}
