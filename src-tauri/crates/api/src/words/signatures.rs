//! What signing by two officers and proofs of time refuse: `door/signatures.ftl`.

super::words! { pub(crate)
    filing_half_signed;
    filing_not_half;
    filing_other_officer;
    filing_same_officer;
    second_no_officer;
    second_no_key(name);
    second_other_key;
    second_same_certificate(name);
    second_unfit(name, detail);
    hint_second_unfit;
    hint_second_other_key;
    seal_missing(file);
    seal_first(detail);
    seal_other_key;
    filing_time_proved;
    filing_time_not_asked;
    time_no_signature(detail);
    time_covered;
    time_ahead(proved, claimed);
    hint_time_ahead;
    hint_request_again;
    time_unreadable(detail);
    time_ber;
    time_not_granted(status, words);
    time_no_token;
    time_other_imprint;
    time_other_nonce;
    time_token(detail);
    time_room(needed, room);
}
