//! What differs between two editions, place by place.

use super::EditionChange;
use crate::error::ApiError;
use crate::open_vault::internal;
use cip::rulebook::{Edition, entry_name};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Lists the differences, in order of place.
pub(super) fn between(before: &Edition, after: &Edition) -> Result<Vec<EditionChange>, ApiError> {
    let (before, after) = (places(before)?, places(after)?);
    let all: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let of = |places: &BTreeMap<String, String>, at: &String| {
        places.get(at).cloned().unwrap_or_default()
    };
    let changes = all.into_iter().map(|at| EditionChange {
        at: at.clone(),
        before: of(&before, at),
        after: of(&after, at),
    });
    Ok(changes.filter(|c| c.before != c.after).collect())
}

/// Returns the rules and fields of an edition that the shipped one, and so the program, does not have.
pub(super) fn unserved(edition: &Edition) -> Result<Vec<String>, ApiError> {
    let shipped = Edition::shipped().map_err(internal)?;
    let rules = edition.rules.iter().map(|r| &r.id);
    let rules = rules.filter(|id| shipped.rule(id).is_none());
    let fields = edition.tables.values().flatten().map(|f| &f.id);
    let fields = fields.filter(|id| shipped.field(id).is_none());
    Ok(rules.chain(fields).cloned().collect())
}

/// Lays an edition out as places with a text each, such as `numbers[owner_percent].value`.
fn places(edition: &Edition) -> Result<BTreeMap<String, String>, ApiError> {
    let mut found = BTreeMap::new();
    let value = serde_json::to_value(edition).map_err(internal)?;
    lay(&value, String::new(), &mut found);
    Ok(found)
}

fn lay(value: &Value, at: String, found: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(members) => {
            for (name, one) in members {
                let within = if at.is_empty() {
                    name.clone()
                } else {
                    format!("{at}.{name}")
                };
                lay(one, within, found);
            }
        }
        Value::Array(entries) => {
            for (place, entry) in entries.iter().enumerate() {
                lay(entry, format!("{at}[{}]", entry_name(entry, place)), found);
            }
        }
        Value::String(text) => {
            found.insert(at, text.clone());
        }
        other => {
            found.insert(at, other.to_string());
        }
    }
}
