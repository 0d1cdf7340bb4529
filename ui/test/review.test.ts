import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Answer, Case, CaseId, Command, Request } from '../src/client';
import { route, turn } from '../src/route/route.svelte';
import Reviewed from './Reviewed.svelte';

let held: (() => void) | undefined;
const recorded: CaseId[] = [];

vi.mock('#bridge', async (original) => {
  const bridge = await original<typeof import('../gallery/bridge')>();
  return {
    ...bridge,
    send: async (name: Command, payload: unknown) => {
      if (name === 'ask_evidence') {
        await new Promise<void>((done) => (held = done));
        const id = (payload as Request<'ask_evidence'>).case;
        recorded.push(id);
        return { case: { id, label: 'C', state: 'evidence_asked' } as Case };
      }
      if (name === 'queue') {
        const all = (await bridge.send(name, payload)) as Answer<'queue'>;
        return { rows: all.rows.slice(0, 3).filter((row) => !recorded.includes(row.case)) };
      }
      return bridge.send(name, payload);
    },
  };
});

beforeAll(() => {
  HTMLElement.prototype.scrollIntoView = () => undefined;
});
afterEach(() => turn('#/review'));

test('whoever goes on while a decision is still being recorded stays where they are', async () => {
  const user = userEvent.setup();
  turn('#/review/c1');
  render(Reviewed, {});
  await screen.findByRole('heading', { name: /Hằng/, level: 2 });
  await user.click(document.querySelector('[data-test=choose-ask]') as HTMLElement);
  await user.selectOptions(document.getElementById('rc') as HTMLSelectElement, 'Q01');
  await user.type(document.getElementById('rationale') as HTMLElement, 'A sharper picture, please');
  await user.click(document.querySelector('[data-test=record]') as HTMLElement);
  await waitFor(() => expect(held).toBeDefined());
  turn('#/review/c3');
  await screen.findByRole('heading', { name: /شركة/, level: 2 });
  held?.();
  await waitFor(() => expect(document.querySelectorAll('[data-test=queue-row]')).toHaveLength(2));
  await new Promise((done) => setTimeout(done, 50));
  expect(route.place.rest).toEqual(['c3']);
  expect(screen.getByRole('heading', { name: /شركة/, level: 2 })).toBeTruthy();
});
