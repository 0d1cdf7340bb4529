//! One customer at two providers: what is filed for one of them holds nothing of what lies at the other.

use crate::training::{complete, switched_on};
use chrono::Duration;
use serde_json::{Value, json};
use std::path::PathBuf;
use tests::packets::Packet;
use tests::stage::id;
use tests::work::{answered, entity, person};
use tests::{Stage, bytes, papers};

/// An office with a customer at both providers, and what lies at the second one only.
struct Two {
    stage: Stage,
    north: String,
    run: String,
    /// Words and ids that belong to the second provider.
    foreign: Vec<String>,
}

fn log(stage: &Stage, provider: &str, account: &str, address: &str, action: &str) {
    let text = format!(
        "time,account,ip,action,outcome\n2026-02-20T01:02:00Z,{account},{address},{action},success\n"
    );
    let file = stage.file(&format!("{account}.csv"), text.as_bytes());
    let request = json!({ "file": file, "provider": provider });
    stage.call("import_access", request);
}

fn run(stage: &Stage, account: &str, customer: &str, provider: &str, existence: &str) -> String {
    let mut run = complete(account, customer, provider);
    run["existence"] = json!(existence);
    let saved = stage.call("save_candidate", json!({ "candidate": run }));
    let run = id(&saved["candidate"]["id"]);
    let covered = json!({ "candidate": run, "covered": true });
    stage.call("judge_candidate", covered);
    run
}

fn two() -> Two {
    let stage = Stage::with_vault();
    switched_on(&stage);
    let (north, south) = (stage.provider(0), stage.provider(1));
    let (customer, case) = stage.customer(entity("Quiet Orchid Hosting", "VN"));
    let here = stage.account(&customer, &north, "nc-orchid-77");
    let there = stage.account(&customer, &south, "sg-zebrafinch-88");
    stage.verify(&case);
    log(
        &stage,
        &north,
        "nc-orchid-77",
        "203.0.113.7",
        "RunInstances",
    );
    log(
        &stage,
        &south,
        "sg-zebrafinch-88",
        "198.51.100.88",
        "ZebrafinchLogin",
    );
    let remedy = json!({
        "family": "use_under_terms", "party": customer, "account": there, "from": "2026-03-01",
        "terms": "Zebrafinch pays in advance", "measures": ["limited_use"], "due": "2026-04-01", "redress": "",
        "act_on_account": false,
    });
    stage.call("record_remediation", remedy);
    // Somebody else is a customer of the second provider alone, and a sub-reseller of its products.
    let (other, _) = stage.customer(entity("Zebrafinch Logistics", "KE"));
    let others = stage.account(&other, &south, "sg-zebrafinch-99");
    let owner = stage.party(person("Wanjiru Zebrafincher", "KE"));
    stage.holding(&owner, &other, "90");
    let reseller = stage.party(entity("Zebrafinch Onward", "KE"));
    let role = json!({ "party": reseller, "role": { "role": "sub_reseller" }, "from": "2025-01-01", "provider": south });
    stage.call("save_role", role);
    let own = run(
        &stage,
        &here,
        &customer,
        &north,
        "A run is under way at the north.",
    );
    let foreign = run(
        &stage,
        &there,
        &customer,
        &south,
        "The Zebrafinch run is under way.",
    );
    Two {
        north,
        run: own,
        foreign: [
            "Zebrafinch",
            "zebrafinch",
            "Wanjiru",
            "Southgrid",
            "198.51.100.88",
            "Kenya",
            south.as_str(),
            there.as_str(),
            other.as_str(),
            others.as_str(),
            owner.as_str(),
            reseller.as_str(),
            foreign.as_str(),
        ]
        .map(str::to_owned)
        .to_vec(),
        stage,
    }
}

/// Searches every file of a packet, what its streams unfold to, and the words of its pages.
fn holds_nothing_foreign(packet: &Packet, two: &Two) {
    let mut read = bytes::folder(&packet.folder);
    assert!(read.len() >= 6, "{:?}", read.keys());
    for (path, content) in read.clone() {
        read.insert(path.with_extension("unpacked"), papers::unpacked(&content));
    }
    let words = packet.words();
    for word in &two.foreign {
        for form in bytes::spellings(word) {
            assert_eq!(
                bytes::holding(&read, &form),
                Vec::<PathBuf>::new(),
                "{word}"
            );
        }
        assert!(
            !words.contains(word.as_str()),
            "{word} is printed:\n{words}"
        );
    }
    // The same search finds what does belong there, so it can find something at all.
    assert!(!bytes::holding(&read, b"Northcloud").is_empty());
    assert!(words.contains("Northcloud Inc."), "{words}");
}

fn customers(packet: &Packet) -> Value {
    let item: Value = serde_json::from_str(&packet.item("CERT-K")).unwrap();
    item["answer"]["value"].clone()
}

#[test]
fn a_certification_and_an_annual_one_hold_nothing_of_the_other_provider() {
    let two = two();
    let stage = &two.stage;
    let first = stage.packet(&stage.certification(&two.north));
    assert_eq!(customers(&first), 1);
    holds_nothing_foreign(&first, &two);
    // Least data: the customer of both is not named either.
    let read = bytes::folder(&first.folder);
    for form in bytes::spellings("Quiet Orchid") {
        assert!(bytes::holding(&read, &form).is_empty());
    }

    stage.wait(Duration::days(300));
    let request = json!({ "provider": two.north, "from": "2026-03-01", "to": "2026-12-31", "sort": "annual" });
    let begun = stage.call("begin_certification", request);
    let mut request = answered(&begun);
    for statement in request["attestations"].as_array_mut().unwrap() {
        statement["despite"] = json!("Kept on paper this year.");
    }
    stage.call("save_answers", request);
    let annual = stage.packet(&id(&begun["filing"]["id"]));
    assert_eq!(annual.twin["head"]["sort"], "annual");
    assert_eq!(customers(&annual), 1);
    holds_nothing_foreign(&annual, &two);
}

#[test]
fn a_training_report_holds_nothing_of_the_other_provider() {
    let two = two();
    let stage = &two.stage;
    let begun = stage.call("begin_report", json!({ "candidate": two.run }));
    stage.call("save_answers", answered(&begun));
    let report = stage.packet(&id(&begun["filing"]["id"]));
    let accesses = report.rows("annex/access.csv");
    assert_eq!(accesses.lines().count(), 2, "{accesses}");
    assert!(accesses.contains("203.0.113.7"), "{accesses}");
    holds_nothing_foreign(&report, &two);
    assert!(report.words().contains("Quiet Orchid Hosting"));
}

#[test]
fn a_number_is_shown_in_full_only_where_the_officer_says_so() {
    let two = two();
    let stage = &two.stage;
    let begun = stage.call("begin_report", json!({ "candidate": two.run }));
    assert_eq!(begun["masks"], json!(["registry_number"]));
    stage.call("save_answers", answered(&begun));
    let filing = id(&begun["filing"]["id"]);
    stage.check_and_approve(&filing);
    let gate = |unmask: Value| {
        let gate = json!({ "filing": filing, "basis": "order", "words": "Order 7", "country": "US", "unmask": unmask });
        stage.call("answer_disclosure", gate)["filing"]["disclosure"]["unmask"].clone()
    };
    assert_eq!(gate(json!([])), Value::Null);
    let asked = json!(["payment_numbers", "registry_number", "registry_number"]);
    assert_eq!(
        gate(asked),
        json!(["registry_number"]),
        "what the report does not hold is not recorded as shown"
    );
    let signing = json!({ "filing": filing, "passphrase": tests::stage::passphrase("TV") });
    stage.call("sign_filing", signing);
    let folder = stage.folder("shown");
    let token = stage.desk.admit_path(folder.clone());
    let request = json!({ "filing": filing, "folder": token });
    let exported = stage.call("export_filing", request);
    let folder = folder.join(id(&exported["name"]));
    let twin = std::fs::read_to_string(folder.join("packet.json")).unwrap();
    assert!(twin.contains("R-100200") && !twin.contains("\"masked\""));
    assert!(twin.contains("By the officer’s choice: registry number"));
}
