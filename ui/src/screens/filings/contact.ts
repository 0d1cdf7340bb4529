/** Who answers questions about a filing, as its pages print it. */
import type { Contact, FilingView, OfficeView } from '../../client';

/** The contact that is printed: that of Settings in a certification, that of the candidate in a report. */
export function contactOf(view: FilingView, office: Pick<OfficeView, 'organisation'>): Contact {
  return view.report?.candidate.contact ?? view.certification?.contact ?? office.organisation.contact;
}

/** The field in which the contact is answered. */
export function contactField(view: FilingView): 'CERT-G' | 'AI-O' {
  return view.filing.kind.kind === 'training_report' ? 'AI-O' : 'CERT-G';
}
