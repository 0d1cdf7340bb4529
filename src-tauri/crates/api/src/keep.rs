//! What the desk keeps in memory only: files that a person chose, and page pictures, each under a random token.

use crate::disk;
use crate::error::{ApiError, ErrorCode};
use crate::words::rooms as w;
use std::collections::{BTreeMap, VecDeque};
use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

fn token() -> String {
    uuid::Uuid::new_v4().simple().to_string()
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Paths that the shell has admitted; the window knows their tokens only.
#[derive(Debug, Default)]
pub struct Files(Mutex<BTreeMap<String, PathBuf>>);

impl Files {
    /// Admits a path and returns its token.
    pub fn admit(&self, path: PathBuf) -> String {
        let token = token();
        lock(&self.0).insert(token.clone(), path);
        token
    }

    /// Forgets every path: what one person chose is not there for whoever comes next.
    pub fn clear(&self) {
        lock(&self.0).clear();
    }

    /// Returns the path behind a token.
    pub fn path(&self, token: &str) -> Result<PathBuf, ApiError> {
        lock(&self.0).get(token).cloned().ok_or_else(|| {
            ApiError::new(ErrorCode::File, w::file_not_chosen(), w::hint_choose_file())
        })
    }

    /// Returns the name of the file behind a token.
    pub fn name(&self, token: &str) -> Result<String, ApiError> {
        let path = self.path(token)?;
        Ok(path
            .file_name()
            .map(|n| n.to_string_lossy().into_owned())
            .unwrap_or_default())
    }

    /// Reads the file behind a token; refuses one over `limit` bytes before reading it.
    pub fn read(&self, token: &str, limit: u64) -> Result<Vec<u8>, ApiError> {
        let path = self.path(token)?;
        let name = self.name(token)?;
        let failed = |error: std::io::Error| {
            let message = w::file_not_read(&name, error.to_string());
            ApiError::new(ErrorCode::File, message, w::hint_may_be_read())
        };
        let size = fs::metadata(&path).map_err(failed)?.len();
        if size > limit {
            let message = w::file_over_limit(&name, size >> 20, limit >> 20);
            return Err(ApiError::new(
                ErrorCode::File,
                message,
                w::hint_split_file(),
            ));
        }
        fs::read(&path).map_err(failed)
    }

    /// Writes the file behind a token, readable by its owner alone, and returns its name. What stood there stays
    /// until the new file is whole.
    pub fn write(&self, token: &str, bytes: &[u8]) -> Result<String, ApiError> {
        self.write_recorded(token, bytes, |_| Ok(()), |error| error)
    }

    /// Does the same, and has the file recorded by its name before it is put in its place: what cannot be recorded does
    /// not leave. `not_placed` says of a file that was recorded why it is not in its place.
    pub fn write_recorded(
        &self,
        token: &str,
        bytes: &[u8],
        record: impl FnOnce(&str) -> Result<(), ApiError>,
        not_placed: impl FnOnce(ApiError) -> ApiError,
    ) -> Result<String, ApiError> {
        let path = self.path(token)?;
        let name = self.name(token)?;
        let beside = path.with_added_extension("unfinished");
        let failed = |error: std::io::Error| {
            let message = w::file_not_written(&name, error.to_string());
            ApiError::new(disk::code(&error), message, w::hint_other_place())
        };
        let record = || record(&name);
        let not_placed = |error| not_placed(failed(error));
        disk::write_recorded(&beside, &path, bytes, failed, record, not_placed)?;
        Ok(name)
    }
}

/// A page picture.
#[derive(Debug, Clone)]
pub struct Page {
    /// Media type.
    pub mime: String,
    /// Bytes.
    pub bytes: Vec<u8>,
}

/// Bytes of pictures that are kept at most; the oldest go first.
const PICTURE_BYTES: usize = 128 << 20;

#[derive(Debug, Default)]
struct Pictures {
    by_token: BTreeMap<String, Page>,
    order: VecDeque<String>,
    bytes: usize,
}

/// Page pictures, in memory only, until the vault locks.
#[derive(Debug, Default)]
pub struct Pages(Mutex<Pictures>);

impl Pages {
    /// Keeps a PNG and returns its address under the page protocol.
    pub fn put(&self, png: Vec<u8>) -> String {
        let token = token();
        let mut pictures = lock(&self.0);
        pictures.bytes += png.len();
        pictures.order.push_back(token.clone());
        pictures.by_token.insert(
            token.clone(),
            Page {
                mime: "image/png".to_owned(),
                bytes: png,
            },
        );
        while pictures.bytes > PICTURE_BYTES && pictures.order.len() > 1 {
            let Some(oldest) = pictures.order.pop_front() else {
                break;
            };
            let gone = pictures
                .by_token
                .remove(&oldest)
                .map_or(0, |p| p.bytes.len());
            pictures.bytes = pictures.bytes.saturating_sub(gone);
        }
        token
    }

    /// Returns a picture by its token.
    pub fn get(&self, token: &str) -> Option<Page> {
        lock(&self.0).by_token.get(token).cloned()
    }

    /// Forgets every picture.
    pub fn clear(&self) {
        *lock(&self.0) = Pictures::default();
    }
}
