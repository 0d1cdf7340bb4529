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

/// The share of the only holding, as least and most, with what was noted.
fn share(given: Value) -> (String, String, Vec<BodsFinding>) {
    let mut file = sound();
    file[3]["recordDetails"]["interests"][0]["share"] = given;
    let read = read(file.to_string().as_bytes()).unwrap();
    let noted = read.notes.iter().map(|note| note.found).collect();
    let share = &read.holdings[0].share;
    (share.least.to_string(), share.most.to_string(), noted)
}

#[test]
fn an_end_of_a_share_that_is_null_is_open_and_an_exponent_is_read() {
    let both = |least: &str, most: &str| (least.to_owned(), most.to_owned(), Vec::new());
    let open = json!({ "exact": null, "minimum": null, "maximum": 40 });
    assert_eq!(share(open), both("0", "40"));
    let other_end = json!({ "minimum": 25, "maximum": null });
    assert_eq!(share(other_end), both("25", "100"));
    let small = json!({ "minimum": 0.0000015, "maximum": 5e-1 });
    assert_eq!(share(small), both("3/2000000", "0.5"));
    let nothing = share(json!({ "minimum": null }));
    assert_eq!(nothing.2, [BodsFinding::ShareOpen]);
}

#[test]
fn a_share_that_lies_below_a_number_is_taken_as_at_most_that_and_noted() {
    let below = share(json!({ "minimum": 10, "exclusiveMaximum": 25 }));
    let (least, most) = ("10".to_owned(), "25".to_owned());
    assert_eq!(below, (least, most, vec![BodsFinding::BelowMost]));
    let with_null = share(json!({ "maximum": null, "exclusiveMaximum": 25 }));
    assert_eq!(with_null.2, [BodsFinding::BelowMost]);
    assert_eq!(
        share(json!({ "maximum": 25, "exclusiveMaximum": 30 })).2,
        []
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
