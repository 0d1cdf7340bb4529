//! Rights: what the door lets each role do is the table of the design, and it does nothing while the vault is locked.

use api::ErrorCode;
use api::dispatch::COMMANDS;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tests::Stage;

const ROLES: [&str; 4] = ["reviewer", "approver", "officer", "auditor"];

/// A line of the table: the deed, who may do it (reviewer, approver, officer, auditor), and its commands.
struct Line {
    deed: &'static str,
    may: [bool; 4],
    commands: &'static [&'static str],
}

const WORK: [bool; 4] = [true, true, true, false];
const SECOND: [bool; 4] = [false, true, true, false];
const OFFICER: [bool; 4] = [false, false, true, false];
const ALL: [bool; 4] = [true, true, true, true];

/// The table of the design, line by line, with every command that works in an open vault.
const TABLE: &[Line] = &[
    Line {
        deed: "import, edit parties, attach, open cases",
        may: WORK,
        commands: &[
            "save_party",
            "save_role",
            "save_holding",
            "determine",
            "record_notice",
            "answer_control",
            "tell_owner",
            "close_us_exit",
            "read_ownership",
            "import_ownership",
            "save_account",
            "step_account",
            "add_documents",
            "describe_document",
            "link_document",
            "unlink_document",
            "open_case",
            "plan_case",
            "note_case",
            "start_review",
            "withdraw_case",
            "save_review",
            "ask_evidence",
            "import_customers",
            "read_customer_file",
            "undo_batch",
            "write_rejected_customers",
            "write_rejected_accesses",
            "save_import_profile",
            "remove_import_profile",
            "record_request",
            "assign_request",
            "record_cure",
            "describe_class",
            "recommend_measure",
            "finish_measure",
            "close_request",
            "withdraw_request",
            "save_attachment",
            "record_incident",
            "note_incident",
            "confirm_incident",
            "close_incident",
            "review_reseller",
            "end_reseller",
            "read_access_file",
            "import_access",
            "make_backup",
            "export_calendar",
            "screen_parties",
        ],
    },
    Line {
        deed: "practise on invented papers, of which nothing is recorded",
        may: WORK,
        commands: &["exam", "exam_start", "exam_case", "exam_answer"],
    },
    Line {
        deed: "submit a decision, record remediation, prepare filings",
        may: WORK,
        commands: &[
            "record_decision",
            "withdraw_decision",
            "record_remediation",
            "remediation_step",
            "resolve_remediation",
            "record_redress",
            "write_unverified",
            "save_candidate",
            "judge_candidate",
            "update_arrangement",
            "correct_report",
            "find_runs",
            "record_run",
            "begin_certification",
            "record_change",
            "set_aside_change",
            "begin_report",
            "save_answers",
            "check_filing",
            "reopen_filing",
            "withdraw_filing",
            "begin_programme",
            "save_programme",
            "submit_programme",
            "reopen_programme",
            "withdraw_programme",
            "note_programme",
            "begin_exemption",
            "write_factor",
            "watch_flag",
            "record_adp_change",
        ],
    },
    Line {
        deed: "approve or return another person's submission",
        may: SECOND,
        commands: &[
            "approve_case",
            "return_case",
            "approve_filing",
            "approve_programme",
            "review_programme",
        ],
    },
    Line {
        deed: "merge, dispose of a list hit (with a second person)",
        may: WORK,
        commands: &["merge_parties", "unmerge_parties", "dispose_hit"],
    },
    Line {
        deed: "sign, export, mark sent",
        may: OFFICER,
        commands: &[
            "answer_disclosure",
            "sign_filing",
            "countersign_filing",
            "drop_first_signature",
            "write_timestamp_request",
            "place_timestamp",
            "export_filing",
            "mark_sent",
            "record_outcome",
            "reveal_document",
            "answer_request",
            "report_incident",
            "export_programme",
            "export_ownership",
            "copy_outside",
            "enforce_programme",
            "seek_exemption",
            "decide_exemption",
            "tell_adp_change",
            "end_exemption",
        ],
    },
    Line {
        deed: "people, roles, providers, policy, rulebook, holds, purge, keys (with a second officer)",
        may: OFFICER,
        commands: &[
            "add_person",
            "set_roles",
            "save_policy",
            "set_checklist",
            "reset_passphrase",
            "filing_keys",
            "read_filing_key",
            "import_filing_key",
            "choose_filing_key",
            "renew_filing_key",
            "save_provider",
            "save_product",
            "save_organisation",
            "set_hold",
            "lift_hold",
            "set_local_term",
            "preview_purge",
            "purge_party",
            "print_purge",
            "prepare_epoch",
            "print_epoch_kit",
            "finish_epoch",
            "cancel_epoch",
            "choose_setting",
            "read_edition",
            "load_edition",
            "use_edition",
            "read_list",
            "import_list",
            "save_measure",
            "step_measure",
        ],
    },
    Line {
        deed: "read all, verify and export the journal",
        may: ALL,
        commands: &[
            "switch_person",
            "change_passphrase",
            "save_draft",
            "load_draft",
            "drop_draft",
            "today",
            "search",
            "office",
            "rulebook",
            "products",
            "reach",
            "screening",
            "party_hits",
            "print_fingerprints",
            "customers",
            "saved_views",
            "save_view",
            "rename_view",
            "drop_view",
            "customer",
            "reveal_value",
            "inbox",
            "document",
            "show_page",
            "read_mrz",
            "custody",
            "recheck_document",
            "checklist",
            "read_document",
            "queue",
            "case",
            "reasons",
            "approvals",
            "remediations",
            "unverified",
            "batches",
            "import_profiles",
            "access_logs",
            "accesses",
            "candidates",
            "candidate",
            "accelerators",
            "estimate_operations",
            "filings",
            "filing",
            "figure_rows",
            "office_changes",
            "preview_filing",
            "check_upload",
            "difference_of",
            "requests",
            "assessment_kit",
            "incidents",
            "resellers",
            "programme",
            "exemptions",
            "retention",
            "journal",
            "verify_journal",
            "knows_head",
            "export_journal",
        ],
    },
];

/// What works without an open vault.
const AT_THE_GATE: &[&str] = &[
    "session",
    "vaults",
    "add_vault",
    "create_vault",
    "finish_vault",
    "cancel_create",
    "print_kit",
    "unlock",
    "open_by_kit",
    "open_demo",
    "restore_backup",
    "lock",
    "chosen_files",
    "jobs",
    "cancel_job",
];

#[test]
fn the_table_names_every_command_once() {
    let listed: Vec<&str> = TABLE
        .iter()
        .flat_map(|l| l.commands)
        .chain(AT_THE_GATE)
        .copied()
        .collect();
    let once: BTreeSet<&str> = listed.iter().copied().collect();
    assert_eq!(listed.len(), once.len(), "a command stands twice");
    let real: BTreeSet<&str> = COMMANDS.iter().map(|c| c.name).collect();
    assert_eq!(once, real);
    for command in COMMANDS {
        assert_eq!(
            command.access.is_none(),
            AT_THE_GATE.contains(&command.name),
            "{}",
            command.name
        );
    }
}

#[test]
fn each_role_may_do_what_the_table_says_and_nothing_else() {
    let stage = Stage::with_office();
    stage.add_person("OF", "Oanh Phạm", "Oanh Pham", &["officer"]);
    // A request that no command understands is refused for its shape only when the right is there: what this
    // tells is the right alone, and nothing is written by asking.
    let asked = json!({ "nobody_knows_this": 1 });
    let mut wrong = Vec::new();
    for (place, role) in ROLES.iter().enumerate() {
        stage.sign_in(["LT", "CH", "OF", "AU"][place]);
        for line in TABLE {
            for command in line.commands {
                let error = stage.refused(command, asked.clone());
                let admitted = match error.code {
                    ErrorCode::BadRequest => true,
                    ErrorCode::NotAllowed => false,
                    _ => panic!("{command}: {error:?}"),
                };
                if admitted != line.may[place] {
                    wrong.push(format!(
                        "{role}: {command} ({}) is {}",
                        line.deed,
                        if admitted { "let in" } else { "kept out" }
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nothing_works_while_the_vault_is_locked_but_the_gate() {
    let stage = Stage::with_vault();
    stage.call("lock", json!({}));
    for line in TABLE {
        for command in line.commands {
            for request in [json!({}), json!({ "nobody_knows_this": 1 })] {
                assert_eq!(
                    stage.refused(command, request).code,
                    ErrorCode::Locked,
                    "{command}"
                );
            }
        }
    }
}

#[test]
fn a_field_that_nobody_knows_is_refused_by_every_command() {
    let stage = Stage::with_vault();
    let before = stage.events();
    for schema in api::types::schemas() {
        let schema_json = serde_json::to_value(&schema.request).unwrap();
        let closed = schema_json["additionalProperties"] == json!(false);
        assert!(closed, "{}: its schema lets unknown fields in", schema.name);
        let mut request = Value::Object(serde_json::Map::new());
        request["nobody_knows_this"] = json!(1);
        let error = stage.refused(schema.name, request);
        assert_eq!(
            error.code,
            ErrorCode::BadRequest,
            "{}: {error:?}",
            schema.name
        );
    }
    assert_eq!(stage.events(), before, "a refused request writes nothing");
}

#[test]
fn a_command_that_is_not_in_the_list_does_not_exist() {
    let stage = Stage::with_vault();
    assert_eq!(
        stage.refused("drop_tables", json!({})).code,
        ErrorCode::NoSuchCommand
    );
}
