//! The verifier passes what was made here and names what is wrong with everything else.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod sample;
mod verify_support;

use std::io::Write;

use chrono::Duration;
use filing::verify::{
    CheckId, Files, MANIFEST, MANIFEST_SIGNATURE, Options, TWIN, verify_files, verify_packet,
};
use verify_support::*;

#[test]
fn an_intact_packet_is_consistent_and_says_what_was_checked() {
    let key = key();
    let files = packet(&sample::form(12), &key);
    let verdict = verify(&files);
    assert!(verdict.consistent, "{:#?}", verdict.checks);
    assert_eq!(verdict.checks.len(), CheckId::ALL.len());
    assert_eq!(verdict.words(), "consistent");
    assert_eq!(verdict.packet.as_ref().unwrap().packet, "C-2026-0007");
    let signer = verdict.signers.first().unwrap();
    assert_eq!(signer.certificate_sha256, key.fingerprint().hex());
    assert_eq!(
        signer.claimed_at.unwrap().to_rfc3339(),
        "2026-11-20T09:14:05+07:00"
    );

    let known = Options {
        known_signers: vec![key.fingerprint()],
        ..options()
    };
    assert!(verify_files(&files, &known).consistent);
    let stranger = Options {
        known_signers: vec![key_of("Somebody Else", false, clock()).fingerprint()],
        ..options()
    };
    refused(
        "stranger",
        &verify_files(&files, &stranger),
        CheckId::Signer,
        "not among those you were handed",
    );
}

#[test]
fn a_certificate_expired_since_is_a_remark() {
    let files = packet(&sample::form(3), &key());
    let later = Options {
        now: Some(clock() + Duration::days(5_000)),
        ..Options::default()
    };
    let verdict = verify_files(&files, &later);
    assert!(verdict.consistent);
    let certificate = verdict
        .checks
        .iter()
        .find(|check| check.id == CheckId::Certificate)
        .unwrap();
    assert!(
        certificate.detail.contains("expired since"),
        "{}",
        certificate.detail
    );
}

#[test]
fn demonstration_packets_pass_only_where_allowed() {
    let mut form = sample::form(3);
    form.head.demo = true;
    let demo = key_of("Lê Thị Thu Hà", true, clock() - Duration::days(30));
    let files = packet(&form, &demo);
    let verdict = verify(&files);
    refused("demo", &verdict, CheckId::Demo, "DEMO");
    assert!(verdict.demo);
    assert_eq!(verdict.failed().count(), 1);
    let allowed = Options {
        allow_demo: true,
        ..options()
    };
    assert!(verify_files(&files, &allowed).consistent);

    // A demonstration packet cannot be passed off as real, nor the other way round.
    let dressed = packet(&sample::form(3), &demo);
    refused(
        "demo key",
        &verify_files(&dressed, &allowed),
        CheckId::Demo,
        "do not agree",
    );
    let real = packet(&form, &key());
    refused(
        "demo form",
        &verify_files(&real, &allowed),
        CheckId::Demo,
        "do not agree",
    );
}

#[test]
fn folder_and_zip_are_judged_alike() {
    let files = packet(&sample::form(3), &key());
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("packet");
    write_folder(&folder, &files);
    assert!(verify_packet(&folder, &options()).consistent);

    for (name, root) in [("flat.zip", ""), ("rooted.zip", "certification-2026/")] {
        let path = place.path().join(name);
        std::fs::write(&path, zip_of(&files, root)).unwrap();
        let verdict = verify_packet(&path, &options());
        assert!(verdict.consistent, "{name}: {:#?}", verdict.checks);
    }
    let missing = verify_packet(&place.path().join("nothing"), &options());
    refused("missing", &missing, CheckId::Files, "cannot be read");
}

#[test]
fn a_zip_or_folder_made_to_mislead_is_refused() {
    let files = packet(&sample::form(3), &key());
    let place = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = place.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let whole = zip_of(&files, "");
    let mut climbing = files.clone();
    climbing.insert("../../etc/passwd".into(), b"x".to_vec());
    let mut hidden = files.clone();
    hidden.insert(".profile".into(), b"x".to_vec());
    let mut foreign = files.clone();
    foreign.insert("tên.pdf".into(), b"x".to_vec());
    let mut many = files.clone();
    many.extend((0..300).map(|n| (format!("annex/{n}.csv"), Vec::new())));
    let cases: [(&str, Vec<u8>, &str); 8] = [
        (
            "climbing.zip",
            zip_of(&climbing, ""),
            "no name of a packet's file",
        ),
        (
            "hidden.zip",
            zip_of(&hidden, ""),
            "no name of a packet's file",
        ),
        (
            "foreign.zip",
            zip_of(&foreign, ""),
            "no name of a packet's file",
        ),
        ("many.zip", zip_of(&many, ""), "more than 256 files"),
        (
            "before.zip",
            [b"MZ something in front".as_slice(), &whole].concat(),
            "ambiguous",
        ),
        (
            "behind.zip",
            [whole.as_slice(), b"behind"].concat(),
            "does not end as a zip",
        ),
        (
            "short.zip",
            whole[..whole.len() / 2].to_vec(),
            "does not end as a zip",
        ),
        ("empty.zip", Vec::new(), "does not end as a zip"),
    ];
    for (name, bytes, words) in cases {
        refused(
            name,
            &verify_packet(&write(name, &bytes), &options()),
            CheckId::Files,
            words,
        );
    }

    let folder = place.path().join("linked");
    write_folder(&folder, &files);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("/etc/hostname", folder.join("linked.pem")).unwrap();
        refused(
            "link",
            &verify_packet(&folder, &options()),
            CheckId::Files,
            "neither a plain file nor a folder",
        );
    }
}

#[test]
fn a_zip_bomb_is_refused_before_it_unfolds() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("bomb.zip");
    let mut writer = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
    writer
        .start_file(TWIN, zip::write::SimpleFileOptions::default())
        .unwrap();
    let zeros = vec![0_u8; 1 << 20];
    for _ in 0..120 {
        writer.write_all(&zeros).unwrap();
    }
    writer.finish().unwrap();
    assert!(std::fs::metadata(&path).unwrap().len() < 1 << 20);
    refused(
        "bomb",
        &verify_packet(&path, &options()),
        CheckId::Files,
        "too large",
    );
}

/// What is done to the files, the check that must notice, and a part of its words.
type Tampered = (&'static str, fn(&mut Files), CheckId, &'static str);

#[test]
fn files_changed_missing_or_added_are_named() {
    let form = sample::form(12);
    let key = key();
    let whole = packet(&form, &key);
    let cases: [Tampered; 9] = [
        (
            "annex missing",
            |f| drop(f.remove(ROWS)),
            CheckId::Manifest,
            "annex/customers.csv is listed but missing",
        ),
        (
            "annex changed",
            |f| f.get_mut(ROWS).unwrap().push(b'\n'),
            CheckId::Manifest,
            "annex/customers.csv was changed",
        ),
        (
            "file added",
            |f| drop(f.insert("annex/more.csv".into(), b"a\r\n".to_vec())),
            CheckId::Manifest,
            "annex/more.csv is listed 0 times",
        ),
        (
            "program added",
            |f| drop(f.insert("setup.exe".into(), b"MZ".to_vec())),
            CheckId::Files,
            "setup.exe is no file of a packet",
        ),
        (
            "second form",
            |f| drop(f.insert("other.pdf".into(), f[PDF].clone())),
            CheckId::Files,
            "2 PDFs",
        ),
        (
            "no form",
            |f| drop(f.remove(PDF)),
            CheckId::Files,
            "the form, a PDF, is missing",
        ),
        (
            "no twin",
            |f| drop(f.remove(TWIN)),
            CheckId::Files,
            "packet.json is missing",
        ),
        (
            "no manifest",
            |f| drop(f.remove(MANIFEST)),
            CheckId::Files,
            "manifest.json is missing",
        ),
        (
            "no signature",
            |f| drop(f.remove(MANIFEST_SIGNATURE)),
            CheckId::Files,
            "manifest.json.p7s is missing",
        ),
    ];
    for (name, change, id, words) in cases {
        let mut files = whole.clone();
        change(&mut files);
        refused(name, &verify(&files), id, words);
    }
    // Somebody who changes the rows and the manifest has no key for its signature.
    let mut files = whole.clone();
    files.get_mut(ROWS).unwrap().push(b'\n');
    let listed = manifest(&files, &form, &key);
    files.insert(MANIFEST.into(), listed.to_bytes().unwrap());
    refused(
        "manifest changed",
        &verify(&files),
        CheckId::ManifestSignature,
        "the content was changed",
    );
}

#[test]
fn another_signer_is_noticed() {
    let form = sample::form(12);
    let officer = key();
    let other = key_of("Trần Quốc Bảo", false, clock() - Duration::days(3));
    let mut files = packet(&form, &officer);
    seal(&mut files, &form, &other);
    refused(
        "other seal",
        &verify(&files),
        CheckId::Signer,
        "signed by another certificate",
    );

    let mut listed = manifest(&files, &form, &officer);
    listed.signers[0].name = "Trần Quốc Bảo".into();
    write_manifest(&mut files, &listed, &officer);
    refused(
        "other name",
        &verify(&files),
        CheckId::Signer,
        "names another signer",
    );
    listed.signers.clear();
    write_manifest(&mut files, &listed, &officer);
    refused(
        "nobody",
        &verify(&files),
        CheckId::Signer,
        "names 0 signers",
    );

    // The twin of a certificate: same names and serial number, another key.
    let mut twin = packet(&form, &officer);
    let signed = twin.get_mut(PDF).unwrap();
    resign(signed, &other);
    seal(&mut twin, &form, &officer);
    refused(
        "other form",
        &verify(&twin),
        CheckId::Signer,
        "signed by another certificate",
    );
}

#[test]
fn figures_that_the_rows_do_not_bear_out_are_named_even_when_signed() {
    let key = key();
    let mut form = sample::form(12);
    form.files[0] = sample::form(11).files[0].clone();
    let verdict = verify(&packet(&form, &key));
    refused(
        "rows swapped",
        &verdict,
        CheckId::Figures,
        "not the file that packet.json counts",
    );

    let mut form = sample::form(12);
    let mut items = form.parts.iter_mut().flat_map(|part| &mut part.items);
    let item = items.find(|item| item.id == "CERT-K").unwrap();
    if let filing::form::Answer::Figure { value, .. } = &mut item.answer {
        *value = 13;
    }
    refused(
        "figure",
        &verify(&packet(&form, &key)),
        CheckId::Figures,
        "item 11 (CERT-K) states 13, the rows give 12",
    );
    assert_eq!(verify(&packet(&form, &key)).failed().count(), 1);
}

#[test]
fn twin_and_manifest_must_agree_and_be_known() {
    let key = key();
    let form = sample::form(12);
    let whole = packet(&form, &key);
    let text = |files: &Files| String::from_utf8(files[TWIN].clone()).unwrap();

    let swapped = packet(&sample::form(13), &key);
    let mut files = whole.clone();
    for path in [TWIN, ROWS] {
        files.insert(path.into(), swapped[path].clone());
    }
    seal(&mut files, &form, &key);
    refused(
        "twin swapped",
        &verify(&files),
        CheckId::Attachments,
        "differs from the one attached",
    );

    for (name, from, to, words) in [
        (
            "schema",
            "deedbox-packet-1",
            "deedbox-packet-9",
            "unknown schema",
        ),
        (
            "extra",
            "{\n  \"schema\"",
            "{\n  \"more\": 1,\n  \"schema\"",
            "more than its schema says",
        ),
        ("packet", "C-2026-0007", "C-2026-0008", "different packets"),
        (
            "journal",
            "7QK4-M2XH-9TRD",
            "7QK4-M2XH-9TRX",
            "different journal heads",
        ),
        (
            "edition",
            "\"2026-11-01\"",
            "\"2026-11-02\"",
            "different editions",
        ),
        (
            "kind",
            "\"certification\"",
            "\"training_report\"",
            "but the form is certification.pdf",
        ),
        ("broken", "{\n", "[\n", "cannot be read"),
    ] {
        let mut files = whole.clone();
        files.insert(TWIN.into(), text(&files).replacen(from, to, 1).into_bytes());
        seal(&mut files, &form, &key);
        refused(name, &verify(&files), CheckId::Twin, words);
    }
    let mut listed = manifest(&whole, &form, &key);
    listed.schema = "deedbox-manifest-2".into();
    let mut files = whole.clone();
    write_manifest(&mut files, &listed, &key);
    refused(
        "manifest schema",
        &verify(&files),
        CheckId::Manifest,
        "unknown schema",
    );
}

#[test]
fn changes_of_the_people_stand_in_order_and_name_the_key_that_signed() {
    let key = key();
    let own = key.fingerprint().hex();
    let judged = |change: &dyn Fn(&mut filing::form::Staff)| {
        let mut form = sample::form(3);
        form.evidence.staff = sample::staff();
        change(&mut form.evidence.staff);
        verify(&packet(&form, &key))
    };
    let replaced = |staff: &mut filing::form::Staff, certificate: &str| {
        let last = staff.changes.last_mut().unwrap();
        last.did = filing::form::StaffDid::KeysReplaced;
        last.signer = true;
        last.certificate_sha256 = Some(certificate.into());
    };
    let good = judged(&|staff| replaced(staff, &own));
    assert!(good.consistent, "{:#?}", good.checks);
    refused(
        "another key",
        &judged(&|staff| replaced(staff, &"0".repeat(64))),
        CheckId::Signer,
        "another certificate as the newest",
    );
    refused(
        "turned round",
        &judged(&|staff| staff.changes.reverse()),
        CheckId::Twin,
        "out of order",
    );
    refused(
        "before the list begins",
        &judged(&|staff| staff.since.event = 40_000),
        CheckId::Twin,
        "out of order",
    );
    refused(
        "after the head",
        &judged(&|staff| staff.changes.last_mut().unwrap().event = 1_000_000),
        CheckId::Twin,
        "after the journal head",
    );
    refused(
        "no beginning",
        &judged(&|staff| staff.since.packet = None),
        CheckId::Twin,
        "begin nowhere",
    );
}

fn write_folder(folder: &std::path::Path, files: &Files) {
    for (path, bytes) in files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}

fn zip_of(files: &Files, root: &str) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (path, bytes) in files {
        writer
            .start_file(
                format!("{root}{path}"),
                zip::write::SimpleFileOptions::default(),
            )
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
