//! Each open question is a setting: some answers change what the program counts, the others are recorded and printed as
//! readings by which nothing is counted.

use crate::rulebook::{choose, later, load, printed, state};
use api::ErrorCode;
use chrono::Duration;
use serde_json::{Value, json};
use tests::Stage;
use tests::stage::{assert_code, id};
use tests::work::{candidate, entity, person};

fn today(stage: &Stage, list: &str, kind: &str) -> Vec<Value> {
    let lines = stage.call("today", json!({}))[list].clone();
    let lines = lines.as_array().unwrap().iter();
    lines.filter(|l| l["kind"] == kind).cloned().collect()
}

#[test]
fn a_reading_is_recorded_and_printed_and_says_that_nothing_is_counted_by_it() {
    let stage = Stage::with_office();
    let provider = stage.provider(0);
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    stage.account(&customer, &provider, "nc-1");
    stage.account(&customer, &provider, "nc-2");
    let view = choose(&stage, "A-15", "accounts");
    assert_eq!(state(&view, "A-15")["in_force"], "accounts");
    choose(&stage, "L-05", "unsaid");
    let filing = stage.certification(&provider);
    let content = stage.call("filing", json!({ "filing": filing }))["certification"].clone();
    assert_eq!(
        content["figures"]["customers"], 1,
        "parties are counted still"
    );
    let choices = content["choices"].as_array().unwrap();
    assert_eq!(choices.len(), 2);
    assert!(choices.iter().all(|c| c["reading_only"] == true));
    stage.check_and_approve(&filing);
    stage.sign(&filing);
    let words = printed(&stage, &filing);
    let words: Vec<&str> = words.split_whitespace().collect();
    let words = words.join(" ");
    assert!(words.contains("A-15: Accounts. Our provider asks for it in the contract."));
    assert!(words.contains("L-05: No number."));
    let said = words.matches("Recorded only: nothing in this packet is counted by it");
    assert_eq!(said.count(), 2, "{words}");
    stage.journal_is_consistent();
}

#[test]
fn every_question_of_the_shipped_edition_takes_another_answer_than_the_recommended_one() {
    let stage = Stage::with_vault();
    let view = stage.call("rulebook", json!({}));
    let questions = view["edition"]["questions"].as_array().unwrap();
    assert_eq!(questions.len(), 25);
    for question in questions {
        let asked = id(&question["id"]);
        let choices = question["choices"].as_array().unwrap();
        let other = choices
            .iter()
            .find(|c| c["key"] != question["recommended"])
            .unwrap();
        let view = choose(&stage, &asked, other["key"].as_str().unwrap());
        assert_eq!(state(&view, &asked)["in_force"], other["key"], "{asked}");
        assert!(state(&view, &asked)["chosen"]["reason"].is_string());
    }
    stage.journal_is_consistent();
}

#[test]
fn a_question_with_one_answer_leaves_nothing_to_choose() {
    let stage = Stage::with_vault();
    let mut edition = later();
    let choices = edition["questions"][15]["choices"].as_array_mut().unwrap();
    choices.truncate(1);
    load(&stage, &edition);
    let reason = "Our provider asks for it.";
    let request = json!({ "question": "A-16", "choice": "as_proposed", "reason": reason });
    let error = stage.refused("choose_setting", request);
    assert_code(&error, ErrorCode::Invalid);
    assert_eq!(error.field.as_deref(), Some("question"));
}

#[test]
fn a_special_measure_lasts_from_the_day_that_the_office_reads() {
    let stage = Stage::with_vault();
    let determined = json!({ "date": "2026-03-01", "zone": "America/New_York" });
    let target = json!({ "on": "person", "kind": "individual", "names": ["MEASURED, Xaver"] });
    let measure = json!({ "target": target, "measure": "No new accounts.", "determined": determined,
        "source": "Synthetic determination" });
    let view = stage.call("save_measure", measure);
    assert_eq!(view["measures"][0]["last_day"], "2027-08-28");
    choose(&stage, "A-12", "determination");
    let line = stage.call("screening", json!({}))["measures"][0].clone();
    assert_eq!(line["last_day"], "2027-03-01");
    assert_eq!(line["earliest"]["last_day"], "2026-08-28", "as before");
    let step = |day: &str| {
        let step = json!({ "step": "implemented", "day": day });
        json!({ "measure": line["measure"]["id"], "step": step })
    };
    let after = stage.refused("step_measure", step("2027-03-02"));
    assert_eq!(after.field.as_deref(), Some("day"));
    let view = stage.call("step_measure", step("2026-09-01"));
    assert_eq!(view["measures"][0]["last_day"], "2027-03-01");
    choose(&stage, "A-12", "effective");
    let line = stage.call("screening", json!({}))["measures"][0].clone();
    assert_eq!(line["last_day"], "2027-09-01");
}

#[test]
fn the_days_of_answers_and_corrections_follow_the_answer() {
    let stage = Stage::with_vault();
    stage.switch("training_reports", true);
    let asked = |kind: &str| {
        let request = json!({
            "provider": stage.provider(0), "asker": "department", "kind": kind, "how": "E-mail",
            "received": { "date": "2026-03-02", "time": "08:00:00", "zone": "Asia/Ho_Chi_Minh" },
            "words": "Send us what you have on this.",
        });
        let row = stage.call("record_request", request)["row"].clone();
        row["clocks"][0]["sum"]["last_day"].clone()
    };
    assert_eq!(asked("follow_up"), "2026-03-16");
    choose(&stage, "A-13", "30");
    assert_eq!(asked("follow_up"), "2026-03-31");
    assert_eq!(asked("correction"), "2026-03-31");
    choose(&stage, "A-13", "10");
    assert_eq!(asked("correction"), "2026-03-11");
}

#[test]
fn sub_resellers_are_left_out_of_list_and_clock_and_the_packet_says_so() {
    let stage = Stage::with_office();
    let provider = stage.provider(0);
    let party = stage.party(entity("Hoa Sen Resale", "VN"));
    let role = json!({ "party": party, "role": { "role": "sub_reseller" }, "from": "2025-01-01",
        "provider": provider });
    stage.call("save_role", role);
    let view = stage.call("resellers", json!({}));
    let role = view["rows"][0]["reseller"]["role"].clone();
    let review = json!({ "role": role, "received": "2026-02-20", "version": "2", "reviewed": "2026-03-01",
        "finding": "does_not_comply", "words": "Owners are not asked for." });
    stage.call("review_reseller", review);
    assert_eq!(today(&stage, "clocks", "clock-reseller").len(), 1);

    choose(&stage, "A-10", "not_listed");
    assert_eq!(today(&stage, "clocks", "clock-reseller").len(), 0);
    let row = stage.call("resellers", json!({}))["rows"][0].clone();
    assert_eq!(row.get("clock"), None);
    assert_eq!(row["newest"]["finding"], "does_not_comply", "kept");
    let filing = stage.certification(&provider);
    let view = stage.call("filing", json!({ "filing": filing }));
    assert_eq!(view["resellers"], json!([]));
    assert_eq!(view["certification"]["resellers"], json!([]));
    assert_eq!(view["certification"]["resellers_left_out"], true);
    stage.check_and_approve(&filing);
    stage.sign(&filing);
    let words = printed(&stage, &filing);
    let words: Vec<&str> = words.split_whitespace().collect();
    let words = words.join(" ");
    assert!(!words.contains("Hoa Sen Resale"), "{words}");
    assert!(words.contains("A-10: They are left out."), "{words}");
    assert!(words.contains("This says nothing about whether there are any"));

    choose(&stage, "A-10", "listed");
    let listed = stage.certification(&provider);
    let view = stage.call("filing", json!({ "filing": listed }));
    let rows = view["certification"]["resellers"].as_array().unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(view["certification"].get("resellers_left_out"), None);
}

#[test]
fn the_number_of_the_order_stands_among_the_thresholds_with_the_offices_reason() {
    let stage = Stage::with_vault();
    stage.switch("training_reports", true);
    let provider = stage.provider(0);
    let (customer, _) = stage.customer(person("Minh Trần", "VN"));
    let account = stage.account(&customer, &provider, "nc-1");
    let request = json!({ "candidate": candidate(&account, &customer, &provider) });
    let saved = stage.call("save_candidate", request)["candidate"]["id"].clone();
    let compared = || {
        let view = stage.call("candidate", json!({ "candidate": saved }));
        view["compared"].clone()
    };
    assert_eq!(compared(), json!([]));
    choose(&stage, "A-08", "eo_14110");
    let one = compared();
    let threshold = &one[0]["threshold"];
    assert_eq!(
        (&threshold["measure"], &threshold["value"]),
        (&json!("operations"), &json!("1e26"))
    );
    let reason = "A-08: Our provider asks for it in the contract.";
    assert_eq!(threshold["reason"], reason);
    assert_eq!(one[0]["reached"], false, "nothing is measured");

    // A number of the office's own goes before it.
    let mut policy = stage.call("office", json!({}))["policy"].clone();
    policy["training_thresholds"] =
        json!([{ "measure": "operations", "value": "1e24", "reason": "Ours." }]);
    stage.call("save_policy", json!({ "policy": policy }));
    let own = compared();
    assert_eq!(own.as_array().unwrap().len(), 1);
    assert_eq!(own[0]["threshold"]["value"], "1e24");
}

#[test]
fn the_form_for_whose_programme_it_is_offers_what_the_office_reads() {
    let stage = Stage::with_vault();
    let adopts = || stage.call("programme", json!({}))["adopts"].clone();
    assert_eq!(adopts(), false);
    choose(&stage, "A-03", "hybrid");
    assert_eq!(adopts(), true);
    choose(&stage, "A-03", "own");
    assert_eq!(adopts(), false);
}

#[test]
fn accounts_that_are_used_before_identity_is_verified_stand_on_today() {
    let stage = Stage::with_vault();
    let provider = stage.provider(0);
    let count = |kind: &str| {
        let lines = today(&stage, "exceptions", kind);
        lines.first().map(|l| l["count"].clone())
    };
    let (first, case) = stage.customer(entity("Sao Mai Cloud", "VN"));
    assert_eq!(count("exception-opened"), None, "no account is open");
    stage.account(&first, &provider, "nc-1");
    let (second, _) = stage.customer(person("Nguyễn An", "VN"));
    let account = stage.account(&second, &provider, "nc-2");
    assert_eq!(count("exception-opened"), Some(json!(2)));

    choose(&stage, "A-18", "restricted");
    assert_eq!(count("exception-opened"), None);
    assert_eq!(count("exception-unrestricted"), Some(json!(2)));
    let restrict = json!({ "account": account, "state": "restricted", "on": "2026-03-02", "why": "Not verified yet" });
    stage.call("step_account", restrict);
    stage.wait(Duration::days(1));
    assert_eq!(count("exception-unrestricted"), Some(json!(1)));
    stage.verify(&case);
    assert_eq!(count("exception-unrestricted"), None);
    choose(&stage, "A-18", "before");
    assert_eq!(count("exception-opened"), Some(json!(1)));
}
