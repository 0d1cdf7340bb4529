//! Screening lists: read whole, or refused with the place where they break.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use cip::screening::list::{EntryKind, ListKind};
use intake::lists::{ListBytes, ListError, MOST_NAME, MOST_NAMES, ReadList, read};

fn of_json(text: &str) -> Result<ReadList, ListError> {
    let file = ListBytes {
        name: "consolidated.json",
        bytes: text.as_bytes(),
    };
    read(ListKind::Consolidated, &[file])
}

fn of_csv(files: &[(&str, &[u8])]) -> Result<ReadList, ListError> {
    let files: Vec<ListBytes<'_>> = files
        .iter()
        .map(|&(name, bytes)| ListBytes { name, bytes })
        .collect();
    read(ListKind::Sdn, &files)
}

const SDN: &[u8] = b"99901,\"SAMPLE, Person\",individual,\"TEST\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"DOB 01 Jan 1970; synthetic\"\r\n99902,\"SYNTHETIC SHIPPING\",-0- ,\"TEST] [OTHER\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n\x1a\r\n";
const ALT: &[u8] = b"99901,1,\"aka\",\"SAMPLE, P.\",-0- \r\n";
const ADD: &[u8] = b"99901,1,\"1 Sample St.\",\"Sampletown\",\"Nowhere\",-0- \r\n";

#[test]
fn the_consolidated_list_is_read_with_all_names() {
    let text = r#"{ "results": [
        { "id": "a", "source": "Synthetic list", "type": "Individual", "name": "Person Sample", "alt_names": ["P. Sample", null, "Person Sample"],
          "programs": ["TEST"], "addresses": [{ "country": "XX" }, {}], "nationalities": null, "dates_of_birth": "1970", "unknown": { "x": [1] } },
        { "id": "a", "type": null, "name": "Other Bearer Of The Id" },
        { "id": "a", "type": null, "name": "Other Bearer Of The Id" },
        { "id": 7, "name": "Numbered" } ] }"#;
    let read = of_json(text).unwrap();
    assert_eq!((read.entries.len(), read.names, read.repeated), (3, 4, 1));
    let first = &read.entries[0];
    assert_eq!(first.names, ["Person Sample", "P. Sample"]);
    assert_eq!(
        (first.kind, first.countries.as_slice()),
        (EntryKind::Individual, &["XX".to_owned()][..])
    );
    assert_eq!(first.remarks, "born: 1970");
    assert!(first.key.starts_with("a/") && read.entries[1].key.starts_with("a/"));
    assert_ne!(first.key, read.entries[1].key);
    assert_eq!(read.entries[2].key, "7");
    assert!(read.entries.iter().all(|e| e.sha256.len() == 64));
}

#[test]
fn the_three_files_of_the_other_list_are_read_together() {
    let read = of_csv(&[("add.csv", ADD), ("sdn.csv", SDN), ("alt.csv", ALT)]).unwrap();
    assert_eq!((read.entries.len(), read.names), (2, 3));
    let first = &read.entries[0];
    assert_eq!(
        (first.key.as_str(), first.kind),
        ("99901", EntryKind::Individual)
    );
    assert_eq!(first.names, ["SAMPLE, Person", "SAMPLE, P."]);
    assert_eq!(first.countries, ["Nowhere"]);
    assert_eq!(first.remarks, "DOB 01 Jan 1970; synthetic");
    let second = &read.entries[1];
    assert_eq!(
        (second.kind, second.programs.as_slice()),
        (
            EntryKind::Entity,
            &["TEST".to_owned(), "OTHER".to_owned()][..]
        )
    );
    assert_eq!(second.remarks, "");
}

#[test]
fn an_older_code_page_is_read_and_hidden_characters_are_shown() {
    let old = b"1,\"CAF\xc9 SYNTHETIC\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n";
    assert_eq!(
        of_csv(&[("sdn.csv", &old[..])]).unwrap().entries[0].names,
        ["CAFÉ SYNTHETIC"]
    );
    let read = of_json("{\"results\":[{\"id\":\"1\",\"name\":\"Sam\u{202e}ple\"}]}").unwrap();
    assert_eq!(read.entries[0].names, ["Sam⟨U+202E⟩ple"]);
}

#[test]
fn what_is_no_list_is_refused_with_its_place() {
    assert!(matches!(of_json(" \n"), Err(ListError::Empty { .. })));
    assert_eq!(of_json("{\"results\":[]}"), Err(ListError::NoEntries));
    assert!(matches!(
        of_json("{\"results\":[{\"name\":\"A\"},"),
        Err(ListError::NotJson { line: 1, .. })
    ));
    assert!(matches!(
        of_json("{\"other\":[]}"),
        Err(ListError::NotJson { .. })
    ));
    assert!(matches!(
        of_json("{\"results\":[{\"name\":5}]}"),
        Err(ListError::NotJson { .. })
    ));
    let deep = format!(
        "{{\"results\":[{{\"name\":\"A\",\"alt_names\":{}{}}}]}}",
        "[".repeat(500),
        "]".repeat(500)
    );
    assert_eq!(of_json(&deep), Err(ListError::TooDeep));
    assert_eq!(
        of_json("{\"results\":[{\"name\":\"A\"},{\"name\":\" \"}]}"),
        Err(ListError::Nameless { entry: 2 })
    );
    assert_eq!(of_csv(&[("alt.csv", ALT)]), Err(ListError::Files));
    assert_eq!(
        of_csv(&[("a.csv", SDN), ("b.csv", SDN)]),
        Err(ListError::Files)
    );
    assert_eq!(of_csv(&[]), Err(ListError::Files));
    let seven = ListError::Columns {
        file: "x.csv".to_owned(),
        line: 1,
        found: 7,
    };
    assert_eq!(of_csv(&[("x.csv", &b"1,2,3,4,5,6,7\n"[..])]), Err(seven));
}

#[test]
fn a_line_that_breaks_or_belongs_nowhere_refuses_the_whole() {
    let mut broken = SDN.to_vec();
    broken.truncate(SDN.len() - 30);
    let answer = of_csv(&[("sdn.csv", &broken[..])]);
    assert!(
        matches!(answer, Err(ListError::Columns { line: 2, .. })),
        "{answer:?}"
    );
    let open = b"1,\"NEVER CLOSED,individual,TEST,,,,,,,,\n2,\"B\",,,,,,,,,,\n";
    assert!(of_csv(&[("sdn.csv", &open[..])]).is_err());
    let orphan = ListError::Orphan {
        file: "alt.csv".to_owned(),
        line: 1,
        key: "5".to_owned(),
    };
    assert_eq!(
        of_csv(&[("sdn.csv", SDN), ("alt.csv", &b"5,1,aka,\"X\",-0-\n"[..])]),
        Err(orphan)
    );
}

#[test]
fn what_is_larger_than_any_list_is_refused() {
    let long = format!(
        "{{\"results\":[{{\"name\":\"{}\"}}]}}",
        "a".repeat(MOST_NAME + 1)
    );
    assert_eq!(of_json(&long), Err(ListError::TooLong { entry: 1 }));
    let names: Vec<String> = (0..=MOST_NAMES).map(|n| format!("\"Name {n}\"")).collect();
    let many = format!(
        "{{\"results\":[{{\"name\":\"A\",\"alt_names\":[{}]}}]}}",
        names.join(",")
    );
    assert_eq!(of_json(&many), Err(ListError::TooLong { entry: 1 }));
}
