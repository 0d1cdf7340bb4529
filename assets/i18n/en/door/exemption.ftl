### What the exemption files refuse. Asked for by `words/exemption.rs` in the crate `api`.

missing-exemption = This exemption file is not in the vault.
missing-flag = This red flag is neither in the library nor in the file.
exemption-there = A file of this provider is carried on already.
exemption-state = { $state ->
    [preparing] Nothing is found yet; this step is not possible from there.
    [sought] The finding was asked for already; this step is not possible from there.
    [granted] The finding was made; this step is not possible from there.
    [refused] The finding was refused; begin a new file.
    [withdrawn] The exemption is no longer sought; begin a new file.
   *[revoked] The finding was taken back; begin a new file.
}
exemption-no-words = Write it in words; they are what you can show later.
exemption-not-written = The office’s own application says how each of the five factors is met; { $field } is not written.
exemption-no-reference = Give the reference of the finding, the Secretary’s or the provider’s.
exemption-no-detect = Say how this flag is noticed.
exemption-no-respond = Say what is done when this flag shows.
exemption-no-reason = Say why the change is not significant.
exemption-no-channel = Say by which channel it was told.
exemption-before = This day lies before the one that it follows: the application, the finding or the change.
exemption-no-change = This change is not in the file.
