//! March, April and May: a training run that is not covered, a failed verification of each family and what became of
//! it, and a second provider at whose gate everybody foreign waits for the certification.

use super::Year;
use super::people::{self, decide, individual, remediation, settle, waiting};
use super::{lists, reports};
use serde_json::json;
use tests::papers;
use tests::stage::id;
use tests::work::{answered, person};

/// An attempt that failed, and what the office does about it.
struct Failed {
    name: &'static str,
    country: &'static str,
    outcome: &'static str,
    reason: &'static str,
    family: &'static str,
    measure: &'static str,
    /// Whether the account is restricted or closed with the decision.
    acts: bool,
}

const fn failed(
    (name, country): (&'static str, &'static str),
    (outcome, reason): (&'static str, &'static str),
    (family, measure): (&'static str, &'static str),
    acts: bool,
) -> Failed {
    Failed {
        name,
        country,
        outcome,
        reason,
        family,
        measure,
        acts,
    }
}

/// One of each family; the third has both of its ways.
const FAILED: [Failed; 5] = [
    failed(
        ("Lost Lukas", "KE"),
        ("failed_not_opened", "P02"),
        ("do_not_open", "not_opened"),
        false,
    ),
    failed(
        ("Restricted Rosa", "PT"),
        ("pending_restricted", "Q01"),
        ("use_under_terms", "limited_use"),
        true,
    ),
    failed(
        ("Closed Ketil", "NO"),
        ("failed_closed", "A03"),
        ("close_or_monitor", "account_closed"),
        true,
    ),
    failed(
        ("Watched Wanda", "PL"),
        ("failed_monitored", "P02"),
        ("close_or_monitor", "additional_monitoring"),
        false,
    ),
    failed(
        ("Redressed Remi", "FR"),
        ("failed_monitored", "X01"),
        ("redress", "record_corrected"),
        false,
    ),
];

pub(super) fn march(year: &mut Year) {
    year.morning("2026-03-02");
    reports::not_covered(year);
    lists::special_measure(year);
    year.morning("2026-03-10");
    for (number, one) in FAILED.iter().enumerate() {
        attempt(year, one, number);
    }
    year.ledger.entered("record_decision", &["VER-05", "ANN-E"]);
    register(year);
}

/// LT cannot verify the identity and CH agrees; what the decision proposes is done with it.
fn attempt(year: &mut Year, one: &Failed, number: usize) {
    let (party, case) = year.stage.customer(person(one.name, one.country));
    let mut form = json!({ "family": one.family, "party": party, "terms": "Until a sharp card comes.",
        "measures": [one.measure], "from": "2026-03-10", "due": "2026-06-30", "redress": "Write to the desk.",
        "act_on_account": one.acts });
    // Who is refused has no account.
    if one.family != "do_not_open" {
        let reference = format!("nc-failed-{number}");
        let account = year.stage.account(&party, &year.of("north"), &reference);
        form["account"] = json!(account);
    }
    let decided = decide(&year.stage, &case, |request| {
        request["outcome"] = json!(one.outcome);
        request["reasons"] = json!([one.reason]);
        request["rationale"] = json!("No answer settled what was doubted.");
        request["sentence"] = json!("On this evidence I could not form a reasonable belief.");
        request["remediation"] = form;
    });
    assert_eq!(decided["decision"]["outcome"], one.outcome);
    year.keep(one.name, party);
    let page = year.page(one.name);
    let states = &page["accounts"][0]["state"];
    match one.outcome {
        "failed_not_opened" => assert_eq!(page["accounts"], json!([])),
        "failed_closed" => assert_eq!(states, "closed"),
        "pending_restricted" => assert_eq!(states, "restricted"),
        _ => assert_eq!(states, "open"),
    }
}

/// Every attempt stands in the register; the one without an account counts at no provider.
fn register(year: &mut Year) {
    let view = year.stage.call("unverified", json!({}));
    assert_eq!(
        (&view["failures"], &view["resolved"]),
        (&json!(5), &json!(0))
    );
    let stands = FAILED.map(|one| ("VER-05", one.outcome));
    let lines = view["lines"].to_string();
    year.ledger
        .came_out("register of unverified customers", &lines, &stands);
    let north = json!({ "provider": year.of("north") });
    let view = year.stage.call("unverified", north);
    assert_eq!(view["failures"], 4);
    // Six companies, and those of the four whose accounts are open.
    assert_eq!(view["unverified_accounts"], 9);
    assert_eq!(view["without_action"], 0);
}

/// A second provider: nobody foreign is let in before the certification to it is signed, and then the bulk comes.
pub(super) fn april(year: &mut Year) {
    year.morning("2026-04-06");
    let south = year.of("south");
    let form = json!({ "id": south, "name": "Southgrid LLC", "country": "US", "address": "9 Example Avenue, Denver",
        "channel": "cip@southgrid.example", "gated": true });
    year.enter("save_provider", json!({ "provider": form }), &["CERT-A"]);
    assert_eq!(year.exceptions("exception-gate"), 1);
    let events = year.stage.events();
    let opening = |customer: &str, reference: &str| json!({ "customer": customer, "provider": south, "reference": reference, "opened": "2026-04-06" });
    let foreign = opening(&year.of("sao mai"), "sg-sao-01");
    let error = year.stage.refused("save_account", foreign);
    assert_eq!(error.field.as_deref(), Some("provider"), "{error:?}");
    let text = people::file("s", &[], 24..44);
    let file = year.stage.file("south.csv", text.as_bytes());
    let bulk = json!({ "file": file, "provider": south, "open_cases": true });
    let error = year.stage.refused("import_customers", bulk.clone());
    assert_eq!(error.field.as_deref(), Some("provider"), "{error:?}");
    assert_eq!(year.stage.events(), events, "nothing was written");
    // Those who were determined to be U.S. persons need not wait.
    let citizen = opening(&year.of("harbor pine"), "sg-hp-01");
    year.stage.call("save_account", citizen);

    certified_to_south(year, &south);
    assert_eq!(year.exceptions("exception-gate"), 0);
    // The desk forgets chosen files with the night.
    let file = year.stage.file("south.csv", text.as_bytes());
    let bulk = json!({ "file": file, "provider": south, "open_cases": true });
    let imported = year.stage.call("import_customers", bulk);
    assert_eq!(imported["batch"]["made"], 20);
    let cases = waiting(&year.stage);
    let first: Vec<String> = (24..39).map(|n| cases[&individual(n)].clone()).collect();
    settle(&year.stage, &first);
    let query = json!({ "provider": south });
    let view = year.stage.call("unverified", query);
    assert_eq!(view["unverified_accounts"], 5, "those still in review");
}

/// What goes to the second provider holds nothing of the first one's customers.
fn certified_to_south(year: &mut Year, south: &str) {
    let request = json!({ "provider": south, "from": "2025-04-06", "to": "2026-04-05" });
    let begun = year.stage.call("begin_certification", request);
    let figures = &begun["certification"]["figures"];
    assert_eq!(
        (&figures["customers"], &figures["foreign_owners"]),
        (&json!(1), &json!(0))
    );
    year.stage.call("save_answers", answered(&begun));
    let packet = year.stage.packet(&id(&begun["filing"]["id"]));
    let whole = packet.twin.to_string();
    for word in ["Northcloud", "Sao Mai", "Kestrel", "Hoa Sen Resale"] {
        assert!(!whole.contains(word), "{word}");
    }
    let provider = [
        ("CERT-A", "Southgrid LLC"),
        ("CERT-A", "9 Example Avenue, Denver"),
    ];
    year.ledger
        .came_out("certification", &packet.item("CERT-A"), &provider);
}

/// How each attempt ended is recorded; who came back with what was missing is verified after all.
pub(super) fn may(year: &mut Year) {
    year.morning("2026-05-04");
    let ends = [
        (
            "Lost Lukas",
            "not_opened",
            "Nothing came; no account was opened.",
        ),
        (
            "Closed Ketil",
            "closed",
            "The account is closed and its data were handed over.",
        ),
        (
            "Watched Wanda",
            "monitored",
            "Watched for two months; it stays so.",
        ),
    ];
    for (name, how, words) in ends {
        resolved(year, name, how, words);
    }
    again(year, "Restricted Rosa", 11, "PT-551177");
    resolved(year, "Restricted Rosa", "verified", "A sharp card came.");
    let page = year.page("Restricted Rosa");
    let open = json!({ "account": page["accounts"][0]["account"]["id"], "state": "open", "on": "2026-05-04",
        "why": "Verified after all" });
    year.stage.call("step_account", open);
    redress(year);
    let view = year.stage.call("unverified", json!({}));
    assert_eq!(
        (&view["failures"], &view["resolved"]),
        (&json!(5), &json!(5))
    );
    let ends = view["lines"].to_string();
    let stands = [
        ("ANN-F", "Watched for two months"),
        ("ANN-F", "\"how\":\"corrected\""),
    ];
    year.ledger
        .came_out("register of unverified customers", &ends, &stands);
}

fn resolved(year: &mut Year, name: &str, how: &str, words: &str) {
    let remediation = remediation(&year.stage, &year.of(name));
    let request = json!({ "remediation": remediation, "words": words, "how": how });
    year.enter("resolve_remediation", request, &["ANN-F"]);
}

/// Another attempt, with a card: everything agrees.
fn again(year: &Year, name: &str, seed: u8, number: &str) {
    let party = year.of(name);
    let card = papers::card(seed);
    year.stage
        .identity_card(&party, &format!("card-{seed}.png"), &card, number);
    let request = json!({ "parties": [party], "reason": "failed_attempt" });
    let case = year.stage.call("open_case", request)["case"]["id"].clone();
    settle(&year.stage, &[id(&case)]);
    assert_eq!(year.stage.status(&party), "verified");
}

/// The customer asks to have a name set right, gets it, and is verified under it.
fn redress(year: &mut Year) {
    let party = year.of("Redressed Remi");
    let remediation = remediation(&year.stage, &party);
    let step = |kind: &str, on: &str, words: &str| json!({ "remediation": remediation, "kind": kind, "on": on, "words": words });
    let asked = step("asked", "2026-05-04", "My name has one letter less.");
    year.stage.call("record_redress", asked);
    year.morning("2026-05-05");
    let granted = step("granted", "2026-05-05", "It was set right.");
    let saved = year.stage.call("record_redress", granted);
    assert_eq!(
        saved["remediation"]["redressed"].as_array().unwrap().len(),
        2
    );
    resolved(
        year,
        "Redressed Remi",
        "corrected",
        "The name was set right.",
    );
    again(year, "Redressed Remi", 12, "FR-771155");
}
