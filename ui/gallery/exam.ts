/** Practice of an invented office: two cases, one with an exchanged birth date, one in order. */
import type { ExamCase, ExamClassLine, ExamGrade, ExamOutcome, ExamPlant, ExamStanding, ReasonCode } from '../src/client';
import { refuse, type Answers } from './answers';

interface Planted {
  plant: ExamPlant;
  codes: ReasonCode[];
  outcome: ExamOutcome;
}
const planted: Planted[] = [{ plant: 'birth_date', codes: ['X02'], outcome: 'ask' }, { plant: 'nothing', codes: [], outcome: 'verified' }];
const shown: ExamCase[] = [
  {
    place: 1, of: 2, day: '2026-11-23', kind: 'passport', purpose: 'identity', file_name: 'paper-7023.jpg', bytes: 214_000, sha256: '7c'.repeat(32), page: { url: 'passport', width: 1250, height: 880 },
    stated: [{ field: 'full_name', value: 'કેતન માંડવિયા' }, { field: 'latin_name', value: 'Ketan Mandaviya' }, { field: 'birth_date', value: '1979-04-06' }, { field: 'nationality', value: 'Utopia (UTO)' }, { field: 'document_number', value: 'UE4821907' }],
    zone: 'P<UTOMANDAVIYA<<KETAN<<<<<<<<<<<<<<<<<<<<<<<\nUE48219074UTO7904159M3103117<<<<<<<<<<<<<<06',
    hints: [{ kind: 'zone_birth_date', stated: '1979-04-06', read: '1979-04-15' }],
  },
  {
    place: 2, of: 2, day: '2026-11-23', kind: 'identity_card', purpose: 'identity', file_name: 'paper-7041.png', bytes: 310_000, sha256: '5a'.repeat(32), page: { url: 'passport', width: 1250, height: 880 },
    stated: [{ field: 'full_name', value: 'Rosaura Quintelas' }, { field: 'birth_date', value: '1988-02-11' }, { field: 'document_number', value: 'UA0046172' }], zone: '', hints: [],
  },
];
let grades = new Map<number, ExamGrade>();
let running = false;

function standing(): ExamStanding {
  const all = [...grades.values()];
  const sum = (list: ExamGrade[]) => list.reduce((points, one) => points + one.points, 0);
  const line = (list: ExamGrade[]): ExamClassLine => ({ answered: list.length, right: list.filter((one) => one.points === one.most).length, points: sum(list), most: 3 * list.length });
  const sound = all.filter((one) => one.plant === 'nothing');
  const rest = all.filter((one) => one.plant !== 'nothing');
  const next = [1, 2].find((place) => !grades.has(place));
  return {
    of: 2, answered: all.length, ...(next === undefined ? {} : { next }), points: sum(all), most: 3 * all.length,
    let_through: rest.filter((one) => one.given === 'verified').length, held_back: sound.filter((one) => one.given !== 'verified').length,
    classes: [...(sound.length > 0 ? [line(sound)] : []), ...(rest.length > 0 ? [{ ...line(rest), class: 'mismatch' as const }] : [])],
  };
}
const view = () => ({ cases: 60, ...(running ? { standing: standing() } : {}) });

export default {
  exam: view,
  exam_start: () => {
    running = true;
    grades = new Map();
    return view();
  },
  exam_case: ({ place }) => {
    const one = shown[place - 1] ?? refuse('invalid', 'This exam has the cases 1 to 2.', '', 'place');
    const grade = grades.get(place);
    return { ...one, ...(grade ? { grade } : {}) };
  },
  exam_answer: ({ place, outcome, reasons }) => {
    const one = planted[place - 1] ?? refuse('invalid', 'This exam has the cases 1 to 2.', '', 'place');
    const missed = one.codes.filter((code) => !reasons.includes(code));
    const wrong = reasons.filter((code) => !one.codes.includes(code));
    const forReasons = one.codes.length === 0 ? (reasons.length === 0 ? 2 : 0) : missed.length === 0 ? 2 : 0;
    const grade: ExamGrade = {
      plant: one.plant, given: outcome, outcomes: [one.outcome], found: one.codes.filter((code) => reasons.includes(code)), missed, wrong,
      points: (outcome === one.outcome ? 1 : 0) + Math.max(0, forReasons - wrong.length), most: 3,
      places: one.plant === 'nothing' ? [] : [{ x: 3300, y: 5300, width: 1900, height: 420 }], standing: standing(),
    };
    grades.set(place, grade);
    grade.standing = standing();
    return grade;
  },
} satisfies Answers;
