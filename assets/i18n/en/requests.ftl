### Requests, incidents and sub-resellers: what comes from outside, and what is told there.

requests-lead = What a provider asks, or the Department through it, and what is told to them.
requests-tab = Requests
requests-show = Which requests
requests-open = Open
requests-all = All
requests-none = Nobody asks for anything. A request begins when a provider writes, for itself or for the Department.
requests-new = New request
requests-new-title = A request that was received
requests-record = Record
requests-record-do = Record the request
requests-made = { $label } recorded.
requests-close-pane = Close this request

requests-number = Number
requests-asked = What is asked
requests-clock = Clock
requests-no-clock = no clock
requests-state = State
requests-state-open = open
requests-state-answered = answered
requests-state-closed = closed
requests-state-withdrawn = taken back

requests-provider = Provider
requests-provider-missing = Choose the provider.
requests-asker = Who asks
requests-asker-provider = the provider
requests-asker-department = the Department, through the provider
requests-kind = Kind
requests-kind-cip_copy = Copy of the programme
requests-kind-follow_up = Follow-up question
requests-kind-correction = Correction
requests-kind-breach = Notice of non-compliance
requests-kind-assessment = Assessment
requests-kind-other = Something else
requests-rule-cip_copy = RES-02: the provider has its days from the Department’s request; your own target is shorter, so that it can keep them.
requests-rule-follow_up = AI-06 speaks of training reports, and its number of days is known from memory only. About a certification no rule sets a day.
requests-rule-correction = AI-07 speaks of training reports, and its number of days is known from memory only. About a certification no rule sets a day. The corrected report itself is made in Filings.
requests-rule-breach = RES-03 is the provider’s duty: it ends the relationship within its days, counted from the day on which it became aware. That a cure holds these days up is known from memory only (unverified). Each measure is recorded with its evidence.
requests-rule-assessment = ASM-01: the Department reviews certifications and may assess processes and procedures, recommend measures and review a class of transactions. The duty is the provider’s; you supply the evidence. The letter sets the day; under which section it stands is known from memory only (unverified).
requests-rule-other = No rule sets a day; the letter may.
requests-words = The words asked
requests-words-hint = As they were written; the letter itself goes in as a file.
requests-words-missing = Write the words that were asked.
requests-received = Received on
requests-time = Time
requests-zone = Zone
requests-asked-on = The Department asked the provider on
requests-asked-hint = If the provider told you. Its own days run from there; without it the clock shows the latest day that they can have.
requests-aware-on = The provider became aware on
requests-earlier = Carries on
requests-earlier-none = no earlier request
requests-later = Carried on by
requests-how = How it came
requests-how-hint = E-mail, portal, letter, call.
requests-how-missing = Say how it came.
requests-letter-due = Day that the letter sets
requests-filing = Filing concerned
requests-no-filing = no single filing
requests-party = Customer or owner concerned
requests-assignee = Seen to by
requests-nobody = nobody yet
requests-day-missing = Write a day as 14 Mar 1988.

requests-clock-set = The letter sets this day.
requests-clock-latest = At the latest: the provider’s own day is not known, so this is counted from the day on which you received it. The real day may be earlier.
requests-unverified-more = The number of { $rule } is known from memory only, or is our own; nobody has checked it against the text.

requests-cures = Measures of cure
requests-cures-memory = That a cure holds up the provider’s days is known from memory only. The clock runs until the notice is closed or taken back.
requests-cures-none = No measure is recorded yet.
requests-cure = Record a measure
requests-cure-title = A measure that cures what the notice names
requests-cure-words = What was done
requests-cure-hint = With its evidence: a changed contract, a list of training, a report.
requests-cure-told = A measure of { $label } is recorded.
requests-copies = Copies written out
requests-copies-none = No copy was written for this request yet.
requests-copy-do = Write the copy
requests-copy-none = No version of the programme is in force.
requests-copy-room = The programme
requests-copy-sent = Went with the answer
requests-copy-written = Written out
requests-copy-of = version { $n }, by { $name }, { $at }
requests-answer = Answer
requests-answer-do = Record the answer
requests-answer-title = The answer as it was sent
requests-answer-words = Words of the answer
requests-answer-hint = Deedbox sends nothing. Record what went out by your own channel; it is not edited afterwards.
requests-answer-record = Record the answer
requests-answer-told = The answer to { $label } is recorded.
requests-answer-officer = An officer records the answer.
requests-sent-on = Sent on
requests-channel = Channel
requests-channel-missing = Say by which channel.
requests-sent = sent { $day }, { $channel }
requests-close = Close
requests-close-title = Close this request
requests-close-words = How it ended
requests-close-told = { $label } is closed.
requests-withdraw = Taken back
requests-withdraw-title = Whoever asked took it back
requests-withdraw-words = How and when you were told
requests-withdraw-told = { $label } is recorded as taken back.
requests-step-missing = Write it in words.
requests-by-at = { $name }, { $at }

requests-files = Files
requests-files-drop = Drop files here: letters, e-mails, evidence. Each up to 30 MB, sealed as it is.
requests-files-demo = The demo vault takes no files of your own.
requests-file-drop = Leave { $name } out
requests-file-save = Save a copy of { $name }
requests-file-where = Where shall the copy be written?
requests-file-saved = { $name } written.

assess-kit = To have ready
assess-days = { $from } to { $to }
assess-days-year = No class is described yet, so the year before the request came is taken.
assess-ready = ready
assess-not-ready = not ready
assess-paper-programme = Programme
assess-paper-certification = Certification
assess-paper-remediation = Register of remediation
assess-paper-staff = Training of staff
assess-missing-programme = No version was in force in this time.
assess-missing-certification = No certification to this provider covers this time.
assess-missing-staff = The vault keeps no record of who was trained; bring your own lists.
assess-entries = { $n ->
    [one] one entry, { $open } open
   *[other] { $n } entries, { $open } open
}
assess-class = Transactions asked about
assess-class-none = No transaction and no class of them is described yet.
assess-class-do = Describe
assess-class-title = The transactions that are asked about
assess-class-words = Which transactions
assess-class-hint = As you understand the letter; an earlier description stays.
assess-from = First day
assess-to = Last day
assess-earlier = { $n ->
    [one] one earlier description
   *[other] { $n } earlier descriptions
}
assess-falls = { $accounts ->
    [one] one account
   *[other] { $accounts } accounts
} of { $customers ->
    [one] one customer
   *[other] { $customers } customers
}, { $accesses ->
    [one] one row of access
   *[other] { $accesses } rows of access
}.
assess-falls-more = Counted: accounts at this provider that were open on one of these days, and their rows of access on them. Which of these the words mean is for a person to say.
assess-plan = Recommended measures
assess-plan-none = No measure is recommended yet.
assess-measure-do = Add a measure
assess-measure-title = A measure that is recommended
assess-measure-words = What is recommended
assess-measure-hint = In the words of whoever recommends it.
assess-due = To be done by
assess-owner = { $name }, by { $day }
assess-owner-missing = Choose who sees to it.
assess-open = open
assess-done = done
assess-done-on = Done on
assess-done-by = done { $day }; recorded by { $name }, { $at }
assess-no-proof = without a file that proves it
assess-finish = Record as done
assess-finish-title = A measure that was done
assess-finish-words = What was done
assess-finish-hint = With its proof: a new form, a changed list, a report.
assess-done-told = A measure of { $label } is recorded as done.

incidents-tab = Incidents
incidents-lead = RES-04 is the provider’s duty towards the authorities; you supply the facts. It says “promptly” and gives no number: what counts is when it was found and when it was reported.
incidents-none = No incident is recorded.
incidents-new = New incident
incidents-new-title = Record an incident
incidents-record-do = Record the incident
incidents-made = { $label } recorded.
incidents-close-pane = Close this incident
incidents-what = What happened
incidents-kind-suspected_activity = Malicious cyber-enabled activity, suspected
incidents-kind-known_activity = Malicious cyber-enabled activity, known
incidents-kind-records_breach = Breach of records
incidents-found = Found on
incidents-recorded = Recorded
incidents-party = Customer concerned
incidents-account = Account concerned
incidents-no-account = no single account
incidents-seen = What was seen
incidents-seen-missing = Write what was seen.
incidents-facts = Facts only. Others may ask to read this.
incidents-closed = closed
incidents-never-told = closed, never reported
incidents-never-told-more = It was closed, and neither the provider nor an authority was ever told.
incidents-untold = { $n ->
    [0] not reported yet, found today
    [one] not reported yet, found { $n } day ago
   *[other] not reported yet, found { $n } days ago
}
incidents-told-n = { $n ->
    [one] reported once
   *[other] reported { $n } times
}
incidents-promptly = { $n ->
    [0] Found today; neither the provider nor an authority is told of it yet. RES-04 says “promptly” and gives no number.
    [one] Found { $n } day ago; neither the provider nor an authority is told of it yet. RES-04 says “promptly” and gives no number.
   *[other] Found { $n } days ago; neither the provider nor an authority is told of it yet. RES-04 says “promptly” and gives no number.
}
incidents-notes = Seen and done since
incidents-notes-none = Nothing was added yet.
incidents-note = Add
incidents-note-title = What was seen or done since
incidents-note-words = What was seen or done
incidents-note-told = Added to { $label }.
incidents-confirm = Confirm
incidents-confirm-title = The suspicion became knowledge
incidents-confirm-words = By what it is known
incidents-confirm-told = { $label } is known, no longer suspected.
incidents-reports = Reported to
incidents-reports-none = Nobody outside was told yet.
incidents-report = Record a report
incidents-report-title = A report as it was sent
incidents-report-words = What was reported
incidents-report-told = The report of { $label } is recorded.
incidents-report-officer = An officer records a report.
incidents-whom = Who is told
incidents-whom-missing = Choose who is told.
incidents-whom-provider = the provider
incidents-whom-authority = an authority
incidents-whom-customer = a customer
incidents-whom-other = somebody else
incidents-whom-hint = RES-04 speaks of the authorities, which the provider tells. A report to a customer is kept, but does not count for it.
incidents-told-suspected = while it was only suspected
incidents-to = To whom
incidents-to-hint = By name: the provider’s desk, the office, the person.
incidents-to-missing = Say to whom it was reported.
incidents-close = Close
incidents-close-title = Close this incident
incidents-close-words = Outcome
incidents-close-told = { $label } is closed.

resellers-tab = Sub-resellers
resellers-lead = Who resells your products further, what is known of their programmes, and how a relationship ended.
resellers-none = Nobody resells further. Give a customer the role of a sub-reseller, and it stands here.
resellers-customers = Open Customers
resellers-who = Sub-reseller
resellers-since = Since
resellers-until = until { $day }
resellers-programme = Programme
resellers-deed = What can be done
resellers-unknown = programme not known
resellers-finding = Finding
resellers-finding-follows = Has a programme and follows it
resellers-finding-mending = Gaps, mended in good faith
resellers-finding-does_not_comply = Does not comply
resellers-finding-missing = Choose a finding.
resellers-thirty = RES-03 is the provider’s duty: it ends a relationship within the rule’s days. Whether it flows on to sub-resellers is an open question (A-10); unless it is answered otherwise, the clock on Today counts as if it did, from the day of this review.
resellers-mending = The clock rests while gaps are mended. That mending holds the rule’s days up is known from memory only (unverified): with the next bad finding it counts from the first day again.
resellers-rests = rests, from { $day }
resellers-by-day = The review that is newest by its own day holds.
resellers-reviewed-by = version { $version }, received { $received }; reviewed by { $name }, { $reviewed }
resellers-earlier = { $n ->
    [one] one earlier review
   *[other] { $n } earlier reviews
}
resellers-ended = Ended { $day }, recorded by { $name }:
resellers-review = Review
resellers-review-title = Review of a programme
resellers-review-of = Programme of { $name }
resellers-review-do = Record the review
resellers-review-told = The review of { $name } is recorded.
resellers-version = Version of the programme
resellers-version-hint = As it calls itself.
resellers-version-missing = Name the version.
resellers-received = Received on
resellers-reviewed = Reviewed on
resellers-reviewed-hint = What was found is known since this day.
resellers-words = What was found
resellers-words-missing = Say what was found.
resellers-end = End
resellers-end-title = End a relationship
resellers-end-of = End the relationship with { $name }
resellers-end-says = The role of the sub-reseller ends with it; certifications after that day do not list it.
resellers-end-do = End the relationship
resellers-end-told = The relationship with { $name } has an end.
resellers-last-day = Last day
resellers-reason = Why
resellers-reason-missing = Say why.
resellers-end-forward = The last day so far is { $day }; it can only be brought forward.
