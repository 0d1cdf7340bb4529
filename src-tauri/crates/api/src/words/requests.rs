//! What the rooms of requests, incidents and sub-resellers refuse: `door/requests.ftl`.

super::words! { pub(crate)
    missing_request;
    missing_incident;
    missing_reseller;
    missing_attachment;
    too_many_files(most);
    too_many_steps(most);
    words_too_long(most);
    request_how_empty;
    request_words_empty;
    asked_after_received;
    letter_before_received;
    filing_of_other_provider;
    earlier_of_other_provider;
    answered_before_received;
    request_state(state);
    request_no_words;
    request_no_channel;
    request_not_breach;
    request_not_assessment;
    request_no_measure;
    measure_before_received;
    incident_seen_empty;
    incident_closed;
    incident_no_words;
    incident_no_addressee;
    incident_not_suspected;
    incident_untold;
    reported_before_found;
    reseller_ended;
    reseller_end_later;
    reseller_no_version;
    reseller_no_words;
    reseller_no_reason;
    reseller_reviewed_before;
}
