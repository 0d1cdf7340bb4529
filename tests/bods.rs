//! Beneficial owners after the Beneficial Ownership Data Standard 0.4: what is written can be read again, a file is
//! looked at before it is imported, and a hostile one is answered in words.

use api::ErrorCode;
use serde_json::{Value, json};
use tests::Stage;
use tests::stage::{assert_code, id};
use tests::work::{entity, person};

/// A statement about a record.
fn statement(record: &str, kind: &str, details: Value) -> Value {
    json!({
        "statementId": format!("018f0000-0000-7000-8000-{:0>12}", record.len()), "statementDate": "2026-02-22",
        "declarationSubject": "ent-1", "recordId": record, "recordType": kind, "recordStatus": "new",
        "publicationDetails": { "publicationDate": "2026-02-22", "bodsVersion": "0.4", "publisher": { "name": "Example Register" } },
        "recordDetails": details,
    })
}

fn company(record: &str, name: &str) -> Value {
    let details = json!({ "isComponent": false, "entityType": { "type": "registeredEntity" }, "name": name,
        "jurisdiction": { "name": "Viet Nam", "code": "VN" }, "identifiers": [{ "id": "R-7", "schemeName": "Register" }] });
    statement(record, "entity", details)
}

fn human(record: &str, name: &str) -> Value {
    let details = json!({ "isComponent": false, "personType": "knownPerson",
        "names": [{ "type": "individual", "fullName": name }, { "type": "transliteration", "fullName": "Latin Form" }],
        "nationalities": [{ "name": "Viet Nam", "code": "VN" }], "birthDate": "1988-03",
        "addresses": [{ "type": "residence", "address": "12 Lê Lợi, Huế", "postCode": "49000", "country": { "name": "Viet Nam", "code": "VN" } }] });
    statement(record, "person", details)
}

fn relation(record: &str, held: &str, holder: Value, interests: Value) -> Value {
    let details = json!({ "isComponent": false, "subject": held, "interestedParty": holder, "interests": interests });
    statement(record, "relationship", details)
}

fn shares(percent: f64) -> Value {
    json!([{ "type": "shareholding", "directOrIndirect": "direct", "beneficialOwnershipOrControl": true,
        "share": { "exact": percent, "minimum": percent, "maximum": percent }, "startDate": "2024-05-01" }])
}

/// A customer held by a person directly, by a person through a holding, by a range, by somebody unknown; and controlled.
fn chain() -> Vec<Value> {
    vec![
        company("ent-1", "Sao Mai Cloud"),
        company("ent-2", "Hoa Mai Invest"),
        human("per-1", "Nguyễn Thị Minh Hằng"),
        human("per-2", "Trần Văn Minh"),
        human("per-3", "Cúc Lê"),
        relation("rel-1", "ent-1", json!("per-1"), shares(27.5)),
        relation("rel-2", "ent-1", json!("ent-2"), shares(50.0)),
        relation(
            "rel-3",
            "ent-2",
            json!("per-2"),
            json!([{ "type": "shareholding", "directOrIndirect": "direct",
            "share": { "minimum": 50, "exclusiveMaximum": 75 } }]),
        ),
        relation(
            "rel-4",
            "ent-1",
            json!({ "reason": "informationUnknownToPublisher", "description": "Bearer shares" }),
            shares(12.5),
        ),
        relation(
            "rel-5",
            "ent-1",
            json!("per-3"),
            json!([{ "type": "appointmentOfBoard", "directOrIndirect": "direct",
            "beneficialOwnershipOrControl": true, "details": "Articles, clause 9" }]),
        ),
    ]
}

fn file(stage: &Stage, statements: &[Value]) -> String {
    stage.file("owners.json", json!(statements).to_string().as_bytes())
}

fn dry_run(stage: &Stage, party: &str, statements: &[Value]) -> Value {
    let request = json!({ "party": party, "file": file(stage, statements) });
    stage.call("read_ownership", request)
}

fn import(stage: &Stage, party: &str, statements: &[Value]) -> Value {
    let request = json!({ "party": party, "file": file(stage, statements) });
    stage.call("import_ownership", request)
}

fn export(stage: &Stage, party: &str) -> Vec<Value> {
    let path = stage.folder("out").join("owners.json");
    let target = stage.desk.admit_path(path.clone());
    let written = stage.call(
        "export_ownership",
        json!({ "party": party, "target": target }),
    );
    let read: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    assert_eq!(json!(read.as_array().unwrap().len()), written["rows"]);
    read.as_array().unwrap().clone()
}

/// Owners of a party with what they hold and by what they count, by name.
fn owners(stage: &Stage, party: &str) -> Vec<(String, Value, Value)> {
    let view = stage.call("customer", json!({ "party": party }));
    let people = view["people"].as_array().unwrap();
    let name = |id: &Value| {
        let known = people.iter().find(|p| p["party"]["id"] == *id);
        known.map_or_else(String::new, |p| {
            p["party"]["name"].as_str().unwrap().to_owned()
        })
    };
    let interests = view["ownership"]["interests"].as_array().unwrap().iter();
    let mut found: Vec<_> = interests
        .map(|i| {
            (
                name(&i["party"]),
                i["share"].clone(),
                i["counts_by"].clone(),
            )
        })
        .collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

/// What was found at a statement.
fn notes(run: &Value, statement: u32) -> Vec<String> {
    let notes = run["notes"].as_array().unwrap().iter();
    let here = notes.filter(|n| n["statement"] == json!(statement));
    here.map(|n| id(&n["found"])).collect()
}

#[test]
fn a_file_is_looked_at_first_and_then_recorded_with_reviews_for_new_owners() {
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    let before = stage.events();
    let run = dry_run(&stage, &customer, &chain());
    assert_eq!(stage.events(), before, "looking records nothing");
    assert_eq!((&run["statements"], &run["makes"]), (&json!(10), &json!(9)));
    assert_eq!(run["blocked"], false);
    let lines = run["lines"].as_array().unwrap();
    let deed = |statement: u32| {
        let line = lines
            .iter()
            .find(|l| l["statement"] == json!(statement))
            .unwrap();
        (id(&line["deed"]), id(&line["name"]), id(&line["detail"]))
    };
    let text = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
    assert_eq!(deed(1), text("known_party", "Sao Mai Cloud", ""));
    assert_eq!(deed(4), text("new_party", "Trần Văn Minh", ""));
    assert_eq!(
        deed(6),
        text("new_holding", "Nguyễn Thị Minh Hằng", "27.5 %")
    );
    assert_eq!(deed(8), text("new_holding", "Trần Văn Minh", "50–75 %"));
    assert_eq!(
        deed(9).2,
        "12.5 %: informationUnknownToPublisher: Bearer shares"
    );
    assert_eq!(
        deed(10),
        text("new_control", "Cúc Lê", "appointmentOfBoard")
    );

    let done = import(&stage, &customer, &chain());
    assert_eq!(
        done,
        json!({ "parties": 4, "holdings": 4, "roles": 1, "cases": 3 })
    );
    let found = owners(&stage, &customer);
    let by = |name: &str| found.iter().find(|o| o.0 == name).unwrap();
    assert_eq!(
        by("Nguyễn Thị Minh Hằng").1,
        json!({ "least": "27.5", "most": "27.5" })
    );
    assert_eq!(
        by("Trần Văn Minh").1,
        json!({ "least": "25", "most": "37.5" })
    );
    assert_eq!(by("Cúc Lê").2, "control");
    let view = stage.call("customer", json!({ "party": customer }));
    assert_eq!(view["ownership"]["unknown"]["least"], "12.5");
    let roles = view["roles"].as_array().unwrap();
    let control = roles
        .iter()
        .find(|r| r["role"]["role"] == "substantial_control")
        .unwrap();
    let basis = control["basis"].as_str().unwrap();
    assert!(
        basis.starts_with("appointmentOfBoard: Articles, clause 9"),
        "{basis}"
    );
    assert!(basis.contains("owners.json"), "{basis}");
    let hang = view["people"]
        .as_array()
        .unwrap()
        .iter()
        .find(|p| p["party"]["name"] == "Nguyễn Thị Minh Hằng")
        .unwrap();
    let declared =
        stage.call("customer", json!({ "party": hang["party"]["id"] }))["party"]["declared"]
            .clone();
    assert_eq!(declared["birth_date"], "1988-03");
    assert_eq!(
        declared["names"][1],
        json!({ "kind": "latin", "text": "Latin Form" })
    );
    assert_eq!(
        declared["addresses"][0]["lines"],
        json!(["12 Lê Lợi", "Huế"])
    );

    let again = dry_run(&stage, &customer, &chain());
    assert_eq!(again["makes"], 0, "{again:#}");
    let request = json!({ "party": customer, "file": file(&stage, &chain()) });
    assert_code(
        &stage.refused("import_ownership", request),
        ErrorCode::State,
    );
    stage.journal_is_consistent();
}

#[test]
fn what_is_exported_makes_the_same_owners_in_another_vault_and_nothing_new_in_its_own() {
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    import(&stage, &customer, &chain());
    let written = export(&stage, &customer);
    assert_eq!(written.len(), 10);
    let mut ids = std::collections::BTreeSet::new();
    for one in &written {
        let statement_id = one["statementId"].as_str().unwrap();
        assert!((32..=64).contains(&statement_id.len()), "{one}");
        assert!(ids.insert(statement_id), "{one}");
        assert_eq!(one["publicationDetails"]["bodsVersion"], "0.4");
        assert_eq!(
            one["publicationDetails"]["publisher"]["name"],
            "Công ty Thanh Vân"
        );
        assert_eq!(one["declarationSubject"], json!(customer));
        assert_eq!(one["recordDetails"]["isComponent"], false);
    }
    // What the file does not need is not in it.
    let text = json!(written).to_string();
    for private in [
        "office@customer.example",
        "person@customer.example",
        "payments",
        "emails",
    ] {
        assert!(!text.contains(private), "{private}");
    }
    let unknown = written
        .iter()
        .find(|s| s["recordDetails"]["interestedParty"]["reason"].is_string())
        .unwrap();
    assert_eq!(
        unknown["recordDetails"]["interestedParty"],
        json!({ "reason": "informationUnknownToPublisher", "description": "Bearer shares" })
    );
    assert_eq!(dry_run(&stage, &customer, &written)["makes"], 0);

    let other = Stage::with_vault();
    let (there, _) = other.customer(entity("Sao Mai Cloud", "VN"));
    import(&other, &there, &written);
    assert_eq!(owners(&other, &there), owners(&stage, &customer));
    let back = export(&other, &there);
    assert_eq!(back.len(), written.len());
    assert_eq!(dry_run(&stage, &customer, &back)["makes"], 0);
    let newest = stage.call("journal", json!({ "kind": "party.ownership", "limit": 1 }));
    assert_eq!(newest["entries"][0]["kind"], "party.ownership_exported");
    assert_eq!(newest["entries"][0]["title"], "owners.json");
    stage.journal_is_consistent();
    other.journal_is_consistent();
}

#[test]
fn a_holding_that_is_known_with_another_share_is_changed_and_not_doubled() {
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    let owner = stage.party(person("Nguyễn Thị Đào", "VN"));
    stage.holding(&owner, &customer, "20");
    let mut hers = human("per-1", "Nguyễn Thị Đào");
    hers["recordDetails"]["birthDate"] = json!("1988-05-17");
    let statements = [
        company("ent-1", "Sao Mai Cloud"),
        hers,
        relation("rel-1", "ent-1", json!("per-1"), shares(40.0)),
    ];
    let run = dry_run(&stage, &customer, &statements);
    let line = &run["lines"][2];
    assert_eq!(
        (&line["deed"], &line["before"], &line["detail"]),
        (&json!("changed_holding"), &json!("20 %"), &json!("40 %"))
    );
    let done = import(&stage, &customer, &statements);
    assert_eq!(
        done,
        json!({ "parties": 0, "holdings": 1, "roles": 0, "cases": 1 })
    );
    let view = stage.call("customer", json!({ "party": customer }));
    assert_eq!(view["holdings"].as_array().unwrap().len(), 1);
    assert_eq!(view["ownership"]["interests"][0]["share"]["least"], "40");
}

#[test]
fn somebody_of_the_same_name_born_on_another_day_is_somebody_else() {
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    let owner = stage.party(person("Nguyễn Thị Đào", "VN"));
    stage.holding(&owner, &customer, "20");
    let statements = [
        company("ent-1", "Sao Mai Cloud"),
        human("per-1", "Nguyễn Thị Đào"),
        relation("rel-1", "ent-1", json!("per-1"), shares(40.0)),
    ];
    assert_eq!(
        dry_run(&stage, &customer, &statements)["lines"][1]["deed"],
        "new_party"
    );
}

#[test]
fn what_is_not_understood_is_named_at_its_statement_and_left() {
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    let mut newer = human("per-1", "Minh Trần");
    newer["statementDate"] = json!("2026-02-25");
    let mut closed = human("per-4", "Gone Person");
    closed["recordStatus"] = json!("closed");
    let mut odd = human("per-5", "Odd\u{202e} Person");
    odd["recordDetails"]["birthDate"] = json!("1988-02-31");
    odd["recordDetails"]["nationalities"] = json!([{ "name": "Atlantis", "code": "QQ" }]);
    let statements = [
        company("ent-1", "Another Name"),
        human("per-1", "Minh Tran"),
        newer,
        closed,
        odd,
        relation(
            "rel-1",
            "ent-1",
            json!("per-1"),
            json!([
                { "type": "shareholding", "directOrIndirect": "indirect", "share": { "exact": 90 } },
                { "type": "votingRights", "directOrIndirect": "direct", "share": { "exact": 90 } },
                { "type": "shareholding", "share": { "exact": 30 } },
                { "type": "shareholding", "directOrIndirect": "direct", "share": { "exact": 130 } },
                { "type": "shareholding", "directOrIndirect": "direct", "share": { "minimum": 60, "maximum": 40 } },
            ]),
        ),
        relation("rel-2", "ent-1", json!("per-9"), shares(5.0)),
        relation("rel-3", "ent-1", json!("ent-1"), shares(5.0)),
        relation("rel-4", "ent-8", json!("per-1"), shares(5.0)),
        relation(
            "rel-5",
            "ent-1",
            json!("per-5"),
            json!([{ "type": "shareholding", "directOrIndirect": "direct" }]),
        ),
        json!({ "recordType": "person" }),
        statement("x-1", "ship", json!({})),
        json!("not even an object"),
    ];
    let run = dry_run(&stage, &customer, &statements);
    assert_eq!(run["blocked"], false, "{run:#}");
    assert!(notes(&run, 1).contains(&"other_name".to_owned()), "{run:#}");
    assert_eq!(notes(&run, 2), ["superseded"]);
    assert_eq!(notes(&run, 4), ["closed"]);
    let mut of_odd = notes(&run, 5);
    of_odd.sort();
    assert_eq!(of_odd, ["hidden", "unknown", "unknown"]);
    let mut of_shares = notes(&run, 6);
    of_shares.sort();
    assert_eq!(
        of_shares,
        [
            "indirect",
            "not_taken",
            "perhaps_direct",
            "unknown",
            "unknown"
        ]
    );
    assert_eq!(notes(&run, 7), ["missing"]);
    assert_eq!(notes(&run, 8), ["in_itself"]);
    assert_eq!(notes(&run, 9), ["not_connected"]);
    assert_eq!(notes(&run, 10), ["share_open"]);
    assert_eq!(notes(&run, 11), ["missing"]);
    assert_eq!(notes(&run, 12), ["unknown"]);
    assert_eq!(notes(&run, 13), ["missing"]);
    let done = import(&stage, &customer, &statements);
    assert_eq!(
        (&done["parties"], &done["holdings"]),
        (&json!(2), &json!(2)),
        "{done}"
    );
    let names: Vec<String> = owners(&stage, &customer).into_iter().map(|o| o.0).collect();
    assert_eq!(names[0], "Minh Trần", "the later statement counts");
    assert!(
        names[1].contains("U+202E"),
        "what is hidden is shown: {names:?}"
    );
}

#[test]
fn shares_beyond_the_whole_are_refused_with_the_company_named() {
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    let owner = stage.party(person("Nguyễn Thị Đào", "VN"));
    stage.holding(&owner, &customer, "70");
    let before = stage.events();
    let statements = [
        company("ent-1", "Sao Mai Cloud"),
        human("per-1", "Minh Trần"),
        relation("rel-1", "ent-1", json!("per-1"), shares(70.0)),
    ];
    let run = dry_run(&stage, &customer, &statements);
    assert_eq!(run["blocked"], true);
    let over = run["notes"]
        .as_array()
        .unwrap()
        .iter()
        .find(|n| n["found"] == "over_whole")
        .unwrap();
    assert_eq!(over["value"], "Sao Mai Cloud");
    let request = json!({ "party": customer, "file": file(&stage, &statements) });
    let error = stage.refused("import_ownership", request);
    assert_code(&error, ErrorCode::Invalid);
    assert_eq!(error.field.as_deref(), Some("file"));
    assert_eq!(stage.events(), before);
}

#[test]
fn hostile_files_are_answered_in_words_and_change_nothing() {
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    let human_customer = stage.party(person("Minh Trần", "VN"));
    let before = stage.events();
    let refused = |bytes: &[u8], code: ErrorCode, words: &str| {
        let file = stage.file("hostile.json", bytes);
        let error = stage.refused("read_ownership", json!({ "party": customer, "file": file }));
        assert_code(&error, code);
        assert!(error.message.contains(words), "{words}: {error:?}");
    };
    let broken = ErrorCode::ImportFile;
    refused(b"", broken, "breaks on line 1");
    refused(b"[{\"a\": 1,", broken, "breaks on line 1");
    refused(b"\xff\xfe[]", broken, "breaks on line 1");
    refused(b"%PDF-1.7", broken, "breaks on line 1");
    refused(b"[]", broken, "not a list");
    refused(b"{\"statements\": []}", broken, "not a list");
    refused(b"null", broken, "not a list");
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    refused(nested(40).as_bytes(), broken, "deep within each other");
    refused(nested(100_000).as_bytes(), broken, "deep within each other");
    let many = format!("[{}0]", "0,".repeat(2_000));
    refused(many.as_bytes(), broken, "2001 statements");
    let huge = format!("[\"{}\"]", "x".repeat(3 << 20));
    refused(huge.as_bytes(), ErrorCode::File, "limit");
    let mut old = chain();
    old[3]["publicationDetails"]["bodsVersion"] = json!("0.3");
    refused(
        json!(old).to_string().as_bytes(),
        broken,
        "Statement 4 follows version 0.3",
    );
    let mut split = chain();
    split[1]["declarationSubject"] = json!("ent-2");
    refused(json!(split).to_string().as_bytes(), broken, "subject");
    let nobody = [human("ent-1", "Minh Trần")];
    refused(json!(nobody).to_string().as_bytes(), broken, "subject");

    // Names of any length and number end in a bounded answer.
    let mut long = chain();
    long[2]["recordDetails"]["names"][0]["fullName"] = json!("x".repeat(100_000));
    for n in 0..1_500 {
        long.push(statement(&format!("odd-{n}"), "ship", json!({})));
    }
    let run = dry_run(&stage, &customer, &long);
    assert!(run["notes"].as_array().unwrap().len() <= 600);
    assert!(run.to_string().len() < 400_000);

    let request = json!({ "party": human_customer, "file": file(&stage, &chain()) });
    let error = stage.refused("read_ownership", request);
    assert_eq!(error.field.as_deref(), Some("party"));
    assert_eq!(stage.events(), before);
}

#[test]
fn companies_that_own_each_other_in_a_file_are_recorded_and_named_as_a_circle() {
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    let statements = [
        company("ent-1", "Sao Mai Cloud"),
        company("ent-2", "Hoa Mai Invest"),
        company("ent-3", "Hoa Sen Holding"),
        relation("rel-1", "ent-1", json!("ent-2"), shares(60.0)),
        relation("rel-2", "ent-2", json!("ent-3"), shares(50.0)),
        relation("rel-3", "ent-3", json!("ent-2"), shares(20.0)),
    ];
    import(&stage, &customer, &statements);
    let view = stage.call("customer", json!({ "party": customer }));
    assert_eq!(view["ownership"]["cycles"].as_array().unwrap().len(), 1);
}

#[test]
fn the_demo_takes_no_foreign_file() {
    let stage = Stage::bare();
    stage.call("open_demo", json!({}));
    let page = stage.call("customers", json!({ "kind": "entity" }));
    let customer = id(&page["rows"][0]["party"]["id"]);
    let token = stage.file("owners.json", json!(chain()).to_string().as_bytes());
    let error = stage.refused(
        "read_ownership",
        json!({ "party": customer, "file": token }),
    );
    assert_code(&error, ErrorCode::Demo);
    export(&stage, &customer);
}
