//! `rulebook coverage`: every rule and field with what serves it.

use crate::run::{Answer, Failure};
use api::coverage::{Covered, coverage};
use serde_json::json;

/// Lists what serves each rule and field; the answer is bad when something is missing.
pub fn list() -> Result<Answer, Failure> {
    let entries = coverage().map_err(Failure::internal)?;
    let lacking = entries.iter().filter(|e| !e.lacks().is_empty()).count();
    let mut text: String = entries.iter().map(line).collect();
    text.push_str(&format!(
        "{} rules and fields, {} of them lack something.",
        entries.len(),
        lacking
    ));
    let json = json!({
        "entries": entries,
        "lacking": entries
            .iter()
            .filter(|e| !e.lacks().is_empty())
            .map(|e| json!({ "id": e.id, "lacks": e.lacks() }))
            .collect::<Vec<_>>(),
    });
    Ok(Answer {
        good: lacking == 0,
        text,
        json,
    })
}

fn line(entry: &Covered) -> String {
    let mut text = format!("{}  {}\n", entry.id, entry.title);
    for (name, served) in [
        ("commands", &entry.commands),
        ("screens", &entry.screens),
        ("tests", &entry.tests),
        ("year", &entry.year),
    ] {
        if !served.is_empty() {
            text.push_str(&format!("  {name:<9}{}\n", served.join(", ")));
        }
    }
    let lacks = entry.lacks();
    if !lacks.is_empty() {
        text.push_str(&format!("  lacks    {}\n", lacks.join(", ")));
    }
    text
}
