//! The journal and the world outside: heads that others kept, and the journal as a file that anybody may read.

use api::ErrorCode;
use serde_json::{Value, json};
use tests::Stage;
use tests::stage::{assert_code, id};
use tests::work::person;

#[test]
fn a_head_that_a_packet_prints_or_a_colleague_tells_is_found() {
    let stage = Stage::with_office();
    let asked = |head: &str| stage.call("knows_head", json!({ "head": head }));
    let before = stage.call("session", json!({}));
    let (code, events) = (id(&before["head_code"]), before["events"].as_u64().unwrap());
    let now = stage
        .now()
        .to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
    stage.customer(person("Nguyễn Thị Minh Hằng", "VN"));
    let found = asked(&code);
    assert_eq!(
        (&found["stands"], &found["entry"], &found["after"]),
        (
            &json!(true),
            &json!(events),
            &json!(stage.events() - events)
        )
    );
    assert!(id(&found["at"]) <= now, "{found} is after {now}");
    for written in [
        code.to_lowercase(),
        code.replace('-', ""),
        format!("{events} · {code}"),
    ] {
        assert_eq!(asked(&written), found, "{written}");
    }

    // A head of another vault has the right form and stands nowhere here.
    let other = Stage::with_office();
    let foreign = id(&other.call("session", json!({}))["head_code"]);
    let unknown = asked(&foreign);
    assert_eq!(
        (&unknown["stands"], &unknown["entry"]),
        (&json!(false), &Value::Null)
    );
    assert_eq!(asked(&"0".repeat(64))["stands"], json!(false));
    for wrong in ["", "7QK4", "it is 12", &"z".repeat(64)] {
        let error = stage.refused("knows_head", json!({ "head": wrong }));
        assert_eq!(
            (error.code, error.field.as_deref()),
            (ErrorCode::Invalid, Some("head")),
            "{wrong}"
        );
    }
}

/// Reads a CSV whose cells are all quoted.
fn cells(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut rows = vec![Vec::new()];
    let mut rest = text;
    while let Some(open) = rest.strip_prefix('"') {
        let mut cell = String::new();
        let mut chars = open.char_indices().peekable();
        let end = loop {
            match (chars.next().expect("a closing quote"), chars.peek()) {
                ((_, '"'), Some((_, '"'))) => {
                    chars.next();
                    cell.push('"');
                }
                ((at, '"'), _) => break at + 1,
                ((_, c), _) => cell.push(c),
            }
        };
        rows.last_mut().unwrap().push(cell);
        rest = &open[end..];
        if let Some(next) = rest.strip_prefix("\r\n") {
            rows.push(Vec::new());
            rest = next;
        } else {
            rest = rest.strip_prefix(',').expect("a comma");
        }
    }
    assert_eq!(rest, "");
    assert_eq!(rows.pop(), Some(Vec::new()));
    rows
}

#[test]
fn every_role_writes_the_journal_into_a_file_without_bodies_and_without_formulas() {
    let stage = Stage::with_office();
    let hostile = [
        "=HYPERLINK(\"http://x.example\",\"a\")",
        "+1+1",
        "-2+3",
        "@SUM(A1)",
        "\u{ff1d}1+1",
        "Line\r\nbreak, \"quoted\"",
    ];
    stage.collects_national_ids();
    for name in hostile {
        let mut declared = person(name, "VN");
        declared["national_id"] = json!("079188001234");
        stage.customer(declared);
    }
    let target = stage.folder("out").join("journal.csv");
    for label in ["LT", "CH", "AU", "TV"] {
        stage.sign_in(label);
        let events = stage.events();
        let token = stage.desk.admit_path(target.clone());
        let made = stage.call("export_journal", json!({ "target": token }));
        assert_eq!(made["rows"], json!(events), "{label}");
        let newest = stage.call("journal", json!({ "limit": 1 }))["entries"][0].clone();
        assert_eq!(
            (&newest["kind"], &newest["title"]),
            (&json!("journal.exported"), &json!("journal.csv"))
        );
    }
    stage.journal_is_consistent();

    let text = std::fs::read_to_string(&target).unwrap();
    for body in [
        "079188001234",
        "person@customer.example",
        "1988-05-17",
        "Example Street",
    ] {
        assert!(!text.contains(body), "{body} is in the file");
    }
    let rows = cells(&text);
    let head = [
        "entry",
        "at_utc",
        "zone",
        "clock_stood_wrong",
        "actor",
        "role",
        "second_person",
        "kind",
        "about",
        "subject",
        "detail",
        "hash",
    ];
    assert_eq!(rows[0], head);
    for (place, row) in (1..).zip(&rows[1..]) {
        assert_eq!((row.len(), &row[0]), (12, &place.to_string()), "{row:?}");
        for cell in row {
            let first = cell.chars().next();
            assert!(
                !matches!(
                    first,
                    Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝')
                ),
                "{cell} would be a formula"
            );
        }
    }
    let recorded: Vec<&str> = rows
        .iter()
        .filter(|row| row[7] == "party.recorded")
        .map(|row| row[10].as_str())
        .collect();
    assert_eq!(recorded.len(), hostile.len());
    assert_eq!(recorded[0], format!("'{}", hostile[0]));

    // What stands in the file is what the screen shows.
    let shown = stage.call("journal", json!({ "limit": 1000 }))["entries"].clone();
    for entry in shown.as_array().unwrap() {
        let Some(row) = rows.get(entry["seq"].as_u64().unwrap() as usize) else {
            continue;
        };
        assert_eq!(
            (&row[4], &row[7]),
            (&id(&entry["who"]), &id(&entry["kind"]))
        );
        assert!(row[11].starts_with(&id(&entry["hash"])) && row[11].len() == 64);
    }
}

#[test]
fn a_journal_that_cannot_be_written_is_not_said_to_be() {
    let stage = Stage::with_vault();
    let before = stage.events();
    let nowhere = stage.folder("out").join("no such folder").join("j.csv");
    let token = stage.desk.admit_path(nowhere);
    assert_code(
        &stage.refused("export_journal", json!({ "target": token })),
        ErrorCode::File,
    );
    assert_code(
        &stage.refused("export_journal", json!({ "target": "no such token" })),
        ErrorCode::File,
    );
    assert_eq!(stage.events(), before);
}
