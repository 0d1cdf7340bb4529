//! The two halves are switched off separately: nothing new is done in one that is off, and everything stays readable.

use api::dispatch::COMMANDS;
use api::halves::{CIP, TRAINING};
use api::{ApiError, ErrorCode};
use serde_json::{Value, json};
use tests::stage::id;
use tests::work::{answered, candidate, entity, person};
use tests::{Stage, papers};

fn switch(stage: &Stage, half: &str, on: bool) {
    let mut policy = stage.call("office", json!({}))["policy"].clone();
    policy[half] = json!(on);
    stage.call("save_policy", json!({ "policy": policy }));
}

fn is_off(error: &ApiError) {
    assert_eq!(error.code, ErrorCode::State, "{error:?}");
    assert!(error.message.contains("switched off"), "{error:?}");
    assert!(error.hint.contains("stays readable"), "{error:?}");
}

/// What is recorded about customers, kept, ended or handed over stays possible with the half off.
const STAYS_OPEN: [&str; 32] = [
    "save_policy",
    "make_backup",
    "save_party",
    "record_notice",
    "save_account",
    "save_role",
    "save_holding",
    "determine",
    "answer_control",
    "read_ownership",
    "import_ownership",
    "export_ownership",
    "step_account",
    "resolve_remediation",
    "read_customer_file",
    "import_customers",
    "read_access_file",
    "import_access",
    "export_programme",
    "end_reseller",
    "prepare_epoch",
    "finish_epoch",
    "screen_parties",
    "tell_owner",
    "record_redress",
    "write_unverified",
    "set_hold",
    "lift_hold",
    "set_local_term",
    "preview_purge",
    "purge_party",
    "print_purge",
];

/// What comes from outside is recorded whenever it comes.
const OUTSIDE: [&str; 6] = [
    "report_incident",
    "decide_exemption",
    "tell_adp_change",
    "end_exemption",
    "save_measure",
    "step_measure",
];

/// Returns the section of a rule or of a field's table.
fn section<'e>(edition: &'e Value, id: &str) -> &'e str {
    let rules = edition["rules"].as_array().unwrap();
    let section = rules.iter().find(|r| r["id"] == id).map(|r| &r["section"]);
    let tables = edition["tables"].as_object().unwrap();
    let mut tables = tables.iter();
    let has = |fields: &Value| fields.as_array().unwrap().iter().any(|f| f["id"] == id);
    let table = tables.find(|(_, fields)| has(fields));
    let of_table = table.map(|(name, _)| &edition["table_sections"][name]);
    section.or(of_table).expect(id).as_str().unwrap()
}

/// Returns whether a rule or field of the edition stands in sections of the half on customer identification alone.
fn of_cip(edition: &Value, rule: &str) -> bool {
    let cited = section(edition, rule);
    let cites = |half: &str| {
        let sections = edition[half]["sections"].as_array().unwrap();
        sections.iter().any(|s| cited.contains(s.as_str().unwrap()))
    };
    cites("cip_half") && !cites("training_half")
}

#[test]
fn the_lists_name_real_commands_and_every_change_of_one_half_alone_is_in_its_list() {
    let edition: Value =
        serde_json::from_str(include_str!("../assets/rulebook/89-fr-5698/edition.json")).unwrap();
    let names: Vec<&str> = COMMANDS.iter().map(|c| c.name).collect();
    for name in CIP.iter().chain(TRAINING) {
        assert!(names.contains(name), "{name}");
        assert!(!(CIP.contains(name) && TRAINING.contains(name)), "{name}");
    }
    assert!(
        edition["training_half"]["sections"]
            .as_array()
            .unwrap()
            .contains(&json!("7.308"))
    );
    for command in COMMANDS {
        let reads = command
            .access
            .is_none_or(|a| a == api::open_vault::Access::Any);
        // The fields that a command fills say nothing about the half to which it belongs.
        let known = edition["rules"].as_array().unwrap();
        let is_rule = |id: &&&str| known.iter().any(|r| r["id"] == **id);
        let rules: Vec<&&str> = command.rules.iter().filter(is_rule).collect();
        let training = !rules.is_empty() && rules.iter().all(|r| r.starts_with("AI-"));
        if training && !reads {
            assert!(TRAINING.contains(&command.name), "{}", command.name);
        }
        let cip = !rules.is_empty() && rules.iter().all(|r| of_cip(&edition, r));
        if cip && !reads {
            let open = STAYS_OPEN.contains(&command.name) || OUTSIDE.contains(&command.name);
            let name = command.name;
            assert_ne!(CIP.contains(&name), open, "{name} is in one list of two");
        }
    }
}

#[test]
fn with_customer_identification_off_nothing_of_it_is_begun_waits_or_runs() {
    let stage = Stage::with_vault();
    let provider = stage.provider(0);
    let (customer, case) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    stage.account(&customer, &provider, "nc-1");
    let filing = stage.certification(&provider);
    let request = json!({ "family": "use_under_terms", "party": customer, "from": "2026-03-02",
        "measures": ["limited_use"], "due": "2026-03-09", "terms": "Reading only." });
    stage.call("record_remediation", request);
    let before = stage.call("session", json!({}))["waiting"].clone();
    assert!(before["review"].as_u64() > Some(0) && before["filings"].as_u64() > Some(0));
    assert!(!clocks(&stage).is_empty());

    switch(&stage, "cip_half", false);
    let session = stage.call("session", json!({}));
    assert_eq!(session["cip_half"], false);
    for room in ["review", "inbox", "remediation", "filings", "approvals"] {
        assert_eq!(session["waiting"][room], 0, "{room}");
    }
    let today = stage.call("today", json!({}));
    assert_eq!(clocks(&stage), Vec::<String>::new());
    assert_eq!(
        (&today["queue"], &today["funnel"]),
        (&json!([]), &json!([]))
    );

    let events = stage.events();
    is_off(&stage.refused("start_review", json!({ "case": case })));
    let token = stage.file("hang.png", &papers::card(1));
    let request = json!({ "files": [token], "party": customer, "purpose": "identity" });
    is_off(&stage.refused("add_documents", request));
    let request = json!({ "provider": provider, "from": "2025-03-01", "to": "2026-02-28" });
    is_off(&stage.refused("begin_certification", request));
    let view = stage.call("filing", json!({ "filing": filing }));
    is_off(&stage.refused("save_answers", answered(&view)));
    is_off(&stage.refused("check_filing", json!({ "filing": filing })));
    assert_eq!(stage.events(), events, "a refusal records nothing");

    // What was recorded stays readable, and a customer is recorded without a case.
    assert_eq!(
        stage.call("case", json!({ "case": case }))["case"]["id"],
        json!(case)
    );
    assert_eq!(
        stage.call("remediations", json!({}))["rows"]
            .as_array()
            .map(Vec::len),
        Some(1)
    );
    let saved = stage.call(
        "save_party",
        json!({ "declared": entity("Hoa Sen Data", "VN"), "customer": true }),
    );
    assert_eq!(saved.get("case"), None);
    // What ends something stays possible.
    stage.call("withdraw_filing", json!({ "filing": filing }));

    switch(&stage, "cip_half", true);
    stage.call("start_review", json!({ "case": case }));
    assert!(!clocks(&stage).is_empty());
    stage.journal_is_consistent();
}

fn clocks(stage: &Stage) -> Vec<String> {
    let today = stage.call("today", json!({}));
    let lines = today["clocks"].as_array().unwrap().iter();
    lines.map(|l| id(&l["kind"])).collect()
}

#[test]
fn with_training_reports_off_nothing_of_them_is_begun_and_a_begun_one_stays_as_it_is() {
    let stage = Stage::with_vault();
    let provider = stage.provider(0);
    let (customer, _) = stage.customer(person("Minh Trần", "VN"));
    let account = stage.account(&customer, &provider, "nc-1");
    let request = json!({ "candidate": candidate(&account, &customer, &provider) });
    is_off(&stage.refused("save_candidate", request.clone()));
    switch(&stage, "training_reports", true);
    let run = stage.call("save_candidate", request)["candidate"]["id"].clone();
    stage.call(
        "judge_candidate",
        json!({ "candidate": run, "covered": true }),
    );
    let report = stage.call("begin_report", json!({ "candidate": run }));
    let filing = id(&report["filing"]["id"]);

    switch(&stage, "training_reports", false);
    let judge = json!({ "candidate": run, "covered": false, "reasoning": "Too small." });
    is_off(&stage.refused("judge_candidate", judge));
    is_off(&stage.refused("begin_report", json!({ "candidate": run })));
    is_off(&stage.refused("save_answers", answered(&report)));
    let rows = stage.call("candidates", json!({}));
    assert_eq!(
        (&rows["on"], rows["rows"].as_array().unwrap().len()),
        (&json!(false), 1)
    );
    let read = stage.call("filing", json!({ "filing": filing }));
    assert_eq!(read["filing"]["state"], "draft");
    // The other half is not touched.
    stage.certification(&provider);
}
