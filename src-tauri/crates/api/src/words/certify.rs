//! What later certifications, changes of the office and the gate at a new provider refuse: `door/certify.ftl`.

super::words! { pub(crate)
    missing_change;
    change_words;
    change_long(most);
    change_reason;
    change_set_aside;
    change_not_open;
    no_change_chosen;
    no_certification_before;
    initial_tells_none;
    gate_shut(provider);
    hint_gate;
    stop_unwritten(field, label);
    stop_wordless(field, statement);
    stop_unanswered(field, statement);
    stop_baseless(field, statement);
    stop_unborne(field, statement);
    stop_contact(field);
    stop_without_action(field, count);
    stop_grounds(field, count);
    stop_no_logs(field);
}
