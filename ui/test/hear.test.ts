import { render } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { hear, keys, listen } from '../src/keys/keys.svelte';
import Bind from './Bind.svelte';

let stop = () => {};
beforeEach(() => {
  stop = listen();
});
afterEach(() => {
  stop();
  keys.letters = true;
  document.body.replaceChildren();
});

const press = (key: string, on: EventTarget = document.body, more: KeyboardEventInit = {}) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  on.dispatchEvent(event);
  return event;
};
const place = (markup: () => HTMLElement) => document.body.appendChild(markup());
const element = (tag: string, data: Record<string, string> = {}) => () => Object.assign(document.createElement(tag), { ...data });

describe('hearing keys', () => {
  test('a sequence is one deed', () => {
    const done = vi.fn();
    render(Bind, { bound: { 'go-today': done } });
    press('g');
    press('t');
    expect(done).toHaveBeenCalledOnce();
  });

  test('nothing happens while typing, except with a modifier', () => {
    const today = vi.fn();
    const palette = vi.fn();
    render(Bind, { bound: { 'key-sheet': today, palette } });
    const field = place(element('input', { type: 'text' }));
    press('?', field);
    press('k', field, { ctrlKey: true });
    expect(today).not.toHaveBeenCalled();
    expect(palette).toHaveBeenCalledOnce();
  });

  test('undo stays with the field while typing', () => {
    const undo = vi.fn();
    render(Bind, { bound: { undo } });
    press('z', place(element('textarea')), { ctrlKey: true });
    expect(undo).not.toHaveBeenCalled();
    press('z', document.body, { ctrlKey: true });
    expect(undo).toHaveBeenCalledOnce();
  });

  test('nothing happens while composing', () => {
    const done = vi.fn();
    render(Bind, { bound: { palette: done } });
    expect(hear(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, isComposing: true }))).toBe(false);
    expect(done).not.toHaveBeenCalled();
  });

  test('a context answers only inside its element', () => {
    const differs = vi.fn();
    render(Bind, { bound: { 'field-differs': differs } });
    press('x');
    expect(differs).not.toHaveBeenCalled();
    const fields = place(element('div'));
    fields.dataset['keys'] = 'fields';
    press('x', fields);
    expect(differs).toHaveBeenCalledOnce();
  });

  test('Enter belongs to a focused button', () => {
    const open = vi.fn();
    render(Bind, { bound: { 'list-open': open } });
    const list = place(element('div'));
    list.dataset['keys'] = 'list';
    press('Enter', list.appendChild(document.createElement('button')));
    expect(open).not.toHaveBeenCalled();
    press('Enter', list);
    expect(open).toHaveBeenCalledOnce();
  });

  test('single letters can be switched off', () => {
    const done = vi.fn();
    render(Bind, { bound: { 'start-review': done }, at: 'today' });
    keys.letters = false;
    press('j');
    expect(done).not.toHaveBeenCalled();
  });

  test('a layout without Latin letters uses the place of the key', () => {
    const done = vi.fn();
    render(Bind, { bound: { 'start-review': done }, at: 'today' });
    press('о', document.body, { code: 'KeyJ' });
    expect(done).toHaveBeenCalledOnce();
  });
});
