//! The rulebook is data: a changed edition is loaded without code, open questions are answered and recorded, and a
//! filing keeps the edition under which it was made.

use api::ErrorCode;
use serde_json::{Value, json};
use tests::Stage;
use tests::read::words;
use tests::stage::{assert_code, id, passphrase};
use tests::work::{entity, person};

/// The edition as it ships.
const SHIPPED: &str = include_str!("../assets/rulebook/89-fr-5698/edition.json");

/// An invented later edition: other id and section numbers, another number, a text that is asked for now.
pub(crate) fn later() -> Value {
    let text = SHIPPED
        .replace("\"7.3", "\"791.3")
        .replace("/7.304", "/791.304");
    let mut edition: Value = serde_json::from_str(&text).unwrap();
    edition["id"] = json!("89-fr-5698/2027-02-01");
    edition["part"] = json!("15 CFR Part 791 Subpart Z");
    for number in edition["numbers"].as_array_mut().unwrap() {
        if number["key"] == "certification_months" {
            number["value"] = json!(6);
        }
    }
    for field in edition["tables"]["CERT"].as_array_mut().unwrap() {
        if field["id"] == "CERT-C" {
            field["required"] = json!("yes");
        }
        if field["id"] == "CERT-K" {
            field["label"] = json!("Number and places of customers, as asked anew");
        }
    }
    edition
}

/// Writes an edition into a file and returns its token.
fn written(stage: &Stage, edition: &Value) -> String {
    stage.file("edition.json", edition.to_string().as_bytes())
}

pub(crate) fn load(stage: &Stage, edition: &Value) -> Value {
    let file = written(stage, edition);
    stage.call("load_edition", json!({ "file": file }))
}

pub(crate) fn choose(stage: &Stage, question: &str, choice: &str) -> Value {
    let reason = "Our provider asks for it in the contract.";
    let request = json!({ "question": question, "choice": choice, "reason": reason });
    stage.call("choose_setting", request)
}

pub(crate) fn state<'a>(view: &'a Value, question: &str) -> &'a Value {
    let states = view["questions"].as_array().unwrap();
    states.iter().find(|q| q["question"] == question).unwrap()
}

/// The words of the certification's pages in a signed packet.
pub(crate) fn printed(stage: &Stage, filing: &str) -> String {
    let folder = stage.folder(&format!("out-{filing}"));
    let token = stage.desk.admit_path(folder.clone());
    let exported = stage.call(
        "export_filing",
        json!({ "filing": filing, "folder": token }),
    );
    let packet = folder.join(id(&exported["name"]));
    let files = std::fs::read_dir(packet)
        .unwrap()
        .map(|f| f.unwrap().path());
    let pdf = files
        .into_iter()
        .find(|f| f.extension().is_some_and(|e| e == "pdf"))
        .unwrap();
    words(&std::fs::read(pdf).unwrap())
}

#[test]
fn the_rulebook_shows_every_rule_field_and_question_with_its_provenance() {
    let stage = Stage::with_vault();
    let view = stage.call("rulebook", json!({}));
    let edition = &view["edition"];
    assert_eq!(edition["rules"].as_array().unwrap().len(), 34);
    let tables = edition["tables"].as_object().unwrap().values();
    let fields: usize = tables.map(|t| t.as_array().unwrap().len()).sum();
    assert_eq!(fields, 72);
    assert_eq!(view["questions"].as_array().unwrap().len(), 25);
    for state in view["questions"].as_array().unwrap() {
        assert_eq!(state.get("chosen"), None, "nothing is chosen yet: {state}");
    }
    assert_eq!(view["unserved"], json!([]));
    assert_eq!(view.get("lacking"), None);
    let halves = view["halves"].as_array().unwrap();
    assert_eq!(
        (&halves[0]["half"], &halves[0]["on"]),
        (&json!("cip"), &json!(true))
    );
    assert_eq!(
        (&halves[1]["half"], &halves[1]["on"]),
        (&json!("training"), &json!(false))
    );
    assert!(
        halves
            .iter()
            .all(|h| !h["why"].as_str().unwrap().is_empty())
    );
    let session = stage.call("session", json!({}));
    let unverified = session["unverified"].as_array().unwrap();
    assert!(unverified.contains(&json!("CUST-05")) && !unverified.contains(&json!("CERT-N")));
    let partly = session["partly_unverified"].as_array().unwrap();
    assert!(partly.contains(&json!("CUST-02")) && !partly.contains(&json!("CUST-05")));
}

#[test]
fn an_answer_of_the_offices_own_is_recorded_shown_and_counted_with() {
    let stage = Stage::with_vault();
    let provider = stage.provider(0);
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    stage.account(&customer, &provider, "nc-1");
    let owner = stage.party(person("Nguyễn Thị Đào", "VN"));
    assert_eq!(
        stage.holding(&owner, &customer, "12"),
        None,
        "12 is below 25"
    );
    let figure = || {
        let request = json!({ "provider": provider, "from": "2025-03-01", "to": "2026-02-28" });
        stage.call("begin_certification", request)["certification"].clone()
    };
    let before = figure();
    assert_eq!(before["figures"]["foreign_owners"], 0);
    assert_eq!(before.get("choices"), None);

    let view = choose(&stage, "A-09", "10");
    let chosen = state(&view, "A-09");
    assert_eq!(chosen["in_force"], "10");
    assert_eq!(chosen["chosen"]["by"]["name"], "Thanh Vân");
    assert_eq!(
        chosen["chosen"]["reason"],
        "Our provider asks for it in the contract."
    );
    let after = figure();
    assert_eq!(after["figures"]["foreign_owners"], 1);
    assert_eq!(after["choices"][0]["question"], "A-09");
    let second = stage.party(person("Cúc Lê", "VN"));
    assert!(
        stage.holding(&second, &customer, "11").is_some(),
        "a share that counts opens a case"
    );
    let newest = stage.call("journal", json!({ "kind": "rulebook.", "limit": 1 }));
    assert_eq!(newest["entries"][0]["kind"], "rulebook.setting_chosen");
    assert_eq!(newest["entries"][0]["title"], "A-09, 10");

    let back = choose(&stage, "A-09", "25");
    assert_eq!(state(&back, "A-09")["in_force"], "25");
    assert_eq!(figure()["figures"]["foreign_owners"], 0);
    stage.journal_is_consistent();
}

#[test]
fn the_zone_of_the_days_and_the_start_of_retention_follow_the_answers() {
    let stage = Stage::with_vault();
    let rule_zone = || stage.call("session", json!({}))["rule_zone"].clone();
    assert_eq!(rule_zone(), "America/New_York");
    choose(&stage, "A-06", "office");
    assert_eq!(rule_zone(), "Asia/Ho_Chi_Minh");

    let (customer, _) = stage.customer(entity("Hoa Sen Data", "VN"));
    let account = stage.account(&customer, &stage.provider(0), "nc-7");
    let log = "time,account,ip,action,outcome\n\
        2026-02-01T04:00:00Z,nc-7,198.51.100.9,RunInstances,success\n";
    let file = stage.file("log.csv", log.as_bytes());
    let request = json!({ "file": file, "provider": stage.provider(0) });
    stage.call("import_access", request);
    let close =
        json!({ "account": account, "state": "closed", "on": "2026-02-27", "why": "ended" });
    stage.call("step_account", close);
    let from = || {
        let view = stage.call("customer", json!({ "party": customer }));
        view["accounts"][0]["retention"]["from"].clone()
    };
    assert_eq!(from(), "2026-02-27");
    choose(&stage, "A-07", "earlier");
    assert_eq!(from(), "2026-02-01");
}

#[test]
fn texts_that_the_edition_leaves_to_the_office_can_be_required() {
    let stage = Stage::with_vault();
    let request =
        json!({ "provider": stage.provider(0), "from": "2025-03-01", "to": "2026-02-28" });
    let filing = stage.call("begin_certification", request)["filing"]["id"].clone();
    let missing = || {
        let view = stage.call("filing", json!({ "filing": filing }));
        let found = view["violations"].as_array().unwrap().iter();
        let texts = found.filter(|v| v["message"] == "violation-text-missing");
        texts.map(|v| id(&v["field"])).collect::<Vec<_>>()
    };
    assert_eq!(missing(), ["CERT-B", "CERT-D", "CERT-Q"]);
    choose(&stage, "A-11", "required");
    let all = [
        "CERT-B", "CERT-C", "CERT-D", "CERT-F", "CERT-H", "CERT-J", "CERT-Q",
    ];
    assert_eq!(missing(), all);
}

#[test]
fn an_answer_that_cannot_stand_is_refused_and_changes_nothing() {
    let stage = Stage::with_vault();
    let before = stage.events();
    let refused = |question: &str, choice: &str, reason: &str, field: &str| {
        let request = json!({ "question": question, "choice": choice, "reason": reason });
        let error = stage.refused("choose_setting", request);
        assert_code(&error, ErrorCode::Invalid);
        assert_eq!(error.field.as_deref(), Some(field), "{error:?}");
    };
    let reason = "Our provider asks for it.";
    refused("A-99", "10", reason, "question");
    refused("A-03", "theirs", reason, "choice");
    refused("A-09", "50", reason, "choice");
    refused("A-09", "25", reason, "choice");
    refused("A-09", "10", "because", "reason");
    refused("A-09", "10", &"long ".repeat(100), "reason");
    assert_eq!(stage.events(), before);
}

#[test]
fn two_officers_answer_questions_and_load_editions_together() {
    let stage = Stage::with_vault();
    stage.add_person("OF", "Oanh Phạm", "Oanh Pham", &["officer"]);
    let request = json!({ "question": "A-09", "choice": "10", "reason": "The contract says so." });
    let alone = stage.refused("choose_setting", request.clone());
    assert_code(&alone, ErrorCode::NeedsSecond);
    let file = written(&stage, &later());
    let alone = stage.refused("load_edition", json!({ "file": file }));
    assert_code(&alone, ErrorCode::NeedsSecond);

    let second = json!({ "label": "OF", "passphrase": passphrase("OF") });
    let mut both = request;
    both["second"] = second.clone();
    stage.call("choose_setting", both);
    let file = written(&stage, &later());
    stage.call("load_edition", json!({ "file": file, "second": second }));
    let lines = stage.call("journal", json!({ "kind": "rulebook.", "limit": 5 }));
    for line in lines["entries"].as_array().unwrap() {
        assert_eq!(line["second"], "Oanh Phạm", "{line}");
    }
}

#[test]
fn a_changed_edition_is_read_first_and_says_what_is_other() {
    let stage = Stage::with_vault();
    choose(&stage, "A-09", "10");
    let before = stage.events();
    let mut edition = later();
    let rules = edition["rules"].as_array_mut().unwrap();
    let mut new = rules[0].clone();
    new["id"] = json!("CIP-13");
    rules.push(new);
    let choices = edition["questions"][8]["choices"].as_array_mut().unwrap();
    choices.retain(|c| c["key"] != "10");
    let file = written(&stage, &edition);
    let read = stage.call("read_edition", json!({ "file": file }));
    assert_eq!(read["id"], "89-fr-5698/2027-02-01");
    assert_eq!(read["unserved"], json!(["CIP-13"]));
    assert_eq!(read["dropped"], json!(["A-09"]));
    let changes = read["changes"].as_array().unwrap();
    let number = changes
        .iter()
        .find(|c| c["at"] == "numbers[certification_months].value")
        .unwrap();
    assert_eq!(
        (&number["before"], &number["after"]),
        (&json!("12"), &json!("6"))
    );
    assert_eq!(stage.events(), before, "reading records nothing");

    // What is loaded is what was shown.
    edition["statement"] = json!("Something else.");
    written(&stage, &edition);
    let exchanged = json!({ "file": file, "sha256": read["sha256"] });
    let refused = stage.refused("load_edition", exchanged);
    assert_eq!(refused.field.as_deref(), Some("file"), "{refused:?}");
    assert_eq!(stage.events(), before);
}

#[test]
fn filings_keep_the_edition_under_which_they_were_made() {
    let stage = Stage::with_office();
    let provider = stage.provider(0);
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    stage.account(&customer, &provider, "nc-1");
    let old = stage.certification(&provider);
    stage.check_and_approve(&old);

    let view = load(&stage, &later());
    assert_eq!(view["edition"]["id"], "89-fr-5698/2027-02-01");
    let lines = view["editions"].as_array().unwrap();
    assert_eq!(
        (&lines[0]["in_force"], &lines[0]["filings"]),
        (&json!(false), &json!(1))
    );
    assert_eq!(
        (&lines[1]["in_force"], &lines[1]["loaded"]["by"]["name"]),
        (&json!(true), &json!("Thanh Vân"))
    );

    // Signed after the change, the first one is still what was checked and approved.
    stage.sign(&old);
    let first = printed(&stage, &old);
    assert!(first.contains("Rulebook edition 2026-11-01"), "{first}");
    assert!(first.contains("7.304") && !first.contains("791.304"));
    assert!(!first.contains("as asked anew"));
    // The due day counts the months of the edition in force.
    let filings = stage.call("filings", json!({}));
    let clock = filings["providers"].as_array().unwrap();
    let clock = clock
        .iter()
        .find(|p| p["provider"]["id"] == json!(provider));
    assert_eq!(clock.unwrap()["due"], "2026-09-01");

    let new = stage.certification(&provider);
    let view = stage.call("filing", json!({ "filing": new }));
    assert_eq!(view["filing"]["edition"], "89-fr-5698/2027-02-01");
    stage.check_and_approve(&new);
    stage.sign(&new);
    let second = printed(&stage, &new);
    assert!(second.contains("Rulebook edition 2027-02-01"));
    assert!(second.contains("791.304") && second.contains("as asked anew"));

    // Back to the shipped one, and the second filing still prints its own.
    stage.call("use_edition", json!({ "edition": "89-fr-5698/2026-11-01" }));
    assert_eq!(
        stage.call("rulebook", json!({}))["edition"]["id"],
        "89-fr-5698/2026-11-01"
    );
    let again = stage.refused("use_edition", json!({ "edition": "89-fr-5698/2026-11-01" }));
    assert_code(&again, ErrorCode::State);
    assert_code(
        &stage.refused("use_edition", json!({ "edition": "nobody/knows" })),
        ErrorCode::NotFound,
    );
    let kept = stage.call("filing", json!({ "filing": new }));
    assert_eq!(kept["items"][0]["section"], "791.304");
    stage.journal_is_consistent();
    stage.call("lock", json!({}));
    stage.unlock("TV");
    assert_eq!(
        stage.call("rulebook", json!({}))["edition"]["id"],
        "89-fr-5698/2026-11-01"
    );
}

#[test]
fn the_window_takes_numbers_and_sections_from_the_edition_in_force() {
    let stage = Stage::with_vault();
    let told = |key: &str, name: &str| stage.call("session", json!({}))[key][name].clone();
    assert_eq!(told("numbers", "special_measure_days"), 365);
    assert_eq!(told("sections", "SPM-01"), "7.307");
    let mut edition = later();
    for number in edition["numbers"].as_array_mut().unwrap() {
        if number["key"] == "special_measure_days" {
            number["value"] = json!(400);
        }
    }
    load(&stage, &edition);
    assert_eq!(told("numbers", "special_measure_days"), 400);
    assert_eq!(told("sections", "SPM-01"), "791.307");
    choose(&stage, "A-09", "10");
    assert_eq!(
        told("numbers", "owner_percent"),
        10,
        "as the office reads it"
    );
}

#[test]
fn a_certification_prints_the_answers_with_which_it_was_counted() {
    let stage = Stage::with_office();
    let provider = stage.provider(0);
    choose(&stage, "A-09", "10");
    let filing = stage.certification(&provider);
    stage.check_and_approve(&filing);
    // The answer changes after the content was frozen; what was approved is what is printed.
    choose(&stage, "A-09", "20");
    stage.sign(&filing);
    let words = printed(&stage, &filing);
    assert!(words.contains("10 percent or more"), "{words}");
    assert!(words.contains("Own reading"));
    assert!(words.contains("Our provider asks for it in the contract."));
    assert!(!words.contains("20 percent"));
}

#[test]
fn an_edition_of_another_standing_is_printed_as_what_it_is() {
    let stage = Stage::with_office();
    let mut edition = later();
    edition["status"] = json!("withdrawn");
    edition["statement"] = json!("Withdrawn on 1 February 2027.");
    load(&stage, &edition);
    let session = stage.call("session", json!({}));
    assert_eq!(session["status"], "withdrawn");
    assert_eq!(session["statement"], "Withdrawn on 1 February 2027.");
    let filing = stage.certification(&stage.provider(0));
    stage.check_and_approve(&filing);
    stage.sign(&filing);
    let words = printed(&stage, &filing);
    assert!(words.contains("that was withdrawn"), "{words}");
    assert!(words.contains("withdrawn proposal"));
}

#[test]
fn an_edition_with_faults_is_refused_with_all_of_them_and_loses_nothing() {
    let stage = Stage::with_vault();
    let before = stage.events();
    let mut edition = later();
    edition["rules"][2]["section"] = json!("7.399");
    edition["tables"]["CUST"][1]["prov"] = json!("hearsay");
    let numbers = edition["numbers"].as_array_mut().unwrap();
    numbers.retain(|n| n["key"] != "retention_months");
    edition["rules"][1]["id"] = json!("CIP-01");
    for command in ["read_edition", "load_edition"] {
        let file = written(&stage, &edition);
        let error = stage.refused(command, json!({ "file": file }));
        assert_code(&error, ErrorCode::Invalid);
        assert_eq!(error.field.as_deref(), Some("file"));
        assert_eq!(error.details.len(), 4, "{:#?}", error.details);
        let told = error.details.join(" ");
        for place in [
            "rules[CIP-03].section",
            "tables.CUST[CUST-02].prov",
            "retention_months",
        ] {
            assert!(told.contains(place), "{told}");
        }
    }
    let refused = |bytes: &[u8]| {
        let file = stage.file("edition.json", bytes);
        let error = stage.refused("load_edition", json!({ "file": file }));
        assert_code(&error, ErrorCode::Invalid);
    };
    refused(b"");
    refused(b"{}");
    refused(b"\xff\xfe{}");
    refused(&vec![b' '; (1 << 20) + 1]);
    refused("[".repeat(100_000).as_bytes());
    assert_eq!(stage.events(), before);
    let view = stage.call("rulebook", json!({}));
    assert_eq!(view["edition"]["id"], "89-fr-5698/2026-11-01");
}

#[test]
fn an_id_that_filings_may_name_is_not_given_to_another_content() {
    let stage = Stage::with_vault();
    let mut shipped: Value = serde_json::from_str(SHIPPED).unwrap();
    shipped["numbers"][0]["value"] = json!(20);
    let refused = |edition: &Value| {
        let file = written(&stage, edition);
        let error = stage.refused("load_edition", json!({ "file": file }));
        assert!(error.message.contains("another content"), "{error:?}");
    };
    refused(&shipped);
    load(&stage, &later());
    let mut other = later();
    other["statement"] = json!("Something else.");
    refused(&other);
    // The very same file is known; it is in force already.
    let file = written(&stage, &later());
    let error = stage.refused("load_edition", json!({ "file": file }));
    assert_code(&error, ErrorCode::State);
}

#[test]
fn a_lost_edition_file_keeps_nobody_out_and_is_mended_by_loading_it_again() {
    let stage = Stage::with_vault();
    load(&stage, &later());
    stage.call("lock", json!({}));
    let objects = tests::bytes::folder(&stage.vault_folder().join("objects"));
    assert_eq!(objects.len(), 1, "the edition's file is sealed");
    for object in objects.keys() {
        std::fs::remove_file(stage.vault_folder().join("objects").join(object)).unwrap();
    }
    stage.unlock("TV");
    let view = stage.call("rulebook", json!({}));
    assert_eq!(view["lacking"], "89-fr-5698/2027-02-01");
    assert_eq!(view["edition"]["id"], "89-fr-5698/2026-11-01");
    assert_eq!(standing(&view, 0), [false, true, false], "it stands in");
    assert_eq!(standing(&view, 1), [true, false, true], "it is lost");
    let lost = json!({ "edition": "89-fr-5698/2027-02-01" });
    let refused = stage.refused("use_edition", lost);
    assert_code(&refused, ErrorCode::NotFound);
    assert!(refused.hint.contains("Load the file"), "{refused:?}");
    let shipped = json!({ "edition": "89-fr-5698/2026-11-01" });
    let back = stage.call("use_edition", shipped.clone());
    assert_eq!(back.get("lacking"), None, "there is a way back");
    assert_eq!(standing(&back, 0), [true, false, false]);
    assert_eq!(standing(&back, 1), [false, false, true]);
    assert_code(&stage.refused("use_edition", shipped), ErrorCode::State);
    let mended = load(&stage, &later());
    assert_eq!(mended.get("lacking"), None);
    assert_eq!(mended["edition"]["id"], "89-fr-5698/2027-02-01");
}

/// Whether a line of the editions is in force, stands in, and is lost.
fn standing(view: &Value, line: usize) -> [bool; 3] {
    let line = &view["editions"][line];
    ["in_force", "stands_in", "lost"].map(|key| line[key].as_bool().unwrap())
}

#[test]
fn filings_under_a_lost_edition_are_shown_as_frozen_and_say_what_to_do() {
    let stage = Stage::with_office();
    load(&stage, &later());
    let objects = stage.vault_folder().join("objects");
    let edition = tests::bytes::folder(&objects);
    assert_eq!(edition.len(), 1, "the edition's file is sealed");
    let provider = stage.provider(0);
    let frozen = stage.certification(&provider);
    stage.check_and_approve(&frozen);
    let draft = stage.certification(&provider);
    stage.call("lock", json!({}));
    for object in edition.keys() {
        std::fs::remove_file(objects.join(object)).unwrap();
    }
    stage.unlock("TV");

    let view = stage.call("filing", json!({ "filing": frozen }));
    assert_eq!(view["edition_lost"], true);
    assert_eq!(view["changed_since"], false);
    assert_eq!(view["filing"]["edition"], "89-fr-5698/2027-02-01");
    assert_eq!(view["certification"]["figures"]["customers"], 0);
    let events = stage.events();
    for (command, filing) in [("preview_filing", &frozen), ("check_filing", &draft)] {
        let refused = stage.refused(command, json!({ "filing": filing }));
        assert_code(&refused, ErrorCode::NotFound);
        assert!(refused.message.contains("2027-02-01"), "{refused:?}");
        assert!(refused.hint.contains("Load the file"), "{refused:?}");
    }
    assert_eq!(stage.events(), events, "a refusal records nothing");
    let gone = stage.call("withdraw_filing", json!({ "filing": draft }));
    assert_eq!(gone["filing"]["state"], "withdrawn");

    load(&stage, &later());
    let view = stage.call("filing", json!({ "filing": frozen }));
    assert_eq!(view["edition_lost"], false);
    stage.sign(&frozen);
}

/// Has an edition loaded as an earlier program did: sealed and recorded without what this one asks for.
fn loaded_earlier(stage: &Stage, edition: &Value) {
    stage.call("lock", json!({}));
    let words = register::Passphrase::attempt(passphrase("TV"));
    let now = cip::date::Moment {
        at: stage.now(),
        zone: cip::date::Zone::parse("Asia/Ho_Chi_Minh").unwrap(),
    };
    let (vault, machine) = (stage.vault_folder(), stage.config_folder());
    let mut register = register::Register::open(&vault, &machine, "TV", &words, &now).unwrap();
    let bytes = edition.to_string().into_bytes();
    let by = register.person_id().unwrap();
    let edition = cip::rulebook::LoadedEdition {
        id: id(&edition["id"]),
        file_name: "edition.json".into(),
        object: register.seal(&bytes, now.at).unwrap().id,
        sha256: "ab".repeat(32),
        by,
        at: now.clone(),
    };
    let second = None;
    let event = cip::event::Event::RulebookLoaded { edition, second };
    let actor = register::Actor {
        person: by,
        role: cip::office::StaffRole::Officer,
    };
    register.record(&actor, &now, &[event]).unwrap();
    drop(register);
    stage.unlock("TV");
}

#[test]
fn a_number_that_an_earlier_edition_lacks_is_the_shipped_ones_and_the_room_says_so() {
    let stage = Stage::with_vault();
    let mut edition = later();
    let numbers = edition["numbers"].as_array_mut().unwrap();
    numbers.retain(|n| n["key"] != "programme_review_months");
    loaded_earlier(&stage, &edition);
    let view = stage.call("rulebook", json!({}));
    assert_eq!(view["edition"]["id"], "89-fr-5698/2027-02-01");
    assert_eq!(view["borrowed"], json!(["programme_review_months"]));
    assert_eq!(view.get("lacking"), None);

    let version = stage.call("begin_programme", json!({}))["version"]["id"].clone();
    let texts = json!([{ "section": "records", "text": "Kept for two years." }]);
    stage.call(
        "save_programme",
        json!({ "version": version, "texts": texts }),
    );
    stage.call("submit_programme", json!({ "version": version }));
    let view = stage.call("enforce_programme", json!({ "version": version }));
    let span = json!({ "unit": "months", "count": 12 });
    assert_eq!(view["review"]["due"]["span"], span, "not due at once");

    // One that this program cannot count by gives way to the shipped one, and the room says which.
    edition["id"] = json!("89-fr-5698/2027-03-01");
    for number in edition["numbers"].as_array_mut().unwrap() {
        if number["key"] == "retention_months" {
            number["counting"] = json!("gate");
        }
    }
    loaded_earlier(&stage, &edition);
    let view = stage.call("rulebook", json!({}));
    assert_eq!(view["lacking"], "89-fr-5698/2027-03-01");
    assert_eq!(view["borrowed"], json!([]));
    assert_eq!(view["edition"]["id"], "89-fr-5698/2026-11-01");
    let shipped = json!({ "edition": "89-fr-5698/2026-11-01" });
    let whole = stage.call("use_edition", shipped);
    assert_eq!(whole.get("lacking"), None);
    stage.journal_is_consistent();
}

#[test]
fn the_demo_answers_questions_and_takes_no_file() {
    let stage = Stage::bare();
    stage.call("open_demo", json!({}));
    let file = written(&stage, &later());
    for command in ["read_edition", "load_edition"] {
        let error = stage.refused(command, json!({ "file": file }));
        assert!(
            [ErrorCode::Demo, ErrorCode::NotAllowed].contains(&error.code),
            "{error:?}"
        );
    }
}
