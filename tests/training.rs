//! Training reports: that person's data as the records have it, and nothing that was not an access.

use chrono::Duration;
use serde_json::{Value, json};
use tests::Stage;
use tests::stage::id;
pub(crate) use tests::work::complete;
use tests::work::{answered, candidate, entity, person};

const LOG: &str = "time,account,ip,action,outcome\n\
2026-02-20T01:00:00Z,nc-1,203.0.113.7,ConsoleLogin,failure\n\
2026-02-20T01:02:00Z,nc-1,203.0.113.7,ConsoleLogin,success\n\
2026-02-21T04:00:00Z,nc-1,198.51.100.9,RunInstances,success\n";

/// The later log overlaps the earlier one by a line.
const LATER: &str = "time,account,ip,action,outcome\n\
2026-02-21T04:00:00Z,nc-1,198.51.100.9,RunInstances,success\n\
2026-02-22T05:00:00Z,nc-1,198.51.100.9,StopInstances,success\n";

pub(crate) fn switched_on(stage: &Stage) {
    let mut policy = stage.call("office", json!({}))["policy"].clone();
    policy["training_reports"] = json!(true);
    stage.call("save_policy", json!({ "policy": policy }));
}

#[test]
fn a_report_tells_each_access_once_and_no_attempt_that_failed() {
    tests::serves!("AI-I");
    let stage = Stage::with_vault();
    switched_on(&stage);
    let provider = stage.provider(0);
    let (customer, _) = stage.customer(person("Minh Trần", "VN"));
    let account = stage.account(&customer, &provider, "nc-1");
    for (name, log) in [("february.csv", LOG), ("later.csv", LATER)] {
        let file = stage.file(name, log.as_bytes());
        stage.call(
            "import_access",
            json!({ "file": file, "provider": provider }),
        );
    }
    let saved = stage.call(
        "save_candidate",
        json!({ "candidate": candidate(&account, &customer, &provider) }),
    );
    let run = &saved["candidate"]["id"];
    stage.call(
        "judge_candidate",
        json!({ "candidate": run, "covered": true }),
    );
    let begun = stage.call("begin_report", json!({ "candidate": run }));
    let discloses = begun["discloses"].as_array().unwrap();
    assert!(
        discloses.contains(&json!(
            "Identity of the foreign person (E: minimum content)"
        )),
        "the name is printed, so the officer is told: {discloses:?}"
    );
    let accesses = begun["report"]["accesses"].as_array().unwrap();
    let told: Vec<(&str, &str)> = accesses
        .iter()
        .map(|a| (a["at"].as_str().unwrap(), a["action"].as_str().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            ("2026-02-20T01:02:00Z", "ConsoleLogin"),
            ("2026-02-21T04:00:00Z", "RunInstances"),
            ("2026-02-22T05:00:00Z", "StopInstances"),
        ]
    );

    // The candidate's page and the log tell the same number, and how many rows they come from.
    let page = stage.call("candidate", json!({ "candidate": run }));
    let line = |field: &str| {
        let lines = page["answers"].as_array().unwrap();
        lines.iter().find(|l| l["field"] == field).unwrap().clone()
    };
    assert_eq!(line("AI-I")["value"], "3");
    assert_eq!(page["access_rows"], 5);
    let log = stage.call("accesses", json!({ "account": account }));
    assert_eq!((&log["total"], &log["made"]), (&json!(5), &json!(3)));
    // Nobody but individuals is a beneficial owner, least of all the customer itself.
    assert_eq!(line("AI-C")["value"], "");
    assert_eq!(line("AI-C")["answered"], true);
}

#[test]
fn answers_without_a_ground_are_named_before_they_are_printed() {
    tests::serves!("AI-R");
    let stage = Stage::with_vault();
    switched_on(&stage);
    let provider = stage.provider(0);
    let (customer, _) = stage.customer(person("Minh Trần", "VN"));
    let account = stage.account(&customer, &provider, "nc-1");
    let mut one = candidate(&account, &customer, &provider);
    one["capabilities"] = json!([
        { "capability": "social_engineering", "answer": "not_known", "note": "" },
        { "capability": "data_poisoning", "answer": "no", "note": "It has no access to data of others." },
        { "capability": "disinformation", "answer": "no", "note": " " },
    ]);
    let saved = stage.call("save_candidate", json!({ "candidate": one }));
    let run = &saved["candidate"]["id"];
    stage.call(
        "judge_candidate",
        json!({ "candidate": run, "covered": true }),
    );
    let begun = stage.call("begin_report", json!({ "candidate": run }));
    let violations = begun["violations"].as_array().unwrap();
    let found = violations
        .iter()
        .find(|v| v["message"] == "violation-grounds")
        .unwrap();
    assert_eq!(
        (&found["field"], &found["detail"], &found["warning"]),
        (&json!("AI-R"), &json!("2"), &json!(true))
    );
}

/// A candidate of which only the day of the transaction is known.
fn seen_on(account: &str, customer: &str, provider: &str, day: &str) -> Value {
    let mut run = candidate(account, customer, provider);
    run.as_object_mut().unwrap().remove("knowledge");
    run["transaction"] = json!({ "date": day, "time": "08:00:00", "zone": "Asia/Ho_Chi_Minh" });
    run
}

fn clocks(stage: &Stage) -> Vec<Value> {
    let clocks = stage.call("today", json!({}))["clocks"].clone();
    let clocks = clocks.as_array().unwrap().iter();
    clocks
        .filter(|c| c["kind"] == "clock-training-report")
        .cloned()
        .collect()
}

#[test]
fn a_clock_that_runs_out_stays_on_today() {
    let stage = Stage::with_vault();
    switched_on(&stage);
    let provider = stage.provider(0);
    let (customer, _) = stage.customer(person("Minh Trần", "VN"));
    let account = stage.account(&customer, &provider, "nc-1");
    let run = seen_on(&account, &customer, &provider, "2026-03-01");
    let saved = stage.call("save_candidate", json!({ "candidate": run }));
    assert_eq!(clocks(&stage)[0]["reading"]["level"], "calm");
    assert!(saved["candidate"]["recorded"].is_object(), "{saved:#}");
    stage.wait(Duration::days(40));
    let lines = clocks(&stage);
    assert_eq!(lines.len(), 1, "{lines:#?}");
    assert_eq!(lines[0]["reading"]["level"], "passed");

    // Seen too late from the start: it stands as passed.
    let late = seen_on(&account, &customer, &provider, "2026-03-01");
    stage.call("save_candidate", json!({ "candidate": late }));
    assert_eq!(clocks(&stage).len(), 2);
}

/// An entity with an owner and a complete candidate that was judged covered. Returns customer, owner and candidate.
pub(crate) fn covered(stage: &Stage) -> (String, String, String) {
    switched_on(stage);
    let provider = stage.provider(0);
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    let account = stage.account(&customer, &provider, "nc-1");
    let owner = stage.party(person("Nguyễn Thị Minh Hằng", "VN"));
    stage.holding(&owner, &customer, "60");
    let run = complete(&account, &customer, &provider);
    let saved = stage.call("save_candidate", json!({ "candidate": run }));
    let run = id(&saved["candidate"]["id"]);
    stage.call(
        "judge_candidate",
        json!({ "candidate": run, "covered": true }),
    );
    (customer, owner, run)
}

/// Begins a report, answers and checks it.
pub(crate) fn checked(stage: &Stage, request: Value) -> String {
    let begun = stage.call("begin_report", request);
    stage.call("save_answers", answered(&begun));
    let filing = id(&begun["filing"]["id"]);
    stage.check_and_approve(&filing);
    filing
}

#[test]
fn an_amendment_in_work_does_not_wind_up_the_clock_of_a_report_that_was_filed() {
    let stage = Stage::with_vault();
    let (_, _, run) = covered(&stage);
    assert_eq!(clocks(&stage).len(), 1);
    let filing = checked(&stage, json!({ "candidate": run }));
    stage.sign(&filing);
    assert_eq!(clocks(&stage), Vec::<Value>::new());
    let amending =
        json!({ "candidate": run, "supersedes": filing, "changes": "A place was added." });
    let begun = stage.call("begin_report", amending);
    assert_eq!(clocks(&stage), Vec::<Value>::new());
    assert_eq!(stage.call("session", json!({}))["waiting"]["training"], 0);
    let row = stage.call("candidates", json!({}))["rows"][0].clone();
    assert!(row["due"].is_null() && row["reading"].is_null(), "{row:#}");
    assert_eq!(row["filing"], begun["filing"]["id"]);
}

#[test]
fn the_gate_asks_about_those_whom_the_report_names() {
    tests::serves!("AI-C");
    let stage = Stage::with_vault();
    let (customer, first, run) = covered(&stage);
    let begun = stage.call("begin_report", json!({ "candidate": run }));
    let filing = id(&begun["filing"]["id"]);
    stage.call("save_answers", answered(&begun));
    // The owner changes a week after the report was begun and the run recorded.
    stage.wait(Duration::days(7));
    let holding = stage.call("customer", json!({ "party": customer }))["holdings"][0].clone();
    let ended = json!({ "id": holding["id"], "holder": holding["holder"], "held": customer, "share": holding["share"],
        "from": "2024-01-01", "until": "2026-03-05", "source": "Register" });
    stage.call("save_holding", ended);
    let second = stage.party(person("Lan Lê", "KE"));
    let request = json!({
        "holder": { "who": "party", "party": second }, "held": customer,
        "share": { "least": "60", "most": "60" }, "from": "2026-03-06", "source": "Register of members",
    });
    stage.call("save_holding", request);
    stage.check_and_approve(&filing);
    stage.wait(Duration::days(3));
    let view = stage.call("filing", json!({ "filing": filing }));
    assert_eq!(view["changed_since"], json!(false));
    let named: Vec<&Value> = view["report"]["owners"]
        .as_array()
        .unwrap()
        .iter()
        .map(|o| &o["party"])
        .collect();
    assert_eq!(named, [&json!(second)]);
    assert_eq!(view["without_notice"], json!([customer, second]));
    assert!(
        !view["without_notice"]
            .as_array()
            .unwrap()
            .contains(&json!(first))
    );
}
