### What the door refuses by itself, and what to do next. Asked for by `words/rooms.rs` in the crate `api`.

## What is safe, and what to do next
hint-mend = Nothing was changed. Mend the field and try again.
hint-from-list = Nothing was changed. Go back to the list and open it from there.
hint-open-again = Nothing was changed. Open the record again to see how it stands.
hint-nothing-changed = Nothing was changed.
hint-nothing-signed = Nothing was signed.
hint-not-consistent = Nothing was signed. Where a time is out of order, set the clock of this computer and sign again; otherwise keep these lines and tell whoever looks after Deedbox.
hint-shapes = Nothing was changed. See `deedbox-cli commands` for the shape of each request.
hint-commands = Nothing was changed. See `deedbox-cli commands` for all of them.
hint-unlock = Nothing was changed. Unlock a vault and try again.
hint-role = Nothing was changed. Ask somebody who holds the role, or switch person.
hint-verify-journal = Nothing was changed. Verify the journal if it happens again.
hint-own-vault = Create your own vault to work with your own files.
hint-before-unchanged = What was there before is unchanged.
hint-choose-file = Nothing was changed. Choose the file again.
hint-may-be-read = Nothing was changed. Check that the file is there and may be read.
hint-split-file = Nothing was changed. Split the file and try again.
hint-other-place = The vault is as it was, and no half file stays. Choose another place.
hint-choose-vault = Nothing was changed. Choose the vault's folder again.
hint-user-folder = The vault itself is safe. Check that your user folder may be written to.
hint-other-folder = Nothing was left behind. Choose another folder or free some space.
hint-file-names = No file was written. Write the name with characters that the fonts hold.
hint-whole-file-known = Nothing was changed; everything in it is in the vault.
hint-every-row-known = Nothing was changed; every row of it is in the vault.
hint-record-accounts = Nothing was changed. Record the accounts with their references first, or choose another provider.
hint-answer-questions = Nothing was changed. Answer the questions beside the columns, then import.
hint-return-decision = Nothing was approved. Return it, so that the reviewer looks at it again.
hint-mend-each = Nothing was frozen. Each reason names its field; mend them and check again.
hint-check-again = Nothing was signed. Take the filing back to draft and check it again.
hint-packet-safe = The signed packet in the vault is safe, and nothing new bears its name on the disk. Choose another folder or free some space.
hint-other-disk = The signed packet in the vault is safe, and nothing new bears its name on the disk. Export it to another disk.
hint-over-limit = The signed packet in the vault is safe, and nothing was written. Export it as a folder, and ask the provider how it takes a larger file.
hint-amend-packet = The signed packet in the vault is safe, and nothing was written. Amend the filing, which makes a new packet.
hint-edition = Nothing was changed. Check the rulebook edition in Lists and rules.
hint-packet-names = Nothing was signed. Write the name with characters that the fonts hold, or give its Latin form.
hint-fingerprints = Nothing was signed. See the fingerprints in Settings.
hint-newer-version = Nothing was signed. Open the vault with the newer version that wrote it.
hint-ask-second = Nothing was changed. Ask a second person to type their passphrase here.
hint-lost-passphrase = Nothing was changed. With only two officers, the one who lost the passphrase opens the vault with the recovery kit.
hint-copy-not-whole = Everything else is in the copy; keep it. Verify the journal, which names what is damaged, and put the missing files back from an earlier backup.
hint-renew-demo = Nothing was changed. Make a new demo vault, or open this one as it is.
hint-move-folder = Nothing was changed. Move that folder elsewhere and open the demo again.
hint-room-for-demo = Nothing was kept. Make room on the disk or choose another folder, and open the demo again.

## What is not in the vault
missing-account = This account is not in the vault.
missing-batch = This batch is not in the vault.
missing-candidate = This candidate is not in the vault.
missing-case = This case is not in the vault.
missing-certification = This certification is not in the vault.
missing-document = This document is not in the vault.
missing-view = This view is not in the vault.
view-name-needed = A view needs a name of at most { $most } letters.
view-name-taken = Another view of yours has this name; choose a different one.
view-of-everything = This view leaves nothing out; set a filter or type words first.
views-full = You keep { $most } views already; delete one first.
missing-filing = This filing is not in the vault.
missing-import-profile = This import profile is not in the vault.
missing-job = This work is not under way any more.
missing-party = This party is not in the vault.
missing-pdf = The PDF of this packet is not in the vault.
missing-person = This person is not in the vault.
missing-programme = This version of the programme is not in the vault.
missing-provider = This provider is not in the vault.
missing-remediation = This remediation is not in the vault.
missing-report = This training report is not in the vault.

## Requests, rights and the machine
request-unreadable = The request cannot be read: { $detail }.
no-such-command = There is no command “{ $name }”.
no-vault-open = No vault is open.
nobody-signed-in = Nobody is signed in.
roles-forbid = Your roles do not allow this.
failed-inside = Something failed inside: { $detail }.
cancelled = The work was cancelled.
demo-no-import = The demo vault takes no import.
demo-no-files = The demo vault takes no files of your own.
demo-no-people = The demo vault takes no further people.
demo-keeps-passphrases = The demo vault keeps the passphrases that stand on its screen.
demo-aged = The demo vault was made on { $day }; its clocks have run on since.
demo-other-vault = The folder of the demo holds a vault that is not a demo.
demo-not-made = The demo could not be made: { $detail }.
demo-not-checked = The filing cannot be checked: { $detail }.
file-not-chosen = This file is no longer chosen.
file-not-read = “{ $name }” could not be read: { $detail }.
file-not-written = “{ $name }” could not be written: { $detail }.
file-over-limit = “{ $name }” has { $size } MB; the limit is { $limit } MB.
no-file-name = This is no name of a file.
vault-not-listed = This vault is not in the list any more.
list-not-written = The list of vaults could not be written: { $detail }.
page-not-printed = The page cannot be printed as it is.

## Creating, opening, people
kit-printed-once = The recovery kit can be printed only while its vault is being created.
kit-not-into-vault = A recovery kit does not belong into a vault’s folder.
field-empty = This field is empty.
no-folder-name = This name cannot be a folder name on every system.
folder-unusable = The folder cannot be used: { $detail }.
nothing-created = No vault is being created.
label-unknown = Nobody signs in with this label.
alone-too-short = Say in a sentence why nobody else can confirm; it is printed on the next packet.
officer-restores = Only an officer may raise a vault from a backup.
second-must-confirm = A second person must confirm this.
second-lacks-role = The second person does not hold the role that this needs.
no-certificate = No officer has a certificate yet.
organisation-names = The organisation needs a name, and the same in Latin letters.
person-names = A person needs a name, the same in Latin letters, and a role.
officer-must-stay = Somebody must stay officer; otherwise nobody could sign or change roles.
lock-minutes = The vault locks after 1 to 15 minutes.
periods-too-short = Periods are at least one month or day.
watch-days = Today speaks of a day that comes 1 to { $most } days ahead. Nothing was changed; write a number between.
company-paper-days = Papers of companies count as recent for at most { $most } days; 0 watches none. Nothing was changed; write a number between.
statement-reason = Say in a sentence of { $least } to { $most } characters why a statement alone suffices; it is printed on every certification.
nobody-second = There is nobody else who could be second. Add a person first.
provider-name = A provider needs a name.
upload-limit = The most that a provider takes at once is more than nothing; leave it empty where none was told.
copy-not-verified = The copy was written, but its journal does not verify, so it does not count as a backup.
copy-not-whole = { $count ->
    [one] The copy was written without one sealed file that is missing or damaged in this vault, so it does not count as a backup.
   *[other] The copy was written without { $count } sealed files that are missing or damaged in this vault, so it does not count as a backup.
}
passphrase-same = This is the passphrase that you have now.
passphrase-own = Change your own passphrase instead; your keys stay then.
passphrase-not-second = The person whose passphrase is reset cannot be the second officer.
head-form = A head has three groups of four letters and digits, such as 7QK4-M2XH-9TRD, or 64 hex digits.

## Customers, owners, accounts
party-name = A party needs a name, as it stands on its papers.
national-id-off = The policy does not collect national identification numbers.
role-towards-itself = A party cannot hold this role towards itself.
days-reversed = The last day lies before the first.
only-resellers-have-provider = Only a sub-reseller is bound to a provider; leave the provider out of this role.
control-basis = Say what the control rests on; it is never computed.
share-in-itself = A party cannot hold a share in itself here.
share-reversed = The least share is larger than the most.
addition-of-entity = Owners are added to an entity; this customer is a person.
addition-of-person = A beneficial owner is a person. Record the company as a holder, and the person behind it as the owner.
exit-open = Not everybody concerned is shown to be a U.S. person, so the review cannot end without a decision.
exit-note = { $persons ->
    [one] No verification is needed: the customer is determined to be a U.S. person, with a source.
   *[other] No verification is needed: the customer and every beneficial owner, { $persons } persons in all, are determined to be U.S. persons, each with a source.
}
exit-second = { $name } confirmed it as the second person.
exit-uncompared = Names that cannot be compared with the lists: { $words }
exit-undetermined = { $name }: nobody has determined whether this is a U.S. person
exit-foreign = { $name }: determined to be foreign
exit-statement-only = { $name }: the person’s own statement alone does not suffice
exit-owners-unknown = { $name }: not everybody who owns it is known
basis-of-person = Only a person is a citizen or a permanent resident. For an entity choose where it is organised or located.
basis-of-entity = Only an entity is organised under a law. For a person choose citizen, permanent resident or located.
share-over-whole = With this share more than 100 percent of the entity would be held. End or correct another holding first.
birth-to-come = Nobody is born on a day that is still to come.
card-number-whole = This is a whole card number, which Deedbox never keeps. Write its last four digits.
last-four-form = The last four of a card are four digits.
payment-number-empty = Write the number, or leave its line out.
notice-how = Say how the customer was told: a letter, an e-mail, a clause.
not-masked = This field is not masked.
account-reference = An account needs its reference at the provider.
merged-already = These two are one party already.
merge-kinds = A person and an entity cannot be one party.
merge-customer-stays = One of the two is a customer and the other is not; the customer stays.
not-merged = These two were not merged.

## Documents, imports
document-pages = The document has pages 1 to { $pages }.
document-not-linked = This document is not linked to that party.
log-known = This log was imported before.
log-no-account = No row belongs to an account of this provider that the vault knows.
file-known = This file was imported before.
file-has-questions = Something about this file must be answered before it can be imported.
batch-used = Something of this batch was used already, or it changed customers that were there before.
profile-needs-headings = A file without a line of headings cannot be recognised again.
profile-name = Name it in 1 to { $most } characters, by what the file comes from.
profile-name-taken = A system that Deedbox knows has this name already.
no-row-rejected = Every row of this file can be used.

## Reviewing, approving, remedying
no-decision-waits = No decision waits in this case.
evidence-changed = What this decision rests on has changed since it was submitted.
no-basis = There is no document and no other source on which identity could be verified.
kinds-missing = Say of each document what kind it is; only then are the right questions asked.
method-without-basis = The method names documents or other sources that are not recorded in this case.
sentence-missing = The sentence to be read before recording is missing, or names somebody else.
open-items = “Verified” needs every required answer; still open: { $items }.
open-question = question “{ $question }”
open-field = field “{ $field }”
open-note = why “{ $question }” fails or is not possible
open-resolution = how the discrepancy in “{ $field }” was resolved, in at least { $least } characters (VER-04)
open-documents = documents not looked at: { $count }
unknown-way = No such way to verify a person is known here; choose one of the list.
case-parties = A case concerns at least one party.
case-one-party = A review concerns one party, because each is compared for itself. Open one review for each party.
case-of-other = The review does not concern this party. Nothing was recorded; choose the party of the review, or its customer.
account-of-other = The account belongs to another customer. Choose an account of the party concerned.
document-of-other = The document is not linked to this party. Nothing was shown; ask for it under a party that it is linked to.
note-empty = The note is empty.
asked-empty = Write what the customer is asked for.
verified-needs-none = “Verified” asks for no remediation.
withdraw-own = Only the person who recorded a decision withdraws it.
terms-empty = Write the terms, restrictions or measures.
due-before-first = The due day lies before the first.
resolved-not-verified = No review of this party has ended with “verified”. Decide the review first, or choose how else it was resolved.
resolved-not-closed = The account is not closed. Close it first, or choose how else it was resolved.
resolved-not-open = The account is closed, so nothing is monitored. Choose how else it was resolved.

## Training reports, filings
training-half-off = The half on training reports is switched off in Settings.
cip-half-off = The half on customer identification is switched off in Settings.
hint-half-off = Nothing was changed. What was recorded stays readable. An officer can switch the half on in Settings, Policy.
mantissa = Write the mantissa as a number from 1 to below 10, such as 6.65.
reasoning-empty = Keep the reasoning of a candidate that is judged not covered.
amend-signed = Only a signed filing that nothing supersedes can be amended. Nothing was changed; if another amendment was signed first, withdraw this one and amend that.
amend-same = An amendment takes the place of a filing of the same kind to the same provider, and of a report about the same training run. Nothing was changed; begin the amendment from the filing that it amends.
changes-empty = Say what changed; it is printed.
judge-first = Judge first whether this is a covered transaction.
filing-has-gaps = { $count ->
    [one] One thing keeps this filing from being checked.
   *[other] { $count } things keep this filing from being checked.
}
packet-not-composed = The packet cannot be composed. { $detail }
packet-not-printed = The packet cannot be printed as it is.
packet-not-signed = The packet cannot be signed. { $detail }
packet-not-written = The packet was not written. { $detail }
packet-not-consistent = The signed packet does not verify, so it was thrown away.
packet-read-back = The packet was written, but what was read back does not verify.
packet-not-safe = The packet was not exported, because not every portal or system would take it.
no-filing-key = You have no filing key on this vault.
people-unreadable = A change of the people stands in the journal that this version of Deedbox cannot read.
clause-empty = Name the clause, date or order on which you rely.
content-not-approved = The frozen content is not what was approved.
not-signed-yet = This filing is not signed yet.
channel-empty = Say how it was sent: portal, e-mail, courier.
day-to-come = This day is still to come.
moment-to-come = The day has begun there, and this time of it is still to come.
day-too-early = Write a day from the year { $year } on.

## The rulebook
missing-edition = The edition “{ $edition }” of the rulebook is not in the vault, or its file is damaged or none that this program can count by.
hint-load-again = Nothing was changed, and what was frozen or signed stays readable. Load the file of this edition again in Lists and rules; where it is nowhere, withdraw what is not signed and begin it under another edition.
hint-edition-file = Nothing was loaded; the edition in force stays. Mend the file and choose it again.
edition-refused = { $count ->
    [one] One thing is wrong with this edition of the rulebook.
   *[other] { $count } things are wrong with this edition of the rulebook.
}
edition-too-large = The file has { $size } KB; an edition has at most { $limit } KB.
edition-not-utf8 = The file is no text in UTF-8.
edition-id-taken = The vault knows an edition “{ $edition }” with another content; filings name it. Give the changed one an id of its own.
edition-other-file = The file was changed after it was read. Choose it again and look at its changes once more.
edition-stands = This edition is in force already.
edition-unreadable = The file is no edition: { $detail }.
edition-lacks = { $at } is missing.
edition-member = { $at } is nothing that an edition has.
edition-empty = { $at } is empty.
edition-kind = { $at } holds something of another kind.
edition-value = { $at } cannot be “{ $value }”.
edition-provenance = { $at } says nothing that the edition explains: “{ $marks }”. Each line needs its provenance.
edition-source = { $at } names “{ $source }”, which is not among the sources.
edition-section = { $at } names the section “{ $section }”, which is not among the sections.
edition-rule = { $at } names the rule “{ $rule }”, which is not among the rules.
edition-twice = { $at } has “{ $name }” twice.
edition-number = numbers lacks “{ $key }”, with which the program computes.
edition-field = tables lacks { $field }, which the program fills.
edition-choice = { $at } offers “{ $key }”, which the program does not understand there.
edition-recommended = { $at } is “{ $key }”, which is not among the choices.
edition-contradicts = { $at } contradicts “{ $other }” elsewhere in the edition.
question-unknown = The edition in force does not ask this question.
question-only-shown = The edition in force offers one answer to this question alone, so there is nothing to choose.
choice-unknown = The edition in force does not offer this answer.
choice-stands = This answer is in force already.
choice-reason = Say why in a sentence of 12 to { $most } characters; it is recorded with the answer and printed where figures depend on it.

## The programme
programme-none = There is no programme yet. Begin a version first.
programme-none-in-force = No version of the programme is in force, so there is nothing to review yet.
programme-in-work = A version is in work already. Put it in force or withdraw it first.
programme-no-section = This version has no such section.
programme-text-long = “{ $title }” has more than { $most } characters. Put the detail into a document and name it here.
programme-words = Write 1 to { $most } characters.
programme-adopted-version = Say which version of the provider’s programme is adopted.
programme-adopted-file = Choose the file with the provider’s programme; it is kept with this version.
programme-review-apart = A review is recorded by its own step.
programme-copies = The folder holds { $most } copies of this version already. Choose another folder.
programme-adopted-other = The sealed file “{ $file }” is not the one that this version names by its hash.
hint-programme-adopted = Nothing was written. Verify the journal; a new version can adopt the provider’s file again.
programme-unprintable = The version cannot be printed as it is written, so it is not submitted.
hint-programme-unprintable = Nothing was changed. Write it with characters that the fonts hold, or shorten it, and submit again.
programme-named = CIP programme { $label }

## The calendar file: duties and report numbers, never a name
calendar-empty = No clock runs, so there is nothing to write.
calendar-name = Deedbox clocks
calendar-summary = { $number ->
    [none] { $duty }: due
   *[other] { $duty } { $number }: due
}
calendar-papers = { $n ->
    [one] One document ends: it expires or is no longer recent
   *[other] { $n } documents end: they expire or are no longer recent
}
calendar-retention = { $n ->
    [one] Retention ends for one customer or owner
   *[other] Retention ends for { $n } customers or owners
}
calendar-day-about = Counted without names. Open Deedbox for whom it concerns.
calendar-about = { $section ->
    [none] A day that was set, not counted by the rule.
   *[other] § { $section }, as cited.
} Day 0 is { $day0 }, the last day { $last }, 23:59 in { $zone }. Calendar days; nothing rolls to a working day. Open Deedbox for the sum.
calendar-alarm = { $number ->
    [none] { $duty }: four fifths of the days are used
   *[other] { $duty } { $number }: four fifths of the days are used
}

## Products, control and files of beneficial owners
missing-product = This product is not in the catalogue.
product-name = Write the product’s name, of at most { $most } characters.
product-why = Say why in { $least } to { $most } characters: what the product does that the definition names, or lacks.
product-known = This provider has a product of that name already.
product-stays = A product stays with its provider. Record another one for the other provider.
product-of-other = “{ $product }” is a product of another provider than the account’s.
product-twice = “{ $product }” is on the account twice on the same day.
control-of-person = The questions are about a person; choose one.
control-over-entity = The questions are about control of a company; choose one.
control-ahead = The first day of the control lies ahead. Answer the questions when it has begun.
share-in-person = Nobody holds shares in a person. Choose the company.
bods-other-file = The file was changed after it was looked at. Choose it again and look at what would be recorded.
bods-of-entity = Only a company has owners that a file can tell of; open the company.
bods-not-json = The file is not complete JSON: it breaks on line { $line }, column { $column }.
bods-too-deep = Lists and objects lie more than { $most } deep within each other.
bods-no-statements = The file is JSON, but not a list of ownership statements.
bods-too-many = The file has { $count } statements; at most { $most } are read.
bods-other-version = Statement { $statement } follows version { $version } of the standard; { $read } is read.
bods-no-subject = The statements do not name one company as the subject of the file.
bods-over-whole = The shares would add up to more than 100 percent of a company.
bods-nothing = Everything in the file is recorded already, or nothing in it can be.
bods-source = { $file }, statement { $statement }
bods-said = { $said } ({ $source })
bods-because = { $text }: { $reason }
bods-name-on = { $name }, { $on }
hint-bods = Nothing was changed. The file follows the Beneficial Ownership Data Standard 0.4, as its publisher makes it; ask for it anew if it is damaged.
