//! The life of a candidate: seen in a usage file, reckoned, known of, judged out, opened again by an update, amended,
//! corrected, asked about.

use crate::training::{checked, complete, covered, switched_on};
use api::ErrorCode;
use chrono::Duration;
use serde_json::{Value, json};
use tests::Stage;
use tests::stage::{assert_code, id};
use tests::work::{answered, candidate, person};

const ALL: [&str; 7] = [
    "social_engineering",
    "vulnerability_discovery",
    "denial_of_service",
    "data_poisoning",
    "target_selection",
    "disinformation",
    "command_and_control",
];

const USAGE: &str = "account,date,accelerator,count,hours,spend,currency\n\
nc-1,2026-03-01,H100,300,24,90000,USD\n\
nc-1,2026-03-01,H100,212,12.5,50000,USD\n\
nc-1,2026-02-28,H100,8,24,2000,USD\n\
nc-2,2026-03-01,,,,120000,USD\n\
nc-2,2026-02-28,,,,0.50,USD\n\
nc-3,2026-03-01,H100,8,1,30,USD\n\
nc-3,1.3.2026,H100,8,1,30,USD\n\
stranger,2026-03-01,H100,900,24,1,USD\n\
nc-4,2026-03-01,H100,8,1,250000,USD\n";

fn day(date: &str) -> Value {
    json!({ "date": date, "zone": "Asia/Ho_Chi_Minh" })
}

/// A customer with an account and the half on training switched on. Returns account, customer and provider.
fn office(stage: &Stage) -> (String, String, String) {
    switched_on(stage);
    let provider = stage.provider(0);
    let (customer, _) = stage.customer(person("Minh Trần", "VN"));
    let account = stage.account(&customer, &provider, "nc-1");
    (account, customer, provider)
}

fn thresholds(stage: &Stage, thresholds: Value) {
    let mut policy = stage.call("office", json!({}))["policy"].clone();
    policy["training_thresholds"] = thresholds;
    stage.call("save_policy", json!({ "policy": policy }));
}

fn refused_at(stage: &Stage, name: &str, request: Value, field: &str) {
    let before = stage.events();
    let error = stage.refused(name, request);
    assert_eq!(error.field.as_deref(), Some(field), "{error:?}");
    assert_eq!(stage.events(), before, "{name} wrote although it refused");
}

fn clocks(stage: &Stage, kind: &str) -> Vec<Value> {
    let today = stage.call("today", json!({}));
    let lines = today["clocks"].as_array().unwrap().iter();
    lines.filter(|c| c["kind"] == kind).cloned().collect()
}

/// A candidate whose every capability was considered and denied.
fn harmless(account: &str, customer: &str, provider: &str) -> Value {
    let mut run = complete(account, customer, provider);
    let denied = |c| json!({ "capability": c, "answer": "no", "note": "It tells leaves apart." });
    run["capabilities"] = json!(ALL.map(denied));
    run
}

#[test]
fn no_number_alone_judges_a_candidate_out() {
    let stage = Stage::with_vault();
    let (account, customer, provider) = office(&stage);
    let mut bare = candidate(&account, &customer, &provider);
    bare["operations"] = json!({ "mantissa": "1", "exponent": 20 });
    let run = stage.call("save_candidate", json!({ "candidate": bare }))["candidate"].clone();
    let out = json!({ "candidate": run["id"], "covered": false, "reasoning": "Below the number." });
    let error = stage.refused("judge_candidate", out.clone());
    assert_code(&error, ErrorCode::State);
    assert!(error.message.contains("No number decides"), "{error:?}");
    let page = stage.call("candidate", json!({ "candidate": run["id"] }));
    assert_eq!(page["unanswered"], 7);

    let mut considered = harmless(&account, &customer, &provider);
    considered["id"] = run["id"].clone();
    stage.call("save_candidate", json!({ "candidate": considered }));
    let silent = json!({ "candidate": run["id"], "covered": false, "reasoning": " " });
    refused_at(&stage, "judge_candidate", silent, "reasoning");
    let judged = stage.call("judge_candidate", out)["candidate"].clone();
    assert_eq!(judged["judgement"]["judgement"], "not_covered");
    assert_eq!(
        judged["life"]["judgements"][0]["reasoning"],
        "Below the number."
    );
    stage.journal_is_consistent();
}

#[test]
fn an_update_makes_a_run_covered_and_starts_a_clock_of_its_own() {
    tests::serves!("AI-04");
    let stage = Stage::with_vault();
    let (account, customer, provider) = office(&stage);
    let run = harmless(&account, &customer, &provider);
    let run = stage.call("save_candidate", json!({ "candidate": run }))["candidate"].clone();
    let run = id(&run["id"]);
    let update = |on: &str, words: &str| json!({ "candidate": run, "on": day(on), "words": words });
    let early = stage.refused("update_arrangement", update("2026-03-02", "More."));
    assert_code(&early, ErrorCode::State);
    let out = json!({ "candidate": run, "covered": false, "reasoning": "A model of leaves." });
    stage.call("judge_candidate", out);
    assert_eq!(clocks(&stage, "clock-training-report"), Vec::<Value>::new());

    stage.wait(Duration::days(20));
    refused_at(
        &stage,
        "update_arrangement",
        update("2026-03-20", " "),
        "words",
    );
    refused_at(
        &stage,
        "update_arrangement",
        update("2026-04-20", "More."),
        "on",
    );
    let words = "The order grew from 8 to 512 accelerators and is for text now.";
    stage.call("update_arrangement", update("2026-03-20", words));
    let page = stage.call("candidate", json!({ "candidate": run }));
    let c = &page["candidate"];
    assert_eq!(c["judgement"], json!({ "judgement": "open" }));
    assert_eq!(c["limb"], "development_or_update");
    assert_eq!(c["transaction"], day("2026-03-20"));
    assert!(c["knowledge"].is_null() && c["how_known"] == "", "{c:#}");
    let life = &c["life"];
    assert_eq!(life["judgements"][0]["reasoning"], "A model of leaves.");
    assert_eq!(life["updates"][0]["words"], words);
    assert_eq!(
        life["updates"][0]["knowledge_before"]["date"], "2026-03-02",
        "the clock that ran before is still told"
    );
    let due = clocks(&stage, "clock-training-report");
    assert_eq!(due[0]["sum"]["last_day"], "2026-04-03", "{due:#?}");

    // Saving an answer writes neither judgement nor history.
    let mut answer = c.clone();
    answer["knowledge"] = day("2026-03-21");
    answer["how_known"] = json!("The order form.");
    answer["judgement"] = json!({ "judgement": "covered" });
    answer.as_object_mut().unwrap().remove("life");
    let saved = stage.call("save_candidate", json!({ "candidate": answer }))["candidate"].clone();
    assert_eq!(
        (&saved["judgement"], &saved["life"]),
        (&c["judgement"], life)
    );

    stage.call(
        "judge_candidate",
        json!({ "candidate": run, "covered": true }),
    );
    let filing = checked(&stage, json!({ "candidate": run }));
    let view = stage.sign(&filing);
    assert_eq!(view["report"]["candidate"]["limb"], "development_or_update");
    assert_eq!(clocks(&stage, "clock-training-report"), Vec::<Value>::new());
    stage.journal_is_consistent();
}

#[test]
fn knowledge_is_inferred_from_wilful_avoidance_only_with_its_facts() {
    tests::serves!("AI-Q");
    let stage = Stage::with_vault();
    let (account, customer, provider) = office(&stage);
    let mut run = candidate(&account, &customer, &provider);
    run["knowing"] = json!({ "kind": "wilful_avoidance", "facts": " " });
    refused_at(
        &stage,
        "save_candidate",
        json!({ "candidate": run }),
        "facts",
    );
    let facts = "Usage alerts of 20 and 27 February were archived unread by the account's manager.";
    run["knowing"] = json!({ "kind": "wilful_avoidance", "facts": facts });
    // The first day on which the facts were avoided is the day of knowledge.
    run["knowledge"] = day("2026-02-20");
    let saved = stage.call("save_candidate", json!({ "candidate": run }))["candidate"].clone();
    assert_eq!(saved["knowing"]["facts"], facts);
    let due = clocks(&stage, "clock-training-report");
    assert_eq!(due[0]["sum"]["last_day"], "2026-03-06", "{due:#?}");
    stage.call(
        "judge_candidate",
        json!({ "candidate": saved["id"], "covered": true }),
    );
    let report = stage.call("begin_report", json!({ "candidate": saved["id"] }))["report"].clone();
    assert_eq!(report["candidate"]["knowing"]["kind"], "wilful_avoidance");
}

#[test]
fn operations_are_reckoned_exactly_and_refused_when_they_are_not_their_product() {
    tests::serves!("AI-K");
    let stage = Stage::with_vault();
    let (account, customer, provider) = office(&stage);
    let table = stage.call("accelerators", json!({}));
    assert!(table["about"].as_str().unwrap().contains("estimate"));
    let ask = json!({ "accelerator": "NVIDIA H100 SXM", "precision": "BF16 or FP16, tensor cores, dense",
        "count": "512", "hours": "960", "utilisation": "0.38", "digits": 3 });
    let with = |key: &str, value: Value| {
        let mut ask = ask.clone();
        ask[key] = value;
        ask
    };
    let before = stage.events();
    let found = stage.call("estimate_operations", ask.clone());
    assert_eq!(
        (&found["mantissa"], &found["exponent"]),
        (&json!("6.65"), &json!(23))
    );
    let all = stage.call("estimate_operations", with("digits", json!(12)));
    // 989 × 512 × 960 × 3600 × 38 is 66500296704 and zeros: every digit is the product’s own.
    assert_eq!(all["mantissa"], "6.6500296704");
    for (key, value) in [
        ("count", json!("many")),
        ("hours", json!("0")),
        ("utilisation", json!("1.2")),
        ("digits", json!(0)),
        ("accelerator", json!("An abacus")),
    ] {
        refused_at(&stage, "estimate_operations", with(key, value), key);
    }
    assert_eq!(stage.events(), before, "reckoning records nothing");

    let mut run = complete(&account, &customer, &provider);
    run["operations"] = found.clone();
    let saved = stage.call("save_candidate", json!({ "candidate": run }))["candidate"].clone();
    assert_eq!(saved["operations"], found);
    let mut wrong = saved.clone();
    wrong["operations"]["mantissa"] = json!("6.64");
    refused_at(
        &stage,
        "save_candidate",
        json!({ "candidate": wrong }),
        "mantissa",
    );
    let mut wrong = saved.clone();
    wrong["operations"]["estimate"]["peak"]["per_second"] = json!("1e10");
    refused_at(
        &stage,
        "save_candidate",
        json!({ "candidate": wrong }),
        "accelerator",
    );
    let mut wrong = saved;
    wrong["operations"] = json!({ "mantissa": "4", "exponent": 0, "basis": [
        { "label": "two", "value": "2" }, { "label": "two again", "value": "two" } ] });
    refused_at(
        &stage,
        "save_candidate",
        json!({ "candidate": wrong }),
        "factor-1",
    );
}

#[test]
fn a_usage_file_shows_candidates_by_quantities_and_by_spend() {
    let stage = Stage::with_vault();
    let (account, customer, provider) = office(&stage);
    stage.account(&customer, &provider, "nc-2");
    stage.account(&customer, &provider, "nc-3");
    stage.account(&customer, &provider, "nc-4");
    thresholds(
        &stage,
        json!([
            { "measure": "accelerators_at_once", "value": "256", "reason": "More than the largest cluster we sell." },
            { "measure": "spend", "value": "100000", "currency": "USD", "reason": "Ten times the usual bill." },
        ]),
    );
    let file = stage.file("usage.csv", USAGE.as_bytes());
    let before = stage.events();
    let found = stage.call("find_runs", json!({ "file": file, "provider": provider }));
    assert_eq!(stage.events(), before, "looking records nothing");
    let seen: Vec<(&str, bool, &str)> = found["accounts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|a| {
            let reference = a["reference"].as_str().unwrap();
            (reference, a["reached"] == true, a["by"].as_str().unwrap())
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("nc-1", true, "accelerators"),
            ("nc-2", true, "spend"),
            ("nc-4", true, "spend"),
            ("nc-3", false, "accelerators"),
        ]
    );
    let first = &found["accounts"][0];
    assert_eq!(first["measured"][0]["value"], "512");
    assert_eq!(first["measured"][1]["value"], "10042");
    assert_eq!(first["measured"][2]["value"], "142000");
    assert_eq!(found["accounts"][1]["measured"][0]["value"], "120000.5");
    assert_eq!(found["unmatched"], json!(["stranger"]));
    assert_eq!(
        (&found["rejected_count"], &found["rejected"][0]["line"]),
        (&json!(1), &json!(8))
    );

    let mut record = json!({ "file": file, "sha256": "0".repeat(64), "provider": provider, "account": account,
        "existence": "512 accelerators on 1 March 2026." });
    refused_at(&stage, "record_run", record.clone(), "file");
    record["sha256"] = found["sha256"].clone();
    let mut other = record.clone();
    other["existence"] = json!(" ");
    refused_at(&stage, "record_run", other, "existence");
    let run = stage.call("record_run", record.clone())["candidate"].clone();
    assert!(
        run["knowledge"].is_null(),
        "the day of knowledge is asked for by itself"
    );
    let sighting = &run["life"]["sighting"];
    assert_eq!(sighting["file"]["sha256"], found["sha256"]);
    let again = stage.refused("record_run", record);
    assert_code(&again, ErrorCode::State);
    assert!(again.message.contains("TR-2026-001"), "{again:?}");
    let page = stage.call("candidate", json!({ "candidate": run["id"] }));
    let compared = &page["compared"];
    assert_eq!(
        (&compared[0]["value"], &compared[0]["reached"]),
        (&json!("512"), &json!(true))
    );
    assert_eq!(
        (&compared[1]["value"], &compared[1]["reached"]),
        (&json!("142000"), &json!(true))
    );
    // The number only made somebody look: the judgement is open and the capabilities are still to be asked about.
    assert_eq!(page["candidate"]["judgement"]["judgement"], "open");
    assert_eq!(page["unanswered"], 7);

    // A huge bill beside eight accelerators is what made somebody look at the other one.
    let billed = json!({ "file": file, "sha256": found["sha256"], "provider": provider,
        "account": found["accounts"][2]["account"], "existence": "A bill of 250,000 USD." });
    let billed = stage.call("record_run", billed)["candidate"].clone();
    assert_eq!(
        (&sighting["by"], &billed["life"]["sighting"]["by"]),
        (&json!("accelerators"), &json!("spend"))
    );

    // The file leaves byte for byte as it came.
    let target = stage.folder("out").join("copy.csv");
    let token = stage.desk.admit_path(target.clone());
    let object = &sighting["file"]["object"];
    stage.call(
        "save_attachment",
        json!({ "object": object, "target": token }),
    );
    assert_eq!(std::fs::read(target).unwrap(), USAGE.as_bytes());
    stage.journal_is_consistent();
}

#[test]
fn a_usage_file_that_cannot_be_added_up_is_refused_whole() {
    let stage = Stage::with_vault();
    let (_, _, provider) = office(&stage);
    for (name, text, says) in [
        ("a.csv", "account,hours\nnc-1,3\n", "lacks columns"),
        ("b.csv", "account,date,count\nnc-1,1.3.2026,8\n", "No row"),
        ("c.csv", "", "empty"),
    ] {
        let file = stage.file(name, text.as_bytes());
        let error = stage.refused("find_runs", json!({ "file": file, "provider": provider }));
        assert_code(&error, ErrorCode::ImportFile);
        assert!(error.message.contains(says), "{error:?}");
    }
}

#[test]
fn a_threshold_is_kept_only_with_its_reason() {
    let stage = Stage::with_vault();
    office(&stage);
    let policy = stage.call("office", json!({}))["policy"].clone();
    let spend =
        json!({ "measure": "spend", "value": "1e5", "currency": "USD", "reason": "Ten bills." });
    for (key, value) in [("reason", " "), ("value", "much"), ("currency", "")] {
        let mut wrong = spend.clone();
        wrong[key] = json!(value);
        let mut policy = policy.clone();
        policy["training_thresholds"] = json!([wrong]);
        refused_at(
            &stage,
            "save_policy",
            json!({ "policy": policy }),
            "training_thresholds",
        );
    }
    let mut twice = policy;
    twice["training_thresholds"] = json!([spend, spend]);
    refused_at(
        &stage,
        "save_policy",
        json!({ "policy": twice }),
        "training_thresholds",
    );
    thresholds(&stage, json!([spend]));
    let kept = stage.call("office", json!({}))["policy"]["training_thresholds"].clone();
    assert_eq!(kept[0]["reason"], "Ten bills.");
}

#[test]
fn a_correction_runs_until_the_amendment_is_signed() {
    tests::serves!("AI-07");
    let stage = Stage::with_vault();
    let (_, _, run) = covered(&stage);
    let correct =
        |words: &str| json!({ "candidate": run, "learned": day("2026-03-02"), "words": words });
    let early = stage.refused("correct_report", correct("The end was wrong."));
    assert_code(&early, ErrorCode::State);
    let filing = checked(&stage, json!({ "candidate": run }));
    stage.sign(&filing);
    stage.wait(Duration::hours(1));
    refused_at(&stage, "correct_report", correct(" "), "words");
    stage.call("correct_report", correct("The end was wrong."));
    let due = clocks(&stage, "clock-correction");
    assert_eq!(due.len(), 1, "{due:#?}");
    let page = stage.call("candidate", json!({ "candidate": run }));
    assert_eq!(page["corrections"][0]["rule"], "AI-07");
    assert_eq!(page["corrections"][0]["unverified"], true);
    let changes = "The last day is 20 April.";
    let amending = json!({ "candidate": run, "supersedes": filing, "changes": changes });
    let amended = checked(&stage, amending);
    assert_eq!(
        clocks(&stage, "clock-correction").len(),
        1,
        "an amendment in work ends nothing"
    );
    stage.wait(Duration::hours(1));
    stage.sign(&amended);
    assert_eq!(clocks(&stage, "clock-correction"), Vec::<Value>::new());
    let page = stage.call("candidate", json!({ "candidate": run }));
    assert_eq!(page["corrections"], json!([]));
    assert_eq!(page["reports"][1]["changes"], changes);
    assert_eq!(page["reports"][1]["amends"], page["reports"][0]["label"]);
    assert_eq!(
        page["candidate"]["life"]["corrections"][0]["words"],
        "The end was wrong."
    );
    stage.journal_is_consistent();
}

#[test]
fn a_follow_up_question_is_answered_within_its_clock_and_stands_in_the_amendment() {
    tests::serves!("AI-06", "AI-S");
    let stage = Stage::with_vault();
    let (_, _, run) = covered(&stage);
    let filing = checked(&stage, json!({ "candidate": run }));
    stage.sign(&filing);
    let asked = json!({
        "provider": stage.provider(0), "asker": "department", "kind": "follow_up", "how": "E-mail",
        "received": { "date": "2026-03-02", "time": "08:00:00", "zone": "Asia/Ho_Chi_Minh" },
        "words": "Who holds the keys of the weights?", "filing": filing,
    });
    let request = stage.call("record_request", asked)["row"]["request"]["id"].clone();
    let page = stage.call("candidate", json!({ "candidate": run }));
    let question = &page["questions"][0];
    assert_eq!(question["question"], "Who holds the keys of the weights?");
    assert!(question["answer"].is_null());
    assert_eq!(question["clocks"][0]["sum"]["last_day"], "2026-03-16");
    assert_eq!(clocks(&stage, "clock-follow-up").len(), 1);

    stage.wait(Duration::days(3));
    let answer = json!({ "request": request, "words": "Two officers of the customer, together.",
        "on": "2026-03-05", "channel": "E-mail" });
    let row = stage.call("answer_request", answer)["row"].clone();
    assert_eq!(
        row["clocks"],
        json!([]),
        "answered in time, the clock stands"
    );
    assert_eq!(clocks(&stage, "clock-follow-up"), Vec::<Value>::new());

    let amending =
        json!({ "candidate": run, "supersedes": filing, "changes": "The question was answered." });
    let begun = stage.call("begin_report", amending);
    let told = &begun["report"]["follow_ups"][0];
    assert_eq!(told["question"], "Who holds the keys of the weights?");
    assert_eq!(told["answer"], "Two officers of the customer, together.");
    assert_eq!(told["answered"], "2026-03-05");
    stage.call("save_answers", answered(&begun));
    let amended = id(&begun["filing"]["id"]);
    stage.check_and_approve(&amended);
    stage.sign(&amended);
    stage.journal_is_consistent();
}
