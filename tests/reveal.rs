//! Documents of a training report: digests that are keyed for one packet, of which one is revealed on demand.

use api::filing::packet::reveal::{Compared, RevealError, check};
use api::filing::packet::sha256;
use api::filing::verify::Files;
use api::{ApiError, ErrorCode};
use chrono::Duration;
use cip::date::{Moment, Zone};
use serde_json::{Value, json};
use std::path::PathBuf;
use tests::packets::Packet;
use tests::stage::{assert_code, id, passphrase};
use tests::work::person;
use tests::{Stage, bytes, papers};

/// An office that has verified a customer of both providers on an identity card and a bill.
struct Scene {
    stage: Stage,
    customer: String,
    card: String,
}

fn scene() -> Scene {
    let stage = Stage::with_vault();
    stage.switch("training_reports", true);
    let (customer, case) = stage.customer(person("Minh Trần", "VN"));
    let card = stage.identity_card(&customer, "card.png", &papers::card(1), "079188001234");
    stage.paper(&customer, "bill.png", &papers::card(2), "utility_bill");
    assert_eq!(stage.verify(&case)["state"], "closed");
    // What came after the decision is nothing that it rests on.
    stage.paper(&customer, "late.png", &papers::card(3), "utility_bill");
    Scene {
        stage,
        customer,
        card,
    }
}

impl Scene {
    /// Begins and answers a report about the customer's account at a provider.
    fn report(&self, place: usize) -> String {
        let provider = self.stage.provider(place);
        let reference = format!("nc-{place}");
        let account = self.stage.account(&self.customer, &provider, &reference);
        self.stage.report(&self.customer, &account, &provider)
    }

    fn documents(&self, filing: &str) -> Vec<Value> {
        let view = self.view(filing);
        view["report"]["documents"].as_array().unwrap().clone()
    }

    fn view(&self, filing: &str) -> Value {
        self.stage.call("filing", json!({ "filing": filing }))
    }

    fn target(&self, name: &str) -> (Value, PathBuf) {
        let path = self.stage.folder("revealed").join(name);
        (json!(self.stage.desk.admit_path(path.clone())), path)
    }

    fn ask(&self, filing: &str, document: u32, target: &Value) -> Result<Value, ApiError> {
        let request = json!({ "filing": filing, "document": document, "target": target });
        self.stage.ask("reveal_document", request)
    }

    /// Reveals a document and returns what was written.
    fn reveal(&self, filing: &str, document: u32) -> Vec<u8> {
        let (target, path) = self.target(&format!("reveal-{document}.json"));
        self.ask(filing, document, &target).unwrap();
        std::fs::read(path).unwrap()
    }

    /// What the chain of custody of a document tells of its reveals.
    fn told(&self, document: &str) -> Vec<Value> {
        let request = json!({ "document": document });
        let lines = self.stage.call("custody", request)["lines"].clone();
        let mut lines = lines.as_array().unwrap().clone();
        lines.retain(|line| line["step"] == "revealed");
        lines
    }

    fn revealed(&self) -> usize {
        let folder = self.stage.folder("revealed");
        std::fs::read_dir(folder).unwrap().count()
    }
}

fn files(packet: &Packet) -> Files {
    let found = bytes::every(&packet.folder).into_iter();
    found
        .map(|(path, bytes)| (path.display().to_string(), bytes))
        .collect()
}

/// Reads sealed content past the door; the vault is locked afterwards.
fn frozen(stage: &Stage, object: &Value) -> Value {
    stage.call("lock", json!({}));
    let words = register::Passphrase::attempt(passphrase("TV"));
    let moment = Moment {
        at: stage.now(),
        zone: Zone::parse("UTC").unwrap(),
    };
    let (vault, config) = (stage.vault_folder(), stage.config_folder());
    let register = register::Register::open(&vault, &config, "TV", &words, &moment).unwrap();
    let object = serde_json::from_value(object.clone()).unwrap();
    serde_json::from_slice(&register.read_object(object).unwrap()).unwrap()
}

fn digests(documents: &[Value]) -> Vec<String> {
    documents.iter().map(|d| id(&d["digest"])).collect()
}

#[test]
fn a_report_lists_what_its_decision_rests_on_and_reveals_one_of_it() {
    let scene = scene();
    let stage = &scene.stage;
    let filing = scene.report(0);
    assert_eq!(digests(&scene.documents(&filing)), ["", ""]);
    let discloses = scene.view(&filing)["discloses"].to_string();
    assert!(discloses.contains("a keyed digest of each"), "{discloses}");
    let packet = stage.packet(&filing);
    let listed = packet.twin["evidence"]["documents"].clone();
    let listed = listed.as_array().unwrap();
    let told: Vec<(u64, &str, &str, &str)> = listed
        .iter()
        .map(|d| {
            let said = |field: &str| d[field].as_str().unwrap();
            let number = d["number"].as_u64().unwrap();
            (number, said("kind"), said("country"), said("received"))
        })
        .collect();
    assert_eq!(
        told,
        [
            (1, "Identity card", "Viet Nam", "2026-03-02"),
            (2, "Utility bill", "Viet Nam", "2026-03-02"),
        ]
    );
    assert_eq!(digests(listed), digests(&scene.documents(&filing)));
    let words = packet.words();
    assert!(words.contains("Documents relied on"), "{words}");

    let files = files(&packet);
    let reveal = scene.reveal(&filing, 1);
    let compared = |file: &[u8]| check(&files, &reveal, &sha256(file)).unwrap();
    let same = |same: bool| Compared { document: 1, same };
    assert_eq!(compared(&papers::card(1)), same(true));
    // The same picture in another file is another file.
    let commented = papers::commented(&papers::card(1));
    assert_eq!(compared(&commented), same(false));
    assert_eq!(compared(&papers::card(2)), same(false));
    let second = check(&files, &scene.reveal(&filing, 2), &sha256(&papers::card(2)));
    let wanted = Compared {
        document: 2,
        same: true,
    };
    assert_eq!(second, Ok(wanted));
    let newest = stage.call("journal", json!({ "kind": "filing.", "limit": 2 }))["entries"].clone();
    assert_eq!(newest[1]["kind"], "filing.document_revealed");
    assert_eq!(newest[1]["title"], "1, reveal-1.json");
    stage.journal_is_consistent();
}

#[test]
fn no_key_no_id_and_no_plain_hash_stands_in_a_packet_or_on_a_screen() {
    let scene = scene();
    let filing = scene.report(0);
    let packet = scene.stage.packet(&filing);
    let reveal: Value = serde_json::from_slice(&scene.reveal(&filing, 1)).unwrap();
    let view = scene.view(&filing);
    let (digest, screen) = (
        digests(&scene.documents(&filing)).remove(0),
        view.to_string(),
    );
    let sealed = frozen(&scene.stage, &view["filing"]["frozen"]["object"]);
    let secret = id(&sealed["packet_key"]);
    assert_eq!(secret.len(), 64);
    let mut read = bytes::every(&packet.folder);
    for (path, content) in read.clone() {
        read.insert(path.with_extension("unpacked"), papers::unpacked(&content));
    }
    let plain = sha256(&papers::card(1));
    for hidden in [&secret, &id(&reveal["key"]), &plain, &scene.card] {
        for form in bytes::spellings(hidden) {
            assert_eq!(bytes::holding(&read, &form), Vec::<PathBuf>::new());
        }
    }
    assert!(!bytes::holding(&read, digest.as_bytes()).is_empty());
    let told = [screen, reveal.to_string()];
    assert!(told.iter().all(|told| !told.contains(&secret)));
    assert!(!told[0].contains("packet_key"), "{}", told[0]);
}

#[test]
fn the_key_is_made_once_for_a_content_and_anew_for_the_next() {
    let scene = scene();
    let stage = &scene.stage;
    let filing = scene.report(0);
    let request = json!({ "filing": filing });
    stage.call("check_filing", request.clone());
    let first = digests(&scene.documents(&filing));
    assert!(first.iter().all(|digest| digest.len() == 64), "{first:?}");
    assert_eq!(digests(&scene.documents(&filing)), first);
    assert_eq!(scene.view(&filing)["changed_since"], json!(false));

    stage.call("reopen_filing", request.clone());
    assert_eq!(digests(&scene.documents(&filing)), ["", ""]);
    stage.call("check_filing", request);
    let second = digests(&scene.documents(&filing));
    assert!(second.iter().all(|digest| !first.contains(digest)));
    // What the papers are is frozen with the rest: who changes it is told to take a new moment.
    let facts = json!({ "issuer_country": "LA" });
    let described = json!({ "document": scene.card, "kind": "identity_card", "facts": facts });
    stage.call("describe_document", described);
    assert_eq!(scene.view(&filing)["changed_since"], json!(true));
    stage.sign(&filing);
    assert_eq!(digests(&scene.documents(&filing)), second);
}

#[test]
fn two_packets_about_one_person_cannot_be_matched() {
    let scene = scene();
    let (north, south) = (scene.report(0), scene.report(1));
    let one = files(&scene.stage.packet(&north));
    let other = files(&scene.stage.packet(&south));
    let (first, second) = (scene.documents(&north), scene.documents(&south));
    assert_eq!(first.len(), second.len());
    for digest in digests(&first) {
        assert!(!digests(&second).contains(&digest));
    }
    let file = sha256(&papers::card(1));
    let reveal = scene.reveal(&north, 1);
    assert!(check(&one, &reveal, &file).unwrap().same);
    assert_eq!(
        check(&other, &reveal, &file),
        Err(RevealError::OtherPacket {
            of: "T-2026-0001".into(),
            is: "T-2026-0002".into(),
        })
    );
    // Under the name of the other packet it opens nothing there.
    let mut forged: Value = serde_json::from_slice(&reveal).unwrap();
    forged["packet"] = json!("T-2026-0002");
    forged["twin_sha256"] = json!(sha256(&other["packet.json"]));
    let forged = serde_json::to_vec(&forged).unwrap();
    assert!(!check(&other, &forged, &file).unwrap().same);
}

#[test]
fn a_certification_has_no_digest_of_a_document() {
    let scene = scene();
    let stage = &scene.stage;
    stage.account(&scene.customer, &stage.provider(0), "nc-1");
    let filing = stage.certification(&stage.provider(0));
    let packet = stage.packet(&filing);
    assert_eq!(packet.twin["evidence"]["documents"], Value::Null);
    assert!(!packet.words().contains("Documents relied on"));
    let (target, _) = scene.target("reveal.json");
    let error = scene.ask(&filing, 1, &target).unwrap_err();
    assert_code(&error, ErrorCode::Invalid);
    assert_eq!(error.field.as_deref(), Some("filing"), "{error:?}");
    assert_eq!(scene.revealed(), 0);
}

#[test]
fn only_an_officer_reveals_and_only_what_a_signed_report_lists() {
    let scene = scene();
    let stage = &scene.stage;
    let filing = scene.report(0);
    let (target, _) = scene.target("reveal.json");
    let error = scene.ask(&filing, 1, &target).unwrap_err();
    assert_code(&error, ErrorCode::State);
    stage.check_and_approve(&filing);
    stage.sign(&filing);
    let before = stage.events();
    for absent in [0, 3] {
        let error = scene.ask(&filing, absent, &target).unwrap_err();
        assert_code(&error, ErrorCode::Invalid);
        assert_eq!(error.field.as_deref(), Some("document"), "{error:?}");
    }
    let error = scene.ask(&filing, 1, &json!("nowhere")).unwrap_err();
    assert_code(&error, ErrorCode::File);
    assert_eq!((stage.events(), scene.revealed()), (before, 0));

    // It may be asked for before the packet was ever written out.
    scene.reveal(&filing, 1);
    stage.add_person("LT", "Lan Trần", "Lan Tran", &["reviewer", "approver"]);
    stage.sign_in("LT");
    let (target, path) = scene.target("other.json");
    let error = scene.ask(&filing, 1, &target).unwrap_err();
    assert_code(&error, ErrorCode::NotAllowed);
    assert!(!path.exists());
}

#[test]
fn the_filing_and_the_documents_chain_of_custody_tell_what_was_revealed() {
    let scene = scene();
    let stage = &scene.stage;
    let filing = scene.report(0);
    stage.check_and_approve(&filing);
    stage.sign(&filing);
    assert_eq!(scene.view(&filing)["revealed"], Value::Null);
    scene.reveal(&filing, 2);
    assert_eq!(scene.told(&scene.card), Vec::<Value>::new());
    scene.reveal(&filing, 1);
    let days = |first: &str| {
        let first = json!({ "number": 1, "on": first });
        json!([first, { "number": 2, "on": "2026-03-02" }])
    };
    assert_eq!(scene.view(&filing)["revealed"], days("2026-03-02"));
    stage.wait(Duration::days(1));
    scene.reveal(&filing, 1);
    assert_eq!(scene.view(&filing)["revealed"], days("2026-03-03"));

    let told = scene.told(&scene.card);
    assert_eq!(told.len(), 2, "{told:#?}");
    for line in told {
        let address = json!(format!("#/filings/{filing}"));
        assert_eq!(line["what"], "T-2026-0001");
        assert_eq!(
            (&line["who"], &line["address"]),
            (&json!("Thanh Vân"), &address)
        );
    }
}

#[test]
fn a_document_that_was_purged_since_is_revealed_no_more() {
    let scene = scene();
    let stage = &scene.stage;
    let filing = scene.report(0);
    stage.check_and_approve(&filing);
    stage.sign(&filing);
    scene.reveal(&filing, 1);
    scene.reveal(&filing, 2);
    // The card turns out to be another one's, who goes and takes it along.
    let other = stage.party(person("Kestrel Canary", "CZ"));
    let taken = json!({ "document": scene.card, "party": scene.customer });
    stage.call("unlink_document", taken);
    let given = json!({ "document": scene.card, "party": other, "purpose": "identity" });
    stage.call("link_document", given);
    stage.add_person("OF", "Oanh Phạm", "Oanh Pham", &["officer"]);
    stage.wait(Duration::days(800));
    let request = crate::purge::request(stage, &other, "Kestrel Canary");
    stage.call("purge_party", request);

    let (target, path) = scene.target("reveal.json");
    let before = stage.events();
    let error = scene.ask(&filing, 1, &target).unwrap_err();
    assert_code(&error, ErrorCode::NotFound);
    assert_eq!((stage.events(), path.exists()), (before, false));
    // That it was revealed went with it; the other one is revealed as before.
    let left = scene.view(&filing)["revealed"].clone();
    assert_eq!(left.as_array().map(Vec::len), Some(1), "{left}");
    assert_eq!(left[0]["number"], 2);
    scene.reveal(&filing, 2);
    stage.journal_is_consistent();
}

#[test]
fn a_key_that_is_recorded_and_gets_no_place_is_told_so() {
    let scene = scene();
    let stage = &scene.stage;
    let filing = scene.report(0);
    stage.check_and_approve(&filing);
    stage.sign(&filing);
    // A folder that bears the name gives way to no file.
    let (target, path) = scene.target("reveal.json");
    std::fs::create_dir(&path).unwrap();
    let before = stage.events();
    let error = scene.ask(&filing, 1, &target).unwrap_err();
    assert_code(&error, ErrorCode::File);
    assert_eq!(error.message, "The key did not get its place.");
    let hint =
        "The journal already keeps it as revealed. Choose another place and reveal it again.";
    assert_eq!(error.hint, hint);
    assert_eq!(stage.events(), before + 1);
    let entries = stage.call("journal", json!({ "limit": 1 }))["entries"].clone();
    assert_eq!(entries[0]["kind"], "filing.document_revealed");
    let left = std::fs::read_dir(&path).unwrap().count();
    assert_eq!((scene.revealed(), left), (1, 0), "only the folder is there");
    scene.reveal(&filing, 1);
    assert_eq!((scene.revealed(), stage.events()), (2, before + 2));
    stage.journal_is_consistent();
}

#[test]
#[cfg(target_os = "linux")]
fn a_key_does_not_leave_where_the_disk_or_the_journal_refuses_it() {
    let scene = scene();
    let stage = &scene.stage;
    let filing = scene.report(0);
    stage.check_and_approve(&filing);
    stage.sign(&filing);
    let (target, path) = scene.target("reveal.json");
    let request = json!({ "filing": filing, "document": 1, "target": target });
    let before = bytes::folder(&stage.vault_folder());
    let now = stage.tick();
    let zone = tests::stage::ZONE;
    let call = || {
        stage
            .desk
            .call("reveal_document", request.clone(), now, zone)
    };
    let error = tests::disk::full(call).unwrap_err();
    assert_code(&error, ErrorCode::DiskFull);
    bytes::assert_same(
        "a full disk",
        &before,
        &bytes::folder(&stage.vault_folder()),
    );
    assert_eq!(scene.revealed(), 0);
    let error = tests::disk::full_for_records(call).unwrap_err();
    assert_code(&error, ErrorCode::DiskFull);
    assert_eq!(scene.revealed(), 0);
    stage.call("reveal_document", request.clone());
    assert_eq!((scene.revealed(), path.is_file()), (1, true));
    stage.journal_is_consistent();
}
