### The CIP programme: versions by section, the rule map, changes and the review.

cip-title = CIP programme
cip-tabs = Programme, checklist and exemption
cip-none = There is no programme yet. A version begins with a section for each thing that the proposed rule asks for, and says what to write in it.
cip-begin = New version
cip-version = Version
cip-version-n = Version { $n }, { $state }
cip-state-draft = draft
cip-state-submitted = waits for a second person
cip-state-approved = approved, not in force
cip-state-in_force = in force
cip-state-replaced = replaced
cip-state-withdrawn = withdrawn
cip-since = since { $day }
cip-sections = Sections
cip-written = written
cip-unwritten = not written
cip-serves = Serves { $rules }.
cip-answers = A new certification takes it for { $fields }.

cip-text = Text
cip-text-hint = The lines at the beginning say what to write. Answer each in your own words, or take it out.
cip-changes = What changed
cip-changes-hint = Against the version before; it is printed.
cip-unsaved = Typed, not saved into the version yet
cip-save = Save
cip-saved = The draft is saved.
cip-submit = Submit
cip-submitted = The version waits for a second person.
cip-reopen = Back to draft
cip-withdraw = Withdraw
cip-withdraw-more = The draft stays in the journal and cannot be taken up again. A new version can be begun.
cip-approve = Approve
cip-approve-more = You approve exactly this content. You have read every section; a section in which nothing is written is printed as such.
cip-approved = The version is approved.
cip-passphrase = Your passphrase
cip-passphrase-missing = Type your passphrase.
cip-own = You wrote or submitted this version. Another person who approves has to read it.
cip-role = An approver or officer who did not write this version has to read it.
cip-enforce = Put in force
cip-enforced = The version is in force. New certifications take their texts from it.
cip-export = Write as PDF
cip-export-where = Where to write the programme
cip-exported = “{ $name }” is written, { $size }. It is not signed, and says so.

cip-see-adopted = Nothing is written here. See the programme that is adopted.
cip-nothing = Nothing is written here.
cip-written-by = Written by
cip-submitted-by = Submitted by
cip-approved-by = Approved by
cip-by-at = { $name }, { $at }
cip-adopted = Adopted
cip-adopted-of = { $name }, version { $version } of { $day }
cip-hash = SHA-256 of the content

cip-side = Rules and changes
cip-map = Rule map
cip-map-missing = { $n ->
    [0] every rule is served
    [one] one rule is served by nothing
   *[other] { $n } rules are served by nothing
}
cip-map-edition = By the edition { $edition }.
cip-rule = Rule
cip-asks = What it asks for
cip-served = Served by
cip-served-written = written
cip-served-adopted = adopted
cip-served-missing = missing
cip-section-n = section { $n }

cip-log = Changes and reviews
cip-log-none = Nothing is noted yet.
cip-review-due = Next review by { $day }.
cip-review-from-review = Counted from the last review, { $day }; a new version is none.
cip-review-from-force = Counted from { $day }, when a version first came into force; nobody has recorded a review yet.
cip-review-from-certification = Counted from the last certification, { $day }; nobody has recorded a review yet.
cip-review-rule = The edition counts it “{ $words }”; a review recorded since then is counted from its own day.
cip-review-none = The review is counted from the day on which a version comes into force.
cip-note = Note a change
cip-note-more = What changed in the services or in the threat landscape since the last review. An entry is never changed.
cip-review = Record a review
cip-review-more = The programme in force was read against the services and the threat landscape. The next review is counted from this day.
cip-kind = About
cip-kind-services = Services
cip-kind-threat_landscape = Threat landscape
cip-kind-other = Other
cip-kind-review = Review
cip-day = Day
cip-day-missing = Write the day, such as 14 Mar 2026.
cip-what = What changed
cip-found = What the review found
cip-words-missing = Write it in a sentence.
cip-record = Record
cip-noted = The change is noted.
cip-reviewed = The review is recorded.
cip-noted-by = noted by { $name }

cip-adopt = Own or adopted
cip-whose = Whose programme this is
cip-whose-own = The office’s own
cip-whose-adopted = A provider’s, adopted by agreement
cip-provider = Provider
cip-provider-none = Choose a provider
cip-provider-missing = Choose whose programme is adopted.
cip-number = Version of the provider’s programme
cip-number-missing = Write its version as the provider names it.
cip-number-day = Date of that version
cip-agreement = Agreement
cip-agreement-hint = The clause or letter by which it is adopted; it is printed.
cip-file = File
cip-file-choose = Choose the file
cip-file-missing = Choose the file with the provider’s programme; it is sealed and handed over with copies.
cip-file-demo = The demo vault takes no files of your own.
