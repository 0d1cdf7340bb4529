import { expect, test } from 'vitest';
import type { OpeningView } from '../src/client';
import { findings, stand } from '../src/shell/opening';
import { Pace } from '../src/shell/pace';
import { declaredOf, draftOf, emptyDraft } from '../src/screens/customers/form';

const sound: OpeningView = { new_device: false, unclean_end: false, failed_unlocks: 0, mended_key_files: 0, orphans_removed: 0, clock_behind: 0, agreed: ['machine', 'person'], rolled_back: [] };

test('a sound opening says nothing, and each finding says what happened and what is safe', () => {
  expect(findings(sound)).toEqual([]);
  expect(findings({ ...sound, new_device: true, agreed: [] })).toEqual([]);
  const rolled = findings({ ...sound, agreed: [], rolled_back: [{ witness: 'machine', remembered: 9, found: 4 }], unclean_end: true, mended_key_files: 2, clock_behind: 130 });
  expect(rolled.map((one) => [one.what, one.bad])).toEqual([['opening-rolled-machine', true], ['opening-clock', false], ['opening-mended', false], ['opening-unclean', false]]);
  expect(rolled[1]?.n).toBe(3);
});

test('a witness that was not there was not compared', () => {
  expect(stand(sound, 'machine')).toBe('agrees');
  expect(stand({ ...sound, agreed: ['machine'] }, 'person')).toBe('absent');
  expect(stand({ ...sound, agreed: [], rolled_back: [{ witness: 'person', remembered: 2, found: 1 }] }, 'person')).toBe('rolled');
});

test('a job’s rate is counted over at least a second, and anew in each phase', () => {
  const pace = new Pace();
  pace.note(1, 0, 0);
  pace.note(1, 100, 500);
  expect(pace.of(1)).toBeNull();
  pace.note(1, 400, 2000);
  expect(pace.of(1)).toBe(200);
  pace.note(1, 10, 2500);
  expect(pace.of(1)).toBeNull();
  pace.note(1, 20, 4500);
  expect(pace.of(1)).toBe(5);
});

test('a national identification number goes through the form of a person, and an entity has none', () => {
  const draft = { ...emptyDraft('individual'), name: 'Suharti', national: ' 3273 ' };
  expect(declaredOf(draft, undefined).national_id).toBe('3273');
  expect(declaredOf({ ...draft, kind: 'entity' }, undefined).national_id).toBe('');
  expect(draftOf({ declared: declaredOf(draft, undefined), risk: 'standard' } as never).national).toBe('3273');
});
