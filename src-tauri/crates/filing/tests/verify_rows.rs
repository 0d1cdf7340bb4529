//! Packets with other files of rows, another shape, another officer or another mask than they say.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod content_support;
mod sample;
mod verify_support;

use chrono::Duration;
use cip::filing::Masked;
use content_support::*;
use filing::form::{AnnexFile, Form, Signing};
use filing::sign::{OfficerName, make_filing_key, sign_detached};
use filing::training_report;
use filing::verify::{CheckId, Files, Verdict};
use ring::rand::SystemRandom;
use sample::office::{self, Office};
use verify_support::{ROWS, packet, packet_as_it_is, refused, seal, signed_by, verify};

/// Puts another file of rows in the place of one of a form.
fn swapped(form: &Form, name: &str, head: &[&str], row: &[&str]) -> Verdict {
    let row: Vec<String> = row.iter().map(|cell| (*cell).to_owned()).collect();
    let file = AnnexFile::write(name, head, [row]).unwrap();
    judged(form, |form| {
        let place = form.files.iter().position(|file| file.name == name);
        form.files[place.unwrap()] = file.clone();
    })
}

#[test]
fn files_of_rows_hold_their_columns_and_nothing_that_names_anybody() {
    let party = ["row", "country", "foreign", "verified"];
    let named = [&party[..], &["name"]].concat();
    let cases: [(&str, &[&str], &[&str], &str); 5] = [
        (
            "annex/customers.csv",
            &named,
            &["K-0001", "VN", "true", "true", "Nguyễn Thị Minh Hằng"],
            "has the columns row, country, foreign, verified, name",
        ),
        (
            "annex/customers.csv",
            &party,
            &["Nguyễn Thị Minh Hằng", "VN", "true", "true"],
            "row 1 of annex/customers.csv holds something else",
        ),
        (
            "annex/customers.csv",
            &party,
            &["K-0001", "1 Lê Lợi, Huế", "true", "true"],
            "row 1 of annex/customers.csv holds something else",
        ),
        (
            "annex/owners.csv",
            &party,
            &["L-0001", "VN", "false", "true"],
            "row 1 of annex/owners.csv holds something else",
        ),
        (
            "annex/unverified.csv",
            &["row", "country", "action", "since", "due"],
            &["N-0001", "VN", "", "yesterday", ""],
            "row 1 of annex/unverified.csv holds something else",
        ),
    ];
    for (name, head, row, words) in cases {
        let verdict = swapped(&FORM, name, head, row);
        refused(name, &verdict, CheckId::Files, words);
    }
    let access = swapped(
        &REPORT,
        "annex/access.csv",
        &["at", "address", "action"],
        &["noon", "203.0.113.44", "Console sign-in"],
    );
    refused(
        "access",
        &access,
        CheckId::Files,
        "row 1 of annex/access.csv holds something else",
    );
    let raw = judged(&FORM, |form| {
        let bytes = b"row,country,foreign,verified\n\"=1+1\",VN,true,true\n".to_vec();
        form.files[0].bytes = bytes;
    });
    refused(
        "formula",
        &raw,
        CheckId::Files,
        "annex/customers.csv is written in another way than rows are",
    );
    let gone = judged(&FORM, |form| drop(form.files.remove(1)));
    refused("gone", &gone, CheckId::Files, "annex/owners.csv is missing");
    let more = judged(&FORM, |form| {
        let row = vec!["x".to_owned()];
        let more = AnnexFile::write("annex/notes.csv", &["note"], [row]);
        form.files.push(more.unwrap());
    });
    refused(
        "more",
        &more,
        CheckId::Files,
        "annex/notes.csv is no file of such a packet",
    );
}

#[test]
fn the_shape_beside_the_twin_is_the_known_one_and_no_name_stands_twice() {
    let whole = packet(&FORM, &OFFICER);
    type Case = (&'static str, fn(&mut Files), &'static str);
    let cases: [Case; 4] = [
        (
            "other shape",
            |f| drop(f.insert("packet.schema.json".into(), b"{}\n".to_vec())),
            "packet.schema.json is not the shape that packet.json names",
        ),
        (
            "no shape",
            |f| drop(f.remove("packet.schema.json")),
            "packet.schema.json is missing",
        ),
        (
            "second shape",
            |f| drop(f.insert("other.schema.json".into(), b"{}\n".to_vec())),
            "other.schema.json is no file of such a packet",
        ),
        (
            "capitals",
            |f| {
                let rows = f[ROWS].clone();
                f.insert("annex/Customers.csv".into(), rows);
            },
            "has the name of another file but for capital letters",
        ),
    ];
    for (name, change, words) in cases {
        let mut files = whole.clone();
        change(&mut files);
        seal(&mut files, &FORM, &OFFICER);
        refused(name, &verify(&files), CheckId::Files, words);
    }
    let mut files = whole;
    let mut manifest = files["manifest.json"].clone();
    manifest.extend(b" \n");
    let signature = sign_detached(&manifest, &OFFICER, &SystemRandom::new()).unwrap();
    files.insert("manifest.json".into(), manifest);
    files.insert("manifest.json.p7s".into(), signature);
    refused(
        "manifest with more",
        &verify(&files),
        CheckId::Manifest,
        "the manifest is written in another way",
    );
}

#[test]
fn the_officer_who_is_named_is_the_one_whose_certificate_signed() {
    let form = signed_by(&FORM, &OFFICER);
    let with = |change: &dyn Fn(&mut Signing)| {
        let mut form = form.clone();
        change(&mut form.signing);
        verify(&packet_as_it_is(&form, &OFFICER))
    };
    assert!(with(&|_| {}).consistent);
    refused(
        "none",
        &with(&|signing| signing.certificate_sha256 = None),
        CheckId::Signer,
        "packet.json does not name the certificate of Lê Thị Thu Hà",
    );
    refused(
        "another certificate",
        &with(&|signing| signing.certificate_sha256 = Some("0".repeat(64))),
        CheckId::Signer,
        "names another certificate for Lê Thị Thu Hà than the one that signed",
    );
    refused(
        "another officer",
        &with(&|signing| {
            signing.officer = "Trần Quốc Bảo".into();
            signing.latin = Some("Tran Quoc Bao".into());
        }),
        CheckId::Signer,
        "the certificate is in the name of Lê Thị Thu Hà, the packet names Trần Quốc Bảo",
    );
    let spelt = with(&|signing| {
        signing.officer = "黎氏秋霞".into();
        signing.latin = Some("LE THI THU HA".into());
    });
    assert!(spelt.consistent, "{:#?}", spelt.checks);

    // The firm may have another name since: it is told.
    let name = OfficerName {
        latin: "Le Thi Thu Ha".into(),
        organisation: "Another Cloud Ltd.".into(),
        country: "VN".into(),
    };
    let made = verify_support::clock() - Duration::days(30);
    let other = make_filing_key(&name, false, made, &SystemRandom::new()).unwrap();
    let verdict = verify(&packet(&FORM, &other));
    assert!(verdict.consistent, "{:#?}", verdict.checks);
    let told = verdict
        .checks
        .iter()
        .find(|check| check.id == CheckId::Signer);
    let told = &told.unwrap().detail;
    assert!(
        told.contains("names the firm Another Cloud Ltd., the packet Vinh Xanh Cloud JSC"),
        "{told}"
    );
}

#[test]
fn numbers_are_masked_unless_the_officer_has_them_shown() {
    let masked: Vec<(String, Vec<String>)> = REPORT
        .items()
        .filter(|item| !item.masked.is_empty())
        .map(|item| (item.id.clone(), item.masked.clone()))
        .collect();
    let path = |path: &str| vec![path.to_owned()];
    assert_eq!(
        masked,
        [
            ("AI-B".to_owned(), path("/answer/value/0/2/2/value")),
            ("AI-F".to_owned(), path("/answer/value/0/0/1/value")),
        ]
    );
    let twin = String::from_utf8(REPORT.twin().unwrap()).unwrap();
    assert!(!twin.contains("190540021306") && twin.contains("…306"));
    assert!(twin.contains("No number: those of registers and payments are masked"));

    let mut office = Office::new();
    office.disclosure.unmask = vec![Masked::RegistryNumber];
    let form =
        training_report::compose(&office::report(3), &office.context("T-2026-0002")).unwrap();
    let twin = String::from_utf8(form.twin().unwrap()).unwrap();
    assert!(twin.contains("190540021306") && twin.contains("…207"));
    assert!(twin.contains("By the officer’s choice: registry number"));
    let masked: Vec<&str> = form
        .items()
        .filter(|item| !item.masked.is_empty())
        .map(|item| item.id.as_str())
        .collect();
    assert_eq!(masked, ["AI-F"]);

    let lying = judged(&form, |form| {
        item(form, "AI-B").masked = vec!["/answer/value/0/2/2/value".into()];
    });
    refused(
        "lying",
        &lying,
        CheckId::Items,
        "AI-B says that /answer/value/0/2/2/value is masked, and it is not",
    );
}
