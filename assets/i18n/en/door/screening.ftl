### What the lists, special measures and possible matches refuse.

## Bringing in a list
list-empty = “{ $file }” is empty.
list-files = These are not the files of such a list. The Consolidated Screening List is one JSON file; the SDN list is sdn.csv, with alt.csv and add.csv of the same day where you have them.
list-not-json = The file is not a whole list: it breaks on line { $line }, column { $column }.
list-too-deep = Lists and objects lie too deep within each other for any list.
list-columns = “{ $file }”, line { $line }: { $found } columns, which no file of this list has there. The file is cut short, or its quotes are broken.
list-orphan = “{ $file }”, line { $line }: the main file has no entry { $key }. The files are of different days.
list-nameless = Entry { $entry } has no name. Nothing is taken, because an entry that was left out would look like somebody on no list.
list-too-long = Entry { $entry } holds a longer text, or more names, than any list has.
list-too-many = The list has more than { $most } entries.
list-no-entries = The list has no entry.
hint-list = Nothing was changed, and the list in force stays. Download the list anew from its publisher and try again.
list-other-file = The files are not the ones that were shown: their SHA-256 differs. Look at them again first.
list-day-to-come = The day of the list lies ahead. Use the day that its publisher states.
list-day-too-early = The day of the list is too long ago to be right.
list-in-force = These very files are in force already.
list-older = The list in force is newer than this day.

## Possible matches
screening-nothing = There is neither a list nor a special measure to compare with. Bring in a list first.
missing-hit = This possible match is not there any more.
hit-changed = The list, the party’s names or the entry changed since this was shown.
hint-screen-again = Nothing was changed. Compare the names again, in the panel of possible matches, and look at what is found.
hit-reason = Say why in { $least } to { $most } characters: what tells the two apart, or shows that they are one.
hit-until = “Not the same” holds until a day that you set, from today to a year on; then it is asked again.
hit-no-until = “The same person” has no last day.
open-hit = { $party }: possible match with { $entry }
hits-open = { $count ->
    [one] A possible match with a list is open.
   *[other] { $count } possible matches with lists are open.
}
hint-judge-hits = Nothing was changed. Judge each possible match first, on the party’s page or on the bench.
same-hit = { $party }: judged to be { $entry }
hits-same = { $count ->
    [one] Somebody concerned was judged to be the one on a list.
   *[other] { $count } possible matches were judged to be the ones on lists.
}
hint-same = Nothing was changed. Ask counsel, and decide “cannot verify”; or judge the match anew if the judgement was wrong.
no-comparison = { $party }: no name could be compared
words-missing = { $count ->
    [one] The names of one party cannot be compared with the lists. That is no “no”: say in { $least } to { $most } characters how it was looked for otherwise.
   *[other] The names of { $count } parties cannot be compared with the lists. That is no “no”: say in { $least } to { $most } characters how they were looked for otherwise.
}
hint-words = Nothing was changed. Add a name in Latin letters where one is known, or write the words on the bench; a submitted decision is returned for it.
under-measure = { $party }: { $measure }
account-measure = A special measure holds: no account is opened.
hint-measure = Nothing was recorded. Judge each possible match first; where the measure forbids accounts, ask counsel. A measure that only sets conditions is recorded as such.
unscreened = { $party }: not compared with the lists in force
not-screened = { $count ->
    [one] One party was not compared with the lists in force.
   *[other] { $count } parties were not compared with the lists in force.
}

## Special measures
missing-measure = This special measure is not in the register.
measure-words = Write 1 to { $most } characters.
measure-names = Write 1 to { $most } names, each of at most { $length } characters.
measure-to-come = The determination lies ahead. Record it when it is made.
measure-too-early = No determination is older than the order of { $year }.
measure-ended = This measure has ended.
measure-too-soon = As proposed, a special measure is implemented no earlier than { $day }.
measure-after-end = The measure lasts until { $day }.
measure-not-later = The measure lasts until { $day } already; an extension ends later.
measure-end-day = The measure ended between its determination on { $day } and today.
