//! The invented people of the year, and deeds that are done to many of them.

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;
use tests::Stage;
use tests::stage::id;
use tests::work::verified;

/// Companies that the first file brings; who owns them is still being asked.
pub(super) const COMPANIES: [&str; 6] = [
    "Amber Hosting",
    "Birch Hosting",
    "Cedar Hosting",
    "Dahlia Hosting",
    "Elder Hosting",
    "Fern Hosting",
];

const FAMILIES: [&str; 7] = ["Nguyễn", "Trần", "Lê", "Phạm", "Võ", "Đặng", "Bùi"];
const GIVEN: [&str; 7] = ["An", "Bảo", "Cường", "Dung", "Giang", "Hiếu", "Khánh"];
const COUNTRIES: [&str; 3] = ["VN", "SG", "TH"];

/// The name of an individual of a file; no two are the same.
pub(super) fn individual(n: usize) -> String {
    format!("{} {}", FAMILIES[n % 7], GIVEN[n / 7])
}

/// A file of customers with an account each: companies of Viet Nam, then individuals of three countries in turn.
pub(super) fn file(prefix: &str, companies: &[&str], people: Range<usize>) -> String {
    let mut text =
        "customer id,company name,name,email,address 1,city,postcode,country,account id,created\n"
            .to_owned();
    let mut line = 0;
    let mut row = |company: &str, name: &str, country: &str| {
        line += 1;
        let key = format!("{prefix}-{line:02}");
        let _ = writeln!(
            text,
            "{key},{company},{name},{key}@customer.example,{line} Example Street,Town,04012,{country},{key}-acc,2025-06-01"
        );
    };
    for company in companies {
        row(company, "", "VN");
    }
    for n in people {
        row("", &individual(n), COUNTRIES[n % 3]);
    }
    text
}

/// The customer about whom a training report is made: every field of the identifying information that an entity has.
pub(super) fn sao_mai() -> Value {
    json!({
        "kind": "entity",
        "names": [
            { "kind": "official", "text": "Sao Mai Cloud" },
            { "kind": "doing_business_as", "text": "Morning Star Hosting" },
        ],
        "addresses": [
            { "use": "principal", "country": "VN", "lines": ["2 Bạch Đằng"], "locality": "Đà Nẵng", "postal_code": "50000" },
            { "use": "place_of_use", "country": "SG", "lines": ["7 Shenton Way"], "locality": "Singapore", "postal_code": "068810" },
        ],
        "jurisdiction": "VN",
        "registry_number": "0401-888-123",
        "payments": [
            { "kind": "bank_transfer", "source": "Own account", "institution": "Example Bank", "numbers": [
                { "kind": "account", "value": "0071000987" },
                { "kind": "customer", "value": "CIF-5512" },
                { "kind": "transaction", "value": "TX-2026-17" },
            ] },
            { "kind": "wallet", "source": "Own wallet", "numbers": [{ "kind": "wallet", "value": "bc1qexamplewallet" }] },
            { "kind": "card", "institution": "Example Bank", "brand": "Visa", "numbers": [{ "kind": "card_last_four", "value": "4242" }] },
        ],
        "emails": ["office@saomai.example"],
        "phones": [{ "raw": "+84 236 555 0142", "e164": "+842365550142" }],
    })
}

/// Cases that wait for review, by the name of the party.
pub(super) fn waiting(stage: &Stage) -> BTreeMap<String, String> {
    let rows = stage.call("queue", json!({}))["rows"].clone();
    let rows = rows.as_array().unwrap().iter();
    rows.map(|row| (id(&row["party"]["name"]), id(&row["case"])))
        .collect()
}

/// LT finds everything in agreement in these cases and CH approves each; TV sits at the desk again.
pub(super) fn settle(stage: &Stage, cases: &[String]) {
    stage.sign_in("LT");
    for case in cases {
        stage.verify(case);
    }
    stage.sign_in("CH");
    for case in cases {
        assert_eq!(stage.approve(case, "CH")["state"], "closed");
    }
    stage.sign_in("TV");
}

/// LT decides a case in another way than “everything agrees” and CH approves it; TV sits at the desk again.
pub(super) fn decide(stage: &Stage, case: &str, change: impl FnOnce(&mut Value)) -> Value {
    stage.sign_in("LT");
    stage.call("start_review", json!({ "case": case }));
    let mut request = verified(&stage.call("case", json!({ "case": case })));
    change(&mut request);
    stage.call("record_decision", request);
    stage.sign_in("CH");
    let decided = stage.approve(case, "CH");
    stage.sign_in("TV");
    assert_eq!(decided["state"], "closed");
    decided
}

/// The open or newest remediation of a party.
pub(super) fn remediation(stage: &Stage, party: &str) -> String {
    let rows = stage.call("remediations", json!({}))["rows"].clone();
    let mut rows = rows.as_array().unwrap().iter();
    let row = rows.find(|row| row["party"]["id"] == json!(party));
    id(&row.unwrap()["remediation"]["id"])
}
