/** Actions in the four families, about invented customers. */
import type { Country, Family, PartyId, PersonId, RemediationId, RemediationRow, Zone } from '../src/client';
import { asked, type Answers } from './answers';
import { staff } from './filings';

const moment = (at: string) => ({ at: `2026-${at}:00Z`, zone: 'Asia/Ho_Chi_Minh' as Zone });
const lan = staff[0]?.id ?? ('x' as PersonId);
const bao = staff[1]?.id ?? ('y' as PersonId);
function row(label: string, family: Family, name: string, latin: string, code: string, terms: string, due: string | undefined, late: boolean, more: Partial<RemediationRow['remediation']> = {}, account?: string): RemediationRow {
  return {
    remediation: { id: label as RemediationId, label, family, party: label as PartyId, terms, owner: lan, from: '2026-11-02', ...(due ? { due } : {}), redress: '', steps: [], ...more },
    party: { id: label as PartyId, kind: 'entity', name, ...(latin ? { latin } : {}), country: code as Country }, ...(account ? { account } : {}), late,
  };
}
const rows = (): RemediationRow[] => [
  row('R-0012', 'do_not_open', 'Karadut Yazılım A.Ş.', 'Karadut Yazilim A.S.', 'TR', 'No account is opened until the owners named in the registry extract are explained.', '2026-11-19', true, { steps: [{ words: 'Letter sent by e-mail, copy in the customer’s documents.', by: lan, at: moment('11-03T03:10') }, { words: 'Second letter sent; no answer so far.', by: bao, at: moment('11-12T08:45') }], redress: 'compliance@thanhvan.example, answered within ten days.' }),
  row('R-0014', 'use_under_terms', 'Phần mềm Sao Mai JSC', 'Sao Mai Software JSC', 'VN', 'Two virtual servers at most, no accelerators, until the new licence is seen.', '2026-12-04', false, { owner: bao }, 'NC-448-1180'),
  row('R-0015', 'use_under_terms', 'شركة نسيم الخليج للبرمجيات', 'Naseem Al Khaleej Software LLC', 'AE', 'No change of products while the second owner is being verified.', undefined, false, {}, 'NC-448-2207'),
  row('R-0016', 'close_or_monitor', 'अरुणोदय क्लाउड प्रा. लि.', 'Arunodaya Cloud Pvt. Ltd.', 'NP', 'Access logs are read in every day; the account closes on the due day without a document.', '2026-11-30', false, { owner: bao }, 'AR-9921'),
  row('R-0009', 'redress', 'Suharti', '', 'ID', 'The customer says that the address was wrongly read; a new scan is awaited.', '2026-12-10', false),
];
const first = () => rows()[0]!.remediation;

export default {
  remediations: () => ({ rows: asked.has('empty') ? [] : rows(), staff }),
  record_remediation: () => ({ remediation: first() }),
  remediation_step: () => ({ remediation: first() }),
  resolve_remediation: () => ({ remediation: first() }),
  record_redress: () => ({ remediation: first() }),
  unverified: () => ({
    lines: rows().slice(0, 3).map((one, at) => ({
      kind: at === 2 ? 'not_yet' as const : 'failed' as const, party: one.party, since: one.remediation.from, label: at === 2 ? '' : `C-00${41 + at}`,
      ...(at === 2 ? {} : { outcome: 'failed_not_opened' as const }), reasons: [], accounts: one.account ? [`Northcloud Inc., ${one.account}`] : [], counts_at: ['Northcloud Inc.'],
      actions: at === 2 ? [] : [{ id: one.remediation.id, label: one.remediation.label, family: one.remediation.family, from: one.remediation.from, open: at === 0 }],
      ...(at === 1 ? { resolved: { on: '2026-11-20', how: 'verified' as const, words: '', label: '' } } : {}),
    })),
    failures: 2, resolved: 1, unverified_accounts: 2, without_action: 1,
  }),
} satisfies Answers;
