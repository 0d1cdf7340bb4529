//! Owners: a party exists once, whatever it owns and whoever names it.

use api::ErrorCode;
use serde_json::{Value, json};
use tests::stage::{assert_code, id, passphrase};
use tests::work::{entity, person};
use tests::{Stage, bytes, papers};

/// Begins a certification to a provider and returns one of its figures.
fn figure(stage: &Stage, provider: &str, name: &str) -> Value {
    let request = json!({ "provider": provider, "from": "2025-03-01", "to": "2026-02-28" });
    stage.call("begin_certification", request)["certification"]["figures"][name].clone()
}

fn view(stage: &Stage, party: &str) -> Value {
    stage.call("customer", json!({ "party": party }))
}

#[test]
fn an_owner_of_two_entities_at_two_providers_is_verified_once_and_counted_once_a_provider() {
    tests::serves!("CERT-K", "CERT-L", "CERT-N");
    let stage = Stage::with_vault();
    let (north, south) = (stage.provider(0), stage.provider(1));
    let (first, first_case) = stage.customer(entity("Sao Mai Cloud", "VN"));
    let (second, second_case) = stage.customer(entity("Hoa Sen Data", "VN"));
    stage.account(&first, &north, "nc-1");
    stage.account(&second, &south, "sg-1");
    let owner = stage.party(person("Nguyễn Thị Minh Hằng", "VN"));
    let case = stage
        .holding(&owner, &first, "60")
        .expect("a new owner is reviewed");
    assert_eq!(
        stage.holding(&owner, &second, "60"),
        None,
        "an owner who waits for review is not reviewed twice"
    );
    for case in [&first_case, &second_case] {
        stage.verify(case);
    }
    assert_eq!(view(&stage, &first)["standing"], "owners_open");

    stage.identity_card(&owner, "hang.png", &papers::card(1), "079188001234");
    stage.verify(&case);
    for customer in [&first, &second] {
        assert_eq!(
            view(&stage, customer)["standing"],
            "verified",
            "one verification serves both"
        );
    }
    assert_eq!(view(&stage, &owner)["cases"].as_array().unwrap().len(), 1);
    for provider in [&north, &south] {
        assert_eq!(figure(&stage, provider, "customers"), 1);
        assert_eq!(figure(&stage, provider, "foreign_owners"), 1);
    }
    // The second entity comes to the first provider too: its owner is still one person.
    stage.account(&second, &north, "nc-2");
    assert_eq!(figure(&stage, &north, "customers"), 2);
    assert_eq!(figure(&stage, &north, "foreign_owners"), 1);
    assert_eq!(figure(&stage, &north, "unverified_accounts"), 0);
    stage.journal_is_consistent();
}

#[test]
fn a_document_of_three_owners_is_kept_once_and_seen_in_each_of_their_cases() {
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(entity("Three Sisters Hosting", "VN"));
    let owners: Vec<String> = ["Mai Lê", "Lan Lê", "Cúc Lê"]
        .iter()
        .map(|n| stage.party(person(n, "VN")))
        .collect();
    let cases: Vec<String> = owners
        .iter()
        .map(|o| stage.holding(o, &customer, "33").expect("a case"))
        .collect();
    let paper = papers::letter("Register of members");
    let document = stage.document(&owners[0], "register.pdf", &paper);
    for owner in &owners[1..] {
        let link = json!({ "document": document, "party": owner, "purpose": "ownership" });
        stage.call("link_document", link);
    }
    let described =
        json!({ "document": document, "kind": "register_of_members", "facts": { "number": "" } });
    stage.call("describe_document", described);
    let sealed = bytes::folder(&stage.vault_folder().join("objects"));
    assert_eq!(sealed.len(), 1, "three owners, one sealed file");

    for (place, case) in cases.iter().enumerate() {
        let view = stage.call("case", json!({ "case": case }));
        assert_eq!(view["documents"][0]["id"], json!(document));
        let mut others: Vec<String> = view["shared_with"]
            .as_array()
            .unwrap()
            .iter()
            .map(|p| id(&p["id"]))
            .collect();
        others.sort();
        let mut expected: Vec<String> = owners
            .iter()
            .filter(|o| **o != owners[place])
            .cloned()
            .collect();
        expected.sort();
        assert_eq!(others, expected);
    }
    // The same file once more is the same document.
    let token = stage.file("again.pdf", &paper);
    let again = stage.call(
        "add_documents",
        json!({ "files": [token], "party": owners[0], "purpose": "ownership" }),
    );
    assert_eq!(again["known"][0]["document"]["id"], json!(document));
    assert_eq!(
        bytes::folder(&stage.vault_folder().join("objects")).len(),
        1
    );
    // Taking one owner's link away leaves the others'.
    stage.call(
        "unlink_document",
        json!({ "document": document, "party": owners[2] }),
    );
    assert_eq!(
        stage.call("document", json!({ "document": document }))["parties"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    stage.journal_is_consistent();
}

#[test]
fn two_parties_that_are_one_are_merged_and_taken_apart_again() {
    let stage = Stage::with_vault();
    let provider = stage.provider(0);
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    stage.account(&customer, &provider, "nc-1");
    let kept = stage.party(person("Trần Văn Minh", "VN"));
    let twin = stage.party(person("Minh Tran Van", "VN"));
    let case = stage.holding(&kept, &customer, "30").expect("a case");
    stage.holding(&twin, &customer, "30");
    let document = stage.identity_card(&twin, "minh.png", &papers::card(2), "A-77");
    assert_eq!(figure(&stage, &provider, "foreign_owners"), 2);

    stage.call("merge_parties", json!({ "kept": kept, "merged": twin }));
    assert_eq!(figure(&stage, &provider, "foreign_owners"), 1);
    let ownership = view(&stage, &customer)["ownership"]["interests"].clone();
    assert_eq!(ownership.as_array().unwrap().len(), 1);
    assert_eq!(
        ownership[0]["share"]["least"], "60",
        "the shares of one person add up"
    );
    assert_eq!(
        view(&stage, &twin)["party"]["id"],
        json!(kept),
        "the other id still leads there"
    );
    let on_bench = stage.call("case", json!({ "case": case }));
    assert_eq!(
        on_bench["documents"][0]["id"],
        json!(document),
        "what belonged to either belongs to the one"
    );
    assert_code(
        &stage.refused("merge_parties", json!({ "kept": kept, "merged": twin })),
        ErrorCode::State,
    );

    stage.call("unmerge_parties", json!({ "kept": kept, "merged": twin }));
    assert_eq!(figure(&stage, &provider, "foreign_owners"), 2);
    assert_eq!(view(&stage, &twin)["party"]["id"], json!(twin));
    assert_eq!(
        view(&stage, &twin)["documents"][0]["id"],
        json!(document),
        "each has back what it had"
    );
    assert_eq!(view(&stage, &kept)["documents"], json!([]));
    stage.journal_is_consistent();
}

#[test]
fn where_there_are_two_a_merge_needs_the_second() {
    let stage = Stage::with_office();
    let one = stage.party(person("Trần Văn Minh", "VN"));
    let two = stage.party(person("Minh Tran Van", "VN"));
    stage.sign_in("LT");
    let with = |label: &str, words: &str| json!({ "kept": one, "merged": two, "second": { "label": label, "passphrase": words } });
    assert_code(
        &stage.refused("merge_parties", json!({ "kept": one, "merged": two })),
        ErrorCode::NeedsSecond,
    );
    assert_code(
        &stage.refused("merge_parties", with("LT", passphrase("LT"))),
        ErrorCode::NeedsSecond,
    );
    assert_code(
        &stage.refused("merge_parties", with("AU", passphrase("AU"))),
        ErrorCode::NotAllowed,
    );
    assert_code(
        &stage.refused("merge_parties", with("CH", "not the passphrase of CH")),
        ErrorCode::WrongPassphrase,
    );
    stage.call("merge_parties", with("CH", passphrase("CH")));
    assert_code(
        &stage.refused("unmerge_parties", json!({ "kept": one, "merged": two })),
        ErrorCode::NeedsSecond,
    );
}

#[test]
fn an_account_closed_reopened_and_closed_again_is_kept_from_the_last_closing() {
    tests::serves!("CIP-10", "VER-07");
    let stage = Stage::with_vault();
    let (customer, case) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    let account = stage.account(&customer, &stage.provider(0), "nc-1");
    stage.identity_card(&customer, "hang.png", &papers::card(1), "079188001234");
    stage.verify(&case);
    let step = |state: &str, on: &str| json!({ "account": account, "state": state, "on": on, "why": "At the customer's wish" });
    let retention = || view(&stage, &customer)["accounts"][0]["retention"].clone();

    assert_eq!(retention()["state"], "running");
    stage.call("step_account", step("closed", "2025-09-01"));
    assert_eq!(
        retention(),
        json!({ "state": "until", "from": "2025-09-01", "until": "2027-09-02" }),
        "where the rule counts, the day begins at noon of Ha Noi"
    );
    assert_code(
        &stage.refused("step_account", step("restricted", "2025-09-02")),
        ErrorCode::Invalid,
    );
    assert_code(
        &stage.refused("step_account", step("open", "2025-08-31")),
        ErrorCode::Invalid,
    );

    let reopened = stage.call("step_account", step("open", "2025-11-05"));
    let opened = stage.call("case", json!({ "case": reopened["case"] }));
    assert_eq!(
        opened["case"]["reason"], "account_reopened",
        "who comes back is looked at again"
    );
    assert_eq!(
        retention()["state"],
        "running",
        "a reopened account is never due"
    );

    stage.call("step_account", step("closed", "2026-02-10"));
    assert_eq!(
        retention(),
        json!({ "state": "until", "from": "2026-02-10", "until": "2028-02-11" })
    );
    assert_eq!(
        view(&stage, &customer)["accounts"][0]["account"]["steps"]
            .as_array()
            .unwrap()
            .len(),
        4
    );
    stage.journal_is_consistent();
}

#[test]
fn a_packet_to_one_provider_holds_nothing_of_a_customer_of_another() {
    let stage = Stage::with_vault();
    let (north, south) = (stage.provider(0), stage.provider(1));
    let (here, here_case) = stage.customer(entity("Quiet Orchid Hosting", "VN"));
    let (there, there_case) = stage.customer(entity("Zebrafinch Logistics", "KE"));
    stage.account(&here, &north, "nc-orchid-77");
    stage.account(&there, &south, "sg-zebrafinch-88");
    let owner = stage.party(person("Wanjiru Zebrafincher", "KE"));
    stage.holding(&owner, &there, "90");
    stage.verify(&here_case);
    let remedy = json!({
        "family": "use_under_terms", "party": there, "terms": "Zebrafinch pays in advance", "from": "2026-03-01",
        "measures": ["limited_use"], "due": "2026-04-01", "redress": "", "act_on_account": false,
    });
    stage.call("record_remediation", remedy);
    let reseller = stage.party(entity("Zebrafinch Onward", "KE"));
    let role = json!({ "party": reseller, "role": { "role": "sub_reseller" }, "from": "2025-01-01", "provider": south });
    stage.call("save_role", role);
    let _ = there_case;
    let filing = stage.certification(&north);
    stage.check_and_approve(&filing);
    let signed = stage.sign(&filing);
    assert_eq!(signed["certification"]["figures"]["customers"], 1);
    let folder = stage.folder("out");
    let token = stage.desk.admit_path(folder.clone());
    stage.call(
        "export_filing",
        json!({ "filing": filing, "folder": token }),
    );

    let files = bytes::folder(&folder);
    assert!(files.len() >= 4, "{:?}", files.keys());
    let mut read = files.clone();
    for (path, content) in &files {
        read.insert(path.with_extension("unpacked"), papers::unpacked(content));
    }
    for word in [
        "Zebrafinch",
        "zebrafinch",
        "Wanjiru",
        "Southgrid",
        "sg-zebrafinch",
        there.as_str(),
        owner.as_str(),
    ] {
        for form in bytes::spellings(word) {
            assert_eq!(
                bytes::holding(&read, &form),
                Vec::<std::path::PathBuf>::new(),
                "{word}"
            );
        }
    }
    // The same search finds what does belong there, so it can find something at all.
    assert!(!bytes::holding(&read, b"Northcloud").is_empty());
    // Least data: not even the customer of this provider is named.
    for form in bytes::spellings("Quiet Orchid") {
        assert!(bytes::holding(&read, &form).is_empty());
    }
}

/// Records a holding, or changes the one with this id.
fn share(id: Option<&str>, holder: &str, held: &str, percent: &str) -> Value {
    let mut request = json!({
        "holder": { "who": "party", "party": holder }, "held": held,
        "share": { "least": percent, "most": percent }, "from": "2024-01-01", "source": "Register of members",
    });
    if let Some(id) = id {
        request["id"] = json!(id);
    }
    request
}

#[test]
fn an_owner_who_rises_over_the_threshold_is_reviewed_like_a_new_one() {
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    let owner = stage.party(person("Nguyễn Thị Minh Hằng", "VN"));
    assert_eq!(stage.holding(&owner, &customer, "10"), None);
    let holdings = view(&stage, &customer)["holdings"].clone();
    let holding = id(&holdings[0]["id"]);
    let risen = stage.call(
        "save_holding",
        share(Some(&holding), &owner, &customer, "40"),
    );
    let case = stage.call("case", json!({ "case": risen["case"] }))["case"].clone();
    assert_eq!(case["parties"], json!([owner]));
    assert_eq!(case["customer"], json!(customer));
    assert_eq!(case["reason"], "added_owner");
    let again = stage.call(
        "save_holding",
        share(Some(&holding), &owner, &customer, "45"),
    );
    assert!(again["case"].is_null(), "who counted before is not new");
}

#[test]
fn an_owner_by_way_of_another_entity_is_reviewed_too() {
    let stage = Stage::with_vault();
    let (customer, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    let above = stage.party(entity("Hoa Sen Holding", "VN"));
    let (one, two) = (
        stage.party(person("Nguyễn Thị Minh Hằng", "VN")),
        stage.party(person("Trần Văn Minh", "VN")),
    );
    assert_eq!(stage.holding(&one, &above, "15"), None);
    // Together they rise by what the entity between comes to hold.
    stage.holding(&two, &above, "85");
    let cases = |party: &str| view(&stage, party)["cases"].as_array().unwrap().len();
    assert_eq!(
        (cases(&one), cases(&two)),
        (0, 1),
        "85 % of a holding count there"
    );
    let third = stage.party(person("Lê Thị Mai", "VN"));
    let between = stage.party(entity("Hoa Mai Invest", "VN"));
    stage.call("save_holding", share(None, &third, &between, "24"));
    assert_eq!(cases(&third), 0);
    stage.call("save_holding", share(None, &between, &customer, "98"));
    assert_eq!(
        cases(&third),
        0,
        "24 % of 98 % of the customer do not count"
    );
    stage.call("save_holding", share(None, &third, &customer, "2"));
    assert_eq!(
        cases(&third),
        1,
        "directly and by way of another they are 25.52 %"
    );
    stage.journal_is_consistent();
}
