//! What the events of a vault hold, read past the door with a person's own passphrase.

use cip::date::{Moment, Zone};
use std::path::Path;
use tests::Stage;

/// Returns every event body of a vault, as it is recorded.
pub(crate) fn bodies(stage: &Stage, vault: &Path, label: &str, passphrase: &str) -> Vec<String> {
    let words = register::Passphrase::attempt(passphrase);
    let moment = Moment {
        at: stage.now(),
        zone: Zone::parse("UTC").unwrap(),
    };
    let config = stage.config_folder();
    let register = register::Register::open(vault, &config, label, &words, &moment).unwrap();
    let query = register::EventQuery {
        limit: 1_000_000,
        ..register::EventQuery::default()
    };
    let entries = register.events(&query).unwrap().into_iter();
    let held = entries.filter_map(|entry| entry.event);
    held.map(|event| serde_json::to_string(&event).unwrap())
        .collect()
}

/// Returns the vault among what lies in a folder.
pub(crate) fn vault_in(folder: &Path) -> std::path::PathBuf {
    let files = std::fs::read_dir(folder).unwrap();
    let mut paths = files.map(|file| file.unwrap().path());
    paths
        .find(|path| path.extension().is_some_and(|e| e == "deedbox"))
        .unwrap()
}
