import { describe, expect, test } from 'vitest';
import { chain, contexts, deeds, pressesOf, type Context } from '../src/keys/deeds';

const heard = (context: Context) =>
  deeds.filter((deed) => chain(context).includes(deed.context)).flatMap((deed) => deed.keys.map((key) => ({ key: key.toLowerCase(), deed })));

describe('keys', () => {
  test.each(Object.keys(contexts) as Context[])('have one meaning in the context %s', (context) => {
    const own = new Map<string, string>();
    for (const { key, deed } of heard(context)) {
      // A narrower context may not shadow a wider one, except for the moves that every list shares.
      expect(own.get(key) ?? deed.id, `${key} in ${context}`).toBe(deed.id);
      own.set(key, deed.id);
    }
  });

  test.each(Object.keys(contexts) as Context[])('no key begins a longer one in the context %s', (context) => {
    const all = heard(context).map((one) => one.key);
    for (const key of all) for (const longer of all) expect(longer !== key && longer.startsWith(`${key} `), `${key} begins ${longer}`).toBe(false);
  });

  test('never use Ctrl+Alt, which writes letters on many layouts', () => {
    for (const deed of deeds) for (const key of deed.keys) expect(/Control\+.*Alt|Alt\+.*Control/.test(key)).toBe(false);
  });

  test('are printed as they stand on the keyboard', () => {
    expect(pressesOf('palette')).toEqual(['Ctrl K']);
    expect(pressesOf('go-today')).toEqual(['G', 'T']);
    expect(pressesOf('record')).toEqual(['Ctrl ↵']);
  });
});
