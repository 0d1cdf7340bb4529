//! What leaves of a signed packet: asked first whether every portal takes it, read back and verified before it has its
//! name, and recorded only then; what cannot be recorded is taken back.

use super::{ExportFiling, Exported, FilingById, find, packet_files};
use crate::error::{ApiError, ErrorCode};
use crate::open_vault::Office;
use crate::words::{Word, outcomes as ow, reasons, rooms as w};
use cip::date::Moment;
use cip::event::Event;
use cip::filing::{Filing, FilingChange, Packet};
use filing::packet::Draft;
use filing::packet::upload::{self, UploadCheck};
use filing::verify::{Options, Verdict};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whether a signed packet can be uploaded as it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct UploadView {
    /// Everything that was asked.
    pub lines: Vec<UploadLine>,
    /// Most bytes that the provider takes at once, when it told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub limit: Option<u64>,
}

/// One thing that is asked of a packet before it leaves, and the answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct UploadLine {
    /// What was asked.
    pub what: UploadWhat,
    /// Whether it is so.
    pub ok: bool,
    /// In data: the names concerned; for the limit the bytes as one zip; for the parts their number, or the file that
    /// is over the limit alone.
    pub detail: String,
}

/// What is asked of a packet before it leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum UploadWhat {
    /// Names are plain ASCII that every system can carry.
    Names,
    /// No two names differ by case alone.
    Cases,
    /// No file is empty or too large to be taken in again.
    Sizes,
    /// Every PDF is of version 1.7.
    Version,
    /// No PDF asks for a password.
    Password,
    /// As one zip it is within the provider's limit.
    Limit,
    /// Over the limit, it can be split into zips within it.
    Parts,
}

impl From<UploadCheck> for UploadWhat {
    fn from(check: UploadCheck) -> Self {
        match check {
            UploadCheck::Names => Self::Names,
            UploadCheck::Cases => Self::Cases,
            UploadCheck::Sizes => Self::Sizes,
            UploadCheck::Version => Self::Version,
            UploadCheck::Password => Self::Password,
            UploadCheck::Limit => Self::Limit,
            UploadCheck::Parts => Self::Parts,
        }
    }
}

impl From<upload::UploadLine> for UploadLine {
    fn from(line: upload::UploadLine) -> Self {
        Self {
            what: line.what.into(),
            ok: line.ok,
            detail: line.detail,
        }
    }
}

/// Asks of a signed packet what portals ask; nothing is written.
pub(crate) fn check_upload(
    office: &mut Office,
    request: FilingById,
    _: &Moment,
) -> Result<UploadView, ApiError> {
    let filing = find(office, request.filing)?;
    let packet = signed(&filing)?;
    let files = packet_files(office, packet)?;
    let limit = limit(office, &filing)?;
    let lines = upload::check(&packet.name, &files, limit).into_iter();
    Ok(UploadView {
        lines: lines.map(UploadLine::from).collect(),
        limit,
    })
}

pub(crate) fn export_filing(
    office: &mut Office,
    request: ExportFiling,
    now: &Moment,
) -> Result<Exported, ApiError> {
    let before = find(office, request.filing)?;
    let packet = signed(&before)?;
    if let (Some(later), false) = (before.superseded_by, request.superseded) {
        let label = find(office, later)?.label;
        let (message, hint) = (ow::export_superseded(&label), ow::hint_superseded(&label));
        return Err(ApiError::new(ErrorCode::State, message, hint));
    }
    let next = before.export(now.clone())?;
    let folder = office.tools.files.path(&request.folder)?;
    let files = packet_files(office, packet)?;
    let limit = limit(office, &before)?;
    let lines = upload::check(&packet.name, &files, limit);
    refuse_unsafe(&lines)?;
    let over = lines.iter().any(|l| l.what == UploadCheck::Limit && !l.ok);
    let draft = match limit.filter(|_| request.zip && over) {
        Some(limit) => Draft::zip_parts(&folder, &packet.name, &files, limit),
        None if request.zip => Draft::zip(&folder, &packet.name, &files),
        None => Draft::folder(&folder, &packet.name, &files),
    }?;
    // A draft that is not put in its place, for whatever reason, is removed.
    let verdict = read_back(&draft)?;
    let change = FilingChange::Exported;
    let filing = next;
    let parts = draft.parts();
    let name = draft.goal().file_name().unwrap_or_default();
    let exported = Exported {
        name: name.to_string_lossy().into_owned(),
        files: u32::try_from(files.len()).unwrap_or(u32::MAX),
        bytes: files.values().map(|b| b.len() as u64).sum(),
        consistent: verdict.consistent,
        parts: u32::try_from(parts).ok().filter(|parts| *parts > 0),
    };
    // A program that ends between the two leaves a whole packet that the journal does not know: it is exported again.
    draft.put_recorded(|| office.record(now, &[Event::FilingChanged { change, filing }]))?;
    Ok(exported)
}

fn signed(filing: &Filing) -> Result<&Packet, ApiError> {
    let packet = filing.packet.as_ref();
    packet.ok_or_else(|| ApiError::state(w::not_signed_yet()))
}

/// Returns the most bytes that the filing's provider takes at once.
fn limit(office: &Office, filing: &Filing) -> Result<Option<u64>, ApiError> {
    let provider = office.register.provider(filing.provider)?;
    Ok(provider.and_then(|provider| provider.upload_limit))
}

/// Refuses a packet that some portal or system would not take, with every reason; the limit closes only one way.
fn refuse_unsafe(lines: &[upload::UploadLine]) -> Result<(), ApiError> {
    let wrong = lines.iter().filter(|l| !l.ok && !l.what.only_warns());
    let reasons: Vec<Word> = wrong
        .filter_map(|line| unsafe_for(line.what, &line.detail))
        .collect();
    if reasons.is_empty() {
        return Ok(());
    }
    let (message, hint) = (w::packet_not_safe(), w::hint_amend_packet());
    Err(ApiError::new(ErrorCode::Packet, message, hint).listing(reasons))
}

fn unsafe_for(what: UploadCheck, detail: &str) -> Option<Word> {
    match what {
        UploadCheck::Names => Some(reasons::upload_names(detail)),
        UploadCheck::Cases => Some(reasons::upload_cases(detail)),
        UploadCheck::Sizes => Some(reasons::upload_sizes(detail)),
        UploadCheck::Version => Some(reasons::upload_version(detail)),
        UploadCheck::Password => Some(reasons::upload_password(detail)),
        UploadCheck::Limit | UploadCheck::Parts => None,
    }
}

/// Verifies what stands on the disk, as its recipient would.
fn read_back(draft: &Draft) -> Result<Verdict, ApiError> {
    let verdict = draft.verify(&Options {
        allow_demo: true,
        ..Options::default()
    });
    if verdict.consistent {
        return Ok(verdict);
    }
    let (message, hint) = (w::packet_read_back(), w::hint_other_disk());
    let mut error = ApiError::new(ErrorCode::File, message, hint);
    error.details = verdict
        .failed()
        .map(|check| format!("{}: {}", check.what, check.detail))
        .collect();
    Err(error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use filing::verify::Files;

    #[test]
    fn a_packet_that_some_system_would_not_take_is_refused_with_every_reason() {
        let files = Files::from([
            ("CON.csv".to_owned(), b"row\n".to_vec()),
            ("form.pdf".to_owned(), b"%PDF-1.4\n/Encrypt 1 0 R".to_vec()),
        ]);
        let lines = upload::check("packet", &files, Some(1));
        let error = refuse_unsafe(&lines).unwrap_err();
        assert_eq!(error.code, ErrorCode::Packet);
        let said = |text: &str| error.details.iter().any(|d| d.contains(text));
        assert_eq!(error.details.len(), 3, "{error:?}");
        assert!(
            said("CON.csv") && said("1.7") && said("password"),
            "{error:?}"
        );
    }

    #[test]
    fn what_is_over_the_limit_alone_is_not_refused() {
        let pdf = b"%PDF-1.7\n".to_vec();
        let files = Files::from([("form.pdf".to_owned(), pdf)]);
        let lines = upload::check("packet", &files, Some(1));
        assert_eq!(lines.iter().filter(|l| !l.ok).count(), 2, "{lines:?}");
        refuse_unsafe(&lines).unwrap();
    }

    #[test]
    fn what_stands_on_the_disk_and_does_not_verify_is_refused_and_removed() {
        let folder = std::env::temp_dir().join(uuid::Uuid::new_v4().simple().to_string());
        let files = Files::from([("packet.json".to_owned(), b"{}".to_vec())]);
        let draft = Draft::folder(&folder, "packet", &files).unwrap();
        let refused = read_back(&draft).unwrap_err();
        drop(draft);
        let left = std::fs::read_dir(&folder).unwrap().count();
        std::fs::remove_dir(&folder).unwrap();
        assert_eq!((left, refused.code), (0, ErrorCode::File));
        assert!(!refused.details.is_empty());
    }
}
