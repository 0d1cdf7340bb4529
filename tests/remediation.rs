//! Remediation: typed measures of the four families, proof, redress, and the register that feeds the certification.

use api::ErrorCode;
use chrono::Duration;
use serde_json::{Value, json};
use tests::stage::{assert_code, id};
use tests::work::person;
use tests::{Stage, papers};

struct Office {
    stage: Stage,
    party: String,
    case: String,
    account: String,
    provider: String,
}

fn office() -> Office {
    let stage = Stage::with_vault();
    let provider = stage.provider(0);
    let (party, case) = stage.customer(person("Nguyễn An", "VN"));
    let account = stage.account(&party, &provider, "nc-1");
    Office {
        stage,
        party,
        case,
        account,
        provider,
    }
}

impl Office {
    fn form(&self, family: &str, measures: &[&str]) -> Value {
        json!({ "family": family, "party": self.party, "account": self.account, "terms": "Until a sharp card comes.",
            "measures": measures, "from": "2026-03-01", "redress": "Write to the desk.", "act_on_account": false })
    }

    fn record(&self, family: &str, measures: &[&str]) -> String {
        let made = self
            .stage
            .call("record_remediation", self.form(family, measures));
        id(&made["remediation"]["id"])
    }

    /// Decides that the identity could not be verified; nothing of the account changes.
    fn fail(&self) {
        self.stage
            .call("start_review", json!({ "case": self.case }));
        let view = self.stage.call("case", json!({ "case": self.case }));
        let request = json!({
            "case": self.case, "outcome": "failed_monitored", "method": "non_documentary", "reasons": ["P02"],
            "rationale": "No answer came.", "sentence": "On this evidence I could not form a reasonable belief.",
            "review": tests::work::review(&view),
            "remediation": self.form("close_or_monitor", &["additional_monitoring"]),
        });
        self.stage.call("record_decision", request);
    }

    fn register(&self, query: Value) -> Value {
        self.stage.call("unverified", query)
    }

    /// Figures of a certification for a period, beside those of the register for the same.
    fn figures(&self) -> (Value, Value) {
        let request =
            json!({ "provider": self.provider, "from": "2025-03-03", "to": "2026-03-31" });
        let view = self.stage.call("begin_certification", request.clone());
        let figures = &view["certification"]["figures"];
        let certified = json!([
            figures["failures"],
            figures["failures_resolved"],
            figures["unverified_accounts"],
            figures["without_action"],
        ]);
        let register = self.register(request);
        let registered = json!([
            register["failures"],
            register["resolved"],
            register["unverified_accounts"],
            register["without_action"],
        ]);
        (certified, registered)
    }
}

#[test]
fn a_measure_of_another_family_is_refused_at_its_field() {
    tests::serves!("CIP-07");
    let office = office();
    let before = office.stage.events();
    for (family, measures) in [
        ("do_not_open", ["account_closed", "not_opened"]),
        ("use_under_terms", ["not_opened", "limited_use"]),
        (
            "close_or_monitor",
            ["account_closed", "additional_monitoring"],
        ),
        ("redress", ["enhanced_monitoring", "record_corrected"]),
    ] {
        let form = office.form(family, &measures);
        let error = office.stage.refused("record_remediation", form);
        assert_eq!(error.field.as_deref(), Some("measures"), "{family}");
        // Words alone are no typed term, neither with none nor without the field.
        let mut form = office.form(family, &[]);
        let error = office.stage.refused("record_remediation", form.clone());
        assert_eq!(error.field.as_deref(), Some("measures"), "{family}, none");
        form.as_object_mut().unwrap().remove("measures");
        let error = office.stage.refused("record_remediation", form);
        assert_eq!(error.field.as_deref(), Some("measures"), "{family}, absent");
    }
    let mut form = office.form("use_under_terms", &["limited_use"]);
    form["until"] = json!("2026-02-27");
    let error = office.stage.refused("record_remediation", form);
    assert_eq!(error.field.as_deref(), Some("until"));
    let mut form = office.form("use_under_terms", &["limited_use"]);
    form["until"] = json!("2026-02-30");
    let error = office.stage.refused("record_remediation", form);
    assert_eq!(error.field.as_deref(), Some("until"), "no such day");
    assert_eq!(office.stage.events(), before);
    office.record("use_under_terms", &["limited_use", "limited_use"]);
    let row = office.stage.call("remediations", json!({}))["rows"][0].clone();
    assert_eq!(row["remediation"]["measures"], json!(["limited_use"]));
}

#[test]
fn proof_lies_sealed_with_its_step_and_is_given_out_again() {
    let office = office();
    let remediation = office.record("use_under_terms", &["no_new_resources"]);
    let paper = papers::letter("We miss a sharp card");
    let token = office.stage.file("letter.pdf", &paper);
    let step =
        json!({ "remediation": remediation, "words": "Wrote to the customer.", "files": [token] });
    let saved = office.stage.call("remediation_step", step);
    let file = saved["remediation"]["steps"][0]["files"][0].clone();
    assert_eq!(file["file_name"], "letter.pdf");
    let target = office.stage.folder("out").join("again.pdf");
    let token = office.stage.desk.admit_path(target.clone());
    office.stage.call(
        "save_attachment",
        json!({ "object": file["object"], "target": token }),
    );
    assert_eq!(std::fs::read(target).unwrap(), paper);

    let lost = json!({ "remediation": remediation, "words": " ", "files": [] });
    let error = office.stage.refused("remediation_step", lost);
    assert_eq!(error.field.as_deref(), Some("words"));
    office.stage.journal_is_consistent();
}

#[test]
fn redress_is_asked_answered_and_kept_after_the_end() {
    let office = office();
    let remediation = office.record("redress", &["record_corrected"]);
    let step = |kind: &str, on: &str| json!({ "remediation": remediation, "kind": kind, "on": on, "words": "The name is spelt otherwise." });
    let error = office
        .stage
        .refused("record_redress", step("granted", "2026-03-02"));
    assert_eq!(error.field.as_deref(), Some("kind"), "nobody asked");
    let error = office
        .stage
        .refused("record_redress", step("asked", "2026-03-09"));
    assert_eq!(error.field.as_deref(), Some("on"), "a day to come");
    office
        .stage
        .call("record_redress", step("asked", "2026-03-02"));
    let end = json!({ "remediation": remediation, "words": "The record was set right.", "how": "corrected" });
    office.stage.call("resolve_remediation", end.clone());
    let saved = office
        .stage
        .call("record_redress", step("granted", "2026-03-02"));
    let steps = saved["remediation"]["redressed"].as_array().unwrap();
    assert_eq!(steps.len(), 2);
    let error = office.stage.refused("resolve_remediation", end);
    assert_code(&error, ErrorCode::Invalid);
    office.stage.journal_is_consistent();
}

#[test]
fn a_resolution_says_nothing_that_the_record_denies() {
    let office = office();
    let remediation = office.record("use_under_terms", &["no_new_resources"]);
    let end = |how: &str, on: &str| json!({ "remediation": remediation, "words": "A sharp card came.", "how": how, "on": on });
    for (how, on, field) in [
        ("verified", "2026-03-02", "how"),
        ("closed", "2026-03-02", "how"),
        ("other", "2026-03-09", "on"),
        ("other", "2026-02-20", "on"),
    ] {
        let error = office.stage.refused("resolve_remediation", end(how, on));
        assert_eq!(error.field.as_deref(), Some(field), "{how} on {on}");
    }
    office.stage.verify(&office.case);
    let saved = office
        .stage
        .call("resolve_remediation", end("verified", "2026-03-02"));
    let resolution = &saved["remediation"]["resolution"];
    assert_eq!(resolution["how"], "verified");
    assert_eq!(resolution["on"], "2026-03-02");
}

#[test]
fn the_figures_of_a_certification_are_the_sums_of_the_register() {
    tests::serves!("CERT-N", "CERT-O", "ANN-E");
    let office = office();
    let (certified, registered) = office.figures();
    assert_eq!(certified, registered);
    assert_eq!(registered, json!([0, 0, 1, 0]), "a case is open");
    let line = office.register(json!({}))["lines"][0].clone();
    assert_eq!(line["kind"], "not_yet");
    assert_eq!(line["since"], "2025-06-01");

    office.fail();
    let (certified, registered) = office.figures();
    assert_eq!(certified, registered);
    assert_eq!(registered, json!([1, 0, 1, 0]));
    let view = office.register(json!({}));
    let lines = view["lines"].as_array().unwrap();
    assert_eq!(lines.len(), 1, "a failed customer stands once: {view:#}");
    assert_eq!(lines[0]["kind"], "failed");
    assert_eq!(lines[0]["counts_at"], json!(["Northcloud Inc."]));
    assert_eq!(lines[0]["actions"][0]["family"], "close_or_monitor");
    assert!(lines[0]["resolved"].is_null());

    let action = lines[0]["actions"][0]["id"].clone();
    office.stage.call(
        "resolve_remediation",
        json!({ "remediation": action, "words": "Watched for a month.", "how": "monitored" }),
    );
    let (certified, registered) = office.figures();
    assert_eq!(certified, registered);
    assert_eq!(registered, json!([1, 1, 1, 1]));
    let view = office.register(json!({}));
    let failed: Vec<&Value> = view["lines"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|l| l["kind"] == "failed")
        .collect();
    assert_eq!(failed[0]["resolved"]["how"], "monitored");
    assert_eq!(failed[0]["resolved"]["words"], "Watched for a month.");
}

#[test]
fn a_later_review_resolves_and_another_provider_or_period_counts_nothing() {
    let office = office();
    office.fail();
    let south = office.stage.provider(1);
    let sums = |query: Value| {
        let view = office.register(query);
        (view["failures"].clone(), view["resolved"].clone())
    };
    assert_eq!(sums(json!({ "provider": south })), (json!(0), json!(0)));
    assert_eq!(sums(json!({ "to": "2026-02-28" })), (json!(0), json!(0)));
    assert_eq!(sums(json!({})), (json!(1), json!(0)));
    let error = office.stage.refused(
        "unverified",
        json!({ "from": "2026-03-01", "to": "2026-02-01" }),
    );
    assert_eq!(error.field.as_deref(), Some("to"));

    office.stage.wait(Duration::days(3));
    let again = json!({ "parties": [office.party], "reason": "failed_attempt" });
    let opened = office.stage.call("open_case", again);
    office.stage.verify(&id(&opened["case"]["id"]));
    assert_eq!(sums(json!({})), (json!(1), json!(1)));
    let line = office.register(json!({}))["lines"][0].clone();
    assert_eq!(line["resolved"]["how"], "verified");
}

#[test]
fn the_register_leaves_as_a_table_and_the_journal_knows_it() {
    let office = office();
    office.fail();
    let target = office.stage.folder("out").join("register.csv");
    let token = office.stage.desk.admit_path(target.clone());
    let request = json!({ "query": { "provider": office.provider }, "target": token });
    let written = office.stage.call("write_unverified", request);
    assert_eq!(written["rows"], 1);
    let text = std::fs::read_to_string(target).unwrap();
    assert!(text.contains("\"Nguyễn An\""), "{text}");
    assert!(text.contains("\"failed_monitored\""), "{text}");
    let newest = office.stage.call("journal", json!({ "limit": 1 }))["entries"][0].clone();
    assert_eq!(newest["kind"], "vault.unverified_exported");
    office.stage.journal_is_consistent();
}
