### Lists and rules: the rulebook, its open questions, its standing, its editions.

lists-title = Lists and rules
lists-lead = { $citation }. Every line says where it comes from.
lists-tab-rules = Rules
lists-tab-fields = Fields
lists-tab-questions = Open questions
lists-tab-standing = Status and penalties
lists-tab-editions = Editions
lists-tab-screening = Screening
lists-lacking = The file of the edition { $edition } is missing or damaged, or this program cannot count by it. The shipped edition stands in for it. Load the file again under Editions; where it is nowhere, put the shipped one in force there.
lists-borrowed = The edition in force was loaded by an earlier program and lacks numbers that this one counts with: { $keys }. Until an edition that has them is loaded, they are those of the shipped edition.

lists-halves = The two halves
lists-halves-more = each with a switch of its own; what was recorded stays readable
lists-half-cip = Customer identification
lists-half-training = Training reports
lists-half-on = switched on
lists-half-off = switched off
lists-half-cip-off = Review, Inbox, Remediation and CIP programme are not offered, no case is opened, and no certification or version of the programme is begun.
lists-half-training-off = The room Training reports is not offered, and no report is begun.
lists-half-switch = Switch them in Settings, Policy

lists-rule = Rule
lists-asks = What it asks for
lists-trigger = What starts it
lists-until = Until when
lists-unserved = no place in this program

lists-fields-lead = What records and packets are made of. A field that is marked unverified is known from memory only: it is asked for, and a person should check it against the text before relying on it.
lists-field = Field
lists-required = Required
lists-table-CUST = Customer identification record
lists-table-VERIF = Verification record
lists-table-CERT = Certification
lists-table-ANNUAL = Annual part of the certification
lists-table-AI = Training report
lists-table-ADP = Exemption file

lists-asked = Answers that change what the program does
lists-asked-more = recorded with the reason; it holds from then on, and a certification prints it when it is not the recommended one
lists-read = Answers that say how you read the rule
lists-read-more = recorded with the reason and printed by a certification when not the recommended one; nothing is counted by it
lists-shown = Questions with one answer
lists-shown-more = the edition offers no other
lists-recommended = recommended
lists-chosen = Chosen by { $name }, { $at }:
lists-effect = Depends on it:
lists-no-effect = Nothing in the program depends on it yet.
lists-choose = Answer
lists-choose-title = Answer an open question
lists-answer = Answer
lists-reason = Why
lists-reason-hint = A sentence; it is recorded, and printed on a certification that is made under it.
lists-record = Record the answer
lists-answer-recorded = The answer is recorded.
lists-need-other = This answer is in force already; choose another one.
lists-need-reason = Say in a sentence why.

lists-standing = Where the rule stands
lists-standing-more = as far as it is known
lists-penalties = Highest civil penalty by year
lists-penalties-more = for each violation; no year is filled in by reckoning
lists-year = Year
lists-amount = U.S. dollars
lists-no-amount = not known
lists-differ = Where the sources differ
lists-differ-more = and what is held here
lists-point = Point
lists-readings = What they say
lists-held = What is held here

lists-editions = Editions
lists-editions-more = a filing keeps the one under which it was made
lists-from = From
lists-filings = Filings
lists-state = State
lists-deed = What can be done
lists-shipped = came with the program
lists-loaded = loaded by { $name }, { $at }
lists-in-force = in force
lists-not-in-force = not in force
lists-stands-in = stands in
lists-lost = file missing
lists-lost-in-force = in force, file missing
lists-use = Put in force
lists-load = Load a changed edition
lists-load-more = a JSON file of at most 1 MB; it is checked whole before anything is recorded
lists-drop = Drop the edition’s file here
lists-demo = The demo vault takes no files of your own.
lists-adopt = Put in force
lists-adopt-named = Put { $edition } in force
lists-adopt-more = Filings that were begun keep their edition. New ones, clocks and citations follow this one.
lists-adopt-unserved = This program has no place for { $ids }: they are shown in the lists and asked for nowhere.
lists-adopt-dropped = Your answers to { $ids } are not offered by this edition and do not hold under it.
lists-adopt-changes = { $n ->
    [0] It says the same as the edition in force.
    [one] One line differs from the edition in force.
   *[other] { $n } lines differ from the edition in force.
}
lists-adopt-further = And { $n } more.
lists-place = Place
lists-before = In force
lists-after = New
lists-edition-recorded = { $edition } is in force.
