//! The ledger of the year: which command a field of the rulebook was entered by, and where it came out again.
//!
//! Nothing is noted on trust: a field is entered only by a command of the door, and it comes out only where the value
//! that was entered, or what the rulebook makes of it, was found in what the door answered or wrote.

use api::dispatch::COMMANDS;
use cip::rulebook::Edition;
use std::collections::{BTreeMap, BTreeSet};

type Noted = BTreeMap<String, BTreeSet<String>>;

/// What was entered and what came out.
pub struct Ledger {
    edition: Edition,
    commands: Noted,
    places: Noted,
}

impl Default for Ledger {
    fn default() -> Self {
        Self {
            edition: Edition::shipped().expect("the edition that ships"),
            commands: Noted::new(),
            places: Noted::new(),
        }
    }
}

impl Ledger {
    /// Notes that a command entered these fields.
    pub fn entered(&mut self, command: &str, fields: &[&str]) {
        let known = COMMANDS.iter().any(|c| c.name == command);
        assert!(known, "{command} is no command");
        for field in fields {
            assert!(self.edition.field(field).is_some(), "{field} is no field");
            let by = self.commands.entry((*field).to_owned()).or_default();
            by.insert(command.to_owned());
        }
    }

    /// Finds each field's value in what stands in a place, and notes it.
    pub fn came_out(&mut self, place: &str, text: &str, fields: &[(&str, &str)]) {
        // Papers keep a number and its unit on one line.
        let plain = |text: &str| text.replace('\u{a0}', " ");
        let text = plain(text);
        for (field, value) in fields {
            let value = &plain(value);
            let entered = self.commands.contains_key(*field);
            assert!(entered, "{field} stands in {place} and was never entered");
            let found = !value.is_empty() && text.contains(value);
            assert!(found, "{field}: {value:?} is not in {place}: {text}");
            let places = self.places.entry((*field).to_owned()).or_default();
            places.insert(place.to_owned());
        }
    }

    /// Lists every field that was entered and came out, with the commands and the place.
    ///
    /// A field that was entered and found nowhere fails the year.
    pub fn list(&self) -> BTreeMap<String, Vec<String>> {
        let mut listed = BTreeMap::new();
        for (field, commands) in &self.commands {
            let commands: Vec<&str> = commands.iter().map(String::as_str).collect();
            let commands = commands.join(", ");
            let places = self.places.get(field);
            let places =
                places.unwrap_or_else(|| panic!("{field} was entered and came out nowhere"));
            let lines = places.iter().map(|place| format!("{commands} → {place}"));
            listed.insert(field.clone(), lines.collect());
        }
        listed
    }
}
