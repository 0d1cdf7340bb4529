/** The sentences of the desk: Fluent over assets/i18n, typed by `ids.ts`. */
import { FluentBundle, FluentResource } from '@fluent/bundle';
import type { Value, Words } from './ids';

export type { Value, Words };
/** Name of a sentence. */
export type WordId = keyof Words;
/** Name of a sentence that needs no values. */
export type PlainId = { [I in WordId]: Words[I] extends null ? I : never }[WordId];

const sources = import.meta.glob<string>('../../../assets/i18n/en/*.ftl', { eager: true, query: '?raw', import: 'default' });

const bundle = new FluentBundle('en');
for (const source of Object.values(sources)) bundle.addResource(new FluentResource(source));

/**
 * Says a sentence as plain text, each value isolated by U+2068 and U+2069 so that it keeps its own direction.
 * For attributes, titles and announcements; on the page use `<T>`, which puts every value in `<bdi>`.
 */
export function t<I extends WordId>(id: I, ...args: Words[I] extends null ? [] : [Words[I]]): string {
  const pattern = bundle.getMessage(id)?.value;
  if (!pattern) return id;
  const errors: Error[] = [];
  const text = bundle.formatPattern(pattern, (args[0] as Record<string, Value> | undefined) ?? null, errors);
  for (const error of errors) console.error(`${id}: ${error.message}`);
  return text;
}

/** Tells whether a sentence with this name exists (for codes that the door sends). */
export function isWord(id: string): id is PlainId {
  return bundle.hasMessage(id);
}

/** A run of a sentence: our words, or a value that came from data. */
export interface Run {
  text: string;
  value: boolean;
}

const OPEN = '\u2068';
const CLOSE = '\u2069';

/**
 * Cuts a formatted sentence into runs. Only the innermost isolate is a value: the outer ones are
 * variants of a selection, which are our own words.
 */
export function runsOf(sentence: string): Run[] {
  const runs: Run[] = [];
  let text = '';
  let inside = '';
  let depth = 0;
  let deepest = 0;
  const flush = () => {
    if (text !== '') runs.push({ text, value: false });
    text = '';
  };
  for (const letter of sentence) {
    if (letter === OPEN) {
      text += inside;
      inside = '';
      depth += 1;
      deepest = depth;
    } else if (letter === CLOSE) {
      if (depth === deepest && inside !== '') {
        flush();
        runs.push({ text: inside, value: true });
      } else text += inside;
      inside = '';
      depth -= 1;
    } else if (depth > 0) inside += letter;
    else text += letter;
  }
  text += inside;
  flush();
  return runs;
}
