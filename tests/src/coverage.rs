//! Marks of the rules and fields that a test serves.
//!
//! `serves!("CIP-05", "VER-01")` stands first in a test. It fails as soon as one of them is not in the edition, which
//! `tests/coverage.rs` tries by taking each out in turn; and it puts the test into the list that
//! `deedbox-cli rulebook coverage` prints.

use cip::rulebook::Edition;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Rule or field that is taken out of the edition for one run.
pub const WITHOUT: &str = "DEEDBOX_TEST_WITHOUT";

/// One mark in a test.
pub struct Mark {
    /// Ids.
    pub ids: &'static [&'static str],
    /// Module, such as `door::filings`.
    pub module: &'static str,
    /// File, as the compiler names it.
    pub file: &'static str,
    /// Line.
    pub line: u32,
}

inventory::collect!(Mark);

/// Says which rules and fields a test serves.
#[macro_export]
macro_rules! serves {
    ($($id:literal),+ $(,)?) => {
        $crate::inventory::submit! {
            $crate::coverage::Mark { ids: &[$($id),+], module: module_path!(), file: file!(), line: line!() }
        }
        $crate::coverage::stand(&[$($id),+]);
    };
}

/// Fails unless every one of these stands in the edition of this run.
#[expect(
    clippy::disallowed_methods,
    reason = "the rule that is left out in a run is told to a whole program of tests"
)]
pub fn stand(ids: &[&str]) {
    let without = std::env::var(WITHOUT).unwrap_or_default();
    let edition = edition_without(&without);
    for id in ids {
        assert!(
            edition.rule(id).is_some() || edition.field(id).is_some(),
            "{id} is not in the edition, so this test serves nothing"
        );
    }
}

/// The edition that ships, without one rule or field.
pub fn edition_without(id: &str) -> Edition {
    let mut edition = Edition::shipped().unwrap();
    edition.rules.retain(|rule| rule.id != id);
    for table in edition.tables.values_mut() {
        table.retain(|field| field.id != id);
    }
    edition
}

/// Every id with the tests that serve it, such as `filings::a_figure_counts_once`.
pub fn tests_by_id() -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for mark in inventory::iter::<Mark> {
        let name = format!("{}::{}", module(mark), test_around(mark));
        for id in mark.ids {
            let tests = found.entry((*id).to_owned()).or_default();
            tests.insert(name.clone());
        }
    }
    found
}

/// The module below the program, by which the test is called.
fn module(mark: &Mark) -> &'static str {
    mark.module.split_once("::").map_or("", |(_, below)| below)
}

/// The name of the function in which the mark stands.
fn test_around(mark: &Mark) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let text = std::fs::read_to_string(root.join(mark.file)).unwrap();
    let before: Vec<&str> = text.lines().take(mark.line as usize).collect();
    let name = before.iter().rev().find_map(|line| {
        let rest = line.trim_start().strip_prefix("fn ")?;
        rest.split('(').next().map(str::to_owned)
    });
    name.unwrap_or_else(|| panic!("{}:{} stands in no test", mark.file, mark.line))
}
