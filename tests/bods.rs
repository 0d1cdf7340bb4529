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

/// The request that imports a file which was looked at.
fn importing(stage: &Stage, party: &str, statements: &[Value]) -> Value {
    let file = file(stage, statements);
    let run = stage.call("read_ownership", json!({ "party": party, "file": file }));
    json!({ "party": party, "file": file, "sha256": run["sha256"] })
}

fn import(stage: &Stage, party: &str, statements: &[Value]) -> Value {
    stage.call("import_ownership", importing(stage, party, statements))
}

/// Shares with these days.
fn shares_on(percent: f64, from: Option<&str>, until: Option<&str>) -> Value {
    let mut interest = json!({ "type": "shareholding", "directOrIndirect": "direct", "share": { "exact": percent } });
    for (name, day) in [("startDate", from), ("endDate", until)] {
        if let Some(day) = day {
            interest[name] = json!(day);
        }
    }
    interest
}

/// What is recorded of holdings in a party: share, first and last day.
fn held(stage: &Stage, party: &str) -> Vec<(String, String, Value)> {
    let view = stage.call("customer", json!({ "party": party }));
    let all = view["holdings"].as_array().unwrap().iter();
    let mut found: Vec<_> = all
        .map(|h| (id(&h["share"]["most"]), id(&h["from"]), h["until"].clone()))
        .collect();
    found.sort_by(|a, b| a.1.cmp(&b.1));
    found
}

/// The roles of substantial control over a party.
fn control(stage: &Stage, party: &str) -> Vec<Value> {
    let view = stage.call("customer", json!({ "party": party }));
    let roles = view["roles"].as_array().unwrap().iter();
    roles
        .filter(|r| r["role"]["role"] == "substantial_control")
        .cloned()
        .collect()
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
    tests::serves!("CUST-06");
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
    let request = importing(&stage, &customer, &chain());
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
        "Articles, clause 9",
        "statement 6",
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

/// The interests of control that a file states, in their order.
fn interests(written: &[Value]) -> Vec<String> {
    let all = written.iter().flat_map(|s| {
        s["recordDetails"]["interests"]
            .as_array()
            .into_iter()
            .flatten()
    });
    let control = all.filter(|one| one["type"] != "shareholding");
    control.map(|one| id(&one["type"])).collect()
}

#[test]
fn control_is_written_by_what_was_answered_and_a_reason_by_its_code() {
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    let director = stage.party(person("Nguyễn Thị Đào", "VN"));
    let ask = |yes: &[&str]| {
        let questions = [
            "senior_office",
            "appointment",
            "decisions",
            "arrangement",
            "otherwise",
        ];
        let answers: Vec<Value> = questions
            .into_iter()
            .map(|q| json!({ "question": q, "says": if yes.contains(&q) { "yes" } else { "no" }, "ground": "Articles" }))
            .collect();
        let request =
            json!({ "party": director, "of": customer, "answers": answers, "from": "2026-01-01" });
        stage.call("answer_control", request);
        interests(&export(&stage, &customer))
    };
    assert_eq!(ask(&["senior_office"]), ["seniorManagingOfficial"]);
    assert_eq!(
        ask(&["senior_office", "appointment", "decisions", "otherwise"]),
        [
            "seniorManagingOfficial",
            "appointmentOfBoard",
            "otherInfluenceOrControl"
        ]
    );
    assert_eq!(
        ask(&["arrangement"]),
        ["otherInfluenceOrControl"],
        "a contract, a trust or a family tie: not guessed which"
    );
    let written = export(&stage, &customer);
    assert_eq!(dry_run(&stage, &customer, &written)["makes"], 0);

    let reason = "interestedPartyHasNotProvidedInformation: asked on 19 Nov: no answer";
    let request = json!({ "holder": { "who": "unknown", "reason": reason }, "held": customer,
        "share": { "least": "30", "most": "30" }, "from": "2024-01-01", "source": "Register of members" });
    stage.call("save_holding", request);
    let written = export(&stage, &customer);
    let unnamed = written
        .iter()
        .map(|s| &s["recordDetails"]["interestedParty"])
        .find(|who| who["reason"].is_string());
    assert_eq!(
        unnamed,
        Some(
            &json!({ "reason": "interestedPartyHasNotProvidedInformation", "description": "asked on 19 Nov: no answer" })
        )
    );
    stage.journal_is_consistent();
}

#[test]
fn control_that_came_with_a_file_keeps_its_kind() {
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    import(&stage, &customer, &chain());
    assert_eq!(
        interests(&export(&stage, &customer)),
        ["appointmentOfBoard"]
    );
}

#[test]
fn control_of_several_kinds_is_one_role_that_keeps_them_all() {
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    let by = |kind: &str, details: &str| json!({ "type": kind, "directOrIndirect": "direct", "details": details });
    let kinds = json!([
        by(
            "appointmentOfBoard",
            "Articles, clause 9; trustee of nothing"
        ),
        by("boardChair", ""),
        by(
            "appointmentOfBoard",
            "Articles, clause 9; trustee of nothing"
        ),
    ]);
    let statements = [
        company("ent-1", "Sao Mai Cloud"),
        human("per-3", "Cúc Lê"),
        relation("rel-5", "ent-1", json!("per-3"), kinds),
    ];
    import(&stage, &customer, &statements);
    let roles = control(&stage, &customer);
    assert_eq!(roles.len(), 1);
    let basis = id(&roles[0]["basis"]);
    let begins = "appointmentOfBoard: Articles, clause 9, trustee of nothing; boardChair (";
    assert!(basis.starts_with(begins), "{basis}");
    let written = export(&stage, &customer);
    assert_eq!(interests(&written), ["appointmentOfBoard", "boardChair"]);
    assert_eq!(dry_run(&stage, &customer, &written)["makes"], 0);
}

#[test]
fn a_share_that_changed_from_a_day_follows_the_old_one_and_what_was_counted_before_stays() {
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
    assert_eq!(line["from"], "2024-05-01");
    let done = import(&stage, &customer, &statements);
    assert_eq!(
        done,
        json!({ "parties": 0, "holdings": 2, "roles": 0, "cases": 1 })
    );
    let text =
        |percent: &str, from: &str, until: Value| (percent.to_owned(), from.to_owned(), until);
    let old = text("20", "2024-01-01", json!("2024-04-30"));
    let new = text("40", "2024-05-01", Value::Null);
    assert_eq!(held(&stage, &customer), [old, new]);
    assert_eq!(dry_run(&stage, &customer, &statements)["makes"], 0);

    // Without a day the share was wrong and is corrected in place.
    let corrected = [
        statements[0].clone(),
        statements[1].clone(),
        relation(
            "rel-1",
            "ent-1",
            json!("per-1"),
            json!([shares_on(45.0, None, None)]),
        ),
    ];
    import(&stage, &customer, &corrected);
    let last = held(&stage, &customer)[1].clone();
    assert_eq!(last, text("45", "2024-05-01", Value::Null));
    stage.journal_is_consistent();
}

#[test]
fn an_interest_that_has_ended_leaves_the_one_that_stands() {
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    let history = json!([
        shares_on(40.0, None, Some("2024-12-31")),
        shares_on(60.0, Some("2025-01-01"), None)
    ]);
    let statements = |interests: Value| {
        [
            company("ent-1", "Sao Mai Cloud"),
            human("per-1", "Minh Trần"),
            relation("rel-1", "ent-1", json!("per-1"), interests),
        ]
    };
    import(&stage, &customer, &statements(history.clone()));
    let stands = vec![("60".to_owned(), "2025-01-01".to_owned(), Value::Null)];
    assert_eq!(held(&stage, &customer), stands);
    let again = dry_run(&stage, &customer, &statements(history));
    assert_eq!(again["makes"], 0, "{again:#}");
    assert_eq!(notes(&again, 3), ["ended"]);
    // The end of another share ends nothing; the end of this one does, once.
    let other = json!([shares_on(30.0, None, Some("2026-01-31"))]);
    let run = dry_run(&stage, &customer, &statements(other));
    assert_eq!(run["makes"], 0);
    assert_eq!(notes(&run, 3), ["ended_otherwise"]);
    let over = statements(json!([shares_on(60.0, None, Some("2026-01-31"))]));
    let run = dry_run(&stage, &customer, &over);
    assert_eq!(run["lines"][2]["deed"], "ended_holding");
    assert_eq!(run["lines"][2]["until"], "2026-01-31");
    import(&stage, &customer, &over);
    assert_eq!(held(&stage, &customer)[0].2, "2026-01-31");
    assert_eq!(dry_run(&stage, &customer, &over)["makes"], 0);
    stage.journal_is_consistent();
}

#[test]
fn what_lies_above_a_link_that_has_ended_is_not_recorded() {
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    let gone = json!([shares_on(40.0, None, Some("2024-12-31"))]);
    let statements = [
        company("ent-1", "Sao Mai Cloud"),
        company("ent-2", "Hoa Mai Invest"),
        human("per-1", "Minh Trần"),
        relation("rel-1", "ent-1", json!("ent-2"), gone),
        relation("rel-2", "ent-2", json!("per-1"), shares(100.0)),
    ];
    let run = dry_run(&stage, &customer, &statements);
    assert_eq!(run["makes"], 0, "{run:#}");
    assert_eq!(notes(&run, 2), ["not_connected"]);
    assert_eq!(notes(&run, 5), ["not_connected"]);
}

#[test]
fn two_records_of_one_name_are_two_people() {
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    let owner = stage.party(person("Nguyễn Thị Đào", "VN"));
    stage.holding(&owner, &customer, "20");
    let undated = |record: &str| {
        let mut one = human(record, "Nguyễn Thị Đào");
        one["recordDetails"]
            .as_object_mut()
            .unwrap()
            .remove("birthDate");
        one
    };
    let mut hers = undated("per-2");
    hers["recordDetails"]["birthDate"] = json!("1988-05-17");
    let twenty = json!([shares_on(20.0, None, None)]);
    let statements = |second: Value| {
        [
            company("ent-1", "Sao Mai Cloud"),
            undated("per-1"),
            second,
            relation("rel-1", "ent-1", json!("per-1"), twenty.clone()),
            relation("rel-2", "ent-1", json!("per-2"), twenty.clone()),
        ]
    };
    // The one whose day of birth agrees is the known one, wherever she stands in the file.
    let run = dry_run(&stage, &customer, &statements(hers));
    let deed = |run: &Value, at: usize| id(&run["lines"][at]["deed"]);
    assert_eq!(
        (deed(&run, 1), deed(&run, 2)),
        ("new_party".into(), "known_party".into())
    );
    assert_eq!(notes(&run, 2), ["perhaps_known"]);
    assert!(notes(&run, 3).is_empty(), "{run:#}");
    // Where nothing tells them apart, one is taken by the name alone, which is said, and the other is new.
    let run = dry_run(&stage, &customer, &statements(undated("per-2")));
    assert_eq!(
        (deed(&run, 1), deed(&run, 2)),
        ("known_party".into(), "new_party".into())
    );
    assert_eq!(notes(&run, 2), ["name_alone"]);
    assert_eq!(notes(&run, 3), ["perhaps_known"]);
    assert_eq!(
        (deed(&run, 3), deed(&run, 4)),
        ("known_holding".into(), "new_holding".into())
    );
}

#[test]
fn a_company_of_the_same_name_in_another_country_is_another_one() {
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    let known = stage.party(entity("Alpha Holdings", "VG"));
    stage.holding(&known, &customer, "20");
    let of = |country: Value, number: &str| {
        let mut alpha = company("ent-2", "Alpha Holdings");
        alpha["recordDetails"]["jurisdiction"] = country;
        alpha["recordDetails"]["identifiers"][0]["id"] = json!(number);
        let holding = relation("rel-1", "ent-1", json!("ent-2"), shares(20.0));
        let statements = [company("ent-1", "Sao Mai Cloud"), alpha, holding];
        id(&dry_run(&stage, &customer, &statements)["lines"][1]["deed"])
    };
    let cyprus = json!({ "name": "Cyprus", "code": "CY" });
    let islands = json!({ "name": "Virgin Islands (British)", "code": "VG" });
    assert_eq!(of(cyprus, "R-100200"), "new_party");
    assert_eq!(of(islands.clone(), "R-7"), "new_party");
    assert_eq!(of(islands, "r-100200 "), "known_party");
}

#[test]
fn somebody_who_is_recorded_elsewhere_is_named_before_a_second_record_is_made() {
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    let (other, _) = stage.customer(entity("Hoa Sen Data", "VN"));
    let owner = stage.party(person("Nguyễn Thị Đào", "VN"));
    stage.holding(&owner, &other, "60");
    let mut hers = human("per-1", "NGUYỄN THỊ ĐÀO");
    hers["recordDetails"]["birthDate"] = json!("1988");
    let statements = [
        company("ent-1", "Sao Mai Cloud"),
        hers,
        relation("rel-1", "ent-1", json!("per-1"), shares(40.0)),
    ];
    let run = dry_run(&stage, &customer, &statements);
    assert_eq!(run["lines"][1]["deed"], "new_party");
    assert_eq!(notes(&run, 2), ["perhaps_known"]);
}

#[test]
fn nobody_holds_shares_in_a_person() {
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    let statements = [
        company("ent-1", "Sao Mai Cloud"),
        human("per-1", "Minh Trần"),
        human("per-2", "Cúc Lê"),
        relation("rel-1", "ent-1", json!("per-1"), shares(60.0)),
        relation("rel-2", "per-1", json!("per-2"), shares(100.0)),
    ];
    let run = dry_run(&stage, &customer, &statements);
    assert_eq!(notes(&run, 5), ["unknown"]);
    assert_eq!(notes(&run, 3), ["not_connected"]);
    let done = import(&stage, &customer, &statements);
    assert_eq!(
        (&done["parties"], &done["holdings"]),
        (&json!(1), &json!(1))
    );
    let found = owners(&stage, &customer);
    assert_eq!(found.len(), 1, "{found:?}");
    // Nor by hand; a wrong one can still be ended.
    let person = stage.party(person("Nguyễn Thị Đào", "VN"));
    let mut request = json!({ "holder": { "who": "party", "party": customer }, "held": person,
        "share": { "least": "10", "most": "10" }, "from": "2024-01-01" });
    let error = stage.refused("save_holding", request.clone());
    assert_eq!(error.field.as_deref(), Some("held"));
    request["until"] = json!("2024-01-01");
    stage.call("save_holding", request);
}

#[test]
fn days_of_control_are_taken_as_they_are_stated() {
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    let director = stage.party(person("Nguyễn Thị Đào", "VN"));
    let role = json!({ "party": director, "role": { "role": "substantial_control", "of": customer },
        "from": "2024-01-01", "until": "2026-03-02", "basis": "Articles, clause 4" });
    stage.call("save_role", role);
    let mut hers = human("per-1", "Nguyễn Thị Đào");
    hers["recordDetails"]["birthDate"] = json!("1988-05-17");
    let statements = |days: Value| {
        let mut interest = json!({ "type": "appointmentOfBoard", "directOrIndirect": "direct" });
        for (name, day) in days.as_object().unwrap() {
            interest[name] = day.clone();
        }
        [
            company("ent-1", "Sao Mai Cloud"),
            hers.clone(),
            relation("rel-1", "ent-1", json!("per-1"), json!([interest])),
        ]
    };
    let reversed = json!({ "startDate": "2026-02-01", "endDate": "2026-01-01" });
    let run = dry_run(&stage, &customer, &statements(reversed));
    assert_eq!(
        (&run["makes"], notes(&run, 3)),
        (&json!(0), vec!["unknown".to_owned()])
    );
    // The role that ends today stands on, because the file says so.
    let lasting = statements(json!({}));
    let run = dry_run(&stage, &customer, &lasting);
    assert_eq!(run["lines"][2]["deed"], "changed_control");
    import(&stage, &customer, &lasting);
    let roles = control(&stage, &customer);
    assert_eq!(roles.len(), 1);
    assert_eq!(
        (&roles[0]["from"], roles[0].get("until")),
        (&json!("2024-01-01"), None)
    );
    let basis = roles[0]["basis"].as_str().unwrap();
    assert!(
        basis.starts_with("Articles, clause 4; appointmentOfBoard"),
        "{basis}"
    );
    assert_eq!(dry_run(&stage, &customer, &lasting)["makes"], 0);
    stage.journal_is_consistent();
}

#[test]
fn control_by_a_company_is_recorded_with_a_remark() {
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    let interest = json!([{ "type": "appointmentOfBoard", "directOrIndirect": "direct" }]);
    let statements = [
        company("ent-1", "Sao Mai Cloud"),
        company("ent-2", "Hoa Mai Invest"),
        relation("rel-1", "ent-1", json!("ent-2"), interest),
    ];
    let run = dry_run(&stage, &customer, &statements);
    assert_eq!(run["lines"][2]["deed"], "new_control");
    assert_eq!(notes(&run, 3), ["control_by_entity"]);
}

#[test]
fn shares_that_exceed_the_whole_on_a_day_to_come_are_refused_too() {
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    let owner = stage.party(person("Nguyễn Thị Đào", "VN"));
    stage.holding(&owner, &customer, "70");
    let coming = json!([shares_on(70.0, Some("2026-09-01"), None)]);
    let statements = [
        company("ent-1", "Sao Mai Cloud"),
        human("per-1", "Minh Trần"),
        relation("rel-1", "ent-1", json!("per-1"), coming),
    ];
    let run = dry_run(&stage, &customer, &statements);
    assert_eq!(run["blocked"], true);
    let all = run["notes"].as_array().unwrap().iter();
    let over = all
        .filter(|n| n["found"] == "over_whole")
        .collect::<Vec<_>>();
    assert_eq!(over[0]["value"], "Sao Mai Cloud, 2026-09-01");
}

#[test]
fn only_the_file_that_was_looked_at_is_imported_and_it_stays_sealed() {
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    let request = importing(&stage, &customer, &chain());
    // The same place, other bytes.
    let mut other = chain();
    other[5]["recordDetails"]["interests"] = shares(99.0);
    file(&stage, &other);
    let before = stage.events();
    let error = stage.refused("import_ownership", request.clone());
    assert_eq!(error.field.as_deref(), Some("file"));
    assert_eq!(stage.events(), before);
    let mut bare = request;
    bare.as_object_mut().unwrap().remove("sha256");
    assert_code(
        &stage.refused("import_ownership", bare),
        ErrorCode::BadRequest,
    );
    import(&stage, &customer, &chain());
    let kind = json!({ "kind": "party.ownership_imported", "limit": 1 });
    let newest = stage.call("journal", kind)["entries"][0].clone();
    assert_eq!(newest["kind"], "party.ownership_imported");
    assert_eq!(newest["title"], "owners.json");
    stage.journal_is_consistent();
}

#[test]
fn owners_are_exported_by_an_officer() {
    let stage = Stage::with_office();
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    stage.sign_in("LT");
    let target = stage.desk.admit_path(stage.folder("out").join("x.json"));
    let request = json!({ "party": customer, "target": target });
    assert_code(
        &stage.refused("export_ownership", request),
        ErrorCode::NotAllowed,
    );
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
    let request = importing(&stage, &customer, &statements);
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
}
