### Filings: the list, and the wizard from the first answer to the receipt.

filings-title = Filings
filings-lead = { $n ->
    [0] One packet for each provider, holding only its customers.
    [one] One packet for each provider, holding only its customers. { $n } is in work.
   *[other] One packet for each provider, holding only its customers. { $n } are in work.
}
filings-new = New certification
filings-new-report = New training report
filings-certify = New certification
filings-certification = Certification { $year }
filings-annual = Annual certification { $year }
filings-off-cycle = Off-cycle update { $year }
filings-report = Training report
filings-period = { $from } to { $to }
filings-supersedes = supersedes { $label }
filings-due = Next certification due { $day }
filings-due-late = Next certification was due { $day }, late
filings-due-none = No day agreed for the next certification
filings-last = last signed { $day }
filings-gate = New provider: no foreign customer gets an account before a certification is signed
filings-none-here = Nothing prepared for this provider yet.
filings-no-providers = Filings are prepared for a provider upstream; none is entered yet.
filings-to-settings = Enter a provider
filings-col-filing = Filing
filings-col-state = State, of seven steps
filings-col-next = Next deed
filings-col-hash = SHA-256
filings-col-changed = Changed
filings-hash-none = not yet
filings-state-draft = draft
filings-state-checked = checked
filings-state-approved = approved
filings-state-signed = signed
filings-state-exported = exported
filings-state-sent = sent
filings-state-receipt = sent, receipt kept
filings-state-acknowledged = acknowledged
filings-state-rejected = rejected
filings-state-withdrawn = withdrawn
filings-state-superseded = superseded
filings-next-nothing = Nothing more
filings-next-draft = Answer and check
filings-next-approve = Approve, a second person
filings-next-disclosure = Answer the disclosure gate
filings-next-sign = Sign, an officer
filings-next-second = Second signature, the officer named
filings-next-export = Export
filings-next-send = Send it and record that
filings-next-sent = sent { $day }, { $channel }
filings-next-amend = Rejected: amend it
filings-next-acknowledged = acknowledged { $day }

filings-not-opened = This filing was not opened
filings-to-list = All filings
filings-to-filing = The filing
filings-steps = Steps
filings-step-start = Provider and period
filings-step-start-report = What is amended
filings-step-numbers = Numbers
filings-step-difference = Difference
filings-step-content = Content
filings-step-procedures = Procedures
filings-step-attestations = Attestations
filings-step-contact = Contact and signer
filings-step-check = Check answers
filings-step-pages = Pages
filings-step-approval = Second person
filings-step-disclosure = Disclosure
filings-step-sign = Sign

filings-new-head = New certification
filings-new-report-head = New training report
filings-amend-head = Amendment of { $label }
filings-amend-lead = { $label } stays as it was signed. This filing supersedes it and prints what changed.
filings-start-lead = A certification goes to one provider and holds only figures about customers with an account there.
filings-start-report-lead = The report takes its answers from the candidate as they stand now.
filings-provider = Upstream provider
filings-provider-missing = Choose the provider to which this goes.
filings-last-signed = Last certification signed { $day }.
filings-last-never = No certification to this provider was signed here yet.
filings-from = First day of the period
filings-from-missing = Enter the first day of the period.
filings-to = Last day of the period
filings-to-missing = Enter the last day of the period.
filings-to-before = The last day lies before the first.
filings-date-wrong = This is not a day of the calendar. Write it as 14 Mar 1988.
filings-changes = What changed
filings-changes-hint = Facts only; it is printed in the new filing.
filings-changes-missing = Say what changed; it is printed.
filings-proposed = Prepared under a rule that is proposed and not in force ({ $edition }). Every page says so.
filings-start-bar = The draft is kept in the vault.
filings-begin = Begin the certification
filings-begin-report = Begin the report
filings-cancel = Cancel

filings-filer = Filer
filings-period-label = Period
filings-label = Label
filings-edition = Edition of the rulebook
filings-begun = Begun
filings-by-at = { $name }, { $at }
filings-supersedes-label = Supersedes
filings-start-fixed = Provider and period are fixed once a filing is begun. To change them, withdraw this one and begin another.

filings-draft-saved = Draft saved { $time }
filings-save-close = Save and close
filings-close = Close
filings-withdraw = Withdraw
filings-withdraw-title = Withdraw this filing?
filings-withdraw-body = { $label } is not signed. It stays in the journal as withdrawn and cannot be taken up again.
filings-edition-lost = The file of the edition { $edition }, under which this was begun, is missing. It is shown in the words of the edition in force and cannot be checked, printed or signed until the file is loaded again in Lists and rules; what is not signed can be withdrawn.
filings-changed-since = Frozen as of { $at }, journal { $events }. Since then records changed that feed this filing; what was frozen stays as it is.
filings-new-moment = Take a new moment
filings-frozen = Frozen as of { $at }, journal { $events }. To change an answer, take it back to draft.
filings-reopen = Take it back to draft
filings-reopened = It is a draft again. An approval and a disclosure answer, where given, count no more.
filings-approved = Approved.
filings-disclosed = The answer is recorded and will be printed.

filings-bar-signed = The vault keeps the signed packet. Export copies it.
filings-bar-stopped = The check opens when nothing stops it. The draft is kept.
filings-bar-check = The check freezes the content as of this moment.
filings-bar-preview = A preview. Nothing is frozen yet.
filings-bar-approval = An approval covers exactly this hash.
filings-bar-sign = After this, what changes goes into a new filing.
filings-bar-sign-first = After this, the packet waits for the second officer.
filings-bar-open = { $n ->
    [one] { $n } answer is open. You can go on; the check waits for it.
   *[other] { $n } answers are open. You can go on; the check waits for them.
}
filings-back = Back
filings-continue = Continue
filings-check = Check and freeze
filings-first-problem = Go to the first problem
filings-to-check = To the check
filings-approve = Approve
filings-switch = Switch person
filings-disclose = Record the answer
filings-sign = Sign and lock
filings-sign-first = Sign first
filings-drop = Drop the first signature
filings-drop-title = Drop the first signature?
filings-drop-body = Nothing of { $label } has left the vault. Without that signature it can be taken back to draft or signed anew.
filings-drop-body-asked = The pages of { $label } have not left the vault; a request for a time service was written out, which holds the hash of the first signature and nothing else. Without that signature it can be taken back to draft or signed anew, and the answer to that request can no longer be placed.
filings-dropped = First signature dropped
filings-amend = Amend
filings-export = Export folder
filings-export-zip = Export as zip
filings-export-dialog = Where to write the packet
filings-sent-open = I have sent it

filings-short-figures = { $n } figures
filings-short-texts = { $n } of { $of } written
filings-short-statements = { $n } of { $of } answered
filings-short-signed = signed and locked
filings-short-half = signed by the first officer

filings-numbers-lead = Every figure is counted from rows of this provider only. Press a figure to see what it counts.
filings-as-of = As of { $at }.
filings-no-logs = No access logs cover this period; what the filing says of access rests on nothing.
filings-figures = Figures
filings-col-figure = Figure and its paragraph
filings-col-now = Now
filings-col-before = Before
filings-col-change = Change
filings-col-check = Check
filings-paragraph = § { $section }
filings-figure-none = not stated
filings-show-rows = { $n }, { $figure }, show the rows
filings-equals = equals its rows
filings-typed = typed in
filings-have-none = { $n ->
    [one] { $n } has none
   *[other] { $n } have none
}
filings-are-missing = { $n ->
    [one] { $n } is open
   *[other] { $n } are open
}
filings-differs = differs from its rows
filings-figure-rule-customers = IaaS customers
filings-figure-rule-countries = Countries of those customers
filings-figure-rule-owners = Foreign beneficial owners
filings-figure-rule-owner-countries = Countries of those owners
filings-figure-rule-resellers = Foreign resellers below us
filings-figure-rule-unverified = Accounts of foreign customers not verified
filings-figure-rule-with-action = of those, with action under way
filings-figure-rule-failures = Times identity could not be verified
filings-figure-rule-resolved = of those, resolution recorded
filings-figure-rule-employees = Employees in IaaS services
filings-left-out = { $n ->
    [one] One open account is left out: each product on it is judged not to be an IaaS product.
   *[other] { $n } open accounts are left out: each product on them is judged not to be an IaaS product.
}
filings-left-out-title = Accounts left out
filings-left-out-account = Account
filings-left-out-products = Products
filings-rule-customers = Customers with at least one account open or restricted at this provider at the as-of moment. An account counts unless each product on it is judged not to be an IaaS product; what is uncertain or not recorded counts. Counted: customers, not accounts.
filings-rule-countries = Countries of the principal addresses of those customers. A customer without one counts as unknown.
filings-rule-owners = Beneficial owners of those customers who are foreign persons. Each person counts once, also as the owner of several customers; who is not determined counts as foreign.
filings-rule-owner-countries = Countries of the principal addresses of those owners. An owner without one counts as unknown.
filings-rule-resellers-left-out = Left out: the office answered A-10 so that the rule does not reach below it. The packet says so in the place of the list.
filings-rule-resellers = Parties with the role of sub-reseller in force at the as-of moment, for this provider or for every one.
filings-rule-unverified = Foreign customer, account counted as under “IaaS customers”, no decision “verified” that stands for the customer and each owner who counts, or owners who are not known. Who is monitored after a failed verification, or not determined, counts as not verified. Counted: accounts, not customers.
filings-rule-with-action = Of those accounts, the ones with an open remediation or an open case.
filings-rule-failures = Decisions in the period that say identity could not be verified, about customers with an account here in the period that was in scope on the day of the decision, and about their owners. An account that was closed since counts too.
filings-rule-resolved = Of those, the ones verified later or with a resolved remediation.
filings-rule-employees = As stated in Settings under the organisation.
filings-rule-other = Counted as the rulebook says.
filings-prov-quoted = quoted
filings-prov-summarised = summarised
filings-prov-order = from the executive order
filings-prov-ours = our addition
filings-prov-unverified = unverified
filings-prov-part = in part unverified
filings-unchecked = Our wording of the items with this mark is not checked against the proposal.
filings-rows = Rows behind the figure
filings-rows-typed = This figure is typed in and has no rows. It is changed in Settings.
filings-rows-now = now { $n } rows
filings-rows-more = Show more
filings-rows-foot = { $n } of { $total }. The annex holds these rows without names.
filings-sum = = { $n }
filings-with-action = { $n } with action
filings-no-action-n = { $n } without action
filings-no-action = no action
filings-country-unknown = not known
filings-col-reseller = Reseller
filings-col-country = Country
filings-col-since = Since
filings-col-name = Name
filings-col-customers = Customers
filings-col-owners = Owners
filings-col-action = Action
filings-col-standing = Standing
filings-col-resolution = Resolution
filings-col-decided = Decided
filings-resolved = recorded
filings-unresolved = open
filings-standing-undecided = not decided
filings-standing-in_review = in review
filings-standing-evidence_asked = evidence asked
filings-standing-second_review = second review
filings-standing-verified = verified
filings-standing-owners_open = owners open
filings-standing-cannot_verify = cannot verify
filings-standing-restricted = restricted
filings-standing-us_persons = U.S. persons

filings-procedures-lead = These texts are printed as they stand here. They come from the programme in force where a section answers them, else from Settings; a change here counts for this filing only.
filings-required-any = needed when resellers are named
filings-leave-out = you may leave this out
filings-from-settings = from Settings
filings-from-programme = from the programme in force
filings-violation-text-missing = Write this text; the certification needs it.

filings-attestations-lead = Answer each statement by itself and say what the answer rests on. They are printed as signed.
filings-statement-n = Statement { $n }
filings-short-CERT-B = Identity verification
filings-short-CERT-C = Change of owners
filings-short-CERT-D = Malicious activity, detection
filings-short-CERT-E = Resellers’ programmes
filings-short-CERT-F = Training of large AI models
filings-short-CERT-H = Services and customers abroad
filings-short-CERT-J = Malicious activity, reporting
filings-short-CERT-P = Retention and storage
filings-short-CERT-Q = Reference of the CIP
filings-short-AI-S = Other information
filings-short-CERT-R-ATT-1 = 1. The programme
filings-short-CERT-R-ATT-2 = 2. The figures
filings-short-CERT-R-ATT-3 = 3. The measures
filings-short-ANN-A-ANN-A = Reviewed
filings-short-ANN-B-ANN-B = Updated for services
filings-short-ANN-C-ANN-C = Updated for threats
filings-short-ANN-D-ANN-D = Meets the proposal
filings-short-ANN-F-ANN-F = Resolutions recorded
filings-short-CERT-G = Primary contact
filings-short-CERT-M = Sub-resellers
filings-short-differs = { $n ->
    [0] no figure differs
    [one] { $n } figure differs
   *[other] { $n } figures differ
}
filings-short-AI-T-ATT-1 = 1. The report
filings-short-AI-T-ATT-2 = 2. Estimates
filings-other-texts = Other information
filings-statement-edit = Words of statement { $n }
filings-statement-change = Change the words
filings-statement-done = Done
filings-yes = Yes
filings-no = No
filings-rests-on = What the answer rests on
filings-violation-attestation-open = not answered
filings-violation-attestation-basis = rests on nothing yet
filings-violation-attestation-missing = has no words
filings-violation-evidence-missing = lacks evidence; state a reason or answer “no”
filings-despite = Why “yes” although evidence is lacking; it is printed
filings-evidence = What the records since the certification before show
filings-evidence-none = Nothing is recorded.
filings-evidence-bears = The records bear this statement
filings-lacks-review = No review of the programme since the certification before
filings-lacks-update = No version in force and no review after the newest change
filings-lacks-programme = No version of the programme is in force
filings-lacks-rules = Rules that no written section serves
filings-lacks-resolutions = Failed verifications without a recorded resolution
filings-record-review = Programme reviewed { $day }
filings-record-services = Services changed { $day }
filings-record-threats = Threat landscape changed { $day }
filings-record-version = Version { $n } in force since { $day }
filings-record-served = { $n ->
    [one] It serves { $n } rule.
   *[other] It serves { $n } rules.
}
filings-record-missing = Nothing serves { $rules }.
filings-record-failures = { $n ->
    [0] No verification failed in the period
    [one] { $n } verification failed in the period; resolved: { $resolved }
   *[other] { $n } verifications failed in the period; resolved: { $resolved }
}

filings-difference-lead = Against { $label }, whose figures are as of { $at }.
filings-difference-changes = Changes that this certification tells
filings-difference-texts = Texts that differ
filings-difference-same = Every text reads as before.
filings-difference-all = Also show what did not change
filings-difference-none = There is no certification before to compare with.

filings-sort = Which certification
filings-sort-hint = A first one states everything. The annual one adds five attestations with their evidence. An off-cycle update tells a change between two annual ones. The two later ones need a signed certification before.
filings-sort-initial = Initial
filings-sort-annual = Annual
filings-sort-off_cycle = Off-cycle update
filings-changes-all = The annual certification tells all open changes
filings-changes-choose = Changes that this update tells
filings-changes-none-chosen = Choose at least one change that this update tells.
filings-changes-none-open = No change is open for this provider.
filings-changes-record-first = Record a change
filings-changes-open = Changes of the office
filings-changes-title = Changes of the office
filings-changes-lead = What may take an off-cycle update of a certification. Contact, seat, officers and versions of the programme are noticed when they are saved; everything else is recorded here.
filings-changes-empty = No change is recorded yet.
filings-change-add = Record a change
filings-change-record = Record
filings-change-recorded = Change recorded.
filings-change-what = What changed
filings-change-from = From
filings-change-on-missing = Enter the day from which it holds.
filings-change-words = In words
filings-change-words-hint = What it was and what it is; it is printed in the update.
filings-change-words-missing = Say what changed.
filings-change-everybody = Every provider
filings-change-told = Who is told
filings-change-told-in = told in { $label }
filings-change-due = to be told by { $day }, { $left }
filings-change-tell = Begin the update
filings-change-nobody = Nobody: no certification was signed before it
filings-change-noticed = noticed by the program in what { $name } saved
filings-change-by = recorded by { $name }
filings-change-aside = Set aside
filings-change-set-aside = set aside
filings-change-why = Why it takes no update
filings-change-why-hint = It stays in the register and in the journal with this reason.
filings-change-why-missing = Say why it takes no update.
filings-change-contact = Primary contact
filings-change-officer = Officer
filings-change-address = Name, address or country
filings-change-structure = Corporate structure
filings-change-operations = Business operations
filings-change-programme = Programme
filings-change-acquisition = Acquisition
filings-change-investment = Significant investment
filings-change-other = Other
filings-change-uncertain = uncertain
filings-change-uncertain-why = One source says that an acquisition or a significant investment may count as a change of corporate structure. It counts here until somebody sets it aside.

filings-contact = Primary contact
filings-contact-lead = The person who answers questions about the programme. It stands in Settings and is printed.
filings-contact-name = Name
filings-contact-title = Title
filings-contact-email = E-mail
filings-contact-phone = Telephone
filings-change-settings = Change in Settings
filings-missing = missing
filings-not-given = not given
filings-signer = Signing officer
filings-signer-lead = An officer signs with the own filing key, after everything else is done.
filings-you = you
filings-has-key = has a filing key
filings-no-key = has no filing key yet
filings-no-officer = No officer in this office.
filings-second-needed = A second person approves the frozen content before it is signed.
filings-second-never = No second person; the policy of this office does not ask for one. The cover says so.

filings-stops = { $n ->
    [one] One answer stops this filing
   *[other] { $n } answers stop this filing
}
filings-warns = { $n ->
    [one] One thing to know
   *[other] { $n } things to know
}
filings-nothing-stops = Nothing stops this filing.
filings-stop-attestation-open = Statement { $n } is not answered
filings-stop-attestation-basis = Statement { $n } does not say what its answer rests on
filings-stop-evidence = Statement { $n } is answered “yes” without its evidence and without a reason
filings-stop-attestation-missing = Statement { $n } has no words; write what is attested
filings-stop-missing = Not answered: { $label }
filings-stop-contact = The primary contact needs a name, an e-mail address and a telephone number
filings-stop-contact-short = incomplete
filings-stop-without-action = { $n ->
    [one] { $n } account that is not verified has no action under way
   *[other] { $n } accounts that are not verified have no action under way
}
filings-stop-grounds = { $n ->
    [one] { $n } capability is answered without a ground; it is printed with a dash
   *[other] { $n } capabilities are answered without a ground; they are printed with a dash
}
filings-stop-no-logs = No access logs cover this period
filings-change = Change
filings-look = Look
filings-send-to = Send it to
filings-onward = prepared for onward transmission
filings-check-customers = Customers, countries
filings-in-countries = { $n } in { $countries }
filings-check-unverified = Not verified, with action
filings-check-failures = Failures, resolved
filings-words = { $n ->
    [one] { $n } word
   *[other] { $n } words
}
filings-prepared = Prepared by
filings-leaves = What leaves the office
filings-leaves-data = Personal data
filings-leaves-none = none: figures, and rows without name, address or document
filings-leaves-fields = { $n ->
    [one] { $n } field
   *[other] { $n } fields
}
filings-leaves-scans = Scans
filings-none = none
filings-as-of-label = As of
filings-as-of-open = frozen by the check
filings-hash = SHA-256 of the content

filings-pages-draft = These pages show the draft as it would be printed now. Nothing is frozen yet.
filings-pages-n = { $n ->
    [one] { $n } page
   *[other] { $n } pages
}
filings-page-of = Page { $n } of { $of }
filings-pages-working = Drawing the pages.

filings-approval-lead = The second person looks at the pages and approves the frozen content, as named by this hash.
filings-answered-by = Answered or checked
filings-approval-own = You prepared this filing, answered in it or checked it, so another person approves it. Switch the person: they sign in with their own passphrase, and this screen stays.
filings-approval-role = An approver or an officer approves. Switch the person, and the screen stays.
filings-approved-by = Approved by
filings-passphrase = Your passphrase
filings-passphrase-again = Your passphrase, again
filings-passphrase-approve = It approves in your name.
filings-passphrase-sign = It opens your filing key for this one signature.
filings-passphrase-missing = Enter your passphrase.

filings-disclosure-sentence = This rule is proposed and not in force. It does not by itself oblige or permit you to disclose personal data. Check your own law.
filings-disclosure-whose = Whose data
filings-whose-report = { $n ->
    [0] { $name }
    [one] { $name } and { $n } beneficial owner named in the report
   *[other] { $name } and { $n } beneficial owners named in the report
}
filings-whose-resellers = { $n ->
    [one] The sub-reseller whom Annex D names; otherwise nobody’s but the contact of the filer
   *[other] The { $n } sub-resellers whom Annex D names; otherwise nobody’s but the contact of the filer
}
filings-whose-certification = Nobody’s but the contact of the filer
filings-disclosure-fields = Which fields
filings-disclosure-to = To whom
filings-disclosure-notice = Told of it
filings-notice-nobody = No row of the packet names a party
filings-notice-all = { $n ->
    [one] The party concerned has a recorded notice
   *[other] Each of the { $n } parties concerned has a recorded notice
}
filings-without-notice = { $n ->
    [one] { $n } party without a recorded notice
   *[other] { $n } parties without a recorded notice
}
filings-disclosure-country = To which country
filings-country-missing = Choose the country to which it goes.
filings-disclosure-basis = On what you rely
filings-basis-contract_clause = a contract clause
filings-basis-consent = consent
filings-basis-customer_notice = a notice to the customer
filings-basis-order = an order
filings-basis-other = another basis
filings-basis-missing = Choose on what you rely.
filings-disclosure-words = Clause, date or order
filings-disclosure-words-hint = For example: reseller contract of 3 May 2025, clause 4.2. It is printed.
filings-words-missing = Name the clause, date or order on which you rely.
filings-disclosure-unmask = Shown in full
filings-disclosure-unmask-hint = The report masks these numbers up to their last three characters. Choose one to have it printed whole. The choice is recorded and printed.
filings-mask-registry_number = the registry number
filings-mask-payment_numbers = the payment numbers
filings-unmask-none = No number; each is masked
filings-disclosure-by = Answered by
filings-disclosure-again = Answer again
filings-officer-needed = An officer does this. Switch the person, and the screen stays.

filings-sign-statement = I, { $name }, sign this filing to { $provider } for { $organisation }. I have read its pages and the answers below, and declare them true to the best of my knowledge:
filings-with = Second officer who signs
filings-with-none = nobody; one officer signs alone
filings-with-hint = The pages name both. That officer signs last and locks the packet; until then it waits.
filings-first-by = First signature
filings-second-by = Second signature
filings-second-waits = waits for { $name }
filings-half-lead = { $name } signs last and locks the packet. Switch the person, and the screen stays.
filings-sign-proposed = The rule is proposed and not in force ({ $edition }).

filings-signed = Signed and locked
filings-signed-lead = A change to this packet would be found by whoever verifies it. What changes goes into a new filing that supersedes this one.
filings-superseded = A later filing supersedes this one.
filings-superseded-open = Open it
filings-superseded-title = A later filing supersedes this one
filings-superseded-body = To send something, export the later filing. This writes a copy of { $label } as it was signed, which nobody should take for the one that counts.
filings-superseded-write = Write the older packet
filings-exported = Written as { $name }: { $n } files, { $size }. Read back: consistent.
filings-exported-parts = { $n ->
    [one] One zip, within the provider’s limit.
   *[other] Split into { $n } zips within the provider’s limit, each with whole files. All of them, unpacked, are the packet; they are sent and verified together.
}
filings-exported-bad = Written as { $name }: { $n } files, { $size }. Read back: not consistent. Do not send it; export it again to another disk.
filings-file = File
filings-packet = Packet
filings-size = Size, pages
filings-size-pages = { $size }, { $pages } pages; { $files } files in the packet, { $total }
filings-sha = SHA-256
filings-signed-by = Signed by
filings-fingerprint = Key fingerprint
filings-time-proof = Time proof
filings-time-none = none; the time is the officer’s own
filings-time-proved = { $authority } says { $at }; not compared with a root
filings-time-write = Write a request for a time service
filings-time-again = Write another request
filings-time-where = Where to write the request
filings-time-asked = Request written { $at }. Carry it to any time service and bring its answer back; it holds the hash of the signature and nothing of the filing.
filings-time-signer = { $name } places the answer.
filings-time-place = Place the answer
filings-time-title = Place the answer of a time service
filings-time-lead = The answer is held against the request. The packet gets a new manifest, signed by you, and a name of its own; what was exported before stays as it is.
filings-time-lead-half = The answer is held against the request and placed in the first signature, before the second is made.
filings-time-file = Answer
filings-time-file-choose = Choose the answer
filings-time-file-none = no file chosen
filings-time-file-missing = Choose the answer of the time service.
filings-time-do = Place it
filings-time-done = Time proof placed
filings-head = Journal head
filings-head-witness = printed on the cover, so that the reader is a witness
filings-sent-label = Sent
filings-packet-sent = The packet that was written out last by then:
filings-packet-unsent = This packet came of a time proof afterwards. What was sent is the one before it, listed below.
filings-packet-unwritten = This packet came of a time proof and is not written out yet. The one before it, listed below, was, and can be recorded as sent.
filings-earlier = Before the time proof
filings-safe = Safe to upload
filings-safe-names = plain ASCII names that every system takes
filings-safe-names-not = names that some system does not take: { $detail }
filings-safe-cases = no two names differ by case alone
filings-safe-cases-not = names that differ by case alone: { $detail }
filings-safe-sizes = no file is empty or too large to verify
filings-safe-sizes-not = empty, or too large to verify: { $detail }
filings-safe-version = PDF 1.7
filings-safe-version-not = not PDF 1.7: { $detail }
filings-safe-password = no password
filings-safe-password-not = asks for a password: { $detail }
filings-safe-limit = { $size } as one zip, within the provider’s { $limit }
filings-safe-limit-not = { $size } as one zip, over the provider’s { $limit }
filings-safe-unlimited = { $size } as one zip; no limit of the provider is recorded
filings-safe-parts = { $n ->
    [one] exported as zip, it is written as one zip within the limit
   *[other] exported as zip, it is split into { $n } zips within the limit
}
filings-safe-parts-not = { $file } alone is over the limit, and files are not cut; ask the provider how it takes a larger one
filings-safe-read = read back and consistent
filings-safe-read-not = read back, not consistent
filings-todo = Still to do
filings-todo-n = { $n } of seven steps are done.
filings-todo-export = Export the folder, or one zip, to a disk you choose
filings-todo-send = Send it to the provider yourself; Deedbox never opens a network
filings-todo-record = Record the date, the way and the receipt with “I have sent it”
filings-todo-receipt = No receipt file was kept.
filings-todo-answer = Record what the provider answers, with the receipt: until then the packet counts as sent, not as accepted
filings-todo-amend = The provider rejected it. Amend it: the new filing supersedes this one and says what changed
filings-files = { $n ->
    [one] { $n } file of the packet
   *[other] { $n } files of the packet
}
filings-col-file = File
filings-col-size = Size
filings-cover = First page of the signed packet

filings-answers = What the provider answered
filings-answer-acknowledged = Acknowledged { $day }
filings-answer-rejected = Rejected { $day }
filings-answer-reference = Reference { $reference }
filings-answer-by = recorded by { $name }, { $at }
filings-answer-open = Record the answer
filings-answer-title = What the provider answered
filings-answer-kind = The provider
filings-answer-kind-acknowledged = acknowledged it
filings-answer-kind-rejected = rejected it
filings-answer-kind-missing = Say whether it was acknowledged or rejected.
filings-answer-on = Answered on
filings-answer-on-missing = Enter the day of the answer.
filings-answer-number = Reference of the provider
filings-answer-number-hint = The number of the receipt, ticket or letter.
filings-answer-no-receipt = Choose the receipt, or write the reference that the provider gave.
filings-answer-no-file = none chosen
filings-answer-words = What it says
filings-answer-words-hint = For a rejection, why: the amendment follows from it.
filings-answer-words-missing = Say why it was rejected.
filings-answer-do = Record it
filings-answer-done = The answer is recorded.

filings-compare = Compare with another certification
filings-compare-with = Against { $label }, period { $from } to { $to }
filings-compare-title = { $now } against { $before }
filings-compare-lead = Two certifications signed to { $provider }, as they were frozen. Looking changes nothing.
filings-compare-swap = The other way round
filings-compare-superseded = { $label } was superseded since
filings-compare-none = There is no other certification signed to this provider.
filings-compare-refused = These two were not compared

filings-documents = Documents relied on
filings-documents-lead = { $n ->
    [one] The packet lists one document by a digest that is keyed for this packet alone: it tells nothing by itself and cannot be matched with another packet. The document is not in it.
   *[other] The packet lists { $n } documents by digests that are keyed for this packet alone: they tell nothing by themselves and cannot be matched with another packet. The documents are not in it.
}
filings-col-no = No.
filings-col-document = Document
filings-col-received = Received
filings-col-digest = Keyed digest
filings-col-reveal = On request
filings-document-unsaid = kind not said
filings-reveal = Reveal…
filings-reveal-n = Reveal… document { $n } to the recipient
filings-reveal-title = Reveal this document to the recipient?
filings-reveal-body = What leaves is a key that proves that one file is document { $n } of { $label } as it is on record; nothing else. It opens no other document and no other packet. Deedbox does not write the document itself out: hand over the file that you received, as it came, since a copy with covered parts is another file. The journal keeps that you revealed it.
filings-reveal-do = Write the key
filings-revealed-on = revealed on { $day }
filings-reveal-where = Where to write the key
filings-revealed = { $name } is written. The recipient holds it and the file against the packet with “deedbox-cli verify”.

filings-sent-title = I have sent it
filings-sent-on = Sent on
filings-sent-on-missing = Enter the day on which it was sent.
filings-channel = How
filings-channel-hint = Portal, e-mail, courier.
filings-channel-missing = Say how it was sent.
filings-receipt = Receipt
filings-receipt-choose = Choose the receipt
filings-receipt-none = none chosen; the packet then counts as sent, not as received
filings-sent-words = Words
filings-sent-do = Record it
filings-sent-done = Recorded as sent.

filings-content-lead = These answers stand at the candidate.
filings-content-change = Change them there
filings-person = Foreign person
filings-candidate = Candidate
filings-account = Account
filings-owners-named = Beneficial owners
filings-accesses = Accesses listed
filings-places = Places of use
filings-clocks = Clocks, in the proposal’s words
filings-clock = { $at }; day 0 is { $day0 } in { $zone }; { $days } days, ends { $due }
filings-run = The training run
filings-existence = Existence
filings-operations = Estimated operations
filings-dates = Anticipated dates
filings-practices = Training practices
filings-security = Cybersecurity practices
filings-assessment = Assessment
filings-known = How it became known
filings-how-known = How
filings-recorded = Recorded here
filings-side = Transaction
filings-side-by = by the foreign person
filings-side-for = for the foreign person
filings-side-on_behalf_of = on behalf of the foreign person
