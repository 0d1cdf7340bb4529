### What the rooms of requests, incidents and sub-resellers refuse. Asked for by `words/requests.rs` in the crate `api`.

missing-request = This request is not in the vault.
request-takes-no-copy = A copy is written for a request that asks for one and is not answered yet.
missing-incident = This incident is not in the vault.
missing-reseller = This sub-reseller is not in the vault.
missing-attachment = This file belongs to no request, incident or review.
too-many-files = One step takes at most { $most } files; add the others with a further step.
too-many-steps = This record has { $most } of them, as many as it takes; close it and carry on in a new one.
words-too-long = Write at most { $most } characters; what is longer goes in as a file.

request-how-empty = Say how the request came: e-mail, portal, letter, call.
request-words-empty = Write the words that were asked.
asked-after-received = What began on the provider’s side began before the request reached you, not after.
letter-before-received = The day that the letter sets lies before the day on which it was received.
filing-of-other-provider = This filing is addressed to another provider.
earlier-of-other-provider = The earlier request came from another provider.
answered-before-received = The answer was sent before the request was received; correct the day.
request-state = { $state ->
    [open] The request is not answered yet; this step is not possible from there.
    [answered] The request is answered already; this step is not possible from there.
    [closed] The request is closed; record what is asked now as a new one.
   *[withdrawn] The request was taken back; record what is asked now as a new one.
}
request-no-words = Write it in words; they are what you can show later.
request-no-channel = Say by which channel the answer was sent.
request-not-breach = Measures of cure belong to a notice of non-compliance; this request is none.
request-not-assessment = This belongs to an assessment; this request is none.
request-no-measure = This measure is done already, or not in the plan.
measure-before-received = This day lies before the day on which the request was received.

incident-seen-empty = Write what was seen: facts only.
incident-closed = This incident is closed; record what was found since as a new one.
incident-no-words = Write what was seen or done: facts only.
incident-no-addressee = Say to whom it was reported.
incident-not-suspected = Only a suspicion can be confirmed; this is none.
incident-untold = Known activity is reported to the provider or an authority before it is closed. An officer records the report.
reported-before-found = The report was sent before the incident was found; correct the day.

reseller-ended = The relationship with this sub-reseller has ended by then.
reseller-end-later = The relationship has an earlier last day already; it can only be brought forward.
reseller-no-version = Name the version of the programme that was reviewed.
reseller-no-words = Say what was found.
reseller-no-reason = Say why the relationship ends.
reseller-reviewed-before = The review lies before the day on which the programme was received.
