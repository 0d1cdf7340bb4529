//! Access logs of other systems, as they really come.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use flate2::{Compression, write::GzEncoder};
use intake::access::{
    AccessField, AccessFile, AccessFormat, AccessNote, AccessOptions, AccessQuestion,
    AccessRejection, Outcome, read,
};
use intake::dates::DateOrder;
use intake::{ColumnChoice, IntakeError, Limits};
use std::io::Write;

const OCT_1: i64 = 1_790_812_800_000;

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!(
        "{}/tests/fixtures/{name}",
        env!("CARGO_MANIFEST_DIR")
    ))
    .unwrap()
}

fn plan(text: &str) -> AccessFile {
    read(text.as_bytes(), "log.csv", &AccessOptions::default()).unwrap()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::best());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn event(id: &str, time: &str, source: &str) -> String {
    format!(
        r#"{{"eventTime":"{time}","sourceIPAddress":"{source}","eventName":"ListBuckets","eventID":"{id}","recipientAccountId":"111122223333","requestParameters":{{"deep":[1,{{"a":null}}]}}}}"#
    )
}

fn trail(events: &[String]) -> Vec<u8> {
    format!("{{\"Records\":[{}]}}", events.join(",")).into_bytes()
}

#[test]
fn cloudtrail_keeps_addresses_and_counts_services() {
    for bytes in [
        fixture("cloudtrail.json"),
        gzip(&fixture("cloudtrail.json")),
    ] {
        let file = read(&bytes, "cloudtrail.json", &AccessOptions::default()).unwrap();
        assert_eq!(file.format, AccessFormat::CloudTrail);
        assert_eq!(file.rows.len(), 1);
        let row = file.rows[0];
        assert_eq!(row.at_ms, OCT_1 + 7_384_000);
        assert_eq!(row.ip.to_string(), "203.0.113.7");
        assert_eq!(
            row.ip_bytes(),
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 203, 0, 113, 7]
        );
        assert_eq!((row.outcome, row.line), (Outcome::Success, 1));
        assert_eq!(file.actions[row.action as usize], "ConsoleLogin");
        assert_eq!(file.services[0].name, "autoscaling.amazonaws.com");
        let account = &file.accounts[0];
        assert_eq!(account.account_ref, "111122223333");
        assert_eq!(
            (account.accesses, account.attempts, account.by_services),
            (1, 0, 1)
        );
        assert_eq!(
            (account.from_ms, account.to_ms),
            (OCT_1 + 7_384_000, OCT_1 + 7_500_000)
        );
        assert_eq!(account.last_access_ms, Some(OCT_1 + 7_384_000));
    }
}

#[test]
fn cloudtrail_is_ordered_and_each_event_taken_once() {
    let events = [
        event("c", "2026-10-01T03:00:00Z", "203.0.113.9"),
        event("a", "2026-10-01T01:00:00Z", "2001:db8::7"),
        event("c", "2026-10-01T03:00:00Z", "203.0.113.9"),
        event("b", "2026-10-01T02:00:00Z", "::ffff:198.51.100.1"),
    ];
    let file = read(&trail(&events), "x.json", &AccessOptions::default()).unwrap();
    let seen: Vec<_> = file
        .rows
        .iter()
        .map(|row| (row.line, row.ip.to_string()))
        .collect();
    assert_eq!(
        seen,
        [
            (2, "2001:db8::7".into()),
            (4, "198.51.100.1".into()),
            (1, "203.0.113.9".to_owned())
        ]
    );
    assert_eq!(file.repeated, 1);
}

#[test]
fn cloudtrail_attempts_are_kept_and_bad_records_rejected() {
    let events = [
        r#"{"eventTime":"2026-10-01T01:00:00Z","sourceIPAddress":"203.0.113.1","eventName":"ConsoleLogin","eventID":"1","recipientAccountId":"1","responseElements":{"ConsoleLogin":"Failure"}}"#.to_owned(),
        r#"{"eventTime":"2026-10-01T01:00:00Z","sourceIPAddress":"203.0.113.1","eventName":"Get","eventID":"2","recipientAccountId":"1","errorCode":"AccessDenied","responseElements":null}"#.to_owned(),
        r#"{"eventTime":"2026-10-01T01:00:00Z","sourceIPAddress":"203.0.113.1","eventName":"ConsoleLogin","eventID":"3","userIdentity":{"accountId":"1"},"responseElements":{"ConsoleLogin":"Success"}}"#.to_owned(),
        r#"{"eventTime":"yesterday","sourceIPAddress":"203.0.113.1","eventID":"4","recipientAccountId":"1"}"#.to_owned(),
        r#"{"eventTime":"2026-10-01T01:00:00Z","sourceIPAddress":"???","eventID":"5","recipientAccountId":"1"}"#.to_owned(),
        r#"{"eventTime":"2026-10-01T01:00:00Z","sourceIPAddress":"203.0.113.1","eventID":"6"}"#.to_owned(),
        r#"{"eventTime":17,"sourceIPAddress":["x"],"eventID":{"a":1},"recipientAccountId":"1"}"#.to_owned(),
        "[1,2]".to_owned(),
        "null".to_owned(),
    ];
    let file = read(&trail(&events), "x.json", &AccessOptions::default()).unwrap();
    let outcomes: Vec<_> = file.rows.iter().map(|row| row.outcome).collect();
    assert_eq!(
        outcomes,
        [Outcome::Failure, Outcome::Failure, Outcome::Success]
    );
    assert_eq!(file.accounts[0].attempts, 2);
    let reasons: Vec<_> = file
        .rejected
        .iter()
        .map(|row| (row.line, row.reason.code()))
        .collect();
    assert_eq!(
        reasons,
        [
            (4, "time_not_read"),
            (5, "address_not_read"),
            (6, "no_account"),
            (7, "time_not_read"),
            (8, "not_an_event"),
            (9, "not_an_event")
        ]
    );
}

#[test]
fn cloudtrail_comes_in_other_wrappings() {
    let one = event("a", "2026-10-01T01:00:00Z", "203.0.113.1");
    let two = event("b", "2026-10-01T02:00:00Z", "203.0.113.2");
    let embedded =
        serde_json::json!({ "Events": [{ "EventId": "a", "CloudTrailEvent": one }] }).to_string();
    for (text, rows) in [
        (format!("[{one},{two}]"), 2),
        (format!("{one}\n{two}\n"), 2),
        (embedded, 1),
        (format!("\u{feff}{{\"Records\":[{one}]}}"), 1),
    ] {
        let file = read(text.as_bytes(), "x.json", &AccessOptions::default()).unwrap();
        assert_eq!(file.rows.len(), rows, "{text}");
    }
}

#[test]
fn json_that_is_no_log_is_refused() {
    let refused =
        |text: &str| read(text.as_bytes(), "x.json", &AccessOptions::default()).unwrap_err();
    assert_eq!(refused("{\"hello\": 1}"), IntakeError::NoRecords);
    assert_eq!(refused("{\"Records\": 7}"), IntakeError::NoRecords);
    assert_eq!(refused("{\"Records\": []}"), IntakeError::NoRows);
    let cut = refused("{\"Records\": [\n{\"eventTime\": \"2026");
    assert_eq!((cut.code(), cut.line()), ("bad_json", Some(2)));
    let deep = format!("{{\"Records\":[{}", "[".repeat(100_000));
    assert_eq!(refused(&deep).code(), "bad_json");
}

#[test]
fn bombs_stop_early() {
    let bomb = gzip(&vec![b' '; 40_000_000]);
    assert!(bomb.len() < 100_000);
    let refused = |bytes: &[u8], limits: Limits| {
        read(
            bytes,
            "x.json.gz",
            &AccessOptions {
                limits,
                ..AccessOptions::default()
            },
        )
        .unwrap_err()
    };
    assert!(matches!(
        refused(&bomb, Limits::default()),
        IntakeError::Bomb { .. }
    ));
    let mut json_bomb = b"{\"Records\":[".to_vec();
    json_bomb.resize(40_000_000, b' ');
    assert!(matches!(
        refused(&gzip(&json_bomb), Limits::default()),
        IntakeError::Bomb { .. }
    ));
    let whole = gzip(&fixture("cloudtrail.json"));
    assert_eq!(
        refused(&whole[..whole.len() / 2], Limits::default()),
        IntakeError::BadGzip
    );
    let few = Limits {
        rows: 1,
        ..Limits::default()
    };
    assert_eq!(refused(&whole, few), IntakeError::TooManyRows { limit: 1 });
    let small = Limits {
        bytes: 10,
        ..Limits::default()
    };
    assert!(matches!(
        refused(&whole, small),
        IntakeError::TooLarge { limit: 10, .. }
    ));
    assert_eq!(refused(b"", Limits::default()), IntakeError::Empty);
}

#[test]
fn entra_sign_ins_are_read_by_their_headings() {
    let file = read(
        &fixture("entra_signins.csv"),
        "entra.csv",
        &AccessOptions::default(),
    )
    .unwrap();
    assert!(file.questions.is_empty(), "the heading names the zone");
    assert_eq!(file.accounts[0].account_ref, "t1");
    assert_eq!(
        (file.accounts[0].accesses, file.accounts[0].attempts),
        (1, 1)
    );
    assert_eq!(file.rows[1].ip.to_string(), "2001:db8::7");
    assert_eq!(file.rows[1].outcome, Outcome::Failure);
}

#[test]
fn a_zone_is_asked_for_once() {
    let text = "account;time;ip;action;outcome\nA1;2026-10-01 09:03:04;203.0.113.7;login;success\nA1;2026-10-01T02:00:00Z;203.0.113.8;login;failed\nA2;2026-10-02 00:00:00;203.0.113.9;login;ok\n";
    let file = plan(text);
    assert_eq!(
        file.questions,
        [AccessQuestion::Zone {
            example: "2026-10-01 09:03:04".into(),
            rows: 2
        }]
    );
    assert_eq!(file.rows.len(), 1);
    let told = AccessOptions {
        zone: Some("Asia/Ho_Chi_Minh".into()),
        ..AccessOptions::default()
    };
    let file = read(text.as_bytes(), "log.csv", &told).unwrap();
    assert!(file.questions.is_empty());
    let times: Vec<_> = file
        .rows
        .iter()
        .map(|row| (row.account, row.at_ms - OCT_1))
        .collect();
    assert_eq!(times, [(0, 7_200_000), (0, 7_384_000), (1, 61_200_000)]);
    let unknown = AccessOptions {
        zone: Some("Mars".into()),
        ..AccessOptions::default()
    };
    assert!(matches!(
        read(text.as_bytes(), "log.csv", &unknown),
        Err(IntakeError::UnknownZone { .. })
    ));
}

#[test]
fn missing_columns_are_asked_for_and_mapped() {
    let text = "a,b,c\n2026-10-01T01:00:00Z,203.0.113.7,login\n";
    let file = plan(text);
    assert_eq!(file.rows, []);
    assert_eq!(file.questions.len(), 3);
    let options = AccessOptions {
        account: Some("A-1".into()),
        mapping: vec![
            ColumnChoice {
                column: 0,
                field: Some(AccessField::Time),
            },
            ColumnChoice {
                column: 1,
                field: Some(AccessField::Ip),
            },
            ColumnChoice {
                column: 2,
                field: Some(AccessField::Action),
            },
        ],
        ..AccessOptions::default()
    };
    let file = read(text.as_bytes(), "log.csv", &options).unwrap();
    assert_eq!(file.accounts[0].account_ref, "A-1");
    assert_eq!(file.actions, ["login"]);
    assert!(file.notes.contains(&AccessNote::OutcomeAssumed));
}

#[test]
fn bad_rows_are_rejected_alone() {
    let file = plan(
        "account,time,ip,outcome\nA,2026-10-01T01:00:00Z,203.0.113.7:443,ok\n,2026-10-01T01:00:00Z,203.0.113.7,ok\nA,soon,203.0.113.7,ok\nA,2026-10-01T01:00:00Z,999.1.1.1,ok\nA,2026-10-01T01:00:00Z,203.0.113.7,perhaps\nA,2026-10-01T01:00:00Z\nA,2026-10-01T01:00:00Z,10.0.0.1,ok\n",
    );
    let codes: Vec<_> = file
        .rejected
        .iter()
        .map(|row| (row.line, row.reason.code()))
        .collect();
    assert_eq!(
        codes,
        [
            (3, "no_account"),
            (4, "time_not_read"),
            (5, "address_not_read"),
            (6, "outcome_not_known"),
            (7, "cell_count")
        ]
    );
    assert_eq!(file.rows.len(), 2);
    assert!(
        file.notes
            .contains(&AccessNote::PrivateAddresses { count: 1 })
    );
    let out = intake::rejected::access_csv(&file, |row| row.reason.to_string());
    let out = String::from_utf8(out).unwrap();
    assert!(out.contains("\"5\",\"not an address: 999.1.1.1\",\"A\""));
    assert_eq!(
        file.rejected[1].reason,
        AccessRejection::TimeNotRead {
            value: "soon".into()
        }
    );
}

#[test]
fn day_and_month_of_a_log_are_decided_or_asked() {
    let open = "account,time,ip\nA,03/04/2026 10:00 +00:00,203.0.113.7\n";
    let file = plan(open);
    assert!(matches!(
        file.questions[0],
        AccessQuestion::DateOrder { .. }
    ));
    assert!(file.rows.is_empty());
    let told = AccessOptions {
        date_order: Some(DateOrder::DayMonthYear),
        ..AccessOptions::default()
    };
    let file = read(open.as_bytes(), "log.csv", &told).unwrap();
    assert_eq!(file.rows[0].at_ms, 1_775_210_400_000);
    let settled = plan(
        "account,time,ip\nA,03/04/2026 10:00 Z,203.0.113.7\nA,13/04/2026 10:00 Z,203.0.113.7\n",
    );
    assert_eq!(settled.rows[0].at_ms, 1_775_210_400_000);
}

#[test]
fn a_compressed_table_is_opened() {
    let bytes = gzip(
        b"account,time,ip,event id\nA,1790820184,203.0.113.7,e1\nA,1790820185,203.0.113.7,e1\n",
    );
    let file = read(&bytes, "log\u{202e}vsc.gz", &AccessOptions::default()).unwrap();
    assert_eq!((file.rows.len(), file.repeated), (1, 1));
    assert_eq!(file.file_name, "log⟨U+202E⟩vsc.gz");
}

#[test]
fn rows_of_an_account_are_one_piece_and_commit_to_the_same_bytes() {
    let one = plan(
        "account,time,ip,action\nB,1790820184,203.0.113.7,y\nA,1790820185,203.0.113.8,x\nB,1790820183,203.0.113.7,x\n",
    );
    let other = plan(
        "account,time,ip,action\nB,1790820183,203.0.113.7,x\nB,1790820184,203.0.113.7,y\nC,1790820185,203.0.113.8,z\n",
    );
    assert_eq!(
        (
            one.rows_of(0).len(),
            one.rows_of(1).len(),
            one.rows_of(2).len()
        ),
        (1, 2, 0)
    );
    assert_eq!(one.content_of(1), other.content_of(0));
    assert_ne!(one.content_of(0), other.content_of(1));
    assert_eq!(one.content_of(1).len(), 2 * (8 + 16 + 1 + 4 + 1));
}
