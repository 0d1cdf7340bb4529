//! Papers that a person prints: written where they chose, for their own eyes.

use crate::disk;
use crate::error::{ApiError, ErrorCode};
use crate::words::rooms as w;
use filing::page::PageError;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::path::Path;
use ts_rs::TS;

/// Prints into the file that was chosen in the dialog.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PrintTo {
    /// Token of the file.
    pub file: String,
}

/// A paper that was written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct PaperWritten {
    /// File name.
    pub name: String,
    /// Bytes.
    pub bytes: u64,
    /// Whether it lies in a folder that looks synchronised.
    pub synchronised: bool,
}

/// Makes the error for a sheet that cannot be drawn.
pub(crate) fn refused(error: PageError) -> ApiError {
    let hint = w::hint_file_names();
    ApiError::new(ErrorCode::Packet, w::page_not_printed(), hint)
        .listing(crate::error::unprinted(error))
}

/// Writes a paper, whole or not at all; on Unix only its owner may read it.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<PaperWritten, ApiError> {
    let name = path
        .file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .ok_or_else(|| ApiError::invalid("file", w::no_file_name()))?;
    let draft = path.with_file_name(format!(".{name}.part"));
    disk::write_whole(&draft, path, bytes).map_err(|error| {
        let message = w::file_not_written(&name, error.to_string());
        ApiError::new(disk::code(&error), message, w::hint_other_folder())
    })?;
    Ok(PaperWritten {
        name,
        bytes: bytes.len() as u64,
        synchronised: crate::known::looks_synchronised(path),
    })
}
