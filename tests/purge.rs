//! Retention and purge: what is due may go with a second officer, nothing of it stays behind, and the journal verifies.

use api::ErrorCode;
use api::filing::page::format;
use chrono::Duration;
use register::{Passphrase, Register};
use serde_json::{Value, json};
use tests::stage::{ZONE, assert_code, id, passphrase};
use tests::work::{entity, person};
use tests::{Stage, bytes, papers};

/// Words of the person who goes, as they stand in records of every kind.
const CANARIES: [&str; 8] = [
    "Kestrel Canary",
    "kestrel@canary.example",
    "Perch Lane 17",
    "KES-7391-4482",
    "kestrel-scan.png",
    "nc-kestrel-001",
    "Kestrel called twice",
    "Kestrel closes the account",
];

/// What a sealed file has beside its content: its kind, a nonce and a tag.
const AROUND: usize = 4 + 24 + 16;

/// What the decrypted database and the sealed files that open hold of the canaries.
fn traces(stage: &Stage) -> Vec<String> {
    traces_of(stage, &CANARIES)
}

/// What the decrypted database and the sealed files that open hold of these words.
pub(crate) fn traces_of(stage: &Stage, canaries: &[&str]) -> Vec<String> {
    stage.call("lock", json!({}));
    let moment = cip::date::Moment {
        at: stage.tick(),
        zone: cip::date::Zone::parse(ZONE).unwrap(),
    };
    let words = Passphrase::attempt(passphrase("TV"));
    let folder = stage.vault_folder();
    let register = Register::open(&folder, &stage.config_folder(), "TV", &words, &moment).unwrap();
    let canaries: Vec<String> = canaries.iter().map(|&word| word.to_owned()).collect();
    let found = register.traces(&canaries).unwrap();
    register.lock().unwrap();
    stage.unlock("TV");
    found
}

struct Scene {
    stage: Stage,
    canary: String,
    other: String,
    shared: String,
    account: String,
}

/// A customer with everything, whose account was closed; another one who shares a paper and the logs with it.
fn scene() -> Scene {
    let stage = Stage::with_vault();
    let provider = stage.provider(0);
    let mut declared = person("Kestrel Canary", "CZ");
    declared["emails"] = json!(["kestrel@canary.example"]);
    declared["addresses"][0]["lines"] = json!(["Perch Lane 17"]);
    let (canary, case) = stage.customer(declared);
    let (other, _) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    stage.identity_card(
        &canary,
        "kestrel-scan.png",
        &papers::card(7),
        "KES-7391-4482",
    );
    let shared = stage.document(&other, "shared-deed.png", &papers::card(9));
    let kind = json!({ "document": shared, "kind": "lease", "facts": {} });
    stage.call("describe_document", kind);
    stage.call(
        "link_document",
        json!({ "document": shared, "party": canary, "purpose": "other" }),
    );
    let account = stage.account(&canary, &provider, "nc-kestrel-001");
    stage.account(&other, &provider, "nc-hang-001");
    let log = "account,time,ip,action,outcome\n\
        nc-kestrel-001,2026-01-05T08:00:00Z,203.0.113.77,login,success\n\
        nc-hang-001,2026-01-06T08:00:00Z,203.0.113.78,login,success\n";
    let file = stage.file("log.csv", log.as_bytes());
    stage.call(
        "import_access",
        json!({ "file": file, "provider": provider }),
    );
    stage.call(
        "note_case",
        json!({ "case": case, "text": "Kestrel called twice" }),
    );
    stage.call(
        "save_draft",
        json!({ "key": "party:new", "content": "Kestrel Canary wrote again" }),
    );
    for (name, text) in [("Birds", "kestrel canary"), ("Others", "hang")] {
        stage.call(
            "save_view",
            json!({ "name": name, "filter": { "text": text } }),
        );
    }
    stage.verify(&case);
    stage.call(
        "step_account",
        json!({ "account": account, "state": "closed", "on": "2026-03-02", "why": "Kestrel closes the account" }),
    );
    stage.add_person("OF", "Oanh Phạm", "Oanh Pham", &["officer"]);
    Scene {
        stage,
        canary,
        other,
        shared,
        account,
    }
}

/// The number of entries in the journal, and of the newest its code and how its hash begins.
fn newest(stage: &Stage) -> (u64, String, String) {
    let journal = stage.call("journal", json!({ "limit": 1 }));
    let hash = id(&journal["entries"][0]["hash"]);
    let events = journal["events"].as_u64().unwrap();
    (events, id(&journal["head_code"]), hash)
}

fn row(stage: &Stage, party: &str) -> Value {
    let view = stage.call("retention", json!({}));
    let rows = view["rows"].as_array().unwrap();
    rows.iter()
        .find(|r| r["party"]["id"] == json!(party))
        .unwrap_or_else(|| panic!("{party} is not listed: {view:#}"))
        .clone()
}

pub(crate) fn request(stage: &Stage, party: &str, name: &str) -> Value {
    let preview = stage.call("preview_purge", json!({ "party": party }));
    json!({
        "party": party, "hash": preview["hash"], "typed": name, "passphrase": passphrase("TV"),
        "second": { "label": "OF", "passphrase": passphrase("OF") },
    })
}

#[test]
fn what_is_due_and_what_never_is_are_listed_with_the_reason() {
    tests::serves!("CIP-10");
    let Scene {
        stage,
        canary,
        other,
        ..
    } = scene();
    let (nobody, case) = stage.customer(person("Never Began", "SG"));
    stage.call("withdraw_case", json!({ "case": case }));
    assert_eq!(
        row(&stage, &canary)["keeping"],
        json!({ "state": "until", "until": "2028-03-03" })
    );
    assert_eq!(
        row(&stage, &other)["keeping"],
        json!({ "state": "running" })
    );
    assert_eq!(
        row(&stage, &nobody)["keeping"],
        json!({ "state": "no_start" })
    );
    let kept = row(&stage, &other)["kept"].clone();
    let account = kept
        .as_array()
        .unwrap()
        .iter()
        .find(|k| k["thing"]["what"] == "account")
        .unwrap();
    assert_eq!(account["retention"], json!({ "state": "running" }));

    let early = stage.refused("purge_party", request(&stage, &canary, "Kestrel Canary"));
    assert_code(&early, ErrorCode::State);
    stage.wait(Duration::days(800));
    assert_eq!(
        row(&stage, &canary)["keeping"],
        json!({ "state": "due", "since": "2028-03-03" })
    );
    let counts = stage.call("retention", json!({ "state": "due" }));
    assert_eq!(
        (&counts["counts"]["due"], &counts["found"]),
        (&json!(1), &json!(1))
    );
}

#[test]
fn a_purge_leaves_no_canary_in_the_database_the_sealed_files_or_a_new_backup() {
    let Scene {
        stage,
        canary,
        other,
        shared,
        account,
    } = scene();
    stage.wait(Duration::days(800));
    let before = traces(&stage);
    for place in [
        "event_body.body",
        "party.data",
        "draft.data",
        "account.reference",
    ] {
        assert!(before.iter().any(|p| p == place), "{place}: {before:?}");
    }
    assert!(
        before.iter().any(|p| p.starts_with("objects.")),
        "{before:?}"
    );

    let preview = stage.call("preview_purge", json!({ "party": canary }));
    assert_eq!(preview["may"], json!(true));
    assert_eq!(
        (&preview["documents"], &preview["accounts"]),
        (&json!(1), &json!(1))
    );
    let stays = preview["stays"].as_array().unwrap();
    let deed = stays
        .iter()
        .find(|s| s["stays"]["what"] == "document")
        .unwrap_or_else(|| panic!("{preview:#}"));
    assert_eq!(deed["stays"]["document"], json!(shared));
    assert_eq!(deed["also"][0]["id"], json!(other));

    let done = stage.call("purge_party", request(&stage, &canary, "Kestrel Canary"));
    assert_eq!(done["line"]["label"], "P-0001");
    assert_eq!(done["line"]["second"]["name"], "Oanh Phạm");
    assert!(
        !done.to_string().contains("Kestrel"),
        "the purge itself names nobody"
    );
    assert_eq!(traces(&stage), Vec::<String>::new());
    stage.journal_is_consistent();
    assert_code(
        &stage.refused("customer", json!({ "party": canary })),
        ErrorCode::NotFound,
    );
    let found = stage.call("search", json!({ "text": "kestrel" }));
    assert!(!found.to_string().contains("Kestrel Canary"), "{found}");
    let accesses = stage.ask("accesses", json!({ "account": account }));
    assert!(accesses.is_err() || accesses.unwrap()["rows"] == json!([]));
    let views = stage.call("saved_views", json!({}))["views"].clone();
    assert_eq!(views.as_array().unwrap().len(), 1, "{views}");
    assert_eq!(views[0]["name"], "Others");

    // The paper that another one shares opens, and that one's log is whole.
    let page = json!({ "document": shared, "page": 1, "max_width": 90, "max_height": 90 });
    assert!(stage.call("show_page", page)["width"].as_u64().unwrap() > 0);
    assert_eq!(
        stage.call("customer", json!({ "party": other }))["accesses"],
        json!(1)
    );

    let file = stage.folder("backup").join("after.deedbox-backup");
    stage.call(
        "make_backup",
        json!({ "file": stage.desk.admit_path(file.clone()) }),
    );
    let elsewhere = Stage::bare();
    elsewhere.wait(stage.now() - elsewhere.now());
    let place = elsewhere.desk.admit_path(elsewhere.folder("vaults"));
    let token = elsewhere.desk.admit_path(file);
    elsewhere.call(
        "restore_backup",
        json!({
            "file": token, "place": place, "name": "Thanh Van", "label": "TV", "passphrase": passphrase("TV"),
            "second": { "label": "OF", "passphrase": passphrase("OF") },
        }),
    );
    assert_eq!(traces(&elsewhere), Vec::<String>::new());
    elsewhere.journal_is_consistent();
}

#[test]
fn a_paper_that_a_purged_person_once_shared_stays_as_it_was_last_described() {
    let Scene {
        stage,
        canary,
        other,
        shared,
        ..
    } = scene();
    let unlink = json!({ "document": shared, "party": canary });
    stage.call("unlink_document", unlink);
    let facts = json!({ "number": "LEASE-2026-77" });
    let described = json!({ "document": shared, "kind": "utility_bill", "facts": facts });
    let described = stage.call("describe_document", described);
    stage.wait(Duration::days(800));
    stage.call("purge_party", request(&stage, &canary, "Kestrel Canary"));
    let after = stage.call("document", json!({ "document": shared }));
    for part in ["kind", "facts", "links"] {
        assert_eq!(
            after["document"][part], described["document"][part],
            "{part}"
        );
    }
    assert_eq!(after["document"]["links"][0]["party"], json!(other));
    assert_eq!(traces(&stage), Vec::<String>::new());
    stage.journal_is_consistent();
}

#[test]
fn a_hold_stops_a_purge_until_it_is_lifted() {
    let Scene { stage, canary, .. } = scene();
    stage.wait(Duration::days(800));
    let short = stage.refused("set_hold", json!({ "party": canary, "reason": "dispute" }));
    assert_eq!(short.field.as_deref(), Some("reason"));
    let set = json!({ "party": canary, "reason": "A dispute over an invoice is open." });
    let hold = stage.call("set_hold", set)["hold"]["id"].clone();
    assert_eq!(row(&stage, &canary)["keeping"]["state"], "held");
    let preview = stage.call("preview_purge", json!({ "party": canary }));
    assert_eq!(preview["may"], json!(false));
    let refused = stage.refused("purge_party", request(&stage, &canary, "Kestrel Canary"));
    assert_code(&refused, ErrorCode::State);
    let lift = json!({ "hold": hold, "why": "The dispute was settled." });
    stage.call("lift_hold", lift.clone());
    assert_code(&stage.refused("lift_hold", lift), ErrorCode::State);
    stage.journal_is_consistent();
    stage.call("purge_party", request(&stage, &canary, "Kestrel Canary"));
    assert_eq!(traces(&stage), Vec::<String>::new());
    stage.journal_is_consistent();
}

#[test]
fn a_purge_asks_for_the_name_what_was_shown_the_passphrase_and_another_officer() {
    let Scene { stage, canary, .. } = scene();
    stage.wait(Duration::days(800));
    let good = request(&stage, &canary, "Kestrel Canary");
    let events = stage.events();
    let with = |field: &str, value: Value| {
        let mut request = good.clone();
        request[field] = value;
        request
    };
    let typed = stage.refused("purge_party", with("typed", json!("Kestrel")));
    assert_eq!(typed.field.as_deref(), Some("typed"));
    let hash = stage.refused("purge_party", with("hash", json!("00")));
    assert_code(&hash, ErrorCode::State);
    let wrong = stage.refused("purge_party", with("passphrase", json!("another one")));
    assert_code(&wrong, ErrorCode::WrongPassphrase);
    let alone = stage.refused("purge_party", with("second", Value::Null));
    assert_code(&alone, ErrorCode::NeedsSecond);
    let own = json!({ "label": "TV", "passphrase": passphrase("TV") });
    assert_code(
        &stage.refused("purge_party", with("second", own)),
        ErrorCode::NeedsSecond,
    );
    assert_eq!(stage.events(), events, "nothing is written");
    // A record that came since changes what would stay.
    stage.call(
        "save_party",
        json!({ "declared": entity("Friends of Kestrel Canary", "CZ") }),
    );
    assert_code(&stage.refused("purge_party", good), ErrorCode::State);
    // A clock that was set back tells no day.
    let fresh = request(&stage, &canary, "Kestrel Canary");
    stage.wait(Duration::days(-30));
    assert_code(&stage.refused("purge_party", fresh), ErrorCode::State);
    stage.wait(Duration::days(31));
}

#[test]
fn the_law_of_a_country_keeps_records_longer() {
    let Scene { stage, canary, .. } = scene();
    stage.wait(Duration::days(800));
    let term = |months: u32| {
        json!({
            "country": "CZ", "months": months, "reason": "Accounting law asks for it.", "source": "Act 563/1991, section 31",
            "second": { "label": "OF", "passphrase": passphrase("OF") },
        })
    };
    let mut alone = term(120);
    alone["second"] = Value::Null;
    assert_code(
        &stage.refused("set_local_term", alone),
        ErrorCode::NeedsSecond,
    );
    let mut unsaid = term(120);
    unsaid["source"] = json!(" ");
    let unsaid = stage.refused("set_local_term", unsaid);
    assert_eq!(unsaid.field.as_deref(), Some("source"));
    stage.call("set_local_term", term(120));
    let kept = row(&stage, &canary);
    assert_eq!(kept["months"], json!(120));
    assert_eq!(
        kept["keeping"],
        json!({ "state": "until", "until": "2036-03-03" })
    );
    stage.call("set_local_term", term(0));
    assert_eq!(row(&stage, &canary)["keeping"]["state"], "due");
    stage.journal_is_consistent();
}

#[test]
fn an_import_is_not_undone_after_one_of_its_parties_was_purged_and_the_others_keep_their_records() {
    let stage = Stage::with_vault();
    let file = stage.file(
        "clients.csv",
        b"name,email,country\nKestrel Canary,kestrel@canary.example,CZ\nMinh Hang,hang@customer.example,VN\n",
    );
    let imported = stage.call(
        "import_customers",
        json!({ "file": file, "open_cases": false }),
    );
    let batch = imported["batch"]["id"].clone();
    let rows = stage.call("customers", json!({}))["rows"].clone();
    let of = |name: &str| {
        let all = rows.as_array().unwrap().iter();
        let mut named = all.filter(|r| r["party"]["name"] == json!(name));
        id(&named.next().unwrap()["party"]["id"])
    };
    let (canary, other) = (of("Kestrel Canary"), of("Minh Hang"));
    let account = stage.account(&canary, &stage.provider(0), "nc-kestrel-001");
    let close =
        json!({ "account": account, "state": "closed", "on": "2026-03-02", "why": "Asked for" });
    stage.call("step_account", close);
    stage.add_person("OF", "Oanh Phạm", "Oanh Pham", &["officer"]);
    stage.wait(Duration::days(800));
    stage.call("purge_party", request(&stage, &canary, "Kestrel Canary"));
    assert_eq!(
        traces(&stage),
        Vec::<String>::new(),
        "the raw file of the import went with it"
    );
    let undone = stage.refused("undo_batch", json!({ "batch": batch }));
    assert_code(&undone, ErrorCode::State);
    assert!(undone.message.contains("purged"), "{undone:?}");
    let kept = stage.call("customer", json!({ "party": other }));
    assert_eq!(
        kept["party"]["declared"]["emails"][0],
        "hang@customer.example"
    );
    stage.journal_is_consistent();
}

#[test]
fn a_filing_that_named_the_person_keeps_its_figures() {
    let stage = Stage::with_vault();
    let provider = stage.provider(0);
    let reseller = stage.party(entity("Kestrel Canary", "CZ"));
    let role = json!({ "party": reseller, "role": { "role": "sub_reseller" }, "from": "2025-01-01", "provider": provider });
    stage.call("save_role", role.clone());
    let filing = stage.certification(&provider);
    stage.check_and_approve(&filing);
    stage.sign_as(&filing, "TV");
    let shown = |stage: &Stage| {
        let view = stage.call("filing", json!({ "filing": filing }));
        (
            view["figures"].clone(),
            view["certification"]["resellers"].clone(),
        )
    };
    let before = shown(&stage);
    assert!(before.1.to_string().contains("Kestrel Canary"));
    let view = stage.call("customer", json!({ "party": reseller }));
    let mut ended = role;
    ended["id"] = view["roles"][0]["id"].clone();
    ended["until"] = json!("2026-03-02");
    stage.call("save_role", ended);
    stage.add_person("OF", "Oanh Phạm", "Oanh Pham", &["officer"]);
    stage.wait(Duration::days(800));
    let preview = stage.call("preview_purge", json!({ "party": reseller }));
    let stays = preview["stays"].as_array().unwrap();
    let kept = stays.iter().find(|s| s["stays"]["what"] == "filing");
    let kept = kept.unwrap_or_else(|| panic!("{preview:#}"));
    assert_eq!(kept["stays"]["filing"], json!(filing));
    stage.call("purge_party", request(&stage, &reseller, "Kestrel Canary"));
    assert_eq!(shown(&stage), before);
    stage.journal_is_consistent();
}

#[test]
fn a_certificate_says_what_went_and_names_nobody_who_went() {
    let Scene { stage, canary, .. } = scene();
    stage.wait(Duration::days(800));
    let asked = request(&stage, &canary, "Kestrel Canary");
    let sealed = || bytes::folder(&stage.vault_folder().join("objects"));
    let (before, mut files) = (newest(&stage), sealed());
    let done = stage.call("purge_party", asked);
    let (after, left) = (newest(&stage), sealed());
    files.retain(|name, _| !left.contains_key(name));
    let gone: Vec<usize> = files.values().map(Vec::len).collect();
    // What is recorded since does not move the heads around the purge.
    stage.party(person("Somebody Later", "SG"));
    let path = stage.folder("papers").join("certificate.pdf");
    let token = stage.desk.admit_path(path.clone());
    let purge = done["line"]["purge"]["id"].clone();
    stage.call("print_purge", json!({ "purge": purge, "file": token }));
    let pdf = std::fs::read(path).unwrap();
    let words = tests::read::words(&pdf);
    for said in ["Certificate of purge", "P-0001", "Oanh Phạm", "Thanh Vân"] {
        assert!(words.contains(said), "{said}: {words}");
    }
    assert_eq!(tests::blame::blames(&words), [""; 0], "{words}");
    for (when, (events, code, hash)) in [("Before", before), ("After", after)] {
        let told = format!("{when} the purge | {events}");
        assert!(words.contains(&told), "{told}: {words}");
        assert!(words.contains(&code), "{code}: {words}");
        assert!(words.contains(&hash), "{hash}: {words}");
    }
    let record = &done["line"]["purge"];
    let number = |list: &Value| list.as_array().unwrap().len();
    let (files, entries) = (
        number(&record["scope"]["objects"]),
        number(&record["removed"]),
    );
    assert_eq!(gone.len(), files, "a file for each key that was destroyed");
    let held: usize = gone.iter().map(|sealed| sealed - AROUND).sum();
    let bodies = record["removed_bytes"].as_i64().unwrap();
    for (what, number, bytes) in [
        ("Sealed files", files, i64::try_from(held).unwrap()),
        ("Journal entries", entries, bodies),
    ] {
        let told = format!("{what} | {number} | {}", format::number(bytes));
        assert!(words.contains(&told), "{told}: {words}");
    }
    // The record goes with its paper, and names nobody either.
    let twin = tests::read::attached(&pdf, "purge.json");
    let record: Value = serde_json::from_slice(&twin).unwrap();
    assert_eq!(record, done["line"]["purge"]);
    let twin = String::from_utf8(twin).unwrap();
    for canary in CANARIES {
        assert!(
            !words.contains(canary) && !twin.contains(canary),
            "{canary}"
        );
    }
}

#[test]
fn a_party_that_comes_back_with_an_older_backup_is_purged_again() {
    let Scene { stage, canary, .. } = scene();
    stage.wait(Duration::days(800));
    let old = stage.folder("backup").join("before.deedbox-backup");
    stage.call(
        "make_backup",
        json!({ "file": stage.desk.admit_path(old.clone()) }),
    );
    stage.call("purge_party", request(&stage, &canary, "Kestrel Canary"));
    stage.call("lock", json!({}));
    let place = stage.desk.admit_path(stage.folder("restored"));
    let restored = json!({
        "file": stage.desk.admit_path(old), "place": place, "name": "Older", "label": "TV", "passphrase": passphrase("TV"),
        "second": { "label": "OF", "passphrase": passphrase("OF") },
    });
    stage.call("restore_backup", restored);
    assert_code(
        &stage.refused("customer", json!({ "party": canary })),
        ErrorCode::NotFound,
    );
    let purges = stage.call("retention", json!({}))["purges"].clone();
    assert_eq!(purges[0]["purge"]["again"], json!(true));
    stage.journal_is_consistent();
}
