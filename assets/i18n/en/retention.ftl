### Retention: what falls due, holds, local law, purge and its certificate.

retention-title = Retention
retention-lead = Records are kept { $months } months by the rule, from the account’s closing or last access; local law and holds keep them longer.
retention-tab-records = Records
retention-tab-terms = Local law
retention-tab-purges = Purges
retention-clock = The clock of this computer stands before the newest entry of the journal. Nothing is purged until it is set right.

retention-state-all = All
retention-state-due = May go
retention-state-held = Held
retention-state-until = Kept
retention-state-running = Runs
retention-state-no_start = Never due
retention-none = No records are like this.
retention-col-party = Party
retention-col-state = State
retention-col-months = Months
retention-col-kept = Kept by
retention-col-deed = What to do
retention-shown = { $from } to { $to } of { $all }
retention-before = Before
retention-after = Next
retention-again = purged before, came back with an older backup
retention-no-start = No account was closed, no access is known, nobody refused it: no clock began.
retention-until = from { $from } until { $until }
retention-runs = not ended
retention-further = { $n ->
    [one] and one more
   *[other] and { $n } more
}
retention-kept-account = Account
retention-kept-case = Case
retention-kept-document = Document
retention-kept-remediation = Remediation
retention-kept-training = Training run and its reports
retention-kept-request = Request
retention-kept-incident = Incident
retention-kept-role = Role or holding towards a party whose records are kept
retention-kept-recorded = The record itself
retention-kept-undone = Import that was undone
retention-kept-import_file = Raw import file

retention-hold = Hold
retention-hold-do = Hold
retention-hold-title = Hold records
retention-hold-of = Hold the records of { $name }
retention-hold-more = A hold keeps the records beyond their day: a dispute, an order, an inquiry. It ends only when an officer lifts it.
retention-hold-why = Why they are held
retention-hold-set = The hold is set.
retention-hold-lifted = The hold is lifted.
retention-lift = Lift
retention-lift-more = The records may go from their day on, once no other hold keeps them:
retention-lift-why = Why the hold ends

retention-purge = Purge
retention-purge-do = Purge
retention-purge-title = Purge records
retention-purge-of = Purge the records of { $name }
retention-may-not = These records may not go now. What keeps them stands below.
retention-kept-by = Kept at least { $months } months
retention-import-file = The raw file { $name } of an import may name the party; it stays until { $day }.
retention-goes = What goes
retention-goes-accounts = Accounts, with their accesses
retention-goes-documents = Documents
retention-goes-cases = Cases
retention-goes-others = Remediations, requests, incidents, training runs
retention-goes-files = Sealed files
retention-goes-entries = Journal entries that lose their content
retention-goes-anew = Journal entries written anew without the party
retention-stays = What stays
retention-stays-nothing = Nothing else names the party.
retention-stays-document = document that also concerns:
retention-stays-case = case that also concerns:
retention-stays-filing = filing that may name the party; it is kept with its figures for a period of its own
retention-stays-mention = Entry { $place } of the journal is about something else and holds a name or number of the party.
retention-elsewhere = Backups made before, packets handed over and files exported are outside this vault. A backup made before is purged again when it is restored on this computer.
retention-final = A purge cannot be taken back. The entries of the journal stay with their signatures; what they said of the party does not.
retention-type-name = Type the name of the party
retention-need-name = Type the name exactly as it is shown above.
retention-purged = Purged. The certificate { $label } stands under Purges.

retention-terms = Local law
retention-terms-more = The rule asks for { $months } months. A longer term applies to parties of its country, and that of { $country } to all records of the office.
retention-terms-none = No longer term is recorded.
retention-term-add = Record a term
retention-term-title = Longer term by local law
retention-term-country = Country
retention-term-source = Law and section
retention-term-source-hint = Where it is written; look it up, it is not checked here.
retention-term-months-hint = 0 takes the term back.
retention-term-back = taken back
retention-need-country = Choose a country.
retention-need-months = Write whole months.
retention-need-source = Name the law and its section.

retention-purges-more = by id; the name is gone
retention-purges-none = Nothing was purged yet.
retention-purged-at = Purged
retention-purged-since = Might go since
retention-purged-by = By
retention-print = Certificate
retention-print-where = Where to write the certificate
retention-printed = Written: { $name }
