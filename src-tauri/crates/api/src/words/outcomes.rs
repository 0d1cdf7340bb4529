//! What answers of a recipient, superseded packets, comparisons and revealed documents refuse: `door/outcomes.ftl`.

super::words! { pub(crate)
    answered_before_sent;
    no_receipt;
    no_reason;
    sent_superseded(label);
    export_superseded(label);
    hint_superseded(label);
    compare_itself;
    compare_certifications;
    compare_signed;
    compare_provider;
    reveal_none(number);
    reveal_certification;
    reveal_not_placed;
    hint_reveal_not_placed;
}
