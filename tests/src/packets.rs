//! Signed packets as their recipient has them: exported into a folder, verified, and read back.

use crate::read;
use crate::stage::{Stage, id};
use api::filing::verify::{Options, verify_packet};
use serde_json::{Value, json};
use std::path::PathBuf;

/// An exported packet that verifies.
pub struct Packet {
    /// Its folder.
    pub folder: PathBuf,
    /// Its twin, `packet.json`.
    pub twin: Value,
}

impl Packet {
    /// The item that answers a field, as the twin has it.
    pub fn item(&self, field: &str) -> String {
        let parts = self.twin["parts"].as_array().expect("parts").iter();
        let mut items = parts.flat_map(|part| part["items"].as_array().expect("items"));
        let found = items.find(|item| item["id"] == field);
        found
            .unwrap_or_else(|| panic!("{field} is no item of {}", self.folder.display()))
            .to_string()
    }

    /// The words of a file of rows.
    pub fn rows(&self, path: &str) -> String {
        std::fs::read_to_string(self.folder.join(path)).expect("a file of rows")
    }

    /// The words on its pages.
    pub fn words(&self) -> String {
        let stem = match self.twin["head"]["kind"].as_str() {
            Some("training_report") => "training-report.pdf",
            _ => "certification.pdf",
        };
        read::words(&std::fs::read(self.folder.join(stem)).expect("pages"))
    }
}

impl Stage {
    /// Has an answered filing checked and approved, signs it as the officer TV, exports it and verifies what it wrote.
    pub fn packet(&self, filing: &str) -> Packet {
        self.check_and_approve(filing);
        let signed = self.sign(filing);
        let parent = self.folder(&id(&signed["filing"]["label"]));
        let token = self.desk.admit_path(parent.clone());
        let request = json!({ "filing": filing, "folder": token, "zip": false });
        let exported = self.call("export_filing", request);
        let folder = parent.join(id(&exported["name"]));
        let verdict = verify_packet(&folder, &Options::default());
        let failed: Vec<_> = verdict.failed().collect();
        assert!(verdict.consistent, "{failed:?}");
        let twin = std::fs::read(folder.join("packet.json")).expect("a twin");
        let twin = serde_json::from_slice(&twin).expect("JSON");
        Packet { folder, twin }
    }
}
