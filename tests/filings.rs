//! Filings: who may be second, what is missing from a check, amendments, and when the next one is due.

use api::ErrorCode;
use chrono::Duration;
use serde_json::{Value, json};
use tests::Stage;
use tests::packets::Packet;
use tests::stage::{assert_code, id, passphrase};
use tests::work::answered;

fn view(stage: &Stage, filing: &str) -> Value {
    stage.call("filing", json!({ "filing": filing }))
}

fn approving(stage: &Stage, filing: &str, label: &str) -> Value {
    let hash = view(stage, filing)["filing"]["frozen"]["sha256"].clone();
    json!({ "filing": filing, "hash": hash, "passphrase": passphrase(label) })
}

/// Expects that the person signed in is offered no approval and gets none.
fn is_no_second(stage: &Stage, filing: &str, label: &str) {
    let pending = stage.call("approvals", json!({}))["filings"][0].clone();
    assert_eq!(pending["may_approve"], json!(false), "{label}");
    assert_eq!(view(stage, filing)["own"], json!(true), "{label}");
    let request = approving(stage, filing, label);
    let error = stage.refused("approve_filing", request);
    assert_code(&error, ErrorCode::State);
    assert!(error.message.contains("second to themselves"), "{error:?}");
}

/// Begins a certification, answers it, signs it. Returns its id.
fn certified(stage: &Stage, provider: &str) -> String {
    let filing = stage.certification(provider);
    stage.check_and_approve(&filing);
    stage.sign(&filing);
    filing
}

/// The paper that a packet says it is laid out on, and the sheet of its first page.
fn paper(packet: &Packet) -> (String, Vec<i64>) {
    let pdf = std::fs::read(packet.folder.join("certification.pdf")).unwrap();
    let pdf = lopdf::Document::load_mem(&pdf).unwrap();
    let page = pdf.get_dictionary(pdf.get_pages()[&1]).unwrap();
    let sheet = page.get(b"MediaBox").unwrap().as_array().unwrap();
    let edges = sheet.iter().map(|edge| edge.as_float().unwrap().round());
    (
        id(&packet.twin["head"]["paper"]),
        edges.map(|edge| edge as i64).collect(),
    )
}

#[test]
fn packets_are_laid_out_on_the_paper_that_the_office_chose() {
    let stage = Stage::with_vault();
    let letter = stage.packet(&stage.certification(&stage.provider(0)));
    assert_eq!(paper(&letter), ("letter".into(), vec![0, 0, 612, 792]));
    let mut organisation = stage.call("office", json!({}))["organisation"].clone();
    organisation["packet_paper"] = json!("a4");
    let saved = stage.call("save_organisation", json!({ "organisation": organisation }));
    assert_eq!(saved["organisation"], organisation);
    let a4 = stage.packet(&stage.certification(&stage.provider(1)));
    assert_eq!(paper(&a4), ("a4".into(), vec![0, 0, 595, 842]));
    organisation["packet_paper"] = json!("legal");
    stage.refused("save_organisation", json!({ "organisation": organisation }));
    stage.journal_is_consistent();
}

#[test]
fn who_answered_in_a_filing_or_checked_it_is_not_its_second_person() {
    let stage = Stage::with_vault();
    stage.add_person("CH", "Châu Hồ", "Chau Ho", &["reviewer", "approver"]);
    stage.add_person("OF", "Oanh Phạm", "Oanh Pham", &["officer"]);
    let filing = stage.certification(&stage.provider(0));

    stage.sign_in("CH");
    let mut request = answered(&view(&stage, &filing));
    request["answers"][0]["text"] = json!("As CH writes it.");
    stage.call("save_answers", request);
    stage.sign_in("OF");
    stage.call("check_filing", json!({ "filing": filing }));
    for label in ["CH", "OF", "TV"] {
        stage.sign_in(label);
        is_no_second(&stage, &filing, label);
    }
    // Taking it back to draft wipes nobody's hand in it.
    stage.call("reopen_filing", json!({ "filing": filing }));
    stage.call("check_filing", json!({ "filing": filing }));
    stage.sign_in("CH");
    is_no_second(&stage, &filing, "CH");

    stage.sign_in("TV");
    let filing = stage.certification(&stage.provider(1));
    stage.sign_in("CH");
    // Whoever saves what stands there changed nothing.
    stage.call("save_answers", answered(&view(&stage, &filing)));
    stage.sign_in("TV");
    stage.check_and_approve(&filing);
    assert_eq!(view(&stage, &filing)["filing"]["state"], "approved");
    stage.journal_is_consistent();
}

#[test]
fn a_text_that_is_too_long_for_a_paper_is_refused_when_it_is_saved() {
    let stage = Stage::with_vault();
    let filing = stage.certification(&stage.provider(0));
    let mut request = answered(&view(&stage, &filing));
    let field = id(&request["answers"][0]["field"]);
    // The longest that is taken is printed and verified in one paragraph.
    request["answers"][0]["text"] = json!("文".repeat(20_000));
    stage.call("save_answers", request.clone());
    stage.check_and_approve(&filing);
    stage.call("reopen_filing", json!({ "filing": filing }));
    request["answers"][0]["text"] = json!("文".repeat(20_001));
    let events = stage.events();
    let error = stage.refused("save_answers", request.clone());
    assert_eq!(error.field.as_deref(), Some(field.as_str()), "{error:?}");
    assert!(error.message.contains("20000"), "{error:?}");
    request["answers"][0]["text"] = json!("Shorter.");
    request["attestations"][0]["rests_on"] = json!("a".repeat(20_001));
    stage.refused("save_answers", request);
    assert_eq!(stage.events(), events);
}

#[test]
fn a_filing_without_its_attestations_or_their_words_is_not_checked() {
    tests::serves!("ENF-03", "CERT-R");
    let stage = Stage::with_vault();
    let filing = stage.certification(&stage.provider(0));
    let whole = answered(&view(&stage, &filing));
    let mut one_less = whole.clone();
    one_less["attestations"].as_array_mut().unwrap().remove(1);
    let mut wordless = whole.clone();
    wordless["attestations"][2]["statement"] = json!("  ");
    let mut none = whole.clone();
    none["attestations"] = json!([]);
    for (request, lost) in [(none, 3), (one_less, 1), (wordless, 1)] {
        stage.call("save_answers", request);
        let error = stage.refused("check_filing", json!({ "filing": filing }));
        assert_code(&error, ErrorCode::Packet);
        let (warnings, stops): (Vec<_>, Vec<_>) = error
            .details
            .iter()
            .partition(|line| line.contains("only a warning"));
        assert_eq!((stops.len(), warnings.len()), (lost, 1), "{error:?}");
        assert!(stops[0].starts_with("CERT-R: statement"), "{error:?}");
        assert!(stops[0].contains("has no words"), "{error:?}");
        assert_eq!(view(&stage, &filing)["filing"]["state"], "draft");
    }
    stage.call("save_answers", whole);
    stage.call("check_filing", json!({ "filing": filing }));
}

#[test]
fn an_amendment_is_of_the_same_kind_to_the_same_provider() {
    let stage = Stage::with_vault();
    let (north, south) = (stage.provider(0), stage.provider(1));
    let filing = certified(&stage, &north);
    let amending = |provider: &str| {
        json!({ "provider": provider, "from": "2025-03-01", "to": "2026-02-28", "supersedes": filing,
            "changes": "The figures were counted anew." })
    };
    let error = stage.refused("begin_certification", amending(&south));
    assert_eq!(
        (error.code, error.field.as_deref()),
        (ErrorCode::Invalid, Some("supersedes"))
    );
    stage.call("begin_certification", amending(&north));
}

#[test]
fn of_two_amendments_of_a_filing_one_is_signed() {
    let stage = Stage::with_vault();
    let north = stage.provider(0);
    let filing = certified(&stage, &north);
    let amendments: Vec<String> = ["The first of two.", "The second of two."]
        .iter()
        .map(|changes| {
            let request = json!({ "provider": north, "from": "2025-03-01", "to": "2026-02-28",
                "supersedes": filing, "changes": changes });
            let begun = stage.call("begin_certification", request);
            stage.call("save_answers", answered(&begun));
            let id = id(&begun["filing"]["id"]);
            stage.check_and_approve(&id);
            id
        })
        .collect();
    stage.sign(&amendments[0]);
    let gate = json!({ "filing": amendments[1], "basis": "contract_clause", "words": "Clause 9", "country": "US" });
    stage.call("answer_disclosure", gate);
    let signing = json!({ "filing": amendments[1], "passphrase": passphrase("TV") });
    let error = stage.refused("sign_filing", signing);
    assert_code(&error, ErrorCode::State);
    let told = view(&stage, &filing)["filing"]["superseded_by"].clone();
    assert_eq!(told, json!(amendments[0]));
    assert_eq!(view(&stage, &amendments[1])["filing"]["state"], "checked");
    stage.journal_is_consistent();
}

/// Promises the next certification to the first provider on a day.
fn promise(stage: &Stage, day: &str) -> String {
    let provider = stage.call("office", json!({}))["providers"][0].clone();
    let form = json!({ "id": provider["id"], "name": provider["name"], "country": "US", "certification_due": day });
    stage.call("save_provider", json!({ "provider": form }));
    id(&provider["id"])
}

/// Returns the days on which this provider was certified last and is due next.
fn clock(stage: &Stage, provider: &str) -> (Value, Value) {
    let found = stage.call("filings", json!({}))["providers"].clone();
    let clock = found
        .as_array()
        .unwrap()
        .iter()
        .find(|c| c["provider"]["id"] == json!(provider))
        .unwrap();
    (clock["last"].clone(), clock["due"].clone())
}

#[test]
fn a_certification_in_time_keeps_the_promise_and_the_next_is_due_a_year_later() {
    let stage = Stage::with_vault();
    let north = promise(&stage, "2026-12-01");
    // 271 days from 2 March 2026.
    stage.wait(Duration::days(271));
    assert_eq!(clock(&stage, &north).1, json!("2026-12-01"));
    let first = certified(&stage, &north);
    assert_eq!(
        clock(&stage, &north),
        (json!("2026-11-27"), json!("2027-11-27")),
        "signed on the 28th in Ha Noi, still the 27th in the rule's zone"
    );
    let lines = stage.call("today", json!({}))["clocks"].clone();
    let lines = lines.as_array().unwrap();
    assert_eq!(lines.len(), 1, "{lines:#?}");
    assert!(
        lines[0]["due"].as_str().unwrap().starts_with("2027-11-2"),
        "{lines:#?}"
    );

    // An amendment keeps the promise that its filing kept, and no other.
    promise(&stage, "2027-02-01");
    assert_eq!(
        clock(&stage, &north).1,
        json!("2027-02-01"),
        "a new promise"
    );
    let request = json!({ "provider": north, "from": "2025-03-01", "to": "2026-02-28", "supersedes": first, "changes": "Anew." });
    let begun = stage.call("begin_certification", request);
    stage.call("save_answers", answered(&begun));
    let amendment = id(&begun["filing"]["id"]);
    stage.check_and_approve(&amendment);
    stage.sign(&amendment);
    assert_eq!(clock(&stage, &north).1, json!("2027-02-01"));
}

#[test]
fn a_certification_long_before_the_promised_day_does_not_keep_the_promise() {
    let stage = Stage::with_vault();
    let north = promise(&stage, "2026-12-01");
    certified(&stage, &north);
    assert_eq!(
        clock(&stage, &north),
        (json!("2026-03-01"), json!("2026-12-01"))
    );
}
