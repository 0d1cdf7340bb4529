//! Assessments: what to have ready, what falls under the class of transactions, and the plan of recommended measures.

use api::ErrorCode;
use serde_json::{Value, json};
use tests::Stage;
use tests::stage::{assert_code, id};
use tests::work::{entity, person};

fn record(stage: &Stage, kind: &str) -> Value {
    let request = json!({
        "provider": stage.provider(0), "asker": "department", "kind": kind, "how": "Letter",
        "received": { "date": "2026-03-02", "zone": "Asia/Ho_Chi_Minh" },
        "words": "We review your procedures.",
    });
    stage.call("record_request", request)["row"]["request"].clone()
}

fn kit(stage: &Stage, request: &Value) -> Value {
    stage.call("assessment_kit", json!({ "request": request["id"] }))
}

/// Kind and readiness of every paper.
fn papers(kit: &Value) -> Vec<(String, bool)> {
    let papers = kit["papers"].as_array().unwrap().iter();
    papers
        .map(|p| (id(&p["kind"]), p["ready"] == json!(true)))
        .collect()
}

fn paper(kind: &str, ready: bool) -> (String, bool) {
    (kind.to_owned(), ready)
}

fn class(request: &Value, from: &str, to: &str) -> Value {
    json!({ "request": request["id"], "words": "Accounts paid by card.", "from": from, "to": to })
}

fn kinds_of_today(stage: &Stage) -> Vec<String> {
    let today = stage.call("today", json!({}));
    let lines = today["clocks"].as_array().unwrap().iter();
    lines.map(|line| id(&line["kind"])).collect()
}

#[test]
fn the_kit_says_of_each_paper_whether_it_is_ready() {
    tests::serves!("ASM-01");
    let stage = Stage::with_vault();
    let request = record(&stage, "assessment");
    let empty = kit(&stage, &request);
    assert_eq!(
        papers(&empty),
        [
            paper("programme", false),
            paper("certification", false),
            paper("remediation", true),
            paper("staff", false)
        ]
    );
    assert_eq!(
        (&empty["from"], &empty["to"]),
        (&json!("2025-03-02"), &json!("2026-03-02"))
    );
    assert_eq!(empty.get("class"), None);

    // A draft of a certification stands there and is not ready; one to another provider does not.
    stage.certification(&stage.provider(1));
    assert_eq!(papers(&kit(&stage, &request)).len(), 4);
    stage.certification(&stage.provider(0));
    let (customer, _) = stage.customer(person("Nguyễn An", "VN"));
    let measure = json!({ "family": "use_under_terms", "party": customer, "from": "2026-03-02",
        "measures": ["limited_use"], "due": "2026-03-09", "terms": "Reading only." });
    stage.call("record_remediation", measure);
    let now = kit(&stage, &request);
    assert_eq!(now["papers"][1]["state"], "filings-state-draft");
    assert_eq!(now["papers"][1]["ready"], json!(false));
    assert_eq!(now["papers"][2]["entries"], json!({ "all": 1, "open": 1 }));

    let other = record(&stage, "other");
    let error = stage.refused("assessment_kit", json!({ "request": other["id"] }));
    assert_code(&error, ErrorCode::State);
}

#[test]
fn what_falls_under_a_class_is_counted_by_provider_and_days() {
    let stage = Stage::with_vault();
    let (north, south) = (stage.provider(0), stage.provider(1));
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    stage.account(&customer, &north, "nc-1");
    stage.account(&customer, &north, "nc-2");
    stage.account(&customer, &south, "sg-1");
    let log = "time,account,ip,action,outcome\n\
        2026-01-05T01:02:00Z,nc-1,203.0.113.7,ConsoleLogin,success\n\
        2026-01-31T16:59:30Z,nc-1,203.0.113.7,ConsoleLogin,success\n\
        2026-01-31T17:00:00Z,nc-1,203.0.113.7,ConsoleLogin,success\n";
    let file = stage.file("log.csv", log.as_bytes());
    stage.call("import_access", json!({ "file": file, "provider": north }));
    let request = record(&stage, "assessment");
    stage.call(
        "describe_class",
        class(&request, "2026-01-01", "2026-01-31"),
    );
    // The last row is of the first of February in Huế.
    assert_eq!(
        kit(&stage, &request)["class"],
        json!({ "accounts": 2, "customers": 1, "accesses": 2 })
    );
    stage.call(
        "describe_class",
        class(&request, "2015-01-01", "2015-12-31"),
    );
    assert_eq!(
        kit(&stage, &request)["class"],
        json!({ "accounts": 0, "customers": 0, "accesses": 0 })
    );
    let view = stage.call("requests", json!({}));
    let classes = view["rows"][0]["request"]["classes"].as_array().unwrap();
    assert_eq!(classes.len(), 2, "an earlier description stays");

    let error = stage.refused(
        "describe_class",
        class(&request, "2026-01-31", "2026-01-01"),
    );
    assert_eq!(error.field.as_deref(), Some("to"), "{error:?}");
    let other = record(&stage, "other");
    let error = stage.refused("describe_class", class(&other, "2026-01-01", "2026-01-31"));
    assert_code(&error, ErrorCode::State);
    stage.journal_is_consistent();
}

#[test]
fn a_plan_runs_measure_by_measure_until_each_is_done_with_its_proof() {
    tests::serves!("ASM-01");
    let stage = Stage::with_vault();
    let request = record(&stage, "assessment");
    let owner = request["recorded_by"].clone();
    let measure = |words: &str, due: &str| json!({ "request": request["id"], "words": words, "owner": owner, "due": due });
    stage.call("recommend_measure", measure("Ask again.", "2026-06-30"));
    let row =
        stage.call("recommend_measure", measure("Keep notices.", "2026-04-30"))["row"].clone();
    assert_eq!(
        (
            &row["clocks"][0]["kind"],
            &row["clocks"][0]["sum"]["last_day"]
        ),
        (&json!("clock-measure"), &json!("2026-04-30"))
    );
    for (field, value) in [
        ("words", json!(" ")),
        ("due", json!("2026-03-01")),
        ("owner", json!("01939f5e-7c1e-7b3a-94b0-000000000001")),
    ] {
        let mut wrong = measure("x", "2026-06-30");
        wrong[field] = value;
        let error = stage.refused("recommend_measure", wrong);
        assert_eq!(error.field.as_deref(), Some(field), "{error:?}");
    }
    let answer = json!({ "request": request["id"], "words": "Agreed.", "on": "2026-03-02", "channel": "E-mail" });
    stage.call("answer_request", answer);
    assert_eq!(kinds_of_today(&stage), ["clock-measure"]);

    let file = stage.file("form.pdf", b"%PDF the new form");
    let done = |place: u32, on: &str| json!({ "request": request["id"], "measure": place, "on": on, "words": "Done." });
    let mut first = done(1, "2026-03-02");
    first["files"] = json!([file]);
    let row = stage.call("finish_measure", first)["row"].clone();
    let proof = &row["request"]["measures"][1]["done"];
    assert_eq!(proof["files"][0]["file_name"], "form.pdf");
    assert_eq!(
        row["clocks"][0]["sum"]["last_day"],
        json!("2026-06-30"),
        "the other one is still to be done"
    );
    let again = stage.refused("finish_measure", done(1, "2026-03-02"));
    assert_code(&again, ErrorCode::State);
    for on in ["2026-03-03", "2026-03-01"] {
        let error = stage.refused("finish_measure", done(0, on));
        assert_eq!(error.field.as_deref(), Some("on"), "{error:?}");
    }
    stage.call("finish_measure", done(0, "2026-03-02"));
    assert!(kinds_of_today(&stage).is_empty());
    let journal = stage.call("journal", json!({ "kind": "request.measure", "limit": 9 }));
    assert_eq!(journal["entries"].as_array().unwrap().len(), 4);
    stage.journal_is_consistent();
}
