//! What the exemption files refuse: `door/exemption.ftl`.

super::words! { pub(crate)
    missing_exemption;
    missing_flag;
    exemption_there;
    exemption_state(state);
    exemption_no_words;
    exemption_not_written(field);
    exemption_no_reference;
    exemption_no_detect;
    exemption_no_respond;
    exemption_no_reason;
    exemption_no_channel;
    exemption_before;
    exemption_no_change;
}
