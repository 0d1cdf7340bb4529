import { cleanup, render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { call, type OpenSession } from '../src/client';
import Exam from '../src/screens/exam/Exam.svelte';
import { isFramed, isWhole, percent } from '../src/screens/exam/score';
import { session } from '../src/shell/session.svelte';

const query = new URLSearchParams();
const show = (...rest: string[]) => render(Exam, { rest, query });
const part = (name: string) => document.querySelector<HTMLElement>(`[data-test="${name}"]`);
const press = (name: string) => userEvent.setup().click(part(name) as HTMLElement);
async function seated(...roles: OpenSession['roles']): Promise<void> {
  const view = await call('session', {});
  if (view.state !== 'open') throw new Error('the gallery is closed');
  session.view = { ...view, roles };
}
beforeEach(async () => {
  await seated('reviewer');
  await call('exam_start', { cases: 2 });
});

test('an auditor is told that this is for those who decide', async () => {
  await seated('auditor');
  show();
  await screen.findByText(/they practise no decisions/);
  expect(part('exam-few')).toBeNull();
});

test('an answer is whole when what is accepted has no reason and everything else has one', () => {
  expect(isWhole(null, [])).toBe(false);
  expect(isWhole('verified', [])).toBe(true);
  expect(isWhole('verified', ['Q01'])).toBe(false);
  expect(isWhole('ask', [])).toBe(false);
  expect(isWhole('cannot', ['A01'])).toBe(true);
});

test('points are told in whole percent, and nothing answered is nothing', () => {
  expect(percent({ points: 0, most: 0 })).toBe(0);
  expect(percent({ points: 2, most: 3 })).toBe(67);
  expect(isFramed('nothing', [1])).toBe(false);
  expect(isFramed('editor', [])).toBe(false);
  expect(isFramed('name', [1])).toBe(true);
});

test('it says that the papers are invented and that nothing is recorded, before and on each case', async () => {
  show();
  expect((await screen.findByText(/is invented and drawn by this program/)).textContent).toContain('Nothing is recorded');
  cleanup();
  show('1');
  await screen.findByText('What the machine says');
  expect(document.querySelector('.band')?.textContent).toContain('Nothing is recorded');
});

test('a case is answered by choosing and its grade says what was planted, where, and which code was missed', async () => {
  const user = userEvent.setup();
  show('1');
  await screen.findByText('What the machine says');
  expect(part('exam-hints')?.textContent).toContain('15 Apr 1979');
  await press('exam-answer');
  expect((await screen.findByRole('alert')).textContent).toContain('Choose 1, 2 or 3');
  await press('exam-ask');
  await user.selectOptions((await screen.findByRole('combobox')) as HTMLSelectElement, 'X04');
  await press('exam-answer');
  const grade = (await screen.findByText(/nine days later/)).closest('[data-test="exam-grade"]') as HTMLElement;
  expect(grade.textContent).toContain('It is framed in the picture');
  expect(within(grade).getByText('The outcome is right.')).toBeTruthy();
  expect(grade.textContent).toMatch(/Reasons missed.*X02/s);
  expect(grade.textContent).toMatch(/do not apply.*X04/s);
  expect(document.querySelectorAll('.mark')).toHaveLength(1);
});

test('the score names first what was let through, then the classes', async () => {
  await call('exam_answer', { place: 1, outcome: 'verified', reasons: [] });
  await call('exam_answer', { place: 2, outcome: 'verified', reasons: [] });
  show();
  const score = (await screen.findByText('Without a mistake')).closest('[data-test="exam-score"]') as HTMLElement;
  expect(score.textContent).toContain('paper with a defect was accepted');
  expect(score.textContent).toContain('No paper in order was held back');
  expect(within(score).getByText('Differs')).toBeTruthy();
  expect(within(score).getByText('In order')).toBeTruthy();
});
