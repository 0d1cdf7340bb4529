### What answers of a recipient, superseded packets, comparisons and revealed documents refuse. Asked for by
### `words/outcomes.rs` in the crate `api`.

answered-before-sent = The answer is dated before the day on which the packet was sent.
no-receipt = An acknowledgement takes its receipt: choose the file, or write the reference that the recipient gave.
no-reason = Say in words why it was rejected; the amendment follows from it.

## A later filing has taken the place
sent-superseded = { $label } supersedes this filing since before that day, so what was sent then has to be { $label }. Export and send that one, or correct the day.
export-superseded = { $label } supersedes this filing.
hint-superseded = Nothing was written. Export { $label } to send it; this older packet is written out when you say that you know.

## Two certifications beside each other
compare-itself = A certification does not differ from itself; choose another one.
compare-certifications = Only certifications are compared with each other.
compare-signed = Only signed certifications are compared; this one is not signed.
compare-provider = The two certifications go to different providers, and what one provider is told is not shown beside what another is told.

## One document of a report, revealed to its recipient
reveal-none = This packet lists no document { $number }. Nothing was written.
reveal-certification = A certification lists no documents: it names nobody. Only those of a training report are revealed.
reveal-not-placed = The key did not get its place.
hint-reveal-not-placed = The journal already keeps it as revealed. Choose another place and reveal it again.
