//! Plaintext: nothing of a person, a paper or a packet can be read in any file outside the vault's encryption.

use serde_json::json;
use tests::stage::passphrase;
use tests::{Stage, bytes, papers};

/// Words that stand in every kind of record of the vault.
const CANARIES: &[&str] = &[
    "Kanárek Žlutý",
    "Kanarek Zluty",
    "KAN-7391-4482",
    "kanarek@canary.example",
    "+42055512345",
    "Klecová 17",
    "019283746556",
    "kanarek-scan-front.png",
    "Kanarek told us by telephone",
    "draft about kanarek",
    "nc-kanarek-001",
    "203.0.113.77",
    "kanarek-clients.csv",
    "Kanarek Hosting",
    "Reseller Kanarek",
    "The papers of kanarek agree",
    "Receipt for kanarek",
];

#[test]
fn no_canary_is_found_in_the_vault_or_the_machines_configuration() {
    tests::serves!("CIP-11");
    let stage = Stage::with_office();
    let picture = papers::card(77);
    fill(&stage, &picture);
    let receipt = b"Receipt for kanarek, no. 4";
    assert_found_nowhere(&stage, "while the vault is open", &picture, receipt);
    stage.call("lock", json!({}));
    assert_found_nowhere(&stage, "after it was locked", &picture, receipt);
    stage.unlock("LT");
    let file = stage.folder("backup").join("backup");
    stage.call(
        "make_backup",
        json!({ "file": stage.desk.admit_path(file) }),
    );
    stage.call("lock", json!({}));
    assert_found_nowhere(&stage, "after a backup", &picture, receipt);
}

/// Puts each canary where such a thing is kept.
fn fill(stage: &Stage, picture: &[u8]) {
    stage.collects_national_ids();
    let declared = json!({
        "kind": "individual",
        "names": [{ "kind": "official", "text": "Kanárek Žlutý" }, { "kind": "latin", "text": "Kanarek Zluty" }],
        "addresses": [{ "use": "principal", "country": "CZ", "lines": ["Klecová 17"], "locality": "Brno", "postal_code": "60200" }],
        "nationalities": ["CZ"], "birth_date": "1990-04-01", "emails": ["kanarek@canary.example"],
        "phones": [{ "raw": "+42055512345" }], "national_id": "019283746556",
    });
    let (customer, case) = stage.customer(declared);
    stage.identity_card(
        &customer,
        "kanarek-scan-front.png",
        picture,
        "KAN-7391-4482",
    );
    let provider = stage.provider(0);
    stage.account(&customer, &provider, "nc-kanarek-001");
    stage.call(
        "note_case",
        json!({ "case": case, "text": "Kanarek told us by telephone" }),
    );
    stage.call(
        "save_draft",
        json!({ "key": "party:new", "content": "draft about kanarek" }),
    );
    stage.call(
        "reveal_value",
        json!({ "party": customer, "field": "national_id" }),
    );
    let log = "account,time,ip,action,outcome\nnc-kanarek-001,2026-01-05T08:00:00Z,203.0.113.77,login,success\n";
    let file = stage.file("log.csv", log.as_bytes());
    stage.call(
        "import_access",
        json!({ "file": file, "provider": provider }),
    );
    let file = stage.file(
        "kanarek-clients.csv",
        b"name,email,country\nKanarek Hosting,k@canary.example,CZ\n",
    );
    stage.call(
        "import_customers",
        json!({ "file": file, "open_cases": true }),
    );
    let reseller = stage.party(tests::work::entity("Reseller Kanarek", "CZ"));
    stage.call(
        "save_role",
        json!({ "party": reseller, "role": { "role": "sub_reseller" }, "from": "2025-01-01" }),
    );

    stage.sign_in("LT");
    stage.call("start_review", json!({ "case": case }));
    let mut decision = tests::work::verified(&stage.call("case", json!({ "case": case })));
    decision["rationale"] = json!("The papers of kanarek agree");
    stage.call("record_decision", decision);
    stage.sign_in("CH");
    stage.approve(&case, "CH");
    stage.sign_in("TV");
    let filing = stage.certification(&provider);
    stage.check_and_approve(&filing);
    stage.sign(&filing);
    let out = stage.desk.admit_path(stage.folder("out"));
    stage.call("export_filing", json!({ "filing": filing, "folder": out }));
    let receipt = stage.file("receipt.txt", b"Receipt for kanarek, no. 4");
    stage.call(
        "mark_sent",
        json!({ "filing": filing, "on": "2026-03-02", "channel": "Portal", "receipt": receipt }),
    );
    stage.call("search", json!({ "text": "kanarek" }));
    stage.journal_is_consistent();
    // The search below can find: what was exported names the reseller in clear.
    let exported = bytes::every(&stage.folder("out"));
    assert!(!bytes::holding(&exported, "Reseller Kanarek".as_bytes()).is_empty());
}

fn assert_found_nowhere(stage: &Stage, when: &str, picture: &[u8], receipt: &[u8]) {
    let mut files = bytes::every(&stage.vault_folder());
    files.extend(bytes::every(&stage.config_folder()));
    files.extend(bytes::every(&stage.folder("backup")));
    assert!(files.len() > 8, "{:?}", files.keys());
    let words = CANARIES
        .iter()
        .copied()
        .chain(tests::PASSPHRASES.map(|(_, words)| words));
    for word in words {
        for (spelled, form) in bytes::spellings(word).into_iter().enumerate() {
            let found = bytes::holding(&files, &form);
            assert!(
                found.is_empty(),
                "{when}: {word} (spelling {spelled}) stands in {found:?}"
            );
        }
    }
    let mut parts: Vec<Vec<u8>> = picture.chunks_exact(48).map(<[u8]>::to_vec).collect();
    parts.push(receipt.to_vec());
    for part in parts {
        for form in std::iter::once(part.clone()).chain(bytes::in_base64(&part)) {
            let found = bytes::holding(&files, &form);
            assert!(
                found.is_empty(),
                "{when}: bytes of a paper stand in {found:?}"
            );
        }
    }
    assert!(bytes::holding(&files, passphrase("TV").as_bytes()).is_empty());
}
