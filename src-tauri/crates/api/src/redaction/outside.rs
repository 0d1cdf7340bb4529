//! The file of a copy: whole beside its place first, and in its place only once the journal names it.

use crate::disk;
use crate::error::{ApiError, ErrorCode};
use crate::words::Language;
use crate::words::copies as w;
use crate::words::rooms;
use cip::copy::OutsideCopy;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Characters that make the name beside the place one that nobody else has.
const OWN: usize = 8;

/// A copy that stands beside its place under a name of its own.
#[derive(Debug)]
pub(super) struct Unfinished {
    path: PathBuf,
    place: PathBuf,
}

impl Unfinished {
    /// Writes a copy beside its place, readable by its owner alone; what stands in its place stays.
    pub(super) fn write(
        place: &Path,
        name: &str,
        bytes: &[u8],
        language: Language,
    ) -> Result<Self, ApiError> {
        // Two copies for one place must not take each other's bytes, and nobody's file is overwritten.
        let mut own = uuid::Uuid::new_v4().simple().to_string();
        own.truncate(OWN);
        let this = Self {
            path: place.with_added_extension(format!("{own}.unfinished")),
            place: place.to_owned(),
        };
        match disk::write_new(&this.path, bytes) {
            Ok(()) => Ok(this),
            Err(error) => {
                let message = rooms::file_not_written(name, error.to_string());
                let hint = rooms::hint_other_place();
                let error = ApiError::new(disk::code(&error), message, hint);
                Err(this.take_back(error, language))
            }
        }
    }

    /// Puts a recorded copy in its place; where that fails the copy stays beside it and is named.
    pub(super) fn put(self, copy: &OutsideCopy) -> Result<(), ApiError> {
        fs::rename(&self.path, &self.place).map_err(|error| {
            let path = self.path.display().to_string();
            let message = w::copy_not_placed(&copy.file_name, error.to_string());
            let hint = w::hint_copy_not_placed(&copy.sha256, path);
            ApiError::new(ErrorCode::File, message, hint)
        })?;
        if let Some(folder) = self.place.parent() {
            // Without it a power cut may take the name back; the copy is recorded and can be made again.
            let _ = filing::packet::sync_folder(folder);
        }
        Ok(())
    }

    /// Removes a copy that was not recorded and says why it was not; one that cannot be removed is named.
    pub(super) fn take_back(self, why: ApiError, language: Language) -> ApiError {
        match fs::remove_file(&self.path) {
            Ok(()) => why,
            Err(error) if error.kind() == io::ErrorKind::NotFound => why,
            Err(error) => {
                let why = why.said_in(language);
                let path = self.path.display().to_string();
                let message = w::copy_left_over(why.message, error.to_string());
                ApiError::new(why.code, message, w::hint_copy_left_over(path))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_that_cannot_be_taken_back_is_named_with_what_to_do() {
        let own = uuid::Uuid::new_v4().simple().to_string();
        // A folder under that name cannot be removed as a file.
        let path = std::env::temp_dir().join(own);
        fs::create_dir(&path).unwrap();
        let left = Unfinished {
            path: path.clone(),
            place: path.with_extension("pdf"),
        };
        let why = ApiError::new(ErrorCode::DiskFull, rooms::cancelled(), w::copy_ending());
        let error = left.take_back(why, Language::ENGLISH);
        fs::remove_dir(&path).unwrap();
        assert_eq!(error.code, ErrorCode::DiskFull);
        assert!(
            error.message.starts_with("The work was cancelled."),
            "{error:?}"
        );
        let named = format!("Delete the file “{}”", path.display());
        assert!(error.hint.contains(&named), "{error:?}");
    }

    #[test]
    fn a_copy_that_is_not_there_needs_no_taking_back() {
        let path = std::env::temp_dir().join(uuid::Uuid::new_v4().simple().to_string());
        let gone = Unfinished {
            place: path.with_extension("pdf"),
            path,
        };
        let why = ApiError::new(ErrorCode::File, rooms::cancelled(), w::copy_ending());
        assert_eq!(gone.take_back(why.clone(), Language::ENGLISH), why);
    }
}
