//! Counts over everybody: what is counted over all customers at once is what each of them shows by itself.

use serde_json::{Value, json};
use tests::stage::id;
use tests::work::{entity, person};
use tests::{Stage, papers};

const STANDINGS: [&str; 8] = [
    "undecided",
    "in_review",
    "evidence_asked",
    "second_review",
    "verified",
    "owners_open",
    "cannot_verify",
    "restricted",
];

/// Customers in many states: owners verified and not, a U.S. owner, a merged twin with a restricted account, a
/// batch that was undone.
fn office() -> (Stage, String) {
    let stage = Stage::with_vault();
    let north = stage.provider(0);
    let (done, case) = stage.customer(person("Minh Trần", "VN"));
    stage.account(&done, &north, "nc-1");
    stage.identity_card(&done, "minh.png", &papers::card(1), "079188001234");
    stage.verify(&case);

    let (open, case) = stage.customer(entity("Sao Mai Cloud", "VN"));
    stage.account(&open, &north, "nc-2");
    let owner = stage.party(person("Lan Lê", "KE"));
    stage.holding(&owner, &open, "40");
    stage.verify(&case);

    let (american, case) = stage.customer(entity("Hoa Sen Data", "VN"));
    stage.account(&american, &north, "nc-3");
    let owner = stage.party(person("Ada Quill", "US"));
    stage.holding(&owner, &american, "60");
    stage.verify(&case);
    let citizen = json!({ "party": owner, "source": "passport seen",
        "status": { "status": "us_person", "basis": "citizen" } });
    stage.call("determine", citizen);

    let (kept, _) = stage.customer(person("Nguyễn An", "VN"));
    let (twin, _) = stage.customer(person("An Nguyen", "VN"));
    let account = stage.account(&twin, &north, "nc-4");
    let restrict =
        json!({ "account": account, "state": "restricted", "on": "2026-03-02", "why": "unpaid" });
    stage.call("step_account", restrict);
    stage.call("merge_parties", json!({ "kept": kept, "merged": twin }));

    let file = b"customer id,company name,country,account id\nK1,Gone Hosting,VN,nc-9\n";
    let file = stage.file("gone.csv", file);
    let gone = stage.call(
        "import_customers",
        json!({ "file": file, "provider": north, "open_cases": false }),
    );
    stage.call("undo_batch", json!({ "batch": gone["batch"]["id"] }));
    (stage, north)
}

fn rows(stage: &Stage, request: Value) -> Vec<Value> {
    let page = stage.call("customers", request);
    let rows = page["rows"].as_array().unwrap().clone();
    assert_eq!(page["total"], json!(rows.len()));
    rows
}

#[test]
fn a_list_filtered_by_standing_shows_the_rows_that_the_whole_list_shows() {
    let (stage, _) = office();
    let all = rows(&stage, json!({}));
    assert_eq!(all.len(), 4, "{all:#?}");
    let mut found = 0;
    for standing in STANDINGS {
        let some = rows(&stage, json!({ "standing": standing }));
        let expected: Vec<&Value> = all.iter().filter(|r| r["standing"] == standing).collect();
        assert_eq!(some.iter().collect::<Vec<_>>(), expected, "{standing}");
        found += some.len();
    }
    assert_eq!(found, all.len(), "each customer stands somewhere");
    for row in &all {
        let bare = row["verified"].is_null();
        assert_eq!(bare, row["standing"] != "verified", "{row:#}");
        assert!(
            bare || row["verified"]["name"].as_str().unwrap().len() > 2,
            "never a bare verified: {row:#}"
        );
    }
}

#[test]
fn the_figures_of_a_certification_are_those_of_the_customers_one_by_one() {
    let (stage, north) = office();
    let begun = json!({ "provider": north, "from": "2025-03-03", "to": "2026-03-02" });
    let begun = stage.call("begin_certification", begun);
    let figures = &begun["certification"]["figures"];
    let all = rows(&stage, json!({}));
    assert_eq!(figures["customers"], json!(all.len()));
    let mut unverified = 0;
    let mut owners = 0;
    for row in &all {
        let view = stage.call("customer", json!({ "party": row["party"]["id"] }));
        let foreign = view["foreign"] == json!(true);
        let accounts = view["accounts"].as_array().unwrap().len();
        if foreign && row["standing"] != "verified" {
            unverified += accounts;
        }
        let people = view["people"].as_array().unwrap();
        owners += people
            .iter()
            .filter(|p| p["foreign"] == json!(true))
            .count();
    }
    assert_eq!(
        figures["unverified_accounts"],
        json!(unverified),
        "{figures:#}"
    );
    assert_eq!(figures["foreign_owners"], json!(owners));
    // The rows behind a figure stand for the same customers.
    let filing = &begun["filing"]["id"];
    let behind = stage.call(
        "figure_rows",
        json!({ "filing": filing, "field": "CERT-K" }),
    );
    let mut names: Vec<String> = behind["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| id(&r["name"]))
        .collect();
    let mut listed: Vec<String> = all.iter().map(|r| id(&r["party"]["name"])).collect();
    names.sort();
    listed.sort();
    assert_eq!(names, listed);
}
