import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import shipped from '../../assets/rulebook/89-fr-5698/edition.json';
import { call, type OpenSession } from '../src/client';
import Unverified from '../src/parts/Unverified.svelte';
import SectionHead from '../src/screens/cip/SectionHead.svelte';
import Lists from '../src/screens/lists/Lists.svelte';
import { sourcesOf } from '../src/screens/lists/sources';
import type { Edition } from '../src/client';
import Rail from '../src/shell/Rail.svelte';
import { has, session } from '../src/shell/session.svelte';

const edition = shipped as Edition;
const query = new URLSearchParams();
const show = (page: string) => render(Lists, { rest: [page], query });

async function seated(more: Partial<OpenSession>): Promise<void> {
  const view = await call('session', {});
  if (view.state !== 'open') throw new Error('the gallery is closed');
  session.view = { ...view, ...more };
}
beforeEach(() => seated({ roles: ['officer'] }));

test('every rule stands under a section, with how it is known', async () => {
  show('rules');
  await screen.findByText('CIP-01');
  for (const rule of edition.rules) {
    const row = document.querySelector(`[data-entry="${rule.id}"]`);
    expect(row?.textContent, rule.id).toContain(rule.title);
    expect(row?.textContent, rule.id).toMatch(/quoted|summarised|executive order|our addition|unverified/);
  }
  expect(document.querySelector('[data-entry="AI-06"]')?.textContent).toContain('unverified');
});

test('every field stands in its table, and those from memory are marked', async () => {
  show('fields');
  await screen.findByText('CUST-01');
  const fields = Object.values(edition.tables).flat();
  expect(fields).toHaveLength(72);
  for (const field of fields) {
    const row = document.querySelector(`[data-entry="${field.id}"]`);
    expect(row?.textContent, field.id).toContain(field.label);
    if (field.prov.startsWith('R')) expect(row?.textContent, field.id).toContain('unverified');
  }
});

test('every question can be answered, and says whether anything is counted by the answer', async () => {
  show('questions');
  await screen.findByText(/From which share/);
  for (const question of edition.questions) {
    const there = document.querySelector(`[data-test="choose-${question.id}"]`) !== null;
    expect(there, question.id).toBe(true);
    const says = document.querySelector(`[data-test="question-${question.id}"]`)?.textContent ?? '';
    expect(says.includes('The program counts nothing by this answer'), question.id).toBe(question.drives === undefined);
    const section = document.querySelector(`[data-test="question-${question.id}"]`)?.closest('section')?.getAttribute('aria-labelledby');
    expect(section, question.id).toBe(question.drives ? 'asked-h' : 'read-h');
  }
  const chosen = document.querySelector('[data-test="question-A-09"]')?.textContent;
  expect(chosen).toContain('Phạm Quốc Bảo');
  expect(chosen).toContain('clause 14');
});

test('an answer asks for a reason and for another choice than the one in force', async () => {
  const user = userEvent.setup();
  show('questions');
  await user.click(await screen.findByRole('button', { name: /A-07/ }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: 'Record the answer' }));
  expect(dialog.textContent).toContain('in force already');
  expect(dialog.textContent).toContain('Say in a sentence why');
});

test('who is no officer is offered no answer and no file', async () => {
  await seated({ roles: ['reviewer'] });
  show('questions');
  await screen.findByText(/From which share/);
  expect(document.querySelector('[data-test^="choose-"]')).toBeNull();
});

test('the register of measures says the numbers and the section of the edition in force', async () => {
  const seen = await call('session', {});
  if (seen.state !== 'open') throw new Error('the gallery is closed');
  await seated({ numbers: { ...seen.numbers, special_measure_days: 400 }, sections: { ...seen.sections, 'SPM-02': '791.307' } });
  show('screening');
  expect((await screen.findByText('400')).tagName).toBe('BDI');
  expect(screen.getByText('791.307').tagName).toBe('BDI');
});

test('each penalty stands with its year and source, and a year without a figure says so', async () => {
  show('standing');
  const table = await screen.findByText('2024').then((cell) => cell.closest('table'));
  const row = (year: string) => [...(table?.querySelectorAll('tbody tr') ?? [])].find((one) => one.querySelector('th')?.textContent === year)?.textContent;
  expect(row('2024')).toContain('368,136');
  expect(row('2024')).toContain('15 CFR 6.3');
  expect(row('2025')).toContain('377,700');
  expect(row('2025')).toContain('90 FR 3687');
  expect(row('2025')).not.toContain('Baker');
  expect(row('2026')).toContain('not known');
  expect(document.body.textContent).toContain('Proposed, not in force');
  // Each point on which the summaries differ is told with what is held, and is a question of its own.
  expect(document.body.textContent).toContain('Slips of the summaries');
  expect(edition.questions.filter((one) => one.id.startsWith('L-'))).toHaveLength(edition.disagreements.length);
});

test('sources are named, and none is named where there is none', () => {
  expect(sourcesOf(edition, 'S1,CFR6')).toBe('R. McHale, 14 March 2024; 15 CFR 6.3');
  expect(sourcesOf(edition, 'memory')).toBe('');
  expect(sourcesOf(edition, 'HL,KD (disagree on who may: see A-03)')).toBe('Hogan Lovells; Kelley Drye (disagree on who may: see A-03)');
});

test('a field from memory is marked beside its label and another is not', async () => {
  await seated({ unverified: ['CUST-05'] });
  const { rerender } = render(Unverified, { of: 'CUST-05' });
  expect(screen.getByText('unverified').title).toContain('CUST-05');
  await rerender({ of: 'CERT-N' });
  expect(screen.queryByText('unverified')).toBeNull();
  // One that is known in part says so, and no more.
  await seated({ unverified: ['CUST-05'], partly_unverified: ['CUST-02'] });
  await rerender({ of: 'CUST-02' });
  expect(screen.getByText('in part unverified').title).toContain('CUST-02');
});

test('a section of the programme marks the fields of the certification that take its text', () => {
  const section = { id: 'ownership', title: 'Added owners', rules: ['CIP-06'], fields: ['CERT-C', 'CERT-P'], start: '', text: '' };
  render(SectionHead, { section, number: 3 });
  expect(document.querySelector('[data-test="unverified-CERT-C"]')).not.toBeNull();
  expect(document.querySelector('[data-test="unverified-CERT-P"]')).toBeNull();
});

test('the rail leaves out the rooms of a half that is switched off', async () => {
  const names = () => screen.getAllByRole('link').map((link) => /^[A-Z][a-z]+?(?=waiting|\s|$)/.exec(link.textContent?.trim() ?? '')?.[0]);
  await seated({ cip_half: false, training_reports: true });
  expect(has('cip')).toBe(false);
  const { unmount } = render(Rail, { current: 'today', narrow: false });
  expect(names()).not.toContain('Review');
  expect(names()).not.toContain('Remediation');
  expect(names()).toContain('Training');
  expect(names()).toContain('Customers');
  unmount();
  await seated({ cip_half: true, training_reports: false });
  render(Rail, { current: 'today', narrow: false });
  expect(names()).toContain('Review');
  expect(names()).not.toContain('Training');
});
