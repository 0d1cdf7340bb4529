//! Attachments: files that come or go with a request, an incident, a review or a filing, sealed whole and given out
//! again.

use crate::error::ApiError;
use crate::imports::Written;
use crate::open_vault::Office;
use crate::words::{requests as rw, rooms as w};
use cip::date::Moment;
use cip::event::Event;
use cip::id::ObjectId;
use cip::request::SealedFile;
use cip::verification::hex;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;

/// Files that one step takes at most.
const MOST_FILES: usize = 20;
/// Bytes of the largest file.
const MOST_BYTES: u64 = 30 << 20;

/// Writes an attachment where a person chose, byte for byte as it came.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveAttachment {
    /// Sealed object.
    pub object: ObjectId,
    /// Token of the file to write.
    pub target: String,
}

/// Seals the files behind tokens; when one cannot be taken, none is kept.
pub(crate) fn seal(
    office: &mut Office,
    tokens: &[String],
    now: &Moment,
) -> Result<Vec<SealedFile>, ApiError> {
    if tokens.is_empty() {
        return Ok(Vec::new());
    }
    office.refuse_in_demo(w::demo_no_files())?;
    if tokens.len() > MOST_FILES {
        return Err(ApiError::invalid("files", rw::too_many_files(MOST_FILES)));
    }
    let mut sealed = Vec::new();
    for token in tokens {
        match seal_one(office, token, now) {
            Ok(file) => sealed.push(file),
            Err(error) => {
                discard(office, &sealed);
                return Err(error.at("files"));
            }
        }
    }
    Ok(sealed)
}

/// Seals the receipt that came back for a packet, when there is one.
pub(crate) fn seal_receipt(
    office: &mut Office,
    token: Option<&String>,
    now: &Moment,
) -> Result<Vec<SealedFile>, ApiError> {
    let tokens: Vec<String> = token.into_iter().cloned().collect();
    seal(office, &tokens, now).map_err(|error| error.at("receipt"))
}

fn seal_one(office: &mut Office, token: &str, now: &Moment) -> Result<SealedFile, ApiError> {
    let file_name = office.tools.files.name(token)?;
    let bytes = office.tools.files.read(token, MOST_BYTES)?;
    let object = office.register.seal(&bytes, now.at)?;
    Ok(SealedFile {
        file_name,
        object: object.id,
        sha256: object.sha256,
        bytes: object.bytes,
    })
}

/// Takes sealed files away that nothing has named yet.
pub(crate) fn discard(office: &mut Office, files: &[SealedFile]) {
    for file in files {
        office.register.discard_object(file.object);
    }
}

/// Records events that name sealed files for the first time; the files go when the events are refused.
pub(crate) fn record(
    office: &mut Office,
    now: &Moment,
    events: &[Event],
    files: &[SealedFile],
) -> Result<(), ApiError> {
    match office.record(now, events) {
        Ok(_) => Ok(()),
        Err(error) => {
            discard(office, files);
            Err(error)
        }
    }
}

/// Returns whether a sealed object is an attachment, so that nothing else is given out by this way.
fn is_attached(office: &Office, object: ObjectId) -> Result<bool, ApiError> {
    let is_it = |file: &SealedFile| file.object == object;
    let requests = office.register.requests()?;
    let incidents = office.register.incidents()?;
    let resellers = office.register.resellers()?;
    let remediations = office.register.remediations(false)?;
    let additions = office.register.owner_additions()?;
    let candidates = office.register.candidates()?;
    let exemptions = office.register.exemptions()?;
    let filings = office.register.filings()?;
    Ok(filings.iter().any(|f| f.receipts().any(|id| id == object))
        || additions.iter().any(|a| a.files.iter().any(is_it))
        || remediations.iter().any(|r| r.sealed().any(is_it))
        || requests.iter().any(|r| r.sealed().any(is_it))
        || incidents.iter().any(|i| i.sealed().any(is_it))
        || resellers.iter().any(|r| r.sealed().any(is_it))
        || exemptions.iter().any(|e| e.sealed().any(is_it))
        || candidates
            .iter()
            .filter_map(|c| c.life.sighting.as_ref())
            .any(|s| is_it(&s.file)))
}

/// Writes an attachment where a person chose. Whoever works on a request has to read its letter, and this is the only
/// way to, so it takes no officer; but nothing leaves the vault without an event.
pub(crate) fn save_attachment(
    office: &mut Office,
    request: SaveAttachment,
    now: &Moment,
) -> Result<Written, ApiError> {
    if !is_attached(office, request.object)? {
        return Err(ApiError::not_found(rw::missing_attachment()));
    }
    let bytes = office.register.read_object(request.object)?;
    let file_name = office.tools.files.write(&request.target, &bytes)?;
    let event = Event::AttachmentSaved {
        object: request.object,
        file_name: file_name.clone(),
        sha256: hex(&Sha256::digest(&bytes)),
    };
    office.record(now, &[event])?;
    Ok(Written {
        file_name,
        rows: 0,
        bytes: bytes.len() as u64,
    })
}
