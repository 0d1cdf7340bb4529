//! June, July and August: a copy of the programme is asked for, a notice is cured, a sub-reseller mends its ways, an
//! incident is told, and a customer leaves.

use super::Year;
use serde_json::{Value, json};
use tests::read::words;
use tests::stage::id;

pub(super) fn june(year: &mut Year) {
    year.morning("2026-06-02");
    copy_of_the_programme(year);
    year.morning("2026-06-15");
    notice(year);
    year.morning("2026-06-20");
    sub_reseller(year);
}

/// Something that the Department asks through the first provider, received at eight in the morning of a day.
fn asked(year: &Year, kind: &str, day: &str, words: &str) -> Value {
    let received = json!({ "date": day, "time": "08:00:00", "zone": "Asia/Ho_Chi_Minh" });
    let request = json!({ "provider": year.of("north"), "asker": "department", "kind": kind, "how": "Portal",
        "received": received, "words": words });
    year.stage.call("record_request", request)["row"].clone()
}

/// Kind and last day of each clock of a row.
fn last_days(row: &Value) -> Vec<(String, String)> {
    let clocks = row["clocks"].as_array().unwrap().iter();
    clocks
        .map(|clock| (id(&clock["kind"]), id(&clock["sum"]["last_day"])))
        .collect()
}

/// Ten days from the request, of which the office gives itself three; it takes one.
fn copy_of_the_programme(year: &mut Year) {
    let row = asked(year, "cip_copy", "2026-06-02", "Send us your programme.");
    // Eight in the morning of Huế is nine in the evening of the day before in New York.
    let due = [
        ("clock-cip-copy-own", "2026-06-04"),
        ("clock-cip-copy-latest", "2026-06-11"),
    ];
    assert_eq!(
        last_days(&row),
        due.map(|(kind, day)| (kind.to_owned(), day.to_owned()))
    );
    year.morning("2026-06-03");
    let folder = year.stage.folder("copies");
    let token = year.stage.desk.admit_path(folder.clone());
    let request = json!({ "version": year.of("programme"), "folder": token });
    let copy = year.stage.call("export_programme", request);
    let pdf = std::fs::read(folder.join(id(&copy["name"]))).unwrap();
    assert!(words(&pdf).contains("Cards are compared on the bench"));
    Year::show("year-programme.pdf", &pdf);
    let sent = year.stage.file("programme.pdf", &pdf);
    let answer = json!({ "request": row["request"]["id"], "words": "The programme, version 1, is attached.",
        "on": "2026-06-03", "channel": "The provider's portal", "files": [sent] });
    let row = year.stage.call("answer_request", answer)["row"].clone();
    assert_eq!(
        (&row["request"]["state"], &row["clocks"]),
        (&json!("answered"), &json!([]))
    );
    let end = json!({ "request": row["request"]["id"], "words": "The provider thanked." });
    year.stage.call("close_request", end);
}

/// A notice of a breach runs thirty days, until the provider takes what was done for a cure.
fn notice(year: &mut Year) {
    let words = "Two customers of the sample had no second person.";
    let row = asked(year, "breach", "2026-06-15", words);
    let due = ("clock-breach-latest".to_owned(), "2026-07-14".to_owned());
    assert_eq!(last_days(&row), [due]);
    let request = row["request"]["id"].clone();
    let lists = year.stage.file("training.pdf", b"%PDF signed lists");
    let cure =
        json!({ "request": request, "words": "Everybody was trained again.", "files": [lists] });
    year.stage.call("record_cure", cure);
    let answer = json!({ "request": request, "words": "Both were looked at again by a second person.",
        "on": "2026-06-15", "channel": "The provider's portal" });
    year.stage.call("answer_request", answer);
    assert_eq!(year.clocks("clock-breach-latest").len(), 1, "not cured yet");
    let end = json!({ "request": request, "words": "The provider takes it for cured." });
    year.stage.call("close_request", end);
    assert_eq!(year.clocks("clock-breach-latest"), Vec::<Value>::new());
}

fn review(year: &Year, finding: &str, reviewed: &str) -> Value {
    let view = year.stage.call("resellers", json!({}));
    let request = json!({ "role": view["rows"][0]["reseller"]["role"], "received": "2026-06-10", "version": "2",
        "reviewed": reviewed, "finding": finding, "words": "Owners are not asked for." });
    year.stage.call("review_reseller", request)["rows"][0].clone()
}

/// A sub-reseller that does not comply has thirty days; it mends what was missing and then follows its programme.
fn sub_reseller(year: &mut Year) {
    let line = review(year, "does_not_comply", "2026-06-20");
    let clock = &line["clock"];
    assert_eq!(
        (&clock["rule"], &clock["sum"]["last_day"]),
        (&json!("RES-03"), &json!("2026-07-19"))
    );
    assert_eq!(year.clocks("clock-reseller").len(), 1);
    year.morning("2026-07-06");
    let line = review(year, "mending", "2026-07-06");
    assert_eq!(line["rests"], "2026-06-20");
    assert_eq!(year.clocks("clock-reseller"), Vec::<Value>::new());
    year.morning("2026-07-13");
    let line = review(year, "follows", "2026-07-13");
    assert_eq!(line["newest"]["finding"], "follows");
    assert_eq!(line.get("clock"), None);
}

/// A suspicion becomes knowledge; the provider is told, and only then it is closed.
pub(super) fn july(year: &mut Year) {
    year.morning("2026-07-20");
    let page = year.page("Watched Wanda");
    let flows = year.stage.file("flows.csv", b"time,port");
    let seen = json!({ "kind": "suspected_activity", "found": { "date": "2026-07-20", "zone": "Asia/Ho_Chi_Minh" },
        "account": page["accounts"][0]["account"]["id"], "seen": "Port scans from one server of the customer.",
        "files": [flows] });
    let row = year.stage.call("record_incident", seen)["row"].clone();
    let incident = row["incident"]["id"].clone();
    assert_eq!(row["incident"]["label"], "I-2026-001");
    let words = |words: &str| json!({ "incident": incident, "words": words });
    let known = words("A key was found in a dump.");
    let known = year.stage.call("confirm_incident", known);
    assert_eq!(known["row"]["incident"]["kind"], "known_activity");
    year.stage
        .refused("close_incident", words("The server is gone."));
    let told = json!({ "incident": incident, "whom": "provider", "to": "Northcloud Inc., abuse desk",
        "on": "2026-07-20", "channel": "E-mail", "words": "The server and the times." });
    year.stage.call("report_incident", told);
    let closed = year
        .stage
        .call("close_incident", words("The server is gone."));
    assert_eq!(closed["row"]["never_told"], json!(false));
}

/// A customer leaves: from that day its records are kept for two years, and the account says when it was used last.
pub(super) fn august(year: &mut Year) {
    year.morning("2026-08-31");
    let step = json!({ "account": year.of("kestrel's account"), "state": "closed", "on": "2026-08-31",
        "why": "Kestrel closes the account" });
    year.enter("step_account", step, &["VER-07"]);
    let page = year.page("kestrel");
    let account = page["accounts"][0].to_string();
    let stands = [
        ("VER-07", "2025-06-01"),
        ("VER-07", "\"last_access\":\"2026-01-11T08:00:00Z\""),
        ("VER-07", "2026-08-31"),
    ];
    year.ledger.came_out("customer page", &account, &stands);
    // Where the rule counts, the day begins at noon of Huế.
    let kept = json!({ "state": "until", "from": "2026-08-31", "until": "2028-09-01" });
    assert_eq!(page["accounts"][0]["retention"], kept);
}
