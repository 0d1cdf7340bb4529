//! Which rules and fields the real window showed: the committed list against what the journeys saw.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::sh::{self, Done};

const FILE: &str = "assets/rulebook/coverage/screens.json";
const PICTURES: &str = "target/pictures";

type Screens = BTreeMap<String, BTreeSet<String>>;

/// Writes the list from what the last run through the real window saw.
pub fn write_screens() -> Done {
    let text = serde_json::to_string_pretty(&seen()?).map_err(|error| error.to_string())?;
    std::fs::write(FILE, text + "\n").map_err(|error| format!("{FILE}: {error}"))?;
    println!("{FILE} is written.");
    Ok(())
}

/// Fails when the list names a screen on which the journeys did not see the rule or field with a value.
pub fn screens_stand() -> Done {
    let seen = seen()?;
    let listed = read(Path::new(FILE))?;
    let unseen: Vec<String> = listed
        .iter()
        .flat_map(|(id, rooms)| rooms.iter().map(move |room| (id, room)))
        .filter(|(id, room)| !seen.get(*id).is_some_and(|rooms| rooms.contains(*room)))
        .map(|(id, room)| format!("{id} on {room}"))
        .collect();
    if unseen.is_empty() {
        return Ok(());
    }
    Err(format!(
        "{FILE} names what the window did not show: {}. Run `cargo xtask coverage` after a whole run and look at what changed.",
        unseen.join(", ")
    ))
}

/// What all journeys of the last run saw.
fn seen() -> Done<Screens> {
    let mut all = Screens::new();
    let folders = std::fs::read_dir(PICTURES).map_err(|error| format!("{PICTURES}: {error}"))?;
    for folder in folders.flatten() {
        let file = folder.path().join("rules.json");
        if file.exists() {
            for (id, rooms) in read(&file)? {
                all.entry(id).or_default().extend(rooms);
            }
        }
    }
    Ok(all)
}

fn read(file: &Path) -> Done<Screens> {
    let text = sh::text(file)?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", file.display()))
}
