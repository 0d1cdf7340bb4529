//! Packets on the disk: whole under their name, in one piece or in parts, whatever is in them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod sample;
mod verify_support;

use std::fs;
use std::path::Path;

use filing::form::Form;
use filing::verify::{Files, Options, verify_files, verify_packet, verify_parts};
use filing::{certification, packet, training_report};
use sample::office::{self, Office};
use verify_support::{clock, key_of};

fn signed(form: &Form) -> Files {
    let made = clock() - chrono::Duration::days(30);
    verify_support::packet(form, &key_of("Le Thi Thu Ha", false, made))
}

/// A signed certification, and the name of its folder.
fn certified(customers: usize) -> (String, Files) {
    let office = Office::new();
    let content = office::certification(customers);
    let form = certification::compose(&content, &office.context("C-2026-0007")).unwrap();
    (packet::folder_name(&form), signed(&form))
}

#[test]
fn packets_over_no_customer_and_over_5_000_verify_and_can_be_uploaded() {
    for customers in [0, 5_000] {
        let (name, files) = certified(customers);
        let folder = tempfile::tempdir().unwrap();
        let zip = packet::write_zip(folder.path(), &name, &files).unwrap();
        let options = Options::default();
        let verdict = verify_packet(&zip, &options);
        assert!(verdict.consistent, "{customers}: {verdict:?}");
        let lines = packet::upload::check(&name, &files, None);
        assert!(lines.iter().all(|line| line.ok), "{customers}: {lines:?}");
    }
}

#[test]
fn names_of_300_characters_are_printed_whole_and_verify() {
    let words = format!("{}Ngọcs", "Ngọc ".repeat(59));
    for name in [words, "Q".repeat(300), "云".repeat(300)] {
        assert_eq!(name.chars().count(), 300);
        let mut office = Office::new();
        office.organisation.name.clone_from(&name);
        office.provider.name.clone_from(&name);
        let mut content = office::certification(6);
        content.resellers[0].name.clone_from(&name);
        content.contact.name.clone_from(&name);
        let form = certification::compose(&content, &office.context("C-2026-0007")).unwrap();
        let folder = packet::folder_name(&form);
        assert!(folder.len() <= 100 && folder.is_ascii(), "{folder}");
        let mut report = office::report(3);
        report.owners[0].name.clone_from(&name);
        let report = training_report::compose(&report, &office.context("T-2026-0002")).unwrap();
        for (form, pdf) in [(form, "certification.pdf"), (report, "training-report.pdf")] {
            let files = signed(&form);
            let options = Options::default();
            let verdict = verify_files(&files, &options);
            assert!(verdict.consistent, "{verdict:?}");
            let twin = std::str::from_utf8(&files["packet.json"]).unwrap();
            assert!(twin.contains(&name), "{pdf}");
            let printed = sample::read::words(&files[pdf]);
            let letter = name.chars().next().unwrap();
            let wanted = name.matches(letter).count();
            assert!(
                printed.matches(letter).count() >= wanted,
                "{pdf}: {printed}"
            );
        }
    }
}

#[test]
fn what_does_not_verify_on_the_disk_never_gets_its_name() {
    let (name, mut files) = certified(6);
    let options = Options::default();
    let folder = tempfile::tempdir().unwrap();
    for draft in [packet::Draft::folder, packet::Draft::zip] {
        let draft = draft(folder.path(), &name, &files).unwrap();
        assert!(draft.verify(&options).consistent);
    }
    let rows = files.get_mut("annex/customers.csv").unwrap();
    *rows.last_mut().unwrap() = b'!';
    for draft in [packet::Draft::folder, packet::Draft::zip] {
        let draft = draft(folder.path(), &name, &files).unwrap();
        assert!(!draft.verify(&options).consistent);
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_folder_that_another_takes_the_place_of_holds_no_packet_and_takes_the_next_one() {
    let (name, files) = certified(6);
    let home = tempfile::tempdir().unwrap();
    let (out, aside) = (home.path().join("out"), home.path().join("aside"));
    let names = |folder: &Path| -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
        entries
            .map(|entry| entry.file_name().into_string().unwrap())
            .collect()
    };
    for begin in [packet::Draft::folder, packet::Draft::zip] {
        let draft = begin(&out, &name, &files).unwrap();
        fs::rename(&out, &aside).unwrap();
        fs::create_dir(&out).unwrap();
        let refused = draft.put();
        assert!(
            matches!(refused, Err(packet::WriteError::System { .. })),
            "{refused:?}"
        );
        assert_eq!(names(&out), [""; 0]);
        let left = names(&aside);
        assert!(
            left.iter().all(|name| name.ends_with(".part")),
            "what was moved away says that it is no packet: {left:?}"
        );
        let whole = begin(&aside, &name, &files).unwrap().put().unwrap();
        assert_eq!(names(&aside).len(), 1, "the draft went");
        let verdict = verify_packet(&whole, &Options::default());
        assert!(verdict.consistent, "{verdict:?}");
        fs::remove_dir_all(&aside).unwrap();
    }
}

/// Unpacks a zip into a folder.
fn unpack(zip: &Path, into: &Path) {
    let file = fs::File::open(zip).unwrap();
    let mut archive = zip::ZipArchive::new(file).unwrap();
    for place in 0..archive.len() {
        let mut entry = archive.by_index(place).unwrap();
        let path = into.join(entry.name());
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let mut out = fs::File::create_new(path).unwrap();
        std::io::copy(&mut entry, &mut out).unwrap();
    }
}

#[test]
fn the_parts_of_a_packet_verify_together_and_unpacked_and_none_of_them_alone() {
    let (name, files) = certified(60);
    let options = Options::default();
    let whole = packet::zip_bytes(&name, &files).unwrap().len() as u64;
    let folder = tempfile::tempdir().unwrap();
    let limit = whole - 1;
    let parts = packet::write_zip_parts(folder.path(), &name, &files, limit).unwrap();
    assert_eq!(parts.len(), 2);
    let unpacked = folder.path().join("unpacked");
    for part in &parts {
        assert!(fs::metadata(part).unwrap().len() <= limit);
        let alone = verify_packet(part, &options);
        assert!(!alone.consistent, "{}", part.display());
        unpack(part, &unpacked);
    }
    let verdict = verify_packet(&unpacked.join(&name), &options);
    assert!(verdict.consistent, "{verdict:?}");
    let backwards: Vec<_> = parts.iter().rev().cloned().collect();
    for order in [&parts, &backwards] {
        let verdict = verify_parts(order, &options);
        assert!(verdict.consistent, "{verdict:?}");
    }
    let one_twice = [parts[0].clone(), parts[1].clone(), parts[1].clone()];
    let verdict = verify_parts(&one_twice, &options);
    let said: Vec<&str> = verdict.failed().map(|c| c.detail.as_str()).collect();
    assert!(said[0].contains("stands in it twice"), "{said:?}");
    assert!(!verify_parts(&[], &options).consistent);

    // A second packet with these parts does not take the place of the first.
    let again = packet::write_zip_parts(folder.path(), &name, &files, limit);
    assert!(matches!(again, Err(packet::WriteError::Taken(_))));
    let refused = packet::write_zip_parts(folder.path(), "other", &files, 3_000).unwrap_err();
    assert!(
        matches!(&refused, packet::WriteError::OverLimit { file, .. } if file == "certification.pdf"),
        "{refused}"
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}
