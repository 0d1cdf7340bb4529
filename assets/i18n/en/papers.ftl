# Papers that leave as a copy, and the chain of custody of each.

papers-copy = Copy for outside
papers-copy-how = Draw rectangles over what shall not leave. By keyboard: add one, move it by the arrows, with Shift change its size, with Ctrl in leaps; Delete takes it away.
papers-copy-sheet = Page { $n }: what is covered
papers-copy-pages = Pages of the copy
papers-copy-page = Page { $n } { $covers ->
    [0] (nothing covered)
    [one] (one rectangle)
   *[other] ({ $covers } rectangles)
}
papers-cover = Rectangle
papers-cover-add = Add a rectangle
papers-cover-says = Rectangle { $n }: from { $left } % to { $right } % of the width, from { $top } % to { $bottom } % of the height
papers-cover-left = Left %
papers-cover-top = Top %
papers-cover-right = Right %
papers-cover-bottom = Bottom %
papers-cover-left-of = Rectangle { $n }, left edge in percent
papers-cover-top-of = Rectangle { $n }, upper edge in percent
papers-cover-right-of = Rectangle { $n }, right edge in percent
papers-cover-bottom-of = Rectangle { $n }, lower edge in percent
papers-cover-remove = Remove
papers-cover-remove-of = Remove rectangle { $n }
papers-copy-recipient = Who gets it
papers-copy-purpose = What for
papers-copy-picture = As a picture (PNG); otherwise as a PDF
papers-copy-bare = Nothing is covered on page { $n }; it may leave as it is
papers-copy-law = The copy holds pictures only: no text, no metadata, nothing under a rectangle. Who got it, what for and what was covered is recorded under your name. The sealed original is only read.
papers-copy-need-page = Choose at least one page
papers-copy-need-recipient = Say who gets the copy
papers-copy-need-purpose = Say what the copy is for
papers-copy-need-cover = Cover something on page { $n }, or say that it may leave as it is
papers-copy-where = Where shall the copy be written?
papers-copy-write = Write the copy
job-copy-outside = Writing a copy for outside
job-copy-outside-leaves = Cancelling leaves nothing: no file is written and nothing is recorded.
papers-copy-made = { $name } is written for { $recipient }
papers-copy-hash = SHA-256 of the copy
papers-copy-original = The sealed original is unchanged
papers-copy-original-not = The sealed original does not match its recorded hash; check the journal

papers-custody = Chain of custody
papers-custody-hash = Sealed original, SHA-256
papers-custody-check = Check again
papers-custody-equal = Equal: the sealed original has the recorded hash ({ $at })
papers-custody-unequal = Not equal: the sealed original has another hash than was recorded ({ $at })
papers-custody-found = Found now
papers-custody-more = Every line is an entry of the journal, signed by the person named. Looking at a page is not recorded; packets hold no papers of customers.
papers-custody-entry = Entry
papers-custody-when = When
papers-custody-what = What
papers-custody-who = Who
papers-custody-second = second person { $name }
papers-custody-copy = For { $recipient }: { $purpose }. Pages { $pages }, { $covers ->
    [0] nothing covered
    [one] one rectangle
   *[other] { $covers } rectangles
}, SHA-256

papers-step-received = Received and sealed:
papers-step-described = Described
papers-step-attached = Attached to
papers-step-detached = Taken away from
papers-step-in_case = Lies in case
papers-step-relied_on = A decision rests on it:
papers-step-approved = That decision was approved:
papers-step-returned = That decision was sent back:
papers-step-withdrawn = That decision was withdrawn:
papers-step-number_shown = Its number was shown
papers-step-copy_left = A copy left:
papers-step-revealed = Revealed to the recipient of
papers-step-hold_set = Hold set on
papers-step-hold_lifted = Hold lifted from
papers-step-purged = Purged:
papers-step-erased = Words purged:

papers-checklist = Checklist
papers-checklist-more = Which question is required, optional or off for which kind of document. A new list counts at once, for open cases too: answers given before stay, and a decision that waits for its second person is made again where other questions are asked of it.
papers-checklist-standard = The standard list is in force.
papers-checklist-number = List { $n } is in force.
papers-checklist-kind = Kind of document
papers-checklist-question = Question
papers-checklist-need = How it is asked
papers-checklist-from = Standard
papers-need-required = Required
papers-need-optional = Optional
papers-need-off = Off
papers-checklist-changes = { $n ->
    [0] Nothing is asked otherwise than the standard.
    [one] One question is asked otherwise than the standard.
   *[other] { $n } questions are asked otherwise than the standard.
}
papers-checklist-reset = Back to the standard for this kind
papers-checklist-reason = Why
papers-checklist-need-reason = Say why
papers-checklist-nothing = At least one question of each kind stays required: { $kinds }
papers-checklist-save = Put the list in force
papers-checklist-saved = List { $n } is in force
papers-checklist-officers = Officers set the list.
papers-checklist-versions = Versions
papers-checklist-version = { $n ->
    [0] The standard
    [one] One question otherwise
   *[other] { $n } questions otherwise
}
papers-checklist-under = Under programme { $version }
