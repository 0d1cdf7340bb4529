//! The CIP programme: written in versions by section, approved by a second person, mapped to the rules, reviewed
//! every year, handed over as one PDF, and taken up by the certification.

use api::ErrorCode;
use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};
use std::path::PathBuf;
use tests::blame::blames;
use tests::read::words;
use tests::stage::{assert_code, id, passphrase};
use tests::{Stage, papers};

const VERIFICATION: &str =
    "Identity cards are compared on the bench.\n\nA second person reads each decision.";

fn begin(stage: &Stage) -> Value {
    stage.call("begin_programme", json!({}))
}

/// Writes texts into a draft.
fn write(stage: &Stage, view: &Value, texts: &[(&str, &str)]) -> Value {
    let texts: Vec<Value> = texts
        .iter()
        .map(|(section, text)| json!({ "section": section, "text": text }))
        .collect();
    let request = json!({ "version": view["version"]["id"], "texts": texts, "changes": "" });
    stage.call("save_programme", request)
}

fn step(stage: &Stage, command: &str, view: &Value) -> Value {
    stage.call(command, json!({ "version": view["version"]["id"] }))
}

fn approval(view: &Value, label: &str) -> Value {
    json!({ "version": view["version"]["id"], "hash": view["hash"], "passphrase": passphrase(label) })
}

/// LT writes and submits, CH approves, TV puts in force. Returns as TV.
fn in_force(stage: &Stage, texts: &[(&str, &str)]) -> Value {
    stage.sign_in("LT");
    let view = begin(stage);
    write(stage, &view, texts);
    let submitted = step(stage, "submit_programme", &view);
    stage.sign_in("CH");
    stage.call("approve_programme", approval(&submitted, "CH"));
    stage.sign_in("TV");
    step(stage, "enforce_programme", &view)
}

fn section<'a>(view: &'a Value, wanted: &str) -> &'a Value {
    let sections = view["version"]["sections"].as_array().unwrap();
    sections.iter().find(|s| s["id"] == wanted).unwrap()
}

fn served<'a>(view: &'a Value, rule: &str) -> &'a Value {
    let map = view["map"].as_array().unwrap();
    &map.iter().find(|l| l["rule"] == rule).unwrap()["served"]
}

fn state(view: &Value) -> &str {
    view["version"]["state"].as_str().unwrap()
}

fn wait_until(stage: &Stage, moment: &str) {
    let moment: DateTime<Utc> = moment.parse().unwrap();
    stage.wait(moment - stage.now() - Duration::minutes(1));
}

fn review_clock(stage: &Stage) -> Option<Value> {
    let today = stage.call("today", json!({}));
    let lines = today["clocks"].as_array().unwrap().iter();
    let mut found = lines.filter(|l| l["kind"] == "clock-programme-review");
    found.next().cloned()
}

#[test]
fn versions_follow_each_other_and_earlier_ones_stay_readable() {
    tests::serves!("CIP-01");
    let stage = Stage::with_office();
    let none = stage.call("programme", json!({}));
    assert_eq!(none.get("version"), None);
    assert_eq!(
        (&none["may_begin"], &none["versions"]),
        (&json!(true), &json!([]))
    );

    stage.sign_in("LT");
    let first = begin(&stage);
    assert_eq!((state(&first), &first["written"]), ("draft", &json!([])));
    let text = section(&first, "verification");
    assert_eq!(text["text"], text["start"], "it says what to write");
    let again = stage.refused("begin_programme", json!({}));
    assert_code(&again, ErrorCode::State);
    step(&stage, "withdraw_programme", &first);

    let second = in_force(&stage, &[("verification", VERIFICATION)]);
    assert_eq!(second["version"]["number"], 2, "a number is not used twice");
    assert_eq!(second["version"]["force"]["on"], "2026-03-02");
    let third = begin(&stage);
    assert_eq!(section(&third, "verification")["text"], VERIFICATION);
    write(&stage, &third, &[("records", "Kept for two years.")]);
    let submitted = step(&stage, "submit_programme", &third);
    stage.sign_in("CH");
    stage.call("approve_programme", approval(&submitted, "CH"));
    stage.sign_in("TV");
    let third = step(&stage, "enforce_programme", &third);

    let request = json!({ "version": second["version"]["id"] });
    let earlier = stage.call("programme", request);
    assert_eq!(state(&earlier), "replaced");
    assert_eq!(section(&earlier, "verification")["text"], VERIFICATION);
    assert_eq!(earlier["version"]["replaced_by"], third["version"]["id"]);
    assert_eq!(earlier["hash"], second["hash"], "its content is as it was");
    let states: Vec<&Value> = third["versions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|v| &v["state"])
        .collect();
    assert_eq!(states, ["in_force", "replaced", "withdrawn"]);
    let entries = stage.call("journal", json!({ "kind": "programme.", "limit": 3 }));
    let kinds: Vec<&Value> = entries["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| &e["kind"])
        .collect();
    assert_eq!(
        kinds,
        [
            "programme.in_force",
            "programme.replaced",
            "programme.approved"
        ]
    );
    let address = format!("#/cip/{}", id(&third["version"]["id"]));
    assert_eq!(entries["entries"][0]["address"], json!(address));
    stage.journal_is_consistent();
}

#[test]
fn nobody_who_wrote_or_submitted_a_version_is_its_second_person() {
    let stage = Stage::with_office();
    stage.sign_in("AU");
    let refused = stage.refused("begin_programme", json!({}));
    assert_code(&refused, ErrorCode::NotAllowed);
    stage.sign_in("CH");
    let view = begin(&stage);
    write(&stage, &view, &[("verification", VERIFICATION)]);
    stage.sign_in("LT");
    let submitted = step(&stage, "submit_programme", &view);
    assert_eq!(submitted["own"], true);
    let refused = stage.refused("approve_programme", approval(&submitted, "LT"));
    assert_code(&refused, ErrorCode::NotAllowed);
    assert_eq!(stage.call("session", json!({}))["waiting"]["cip"], 0);

    stage.sign_in("CH");
    let refused = stage.refused("approve_programme", approval(&submitted, "CH"));
    assert_code(&refused, ErrorCode::State);
    assert!(refused.message.contains("second to themselves"));
    stage.sign_in("TV");
    assert_eq!(stage.call("session", json!({}))["waiting"]["cip"], 1);
    let waits = stage.call("today", json!({}))["approvals"].clone();
    assert_eq!(waits[0]["address"], "#/cip");
    let early = stage.refused(
        "enforce_programme",
        json!({ "version": view["version"]["id"] }),
    );
    assert_code(&early, ErrorCode::State);
    let mut other = approval(&submitted, "TV");
    other["hash"] = json!("00".repeat(32));
    let refused = stage.refused("approve_programme", other);
    assert!(refused.message.contains("not the content"), "{refused:?}");
    let mut wrong = approval(&submitted, "TV");
    wrong["passphrase"] = json!(passphrase("CH"));
    let refused = stage.refused("approve_programme", wrong);
    assert_code(&refused, ErrorCode::WrongPassphrase);

    let approved = stage.call("approve_programme", approval(&submitted, "TV"));
    assert_eq!(state(&approved), "approved");
    let back = step(&stage, "reopen_programme", &view);
    assert_eq!(
        (state(&back), back["version"].get("approval")),
        ("draft", None)
    );
    stage.journal_is_consistent();
}

#[test]
fn a_sole_operator_puts_it_in_force_alone_and_the_paper_says_so() {
    let stage = Stage::with_vault();
    let view = begin(&stage);
    write(&stage, &view, &[("verification", VERIFICATION)]);
    let submitted = step(&stage, "submit_programme", &view);
    assert_eq!(submitted["needs_second"], false);
    assert_eq!(state(&step(&stage, "enforce_programme", &view)), "in_force");
    let paper = words(&std::fs::read(copy(&stage, &view).0).unwrap());
    assert_eq!(blames(&paper), [""; 0], "{paper}");
    assert!(paper.contains("No second person"), "{paper}");
}

#[test]
fn the_map_names_what_is_missing_and_what_only_the_adopted_programme_says() {
    tests::serves!("CIP-02", "RES-01");
    let stage = Stage::with_office();
    let before = stage.call("programme", json!({}));
    let map = before["map"].as_array().unwrap();
    assert_eq!(before["missing"], json!(map.len()));
    for rule in ["CIP-01", "CIP-12", "RES-01", "RES-02"] {
        assert_eq!(served(&before, rule), "missing", "{rule}");
    }
    assert!(map.iter().all(|l| !id(&l["rule"]).starts_with("AI-")));

    let view = begin(&stage);
    let view = write(&stage, &view, &[("verification", VERIFICATION)]);
    assert_eq!(view["written"], json!(["verification"]));
    assert_eq!(
        (served(&view, "CIP-05"), served(&view, "CIP-10")),
        (&json!("written"), &json!("missing"))
    );
    assert_eq!(view["missing"], json!(map.len() - 2), "CIP-05 and CIP-06");

    let adopted = json!({ "provider": stage.provider(0), "version": "7", "on": "2026-01-15" });
    let mut request = json!({ "version": view["version"]["id"], "texts": [], "adopted": adopted });
    let refused = stage.refused("save_programme", request.clone());
    assert_eq!(refused.field.as_deref(), Some("file"));
    let file = papers::letter("Northcloud CIP 7");
    request["adopted"]["file"] = json!(stage.file("Chương trình 7.pdf", &file));
    let view = stage.call("save_programme", request);
    assert_eq!(
        (served(&view, "CIP-05"), served(&view, "CIP-10")),
        (&json!("written"), &json!("adopted"))
    );
    assert_eq!(view["missing"], 0);

    // Saved again without a file, the sealed one stays; the copy hands it over under a plain name.
    let kept = json!({ "provider": stage.provider(0), "version": "7", "on": "2026-01-15", "agreement": "Clause 14" });
    let request = json!({ "version": view["version"]["id"], "texts": [], "adopted": kept });
    let view = stage.call("save_programme", request);
    let (pdf, written) = copy(&stage, &view);
    assert_eq!(written["adopted"], "CIP-programme-v1-adopted.pdf");
    let beside = pdf.with_file_name("CIP-programme-v1-adopted.pdf");
    assert_eq!(std::fs::read(beside).unwrap(), file);
    let newest = stage.call("journal", json!({ "limit": 1 }))["entries"][0].clone();
    let both = "CIP-programme-v1.pdf, CIP-programme-v1-adopted.pdf";
    assert_eq!(newest["title"], both, "the event names both files");
    let paper = words(&std::fs::read(pdf).unwrap());
    assert_eq!(blames(&paper), [""; 0], "{paper}");
    assert!(
        paper.contains("Adopted from Northcloud Inc., version 7"),
        "{paper}"
    );
    assert!(paper.contains("Clause 14"), "{paper}");
    stage.journal_is_consistent();
}

#[test]
fn a_certification_takes_the_programme_in_force_and_else_settings() {
    tests::serves!("CERT-B", "CERT-Q");
    let stage = Stage::with_office();
    let mut policy = stage.call("office", json!({}))["policy"].clone();
    policy["procedures"] = json!([
        { "field": "CERT-B", "text": "As Settings has it." },
        { "field": "CERT-D", "text": "Usage is watched." },
    ]);
    stage.call("save_policy", json!({ "policy": policy }));
    let provider = stage.provider(0);
    let items = || {
        let request = json!({ "provider": provider, "from": "2025-03-01", "to": "2026-02-28" });
        stage.call("begin_certification", request)["items"].clone()
    };
    let item = |items: &Value, field: &str| {
        let items = items.as_array().unwrap();
        items.iter().find(|i| i["field"] == field).unwrap().clone()
    };
    let before = item(&items(), "CERT-B");
    assert_eq!(
        (&before["text"], &before["from_settings"]),
        (&json!("As Settings has it."), &json!(true))
    );

    // A first version begins with what Settings say; only one that is in force is taken up.
    stage.sign_in("LT");
    let draft = begin(&stage);
    assert_eq!(
        section(&draft, "verification")["text"],
        "As Settings has it."
    );
    step(&stage, "withdraw_programme", &draft);
    let detection = ("detection", "Alerts of the provider are read every day.");
    stage.sign_in("TV");
    let view = in_force(&stage, &[("verification", VERIFICATION), detection]);
    let after = items();
    let b = item(&after, "CERT-B");
    assert_eq!(
        (&b["text"], &b["from_programme"], &b["from_settings"]),
        (&json!(VERIFICATION), &json!(true), &json!(false))
    );
    assert_eq!(item(&after, "CERT-D")["text"], detection.1);
    assert_eq!(
        item(&after, "CERT-C")["text"],
        "",
        "its section says nothing"
    );
    let reference = id(&item(&after, "CERT-Q")["text"]);
    assert!(reference.contains("version 2, in force since 2 March 2026"));
    assert!(reference.contains(&id(&view["hash"])), "{reference}");
}

/// Writes a copy and returns where the PDF lies and what the door answered.
fn copy(stage: &Stage, view: &Value) -> (PathBuf, Value) {
    let folder = stage.folder("copies");
    let token = stage.desk.admit_path(folder.clone());
    let request = json!({ "version": view["version"]["id"], "folder": token });
    let written = stage.call("export_programme", request);
    (folder.join(id(&written["name"])), written)
}

#[test]
fn a_copy_is_one_pdf_with_sections_map_and_log_recorded_with_its_hash() {
    tests::serves!("RES-01", "RES-02");
    let stage = Stage::with_office();
    let texts = [
        (
            "scope",
            "Virtual servers are resold to companies in Vietnam.",
        ),
        ("verification", VERIFICATION),
    ];
    let view = in_force(&stage, &texts);
    let note = json!({ "on": "2026-03-01", "kind": "threat_landscape", "words": "Card testing was seen." });
    stage.call("note_programme", note);
    let (path, written) = copy(&stage, &view);
    let pdf = std::fs::read(&path).unwrap();
    assert_eq!(written["name"], "CIP-programme-v1.pdf");
    assert_eq!(written["bytes"], json!(pdf.len()));
    let newest = stage.call("journal", json!({ "limit": 1 }))["entries"][0].clone();
    assert_eq!(
        (&newest["kind"], &newest["title"]),
        (&json!("programme.exported"), &written["name"])
    );
    let paper = words(&pdf);
    for said in [
        "Prepared under a proposed rule",
        "not in force",
        "This paper is not signed.",
        "A second person reads each decision.",
        "Nothing is written here.",
        "Card testing was seen.",
    ] {
        assert!(paper.contains(said), "{said}\n{paper}");
    }
    insta::assert_snapshot!("programme_copy", paper);
    let twin = tests::read::attached(&pdf, "programme.json");
    let twin: Value = serde_json::from_slice(&twin).unwrap();
    assert_eq!(twin, view["version"]);

    // A second copy takes a name of its own; only an officer hands one over.
    let (again, _) = copy(&stage, &view);
    assert_eq!(again.file_name().unwrap(), "CIP-programme-v1-2.pdf");
    assert_eq!(std::fs::read(&path).unwrap(), pdf, "the first stays");
    stage.sign_in("CH");
    let token = stage.desk.admit_path(stage.folder("copies"));
    let request = json!({ "version": view["version"]["id"], "folder": token });
    let refused = stage.refused("export_programme", request);
    assert_code(&refused, ErrorCode::NotAllowed);
    stage.sign_in("TV");
    let events = stage.events();
    let nowhere = stage
        .desk
        .admit_path(stage.home.path().join("no such folder"));
    let request = json!({ "version": view["version"]["id"], "folder": nowhere });
    let refused = stage.refused("export_programme", request);
    assert_code(&refused, ErrorCode::File);
    assert_eq!(stage.events(), events, "nothing is said to be written");
    stage.journal_is_consistent();
}

#[test]
fn the_review_is_due_a_year_after_coming_into_force_or_the_last_review() {
    tests::serves!("CIP-12");
    let stage = Stage::with_office();
    assert_eq!(review_clock(&stage), None);
    in_force(&stage, &[("verification", VERIFICATION)]);
    let clock = review_clock(&stage).expect("a clock");
    assert_eq!(
        clock["sum"]["span"],
        json!({ "unit": "months", "count": 12 })
    );
    assert_eq!(
        (&clock["sum"]["last_day"], &clock["set"], &clock["address"]),
        (&json!("2027-03-01"), &json!(false), &json!("#/cip")),
        "where the rule counts, the day of the office began on the one before"
    );
    assert_eq!(clock["sum"]["trigger"]["zone"], "Asia/Ho_Chi_Minh");
    let target = stage.folder("out").join("clocks.ics");
    let token = stage.desk.admit_path(target.clone());
    stage.call("export_calendar", json!({ "target": token }));
    let calendar = std::fs::read_to_string(target).unwrap();
    let calendar = calendar.replace("\r\n ", "");
    assert!(
        calendar.contains("Review of the CIP programme v1: due"),
        "{calendar}"
    );

    wait_until(&stage, "2027-01-10T02:00:00Z");
    assert_eq!(stage.call("session", json!({}))["waiting"]["cip"], 1);
    let review =
        json!({ "on": "2027-01-09", "words": "Read against the services; nothing changed." });
    stage.sign_in("LT");
    let refused = stage.refused("review_programme", review.clone());
    assert_code(&refused, ErrorCode::NotAllowed);
    stage.sign_in("CH");
    let late = json!({ "on": "2027-01-12", "words": "Not yet." });
    let refused = stage.refused("review_programme", late);
    assert_eq!(refused.field.as_deref(), Some("on"));
    let view = stage.call("review_programme", review);
    assert_eq!(view["review"]["due"]["last_day"], "2028-01-08");
    assert_eq!(view["review"]["start"], "review");
    assert_eq!(view["review"]["trigger"], "since last certification");
    assert_eq!(view["entries"][0]["kind"], "review");
    assert_eq!(stage.call("session", json!({}))["waiting"]["cip"], 0);
    let clock = review_clock(&stage).expect("a clock");
    assert_eq!(clock["sum"]["last_day"], "2028-01-08");
    stage.journal_is_consistent();
}

#[test]
fn a_later_version_is_no_review_and_an_earlier_certification_starts_the_year() {
    let stage = Stage::with_office();
    let filing = stage.certification(&stage.provider(0));
    stage.check_and_approve(&filing);
    stage.sign(&filing);
    stage.wait(Duration::days(40));
    let view = in_force(&stage, &[("verification", VERIFICATION)]);
    assert_eq!(view["review"]["start"], "certification");
    let day = &view["review"]["due"]["trigger"]["date"];
    assert_eq!(day, "2026-03-02", "the rule counts since then");
    let review = json!({ "on": "2026-04-11", "words": "Read against the services." });
    let reviewed = stage.call("review_programme", review);
    let due = &reviewed["review"]["due"]["last_day"];
    assert_eq!(reviewed["review"]["start"], "review");

    stage.wait(Duration::days(30));
    let later = in_force(&stage, &[("records", "Kept for two years.")]);
    assert_eq!(later["version"]["number"], 2);
    assert_eq!(&later["review"]["due"]["last_day"], due);
}

#[test]
fn a_version_is_mapped_by_the_edition_by_which_it_is_printed() {
    let stage = Stage::with_vault();
    let view = begin(&stage);
    write(&stage, &view, &[("verification", VERIFICATION)]);
    step(&stage, "submit_programme", &view);
    let before = step(&stage, "enforce_programme", &view);
    assert_eq!(before["edition"], "89-fr-5698/2026-11-01");
    // A later edition asks for one thing more.
    let mut edition: Value =
        serde_json::from_str(include_str!("../assets/rulebook/89-fr-5698/edition.json")).unwrap();
    edition["id"] = json!("89-fr-5698/2027-02-01");
    let rules = edition["rules"].as_array_mut().unwrap();
    let mut more = rules.iter().find(|r| r["id"] == "CIP-12").unwrap().clone();
    more["id"] = json!("CIP-13");
    rules.push(more);
    let bytes = serde_json::to_vec(&edition).unwrap();
    let file = stage.file("edition.json", &bytes);
    stage.call("load_edition", json!({ "file": file }));

    let after = stage.call("programme", json!({}));
    assert_eq!(after["edition"], before["edition"]);
    assert_eq!(after["missing"], before["missing"]);
    let paper = words(&std::fs::read(copy(&stage, &view).0).unwrap());
    assert!(!paper.contains("CIP-13"), "{paper}");
    let next = begin(&stage);
    assert_eq!(next["edition"], "89-fr-5698/2027-02-01");
    assert_eq!(served(&next, "CIP-13"), "missing");
}

#[test]
fn a_text_that_cannot_be_printed_is_not_submitted_and_leaves_no_file_behind() {
    let stage = Stage::with_office();
    let view = begin(&stage);
    let odd = [("scope", "Sold to \u{12000} too."), ("records", "Kept.")];
    write(&stage, &view, &odd);
    let file = stage.file("seven.pdf", &papers::letter("Northcloud CIP 7"));
    let adopted =
        json!({ "provider": stage.provider(0), "version": "7", "on": "2026-01-15", "file": file });
    let request = json!({ "version": view["version"]["id"], "texts": [], "adopted": adopted });
    stage.call("save_programme", request);
    let events = stage.events();
    let version = json!({ "version": view["version"]["id"] });
    let refused = stage.refused("submit_programme", version.clone());
    assert_code(&refused, ErrorCode::Packet);
    assert_eq!(refused.field.as_deref(), Some("scope"), "{refused:?}");
    assert!(refused.details.join(" ").contains("U+12000"), "{refused:?}");

    let folder = stage.folder("copies");
    let token = stage.desk.admit_path(folder.clone());
    let request = json!({ "version": view["version"]["id"], "folder": token });
    let refused = stage.refused("export_programme", request);
    assert_code(&refused, ErrorCode::Packet);
    let left = std::fs::read_dir(&folder).unwrap().count();
    assert_eq!(left, 0, "no part of a copy stays");
    assert_eq!(stage.events(), events, "a refusal records nothing");

    write(&stage, &view, &[("scope", "Sold to them too.")]);
    assert_eq!(state(&stage.call("submit_programme", version)), "submitted");
}

#[test]
fn bad_input_names_its_field_and_loses_nothing() {
    let stage = Stage::with_office();
    let change = json!({ "on": "2026-03-01", "kind": "services", "words": "Storage is resold." });
    let refused = stage.refused("note_programme", change.clone());
    assert_code(&refused, ErrorCode::State);
    let view = begin(&stage);
    let version = view["version"]["id"].clone();
    let save = |texts: Value| json!({ "version": version, "texts": texts });
    let events = stage.events();
    let unknown = save(json!([{ "section": "nothing", "text": "x" }]));
    let refused = stage.refused("save_programme", unknown);
    assert_eq!(refused.field.as_deref(), Some("texts"));
    let long = "x".repeat(20_001);
    let refused = stage.refused(
        "save_programme",
        save(json!([{ "section": "records", "text": long }])),
    );
    assert_eq!(refused.field.as_deref(), Some("records"));
    let refused = stage.refused("submit_programme", json!({ "version": version }));
    assert_code(&refused, ErrorCode::State);
    let mut empty = change.clone();
    empty["words"] = json!("  ");
    let refused = stage.refused("note_programme", empty);
    assert_eq!(refused.field.as_deref(), Some("words"));
    let mut review = change.clone();
    review["kind"] = json!("review");
    let refused = stage.refused("note_programme", review);
    assert_eq!(refused.field.as_deref(), Some("kind"));
    let refused = stage.refused(
        "review_programme",
        json!({ "on": "2026-03-01", "words": "Read." }),
    );
    assert_code(&refused, ErrorCode::State);
    assert_eq!(stage.events(), events, "a refusal records nothing");

    stage.call("note_programme", change);
    write(&stage, &view, &[("records", "Kept for two years.")]);
    step(&stage, "submit_programme", &view);
    let refused = stage.refused(
        "save_programme",
        save(json!([{ "section": "records", "text": "y" }])),
    );
    assert_code(&refused, ErrorCode::State);
    let now = stage.call("programme", json!({}));
    assert_eq!(section(&now, "records")["text"], "Kept for two years.");
}

#[test]
fn the_copy_that_a_request_asks_for_is_written_from_it_and_goes_with_the_answer() {
    let stage = Stage::with_office();
    let view = in_force(&stage, &[("verification", VERIFICATION)]);
    let asked = |kind: &str| {
        let request = json!({
            "provider": stage.provider(0), "asker": "department", "kind": kind, "how": "E-mail",
            "received": { "date": "2026-03-02", "zone": "Asia/Ho_Chi_Minh" }, "words": "Send the programme.",
        });
        stage.call("record_request", request)["row"].clone()
    };
    let (row, other) = (asked("cip_copy"), asked("follow_up"));
    assert_eq!(row.get("copies"), None);
    let writing = |request: &Value| {
        let folder = stage.desk.admit_path(stage.folder("copies"));
        json!({ "version": view["version"]["id"], "folder": folder, "request": request })
    };
    let before = stage.events();
    let refused = stage.refused("export_programme", writing(&other["request"]["id"]));
    assert_eq!(refused.field.as_deref(), Some("request"), "{refused:?}");
    assert_eq!(stage.events(), before);

    let written = stage.call("export_programme", writing(&row["request"]["id"]));
    let file = written["files"][0].clone();
    assert_eq!(
        (&file["name"], &file["bytes"]),
        (&written["name"], &written["bytes"])
    );
    let rows = || stage.call("requests", json!({}))["rows"].clone();
    let of = |label: &Value| {
        let rows = rows();
        let mut rows = rows.as_array().unwrap().iter();
        rows.find(|r| r["request"]["label"] == *label)
            .cloned()
            .unwrap()
    };
    let listed = of(&row["request"]["label"])["copies"][0].clone();
    assert_eq!(
        (&listed["version"], &listed["sha256"], &listed["sent"]),
        (&json!(1), &written["sha256"], &json!(false))
    );

    let answer = json!({ "request": row["request"]["id"], "words": "The programme is attached.", "on": "2026-03-02",
        "channel": "Portal", "files": [file["token"]] });
    let answered = stage.call("answer_request", answer)["row"].clone();
    assert_eq!(
        answered["request"]["answer"]["files"][0]["sha256"],
        written["sha256"]
    );
    assert_eq!(answered["copies"][0]["sent"], true);
    // Once it is answered nothing more is written for it; a copy for nobody is admitted for nothing.
    let refused = stage.refused("export_programme", writing(&row["request"]["id"]));
    assert_eq!(refused.field.as_deref(), Some("request"));
    assert_eq!(copy(&stage, &view).1.get("files"), None);
    stage.journal_is_consistent();
}

#[test]
fn with_the_half_off_nothing_is_written_and_a_copy_is_still_handed_over() {
    let stage = Stage::with_office();
    let view = in_force(&stage, &[("verification", VERIFICATION)]);
    let mut policy = stage.call("office", json!({}))["policy"].clone();
    policy["cip_half"] = json!(false);
    stage.call("save_policy", json!({ "policy": policy }));
    let refused = stage.refused("begin_programme", json!({}));
    assert_code(&refused, ErrorCode::State);
    assert!(refused.message.contains("switched off"), "{refused:?}");
    assert_eq!(review_clock(&stage), None);
    assert_eq!(stage.call("session", json!({}))["waiting"]["cip"], 0);
    assert!(copy(&stage, &view).0.exists());
}
