//! Machine-readable zones (ICAO Doc 9303): read strictly, explain everything, claim little.
//!
//! A strict reading comes first, always. Repairs are tried only when no strict reading passes, are marked,
//! and never count as passing. A passing check digit is weak evidence: of the 1,584 single-character changes
//! in the second line of a passport, 250 pass, and name, issuer, nationality and sex have no check digit.

mod century;
mod clean;
mod compare;
mod encode;
mod france;
mod layout;
mod names;
mod russia;
mod strict;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

pub(crate) use century::age;
pub use compare::{Declared, FieldComparison, Verdict, compare};
pub(crate) use compare::{bare, compare_name, compare_sex, sex_letter};
pub(crate) use encode::written;
pub(crate) use names::ZoneName;

/// Names the layout of a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum ZoneFormat {
    /// Card, three lines of 30 (Doc 9303-5).
    Td1,
    /// Larger card, two lines of 36 (Doc 9303-6).
    Td2,
    /// Passport, two lines of 44 (Doc 9303-4).
    Td3,
    /// Visa of format A, two lines of 44 (Doc 9303-7).
    MrvA,
    /// Visa of format B, two lines of 36 (Doc 9303-7).
    MrvB,
    /// French national identity card of 1988 to 2021, a layout of its own; check digits do not apply.
    FrenchIdentityCard,
}

/// Names a field of a zone.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum ZoneField {
    /// Kind of document.
    DocumentCode,
    /// Issuing state or organisation.
    Issuer,
    /// Surname and given names.
    Name,
    /// Number of the document.
    DocumentNumber,
    /// Nationality.
    Nationality,
    /// Birth date.
    BirthDate,
    /// Sex.
    Sex,
    /// Date of expiry.
    ExpiryDate,
    /// Optional data; the personal number in a passport.
    OptionalData,
    /// Second optional data of a card.
    OptionalData2,
    /// The check digit over several fields.
    Composite,
}

/// Says what a check digit says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum CheckState {
    /// The digit agrees.
    Pass,
    /// The digit does not agree.
    Fail,
    /// The layout prints no digit for this field.
    None,
}

/// Holds one field as it stands in the zone and as it reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FieldReading {
    /// Which field.
    pub field: ZoneField,
    /// The characters of the zone.
    pub raw: String,
    /// What they mean: no fillers, dates as YYYY-MM-DD where they are whole.
    pub value: String,
    /// Its check digit.
    pub check: CheckState,
    /// Line, from 0.
    pub line: u8,
    /// First character in the line, from 0.
    pub start: u8,
    /// Just after its last character.
    pub end: u8,
}

/// Says what a date field holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ZoneDate {
    /// A day; the century follows our own rule.
    Known {
        /// The day.
        date: NaiveDate,
    },
    /// The issuer left part of it open, as Doc 9303-3 § 4.8 allows.
    Partial {
        /// The six characters.
        raw: String,
    },
    /// The issuer left it open.
    Unknown,
    /// Six digits that name no possible day.
    Impossible {
        /// The six characters.
        raw: String,
    },
    /// Something else than digits and fillers.
    Malformed {
        /// The six characters.
        raw: String,
    },
}

impl ZoneDate {
    /// Returns the day, when it is known.
    pub const fn known(&self) -> Option<NaiveDate> {
        match self {
            Self::Known { date } => Some(*date),
            Self::Partial { .. }
            | Self::Unknown
            | Self::Impossible { .. }
            | Self::Malformed { .. } => None,
        }
    }
}

/// Says what the sex cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum ZoneSex {
    /// M.
    Male,
    /// F.
    Female,
    /// The filler: the issuer does not say. X stands for it in some zones.
    Unspecified,
    /// Any other character.
    Malformed,
}

/// Explains what was done to the text before it was read.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Cleaning {
    /// Spaces were removed.
    SpacesRemoved,
    /// Guillemets and other look-alikes became fillers.
    FillersRestored,
    /// Small letters became capitals.
    LettersRaised,
    /// One long line was cut into the lines of the zone.
    LinesCut,
    /// Lines that are no part of the zone were left out.
    OtherLinesLeftOut,
    /// The lines were put into their order.
    LinesReordered,
    /// The lines were read from right to left.
    LinesReversed,
    /// The name line was brought to its length by adding or taking fillers at its end.
    NameLineFitted,
}

/// Marks something that a reviewer should know; the words are found under the name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(rename = "ZoneNote")]
#[schemars(rename = "ZoneNote")]
pub enum Note {
    /// Name, issuer, nationality and sex have no check digit.
    FieldsWithoutCheckDigit,
    /// A passing digit misses changes between characters whose values are equal modulo ten, such as K and `<`.
    CheckDigitBlindSpots,
    /// This layout has no digit over the whole.
    NoCompositeDigit,
    /// This layout is national; the rules for check digits do not apply.
    ChecksNotApplicable,
    /// The names are written in a national code for Cyrillic and were read in it.
    NationalLetters,
    /// The issuer is in no list we know.
    UnknownIssuer {
        /// The code.
        code: String,
    },
    /// The nationality is in no list we know.
    UnknownNationality {
        /// The code.
        code: String,
    },
    /// The zone is a specimen of the imaginary state Utopia.
    Specimen,
    /// The name fills its field and may be cut off.
    NameMayBeTruncated,
    /// The number is longer than its field and continues in the optional data.
    LongDocumentNumber,
    /// The age by our century rule is unusual: under 16 or over 110.
    AgeToConfirm {
        /// Age in whole years on the day of the decision.
        years: i32,
    },
    /// The expiry date is past on the day of the decision.
    Expired,
    /// The sex cell holds a character that the standard does not know.
    SexMalformed,
}

/// Shows what a repair changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Repair {
    /// The lines as they were given.
    pub given: Vec<String>,
    /// The characters that differ, where the lines have equal length.
    pub changes: Vec<Change>,
}

/// Shows one changed character.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Change {
    /// Line, from 0.
    pub line: u8,
    /// Place in the line, from 0.
    pub place: u8,
    /// The character that was given.
    pub given: char,
    /// The character that was read instead.
    pub read: char,
}

/// Holds a zone as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct MrzReading {
    /// The layout.
    pub format: ZoneFormat,
    /// The lines as they were read.
    pub lines: Vec<String>,
    /// Every field, in the order of the zone.
    pub fields: Vec<FieldReading>,
    /// Kind of document, without fillers.
    pub document_code: String,
    /// Issuing state or organisation, without fillers.
    pub issuer: String,
    /// Primary identifier, words apart by spaces; in Cyrillic where the zone is in a national code.
    pub surname: String,
    /// Secondary identifier, words apart by spaces; empty for a single name.
    pub given_names: String,
    /// The whole document number, also when it continues in the optional data.
    pub document_number: String,
    /// Nationality, without fillers.
    pub nationality: String,
    /// Birth date.
    pub birth_date: ZoneDate,
    /// Sex.
    pub sex: ZoneSex,
    /// Date of expiry.
    pub expiry: ZoneDate,
    /// Every printed check digit agrees with the zone as it was given; false when it was repaired, and when
    /// the layout has no digits that apply.
    pub all_checks_pass: bool,
    /// What was done to the text before reading.
    pub cleaning: Vec<Cleaning>,
    /// What a repair changed; nothing when the zone was read as given.
    pub repaired: Option<Repair>,
    /// What a reviewer should know.
    pub notes: Vec<Note>,
}

/// Says why a text is not a zone.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MrzError {
    /// There is no text.
    #[error("There is nothing to read. Type or paste the lines at the foot of the document.")]
    Empty,
    /// The text is far longer than any zone.
    #[error("The text has {characters} characters, far more than a zone. Paste only its lines.")]
    TooLong {
        /// How many characters the text has.
        characters: usize,
    },
    /// The lines do not have the lengths of any layout.
    #[error(
        "A zone has two lines of 44 or 36 characters, or three of 30. The text has lines of {lengths:?}. Compare the line lengths with the document."
    )]
    Lengths {
        /// The lengths of the lines, without spaces.
        lengths: Vec<usize>,
    },
    /// A character is not of the zone's alphabet.
    #[error(
        "Line {line} holds “{character}” at place {place}. Only A to Z, 0 to 9 and < occur in a zone."
    )]
    Character {
        /// The character.
        character: char,
        /// Line, from 1.
        line: usize,
        /// Place in the line, from 1.
        place: usize,
    },
    /// The first characters are those of no document kind that we know.
    #[error(
        "The zone begins with “{code}”. Passports begin with P, cards with I, A or C, visas with V."
    )]
    DocumentCode {
        /// The first two characters.
        code: String,
    },
    /// The document number begins with a filler.
    #[error("The document number is empty or begins with a filler. Compare it with the document.")]
    NoDocumentNumber,
}

/// Tells whether every check digit agrees when these lines are read strictly as they stand.
///
/// Nothing is cleaned, put into another order or repaired.
pub fn stands(lines: &[String]) -> bool {
    strict::stands(lines)
}

/// Reads a zone that a person typed or pasted, as of the day of the decision.
///
/// # Errors
/// [`MrzError`] when the text is not a zone; failing check digits are no error but part of the reading.
pub fn read(text: &str, decided_on: NaiveDate) -> Result<MrzReading, MrzError> {
    let zone = clean::clean(text)?;
    strict::read(zone, decided_on)
}
