//! Decisions: what follows from one is done when it counts and is taken back with it, and “verified” rests on the case.

use api::ErrorCode;
use chrono::Duration;
use serde_json::{Value, json};
use tests::stage::{assert_code, id};
use tests::work::{person, verified};
use tests::{Stage, papers};

/// A customer with an account and one paper, and the case that waits for it.
struct Customer {
    party: String,
    account: String,
    case: String,
}

fn customer(stage: &Stage) -> Customer {
    let (party, case) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    stage.identity_card(&party, "hang.png", &papers::card(1), "079188001234");
    let account = stage.account(&party, &stage.provider(0), "nc-hang-01");
    Customer {
        party,
        account,
        case,
    }
}

/// Makes the request “cannot verify”: the account is restricted or closed with it.
fn refusal(stage: &Stage, of: &Customer, family: &str) -> Value {
    let mut request = verified(&stage.call("case", json!({ "case": of.case })));
    request["outcome"] = json!(if family == "use_under_terms" {
        "pending_restricted"
    } else {
        "failed_closed"
    });
    request["reasons"] = json!(["Q01"]);
    let measure = if family == "use_under_terms" {
        "limited_use"
    } else {
        "account_closed"
    };
    request["remediation"] = json!({
        "family": family, "party": of.party, "account": of.account, "terms": "Pays in advance until a sharp picture is here",
        "measures": [measure], "from": "2026-03-02", "redress": "", "act_on_account": true,
    });
    request
}

fn remediations(stage: &Stage) -> Vec<Value> {
    let rows = stage.call("remediations", json!({}))["rows"].clone();
    rows.as_array().unwrap().clone()
}

fn states(stage: &Stage, of: &Customer) -> Vec<String> {
    let view = stage.call("customer", json!({ "party": of.party }));
    let steps = view["accounts"][0]["account"]["steps"].as_array().unwrap();
    steps.iter().map(|s| id(&s["state"])).collect()
}

#[test]
fn nothing_follows_from_a_decision_before_a_second_person_approves_it() {
    tests::serves!("CIP-07", "VER-05");
    let stage = Stage::with_office();
    let of = customer(&stage);
    stage.sign_in("LT");
    let request = refusal(&stage, &of, "use_under_terms");
    let submitted = stage.call("record_decision", request.clone())["case"].clone();
    assert_eq!(submitted["state"], "submitted");
    assert_eq!(remediations(&stage), Vec::<Value>::new());
    assert_eq!(states(&stage, &of), ["open"]);

    stage.sign_in("CH");
    let pending = stage.call("approvals", json!({}))["cases"][0].clone();
    let proposal = &pending["case"]["decision"]["remediation"];
    assert_eq!(
        proposal["family"], "use_under_terms",
        "the approver sees it"
    );
    assert_eq!(pending["account"], "nc-hang-01");
    stage.call(
        "return_case",
        json!({ "case": of.case, "reason": "Ask first." }),
    );
    assert_eq!(remediations(&stage), Vec::<Value>::new());
    assert_eq!(states(&stage, &of), ["open"]);

    stage.sign_in("LT");
    stage.call("record_decision", request.clone());
    stage.call("withdraw_decision", json!({ "case": of.case }));
    assert_eq!(remediations(&stage), Vec::<Value>::new());

    stage.call("record_decision", request);
    stage.wait(Duration::days(3));
    stage.sign_in("CH");
    assert_eq!(stage.approve(&of.case, "CH")["state"], "closed");
    let rows = remediations(&stage);
    assert_eq!(rows.len(), 1);
    let found = &rows[0]["remediation"];
    assert_eq!(
        (&found["case"], &found["from"]),
        (&json!(of.case), &json!("2026-03-05"))
    );
    let lan = stage.call("office", json!({}))["people"].clone();
    let lan = lan
        .as_array()
        .unwrap()
        .iter()
        .find(|p| p["label"] == "LT")
        .unwrap()["id"]
        .clone();
    assert_eq!(found["owner"], lan, "who proposed it sees to it");
    assert_eq!(states(&stage, &of), ["open", "restricted"]);
    stage.journal_is_consistent();
}

#[test]
fn another_outcome_by_another_person_is_refused_before_and_after_the_approval() {
    let stage = Stage::with_office();
    stage.add_person("OF", "Oanh Phan", "Oanh Phan", &["reviewer"]);
    let of = customer(&stage);
    stage.sign_in("LT");
    let other = refusal(&stage, &of, "use_under_terms");
    let first = verified(&stage.call("case", json!({ "case": of.case })));
    let submitted = stage.call("record_decision", first)["case"].clone();
    assert_eq!(submitted["state"], "submitted");
    let second = || {
        let before = stage.events();
        let error = stage.refused("record_decision", other.clone());
        assert_code(&error, ErrorCode::State);
        assert_eq!(stage.events(), before);
        assert_eq!(remediations(&stage), Vec::<Value>::new());
        assert_eq!(states(&stage, &of), ["open"], "nothing followed from it");
    };
    stage.sign_in("OF");
    second();
    let kept = stage.call("case", json!({ "case": of.case }))["case"].clone();
    assert_eq!(
        (&kept["decision"]["outcome"], &kept["decision"]["by"]),
        (&json!("verified"), &submitted["decision"]["by"])
    );
    stage.sign_in("CH");
    assert_eq!(stage.approve(&of.case, "CH")["state"], "closed");
    stage.sign_in("OF");
    second();
    assert_eq!(stage.status(&of.party), "verified");
    stage.journal_is_consistent();
}

#[test]
fn an_account_that_was_closed_in_the_meantime_does_not_hold_the_approval_up() {
    let stage = Stage::with_office();
    let of = customer(&stage);
    stage.sign_in("LT");
    let request = refusal(&stage, &of, "use_under_terms");
    stage.call("record_decision", request);
    stage.call(
        "step_account",
        json!({ "account": of.account, "state": "closed", "on": "2026-03-02", "why": "The customer left" }),
    );
    stage.sign_in("CH");
    assert_eq!(stage.approve(&of.case, "CH")["state"], "closed");
    assert_eq!(states(&stage, &of), ["open", "closed"]);
    assert_eq!(remediations(&stage).len(), 1);
}

#[test]
fn undo_takes_the_consequences_back_with_the_decision() {
    let stage = Stage::with_vault();
    let of = customer(&stage);
    let restricting = json!({ "account": of.account, "state": "restricted", "on": "2026-03-01", "why": "Late papers" });
    stage.call("step_account", restricting);
    let request = refusal(&stage, &of, "close_or_monitor");
    let closed = stage.call("record_decision", request)["case"].clone();
    assert_eq!(closed["state"], "closed");
    assert_eq!(states(&stage, &of), ["open", "restricted", "closed"]);
    // Half a minute has passed, so this one stays.
    let late = stage.refused("withdraw_decision", json!({ "case": of.case }));
    assert_code(&late, ErrorCode::State);

    let again = stage.call(
        "open_case",
        json!({ "reason": "failed_attempt", "parties": [of.party] }),
    );
    let of = Customer {
        case: id(&again["case"]["id"]),
        ..of
    };
    stage.call(
        "step_account",
        json!({ "account": of.account, "state": "open", "on": "2026-03-02", "why": "Came back" }),
    );
    let request = refusal(&stage, &of, "use_under_terms");
    stage.call("record_decision", request);
    let back = stage
        .ask_after(
            Duration::seconds(9),
            "withdraw_decision",
            json!({ "case": of.case }),
        )
        .unwrap();
    assert_eq!(back["case"]["state"], "in_review");
    let rows = remediations(&stage);
    let taken: Vec<_> = rows
        .iter()
        .filter(|r| r["remediation"]["resolution"]["withdrawn"] == json!(true))
        .collect();
    assert_eq!(taken.len(), 1, "{rows:#?}");
    assert_eq!(taken[0]["remediation"]["case"], json!(of.case));
    assert_eq!(
        states(&stage, &of),
        ["open", "restricted", "closed", "open", "restricted", "open"]
    );
    stage.journal_is_consistent();
}

#[test]
fn a_decision_that_counts_is_taken_back_within_ten_seconds_or_not_at_all() {
    let stage = Stage::with_vault();
    let (party, case) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    stage.identity_card(&party, "hang.png", &papers::card(1), "079188001234");
    let taking_back = || json!({ "case": case });
    stage.verify(&case);
    stage
        .ask_after(Duration::seconds(10), "withdraw_decision", taking_back())
        .unwrap();
    assert_eq!(stage.status(&party), "undecided");

    stage.verify(&case);
    let late = stage
        .ask_after(Duration::seconds(16), "withdraw_decision", taking_back())
        .unwrap_err();
    assert_code(&late, ErrorCode::State);
    assert!(late.message.contains("ten seconds"), "{late:?}");
    stage.wait(Duration::days(400));
    assert_code(
        &stage.refused("withdraw_decision", taking_back()),
        ErrorCode::State,
    );
    assert_eq!(stage.status(&party), "verified");
}

#[test]
fn verified_rests_on_the_case_and_not_on_what_the_caller_left_out() {
    tests::serves!("CIP-05", "VER-01");
    let stage = Stage::with_vault();
    let (party, case) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    stage.identity_card(&party, "hang.png", &papers::card(1), "079188001234");
    let whole = verified(&stage.call("case", json!({ "case": case })));
    let without = |change: &dyn Fn(&mut Value)| {
        let mut request = whole.clone();
        change(&mut request);
        stage.refused("record_decision", request)
    };
    let error = without(&|r| r["review"]["fields"] = json!([]));
    assert!(
        error.details.iter().any(|d| d.contains("Birth date")),
        "{error:?}"
    );
    assert!(error.message.contains("Full name"), "{error:?}");
    let error = without(&|r| r["review"]["fields"][0]["stated"] = json!("Somebody Else"));
    assert_eq!(error.details, ["field “Full name”"]);
    let error = without(&|r| {
        let checks = r["review"]["checks"].as_array_mut().unwrap();
        checks.retain(|c| c["item"] != "sharp" && c["item"] != "no_editing");
    });
    let named = [
        "question “Sharp where it must be read”",
        "question “No trace of editing”",
    ];
    assert_eq!(error.details, named);
    let error = without(&|r| r["review"]["documents"] = json!([]));
    assert_eq!(error.details, ["documents not looked at: 1"]);
    for sentence in ["", "I have formed a belief about Somebody Else."] {
        let error = without(&|r| r["sentence"] = json!(sentence));
        assert_eq!(error.field.as_deref(), Some("sentence"));
    }
    for method in ["non_documentary", "both"] {
        let error = without(&|r| r["method"] = json!(method));
        assert_eq!(error.field.as_deref(), Some("method"));
    }
    assert_eq!(stage.status(&party), "undecided");
    assert_eq!(
        stage.call("record_decision", whole.clone())["case"]["state"],
        "closed"
    );
}

#[test]
fn an_answer_that_is_no_pass_says_why_and_where() {
    let stage = Stage::with_vault();
    let (party, case) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    let paper = stage.identity_card(&party, "hang.png", &papers::card(1), "079188001234");
    let mut request = verified(&stage.call("case", json!({ "case": case })));
    let place = |document: &str| json!({ "document": document, "page": 1, "corners": [[100, 200], [900, 200], [900, 400], [100, 400]] });
    request["review"]["fields"][0]["shown"] = place(&paper);
    let elsewhere = "01900000-0000-7000-8000-000000000001";
    request["review"]["fields"][1]["shown"] = place(elsewhere);
    let checks = request["review"]["checks"].as_array_mut().unwrap();
    let asked = checks.iter_mut().find(|c| c["item"] == "security_features");
    let asked = asked.unwrap();
    asked["note"] = json!(" ");
    asked["shown"] = place(&paper);
    let error = stage.refused("record_decision", request.clone());
    assert_eq!(error.details.len(), 1, "{error:?}");
    assert!(error.details[0].starts_with("why “"), "{error:?}");
    let checks = request["review"]["checks"].as_array_mut().unwrap();
    let asked = checks.iter_mut().find(|c| c["item"] == "security_features");
    asked.unwrap()["note"] = json!("A picture shows no features that need light.");
    let saved = stage.call("record_decision", request);
    let review = &saved["case"]["decision"]["review"];
    assert_eq!(review["fields"][0]["shown"], place(&paper));
    assert_eq!(
        review["fields"][1]["shown"],
        Value::Null,
        "no paper of this case"
    );
    let kept = review["checks"].as_array().unwrap();
    let kept = kept.iter().find(|c| c["item"] == "security_features");
    assert_eq!(kept.unwrap()["shown"], place(&paper));
    stage.journal_is_consistent();
}

#[test]
fn a_way_to_verify_is_one_that_is_known() {
    let stage = Stage::with_vault();
    let (party, case) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    stage.identity_card(&party, "hang.png", &papers::card(1), "079188001234");
    let mut request = verified(&stage.call("case", json!({ "case": case })));
    request["review"]["assurance"]["verified_by"] = json!("a feeling");
    let error = stage.refused("record_decision", request);
    assert_eq!(error.field.as_deref(), Some("verified_by"));
}

#[test]
fn a_source_without_words_is_no_source() {
    tests::serves!("VER-03");
    let stage = Stage::with_vault();
    let (_, case) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    let mut request = verified(&stage.call("case", json!({ "case": case })));
    request["review"]["non_documentary"] =
        json!([{ "measure": "Register", "source": " ", "result": "agrees" }]);
    let error = stage.refused("record_decision", request);
    assert_eq!(error.field.as_deref(), Some("outcome"));
}

#[test]
fn the_ceiling_is_lifted_by_a_source_on_record_and_never_by_a_tick_alone() {
    tests::serves!("VER-03");
    let stage = Stage::with_vault();
    let (party, case) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    stage.identity_card(&party, "hang.png", &papers::card(1), "079188001234");
    let view = stage.call("case", json!({ "case": case }));
    assert_eq!(view["ceiling"], "fair");
    let strength = view["strength"].clone();
    assert_ne!(strength, "fair");
    let mut request = verified(&view);
    for check in request["review"]["checks"].as_array_mut().unwrap() {
        if check["item"] == "source_agrees" {
            check["answer"] = json!("pass");
        }
    }
    request["review"]["assurance"] = json!({ "strength": "superior", "validated": "superior", "verified_by": "digital_account" });
    let ceiling = |request: &Value| {
        stage.call(
            "save_review",
            json!({ "case": case, "review": request["review"] }),
        );
        stage.call("case", json!({ "case": case }))["ceiling"].clone()
    };
    assert_eq!(ceiling(&request), "fair");
    let assurance = |request: &Value| {
        let saved = stage.call("record_decision", request.clone());
        saved["case"]["decision"]["review"]["assurance"].clone()
    };
    let found = assurance(&request);
    assert_eq!(
        (&found["strength"], &found["validated"]),
        (&strength, &json!("fair"))
    );
    stage
        .ask_after(
            Duration::seconds(2),
            "withdraw_decision",
            json!({ "case": case }),
        )
        .unwrap();

    request["review"]["non_documentary"] = json!([{ "measure": "Asked the issuer", "source": "Issuer's service", "result": "The number is in force" }]);
    request["method"] = json!("both");
    assert_eq!(ceiling(&request), strength);
    let found = assurance(&request);
    assert_eq!(
        (&found["strength"], &found["validated"]),
        (&strength, &strength)
    );
}

#[test]
fn a_review_concerns_one_party_because_nobody_compares_the_others() {
    let stage = Stage::with_vault();
    let (one, two) = (customer(&stage), stage.party(person("Trần Văn Minh", "VN")));
    let open = |parties: Value| json!({ "reason": "changed_data", "parties": parties });
    let error = stage.refused("open_case", open(json!([one.party, two])));
    assert_code(&error, ErrorCode::Invalid);
    assert_eq!(error.field.as_deref(), Some("parties"));
    let opened = stage.call("open_case", open(json!([one.party, one.party])));
    assert_eq!(opened["case"]["parties"], json!([one.party]));
}

#[test]
fn a_remediation_takes_neither_the_account_nor_the_review_of_somebody_else() {
    let stage = Stage::with_vault();
    let one = customer(&stage);
    let (other, other_case) = stage.customer(person("Trần Văn Minh", "VN"));
    let account = stage.account(&other, &stage.provider(0), "nc-minh-01");
    let before = stage.events();

    let mut request = refusal(&stage, &one, "use_under_terms");
    request["remediation"]["account"] = json!(account);
    let error = stage.refused("record_decision", request);
    assert_eq!(error.field.as_deref(), Some("account"), "{error:?}");
    let mut request = refusal(&stage, &one, "use_under_terms");
    request["remediation"]["party"] = json!(other);
    request["remediation"]["account"] = json!(account);
    let error = stage.refused("record_decision", request);
    assert_eq!(error.field.as_deref(), Some("party"), "{error:?}");

    let form = refusal(&stage, &one, "use_under_terms")["remediation"].clone();
    let mut foreign = form.clone();
    foreign["account"] = json!(account);
    let error = stage.refused("record_remediation", foreign);
    assert_eq!(error.field.as_deref(), Some("account"), "{error:?}");
    let mut foreign = form.clone();
    foreign["case"] = json!(other_case);
    let error = stage.refused("record_remediation", foreign);
    assert_eq!(error.field.as_deref(), Some("party"), "{error:?}");
    assert_eq!(stage.events(), before);
    let view = stage.call("customer", json!({ "party": other }));
    assert_eq!(
        view["accounts"][0]["account"]["steps"]
            .as_array()
            .unwrap()
            .len(),
        1
    );

    let mut own = form;
    own["case"] = json!(one.case);
    stage.call("record_remediation", own);
}

#[test]
fn the_address_compared_is_the_principal_one_wherever_it_stands() {
    tests::serves!("CUST-03", "CUST-04");
    let stage = Stage::with_vault();
    let mut declared = person("Nguyễn Thị Minh Hằng", "VN");
    let principal = declared["addresses"][0].clone();
    let mut use_place = principal.clone();
    use_place["use"] = json!("place_of_use");
    use_place["lines"] = json!(["9 Server Road"]);
    declared["addresses"] = json!([use_place, principal]);
    let (_, case) = stage.customer(declared);
    let view = stage.call("case", json!({ "case": case }));
    let fields = view["fields"].as_array().unwrap();
    let address = fields.iter().find(|f| f["field"] == "address").unwrap();
    let stated = address["stated"].as_str().unwrap();
    assert!(stated.contains("1 Example Street"), "{stated}");
}
