//! Lists are brought in by hand and by their hashes, names are compared across scripts, each possible match is judged
//! one by one, and nobody is approved while one is open.

use api::ErrorCode;
use chrono::Duration;
use serde_json::{Value, json};
use std::fmt::Write;
use tests::Stage;
use tests::stage::{assert_code, id, passphrase};
use tests::work::{entity, person};

const LIST: &str = include_str!("fixtures/consolidated.json");
const DAY: &str = "2026-03-01";

fn read(stage: &Stage, text: &str) -> (String, Value) {
    let file = stage.file("consolidated.json", text.as_bytes());
    let request = json!({ "kind": "consolidated", "files": [file] });
    (file, stage.call("read_list", request))
}

fn bring_in(stage: &Stage, text: &str) -> Value {
    let (file, read) = read(stage, text);
    let sha256 = &read["files"][0]["sha256"];
    stage.call(
        "import_list",
        json!({ "kind": "consolidated", "files": [file], "sha256": [sha256], "as_of": DAY }),
    )
}

fn hits(stage: &Stage, party: &str) -> Value {
    stage.call("party_hits", json!({ "party": party }))
}

/// Makes the request that judges the first hit of a party.
fn judging(view: &Value, until: &str) -> Value {
    let hit = &view["parties"][0]["hits"][0];
    let entry = &hit["hit"]["entry"];
    json!({ "party": hit["party"], "origin": entry["origin"], "key": entry["key"], "entry_sha256": entry["sha256"],
        "verdict": "not_same", "reason": "Born in another year and country.", "until": until })
}

fn state(stage: &Stage, party: &str) -> Value {
    hits(stage, party)["parties"][0]["hits"][0]["state"].clone()
}

#[test]
fn a_list_is_shown_first_and_brought_in_only_by_the_hash_that_was_seen() {
    let stage = Stage::with_vault();
    let before = stage.events();
    let (file, read) = read(&stage, LIST);
    assert_eq!((&read["entries"], &read["names"]), (&json!(3), &json!(4)));
    assert_eq!(
        (&read["added"], &read["changed"], &read["gone"]),
        (&json!(3), &json!(0), &json!(0))
    );
    assert_eq!(stage.events(), before, "a dry run writes nothing");
    let mut request = json!({ "kind": "consolidated", "files": [file], "sha256": ["0".repeat(64)], "as_of": DAY });
    assert_code(
        &stage.refused("import_list", request.clone()),
        ErrorCode::Invalid,
    );
    request["sha256"] = json!([read["files"][0]["sha256"]]);
    request["as_of"] = json!("2026-03-09");
    assert_eq!(
        stage
            .refused("import_list", request.clone())
            .field
            .as_deref(),
        Some("as_of")
    );
    request["as_of"] = json!(DAY);
    let view = stage.call("import_list", request.clone());
    assert_eq!(
        (&view["lists"][0]["in_force"], &view["lists"][0]["age"]),
        (&json!(true), &json!(1))
    );
    assert_code(&stage.refused("import_list", request), ErrorCode::State);

    let later = LIST
        .replace("Synthetovich", "Otherovich")
        .replace("synthetic-2", "synthetic-9");
    let view = bring_in(&stage, &later);
    let lists = view["lists"].as_array().unwrap();
    assert_eq!(
        (&lists[0]["list"]["version"], &lists[0]["in_force"]),
        (&json!(2), &json!(true))
    );
    assert_eq!(
        (&lists[1]["list"]["version"], &lists[1]["in_force"]),
        (&json!(1), &json!(false))
    );
    let (_, again) = self::read(&stage, LIST);
    assert_eq!(
        (&again["added"], &again["changed"], &again["gone"]),
        (&json!(1), &json!(1), &json!(1))
    );
    stage.journal_is_consistent();
}

#[test]
fn a_broken_list_changes_nothing() {
    let stage = Stage::with_vault();
    bring_in(&stage, LIST);
    let before = stage.events();
    for text in [
        "",
        "{\"results\":[]}",
        "{\"results\":[{\"name\":\"A\"},",
        "{\"results\":[{\"id\":\"1\"}]}",
    ] {
        let file = stage.file("broken.json", text.as_bytes());
        let error = stage.refused(
            "read_list",
            json!({ "kind": "consolidated", "files": [file] }),
        );
        assert_code(&error, ErrorCode::ImportFile);
        assert_eq!(error.field.as_deref(), Some("files"), "{error:?}");
    }
    assert_eq!(stage.events(), before);
}

#[test]
fn the_other_list_comes_in_three_files() {
    let stage = Stage::with_vault();
    let none = "-0- ,".repeat(7);
    let sdn = format!("7,\"SAMPLEV, Pyotr\",individual,\"TEST\",{none}\"DOB 1970\"\n");
    let alt = "7,1,\"aka\",\"SAMPLEW, Piotr\",-0- \n";
    let files = [
        stage.file("sdn.csv", sdn.as_bytes()),
        stage.file("alt.csv", alt.as_bytes()),
    ];
    let read = stage.call("read_list", json!({ "kind": "sdn", "files": files }));
    assert_eq!((&read["entries"], &read["names"]), (&json!(1), &json!(2)));
    let (customer, _) = stage.customer(person("Piotr Samplew", "PL"));
    let sha256 = json!([read["files"][0]["sha256"], read["files"][1]["sha256"]]);
    stage.call(
        "import_list",
        json!({ "kind": "sdn", "files": files, "sha256": sha256, "as_of": DAY }),
    );
    let hit = &hits(&stage, &customer)["parties"][0]["hits"][0]["hit"];
    assert_eq!(
        (&hit["score"], &hit["entry"]["origin"]),
        (&json!(1000), &json!("sdn"))
    );
    assert_eq!(
        hit["entry"]["names"],
        json!(["SAMPLEV, Pyotr", "SAMPLEW, Piotr"])
    );
}

#[test]
fn names_are_compared_across_scripts_when_a_list_comes_and_when_a_name_changes() {
    let stage = Stage::with_vault();
    let (first, _) = stage.customer(person("Пётр Самплев", "PL"));
    let (other, _) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    assert_eq!(hits(&stage, &first)["watched"], json!(false));
    bring_in(&stage, LIST);
    let view = hits(&stage, &first);
    let hit = &view["parties"][0]["hits"][0];
    assert_eq!((&view["open"], &hit["state"]), (&json!(1), &json!("open")));
    assert!(
        hit["hit"]["lines"].as_array().unwrap().len() >= 2,
        "{hit:#}"
    );
    assert_eq!(hit["hit"]["entry"]["names"].as_array().unwrap().len(), 2);
    assert_eq!(hits(&stage, &other)["open"], json!(0));
    let (late, _) = stage.customer(entity("Synthetic Shadow Trading GmbH", "DE"));
    assert_eq!(
        hits(&stage, &late)["open"],
        json!(1),
        "a new party is compared at once"
    );
    let before = stage.events();
    let declared = person("Mohammed Q. Al Noorani", "TR");
    stage.call(
        "save_party",
        json!({ "id": other, "declared": declared, "why": "New papers." }),
    );
    assert!(stage.events() > before + 1);
    assert_eq!(hits(&stage, &other)["open"], json!(1));
    stage.journal_is_consistent();
}

#[test]
fn a_name_in_a_script_that_cannot_be_compared_is_named_and_never_a_no() {
    let stage = Stage::with_vault();
    bring_in(&stage, LIST);
    let (customer, _) = stage.customer(person("山田太郎", "JP"));
    let party = &hits(&stage, &customer)["parties"][0];
    assert_eq!(
        (&party["compared"], &party["incomparable"]),
        (&json!(false), &json!(["山田太郎"]))
    );
    let view = stage.call("screening", json!({}));
    assert_eq!(view["not_comparable"][0]["id"], json!(customer));
    let mut declared = person("山田太郎", "JP");
    declared["names"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "kind": "latin", "text": "Yamada Taro" }));
    stage.call(
        "save_party",
        json!({ "id": customer, "declared": declared, "why": "Latin name." }),
    );
    assert_eq!(
        hits(&stage, &customer)["parties"][0]["compared"],
        json!(true)
    );
}

#[test]
fn an_open_hit_on_the_customer_or_an_owner_keeps_verified_from_counting() {
    let stage = Stage::with_office();
    bring_in(&stage, LIST);
    stage.sign_in("LT");
    let (customer, case) = stage.customer(entity("Clear Sky Hosting", "PL"));
    let owner = stage.party(person("Piotr Samplew", "PL"));
    stage.holding(&owner, &customer, "60");
    stage.verify(&case);
    stage.sign_in("CH");
    let view = stage.call("case", json!({ "case": case }));
    let hash = &view["case"]["decision"]["evidence_hash"];
    let approve =
        json!({ "case": case, "hash": hash, "passphrase": passphrase("CH"), "words": "Seen." });
    let error = stage.refused("approve_case", approve.clone());
    assert_code(&error, ErrorCode::State);
    assert!(error.details[0].contains("Piotr Samplew"), "{error:?}");
    let mut request = judging(&hits(&stage, &owner), "2026-12-31");
    assert_code(
        &stage.refused("dispose_hit", request.clone()),
        ErrorCode::NeedsSecond,
    );
    request["second"] = json!({ "label": "LT", "passphrase": passphrase("LT") });
    let judged = stage.call("dispose_hit", request);
    assert_eq!(judged["hits"][0]["state"], json!("not_same"));
    assert_eq!(
        stage.call("approve_case", approve)["case"]["state"],
        json!("closed")
    );
    stage.journal_is_consistent();
}

#[test]
fn the_only_officer_is_held_by_the_same_gate() {
    let stage = Stage::with_vault();
    bring_in(&stage, LIST);
    let (customer, case) = stage.customer(person("Piotr Samplew", "PL"));
    stage.call("start_review", json!({ "case": case }));
    let view = stage.call("case", json!({ "case": case }));
    let decision = tests::work::verified(&view);
    assert_code(
        &stage.refused("record_decision", decision.clone()),
        ErrorCode::State,
    );
    stage.call(
        "dispose_hit",
        judging(&hits(&stage, &customer), "2026-12-31"),
    );
    stage.call("record_decision", decision);
}

#[test]
fn a_judgement_ends_by_itself_and_when_the_entry_or_the_name_changes() {
    let stage = Stage::with_vault();
    bring_in(&stage, LIST);
    let (customer, _) = stage.customer(person("Piotr Samplew", "PL"));
    let request = |until: &str| judging(&hits(&stage, &customer), until);
    for until in ["2026-03-01", "2027-03-03"] {
        let error = stage.refused("dispose_hit", request(until));
        assert_eq!(error.field.as_deref(), Some("until"), "{until}");
    }
    let mut short = request("2026-06-30");
    short["reason"] = json!("No.");
    assert_eq!(
        stage.refused("dispose_hit", short).field.as_deref(),
        Some("reason")
    );
    stage.call("dispose_hit", request("2026-06-30"));
    assert_eq!(state(&stage, &customer), json!("not_same"));

    bring_in(&stage, &LIST.replace("synthetic-2", "synthetic-9"));
    assert_eq!(
        state(&stage, &customer),
        json!("not_same"),
        "the entry says the same"
    );
    bring_in(&stage, &LIST.replace("1970-01-01", "1971-01-01"));
    assert_eq!(state(&stage, &customer), json!("entry_changed"));
    stage.call("dispose_hit", request("2026-06-30"));
    let mut declared = person("Piotr Samplew", "PL");
    declared["names"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "kind": "former", "text": "Piotr Samplev" }));
    stage.call(
        "save_party",
        json!({ "id": customer, "declared": declared, "why": "Former name." }),
    );
    assert_eq!(state(&stage, &customer), json!("party_changed"));
    stage.call("dispose_hit", request("2026-06-30"));
    stage.wait(Duration::days(125));
    assert_eq!(state(&stage, &customer), json!("expired"));
    stage.journal_is_consistent();
}

#[test]
fn a_special_measure_has_its_days_and_is_compared_like_a_list() {
    tests::serves!("SPM-01", "SPM-02");
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(person("Xaver Measured", "AQ"));
    let (tied, _) = stage.customer(entity("Frozen Hosting", "AQ"));
    let determined = json!({ "date": "2026-03-01", "zone": "America/New_York" });
    let measure = |target: Value| json!({ "target": target, "measure": "No new accounts.", "determined": determined, "source": "Synthetic determination" });
    let on_person = json!({ "on": "person", "kind": "individual", "names": ["MEASURED, Xaver"] });
    let view = stage.call("save_measure", measure(on_person));
    let line = &view["measures"][0];
    assert_eq!(
        line["earliest"]["last_day"],
        json!("2026-08-28"),
        "180 days"
    );
    assert_eq!(
        line["last_day"],
        json!("2027-08-28"),
        "365 days from the earliest start"
    );
    assert_eq!(hits(&stage, &customer)["open"], json!(1));
    let id = id(&line["measure"]["id"]);
    let step = |step: Value| json!({ "measure": id, "step": step });
    let error = stage.refused(
        "step_measure",
        step(json!({ "step": "implemented", "day": "2026-08-27" })),
    );
    assert_eq!(error.field.as_deref(), Some("day"));
    stage.call(
        "step_measure",
        step(json!({ "step": "implemented", "day": "2026-09-01" })),
    );
    let error = stage.refused(
        "step_measure",
        step(json!({ "step": "extended", "until": "2027-09-01", "source": "Notice" })),
    );
    assert_eq!(error.field.as_deref(), Some("until"));
    let view = stage.call(
        "step_measure",
        step(json!({ "step": "extended", "until": "2028-09-01", "source": "Notice" })),
    );
    assert_eq!(view["measures"][0]["last_day"], json!("2028-09-01"));

    stage.call(
        "save_measure",
        measure(json!({ "on": "jurisdiction", "country": "AQ" })),
    );
    let found = &hits(&stage, &tied)["parties"][0]["hits"][0]["hit"];
    assert_eq!(
        (&found["basis"], &found["stated"]),
        (&json!("country"), &json!("AQ"))
    );
    let view = stage.call(
        "step_measure",
        step(json!({ "step": "ended", "day": "2026-03-02", "reason": "Withdrawn, notice." })),
    );
    assert_eq!(view["measures"].as_array().unwrap().len(), 2);
    stage.wait(Duration::days(2));
    stage.call("screen_parties", json!({}));
    let found = hits(&stage, &customer);
    assert_eq!(
        found["open"],
        json!(1),
        "the jurisdiction is left: {found:#}"
    );
    stage.journal_is_consistent();
}

/// Makes the request that says that a party is the one of its first hit.
fn same(stage: &Stage, party: &str) -> Value {
    let mut request = judging(&hits(stage, party), "2026-12-31");
    request["verdict"] = json!("same");
    request["reason"] = json!("Passport number and day of birth agree.");
    request.as_object_mut().unwrap().remove("until");
    request
}

#[test]
fn who_is_the_listed_person_is_not_verified_and_is_reviewed_again() {
    let stage = Stage::with_vault();
    let (customer, first) = stage.customer(person("Piotr Samplew", "PL"));
    stage.verify(&first);
    bring_in(&stage, LIST);
    stage.call("dispose_hit", same(&stage, &customer));
    assert_eq!(state(&stage, &customer), json!("same"));
    let rows = stage.call("queue", json!({}))["rows"].clone();
    let mut all = rows.as_array().unwrap().iter();
    let row = all.find(|r| r["reason"] == "list_hit").unwrap();
    let case = id(&row["case"]);
    stage.call("dispose_hit", same(&stage, &customer));
    let again = stage.call("queue", json!({}))["rows"].clone();
    assert_eq!(again.as_array().unwrap().len(), 1, "one review serves");

    stage.call("start_review", json!({ "case": case }));
    let decision = tests::work::verified(&stage.call("case", json!({ "case": case })));
    let error = stage.refused("record_decision", decision.clone());
    assert_code(&error, ErrorCode::State);
    assert!(error.details[0].contains("Piotr Samplew"), "{error:?}");
    // A judgement that was wrong is made anew.
    stage.call(
        "dispose_hit",
        judging(&hits(&stage, &customer), "2026-12-31"),
    );
    stage.call("record_decision", decision);
    stage.journal_is_consistent();
}

#[test]
fn names_that_cannot_be_compared_take_words_before_anybody_is_verified() {
    let stage = Stage::with_office();
    bring_in(&stage, LIST);
    stage.sign_in("LT");
    let (customer, case) = stage.customer(person("山田太郎", "JP"));
    stage.call("start_review", json!({ "case": case }));
    let view = stage.call("case", json!({ "case": case }));
    assert_eq!(view["uncompared"][0]["id"], json!(customer));
    let mut decision = tests::work::verified(&view);
    for words in ["", " Looked. "] {
        decision["review"]["uncompared"] = json!(words);
        let error = stage.refused("record_decision", decision.clone());
        assert_code(&error, ErrorCode::State);
        assert_eq!(error.field.as_deref(), Some("uncompared"));
        assert!(error.details[0].contains("山田太郎"), "{error:?}");
    }
    let words = "Looked for by hand as Yamada Taro: nobody.";
    decision["review"]["uncompared"] = json!(words);
    stage.call("record_decision", decision);
    stage.sign_in("CH");
    let submitted = stage.call("case", json!({ "case": case }));
    assert_eq!(
        submitted["case"]["decision"]["review"]["uncompared"],
        json!(words)
    );
    assert_eq!(stage.approve(&case, "CH")["state"], "closed");
    stage.sign_in("LT");
    let (_, other) = stage.customer(person("Yamada Taro", "JP"));
    let view = stage.call("case", json!({ "case": other }));
    assert!(view["uncompared"].is_null(), "{view:#}");
    stage.journal_is_consistent();
}

#[test]
fn nobody_leaves_by_the_way_of_us_persons_unscreened_or_by_one_person_alone() {
    let stage = Stage::with_office();
    bring_in(&stage, LIST);
    stage.sign_in("LT");
    let leaving = |name: &str| {
        let (customer, case) = stage.customer(person(name, "PL"));
        stage.call(
            "determine",
            json!({ "party": customer, "status": { "status": "us_person", "basis": "citizen" },
                "source": "U.S. passport seen", "statement_only": false }),
        );
        (customer, case)
    };
    let second = |label: &str| json!({ "label": label, "passphrase": passphrase(label) });
    let (customer, case) = leaving("Piotr Samplew");
    let mut request = json!({ "case": case, "second": second("CH") });
    let error = stage.refused("close_us_exit", request.clone());
    assert_code(&error, ErrorCode::State);
    assert!(error.details[0].contains("Piotr Samplew"), "{error:?}");
    let mut other = judging(&hits(&stage, &customer), "2026-12-31");
    other["second"] = second("CH");
    stage.call("dispose_hit", other);
    let alone = stage.refused("close_us_exit", json!({ "case": case }));
    assert_code(&alone, ErrorCode::NeedsSecond);
    request["second"] = second("LT");
    let own = stage.refused("close_us_exit", request.clone());
    assert_code(&own, ErrorCode::NeedsSecond);
    request["second"] = second("CH");
    let closed = stage.call("close_us_exit", request)["case"].clone();
    assert_eq!(closed["state"], "withdrawn");
    let note = closed["notes"][0]["text"].as_str().unwrap();
    assert!(note.contains("Châu Hồ"), "{note}");

    let (_, case) = leaving("山田太郎");
    let mut request = json!({ "case": case, "second": second("CH") });
    let error = stage.refused("close_us_exit", request.clone());
    assert_eq!(error.field.as_deref(), Some("uncompared"), "{error:?}");
    request["uncompared"] = json!("Looked for by hand as Yamada Taro: nobody.");
    let closed = stage.call("close_us_exit", request)["case"].clone();
    let note = closed["notes"][0]["text"].as_str().unwrap();
    assert!(note.contains("Yamada Taro"), "{note}");
    stage.journal_is_consistent();
}

#[test]
fn a_special_measure_that_holds_keeps_accounts_shut_unless_it_only_sets_conditions() {
    let stage = Stage::with_vault();
    let provider = stage.provider(0);
    let (barred, _) = stage.customer(person("Xaver Measured", "AQ"));
    let (bound, _) = stage.customer(person("Ottokar Conditioned", "AQ"));
    let measure = |name: &str, conditions: bool| {
        let target = json!({ "on": "person", "kind": "individual", "names": [name] });
        let determined = json!({ "date": "2026-03-01", "zone": "America/New_York" });
        let request = json!({ "target": target, "measure": "As the determination says.",
            "conditions": conditions, "determined": determined, "source": "Synthetic determination" });
        stage.call("save_measure", request);
    };
    measure("MEASURED, Xaver", false);
    measure("CONDITIONED, Ottokar", true);
    let opening = |customer: &str| json!({ "customer": customer, "provider": provider, "reference": "late", "opened": "2026-09-08" });
    // It is not implemented before 28 August.
    let account = stage.account(&barred, &provider, "early");
    stage.wait(Duration::days(190));
    for customer in [&barred, &bound] {
        let before = stage.events();
        let error = stage.refused("save_account", opening(customer));
        assert_code(&error, ErrorCode::State);
        assert_eq!(error.field.as_deref(), Some("customer"));
        assert_eq!(stage.events(), before);
    }
    let step = |state: &str| json!({ "account": account, "state": state, "on": "2026-09-08", "why": "The measure." });
    stage.call("step_account", step("restricted"));
    let error = stage.refused("step_account", step("open"));
    assert_eq!(error.field.as_deref(), Some("customer"));
    stage.call("step_account", step("closed"));
    let error = stage.refused("step_account", step("open"));
    assert_eq!(error.field.as_deref(), Some("customer"));

    stage.call("dispose_hit", same(&stage, &barred));
    stage.call("dispose_hit", same(&stage, &bound));
    let error = stage.refused("save_account", opening(&barred));
    assert!(
        error.details[0].contains("As the determination says."),
        "{error:?}"
    );
    stage.call("save_account", opening(&bound));
    stage.journal_is_consistent();
}

#[test]
fn all_hits_of_a_run_stand_in_one_event_of_the_journal() {
    let stage = Stage::with_vault();
    let mut rows = "customer id,company name,email,address 1,city,postcode,country\n".to_owned();
    for n in 0..60 {
        let _ = writeln!(
            rows,
            "K{n},Synthetic Shadow Trading Nr{n},o{n}@customer.example,{n} Street,Town,04012,PL"
        );
    }
    let file = stage.file("customers.csv", rows.as_bytes());
    let read = stage.call("read_customer_file", json!({ "file": file }));
    let choices: Vec<Value> = read["possible"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| json!({ "line": p["line"], "choice": "new" }))
        .collect();
    stage.call(
        "import_customers",
        json!({ "file": file, "open_cases": false, "choices": choices }),
    );
    let before = stage.events();
    let view = bring_in(&stage, LIST);
    assert_eq!(stage.events(), before + 2, "the list, and one screening");
    assert_eq!(view["open"].as_array().unwrap().len(), 60);
    assert_eq!(view["stale"], json!(0));
    stage.journal_is_consistent();
}
