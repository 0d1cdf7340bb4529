//! Documents that a report lists: their digests in the packet, and one of them revealed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod sample;
mod verify_support;

use filing::form::Form;
use filing::packet::reveal::{Compared, RevealError, check, write};
use filing::packet::sha256;
use filing::page::{Paper, print};
use filing::training_report;
use filing::verify::{CheckId, Files, TWIN};
use sample::office::{self, Office};
use serde_json::{Value, json};
use verify_support::{key, packet, refused as refused_packet, verify};

fn form(packet: &str) -> Form {
    let office = Office::new();
    training_report::compose(&office::documented(3), &office.context(packet)).unwrap()
}

/// The one file of a packet that a reveal is held against.
fn twin(form: &Form) -> Files {
    Files::from([(TWIN.to_owned(), form.twin().unwrap())])
}

fn words(pdf: &[u8]) -> String {
    let words = sample::read::words(pdf);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_signed_report_prints_its_digests_and_holds_no_key() {
    let form = form("T-2026-0002");
    let files = packet(&form, &key());
    let verdict = verify(&files);
    assert!(verdict.failed().next().is_none(), "{verdict:?}");
    let listed = &form.evidence.documents;
    let said: Vec<_> = listed.iter().map(|d| (d.number, d.kind.as_str())).collect();
    assert_eq!(said, [(1, "Registry extract"), (2, "")]);
    assert_ne!(listed[0].digest, listed[1].digest);

    let pages = words(&files["training-report.pdf"]);
    for told in [
        "Documents relied on",
        "2 documents, on which the filer’s decision",
        "cannot be matched with another packet",
        "Registry extract",
    ] {
        assert!(pages.contains(told), "{told}: {pages}");
    }
    for at in (0..64).step_by(8) {
        assert!(pages.contains(&listed[1].digest[at..at + 8]), "{pages}");
    }
    let secret = office::packet_key().hex();
    let id = office::documented(3).documents[0].document.to_string();
    let told = String::from_utf8(files[TWIN].clone()).unwrap();
    for hidden in [&secret, &id, &sha256(&office::paper(1))] {
        assert!(!told.contains(hidden.as_str()) && !pages.contains(hidden.as_str()));
    }
}

#[test]
fn a_certification_and_a_report_without_documents_say_nothing_of_them() {
    let office = Office::new();
    let context = office.context("C-2026-0007");
    let certified = filing::certification::compose(&office::certification(6), &context).unwrap();
    let bare = training_report::compose(&office::report(3), &context).unwrap();
    for form in [certified, bare] {
        let told = String::from_utf8(form.twin().unwrap()).unwrap();
        assert!(!told.contains("\"documents\""), "{told}");
        let printed = print(&form, Paper::A4).unwrap();
        assert!(!words(&printed.pdf).contains("Documents relied on"));
    }
}

#[test]
fn a_packet_that_lists_what_it_should_not_is_refused_also_under_a_good_signature() {
    let listed = form("T-2026-0002").evidence.documents;
    let mut certified = sample::form(6);
    certified.evidence.documents = listed;
    let verdict = verify(&packet(&certified, &key()));
    let words = "a certification lists documents";
    refused_packet("documents", &verdict, CheckId::Twin, words);
    let changes: [fn(&mut Form); 3] = [
        |form| form.evidence.documents.swap(0, 1),
        |form| form.evidence.documents[0].number = 2,
        |form| form.evidence.documents[0].digest.clear(),
    ];
    for change in changes {
        let mut form = form("T-2026-0002");
        change(&mut form);
        let verdict = verify(&packet(&form, &key()));
        let words = "document 1 is not listed in its place";
        refused_packet("documents", &verdict, CheckId::Twin, words);
    }
}

#[test]
fn a_preview_says_when_the_digests_are_made() {
    let mut form = form("T-2026-0002");
    for document in &mut form.evidence.documents {
        document.digest.clear();
    }
    let pages = words(&print(&form, Paper::A4).unwrap().pdf);
    assert!(pages.contains("made when the filing is checked"), "{pages}");
}

#[test]
fn a_reveal_tells_its_document_from_every_other_file_and_no_more() {
    let files = twin(&form("T-2026-0002"));
    for number in [1, 2] {
        let reveal = write(&files, &office::packet_key(), number).unwrap();
        for other in [1, 2, 3] {
            let compared = check(&files, &reveal, &sha256(&office::paper(other))).unwrap();
            let wanted = Compared {
                document: number,
                same: number == other,
            };
            assert_eq!(compared, wanted);
        }
        let told = String::from_utf8(reveal).unwrap();
        assert!(!told.contains(&office::packet_key().hex()), "{told}");
    }
}

/// Holds a reveal of document 2 that was changed against its packet.
fn refused(change: impl Fn(&mut Value)) -> RevealError {
    let files = twin(&form("T-2026-0002"));
    let reveal = write(&files, &office::packet_key(), 2).unwrap();
    let mut reveal: Value = serde_json::from_slice(&reveal).unwrap();
    change(&mut reveal);
    let reveal = serde_json::to_vec(&reveal).unwrap();
    check(&files, &reveal, &sha256(&office::paper(2))).unwrap_err()
}

#[test]
fn a_reveal_that_is_not_of_this_packet_is_refused_by_name() {
    let of = |packet: &str| RevealError::OtherPacket {
        of: packet.into(),
        is: "T-2026-0002".into(),
    };
    let later = refused(|r| r["schema"] = json!("deedbox-reveal-2"));
    assert_eq!(later, RevealError::Schema("deedbox-reveal-2".into()));
    let other = refused(|r| r["packet"] = json!("T-2026-0009"));
    assert_eq!(other, of("T-2026-0009"));
    let twin_of_another = refused(|r| r["twin_sha256"] = json!(sha256(b"another")));
    assert_eq!(
        twin_of_another,
        RevealError::OtherTwin("T-2026-0002".into())
    );
    for number in [0, 3, u32::MAX] {
        let absent = refused(|r| r["document"] = json!(number));
        assert_eq!(absent, RevealError::Number { number, listed: 2 });
    }
    let (upper, long) = ("5A".repeat(32), "5a".repeat(33));
    for key in ["", "5a", "no key", upper.as_str(), long.as_str()] {
        assert_eq!(refused(|r| r["key"] = json!(key)), RevealError::Key);
    }
    let more = refused(|r| r["packet_key"] = json!("5a"));
    assert!(matches!(more, RevealError::Unreadable(_)), "{more}");
    let said = [later, other, twin_of_another, more].map(|error| error.to_string());
    assert!(said[0].contains("unknown schema"), "{said:?}");
    assert!(said[1].contains("this is packet T-2026-0002"), "{said:?}");
    assert!(said[2].contains("another packet T-2026-0002"), "{said:?}");
}

#[test]
fn what_is_no_reveal_no_packet_or_no_digest_is_refused() {
    let whole = form("T-2026-0002");
    let files = twin(&whole);
    let file = sha256(&office::paper(1));
    let reveal = write(&files, &office::packet_key(), 1).unwrap();
    for broken in [
        &b""[..],
        &b"[]"[..],
        &b"{}"[..],
        &reveal[..reveal.len() / 2],
    ] {
        let error = check(&files, broken, &file).unwrap_err();
        assert!(matches!(error, RevealError::Unreadable(_)), "{error}");
    }
    let nothing = check(&Files::new(), &reveal, &file).unwrap_err();
    assert!(matches!(nothing, RevealError::Twin(_)), "{nothing}");
    let no_hash = check(&files, &reveal, "3e20").unwrap_err();
    assert_eq!(no_hash, RevealError::File);
    let absent = write(&files, &office::packet_key(), 3).unwrap_err();
    assert_eq!(
        absent,
        RevealError::Number {
            number: 3,
            listed: 2
        }
    );

    // A filer can sign what is no digest, or tell one number twice.
    let mut odd = whole;
    odd.evidence.documents[0].digest.push('0');
    odd.evidence.documents[1].number = 1;
    let odd = twin(&odd);
    let mut reveal: Value = serde_json::from_slice(&reveal).unwrap();
    reveal["twin_sha256"] = json!(sha256(&odd[TWIN]));
    let again = serde_json::to_vec(&reveal).unwrap();
    let no_digest = check(&odd, &again, &file).unwrap_err();
    assert_eq!(no_digest, RevealError::Digest(1));
    reveal["document"] = json!(2);
    let again = serde_json::to_vec(&reveal).unwrap();
    let twice = check(&odd, &again, &file).unwrap_err();
    assert_eq!(
        twice,
        RevealError::Number {
            number: 2,
            listed: 2
        }
    );
}
