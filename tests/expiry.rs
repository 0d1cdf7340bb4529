//! The watch over days that come: how far ahead is the office's own, company papers grow old, a newer paper ends the line of
//! an older one when it was accepted, and the calendar file counts without names.

use api::ErrorCode;
use chrono::Duration;
use serde_json::{Value, json};
use tests::stage::{assert_code, id};
use tests::work::{person, verified};
use tests::{Stage, papers};

fn set(stage: &Stage, field: &str, value: u32) {
    let mut policy = stage.call("office", json!({}))["policy"].clone();
    policy[field] = json!(value);
    stage.call("save_policy", json!({ "policy": policy }));
}

fn exceptions(stage: &Stage, kind: &str) -> Vec<Value> {
    let all = stage.call("today", json!({}))["exceptions"].clone();
    let all = all.as_array().unwrap().iter();
    all.filter(|e| e["kind"] == kind).cloned().collect()
}

/// Adds a paper of a kind with its facts.
fn paper(stage: &Stage, party: &str, seed: u8, kind: &str, facts: Value) -> String {
    let document = stage.document(party, &format!("{seed}.png"), &papers::card(seed));
    let request = json!({ "document": document, "kind": kind, "facts": facts });
    stage.call("describe_document", request);
    document
}

fn passport(stage: &Stage, party: &str, seed: u8, expires: &str) -> String {
    let facts =
        json!({ "number": format!("C00{seed:05}"), "issuer_country": "VN", "expires": expires });
    paper(stage, party, seed, "passport", facts)
}

#[test]
fn a_day_that_comes_is_spoken_of_as_far_ahead_as_the_office_says_and_in_the_colours_of_the_clocks()
{
    let stage = Stage::with_vault();
    let (party, case) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    passport(&stage, &party, 1, "2026-05-11");
    stage.verify(&case);
    assert_eq!(
        exceptions(&stage, "exception-expiring"),
        Vec::<Value>::new()
    );
    set(&stage, "watch_days", 100);
    let line = || exceptions(&stage, "exception-expiring")[0].clone();
    assert_eq!(line()["on"], "2026-05-11");
    // A hundred days before is 31 January: half are used on 22 March, four fifths on 21 April.
    assert_eq!(line()["level"], "calm");
    stage.wait(Duration::days(21));
    assert_eq!(line()["level"], "amber");
    stage.wait(Duration::days(30));
    assert_eq!(line()["level"], "red");
    stage.wait(Duration::days(21));
    assert_eq!(
        exceptions(&stage, "exception-expired")[0]["level"],
        "passed"
    );

    for (field, wrong) in [
        ("watch_days", 0),
        ("watch_days", 366),
        ("company_paper_days", 3_651),
    ] {
        let before = stage.call("office", json!({}))["policy"].clone();
        let mut policy = before.clone();
        policy[field] = json!(wrong);
        let refused = stage.refused("save_policy", json!({ "policy": policy }));
        assert_code(&refused, ErrorCode::Invalid);
        assert_eq!(refused.field.as_deref(), Some(field));
        assert_eq!(stage.call("office", json!({}))["policy"], before);
    }
}

#[test]
fn a_newer_paper_ends_the_line_of_an_older_one_once_it_was_decided_upon() {
    let stage = Stage::with_vault();
    let (party, case) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    passport(&stage, &party, 1, "2026-03-20");
    stage.verify(&case);
    assert_eq!(exceptions(&stage, "exception-expiring").len(), 1);
    passport(&stage, &party, 2, "2036-03-20");
    assert_eq!(
        exceptions(&stage, "exception-expiring").len(),
        1,
        "nobody has looked at the new one"
    );
    let line = exceptions(&stage, "exception-expiring")[0].clone();
    let address = format!("#/customers/{party}?open=document_expired");
    assert_eq!(line["address"], json!(address));
    let opened = json!({ "reason": "document_expired", "parties": [party] });
    let again = id(&stage.call("open_case", opened)["case"]["id"]);
    stage.verify(&again);
    stage.wait(Duration::days(30));
    for kind in ["exception-expiring", "exception-expired"] {
        assert_eq!(exceptions(&stage, kind), Vec::<Value>::new(), "{kind}");
    }
}

/// Lets LT decide in a case and CH approve it; TV sits at the desk again afterwards.
fn decide(stage: &Stage, case: &str, outcome: &str, reasons: &[&str]) {
    stage.sign_in("LT");
    stage.call("start_review", json!({ "case": case }));
    let mut request = verified(&stage.call("case", json!({ "case": case })));
    request["outcome"] = json!(outcome);
    request["reasons"] = json!(reasons);
    stage.call("record_decision", request);
    stage.sign_in("CH");
    stage.approve(case, "CH");
    stage.sign_in("TV");
}

#[test]
fn a_newer_paper_that_was_rejected_leaves_the_line_of_the_one_in_force() {
    let stage = Stage::with_office();
    let (party, case) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    passport(&stage, &party, 1, "2026-03-22");
    decide(&stage, &case, "verified", &[]);
    passport(&stage, &party, 2, "2036-03-20");
    let opened = |reason: &str| {
        let request = json!({ "reason": reason, "parties": [party] });
        id(&stage.call("open_case", request)["case"]["id"])
    };
    decide(
        &stage,
        &opened("document_expired"),
        "failed_monitored",
        &["A02"],
    );
    let lines = exceptions(&stage, "exception-expiring");
    assert_eq!(lines.len(), 1, "the newer one was rejected");
    assert_eq!(lines[0]["on"], "2026-03-22");
    decide(&stage, &opened("failed_attempt"), "verified", &[]);
    assert_eq!(
        exceptions(&stage, "exception-expiring"),
        Vec::<Value>::new()
    );
}

#[test]
fn a_company_paper_that_was_decided_upon_grows_old_by_the_policy_and_lasting_ones_do_not() {
    let stage = Stage::with_vault();
    let (party, case) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    let dated = json!({ "number": "", "issued": "2026-02-20" });
    paper(&stage, &party, 1, "registry_extract", dated.clone());
    paper(&stage, &party, 2, "articles", dated.clone());
    paper(&stage, &party, 3, "utility_bill", dated);
    let kinds = ["exception-paper-ageing", "exception-paper-old"];
    let seen = || kinds.map(|kind| exceptions(&stage, kind).len());
    set(&stage, "company_paper_days", 60);
    stage.wait(Duration::days(40));
    assert_eq!(seen(), [0, 0], "the checklist asks at the first decision");
    stage.verify(&case);
    assert_eq!(seen(), [1, 0]);
    assert_eq!(exceptions(&stage, kinds[0])[0]["on"], "2026-04-21");
    stage.wait(Duration::days(15));
    assert_eq!(seen(), [0, 1]);
    set(&stage, "company_paper_days", 0);
    assert_eq!(seen(), [0, 0]);
}

/// Writes the calendar file and returns its text, with folded lines made whole.
fn calendar(stage: &Stage) -> String {
    let target = stage.folder("out").join("days.ics");
    let token = stage.desk.admit_path(target.clone());
    let written = stage.call("export_calendar", json!({ "target": token }));
    let text = std::fs::read_to_string(target)
        .unwrap()
        .replace("\r\n ", "");
    let entries = text.matches("BEGIN:VEVENT").count();
    assert_eq!(written["rows"], json!(entries));
    text
}

#[test]
fn a_paper_that_several_share_is_counted_once_in_the_calendar_file() {
    let stage = Stage::with_vault();
    let [(party, _), (other, _)] =
        ["Zebrafinch 1", "Zebrafinch 2"].map(|name| stage.customer(person(name, "VN")));
    let shared = passport(&stage, &party, 1, "2026-09-30");
    let link = json!({ "document": shared, "party": other, "purpose": "identity" });
    stage.call("link_document", link);
    let text = calendar(&stage);
    assert!(text.contains("papers-2026-09-30@deedbox"), "{text}");
    assert!(text.contains("SUMMARY:One document ends"), "{text}");
    passport(&stage, &other, 2, "2026-09-30");
    let text = calendar(&stage);
    assert!(text.contains("SUMMARY:2 documents end"), "{text}");
}

#[test]
fn the_calendar_file_counts_the_days_on_which_papers_and_retention_end_and_names_nobody() {
    let stage = Stage::with_vault();
    for seed in 1..=2 {
        let name = format!("Zebrafinch {seed}");
        let (party, case) = stage.customer(person(&name, "VN"));
        passport(&stage, &party, seed, "2026-09-30");
        stage.verify(&case);
    }
    let (far, case) = stage.customer(person("Zebrafinch 3", "VN"));
    passport(&stage, &far, 3, "2029-09-30");
    stage.verify(&case);
    let (prospect, case) = stage.customer(person("Zebrafinch 4", "VN"));
    stage.identity_card(&prospect, "card.png", &papers::card(4), "079188001234");
    let mut refused = verified(&stage.call("case", json!({ "case": case })));
    refused["outcome"] = json!("failed_not_opened");
    refused["reasons"] = json!(["Q01"]);
    stage.call("record_decision", refused);
    let kept = stage.call("customer", json!({ "party": prospect }))["retention"].clone();
    assert_eq!(kept["state"], "until", "{kept}");
    let until = id(&kept["until"]);
    // Retention ends within the coming year only some time from now.
    let now = calendar(&stage);
    assert!(
        now.contains("SUMMARY:2 documents end: they expire or are no longer recent"),
        "{now}"
    );
    assert!(now.contains("papers-2026-09-30@deedbox"), "{now}");
    assert!(now.contains("DTSTART;VALUE=DATE:20260930"), "{now}");
    assert!(!now.contains("papers-2029"), "{now}");
    assert!(!now.contains("retention-"), "{now}");
    stage.wait(Duration::days(400));
    let later = calendar(&stage);
    assert!(
        later.contains("SUMMARY:Retention ends for one customer or owner"),
        "{later}"
    );
    assert!(
        later.contains(&format!("retention-{until}@deedbox")),
        "{later}"
    );
    for text in [now, later] {
        assert!(!text.to_lowercase().contains("zebrafinch"), "{text}");
    }
}
