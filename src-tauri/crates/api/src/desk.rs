//! The desk: what both shells hold. It carries requests to the rooms and keeps at most one vault open.

use crate::error::{ApiError, ErrorCode};
use crate::jobs::Jobs;
use crate::keep::{Files, Page, Pages};
use crate::open_vault::Office;
use crate::words::{Language, rooms as w};
use chrono::{DateTime, Utc};
use cip::date::{Moment, Zone};
use evidence::reader::Reader;
use register::{KdfCost, NewVault};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Where things lie on this machine, and the language; the shells say it.
#[derive(Debug, Clone)]
pub struct Setup {
    /// Folder for the machine's markers and the list of known vaults; holds random ids and paths only.
    pub config_dir: PathBuf,
    /// The program that decodes documents.
    pub reader_program: PathBuf,
    /// Folder in which the demo vault is made.
    pub demo_dir: PathBuf,
    /// Language of what the door says on screens.
    pub language: Language,
}

/// What rooms share and what outlives an open vault.
#[derive(Debug)]
pub struct Tools {
    /// Places.
    pub setup: Setup,
    /// Cost of key derivation; `None` calibrates it at creation.
    pub cost: Option<KdfCost>,
    /// Reader of documents.
    pub reader: Reader,
    /// A second one, which reads what stands on pages: nobody waits for it to see the next page.
    pub looker: Reader,
    /// Files that the shell has admitted, by token.
    pub files: Files,
    /// Page pictures, by token.
    pub pages: Pages,
    /// Long work.
    pub jobs: Jobs,
    /// Minutes without a sign of life after which the open vault locks; 0 when none is open.
    pub lock_minutes: AtomicU32,
}

/// A vault that is being created and waits for its kit to be typed.
pub(crate) struct Creating {
    pub vault: NewVault,
    pub request: crate::session::CreateVault,
    pub person: cip::id::PersonId,
    pub folder: PathBuf,
    pub certificate: Vec<u8>,
}

/// What the desk holds at a time.
#[derive(Default)]
pub(crate) struct Inner {
    pub office: Option<Office>,
    pub creating: Option<Creating>,
}

/// The door for both shells. Safe to share between threads; one request writes at a time.
pub struct Desk {
    pub(crate) tools: Arc<Tools>,
    inner: Mutex<Inner>,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Desk")
    }
}

impl Desk {
    /// Makes a desk without an open vault; new vaults calibrate their key derivation.
    pub fn new(setup: Setup) -> Self {
        Self::with_cost(setup, None)
    }

    /// Makes a desk whose new vaults take this cost of key derivation, for tests and the demo.
    pub fn with_cost(setup: Setup, cost: Option<KdfCost>) -> Self {
        let reader = || Reader::new(setup.reader_program.clone(), evidence::Limits::default());
        let (reader, looker) = (reader(), reader());
        let tools = Tools {
            setup,
            cost,
            reader,
            looker,
            files: Files::default(),
            pages: Pages::default(),
            jobs: Jobs::default(),
            lock_minutes: AtomicU32::new(0),
        };
        Self {
            tools: Arc::new(tools),
            inner: Mutex::default(),
        }
    }

    /// Calls a command. `zone` is the IANA zone of the machine; an unknown one counts as UTC.
    ///
    /// # Errors
    /// The typed error of the command, or one that says that the request or command is not known.
    pub fn call(
        &self,
        name: &str,
        payload: serde_json::Value,
        now: DateTime<Utc>,
        zone: &str,
    ) -> Result<serde_json::Value, ApiError> {
        let moment = Moment {
            at: now,
            zone: Zone::parse(zone).unwrap_or(Zone(chrono_tz::UTC)),
        };
        crate::dispatch::dispatch(self, name, payload, &moment)
            .map_err(|error| error.said_in(self.tools.setup.language))
    }

    /// Returns a page picture for the page protocol; `path` is the address' path with the token.
    pub fn page(&self, path: &str) -> Option<Page> {
        self.tools.pages.get(path.trim_matches('/'))
    }

    /// Returns after how many minutes without a sign of life the open vault locks; none when no vault is open.
    ///
    /// Never waits for work that is going on, so that a clock may ask at every beat.
    pub fn lock_minutes(&self) -> Option<u32> {
        let minutes = self.tools.lock_minutes.load(Ordering::Relaxed);
        (minutes > 0).then_some(minutes)
    }

    /// Admits a file or folder that a person chose, and returns the token that stands for it.
    pub fn admit_path(&self, path: PathBuf) -> String {
        self.tools.files.admit(path)
    }

    /// Locks: drops the vault, its keys and every picture. Work that is being created is taken back.
    ///
    /// Long work is told to stop first and does so at its next step, so this waits for a step, not for the work.
    /// Call it from a thread that may wait.
    pub fn lock(&self) {
        self.tools.jobs.close();
        self.tools.pages.clear();
        // What was looked at last lies in the memory of these programs, and nobody waits for one that still draws.
        self.tools.reader.stop();
        self.tools.looker.stop();
        let mut inner = self.inner();
        inner.creating = None;
        self.lock_inner(&mut inner);
        drop(inner);
        self.tools.reader.stop();
        self.tools.looker.stop();
        self.tools.jobs.reopen();
    }

    pub(crate) fn lock_inner(&self, inner: &mut Inner) {
        self.tools.pages.clear();
        self.tools.files.clear();
        self.tools.lock_minutes.store(0, Ordering::Relaxed);
        if let Some(office) = inner.office.take() {
            // Heads and marker are advisory; a disk that refuses them must not keep the vault open.
            let _ = office.register.lock();
        }
    }

    pub(crate) fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs a room's command on the open vault.
    pub(crate) fn with_office<T>(
        &self,
        work: impl FnOnce(&mut Office) -> Result<T, ApiError>,
    ) -> Result<T, ApiError> {
        let mut inner = self.inner();
        let office = inner.office.as_mut().ok_or_else(locked)?;
        work(office)
    }
}

fn locked() -> ApiError {
    ApiError::new(ErrorCode::Locked, w::no_vault_open(), w::hint_unlock())
}
