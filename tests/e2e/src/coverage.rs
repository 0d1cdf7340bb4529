//! Which rules and fields the window showed, and on which screens.

use crate::stage::{Done, because};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Names the room and every `data-rule` in it that is visible and has a value of its own.
pub const SEEN: &str = "
    const room = location.hash.replace(/^#\\/?/, '').split(/[/?]/)[0] || 'gate';
    const value = (e) => 'value' in e && e.tagName !== 'LI' && e.tagName !== 'BUTTON' ? e.value : e.textContent;
    const has = (e) => [e, ...e.querySelectorAll('input, select, textarea')].some((x) => {
        const words = String(value(x) ?? '').trim();
        return words !== '' && words !== '—' && words !== '–';
    });
    const ids = [];
    for (const e of document.querySelectorAll('[data-rule]')) {
        const box = e.getBoundingClientRect();
        if (e.checkVisibility() && box.width > 0 && box.height > 0 && has(e)) ids.push(...e.dataset.rule.split(/\\s+/));
    }
    return { room, ids };";

/// What was seen: an id and the rooms in which it stood.
#[derive(Debug, Default)]
pub struct Marks(BTreeMap<String, BTreeSet<String>>);

impl Marks {
    /// Adds what one screen showed.
    pub fn add(&mut self, seen: &Value) {
        let room = seen["room"].as_str().unwrap_or_default();
        for id in seen["ids"].as_array().into_iter().flatten() {
            let rooms = self.0.entry(id.as_str().unwrap_or_default().to_owned());
            rooms.or_default().insert(room.to_owned());
        }
    }

    /// Writes them into a folder.
    pub fn write(&self, folder: &Path) -> Done {
        let path = folder.join("rules.json");
        let text = serde_json::to_string_pretty(&self.0).map_err(because("rules.json"))?;
        std::fs::write(&path, text).map_err(because(path.display().to_string()))
    }
}
