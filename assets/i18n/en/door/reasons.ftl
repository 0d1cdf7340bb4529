### Why the record, the magnifier, the post room, the paper and the domain refuse, in words for people, and what to do
### next. Asked for by `words/reasons.rs` in the crate `api`, where `error/` matches each of their errors.

## The vault
vault-none = “{ $path }” is not a Deedbox vault.
vault-there = “{ $path }” exists already.
vault-in-use = This vault is open in another window or program.
passphrase-wrong = The passphrase is wrong.
label-nobody = Nobody signs in to this vault as “{ $label }”.
keys-damaged = All three copies of the key file are damaged: { $detail }.
keys-altered = The key file was changed outside Deedbox.
keys-missing = The key files are missing.
database-damaged = The database is damaged: { $detail }.
database-missing = The database file is missing.
database-other-epoch = The database is of key epoch { $database }, the key file of epoch { $keys }.
database-other-vault = The database belongs to another vault, or its first bytes are damaged.
database-plain = The database file is not encrypted, so it is not Deedbox's own.
vault-newer = This vault was written by a newer Deedbox (format { $found }, this program knows { $known }).
memory-short = Unlocking needs { $mib } MiB of memory, and the machine does not have them free.
object-missing = The sealed file { $object } is missing from the vault folder.
object-damaged = The sealed file { $object } is damaged.
disk-full = The disk is full.
disk-full-figures = The disk is full: { $needed } bytes are needed, { $available } are free.
code-other-vault = This recovery code belongs to another vault or another key epoch.
label-unusable = The sign-in label “{ $label }” is empty, longer than 20 characters, or taken.
keys-full = The key file has no room for another person or a longer certificate.
stopped-unchanged = Stopped; nothing was changed.
backup-unusable = This backup cannot be used: { $detail }.
record-unreadable = A record of the vault cannot be read: { $what }, { $detail }.
database-refused = The database refused: { $detail }.
no-randomness = The system gives no random numbers.

could-not-read = “{ $path }” could not be read: { $detail }.
could-not-read-back = “{ $path }” could not be read back: { $detail }.
could-not-write = “{ $path }” could not be written: { $detail }.
could-not-remove = “{ $path }” could not be removed: { $detail }.
could-not-remove-unfinished = The unfinished vault “{ $path }” could not be removed: { $detail }.
could-not-make-folder = The folder “{ $path }” could not be made: { $detail }.
could-not-name-vault = The new vault could not be given its name “{ $path }”: { $detail }.
could-not-lock = “{ $path }” could not be locked against other programs: { $detail }.
could-not-measure = How much space is free in “{ $path }” could not be found out: { $detail }.

forbidden-finished = This vault was finished already.
forbidden-no-cipher = This program was built without SQLCipher and opens no vault.
forbidden-keys-first = Finish the change of keys first.
forbidden-no-slot = This person has no slot in the key file.
forbidden-slot-there = This person has a slot in the key file already.
forbidden-own-passphrase = Change your own passphrase instead; your keys stay.
forbidden-own-slot = Nobody removes their own slot from the key file.
forbidden-nobody = Nobody is signed in.
forbidden-address = An address of the log is not in canonical form.
forbidden-too-large = This file is too large to be sealed.
forbidden-not-by-kit = This is possible only after opening with the recovery kit.

code-length = The code has { $found } characters; it has 30, in six groups of five.
code-character = “{ $found }”, character { $position } of group { $group }, does not occur in codes.
code-typo = Character { $position } of group { $group } is mistyped.
code-typos = Several characters are mistyped.
passphrase-short = The passphrase has { $found } characters; at least 15 are needed.
passphrase-guessable = The passphrase is too easy to guess; make it longer or less of a pattern.

record-not-signed-in = The person who acts is not the one signed in.
record-wrong-actor = “{ $event }” is not recorded by this kind of actor.
record-key-unknown = This person's signing key is not recorded in the journal; finish the change of keys first.
record-recovering = After opening by the recovery kit the change of keys is recorded first.
record-no-authority = “{ $event }” is refused: { $why }.
record-contradiction = The record refers to something that is not in the vault, or contradicts it: { $detail }.
record-nothing-staged = No access rows were staged for batch { $batch }.

hint-vault-none = Nothing was changed. Choose the folder whose name ends in .deedbox.
hint-vault-there = Nothing was changed. Choose another name or place.
hint-vault-in-use = Nothing was changed. Close the other window, then try again.
hint-passphrase-wrong = Nothing was changed and nothing is damaged. Try again; the recovery kit opens the vault if the passphrase is lost.
hint-label-nobody = Nothing was changed. Choose one of the sign-in labels shown.
hint-keys = The records themselves are untouched. Open the vault with the recovery kit, or restore the newest backup.
hint-database = The passphrase is right and the sealed documents are untouched. Keep this folder as it is and restore the newest backup into another one.
hint-mixed = Nothing was changed. Files of two vaults or two backups were mixed: put the database and the key files of one and the same backup together.
hint-vault-newer = Nothing was changed. Install the newer Deedbox and open the vault with it.
hint-memory = Nothing was changed. Close other programs and try again.
hint-object = Every other record still opens. Restore this file from a backup, or attach the document again.
hint-disk-full = Nothing was recorded and what was there is unchanged. Free some space, then do it again.
hint-code = Nothing was changed. Compare the group named with the printed kit and type it again.
hint-code-other = Nothing was changed. Use the kit printed for this vault since its last change of keys.
hint-passphrase-weak = Use the suggested six words, or any longer sentence of your own.
hint-label = Choose another label of at most 20 characters.
hint-keys-full = Nothing was changed. Remove a person who has left, or import a shorter certificate.
hint-stopped-unchanged = What was there before is unchanged. Start again when you like.
hint-backup = Nothing was changed. Use another backup; this one cannot be relied on.
hint-unreadable = Nothing was changed. Verify the journal; it names what is damaged.
hint-disk = What was recorded before is safe. Check that the disk is connected and may be written to.
hint-database-refused = Nothing was recorded; what was there before is safe. Try again, then verify the journal.
hint-no-randomness = Nothing was changed. Restart the machine.
hint-record = Nothing was recorded. Open the record again and retry.

## Documents
read-empty = The file is empty.
read-too-large = The file has { $size } MB; the limit is { $limit } MB.
read-heic = This is an HEIC picture, as iPhones take them. Deedbox accepts JPEG, PNG, WebP, TIFF and PDF.
read-other-picture = This picture format is not accepted. Deedbox accepts JPEG, PNG, WebP, TIFF and PDF.
read-office = This is an office document. Deedbox accepts JPEG, PNG, WebP, TIFF and PDF.
read-archive = This is an archive. Deedbox accepts JPEG, PNG, WebP, TIFF and PDF.
read-unknown = This is neither a picture nor a PDF. Deedbox accepts JPEG, PNG, WebP, TIFF and PDF.
read-too-many-pixels = The picture has { $width } × { $height } pixels; the limit is { $limit } megapixels.
read-too-many-pages = The document has { $pages } pages; the limit is { $limit }.
read-absurd-page = Page { $page } is { $width } × { $height } points in size, which no paper has.
read-no-such-page = There is no page { $page }; the document has { $pages }.
read-encrypted = The PDF is locked with a password.
read-damaged = The file is damaged or incomplete and cannot be shown ({ $detail }).
read-too-large-to-show = The file is too large to show: it needs more memory than reading a document may use.
read-too-slow = Reading the file took longer than { $seconds } seconds and was stopped.
read-crashed = The file made the reader program stop ({ $detail }). The program runs apart from Deedbox; nothing else was affected.
read-program = The program that reads documents could not be used: { $detail }.

hint-read-empty = Nothing was changed. Ask for the file again; it was probably not copied completely.
hint-read-smaller = Nothing was changed. Ask for a scan at 300 dots per inch, or save the picture again at a smaller size.
hint-read-heic = Nothing was changed. On an iPhone: Settings, Camera, Formats, Most Compatible, and take the picture again; or send it by e-mail, which makes a JPEG. On Windows: open it in Photos and save a copy as JPEG.
hint-read-picture = Nothing was changed. Open it in a picture program and save a copy as PNG or JPEG.
hint-read-office = Nothing was changed. Ask for the original paper as a scan, or print it to PDF.
hint-read-archive = Nothing was changed. Unpack the archive and bring in the files inside.
hint-read-unknown = Nothing was changed. Ask for a photograph or scan of the document.
hint-read-split = Nothing was changed. Split the document and bring in only the pages that are evidence.
hint-read-absurd = Nothing was changed. Ask for the document as a picture, or print it to a new PDF on A4 or Letter.
hint-read-page = Nothing was changed. Choose a page that the document has.
hint-read-encrypted = Nothing was changed. Ask the customer for a copy without a password, or open it with the password in a PDF program and print it to a new PDF.
hint-read-damaged = Nothing was changed. Ask for the file again, or for a photograph of the document.
hint-read-slow = Nothing was changed. Ask for a smaller scan, or print the document to a new PDF and bring that in.
hint-read-crashed = Nothing was changed. Ask for the document as a JPEG or PNG picture. Treat a file that does this with care.
hint-read-program = Nothing was changed. Install Deedbox again; deedbox-reader must lie beside the program.

zone-empty = There is nothing to read. Type or paste the lines at the foot of the document.
zone-too-long = The text has { $characters } characters, far more than a zone. Paste only its lines.
zone-lengths = A zone has two lines of 44 or 36 characters, or three of 30. The text has lines of { $lengths }. Compare the line lengths with the document.
zone-character = Line { $line } holds “{ $character }” at place { $place }. Only A to Z, 0 to 9 and < occur in a zone.
zone-code = The zone begins with “{ $code }”. Passports begin with P, cards with I, A or C, visas with V.
zone-no-number = The document number is empty or begins with a filler. Compare it with the document.

## Files of other systems
intake-empty = The file is empty.
intake-no-rows = The file has headings but no rows.
intake-too-large = The file has { $bytes } bytes; at most { $limit } are read.
intake-too-many-rows = The file has more than { $limit } rows.
intake-too-many-columns = Line { $line } has more than { $limit } cells.
intake-cell-too-long = A cell on line { $line }, column { $column }, has more than { $limit } characters.
intake-zip = This is a workbook or archive, not a text file.
intake-old-excel = This is an old Excel workbook, not a text file.
intake-pdf = This is a PDF, not a text file.
intake-picture = This is a picture, not a text file.
intake-utf32 = This is UTF-32 text, which is not read.
intake-binary = This is not a text file.
intake-unknown-encoding = There is no encoding named “{ $name }”.
intake-wrong-encoding = Line { $line } is not { $encoding } text.
intake-broken-quoting = The quotation mark opened on line { $opened } is broken on line { $line }.
intake-bad-delimiter = “{ $delimiter }” cannot divide cells.
intake-unknown-profile = There is no import profile named “{ $name }”.
intake-no-such-column = The mapping names column { $column }, but the file has { $columns } columns.
intake-passwords = Column “{ $header }” holds passwords and is never read.
intake-card-numbers = Column “{ $header }” holds full card numbers and is never read.
intake-card-codes = Column “{ $header }” holds card security codes and is never read.
intake-secrets = Column “{ $header }” holds keys or tokens and is never read.
intake-field-twice = Column “{ $header }” and another are mapped to the same field.
intake-unknown-zone = There is no time zone named “{ $zone }”.
intake-bomb = The compressed file grows to more than { $limit } bytes when opened; it was not read further.
intake-bad-gzip = The compressed file is damaged or cut short.
intake-bad-json = The file is not complete JSON: it breaks on line { $line }, column { $column }.
intake-no-records = The file is JSON, but not a CloudTrail log: it has no list of records.

hint-intake-export = Nothing was changed. Export it again and choose the new file.
hint-intake-no-rows = Nothing was changed. Export it again with its records.
hint-intake-split = Nothing was changed. Split it and bring in the parts.
hint-intake-delimiter = Nothing was changed. Check the delimiter.
hint-intake-cell = Nothing was changed. Shorten it, or check the quoting just before it.
hint-intake-csv = Nothing was changed. Save the table as CSV and choose that file.
hint-intake-list = Nothing was changed. Choose one of the list.
hint-intake-encoding = Nothing was changed. Choose another encoding, or export the file again as UTF-8.
hint-intake-quoting = Nothing was changed. Export the file again, or double the quotation marks inside the cell.
hint-intake-delimiters = Nothing was changed. Choose comma, semicolon, tab or bar.
hint-intake-map = Nothing was changed. Map the columns again.
hint-intake-leave-out = Nothing was changed. Leave it out of the mapping.
hint-intake-one = Nothing was changed. Choose one of them.
hint-intake-zone = Nothing was changed. Use a name such as Asia/Ho_Chi_Minh, or an offset such as +07:00.
hint-intake-smaller = Nothing was changed. Bring in a smaller log.
hint-intake-download = Nothing was changed. Download it again.
hint-intake-log = Nothing was changed. Choose a log that CloudTrail has delivered, or a table.

row-cell-count = { $found } cells where the headings have { $expected }
row-no-name = no name
row-identifier = a spreadsheet turned { $header } into { $value }
row-no-event = not an event
row-no-account = no account
row-no-time = not a time: { $value }
row-time-skipped = a time that the clocks skipped: { $value }
row-no-address = not an address: { $value }
row-no-outcome = neither success nor failure: { $value }

## Cases, accounts, remediation
case-state = { $state ->
    [open] The case is open; this step is not possible from there, nothing was changed.
    [in_review] The case is in review; this step is not possible from there, nothing was changed.
    [evidence_asked] The case waits for evidence; this step is not possible from there, nothing was changed.
    [submitted] The case waits for a second person; this step is not possible from there, nothing was changed.
    [closed] The case is closed; this step is not possible from there, nothing was changed.
   *[withdrawn] The case is withdrawn; this step is not possible from there, nothing was changed.
}
case-same-person = Nobody is second to themselves; ask another person to approve or return it.
case-evidence-changed = The evidence changed after submission; the decision cannot be approved and must be made again.
case-contradiction = A required item failed or a field differs without a recorded reason; choose a reason or another outcome.
case-no-rationale = Write a rationale: facts only, in a sentence or two.
case-no-reason = Choose at least one reason code.
case-too-late = The ten seconds in which this decision could be taken back are over; open a new review, whose decision takes its place.
case-no-words = Say why, so that the other person can act on it.
account-backwards = { $state ->
    [open] The account has been open since { $since }; choose that day or a later one.
    [restricted] The account has been restricted since { $since }; choose that day or a later one.
   *[closed] The account has been closed since { $since }; choose that day or a later one.
}
account-already = { $state ->
    [open] The account is open already; nothing was changed.
    [restricted] The account is restricted already; nothing was changed.
   *[closed] The account is closed already; nothing was changed.
}
account-closed = A closed account must be reopened before it can be restricted.
remediation-no-words = Write what was done; the register of resolutions feeds the certification.
remediation-ended = This remediation has ended; open a new one.
remediation-no-measure = Choose at least one measure of this family; the words alone are not counted anywhere.
remediation-foreign-measure = This measure belongs to another of the four families.
remediation-closed-and-watched = An account is closed, or stays open and is watched; choose one.
remediation-not-asked = Nobody asked for redress that is not answered; record what was asked first.
remediation-ends-before = A remediation cannot end before its first day.
control-incomplete = Answer each of the five questions.
control-no-ground = Say on what the answer rests, or why it is not known.
determination-no-source = Name the source of the determination; without one the party stays foreign.

## Filings and packets
filing-state = { $state ->
    [draft] The filing is a draft; this step is not possible from there, nothing was changed.
    [checked] The filing is checked; this step is not possible from there, nothing was changed.
    [approved] The filing is approved; this step is not possible from there, nothing was changed.
    [signed] The filing is signed; this step is not possible from there, nothing was changed.
    [exported] The filing is exported; this step is not possible from there, nothing was changed.
    [sent] The filing is sent; this step is not possible from there, nothing was changed.
   *[withdrawn] The filing is withdrawn; this step is not possible from there, nothing was changed.
}
filing-same-person = Nobody is second to themselves; ask another person to approve it.
filing-content-changed = The content changed after it was checked; check it again.
filing-no-disclosure = Answer the disclosure gate first: whose data, to whom, on what basis.
filing-not-approved = The policy asks for a second person; have the filing approved first.
programme-state = { $state ->
    [draft] This version is a draft; this step is not possible from there.
    [submitted] This version waits for a second person; this step is not possible from there.
    [approved] This version is approved; this step is not possible from there.
    [in_force] This version is in force; begin a new one to change it.
    [replaced] A later version took the place of this one; this step is not possible from there.
   *[withdrawn] This version is withdrawn; this step is not possible from there.
}
programme-same-person = Nobody is second to themselves; ask a person who neither wrote nor submitted this version.
programme-content-changed = This is not the content that was submitted. Open the version again and read it.
programme-not-approved = The policy asks for a second person; have the version approved first.
programme-empty = Nothing is written in this version and no provider’s programme is adopted.

page-undrawable = U+{ $code } in { $place }
page-too-tall = { $place } is too tall for a page; shorten it.
page-face = The face { $face } cannot be embedded.
page-pdf = The PDF cannot be written: { $detail }.
page-twin = packet.json cannot be written: { $detail }.
compose-field = The rulebook edition lacks the field { $field }.
compose-rows = The rows of { $file } cannot be written: { $detail }.
seal-manifest = manifest.json cannot be written: { $detail }
sign-name = { $field ->
    [latin] The name in Latin letters cannot stand in a certificate: { $why }.
    [organisation] The organisation's name cannot stand in a certificate: { $why }.
    [country] The country cannot stand in a certificate: { $why }.
   *[clock] This computer's clock cannot stand in a certificate: { $why }.
}
sign-name-empty = it is empty
sign-name-long = it is longer than 64 characters
sign-name-latin = it must be written in Latin letters
sign-name-demo = DEMO marks a demonstration key
sign-name-country = two capital letters are needed (ISO 3166)
sign-name-clock = it is before 1970 or after 9999
sign-key = The filing key cannot be used: { $detail }.
sign-usage = The filing certificate is not made for signing documents: choose another filing key in Settings, People.
sign-not-valid = The filing certificate is valid from { $from } to { $to }, not at { $at }: check this computer's clock, or make or choose another filing key in Settings, People.
sign-random = The random source of this computer gave no bytes.
sign-pdf = The form cannot be signed: { $detail }.
sign-field = The form has no empty signature field named { $field }.
sign-encode = The signature could not be encoded: { $detail }.
sign-room = The signature takes { $needed } bytes, but { $room } are kept for it.
write-taken = “{ $path }” is already there; choose another folder or move it away.
write-busy = Another export is writing “{ $path }” at this moment.
write-system = “{ $path }” could not be written: { $detail }.
write-changed = “{ $path }” was read back changed; the disk cannot be trusted.
write-zip = The zip could not be made: { $detail }.
write-name = “{ $name }” is no name for a file of a packet.
write-over-limit = “{ $file }” alone takes { $bytes } kB as a zip, and the provider takes { $limit } kB at once.
upload-names = Names that some system does not take: { $detail }
upload-cases = Names that differ by case alone: { $detail }
upload-sizes = Files that are empty, or too many or too large to be taken in again: { $detail }
upload-version = Not a PDF of version 1.7: { $detail }
upload-password = A PDF that asks for a password: { $detail }

## What a verification of the journal finds
finding = { $places }: { $what }
finding-event = event { $place }
finding-table = table { $table }
finding-row = row { $row }
fault-event-missing = an event before this one is missing from the journal
fault-wrong-signature = its signature does not match the actor's key
fault-no-signer = its actor has no recorded key, or it has no signature
fault-unchecked = signatures could not be checked
fault-wrong-hash = its hash does not match its content
fault-other-vault = it belongs to another vault
fault-wrong-number = number { $found } of its machine follows number { $last }
fault-wrong-order = it does not follow the event before it
fault-other-history = it saw another history of machine { $device }
fault-body-missing = its body is missing and no purge explains it
fault-body-changed = its body was changed
fault-body-unknown = its body is of a kind that this program does not know
fault-body-elsewhere = its body is about something else than its envelope says
fault-wrong-actor = it is signed by the wrong kind of actor
fault-no-key = the journal key of the person is not a key
fault-keys-unproved = the change of keys is not signed by the recovery kit
fault-actor-unknown = its actor is nobody whom the journal knows at this place
fault-role-not-held = its actor did not hold the role in which it is signed
fault-role-forbids = it is signed in a role that may not do this
fault-other-person = it names another person than its signer as the one who did it
fault-same-person = one person stands in it as the first and the second
fault-second-unknown = its second person is nobody who may confirm it
fault-second-missing = its decision counts without the second person that it needs
fault-other-step = its record is not what such a step makes of the one before it
fault-other-content = it is bound to another content than the one that was submitted or approved
fault-change-rewritten = it rewrites a change that was recorded before.
fault-founded-twice = it creates the vault again
fault-person-twice = it adds a person who was there already
fault-person-unknown = it changes a person who is not there
fault-keys-foreign = it changes a person's keys or roles, which such an event cannot
fault-not-applied = it cannot be applied again ({ $detail })
fault-page = a page of the database is damaged ({ $detail })
fault-machine-remembers = this machine remembers a head after { $events } events that is not in this journal
fault-person-remembers = the person signed in remembers a head after { $events } events that is not in this journal
fault-access-rows = the access rows are not those that were imported
fault-access-count = there are more or fewer access rows than were imported
fault-file-unnamed = no event names this sealed file
fault-file-missing = this sealed file is missing from the vault folder
fault-file-damaged = this sealed file is damaged
fault-file-row-missing = the row of a sealed file is missing
fault-schema = the { $kind } “{ $name }” is not the one that Deedbox makes
fault-search-words = its search words are not those of the party
fault-search-count = there are more or fewer search words than parties
fault-marks = its marks for finding duplicates are not those of the record
fault-row-unmade = no event made this row
fault-row-missing = this row is missing
fault-row-differs = it is not what the events say ({ $columns })
