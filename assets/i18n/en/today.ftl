### Today: clocks, queue, what waits, charts.

today-title = Today
today-lead-late = { $n ->
    [one] One clock is { $late }.
   *[other] { $n } clocks are past their end, the first { $late }.
}
today-lead-clock = The soonest clock has { $left } left.
today-lead-queue = { $n ->
    [0] No review waits.
    [one] One review waits{ $late ->
        [0] .
       *[other] , and it is late.
    }
   *[other] { $n } reviews wait{ $late ->
        [0] .
       *[other] , { $late } of them late.
    }
}
today-import = Import
today-late = late

today-first = First steps
today-first-more = Five things, in this order; each can be done later as well.
today-step-done = done
today-step-open = open
today-step-providers = Name your U.S. provider
today-step-providers-more = Packets are addressed to it; a certification is made for each provider.
today-step-providers-do = Add a provider
today-step-people = Add a second person
today-step-people-more = Whoever approves must be somebody else than who decided.
today-step-people-do = Add a person
today-step-customers = Bring in your customers
today-step-customers-more = From WHMCS, HostBill, Stripe, Partner Center or any CSV file. Nothing is written before you say so.
today-step-customers-do = Import customers
today-step-documents = Add documents
today-step-documents-more = Drop scans and photographs of passports and registry extracts.
today-step-documents-do = Add documents
today-step-review = Record the first decision
today-step-review-more = Compare what was stated with what the paper says.
today-step-review-do = Start a review

today-clocks = Clocks
today-clocks-more = soonest first. Calendar days, day 0 is the trigger, { $zone }. Marks at 50 % and 80 %.
today-clocks-none = No clock runs.
today-calendar = Calendar file
today-calendar-more = Every clock that runs, and the days of a year on which documents or retention end, as an .ics file: duties, report numbers and counts, no names, an alarm when four fifths of the days are used
today-calendar-where = Where shall the calendar file be written?
today-sum = How { $name } is counted
today-sum-about = Day { $day } of { $of }: how { $name } is counted
today-sum-rule = The days come from the rulebook; nothing rolls to a working day.
today-sum-policy = The months are the office’s own, by risk; no source names an interval.
today-sum-set = The last day was set by the office, agreed with the provider or named in a letter.
today-clock-what = What
today-clock-used = Used
today-clock-day = Day
today-clock-due = Due
today-clock-left = Left
today-clock-training-report = Training report
today-clock-forward = Training report, the provider’s days to forward it
today-clock-certification = Annual certification
today-clock-remediation = Remediation
today-clock-reverification = Re-verification, the soonest
today-clock-cip-copy = Copy of the programme, the provider’s day
today-clock-cip-copy-latest = Copy of the programme, the provider’s day at the latest
today-clock-cip-copy-own = Copy of the programme, own target
today-clock-follow-up = Follow-up question
today-clock-correction = Correction
today-clock-breach = Notice: the provider’s day to end the relationship
today-clock-breach-latest = Notice: the provider’s day to end the relationship, at the latest
today-clock-letter = Day that a letter sets
today-clock-measure = Recommended measure
today-clock-reseller = Sub-reseller: day to end the relationship
today-clock-programme-review = Review of the CIP programme
today-clock-off-cycle = Off-cycle update of a certification
today-clock-special-start = Special measure: not to be implemented before
today-clock-special = Special measure: lasts until
today-day-of = day { $day } of { $of }
today-from = from { $day }
today-here = here { $at }
today-there = { $at } { $zone }
today-own-date = own date
today-left-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
today-late-days = { $n ->
    [one] { $n } day late
   *[other] { $n } days late
}
today-left-hours = { $h ->
    [0] { $min } min
   *[other] { $h } h { $min } min
}
today-late-hours = { $h ->
    [0] { $min } min late
   *[other] { $h } h { $min } min late
}

today-queue = My queue
today-queue-more = { $n } of { $total }, oldest promise first
today-queue-all = All reviews
today-queue-none = Nothing waits for review.
today-q-state = State
today-q-who = Who
today-q-why = Why
today-q-age = Age
today-q-due = Due
today-q-differs = { $n ->
    [one] { $n } differs
   *[other] { $n } differ
}
today-q-expires = expires
today-q-asked = asked
today-q-review = in review
today-q-new = new
today-q-for = for { $name }
today-days-short = { $n } d
today-reason-new_customer = New customer
today-reason-added_owner = Owner added
today-reason-changed_data = Data changed
today-reason-reverification_due = Re-check due
today-reason-document_expired = Document expired
today-reason-list_hit = Possible match in a list
today-reason-account_reopened = Account reopened
today-reason-candidate_training_run = Candidate training run
today-reason-failed_attempt = Attempt that failed

today-approvals = Waiting for second approval
today-approvals-none = Nothing waits for a second person.
today-approvals-by = Submitted by { $name }.
today-approvals-first = First signed by { $name }.
today-approvals-signature = waits for your signature
today-approvals-changed = evidence changed
today-approvals-waits = waits
today-age = { $unit ->
    [days] { $n } d
    [hours] { $n } h
   *[minutes] { $n } min
}
today-exceptions = Exceptions
today-exceptions-none = Nothing is out of order.
today-exception-log-gap = { $n ->
    [one] Log gap, one account
   *[other] Log gap, { $n } accounts
}
today-exception-filing-rejected = { $n ->
    [one] Filing rejected by the provider: amend it
   *[other] { $n } filings rejected by their providers: amend them
}
today-exception-recheck = Re-check due
today-exception-recheck-soon = Re-check comes up
today-exception-recheck-more = { $n ->
    [one] One more re-check
   *[other] { $n } more re-checks
}
today-exception-expired = Document expired
today-exception-expiring = Document expires
today-exception-paper-old = Company paper no longer recent
today-exception-paper-ageing = Company paper soon no longer recent
today-exception-paper-more = { $n ->
    [one] One more with such a document
   *[other] { $n } more with such documents
}
today-exception-unmatched = { $n ->
    [one] One row of a log matches nobody
   *[other] { $n } rows of logs match nobody
}
today-exception-duplicate = Possible duplicate
today-exception-duplicate-more = { $n ->
    [one] One more possible duplicate
   *[other] { $n } more possible duplicates
}
today-exception-gate = { $n ->
    [0] New provider: certify before a foreign customer gets an account
    [one] New provider without certification: { $n } foreign customer has an account
   *[other] New provider without certification: { $n } foreign customers have accounts
}
today-exception-exemption = { $n ->
    [one] Nobody is told of a change after the exemption
   *[other] Nobody is told of { $n } changes after the exemption
}
today-exception-opened = { $n ->
    [one] One foreign customer uses an account and is not verified
   *[other] { $n } foreign customers use an account and are not verified
}
today-exception-unrestricted = { $n ->
    [one] One foreign customer is not verified and uses an account without restriction
   *[other] { $n } foreign customers are not verified and use an account without restriction
}
today-exception-inbox = { $n ->
    [one] One document belongs to nobody yet
   *[other] { $n } documents belong to nobody yet
}
today-exception-remediation = { $n ->
    [one] One remediation step is late
   *[other] { $n } remediation steps are late
}
today-since = from { $day }

today-backup = Last backup
today-backup-good = Read back and compared
today-backup-old = More than a week old
today-backup-none = None yet. A disk can fail today.
today-backup-now = Back up now
today-backup-where = Where shall the backup be written?
today-backup-made = Backup written and read back: { $name }, { $size }.

today-chart-number = Number
today-chart-clocks = Clocks used
today-chart-clocks-say = { $name } has used { $used } of its time.
today-verification = Verification
today-verification-say = Of { $n } customers { $verified } are verified.
today-funnel-customers = Customers
today-funnel-complete = Data complete
today-funnel-papers = Documents in
today-funnel-decided = Decided
today-funnel-verified = Verified
today-countries = Customers by country
today-countries-say = { $country } holds { $n } of { $all }. The certification uses the same count.
today-countries-none = No customer yet.
today-country-unknown = Not known
today-country-others = { $n ->
    [one] one other
   *[other] { $n } others
}
today-late-title = Late, by age
today-late-say = { $n ->
    [0] Nothing is late.
    [one] One promise is late.
   *[other] { $n } promises are late.
}
today-age-1 = 1–3 d
today-age-4 = 4–7 d
today-age-8 = 8–14 d
today-age-15 = 15 d +
