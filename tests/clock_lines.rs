//! Lines of Today that recur or were set: re-verification by risk, a special measure that was extended.

use crate::rechecks::verified_until;
use chrono::Duration;
use serde_json::{Value, json};
use tests::Stage;
use tests::stage::id;

fn lines(stage: &Stage, kind: &str) -> Vec<Value> {
    let today = stage.call("today", json!({}));
    let lines = today["clocks"].as_array().unwrap().iter();
    lines.filter(|l| l["kind"] == kind).cloned().collect()
}

#[test]
fn the_soonest_reverification_has_a_clock_of_the_policys_months() {
    let stage = Stage::with_vault();
    let mut policy = stage.call("office", json!({}))["policy"].clone();
    policy["recheck_months"] = json!([12, 12, 12]);
    stage.call("save_policy", json!({ "policy": policy }));
    assert_eq!(lines(&stage, "clock-reverification"), Vec::<Value>::new());

    let first = verified_until(&stage, "Nguyễn Thị Minh Hằng", 1, "2032-01-01");
    stage.wait(Duration::days(40));
    let second = verified_until(&stage, "Trần Văn Bình", 2, "2032-01-01");
    let found = lines(&stage, "clock-reverification");
    assert_eq!(found.len(), 1, "the soonest alone: {found:#?}");
    let (line, sum) = (&found[0], &found[0]["sum"]);
    assert_eq!(sum["span"], json!({ "unit": "months", "count": 12 }));
    // The office's own interval, counted where it was decided.
    assert_eq!(
        (&sum["day0"], &sum["last_day"], &sum["zone"], &line["set"]),
        (
            &json!("2026-03-02"),
            &json!("2027-03-02"),
            &json!("Asia/Ho_Chi_Minh"),
            &json!(true)
        )
    );
    assert_eq!(line["address"], json!(format!("#/customers/{first}")));
    assert_eq!(line["reading"]["level"], "calm");

    stage.wait(Duration::days(290));
    assert_eq!(
        lines(&stage, "clock-reverification")[0]["reading"]["level"],
        "red"
    );
    stage.call(
        "open_case",
        json!({ "reason": "reverification_due", "parties": [first] }),
    );
    let next = lines(&stage, "clock-reverification");
    assert_eq!(
        (&next[0]["address"], &next[0]["sum"]["last_day"]),
        (
            &json!(format!("#/customers/{second}")),
            &json!("2027-04-11")
        )
    );
    stage.switch("cip_half", false);
    assert_eq!(lines(&stage, "clock-reverification"), Vec::<Value>::new());
}

#[test]
fn a_special_measure_that_was_extended_keeps_its_clock_to_the_day_that_was_stated() {
    let stage = Stage::with_vault();
    let measure = json!({ "target": { "on": "person", "kind": "individual", "names": ["MEASURED, Xaver"] },
        "measure": "No new accounts.", "determined": { "date": "2026-03-01", "zone": "America/New_York" },
        "source": "Synthetic determination" });
    let view = stage.call("save_measure", measure);
    let measure = id(&view["measures"][0]["measure"]["id"]);
    let step = |step: Value| {
        stage.call("step_measure", json!({ "measure": measure, "step": step }));
    };
    assert_eq!(lines(&stage, "clock-special-start").len(), 1);
    stage.wait(Duration::days(190));
    step(json!({ "step": "implemented", "day": "2026-09-01" }));
    let counted = lines(&stage, "clock-special")[0].clone();
    assert_eq!(
        (&counted["set"], &counted["sum"]["last_day"]),
        (&json!(false), &json!("2027-09-01"))
    );

    step(json!({ "step": "extended", "until": "2028-09-01", "source": "Notice" }));
    let extended = lines(&stage, "clock-special");
    assert_eq!(extended.len(), 1, "{extended:#?}");
    assert_eq!(
        (
            &extended[0]["set"],
            &extended[0]["sum"]["day0"],
            &extended[0]["sum"]["last_day"]
        ),
        (&json!(true), &json!("2026-09-01"), &json!("2028-09-01"))
    );
    assert_eq!(extended[0]["due"], "2028-09-02T03:59:00Z");
}
