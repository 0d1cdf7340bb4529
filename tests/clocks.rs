//! Clocks as they are shown: both of a training report, the sum step by step, the calendar file, and no word of blame.

use crate::bodies::{bodies, vault_in};
use api::ErrorCode;
use chrono::{DateTime, Duration, Utc};
use icalendar::{Calendar, CalendarDateTime, Component, DatePerhapsTime};
use serde_json::{Value, json};
use tests::Stage;
use tests::blame::{blames, nobody_is_blamed};
use tests::stage::{assert_code, id};
use tests::work::{entity, person};

/// An office with the half on training switched on, a customer with an account, and a candidate without any date.
fn office() -> (Stage, Value) {
    let stage = Stage::with_office();
    let mut policy = stage.call("office", json!({}))["policy"].clone();
    policy["training_reports"] = json!(true);
    stage.call("save_policy", json!({ "policy": policy }));
    let provider = stage.provider(0);
    let (customer, _) = stage.customer(entity("Zebrafinch Logistics", "KE"));
    let account = stage.account(&customer, &provider, "nc-1");
    let nil = "00000000-0000-0000-0000-000000000000";
    let candidate = json!({ "id": nil, "label": "", "customer": customer, "account": account, "provider": provider,
        "how_known": "Usage file.", "capabilities": [], "places": [], "judgement": { "judgement": "open" } });
    let saved = stage.call("save_candidate", json!({ "candidate": candidate }));
    (stage, saved["candidate"].clone())
}

fn dated(candidate: &Value, which: &str, trigger: Value) -> Value {
    let mut changed = candidate.clone();
    changed[which] = trigger;
    json!({ "candidate": changed })
}

fn view(stage: &Stage, candidate: &Value) -> Value {
    stage.call("candidate", json!({ "candidate": candidate["id"] }))
}

fn lines(stage: &Stage) -> Vec<Value> {
    let today = stage.call("today", json!({}));
    today["clocks"].as_array().unwrap().clone()
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// Lets time pass until a moment.
fn wait_until(stage: &Stage, moment: &str) {
    stage.wait(at(moment) - stage.now() - Duration::minutes(1));
}

#[test]
fn today_shows_the_sum_of_a_training_report_and_turns_when_it_says() {
    let (stage, candidate) = office();
    let known = json!({ "date": "2026-03-02", "time": "08:00:00", "zone": "Asia/Ho_Chi_Minh" });
    stage.call("save_candidate", dated(&candidate, "knowledge", known));
    let line = lines(&stage)[0].clone();
    let sum = &line["sum"];
    assert_eq!(line["kind"], "clock-training-report");
    assert_eq!(line["set"], false);
    assert_eq!(
        [&sum["day0"], &sum["last_day"], &sum["at"], &sum["zone"]],
        [
            "2026-03-01",
            "2026-03-16",
            "2026-03-17T03:59:00Z",
            "America/New_York"
        ]
    );
    assert_eq!(sum["span"], json!({ "unit": "days", "count": 15 }));
    assert_eq!(sum["trigger"]["zone"], "Asia/Ho_Chi_Minh");
    // Half of 15 days are used on the eighth, four fifths on the twelfth, from midnight in New York.
    assert_eq!(
        [&sum["amber"], &sum["red"]],
        ["2026-03-09T04:00:00Z", "2026-03-13T04:00:00Z"]
    );
    for (moment, level) in [
        ("2026-03-09T03:59:00Z", "calm"),
        ("2026-03-09T04:02:00Z", "amber"),
        ("2026-03-13T03:59:00Z", "amber"),
        ("2026-03-13T04:02:00Z", "red"),
        ("2026-03-17T03:58:30Z", "red"),
        ("2026-03-17T04:02:00Z", "passed"),
    ] {
        wait_until(&stage, moment);
        assert_eq!(lines(&stage)[0]["reading"]["level"], level, "{moment}");
    }
}

#[test]
fn both_clocks_are_computed_and_the_earliest_that_had_not_passed_is_worked_to() {
    tests::serves!("AI-02", "AI-Q");
    let (stage, candidate) = office();
    let transaction = json!({ "date": "2026-02-25", "zone": "Asia/Ho_Chi_Minh" });
    let saved = stage.call(
        "save_candidate",
        dated(&candidate, "transaction", transaction),
    );
    let candidate = &saved["candidate"];
    let known = json!({ "date": "2026-03-02", "time": "08:00:00", "zone": "Asia/Ho_Chi_Minh" });
    let soon = stage.call(
        "save_candidate",
        dated(candidate, "knowledge", known.clone()),
    );
    let clocks = view(&stage, &soon["candidate"])["clocks"].clone();
    let from = &clocks["from_transaction"];
    assert_eq!(clocks["working"], from["at"]);
    assert_eq!(clocks["ask_counsel"], false);
    // A date alone: the earliest of the readings in both zones, and the later one beside it.
    assert_eq!(
        [&from["day0"], &from["at"], &from["other"]],
        ["2026-02-24", "2026-03-12T03:59:00Z", "2026-03-13T03:59:00Z"]
    );
}

#[test]
fn the_provider_forwards_a_report_within_thirty_days_of_the_transaction() {
    tests::serves!("AI-01", "AI-03", "AI-05");
    let (stage, candidate) = office();
    // The page says of these rules where they stand: the provider’s own report, forwarding, and what follows without.
    let sections = stage.call("session", json!({}))["sections"].clone();
    for rule in ["AI-01", "AI-03", "AI-05"] {
        let section = sections[rule].as_str().unwrap();
        assert!(section.starts_with("7.308"), "{sections}");
    }
    let known = json!({ "date": "2026-03-01", "zone": "America/New_York" });
    let saved = stage.call("save_candidate", dated(&candidate, "knowledge", known));
    let candidate = &saved["candidate"];
    let shown = view(&stage, candidate);
    assert_eq!(shown.get("forwarding"), None, "nobody knows from which day");
    assert!(shown["clocks"]["working"].is_string());
    let transaction = json!({ "date": "2026-02-25", "zone": "America/New_York" });
    stage.call(
        "save_candidate",
        dated(candidate, "transaction", transaction),
    );
    let shown = view(&stage, candidate);
    let forwarding = &shown["forwarding"];
    assert_eq!(forwarding["span"], json!({ "unit": "days", "count": 30 }));
    assert_eq!(
        [
            &forwarding["day0"],
            &forwarding["last_day"],
            &forwarding["at"]
        ],
        ["2026-02-25", "2026-03-27", "2026-03-28T03:59:00Z"]
    );
    // The provider's own report counts from the same events as ours, fifteen days from the earlier one.
    assert_eq!(shown["clocks"]["working"], "2026-03-13T03:59:00Z");
}

#[test]
fn a_clock_that_had_passed_before_knowledge_was_recorded_asks_for_counsel() {
    let (stage, candidate) = office();
    let transaction = json!({ "date": "2026-02-10", "zone": "America/New_York" });
    let saved = stage.call(
        "save_candidate",
        dated(&candidate, "transaction", transaction),
    );
    let candidate = saved["candidate"].clone();
    // Nobody has said since when the office knows: the clock that passed stays where it is seen.
    let alone = view(&stage, &candidate);
    assert_eq!(
        alone["clocks"]["working"],
        alone["clocks"]["from_transaction"]["at"]
    );
    assert_eq!(alone["clocks"]["ask_counsel"], false);
    assert_eq!(lines(&stage)[0]["reading"]["level"], "passed");

    let known = json!({ "date": "2026-03-01", "zone": "America/New_York" });
    stage.call("save_candidate", dated(&candidate, "knowledge", known));
    let both = view(&stage, &candidate)["clocks"].clone();
    assert_eq!(both["ask_counsel"], true);
    assert_eq!(both["working"], both["from_knowledge"]["at"]);
    assert_eq!(both["working"], "2026-03-17T03:59:00Z");
}

#[test]
fn what_had_passed_is_asked_of_the_moment_at_which_knowledge_was_recorded() {
    let (stage, candidate) = office();
    let transaction = json!({ "date": "2026-03-01", "zone": "America/New_York" });
    let saved = stage.call(
        "save_candidate",
        dated(&candidate, "transaction", transaction),
    );
    let candidate = saved["candidate"].clone();
    // The transaction was recorded while its clock ran; knowledge is recorded two weeks after it ended.
    let from = view(&stage, &candidate)["clocks"]["from_transaction"].clone();
    assert_eq!(from["last_day"], "2026-03-16");
    wait_until(&stage, "2026-03-30T14:00:00Z");
    let known = json!({ "date": "2026-03-29", "zone": "America/New_York" });
    let saved = stage.call("save_candidate", dated(&candidate, "knowledge", known));
    let clocks = view(&stage, &candidate)["clocks"].clone();
    assert_eq!(clocks["ask_counsel"], true);
    assert_eq!(clocks["working"], clocks["from_knowledge"]["at"]);
    assert_eq!(clocks["from_knowledge"]["last_day"], "2026-04-13");
    let all = lines(&stage);
    let own = all.iter().find(|l| l["kind"] == "clock-training-report");
    assert_eq!(own.unwrap()["sum"]["last_day"], "2026-04-13");

    // A later answer does not move it, and nobody sets it from outside.
    let mut later = saved["candidate"].clone();
    later["existence"] = json!("A run of eight accelerators.");
    later["known_recorded"] = saved["candidate"]["recorded"].clone();
    let again = stage.call("save_candidate", json!({ "candidate": later }));
    assert_eq!(
        again["candidate"]["known_recorded"],
        saved["candidate"]["known_recorded"]
    );
    assert_eq!(view(&stage, &candidate)["clocks"], clocks);
}

#[test]
fn the_days_of_the_provider_to_forward_run_beside_ours_from_the_transaction() {
    let (stage, candidate) = office();
    let transaction =
        json!({ "date": "2026-02-25", "time": "12:00:00", "zone": "America/New_York" });
    let mut told = dated(&candidate, "transaction", transaction);
    let known = json!({ "date": "2026-03-02", "time": "08:00:00", "zone": "Asia/Ho_Chi_Minh" });
    told["candidate"]["knowledge"] = known.clone();
    stage.call("save_candidate", told);
    let first = lines(&stage);
    let kinds: Vec<&Value> = first.iter().map(|l| &l["kind"]).collect();
    assert_eq!(kinds, ["clock-training-report", "clock-forward"]);
    let (line, sum) = (&first[1], &first[1]["sum"]);
    assert_eq!(
        (&sum["day0"], &sum["last_day"], &sum["span"]),
        (
            &json!("2026-02-25"),
            &json!("2026-03-27"),
            &json!({ "unit": "days", "count": 30 })
        )
    );
    assert_eq!(
        (&line["title"], &line["set"]),
        (&first[0]["title"], &json!(false))
    );
    let section = line["section"].as_str().unwrap();
    assert!(section.starts_with("7.308"), "{section}");

    // Knowledge alone starts no clock of the provider's.
    let mut unknown = candidate.clone();
    unknown["knowledge"] = known;
    stage.call("save_candidate", json!({ "candidate": unknown }));
    assert_eq!(lines(&stage).len(), 1);
}

#[test]
fn a_day_that_cannot_have_started_a_clock_is_refused_at_its_field() {
    let (stage, candidate) = office();
    let before = stage.events();
    for (which, day) in [
        ("knowledge", "2026-03-03"),
        ("transaction", "2031-01-01"),
        ("knowledge", "0026-03-02"),
        ("transaction", "-9999-01-01"),
    ] {
        let trigger = json!({ "date": day, "zone": "Asia/Ho_Chi_Minh" });
        let refused = stage.refused("save_candidate", dated(&candidate, which, trigger));
        assert_code(&refused, ErrorCode::Invalid);
        assert_eq!(refused.field.as_deref(), Some(which), "{day}");
    }
    // It is past nine in the morning there: what occurs at eleven at night still lies in the future.
    for which in ["knowledge", "transaction"] {
        let tonight =
            json!({ "date": "2026-03-02", "time": "23:00:00", "zone": "Asia/Ho_Chi_Minh" });
        let refused = stage.refused("save_candidate", dated(&candidate, which, tonight));
        assert_code(&refused, ErrorCode::Invalid);
        assert_eq!(refused.field.as_deref(), Some(which));
        assert!(
            refused.message.contains("still to come"),
            "{}",
            refused.message
        );
    }
    assert_eq!(stage.events(), before);
    assert!(view(&stage, &candidate)["candidate"]["knowledge"].is_null());
}

#[test]
fn a_certification_is_due_on_its_anniversary_and_a_day_agreed_is_told_as_such() {
    tests::serves!("CERT-02");
    let (stage, _) = office();
    let north = stage.provider(0);
    let filing = stage.certification(&north);
    stage.check_and_approve(&filing);
    stage.sign(&filing);
    let line = lines(&stage)[0].clone();
    assert_eq!(
        line["sum"]["span"],
        json!({ "unit": "months", "count": 12 })
    );
    assert_eq!(
        (&line["set"], &line["sum"]["last_day"], &line["due"]),
        (
            &json!(false),
            &json!("2027-03-01"),
            &json!("2027-03-02T04:59:00Z")
        )
    );

    let office = stage.call("office", json!({}));
    let providers = office["providers"].as_array().unwrap();
    let mut agreed = providers
        .iter()
        .find(|p| p["id"] == json!(north))
        .unwrap()
        .clone();
    agreed["certification_due"] = json!("2026-09-30");
    stage.call("save_provider", json!({ "provider": agreed }));
    let line = lines(&stage)[0].clone();
    assert_eq!(
        (&line["set"], &line["sum"]["last_day"]),
        (&json!(true), &json!("2026-09-30"))
    );
}

#[test]
fn a_certification_signed_on_another_day_here_is_due_from_its_day_in_the_rules_zone() {
    let (stage, _) = office();
    let north = stage.provider(0);
    let filing = stage.certification(&north);
    stage.check_and_approve(&filing);
    // The third of March in Ha Noi, still the second in New York.
    let morning: chrono::DateTime<chrono::Utc> = "2026-03-03T01:00:00Z".parse().unwrap();
    stage.wait(morning - stage.now());
    stage.sign(&filing);
    let line = lines(&stage)[0].clone();
    assert_eq!(
        (&line["set"], &line["sum"]["last_day"]),
        (&json!(false), &json!("2027-03-02"))
    );
}

/// Everything that runs: a report, a certification and a remediation.
fn three_clocks() -> (Stage, Value) {
    let (stage, candidate) = office();
    let known = json!({ "date": "2026-03-02", "time": "08:00:00", "zone": "Asia/Ho_Chi_Minh" });
    let saved = stage.call("save_candidate", dated(&candidate, "knowledge", known));
    let (party, _) = stage.customer(person("Wanjiru Zebrafincher", "KE"));
    let remedy = json!({ "family": "use_under_terms", "party": party, "terms": "Zebrafinch pays in advance",
        "measures": ["limited_use"], "from": "2026-03-01", "due": "2026-04-01", "redress": "", "act_on_account": false });
    stage.call("record_remediation", remedy);
    let filing = stage.certification(&stage.provider(0));
    stage.check_and_approve(&filing);
    stage.sign(&filing);
    (stage, saved["candidate"].clone())
}

#[test]
fn the_calendar_file_holds_every_clock_and_no_name() {
    let (stage, candidate) = three_clocks();
    stage.sign_in("LT");
    let target = stage.folder("out").join("clocks.ics");
    let token = stage.desk.admit_path(target.clone());
    let written = stage.call("export_calendar", json!({ "target": token }));
    assert_eq!(
        (&written["file_name"], &written["rows"]),
        (&json!("clocks.ics"), &json!(3))
    );
    let text = std::fs::read_to_string(&target).unwrap();
    assert_eq!(blames(&text), [""; 0], "{text}");
    assert_eq!(written["bytes"], json!(text.len()));

    let calendar: Calendar = text.parse().expect("a calendar");
    let mut entries: Vec<_> = calendar
        .components
        .iter()
        .filter_map(|c| c.as_event())
        .collect();
    entries.sort_by_key(|e| e.get_start().map(|s| format!("{s:?}")));
    let label = id(&candidate["label"]);
    let summaries: Vec<&str> = entries.iter().map(|e| e.get_summary().unwrap()).collect();
    assert_eq!(summaries[0], format!("Training report {label}: due"));
    assert!(summaries[1].starts_with("Remediation R-"), "{summaries:?}");
    assert_eq!(summaries[2], "Annual certification C-2026-0001: due");

    let report = entries[0];
    let due = DatePerhapsTime::DateTime(CalendarDateTime::Utc(at("2026-03-17T03:59:00Z")));
    assert_eq!(report.get_start(), Some(due));
    assert_eq!(
        report.get_uid().unwrap(),
        format!("clock-training-report-{}@deedbox", id(&candidate["id"]))
    );
    // Four fifths are used at 2026-03-13T04:00Z, which is 95 hours and 59 minutes before.
    let unfolded = text.replace("\r\n ", "");
    let alarm = unfolded.lines().find(|l| l.starts_with("TRIGGER")).unwrap();
    assert_eq!(alarm.trim(), "TRIGGER:-PT345540S");
    assert_eq!(unfolded.matches("BEGIN:VALARM").count(), 3);

    for name in [
        "zebrafinch",
        "wanjiru",
        "northcloud",
        "southgrid",
        "thanh",
        "lan tr",
        "trần",
        "nc-1",
    ] {
        assert!(
            !unfolded.to_lowercase().contains(name),
            "{name} is in the file:\n{text}"
        );
    }
    let newest = stage.call("journal", json!({ "limit": 1 }))["entries"][0].clone();
    assert_eq!(
        (&newest["kind"], &newest["title"]),
        (&json!("vault.calendar_exported"), &json!("clocks.ics"))
    );
    stage.sign_in("TV");
    stage.journal_is_consistent();
}

#[test]
fn a_calendar_that_cannot_be_written_or_would_be_empty_is_not_said_to_be() {
    let (stage, candidate) = office();
    let token = stage.desk.admit_path(stage.folder("out").join("c.ics"));
    let before = stage.events();
    let empty = stage.refused("export_calendar", json!({ "target": token }));
    assert_code(&empty, ErrorCode::State);
    assert!(!stage.folder("out").join("c.ics").exists());

    let known = json!({ "date": "2026-03-02", "zone": "Asia/Ho_Chi_Minh" });
    stage.call("save_candidate", dated(&candidate, "knowledge", known));
    let nowhere = stage.folder("out").join("no such folder").join("c.ics");
    let token = stage.desk.admit_path(nowhere);
    let failed = stage.refused("export_calendar", json!({ "target": token }));
    assert_code(&failed, ErrorCode::File);
    assert_eq!(stage.events(), before + 1);
}

#[test]
fn no_packet_and_no_event_of_the_demo_says_late_overdue_or_violation() {
    assert_eq!(
        blames("Overdue; 3 days late. Translated later."),
        ["late", "overdue"]
    );
    let stage = Stage::bare();
    let folder = stage.folder("packets");
    let packets = api::demo::scenario::play(&stage.desk, &folder, stage.now()).unwrap();
    assert_eq!(packets.len(), 2);
    let mut told_of = Vec::new();
    for packet in &packets {
        told_of.extend(nobody_is_blamed(&folder.join(&packet.name)));
    }
    assert!(told_of.iter().any(|t| t.contains("calendar days")));
    let events = bodies_of_the_demo(&stage);
    assert!(events.len() > 100, "{}", events.len());
    for body in events {
        assert_eq!(blames(&body), [""; 0], "{body}");
    }
}

/// Every event body of the demo vault, as it is recorded.
fn bodies_of_the_demo(stage: &Stage) -> Vec<String> {
    let session = stage.call("session", json!({}));
    let person = session["demo_people"][0].clone();
    stage.call("lock", json!({}));
    let vault = vault_in(&stage.home.path().join("demo"));
    bodies(
        stage,
        &vault,
        &id(&person["label"]),
        &id(&person["passphrase"]),
    )
}
