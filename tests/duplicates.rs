//! The same file, picture, number or person at another customer stands on the bench with its reason; within one customer
//! it is no alarm, and a correction ends it.

use ocr_train::{Level, Page, Wanted, face::Faces};
use serde_json::{Value, json};
use tests::stage::id;
use tests::work::{entity, person};
use tests::{Stage, papers};

const HANG: &str = "Nguyễn Thị Minh Hằng";

/// What the bench shows of a case: what is the same, how sure that is, the reason, and at whom.
fn twins(stage: &Stage, case: &str) -> Vec<(String, String, String, Vec<String>)> {
    let view = stage.call("case", json!({ "case": case }));
    let parties = |twin: &Value| -> Vec<String> {
        let all = twin["parties"].as_array().unwrap().iter();
        all.map(|p| id(&p["id"])).collect()
    };
    let all = view["twins"].as_array().unwrap().iter();
    all.map(|t| {
        let words = (id(&t["same"]), id(&t["sure"]), id(&t["reason"]));
        (words.0, words.1, words.2, parties(t))
    })
    .collect()
}

fn twin(
    same: &str,
    sure: &str,
    reason: &str,
    party: &str,
) -> (String, String, String, Vec<String>) {
    let own = |text: &str| text.to_owned();
    (own(same), own(sure), own(reason), vec![own(party)])
}

fn describe(stage: &Stage, document: &str, kind: &str, facts: Value) {
    let request = json!({ "document": document, "kind": kind, "facts": facts });
    stage.call("describe_document", request);
}

#[test]
fn the_same_file_at_another_customer_is_said_on_both_benches() {
    let stage = Stage::with_vault();
    let (hang, at_hang) = stage.customer(person(HANG, "VN"));
    let (binh, at_binh) = stage.customer(person("Trần Văn Bình", "VN"));
    stage.document(&hang, "hang.png", &papers::card(1));
    assert_eq!(twins(&stage, &at_hang), []);
    let token = stage.file("binh.png", &papers::card(1));
    let request = json!({ "files": [token], "party": binh, "purpose": "identity" });
    assert_eq!(
        stage.call("add_documents", request)["known"]
            .as_array()
            .map(Vec::len),
        Some(1)
    );
    let (from_hang, from_binh) = (twins(&stage, &at_hang), twins(&stage, &at_binh));
    assert_eq!(from_hang, [twin("file", "certain", "D01", &binh)]);
    assert_eq!(from_binh, [twin("file", "certain", "D01", &hang)]);
    stage.journal_is_consistent();
}

#[test]
fn the_same_picture_in_another_file_is_found_and_ends_with_its_link() {
    let stage = Stage::with_vault();
    let (hang, at_hang) = stage.customer(person(HANG, "VN"));
    let (binh, at_binh) = stage.customer(person("Trần Văn Bình", "VN"));
    stage.document(&hang, "hang.png", &papers::card(1));
    let copy = papers::commented(&papers::card(1));
    let document = stage.document(&binh, "binh.png", &copy);
    assert_eq!(
        twins(&stage, &at_binh),
        [twin("picture", "certain", "D02", &hang)]
    );
    assert_eq!(
        twins(&stage, &at_hang),
        [twin("picture", "certain", "D02", &binh)]
    );
    stage.call(
        "unlink_document",
        json!({ "document": document, "party": binh }),
    );
    assert_eq!(twins(&stage, &at_hang), []);
    stage.journal_is_consistent();
}

#[test]
fn a_number_is_certain_only_with_its_issuer_and_kind_and_follows_corrections() {
    let stage = Stage::with_vault();
    let (hang, case) = stage.customer(person(HANG, "VN"));
    let (binh, _) = stage.customer(person("Trần Văn Bình", "VN"));
    stage.identity_card(&hang, "hang.png", &papers::card(1), "0791 8800-1234");
    let other = stage.identity_card(&binh, "binh.png", &papers::card(2), "079188001234");
    assert_eq!(
        twins(&stage, &case),
        [twin("number", "certain", "D03", &binh)]
    );
    for (kind, country, sure) in [
        ("driving_licence", "VN", Some("hint")),
        ("identity_card", "KR", None),
        ("utility_bill", "VN", None),
    ] {
        let facts = json!({ "number": "079188001234", "issuer_country": country });
        describe(&stage, &other, kind, facts);
        let wanted: Vec<_> = sure
            .map(|sure| twin("number", sure, "D03", &binh))
            .into_iter()
            .collect();
        assert_eq!(twins(&stage, &case), wanted, "{kind} {country}");
    }
    let facts = json!({ "number": "079188001234" });
    describe(&stage, &other, "identity_card", facts);
    assert_eq!(twins(&stage, &case), [twin("number", "hint", "D03", &binh)]);
    let facts = json!({ "number": "079188001235", "issuer_country": "VN" });
    describe(&stage, &other, "identity_card", facts);
    assert_eq!(twins(&stage, &case), []);
    stage.journal_is_consistent();
}

#[test]
fn a_namesake_of_one_birth_date_is_a_hint_and_nothing_more() {
    let stage = Stage::with_vault();
    let (hang, _) = stage.customer(person(HANG, "VN"));
    let mut namesake = person("Hằng, Nguyễn Thị Minh", "VN");
    let (_, case) = stage.customer(namesake.clone());
    assert_eq!(twins(&stage, &case), [twin("person", "hint", "D04", &hang)]);
    namesake["birth_date"] = json!("1988-05-18");
    let (_, other) = stage.customer(namesake);
    assert_eq!(twins(&stage, &other), []);
}

#[test]
fn a_namesake_of_one_who_was_merged_is_said_on_both_benches() {
    let stage = Stage::with_vault();
    let (hang, at_hang) = stage.customer(person(HANG, "VN"));
    let (mai, at_mai) = stage.customer(person("Mai Lê", "VN"));
    let merged = stage.party(person(HANG, "VN"));
    assert_eq!(twins(&stage, &at_mai), []);
    stage.call("merge_parties", json!({ "kept": mai, "merged": merged }));
    let (from_hang, from_mai) = (twins(&stage, &at_hang), twins(&stage, &at_mai));
    assert_eq!(from_hang, [twin("person", "hint", "D04", &mai)]);
    assert_eq!(from_mai, [twin("person", "hint", "D04", &hang)]);
}

#[test]
fn a_number_that_was_only_seen_in_a_picture_is_looked_for_too() {
    let stage = Stage::with_vault();
    let (hang, case) = stage.customer(person(HANG, "VN"));
    let (binh, _) = stage.customer(person("Trần Văn Bình", "VN"));
    let mut faces = Faces::open();
    let seen = (0..12).find_map(|seed| {
        let page = Page::draw(&mut faces, 7_200_000 + seed, Level::Slight, Wanted::Small);
        let document = stage.document(&hang, &format!("{seed}.jpg"), &page.jpeg());
        let request = json!({ "document": document, "page": 1, "party": hang });
        let seen = stage.call("read_document", request);
        (seen["zone"]["certain"] == json!(true)).then(|| page.lines.join("\n"))
    });
    let zone = seen.expect("a zone that is read for certain");
    let other = stage.document(&binh, "binh.png", &papers::card(2));
    describe(&stage, &other, "passport", json!({ "mrz": zone }));
    assert_eq!(twins(&stage, &case), [twin("number", "hint", "D03", &binh)]);
    // What was seen is forgotten when the vault locks, and nobody has typed it.
    stage.call("lock", json!({}));
    stage.unlock("TV");
    assert_eq!(twins(&stage, &case), []);
    stage.journal_is_consistent();
}

#[test]
fn a_renewal_and_what_owners_of_one_customer_share_are_no_alarm() {
    let stage = Stage::with_vault();
    let (hang, case) = stage.customer(person(HANG, "VN"));
    stage.identity_card(&hang, "old.png", &papers::card(1), "079188001234");
    stage.identity_card(&hang, "new.png", &papers::card(2), "079188001234");
    let copy = papers::commented(&papers::card(2));
    stage.identity_card(&hang, "again.png", &copy, "079188001234");
    assert_eq!(twins(&stage, &case), []);

    let (company, at_company) = stage.customer(entity("Three Sisters Hosting", "VN"));
    let owners = ["Mai Lê", "Lan Lê"].map(|name| stage.party(person(name, "VN")));
    let cases = owners
        .clone()
        .map(|owner| stage.holding(&owner, &company, "50").expect("a case"));
    let paper = papers::letter("Register of members");
    let register = stage.document(&company, "register.pdf", &paper);
    for owner in &owners {
        let link = json!({ "document": register, "party": owner, "purpose": "ownership" });
        stage.call("link_document", link);
    }
    for case in cases.iter().chain([&at_company]) {
        assert_eq!(twins(&stage, case), []);
    }
    // The same register at a stranger is one.
    let (stranger, at_stranger) = stage.customer(entity("Fourth Brother Hosting", "VN"));
    let link = json!({ "document": register, "party": stranger, "purpose": "ownership" });
    stage.call("link_document", link);
    let found = twins(&stage, &at_company);
    assert_eq!(found, [twin("file", "certain", "D01", &stranger)]);
    let (_, _, reason, parties) = twins(&stage, &at_stranger).remove(0);
    assert_eq!((reason.as_str(), parties.len()), ("D01", 3));
}
