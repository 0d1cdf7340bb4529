### Access logs.

access-title = Access logs
access-lead = { $n } accounts, { $gaps } with a gap. The retention clock and AI-I rest on these.
access-import = Import a log
access-demo = The demo vault takes no import; its logs are invented.
access-back = Back to the access logs
access-no-accounts = No account is open. Accounts come with customers.
access-no-provider = A log belongs to a provider. Add one first.
access-coverage = Coverage
access-coverage-more = from { $from } to today; filled is covered by a log, thin is missing
access-col-account = Account
access-col-customer = Customer
access-col-covered = Covered
access-col-gaps = Gaps
access-col-rows = Rows
access-opened = opened { $day }
access-gap = { $n ->
    [one] one gap
   *[other] { $n } gaps
}
access-no-log = no log yet
access-no-gap = no gap
access-more = The first { $n } of { $all } are shown.
access-batches = Imported logs
access-batches-more = Only accesses of known accounts are kept, each account under a commitment of its own.
access-batches-none = No log has been imported. A certification still works and says which figures rest on nothing.
access-col-file = File
access-col-form = Form
access-col-span = Covers
access-col-when = When
access-col-accounts = Accounts
access-col-noaddress = No address
access-col-unmatched = Unknown
access-col-rejected = Not usable
access-profile-cloudtrail = AWS CloudTrail
access-profile-csv = Table (CSV)
access-get-cloudtrail = The .json or .json.gz files of a trail’s bucket. The event history of the console goes back 90 days only.
access-get-csv = Any table with an account, a time and an address; headings are recognised by their words.
access-accesses = Accesses
access-col-ip = Address
access-col-action = Action
access-col-outcome = Outcome
access-col-line = Line
access-outcome-success = access
access-outcome-failure = failed attempt
access-total = { $n } rows, { $made } accesses
access-none = No access of this account is known.
access-utc = Times in UTC, newest first.
access-older = Older rows
access-provider = Whose log is it?
access-provider-hint = Accounts are looked up at this provider.
access-drop = Drop a CloudTrail file (.json, .json.gz) or a CSV table here
access-read-as = { $file }, read as { $form }.
access-sum-rows = rows could be kept
access-sum-failures = failed attempts among them
access-sum-services = calls by services, no address
access-sum-unmatched = unknown accounts
access-sum-rejected = rows cannot be used
access-known-part = { $n ->
    [one] One row of this log is in the vault already; only the others are added.
   *[other] { $n } rows of this log are in the vault already; only the others are added.
}
access-known = This log is in the vault already; importing it again would change nothing.
access-accounts = Accounts in this log
access-accounts-none = None of its accounts is known at this provider. Record the accounts first, or choose another provider.
access-col-first = First
access-col-last = Last
access-unmatched = References that nobody knows
access-unmatched-more = their rows are not kept
access-rows = { $n ->
    [one] one row
   *[other] { $n } rows
}
access-reject-not_an_event = Not an event
access-reject-no_account = No account
access-reject-time_not_read = Time not readable: { $value }
access-reject-time_skipped = A time that clocks skipped: { $value }
access-reject-address_not_read = Address not readable: { $value }
access-reject-outcome_not_known = Outcome not known: { $value }
access-question-account = Which column names the account?
access-question-time = Which column is the time?
access-question-ip = Which column is the address?
access-question-action = Which column is the action?
access-question-outcome = Which column is the outcome?
access-question-event_id = Which column is the event’s id?
access-question-column = Column number
access-question-one = or all rows belong to account
access-answer = Take it
access-question-zone = { $n } rows such as “{ $example }” name no zone. In which zone were they written?
access-run = Import { $n } rows
access-imported = { $n } rows of { $accounts } accounts imported.
