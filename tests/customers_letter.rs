//! Customers to the letter: payments with identifiers, the notice of disclosure, words on added owners, signatories
//! when identity is doubted, the way out for U.S. persons, and input that cannot be.

use api::ErrorCode;
use chrono::Duration;
use serde_json::{Value, json};
use tests::stage::{assert_code, id};
use tests::work::{entity, person, verified};
use tests::{Stage, papers, read};

fn view(stage: &Stage, party: &str) -> Value {
    stage.call("customer", json!({ "party": party }))
}

fn obstacles(stage: &Stage, party: &str, what: &str) -> usize {
    let view = view(stage, party);
    let all = view["obstacles"].as_array().unwrap();
    all.iter().filter(|o| o["what"] == what).count()
}

fn field(stage: &Stage, party: &str, field: &str) -> Value {
    let view = view(stage, party);
    let lines = view["completeness"].as_array().unwrap();
    let line = lines.iter().find(|l| l["field"] == field).unwrap();
    line["state"].clone()
}

fn determined(stage: &Stage, party: &str, basis: &str, only: bool) {
    let request = json!({ "party": party, "status": { "status": "us_person", "basis": basis },
        "source": "Paper seen", "statement_only": only });
    stage.call("determine", request);
}

fn share(holder: &str, held: &str, percent: &str) -> Value {
    json!({ "holder": { "who": "party", "party": holder }, "held": held,
        "share": { "least": percent, "most": percent }, "from": "2024-01-01", "source": "Register of members" })
}

#[test]
fn a_payment_says_what_each_identifier_is_and_never_holds_a_whole_card_number() {
    tests::serves!("CUST-07", "CUST-08");
    let stage = Stage::with_vault();
    let paying = |payment: Value| {
        let mut declared = person("Nguyễn An", "VN");
        declared["payments"] = json!([payment]);
        json!({ "declared": declared, "customer": true })
    };
    let wrong = [
        json!({ "kind": "card", "identifier": "4242 4242 4242 4242" }),
        json!({ "kind": "card", "source": "Card 4242424242424242" }),
        json!({ "kind": "card", "numbers": [{ "kind": "card_last_four", "value": "424" }] }),
        json!({ "kind": "card", "numbers": [{ "kind": "card_last_four", "value": "4242424242424242" }] }),
        json!({ "kind": "wallet", "numbers": [{ "kind": "wallet", "value": " " }] }),
    ];
    for payment in wrong {
        let error = stage.refused("save_party", paying(payment.clone()));
        assert_eq!(error.field.as_deref(), Some("payments"), "{payment}");
    }
    let numbers = json!([
        { "kind": "account", "value": "0071 0009 8765 43" },
        { "kind": "transaction", "value": "TX-2026-17" },
    ]);
    let good = json!({ "kind": "bank_transfer", "source": "Own account", "institution": "Example Bank", "numbers": numbers });
    let saved = stage.call("save_party", paying(good));
    let party = id(&saved["party"]);
    let kept = view(&stage, &party)["party"]["declared"]["payments"][0].clone();
    assert_eq!(kept["numbers"], numbers);
    assert_eq!(field(&stage, &party, "CUST-08"), "given");
    stage.journal_is_consistent();
}

#[test]
fn the_notice_of_disclosure_has_a_day_that_has_come_and_a_way_and_may_be_given_again() {
    tests::serves!("CIP-01");
    let stage = Stage::with_vault();
    let (party, _) = stage.customer(person("Nguyễn An", "VN"));
    let notice = |on: &str, how: &str| json!({ "party": party, "on": on, "how": how });
    let error = stage.refused("record_notice", notice("2026-03-09", "Clause 9"));
    assert_eq!(error.field.as_deref(), Some("on"));
    let error = stage.refused("record_notice", notice("2026-03-01", " "));
    assert_eq!(error.field.as_deref(), Some("how"));
    stage.call("record_notice", notice("2026-03-01", "Clause 9"));
    stage.call("record_notice", notice("2026-03-02", "E-mail"));
    let kept = view(&stage, &party)["party"]["notice"].clone();
    assert_eq!(kept, json!({ "on": "2026-03-02", "how": "E-mail" }));
}

#[test]
fn a_customer_tells_of_an_added_owner_and_the_owner_is_reviewed_and_then_recorded() {
    tests::serves!("CIP-08");
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    let owner = stage.party(person("Nguyễn Thị Minh Hằng", "VN"));
    let tell = |owner: &str, told: &str| json!({ "customer": customer, "owner": owner, "told": told, "since": "2026-02-20", "how": "Letter" });
    for (owner, told, field) in [
        (&owner, "2026-03-09", "told"),
        (&customer, "2026-03-01", "owner"),
    ] {
        let error = stage.refused("tell_owner", tell(owner, told));
        assert_eq!(error.field.as_deref(), Some(field));
    }
    let mut wordless = tell(&owner, "2026-03-01");
    wordless["how"] = json!("");
    let error = stage.refused("tell_owner", wordless);
    assert_eq!(error.field.as_deref(), Some("how"));

    let mut request = tell(&owner, "2026-03-01");
    let paper = papers::letter("We have a new owner");
    request["files"] = json!([stage.file("letter.pdf", &paper)]);
    let saved = stage.call("tell_owner", request);
    let case = id(&saved["case"]);
    let opened = stage.call("case", json!({ "case": case }))["case"].clone();
    assert_eq!(opened["reason"], "added_owner");
    assert_eq!(opened["parties"], json!([owner]));
    assert_eq!(opened["customer"], json!(customer));
    let told = view(&stage, &customer)["additions"][0].clone();
    assert_eq!(told["case"], json!(case));
    assert_eq!(told["files"][0]["file_name"], "letter.pdf");
    assert_eq!(obstacles(&stage, &customer, "obstacle-told-owner"), 1);

    assert_eq!(
        stage.holding(&owner, &customer, "40"),
        None,
        "who waits for review is not reviewed twice"
    );
    assert_eq!(obstacles(&stage, &customer, "obstacle-told-owner"), 0);
    stage.identity_card(&owner, "hang.png", &papers::card(1), "079188001234");
    stage.verify(&case);
    let again = stage.call("tell_owner", tell(&owner, "2026-03-02"));
    assert!(again["case"].is_null(), "one verification serves");
    let told = view(&stage, &customer)["additions"].clone();
    assert_eq!(told.as_array().unwrap().len(), 2);
    assert_eq!(told[0]["case"], json!(case));
    stage.journal_is_consistent();
}

#[test]
fn the_way_out_for_us_persons_asks_everybody_and_takes_no_statement_alone() {
    tests::serves!("CIP-03", "CUST-14");
    let stage = Stage::with_vault();
    let (customer, case) = stage.customer(entity("Harbor Pine LLC", "US"));
    let owner = stage.party(person("Ada Quill", "US"));
    let gaps = || -> Vec<String> {
        let exit = view(&stage, &customer)["us_exit"].clone();
        let gaps = exit["gaps"].as_array().unwrap();
        assert_eq!(exit["stands"], json!(gaps.is_empty()));
        gaps.iter().map(|g| id(&g["why"])).collect()
    };
    assert_eq!(gaps(), ["undetermined", "owners_unknown"]);
    determined(&stage, &customer, "organised_in_us", false);
    stage.call("save_holding", share(&owner, &customer, "70"));
    assert_eq!(gaps(), ["undetermined"], "the owner");
    determined(&stage, &owner, "citizen", true);
    assert_eq!(gaps(), ["statement_only"]);
    let error = stage.refused("close_us_exit", json!({ "case": case }));
    assert_code(&error, ErrorCode::State);
    assert_eq!(error.details.len(), 1, "{error:?}");
    assert!(error.details[0].contains("Ada Quill"), "{error:?}");

    determined(&stage, &owner, "citizen", false);
    assert!(gaps().is_empty());
    let closed = stage.call("close_us_exit", json!({ "case": case }))["case"].clone();
    assert_eq!(closed["state"], "withdrawn");
    let note = closed["notes"][0]["text"].as_str().unwrap();
    assert!(note.contains('2'), "{note}");
    assert_eq!(view(&stage, &customer)["standing"], "us_persons");
    let found = stage.call("customers", json!({ "standing": "us_persons" }));
    assert_eq!(found["total"], 1);

    // A foreign owner, or one whom nobody knows, closes it again.
    let unknown = json!({ "holder": { "who": "unknown", "reason": "A nominee." }, "held": customer,
        "share": { "least": "30", "most": "30" }, "from": "2026-03-01", "source": "Register" });
    stage.call("save_holding", unknown);
    assert_eq!(gaps(), ["owners_unknown"]);
    assert_eq!(view(&stage, &customer)["standing"], "undecided");
    stage.journal_is_consistent();
}

/// Lets a statement alone suffice, or no longer.
fn lets_statements_suffice(stage: &Stage, on: bool, reason: &str) -> Value {
    let mut policy = stage.call("office", json!({}))["policy"].clone();
    policy["statement_suffices"] = json!(on);
    policy["statement_reason"] = json!(reason);
    json!({ "policy": policy })
}

/// Signs a certification to a provider, writes it out and returns the words of its pages.
fn certified(stage: &Stage, provider: &str) -> String {
    let filing = stage.certification(provider);
    stage.check_and_approve(&filing);
    stage.sign(&filing);
    let folder = stage.folder(&format!("out-{filing}"));
    let token = stage.desk.admit_path(folder.clone());
    let request = json!({ "filing": filing, "folder": token, "zip": false });
    let exported = stage.call("export_filing", request);
    let packet = folder.join(id(&exported["name"]));
    read::words(&std::fs::read(packet.join("certification.pdf")).unwrap())
}

#[test]
fn an_officer_lets_a_statement_alone_suffice_with_a_reason_that_every_certification_prints() {
    const WHY: &str = "Our provider accepts signed statements.";
    let stage = Stage::with_vault();
    let provider = stage.provider(0);
    let (customer, _) = stage.customer(person("Ada Quill", "US"));
    stage.account(&customer, &provider, "acme-1");
    determined(&stage, &customer, "citizen", true);
    let exit = || view(&stage, &customer)["us_exit"].clone();
    let counted = || {
        let request = json!({ "provider": provider, "from": "2025-03-01", "to": "2026-02-28" });
        let begun = stage.call("begin_certification", request);
        begun["certification"].clone()
    };
    assert_eq!(exit()["gaps"][0]["why"], "statement_only");
    let before = counted();
    assert_eq!(before["figures"]["customer_rows"][0]["foreign"], true);
    assert!(before["statement_reason"].is_null());
    assert!(!certified(&stage, &provider).contains("Own policy"));

    let told = stage.events();
    let long = "x".repeat(401);
    for reason in ["", "  Because. ", long.as_str()] {
        let request = lets_statements_suffice(&stage, true, reason);
        let error = stage.refused("save_policy", request);
        assert_eq!(error.field.as_deref(), Some("statement_reason"));
    }
    assert_eq!(stage.events(), told);
    stage.call("save_policy", lets_statements_suffice(&stage, true, WHY));
    assert_eq!(exit()["stands"], true);
    let after = counted();
    assert_eq!(after["figures"]["customer_rows"][0]["foreign"], false);
    assert_eq!(after["statement_reason"], WHY);
    let words = certified(&stage, &provider);
    assert!(words.contains("Own policy"), "{words}");
    assert!(words.contains("accepts signed statements"), "{words}");

    stage.call("save_policy", lets_statements_suffice(&stage, false, WHY));
    assert_eq!(exit()["gaps"][0]["why"], "statement_only");
    assert!(!certified(&stage, &provider).contains("Own policy"));
    stage.journal_is_consistent();
}

#[test]
fn a_basis_suits_the_kind_of_party() {
    let stage = Stage::with_vault();
    let company = stage.party(entity("Harbor Pine LLC", "US"));
    let human = stage.party(person("Ada Quill", "US"));
    for (party, basis) in [
        (&company, "citizen"),
        (&company, "permanent_resident"),
        (&human, "organised_in_us"),
    ] {
        let request = json!({ "party": party, "status": { "status": "us_person", "basis": basis }, "source": "Seen" });
        let error = stage.refused("determine", request);
        assert_eq!(error.field.as_deref(), Some("status"), "{basis}");
    }
    determined(&stage, &company, "located_in_us", false);
}

#[test]
fn signatories_are_asked_for_when_identity_is_doubted_and_one_who_left_does_not_count() {
    tests::serves!("CIP-06", "CUST-13");
    let stage = Stage::with_vault();
    let (customer, case) = stage.customer(entity("Sao Mai Cloud", "VN"));
    assert_eq!(field(&stage, &customer, "CUST-13"), "optional");
    let ask = json!({ "case": case, "reasons": ["E05"], "words": "Who signs for you?" });
    stage.call("ask_evidence", ask);
    assert_eq!(field(&stage, &customer, "CUST-13"), "missing");
    let signer = stage.party(person("Trần Văn Minh", "VN"));
    let mut role = json!({ "party": signer, "role": { "role": "signatory", "of": customer }, "from": "2025-01-01" });
    stage.call("save_role", role.clone());
    assert_eq!(field(&stage, &customer, "CUST-13"), "given");
    let roles = view(&stage, &customer)["roles"].clone();
    let mut held = roles.as_array().unwrap().iter();
    let held = held.find(|r| r["role"]["role"] == "signatory");
    role["id"] = held.unwrap()["id"].clone();
    role["until"] = json!("2026-02-28");
    stage.call("save_role", role);
    assert_eq!(field(&stage, &customer, "CUST-13"), "missing");
}

#[test]
fn a_chain_of_more_than_the_whole_is_refused_and_a_circle_is_flagged() {
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    let above = stage.party(entity("Hoa Sen Holding", "VN"));
    let owner = stage.party(person("Nguyễn Thị Minh Hằng", "VN"));
    stage.call("save_holding", share(&above, &customer, "80"));
    let before = stage.events();
    let error = stage.refused("save_holding", share(&owner, &customer, "60"));
    assert_eq!(error.field.as_deref(), Some("share"));
    let error = stage.refused("save_holding", share(&owner, &customer, "140"));
    assert_eq!(error.field.as_deref(), Some("share.least"), "{error:?}");
    let mut reversed = share(&owner, &customer, "20");
    reversed["until"] = json!("2023-12-31");
    let error = stage.refused("save_holding", reversed);
    assert_eq!(error.field.as_deref(), Some("until"));
    let mut impossible = share(&owner, &customer, "20");
    impossible["from"] = json!("2026-02-30");
    let error = stage.refused("save_holding", impossible);
    assert_eq!(error.field.as_deref(), Some("from"));
    assert_eq!(stage.events(), before);
    stage.call("save_holding", share(&owner, &customer, "20"));

    // What ended makes room.
    let held = view(&stage, &customer)["holdings"].clone();
    let one = held
        .as_array()
        .unwrap()
        .iter()
        .find(|h| h["share"]["least"] == "80");
    let mut ended = one.unwrap().clone();
    ended["until"] = json!("2026-02-28");
    stage.call("save_holding", ended);
    stage.call("save_holding", share(&above, &customer, "50"));
    stage.call("save_holding", share(&customer, &above, "50"));
    assert_eq!(obstacles(&stage, &customer, "obstacle-cycle"), 1);
    stage.journal_is_consistent();
}

#[test]
fn one_case_takes_one_decision_and_nobody_is_born_tomorrow() {
    let stage = Stage::with_vault();
    let (party, case) = stage.customer(person("Nguyễn An", "VN"));
    stage.call("start_review", json!({ "case": case }));
    let request = verified(&stage.call("case", json!({ "case": case })));
    stage.call("record_decision", request.clone());
    stage.wait(Duration::minutes(5));
    let error = stage.refused("record_decision", request);
    assert_code(&error, ErrorCode::State);
    assert_eq!(stage.status(&party), "verified");

    let mut declared = person("Lan Lê", "VN");
    declared["birth_date"] = json!("2026-03-03");
    let error = stage.refused("save_party", json!({ "declared": declared }));
    assert_eq!(error.field.as_deref(), Some("birth_date"));
    declared["birth_date"] = json!("1988-02-30");
    let error = stage.refused("save_party", json!({ "declared": declared }));
    assert_eq!(error.field.as_deref(), Some("declared.birth_date"));
}
