import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { call } from '../src/client';
import Filing from '../src/screens/filings/Filing.svelte';
import FilingWizard from '../src/screens/filings/FilingWizard.svelte';
import { contactField, contactOf } from '../src/screens/filings/contact';
import Rows from '../src/screens/filings/Rows.svelte';
import { change, figureRows } from '../src/screens/filings/figures';
import { naturalStep, openOf, provenanceOf, readyToSign, rungOf, stepOf, stepsOf } from '../src/screens/filings/steps';
import { Work } from '../src/screens/filings/work.svelte';
import { t } from '../src/words';

const view = () => call('filing', { filing: 'C-2026-0001' as never });

test('what was checked against nothing is never called quoted or summarised', () => {
  expect(provenanceOf('R')).toBe('unverified');
  expect(provenanceOf('R (procedure itself V)')).toBe('unverified');
  expect(provenanceOf('S; parenthesis R')).toBe('part');
  expect(provenanceOf('design/R')).toBe('part');
  expect(provenanceOf('V')).toBe('quoted');
  expect(provenanceOf('S')).toBe('summarised');
  expect(provenanceOf('design (RES-02)')).toBe('ours');
});

test('owners stand by country, and each counting rule says what counts as what', async () => {
  const work = new Work(await view(), await call('office', {}));
  const rows = figureRows(work.view, () => 'V');
  const owners = rows.find((row) => row.id === 'rule-owner-countries');
  if (!owners) throw new Error('no line of countries for owners');
  render(Rows, { work, figure: owners });
  expect(await screen.findByRole('columnheader', { name: 'Owners' })).not.toBeNull();
  expect(t('filings-rule-owners')).toContain('not determined counts as foreign');
  expect(t('filings-rule-unverified')).toContain('monitored after a failed verification');
  const addresses = new Set(rows.filter((row) => !row.id.endsWith('countries')).map((row) => row.field));
  expect(addresses.size, 'one address a field').toBe(rows.filter((row) => !row.id.endsWith('countries')).length);
});

test('the contact shown is the one that the pages print', async () => {
  const certification = await view();
  const contact = { name: 'Office', title: '', email: 'office@x.example', phone: '+84 1' };
  const office = { organisation: { contact } as never };
  const own = { ...contact, name: 'Candidate' };
  expect(contactOf(certification, office)).toEqual(certification.certification?.contact);
  expect(contactField(certification)).toBe('CERT-G');
  const { certification: _, ...rest } = certification;
  const report = { ...rest, filing: { ...rest.filing, kind: { kind: 'training_report' as const, candidate: 'c1' as never } }, report: { candidate: { contact: own } } as never };
  expect(contactOf(report, office)).toEqual(own);
  expect(contactField(report)).toBe('AI-O');
});

test('every violation leads to the step that answers it', () => {
  expect(stepOf('CERT-B')).toBe('procedures');
  expect(stepOf('CERT-R')).toBe('attestations');
  expect(stepOf('AI-T')).toBe('attestations');
  expect(stepOf('CERT-G')).toBe('contact');
  expect(stepOf('CUST-11')).toBe('numbers');
  expect(stepOf('AI-M')).toBe('content');
  expect(stepOf('ANN-A')).toBe('attestations');
  expect(stepOf('ANN-F')).toBe('attestations');
  expect(stepOf('ANN-E')).toBe('numbers');
  expect(stepOf('ANN-G')).toBe('difference');
});

test('only a certification after the first one has a page on what differs', async () => {
  const first = await view();
  expect(stepsOf(first)).not.toContain('difference');
  for (const sort of ['annual', 'off_cycle'] as const) expect(stepsOf({ ...first, filing: { ...first.filing, sort } })).toContain('difference');
});

test('a “yes” without evidence stays open until a reason is stated', async () => {
  const first = await view();
  const violation = { field: 'ANN-A', message: 'violation-evidence-missing', detail: 'ANN-A', warning: false };
  const said = { id: 'ANN-A', field: 'ANN-A', statement: 'Reviewed.', answer: true, rests_on: 'Minutes' };
  const open = (more: object) => openOf({ ...first, violations: [violation] }, [], [{ ...said, ...more }]).length;
  expect(open({})).toBe(1);
  expect(open({ despite: 'The review is in writing only.' })).toBe(0);
  expect(open({ answer: false })).toBe(0);
});

test('a filing is signed only after the second person and the disclosure gate', async () => {
  const draft = await view();
  expect(naturalStep(draft)).toBe('numbers');
  expect(stepsOf(draft)).toContain('approval');
  expect(stepsOf({ ...draft, needs_second: false })).not.toContain('approval');
  const checked = { ...draft, filing: { ...draft.filing, state: 'checked' as const } };
  expect(naturalStep(checked)).toBe('approval');
  expect(readyToSign(checked)).toBe(false);
  const approved = { ...draft, filing: { ...draft.filing, state: 'approved' as const } };
  expect(naturalStep(approved)).toBe('disclosure');
  expect(readyToSign(approved)).toBe(false);
  expect(rungOf(approved.filing)).toBe(2);
});

test('a change has its sign', () => {
  expect([change(5, 3), change(3, 5), change(3, 3), change(3, undefined)]).toEqual(['+2', '−2', '0', '–']);
});

test('statements are never ticked beforehand, and an answer counts only once it is recorded', async () => {
  const office = await call('office', {});
  const found = await view();
  const blank = { ...found, filing: { ...found.filing, attestations: found.filing.attestations.map(({ id, field, statement }) => ({ id, field, statement, rests_on: '' })) } };
  const work = new Work(blank, office);
  render(FilingWizard, { work, at: 'attestations' });
  const boxes = screen.getAllByRole('radio') as HTMLInputElement[];
  expect(boxes.length).toBe(6);
  expect(boxes.some((box) => box.checked)).toBe(false);
  expect(work.dirty).toBe(false);
  await userEvent.click(boxes[0]!);
  expect(work.attestations[0]?.answer).toBe(true);
  expect(work.dirty).toBe(true);
});

test('going to another step keeps what is being written', async () => {
  const { rerender } = render(Filing, { id: 'C-2026-0001' as never, at: 'procedures' });
  const field = (await screen.findByLabelText(/Resources\/tools/)) as HTMLTextAreaElement;
  await userEvent.type(field, 'Weekly');
  await rerender({ id: 'C-2026-0001' as never, at: 'contact' });
  await rerender({ id: 'C-2026-0001' as never, at: 'procedures' });
  expect(((await screen.findByLabelText(/Resources\/tools/)) as HTMLTextAreaElement).value).toBe('Weekly');
});
