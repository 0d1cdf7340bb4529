### Practising: invented papers with planted defects, graded at once; nothing of it is recorded.

room-exam = Practise
exam-practise = Practise on invented papers
exam-title = Practise on invented papers
exam-invented = Every person, company and paper here is invented and drawn by this program. Nothing is recorded: no case, no decision, no result. The score is gone when the vault locks or another person signs in. That each paper says SPECIMEN and comes from Utopia is no finding.
exam-not-auditors = Auditors read what was decided; they practise no decisions.
exam-what = { $n } papers in many scripts, about a fifth of them in order. Say of each what would be decided and why; then it is shown what was planted, and where.
exam-begin-few = Begin { $n } cases
exam-begin-all = Begin all { $n }
exam-go-on = Go on
exam-to-review = To the review
exam-band = Practice, case { $place } of { $of }: an invented paper. Nothing is recorded.
exam-drawn = Drawn for practice
exam-for = for
exam-day = Judge it as of { $day }. SPECIMEN and Utopia are no findings.
exam-machine = What the machine says
exam-machine-nothing = Nothing. That is no sign that the paper is in order.
exam-outcome = What would be decided?
exam-way-verified = Accept it
exam-way-ask = Ask the customer
exam-way-cannot = Do not accept it, a second person looks
exam-answer = Answer
exam-next = Next case
exam-see-score = See the score
exam-need-outcome = Choose 1, 2 or 3.
exam-need-reason = Choose at least one reason code.
exam-framed = It is framed in the picture.
exam-outcome-right = The outcome is right.
exam-outcome-wrong = Another outcome was right:
exam-found = Reasons found
exam-missed = Reasons missed
exam-astray = Reasons that do not apply
exam-points = { $points } of { $most } points
exam-so-far = { $answered } of { $of } answered, { $percent } % of the points so far
exam-score = { $answered } of { $of } answered, { $percent } % of the points
exam-let-through = { $n ->
    [0] No paper with a defect was accepted.
    [one] { $n } paper with a defect was accepted.
   *[other] { $n } papers with a defect were accepted.
}
exam-held-back = { $n ->
    [0] No paper in order was held back.
    [one] { $n } paper in order was held back.
   *[other] { $n } papers in order were held back.
}
exam-col-class = Class
exam-col-answered = Answered
exam-col-right = Without a mistake
exam-col-points = Points
exam-class-none = In order

exam-field-full_name = Name
exam-field-latin_name = In Latin letters
exam-field-birth_date = Birth date
exam-field-nationality = Nationality
exam-field-document_number = Number of the document
exam-field-address = Address
exam-field-registry_number = Number in the register
exam-field-owner = Owner
exam-field-signatory = May sign

exam-hint-file_cut_short = The file ends early.
exam-hint-file_editor = The file names editing software:
exam-hint-file_changed = The file was changed after the picture was taken.
exam-hint-zone_unread = The zone cannot be read.
exam-hint-check_digit = A check digit of the zone does not agree.
exam-hint-zone_name = Name, stated and in the zone:
exam-hint-zone_birth_date = Birth date, stated and in the zone:
exam-hint-zone_nationality = Nationality, stated and in the zone:
exam-hint-zone_number = Number, stated and in the zone:
exam-hint-expired = The zone says that it expired:
exam-hint-same_file = Another customer handed in this very file:
exam-hint-same_number = Another customer holds a paper with this number:
exam-hint-same_person = Another customer has this name and birth date:

exam-plant-nothing = Nothing was planted: the paper is in order.
exam-plant-blurred = The picture is out of focus: small print runs together.
exam-plant-glare = A lamp shines over the number and the name, which cannot be read there.
exam-plant-dark = The picture has too little light to judge colours and lines.
exam-plant-cropped = One edge of the document lies outside the picture, and with it the beginning of each line.
exam-plant-coarse = The picture has far too few pixels: letters are blocks.
exam-plant-monochrome = It is a photocopy without colours, where colour belongs to the security print.
exam-plant-covered = A finger lies over the title and the number.
exam-plant-cut_short = The file breaks off; its lower part is grey and was never there.
exam-plant-back_missing = Only the front of a card with two sides was handed in.
exam-plant-page_missing = The extract says “page 1 of 2”; the page with the members is missing.
exam-plant-bill_as_identity = An electricity bill shows an address; it identifies nobody.
exam-plant-other_person = The passport is another person's: name, birth date and zone are not those that were stated.
exam-plant-screen = It is a picture of a screen: rows of dots and a dark frame around the paper.
exam-plant-expired = The document has expired.
exam-plant-not_yet_valid = The date of issue lies in the future.
exam-plant-too_old = The bill is more than a year old, beyond what counts as recent.
exam-plant-no_date = Where this card has its dates of issue and expiry, it has dashes.
exam-plant-name = The given name is another than was stated, on the page and, where it has one, in the zone.
exam-plant-birth_date = The birth date is nine days later than was stated, on the page and in the zone.
exam-plant-number = Two digits of the number are exchanged against what was stated.
exam-plant-nationality = The nationality is another than was stated.
exam-plant-address = The bill has another house number than was stated.
exam-plant-zone_name = The zone has another given name than the page.
exam-plant-zone_birth_date = The zone has another birth date than the page: who changed the page forgot the zone.
exam-plant-zone_sex = The zone has another sex than the page. The machine says nothing, because nobody stated one.
exam-plant-sides = The back bears another number than the front.
exam-plant-photo_edge = A second photo lies on the first: a white rim that is not straight, and its shadow.
exam-plant-other_font = The birth date is set in another face than every other value.
exam-plant-patched = A plain patch lies under the birth date; the background lines end at its edge.
exam-plant-no_pattern = Background lines, rosettes, second image and small print are missing.
exam-plant-check_digit = The check digit behind the number does not belong to the number.
exam-plant-editor = The file names an editor of pictures as its maker; the picture itself shows nothing.
exam-plant-same_file = Another customer handed in this very file before.
exam-plant-same_number = Another customer holds a document with this number.
exam-plant-same_person = Another customer has the same name and birth date, with another document.
exam-plant-company_name = The register has another name than was stated: it ends in “II”.
exam-plant-struck_off = The register says that the company was struck off.
exam-plant-other_owner = The register of members has a second owner whom nobody stated.
exam-plant-other_signatory = The resolution names another person than the signatory who was stated.
