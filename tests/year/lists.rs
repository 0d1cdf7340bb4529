//! February and March: a list is brought in, a possible match is judged by two people, and a special measure gets its
//! days.

use super::Year;
use api::ErrorCode;
use serde_json::{Value, json};
use tests::stage::{assert_code, id, passphrase};
use tests::work::{person, verified};

const LIST: &str = include_str!("../fixtures/consolidated.json");

/// The list comes in by its hash. A possible match holds the approval until it is judged.
pub(super) fn february(year: &mut Year) {
    year.morning("2026-02-10");
    let file = year.stage.file("consolidated.json", LIST.as_bytes());
    let request = json!({ "kind": "consolidated", "files": [file] });
    let read = year.stage.call("read_list", request);
    let sha256 = &read["files"][0]["sha256"];
    let request = json!({ "kind": "consolidated", "files": [file], "sha256": [sha256], "as_of": "2026-02-09" });
    let view = year.stage.call("import_list", request);
    assert_eq!(
        view["open"],
        json!([]),
        "nobody of January is like one on it"
    );

    let (samplew, case) = year.stage.customer(person("Piotr Samplew", "PL"));
    let north = year.of("north");
    year.stage.account(&samplew, &north, "nc-sam-01");
    year.stage.sign_in("LT");
    year.stage.call("start_review", json!({ "case": case }));
    let decision = verified(&year.stage.call("case", json!({ "case": case })));
    year.stage.call("record_decision", decision);
    year.stage.sign_in("CH");
    let waits = year.stage.call("case", json!({ "case": case }));
    let hash = &waits["case"]["decision"]["evidence_hash"];
    let approval =
        json!({ "case": case, "hash": hash, "passphrase": passphrase("CH"), "words": "Seen." });
    let held = year.stage.refused("approve_case", approval.clone());
    assert_code(&held, ErrorCode::State);
    judged(year, &samplew);
    let approved = year.stage.call("approve_case", approval);
    assert_eq!(approved["case"]["state"], "closed");
    year.stage.sign_in("TV");
}

/// CH judges that the customer is not the one on the list, and LT is the second.
fn judged(year: &Year, party: &str) {
    let hits = year.stage.call("party_hits", json!({ "party": party }));
    assert_eq!(hits["open"], 1);
    let hit = &hits["parties"][0]["hits"][0];
    let entry = &hit["hit"]["entry"];
    let second = json!({ "label": "LT", "passphrase": passphrase("LT") });
    let request = json!({ "party": hit["party"], "origin": entry["origin"], "key": entry["key"],
        "entry_sha256": entry["sha256"], "verdict": "not_same", "reason": "Born in another year and country.",
        "until": "2026-12-31", "second": second });
    let judged = year.stage.call("dispose_hit", request);
    assert_eq!(judged["hits"][0]["state"], "not_same");
}

/// A determination of the first of March: nothing is begun before 180 days, and it holds for 365 days from there.
pub(super) fn special_measure(year: &mut Year) {
    let determined = json!({ "date": "2026-03-01", "zone": "America/New_York" });
    let target = json!({ "on": "person", "kind": "individual", "names": ["MEASURED, Xaver"] });
    let request = json!({ "target": target, "measure": "No new accounts.", "determined": determined,
        "source": "Synthetic determination" });
    let view = year.stage.call("save_measure", request);
    let line = &view["measures"][0];
    assert_eq!(line["earliest"]["last_day"], "2026-08-28");
    assert_eq!(line["last_day"], "2027-08-28");
    assert_eq!(view["open"], json!([]), "nobody is like him");
    year.keep("measure", id(&line["measure"]["id"]));
    assert_eq!(year.clocks("clock-special-start").len(), 1);
    let early = implemented(year, "2026-08-27");
    let error = year.stage.refused("step_measure", early);
    assert_eq!(error.field.as_deref(), Some("day"), "{error:?}");
}

/// The office begins with it on a day.
pub(super) fn implemented(year: &Year, day: &str) -> Value {
    let step = json!({ "step": "implemented", "day": day });
    json!({ "measure": year.of("measure"), "step": step })
}
