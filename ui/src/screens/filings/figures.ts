/** The figures of a certification as rows of a table: those the door counts, and the two that are lists or typed in. */
import type { FigureLine, FilingView } from '../../client';
import { isWord, t, type PlainId } from '../../words';

export interface FigureRowView {
  id: string;
  field: string;
  section: string;
  provenance: string;
  value: number | undefined;
  before: number | undefined;
  part: boolean;
  check: 'rows' | 'differs' | 'action' | 'resolved' | 'typed' | 'list';
  /** How many are missing, for a part. */
  missing: number;
  label: string;
  rule: PlainId;
}

const nameOf = (rule: string, otherwise: string) => {
  const id = `filings-figure-${rule}`;
  return isWord(id) ? t(id) : otherwise;
};
const ruleOf = (rule: string): PlainId => {
  const id = `filings-${rule}`;
  return isWord(id) ? id : 'filings-rule-other';
};

export function figureRows(view: FilingView, prov: (field: string) => string): FigureRowView[] {
  const rows = view.figures.map((line, at) => counted(line, view.figures[at - 1]));
  const section = view.figures[0]?.section ?? '';
  const typed = view.certification?.employees;
  const resellers: FigureRowView = {
    id: 'rule-resellers', field: 'CERT-M', section, provenance: prov('CERT-M'), value: view.resellers.length, before: undefined, part: false, check: 'list', missing: 0,
    label: t('filings-figure-rule-resellers'), rule: view.certification?.resellers_left_out ? 'filings-rule-resellers-left-out' : 'filings-rule-resellers',
  };
  const employees: FigureRowView = {
    id: 'rule-employees', field: 'CERT-I', section, provenance: prov('CERT-I'), value: typed, before: undefined, part: false, check: 'typed', missing: 0,
    label: t('filings-figure-rule-employees'), rule: 'filings-rule-employees',
  };
  const at = rows.findIndex((row) => row.field === 'CERT-N');
  const cut = at < 0 ? rows.length : at;
  return [...rows.slice(0, cut), resellers, ...rows.slice(cut), employees];
}

function counted(line: FigureLine, above: FigureLine | undefined): FigureRowView {
  const missing = line.part && above ? Math.max(0, above.value - line.value) : 0;
  const check = line.equals_rows ? 'rows' : line.field === 'CERT-O' ? 'action' : line.field === 'ANN-F' ? 'resolved' : 'differs';
  return {
    id: line.rule, field: line.field, section: line.section, provenance: line.provenance, value: line.value, before: line.before, part: line.part,
    check, missing, label: nameOf(line.rule, line.label), rule: ruleOf(line.rule),
  };
}

/** A change with its sign, `+17`, `−9`, `0`. */
export function change(now: number | undefined, before: number | undefined): string {
  if (now === undefined || before === undefined) return '–';
  const by = now - before;
  return by === 0 ? '0' : by > 0 ? `+${by}` : `−${-by}`;
}
