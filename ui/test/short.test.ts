import { expect, test } from 'vitest';
import type { Attestation, FilingView, ItemAnswer } from '../src/client';
import { opening, pieces, STRIP } from '../src/screens/access/strip';
import { shortName, statementName } from '../src/screens/filings/short';
import { openOf } from '../src/screens/filings/steps';

test('what stands open follows the page, not what was saved last', () => {
  const view = {
    violations: [
      { field: 'CERT-R', message: 'violation-attestation-open', detail: 'ATT-1', warning: false },
      { field: 'CERT-D', message: 'violation-text-missing', detail: '', warning: false },
      { field: 'CERT-G', message: 'violation-contact', detail: '', warning: false },
      { field: 'CERT-O', message: 'violation-without-action', detail: '2', warning: true },
    ],
  } as unknown as FilingView;
  const statement = (answer: boolean | undefined, rests_on: string) => [{ id: 'ATT-1', field: 'CERT-R', statement: '', answer, rests_on }] as unknown as Attestation[];
  const texts = (text: string): ItemAnswer[] => [{ field: 'CERT-D', text }];
  expect(openOf(view, texts(''), statement(undefined, '')).length).toBe(3);
  expect(openOf(view, texts('A scanner.'), statement(true, '')).map((one) => one.field)).toEqual(['CERT-R', 'CERT-G']);
  expect(openOf(view, texts('A scanner.'), statement(true, 'the journal')).map((one) => one.field)).toEqual(['CERT-G']);
});

test('texts and statements have short names, and their own where none is known', () => {
  expect(shortName('CERT-B', 'Description of identity-verification procedures')).toBe('Identity verification');
  expect(shortName('CERT-Z', 'A later text')).toBe('A later text');
  expect(statementName('CERT-R', 'ATT-2', 2)).toBe('2. The figures');
  expect(statementName('CERT-R', 'ATT-9', 9)).toBe('Statement 9');
});

test('nothing is drawn before an account was opened, and a short gap is seen', () => {
  const day = 86_400_000;
  const now = Date.parse('2026-11-28T00:00:00Z');
  const gap = { from: '2026-11-20T00:00:00Z', to: '2026-11-20T01:00:00Z' };
  const row = { opened: '2026-08-20', covered: [], gaps: [gap] } as never;
  expect(opening(row, now - 200 * day, now)).toBeCloseTo(STRIP / 2);
  expect(pieces([gap] as never, now - 200 * day, now, 7)[0]?.length).toBe(7);
});
