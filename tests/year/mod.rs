//! A reseller's whole year through the door: sixty customers, two providers, every duty of the rulebook once.
//!
//! Each season stands in a file of its own and reads as a story. What a season enters into a field of the rulebook, and
//! where it finds it again, is kept in a ledger; at the end the ledger is held against
//! `assets/rulebook/coverage/year.json`, from which `deedbox-cli rulebook coverage` tells what the year served.

mod after;
mod autumn;
mod exemption;
mod first;
mod lists;
mod people;
mod reports;
mod spring;
mod summer;
mod winter;

use crate::bodies::bodies;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use tests::blame::blames;
use tests::ledger::Ledger;
use tests::stage::passphrase;
use tests::{Stage, serves};

/// The office, what the seasons keep for one another, and the ledger.
struct Year {
    stage: Stage,
    ledger: Ledger,
    kept: BTreeMap<&'static str, String>,
}

impl Year {
    /// Founds the office on the first Monday of January: TV the officer, LT a reviewer, CH an approver, AU an auditor.
    fn begin() -> Self {
        let stage = Stage::bare();
        stage.wait(chrono::Duration::days(-56));
        assert_eq!(stage.now().to_rfc3339(), "2026-01-05T02:00:00+00:00");
        stage.create_vault();
        stage.add_person("LT", "Lan Trần", "Lan Tran", &["reviewer"]);
        stage.add_person("CH", "Châu Hồ", "Chau Ho", &["approver"]);
        stage.add_person("AU", "Ánh Ung", "Anh Ung", &["auditor"]);
        let mut kept = BTreeMap::new();
        kept.insert("north", stage.provider(0));
        kept.insert("south", stage.provider(1));
        let mut ledger = Ledger::default();
        ledger.entered("create_vault", &["CERT-A", "CERT-G", "CERT-I"]);
        Self {
            stage,
            ledger,
            kept,
        }
    }

    /// Keeps an id for a later month.
    fn keep(&mut self, name: &'static str, id: String) {
        self.kept.insert(name, id);
    }

    /// Returns what was kept.
    fn of(&self, name: &str) -> String {
        let kept = self.kept.get(name);
        kept.unwrap_or_else(|| panic!("{name} was never kept"))
            .clone()
    }

    /// Calls a command that enters these fields.
    fn enter(&mut self, command: &str, request: Value, fields: &[&str]) -> Value {
        let answer = self.stage.call(command, request);
        self.ledger.entered(command, fields);
        answer
    }

    /// Lets time pass until a morning of the office, at nine.
    fn morning(&self, day: &str) {
        let moment: chrono::DateTime<chrono::Utc> = format!("{day}T02:00:00Z").parse().unwrap();
        assert!(moment > self.stage.now(), "{day} lies behind");
        self.stage.wait(moment - self.stage.now());
    }

    /// The page of a party.
    fn page(&self, name: &str) -> Value {
        let party = self.of(name);
        self.stage.call("customer", json!({ "party": party }))
    }

    /// The clocks of a kind that run today.
    fn clocks(&self, kind: &str) -> Vec<Value> {
        let today = self.stage.call("today", json!({}));
        let lines = today["clocks"].as_array().unwrap().iter();
        lines.filter(|line| line["kind"] == kind).cloned().collect()
    }

    /// How many exceptions of a kind stand on Today.
    fn exceptions(&self, kind: &str) -> usize {
        let today = self.stage.call("today", json!({}));
        let lines = today["exceptions"].as_array().unwrap().iter();
        lines.filter(|line| line["kind"] == kind).count()
    }

    /// Expects that no event of the year is worded as a reproach: that is for a screen to say, and to pass.
    fn blames_nobody(&self) {
        self.stage.call("lock", json!({}));
        let vault = self.stage.vault_folder();
        let events = bodies(&self.stage, &vault, "TV", passphrase("TV"));
        assert!(events.len() > 500, "{}", events.len());
        for body in events {
            assert_eq!(blames(&body), [""; 0], "{body}");
        }
    }

    /// Keeps a paper of the year beside what the tests build, for eyes.
    fn show(name: &str, pdf: &[u8]) {
        std::fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), pdf).unwrap();
    }

    /// Holds the ledger against the list from which the coverage is told.
    fn stands(&self) {
        let file = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../assets/rulebook/coverage")
            .join("year.json");
        let made = serde_json::to_string_pretty(&self.ledger.list()).unwrap() + "\n";
        if std::env::var_os("DEEDBOX_WRITE_COVERAGE").is_some() {
            std::fs::write(&file, &made).unwrap();
        }
        let stands = std::fs::read_to_string(&file).unwrap();
        assert_eq!(
            stands, made,
            "run this test once with DEEDBOX_WRITE_COVERAGE=1"
        );
    }
}

#[test]
fn a_reseller_s_whole_year_passes_through_the_door() {
    serves![
        "CIP-01", "CIP-03", "CIP-04", "CIP-05", "CIP-06", "CIP-07", "CIP-08", "CIP-09", "CIP-10",
        "CIP-11", "CIP-12", "RES-01", "RES-02", "RES-03", "RES-04", "CERT-01", "CERT-02",
        "CERT-03", "ADP-01", "ADP-02", "SPM-01", "SPM-02", "AI-02", "AI-03", "AI-04", "AI-06",
        "AI-07", "CUST-01", "CUST-02", "CUST-03", "CUST-04", "CUST-05", "CUST-06", "CUST-07",
        "CUST-08", "CUST-09", "CUST-10", "CUST-11", "CUST-12", "CUST-13", "CUST-14", "VER-01",
        "VER-02", "VER-03", "VER-04", "VER-05", "VER-06", "VER-07", "CERT-A", "CERT-B", "CERT-C",
        "CERT-D", "CERT-E", "CERT-F", "CERT-G", "CERT-H", "CERT-I", "CERT-J", "CERT-K", "CERT-L",
        "CERT-M", "CERT-N", "CERT-O", "CERT-P", "CERT-Q", "CERT-R", "ANN-A", "ANN-B", "ANN-C",
        "ANN-D", "ANN-E", "ANN-F", "ANN-G", "AI-A", "AI-B", "AI-C", "AI-D", "AI-E", "AI-F", "AI-G",
        "AI-H", "AI-I", "AI-J", "AI-K", "AI-L", "AI-M", "AI-N", "AI-O", "AI-P", "AI-Q", "AI-R",
        "AI-S", "AI-T", "ADP-A", "ADP-B", "ADP-C", "ADP-D", "ADP-E", "ADP-F",
    ];
    let mut year = Year::begin();
    winter::january(&mut year);
    lists::february(&mut year);
    spring::march(&mut year);
    spring::april(&mut year);
    spring::may(&mut year);
    summer::june(&mut year);
    summer::july(&mut year);
    exemption::august(&mut year);
    summer::august(&mut year);
    reports::september(&mut year);
    reports::october(&mut year);
    autumn::october(&mut year);
    autumn::november(&mut year);
    autumn::december(&mut year);
    year.stage.journal_is_consistent();
    after::two_years_later(&year);
    year.stands();
    year.blames_nobody();
}
