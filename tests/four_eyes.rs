//! Four eyes: nobody is second to themselves, and an approval holds for exactly what was submitted.

use api::ErrorCode;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tests::stage::{assert_code, id, passphrase};
use tests::work::{entity, person, verified};
use tests::{Stage, papers};

/// An office in which LT has submitted the case of a customer with one paper; CH is signed in.
struct Submitted {
    stage: Stage,
    customer: String,
    document: String,
    case: String,
}

fn submitted() -> Submitted {
    let stage = Stage::with_office();
    stage.sign_in("LT");
    let (customer, case) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    let document = stage.identity_card(&customer, "hang.png", &papers::card(1), "079188001234");
    assert_eq!(stage.verify(&case)["state"], "submitted");
    stage.sign_in("CH");
    Submitted {
        stage,
        customer,
        document,
        case,
    }
}

impl Submitted {
    fn pending(&self) -> Value {
        self.stage.call("approvals", json!({}))["cases"][0].clone()
    }

    fn approving(&self, hash: &Value) -> Value {
        json!({ "case": self.case, "hash": hash, "passphrase": passphrase("CH") })
    }

    fn state(&self) -> String {
        id(&self.stage.call("case", json!({ "case": self.case }))["case"]["state"])
    }

    /// Asserts that the pending decision is refused because of this part, and can be made again.
    fn is_refused_because_of(&self, part: &str) {
        let stage = &self.stage;
        stage.sign_in("CH");
        let pending = self.pending();
        assert_ne!(pending["submitted_hash"], pending["current_hash"]);
        let changed: Vec<&Value> = pending["changed"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|p| p["same"] == json!(false))
            .collect();
        assert!(changed.iter().any(|p| p["part"] == part), "{changed:?}");
        for hash in [&pending["submitted_hash"], &pending["current_hash"]] {
            assert_code(
                &stage.refused("approve_case", self.approving(hash)),
                ErrorCode::EvidenceChanged,
            );
        }
        assert_eq!(stage.status(&self.customer), "undecided");

        stage.call(
            "return_case",
            json!({ "case": self.case, "reason": "Look at it again, please." }),
        );
        stage.sign_in("LT");
        assert_eq!(stage.verify(&self.case)["state"], "submitted");
        stage.sign_in("CH");
        assert_eq!(stage.approve(&self.case, "CH")["state"], "closed");
        stage.journal_is_consistent();
    }
}

#[test]
fn a_paper_described_anew_after_submission_refuses_the_approval() {
    tests::serves!("VER-02");
    let s = submitted();
    s.stage.sign_in("LT");
    let facts =
        json!({ "number": "079188009999", "issuer_country": "VN", "issuer": "Specimen office" });
    s.stage.call(
        "describe_document",
        json!({ "document": s.document, "kind": "identity_card", "facts": facts }),
    );
    s.is_refused_because_of("document");
}

#[test]
fn a_paper_added_after_submission_refuses_the_approval() {
    let s = submitted();
    s.stage.sign_in("LT");
    s.stage
        .identity_card(&s.customer, "other.png", &papers::card(9), "079188005555");
    s.is_refused_because_of("document");
}

#[test]
fn data_declared_anew_after_submission_refuses_the_approval() {
    let s = submitted();
    s.stage.sign_in("LT");
    let mut declared = person("Nguyễn Thị Minh Hằng", "VN");
    declared["birth_date"] = json!("1989-05-17");
    s.stage.call(
        "save_party",
        json!({ "id": s.customer, "declared": declared, "why": "The customer wrote to us" }),
    );
    s.is_refused_because_of("party");
}

#[test]
fn another_policy_after_submission_refuses_the_approval() {
    let s = submitted();
    s.stage.sign_in("TV");
    let mut policy = s.stage.call("office", json!({}))["policy"].clone();
    policy["recheck_months"] = json!([24, 12, 3]);
    s.stage.call("save_policy", json!({ "policy": policy }));
    s.is_refused_because_of("policy");
}

#[test]
fn an_approval_needs_the_hash_that_was_seen_and_ones_own_passphrase() {
    tests::serves!("VER-06");
    let s = submitted();
    let seen = s.pending()["current_hash"].clone();
    assert_code(
        &s.stage.refused("approve_case", s.approving(&json!("00"))),
        ErrorCode::EvidenceChanged,
    );
    let mut request = s.approving(&seen);
    request["passphrase"] = json!(passphrase("LT"));
    assert_code(
        &s.stage.refused("approve_case", request),
        ErrorCode::WrongPassphrase,
    );
    assert_eq!(s.state(), "submitted");
    s.stage.call("approve_case", s.approving(&seen));
    assert_eq!(s.state(), "closed");
}

#[test]
fn nobody_is_second_to_themselves() {
    let stage = Stage::with_office();
    let (customer, case) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    stage.identity_card(&customer, "hang.png", &papers::card(1), "079188001234");
    let decided = stage.verify(&case);
    assert_eq!(
        decided["state"], "submitted",
        "an officer's own decision waits too"
    );
    let pending = stage.call("approvals", json!({}))["cases"][0].clone();
    assert_eq!(pending["may_approve"], json!(false));
    let approving =
        json!({ "case": case, "hash": pending["current_hash"], "passphrase": passphrase("TV") });
    let error = stage.refused("approve_case", approving);
    assert_code(&error, ErrorCode::State);
    assert!(
        error.message.contains("Nobody is second to themselves"),
        "{error:?}"
    );
    let error = stage.refused("return_case", json!({ "case": case, "reason": "No." }));
    assert!(
        error.message.contains("Nobody is second to themselves"),
        "{error:?}"
    );

    stage.sign_in("CH");
    stage.approve(&case, "CH");
    stage.sign_in("TV");
    let filing = stage.certification(&stage.provider(0));
    let checked = stage.call("check_filing", json!({ "filing": filing }));
    let hash = &checked["filing"]["frozen"]["sha256"];
    let approving = json!({ "filing": filing, "hash": hash, "passphrase": passphrase("TV") });
    assert_code(
        &stage.refused("approve_filing", approving),
        ErrorCode::State,
    );
    let signing = json!({ "filing": filing, "passphrase": passphrase("TV") });
    assert_code(&stage.refused("sign_filing", signing), ErrorCode::State);
    assert_eq!(
        stage.call("filing", json!({ "filing": filing }))["filing"]["state"],
        "checked"
    );
}

#[test]
fn a_filing_is_approved_only_by_the_hash_of_what_was_frozen() {
    let stage = Stage::with_office();
    let filing = stage.certification(&stage.provider(0));
    stage.call("check_filing", json!({ "filing": filing }));
    stage.sign_in("CH");
    let approving =
        json!({ "filing": filing, "hash": "0".repeat(64), "passphrase": passphrase("CH") });
    assert_code(
        &stage.refused("approve_filing", approving),
        ErrorCode::State,
    );
    assert_eq!(
        stage.call("filing", json!({ "filing": filing }))["filing"]["state"],
        "checked"
    );
}

#[test]
fn a_decision_is_withdrawn_by_its_author_and_both_events_stay() {
    let s = submitted();
    let stage = &s.stage;
    assert_code(
        &stage.refused("withdraw_decision", json!({ "case": s.case })),
        ErrorCode::NotAllowed,
    );
    stage.sign_in("LT");
    let back = stage.call("withdraw_decision", json!({ "case": s.case }))["case"].clone();
    assert_eq!(
        (back["state"].as_str(), back["decision"].is_null()),
        (Some("in_review"), true)
    );
    let view = stage.call("case", json!({ "case": s.case }));
    assert_eq!(
        view["open_items"], 0,
        "the answers are still there to be recorded again"
    );
    let kinds = stage.call("journal", json!({ "kind": "case." }))["entries"].clone();
    let kinds: Vec<&str> = kinds
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|e| e["kind"].as_str())
        .collect();
    assert_eq!(
        &kinds[..2],
        ["case.decision_withdrawn", "case.decision_submitted"],
        "{kinds:?}"
    );

    stage.call("record_decision", verified(&view));
    stage.sign_in("CH");
    stage.approve(&s.case, "CH");
    stage.sign_in("LT");
    assert_code(
        &stage.refused("withdraw_decision", json!({ "case": s.case })),
        ErrorCode::State,
    );
    stage.journal_is_consistent();
}

#[test]
fn what_is_returned_goes_back_with_words() {
    let s = submitted();
    let stage = &s.stage;
    let error = stage.refused("return_case", json!({ "case": s.case, "reason": "  " }));
    assert_eq!(
        (error.code, error.field.as_deref()),
        (ErrorCode::State, Some("reason"))
    );
    let back = stage.call(
        "return_case",
        json!({ "case": s.case, "reason": "The number is not sharp." }),
    )["case"]
        .clone();
    assert_eq!(
        (back["state"].as_str(), back["decision"].is_null()),
        (Some("in_review"), true)
    );
    let approvals = stage.call("approvals", json!({}));
    assert_eq!(approvals["cases"], json!([]));
    assert_eq!(
        approvals["returned"][0]["case"]["returns"][0]["reason"],
        "The number is not sharp."
    );
    assert_eq!(stage.status(&s.customer), "undecided");
}

#[test]
fn a_sole_operator_decides_alone_until_there_is_somebody_else() {
    let stage = Stage::with_vault();
    let (customer, case) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    stage.identity_card(&customer, "hang.png", &papers::card(1), "079188001234");
    assert_eq!(stage.verify(&case)["state"], "closed");
    assert_eq!(stage.status(&customer), "verified");
    let policy = json!({
        "second_person": "always", "lock_minutes": 5, "recheck_months": [24, 12, 6], "case_days": 5,
        "training_reports": false, "national_id": false, "procedures": [],
    });
    let error = stage.refused("save_policy", json!({ "policy": policy }));
    assert_eq!(
        (error.code, error.field.as_deref()),
        (ErrorCode::Invalid, Some("second_person"))
    );
}

#[test]
fn a_role_is_given_by_two_officers_as_soon_as_there_are_two() {
    let stage = Stage::with_office();
    stage.add_person("OF", "Oanh Phạm", "Oanh Pham", &["officer"]);
    let people = stage.call("office", json!({}))["people"].clone();
    let lt = people
        .as_array()
        .unwrap()
        .iter()
        .find(|p| p["label"] == "LT")
        .unwrap()["id"]
        .clone();
    let with = |second: Value| json!({ "person": lt, "roles": ["reviewer", "approver"], "second": second });
    let asked = |label: &str| with(json!({ "label": label, "passphrase": passphrase(label) }));
    assert_code(
        &stage.refused("set_roles", json!({ "person": lt, "roles": ["approver"] })),
        ErrorCode::NeedsSecond,
    );
    assert_code(
        &stage.refused("set_roles", asked("TV")),
        ErrorCode::NeedsSecond,
    );
    assert_code(
        &stage.refused("set_roles", asked("CH")),
        ErrorCode::NotAllowed,
    );
    stage.call("set_roles", asked("OF"));
    let none = json!({ "person": people[0]["id"], "roles": ["auditor"], "second": { "label": "OF", "passphrase": passphrase("OF") } });
    stage.call("set_roles", none);
}

#[test]
fn a_second_officer_who_unlocks_can_sign() {
    let stage = Stage::with_office();
    stage.add_person("OF", "Oanh Phạm", "Oanh Pham", &["officer"]);
    stage.call("lock", json!({}));
    stage.unlock("OF");
    let provider = stage.provider(0);
    let filing = stage.certification(&provider);
    let checked = stage.call("check_filing", json!({ "filing": filing }));
    let hash = &checked["filing"]["frozen"]["sha256"];
    stage.sign_in("CH");
    let approve = json!({ "filing": filing, "hash": hash, "passphrase": passphrase("CH") });
    stage.call("approve_filing", approve);
    stage.call("lock", json!({}));
    stage.unlock("OF");
    let signed = stage.sign_as(&filing, "OF");
    assert_eq!(signed["filing"]["state"], "signed");
}

/// Asks for a deed that needs a second person, in every wrong way, then in the right one.
fn needs_second(stage: &Stage, command: &str, request: Value, right: &str, wrong: &[&str]) {
    let before = stage.events();
    assert_code(
        &stage.refused(command, request.clone()),
        ErrorCode::NeedsSecond,
    );
    let asked = |label: &str, words: &str| {
        let mut asked = request.clone();
        asked["second"] = json!({ "label": label, "passphrase": words });
        asked
    };
    assert_code(
        &stage.refused(command, asked("TV", passphrase("TV"))),
        ErrorCode::NeedsSecond,
    );
    for label in wrong {
        assert_code(
            &stage.refused(command, asked(label, passphrase(label))),
            ErrorCode::NotAllowed,
        );
    }
    assert_code(
        &stage.refused(command, asked(right, passphrase("TV"))),
        ErrorCode::WrongPassphrase,
    );
    assert_eq!(
        stage.events(),
        before,
        "{command}: a refusal writes nothing"
    );
    stage.call(command, asked(right, passphrase(right)));
}

#[test]
fn organisation_providers_and_policy_are_changed_by_two_officers_as_soon_as_there_are_two() {
    let stage = Stage::with_office();
    let office = stage.call("office", json!({}));
    let organisation = json!({ "organisation": office["organisation"] });
    let provider = json!({ "provider": { "id": office["providers"][0]["id"], "name": "Northcloud", "country": "US" } });
    let policy = json!({ "policy": office["policy"] });
    let deeds = [
        ("save_organisation", organisation),
        ("save_provider", provider),
        ("save_policy", policy),
    ];
    for (command, request) in &deeds {
        stage.call(command, request.clone());
    }
    stage.add_person("OF", "Oanh Phạm", "Oanh Pham", &["officer"]);
    for (command, request) in deeds {
        needs_second(&stage, command, request, "OF", &["LT", "CH", "AU"]);
    }
    stage.journal_is_consistent();
}

#[test]
fn parties_are_merged_and_taken_apart_by_two_people_who_may() {
    let stage = Stage::with_vault();
    let kept = stage.party(person("Nguyễn Thị Minh Hằng", "VN"));
    let merged = stage.party(person("Nguyen Thi Minh Hang", "VN"));
    let both = json!({ "kept": kept, "merged": merged });
    stage.call("merge_parties", both.clone());
    stage.call("unmerge_parties", both.clone());
    stage.add_person("AU", "Ánh Ung", "Anh Ung", &["auditor"]);
    stage.call("merge_parties", both.clone());
    stage.call("unmerge_parties", both.clone());
    stage.add_person("LT", "Lan Trần", "Lan Tran", &["reviewer"]);
    needs_second(&stage, "merge_parties", both.clone(), "LT", &["AU"]);
    needs_second(&stage, "unmerge_parties", both, "LT", &["AU"]);
    stage.journal_is_consistent();
}

#[test]
fn a_risk_set_lower_for_the_moment_of_the_decision_still_takes_two() {
    let stage = Stage::with_office();
    let mut policy = stage.call("office", json!({}))["policy"].clone();
    policy["second_person"] = json!("by_reason");
    stage.call("save_policy", json!({ "policy": policy }));
    stage.sign_in("LT");
    let risk = |customer: &str, risk: &str| {
        let declared = person("Nguyễn Thị Minh Hằng", "VN");
        let request =
            json!({ "id": customer, "declared": declared, "risk": risk, "why": "Looked at anew" });
        stage.call("save_party", request);
    };
    let (customer, case) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    stage.identity_card(&customer, "hang.png", &papers::card(1), "079188001234");
    risk(&customer, "high");
    risk(&customer, "low");
    let view = stage.call("case", json!({ "case": case }));
    assert_eq!(
        view["needs_second"],
        json!(true),
        "the bench says so before"
    );
    assert_eq!(stage.verify(&case)["state"], "submitted");
    stage.sign_in("CH");
    assert_eq!(stage.approve(&case, "CH")["state"], "closed");

    // What was over before a review was opened does not count in it.
    stage.sign_in("LT");
    let open = json!({ "reason": "reverification_due", "parties": [customer] });
    let again = id(&stage.call("open_case", open)["case"]["id"]);
    assert_eq!(stage.verify(&again)["state"], "closed");
}

/// Sets when a second person is asked for; the officer does it.
fn ask_second(stage: &Stage, when: &str) {
    let mut policy = stage.call("office", json!({}))["policy"].clone();
    policy["second_person"] = json!(when);
    let second = json!({ "label": "OF", "passphrase": passphrase("OF") });
    let request = json!({ "policy": policy, "second": second });
    stage.call("save_policy", request);
}

#[test]
fn doubt_about_a_paper_and_a_match_on_a_list_take_two_whatever_the_policy() {
    let stage = Stage::with_office();
    stage.add_person("OF", "Oanh Phạm", "Oanh Pham", &["officer"]);
    let table = stage.call("reasons", json!({}));
    let rows = table["reasons"].as_array().unwrap();
    let codes = |two: bool| rows.iter().filter(move |r| r["second"] == json!(two));
    let letters: BTreeSet<char> = codes(true)
        .map(|r| r["code"].as_str().unwrap().chars().next().unwrap())
        .collect();
    assert!(
        letters.contains(&'A') && letters.contains(&'S'),
        "{letters:?}"
    );
    for (seed, policy) in [(1, "by_reason"), (2, "never")] {
        stage.sign_in("TV");
        ask_second(&stage, policy);
        stage.sign_in("LT");
        let (customer, case) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
        stage.identity_card(&customer, "hang.png", &papers::card(seed), "079188001234");
        let decide = |code: &Value| {
            let mut request = verified(&stage.call("case", json!({ "case": case })));
            request["reasons"] = json!([code]);
            stage.call("record_decision", request)["case"].clone()
        };
        for row in codes(true) {
            let saved = decide(&row["code"]);
            assert_eq!(saved["state"], "submitted", "{policy}, {}", row["code"]);
            stage.call("withdraw_decision", json!({ "case": case }));
        }
        assert_eq!(decide(&json!("Q01"))["state"], "closed", "{policy}");
    }
    stage.journal_is_consistent();
}

#[test]
fn who_is_alone_and_works_without_a_second_person_is_never_stuck() {
    let stage = Stage::with_vault();
    let mut policy = stage.call("office", json!({}))["policy"].clone();
    policy["second_person"] = json!("never");
    stage.call("save_policy", json!({ "policy": policy }));
    let (customer, case) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    stage.identity_card(&customer, "hang.png", &papers::card(1), "079188001234");
    let view = stage.call("case", json!({ "case": case }));
    assert_eq!(view["second_by_reason"], json!(false));
    let mut request = verified(&view);
    request["reasons"] = json!(["A01"]);
    assert_eq!(
        stage.call("record_decision", request)["case"]["state"],
        "closed"
    );
}

#[test]
fn a_risk_raised_after_submission_refuses_the_approval() {
    let s = submitted();
    s.stage.sign_in("LT");
    let declared = person("Nguyễn Thị Minh Hằng", "VN");
    let request = json!({ "id": s.customer, "declared": declared, "risk": "high", "why": "News" });
    s.stage.call("save_party", request);
    s.is_refused_because_of("risk");
}

#[test]
fn another_owner_far_above_the_customer_refuses_the_approval() {
    let stage = Stage::with_office();
    stage.sign_in("LT");
    let (customer, case) = stage.customer(entity("Sao Mai Cloud", "VN"));
    let document = stage.identity_card(&customer, "sao-mai.png", &papers::card(1), "079188001234");
    let above = stage.party(entity("Hoa Sen Holding", "VN"));
    stage.holding(&above, &customer, "100");
    assert_eq!(stage.verify(&case)["state"], "submitted");
    let owner = stage.party(person("Trần Văn Minh", "VN"));
    stage.holding(&owner, &above, "60");
    let s = Submitted {
        stage,
        customer,
        document,
        case,
    };
    s.is_refused_because_of("holdings");
}
