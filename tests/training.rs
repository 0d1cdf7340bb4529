//! Training reports: that person's data as the records have it, and nothing that was not an access.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use serde_json::{Value, json};
use tests::Stage;
use tests::work::person;

const LOG: &str = "time,account,ip,action,outcome\n\
2026-02-20T01:00:00Z,nc-1,203.0.113.7,ConsoleLogin,failure\n\
2026-02-20T01:02:00Z,nc-1,203.0.113.7,ConsoleLogin,success\n\
2026-02-21T04:00:00Z,nc-1,198.51.100.9,RunInstances,success\n";

/// The later log overlaps the earlier one by a line.
const LATER: &str = "time,account,ip,action,outcome\n\
2026-02-21T04:00:00Z,nc-1,198.51.100.9,RunInstances,success\n\
2026-02-22T05:00:00Z,nc-1,198.51.100.9,StopInstances,success\n";

fn switched_on(stage: &Stage) {
    let mut policy = stage.call("office", json!({}))["policy"].clone();
    policy["training_reports"] = json!(true);
    stage.call("save_policy", json!({ "policy": policy }));
}

fn candidate(account: &str, customer: &str, provider: &str) -> Value {
    let nil = "00000000-0000-0000-0000-000000000000";
    let trigger = json!({ "date": "2026-03-02", "time": "08:00:00", "zone": "Asia/Ho_Chi_Minh" });
    json!({ "id": nil, "label": "", "customer": customer, "account": account, "provider": provider,
        "knowledge": trigger, "how_known": "The customer told us.", "capabilities": [], "places": [],
        "judgement": { "judgement": "open" } })
}

#[test]
fn a_report_tells_each_access_once_and_no_attempt_that_failed() {
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
}
