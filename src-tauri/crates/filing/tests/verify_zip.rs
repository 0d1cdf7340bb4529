//! Zips made to show different readers different files: each is refused before anything is unfolded.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod sample;
mod verify_support;

use std::io::{Cursor, Write};
use std::sync::LazyLock;

use filing::packet::zip_bytes;
use filing::verify::{CheckId, Verdict, verify_packet};
use verify_support::*;
use zip::write::SimpleFileOptions;

static WHOLE: LazyLock<Vec<u8>> =
    LazyLock::new(|| zip_bytes("packet", &packet(&sample::form(3), &key())).unwrap());

fn judge(bytes: &[u8]) -> Verdict {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("packet.zip");
    std::fs::write(&path, bytes).unwrap();
    verify_packet(&path, &options())
}

fn number(bytes: &[u8], at: usize) -> usize {
    u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize
}

fn set(bytes: &mut [u8], at: usize, number: usize) {
    bytes[at..at + 4].copy_from_slice(&(number as u32).to_le_bytes());
}

/// Where the list of files begins.
fn list(bytes: &[u8]) -> usize {
    number(bytes, bytes.len() - 6)
}

/// Where each entry of the list begins.
fn entries(bytes: &[u8]) -> Vec<usize> {
    let mut at = list(bytes);
    let mut found = Vec::new();
    while bytes[at..].starts_with(b"PK\x01\x02") {
        found.push(at);
        let length = |place: usize| {
            usize::from(u16::from_le_bytes(
                bytes[at + place..at + place + 2].try_into().unwrap(),
            ))
        };
        at += 46 + length(28) + length(30) + length(32);
    }
    found
}

/// Puts bytes in at a place, and corrects every place that the zip tells of what stands behind.
fn with(at: usize, more: &[u8]) -> Vec<u8> {
    let mut bytes = WHOLE.clone();
    bytes.splice(at..at, more.iter().copied());
    let end = bytes.len() - 6;
    let start = number(&bytes, end) + more.len();
    set(&mut bytes, end, start);
    for entry in entries(&bytes) {
        let offset = number(&bytes, entry + 42);
        if offset >= at {
            set(&mut bytes, entry + 42, offset + more.len());
        }
    }
    bytes
}

#[test]
fn bytes_that_belong_to_no_file_are_refused_wherever_they_stand() {
    let whole = judge(&WHOLE);
    assert!(whole.consistent, "{:#?}", whole.checks);
    let second = number(&WHOLE, entries(&WHOLE)[1] + 42);
    for (name, bytes) in [
        ("in front", with(0, b"MZ a program in front")),
        ("between", with(second, b"something between two files")),
        (
            "before the list",
            with(list(&WHOLE), b"something before the list"),
        ),
    ] {
        refused(
            name,
            &judge(&bytes),
            CheckId::Files,
            "bytes that belong to no file, or to two",
        );
    }
    let mut twice = WHOLE.clone();
    let entry = entries(&WHOLE)[1];
    set(&mut twice, entry + 42, 0);
    refused(
        "one file under two names",
        &judge(&twice),
        CheckId::Files,
        "bytes that belong to no file, or to two",
    );
}

#[test]
fn a_file_has_one_name_and_one_size() {
    let differs = "tell different things";
    let mut named = WHOLE.clone();
    let at = find(&named, b"packet/annex/customers.csv");
    named[at + 13..at + 22].copy_from_slice(b"CUSTOMERS");
    refused("name", &judge(&named), CheckId::Files, differs);

    for (name, place) in [("sum", 14), ("packed size", 18), ("size", 22)] {
        let mut bytes = WHOLE.clone();
        let told = number(&bytes, place);
        set(&mut bytes, place, told ^ 1);
        refused(name, &judge(&bytes), CheckId::Files, differs);
    }
    let mut flags = WHOLE.clone();
    flags[6] |= 8;
    refused("flags", &judge(&flags), CheckId::Files, differs);
    let mut method = WHOLE.clone();
    method[8] = 0;
    refused("method", &judge(&method), CheckId::Files, differs);
}

#[test]
fn a_name_in_an_extra_field_is_refused() {
    let mut bytes = WHOLE.clone();
    let entry = *entries(&bytes).last().unwrap();
    let name = usize::from(bytes[entry + 28]);
    let extra = b"\x75\x70\x05\x00\x01abcd";
    let behind = entry + 46 + name;
    bytes.splice(behind..behind, extra.iter().copied());
    bytes[entry + 30] = extra.len() as u8;
    let size = number(&bytes, bytes.len() - 10) + extra.len();
    let at = bytes.len() - 10;
    set(&mut bytes, at, size);
    refused(
        "extra",
        &judge(&bytes),
        CheckId::Files,
        "tells a file's name or size twice",
    );
}

#[test]
fn folders_are_those_of_a_packet() {
    let files = packet(&sample::form(3), &key());
    let zipped = |folders: &[&str]| {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for folder in folders {
            zip.add_directory(*folder, SimpleFileOptions::default())
                .unwrap();
        }
        for (path, bytes) in &files {
            let name = format!("packet/{path}");
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    let usual = judge(&zipped(&["packet/", "packet/annex/"]));
    assert!(usual.consistent, "{:#?}", usual.checks);
    for odd in ["packet/more/", "packet/annex/deeper/"] {
        refused(
            odd,
            &judge(&zipped(&["packet/", odd])),
            CheckId::Files,
            "no name of a packet's file",
        );
    }
}
