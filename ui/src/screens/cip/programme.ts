/** What the panes of the programme share: how a step looks, who may do what, what a draft sends along. */
import type { AdoptProgramme, ProgrammeSection, ProgrammeState, ProgrammeVersion, RuleServed, StaffRole } from '../../client';
import type { StateKind } from '../../parts/icons';

/** The glyph of a step. */
export function stateKind(state: ProgrammeState): StateKind {
  if (state === 'in_force' || state === 'approved') return 'ok';
  if (state === 'submitted') return 'hold';
  return state === 'draft' ? 'idle' : 'none';
}

/** The glyph of how a rule is served. */
export function servedKind(served: RuleServed): StateKind {
  if (served === 'written') return 'ok';
  return served === 'adopted' ? 'info' : 'warn';
}

/** What somebody may do in this room. */
export interface May {
  work: boolean;
  second: boolean;
  officer: boolean;
  copy: boolean;
}

/** While the half is switched off nothing is written or approved; copies are still handed over. */
export function mayDo(roles: readonly StaffRole[], on: boolean): May {
  const copy = roles.includes('officer');
  return { copy, officer: on && copy, second: on && (copy || roles.includes('approver')), work: on && roles.some((role) => role !== 'auditor') };
}

/** What is adopted, as a draft that is saved keeps it. */
export function kept(version: ProgrammeVersion): { adopted?: AdoptProgramme } {
  const one = version.adopted;
  return one ? { adopted: { provider: one.provider, version: one.version, on: one.on, agreement: one.agreement } } : {};
}

/** What a section that somebody wrote in serves by its words: the programme itself, the protocol of a breach, texts of a certification. */
export function marks(section: ProgrammeSection): string {
  return ['CIP-01', ...section.rules.filter((rule) => rule === 'CIP-11'), ...section.fields].join(' ');
}

/** The section that an address names, or the first. */
export function sectionAt(version: ProgrammeVersion, id: string | undefined) {
  return version.sections.find((one) => one.id === id) ?? version.sections[0];
}
