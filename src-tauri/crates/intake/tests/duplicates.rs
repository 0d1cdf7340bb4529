//! Customers of a file that may already be known.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use intake::customers::{DuplicateReason, ReadOptions, read};
use intake::duplicates::{Known, KnownId, candidates, name_key};

fn known(key: &str, name: &str, country: &str, email: &str, id: &str) -> Known {
    Known {
        key: key.into(),
        names: vec![name.into()],
        country: Some(country.into()),
        emails: vec![email.into()],
        external_ids: vec![KnownId {
            system: "whmcs".into(),
            id: id.into(),
        }],
    }
}

#[test]
fn every_reason_is_given_and_the_order_is_fixed() {
    let text = "id,company,first name,last name,email,country\n7,NGUYEN Minh Cloud Co. Ltd,,,Ops@One.example,Việt Nam\n8,,Minh Hằng,Nguyễn,,VN\n";
    let rows = read(text.as_bytes(), &ReadOptions::default()).unwrap().rows;
    let mut existing = vec![
        known("a", "Cloud Minh Nguyễn", "VN", "ops@one.example", "1"),
        known("b", "Something else", "VN", "x@y.example", "7"),
        known("c", "Nguyễn Minh Hằng", "VN", "z@y.example", "2"),
        known("d", "Nguyễn Minh Hằng", "TH", "w@y.example", "3"),
    ];
    let found = candidates(&rows, Some("whmcs"), &existing);
    let brief: Vec<_> = found
        .iter()
        .map(|c| (c.line, c.key.as_str(), c.because.clone()))
        .collect();
    assert_eq!(
        brief,
        [
            (2, "b", vec![DuplicateReason::ExternalId]),
            (
                2,
                "a",
                vec![DuplicateReason::Email, DuplicateReason::NameAndCountry]
            ),
            (3, "c", vec![DuplicateReason::NameAndCountry]),
        ]
    );
    existing.reverse();
    assert_eq!(candidates(&rows, Some("whmcs"), &existing), found);
    assert!(
        candidates(&rows, None, &existing)
            .iter()
            .all(|c| c.key != "b")
    );
}

#[test]
fn names_compare_without_accents_order_and_legal_form() {
    assert_eq!(name_key("Công ty TNHH Sao Mai"), name_key("SAO MAI Ltd."));
    assert_eq!(name_key("Yılmaz A.Ş."), name_key("yilmaz"));
    assert_eq!(name_key("Đặng Thị Lê"), name_key("Le Thi Dang"));
    assert_ne!(name_key("Sao Mai"), name_key("Sao Hôm"));
}
