//! The shape of an edition file: which members each part has. Reading stops at the first fault; this names all.

use super::check::{EditionFault, Wrong};
use serde_json::Value;

/// What a member holds.
enum Holds {
    /// A text that is not empty.
    Text,
    /// A text that may be empty.
    Words,
    /// A whole number from 0.
    Number,
    /// True or false.
    Flag,
    /// A list of texts.
    Texts,
    /// A map from any key to a text that is not empty.
    Named,
    /// One part with these members.
    One(&'static [Member]),
    /// A list of parts with these members.
    Each(&'static [Member]),
    /// A map from any key to a list of parts.
    Tables(&'static [Member]),
}

/// A member: its name, what it holds, and whether it may be left out.
struct Member(&'static str, Holds, bool);

const fn must(name: &'static str, holds: Holds) -> Member {
    Member(name, holds, false)
}

const fn may(name: &'static str, holds: Holds) -> Member {
    Member(name, holds, true)
}

use Holds::{Each, Flag, Named, Number, One, Tables, Text, Texts, Words};

static HALF: [Member; 3] = [must("on", Flag), must("why", Text), must("sections", Texts)];
static SECTION: [Member; 3] = [
    must("number", Text),
    must("title", Text),
    must("provenance", Text),
];
static NUMBER: [Member; 8] = [
    must("key", Text),
    must("value", Number),
    must("unit", Text),
    may("counting", Text),
    must("rule", Text),
    must("provenance", Text),
    must("sources", Text),
    must("note", Words),
];
static RULE: [Member; 11] = [
    must("id", Text),
    must("section", Text),
    must("title", Text),
    must("actor", Text),
    must("trigger", Text),
    must("deadline_value", Words),
    must("deadline_unit", Text),
    must("counting", Text),
    must("data", Text),
    must("provenance", Text),
    must("sources", Text),
];
static FIELD: [Member; 7] = [
    must("id", Text),
    must("label", Text),
    must("type", Text),
    must("required", Text),
    must("prov", Text),
    must("src", Text),
    may("note", Words),
];
static TERM: [Member; 6] = [
    must("key", Text),
    must("section", Text),
    must("words", Text),
    must("provenance", Text),
    must("sources", Text),
    must("note", Words),
];
static CHOICE: [Member; 2] = [must("key", Text), must("words", Text)];
static QUESTION: [Member; 9] = [
    must("id", Text),
    must("question", Text),
    must("choices", Each(&CHOICE)),
    must("recommended", Text),
    must("reason", Text),
    may("drives", Text),
    must("effect", Words),
    must("provenance", Text),
    must("sources", Text),
];
static PENALTY: [Member; 5] = [
    must("year", Number),
    may("dollars", Number),
    must("provenance", Text),
    must("sources", Text),
    must("note", Words),
];
static FACT: [Member; 4] = [
    must("key", Text),
    must("words", Text),
    must("provenance", Text),
    must("sources", Text),
];
static READING: [Member; 2] = [must("source", Text), must("words", Text)];
static DISAGREEMENT: [Member; 4] = [
    must("key", Text),
    must("point", Text),
    must("readings", Each(&READING)),
    must("held", Text),
];
static EDITION: [Member; 19] = [
    must("id", Text),
    must("citation", Text),
    must("part", Text),
    must("status", Text),
    must("statement", Text),
    must("zone", Text),
    must("cip_half", One(&HALF)),
    must("training_half", One(&HALF)),
    must("provenance", Named),
    must("sources", Named),
    must("sections", Each(&SECTION)),
    must("numbers", Each(&NUMBER)),
    must("rules", Each(&RULE)),
    must("tables", Tables(&FIELD)),
    must("table_sections", Named),
    must("terms", Each(&TERM)),
    must("questions", Each(&QUESTION)),
    must("penalties", Each(&PENALTY)),
    must("standing", Each(&FACT)),
];
static FURTHER: [Member; 1] = [must("disagreements", Each(&DISAGREEMENT))];

/// Returns every member that is missing, not known, or holds something else.
pub(super) fn faults(edition: &Value) -> Vec<EditionFault> {
    let mut found = Vec::new();
    let members: Vec<&Member> = EDITION.iter().chain(&FURTHER).collect();
    part(edition, &members, "", &mut found);
    found
}

fn fault(at: &str, wrong: Wrong) -> EditionFault {
    EditionFault {
        at: at.to_owned(),
        wrong,
    }
}

/// Joins a place and a member of it.
fn within(at: &str, name: &str) -> String {
    if at.is_empty() {
        name.to_owned()
    } else {
        format!("{at}.{name}")
    }
}

fn part(value: &Value, members: &[&Member], at: &str, found: &mut Vec<EditionFault>) {
    let Some(object) = value.as_object() else {
        found.push(fault(at, Wrong::Kind));
        return;
    };
    for Member(name, holds, optional) in members {
        match object.get(*name) {
            Some(value) => member(value, holds, &within(at, name), found),
            None if *optional => {}
            None => found.push(fault(&within(at, name), Wrong::Lacks)),
        }
    }
    for name in object.keys() {
        if !members.iter().any(|m| m.0 == name) {
            found.push(fault(&within(at, name), Wrong::UnknownMember));
        }
    }
}

fn member(value: &Value, holds: &Holds, at: &str, found: &mut Vec<EditionFault>) {
    match holds {
        Text => match value.as_str() {
            Some(text) if text.trim().is_empty() => found.push(fault(at, Wrong::Empty)),
            Some(_) => {}
            None => found.push(fault(at, Wrong::Kind)),
        },
        Words => kind(value.is_string(), at, found),
        Number => kind(
            value.as_u64().is_some_and(|n| u32::try_from(n).is_ok()),
            at,
            found,
        ),
        Flag => kind(value.is_boolean(), at, found),
        Texts => list(value, at, found, |one, at, found| {
            member(one, &Text, at, found);
        }),
        Named => map(value, at, found, |one, at, found| {
            member(one, &Text, at, found);
        }),
        One(members) => part(value, &all(members), at, found),
        Each(members) => parts(value, members, at, found),
        Tables(members) => map(value, at, found, |one, at, found| {
            parts(one, members, at, found);
        }),
    }
}

fn all(members: &'static [Member]) -> Vec<&'static Member> {
    members.iter().collect()
}

fn parts(value: &Value, members: &'static [Member], at: &str, found: &mut Vec<EditionFault>) {
    list(value, at, found, |one, at, found| {
        part(one, &all(members), at, found);
    });
}

fn kind(right: bool, at: &str, found: &mut Vec<EditionFault>) {
    if !right {
        found.push(fault(at, Wrong::Kind));
    }
}

/// Looks at each entry of a list; an entry is named by its id or key where it has one, else by its place.
fn list(
    value: &Value,
    at: &str,
    found: &mut Vec<EditionFault>,
    look: impl Fn(&Value, &str, &mut Vec<EditionFault>),
) {
    let Some(entries) = value.as_array() else {
        found.push(fault(at, Wrong::Kind));
        return;
    };
    for (place, entry) in entries.iter().enumerate() {
        look(entry, &format!("{at}[{}]", named(entry, place)), found);
    }
}

/// Names an entry of a list by its id or key where it has one, else by its place from 1.
pub fn named(entry: &Value, place: usize) -> String {
    let names = ["id", "key", "number", "year"];
    let name = names.iter().find_map(|n| match entry.get(n) {
        Some(Value::String(text)) if !text.is_empty() => Some(text.clone()),
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => None,
    });
    name.unwrap_or_else(|| (place + 1).to_string())
}

fn map(
    value: &Value,
    at: &str,
    found: &mut Vec<EditionFault>,
    look: impl Fn(&Value, &str, &mut Vec<EditionFault>),
) {
    let Some(entries) = value.as_object() else {
        found.push(fault(at, Wrong::Kind));
        return;
    };
    for (name, entry) in entries {
        look(entry, &within(at, name), found);
    }
}
