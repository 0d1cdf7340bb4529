//! What serves each rule and each field of the rulebook: commands, screens, tests, and the year.
//!
//! Nothing here is typed by hand. Commands come from the list of commands; screens from the run through the real
//! window, which notes every `data-rule` that it saw with a value; tests from their own marks; the year from the
//! scenario that entered each field and looked for it again.

use crate::dispatch::COMMANDS;
use cip::rulebook::{Edition, EditionError};
use serde::Serialize;
use std::collections::BTreeMap;

const SCREENS: &str = include_str!("../../../../assets/rulebook/coverage/screens.json");
const TESTS: &str = include_str!("../../../../assets/rulebook/coverage/tests.json");
const YEAR: &str = include_str!("../../../../assets/rulebook/coverage/year.json");

/// Where an entry of the rulebook stands: rules bind somebody, fields are entered and come out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// A rule.
    Rule,
    /// A field.
    Field,
}

/// One entry of the rulebook and what serves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Covered {
    /// Id, such as `CIP-05` or `CUST-09`.
    pub id: String,
    /// Rule or field.
    pub kind: EntryKind,
    /// Title or label.
    pub title: String,
    /// Commands of the door.
    pub commands: Vec<String>,
    /// Screens on which the real window showed it with a value.
    pub screens: Vec<String>,
    /// Tests that fail when it is taken out of the edition.
    pub tests: Vec<String>,
    /// Where the year's scenario found again what it had entered; fields only.
    pub year: Vec<String>,
}

impl Covered {
    /// Names what is missing: `command`, `screen`, `test`, and for a field `year`.
    pub fn lacks(&self) -> Vec<&'static str> {
        let mut lacking = Vec::new();
        for (name, is_empty) in [
            ("command", self.commands.is_empty()),
            ("screen", self.screens.is_empty()),
            ("test", self.tests.is_empty()),
            (
                "year",
                self.kind == EntryKind::Field && self.year.is_empty(),
            ),
        ] {
            if is_empty {
                lacking.push(name);
            }
        }
        lacking
    }
}

type Found = BTreeMap<String, Vec<String>>;

fn found(json: &str) -> Found {
    serde_json::from_str(json).unwrap_or_default()
}

/// Lists every rule and every field of the edition that ships, in its order.
///
/// # Errors
/// [`EditionError`] when the edition that ships is broken.
pub fn coverage() -> Result<Vec<Covered>, EditionError> {
    let edition = Edition::shipped()?;
    let (screens, tests, year) = (found(SCREENS), found(TESTS), found(YEAR));
    let entry = |id: &str, title: &str, kind| {
        let of = |found: &Found| found.get(id).cloned().unwrap_or_default();
        Covered {
            id: id.to_owned(),
            kind,
            title: title.to_owned(),
            commands: serving(id),
            screens: of(&screens),
            tests: of(&tests),
            year: of(&year),
        }
    };
    let rules = edition
        .rules
        .iter()
        .map(|rule| entry(&rule.id, &rule.title, EntryKind::Rule));
    let fields = edition
        .tables
        .values()
        .flatten()
        .map(|field| entry(&field.id, &field.label, EntryKind::Field));
    Ok(rules.chain(fields).collect())
}

fn serving(id: &str) -> Vec<String> {
    COMMANDS
        .iter()
        .filter(|command| command.rules.contains(&id))
        .map(|command| command.name.to_owned())
        .collect()
}
