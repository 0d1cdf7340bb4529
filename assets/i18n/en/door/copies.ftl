# Copies that leave, the chain of custody, the office's checklist.

copy-recipient = Name who gets the copy, in at most { $most } characters. Nothing was written.
copy-purpose = Say what the copy is for, in at most { $most } characters. Nothing was written.
copy-many-pages = One copy holds at most { $most } pages. Nothing was written; make two copies.
copy-no-page = Choose at least one page. Nothing was written.
copy-page = Page { $page } does not exist or was chosen twice; the document has { $of }. Nothing was written.
copy-rectangle = A rectangle on page { $page } has no area or lies outside the page. Nothing was written; draw it again.
copy-rectangles = Page { $page } has more than { $most } rectangles. Nothing was written; cover more with fewer.
copy-bare = Nothing is covered on page { $page }. Nothing was written; draw a rectangle, or say of this page that it may leave as it is.
copy-one-picture = A picture holds one page. Nothing was written; choose a name that ends in .pdf, or one page.
copy-ending = The copy is a picture or a PDF. Nothing was written; choose a name that ends in .png or .pdf.
copy-not-placed = The copy is recorded, but “{ $name }” could not be put in its place: { $detail }.
hint-copy-not-placed = What stood there stays, and the sealed original is unchanged. The whole copy, SHA-256 { $hash }, lies in “{ $path }”: give that file its name yourself, or delete it and save the copy again.
copy-left-over = { $cause } What was written of the copy could not be taken away: { $detail }.
hint-copy-left-over = The sealed original is unchanged. Delete the file “{ $path }”, which holds the copy or a part of it; then make the copy again.
custody-of-nothing = The journal knows no document of this number. Nothing was changed; open the document from its customer.
checklist-reason = Say why, in at most { $most } characters. The checklist stays as it is.
checklist-stands = The checklist says this already. Nothing was changed.
checklist-twice = A question stands twice for one kind of document. The checklist stays as it is.
checklist-nothing-required = No question would be required of “{ $kind }”, so that “verified” would say nothing. The checklist stays as it is; require at least one.
