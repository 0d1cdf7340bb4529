/** Our own drawings on a 16 × 16 grid, one stroke of 1.5. Only shapes; a word stands beside or in a label. */
const round = (x: number, y: number, r: number) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;

export const icons = {
  deedbox: 'M2.5 5.5h11v8h-11z M5 5.5V4a1.5 1.5 0 0 1 1.5-1.5h3A1.5 1.5 0 0 1 11 4v1.5 M8 8.4v2',
  offline: 'M5.5 2.5V5m5-2.5V5M4 5h8v2.5a4 4 0 0 1-8 0zM8 11.5v2',
  lock: 'M3.5 7.5h9v6h-9z M5.5 7.5v-2a2.5 2.5 0 0 1 5 0v2',
  person: `${round(8, 5.4, 2.6)} M3 13.4c.5-2.6 2.4-4 5-4s4.5 1.4 5 4`,
  people: `${round(6, 5.6, 2.3)} M1.8 13.2c.4-2.3 2-3.6 4.2-3.6s3.8 1.3 4.2 3.6 M10.4 3.5a2.3 2.3 0 0 1 0 4.3 M12 9.9c1.3.5 2 1.7 2.2 3.3`,
  chain: 'M6.8 9.2 9.2 6.8M7.5 4.5l1.3-1.3a2.8 2.8 0 0 1 4 4l-1.3 1.3M8.5 11.5l-1.3 1.3a2.8 2.8 0 0 1-4-4l1.3-1.3',
  play: 'm5 3 7.5 5L5 13z',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  folder: 'M2 12.8V3.5h4.2l1.5 2H14v7.3z',
  eye: `M2 8s2.2-4 6-4 6 4 6 4-2.2 4-6 4-6-4-6-4z ${round(8, 8, 1.7)}`,
  hidden: 'M2 8s2.2-4 6-4 6 4 6 4-2.2 4-6 4-6-4-6-4z M3 13 13 3',
  clock: `${round(8, 8, 5.5)} M8 4.8V8l2.2 1.4`,
  review: `M9.5 2.5h-6v11h4 M5.5 5.5h3 ${round(10.5, 9.5, 2.6)} M12.4 11.4l1.8 1.9`,
  inbox: 'M2.5 9.5 4.3 3h7.4l1.8 6.5v3.7h-11z M2.5 9.5h3.2l.8 1.6h3l.8-1.6h3.2',
  access: 'M2.5 4h6M2.5 8h4M2.5 12h6 M13.5 8H9.5m2-2.2L13.7 8l-2.2 2.2',
  remedy: 'M13 8a5 5 0 1 1-1.6-3.7 M11.6 1.8v2.7H8.9',
  training: 'M4.5 4.5h7v7h-7z M6.5 2v2.5m3-2.5v2.5m-3 7V14m3-2.5V14M2 6.5h2.5M2 9.5h2.5m7-3H14m-2.5 3H14',
  filing: 'M3.5 2.5h6l3 3v8h-9z M9.5 2.5v3h3 M5.8 11h4.4',
  approval: 'M2.5 2.5h11v11h-11z M5.3 8.2l1.9 1.9 3.6-4',
  request: 'M2.5 3.5h11v8h-6l-3 2.3v-2.3h-2z M5.3 6.6h5.4',
  programme: 'M8 4.2C6.7 3.2 5 2.9 2.5 3v9.3c2.5-.1 4.2.2 5.5 1.2 1.3-1 3-1.3 5.5-1.2V3C11 2.9 9.3 3.2 8 4.2zm0 0v9',
  retention: 'M4 2.5h8M4 13.5h8M5 2.5c0 3 3 3.5 3 5.5s-3 2.5-3 5.5m6-11c0 3-3 3.5-3 5.5s3 2.5 3 5.5',
  lists: 'M3.5 14V2.5h8.5l-2 3 2 3H3.5',
  settings: `M2.5 5h6m3 0h2M2.5 11h2m3 0h6 ${round(10, 5, 1.5)} ${round(6, 11, 1.5)}`,
  download: 'M8 2.5v7.2M4.8 6.8 8 10l3.2-3.2M3 13.3h10',
  upload: 'M8 10.2V3M4.8 6 8 2.8 11.2 6M3 13.3h10',
  find: `${round(7, 7, 4.3)} M10.3 10.3l3.2 3.2`,
  close: 'm4 4 8 8m0-8-8 8',
  filter: 'M2.5 4h11M4.7 8h6.6M6.7 12h2.6',
  columns: 'M2.5 3h11v10h-11zM6.2 3v10m3.6-10v10',
  panes: 'M2.5 3h11v10h-11zM8 3v10',
  back: 'M13 8H3.5m3.7-4L3.2 8l4 4',
  on: 'M3 8h9.5m-3.7-4 4 4-4 4',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  turn: 'M3 8a5 5 0 1 0 1.6-3.7 M4.4 1.8v2.7h2.7',
  loupe: `${round(7, 7, 4.3)} M10.3 10.3l3.2 3.2M5 7h4M7 5v4`,
  light: `${round(8, 8, 2.6)} M8 2v1.5m0 9V14M2 8h1.5m9 0H14M3.8 3.8l1 1m6.4 6.4 1 1m0-8.4-1 1m-6.4 6.4-1 1`,
  warning: 'M8 2.6 14 13H2z M8 6.6v3M8 11.3v.01',
  check: 'm3 8.5 3.3 3.3L13 4.8',
  copy: 'M5.5 5.5h8v8h-8z M10.5 5.5v-3h-8v8h3',
  key: `${round(5, 11, 2.6)} M7 9.2 13 3.2 M10.6 5.6l2 2`,
  print: 'M4.5 6V2.5h7V6 M4.5 11.5h-2V6h11v5.5h-2 M4.5 9.5h7v4h-7z',
  calendar: 'M2.5 3.5h11v10h-11z M2.5 6.5h11 M5.5 2v3 M10.5 2v3',
  external: 'M6.5 3.5h-3v9h9v-3 M9 2.5h4.5V7 M13.5 2.5 7.5 8.5',
  trash: 'M3 4.5h10 M6.5 4.5v-2h3v2 M4.5 4.5l.5 9h6l.5-9',
  pencil: 'M3 13l.6-2.8 7.2-7.2 2.2 2.2-7.2 7.2z',
  building: 'M3.5 13.5v-11h9v11 M1.8 13.5h12.4 M6 5.5h.01M10 5.5h.01M6 8h.01M10 8h.01 M7 13.5v-2.5h2v2.5',
  globe: `${round(8, 8, 5.5)} M2.5 8h11 M8 2.5c2 1.7 2.6 3.5 2.6 5.5S10 11.8 8 13.5c-2-1.7-2.6-3.5-2.6-5.5S6 4.2 8 2.5z`,
  down: 'm4 6.5 4 4 4-4',
  shield: 'M8 2.2 13 4v4.2c0 2.7-1.9 4.7-5 5.7-3.1-1-5-3-5-5.7V4z',
  history: 'M3 8a5 5 0 1 0 1.6-3.7 M4.4 1.8v2.7h2.7 M8 5.5V8l1.8 1.2',
} as const;

/** Name of a drawing. */
export type IconName = keyof typeof icons;

/** The glyph of a state, on a 10 × 10 grid; never alone, its word stands beside it. */
interface Glyph {
  /** Drawn as a line. */
  line?: string;
  /** Filled. */
  full?: string;
}
export const glyphs = {
  ok: { line: 'm1.3 5.3 2.5 2.5 5-5.6' },
  warn: { full: 'm5 .9 4 4.1-4 4.1L1 5z' },
  bad: { full: 'M5 1.4 9 8.6H1z' },
  hold: { full: 'M1.5 1.5h7v7h-7z' },
  info: { line: round(5, 5, 3.6), full: 'M5 1.4a3.6 3.6 0 0 1 0 7.2z' },
  idle: { line: round(5, 5, 3.6) },
  none: { line: 'M1.5 5h7' },
  'sort-up': { line: 'm2 6.5 3-3 3 3' },
  'sort-down': { line: 'm2 3.5 3 3 3-3' },
} as const satisfies Record<string, Glyph>;

/** How a state looks: what it means is said by its word. */
export type StateKind = Exclude<GlyphName, 'sort-up' | 'sort-down'>;
/** Every glyph. */
export type GlyphName = keyof typeof glyphs;

/** The shapes of a glyph. */
export function glyph(kind: GlyphName): Glyph {
  return glyphs[kind];
}
