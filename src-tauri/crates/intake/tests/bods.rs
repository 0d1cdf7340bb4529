//! Any bytes, and any wreck of a sound file, are read or refused; nothing is taken without its bounds.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use intake::bods::{BodsError, BodsFinding, BodsWho, MOST_NOTES, read};
use proptest::prelude::*;
use serde_json::{Value, json};

fn sound() -> Value {
    let statement = |record: &str, kind: &str, details: Value| {
        json!({
            "statementId": "018f0000-0000-7000-8000-000000000001", "statementDate": "2026-11-22",
            "declarationSubject": "ent-1", "recordId": record, "recordType": kind, "recordStatus": "new",
            "publicationDetails": { "publicationDate": "2026-11-22", "bodsVersion": "0.4", "publisher": { "name": "Example" } },
            "recordDetails": details,
        })
    };
    json!([
        statement(
            "ent-1",
            "entity",
            json!({ "isComponent": false, "entityType": { "type": "registeredEntity" }, "name": "Sao Mai Cloud" })
        ),
        statement(
            "per-1",
            "person",
            json!({ "isComponent": false, "personType": "knownPerson", "names": [{ "fullName": "Minh Trần" }], "birthDate": "1988" })
        ),
        statement(
            "per-2",
            "person",
            json!({ "isComponent": false, "personType": "anonymousPerson",
            "unspecifiedPersonDetails": { "reason": "interestedPartyExemptFromDisclosure", "description": "A minor" } })
        ),
        statement(
            "rel-1",
            "relationship",
            json!({ "isComponent": false, "subject": "ent-1", "interestedParty": "per-1",
            "interests": [{ "type": "shareholding", "directOrIndirect": "direct", "share": { "exact": 62.5 } }] })
        ),
    ])
}

#[test]
fn a_sound_file_is_read_whole() {
    let file = read(sound().to_string().as_bytes()).unwrap();
    assert_eq!(file.notes, []);
    assert_eq!(
        (file.statements, file.subject.as_deref()),
        (4, Some("ent-1"))
    );
    let unnamed = "interestedPartyExemptFromDisclosure: A minor".to_owned();
    assert_eq!(file.record("per-2").unwrap().who, BodsWho::Unnamed(unnamed));
    assert_eq!(file.holdings[0].share.least.to_string(), "62.5");
    let mut marked = b"\xef\xbb\xbf".to_vec();
    marked.extend(sound().to_string().as_bytes());
    assert_eq!(
        read(&marked).unwrap(),
        file,
        "a byte order mark is no fault"
    );
}

#[test]
fn notes_end_with_a_note_that_there_are_more() {
    let many: Vec<Value> = (0..1_000).map(|_| json!({})).collect();
    let file = read(json!(many).to_string().as_bytes()).unwrap();
    assert_eq!(file.notes.len(), MOST_NOTES + 1);
    assert!(file.notes.iter().any(|n| n.found == BodsFinding::More));
}

/// Puts a value in the place of the one that is met after so many steps.
fn wrecked(value: &mut Value, steps: &mut usize, with: &Value) {
    if *steps == 0 {
        *value = with.clone();
    }
    *steps = steps.wrapping_sub(1);
    match value {
        Value::Array(all) => all.iter_mut().for_each(|one| wrecked(one, steps, with)),
        Value::Object(all) => all.values_mut().for_each(|one| wrecked(one, steps, with)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

proptest! {
    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes);
    }

    #[test]
    fn any_wreck_of_a_sound_file_is_answered(steps in 0usize..90, choice in 0usize..9) {
        let with = [
            json!(null), json!(-1), json!(1e300), json!([]), json!({}), json!(""), json!("\u{202e}\u{0}"), json!(true),
            json!([[{ "exact": "all" }]]),
        ][choice].clone();
        let mut file = sound();
        wrecked(&mut file, &mut { steps }, &with);
        match read(file.to_string().as_bytes()) {
            Ok(read) => prop_assert!(read.notes.len() <= MOST_NOTES + 1),
            Err(error) => {
                let unread = matches!(error, BodsError::NotJson { .. });
                prop_assert!(!unread, "{error}");
            }
        }
    }

    #[test]
    fn a_file_cut_anywhere_is_refused(cut in 1usize..900) {
        let text = sound().to_string();
        let end = cut.min(text.len() - 1);
        let refused = matches!(read(&text.as_bytes()[..end]), Err(BodsError::NotJson { .. }));
        prop_assert!(refused);
    }
}
