// Copies for outside: rectangles by key, each uncovered page with its own tick, and what goes to the door.
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { call, type Command, type Document, type Request } from '../src/client';
import CopyOutside from '../src/screens/inbox/CopyOutside.svelte';
import { session } from '../src/shell/session.svelte';

const sent: { name: Command; payload: unknown }[] = [];
vi.mock('#bridge', async (original) => {
  const bridge = await original<typeof import('../gallery/bridge')>();
  return {
    ...bridge,
    send: (name: Command, payload: unknown) => {
      sent.push({ name, payload });
      return bridge.send(name, payload);
    },
  };
});
const asks = () => sent.filter((one) => one.name === 'copy_outside').map((one) => one.payload as Request<'copy_outside'>);
const find = (test: string) => document.querySelector<HTMLElement>(`[data-test="${test}"]`);
const ticked = (page: number) => (find(`copy-bare-${page}`) as HTMLInputElement | null)?.checked;
const paper = { id: 'd1', object: 'o1', sha256: '9f3c41d8aa77b1c2d3e4f5061728394a5b6c7d8e9f00112233445566778860ea', file_name: 'hang.png', media_type: 'image/png', bytes: 10, pages: 3, warnings: [], facts: {}, links: [] } as unknown as Document;

beforeEach(async () => {
  const view = await call('session', {});
  if (view.state !== 'open') throw new Error('the gallery is closed');
  session.view = { ...view, roles: ['officer'] };
  sent.length = 0;
});

async function opened() {
  const user = userEvent.setup();
  render(CopyOutside, { document: paper, onclose: () => undefined });
  await screen.findByAltText('Page \u20681\u2069 of \u20683\u2069');
  const click = (test: string) => user.click(find(test) as HTMLElement);
  const says = async () => {
    await user.type(find('copy-recipient') as HTMLElement, 'Northcloud');
    await user.type(find('copy-purpose') as HTMLElement, 'Proof');
  };
  return { user, click, says };
}

test('by keyboard alone a rectangle is added, moved, typed and goes to the door with recipient and purpose', async () => {
  const { user, click, says } = await opened();
  await click('copy-write');
  const errors = await screen.findByRole('alert');
  expect(within(errors).getAllByRole('link')).toHaveLength(3);
  expect(asks()).toHaveLength(0);
  await click('cover-add');
  await vi.waitFor(() => expect(document.activeElement).toBe(find('cover-0')));
  await user.keyboard('{ArrowRight}{Shift>}{ArrowDown}{/Shift}');
  const top = find('cover-0-top') as HTMLInputElement;
  await user.clear(top);
  await user.type(top, '40{Tab}');
  await says();
  await click('copy-write');
  await vi.waitFor(() => expect(asks()).toHaveLength(1));
  const cover = { left: 2_550, top: 4_000, right: 7_550, bottom: 5_550 };
  expect(asks()[0]).toEqual({ document: 'd1', pages: [{ page: 1, covers: [cover] }], recipient: 'Northcloud', purpose: 'Proof', target: 'o1' });
  await vi.waitFor(() => expect(document.querySelector('dialog')?.textContent).toContain('The sealed original is unchanged'));
});

test('each page without a rectangle leaves only when somebody says so of this page', async () => {
  const { click, says } = await opened();
  await says();
  await click('copy-bare-1');
  await click('copy-page-3');
  expect([ticked(1), ticked(3)]).toEqual([true, false]);
  await click('copy-write');
  const links = within(await screen.findByRole('alert')).getAllByRole('link');
  expect(links.map((link) => link.getAttribute('href'))).toEqual(['#copy-bare-3']);
  expect(asks()).toHaveLength(0);
  await click('copy-bare-3');
  await click('copy-write');
  await vi.waitFor(() => expect(asks()).toHaveLength(1));
  expect(asks()[0]?.pages).toEqual([{ page: 1, covers: [], bare: true }, { page: 3, covers: [], bare: true }]);
});

test('a tick never outlives a rectangle, nor the choice of its page', async () => {
  const { user, click, says } = await opened();
  await says();
  await click('copy-bare-1');
  await click('cover-add');
  await vi.waitFor(() => expect(document.activeElement).toBe(find('cover-0')));
  expect(find('copy-bare-1')).toBeNull();
  await user.keyboard('{Delete}');
  expect(ticked(1)).toBe(false);
  await click('copy-write');
  await screen.findByRole('alert');
  expect(asks()).toHaveLength(0);
  await click('copy-bare-1');
  await click('copy-page-1');
  await click('copy-page-1');
  expect(ticked(1)).toBe(false);
  await click('copy-write');
  expect(asks()).toHaveLength(0);
});
