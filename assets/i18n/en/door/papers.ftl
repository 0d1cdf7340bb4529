### What is printed on papers and written into the record. Papers are English, whatever the screen speaks.
### Asked for by `words/papers.rs` in the crate `api`.

## Attestations that a new filing proposes; the officer may change each before answering it.
attest-programme = { $status ->
    [final] To the best of my knowledge, the Customer Identification Program described here is in use for the accounts that we resell from this provider, under { $rule }.
   *[proposed] To the best of my knowledge, the Customer Identification Program described here is in use for the accounts that we resell from this provider, as proposed in { $rule }.
}
attest-figures = To the best of my knowledge, the figures in this certification were counted from our records as they stood at the as-of moment, by the rules printed beside them.
attest-measures = To the best of my knowledge, each customer whose identity could not be verified is subject to the measures that this certification names.
attest-reviewed = To the best of my knowledge, the Customer Identification Program was reviewed since the certification before.
attest-services = To the best of my knowledge, the Customer Identification Program was updated for changes in the services offered since the certification before.
attest-threats = To the best of my knowledge, the Customer Identification Program was updated for changes in the cyber threat landscape since the certification before.
attest-complies = { $status ->
    [final] To the best of my knowledge, the Customer Identification Program meets the requirements of { $rule }.
   *[proposed] To the best of my knowledge, the Customer Identification Program meets what { $rule } proposes.
}
attest-resolved = To the best of my knowledge, the resolution of each situation in which the identity of a customer could not be verified since the certification before is recorded.
attest-report = { $status ->
    [final] To the best of my knowledge, this report states what we know of the transaction and of the foreign person concerned, under { $rule }.
   *[proposed] To the best of my knowledge, this report states what we know of the transaction and of the foreign person concerned, as proposed in { $rule }.
}
attest-estimates = To the best of my knowledge, estimates are marked as such and their basis is given.

## What is done about an account whose customer is not verified
action-do-not-open = No further account is opened
action-use-under-terms = Use under restricting terms
action-close-or-monitor = Closing or additional monitoring
action-redress = Account management or redress
action-evidence-asked = Further evidence asked of the customer
action-second-waits = Decision waits for a second person
action-under-review = Identity under review

## Who did what, and the steps of a filing
did-prepare = Prepared
did-approve = Approved
did-sign = Signed
will-approve = To be approved
will-sign = To be signed
by-second = by a second person
by-officer = by an officer
step-begun = Begun
step-checked = Checked; content frozen
step-reopened = Taken back to draft
step-approved = Approved; content unchanged
step-disclosure = Disclosure answered
step-first-signed = Signed by the first of two officers
step-half-dropped = First signature dropped

## A training report: interests, clocks, whose data
interest-control = substantial control
interest-both = { $share } % and substantial control
interest-range = { $least } to { $most } %
clock-transaction = a covered transaction occurring
clock-knowledge = the reseller having knowledge that a covered transaction has occurred
whose-certification = Nobody's: figures, and rows without name, address or document. The contact of the filer is named.
whose-resellers = { $count ->
    [one] That of the sub-reseller whom Annex D names, with country and first day. Otherwise nobody's: figures, and rows without name, address or document. The contact of the filer is named.
   *[other] That of the { $count } sub-resellers whom Annex D names, with country and first day. Otherwise nobody's: figures, and rows without name, address or document. The contact of the filer is named.
}
whose-report = { $name } and the beneficial owners named in the report.
document-digests = Documents relied on: kind, country, day received and a keyed digest of each

## Changes of the office, as they are noticed and recorded
change-contact = The primary contact is { $now }; before: { $before }.
change-address = The office is { $now }; before: { $before }.
change-officer-new = { $name } is an officer.
change-officer-gone = { $name } is no longer an officer.
change-programme = The programme, { $label }, came into force.

## The programme, as the certification refers to it (CERT-Q)
programme-reference = Customer Identification Program, version { $number }, in force since { $on }. SHA-256 of its content: { $hash }. A copy is given on request.
