### The frame of every screen: rail, bars, palette, keys, common parts.

brand = Deedbox
skip = Skip to the content
rail = Main
rail-waiting = waiting:

room-today = Today
room-review = Review
room-customers = Customers
room-inbox = Inbox
room-access = Access logs
room-remediation = Remediation
room-training = Training reports
room-filings = Filings
room-approvals = Approvals
room-requests = Requests
room-cip = CIP programme
room-journal = Journal
room-retention = Retention
room-lists = Lists and rules
room-settings = Settings

top-open = { $vault } vault, open
top-open-locks = { $vault } vault, open. Locks in { $minutes } min
lock = Lock

demo-mark = DEMO
demo-band = Invented people and companies. Nothing here is a filing.

role-reviewer = reviewer
role-approver = approver
role-officer = officer
role-auditor = auditor

status-version = Deedbox { $version }
status-utc = { $time } UTC
status-rule-zone = { $time } { $zone }, the rule’s clock
status-edition = Rulebook { $edition }, proposed, not in force
zone-us-eastern = U.S. Eastern
session-failed = { $n ->
    [one] One attempt to unlock failed since you were last here.
   *[other] { $n } attempts to unlock failed since you were last here.
}
status-journal = Journal
status-offline = Offline

palette = Commands
palette-open = Search or run a command
palette-none = Nothing by this name. Try fewer letters.
palette-found = Found
palette-deeds = Do
palette-rooms = Go to

on = On
off = Off
yes = yes
no = no
none = none

keys-title = Keys
keys-here = You are here:
keys-elsewhere = Elsewhere on this screen
keys-letters = Single letters as keys
keys-global = Everywhere
keys-today = On Today
keys-list = In a list
keys-bench = On the review bench
keys-fields = In the fields of the bench
keys-checks = In the checklist of the bench
keys-stage = On the document
keys-form = In a form

deed-palette = Search or run a command
deed-lock = Lock the vault
deed-switch-person = Switch person
deed-rail = Fold or open the rail
deed-key-sheet = Show the keys
deed-next-pane = Next pane
deed-previous-pane = Previous pane
deed-history-back = Back
deed-history-on = Forward
deed-larger = Everything larger
deed-smaller = Everything smaller
deed-usual-size = The usual size
deed-undo = Undo
deed-save-draft = Save the draft
deed-go-today = Go to Today
deed-go-review = Go to Review
deed-go-customers = Go to Customers
deed-go-inbox = Go to Inbox
deed-go-access = Go to Access logs
deed-go-remediation = Go to Remediation
deed-go-approvals = Go to Approvals
deed-go-filings = Go to Filings
deed-go-cip = Go to CIP programme
deed-new-customer = New customer
deed-new-owner = New beneficial owner
deed-new-document = Add documents
deed-new-account = New account
deed-start-review = Start next review
deed-next = Next
deed-previous = Previous
deed-open = Open
deed-close = Close
deed-back = Back to the list
deed-preview = Preview
deed-select = Select
deed-assign = Assign
deed-ask = Ask for more evidence
deed-review-next = Next review
deed-review-previous = Previous review
deed-choose-verified = Choose Verified
deed-choose-ask = Choose Ask for more
deed-choose-cannot = Choose Cannot verify
deed-record = Record decision
deed-to-checks = To the checklist
deed-two-panes = Two panes side by side
deed-beside = What stands in the second pane
deed-paper-next = Next document
deed-light = Brightness and contrast
deed-invert = Invert the colours
deed-grey = Without colours
deed-add-source = Record another source
deed-hide-fields = Hide the fields
deed-focus = Only the document
deed-field-agrees = The field agrees
deed-field-differs = The field differs
deed-field-mark = Keep what the stage shows as this field’s place
deed-field-impossible = The field cannot be compared
deed-check-passes = The question passes
deed-check-fails = The question fails
deed-check-impossible = The question cannot be answered
deed-check-mark = Keep what the stage shows as the place of this answer
deed-check-none = The question does not apply
deed-turn = Turn the page
deed-zoom-in = Larger
deed-zoom-out = Smaller
deed-zoom-fit = Fit the page
deed-zoom-width = Fit the width
deed-loupe = Loupe
deed-page-next = Next page
deed-page-previous = Previous page
deed-continue = Continue

dialog-close = Close
confirm-cancel = Cancel
field-optional = optional
unverified = unverified
unverified-part = in part unverified
unverified-part-more = { $field } of the rulebook is known in part from memory only; nobody has checked that part against the text.
unverified-more = { $field } of the rulebook is known from memory only; nobody has checked it against the text.
half-off-cip = Customer identification is switched off.
half-off-training = Training reports are switched off.
half-off-more = What was recorded stays readable; nothing new is recorded here.
half-off-see = See why
errors-title = { $n ->
    [one] One answer stops this
   *[other] { $n } answers stop this
}
chart-table = Table
combobox-none = Nothing by this name.
table-select-all = Select all rows
table-select-row = Select { $name }
passphrase-show = Show
passphrase-hide = Hide
passphrase-show-long = Show the passphrase
passphrase-hide-long = Hide the passphrase
passphrase-caps = Caps lock is on.

toast-close = Close this message
saved-rows = { $n ->
    [one] { $name } written, one row.
   *[other] { $name } written, { $n } rows.
}
second-person = A second person confirms
second-person-more = Somebody else works here, so one alone does not do this.
undo-seconds = Undo, { $seconds } s
job-other = Working
job-import-customers = Importing customers
job-screening = Comparing names with lists
job-import-access = Importing access logs
job-add-documents = Adding documents
job-backup = Writing a backup
job-restore = Restoring
job-epoch = Making new keys
job-verify = Verifying the journal
job-export-journal = Writing the journal
job-certification = Writing the certification
job-make-demo = Making the demo vault
job-make-demo-leaves = It takes a moment, once.
job-progress = { $done } of { $of }
job-rate = { $n } a second
job-cancel-leaves = Cancelling takes back what was written; nothing half stays.
job-add-documents-leaves = Cancelling keeps the documents that are in already, each whole; the others stay out.
job-backup-leaves = Cancelling removes the unfinished file; the vault stays as it is.
job-restore-leaves = Cancelling removes the unfinished vault; the backup stays as it is.
job-epoch-leaves = Cancelling removes the unfinished copy; the keys stay as they are.
job-verify-leaves = Verifying changes nothing; cancelling leaves no result.
opening-rolled-machine = An older copy of this vault lies here: { $found } entries, and this computer remembers { $remembered }.
opening-rolled-person = An older copy of this vault lies here: { $found } entries, and you have seen { $remembered }.
opening-rolled-safe = What is in it is as it was then, and the journal keeps a line on this. What came later is not in this folder: look for the newer folder or backup, sign nothing until it is found, then verify the journal.
opening-unclean = The last session did not end properly.
opening-unclean-safe = Every row was read at this opening and nothing half written was found. Go on; if it happens often, look at the disk.
opening-mended = Copies of the key file that were damaged or old and were written anew: { $n } of 3.
opening-mended-safe = The vault opened with a whole copy and nothing is lost. Look at the disk and make a backup elsewhere.
opening-restored = The backup is restored, and verifying its journal found what does not agree: { $n }.
opening-restored-safe = What is in it can be read. Verify the journal to see each finding, and sign nothing until it is explained.
opening-clock = The clock of this computer stands { $n } min before the newest entry.
opening-clock-safe = Entries keep their order. Set the clock before you decide or sign, so that dates are right.
job-cancel = Cancel

idle-title = The vault locks soon
idle-body = Nobody has used this desk for a while. It locks in { $seconds } s; drafts are kept. Any key or press keeps it open.
idle-stay = Keep it open
idle-lock = Lock now

switch-title = Switch person
switch-lead = The screen stays as it is. What is done from now on carries the other name.
switch-demo = In the demo { $name } has the passphrase “{ $passphrase }”.
switch-do = Switch
switch-done = { $name } now sits at this desk.

broken-title = This screen stopped working
broken-body = What was recorded before is kept: each deed is written when it is done. What was typed since the last saved draft may be lost. Try again; if it stays, copy the details and report them. They hold no personal data.
broken-again = Try again
broken-copy = Copy details
broken-copied = Copied

wizard-done = done
wizard-problem = problem
wizard-bar = Actions

drop-choose = Choose files
date-how = Write it as 14 Mar 1988 or 1988-03-14.
sum-from = Counted from, { $zone }
sum-day0 = Day 0, { $zone }
sum-days = calendar days, weekends count
sum-months = calendar months, to the same day
sum-set = days to the day that was set
sum-due = Due, { $zone }
sum-here = the same instant here
sum-amber = half used, amber from
sum-red = four fifths used, red from
sum-other = Without a time of day the date can be read in two ways; the later reading ends { $at }.
