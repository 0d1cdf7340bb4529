//! Refusals of foreign files, documents as well as tables, in words for people.

use super::{ApiError, ErrorCode};
use crate::words::{Word, reasons as w};
use evidence::mrz::MrzError;
use evidence::{ReadError, Unaccepted};
use intake::access::AccessRejection;
use intake::customers::Rejection;
use intake::{DropReason, IntakeError, NotTextKind};

impl From<ReadError> for ApiError {
    fn from(error: ReadError) -> Self {
        let (message, hint) = unread(&error);
        Self::new(ErrorCode::Document, message, hint)
    }
}

fn unread(error: &ReadError) -> (Word, Word) {
    use ReadError as R;
    match error {
        R::Empty => (w::read_empty(), w::hint_read_empty()),
        R::FileTooLarge { bytes, limit } => (
            w::read_too_large(bytes.div_ceil(1 << 20), limit >> 20),
            w::hint_read_smaller(),
        ),
        R::NotAccepted { format } => unaccepted(*format),
        R::TooManyPixels {
            width,
            height,
            limit,
        } => (
            w::read_too_many_pixels(*width, *height, limit / 1_000_000),
            w::hint_read_smaller(),
        ),
        R::TooManyPages { pages, limit } => {
            (w::read_too_many_pages(*pages, *limit), w::hint_read_split())
        }
        R::AbsurdPage {
            page,
            width,
            height,
        } => (
            w::read_absurd_page(*page, *width, *height),
            w::hint_read_absurd(),
        ),
        R::NoSuchPage { page, pages } => (w::read_no_such_page(*page, *pages), w::hint_read_page()),
        R::Encrypted => (w::read_encrypted(), w::hint_read_encrypted()),
        R::Damaged { detail } => (w::read_damaged(detail), w::hint_read_damaged()),
        R::TooLargeToShow => (w::read_too_large_to_show(), w::hint_read_slow()),
        R::TooSlow { millis } => (w::read_too_slow(millis.div_ceil(1000)), w::hint_read_slow()),
        R::Crashed { how } => (w::read_crashed(how), w::hint_read_crashed()),
        R::Program { detail } => (w::read_program(detail), w::hint_read_program()),
    }
}

fn unaccepted(format: Unaccepted) -> (Word, Word) {
    match format {
        Unaccepted::Heic => (w::read_heic(), w::hint_read_heic()),
        Unaccepted::OtherPicture => (w::read_other_picture(), w::hint_read_picture()),
        Unaccepted::OfficeDocument => (w::read_office(), w::hint_read_office()),
        Unaccepted::Archive => (w::read_archive(), w::hint_read_archive()),
        Unaccepted::Unknown => (w::read_unknown(), w::hint_read_unknown()),
    }
}

impl From<MrzError> for ApiError {
    fn from(error: MrzError) -> Self {
        let message = match error {
            MrzError::Empty => w::zone_empty(),
            MrzError::TooLong { characters } => w::zone_too_long(characters),
            MrzError::Lengths { lengths } => {
                let lengths: Vec<String> = lengths.iter().map(ToString::to_string).collect();
                w::zone_lengths(lengths.join(", "))
            }
            MrzError::Character {
                character,
                line,
                place,
            } => w::zone_character(line, character.to_string(), place),
            MrzError::DocumentCode { code } => w::zone_code(code),
            MrzError::NoDocumentNumber => w::zone_no_number(),
        };
        Self::invalid("text", message)
    }
}

impl From<IntakeError> for ApiError {
    fn from(error: IntakeError) -> Self {
        let (message, hint) = untaken(&error);
        Self::new(ErrorCode::ImportFile, message, hint)
    }
}

fn untaken(error: &IntakeError) -> (Word, Word) {
    use IntakeError as I;
    match error {
        I::Empty => (w::intake_empty(), w::hint_intake_export()),
        I::NoRows => (w::intake_no_rows(), w::hint_intake_no_rows()),
        I::TooLarge { bytes, limit } => {
            (w::intake_too_large(*bytes, *limit), w::hint_intake_split())
        }
        I::TooManyRows { limit } => (w::intake_too_many_rows(*limit), w::hint_intake_split()),
        I::TooManyColumns { line, limit } => (
            w::intake_too_many_columns(*line, *limit),
            w::hint_intake_delimiter(),
        ),
        I::CellTooLong {
            line,
            column,
            limit,
        } => (
            w::intake_cell_too_long(*line, *column, *limit),
            w::hint_intake_cell(),
        ),
        I::NotText { kind } => (no_text(*kind), w::hint_intake_csv()),
        I::UnknownEncoding { label } => (w::intake_unknown_encoding(label), w::hint_intake_list()),
        I::WrongEncoding { encoding, line } => (
            w::intake_wrong_encoding(*line, encoding),
            w::hint_intake_encoding(),
        ),
        I::BrokenQuoting { line, opened } => (
            w::intake_broken_quoting(*opened, *line),
            w::hint_intake_quoting(),
        ),
        I::BadDelimiter { delimiter } => (
            w::intake_bad_delimiter(delimiter.to_string()),
            w::hint_intake_delimiters(),
        ),
        I::UnknownProfile { name } => (w::intake_unknown_profile(name), w::hint_intake_list()),
        I::NoSuchColumn { column, columns } => (
            w::intake_no_such_column(*column, *columns),
            w::hint_intake_map(),
        ),
        I::ColumnNeverRead { header, reason } => {
            (never_read(header, *reason), w::hint_intake_leave_out())
        }
        I::FieldTwice { header } => (w::intake_field_twice(header), w::hint_intake_one()),
        I::UnknownZone { zone } => (w::intake_unknown_zone(zone), w::hint_intake_zone()),
        I::Bomb { limit } => (w::intake_bomb(*limit), w::hint_intake_smaller()),
        I::BadGzip => (w::intake_bad_gzip(), w::hint_intake_download()),
        I::BadJson { line, column } => (
            w::intake_bad_json(*line, *column),
            w::hint_intake_download(),
        ),
        I::NoRecords => (w::intake_no_records(), w::hint_intake_log()),
    }
}

fn no_text(kind: NotTextKind) -> Word {
    match kind {
        NotTextKind::Zip => w::intake_zip(),
        NotTextKind::OldExcel => w::intake_old_excel(),
        NotTextKind::Pdf => w::intake_pdf(),
        NotTextKind::Picture => w::intake_picture(),
        NotTextKind::Utf32 => w::intake_utf32(),
        NotTextKind::Binary => w::intake_binary(),
    }
}

fn never_read(header: &str, reason: DropReason) -> Word {
    match reason {
        DropReason::Password => w::intake_passwords(header),
        DropReason::CardNumber => w::intake_card_numbers(header),
        DropReason::CardCode => w::intake_card_codes(header),
        DropReason::Secret => w::intake_secrets(header),
    }
}

/// Returns why a row of a customer file is not taken.
pub(crate) fn row(reason: &Rejection) -> Word {
    match reason {
        Rejection::CellCount { expected, found } => w::row_cell_count(*found, *expected),
        Rejection::NoName => w::row_no_name(),
        Rejection::IdentifierDestroyed { header, value } => w::row_identifier(header, value),
    }
}

/// Returns why a row of an access log is not taken.
pub(crate) fn access_row(reason: &AccessRejection) -> Word {
    use AccessRejection as A;
    match reason {
        A::CellCount { expected, found } => w::row_cell_count(*found, *expected),
        A::NotAnEvent => w::row_no_event(),
        A::NoAccount => w::row_no_account(),
        A::TimeNotRead { value } => w::row_no_time(value),
        A::TimeSkipped { value } => w::row_time_skipped(value),
        A::AddressNotRead { value } => w::row_no_address(value),
        A::OutcomeNotKnown { value } => w::row_no_outcome(value),
    }
}
