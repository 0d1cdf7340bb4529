### Remediation: what is done while an identity cannot be verified.

remediation-title = Remediation
remediation-lead = { $n ->
    [0] What is done while an identity cannot be verified.
    [one] { $n } action while an identity cannot be verified.
   *[other] { $n } actions while an identity cannot be verified.
}
remediation-late-n = { $n } late
remediation-show = Which actions
remediation-open = Open
remediation-all = All
remediation-new = New action
remediation-none = Nothing is open. An action begins when an identity cannot be verified.
remediation-n = { $n ->
    [0] none
   *[other] { $n }
}
remediation-family = Family, as the proposed rule names them
remediation-family-missing = Choose one of the four.
remediation-family-do_not_open = Do not open an account
remediation-family-use_under_terms = Use under terms
remediation-family-close_or_monitor = Close or monitor
remediation-family-redress = Account management or redress
remediation-family-do_not_open-more = when an account should not be opened
remediation-family-use_under_terms-more = while verification goes on
remediation-family-close_or_monitor-more = after attempts have failed
remediation-family-redress-more = for customers whose data is wrong or misused
remediation-party = Customer or owner
remediation-party-hint = Type two letters of the name.
remediation-party-missing = Choose the customer or owner concerned.
remediation-party-other = Another
remediation-found = Found
remediation-account = Account
remediation-account-none = no single account
remediation-terms = Terms, restrictions or measures
remediation-terms-hint = Facts only. The customer may ask to read this.
remediation-terms-missing = Write the terms, restrictions or measures.
remediation-owner = Owner
remediation-from = From
remediation-due = Due
remediation-no-due = no day set
remediation-late = { $day }, late
remediation-date-wrong = Write a day as 14 Mar 1988.
remediation-redress = Redress open to the customer
remediation-redress-hint = To whom the customer can turn, and how.
remediation-act-restrict = Restrict the account at the same time
remediation-act-close = Close the account at the same time
remediation-record-do = Record the action
remediation-made = { $label } recorded.
remediation-close = Close this action
remediation-record = Record of the action
remediation-case = Case
remediation-case-open = Open the case
remediation-steps = Steps
remediation-steps-none = No step recorded yet.
remediation-by-at = { $name }, { $at }
remediation-words = What was done
remediation-words-hint = Facts only. Put the letter or document that proves it beside it.
remediation-step = Record step
remediation-step-missing = Say what was done.
remediation-step-told = A step of { $label } is recorded.
remediation-resolve = Resolve
remediation-resolve-missing = Say how it ended.
remediation-resolved = resolved
remediation-withdrawn = taken back with its decision
remediation-resolved-told = { $label } is resolved.

## Measures of the four families
remediation-measures = Measures
remediation-measures-missing = Choose at least one measure of this family.
remediation-measure-not_opened = The account is not opened
remediation-measure-waits_for_evidence = The application waits for evidence
remediation-measure-no_new_resources = Nothing new is started on the account
remediation-measure-limited_use = What may be spent or used is limited
remediation-measure-enhanced_monitoring = The account is watched more closely
remediation-measure-account_closed = The account is closed
remediation-measure-additional_monitoring = The account stays open and is watched
remediation-measure-record_corrected = What is recorded is set right
remediation-measure-account_secured = The account is secured against misuse
remediation-measure-looked_at_again = The decision is looked at again by another person
remediation-until = Terms end on
remediation-until-hint = The last day on which the terms hold.

## What happens next in an action
remediation-deed = What is recorded
remediation-deed-step = A step
remediation-deed-redress = Redress
remediation-deed-end = The end
remediation-on = Day
remediation-how = How it was resolved
remediation-how-choose = choose
remediation-how-missing = Choose how it was resolved.
remediation-end-verified = identity verified
remediation-end-not_opened = account not opened
remediation-end-closed = account closed
remediation-end-monitored = open under monitoring
remediation-end-corrected = set right for the customer
remediation-end-other = resolved otherwise
remediation-redress-title = Redress
remediation-redress-what = What happened about redress
remediation-redress-asked = Asked for
remediation-redress-granted = Granted
remediation-redress-refused = Not granted
remediation-redress-record = Record redress

## The register of customers whose identity is not verified
remediation-tab-actions = Actions
remediation-tab-register = Not verified
remediation-register = Customers not verified
remediation-register-lead = Since when, what was done, how it was resolved.
remediation-register-write = Write as CSV
remediation-register-where = Write the register of unverified customers
remediation-register-provider = Counts at
remediation-register-every = every provider
remediation-register-from = Failed from
remediation-register-to = Failed to
remediation-register-sums = Sums of the register
remediation-register-failures = Attempts that failed (ANN-E)
remediation-register-resolved = Of those, resolved (ANN-F)
remediation-register-accounts = Open accounts of foreign customers not verified now (CERT-N)
remediation-register-without = Of those, without an action (CERT-O)
remediation-register-says = For one provider and the period of a certification these sums are its figures, counted from the same lines.
remediation-register-none = Nobody stands here: every attempt in this period ended with “verified”.
remediation-register-since = Since
remediation-register-why = Why
remediation-register-done = What is done
remediation-register-end = How resolved
remediation-register-open = not resolved
remediation-register-no-action = no action recorded
remediation-register-owner-of = for { $name }
remediation-register-kind-failed = cannot verify
remediation-register-kind-not_yet = not verified yet, account open
