//! The manifest: every file of a packet with its digest, and who signed what.

use chrono::{DateTime, FixedOffset};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::files::Files;
use super::refused::{Refused, ensure};
use crate::form::schema;

/// File name of the manifest.
pub const MANIFEST: &str = "manifest.json";
/// File name of the signature over the manifest.
pub const MANIFEST_SIGNATURE: &str = "manifest.json.p7s";
/// File name of the twin.
pub const TWIN: &str = "packet.json";
/// The version of the manifest's shape.
pub const MANIFEST_SCHEMA: &str = "deedbox-manifest-1";

/// The manifest of a packet; written last and signed over its exact bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The version of this shape.
    #[schemars(extend("const" = MANIFEST_SCHEMA))]
    pub schema: String,
    /// Packet number.
    pub packet: String,
    /// Invented data.
    pub demo: bool,
    /// Edition of the rulebook.
    pub rulebook: String,
    /// Head of the journal at preparation.
    pub journal: ManifestJournal,
    /// Who signed, in order.
    pub signers: Vec<ManifestSigner>,
    /// Every file but the manifest and its signature, by path.
    pub files: Vec<ManifestFile>,
}

/// The journal's head as the manifest repeats it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ManifestJournal {
    /// Hash of the last event, hexadecimal.
    pub head: String,
    /// Its short code.
    pub code: String,
    /// Events up to it.
    pub events: u64,
}

/// One signer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ManifestSigner {
    /// The certificate's common name.
    pub name: String,
    /// SHA-256 of the certificate, hexadecimal.
    pub certificate_sha256: String,
    /// The clock claimed for the signature.
    pub at: DateTime<FixedOffset>,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ManifestFile {
    /// Its path in the packet.
    pub path: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
}

impl Manifest {
    /// Lists the files of a packet with their digests.
    #[must_use]
    pub fn list(files: &Files) -> Vec<ManifestFile> {
        let own = |path: &str| path == MANIFEST || path == MANIFEST_SIGNATURE;
        files
            .iter()
            .filter(|(path, _)| !own(path))
            .map(|(path, bytes)| ManifestFile {
                path: path.clone(),
                bytes: bytes.len() as u64,
                sha256: sha256(bytes),
            })
            .collect()
    }

    /// Gives the exact bytes of `manifest.json`.
    ///
    /// # Errors
    /// [`serde_json::Error`] when a value cannot be written, which no value of this type is.
    pub fn to_bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// Writes the JSON Schema of the manifest.
    ///
    /// # Errors
    /// [`serde_json::Error`] when the schema cannot be written.
    pub fn json_schema() -> Result<Vec<u8>, serde_json::Error> {
        schema::of::<Self>(MANIFEST_SCHEMA)
    }

    /// Reads a manifest; a shape it does not know is refused, and so is one that is written in another way.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Refused> {
        let manifest: Self = serde_json::from_slice(bytes)
            .map_err(|error| Refused(format!("the manifest cannot be read: {error}")))?;
        let known = manifest.schema == MANIFEST_SCHEMA;
        ensure(
            known,
            format!("the manifest has the unknown schema {:?}", manifest.schema),
        )?;
        let again = manifest.to_bytes();
        ensure(
            again.is_ok_and(|again| again == bytes),
            "the manifest is written in another way than its shape says",
        )?;
        Ok(manifest)
    }

    /// Compares the list with the files: none changed, none missing, none beside it.
    pub(crate) fn check(&self, files: &Files) -> Result<String, Refused> {
        let found = Self::list(files);
        for listed in &self.files {
            let path = &listed.path;
            let Some(file) = found.iter().find(|file| file.path == *path) else {
                return Refused::because(format!("{path} is listed but missing"));
            };
            ensure(
                file == listed,
                format!("{path} was changed: its SHA-256 or length is not the listed one"),
            )?;
        }
        for file in &found {
            let times = self
                .files
                .iter()
                .filter(|listed| listed.path == file.path)
                .count();
            ensure(times == 1, format!("{} is listed {times} times", file.path))?;
        }
        Ok(format!(
            "{} files, each with the listed SHA-256, none missing, none beside them",
            found.len()
        ))
    }
}

/// SHA-256 in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
