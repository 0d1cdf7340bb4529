// The programme's room: who may do what while the half is on or off, and what a saved draft keeps.
import { expect, test } from 'vitest';
import outline from '../../assets/rulebook/programme.json';
import type { Moment, ObjectId, PersonId, ProgrammeId, ProgrammeVersion, ProviderId } from '../src/client';
import { kept, mayDo, sectionAt } from '../src/screens/cip/programme';

const version: ProgrammeVersion = {
  id: 'v' as ProgrammeId, number: 1, state: 'draft', edition: '89-fr-5698', changes: '', written_by: 'p' as PersonId, begun: { at: '2026-03-02T02:00:00Z', zone: 'UTC' } as Moment,
  sections: outline.map((one) => ({ id: one.id, title: one.title, rules: one.rules, fields: one.fields, start: one.start.join('\n'), text: '' })),
};

test('an auditor only reads, and with the half off nobody writes while an officer still hands over copies', () => {
  expect(mayDo(['auditor'], true)).toEqual({ work: false, second: false, officer: false, copy: false });
  expect(mayDo(['reviewer'], true)).toEqual({ work: true, second: false, officer: false, copy: false });
  expect(mayDo(['approver'], true)).toEqual({ work: true, second: true, officer: false, copy: false });
  expect(mayDo(['officer', 'reviewer'], false)).toEqual({ work: false, second: false, officer: false, copy: true });
});

test('what is adopted stays with a draft that is saved, without asking for its file again', () => {
  expect(kept(version)).toEqual({});
  const adopted = { provider: 'n' as ProviderId, provider_name: 'Northcloud', version: '7', on: '2026-01-01', agreement: 'Clause 14', file_name: 'a.pdf', object: 'o' as ObjectId, sha256: '00' };
  expect(kept({ ...version, adopted })).toEqual({ adopted: { provider: 'n', version: '7', on: '2026-01-01', agreement: 'Clause 14' } });
});

test('an address names its section, and any other the first', () => {
  expect(sectionAt(version, 'records')?.id).toBe('records');
  expect(sectionAt(version, 'nothing')?.id).toBe('scope');
  expect(sectionAt(version, undefined)?.id).toBe('scope');
});
