//! January: the programme comes into force, customers come in and are verified.

use super::Year;
use super::first;
use super::people::{self, COMPANIES, decide, individual, settle, waiting};
use api::ErrorCode;
use serde_json::{Value, json};
use tests::papers;
use tests::stage::{assert_code, id, passphrase};
use tests::work::{entity, person};

/// What the sections of the programme say that a certification repeats, each with the field that repeats it.
pub(super) const TEXTS: [(&str, &str, &str); 8] = [
    (
        "scope",
        "CERT-H",
        "Virtual servers are resold to customers in Viet Nam, Singapore and Thailand.",
    ),
    (
        "verification",
        "CERT-B",
        "Cards are compared on the bench, and a second person reads each decision.",
    ),
    (
        "changes",
        "CERT-C",
        "A customer writes within ten days when an owner is added.",
    ),
    (
        "records",
        "CERT-P",
        "Records are kept for two years in one encrypted vault in Huế.",
    ),
    (
        "detection",
        "CERT-D",
        "Alerts of the provider are read every morning.",
    ),
    (
        "reporting",
        "CERT-J",
        "Suspicions go to the abuse desk of the provider within a day.",
    ),
    (
        "resellers",
        "CERT-E",
        "Each sub-reseller hands in its programme once a year.",
    ),
    (
        "training",
        "CERT-F",
        "Accelerator usage is added up every month.",
    ),
];

const LOG: &str = "time,account,ip,action,outcome\n\
    2026-01-10T01:02:00Z,nc-sao-01,203.0.113.7,ConsoleLogin,success\n\
    2026-01-10T01:01:00Z,nc-sao-01,203.0.113.7,ConsoleLogin,failure\n\
    2026-01-11T04:00:00Z,nc-sao-01,198.51.100.9,RunInstances,success\n\
    2026-01-11T08:00:00Z,nc-kestrel-001,203.0.113.77,ConsoleLogin,success\n";

pub(super) fn january(year: &mut Year) {
    policy(year);
    programme(year);
    year.morning("2026-01-12");
    bulk(year);
    sao_mai(year);
    owners(year);
    logs(year);
    identifying_information(year);
    us_customer(year);
    kestrel(year);
    sub_reseller(year);
    owners_are_verified(year);
    everybody_else(year);
    first::certification(year);
}

fn policy(year: &mut Year) {
    let mut policy = year.stage.call("office", json!({}))["policy"].clone();
    policy["training_reports"] = json!(true);
    policy["national_id"] = json!(true);
    policy["training_thresholds"] = json!([
        { "measure": "accelerators_at_once", "value": "256", "reason": "More than the largest cluster we sell." },
    ]);
    year.stage.call("save_policy", json!({ "policy": policy }));
}

/// LT writes every section, CH approves, TV puts it in force.
fn programme(year: &mut Year) {
    year.stage.sign_in("LT");
    let view = year.stage.call("begin_programme", json!({}));
    let version = view["version"]["id"].clone();
    let said = |section: &Value| {
        let known = TEXTS.iter().find(|(of, ..)| *section == *of);
        known.map_or("As the handbook of the office says.", |(_, _, text)| *text)
    };
    let sections = view["version"]["sections"].as_array().unwrap().iter();
    let texts: Vec<Value> = sections
        .map(|s| json!({ "section": s["id"], "text": said(&s["id"]) }))
        .collect();
    let fields = TEXTS.map(|(_, field, _)| field);
    let request = json!({ "version": version, "texts": texts, "changes": "" });
    year.enter("save_programme", request, &fields);
    let request = json!({ "version": version });
    let submitted = year.stage.call("submit_programme", request.clone());
    year.stage.sign_in("CH");
    let approval =
        json!({ "version": version, "hash": submitted["hash"], "passphrase": passphrase("CH") });
    year.stage.call("approve_programme", approval);
    year.stage.sign_in("TV");
    let view = year.enter("enforce_programme", request, &["CERT-Q"]);
    assert_eq!(view["missing"], 0, "every rule has its section");
    year.keep("programme", id(&version));
}

/// The bulk of the customers comes from a file of the provider's portal.
fn bulk(year: &mut Year) {
    let text = people::file("n", &COMPANIES, 0..24);
    let file = year.stage.file("north.csv", text.as_bytes());
    let read = year
        .stage
        .call("read_customer_file", json!({ "file": file }));
    assert_eq!((&read["new"], &read["rejected"]), (&json!(30), &json!(0)));
    let request = json!({ "file": file, "provider": year.of("north"), "open_cases": true });
    let imported = year.enter("import_customers", request, &["CERT-K"]);
    assert_eq!(imported["batch"]["made"], 30);
    assert_eq!(imported["cases"], 30);
    // What is done about a company whose owners are not known yet is recorded with its days.
    let found = year
        .stage
        .call("customers", json!({ "text": "Amber Hosting" }));
    let terms = json!({ "family": "use_under_terms", "party": found["rows"][0]["party"]["id"],
        "terms": "It names its owners by the end of June.", "measures": ["limited_use"], "from": "2026-01-12",
        "due": "2026-06-30", "redress": "Write to the desk.", "act_on_account": false });
    year.enter("record_remediation", terms, &["CERT-O"]);
}

/// A customer with every field that an entity has, at the first provider.
fn sao_mai(year: &mut Year) {
    let fields = [
        "CUST-01", "CUST-02", "CUST-03", "CUST-04", "CUST-05", "CUST-07", "CUST-08", "CUST-09",
        "CUST-10", "AI-B", "AI-D", "AI-F", "AI-G", "AI-H",
    ];
    let request = json!({ "declared": people::sao_mai(), "customer": true });
    let saved = year.enter("save_party", request, &fields);
    year.keep("sao mai", id(&saved["party"]));
    let request = json!({ "customer": saved["party"], "provider": year.of("north"), "reference": "nc-sao-01",
        "opened": "2025-06-01" });
    let account = year.enter("save_account", request, &["VER-07", "CERT-K"]);
    year.keep("sao mai's account", id(&account["account"]));
}

/// Two people own it; each is determined, told of the disclosure, and waits for review.
fn owners(year: &mut Year) {
    let people = [
        ("Nguyễn Thị Minh Hằng", "hang", "hang's case", "60"),
        ("Trần Văn Bình", "binh", "binh's case", "40"),
    ];
    for (name, key, case, percent) in people {
        let owner = year.stage.party(person(name, "VN"));
        let request = json!({ "holder": { "who": "party", "party": owner }, "held": year.of("sao mai"),
            "share": { "least": percent, "most": percent }, "from": "2024-01-01", "source": "Register of members" });
        let saved = year.enter("save_holding", request, &["CUST-06", "CERT-L", "AI-C"]);
        year.keep(key, owner);
        year.keep(case, id(&saved["case"]));
    }
    let role = json!({ "party": year.of("binh"), "role": { "role": "signatory", "of": year.of("sao mai") },
        "from": "2025-01-01" });
    year.enter("save_role", role, &["CUST-13"]);
    for key in ["sao mai", "hang", "binh"] {
        let request = json!({ "party": year.of(key), "status": { "status": "foreign" }, "source": "Enterprise register" });
        year.enter("determine", request, &["CUST-14"]);
        let told =
            json!({ "party": year.of(key), "on": "2026-01-12", "how": "Clause 9 of the terms" });
        year.stage.call("record_notice", told);
    }
}

/// The access log of the first days; the account of a leaver is in it too.
fn logs(year: &mut Year) {
    let mut declared = person("Kestrel Canary", "CZ");
    declared["emails"] = json!(["kestrel@canary.example"]);
    declared["addresses"][0]["lines"] = json!(["Perch Lane 17"]);
    declared["national_id"] = json!("CZ-880517-7739");
    let request = json!({ "declared": declared, "customer": true });
    let saved = year.enter("save_party", request, &["CUST-12"]);
    year.keep("kestrel", id(&saved["party"]));
    year.keep("kestrel's case", id(&saved["case"]));
    let north = year.of("north");
    let account = year
        .stage
        .account(&year.of("kestrel"), &north, "nc-kestrel-001");
    year.keep("kestrel's account", account);
    let file = year.stage.file("january.csv", LOG.as_bytes());
    let request = json!({ "file": file, "provider": north });
    let imported = year.enter("import_access", request, &["CUST-11", "AI-I", "VER-07"]);
    assert_eq!(imported["rows"], 4);
}

/// What was entered stands on the customer's page, and none of it is missing.
fn identifying_information(year: &mut Year) {
    let page = year.page("sao mai");
    let lines = page["completeness"].as_array().unwrap();
    for line in lines.iter().filter(|line| line["field"] != "CUST-12") {
        assert_eq!(line["state"], "given", "{line}");
    }
    let stands = [
        ("CUST-01", "\"kind\":\"entity\""),
        ("CUST-02", "Morning Star Hosting"),
        ("CUST-03", "2 Bạch Đằng"),
        ("CUST-04", "7 Shenton Way"),
        ("CUST-05", "\"jurisdiction\":\"VN\""),
        ("CUST-06", "Nguyễn Thị Minh Hằng"),
        ("CUST-07", "Own account"),
        ("CUST-08", "0071000987"),
        ("CUST-08", "bc1qexamplewallet"),
        ("CUST-09", "office@saomai.example"),
        ("CUST-10", "+842365550142"),
        ("CUST-13", "\"role\":\"signatory\""),
        ("CUST-14", "\"status\":\"foreign\""),
    ];
    year.ledger
        .came_out("customer page", &page.to_string(), &stands);
    let account = year.of("sao mai's account");
    let log = year.stage.call("accesses", json!({ "account": account }));
    assert_eq!((&log["total"], &log["made"]), (&json!(3), &json!(2)));
    let rows = log["rows"].to_string();
    let stands = [
        ("CUST-11", "203.0.113.7"),
        ("CUST-11", "2026-01-10T01:02:00Z"),
    ];
    year.ledger.came_out("access log", &rows, &stands);
}

/// A customer and its owner who are U.S. persons need no identity document, once both are determined.
fn us_customer(year: &mut Year) {
    let (customer, case) = year.stage.customer(entity("Harbor Pine LLC", "US"));
    let owner = year.stage.party(person("Ada Quill", "US"));
    let owner_case = year
        .stage
        .holding(&owner, &customer, "100")
        .expect("a case");
    let second = json!({ "label": "CH", "passphrase": passphrase("CH") });
    let exit = json!({ "case": case, "second": second.clone() });
    let error = year.stage.refused("close_us_exit", exit.clone());
    assert_code(&error, ErrorCode::State);
    for (party, basis, source) in [
        (&customer, "organised_in_us", "Certificate of a U.S. state"),
        (&owner, "citizen", "U.S. passport seen"),
    ] {
        let status = json!({ "status": "us_person", "basis": basis });
        let request = json!({ "party": party, "status": status, "source": source });
        year.enter("determine", request, &["CUST-14"]);
    }
    year.stage.call("close_us_exit", exit);
    year.stage.call(
        "close_us_exit",
        json!({ "case": owner_case, "second": second }),
    );
    year.stage.account(&customer, &year.of("north"), "nc-hp-01");
    year.keep("harbor pine", customer);
    let page = year.page("harbor pine");
    assert_eq!(page["standing"], "us_persons");
    let basis = [
        ("CUST-14", "\"basis\":\"organised_in_us\""),
        ("CUST-14", "\"basis\":\"citizen\""),
    ];
    year.ledger
        .came_out("customer page", &page.to_string(), &basis);
}

/// The one who will leave: with a card, a note, and a national number that is shown only when somebody asks for it.
fn kestrel(year: &mut Year) {
    let kestrel = year.of("kestrel");
    let card = papers::card(7);
    year.stage
        .identity_card(&kestrel, "kestrel-scan.png", &card, "KES-7391-4482");
    let note = json!({ "case": year.of("kestrel's case"), "text": "Kestrel called twice" });
    year.stage.call("note_case", note);
    let request = json!({ "party": kestrel, "field": "national_id" });
    let shown = year.stage.call("reveal_value", request);
    let shown = shown["value"].to_string();
    year.ledger.came_out(
        "value shown on request",
        &shown,
        &[("CUST-12", "CZ-880517-7739")],
    );
    let newest = year.stage.call("journal", json!({ "limit": 1 }));
    assert_eq!(newest["entries"][0]["kind"], "party.value_revealed");
}

fn sub_reseller(year: &mut Year) {
    let party = year.stage.party(entity("Hoa Sen Resale", "VN"));
    let role = json!({ "party": party, "role": { "role": "sub_reseller" }, "from": "2025-01-01",
        "provider": year.of("north") });
    year.enter("save_role", role, &["CERT-M"]);
}

/// An owner's card shows a former address: more is asked, and the decision keeps the difference and what settled it.
fn owners_are_verified(year: &mut Year) {
    let (hang, case) = (year.of("hang"), year.of("hang's case"));
    let document = year.stage.document(&hang, "hang.png", &papers::card(1));
    let described = json!({ "document": document, "kind": "identity_card", "facts": {
        "number": "079188001234", "issuer_country": "VN", "issuer": "Specimen office", "issued": "2022-01-01",
        "expires": "2032-01-01" } });
    year.enter("describe_document", described, &["VER-02"]);
    let ask = json!({ "case": case, "reasons": ["X06"], "words": "The card shows another address. Please send a bill." });
    year.stage.call("ask_evidence", ask);
    let decided = decide(&year.stage, &case, |request| {
        let fields = request["review"]["fields"].as_array_mut().unwrap();
        let address = fields.iter_mut().find(|f| f["field"] == "address");
        let address = address.unwrap();
        address["verdict"] = json!("differs");
        address["resolution"] = json!("The bill of January shows the address that was stated.");
        request["method"] = json!("both");
        request["reasons"] = json!(["X06"]);
        request["rationale"] = json!(
            "The card shows the former address; the bill of January shows the one that was stated."
        );
        request["review"]["non_documentary"] = json!([{ "measure": "Bill of January", "source": "Water works of Đà Nẵng", "result": "Name and address agree" }]);
    });
    let fields = ["VER-01", "VER-03", "VER-04", "VER-05", "VER-06"];
    year.ledger.entered("record_decision", &fields);
    year.ledger.entered("approve_case", &["VER-06"]);
    verification_record(year, &decided);
    let binh = year.of("binh");
    year.stage
        .identity_card(&binh, "binh.png", &papers::card(2), "048085004321");
    settle(&year.stage, &[year.of("binh's case")]);
}

/// The record of the verification says by which method, what differed, who decided and who approved.
fn verification_record(year: &mut Year, decided: &Value) {
    let (decision, approval) = (&decided["decision"], &decided["approval"]);
    assert_ne!(decision["by"], approval["by"], "two people");
    assert_eq!(decision["evidence_hash"], approval["evidence_hash"]);
    let hash = id(&approval["evidence_hash"]);
    let by = id(&approval["by"]);
    let stands = [
        ("VER-01", "\"method\":\"both\""),
        ("VER-03", "Water works of Đà Nẵng"),
        ("VER-03", "Name and address agree"),
        ("VER-04", "\"verdict\":\"differs\""),
        ("VER-04", "the bill of January shows"),
        ("VER-05", "\"outcome\":\"verified\""),
        ("VER-06", hash.as_str()),
        ("VER-06", by.as_str()),
    ];
    year.ledger.came_out("case", &decided.to_string(), &stands);
    let documents = year.page("hang")["documents"].to_string();
    let stands = [
        ("VER-02", "identity_card"),
        ("VER-02", "079188001234"),
        ("VER-02", "Specimen office"),
        ("VER-02", "2022-01-01"),
        ("VER-02", "2032-01-01"),
    ];
    year.ledger.came_out("customer page", &documents, &stands);
}

/// Individuals of the file, the customer itself and the one who will leave. The companies' owners are still unknown.
fn everybody_else(year: &mut Year) {
    let cases = waiting(&year.stage);
    let mut names: Vec<String> = (0..24).map(individual).collect();
    names.push("Sao Mai Cloud".to_owned());
    names.push("Kestrel Canary".to_owned());
    let cases: Vec<String> = names.iter().map(|name| cases[name].clone()).collect();
    settle(&year.stage, &cases);
    year.ledger.entered("record_decision", &["CERT-N"]);
    assert_eq!(year.page("sao mai")["standing"], "verified");
    assert_eq!(waiting(&year.stage).len(), COMPANIES.len());
}
