//! Certifications after the first one: the year's changes, off-cycle updates, the annual part, the gate at a new provider.

use api::ErrorCode;
use api::filing::form::{Form, unsound};
use api::filing::verify::{Files, Options, verify_packet};
use chrono::Duration;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use tests::blame::nobody_is_blamed;
use tests::stage::{assert_code, id, passphrase};
use tests::work::{answered, entity, person};
use tests::{Stage, read};

const FIVE: [&str; 5] = ["ANN-A", "ANN-B", "ANN-C", "ANN-D", "ANN-F"];

fn asking(provider: &str, sort: &str) -> Value {
    json!({ "provider": provider, "from": "2026-03-01", "to": "2026-12-31", "sort": sort })
}

/// Answers a filing, signs it, exports it, and returns the folder of its packet, which verifies.
pub(crate) fn packet(stage: &Stage, filing: &str) -> PathBuf {
    stage.check_and_approve(filing);
    let signed = stage.sign(filing);
    let folder = stage.folder(&id(&signed["filing"]["label"]));
    let token = stage.desk.admit_path(folder.clone());
    let request = json!({ "filing": filing, "folder": token, "zip": false });
    let exported = stage.call("export_filing", request);
    let folder = folder.join(id(&exported["name"]));
    let verdict = verify_packet(&folder, &Options::default());
    let failed: Vec<_> = verdict.failed().collect();
    assert!(verdict.consistent, "{failed:?}");
    nobody_is_blamed(&folder);
    folder
}

fn initial(stage: &Stage, provider: &str) -> PathBuf {
    packet(stage, &stage.certification(provider))
}

fn words(folder: &Path) -> String {
    read::words(&std::fs::read(folder.join("certification.pdf")).unwrap())
}

pub(crate) fn twin(folder: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(folder.join("packet.json")).unwrap()).unwrap()
}

fn rows(folder: &Path) -> Files {
    let annex = std::fs::read_dir(folder.join("annex")).unwrap();
    annex
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (format!("annex/{name}"), std::fs::read(path).unwrap())
        })
        .collect()
}

/// Moves the office's contact to another person.
fn new_contact(stage: &Stage) {
    let mut organisation = stage.call("office", json!({}))["organisation"].clone();
    organisation["contact"]["name"] = json!("Châu Hồ");
    stage.call("save_organisation", json!({ "organisation": organisation }));
}

fn record(stage: &Stage, kind: &str, on: &str, words: &str) -> Value {
    stage.call(
        "record_change",
        json!({ "kind": kind, "on": on, "words": words }),
    )
}

fn changes(stage: &Stage) -> Vec<Value> {
    let view = stage.call("office_changes", json!({}));
    view["rows"].as_array().unwrap().clone()
}

fn off_cycle_clocks(stage: &Stage) -> Vec<Value> {
    let clocks = stage.call("today", json!({}))["clocks"].clone();
    let mut clocks = clocks.as_array().unwrap().clone();
    clocks.retain(|line| line["kind"] == "clock-off-cycle");
    clocks
}

/// LT writes a programme and submits it, CH approves, TV puts it in force.
fn programme(stage: &Stage) {
    stage.sign_in("LT");
    let view = stage.call("begin_programme", json!({}));
    let version = view["version"]["id"].clone();
    let texts = json!([{ "section": "verification", "text": "Cards are compared on the bench." }]);
    let request = json!({ "version": version, "texts": texts, "changes": "" });
    stage.call("save_programme", request);
    let submitted = stage.call("submit_programme", json!({ "version": version }));
    stage.sign_in("CH");
    let request =
        json!({ "version": version, "hash": submitted["hash"], "passphrase": passphrase("CH") });
    stage.call("approve_programme", request);
    stage.sign_in("TV");
    stage.call("enforce_programme", json!({ "version": version }));
}

/// Returns which statements lack evidence when a filing is checked, by field.
fn unborne(stage: &Stage, filing: &str) -> Vec<String> {
    let error = stage.refused("check_filing", json!({ "filing": filing }));
    assert_code(&error, ErrorCode::Packet);
    let mut stops = error.details.clone();
    stops.retain(|line| !line.contains("only a warning"));
    let lacking = |line: &String| line.contains("without its evidence");
    assert!(stops.iter().all(lacking), "{error:?}");
    let field = |line: &String| line.split(':').next().unwrap().to_owned();
    stops.iter().map(field).collect()
}

fn basis<'a>(view: &'a Value, field: &str) -> &'a Value {
    let all = view["certification"]["bases"].as_array().unwrap();
    all.iter().find(|b| b["field"] == field).unwrap()
}

#[test]
fn what_comes_after_a_certification_needs_one_before() {
    let stage = Stage::with_office();
    let north = stage.provider(0);
    for sort in ["annual", "off_cycle"] {
        let error = stage.refused("begin_certification", asking(&north, sort));
        assert_code(&error, ErrorCode::Invalid);
        assert_eq!(error.field.as_deref(), Some("sort"), "{error:?}");
    }
    // Before anything was certified nothing is to be brought up to date.
    new_contact(&stage);
    assert_eq!(changes(&stage), Vec::<Value>::new());
    assert!(words(&initial(&stage, &north)).contains("Initial certification"));
    let error = stage.refused("begin_certification", asking(&north, "off_cycle"));
    assert_eq!(error.field.as_deref(), Some("reports"), "{error:?}");
}

#[test]
fn a_change_of_the_office_is_noticed_told_once_and_printed_as_uncertain_where_it_is() {
    tests::serves!("CERT-03");
    let stage = Stage::with_office();
    let (north, south) = (stage.provider(0), stage.provider(1));
    initial(&stage, &north);
    stage.wait(Duration::days(30));
    new_contact(&stage);
    record(
        &stage,
        "acquisition",
        "2026-03-20",
        "A fund bought the office.",
    );
    record(&stage, "other", "2026-03-21", "A new logo.");
    let all = changes(&stage);
    let kinds: Vec<_> = all.iter().map(|r| r["change"]["kind"].clone()).collect();
    assert_eq!(kinds, ["contact", "other", "acquisition"]);
    assert_eq!(
        (&all[0]["change"]["noticed"], &all[0]["uncertain"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(
        (&all[2]["change"]["noticed"], &all[2]["uncertain"]),
        (&json!(false), &json!(true))
    );
    // Only the provider that was certified to is to be told, and the earliest change runs its clock.
    assert_eq!(all[0]["told"].as_array().unwrap().len(), 1);
    assert_eq!(all[0]["told"][0]["provider"], json!(north));
    let clocks = off_cycle_clocks(&stage);
    assert_eq!(clocks.len(), 1, "{clocks:#?}");
    assert_eq!(clocks[0]["detail"], "A fund bought the office.");

    let empty = stage.refused(
        "set_aside_change",
        json!({ "change": all[1]["change"]["id"], "why": " " }),
    );
    assert_eq!(empty.field.as_deref(), Some("why"));
    stage.call(
        "set_aside_change",
        json!({ "change": all[1]["change"]["id"], "why": "Nothing that is certified." }),
    );
    let mut request = asking(&north, "off_cycle");
    request["reports"] = json!([all[1]["change"]["id"]]);
    let error = stage.refused("begin_certification", request.clone());
    assert_eq!(
        error.field.as_deref(),
        Some("reports"),
        "a change set aside is not told"
    );
    request["reports"] = json!([all[0]["change"]["id"], all[2]["change"]["id"]]);
    let elsewhere = json!({ "provider": south, "from": "2026-03-01", "to": "2026-12-31", "sort": "off_cycle",
        "reports": request["reports"] });
    stage.refused("begin_certification", elsewhere);

    let begun = stage.call("begin_certification", request);
    assert_eq!(
        begun["certification"]["bases"],
        Value::Null,
        "no annual part"
    );
    stage.call("save_answers", answered(&begun));
    let folder = packet(&stage, &id(&begun["filing"]["id"]));
    let printed = words(&folder);
    assert!(printed.contains("Off-cycle update"), "{printed}");
    assert!(printed.contains("A fund bought the office."), "{printed}");
    assert!(printed.contains("uncertain"), "{printed}");
    assert_eq!(twin(&folder)["head"]["sort"], "off_cycle");
    assert_eq!(off_cycle_clocks(&stage), Vec::<Value>::new());
    let told = changes(&stage)[0]["told"][0]["filing"].clone();
    assert_eq!(told, begun["filing"]["label"]);
    stage.journal_is_consistent();
}

#[test]
fn the_annual_part_rests_on_records_or_on_a_stated_reason() {
    tests::serves!("CERT-02", "ANN-A", "ANN-B", "ANN-C", "ANN-D", "ANN-F");
    let stage = Stage::with_office();
    let north = stage.provider(0);
    initial(&stage, &north);
    stage.wait(Duration::days(300));
    let begun = stage.call("begin_certification", asking(&north, "annual"));
    let filing = id(&begun["filing"]["id"]);
    let fields: Vec<_> = begun["filing"]["attestations"]
        .as_array()
        .unwrap()
        .iter()
        .take(5)
        .map(|a| a["field"].clone())
        .collect();
    assert_eq!(fields, FIVE);
    stage.call("save_answers", answered(&begun));
    assert_eq!(
        unborne(&stage, &filing),
        ["ANN-A", "ANN-B", "ANN-C", "ANN-D"]
    );
    // “No” is an answer that needs no evidence.
    let mut no = answered(&begun);
    for statement in no["attestations"]
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .take(4)
    {
        statement["answer"] = json!(false);
    }
    stage.call("save_answers", no);
    stage.call("check_filing", json!({ "filing": filing }));
    stage.call("reopen_filing", json!({ "filing": filing }));
    stage.call("save_answers", answered(&begun));

    programme(&stage);
    stage.call(
        "review_programme",
        json!({ "on": "2026-12-20", "words": "It holds." }),
    );
    assert_eq!(
        unborne(&stage, &filing),
        ["ANN-D"],
        "sections are still unwritten"
    );
    stage.call(
        "note_programme",
        json!({ "on": "2026-12-24", "kind": "services", "words": "Accelerators are resold." }),
    );
    assert_eq!(
        unborne(&stage, &filing),
        ["ANN-B", "ANN-D"],
        "a change after the review"
    );
    let view = stage.call("filing", json!({ "filing": filing }));
    assert_eq!(basis(&view, "ANN-B")["lacks"], "update");
    assert_eq!(basis(&view, "ANN-D")["lacks"], "rules");
    assert_eq!(basis(&view, "ANN-F")["lacks"], Value::Null);

    let mut reasoned = answered(&view);
    for statement in reasoned["attestations"].as_array_mut().unwrap() {
        if statement["field"] == "ANN-B" || statement["field"] == "ANN-D" {
            statement["despite"] = json!("Version two is written.");
        }
    }
    stage.call("save_answers", reasoned);
    let folder = packet(&stage, &filing);
    let printed = words(&folder);
    for told in [
        "Annual certification",
        "Accelerators are resold.",
        "Version two is written.",
        "Annex E",
    ] {
        assert!(printed.contains(told), "{told} is not in\n{printed}");
    }
    assert!(
        !printed.contains("It holds."),
        "what a review found stays in the office"
    );

    // Without its reason the same packet is refused by the verifier.
    let mut form: Form = serde_json::from_value(twin(&folder)).unwrap();
    assert_eq!(unsound(&form, &rows(&folder)), Vec::<String>::new());
    let text = serde_json::to_string(&form).unwrap();
    let bare = text.replace("Version two is written.", "");
    form = serde_json::from_str(&bare).unwrap();
    let wrong = unsound(&form, &rows(&folder));
    assert!(wrong.iter().any(|w| w.contains("ANN-B")), "{wrong:?}");
}

#[test]
fn an_annual_certification_states_the_difference_and_a_changed_figure_is_refused() {
    tests::serves!("CERT-02", "ANN-G");
    let stage = Stage::with_office();
    let north = stage.provider(0);
    let (first, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    stage.account(&first, &north, "nc-1");
    let before = initial(&stage, &north);
    assert_eq!(twin(&before)["difference"], Value::Null);
    stage.wait(Duration::days(300));
    let (second, _) = stage.customer(person("Lin Yating", "SG"));
    stage.account(&second, &north, "nc-2");
    record(&stage, "structure", "2026-12-01", "A branch was opened.");
    let begun = stage.call("begin_certification", asking(&north, "annual"));
    let told = begun["certification"]["changes"].as_array().unwrap().len();
    assert_eq!(told, 1, "open changes are told without being chosen");
    let difference = begun["certification"]["difference"].clone();
    assert_eq!(
        (
            &difference["figures"][0]["before"],
            &difference["figures"][0]["now"]
        ),
        (&json!(1), &json!(2))
    );
    let mut request = answered(&begun);
    for statement in request["attestations"].as_array_mut().unwrap() {
        statement["despite"] = json!("Kept on paper this year.");
    }
    request["answers"][0]["text"] = json!("Identity is verified by two people.");
    stage.call("save_answers", request);
    let folder = packet(&stage, &id(&begun["filing"]["id"]));
    let whole = twin(&folder);
    let customers = whole["difference"]["figures"][0].clone();
    assert_eq!(
        (&customers["id"], &customers["change"]),
        (&json!("CERT-K"), &json!(1))
    );
    let countries: Vec<_> = customers["countries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| c["country"].clone())
        .collect();
    assert_eq!(countries, ["SG", "VN"]);
    let changed = whole["difference"]["texts"]
        .as_array()
        .unwrap()
        .iter()
        .find(|t| t["id"] == "CERT-B")
        .unwrap()
        .clone();
    assert_eq!(changed["became"], "changed");
    let earlier = std::fs::read(before.join("packet.json")).unwrap();
    assert_eq!(
        whole["difference"]["sha256"],
        json!(api::filing::packet::sha256(&earlier))
    );

    let figures = |change: &dyn Fn(&mut Value)| {
        let mut twin = whole.clone();
        change(&mut twin["difference"]);
        let form: Form = serde_json::from_value(twin).unwrap();
        unsound(&form, &rows(&folder)).join("; ")
    };
    assert_eq!(figures(&|_| {}), "");
    let wrong = figures(&|d| d["figures"][0]["now"] = json!(3));
    assert!(wrong.contains("its item states 2"), "{wrong}");
    let wrong = figures(&|d| d["figures"][0]["countries"][0]["now"] = json!(0));
    assert!(wrong.contains("the rows give 1"), "{wrong}");
    let wrong = figures(&|d| d["figures"][0]["before"] = json!(7));
    assert!(
        wrong.contains("is not 1") && wrong.contains("prints other figures"),
        "{wrong}"
    );
    let wrong = figures(&|d| *d = Value::Null);
    assert!(wrong.contains("is missing"), "{wrong}");

    // The packet as a whole: one changed digit on the disk is refused.
    let path = folder.join("packet.json");
    let text = std::fs::read_to_string(&path).unwrap();
    let forged = text.replacen("\"change\": 1", "\"change\": 2", 1);
    assert_ne!(forged, text);
    std::fs::write(&path, forged).unwrap();
    assert!(!verify_packet(&folder, &Options::default()).consistent);
    stage.journal_is_consistent();
}

#[test]
fn failures_of_the_year_stand_in_the_annual_packet_by_row() {
    tests::serves!("ANN-E", "ANN-F");
    let stage = Stage::with_vault();
    let north = stage.provider(0);
    let (party, case) = stage.customer(person("Nguyễn An", "VN"));
    stage.account(&party, &north, "nc-1");
    stage.add_person("CH", "Châu Hồ", "Chau Ho", &["approver"]);
    initial(&stage, &north);
    stage.wait(Duration::days(10));
    stage.call("start_review", json!({ "case": case }));
    let mut decision = tests::work::verified(&stage.call("case", json!({ "case": case })));
    decision["outcome"] = json!("failed_closed");
    decision["reasons"] = json!(["Q01"]);
    stage.call("record_decision", decision);
    stage.sign_in("CH");
    stage.approve(&case, "CH");
    stage.sign_in("TV");
    let begun = stage.call("begin_certification", asking(&north, "annual"));
    let filing = id(&begun["filing"]["id"]);
    assert_eq!(begun["certification"]["figures"]["failures"], 1);
    assert_eq!(basis(&begun, "ANN-F")["lacks"], "resolutions");
    let listed = stage.call("figure_rows", json!({ "filing": filing, "field": "ANN-E" }));
    assert_eq!(listed["rows"][0]["name"], "Nguyễn An");
    assert_eq!(listed["rows"][0]["state"], "unresolved");
    let mut request = answered(&begun);
    for statement in request["attestations"].as_array_mut().unwrap() {
        statement["despite"] = json!("Work goes on.");
    }
    stage.call("save_answers", request);
    let folder = packet(&stage, &filing);
    let csv = std::fs::read_to_string(folder.join("annex/failures.csv")).unwrap();
    assert_eq!(csv.lines().count(), 2, "{csv}");
    assert!(
        csv.contains("F-0001,2026-03-12,false") && !csv.contains("Nguy"),
        "{csv}"
    );
}

fn new_provider(stage: &Stage) -> String {
    let form = json!({ "name": "Eastwind Compute", "country": "US", "gated": true });
    let office = stage.call("save_provider", json!({ "provider": form }));
    let all = office["providers"].as_array().unwrap();
    id(&all
        .iter()
        .find(|p| p["name"] == "Eastwind Compute")
        .unwrap()["id"])
}

#[test]
fn at_a_new_provider_no_foreign_customer_gets_an_account_before_the_certification() {
    tests::serves!("CERT-01");
    let stage = Stage::with_office();
    let east = new_provider(&stage);
    let (foreign, _) = stage.customer(person("Nguyễn An", "VN"));
    let (citizen, _) = stage.customer(person("Ann Smith", "US"));
    let opening = |customer: &str, reference: &str| json!({ "customer": customer, "provider": east, "reference": reference, "opened": "2026-03-02" });
    let events = stage.events();
    for customer in [&foreign, &citizen] {
        // Nobody is a U.S. person before it is determined.
        let error = stage.refused("save_account", opening(customer, "ew-1"));
        assert_code(&error, ErrorCode::State);
        assert_eq!(error.field.as_deref(), Some("provider"), "{error:?}");
        assert!(error.message.contains("Eastwind"), "{error:?}");
    }
    assert_eq!(stage.events(), events);
    let us = json!({ "party": citizen, "status": { "status": "us_person", "basis": "citizen" }, "source": "U.S. passport seen" });
    stage.call("determine", us);
    stage.call("save_account", opening(&citizen, "ew-1"));
    let gate = |stage: &Stage| {
        let lines = stage.call("today", json!({}))["exceptions"].clone();
        let lines = lines.as_array().unwrap();
        lines
            .iter()
            .filter(|l| l["kind"] == "exception-gate")
            .count()
    };
    assert_eq!(gate(&stage), 1);
    // Eastwind stands first by name.
    stage.account(&foreign, &stage.provider(1), "nc-1");

    initial(&stage, &east);
    assert_eq!(gate(&stage), 0);
    stage.call("save_account", opening(&foreign, "ew-2"));
    stage.journal_is_consistent();
}

#[test]
fn everything_that_stops_a_filing_is_told_at_once_in_words() {
    let stage = Stage::with_office();
    let north = stage.provider(0);
    initial(&stage, &north);
    stage.wait(Duration::days(300));
    let mut organisation = stage.call("office", json!({}))["organisation"].clone();
    organisation["contact"]["email"] = json!("");
    stage.call("save_organisation", json!({ "organisation": organisation }));
    let begun = stage.call("begin_certification", asking(&north, "annual"));
    let filing = begun["filing"]["id"].clone();
    let mut request = answered(&begun);
    for answer in request["answers"].as_array_mut().unwrap() {
        if answer["field"] == "CERT-B" {
            answer["text"] = json!("");
        } else if answer["field"] == "CERT-C" {
            answer["text"] = json!("Tools of \u{12000}");
        }
    }
    let statements = request["attestations"].as_array_mut().unwrap();
    let own = statements.iter_mut().find(|a| a["id"] == "ATT-1");
    own.unwrap()["answer"] = Value::Null;
    stage.call("save_answers", request);
    let before = stage.events();
    let error = stage.refused("check_filing", json!({ "filing": filing }));
    assert_code(&error, ErrorCode::Packet);
    for told in [
        "CERT-B: not answered: Description of identity-verification",
        "CERT-G: the primary contact needs",
        "CERT-R: statement 6 is not answered",
        "ANN-A: statement 1 is answered “yes” without its evidence",
        "U+12000",
        "CUST-11, only a warning: no access logs",
    ] {
        let named = error.details.iter().any(|line| line.contains(told));
        assert!(named, "{told}: {error:#?}");
    }
    let keys = error.details.iter().any(|d| d.contains("violation"));
    assert!(!keys, "{error:?}");
    assert_eq!(stage.events(), before);
    let view = stage.call("filing", json!({ "filing": filing }));
    assert_eq!(view["filing"]["state"], "draft");
}

#[test]
fn an_amendment_after_its_day_blames_nobody() {
    let stage = Stage::with_office();
    let north = stage.provider(0);
    let first = stage.certification(&north);
    packet(&stage, &first);
    stage.wait(Duration::days(400));
    let request = json!({ "provider": north, "from": "2025-03-01", "to": "2026-02-28", "supersedes": first,
        "changes": "One account was counted twice." });
    let begun = stage.call("begin_certification", request);
    stage.call("save_answers", answered(&begun));
    let folder = packet(&stage, &id(&begun["filing"]["id"]));
    assert!(words(&folder).contains("One account was counted twice."));
}
