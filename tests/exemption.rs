//! The exemption file of a provider: what is sought, found, changed and told; nothing is switched off by it.

use api::ErrorCode;
use chrono::Duration;
use serde_json::{Value, json};
use tests::stage::{assert_code, id};
use tests::{Stage, serves};

fn begun(stage: &Stage) -> Value {
    let provider = stage.provider(0);
    let view = stage.call("begin_exemption", json!({ "provider": provider }));
    view["rows"][0]["exemption"]["id"].clone()
}

fn row(stage: &Stage) -> Value {
    stage.call("exemptions", json!({}))["rows"][0].clone()
}

fn factor(file: &Value, factor: &str) -> Value {
    json!({ "exemption": file, "factor": factor, "words": "Two people read every notice within a day." })
}

fn granted(file: &Value) -> Value {
    json!({ "exemption": file, "granted": true, "on": "2026-02-20", "reference": "NC-77",
        "words": "The provider’s letter says that it holds for all products." })
}

fn changed(file: &Value, significant: bool) -> Value {
    json!({ "exemption": file, "on": "2026-02-25", "factors": ["red_flags"], "significant": significant,
        "words": "Flows are read by another program." })
}

fn told(file: &Value, on: &str) -> Value {
    json!({ "exemption": file, "change": 0, "whom": "provider", "on": on, "channel": "E-mail",
        "words": "The change, and since when." })
}

fn end(file: &Value, how: &str, on: &str) -> Value {
    json!({ "exemption": file, "how": how, "on": on, "words": "So the provider writes." })
}

fn waiting(stage: &Stage) -> u64 {
    let session = stage.call("session", json!({}));
    session["waiting"]["cip"].as_u64().unwrap()
}

const FIVE: [&str; 5] = [
    "size",
    "red_flags",
    "resellers",
    "law_enforcement",
    "collaboration",
];

#[test]
fn the_room_shows_the_rule_the_factors_and_the_library_with_their_provenance() {
    serves!(
        "ADP-01", "ADP-02", "ADP-A", "ADP-B", "ADP-C", "ADP-D", "ADP-E", "ADP-F"
    );
    let stage = Stage::with_vault();
    let view = stage.call("exemptions", json!({}));
    assert_eq!(view["rows"], json!([]));
    assert_eq!(view["without"].as_array().unwrap().len(), 2);
    for (place, rule) in ["ADP-01", "ADP-02"].iter().enumerate() {
        let shown = &view["rules"][place];
        assert_eq!(shown["rule"]["id"], json!(rule));
        assert_eq!(shown["rule"]["section"], "7.306");
        assert!(!shown["said"].as_array().unwrap().is_empty(), "{shown}");
    }
    let factors = view["factors"].as_array().unwrap();
    let fields: Vec<String> = factors.iter().map(|f| id(&f["asked"]["id"])).collect();
    let asked = ["ADP-A", "ADP-B", "ADP-C", "ADP-D", "ADP-E", "ADP-F"];
    assert_eq!(fields, asked);
    assert!(
        factors
            .iter()
            .all(|f| !f["said"].as_array().unwrap().is_empty())
    );
    for flag in view["flags"].as_array().unwrap() {
        assert_eq!(flag["illustrative"], true, "{flag}");
        assert_eq!(flag["provenance"], "R", "{flag}");
    }
    assert_eq!(view["readings"]["key"], "who_is_exempt");
}

#[test]
fn a_file_is_prepared_sought_granted_changed_told_and_revoked() {
    serves!("ADP-01", "ADP-02");
    let stage = Stage::with_office();
    stage.sign_in("LT");
    let file = begun(&stage);
    assert_eq!(row(&stage)["exemption"]["label"], "X-2026-001");
    let again = json!({ "provider": stage.provider(0) });
    assert_code(&stage.refused("begin_exemption", again), ErrorCode::State);
    let mut text = factor(&file, "size");
    text["files"] = json!([stage.file("size.pdf", b"how many")]);
    stage.call("write_factor", text);
    let missing = row(&stage)["missing"].as_array().unwrap().len();
    assert_eq!(missing, 4);

    // What is told outside and what hangs on it is an officer's.
    let sought = json!({ "exemption": file, "applicant": "provider", "on": "2026-02-01",
        "words": "The provider wrote that it applies." });
    let forbidden = stage.refused("seek_exemption", sought.clone());
    assert_code(&forbidden, ErrorCode::NotAllowed);
    stage.sign_in("TV");
    stage.call("seek_exemption", sought);
    assert_eq!(row(&stage)["state"], "sought");
    stage.call("decide_exemption", granted(&file));
    assert_eq!(row(&stage)["state"], "granted");

    let before = waiting(&stage);
    let refused = stage.refused("record_adp_change", changed(&file, false));
    assert_eq!(refused.field.as_deref(), Some("why_not"));
    stage.call("record_adp_change", changed(&file, true));
    assert_eq!(waiting(&stage), before + 1);
    stage.wait(Duration::days(3));
    let open = row(&stage);
    assert_eq!(
        (&open["untold"], &open["untold_days"]),
        (&json!(1), &json!(8))
    );
    let early = stage.refused("tell_adp_change", told(&file, "2026-02-24"));
    assert_eq!(early.field.as_deref(), Some("on"));
    let mut proof = told(&file, "2026-03-04");
    proof["files"] = json!([stage.file("sent.eml", b"To: abuse desk")]);
    stage.call("tell_adp_change", proof);
    let done = row(&stage);
    assert_eq!(done["untold"], 0);
    let notice = &done["exemption"]["changes"][0]["told"][0];
    assert_eq!(notice["files"][0]["file_name"], "sent.eml");
    assert_eq!(waiting(&stage), before);

    stage.call("end_exemption", end(&file, "revoked", "2026-03-05"));
    assert_eq!(row(&stage)["state"], "revoked");
    let over = stage.refused("record_adp_change", changed(&file, true));
    assert_code(&over, ErrorCode::State);
    let without = stage.call("exemptions", json!({}))["without"].clone();
    assert_eq!(without.as_array().unwrap().len(), 2);
    stage.journal_is_consistent();
}

#[test]
fn the_offices_own_application_says_how_each_of_the_five_factors_is_met() {
    serves!("ADP-A", "ADP-B", "ADP-C", "ADP-D", "ADP-E", "ADP-F");
    let stage = Stage::with_vault();
    let file = begun(&stage);
    let own = json!({ "exemption": file, "applicant": "office", "on": "2026-03-01",
        "words": "Sent to the Department." });
    for one in FIVE {
        let refused = stage.refused("seek_exemption", own.clone());
        assert_code(&refused, ErrorCode::State);
        assert!(refused.message.contains("ADP-"), "{refused:?}");
        stage.call("write_factor", factor(&file, one));
    }
    stage.call("write_factor", factor(&file, "management"));
    stage.call("seek_exemption", own);
    let held = row(&stage);
    assert_eq!(held["state"], "sought");
    assert_eq!(held["exemption"]["factors"].as_array().unwrap().len(), 6);
}

#[test]
fn a_red_flag_is_watched_with_how_and_raises_nothing() {
    serves!("ADP-B");
    let stage = Stage::with_vault();
    let file = begun(&stage);
    let watch = |more: Value| {
        let mut request = json!({ "exemption": file, "watched": true, "detect": "Flow logs, each morning.",
            "respond": "The customer is called, and an incident recorded." });
        request
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        request
    };
    let blind = stage.refused(
        "watch_flag",
        watch(json!({ "flag": "FLAG-09", "detect": "" })),
    );
    assert_eq!(blind.field.as_deref(), Some("detect"));
    let unknown = stage.refused("watch_flag", watch(json!({ "flag": "FLAG-99" })));
    assert_code(&unknown, ErrorCode::NotFound);
    let before = stage.call("today", json!({}))["exceptions"].clone();
    stage.call("watch_flag", watch(json!({ "flag": "FLAG-09" })));
    stage.call(
        "watch_flag",
        watch(json!({ "words": "A wallet that was mixed pays." })),
    );
    let bare = stage.refused("watch_flag", watch(json!({})));
    assert_eq!(bare.field.as_deref(), Some("words"));
    let flags = row(&stage)["exemption"]["flags"].clone();
    let ids: Vec<String> = flags
        .as_array()
        .unwrap()
        .iter()
        .map(|f| id(&f["flag"]))
        .collect();
    assert_eq!(ids, ["FLAG-09", "OWN-1"]);
    let shipped = stage.call("exemptions", json!({}))["flags"].clone();
    let shipped = shipped.as_array().unwrap();
    let nine = shipped.iter().find(|f| f["id"] == "FLAG-09").unwrap();
    assert_eq!(flags[0]["words"], nine["words"]);
    let after = stage.call("today", json!({}))["exceptions"].clone();
    assert_eq!(before, after);
}

#[test]
fn what_is_written_after_the_finding_is_marked_until_a_change_names_it() {
    let stage = Stage::with_vault();
    let file = begun(&stage);
    stage.call("write_factor", factor(&file, "red_flags"));
    stage.call("decide_exemption", granted(&file));
    assert_eq!(row(&stage)["unexplained"], json!([]));
    stage.call("write_factor", factor(&file, "red_flags"));
    assert_eq!(row(&stage)["unexplained"], json!(["red_flags"]));
    stage.call("record_adp_change", changed(&file, true));
    assert_eq!(row(&stage)["unexplained"], json!([]));
    stage.journal_is_consistent();
}

#[test]
fn a_step_that_cannot_be_is_refused_and_loses_nothing() {
    let stage = Stage::with_vault();
    let file = begun(&stage);
    let events = stage.events();
    let mut late = granted(&file);
    late["on"] = json!("2026-03-03");
    let mut bare = granted(&file);
    bare["reference"] = json!(" ");
    let mut long = granted(&file);
    long["words"] = json!("x".repeat(4_001));
    for (request, field) in [(late, "on"), (bare, "reference"), (long, "words")] {
        let error = stage.refused("decide_exemption", request);
        assert_eq!(error.field.as_deref(), Some(field));
    }
    let none = stage.refused("record_adp_change", changed(&file, true));
    assert_code(&none, ErrorCode::State);
    let never = stage.refused("end_exemption", end(&file, "revoked", "2026-03-01"));
    assert_code(&never, ErrorCode::State);
    let nowhere = json!({ "provider": "01939f5e-7c1e-7b3a-94b0-000000000099" });
    assert_code(
        &stage.refused("begin_exemption", nowhere),
        ErrorCode::NotFound,
    );
    assert_eq!(stage.events(), events);
    assert_eq!(row(&stage)["state"], "preparing");
}

#[test]
fn an_exemption_switches_nothing_off_and_what_comes_from_outside_is_recorded_with_the_half_off() {
    let stage = Stage::with_vault();
    let file = begun(&stage);
    stage.call("decide_exemption", granted(&file));
    let session = stage.call("session", json!({}));
    assert_eq!(session["cip_half"], true);
    stage.call("record_adp_change", changed(&file, true));
    let kinds = |stage: &Stage| {
        let today = stage.call("today", json!({}));
        let lines = today["exceptions"].as_array().unwrap().clone();
        lines
            .iter()
            .map(|l| id(&l["kind"]))
            .collect::<Vec<String>>()
    };
    assert!(kinds(&stage).contains(&"exception-exemption".to_owned()));

    stage.switch("cip_half", false);
    assert!(!kinds(&stage).contains(&"exception-exemption".to_owned()));
    let refused = stage.refused("write_factor", factor(&file, "size"));
    assert_code(&refused, ErrorCode::State);
    stage.call("tell_adp_change", told(&file, "2026-03-02"));
    stage.call("end_exemption", end(&file, "revoked", "2026-03-02"));
    assert_eq!(row(&stage)["state"], "revoked");
}
