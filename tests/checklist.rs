//! The office's checklist: what its programme requires, lets stand or leaves out, by kind of document, with a reason.

use api::ErrorCode;
use serde_json::{Value, json};
use tests::stage::{assert_code, id, passphrase};
use tests::work::{person, verified};
use tests::{Stage, papers};

fn rule(item: &str, need: &str) -> Value {
    json!({ "kind": "identity_card", "item": item, "need": need })
}

fn set(stage: &Stage, rules: &[Value]) -> Value {
    let request = json!({ "rules": rules, "reason": "The provider's clause 9 asks for it." });
    stage.call("set_checklist", request)
}

/// The question of the bench, or nothing where it is not asked.
fn asked(stage: &Stage, case: &str, item: &str) -> Value {
    let view = stage.call("case", json!({ "case": case }));
    let questions = view["questions"].as_array().unwrap();
    let found = questions.iter().find(|q| q["item"] == item);
    found.map_or(Value::Null, |q| q["required"].clone())
}

fn need(view: &Value, kind: &str, item: &str) -> (Value, Value) {
    let kinds = view["kinds"].as_array().unwrap();
    let kind = kinds.iter().find(|k| k["kind"] == kind).unwrap();
    let questions = kind["questions"].as_array().unwrap();
    let found = questions.iter().find(|q| q["item"] == item).unwrap();
    (found["standard"].clone(), found["need"].clone())
}

struct Waiting {
    case: String,
}

fn waiting(stage: &Stage, seed: u8) -> Waiting {
    let names = ["Nguyễn Thị Minh Hằng", "Trần Văn Bình", "Lê Thu Hà"];
    let (party, case) = stage.customer(person(names[usize::from(seed) % 3], "VN"));
    let number = format!("0791880012{seed:02}");
    stage.identity_card(
        &party,
        &format!("card-{seed}.png"),
        &papers::card(seed),
        &number,
    );
    Waiting { case }
}

#[test]
fn the_nine_groups_stand_for_every_kind_and_a_change_has_its_reason_and_its_number() {
    let stage = Stage::with_vault();
    let view = stage.call("checklist", json!({}));
    assert_eq!(
        (&view["number"], &view["versions"]),
        (&json!(0), &json!([]))
    );
    for kind in view["kinds"].as_array().unwrap() {
        let questions = kind["questions"].as_array().unwrap();
        let mut groups: Vec<&Value> = questions.iter().map(|q| &q["group"]).collect();
        groups.dedup();
        assert_eq!(groups.len(), 9, "{}", kind["kind"]);
        assert!(questions.iter().any(|q| q["need"] == "required"));
    }
    let view = set(
        &stage,
        &[rule("source_asked", "required"), rule("lighting", "off")],
    );
    assert_eq!(view["number"], 1);
    assert_eq!(
        need(&view, "identity_card", "source_asked"),
        (json!("optional"), json!("required"))
    );
    assert_eq!(need(&view, "passport", "source_asked").1, "optional");
    let version = &view["versions"][0];
    assert_eq!(version["by"]["name"], "Thanh Vân");
    assert_eq!(
        version["list"]["reason"],
        "The provider's clause 9 asks for it."
    );
    let newest = stage.call("journal", json!({ "limit": 1 }))["entries"][0].clone();
    assert_eq!(
        (&newest["kind"], &newest["title"]),
        (&json!("policy.checklist_set"), &json!("1"))
    );

    let view = set(&stage, &[]);
    assert_eq!(
        (&view["number"], &view["versions"][0]["list"]["rules"]),
        (&json!(2), &json!([]))
    );
    assert_eq!(
        view["versions"].as_array().unwrap().len(),
        2,
        "the first stays readable"
    );
    stage.journal_is_consistent();
}

#[test]
fn an_open_case_takes_the_new_list_and_verified_waits_for_every_required_answer() {
    let stage = Stage::with_vault();
    let of = waiting(&stage, 1);
    assert_eq!(asked(&stage, &of.case, "source_asked"), json!(false));
    set(
        &stage,
        &[rule("source_asked", "required"), rule("lighting", "off")],
    );
    assert_eq!(asked(&stage, &of.case, "source_asked"), json!(true));
    assert_eq!(asked(&stage, &of.case, "lighting"), Value::Null);
    stage.call("start_review", json!({ "case": of.case }));
    let view = stage.call("case", json!({ "case": of.case }));
    let mut request = verified(&view);
    let checks = request["review"]["checks"].as_array_mut().unwrap();
    checks.retain(|c| c["item"] != "source_asked");
    let error = stage.refused("record_decision", request.clone());
    assert_code(&error, ErrorCode::State);
    assert!(!error.details.is_empty(), "{error:?}");
    // What the list leaves out is dropped, whoever sends it.
    let checks = request["review"]["checks"].as_array_mut().unwrap();
    checks.push(json!({ "item": "lighting", "answer": "fail", "note": "Glare." }));
    checks.push(
        json!({ "item": "source_asked", "answer": "not_possible", "note": "No register answers." }),
    );
    let closed = stage.call("record_decision", request)["case"].clone();
    assert_eq!(closed["state"], "closed", "{closed:#}");
    let kept = closed["decision"]["review"]["checks"].as_array().unwrap();
    assert!(kept.iter().all(|c| c["item"] != "lighting"));
    let parts = closed["decision"]["parts"].as_array().unwrap();
    assert!(parts.iter().any(|p| p["name"] == "checklist"));
    set(&stage, &[]);
    assert_eq!(
        asked(&stage, &of.case, "source_asked"),
        json!(true),
        "a decided case keeps the questions of its day"
    );
}

#[test]
fn what_waits_for_a_second_person_is_made_again_only_where_other_questions_are_asked() {
    let stage = Stage::with_office();
    let (touched, apart) = (waiting(&stage, 1), waiting(&stage, 2));
    stage.sign_in("LT");
    stage.verify(&touched.case);
    stage.sign_in("TV");
    let other = json!({ "kind": "passport", "item": "source_asked", "need": "required" });
    set(&stage, std::slice::from_ref(&other));
    stage.sign_in("CH");
    assert_eq!(
        stage.approve(&touched.case, "CH")["state"],
        "closed",
        "a list about passports"
    );

    stage.sign_in("LT");
    stage.verify(&apart.case);
    stage.sign_in("TV");
    set(&stage, &[other, rule("source_asked", "required")]);
    stage.sign_in("CH");
    let view = stage.call("case", json!({ "case": apart.case }));
    let hash = &view["case"]["decision"]["evidence_hash"];
    let request = json!({ "case": apart.case, "hash": hash, "passphrase": passphrase("CH"), "words": "Seen." });
    let error = stage.refused("approve_case", request);
    assert_code(&error, ErrorCode::EvidenceChanged);
    let back = json!({ "case": apart.case, "reason": "The list asks more now." });
    stage.call("return_case", back);
    stage.sign_in("LT");
    stage.verify(&apart.case);
    stage.sign_in("CH");
    assert_eq!(stage.approve(&apart.case, "CH")["state"], "closed");
    stage.journal_is_consistent();
}

#[test]
fn a_list_without_a_reason_or_without_a_required_question_is_refused() {
    let stage = Stage::with_office();
    let before = stage.events();
    let refused = |rules: &[Value], reason: &str, field: &str| {
        let request = json!({ "rules": rules, "reason": reason });
        let error = stage.refused("set_checklist", request);
        assert_code(&error, ErrorCode::Invalid);
        assert_eq!(error.field.as_deref(), Some(field), "{error:?}");
    };
    refused(&[rule("lighting", "off")], " ", "reason");
    refused(&[rule("lighting", "off")], &"x".repeat(1_001), "reason");
    refused(&[], "Nothing changes.", "rules");
    let twice = [rule("lighting", "off"), rule("lighting", "optional")];
    refused(&twice, "Twice.", "rules");
    let view = stage.call("checklist", json!({}));
    let kinds = view["kinds"].as_array().unwrap();
    let card = kinds.iter().find(|k| k["kind"] == "identity_card").unwrap();
    let all = card["questions"].as_array().unwrap().iter();
    let all: Vec<Value> = all.map(|q| rule(&id(&q["item"]), "off")).collect();
    refused(&all, "Ask nothing.", "rules");
    stage.sign_in("CH");
    let request = json!({ "rules": [rule("lighting", "off")], "reason": "Not an officer." });
    assert_code(
        &stage.refused("set_checklist", request),
        ErrorCode::NotAllowed,
    );
    stage.sign_in("TV");
    assert_eq!(stage.events(), before);

    stage.add_person("OF", "Oanh Phạm", "Oanh Pham", &["officer"]);
    let alone = json!({ "rules": [rule("lighting", "off")], "reason": "Alone." });
    let error = stage.refused("set_checklist", alone.clone());
    assert_eq!(error.field.as_deref(), Some("second"), "{error:?}");
    let mut both = alone;
    both["second"] = json!({ "label": "OF", "passphrase": passphrase("OF") });
    assert_eq!(stage.call("set_checklist", both)["number"], 1);
}
