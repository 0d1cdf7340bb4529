//! Re-checks and papers that expire show themselves in time, and lead to where a review is opened.

use chrono::Duration;
use serde_json::{Value, json};
use tests::stage::id;
use tests::work::{person, verified};
use tests::{Stage, papers};

/// Records a verified customer whose paper expires on a day or in a month.
pub(crate) fn verified_until(stage: &Stage, name: &str, seed: u8, expires: &str) -> String {
    let (party, case) = stage.customer(person(name, "VN"));
    let number = format!("07918800{seed:04}");
    let document =
        stage.identity_card(&party, &format!("{seed}.png"), &papers::card(seed), &number);
    let facts = json!({ "number": number, "issuer_country": "VN", "issuer": "Specimen office", "expires": expires });
    stage.call(
        "describe_document",
        json!({ "document": document, "kind": "identity_card", "facts": facts }),
    );
    assert_eq!(stage.verify(&case)["state"], "closed");
    party
}

fn exceptions(stage: &Stage, kind: &str) -> Vec<Value> {
    let all = stage.call("today", json!({}))["exceptions"].clone();
    let all = all.as_array().unwrap().iter();
    all.filter(|e| e["kind"] == kind).cloned().collect()
}

fn opened(stage: &Stage, party: &str, reason: &str) -> String {
    id(&stage.call("open_case", json!({ "reason": reason, "parties": [party] }))["case"]["id"])
}

#[test]
fn a_paper_shows_itself_before_and_after_it_expires_until_somebody_has_decided() {
    let stage = Stage::with_vault();
    let party = verified_until(&stage, "Nguyễn Thị Minh Hằng", 1, "2026-04-20");
    let month = verified_until(&stage, "Trần Văn Bình", 2, "2026-04");
    assert_eq!(
        exceptions(&stage, "exception-expiring"),
        Vec::<Value>::new()
    );
    stage.wait(Duration::days(25));
    let soon = exceptions(&stage, "exception-expiring");
    assert_eq!(
        soon.len(),
        1,
        "the other one is good for the whole of its month"
    );
    assert_eq!(soon[0]["on"], "2026-04-20");
    assert_eq!(soon[0]["about"][0]["id"], json!(party));
    assert_eq!(soon[0]["urgent"], json!(false));
    let address = format!("#/customers/{party}?open=document_expired");
    assert_eq!(soon[0]["address"], json!(address));

    stage.wait(Duration::days(25));
    assert_eq!(exceptions(&stage, "exception-expired").len(), 1);
    let soon = exceptions(&stage, "exception-expiring");
    assert_eq!(
        (&soon[0]["on"], &soon[0]["about"][0]["id"]),
        (&json!("2026-04-30"), &json!(month))
    );
    let expired = &exceptions(&stage, "exception-expired")[0];
    assert_eq!(
        (&expired["address"], &expired["urgent"]),
        (&json!(address), &json!(true))
    );

    let case = opened(&stage, &party, "document_expired");
    assert_eq!(exceptions(&stage, "exception-expired"), Vec::<Value>::new());
    stage.call("withdraw_case", json!({ "case": case }));
    assert_eq!(exceptions(&stage, "exception-expired").len(), 1);
    let other = opened(&stage, &party, "changed_data");
    assert_eq!(
        exceptions(&stage, "exception-expired")[0]["address"],
        json!(format!("#/review/{other}"))
    );
    stage.verify(&other);
    assert_eq!(exceptions(&stage, "exception-expired"), Vec::<Value>::new());
}

#[test]
fn a_recheck_shows_itself_a_month_before_and_until_it_is_done() {
    tests::serves!("CIP-09");
    let stage = Stage::with_vault();
    let mut policy = stage.call("office", json!({}))["policy"].clone();
    policy["recheck_months"] = json!([12, 12, 12]);
    stage.call("save_policy", json!({ "policy": policy }));
    let party = verified_until(&stage, "Nguyễn Thị Minh Hằng", 1, "2032-01-01");
    stage.wait(Duration::days(320));
    assert_eq!(
        exceptions(&stage, "exception-recheck-soon"),
        Vec::<Value>::new()
    );
    stage.wait(Duration::days(20));
    let soon = exceptions(&stage, "exception-recheck-soon");
    assert_eq!((soon.len(), &soon[0]["on"]), (1, &json!("2027-03-02")));
    assert_eq!(
        soon[0]["address"],
        json!(format!("#/customers/{party}?open=reverification_due"))
    );
    stage.wait(Duration::days(60));
    let due = exceptions(&stage, "exception-recheck");
    assert_eq!((due.len(), &due[0]["urgent"]), (1, &json!(true)));
    let case = opened(&stage, &party, "reverification_due");
    assert_eq!(exceptions(&stage, "exception-recheck"), Vec::<Value>::new());
    stage.verify(&case);
    for kind in ["exception-recheck", "exception-recheck-soon"] {
        assert_eq!(exceptions(&stage, kind), Vec::<Value>::new());
    }
}

#[test]
fn more_than_three_of_a_kind_share_a_line() {
    let stage = Stage::with_vault();
    for seed in 1..=5 {
        verified_until(
            &stage,
            &format!("Customer {seed}"),
            seed,
            &format!("2026-03-0{}", seed + 3),
        );
    }
    stage.wait(Duration::days(30));
    let expired = exceptions(&stage, "exception-expired");
    let days: Vec<_> = expired.iter().map(|e| id(&e["on"])).collect();
    assert_eq!(days, ["2026-03-04", "2026-03-05", "2026-03-06"]);
    assert_eq!(exceptions(&stage, "exception-paper-more")[0]["count"], 2);
}

#[test]
fn records_of_a_refused_prospect_are_kept_from_the_closing_decision() {
    let stage = Stage::with_vault();
    let (party, case) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    stage.identity_card(&party, "hang.png", &papers::card(1), "079188001234");
    let retention = || stage.call("customer", json!({ "party": party }))["retention"].clone();
    assert_eq!(retention(), Value::Null);
    let mut request = verified(&stage.call("case", json!({ "case": case })));
    request["outcome"] = json!("failed_not_opened");
    request["reasons"] = json!(["Q01"]);
    stage.call("record_decision", request);
    assert_eq!(
        retention(),
        json!({ "state": "until", "from": "2026-03-02", "until": "2028-03-03" })
    );
    stage.wait(Duration::days(10));
    let again = opened(&stage, &party, "failed_attempt");
    assert_eq!(
        retention(),
        Value::Null,
        "a review that is open again ends the clock"
    );
    stage.verify(&again);
    assert_eq!(retention(), Value::Null);
    stage.account(&party, &stage.provider(0), "nc-hang-01");
    assert_eq!(retention(), json!({ "state": "running" }));
}
