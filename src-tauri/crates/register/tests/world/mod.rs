//! A real vault in a temporary folder, and invented records to put into it.
#![allow(dead_code)]

mod accounts;
mod every;
mod imports;
mod office;
mod parties;
mod screening;
mod work;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use cip::date::{Moment, Zone};
use cip::event::Event;
use cip::id::PersonId;
use cip::office::{Person, StaffRole};
use register::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use uuid::Uuid;

pub use accounts::*;
pub use imports::*;
pub use office::*;
pub use parties::*;
pub use screening::*;
pub use work::*;

/// Small enough for tests; never used by the program.
pub const TINY: KdfCost = KdfCost {
    memory_kib: 64,
    passes: 1,
    lanes: 1,
};
pub const FIRST: &str = "copper lantern under seven bridges";
pub const SECOND: &str = "quiet harbour with eleven boats";

pub struct World {
    pub temp: TempDir,
    pub kit: String,
    pub kit_lines: String,
    pub founder: Person,
}

pub fn id(n: u128) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + n)
}

pub fn start() -> DateTime<Utc> {
    "2026-03-02T01:00:00Z".parse().unwrap()
}

/// A moment some seconds after the start.
pub fn at(seconds: i64) -> Moment {
    Moment {
        at: start() + Duration::seconds(seconds),
        zone: Zone::parse("Asia/Ho_Chi_Minh").unwrap(),
    }
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

impl World {
    pub fn folder(&self) -> PathBuf {
        self.temp.path().join("Acme.deedbox")
    }

    pub fn config(&self) -> PathBuf {
        self.temp.path().join("config")
    }

    pub fn actor(&self) -> Actor {
        Actor {
            person: self.founder.id,
            role: StaffRole::Officer,
        }
    }

    /// Makes a vault with one officer; returns it open.
    pub fn new() -> (Self, Register) {
        let temp = tempfile::tempdir().unwrap();
        let passphrase = Passphrase::new(FIRST).unwrap();
        let founder = Founder {
            person: PersonId(id(1)),
            label: "LT",
            passphrase: &passphrase,
        };
        let folder = temp.path().join("Acme.deedbox");
        let new = NewVault::prepare(&folder, &temp.path().join("config"), &founder, TINY, &at(0))
            .unwrap();
        let founder = person(
            1,
            "Lan Tran",
            "LT",
            &[StaffRole::Officer],
            &new.journal_key(),
        );
        let kit = new.kit().code.grouped().to_string();
        let kit_lines = new.kit().lines().join("\n");
        let first = [
            Event::VaultCreated {
                organisation: organisation(),
                edition: "89-fr-5698".to_owned(),
                demo: false,
                recovery_key: cip::verification::hex(&new.recovery_key()),
            },
            Event::PersonAdded {
                person: founder.clone(),
                second: None,
            },
        ];
        let proof = KitProof::Typed(KitInput::code(&kit).unwrap());
        let register = new
            .finish(&proof, StaffRole::Officer, &at(0), &first)
            .unwrap();
        (
            Self {
                temp,
                kit,
                kit_lines,
                founder,
            },
            register,
        )
    }

    pub fn open(&self, seconds: i64) -> Result<Register, VaultError> {
        self.open_as("LT", FIRST, seconds)
    }

    pub fn open_as(
        &self,
        label: &str,
        passphrase: &str,
        seconds: i64,
    ) -> Result<Register, VaultError> {
        Register::open(
            &self.folder(),
            &self.config(),
            label,
            &Passphrase::attempt(passphrase),
            &at(seconds),
        )
    }

    /// A provider, a party with the role of customer, an account and a document with its sealed bytes.
    pub fn fill(&self, register: &mut Register) {
        let sealed = register.seal(b"the bytes of a picture", start()).unwrap();
        let events = [
            Event::ProviderRecorded {
                provider: provider(300),
                second: None,
            },
            Event::PartyRecorded {
                party: party(100, "Công ty Sao Mai"),
            },
            customer(100),
            Event::AccountRecorded {
                account: account(200, 100, 300),
                second: None,
            },
            Event::DocumentAdded {
                document: document(400, &sealed, 100, self.founder.id, &at(10)),
            },
        ];
        register.record(&self.actor(), &at(10), &events).unwrap();
    }
}

/// Reads every file under a folder, so that two moments can be compared byte by byte.
pub fn bytes_of(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(
                    path.strip_prefix(folder).unwrap().to_path_buf(),
                    std::fs::read(&path).unwrap(),
                );
            }
        }
    }
    found
}

/// Copies a folder with everything in it.
pub fn copy_folder(from: &Path, to: &Path) {
    for (path, bytes) in bytes_of(from) {
        let path = to.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    for sub in ["objects", "people"] {
        std::fs::create_dir_all(to.join(sub)).unwrap();
    }
}
