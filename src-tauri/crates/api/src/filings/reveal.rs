//! One document of a signed report, revealed to its recipient: the key of its digest leaves, and nothing else.

use super::{find, packet_files};
use crate::error::ApiError;
use crate::filing_content::Keyed;
use crate::imports::Written;
use crate::open_vault::{Office, internal};
use crate::words::{outcomes as ow, rooms as w};
use chrono::NaiveDate;
use cip::date::Moment;
use cip::event::Event;
use cip::filing::{Filing, FilingKind};
use cip::id::{DocumentId, FilingId};
use cip::training::TrainingReport;
use filing::packet::{reveal, sha256};
use filing::verify::Files;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use ts_rs::TS;

/// Writes the key with which the recipient of a signed report can tell one of its documents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RevealDocument {
    /// Filing.
    pub filing: FilingId,
    /// Number of the document in it, from 1.
    pub document: u32,
    /// Token of the file to write.
    pub target: String,
}

/// A document of a signed report that was revealed to its recipient.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RevealedDocument {
    /// Its number in the report, from 1.
    pub number: u32,
    /// Day of the last time.
    pub on: NaiveDate,
}

/// Reveals one document, whenever the recipient asks for it; the document itself does not leave by this way.
pub(crate) fn reveal_document(
    office: &mut Office,
    request: RevealDocument,
    now: &Moment,
) -> Result<Written, ApiError> {
    let filing = find(office, request.filing)?;
    let packet = filing.packet.as_ref();
    let packet = packet.ok_or_else(|| ApiError::state(w::not_signed_yet()))?;
    let files = packet_files(office, packet)?;
    let (document, bytes) = revealed(office, &filing, &files, request.document)?;
    let tools = Arc::clone(&office.tools);
    let record = |file_name: &str| {
        let event = Event::FilingDocumentRevealed {
            filing: filing.id,
            number: request.document,
            document,
            file_name: file_name.to_owned(),
            sha256: sha256(&bytes),
        };
        office.record(now, &[event]).map(drop)
    };
    let not_placed = |error: ApiError| {
        let hint = ow::hint_reveal_not_placed();
        ApiError::new(error.code, ow::reveal_not_placed(), hint)
    };
    let file_name = tools
        .files
        .write_recorded(&request.target, &bytes, record, not_placed)?;
    Ok(Written {
        file_name,
        rows: 0,
        bytes: bytes.len() as u64,
    })
}

/// Makes the reveal of one document, which has to agree with the document on record before it leaves; where that was
/// purged, nothing is left to hold it against.
fn revealed(
    office: &Office,
    filing: &Filing,
    files: &Files,
    number: u32,
) -> Result<(DocumentId, Vec<u8>), ApiError> {
    if matches!(filing.kind, FilingKind::Certification { .. }) {
        return Err(ApiError::invalid("filing", ow::reveal_certification()));
    }
    let none = || ApiError::invalid("document", ow::reveal_none(number));
    let frozen = filing.frozen.as_ref().ok_or_else(none)?;
    let content = office.register.read_object(frozen.object)?;
    let report: TrainingReport = serde_json::from_slice(&content).map_err(internal)?;
    let mut listed = report.documents.iter();
    let listed = listed.find(|one| one.number == number).ok_or_else(none)?;
    let Keyed::Under(key) = Keyed::of_report(&report)? else {
        return Err(none());
    };
    let document = office.register.document(listed.document)?;
    let document = document.ok_or_else(|| ApiError::not_found(w::missing_document()))?;
    let bytes = reveal::write(files, &key, number).map_err(internal)?;
    let compared = reveal::check(files, &bytes, &document.sha256).map_err(internal)?;
    if !compared.same {
        return Err(internal("a digest of another document than the one listed"));
    }
    Ok((document.id, bytes))
}
