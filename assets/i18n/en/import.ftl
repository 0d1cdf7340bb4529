### Import of customers.

room-import = Import customers
import-title = Import customers
import-lead = Nothing is written before you press Import. One step, which can be undone until something of it was used.
import-demo = The demo vault takes no import and no foreign file. Create a vault of your own to bring in customers.
import-drop = Drop a CSV file with your customers here
import-how = How to get the file
import-how-more = It is recognised by its headings; any other table can be mapped by hand.
import-profile-whmcs_clients = WHMCS clients
import-profile-hostbill_clients = HostBill clients
import-profile-stripe_customers = Stripe customers
import-profile-partner_center_customers = Microsoft Partner Center
import-profile-generic = Any other table
import-get-whmcs_clients = Clients → Export, or Reports → Clients, as CSV.
import-get-hostbill_clients = Clients → Export to CSV. Passwords and card numbers in it are never read.
import-get-stripe_customers = Customers → Export, all columns. Of a card only brand and last four digits are kept.
import-get-partner_center_customers = Customers → Export customers.
import-get-generic = Comma, semicolon or tab between cells; a line of headings helps.

import-own = Profiles of this office
import-own-says = files with these headings are read like this
import-own-columns = { $n } of { $all } columns go somewhere, saved { $day }
import-own-remove = Remove
import-own-remove-title = Remove this profile?
import-own-remove-body = Files are no longer recognised as “{ $name }”. What was imported with it stays.
import-own-removed = { $name } was removed.
import-own-save = Save as a profile…
import-own-title = Save as a profile
import-own-more = The next file with these headings is recognised and read like this one.
import-own-name = Name of the profile
import-own-hint = What the file comes from, such as “Billing portal”. A profile of the same name is replaced.
import-own-need = Give it a name.
import-own-saved = Saved. Files with these headings are read as { $name }.
import-own-headless = Without a line of headings this cannot be saved as a profile: nothing would tell the next file.

import-batches = Imported so far
import-batches-more = A batch can be undone until something was recorded about one of its customers.
import-batches-none = Nothing has been imported yet.
import-col-file = File
import-col-system = System
import-col-when = When
import-col-made = New
import-col-changed = Changed
import-col-same = Same
import-col-rejected = Not usable
import-col-hash = SHA-256
import-undo = Undo
import-undone = undone
import-used = in use
import-undo-title = Undo this import?
import-undo-body = The { $n } customers that “{ $name }” brought in leave the lists. The journal keeps both the import and its undoing.
import-undone-tell = { $name } was undone.

import-steps = Steps of the import
import-step-file = File
import-step-columns = Columns
import-step-columns-more = { $n } of { $all } recognised
import-step-check = Check
import-step-check-more = nothing is written here
import-step-import = Import
import-step-import-more = one step, can be undone
import-leave = Leave
import-file-title = Which file?
import-nothing-yet = Nothing is written until you press Import.
import-answer-first = Answer the question above the columns first.
import-needs-provider = The file names accounts: say at which provider they are.
import-undecided = { $n ->
    [one] One possible duplicate waits for your decision and is left out until then.
   *[other] { $n } possible duplicates wait for your decision and are left out until then.
}
import-back = Back
import-run = Import { $n } rows
import-continue = Continue to check
import-done = { $made } new customers, { $changed } changed, { $cases } cases opened.

import-columns-title = Where does each column go?
import-recognised = Recognised as { $system }: { $n } of { $all } headings known. Change what is wrong.
import-not-recognised = The system was not recognised: { $n } of { $all } headings known by their words. Say where the others go.
import-reading = How the file is read
import-system = System
import-letters = Letters
import-guessed = guessed
import-separator = Separator
import-comma = Comma
import-semicolon = Semicolon
import-tab = Tab
import-bar = Bar
import-headed = First line is the header
import-rows-columns = { $rows } rows, { $columns } columns
import-question-date = “{ $example }” in { $header } can be read both ways. Which part comes first?
import-date-order = Order of dates
import-day-first = Day first
import-month-first = Month first
import-seen = This same file was imported before. Importing it again changes nothing.
import-col-column = Column in the file
import-col-sample = First values
import-col-goes = Goes to
import-col-happens = What happens
import-column-goes = Column { $column } goes to
import-dropped = Dropped
import-drop-password = never read into the vault
import-drop-card_number = full card numbers are never kept
import-drop-card_code = card codes are never kept
import-drop-secret = never read into the vault
import-field-keep = Keep as found
import-field-external_id = Number at the source
import-field-kind = Individual or business
import-field-company_name = Business name
import-field-full_name = Full name
import-field-given_name = Given name
import-field-family_name = Family name
import-field-email = E-mail
import-field-phone = Telephone
import-field-address_line = Street address
import-field-city = Town
import-field-region = State or region
import-field-postal_code = Postal code
import-field-country = Country
import-field-domain = Domain
import-field-account_reference = Account at the provider
import-field-created_on = Account opened
import-field-closed_on = Account closed
import-field-status = Status
import-field-registration_number = Registry number
import-field-birth_date = Date of birth
import-field-card_brand = Card brand
import-field-card_last_four = Card, last four digits
import-what-keep = shown under Identity
import-what-external_id = kept as text
import-what-kind = decides person or business
import-what-company_name = any script, NFC
import-what-full_name = as given, any script
import-what-given_name = a single name is a name
import-what-family_name = a single name is a name
import-what-email = address checked
import-what-phone = E.164, raw form kept
import-what-address_line = fields of each country
import-what-city = fields of each country
import-what-region = fields of each country
import-what-postal_code = leading zeros kept
import-what-country = ISO 3166, only when certain
import-what-domain = in lower case
import-what-account_reference = joins access logs to the customer
import-what-created_on = date order over the whole column
import-what-closed_on = nobody is closed by an import
import-what-status = never decides anything by itself
import-what-registration_number = kept as text
import-what-birth_date = date order over the whole column
import-what-card_brand = means of payment
import-what-card_last_four = last four digits only
import-note-column_dropped = { $header } is dropped and never stored.
import-note-encoding_guessed = The letters were guessed to be { $encoding }. Look at the names.
import-note-no_headings = The file has no line of headings.
import-note-heading_repeated = The heading { $header } stands there more than once.
import-note-blank_rows = { $n ->
    [one] One blank row is passed over.
   *[other] { $n } blank rows are passed over.
}
import-note-stray_quotes = { $n ->
    [one] One row has a stray quotation mark.
   *[other] { $n } rows have stray quotation marks.
}

import-check-title = What the import would do
import-check-lead = Read { $n } rows in { $s } s. Nothing has been written.
import-sum-new = new customers
import-sum-changed = changed
import-sum-same = same as before
import-sum-possible = possible duplicates
import-sum-rejected = rows cannot be used
import-relied = { $n ->
    [one] One change touches a value on which a decision rests. It is proposed and opens a case; the value stays until then.
   *[other] { $n } changes touch values on which a decision rests. They are proposed and open cases; the values stay until then.
}
import-provider = The accounts are at
import-provider-choose = Choose a provider
import-open-cases = Open a case for each new customer, so that it comes up for review
import-possible = Possible duplicates
import-possible-more = by e-mail, number or name in any script; you decide each one
import-col-line = Line
import-col-infile = In the file
import-col-invault = In the vault
import-col-why = Why
import-col-decision = Decision
import-col-do = What to do
import-line = Line { $n }
import-why-same-external-id = same number at the source
import-why-same-email = same e-mail
import-why-same-name-and-country = same name and country
import-choice-same = Same, update
import-choice-new = Different, add
import-choice-skip = Leave out
import-rejected = Cannot be used
import-rejected-save = Save as CSV…
import-rejected-where = Where to write the rows to mend
import-rejected-more = left out; the rest is not affected
import-reject-cell_count = { $found } cells, { $expected } expected
import-reject-no_name = No name
import-reject-identifier = “{ $value }” in { $header } was cut by a spreadsheet
import-mend-cell_count = A quotation mark may be missing; the file may be cut short
import-mend-no_name = Add a name in the file, import again
import-mend-identifier_destroyed = Export again without opening the file in a spreadsheet
import-flagged = { $n ->
    [one] One of the first rows carries a flag; it is kept with the customer.
   *[other] { $n } of the first rows carry flags; they are kept with the customers.
}
