/** How a page lies on its stage: scale, place and turn. The place is of the page's middle from the stage's middle. */
export interface View {
  /** Screen pixels for one pixel of the page. */
  scale: number;
  x: number;
  y: number;
  /** Quarter turns to the right, 0 to 3. */
  turn: number;
}
export interface Size {
  w: number;
  h: number;
}

const LEAST = 0.05;
const MOST = 8;

export const flat: View = { scale: 1, x: 0, y: 0, turn: 0 };

/** The page's size as it lies. */
export function lying(page: Size, turn: number): Size {
  return turn % 2 === 0 ? page : { w: page.h, h: page.w };
}

/** Fits the whole page, or its width, into the stage. */
export function fit(page: Size, stage: Size, turn: number, width = false): View {
  const size = lying(page, turn);
  if (size.w <= 0 || size.h <= 0 || stage.w <= 0 || stage.h <= 0) return { ...flat, turn };
  const scale = width ? stage.w / size.w : Math.min(stage.w / size.w, stage.h / size.h);
  const y = width ? Math.max(0, (size.h * scale - stage.h) / 2) : 0;
  return { scale: Math.min(Math.max(scale, LEAST), MOST), x: 0, y, turn };
}

/** The widest that a page is shown by itself: about its size on a desk. */
const DESK = 960;

/** How a page lies when it comes: one that stands upright by its width, so that it can be read, another one whole. */
export function first(page: Size, stage: Size, turn: number): View {
  const size = lying(page, turn);
  const whole = fit(page, stage, turn);
  if (size.h <= size.w) return whole;
  const wide = fit(page, stage, turn, true);
  const scale = Math.max(whole.scale, Math.min(wide.scale, DESK / size.w));
  return { ...wide, scale, y: Math.max(0, (size.h * scale - stage.h) / 2) };
}

/** How large the page is drawn, in percent of the page that fits the stage. */
export function percentOf(view: View, page: Size, stage: Size): number {
  return page.w > 0 && stage.w > 0 ? Math.round((view.scale / fit(page, stage, view.turn).scale) * 100) : 100;
}

/** Zooms so that what lies under the pointer stays under it; the pointer counts from the stage's middle. */
export function zoomAt(view: View, factor: number, pointer: { x: number; y: number }): View {
  const scale = Math.min(Math.max(view.scale * factor, LEAST), MOST);
  const by = scale / view.scale;
  return { ...view, scale, x: pointer.x - (pointer.x - view.x) * by, y: pointer.y - (pointer.y - view.y) * by };
}

/** Keeps some of the page on the stage, so that it is never lost. */
export function keepInSight(view: View, page: Size, stage: Size): View {
  const size = lying(page, view.turn);
  const room = (length: number, space: number) => Math.max(0, (length * view.scale) / 2 + space / 2 - 48);
  const clamp = (value: number, most: number) => Math.min(Math.max(value, -most), most);
  return { ...view, x: clamp(view.x, room(size.w, stage.w)), y: clamp(view.y, room(size.h, stage.h)) };
}

/** Puts the page well within a stage that changed its size: whole where it has room, with no gap where it has none. */
export function settled(view: View, page: Size, stage: Size): View {
  const size = lying(page, view.turn);
  const clamp = (value: number, length: number, space: number) => {
    const slack = Math.abs(space - length * view.scale) / 2;
    return Math.min(Math.max(value, -slack), slack);
  };
  return { ...view, x: clamp(view.x, size.w, stage.w), y: clamp(view.y, size.h, stage.h) };
}

/** Turns by quarters about the stage's middle. */
export function turned(view: View): View {
  return { ...view, turn: (view.turn + 1) % 4, x: -view.y, y: view.x };
}

/** Where on the page a point of the stage falls, in pixels of the page; the point counts from the stage's middle. */
export function onPage(view: View, page: Size, point: { x: number; y: number }): { x: number; y: number } {
  const dx = (point.x - view.x) / view.scale;
  const dy = (point.y - view.y) / view.scale;
  const [x, y] = [[dx, dy], [dy, -dx], [-dx, -dy], [-dy, dx]][view.turn] ?? [dx, dy];
  return { x: (x ?? 0) + page.w / 2, y: (y ?? 0) + page.h / 2 };
}
