### What the room of training reports refuses, and how it names factors. Asked for by `words/training.rs` in the crate `api`.

run-unanswered = { $count ->
    [one] One of the listed capabilities has no answer. No number decides alone: answer it before you judge that it is not covered.
   *[other] { $count } of the listed capabilities have no answer. No number decides alone: answer them before you judge that it is not covered.
}
run-judged-so = It is judged a covered transaction already.
run-update-empty = Say what changed in the arrangements.
run-update-not-out = Only a candidate that was judged not covered is opened again by an update. What changes a report that is due or filed is answered there, or recorded as a correction.
run-update-backwards = The arrangements changed after the transaction as it is recorded, not before it.
run-correction-empty = Say what is inaccurate or incomplete.
run-correction-filed = No report about this candidate was signed yet; change the answer itself.
run-facts-empty = Knowledge that is inferred rests on facts: say what was disregarded or avoided, by whom and when.
run-factor = Factor { $number } is no number above zero. A comma only parts thousands.
run-factors = An estimate has 1 to { $most } factors.
run-utilisation = The utilisation lies above 0 and is at most 1.
run-not-product = The number is not the product of its factors. Reckon it again.
run-peak-unknown = This peak figure is not in the table.
run-digits = The estimate is rounded to 1 to { $most } digits.
run-threshold-value = Threshold { $number } needs a number above zero.
run-threshold-currency = Threshold { $number }: a spend has a currency of three capital letters, and nothing else has one.
run-threshold-reason = Threshold { $number } needs the reason for which the office looks from there on.
run-threshold-twice = Threshold { $number } stands twice.
run-thresholds-full = At most { $most } thresholds are kept.
run-columns-missing = The file lacks columns: { $columns }.
run-column-account = account
run-column-day = date
run-column-count = count (of accelerators) or spend
run-column-currency = currency
run-no-row = No row of the file could be added up.
run-file-changed = The file is not the one that was looked at.
run-account-not-in-file = This account is not in the file, or not in the vault at this provider.
run-seen-already = This file has been recorded for this account already, as { $label }.
run-words-empty = Say what was seen.
run-hint-columns = Nothing was changed. Name the columns account, date, accelerator, count, hours, spend and currency; days are written as 2026-03-01.
run-hint-read-again = Nothing was changed. Choose the file again and look at what it shows.

## Factors of an estimate, as they are printed
run-factor-peak = peak operations a second: { $accelerator }, { $precision } ({ $source }, { $year })
run-factor-count = accelerators
run-factor-hours = hours that each runs
run-factor-seconds = seconds in an hour
run-factor-utilisation = utilisation, estimated
