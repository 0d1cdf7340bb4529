//! The rulebook's coverage proves itself: each rule and field has a command, a screen, a test and, where it is a field,
//! its place in the year; and each test that says so fails when its rule is taken out.

use api::coverage::coverage;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use tests::coverage::{WITHOUT, tests_by_id};

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../assets/rulebook/coverage")
        .join(name)
}

#[test]
fn the_list_of_tests_is_what_the_tests_say_themselves() {
    let made = serde_json::to_string_pretty(&tests_by_id()).unwrap() + "\n";
    if std::env::var_os("DEEDBOX_WRITE_COVERAGE").is_some() {
        std::fs::write(file("tests.json"), &made).unwrap();
    }
    let stands = std::fs::read_to_string(file("tests.json")).unwrap();
    assert_eq!(
        stands, made,
        "run this test once with DEEDBOX_WRITE_COVERAGE=1"
    );
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the program of tests runs itself, without the rule"
)]
fn a_test_fails_when_its_rule_is_taken_out_of_the_edition() {
    let program = std::env::current_exe().unwrap();
    let mut tried: BTreeMap<String, String> = BTreeMap::new();
    for (id, tests) in tests_by_id() {
        let names: BTreeSet<String> = tests;
        for name in names {
            let run = Command::new(&program)
                .args(["--exact", &name])
                .env(WITHOUT, &id)
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&run.stdout).into_owned();
            assert!(said.contains("running 1 test"), "{name} is no test");
            if run.status.success() {
                tried.insert(id.clone(), name);
            }
        }
    }
    assert_eq!(tried, BTreeMap::new(), "passed without their rule");
}

#[test]
fn every_rule_and_field_is_served() {
    let lacking: Vec<String> = coverage()
        .unwrap()
        .iter()
        .filter(|entry| !entry.lacks().is_empty())
        .map(|entry| format!("{} lacks {}", entry.id, entry.lacks().join(", ")))
        .collect();
    assert!(lacking.is_empty(), "{}", lacking.join("\n"));
}

#[test]
fn the_readme_says_of_every_rule_where_it_is() {
    let readme = include_str!("../README.md");
    let (_, rest) = readme.split_once("## What the rule asks").unwrap();
    let (table, _) = rest.split_once("\n## ").unwrap();
    let words: BTreeSet<&str> = table
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
        .collect();
    let edition = cip::rulebook::Edition::shipped().unwrap();
    let lacking: Vec<&str> = edition
        .rules
        .iter()
        .map(|rule| rule.id.as_str())
        .filter(|id| !words.contains(id))
        .collect();
    assert!(lacking.is_empty(), "{lacking:?}");
}
