### Screening: lists brought in by hand, special measures, possible matches.

screening-lead = Nothing is fetched. Download a list from its publisher and bring in the file; every party is compared with it on this computer.
screening-lists = Screening lists
screening-lists-more = every version is kept, sealed; the newest of a kind is in force
screening-none = No list has been brought in. Names are compared with nothing.
screening-list-consolidated = Consolidated Screening List (JSON)
screening-list-sdn = Specially Designated Nationals (CSV)
screening-col-list = List
screening-col-day = Day of the list
screening-col-entries = Entries
screening-col-files = Files
screening-col-by = Brought in
screening-col-state = State
screening-age = { $n ->
    [0] today
    [one] one day old
   *[other] { $n } days old
}
screening-version = version { $n }
screening-names = { $n ->
    [one] one name
   *[other] { $n } names
}
screening-by = { $name }, { $at }
screening-bring = Bring in a list
screening-kind = Which list
screening-drop = Drop the files of the list here
screening-files-hint = One JSON file, or sdn.csv with alt.csv and add.csv of the same day, chosen together.
screening-found = { $entries } entries with { $names } names.
screening-changes = Beside the version in force: { $added } new, { $changed } changed, { $gone } gone.
screening-repeated = { $n ->
    [one] One entry stands in it twice, word for word.
   *[other] { $n } entries stand in it twice, word for word.
}
screening-same-files = These very files are in force already.
screening-hash-hint = Compare the SHA-256 with the one that the publisher states, where it states one.
screening-as-of = Day of the list
screening-as-of-hint = As its publisher states it; results are shown with its age.
screening-take = Bring in and compare
screening-taken = The list is in force. { $n ->
    [0] Nothing waits to be judged.
    [one] One party has a possible match to be judged.
   *[other] { $n } parties have possible matches to be judged.
}
screening-need-day = Say of which day the list is.
screening-demo = The demo vault takes no files of your own.
screening-unreadable = A sealed file of a list in force is missing or damaged. Nothing can be compared until that list is brought in again.
screening-stale = { $n ->
    [one] One party was not compared with what is in force.
   *[other] { $n } parties were not compared with what is in force.
}
screening-compare = Compare all names now
screening-compared = { $n } parties compared.
screening-open = Possible matches to be judged
screening-open-more = “Verified” does not count while one is open on a customer or an owner
screening-open-none = No candidate at or above { $least } waits to be judged.
screening-open-n = { $n ->
    [one] one possible match
   *[other] { $n } possible matches
}
screening-closed = Not comparable
screening-closed-more = no name of these parties can be put into Latin letters with certainty; record a Latin name. This is not “no match”.

screening-measures = Special measures
screening-measures-more = § { $section }: on a foreign person or a jurisdiction, for { $lasts } days unless extended, implemented no earlier than { $start } days after the determination
screening-measures-none = No special measure is recorded.
screening-measure-on = On
screening-measure-asks = What it asks for
screening-measure-determined = Determined
screening-measure-earliest = Not implemented before
screening-measure-lasts = Lasts until
screening-measure-deed = What can be done
screening-measure-watched = compared
screening-measure-over = over
screening-measure-implemented = implemented from { $day }
screening-measure-extended = { $n ->
    [one] extended once
   *[other] extended { $n } times
}
screening-measure-ended = ended: { $reason }
screening-measure-new = Record a special measure
screening-measure-target = Whom it is on
screening-measure-individual = A natural person
screening-measure-entity = An entity
screening-measure-jurisdiction = A jurisdiction
screening-measure-names = Names
screening-measure-names-hint = One a line, the first one first.
screening-measure-country = Country
screening-measure-words = What it asks for
screening-measure-words-hint = To block, or on which conditions accounts may be held.
screening-measure-conditions = It only sets conditions: accounts may be held under them. Else no account is opened while it holds.
screening-measure-only-conditions = sets conditions only
screening-measure-source = Where it is published
screening-measure-save = Record
screening-measure-saved = The register of special measures is up to date.
screening-measure-need-day = Say when it was determined.
screening-step = Carry on
screening-step-what = What happened
screening-step-implemented = It is implemented from a day on
screening-step-extended = It was extended
screening-step-ended = It ended before its time
screening-step-day = Day
screening-step-need-day = Say which day.
screening-step-source = Where it is published
screening-step-reason = Why, and where it is published

screening-panel = Lists and special measures
screening-panel-as-of = lists of { $day } and later
screening-panel-none = No candidate at or above { $least } in the lists in force.
screening-panel-stale = Not compared with the lists in force.
screening-panel-closed = Not comparable: { $names }. Record a Latin name; this is not “no match”.
screening-panel-partly = Not compared in its own script: { $names }.
screening-panel-again = Compare again
screening-hit = Possible match with { $name }
screening-hit-country = Tied to { $name }, on which there is a special measure
screening-score = score { $score }
screening-state-open = to be judged
screening-state-entry_changed = the entry changed, to be judged again
screening-state-party_changed = the party’s names or countries changed, to be judged again
screening-state-expired = the judgement has ended, to be judged again
screening-state-same = the same person
screening-state-not_same = not the same
screening-origin-consolidated = Consolidated Screening List
screening-origin-sdn = Specially Designated Nationals
screening-origin-measure = Register of special measures
screening-entry-kind-individual = natural person
screening-entry-kind-entity = entity
screening-entry-kind-vessel = ship
screening-entry-kind-aircraft = aircraft
screening-entry-kind-jurisdiction = jurisdiction
screening-entry-kind-unknown = kind not stated
screening-word-stated = Word of the party
screening-word-listed = Word of the list
screening-word-how = How they stand
screening-word-score = Score
screening-like-equal = equal
screening-like-joined = equal, written as two words
screening-like-consonants = same consonants
screening-like-close = { $n ->
    [one] one letter differs
   *[other] { $n } letters differ
}
screening-like-initial = initial
screening-like-particle = particle left out
screening-like-legal_form = legal form left out
screening-like-alone = no counterpart
screening-all-names = All names of the entry
screening-countries = Countries
screening-remarks = Remarks
screening-programs = Programmes
screening-source = Source
screening-judged = { $name }, { $at }:
screening-judged-until = holds until { $day }
screening-judge = Judge
screening-judge-title = Judge a possible match
screening-verdict = Judgement
screening-verdict-same = The same person or entity
screening-verdict-not_same = Not the same
screening-reason = Why
screening-reason-hint = What tells the two apart, or shows that they are one: birth date, place, number, country.
screening-until = Holds until
screening-until-hint = At most a year; then, and when the entry or the party’s names change, it is asked again.
screening-record = Record the judgement
screening-recorded = The judgement is recorded.
screening-need-verdict = Say whether they are the same.
screening-need-reason = Say in a sentence why.
screening-need-until = Say until when it holds.
