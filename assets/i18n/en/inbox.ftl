### Inbox: papers that are not attached yet, their kinds and purposes.

inbox-title = Inbox
inbox-drop = Drop papers here, or anywhere on the window.
inbox-empty = Nothing waits here. Papers that are dropped without a customer come here first.
inbox-stage = Page
inbox-attach = Attach
inbox-attach-says = Attached papers appear on the review bench at once.
inbox-attached = { $name } is attached.
inbox-party = Whose is it
inbox-need-party = Choose whose paper this is.
inbox-need-kind = Choose what kind of paper this is.
inbox-perhaps = perhaps { $name }
inbox-unknown = no suggestion
inbox-same = { $n ->
    [one] same bytes as another
   *[other] same bytes as { $n } others
}
inbox-same-says = { $n ->
    [one] Another document has exactly the same bytes. If it belongs to another customer, reason D01 applies.
   *[other] { $n } other documents have exactly the same bytes. If one belongs to another customer, reason D01 applies.
}
inbox-hash = SHA-256
inbox-file-line = { $pages ->
    [one] one page
   *[other] { $pages } pages
}, { $size }
inbox-page-of = Page { $n } of { $of }
inbox-page-before = Page before
inbox-page-next = Next page
inbox-page-failed = This page cannot be shown.
inbox-from-page = First page
inbox-to-page = Last page
inbox-describe = Describe the paper
inbox-describe-of = What { $name } is
inbox-kind = Kind of paper
inbox-kind-hint = Which questions are asked of it depends on its kind.
inbox-kind-choose = Choose the kind
inbox-number = Number
inbox-issuer-country = Issuing country
inbox-issuer = Issued by
inbox-issued = Issued on
inbox-expires = Expires on
inbox-zone = Machine-readable zone
inbox-zone-hint = Type or paste its two or three lines, when it has one. Many good papers have none.
inbox-group-identity = Identity
inbox-group-address = Address
inbox-group-entity = Existence and ownership
inbox-group-authority = Authority to act
inbox-group-other = Other
inbox-purpose-identity = identity
inbox-purpose-existence = existence of the entity
inbox-purpose-ownership = ownership
inbox-purpose-address = address
inbox-purpose-authority = authority to act
inbox-purpose-payment = payment
inbox-purpose-other = other
inbox-kind-passport = Passport
inbox-kind-travel_document = Travel document
inbox-kind-identity_card = Identity card
inbox-kind-residence_permit = Residence permit
inbox-kind-visa = Visa
inbox-kind-driving_licence = Driving licence
inbox-kind-voter_card = Voter card
inbox-kind-tax_card = Tax card
inbox-kind-civil_register_extract = Civil register extract
inbox-kind-utility_bill = Utility bill
inbox-kind-bank_statement = Bank statement
inbox-kind-official_notice = Official notice
inbox-kind-residence_certificate = Residence certificate
inbox-kind-lease = Lease
inbox-kind-registry_extract = Registry extract
inbox-kind-certificate_of_incorporation = Certificate of incorporation
inbox-kind-trade_licence = Trade licence
inbox-kind-articles = Articles of association
inbox-kind-good_standing = Certificate of good standing
inbox-kind-register_of_members = Register of members
inbox-kind-owner_register_extract = Owner register extract
inbox-kind-trust_deed = Trust deed
inbox-kind-tax_registration = Tax registration
inbox-kind-board_resolution = Board resolution
inbox-kind-power_of_attorney = Power of attorney
inbox-kind-signatory_list = List of signatories
inbox-kind-bank_letter = Bank letter
inbox-kind-payment_card = Payment card
inbox-kind-certified_translation = Certified translation
inbox-kind-apostille = Apostille
inbox-kind-source_printout = Print-out of a source
inbox-warning-truncated = The file ends too early; part of it may be missing.
inbox-warning-bytes_after_end = The file holds bytes after its end.
inbox-warning-extension_differs = The file’s name promises another type than its content.
inbox-warning-gps_present = The picture holds the place where it was taken.
inbox-warning-editor_software = The file names editing software; reason A07 may apply.
inbox-warning-changed_after_capture = The file was changed after it was captured; reason A07 may apply.
inbox-warning-markup_in_comment = The file holds markup in a comment. It is never run.
inbox-warning-pdf_script = The PDF holds a script. It is never run.
inbox-warning-pdf_open_action = The PDF holds an action on opening. It is never run.
inbox-warning-pdf_launch_action = The PDF holds an action that starts programs. It is never run.
inbox-warning-pdf_embedded_files = The PDF holds other files inside. They are not opened.
inbox-warning-pdf_form = The PDF holds a form.
inbox-warning-pdf_signed = The PDF carries a signature. It is not examined here.
inbox-warning-pdf_encryption = The PDF is encrypted.
inbox-warning-incremental_updates = The PDF was changed after it was first written.
inbox-warning-other = Warning of the reader: { $code }
