/** Terms that have a `?`: a sentence in terms.ftl, and words in the rulebook edition. */
export const terms = [
  'iaas_product', 'beneficial_owner', 'substantial_control', 'us_person', 'presumed_foreign', 'covered_transaction', 'large_ai_model', 'knowledge', 'foreign_reseller', 'account', 'cip', 'remediation',
  'certification', 'retention',
] as const;
/** Name of a term. */
export type TermId = (typeof terms)[number];
