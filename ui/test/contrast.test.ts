import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync('src/styles/tokens.css', 'utf8');
const tokens = (block: string) => Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{3,6})/gi)].map((found) => [found[1] ?? '', found[2] ?? '']));
const [light = '', , forced = ''] = css.split(/:root[^{]*\{/).slice(1);
const media = /prefers-color-scheme: dark[\s\S]*?\{[\s\S]*?\{([\s\S]*?)\}/.exec(css)?.[1] ?? '';

const channel = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
function luminance(colour: string): number {
  const hex = colour.length === 4 ? colour.replace(/[0-9a-f]/gi, '$&$&') : colour;
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => channel(Number.parseInt(hex.slice(at, at + 2), 16) / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const themes = { light: tokens(light), dark: tokens(forced) };

test('both ways into the dark theme give the same colours', () => {
  expect(tokens(media)).toEqual(themes.dark);
});

describe.each(Object.entries(themes))('%s', (_, theme) => {
  const of = (name: string) => theme[name] ?? '';
  const grounds = ['bg', 'surface', 'sunken'];
  const words = ['text', 'muted', 'faint', 'accent', 'verified', 'due', 'mismatch', 'info', 'hold'];
  test.each(words.flatMap((word) => grounds.map((ground) => [word, ground] as const)))('text %s on %s', (word, ground) => {
    expect(contrast(of(word), of(ground))).toBeGreaterThanOrEqual(4.5);
  });
  test.each(['border-strong', 'focus'].flatMap((line) => grounds.map((ground) => [line, ground] as const)))('line %s on %s', (line, ground) => {
    expect(contrast(of(line), of(ground))).toBeGreaterThanOrEqual(3);
  });
  test.each([
    ['verified', 'verified-tint'], ['due', 'due-tint'], ['mismatch', 'mismatch-tint'], ['info', 'info-tint'], ['hold', 'hold-tint'],
    ['text', 'verified-tint'], ['text', 'due-tint'], ['text', 'mismatch-tint'], ['text', 'info-tint'], ['text', 'hold-tint'],
    ['accent', 'accent-tint'], ['text', 'accent-tint'], ['muted', 'accent-tint'], ['on-accent', 'accent'],
  ])('text %s on %s', (word, ground) => {
    expect(contrast(of(word), of(ground))).toBeGreaterThanOrEqual(4.5);
  });
});
