/** Rectangles over a page, in parts of 10,000 of its width and height: drawn, moved, sized and typed. */
import type { Cover } from '../../client';

/** Parts into which each side of a page is divided. */
export const PARTS = 10_000;
/** Parts by which an arrow moves, and with Ctrl. */
const STEP = 50;
const LEAP = 500;
/** Sides below this are a slip of the hand. */
const LEAST = 40;

export interface Point {
  x: number;
  y: number;
}

const within = (value: number, least: number, most: number) => Math.min(Math.max(Math.round(value), least), most);

/** The place on the page under a place on the screen. */
export function onPage(x: number, y: number, width: number, height: number): Point {
  const part = (at: number, side: number) => (side > 0 ? within((at / side) * PARTS, 0, PARTS) : 0);
  return { x: part(x, width), y: part(y, height) };
}

/** The rectangle between two places; nothing when it is only a slip of the hand. */
export function between(a: Point, b: Point): Cover | undefined {
  const cover = { left: Math.min(a.x, b.x), top: Math.min(a.y, b.y), right: Math.max(a.x, b.x), bottom: Math.max(a.y, b.y) };
  return cover.right - cover.left < LEAST || cover.bottom - cover.top < LEAST ? undefined : cover;
}

/** A rectangle to begin with by keyboard: a band across the middle. */
export const fresh: Cover = { left: 2_500, top: 4_500, right: 7_500, bottom: 5_500 };

/** Moves a rectangle; it stays whole on the page. */
export function moved(cover: Cover, x: number, y: number): Cover {
  const dx = within(x, -cover.left, PARTS - cover.right);
  const dy = within(y, -cover.top, PARTS - cover.bottom);
  return { left: cover.left + dx, top: cover.top + dy, right: cover.right + dx, bottom: cover.bottom + dy };
}

/** Moves the right and the lower edge. */
export function sized(cover: Cover, x: number, y: number): Cover {
  return { ...cover, right: within(cover.right + x, cover.left + LEAST, PARTS), bottom: within(cover.bottom + y, cover.top + LEAST, PARTS) };
}

/** Sets an edge from a typed number of percent; the opposite edge holds it. */
export function typed(cover: Cover, edge: keyof Cover, percent: number): Cover {
  if (!Number.isFinite(percent)) return cover;
  const part = percent * 100;
  switch (edge) {
    case 'left':
      return { ...cover, left: within(part, 0, cover.right - 1) };
    case 'top':
      return { ...cover, top: within(part, 0, cover.bottom - 1) };
    case 'right':
      return { ...cover, right: within(part, cover.left + 1, PARTS) };
    case 'bottom':
      return { ...cover, bottom: within(part, cover.top + 1, PARTS) };
  }
}

/** What an arrow does to a rectangle: it moves it, with Shift it sizes it, with Ctrl in leaps. */
export function arrowed(cover: Cover, key: string, how: { shiftKey: boolean; ctrlKey: boolean }): Cover | undefined {
  const by = how.ctrlKey ? LEAP : STEP;
  const ways: Record<string, Point> = { ArrowLeft: { x: -by, y: 0 }, ArrowRight: { x: by, y: 0 }, ArrowUp: { x: 0, y: -by }, ArrowDown: { x: 0, y: by } };
  const way = ways[key];
  if (!way) return undefined;
  return (how.shiftKey ? sized : moved)(cover, way.x, way.y);
}
