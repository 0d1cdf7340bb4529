//! Imports: seen before they are written, taken back while nothing was used, and never over what a decision rests on.

use api::ErrorCode;
use chrono::Duration;
use flate2::{Compression, write::GzEncoder};
use serde_json::{Value, json};
use std::io::Write;
use tests::stage::{assert_code, id};
use tests::work::{entity, person};
use tests::{Stage, bytes, papers};

const WHMCS: &[u8] = include_bytes!("fixtures/whmcs_clients.csv");
const PARTNER_CENTER: &[u8] = include_bytes!("fixtures/partner_center_customers.csv");
const CLOUDTRAIL: &[u8] = include_bytes!("fixtures/cloudtrail.json");

fn import(stage: &Stage, file: &str) -> Value {
    stage.call(
        "import_customers",
        json!({ "file": file, "open_cases": true }),
    )
}

fn customers(stage: &Stage, text: &str) -> Vec<Value> {
    stage.call("customers", json!({ "text": text }))["rows"]
        .as_array()
        .unwrap()
        .clone()
}

fn only_customer(stage: &Stage, text: &str) -> String {
    let rows = customers(stage, text);
    assert_eq!(rows.len(), 1, "{text}: {rows:#?}");
    id(&rows[0]["party"]["id"])
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::best());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

#[test]
fn a_dry_run_of_customers_says_everything_and_writes_nothing() {
    let stage = Stage::with_vault();
    let before = bytes::folder(&stage.vault_folder());
    let file = stage.file("clients.csv", WHMCS);
    let run = stage.call("read_customer_file", json!({ "file": file }));
    assert_eq!(run["read"]["profile"], "whmcs_clients");
    assert_eq!(
        (&run["new"], &run["changed"], &run["same"], &run["rejected"]),
        (&json!(3), &json!(0), &json!(0), &json!(1))
    );
    assert_eq!(
        run["read"]["rejected"][0]["line"], 5,
        "the line is the one that an editor shows"
    );
    assert_eq!(run["read"]["questions"], json!([]));
    assert_eq!(run["seen_before"], json!(false));
    let other = stage.file("partners.csv", PARTNER_CENTER);
    let run = stage.call("read_customer_file", json!({ "file": other }));
    assert_eq!(
        (&run["read"]["profile"], &run["new"]),
        (&json!("partner_center_customers"), &json!(1))
    );
    bytes::assert_same("a dry run", &before, &bytes::folder(&stage.vault_folder()));
}

#[test]
fn whmcs_clients_become_customers_and_their_secrets_stay_out() {
    let stage = Stage::with_vault();
    let file = stage.file("clients.csv", WHMCS);
    let imported = import(&stage, &file);
    let batch = &imported["batch"];
    assert_eq!(
        (&batch["made"], &batch["rejected"], &imported["cases"]),
        (&json!(3), &json!(1), &json!(3))
    );
    assert_eq!(customers(&stage, "").len(), 3);

    let party = only_customer(&stage, "sao mai");
    let view = stage.call("customer", json!({ "party": party }));
    assert_eq!(
        view["party"]["external"][0],
        json!({ "system": "whmcs", "id": "501" })
    );
    assert_eq!(
        view["party"]["declared"]["payments"][0]["numbers"][0]["value"],
        "4242"
    );
    assert_eq!(
        view["party"]["declared"]["addresses"][0]["postal_code"],
        "49000"
    );
    let everything = view.to_string();
    for secret in ["$2y$10$", "4242424242424242", "password"] {
        assert!(!everything.contains(secret), "{secret} was kept");
    }
    assert_eq!(only_customer(&stage, "özgür").len(), 36);
    stage.journal_is_consistent();
}

#[test]
fn partner_center_customers_are_recognised_and_may_be_known_already() {
    let stage = Stage::with_vault();
    let file = stage.file("clients.csv", WHMCS);
    import(&stage, &file);
    let file = stage.file("partners.csv", PARTNER_CENTER);
    let run = stage.call("read_customer_file", json!({ "file": file }));
    let imported = import(&stage, &file);
    let asked = run["possible"].as_array().unwrap().len();
    let made = imported["batch"]["made"].as_u64().unwrap();
    assert_eq!(
        made + asked as u64,
        1,
        "a row that may be a known customer waits for a person: {run:#}"
    );
}

#[test]
fn the_same_file_is_not_imported_twice() {
    let stage = Stage::with_vault();
    let file = stage.file("clients.csv", WHMCS);
    import(&stage, &file);
    let events = stage.events();
    let again = stage.file("under another name.csv", WHMCS);
    let run = stage.call("read_customer_file", json!({ "file": again }));
    assert_eq!(
        (&run["seen_before"], &run["same"]),
        (&json!(true), &json!(3))
    );
    let error = stage.refused(
        "import_customers",
        json!({ "file": again, "open_cases": true }),
    );
    assert_code(&error, ErrorCode::ImportFile);
    assert_eq!(error.message, "This file was imported before.");
    assert_eq!(stage.events(), events);
}

#[test]
fn the_same_customers_at_a_second_provider_keep_both_accounts() {
    let stage = Stage::with_vault();
    let (north, south) = (stage.provider(0), stage.provider(1));
    let at = |file: &str, provider: &str| json!({ "file": file, "provider": provider, "open_cases": true });
    let file = b"customer id,company name,country,account id\nK1,Sao Mai Cloud,VN,nc-1\n";
    let file = stage.file("customers.csv", file);
    stage.call("import_customers", at(&file, &north));
    let second = stage.call("import_customers", at(&file, &south));
    assert_eq!(
        (&second["batch"]["made"], &second["batch"]["same"]),
        (&json!(0), &json!(1))
    );
    let customer = only_customer(&stage, "Sao Mai");
    let view = stage.call("customer", json!({ "party": customer }));
    assert_eq!(view["accounts"].as_array().unwrap().len(), 2);
    assert_code(
        &stage.refused("import_customers", at(&file, &south)),
        ErrorCode::ImportFile,
    );
    stage.journal_is_consistent();
}

#[test]
fn a_customer_named_twice_in_a_file_is_one_with_the_accounts_of_both_rows() {
    let stage = Stage::with_vault();
    let text = b"customer id,company name,country,account id\nK1,Sao Mai Cloud,VN,nc-1\nK2,Hoa Sen Data,VN,nc-2\nK1,Sao Mai Cloud,VN,nc-3\nK1,Sao Mai Cloud,VN,nc-3\n";
    let file = stage.file("customers.csv", text);
    let run = stage.call("read_customer_file", json!({ "file": file }));
    assert_eq!((&run["new"], &run["same"]), (&json!(2), &json!(2)));
    let request = json!({ "file": file, "provider": stage.provider(0), "open_cases": true });
    let imported = stage.call("import_customers", request);
    assert_eq!(
        (&imported["batch"]["made"], &imported["batch"]["same"]),
        (&json!(2), &json!(2))
    );
    let customer = only_customer(&stage, "Sao Mai");
    let view = stage.call("customer", json!({ "party": customer }));
    let accounts = view["accounts"].as_array().unwrap().iter();
    let mut references: Vec<String> = accounts.map(|a| id(&a["account"]["reference"])).collect();
    references.sort();
    assert_eq!(references, ["nc-1", "nc-3"]);
    assert_eq!(view["cases"].as_array().unwrap().len(), 1);
    stage.journal_is_consistent();
}

#[test]
fn rows_left_out_as_possible_matches_are_counted() {
    let stage = Stage::with_vault();
    stage.customer(entity("Sao Mai Cloud", "VN"));
    let text = b"customer id,company name,country\nK1,Sao Mai Cloud,VN\nK2,Hoa Sen Data,VN\n";
    let file = stage.file("customers.csv", text);
    let imported = import(&stage, &file);
    assert_eq!(
        (&imported["batch"]["made"], &imported["left_out"]),
        (&json!(1), &json!(1))
    );
}

#[test]
fn a_batch_of_accounts_alone_is_not_taken_back_once_an_account_was_used() {
    type Use = fn(&Stage, &Value);
    let uses: [(&str, Use); 2] = [
        ("closed", |s, account| {
            s.call("step_account", json!({ "account": account["id"], "state": "closed", "on": "2026-03-02", "why": "Asked for" }));
        }),
        ("used", |s, account| {
            let log = format!(
                "time,account,ip\n2026-03-01T08:00:00Z,{},203.0.113.7\n",
                account["reference"].as_str().unwrap()
            );
            let file = s.file("log.csv", log.as_bytes());
            let options = json!({ "zone": "UTC" });
            s.call(
                "import_access",
                json!({ "file": file, "provider": s.provider(1), "options": options }),
            );
        }),
    ];
    for (what, used) in uses {
        let stage = Stage::with_vault();
        let file = b"customer id,company name,country,account id\nK1,Sao Mai Cloud,VN,nc-1\n";
        let file = stage.file("customers.csv", file);
        let at = |provider: &str| json!({ "file": file, "provider": provider, "open_cases": true });
        stage.call("import_customers", at(&stage.provider(0)));
        let second = stage.call("import_customers", at(&stage.provider(1)));
        let undoable = |stage: &Stage| {
            let listed = stage.call("batches", json!({}))["batches"].clone();
            let found = listed.as_array().unwrap().iter();
            let row = found
                .clone()
                .find(|r| r["batch"]["id"] == second["batch"]["id"]);
            row.unwrap()["can_undo"].clone()
        };
        assert_eq!(undoable(&stage), json!(true), "{what}");
        let customer = only_customer(&stage, "Sao Mai");
        let view = stage.call("customer", json!({ "party": customer }));
        let accounts = view["accounts"].as_array().unwrap();
        let brought = accounts
            .iter()
            .find(|a| a["account"]["batch"] == second["batch"]["id"]);
        used(&stage, &brought.unwrap()["account"]);
        assert_eq!(undoable(&stage), json!(false), "{what}");
        assert_code(
            &stage.refused("undo_batch", json!({ "batch": second["batch"]["id"] })),
            ErrorCode::State,
        );
    }
}

#[test]
fn a_batch_is_taken_back_while_nothing_of_it_was_used_and_can_be_imported_again() {
    let stage = Stage::with_vault();
    let file = stage.file("clients.csv", WHMCS);
    let imported = import(&stage, &file);
    assert!(
        imported["batch"]["file"].is_string(),
        "the file itself is sealed in the vault"
    );
    let batch = imported["batch"]["id"].clone();
    assert_eq!(
        stage.call("batches", json!({}))["batches"][0]["can_undo"],
        json!(true)
    );
    stage.call("undo_batch", json!({ "batch": batch }));
    assert_eq!(customers(&stage, "").len(), 0);
    assert_eq!(
        stage.call("queue", json!({}))["rows"],
        json!([]),
        "their cases are withdrawn with them"
    );
    assert_eq!(
        stage.call("search", json!({ "text": "sao mai" }))["hits"],
        json!([])
    );
    assert_code(
        &stage.refused("undo_batch", json!({ "batch": batch })),
        ErrorCode::State,
    );
    stage.journal_is_consistent();

    let again = import(&stage, &file);
    assert_eq!(
        again["batch"]["made"],
        json!(3),
        "what was taken back is not there"
    );
    assert_eq!(customers(&stage, "").len(), 3);
    stage.journal_is_consistent();
}

#[test]
fn a_batch_of_which_something_was_used_is_not_taken_back() {
    type Use = fn(&Stage, &str);
    let uses: [(&str, Use); 10] = [
        ("a document", |s, p| {
            drop(s.document(p, "paper.png", &papers::card(1)))
        }),
        ("data changed by hand", |s, p| {
            let declared = s.call("customer", json!({ "party": p }))["party"]["declared"].clone();
            s.call(
                "save_party",
                json!({ "id": p, "declared": declared, "risk": "high", "why": "They asked" }),
            );
        }),
        ("a note", |s, p| {
            let case = s.call("customer", json!({ "party": p }))["cases"][0]["id"].clone();
            s.call("note_case", json!({ "case": case, "text": "They called." }));
        }),
        ("a review begun", |s, p| {
            let case = s.call("customer", json!({ "party": p }))["cases"][0]["id"].clone();
            s.call("start_review", json!({ "case": case }));
        }),
        ("another party merged into it", |s, p| {
            let other = s.party(entity("Sao Mai Cloud", "VN"));
            s.call("merge_parties", json!({ "kept": p, "merged": other }));
        }),
        ("merged into another party", |s, p| {
            let (other, _) = s.customer(entity("Sao Mai Cloud", "VN"));
            s.call("merge_parties", json!({ "kept": other, "merged": p }));
        }),
        ("an account", |s, p| {
            drop(s.account(p, &s.provider(0), "nc-1"))
        }),
        ("an owner", |s, p| {
            let owner = s.party(person("Nguyễn Thị Minh Hằng", "VN"));
            s.holding(&owner, p, "40");
        }),
        ("a determination", |s, p| {
            let status = json!({ "status": "foreign" });
            s.call(
                "determine",
                json!({ "party": p, "status": status, "source": "Register" }),
            );
        }),
        ("a decision", |s, p| {
            let case = s.call("customer", json!({ "party": p }))["cases"][0]["id"].clone();
            s.verify(case.as_str().unwrap());
        }),
    ];
    for (what, used) in uses {
        let stage = Stage::with_vault();
        let file = stage.file("clients.csv", WHMCS);
        let batch = import(&stage, &file)["batch"]["id"].clone();
        used(&stage, &only_customer(&stage, "sao mai"));
        let listed = stage.call("batches", json!({}));
        assert_eq!(listed["batches"][0]["can_undo"], json!(false), "{what}");
        assert_code(
            &stage.refused("undo_batch", json!({ "batch": batch })),
            ErrorCode::State,
        );
        assert!(customers(&stage, "").len() >= 3, "{what}");
    }
}

#[test]
fn what_a_decision_rests_on_is_never_overwritten_and_opens_a_case() {
    let stage = Stage::with_vault();
    let file = stage.file("clients.csv", WHMCS);
    import(&stage, &file);
    let party = only_customer(&stage, "sao mai");
    let case = stage.call("customer", json!({ "party": party }))["cases"][0]["id"].clone();
    stage.verify(case.as_str().unwrap());
    let before = stage.call("customer", json!({ "party": party }))["party"]["declared"].clone();

    let changed = String::from_utf8(WHMCS.to_vec())
        .unwrap()
        .replace("Sao Mai Cloud", "Sao Hôm Cloud")
        .replace("12 Lê Lợi", "99 Trần Phú");
    let file = stage.file("clients-new.csv", changed.as_bytes());
    let run = stage.call("read_customer_file", json!({ "file": file }));
    assert_eq!(
        (&run["changed"], &run["relied"], &run["same"]),
        (&json!(1), &json!(1), &json!(2))
    );
    let imported = import(&stage, &file);
    assert_eq!(
        (&imported["batch"]["changed"], &imported["cases"]),
        (&json!(1), &json!(1))
    );

    let view = stage.call("customer", json!({ "party": party }));
    let declared = &view["party"]["declared"];
    assert_eq!(
        declared["names"][0], before["names"][0],
        "the name that was verified stands"
    );
    assert_eq!(declared["addresses"][0], before["addresses"][0]);
    assert_eq!(
        view["status"]["status"]["status"], "verified",
        "until somebody decides anew"
    );
    assert_eq!(
        (&view["cases"][0]["reason"], &view["cases"][0]["state"]),
        (&json!("changed_data"), &json!("open"))
    );
    assert!(
        declared["names"].to_string().contains("Sao Hôm Cloud"),
        "what the file says is proposed beside it"
    );
    stage.journal_is_consistent();
}

#[test]
fn a_compressed_cloudtrail_log_is_kept_for_the_account_it_names() {
    tests::serves!("CUST-11");
    let stage = Stage::with_vault();
    let provider = stage.provider(0);
    let (customer, _) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    let account = stage.account(&customer, &provider, "111122223333");
    stage.wait(Duration::days(220));
    let before = bytes::folder(&stage.vault_folder());
    let file = stage.file("trail.json.gz", &gzip(CLOUDTRAIL));
    let request = json!({ "file": file, "provider": provider });
    let run = stage.call("read_access_file", request.clone());
    assert_eq!(
        (&run["profile"], &run["rows"], &run["without_address"]),
        (&json!("cloudtrail"), &json!(1), &json!(1))
    );
    assert_eq!(run["accounts"][0]["account"], json!(account));
    bytes::assert_same("a dry run", &before, &bytes::folder(&stage.vault_folder()));

    assert_eq!(stage.call("import_access", request.clone())["rows"], 1);
    let page = stage.call("accesses", json!({ "account": account }));
    assert_eq!(
        (&page["rows"][0]["ip"], &page["rows"][0]["action"]),
        (&json!("203.0.113.7"), &json!("ConsoleLogin"))
    );
    let view = stage.call("customer", json!({ "party": customer }));
    assert_eq!(view["accounts"][0]["last_access"], "2026-10-01T02:03:04Z");
    assert_code(
        &stage.refused("import_access", request),
        ErrorCode::ImportFile,
    );
    // Another provider's accounts are not touched by this provider's log.
    let elsewhere = stage.file("other.json", &[CLOUDTRAIL, b"\n"].concat());
    let error = stage.refused(
        "import_access",
        json!({ "file": elsewhere, "provider": stage.provider(1) }),
    );
    assert_code(&error, ErrorCode::ImportFile);
    stage.journal_is_consistent();
}

#[test]
fn a_gap_in_an_accounts_logs_is_shown() {
    let stage = Stage::with_vault();
    let provider = stage.provider(0);
    let (customer, _) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    let account = stage.account(&customer, &provider, "nc-1");
    let log = |from: u32, to: u32, month: u32| -> String {
        let row =
            |day| format!("nc-1,2026-{month:02}-{day:02}T08:00:00Z,203.0.113.7,login,success\n");
        let rows: String = (from..=to).map(row).collect();
        format!("account,time,ip,action,outcome\n{rows}")
    };
    for (name, text) in [
        ("january.csv", log(1, 31, 1)),
        ("february.csv", log(15, 28, 2)),
    ] {
        let file = stage.file(name, text.as_bytes());
        stage.call(
            "import_access",
            json!({ "file": file, "provider": provider }),
        );
    }
    let view = stage.call("access_logs", json!({}));
    let row = &view["coverage"][0];
    assert_eq!(
        (&row["account"], &row["rows"]),
        (&json!(account), &json!(45))
    );
    let gaps: Vec<(&str, &str)> = row["gaps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|g| (g["from"].as_str().unwrap(), g["to"].as_str().unwrap()))
        .collect();
    let between = ("2026-01-31T08:00:00Z", "2026-02-15T08:00:00Z");
    assert!(gaps.contains(&between), "{gaps:?}");
    assert_eq!(
        gaps.len(),
        2,
        "and the months from opening until the first log: {gaps:?}"
    );
    stage.journal_is_consistent();
}

/// A file of a system that nobody knows; its headings say nothing.
const PORTAL: &str = "Ref;Wer;Wo genau;Angelegt\n7;Đông Á Cloud JSC;VN;03.04.2024\n";

/// What a person says of its columns.
fn by_hand() -> Value {
    let fields = ["external_id", "company_name", "country", "created_on"];
    let mapping: Vec<Value> = (0..)
        .zip(fields)
        .map(|(column, field): (u32, _)| json!({ "column": column, "field": field }))
        .collect();
    json!({ "mapping": mapping, "date_order": "day_month_year" })
}

#[test]
fn a_mapping_set_by_hand_is_saved_and_recognised_again_by_its_headings() {
    let stage = Stage::with_vault();
    let file = stage.file("portal.csv", PORTAL.as_bytes());
    let unread = stage.call("read_customer_file", json!({ "file": file }));
    assert_eq!(
        (&unread["read"]["profile"], &unread["new"]),
        (&json!("generic"), &json!(0))
    );
    let save = json!({ "file": file, "options": by_hand(), "name": " Our portal " });
    let saved = stage.call("save_import_profile", save.clone());
    assert_eq!(saved["profiles"][0]["name"], "Our portal");

    // The next file has other rows and its columns in another order.
    let next = "Angelegt;Wer;Ref;Wo genau\n05.06.2025;Bình Minh Cloud JSC;8;VN\n";
    let next = stage.file("portal-may.csv", next.as_bytes());
    let run = stage.call("read_customer_file", json!({ "file": next }));
    assert_eq!(
        (
            &run["read"]["profile"],
            &run["new"],
            &run["read"]["questions"]
        ),
        (&json!("Our portal"), &json!(1), &json!([]))
    );
    assert_eq!(run["read"]["sample"][0]["created_on"], "2025-06-05");
    assert_eq!(import(&stage, &next)["batch"]["profile"], "Our portal");
    let party = only_customer(&stage, "Bình Minh");
    let view = stage.call("customer", json!({ "party": party }));
    assert_eq!(
        view["party"]["external"],
        json!([{ "system": "Our portal", "id": "8" }])
    );
    let other = stage.file("other.csv", b"Ref;Wer;Wo genau;Angelegt;Mehr\n9;X;VN;;\n");
    let run = stage.call("read_customer_file", json!({ "file": other }));
    assert_eq!(
        run["read"]["profile"], "generic",
        "one heading more is another file"
    );

    // What the person says now goes before what was saved, and is saved anew under the same name.
    let options =
        json!({ "profile": "Our portal", "mapping": [{ "column": 1, "field": "full_name" }] });
    let again = json!({ "file": file, "options": options, "name": "Our portal" });
    let saved = stage.call("save_import_profile", again);
    let profiles = saved["profiles"].as_array().unwrap();
    assert_eq!(profiles.len(), 1);
    assert_eq!(profiles[0]["columns"][1]["field"], "full_name");
    assert_eq!(profiles[0]["date_order"], "day_month_year");
    let kinds = stage.call("journal", json!({ "kind": "batch.profile" }))["entries"].clone();
    assert_eq!(kinds[0]["title"], "Our portal");
    stage.journal_is_consistent();

    let removed = stage.call("remove_import_profile", json!({ "name": "Our portal" }));
    assert_eq!(removed["profiles"], json!([]));
    let run = stage.call("read_customer_file", json!({ "file": next }));
    assert_eq!(run["read"]["profile"], "generic");
    assert_code(
        &stage.refused("remove_import_profile", json!({ "name": "Our portal" })),
        ErrorCode::NotFound,
    );
    stage.journal_is_consistent();
}

#[test]
fn a_profile_needs_a_name_of_its_own_and_headings() {
    let stage = Stage::with_vault();
    let file = stage.file("portal.csv", PORTAL.as_bytes());
    let events = stage.events();
    for name in [
        "",
        "   ",
        "WHMCS clients",
        "generic",
        &"x".repeat(61),
        "two\nlines",
    ] {
        let request = json!({ "file": file, "options": by_hand(), "name": name });
        let error = stage.refused("save_import_profile", request);
        assert_eq!(
            (error.code, error.field.as_deref()),
            (ErrorCode::Invalid, Some("name")),
            "{name}"
        );
    }
    let mut options = by_hand();
    options["has_header"] = json!(false);
    let request = json!({ "file": file, "options": options, "name": "Our portal" });
    assert_code(
        &stage.refused("save_import_profile", request),
        ErrorCode::Invalid,
    );
    assert_eq!(stage.events(), events);
}

/// Reads a CSV back, without its byte order mark.
fn cells(path: &std::path::Path) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(path).unwrap();
    let text = text.strip_prefix('\u{feff}').unwrap();
    let line = |line: &str| {
        let inner = line.trim_matches('"').split("\",\"");
        inner.map(str::to_owned).collect()
    };
    text.split_terminator("\r\n").map(line).collect()
}

#[test]
fn rows_that_cannot_be_used_are_written_with_line_and_reason_and_no_formula() {
    let stage = Stage::with_vault();
    let target = stage.folder("out").join("rejected.csv");
    let token = || stage.desk.admit_path(target.clone());
    let text = "id,company_name,=cmd,country\n1,Sao Mai,x,VN\n2,,\"=HYPERLINK(\"\"http://x\"\")\",VN\n3,,@x\n";
    let file = stage.file("clients.csv", text.as_bytes());
    let request = json!({ "file": file, "target": token() });
    let written = stage.call("write_rejected_customers", request);
    assert_eq!(
        (&written["file_name"], &written["rows"]),
        (&json!("rejected.csv"), &json!(2))
    );
    let rows = cells(&target);
    assert_eq!(
        rows[0],
        ["line", "reason", "id", "company_name", "'=cmd", "country"]
    );
    assert_eq!(rows[1][..3], ["3", "no name", "2"]);
    assert!(rows[1][4].starts_with("'=HYPERLINK"), "{rows:?}");
    assert_eq!(rows[2][1], "3 cells where the headings have 4");
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::MetadataExt::mode(&std::fs::metadata(&target).unwrap());
        assert_eq!(mode & 0o777, 0o600, "only its owner reads it");
    }

    let log = "account,time,ip,action,outcome\nnc-1,2026-01-01T08:00:00Z,=1+1,login,success\n";
    let file = stage.file("log.csv", log.as_bytes());
    let request = json!({ "file": file, "target": token() });
    assert_eq!(stage.call("write_rejected_accesses", request)["rows"], 1);
    let rows = cells(&target);
    assert_eq!(rows.len(), 2, "the earlier file was replaced whole");
    assert_eq!(rows[1][..3], ["2", "not an address: =1+1", "nc-1"]);
    assert_eq!(rows[1][4], "'=1+1");
}

#[test]
fn a_list_that_would_be_empty_or_cannot_be_written_says_so_and_leaves_no_half_file() {
    let stage = Stage::with_vault();
    let good = stage.file("good.csv", b"id,company_name,country\n1,Sao Mai,VN\n");
    let bad = stage.file("bad.csv", b"id,company_name,country\n1,,VN\n");
    let out = stage.folder("out");
    let asked = |file: &str, place: std::path::PathBuf| {
        let request = json!({ "file": file, "target": stage.desk.admit_path(place) });
        stage.refused("write_rejected_customers", request)
    };
    assert_code(&asked(&good, out.join("none.csv")), ErrorCode::State);
    let nowhere = out.join("no such folder").join("rejected.csv");
    assert_code(&asked(&bad, nowhere), ErrorCode::File);
    std::fs::create_dir(out.join("folder.csv")).unwrap();
    assert_code(&asked(&bad, out.join("folder.csv")), ErrorCode::File);
    let left: Vec<_> = std::fs::read_dir(&out)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left, ["folder.csv"]);
}

fn exceptions(stage: &Stage, kind: &str) -> Vec<Value> {
    let all = stage.call("today", json!({}))["exceptions"].clone();
    let all = all.as_array().unwrap().iter();
    all.filter(|e| e["kind"] == kind).cloned().collect()
}

#[test]
fn papers_of_an_undone_import_are_no_exception_of_today() {
    let stage = Stage::with_vault();
    let file = stage.file("clients.csv", WHMCS);
    let batch = import(&stage, &file)["batch"]["id"].clone();
    let party = only_customer(&stage, "sao mai");
    stage.call("undo_batch", json!({ "batch": batch }));
    // Somebody's page still shows the customer, and a paper comes in from there.
    let paper = stage.document(&party, "late.png", &papers::card(1));
    let facts = json!({ "number": "1", "expires": "2026-03-05" });
    stage.call(
        "describe_document",
        json!({ "document": paper, "kind": "trade_licence", "facts": facts }),
    );
    for kind in ["exception-expired", "exception-expiring"] {
        assert_eq!(exceptions(&stage, kind), Vec::<Value>::new());
    }
    stage.wait(Duration::days(20));
    assert_eq!(exceptions(&stage, "exception-expired"), Vec::<Value>::new());
}

#[test]
fn rows_that_match_nobody_are_said_until_their_account_is_known() {
    let stage = Stage::with_vault();
    let provider = stage.provider(0);
    let (customer, _) = stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    stage.account(&customer, &provider, "nc-1");
    let log = "account,time,ip,action,outcome\n\
        nc-1,2026-02-01T08:00:00Z,203.0.113.7,login,success\n\
        nc-2,2026-02-01T09:00:00Z,203.0.113.8,login,success\n\
        nc-2,2026-02-02T09:00:00Z,203.0.113.8,login,success\n";
    let file = stage.file("february.csv", log.as_bytes());
    let request = json!({ "file": file, "provider": provider });
    stage.call("import_access", request.clone());
    let said = exceptions(&stage, "exception-unmatched");
    assert_eq!(
        (&said[0]["count"], &said[0]["address"], &said[0]["on"]),
        (&json!(2), &json!("#/access"), &json!("2026-03-02"))
    );
    assert_code(
        &stage.refused("import_access", request.clone()),
        ErrorCode::ImportFile,
    );
    let run = stage.call("read_access_file", request.clone());
    assert_eq!(
        (&run["known"], &run["unmatched"][0]["rows"]),
        (&json!(1), &json!(2))
    );

    let account = stage.account(&customer, &provider, "nc-2");
    let added = stage.call("import_access", request.clone());
    assert_eq!(
        (&added["rows"], &added["batch"]["unmatched"]),
        (&json!(2), &json!(0)),
        "what the vault held of this file is not kept twice"
    );
    let page = stage.call("accesses", json!({ "account": account }));
    assert_eq!(page["total"], 2);
    assert_eq!(
        exceptions(&stage, "exception-unmatched"),
        Vec::<Value>::new()
    );
    assert_code(
        &stage.refused("import_access", request),
        ErrorCode::ImportFile,
    );
    stage.journal_is_consistent();
}

/// An import of a customer that may be known already, kept as another one; returns the known and the new one.
fn kept_both(stage: &Stage) -> (String, String) {
    let (before, _) = stage.customer(entity("Sao Mai Cloud", "VN"));
    let file = stage.file("clients.csv", WHMCS);
    let run = stage.call("read_customer_file", json!({ "file": file }));
    let line = run["possible"][0]["line"].clone();
    stage.call(
        "import_customers",
        json!({ "file": file, "open_cases": true, "choices": [{ "line": line, "choice": "new" }] }),
    );
    let said = exceptions(stage, "exception-duplicate");
    assert_eq!(said.len(), 1, "{said:#?}");
    let made = id(&said[0]["about"][0]["id"]);
    assert_eq!(said[0]["about"][1]["id"], json!(before));
    let address = format!("#/customers/{made}?same={before}");
    assert_eq!(said[0]["address"], json!(address));
    (before, made)
}

#[test]
fn possible_duplicates_of_an_import_lead_to_where_they_are_merged() {
    let stage = Stage::with_vault();
    let (before, made) = kept_both(&stage);
    stage.call("merge_parties", json!({ "kept": before, "merged": made }));
    let none = Vec::<Value>::new();
    assert_eq!(exceptions(&stage, "exception-duplicate"), none);
}

#[test]
fn who_kept_both_for_a_month_meant_it() {
    let stage = Stage::with_vault();
    kept_both(&stage);
    stage.wait(Duration::days(29));
    assert_eq!(exceptions(&stage, "exception-duplicate").len(), 1);
    stage.wait(Duration::days(2));
    let none = Vec::<Value>::new();
    assert_eq!(exceptions(&stage, "exception-duplicate"), none);
}
