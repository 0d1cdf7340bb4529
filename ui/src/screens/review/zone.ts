/** The reading of a machine-readable zone as the door gives it, and a mark for each of its cells. */
import type { MrzView } from '../../client';

export type Check = 'pass' | 'fail' | 'none';
export interface ZoneField {
  field: string;
  raw: string;
  value: string;
  check: Check;
  line: number;
  start: number;
  end: number;
}
export interface Reading {
  format: string;
  lines: string[];
  fields: ZoneField[];
  allPass: boolean;
  repaired: { line: number; place: number; given: string; read: string }[];
  notes: { kind: string; value: string }[];
}
type Bag = Record<string, unknown>;

const bag = (value: unknown): Bag => (typeof value === 'object' && value !== null ? (value as Bag) : {});
const text = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const whole = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** Takes the door's reading. */
export function readingOf(view: MrzView): Reading {
  const from = bag(view.reading);
  return {
    format: text(from['format']),
    lines: list(from['lines']).map(text),
    fields: list(from['fields']).map((each) => {
      const one = bag(each);
      const check = text(one['check']);
      return {
        field: text(one['field']), raw: text(one['raw']), value: text(one['value']),
        check: check === 'pass' || check === 'fail' ? check : 'none', line: whole(one['line']), start: whole(one['start']), end: whole(one['end']),
      };
    }),
    allPass: from['all_checks_pass'] === true,
    repaired: list(bag(from['repaired'])['changes']).map((each) => {
      const one = bag(each);
      return { line: whole(one['line']), place: whole(one['place']), given: text(one['given']), read: text(one['read']) };
    }),
    notes: list(from['notes']).map((each) => {
      const one = bag(each);
      return { kind: text(one['kind']), value: text(one['code'] ?? one['years'] ?? '') };
    }),
  };
}

export interface Cell {
  letter: string;
  mark: 'pass' | 'fail' | 'plain' | 'changed';
}

/** Marks every cell: under a digit that agrees or fails, or changed by a repair. A cell without a digit is plain. */
export function cellsOf(reading: Reading): Cell[][] {
  return reading.lines.map((line, row) =>
    [...line].map((letter, place): Cell => {
      if (reading.repaired.some((one) => one.line === row && one.place === place)) return { letter, mark: 'changed' };
      const field = reading.fields.find((one) => one.line === row && place >= one.start && place <= one.end && one.check !== 'none' && (place < one.end || /[0-9<]/.test(letter)));
      return { letter, mark: field ? (field.check === 'pass' ? 'pass' : 'fail') : 'plain' };
    }),
  );
}

/** How many printed digits agree. */
export function digitsOf(reading: Reading): { pass: number; all: number } {
  const checked = reading.fields.filter((one) => one.check !== 'none');
  return { pass: checked.filter((one) => one.check === 'pass').length, all: checked.length };
}
