//! The stage: folders, a desk, a clock that tests move, and short words for calling the door.

use api::{ApiError, Desk, ErrorCode, KdfCost, Setup};
use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use tempfile::TempDir;

/// The least cost at which keys are derived; the strength of passphrases is not what these tests are about.
pub const COST: KdfCost = KdfCost {
    memory_kib: 8 * 1024,
    passes: 1,
    lanes: 1,
};

/// Zone of the machine and of the office.
pub const ZONE: &str = "Asia/Ho_Chi_Minh";

/// People by sign-in label, with their passphrases.
pub const PASSPHRASES: [(&str, &str); 5] = [
    ("TV", "mossy lantern rides quietly northbound"),
    ("LT", "copper kettle sings beneath orchards"),
    ("CH", "velvet harbour counts eleven swallows"),
    ("AU", "granite meadow keeps seven umbrellas"),
    ("OF", "cedar ferry waits behind pale dunes"),
];

/// Returns the passphrase of a person.
pub fn passphrase(label: &str) -> &'static str {
    PASSPHRASES
        .iter()
        .find(|(l, _)| *l == label)
        .map(|(_, p)| *p)
        .expect("no such person")
}

/// A desk in a temporary folder. The clock moves on half a minute with every call.
pub struct Stage {
    /// Everything that the test leaves on disk.
    pub home: TempDir,
    /// The door.
    pub desk: Desk,
    clock: Mutex<DateTime<Utc>>,
}

impl Stage {
    /// Makes a stage without a vault.
    pub fn bare() -> Self {
        Self::at_cost(Some(COST))
    }

    /// Makes a stage whose vaults derive keys at this cost; `None` calibrates it as the program does.
    pub fn at_cost(cost: Option<KdfCost>) -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let desk = Desk::with_cost(setup(home.path()), cost);
        let start = "2026-03-02T02:00:00Z".parse().expect("a time");
        Self {
            home,
            desk,
            clock: Mutex::new(start),
        }
    }

    /// Makes a stage with a vault of one officer and two providers, created as a person would create it.
    pub fn with_vault() -> Self {
        let stage = Self::bare();
        stage.create_vault();
        stage
    }

    /// Makes a stage with a vault in which four people work: TV the officer, LT a reviewer, CH an approver, AU an auditor.
    pub fn with_office() -> Self {
        let stage = Self::with_vault();
        stage.add_person("LT", "Lan Trần", "Lan Tran", &["reviewer"]);
        stage.add_person("CH", "Châu Hồ", "Chau Ho", &["approver"]);
        stage.add_person("AU", "Ánh Ung", "Anh Ung", &["auditor"]);
        stage
    }

    /// Returns a second desk on the same machine, as another window would be.
    pub fn other_window(&self) -> Desk {
        Desk::with_cost(setup(self.home.path()), Some(COST))
    }

    /// Calls a command and expects an answer.
    pub fn call(&self, name: &str, request: Value) -> Value {
        self.ask(name, request)
            .unwrap_or_else(|error| panic!("{name}: {error} {:?} {:?}", error.field, error.details))
    }

    /// Calls a command and expects a refusal.
    pub fn refused(&self, name: &str, request: Value) -> ApiError {
        match self.ask(name, request) {
            Ok(answer) => panic!("{name} was not refused: {answer}"),
            Err(error) => error,
        }
    }

    /// Calls a command.
    pub fn ask(&self, name: &str, request: Value) -> Result<Value, ApiError> {
        self.desk.call(name, request, self.tick(), ZONE)
    }

    /// Calls a command this long after the last one, instead of half a minute.
    pub fn ask_after(
        &self,
        pause: Duration,
        name: &str,
        request: Value,
    ) -> Result<Value, ApiError> {
        self.wait(pause);
        self.desk.call(name, request, self.now(), ZONE)
    }

    /// Moves the clock on by half a minute and returns it.
    pub fn tick(&self) -> DateTime<Utc> {
        let mut clock = self.clock.lock().expect("the clock");
        *clock += Duration::seconds(31);
        *clock
    }

    /// Returns the clock.
    pub fn now(&self) -> DateTime<Utc> {
        *self.clock.lock().expect("the clock")
    }

    /// Moves the clock on.
    pub fn wait(&self, by: Duration) {
        *self.clock.lock().expect("the clock") += by;
    }

    /// Returns the folder of the vault.
    pub fn vault_folder(&self) -> PathBuf {
        self.home.path().join("vaults").join("Thanh Van.deedbox")
    }

    /// Returns the folder of the machine's configuration.
    pub fn config_folder(&self) -> PathBuf {
        self.home.path().join("config")
    }

    /// Writes a file beside the vault and returns the token under which the door knows it.
    pub fn file(&self, name: &str, bytes: &[u8]) -> String {
        let folder = self.folder("files");
        std::fs::write(folder.join(name), bytes).expect("a file");
        self.desk.admit_path(folder.join(name))
    }

    /// Makes a folder beside the vault.
    pub fn folder(&self, name: &str) -> PathBuf {
        let folder = self.home.path().join(name);
        std::fs::create_dir_all(&folder).expect("a folder");
        folder
    }

    /// Creates the vault: its kit is shown once and typed back.
    pub fn create_vault(&self) -> Value {
        let place = self.desk.admit_path(self.folder("vaults"));
        let kit = self.call("create_vault", founding(&place));
        self.call("finish_vault", json!({ "code": kit["code"] }))
    }

    /// Adds a member of staff; the founder must be signed in.
    pub fn add_person(&self, label: &str, name: &str, latin: &str, roles: &[&str]) {
        let request = json!({
            "name": name, "latin": latin, "title": "Compliance", "label": label,
            "passphrase": passphrase(label), "roles": roles,
        });
        self.call("add_person", request);
    }

    /// Signs another person in.
    pub fn sign_in(&self, label: &str) {
        self.call(
            "switch_person",
            json!({ "label": label, "passphrase": passphrase(label) }),
        );
    }

    /// Returns the reference under which this machine knows the vault.
    pub fn vault_reference(&self) -> String {
        let vaults = self.call("vaults", json!({}));
        vaults["vaults"][0]["vault"]
            .as_str()
            .expect("a known vault")
            .to_owned()
    }

    /// Unlocks the vault.
    pub fn unlock(&self, label: &str) -> Value {
        let request = self.unlocking(label, passphrase(label));
        self.call("unlock", request)
    }

    /// Makes the request that unlocks.
    pub fn unlocking(&self, label: &str, passphrase: &str) -> Value {
        json!({ "vault": self.vault_reference(), "label": label, "passphrase": passphrase })
    }

    /// Returns the id of a provider by its place in the list.
    pub fn provider(&self, place: usize) -> String {
        let office = self.call("office", json!({}));
        let mut providers: Vec<&Value> = office["providers"]
            .as_array()
            .expect("providers")
            .iter()
            .collect();
        providers.sort_by_key(|p| p["name"].as_str().map(str::to_owned));
        id(&providers[place]["id"])
    }

    /// Expects the journal to be consistent, rebuild included.
    pub fn journal_is_consistent(&self) {
        let check = self.call("verify_journal", json!({}));
        assert_eq!(check["consistent"], json!(true), "{check:#}");
    }

    /// Returns the number of events in the journal.
    pub fn events(&self) -> u64 {
        self.call("journal", json!({ "limit": 1 }))["events"]
            .as_u64()
            .expect("a number")
    }
}

fn setup(home: &Path) -> Setup {
    Setup {
        config_dir: home.join("config"),
        reader_program: reader_program(),
        demo_dir: home.join("demo"),
        language: api::Language::ENGLISH,
    }
}

/// Finds the program that reads documents beside the tests.
fn reader_program() -> PathBuf {
    let own = std::env::current_exe().expect("the test's own program");
    let name = format!("deedbox-reader{}", std::env::consts::EXE_SUFFIX);
    let found = own
        .ancestors()
        .skip(1)
        .take(2)
        .map(|folder| folder.join(&name))
        .find(|path| path.exists());
    found.unwrap_or_else(|| {
        panic!(
            "{name} does not lie beside {}. Build it first: cargo build -p evidence --bins",
            own.display()
        )
    })
}

/// Makes the request for a new vault of an invented reseller.
pub fn founding(place: &str) -> Value {
    json!({
        "place": place,
        "name": "Thanh Van",
        "passphrase": passphrase("TV"),
        "label": "TV",
        "person": "Thanh Vân",
        "person_latin": "Thanh Van",
        "title": "Compliance officer",
        "organisation": {
            "name": "Công ty Thanh Vân", "latin": "Thanh Van Company", "address": "1 Lê Lợi, Huế",
            "country": "VN", "zone": ZONE,
            "contact": {
                "name": "Thanh Vân", "title": "Compliance officer",
                "email": "desk@thanhvan.example", "phone": "+84 234 555 0100",
            },
            "employees": 14,
        },
        "providers": [
            { "name": "Northcloud Inc.", "country": "US", "channel": "trust@northcloud.example" },
            { "name": "Southgrid LLC", "country": "US", "channel": "cip@southgrid.example" },
        ],
    })
}

/// Reads an id out of an answer.
pub fn id(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("not an id: {value}"))
        .to_owned()
}

/// Asserts the code of a refusal.
pub fn assert_code(error: &ApiError, code: ErrorCode) {
    assert_eq!(error.code, code, "{error:?}");
}
