//! The published shapes: they are those of the types, and every packet, manifest and verdict fits them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod content_support;
mod sample;
mod verify_support;

use std::path::Path;

use content_support::{FORM, OFFICER, REPORT};
use filing::form::Form;
use filing::verify::{MANIFEST, Manifest, TWIN, Verdict};
use filing::{certification, form};
use jsonschema::{Validator, validator_for};
use sample::office::{self, Office};
use serde_json::{Value, json};
use verify_support::{packet, verify};

fn published(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/schema");
    std::fs::read(folder.join(name)).unwrap_or_default()
}

fn shape(name: &str) -> Validator {
    let shape: Value = serde_json::from_slice(&published(name)).unwrap();
    validator_for(&shape).unwrap()
}

fn faults(shape: &Validator, value: &Value) -> Vec<String> {
    shape.iter_errors(value).map(|e| e.to_string()).collect()
}

fn twin(form: &Form) -> Value {
    serde_json::from_slice(&form.twin().unwrap()).unwrap()
}

fn annual() -> Form {
    let office = Office::new();
    certification::compose(&office::annual(60), &office.context("C-2026-0007")).unwrap()
}

#[test]
fn the_published_shapes_are_those_of_the_types() {
    for (name, made) in [
        ("packet.schema.json", Form::json_schema()),
        ("manifest.schema.json", Manifest::json_schema()),
        ("verdict.schema.json", Verdict::json_schema()),
    ] {
        assert!(
            published(name) == made.unwrap(),
            "{name} is another than the types give: cargo run -p filing --example schemas -- assets/schema"
        );
    }
}

#[test]
fn a_shape_names_its_draft_and_version_and_admits_nothing_more() {
    for (name, version) in [
        ("packet.schema.json", form::SCHEMA),
        ("manifest.schema.json", filing::verify::MANIFEST_SCHEMA),
        ("verdict.schema.json", filing::verify::VERDICT_SCHEMA),
    ] {
        let shape: Value = serde_json::from_slice(&published(name)).unwrap();
        assert_eq!(
            shape["$schema"],
            "https://json-schema.org/draft/2020-12/schema"
        );
        assert_eq!(shape["$id"], format!("urn:deedbox:{version}"));
        assert_eq!(shape["properties"]["schema"]["const"], version);
        open(&shape, name);
    }
}

/// Walks a shape: wherever it lists the members of an object, it admits no other.
fn open(shape: &Value, place: &str) {
    match shape {
        Value::Object(map) => {
            if map.contains_key("properties") && map.contains_key("type") {
                assert_eq!(map["additionalProperties"], json!(false), "{place}");
            }
            for (key, value) in map {
                open(value, &format!("{place}/{key}"));
            }
        }
        Value::Array(items) => {
            for (n, item) in items.iter().enumerate() {
                open(item, &format!("{place}/{n}"));
            }
        }
        _ => {}
    }
}

#[test]
fn every_packet_fits_the_published_shapes() {
    let shape = shape("packet.schema.json");
    for (name, form) in [
        ("certification", FORM.clone()),
        ("annual", annual()),
        ("report", REPORT.clone()),
        ("every answer", sample::every(12)),
    ] {
        assert_eq!(faults(&shape, &twin(&form)), [""; 0], "{name}");
    }
    let files = packet(&FORM, &OFFICER);
    let manifest = serde_json::from_slice(&files[MANIFEST]).unwrap();
    let shape_of_manifest = self::shape("manifest.schema.json");
    assert_eq!(faults(&shape_of_manifest, &manifest), [""; 0]);
    let signed = serde_json::from_slice(&files[TWIN]).unwrap();
    assert_eq!(faults(&shape, &signed), [""; 0]);
    let verdict = serde_json::to_value(verify(&files)).unwrap();
    let shape_of_verdict = self::shape("verdict.schema.json");
    assert_eq!(faults(&shape_of_verdict, &verdict), [""; 0]);
}

#[test]
fn what_is_no_packet_does_not_fit() {
    let shape = shape("packet.schema.json");
    let whole = twin(&FORM);
    for (path, value) in [
        ("/schema", json!("deedbox-packet-2")),
        ("/head/kind", json!("letter")),
        ("/head/as_of", json!(7)),
        ("/head/paper", json!("legal")),
        ("/parts/0/items/0/no", json!(-1)),
        ("/parts/3/items/0/answer/type", json!("guess")),
        ("/parts/3/items/0/answer/value", json!("many")),
        ("/annexes/0/tables/0/table/columns/0/align", json!("top")),
    ] {
        let mut twin = whole.clone();
        let place = twin.pointer_mut(path);
        if let Some(place) = place {
            *place = value;
        } else {
            // A column that stands at the left does not say so.
            let column = twin.pointer_mut("/annexes/0/tables/0/table/columns/0");
            column.unwrap()["align"] = value;
        }
        assert_ne!(faults(&shape, &twin), [""; 0], "{path}");
    }
    for path in ["", "/head", "/parts/0", "/parts/0/items/0", "/signing"] {
        let mut more = whole.clone();
        more.pointer_mut(path).unwrap()["more"] = json!(1);
        assert_ne!(faults(&shape, &more), [""; 0], "{path} with more");
    }
    for (path, member) in [
        ("", "evidence"),
        ("/head", "journal"),
        ("/signing", "notes"),
    ] {
        let mut less = whole.clone();
        let object = less.pointer_mut(path).unwrap().as_object_mut().unwrap();
        object.remove(member).unwrap();
        assert_ne!(faults(&shape, &less), [""; 0], "{path} without {member}");
    }
}

#[test]
fn what_is_read_back_is_what_was_written() {
    for form in [FORM.clone(), annual(), REPORT.clone(), sample::every(12)] {
        let twin = form.twin().unwrap();
        let back: Form = serde_json::from_slice(&twin).unwrap();
        assert_eq!(back.twin().unwrap(), twin);
        // The layout comes back with the words, so that the same pages can be printed again.
        let layout = |form: &Form| serde_json::to_string(&form.annexes).unwrap();
        assert_eq!(layout(&back), layout(&form));
        let tables = |form: &Form| -> Vec<form::Table> {
            let titled = form.annexes.iter().flat_map(|annex| &annex.tables);
            titled.map(|titled| titled.table.clone()).collect()
        };
        for (one, other) in tables(&back).iter().zip(tables(&form)) {
            assert_eq!(one.columns, other.columns);
            assert_eq!((one.strong, one.dense), (other.strong, other.dense));
        }
        assert_eq!(back.head.printer, form::PRINTER);
    }
}
