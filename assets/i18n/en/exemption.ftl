### The exemption files, a tab beside the CIP programme. The door's own sentences stand in door/exemption.ftl.

adp-tab = Exemption
adp-title = Exemption files
adp-none = There is no exemption file. One is begun for a provider when an exemption by an abuse deterrence programme is sought, or when a provider tells of a finding.
adp-provider = Provider
adp-begin = New file
adp-file = File
adp-file-of = { $label }, { $name }
adp-state-preparing = being prepared
adp-state-sought = sought
adp-state-granted = granted
adp-state-refused = refused
adp-state-withdrawn = no longer sought
adp-state-revoked = revoked

adp-says = What the proposal says
adp-frees-nobody = This file records what was sought, found and told. It switches no duty off. Which duties an exemption touches is a question for counsel; an officer can switch the half on customer identification off in Settings.
adp-no-number = Deadline for telling a change: { $words }. So no clock runs; the days since a change are counted.
adp-differ = Where the sources differ
adp-held = Held here

adp-standing = Standing
adp-begun = Begun
adp-sought = Sought
adp-granted = Granted
adp-refused = Refused
adp-ended-withdrawn = No longer sought
adp-ended-revoked = Revoked
adp-applicant = Who asked
adp-applicant-provider = The provider
adp-applicant-office = The office itself
adp-officer = An officer records what was sought, found and told.

adp-seek = Record that it was sought
adp-seek-more = By the more complete source the provider asks the Secretary of Commerce, and its resellers benefit. The office’s own application says how each of the five factors is met.
adp-seek-words = What was asked, or how you know
adp-decide = Record the finding
adp-decide-more = What the Secretary found, as the provider told it or as you received it, with its conditions.
adp-decide-words = What was found
adp-found = Finding
adp-end-more = The file is closed and stays readable. A new one can be begun for the same provider.
adp-end-words = Why
adp-withdraw = Record that it is no longer sought
adp-revoke = Record that it was revoked
adp-reference = Reference
adp-reference-hint = The Secretary’s or the provider’s.
adp-reference-missing = Write the reference of the finding.
adp-recorded = It is recorded.

adp-factors = Factors
adp-factors-missing = { $n ->
    [0] each of the five is written
    [one] one of the five is not written
   *[other] { $n } of the five are not written
}
adp-factor-size = Size and complexity
adp-factor-red_flags = Red flags
adp-factor-resellers = Oversight of resellers
adp-factor-law_enforcement = Co-operation with law enforcement
adp-factor-collaboration = Public-private collaboration
adp-factor-management = Senior managers, training, updates
adp-asked = What is weighed
adp-write = Write
adp-rewrite = Write anew
adp-write-after = The finding was made. What you write now may be a change that is to be told: record it under the changes too.
adp-met = How it is met
adp-met-hint = At the provider as far as you were told, and here.
adp-written = The text is in the file.
adp-unwritten = Nothing is written yet.
adp-unasked = Nothing is written. It is not one of the five.
adp-earlier = { $n ->
    [one] one earlier text is kept
   *[other] { $n } earlier texts are kept
}
adp-unexplained = Written since the finding; no change names it

adp-flags = Red flags
adp-flags-watched = { $n } watched
adp-flags-lead = The library illustrates; the proposal’s own guidance on red flags was not seen. A mark says how you watch. The program raises nothing by it.
adp-flag = Flag
adp-flag-seen = What is seen
adp-flag-seen-hint = A flag of your own, in a sentence.
adp-flag-how = Watched, and how
adp-flag-deed = Mark
adp-flag-new = Flag of your own
adp-family-identity = identity
adp-family-activity = activity
adp-family-notice = notices
adp-family-experience = experience
adp-illustrative = illustrative
adp-own = the office’s own
adp-watched = watched
adp-unwatched = not watched
adp-detect-by = Noticed by: { $words }
adp-respond-by = Then: { $words }
adp-mark = Mark
adp-mark-title = Watch a red flag
adp-watch-it = It is watched
adp-detect = How it is noticed
adp-respond = What is done then
adp-flag-quiet = Whoever watches acts on it; record what was seen as an incident.
adp-marked = The flag is marked.

adp-changes = Changes after the finding
adp-changes-lead = Significant deviations or changes are told to the Secretary of Commerce, by the office or through the provider.
adp-changes-later = Changes are recorded once an exemption is granted.
adp-untold = { $n ->
    [one] one told to nobody, for { $days } days
   *[other] { $n } told to nobody, for { $days } days
}
adp-change = Record a change
adp-change-more = What differs from the programme that was found to stand, also in the face of new threats. An entry is never changed.
adp-change-words = What changed
adp-since = Since
adp-touches = What it touches
adp-significant = Is it a significant deviation or change?
adp-significant-yes = significant, to be told
adp-insignificant = not significant
adp-why-not = Why it is not significant
adp-why-not-is = Not significant: { $words }
adp-to-tell = told to nobody
adp-told = told
adp-tell = Record who was told
adp-tell-more = Attach what shows that it was sent. Whether the provider passed it on is not known here.
adp-tell-words = What was told
adp-whom = Who was told
adp-whom-provider = The provider, which passes it on
adp-whom-secretary = The Secretary of Commerce
adp-channel = Channel
adp-channel-missing = Write by which channel it was sent.
adp-told-provider = The provider was told on { $day } by { $channel }.
adp-told-secretary = The Secretary was told on { $day } by { $channel }.
