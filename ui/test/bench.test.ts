import { expect, test } from 'vitest';
import { call, type CaseId, type CaseView, type MrzView } from '../src/client';
import { chainText, isShare, onePlace, shareText, sumOf } from '../src/screens/customer/shares';
import { Bench, outcomeOf } from '../src/screens/review/bench.svelte';
import { plain, sentenceOf } from '../src/screens/review/sentence';
import { likeness, mask, suspicious } from '../src/screens/review/values';
import { cellsOf, digitsOf, readingOf } from '../src/screens/review/zone';
import { first, fit, keepInSight, onPage, percentOf, settled, turned, zoomAt } from '../src/screens/review/zoom';

const page = { w: 1000, h: 800 };
const stage = { w: 500, h: 500 };

test('what lies under the pointer stays there when zooming', () => {
  const view = { scale: 0.5, x: 10, y: -20, turn: 1 };
  const pointer = { x: 120, y: 60 };
  const before = onPage(view, page, pointer);
  const after = onPage(zoomAt(view, 1.7, pointer), page, pointer);
  expect(after.x).toBeCloseTo(before.x);
  expect(after.y).toBeCloseTo(before.y);
});

test('a page is fitted as it lies, and never lost', () => {
  expect(fit(page, stage, 0).scale).toBeCloseTo(0.5);
  expect(fit(page, stage, 1).scale).toBeCloseTo(0.5);
  expect(fit(page, stage, 1, true).scale).toBeCloseTo(0.625);
  const narrow = { w: stage.w / 2, h: stage.h };
  const small = { scale: (narrow.w / page.w) * 0.5, x: 300, y: 0, turn: 0 };
  expect(settled(small, page, narrow).x).toBeCloseTo(narrow.w / 4);
  const large = { scale: (narrow.w / page.w) * 3, x: narrow.w * 2, y: 0, turn: 0 };
  expect(settled(large, page, narrow).x).toBeCloseTo(narrow.w);
  const away = keepInSight({ scale: 0.5, x: 9999, y: -9999, turn: 0 }, page, stage);
  expect(away.x).toBeLessThan(500);
  expect(away.y).toBeGreaterThan(-500);
  expect(turned(turned(turned(turned({ scale: 1, x: 3, y: 4, turn: 0 }))))).toEqual({ scale: 1, x: 3, y: 4, turn: 0 });
});

test('an upright page comes by its width, from its top; its size is told against the whole page', () => {
  const upright = { w: 1654, h: 2339 };
  const bench = { w: 610, h: 320 };
  const view = first(upright, bench, 0);
  expect(view.scale).toBeCloseTo(610 / 1654);
  expect(view.y).toBeCloseTo((upright.h * view.scale - bench.h) / 2);
  expect(percentOf(view, upright, bench)).toBe(Math.round((610 / 1654 / (320 / 2339)) * 100));
  expect(first(page, stage, 0)).toEqual(fit(page, stage, 0));
  expect(percentOf(fit(page, stage, 0), page, stage)).toBe(100);
  expect(first(upright, bench, 1)).toEqual(fit(upright, bench, 1));
  expect(first(upright, { w: 1600, h: 700 }, 0).scale * upright.w).toBeCloseTo(960);
});

test('shares are reckoned exactly, thirds too', () => {
  const share = (text: string) => ({ least: text, most: text });
  expect(onePlace('100/3')).toBe('33.3');
  expect(onePlace('0.05')).toBe('0.1');
  expect(shareText({ least: '10', most: '25' })).toBe('10.0–25.0 %');
  expect(shareText(sumOf([share('100/3'), share('100/3'), share('100/3')]))).toBe('100.0 %');
  expect(chainText({ parties: [], shares: [share('45'), share('60')], product: share('27') })).toBe('60 % × 45 %');
  expect([isShare('22.5'), isShare('100/3'), isShare('101'), isShare('-1'), isShare('')]).toEqual([true, true, false, false, false]);
});

test('nothing is green until a person said so, and verified waits for every required answer', async () => {
  const bench = new Bench(await call('case', { case: 'c1' as CaseId }));
  expect(bench.canVerify).toBe(false);
  bench.choose('verified');
  expect(bench.choice).toBeNull();
  const birth = bench.fields.findIndex((one) => one.field === 'birth_date');
  expect(bench.fields[birth]?.verdict).toBeUndefined();
  bench.verdict(birth, 'differs');
  // What a machine read is not taken over: a person writes what the paper says.
  expect(bench.fields[birth]?.confirmed).toBe('');
  expect(bench.suggested).toContain('X02');
  bench.fields.forEach((field, at) => field.verdict ?? bench.verdict(at, 'agrees'));
  bench.questions.forEach((one) => bench.answer(one.item) ?? bench.check(one.item, 'pass'));
  expect(bench.openItems).toBe(0);
  expect(bench.canVerify).toBe(true);
  expect(bench.ceiling).toBe('fair');
  bench.check('source_agrees', 'pass');
  expect(bench.answer('source_agrees')).not.toBe('pass');
  bench.sources = [{ measure: 'Asked the issuer', source: "Issuer's service", result: 'The number is in force' }];
  expect(bench.ceiling).toBe('fair');
  bench.check('source_agrees', 'pass');
  expect(bench.ceiling).toBe('strong');
  expect(bench.validated).toBe('strong');
  bench.lowered = 'fair';
  expect(bench.validated).toBe('fair');
  bench.drop(0);
  expect(bench.answer('source_agrees')).toBeUndefined();
  expect(bench.ceiling).toBe('fair');
  bench.stop();
});

test('an answer that is no pass waits for its reason, which is offered at the next case', async () => {
  const bench = new Bench(await call('case', { case: 'c1' as CaseId }));
  bench.fields.forEach((field, at) => field.verdict ?? bench.verdict(at, 'agrees'));
  bench.questions.forEach((one) => bench.answer(one.item) ?? bench.check(one.item, 'pass'));
  bench.check('security_features', 'not_possible');
  expect(bench.unexplained).toEqual(['security_features']);
  expect([bench.openItems, bench.canVerify]).toEqual([1, false]);
  bench.remark('security_features', 'A picture shows none of them.');
  expect([bench.openItems, bench.canVerify]).toEqual([0, true]);
  bench.seen = () => ({ document: 'd1', page: 1, corners: [[0, 0], [10_000, 0], [10_000, 500], [0, 500]] });
  expect(bench.mark({ item: 'security_features' })).toBe(true);
  expect(bench.review().checks.find((one) => one.item === 'security_features')).toMatchObject({ note: 'A picture shows none of them.', shown: { document: 'd1', page: 1 } });
  expect(bench.mark({ field: 'birth_date' })).toBe(true);
  expect(bench.review().fields.find((one) => one.field === 'birth_date')?.shown?.page).toBe(1);
  bench.stop();
  const next = new Bench(await call('case', { case: 'c1' as CaseId }));
  next.check('security_features', 'not_possible');
  expect(next.note('security_features')).toBe('A picture shows none of them.');
  next.stop();
});

test('a discrepancy waits for its resolution, which is kept with the review', async () => {
  const bench = new Bench(await call('case', { case: 'c1' as CaseId }));
  bench.fields.forEach((_, at) => bench.verdict(at, 'agrees'));
  const birth = bench.fields.findIndex((one) => one.field === 'birth_date');
  const before = bench.unresolved.filter((one) => one.field !== 'birth_date').length;
  bench.verdict(birth, 'differs');
  expect(bench.unresolved.map((one) => one.field)).toContain('birth_date');
  bench.resolve(birth, 'Short.');
  expect(bench.unresolved.map((one) => one.field)).toContain('birth_date');
  bench.resolve(birth, 'The form had day and month swapped.');
  expect(bench.unresolved).toHaveLength(before);
  expect(bench.review().fields[birth]?.resolution).toBe('The form had day and month swapped.');
  bench.uncompared = ' Looked for by hand. ';
  expect(bench.review().uncompared).toBe('Looked for by hand.');
  bench.stop();
});

test('the sentence is the one that is stored, without marks of direction', () => {
  const say = sentenceOf('verified', 'Nguyễn Thị Minh Hằng', [], null);
  expect(say).toBe('On this evidence I have formed a reasonable belief that I know the true identity of Nguyễn Thị Minh Hằng.');
  expect(sentenceOf('cannot', 'Suharti', ['X02'], 'use_under_terms')).toContain('(X02)');
  const measure = (closes: boolean, acts: boolean, account: string) => sentenceOf('cannot', 'Suharti', ['M01'], 'close_or_monitor', { closes, acts, account });
  expect(measure(true, true, 'NC-77')).toContain('The account NC-77 is closed.');
  expect(measure(true, false, '')).toContain('The account is to be closed.');
  expect(measure(false, true, 'NC-77')).toContain('The account NC-77 is put under additional monitoring.');
  expect(measure(false, true, 'NC-77')).not.toContain('closed');
  expect(plain('\u2068a\u2069')).toBe('a');
  expect(outcomeOf('close_or_monitor', false)).toBe('failed_monitored');
});

test('the machine only helps: likeness, masks and marks of the zone', async () => {
  const view = { machine: [{ field: 'full_name', verdict: 'not_comparable' }, { field: 'birth_date', verdict: 'differs' }] } as unknown as CaseView;
  expect(suspicious(likeness(view, 'full_name'))).toBe(false);
  expect(suspicious(likeness(view, 'birth_date'))).toBe(true);
  expect(likeness(view, 'address')).toBeUndefined();
  expect(mask('X0000017')).toBe('•••••017');
  const reading = readingOf((await call('read_mrz', { text: 'x' })) satisfies MrzView);
  expect(digitsOf(reading)).toEqual({ pass: 5, all: 5 });
  expect(cellsOf(reading)[1]?.[0]?.mark).toBe('pass');
  expect(cellsOf(reading)[0]?.[0]?.mark).toBe('plain');
});
