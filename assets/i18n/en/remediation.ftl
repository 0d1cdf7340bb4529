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
remediation-words-hint = With its proof: a letter, a call, a document.
remediation-step = Record step
remediation-step-missing = Say what was done.
remediation-step-told = A step of { $label } is recorded.
remediation-resolve = Resolve
remediation-resolve-missing = Say how it ended.
remediation-resolved = resolved
remediation-withdrawn = taken back with its decision
remediation-resolved-told = { $label } is resolved.
