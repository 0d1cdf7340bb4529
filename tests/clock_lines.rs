//! Lines of Today that recur or were set: re-verification by risk, a special measure that was extended; and every kind
//! of them in the calendar file, which names nobody.

use crate::rechecks::verified_until;
use chrono::Duration;
use serde_json::{Value, json};
use tests::Stage;
use tests::stage::id;
use tests::work::{candidate, entity};

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

/// What names somebody, in small letters.
const NAMES: [&str; 9] = [
    "zebrafinch",
    "wanjiru",
    "northcloud",
    "southgrid",
    "thanh",
    "nc-1",
    "a fund",
    "pays in advance",
    "owners are not asked for",
];

/// An office in which every kind of clock runs, each with words that name somebody.
fn everything() -> Stage {
    let stage = Stage::with_vault();
    let north = stage.provider(0);
    let filing = stage.certification(&north);
    stage.check_and_approve(&filing);
    stage.sign(&filing);
    stage.switch("training_reports", true);
    let customer = verified_until(&stage, "Wanjiru Zebrafincher", 1, "2032-01-01");
    let account = stage.account(&customer, &north, "nc-1");
    let mut run = candidate(&account, &customer, &north);
    run["transaction"] = run["knowledge"].clone();
    stage.call("save_candidate", json!({ "candidate": run }));
    let (remedied, _) = stage.customer(entity("Zebrafinch Remedied", "KE"));
    let remedy = json!({ "family": "use_under_terms", "party": remedied, "terms": "Zebrafinch pays in advance",
        "measures": ["limited_use"], "from": "2026-03-01", "due": "2026-04-01", "redress": "", "act_on_account": false });
    stage.call("record_remediation", remedy);
    let request = json!({ "provider": north, "asker": "department", "kind": "cip_copy", "how": "Letter of Zebrafinch",
        "received": { "date": "2026-03-02", "time": "08:00:00", "zone": "Asia/Ho_Chi_Minh" },
        "words": "Send us what you have on Zebrafinch.", "letter_due": "2026-03-20" });
    stage.call("record_request", request);
    let reseller = stage.party(entity("Zebrafinch Resale", "VN"));
    let role = json!({ "party": reseller, "role": { "role": "sub_reseller" }, "from": "2025-01-01", "provider": north });
    stage.call("save_role", role);
    let role = stage.call("resellers", json!({}))["rows"][0]["reseller"]["role"].clone();
    let review = json!({ "role": role, "received": "2026-02-20", "version": "2", "reviewed": "2026-03-01",
        "finding": "does_not_comply", "words": "Owners are not asked for." });
    stage.call("review_reseller", review);
    for name in ["ZEBRAFINCHER, Wanjiru", "Zebrafinch Beta"] {
        let measure = json!({ "target": { "on": "person", "kind": "individual", "names": [name] },
            "measure": "Nothing for Zebrafinch.", "source": "Synthetic determination",
            "determined": { "date": "2026-03-01", "zone": "America/New_York" } });
        stage.call("save_measure", measure);
    }
    stage.wait(Duration::days(1));
    let change = json!({ "kind": "acquisition", "on": "2026-03-03", "words": "A fund of Zebrafinch bought the office." });
    stage.call("record_change", change);
    stage
}

#[test]
fn every_kind_of_clock_has_its_own_number_in_the_calendar_file_and_no_name() {
    let stage = everything();
    let target = stage.folder("out").join("clocks.ics");
    let token = stage.desk.admit_path(target.clone());
    let written = stage.call("export_calendar", json!({ "target": token }));
    let text = std::fs::read_to_string(&target).unwrap();
    // Lines are unfolded and commas taken as they are read, however the writer keeps them apart.
    let unfolded = text.replace("\r\n ", "").replace("\\,", ",");
    let summaries: Vec<&str> = unfolded
        .lines()
        .filter_map(|line| line.trim_end().strip_prefix("SUMMARY:"))
        .collect();
    assert_eq!(written["rows"], json!(summaries.len()));
    let resellers = stage.call("resellers", json!({}));
    let reseller = format!(
        "Sub-reseller: day to end the relationship {}: due",
        id(&resellers["rows"][0]["label"])
    );
    for expected in [
        "Training report TR-2026-001: due",
        "Training report, the provider’s days to forward it TR-2026-001: due",
        "Annual certification C-2026-0001: due",
        "Off-cycle update of a certification C-2026-0001: due",
        "Re-verification, the soonest: due",
        "Special measure: not to be implemented before M-0001: due",
        "Special measure: not to be implemented before M-0002: due",
        reseller.as_str(),
    ] {
        assert!(summaries.contains(&expected), "{expected}: {summaries:#?}");
    }
    for begins in [
        "Remediation R-",
        "Copy of the programme",
        "Day that a letter sets Q-",
    ] {
        let found = summaries.iter().any(|line| line.starts_with(begins));
        assert!(found, "{begins}: {summaries:#?}");
    }
    // The number that stands in the file stands beside the name on the screen.
    let view = stage.call("screening", json!({}));
    assert_eq!(view["measures"][1]["label"], "M-0002");

    let lower = unfolded.to_lowercase();
    for name in NAMES {
        assert!(!lower.contains(name), "{name} is in the file:\n{text}");
    }
    let mut told = summaries.clone();
    told.sort_unstable();
    told.dedup();
    assert_eq!(
        told.len(),
        summaries.len(),
        "two look the same: {summaries:#?}"
    );
    assert!(!unfolded.contains(" none"), "{text}");
}
