//! What stands on papers and in the record, in English: `door/papers.ftl`.

super::words! { pub(crate)
    attest_programme(status, rule);
    attest_figures;
    attest_measures;
    attest_reviewed;
    attest_services;
    attest_threats;
    attest_complies(status, rule);
    attest_resolved;
    attest_report(status, rule);
    attest_estimates;
    action_do_not_open;
    action_use_under_terms;
    action_close_or_monitor;
    action_redress;
    action_evidence_asked;
    action_second_waits;
    action_under_review;
    did_prepare;
    did_approve;
    did_sign;
    will_approve;
    will_sign;
    by_second;
    by_officer;
    signed_for;
    step_begun;
    step_checked;
    step_reopened;
    step_approved;
    step_disclosure;
    interest_control;
    interest_both(share);
    interest_range(least, most);
    clock_transaction;
    clock_knowledge;
    programme_reference(number, on, hash);
    change_contact(before, now);
    change_address(before, now);
    change_officer_new(name);
    change_officer_gone(name);
    change_programme(label);
    whose_certification;
    whose_resellers(count);
    whose_report(name);
}
