//! The paper's refusals in words for people.

use super::{ApiError, ErrorCode};
use crate::words::{Word, reasons as w, rooms, signatures as sw};
use filing::compose::ComposeError;
use filing::packet::{SealError, WriteError};
use filing::page::PageError;
use filing::sign::timestamp::TimestampError;
use filing::sign::{NameFault, SignError};

impl From<ComposeError> for ApiError {
    fn from(error: ComposeError) -> Self {
        let detail = match error {
            ComposeError::Field(field) => w::compose_field(field),
            ComposeError::Rows { file, source } => w::compose_rows(file, source.to_string()),
        };
        Self::new(
            ErrorCode::Packet,
            rooms::packet_not_composed(detail),
            rooms::hint_edition(),
        )
    }
}

impl From<SealError> for ApiError {
    fn from(error: SealError) -> Self {
        let detail = match error {
            SealError::Sign(error) => unsigned(error),
            SealError::Manifest(error) => w::seal_manifest(error.to_string()),
            SealError::Time(error) => return error.into(),
            SealError::Missing(file) => sw::seal_missing(file),
            SealError::First(detail) => sw::seal_first(detail),
            SealError::OtherKey => sw::seal_other_key(),
        };
        Self::new(
            ErrorCode::Packet,
            rooms::packet_not_signed(detail),
            rooms::hint_fingerprints(),
        )
    }
}

impl From<TimestampError> for ApiError {
    fn from(error: TimestampError) -> Self {
        let code = match error {
            TimestampError::Covered | TimestampError::Stamped => ErrorCode::State,
            TimestampError::NoSignature(_)
            | TimestampError::Random
            | TimestampError::Room { .. }
            | TimestampError::Encode(_) => ErrorCode::Packet,
            _ => ErrorCode::ImportFile,
        };
        Self::new(code, unproved(error), rooms::hint_nothing_changed())
    }
}

/// Returns why a time could not be asked for or proved.
fn unproved(error: TimestampError) -> Word {
    match error {
        TimestampError::NoSignature(detail) => sw::time_no_signature(detail),
        TimestampError::Covered => sw::time_covered(),
        TimestampError::Stamped => sw::filing_time_proved(),
        TimestampError::Random => w::sign_random(),
        TimestampError::Unreadable(detail) => sw::time_unreadable(detail),
        TimestampError::Ber => sw::time_ber(),
        TimestampError::NotGranted { status, words } => sw::time_not_granted(status, words),
        TimestampError::NoToken => sw::time_no_token(),
        TimestampError::OtherImprint => sw::time_other_imprint(),
        TimestampError::OtherNonce => sw::time_other_nonce(),
        TimestampError::Token(detail) => sw::time_token(detail),
        TimestampError::Room { needed, room } => sw::time_room(needed, room),
        TimestampError::Encode(detail) => w::sign_encode(detail),
    }
}

impl From<WriteError> for ApiError {
    fn from(error: WriteError) -> Self {
        let hint = match error {
            WriteError::OverLimit { .. } => rooms::hint_over_limit(),
            WriteError::Changed(_) => rooms::hint_other_disk(),
            _ => rooms::hint_packet_safe(),
        };
        let code = unwritten_code(&error);
        Self::new(code, rooms::packet_not_written(unwritten(error)), hint)
    }
}

fn unwritten_code(error: &WriteError) -> ErrorCode {
    if error.disk_full() {
        ErrorCode::DiskFull
    } else {
        ErrorCode::File
    }
}

/// Returns why a packet could not be written or given its name.
fn unwritten(error: WriteError) -> Word {
    match error {
        WriteError::Taken(path) => w::write_taken(path.display().to_string()),
        WriteError::Busy(path) => w::write_busy(path.display().to_string()),
        WriteError::System { path, source } => {
            w::write_system(path.display().to_string(), source.to_string())
        }
        WriteError::Changed(path) => w::write_changed(path),
        WriteError::Zip(error) => w::write_zip(error.to_string()),
        WriteError::Name(name) => w::write_name(name),
        WriteError::OverLimit { file, bytes, limit } => {
            w::write_over_limit(file, bytes.div_ceil(1000), limit / 1000)
        }
    }
}

/// Returns why a page could not be printed: every character with its place, or the one reason.
pub(crate) fn unprinted(error: PageError) -> Vec<Word> {
    match error {
        PageError::Undrawable(missing) => missing
            .into_iter()
            .map(|one| w::page_undrawable(format!("{:04X}", u32::from(one.character)), one.place))
            .collect(),
        PageError::TooTall { place } => vec![w::page_too_tall(place)],
        PageError::Face { face } => vec![w::page_face(face)],
        PageError::Pdf(detail) => vec![w::page_pdf(detail)],
        PageError::Twin(error) => vec![w::page_twin(error.to_string())],
    }
}

/// Returns why a key could not be made or a signature not be written.
pub(crate) fn unsigned(error: SignError) -> Word {
    match error {
        SignError::Name { field, why } => w::sign_name(field, fault(why)),
        SignError::Key(detail) => w::sign_key(detail),
        SignError::Usage => w::sign_usage(),
        SignError::NotValidAt { from, to, at } => w::sign_not_valid(from, to, at),
        SignError::Random => w::sign_random(),
        SignError::Pdf(detail) => w::sign_pdf(detail),
        SignError::Field(field) => w::sign_field(field),
        SignError::Room { needed, room } => w::sign_room(needed, room),
        SignError::Encode(detail) => w::sign_encode(detail),
    }
}

fn fault(why: NameFault) -> Word {
    match why {
        NameFault::Empty => w::sign_name_empty(),
        NameFault::Long => w::sign_name_long(),
        NameFault::NotLatin => w::sign_name_latin(),
        NameFault::Demo => w::sign_name_demo(),
        NameFault::Country => w::sign_name_country(),
        NameFault::Clock => w::sign_name_clock(),
    }
}
