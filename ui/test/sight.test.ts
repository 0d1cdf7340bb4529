import { expect, test } from 'vitest';
import { call, type CaseId, type Document, type DocumentId, type DocumentReading, type ReasonTable } from '../src/client';
import { Bench } from '../src/screens/review/bench.svelte';
import { boxOf, cellsAt, frameOf, seenPart, type Corners } from '../src/screens/review/cut';
import { asIs, filterOf } from '../src/screens/review/light';
import { seenCells, weakOf } from '../src/screens/review/looks.svelte';
import { linesOf, otherOf } from '../src/screens/review/older';
import { toldText } from '../src/screens/review/sentence';
import { isWord, t } from '../src/words';

const page = { w: 1000, h: 800 };
const upright: Corners = [[1000, 8000], [9000, 8000], [9000, 9000], [1000, 9000]];
const document = (id: string, more: Partial<Document['facts']>, kind = 'passport'): Document =>
  ({ id, kind, file_name: `${id}.png`, added: { at: '2026-01-01T00:00:00Z', zone: 'UTC' }, facts: { number: '', issuer: '', mrz: '', ...more } }) as unknown as Document;

test('a zone is cut out as it lies, and each field of it by its cells', () => {
  expect(boxOf(upright, page)).toMatchObject({ x: 500, y: 680, w: 800, h: 80, angle: 0 });
  const cut = boxOf(cellsAt(upright, 2, 44, 1, 0, 22), page);
  expect([cut.x, cut.y, cut.w, cut.h].map(Math.round)).toEqual([300, 700, 400, 40]);
  // A page on its side: what is read from left to right goes down the page.
  const turned: Corners = [[9000, 1000], [9000, 9000], [8000, 9000], [8000, 1000]];
  expect(boxOf(turned, page).angle).toBeCloseTo(Math.PI / 2);
  const frame = frameOf(boxOf(upright, page), { w: 400, h: 400 });
  expect(frame.w).toBeCloseTo(400);
  expect(frame.transform).toContain('translate(-500px, -680px)');
});

test('the part of a page that is in sight is kept within the page', () => {
  const whole = seenPart({ scale: 0.5, x: 0, y: 0, turn: 0 }, page, { w: 2000, h: 2000 });
  expect(whole).toEqual([[0, 0], [10000, 0], [10000, 10000], [0, 10000]]);
  const part = seenPart({ scale: 2, x: 0, y: 0, turn: 0 }, page, { w: 400, h: 320 });
  expect(boxOf(part as Corners, page)).toMatchObject({ x: 500, y: 400, w: 200, h: 160 });
  expect(seenPart({ scale: 1, x: 9999, y: 0, turn: 0 }, page, { w: 100, h: 100 })).toBeNull();
});

test('a page is lit on the screen only, and shown as it is without a filter', () => {
  expect(filterOf(asIs)).toBeUndefined();
  expect(filterOf({ brightness: 120, contrast: 100, invert: true, grey: true })).toBe('brightness(120%) grayscale(1) invert(1)');
});

test('weak cells are marked, with what they might be instead', async () => {
  const zone = ((await call('read_document', { document: 'd1' as DocumentId, page: 1 })) satisfies DocumentReading).zone;
  if (!zone) throw new Error('the gallery has a zone');
  expect(weakOf(zone)).toBe(0);
  const shaky = { ...zone, cells: [[{ character: '0', confidence: 40, sure: false, other: 'O' }, { character: 'K', confidence: 30, sure: false, other: null }, { character: '<', confidence: 99, sure: true, other: 'K' }]] };
  expect(seenCells(shaky)[0]).toEqual([{ letter: '0', weak: true, sure: 40, other: 'O' }, { letter: 'K', weak: true, sure: 30, other: '' }, { letter: '<', weak: false, sure: 99, other: '' }]);
});

test('what a machine reads in a picture is read, and never confirmed', async () => {
  const bench = new Bench(await call('case', { case: 'c1' as CaseId }));
  const before = bench.fields.map((one) => [one.verdict, one.confirmed]);
  await bench.look('d1' as DocumentId, 1);
  expect(bench.looks.at('d1', 1)?.state).toBe('read');
  expect(bench.looks.field('document_number')?.field.read).toBe('X0000017');
  expect(bench.looks.field('address')).toBeUndefined();
  expect(bench.fields.map((one) => [one.verdict, one.confirmed])).toEqual(before);
  bench.stop();
});

test('differences stand first until somebody answers; then no row moves', async () => {
  const view = await call('case', { case: 'c1' as CaseId });
  const bench = new Bench(view);
  expect(bench.order[0]).toBe('birth_date');
  bench.verdict(bench.fields.findIndex((one) => one.field === 'birth_date'), 'agrees');
  bench.take({ ...view, machine: [{ field: 'address', verdict: 'differs' }], fields: [...view.fields, { field: 'latin_name', stated: 'Hang', read: '', confirmed: '' }] });
  expect(bench.order[0]).toBe('birth_date');
  expect(bench.order.at(-1)).toBe('latin_name');
  bench.stop();
});

test('the reason beside a field goes into the decision', async () => {
  const bench = new Bench(await call('case', { case: 'c1' as CaseId }));
  const birth = bench.fields.findIndex((one) => one.field === 'birth_date');
  bench.verdict(birth, 'differs');
  expect(bench.reasonOf('birth_date')).toBe('X02');
  bench.explain('birth_date', 'A02');
  expect(bench.suggested).toContain('A02');
  expect(bench.suggested).not.toContain('X02');
  bench.choose('ask');
  bench.explain('birth_date', 'X02');
  expect(bench.reasons).toContain('X02');
  expect(bench.reasons).not.toContain('A02');
  bench.stop();
});

test('an old document is found for a new one, and what changed is said', () => {
  const old = document('a', { issued: '2012-05-01', number: 'P1', issuer: 'Office' });
  const renewed = document('b', { issued: '2022-05-01', number: 'P2', issuer: 'Office' });
  const card = document('c', { issued: '2015-05-01' }, 'identity_card');
  expect(otherOf([old, renewed, card], renewed)?.id).toBe('a');
  expect(otherOf([old, renewed, card], old)?.id).toBe('b');
  expect(otherOf([old, renewed, card], card)).toBeUndefined();
  const pair = linesOf(renewed, old);
  expect(pair.older.id).toBe('a');
  expect(pair.lines.map((line) => [line.what, line.same])).toEqual([['number', false], ['issuer', true], ['issued', false]]);
});

test('every reason has its words to the customer, which tell of no list, no other customer and no doubt', async () => {
  const { reasons }: ReasonTable = await call('reasons', {});
  expect(reasons).toHaveLength(57);
  for (const { code } of reasons) {
    const word = `reason-told-${code}`;
    expect(isWord(word), word).toBe(true);
    if (isWord(word)) expect(t(word)).not.toMatch(/\b(list|match|screen(ed|ing)|forg|fake|tamper|fraud|other customer|another customer)/i);
  }
  expect(toldText(['Q01', 'M02'])).toBe('The picture is blurred. Please send a sharp one of the same document.\nOne side of the document is missing. Please send both sides.');
});
