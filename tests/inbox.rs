//! The inbox suggests and says why; what the vault knows already, and numbers that stand twice, are said.

use serde_json::{Value, json};
use tests::stage::id;
use tests::work::{entity, person};
use tests::{Stage, papers};

/// The specimen of Doc 9303: ERIKSSON, ANNA MARIA, number L898902C3.
const ZONE: &str =
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";

/// Adds a file of nobody.
fn dropped(stage: &Stage, name: &str, seed: u8) -> String {
    let token = stage.file(name, &papers::card(seed));
    let added = stage.call("add_documents", json!({ "files": [token] }));
    assert_eq!(added["refused"], json!([]), "{added:#}");
    id(&added["added"][0]["id"])
}

fn row(stage: &Stage, document: &str) -> Value {
    let view = stage.call("inbox", json!({}));
    let rows = view["rows"].as_array().unwrap();
    let row = rows.iter().find(|r| r["document"]["id"] == document);
    row.expect("the file waits in the inbox").clone()
}

fn suggested(row: &Value) -> Vec<(String, String, String)> {
    let all = row["suggestions"].as_array().unwrap().iter();
    all.map(|s| (id(&s["party"]["id"]), id(&s["why"]), id(&s["words"])))
        .collect()
}

fn describe(stage: &Stage, document: &str, kind: &str, facts: Value) {
    stage.call(
        "describe_document",
        json!({ "document": document, "kind": kind, "facts": facts }),
    );
}

#[test]
fn a_name_suggests_kind_and_person_and_nothing_is_applied() {
    let stage = Stage::with_vault();
    let (hang, _) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    stage.customer(person("Trần Văn Hùng", "VN"));
    let (mai, _) = stage.customer(entity("Phần mềm Sao Mai JSC", "VN"));
    let file = dropped(&stage, "ho-chieu NGUYEN THI MINH HANG.png", 1);
    let before = row(&stage, &file);
    assert_eq!(
        before["kind"],
        json!({ "kind": "passport", "why": "inbox-why-words", "words": "hộ chiếu" })
    );
    let wanted = (
        hang,
        "inbox-why-name".to_owned(),
        "nguyen thi minh hang".to_owned(),
    );
    assert_eq!(suggested(&before), [wanted]);
    assert_eq!(before["document"]["kind"], Value::Null);
    assert_eq!(before["document"]["links"], json!([]));

    let file = dropped(&stage, "Sao_Mai_đăng ký kinh doanh.png", 2);
    let before = row(&stage, &file);
    assert_eq!(before["kind"]["kind"], "registry_extract");
    assert_eq!(suggested(&before)[0].0, mai);

    let file = dropped(&stage, "IMG_2231.png", 3);
    let before = row(&stage, &file);
    assert_eq!(
        (&before["kind"], suggested(&before).len()),
        (&Value::Null, 0)
    );
    // One short word that half of the country bears says nothing.
    let file = dropped(&stage, "thi.png", 4);
    assert_eq!(suggested(&row(&stage, &file)).len(), 0);
}

#[test]
fn a_number_in_the_name_and_a_typed_zone_suggest_more_than_words() {
    let stage = Stage::with_vault();
    let (anna, _) = stage.customer(person("Anna Maria Eriksson", "SE"));
    let (other, _) = stage.customer(person("Anna Maria Lund", "SE"));
    let (firm, _) = stage.customer(entity("Kranich GmbH", "DE"));
    stage.account(&firm, &stage.provider(0), "nc-4071855");
    let file = dropped(&stage, "scan nc-4071855.png", 1);
    assert_eq!(
        suggested(&row(&stage, &file)),
        [(firm, "inbox-why-number".to_owned(), "855".to_owned())]
    );

    stage.identity_card(&other, "lund.png", &papers::card(2), "SE-7001234");
    let file = dropped(&stage, "SE7001234 Anna Eriksson.png", 3);
    let found = suggested(&row(&stage, &file));
    assert_eq!(
        (&found[0].0, found[0].1.as_str()),
        (&other, "inbox-why-number")
    );
    assert_eq!(
        (&found[1].0, found[1].1.as_str()),
        (&anna, "inbox-why-name")
    );

    let file = dropped(&stage, "utility bill.png", 4);
    describe(&stage, &file, "identity_card", json!({ "mrz": ZONE }));
    assert_eq!(
        row(&stage, &file)["kind"],
        json!({ "kind": "passport", "why": "inbox-why-zone", "words": "P" }),
        "the zone contradicts what was said"
    );
    describe(&stage, &file, "passport", json!({ "mrz": ZONE }));
    let typed = row(&stage, &file);
    assert_eq!(typed["kind"], Value::Null, "somebody has said the kind");
    assert_eq!(
        suggested(&typed)[0],
        (
            anna,
            "inbox-why-zone-name".to_owned(),
            "eriksson anna maria".to_owned()
        )
    );
}

#[test]
fn bytes_that_the_vault_holds_are_named_with_whose_they_are() {
    let stage = Stage::with_vault();
    let (party, _) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    let document = stage.document(&party, "hang.png", &papers::card(1));
    let token = stage.file("copy of hang.png", &papers::card(1));
    let again = stage.call("add_documents", json!({ "files": [token] }));
    assert_eq!(again["added"], json!([]));
    let known = &again["known"][0];
    assert_eq!(
        (&known["document"]["id"], &known["parties"][0]["id"]),
        (&json!(document), &json!(party))
    );
    assert_eq!(stage.call("inbox", json!({}))["rows"], json!([]));
}

#[test]
fn a_number_on_the_papers_of_two_parties_is_said_at_both() {
    let stage = Stage::with_vault();
    let (hang, case) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    let (binh, _) = stage.customer(person("Trần Văn Bình", "VN"));
    let first = stage.identity_card(&hang, "hang.png", &papers::card(1), "0791 8800-1234");
    let same = |party: &str| {
        let view = stage.call("customer", json!({ "party": party }));
        view["same_numbers"].clone()
    };
    assert_eq!(same(&hang), json!([]));
    // Her own newer paper with the same number is no other party's.
    stage.identity_card(&hang, "hang-2.png", &papers::card(2), "079188001234");
    assert_eq!(same(&hang), json!([]));
    // Another country's numbers may well be equal.
    let foreign = stage.document(&binh, "binh-old.png", &papers::card(3));
    describe(
        &stage,
        &foreign,
        "identity_card",
        json!({ "number": "079188001234", "issuer_country": "KR" }),
    );
    assert_eq!(same(&hang), json!([]));

    let third = stage.identity_card(&binh, "binh.png", &papers::card(4), "079188001234");
    let at_binh = same(&binh);
    let at = |document: &str| {
        let all = at_binh.as_array().unwrap().iter();
        all.filter(|s| s["document"] == document).count()
    };
    assert_eq!((at(&third), at(&foreign)), (2, 0), "{at_binh:#}");
    assert_eq!(at_binh[0]["parties"][0]["id"], json!(hang));
    let bench = stage.call("case", json!({ "case": case }))["twins"].clone();
    assert_eq!(
        (&bench[0]["document"], &bench[0]["other"], &bench[0]["kind"]),
        (&json!(first), &json!(third), &json!("identity_card"))
    );
    let waiting = dropped(&stage, "unnamed.png", 5);
    describe(
        &stage,
        &waiting,
        "identity_card",
        json!({ "number": "0791.8800.1234" }),
    );
    let rows = row(&stage, &waiting)["same_numbers"].clone();
    assert_eq!(rows.as_array().unwrap().len(), 4, "{rows:#}");
}

#[test]
fn a_number_within_a_zone_counts_and_is_revealed_like_a_typed_one() {
    let stage = Stage::with_vault();
    let (anna, _) = stage.customer(person("Anna Maria Eriksson", "SE"));
    let (lund, _) = stage.customer(person("Anna Maria Lund", "SE"));
    let passport = stage.document(&anna, "passport.png", &papers::card(1));
    describe(&stage, &passport, "passport", json!({ "mrz": ZONE }));
    let card = stage.document(&lund, "card.png", &papers::card(2));
    describe(&stage, &card, "passport", json!({ "number": "l898902c3" }));
    let view = stage.call("customer", json!({ "party": lund }));
    assert_eq!(view["same_numbers"][0]["other"], json!(passport));
    let field = format!("document:{passport}");
    let shown = stage.call("reveal_value", json!({ "party": anna, "field": field }));
    assert_eq!(shown["value"], "L898902C3");
    let newest = stage.call("journal", json!({ "limit": 1 }));
    assert!(newest.to_string().contains("party.value_revealed"));
    let events = stage.events();
    let error = stage.refused("reveal_value", json!({ "party": lund, "field": field }));
    assert_eq!(error.field.as_deref(), Some("field"), "{error:?}");
    assert_eq!(
        stage.events(),
        events,
        "nobody is said to have been looked at who was not"
    );
}
