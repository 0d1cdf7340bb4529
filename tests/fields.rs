//! Field by field: what was entered comes out where the rulebook wants it, under the id of the rulebook.

use crate::annual::{packet, twin};
use crate::training::covered;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use tests::stage::id;
use tests::work::{answered, entity, person, verified};
use tests::{Stage, papers, serves};

const LOG: &str = "time,account,ip,action,outcome\n\
2026-02-20T01:02:00Z,nc-1,203.0.113.7,ConsoleLogin,success\n";

/// Brings in one access of the account `nc-1`.
fn one_access(stage: &Stage, provider: &str) {
    let file = stage.file("february.csv", LOG.as_bytes());
    let request = json!({ "file": file, "provider": provider });
    stage.call("import_access", request);
}

/// An entity that has declared everything that is asked of one.
fn declared_whole() -> Value {
    let mut declared = entity("Sao Mai Cloud", "VN");
    declared["names"] = json!([
        { "kind": "official", "text": "Sao Mai Cloud" },
        { "kind": "doing_business_as", "text": "SM Compute" },
    ]);
    let used = json!({ "use": "place_of_use", "country": "SG", "lines": [], "locality": "Singapore", "postal_code": "" });
    declared["addresses"].as_array_mut().unwrap().push(used);
    declared["phones"] = json!([{ "raw": "+84 234 555 0199" }]);
    declared["payments"] = json!([{ "kind": "card", "source": "Company card", "institution": "Visa",
        "numbers": [{ "kind": "card_last_four", "value": "4242" }] }]);
    declared
}

/// Begins a filing's answers anew: each text names its field.
fn answers(view: &Value) -> Value {
    let mut request = answered(view);
    for answer in request["answers"].as_array_mut().unwrap() {
        answer["text"] = json!(format!("Words of {}.", id(&answer["field"])));
    }
    request
}

/// What a packet's twin answers to each item, by field.
fn answered_in(folder: &Path) -> BTreeMap<String, Value> {
    let parts = twin(folder)["parts"].clone();
    let parts = parts.as_array().unwrap().iter();
    let items = parts.flat_map(|part| part["items"].as_array().unwrap().clone());
    items
        .map(|item| (id(&item["id"]), item["answer"].clone()))
        .collect()
}

fn says(items: &BTreeMap<String, Value>, expected: &[(&str, &str)]) {
    for (field, words) in expected {
        let answer = items[*field].to_string();
        assert!(answer.contains(words), "{field} lacks {words}: {answer}");
    }
}

#[test]
fn what_was_entered_about_a_customer_stands_field_by_field_on_its_page() {
    serves![
        "CIP-04", "CUST-01", "CUST-02", "CUST-03", "CUST-04", "CUST-05", "CUST-06", "CUST-07",
        "CUST-08", "CUST-09", "CUST-10", "CUST-11", "CUST-13", "CUST-14"
    ];
    let stage = Stage::with_vault();
    let provider = stage.provider(0);
    let (customer, _) = stage.customer(declared_whole());
    let owner = stage.party(person("Nguyễn Thị Minh Hằng", "VN"));
    stage.holding(&owner, &customer, "100");
    let signer = stage.party(person("Trần Văn Minh", "VN"));
    let role = json!({ "party": signer, "role": { "role": "signatory", "of": customer }, "from": "2025-01-01" });
    stage.call("save_role", role);
    let foreign = json!({ "party": customer, "status": { "status": "foreign" }, "source": "Register", "statement_only": false });
    stage.call("determine", foreign);
    stage.account(&customer, &provider, "nc-1");
    one_access(&stage, &provider);

    let view = stage.call("customer", json!({ "party": customer }));
    let lines = view["completeness"].as_array().unwrap();
    let open: Vec<&Value> = lines
        .iter()
        .filter(|line| line["state"] != "given" && line["field"] != "CUST-12")
        .collect();
    assert_eq!(open, Vec::<&Value>::new());
    let declared = &view["party"]["declared"];
    assert_eq!(declared["kind"], "entity");
    assert_eq!(declared["names"][1]["text"], "SM Compute");
    assert_eq!(declared["addresses"][1]["country"], "SG");
    assert_eq!(declared["jurisdiction"], "VN");
    assert_eq!(declared["emails"], json!(["office@customer.example"]));
    assert_eq!(declared["phones"][0]["raw"], "+84 234 555 0199");
    assert_eq!(declared["payments"][0]["numbers"][0]["value"], "4242");
}

#[test]
fn each_field_of_a_certification_stands_in_its_packet_with_what_was_answered() {
    serves![
        "CERT-A", "CERT-B", "CERT-C", "CERT-D", "CERT-E", "CERT-F", "CERT-G", "CERT-H", "CERT-I",
        "CERT-J", "CERT-K", "CERT-L", "CERT-M", "CERT-N", "CERT-O", "CERT-P", "CERT-Q", "CERT-R"
    ];
    let stage = Stage::with_vault();
    let provider = stage.provider(0);
    let (customer, _) = stage.customer(declared_whole());
    let owner = stage.party(person("Nguyễn Thị Minh Hằng", "VN"));
    stage.holding(&owner, &customer, "100");
    stage.account(&customer, &provider, "nc-1");
    let below = stage.party(entity("Twiga Hosting", "KE"));
    let role = json!({ "party": below, "role": { "role": "sub_reseller" }, "from": "2025-01-01", "provider": provider });
    stage.call("save_role", role);

    let request = json!({ "provider": provider, "from": "2025-03-01", "to": "2026-02-28" });
    let begun = stage.call("begin_certification", request);
    stage.call("save_answers", answers(&begun));
    let items = answered_in(&packet(&stage, &id(&begun["filing"]["id"])));
    for field in ["CERT-K", "CERT-L", "CERT-M", "CERT-N"] {
        assert_eq!(items[field]["value"], 1, "{field}: {}", items[field]);
    }
    assert_eq!(items["CERT-I"]["value"], 14);
    for letter in ["B", "C", "D", "E", "F", "H", "J", "P", "Q"] {
        let field = format!("CERT-{letter}");
        let words = format!("Words of {field}.");
        says(&items, &[(field.as_str(), words.as_str())]);
    }
    says(
        &items,
        &[
            ("CERT-A", "Northcloud Inc."),
            ("CERT-G", "desk@thanhvan.example"),
            ("CERT-O", "Stated account by account"),
            ("CERT-R", "Programme, version 4"),
        ],
    );
}

#[test]
fn each_field_of_a_report_stands_in_its_packet_with_what_was_answered() {
    serves![
        "AI-02", "AI-A", "AI-B", "AI-C", "AI-D", "AI-E", "AI-F", "AI-G", "AI-H", "AI-I", "AI-J",
        "AI-K", "AI-L", "AI-M", "AI-N", "AI-O", "AI-P", "AI-Q", "AI-R", "AI-S", "AI-T"
    ];
    let stage = Stage::with_vault();
    let (customer, _, run) = covered(&stage);
    one_access(&stage, &stage.provider(0));
    let changed =
        json!({ "id": customer, "declared": declared_whole(), "why": "The customer wrote to us" });
    stage.call("save_party", changed);
    let begun = stage.call("begin_report", json!({ "candidate": run }));
    stage.call("save_answers", answers(&begun));
    let items = answered_in(&packet(&stage, &id(&begun["filing"]["id"])));
    says(
        &items,
        &[
            ("AI-A", "Northcloud Inc."),
            ("AI-B", "Sao Mai Cloud"),
            ("AI-C", "Nguyễn Thị Minh Hằng"),
            ("AI-D", "2 Example Street"),
            ("AI-E", "Singapore"),
            ("AI-F", "Company card"),
            ("AI-G", "office@customer.example"),
            ("AI-H", "+84"),
            ("AI-I", "203.0.113.7"),
            ("AI-J", "A run is under way."),
            ("AI-K", "6.65"),
            ("AI-L", "April"),
            ("AI-M", "512 × example"),
            ("AI-N", "Weights are encrypted."),
            ("AI-O", "desk@thanhvan.example"),
            ("AI-P", r#""ticked":true"#),
            ("AI-Q", "The customer told us."),
            ("AI-R", "A large text model."),
            ("AI-S", "Words of AI-S."),
            ("AI-T", "Programme, version 4"),
        ],
    );
}

#[test]
fn what_a_violation_would_cost_stands_by_year_with_its_source() {
    serves!("ENF-01", "ENF-02", "ENF-03");
    let stage = Stage::with_vault();
    let edition = stage.call("rulebook", json!({}))["edition"].clone();
    let years = edition["penalties"].as_array().unwrap();
    let of = |year: u64| years.iter().find(|p| p["year"] == year).unwrap();
    assert_eq!(of(2025)["dollars"], 377_700);
    assert_eq!(of(2025)["sources"], "OFAC");
    assert_eq!(of(2026).get("dollars"), None, "nobody has seen one");
    let standing = edition["standing"].as_array().unwrap();
    for (key, words) in [
        ("civil", "twice the transaction"),
        ("criminal", "20 years in prison"),
        ("statements", "is itself a violation"),
    ] {
        let fact = standing.iter().find(|f| f["key"] == key).unwrap();
        assert!(id(&fact["words"]).contains(words), "{fact}");
        assert!(!id(&fact["sources"]).is_empty());
    }
}

#[test]
fn a_value_that_differs_is_recorded_with_the_reason_for_which_it_counts_no_more() {
    serves!("CIP-05", "VER-01", "VER-04", "VER-06");
    let stage = Stage::with_vault();
    let (party, case) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    stage.identity_card(&party, "hang.png", &papers::card(1), "079188001234");
    let mut request = verified(&stage.call("case", json!({ "case": case })));
    let fields = request["review"]["fields"].as_array_mut().unwrap();
    let born = fields.iter_mut().find(|f| f["field"] == "birth_date");
    let born = born.unwrap();
    born["verdict"] = json!("differs");
    born["confirmed"] = json!("1988-05-18");
    let before = stage.events();
    stage.refused("record_decision", request.clone());
    assert_eq!(
        stage.events(),
        before,
        "nothing is recorded without a reason"
    );
    let fields = request["review"]["fields"].as_array_mut().unwrap();
    let born = fields.iter_mut().find(|f| f["field"] == "birth_date");
    born.unwrap()["resolution"] = json!("The customer corrected the form in writing.");
    request["reasons"] = json!(["X02"]);
    request["rationale"] = json!("The form had a wrong digit; the customer corrected it.");
    let decision = stage.call("record_decision", request)["case"]["decision"].clone();
    assert_eq!(decision["method"], "documentary");
    assert_eq!(decision["reasons"], json!(["X02"]));
    let found = decision["review"]["fields"].as_array().unwrap();
    let born = found.iter().find(|f| f["field"] == "birth_date").unwrap();
    assert_eq!(
        (&born["stated"], &born["confirmed"], &born["verdict"]),
        (
            &json!("1988-05-17"),
            &json!("1988-05-18"),
            &json!("differs")
        )
    );
    assert!(decision["by"].is_string() && decision["at"].is_object());
    assert_eq!(id(&decision["evidence_hash"]).len(), 64);
}
