//! Figures of a certification: who counts as verified, what failed, whose sub-resellers, which logs.

use chrono::Duration;
use serde_json::{Value, json};
use tests::stage::id;
use tests::work::{entity, person, verified};
use tests::{Stage, papers};

fn begun(stage: &Stage, provider: &str) -> Value {
    let request = json!({ "provider": provider, "from": "2025-03-03", "to": "2026-03-31" });
    stage.call("begin_certification", request)
}

fn figures(stage: &Stage, provider: &str) -> Value {
    begun(stage, provider)["certification"]["figures"].clone()
}

fn unverified(stage: &Stage, provider: &str) -> Value {
    figures(stage, provider)["unverified_accounts"].clone()
}

fn failures(stage: &Stage, provider: &str) -> (Value, Value) {
    let figures = figures(stage, provider);
    (
        figures["failures"].clone(),
        figures["failures_resolved"].clone(),
    )
}

fn view(stage: &Stage, party: &str) -> Value {
    stage.call("customer", json!({ "party": party }))
}

fn unknown_holding(stage: &Stage, held: &str, percent: &str) {
    let request = json!({
        "holder": { "who": "unknown", "reason": "The register names a nominee." }, "held": held,
        "share": { "least": percent, "most": percent }, "from": "2024-01-01", "source": "Register of members",
    });
    stage.call("save_holding", request);
}

/// Decides that the identity in a case cannot be verified.
fn fail(stage: &Stage, case: &str, remediation: Value) {
    stage.call("start_review", json!({ "case": case }));
    let mut request = verified(&stage.call("case", json!({ "case": case })));
    request["outcome"] = json!("failed_closed");
    request["reasons"] = json!(["Q01"]);
    if !remediation.is_null() {
        request["remediation"] = remediation;
    }
    stage.call("record_decision", request);
}

fn closing(party: &str, account: &str) -> Value {
    json!({ "family": "close_or_monitor", "party": party, "account": account, "terms": "Closed.", "from": "2026-03-02",
        "measures": ["account_closed"], "redress": "", "act_on_account": true })
}

#[test]
fn an_entity_of_which_nobody_knows_who_owns_it_is_not_counted_as_verified() {
    let stage = Stage::with_vault();
    let north = stage.provider(0);
    let (company, case) = stage.customer(entity("Sao Mai Cloud", "VN"));
    stage.account(&company, &north, "nc-1");
    stage.verify(&case);
    assert_eq!(unverified(&stage, &north), 1, "nothing is recorded");
    assert_eq!(view(&stage, &company)["standing"], "owners_open");

    let owner = stage.party(person("Nguyễn Thị Minh Hằng", "VN"));
    let case = stage.holding(&owner, &company, "60").expect("a case");
    stage.identity_card(&owner, "hang.png", &papers::card(1), "079188001234");
    stage.verify(&case);
    assert_eq!(unverified(&stage, &north), 0);
    unknown_holding(&stage, &company, "24");
    assert_eq!(unverified(&stage, &north), 0, "nobody unknown can count");
    unknown_holding(&stage, &company, "1");
    assert_eq!(unverified(&stage, &north), 1, "a quarter is unknown");
    assert_eq!(view(&stage, &company)["standing"], "owners_open");
}

#[test]
fn an_entity_owned_by_an_entity_of_which_nothing_is_recorded_is_not_counted_as_verified() {
    let stage = Stage::with_vault();
    let north = stage.provider(0);
    let (company, case) = stage.customer(entity("Sao Mai Cloud", "VN"));
    stage.account(&company, &north, "nc-1");
    stage.verify(&case);
    let above = stage.party(entity("Sao Mai Holding", "VN"));
    stage.holding(&above, &company, "100");
    assert_eq!(unverified(&stage, &north), 1);
    let told = view(&stage, &company)["obstacles"].clone();
    let told = told.as_array().unwrap();
    let unowned = told.iter().find(|o| o["what"] == "obstacle-owner-unowned");
    assert_eq!(unowned.unwrap()["party"]["id"], json!(above));
    let owner = stage.party(person("Nguyễn Thị Minh Hằng", "VN"));
    let case = stage.holding(&owner, &above, "100").expect("a case");
    stage.identity_card(&owner, "hang.png", &papers::card(1), "079188001234");
    stage.verify(&case);
    assert_eq!(unverified(&stage, &north), 0);
}

#[test]
fn owners_are_told_by_country_beside_their_number() {
    let stage = Stage::with_vault();
    let north = stage.provider(0);
    let (company, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    stage.account(&company, &north, "nc-1");
    for (name, country) in [
        ("Nguyễn Thị Đào", "VN"),
        ("Cúc Lê", "VN"),
        ("Anan Suk", "TH"),
    ] {
        let owner = stage.party(person(name, country));
        stage.holding(&owner, &company, "30");
    }
    let view = begun(&stage, &north);
    let lines = view["figures"].as_array().unwrap();
    let places: Vec<(&str, &str)> = lines
        .iter()
        .map(|l| (l["field"].as_str().unwrap(), l["rule"].as_str().unwrap()))
        .collect();
    let at = places.iter().position(|p| p.1 == "rule-owner-countries");
    let at = at.expect("a line of its own");
    assert_eq!(places[at - 1], ("CERT-L", "rule-owners"));
    let said = |n: usize| (&lines[n]["value"], &lines[n]["equals_rows"]);
    assert_eq!(said(at - 1), (&json!(3), &json!(true)));
    assert_eq!(said(at), (&json!(2), &json!(true)));
    assert_eq!(lines[at]["part"], true);
}

#[test]
fn what_is_done_about_a_customer_counts_under_every_id_merged_into_it() {
    let stage = Stage::with_vault();
    let north = stage.provider(0);
    let (kept, kept_case) = stage.customer(person("Nguyễn An", "VN"));
    let (twin, twin_case) = stage.customer(person("An Nguyen", "VN"));
    let account = stage.account(&twin, &north, "nc-4");
    for case in [&kept_case, &twin_case] {
        stage.call("withdraw_case", json!({ "case": case }));
    }
    let remedy = json!({ "family": "use_under_terms", "party": twin, "account": account, "terms": "Pays in advance",
        "measures": ["limited_use"], "from": "2026-03-01", "redress": "", "act_on_account": false });
    stage.call("record_remediation", remedy);
    assert_eq!(figures(&stage, &north)["without_action"], 0);
    stage.call("merge_parties", json!({ "kept": kept, "merged": twin }));
    let merged = figures(&stage, &north);
    assert_eq!(merged["unverified_accounts"], 1);
    assert_eq!(merged["without_action"], 0, "{merged:#}");
}

#[test]
fn a_failure_counts_also_after_it_was_acted_on() {
    let stage = Stage::with_vault();
    let (north, south) = (stage.provider(0), stage.provider(1));
    let (party, case) = stage.customer(person("Nguyễn An", "VN"));
    let account = stage.account(&party, &north, "nc-1");
    fail(&stage, &case, closing(&party, &account));
    let steps = view(&stage, &party)["accounts"][0]["account"]["steps"].clone();
    assert_eq!(steps.as_array().unwrap().last().unwrap()["state"], "closed");
    assert_eq!(failures(&stage, &north), (json!(1), json!(0)));
    assert_eq!(failures(&stage, &south), (json!(0), json!(0)));

    let row = stage.call("remediations", json!({}))["rows"][0].clone();
    let words = json!({ "remediation": row["remediation"]["id"], "words": "The records were handed over." });
    stage.call("resolve_remediation", words);
    assert_eq!(failures(&stage, &north), (json!(1), json!(1)));
}

#[test]
fn a_failure_counts_while_the_account_is_in_scope_on_its_day() {
    let stage = Stage::with_vault();
    let north = stage.provider(0);
    let request = json!({ "provider": north, "name": "Edge DNS", "kind": "dns", "offer": "paid", "answer": "no",
        "why": "No software of the customer runs on it." });
    let dns = stage.call("save_product", request)["products"][0]["product"]["id"].clone();
    let carrying = |party: &str, account: &str, from: &str| {
        let request = json!({ "id": account, "customer": party, "provider": north, "reference": account,
            "opened": "2025-06-01", "carries": [{ "product": dns, "from": from }] });
        stage.call("save_account", request);
    };
    let (out, out_case) = stage.customer(person("Nguyễn An", "VN"));
    let account = stage.account(&out, &north, "nc-1");
    carrying(&out, &account, "2025-06-01");
    fail(&stage, &out_case, Value::Null);
    assert_eq!(failures(&stage, &north), (json!(0), json!(0)));
    // What left the scope only after the decision counts as before.
    let (later, later_case) = stage.customer(person("Trần Bình", "VN"));
    let account = stage.account(&later, &north, "nc-2");
    fail(&stage, &later_case, Value::Null);
    carrying(&later, &account, "2026-03-03");
    stage.wait(Duration::days(2));
    assert_eq!(failures(&stage, &north), (json!(1), json!(0)));
}

#[test]
fn a_failure_about_an_owner_counts_at_the_providers_of_its_customers() {
    let stage = Stage::with_vault();
    let (north, south) = (stage.provider(0), stage.provider(1));
    let (company, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    stage.account(&company, &north, "nc-1");
    let owner = stage.party(person("Nguyễn Thị Minh Hằng", "VN"));
    let case = stage.holding(&owner, &company, "60").expect("a case");
    fail(&stage, &case, Value::Null);
    assert_eq!(failures(&stage, &north), (json!(1), json!(0)));
    assert_eq!(failures(&stage, &south), (json!(0), json!(0)));
    // A failure after the period is none of it.
    stage.wait(Duration::days(40));
    let again = stage.call(
        "open_case",
        json!({ "parties": [owner], "reason": "failed_attempt" }),
    );
    fail(&stage, &id(&again["case"]["id"]), Value::Null);
    assert_eq!(failures(&stage, &north), (json!(1), json!(0)));
}

#[test]
fn a_sub_reseller_is_named_to_the_provider_whose_products_it_resells() {
    tests::serves!("CERT-M");
    let stage = Stage::with_vault();
    let (north, south) = (stage.provider(0), stage.provider(1));
    let role = |name: &str, provider: Option<&str>| {
        let party = stage.party(entity(name, "KE"));
        let mut role =
            json!({ "party": party, "role": { "role": "sub_reseller" }, "from": "2025-01-01" });
        if let Some(provider) = provider {
            role["provider"] = json!(provider);
        }
        stage.call("save_role", role);
    };
    role("Only North", Some(&north));
    role("Only South", Some(&south));
    let named = |provider: &str| -> Vec<String> {
        let view = begun(&stage, provider);
        assert_eq!(view["resellers"], view["certification"]["resellers"]);
        let rows = view["resellers"].as_array().unwrap().clone();
        rows.iter().map(|r| id(&r["name"])).collect()
    };
    assert_eq!(named(&north), ["Only North"]);
    assert_eq!(named(&south), ["Only South"]);
    role("Everywhere", None);
    assert_eq!(named(&north), ["Everywhere", "Only North"]);

    let filing = stage.certification(&north);
    stage.check_and_approve(&filing);
    let signed = stage.sign(&filing);
    let disclosure = &signed["filing"]["disclosure"];
    let whose = disclosure["whose"].as_str().unwrap();
    assert!(whose.contains("Annex D"), "{whose}");
    assert_eq!(disclosure["fields"].as_array().unwrap().len(), 1);
}

#[test]
fn a_provider_stands_on_the_role_of_a_sub_reseller_alone() {
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    let party = stage.party(person("Nguyễn An", "VN"));
    let request = json!({ "party": party, "role": { "role": "contact", "of": customer }, "from": "2025-01-01",
        "provider": stage.provider(0) });
    let error = stage.refused("save_role", request);
    assert_eq!(error.field.as_deref(), Some("provider"));
    let request = json!({ "party": party, "role": { "role": "sub_reseller" }, "from": "2025-01-01", "provider": customer });
    let error = stage.refused("save_role", request);
    assert_eq!(error.field.as_deref(), Some("provider"));
}

#[test]
fn logs_of_after_the_period_do_not_cover_it() {
    let stage = Stage::with_vault();
    let north = stage.provider(0);
    let (party, _) = stage.customer(person("Nguyễn An", "VN"));
    stage.account(&party, &north, "nc-1");
    stage.wait(Duration::days(60));
    let batches = || begun(&stage, &north)["certification"]["access_batches"].clone();
    for (name, day, covering) in [
        ("april.csv", "2026-04-05", 0),
        ("march.csv", "2026-03-05", 1),
    ] {
        let log = format!(
            "time,account,ip,action,outcome\n{day}T01:02:00Z,nc-1,203.0.113.7,ConsoleLogin,success\n"
        );
        let file = stage.file(name, log.as_bytes());
        stage.call("import_access", json!({ "file": file, "provider": north }));
        assert_eq!(batches(), covering, "{name}");
    }
}
