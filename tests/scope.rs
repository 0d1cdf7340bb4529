//! Scope: products are judged by the words of the edition, accounts carry them with dates, and what is judged to be no
//! IaaS product leaves the figures; the page of plain questions says why, with the words it rests on.

use api::ErrorCode;
use serde_json::{Value, json};
use tests::Stage;
use tests::read::words;
use tests::stage::{assert_code, id, passphrase};
use tests::work::{entity, person};

const SHIPPED: &str = include_str!("../assets/rulebook/89-fr-5698/edition.json");

/// The request for a product of a provider.
fn product(provider: &str, name: &str, kind: &str, answer: &str) -> Value {
    json!({ "provider": provider, "name": name, "kind": kind, "offer": "paid", "answer": answer,
        "why": "What the customer can run on it was looked at." })
}

/// Records a product and returns its id.
fn judged(stage: &Stage, provider: &str, name: &str, kind: &str, answer: &str) -> String {
    let view = stage.call("save_product", product(provider, name, kind, answer));
    let lines = view["products"].as_array().unwrap();
    let line = lines.iter().find(|l| l["product"]["name"] == name).unwrap();
    id(&line["product"]["id"])
}

/// The account of a customer, as its page shows it.
fn account(stage: &Stage, customer: &str) -> Value {
    stage.call("customer", json!({ "party": customer }))["accounts"][0].clone()
}

/// Gives a customer's only account these products, and no words of a price list.
fn carry(stage: &Stage, customer: &str, products: &[(&str, &str, Option<&str>)]) -> Value {
    let mut request = changed(&account(stage, customer)["account"]);
    request["products"] = json!([]);
    request["carries"] = products
        .iter()
        .map(|(product, from, until)| match until {
            Some(until) => json!({ "product": product, "from": from, "until": until }),
            None => json!({ "product": product, "from": from }),
        })
        .collect();
    request
}

/// The request that records an account as it stands.
fn changed(account: &Value) -> Value {
    json!({ "id": account["id"], "customer": account["customer"], "provider": account["provider"],
        "reference": account["reference"], "products": account["products"], "opened": account["steps"][0]["on"] })
}

fn figures(stage: &Stage, provider: &str) -> Value {
    let request = json!({ "provider": provider, "from": "2025-03-01", "to": "2026-02-28" });
    stage.call("begin_certification", request)["certification"]["figures"].clone()
}

/// Customers counted and accounts left out.
fn counted(stage: &Stage, provider: &str) -> (u64, u64) {
    let figures = figures(stage, provider);
    let left_out = figures.get("left_out").and_then(Value::as_u64);
    (
        figures["customers"].as_u64().unwrap(),
        left_out.unwrap_or(0),
    )
}

#[test]
fn an_account_is_left_out_only_while_each_of_its_products_is_judged_to_be_none() {
    let stage = Stage::with_vault();
    let provider = stage.provider(0);
    let compute = judged(&stage, &provider, "Compute", "virtual_machine", "yes");
    let dns = judged(&stage, &provider, "Edge DNS", "dns", "no");
    let cdn = judged(&stage, &provider, "Delivery", "cdn", "uncertain");
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    stage.account(&customer, &provider, "nc-1");
    assert_eq!(account(&stage, &customer)["reach"], "uncertain");
    assert_eq!(counted(&stage, &provider), (1, 0), "no product counts");

    let since = "2025-06-01";
    let put = |products: &[(&str, &str, Option<&str>)]| {
        stage.call("save_account", carry(&stage, &customer, products));
        id(&account(&stage, &customer)["reach"])
    };
    assert_eq!(put(&[(dns.as_str(), since, None)]), "outside");
    assert_eq!(counted(&stage, &provider), (0, 1));
    assert_eq!(
        put(&[(dns.as_str(), since, None), (cdn.as_str(), since, None)]),
        "uncertain"
    );
    assert_eq!(counted(&stage, &provider), (1, 0), "uncertain counts");
    assert_eq!(
        put(&[(dns.as_str(), since, None), (compute.as_str(), since, None)]),
        "within"
    );
    // What ended yesterday counts no more; what begins tomorrow does not count yet.
    let ended = Some("2026-03-01");
    let found = put(&[
        (dns.as_str(), since, None),
        (compute.as_str(), since, ended),
        (cdn.as_str(), "2026-03-03", None),
    ]);
    assert_eq!(found, "outside");
    assert_eq!(counted(&stage, &provider), (0, 1));
    // Left out of the figures, the account is still there with everything of it.
    let shown = account(&stage, &customer);
    assert_eq!(shown["state"], "open");
    assert_eq!(shown["carried"].as_array().unwrap().len(), 3);
    assert_eq!(
        (&shown["carried"][1]["name"], &shown["carried"][1]["now"]),
        (&json!("Compute"), &json!(false))
    );
    // Words of a price list that nobody has judged bring it back.
    let mut request = changed(&shown["account"]);
    request["products"] = json!(["GPU hours"]);
    stage.call("save_account", request);
    assert_eq!(account(&stage, &customer)["reach"], "uncertain");
    assert_eq!(counted(&stage, &provider), (1, 0));
    assert_eq!(
        account(&stage, &customer)["carried"]
            .as_array()
            .unwrap()
            .len(),
        3,
        "a request without products of the catalogue leaves them"
    );
    stage.journal_is_consistent();
}

#[test]
fn a_customer_with_one_account_within_counts_and_only_its_accounts_within_are_listed() {
    let stage = Stage::with_vault();
    let provider = stage.provider(0);
    let dns = judged(&stage, &provider, "Edge DNS", "dns", "no");
    let (customer, _) = stage.customer(person("Minh Trần", "VN"));
    stage.account(&customer, &provider, "nc-1");
    stage.call(
        "save_account",
        carry(&stage, &customer, &[(dns.as_str(), "2025-06-01", None)]),
    );
    stage.account(&customer, &provider, "nc-2");
    let figures = figures(&stage, &provider);
    assert_eq!(figures["customers"], 1);
    assert_eq!(figures["unverified_accounts"], 1);
    assert_eq!(figures["left_out"], 1);
}

#[test]
fn what_cannot_be_recorded_is_refused_at_its_field_and_changes_nothing() {
    let stage = Stage::with_vault();
    let (north, south) = (stage.provider(0), stage.provider(1));
    let dns = judged(&stage, &north, "Edge DNS", "dns", "no");
    let far = judged(&stage, &south, "Compute", "virtual_machine", "yes");
    let (customer, _) = stage.customer(person("Minh Trần", "VN"));
    stage.account(&customer, &north, "nc-1");
    let before = stage.events();
    let refused = |command: &str, request: Value, field: &str| {
        let error = stage.refused(command, request);
        assert_eq!(error.field.as_deref(), Some(field), "{error:?}");
    };
    let mut short = product(&north, "Compute", "virtual_machine", "yes");
    short["why"] = json!("because");
    refused("save_product", short, "why");
    refused("save_product", product(&north, " ", "dns", "no"), "name");
    refused(
        "save_product",
        product(&north, "EDGE dns", "dns", "yes"),
        "name",
    );
    let nil = "00000000-0000-0000-0000-000000000000";
    refused(
        "save_product",
        product(nil, "Compute", "dns", "no"),
        "provider",
    );
    let mut moved = product(&south, "Edge DNS", "dns", "no");
    moved["id"] = json!(dns);
    refused("save_product", moved, "provider");
    let wrong = stage.refused("save_product", product(&north, "X1", "quantum", "no"));
    assert_code(&wrong, ErrorCode::BadRequest);

    let day = "2026-01-01";
    let carried = |products: &[(&str, &str, Option<&str>)]| carry(&stage, &customer, products);
    refused(
        "save_account",
        carried(&[(far.as_str(), day, None)]),
        "carries",
    );
    refused("save_account", carried(&[(nil, day, None)]), "carries");
    let reversed = [(dns.as_str(), day, Some("2025-12-31"))];
    refused("save_account", carried(&reversed), "carries");
    let twice = [
        (dns.as_str(), day, Some("2026-02-01")),
        (dns.as_str(), "2026-02-01", None),
    ];
    refused("save_account", carried(&twice), "carries");
    assert_eq!(stage.events(), before);
}

#[test]
fn products_are_judged_by_officers_two_of_them_as_soon_as_there_are_two() {
    let stage = Stage::with_office();
    let provider = stage.provider(0);
    let request = product(&provider, "Edge DNS", "dns", "no");
    stage.sign_in("LT");
    assert_code(
        &stage.refused("save_product", request.clone()),
        ErrorCode::NotAllowed,
    );
    stage.sign_in("TV");
    stage.add_person("OF", "Oanh Phạm", "Oanh Pham", &["officer"]);
    assert_code(
        &stage.refused("save_product", request.clone()),
        ErrorCode::NeedsSecond,
    );
    let mut both = request;
    both["second"] = json!({ "label": "OF", "passphrase": passphrase("OF") });
    stage.call("save_product", both);
    let newest = stage.call("journal", json!({ "kind": "provider.", "limit": 1 }));
    let line = &newest["entries"][0];
    assert_eq!(line["kind"], "provider.product_recorded");
    assert_eq!(
        (&line["title"], &line["second"]),
        (&json!("Edge DNS, no"), &json!("Oanh Phạm"))
    );
}

#[test]
fn a_judgement_does_not_outlive_the_words_that_it_was_made_on() {
    let stage = Stage::with_vault();
    let provider = stage.provider(0);
    let dns = judged(&stage, &provider, "Edge DNS", "dns", "no");
    let (customer, _) = stage.customer(person("Minh Trần", "VN"));
    stage.account(&customer, &provider, "nc-1");
    stage.call(
        "save_account",
        carry(&stage, &customer, &[(dns.as_str(), "2025-06-01", None)]),
    );
    assert_eq!(counted(&stage, &provider), (0, 1));

    let mut edition: Value = serde_json::from_str(SHIPPED).unwrap();
    edition["id"] = json!("89-fr-5698/2027-02-01");
    let terms = edition["terms"].as_array_mut().unwrap();
    let term = terms
        .iter_mut()
        .find(|t| t["key"] == "iaas_product")
        .unwrap();
    term["words"] = json!("any service at all, the resolution of names included");
    let file = stage.file("edition.json", edition.to_string().as_bytes());
    stage.call("load_edition", json!({ "file": file }));
    let view = stage.call("products", json!({}));
    let line = &view["products"][0];
    assert_eq!(
        (&line["counts_as"], &line["old_words"]),
        (&json!("uncertain"), &json!(true))
    );
    assert_eq!(line["product"]["judgement"]["answer"], "no");
    assert_eq!(account(&stage, &customer)["reach"], "uncertain");
    assert_eq!(counted(&stage, &provider), (1, 0));
    // Mending its name judges nothing; judged again under the new words, it counts as judged.
    let mut again = product(&provider, "Edge DNS", "dns", "no");
    again["id"] = json!(dns);
    stage.call("save_product", again.clone());
    assert_eq!(counted(&stage, &provider), (1, 0));
    again["confirmed"] = json!(true);
    stage.call("save_product", again);
    assert_eq!(counted(&stage, &provider), (0, 1));
    stage.journal_is_consistent();
}

#[test]
fn the_packet_prints_the_rule_and_how_many_accounts_it_leaves_out() {
    let stage = Stage::with_office();
    let provider = stage.provider(0);
    let dns = judged(&stage, &provider, "Edge DNS", "dns", "no");
    for (name, reference) in [("Sao Mai Cloud", "nc-1"), ("Hoa Sen Data", "nc-2")] {
        let (customer, _) = stage.customer(entity(name, "VN"));
        stage.account(&customer, &provider, reference);
        if reference == "nc-1" {
            let mut request = carry(&stage, &customer, &[(dns.as_str(), "2025-06-01", None)]);
            request["second"] = json!({ "label": "LT", "passphrase": passphrase("LT") });
            stage.call("save_account", request);
        }
    }
    let filing = stage.certification(&provider);
    stage.check_and_approve(&filing);
    let signed = stage.sign(&filing);
    assert_eq!(signed["certification"]["figures"]["customers"], 1);
    let row = &signed["certification"]["figures"]["left_out_rows"][0];
    assert_eq!(
        (&row["row"], &row["products"], &row["since"]),
        (&json!("X-0001"), &json!(["Edge DNS"]), &json!("2025-06-01"))
    );
    let rows = stage.call(
        "figure_rows",
        json!({ "filing": filing, "field": "CERT-K" }),
    );
    assert_eq!(rows["left_out"][0]["name"], "Sao Mai Cloud");
    assert_eq!(rows["left_out"][0]["reference"], "nc-1");
    let folder = stage.folder("out");
    let token = stage.desk.admit_path(folder.clone());
    let exported = stage.call(
        "export_filing",
        json!({ "filing": filing, "folder": token }),
    );
    let packet = folder.join(id(&exported["name"]));
    let files = std::fs::read_dir(packet).unwrap();
    let pdf = files
        .map(|f| f.unwrap().path())
        .find(|f| f.extension().is_some_and(|e| e == "pdf"))
        .unwrap();
    let page = words(&std::fs::read(pdf).unwrap()).replace('\n', " ");
    assert!(page.contains("judged to be no IaaS product"), "{page}");
    assert!(page.contains("One open account is left out"), "{page}");
    assert!(page.contains("Accounts left out"), "{page}");
    assert!(page.contains("Edge DNS"), "the annex lists it: {page}");
    assert!(!page.contains("Sao Mai Cloud"), "and names nobody: {page}");
}

#[test]
fn an_account_leaves_the_scope_only_with_a_second_person() {
    let stage = Stage::with_office();
    let provider = stage.provider(0);
    let dns = judged(&stage, &provider, "Edge DNS", "dns", "no");
    let compute = judged(&stage, &provider, "Compute", "virtual_machine", "yes");
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    stage.account(&customer, &provider, "nc-1");
    stage.sign_in("LT");
    let refused = |request: Value| {
        let error = stage.refused("save_account", request);
        assert_code(&error, ErrorCode::NeedsSecond);
        assert_eq!(error.field.as_deref(), Some("second"));
    };
    let (from, until) = ("2025-06-01", Some("2026-06-30"));
    let out = carry(&stage, &customer, &[(dns.as_str(), from, None)]);
    refused(out.clone());
    // Nor from a day to come, for days that are over, or on a new account.
    refused(carry(
        &stage,
        &customer,
        &[(dns.as_str(), "2026-09-01", None)],
    ));
    let later = [(dns.as_str(), from, None), (compute.as_str(), from, until)];
    refused(carry(&stage, &customer, &later));
    let past = [
        (dns.as_str(), from, Some("2025-12-31")),
        (compute.as_str(), "2026-01-01", None),
    ];
    refused(carry(&stage, &customer, &past));
    let new = json!({ "customer": customer, "provider": provider, "reference": "nc-2", "opened": from,
        "carries": [{ "product": dns, "from": from }] });
    refused(new);
    // What leaves it within needs nobody else.
    let within = [(dns.as_str(), from, None), (compute.as_str(), from, None)];
    stage.call("save_account", carry(&stage, &customer, &within));
    let mut both = out;
    both["second"] = json!({ "label": "CH", "passphrase": passphrase("CH") });
    stage.call("save_account", both);
    assert_eq!(account(&stage, &customer)["reach"], "outside");
    let newest = stage.call("journal", json!({ "kind": "account.", "limit": 1 }));
    assert_eq!(newest["entries"][0]["second"], "Châu Hồ");
    // Once it is out, a new reference changes nothing of that.
    let mut renamed = changed(&account(&stage, &customer)["account"]);
    renamed["reference"] = json!("nc-1b");
    stage.call("save_account", renamed);
    stage.journal_is_consistent();
}

#[test]
fn a_judgement_stays_as_it_is_while_a_name_is_mended() {
    let stage = Stage::with_vault();
    stage.add_person("OF", "Oanh Phạm", "Oanh Pham", &["officer"]);
    let provider = stage.provider(0);
    let word = |label: &str| json!({ "label": label, "passphrase": passphrase(label) });
    let mut first = product(&provider, "Egde DNS", "dns", "no");
    first["second"] = word("OF");
    let view = stage.call("save_product", first);
    let before = view["products"][0]["product"].clone();
    stage.sign_in("OF");
    let mut mended = product(&provider, "Edge DNS", "dns", "no");
    mended["id"] = before["id"].clone();
    mended["second"] = word("TV");
    let view = stage.call("save_product", mended.clone());
    let now = view["products"][0]["product"].clone();
    assert_eq!(now["name"], "Edge DNS");
    assert_eq!(now["judgement"], before["judgement"], "whose, and when");
    // Confirmed, or with another reason, it is a new one.
    mended["confirmed"] = json!(true);
    let view = stage.call("save_product", mended.clone());
    let confirmed = view["products"][0]["product"]["judgement"].clone();
    assert_ne!(confirmed["by"], before["judgement"]["by"]);
    mended["confirmed"] = json!(false);
    mended["why"] = json!("Nothing of the customer’s runs on it.");
    let view = stage.call("save_product", mended);
    let other = &view["products"][0]["product"]["judgement"];
    assert_ne!(other["at"], confirmed["at"]);
    stage.journal_is_consistent();
}

/// The part of the page about a party or an account.
fn part<'a>(view: &'a Value, kind: &str, name: &str) -> &'a Value {
    let parts = view["subjects"].as_array().unwrap();
    let found = parts
        .iter()
        .find(|p| p["kind"] == kind && p["name"] == name);
    found.unwrap_or_else(|| panic!("{kind} {name}: {view:#}"))
}

fn findings(part: &Value) -> Vec<&str> {
    let lines = part["lines"].as_array().unwrap().iter();
    lines.map(|l| l["found"].as_str().unwrap()).collect()
}

#[test]
fn the_page_of_questions_says_who_is_reached_and_on_which_words_it_rests() {
    let stage = Stage::with_vault();
    let provider = stage.provider(0);
    let dns = judged(&stage, &provider, "Edge DNS", "dns", "no");
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    stage.account(&customer, &provider, "nc-1");
    let owner = stage.party(person("Nguyễn Thị Đào", "VN"));
    stage.holding(&owner, &customer, "60");
    let citizen = stage.party(person("Ann Example", "US"));
    stage.holding(&citizen, &customer, "30");
    let small = stage.party(person("Cúc Lê", "VN"));
    stage.holding(&small, &customer, "10");
    let us = json!({ "party": citizen, "status": { "status": "us_person", "basis": "citizen" }, "source": "U.S. passport seen" });
    stage.call("determine", us);
    let events = stage.events();
    let page = || stage.call("reach", json!({ "party": customer }));

    let view = page();
    let main = part(&view, "customer", "Sao Mai Cloud");
    assert_eq!(main["reach"], "uncertain", "its account carries no product");
    assert_eq!(findings(main), ["account_within", "presumed_foreign"]);
    assert_eq!(
        findings(part(&view, "account", "nc-1")),
        ["account_open", "product_missing"]
    );
    let reached = part(&view, "owner", "Nguyễn Thị Đào");
    assert_eq!(reached["reach"], "uncertain", "as its customer's account");
    assert_eq!(
        findings(reached),
        ["by_share", "presumed_foreign", "account_within"]
    );
    let ann = part(&view, "owner", "Ann Example");
    assert_eq!(ann["reach"], "outside");
    assert_eq!(findings(ann), ["by_share", "us_person", "account_within"]);
    assert_eq!(ann["lines"][1]["detail"], "U.S. passport seen");
    assert_eq!(findings(part(&view, "owner", "Cúc Lê"))[0], "below_share");
    // Every line rests on words that stand on the page, as the edition has them.
    let edition: Value = serde_json::from_str(SHIPPED).unwrap();
    let sources = view["sources"].as_array().unwrap();
    for line in view["subjects"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|p| p["lines"].as_array().unwrap())
    {
        for key in line["rests_on"].as_array().unwrap() {
            let source = sources.iter().find(|s| s["key"] == *key).unwrap();
            let terms = edition["terms"].as_array().unwrap();
            match terms.iter().find(|t| t["key"] == *key) {
                Some(term) => assert_eq!(source["words"], term["words"]),
                None => assert!(source["section"].as_str().unwrap().starts_with("7.3")),
            }
        }
    }

    stage.call(
        "save_account",
        carry(&stage, &customer, &[(dns.as_str(), "2025-06-01", None)]),
    );
    let view = page();
    let main = part(&view, "customer", "Sao Mai Cloud");
    assert_eq!(main["reach"], "outside");
    assert_eq!(findings(main)[0], "accounts_outside");
    let only = part(&view, "account", "nc-1");
    assert_eq!(findings(only), ["account_open", "product_no"]);
    assert_eq!(
        only["lines"][1]["why"],
        "What the customer can run on it was looked at."
    );

    let close = json!({ "account": account(&stage, &customer)["account"]["id"], "state": "closed", "on": "2026-03-01", "why": "ended" });
    stage.call("step_account", close);
    let view = page();
    assert_eq!(
        findings(part(&view, "customer", "Sao Mai Cloud"))[0],
        "no_account"
    );
    let owner = part(&view, "owner", "Nguyễn Thị Đào");
    assert_eq!(owner["reach"], "outside", "no account, no owner to verify");
    assert_eq!(stage.events(), events + 2, "asking records nothing");
}

#[test]
fn owners_who_are_not_known_stand_on_the_page() {
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(entity("Hoa Sen Data", "VN"));
    let view = stage.call("reach", json!({ "party": customer }));
    let unknown = part(&view, "unknown", "");
    assert_eq!(findings(unknown), ["owners_unknown", "no_account"]);
    assert_eq!(unknown["lines"][0]["detail"], "", "no share that is zero");
    let owner = stage.party(person("Nguyễn Thị Đào", "VN"));
    stage.holding(&owner, &customer, "100");
    let view = stage.call("reach", json!({ "party": customer }));
    assert!(
        !view["subjects"]
            .as_array()
            .unwrap()
            .iter()
            .any(|p| p["kind"] == "unknown")
    );
}

#[test]
fn a_us_company_is_reached_while_an_owner_is_foreign_or_not_known() {
    let stage = Stage::with_vault();
    let provider = stage.provider(0);
    let compute = judged(&stage, &provider, "Compute", "virtual_machine", "yes");
    let (customer, _) = stage.customer(entity("Ann Example LLC", "US"));
    stage.account(&customer, &provider, "nc-1");
    stage.call(
        "save_account",
        carry(&stage, &customer, &[(compute.as_str(), "2025-06-01", None)]),
    );
    let us = |party: &str, basis: &str| {
        let status = json!({ "status": "us_person", "basis": basis });
        let request = json!({ "party": party, "status": status, "source": "Paper seen" });
        stage.call("determine", request);
    };
    us(&customer, "organised_in_us");
    let main = || {
        let view = stage.call("reach", json!({ "party": customer }));
        let main = part(&view, "customer", "Ann Example LLC");
        (id(&main["reach"]), id(&main["lines"][2]["found"]))
    };
    let text = |reach: &str, found: &str| (reach.to_owned(), found.to_owned());
    assert_eq!(main(), text("uncertain", "owners_unknown"));
    let owner = stage.party(person("Nguyễn Thị Đào", "VN"));
    stage.holding(&owner, &customer, "100");
    assert_eq!(main(), text("within", "owner_foreign"));
    let (customers, _) = counted(&stage, &provider);
    assert_eq!(customers, 1, "the page says what the figure counts");
    us(&owner, "citizen");
    assert_eq!(main(), text("outside", "owners_us"));
}

/// Answers to the five questions, with the same ground.
fn answers(says: [&str; 5]) -> Value {
    let questions = [
        "senior_office",
        "appointment",
        "decisions",
        "arrangement",
        "otherwise",
    ];
    let answer = |(question, says): (&str, &str)| json!({ "question": question, "says": says, "ground": format!("Articles, {question}") });
    questions.into_iter().zip(says).map(answer).collect()
}

#[test]
fn a_yes_about_control_records_the_role_with_its_ground_and_opens_a_review() {
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    let director = stage.party(person("Nguyễn Thị Đào", "VN"));
    let ask = |says: [&str; 5]| json!({ "party": director, "of": customer, "answers": answers(says), "from": "2026-01-01" });
    let view = || stage.call("customer", json!({ "party": customer }));
    let roles = || {
        let view = view();
        let roles = view["roles"].as_array().unwrap().clone();
        roles
            .into_iter()
            .filter(|r| r["role"]["role"] == "substantial_control")
            .collect::<Vec<_>>()
    };

    let none = stage.call("answer_control", ask(["no", "no", "not_known", "no", "no"]));
    assert_eq!((&none["controls"], none.get("case")), (&json!(false), None));
    assert!(roles().is_empty());
    let yes = stage.call("answer_control", ask(["yes", "no", "yes", "no", "no"]));
    assert_eq!(yes["controls"], true);
    let case = stage.call("case", json!({ "case": yes["case"] }));
    assert_eq!(case["case"]["reason"], "added_owner");
    let stands = roles();
    assert_eq!(stands.len(), 1);
    assert_eq!(
        stands[0]["basis"],
        "Articles, senior_office; Articles, decisions"
    );
    assert_eq!(stands[0]["from"], "2026-01-01");
    let interests = view()["ownership"]["interests"].clone();
    assert_eq!(interests[0]["counts_by"], "control");

    // Asked again, the same role gets the new basis; without a yes it stands until it is ended by hand.
    stage.call("answer_control", ask(["no", "yes", "no", "no", "no"]));
    assert_eq!(roles().len(), 1);
    assert_eq!(roles()[0]["basis"], "Articles, appointment");
    let back = stage.call("answer_control", ask(["no", "no", "no", "no", "no"]));
    assert_eq!(
        (&back["controls"], &back["unsupported"]),
        (&json!(true), &json!(true))
    );
    let kept = view()["control"].as_array().unwrap().clone();
    assert_eq!(kept.len(), 4, "every answer stays");
    assert_eq!(kept[0]["answers"][1]["says"], "no", "the newest first");
    assert_eq!(
        kept[0]["words"],
        "exercises substantial control over a customer"
    );
    let newest = stage.call("journal", json!({ "kind": "party.control", "limit": 1 }));
    assert_eq!(newest["entries"][0]["kind"], "party.control_answered");
    stage.journal_is_consistent();
}

#[test]
fn half_answered_questions_about_control_are_refused() {
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    let director = stage.party(person("Nguyễn Thị Đào", "VN"));
    let before = stage.events();
    let refused = |party: &str, of: &str, answers: Value, field: &str| {
        let request = json!({ "party": party, "of": of, "answers": answers, "from": "2026-01-01" });
        let error = stage.refused("answer_control", request);
        assert_code(&error, ErrorCode::Invalid);
        assert_eq!(error.field.as_deref(), Some(field), "{error:?}");
    };
    let all = answers(["yes", "no", "no", "no", "no"]);
    let mut few = all.clone();
    few.as_array_mut().unwrap().pop();
    refused(&director, &customer, few, "answers");
    let mut twice = all.clone();
    twice[1] = twice[0].clone();
    refused(&director, &customer, twice, "answers");
    let mut bare = all.clone();
    bare[3]["ground"] = json!("  ");
    refused(&director, &customer, bare, "arrangement");
    refused(&customer, &customer, all.clone(), "party");
    refused(&director, &director, all, "of");
    assert_eq!(stage.events(), before);
}

#[test]
fn a_yes_takes_away_the_end_of_a_role_and_answers_follow_a_merge() {
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    let director = stage.party(person("Nguyễn Thị Đào", "VN"));
    let yes = answers(["yes", "no", "no", "no", "no"]);
    let ask =
        |from: &str| json!({ "party": director, "of": customer, "answers": yes, "from": from });
    let error = stage.refused("answer_control", ask("2026-03-03"));
    assert_eq!(error.field.as_deref(), Some("from"), "a day to come");
    stage.call("answer_control", ask("2026-01-01"));
    let role = || {
        let view = stage.call("customer", json!({ "party": customer }));
        let roles = view["roles"].as_array().unwrap().clone();
        let control = |r: &Value| r["role"]["role"] == "substantial_control";
        let mut found = roles.into_iter().filter(control).collect::<Vec<_>>();
        assert_eq!(found.len(), 1);
        found.remove(0)
    };
    let mut ended = role();
    ended["until"] = json!("2026-03-02");
    stage.call("save_role", ended);
    let done = stage.call("answer_control", ask("2026-01-01"));
    assert_eq!(done["controls"], true);
    assert_eq!(role().get("until"), None, "it stands tomorrow too");

    let kept = stage.party(person("Nguyễn Thị Đào", "VN"));
    stage.call("merge_parties", json!({ "kept": kept, "merged": director }));
    let view = stage.call("customer", json!({ "party": customer }));
    let all = view["control"].as_array().unwrap();
    assert!(
        all.iter().all(|one| one["party"] == json!(kept)),
        "{all:#?}"
    );
    stage.journal_is_consistent();
}
