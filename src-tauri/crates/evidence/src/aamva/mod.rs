//! The barcode on the back of North American driver licences and identity cards (AAMVA DL/ID standard).
//!
//! Versions 1 to 10 are read by their elements, because the offsets and lengths that the header names are
//! wrong on many genuine cards. **A barcode is unsigned**: anyone can print one that says anything. What it
//! says can be consistent with the page and with what was declared; it never shows that a card is authentic.

mod compare;
mod dates;
mod fields;
mod file;
mod issuers;
mod shortened;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::mrz::ZoneSex;

pub use compare::{compare, notes_on};

/// Names what a card is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum CardKind {
    /// Driver licence.
    DriverLicence,
    /// Identity card without a right to drive.
    IdentityCard,
    /// The header names neither.
    Unknown,
}

/// Says whether the issuer cut a part of the name off.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Truncation {
    /// The part is whole.
    Whole,
    /// The part is cut off.
    Cut,
    /// The issuer does not say; versions before 4 never do.
    #[default]
    Unknown,
}

/// Holds one part of the name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct NamePart {
    /// As it stands in the barcode; empty when there is none.
    pub text: String,
    /// Whether it was cut off.
    pub truncation: Truncation,
}

/// Says what a date element holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CardDate {
    /// A day.
    Known {
        /// The day.
        date: NaiveDate,
    },
    /// The element is missing, empty, or filled with zeros or nines.
    #[default]
    Missing,
    /// The element names no day.
    Malformed {
        /// Its characters.
        raw: String,
    },
}

impl CardDate {
    /// Returns the day, when it is known.
    pub const fn known(&self) -> Option<NaiveDate> {
        match self {
            Self::Known { date } => Some(*date),
            Self::Missing | Self::Malformed { .. } => None,
        }
    }
}

/// Holds the address of the holder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[ts(rename = "CardAddress")]
#[schemars(rename = "CardAddress")]
pub struct Address {
    /// First line.
    pub street: String,
    /// Second line.
    pub street2: String,
    /// City.
    pub city: String,
    /// State, province or territory, two letters.
    pub jurisdiction: String,
    /// Postal code, without padding.
    pub postal_code: String,
}

/// Holds one element as it stands in the barcode.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[ts(rename = "CardElement")]
#[schemars(rename = "CardElement")]
pub struct Element {
    /// Its three letters.
    pub code: String,
    /// Its characters, without spaces around them.
    pub value: String,
}

/// Marks something that a reviewer should know about a barcode; the words are found under the name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CardNote {
    /// A barcode is unsigned: it can be consistent, it is never authentic. Every card has this note.
    Unsigned,
    /// The file does not begin or part its elements as the standard says; scanners and issuers both do this.
    SeparatorsUnusual,
    /// The header counts other parts than there are.
    WrongCount,
    /// An offset or length in the header points elsewhere; the elements were found by their names.
    WrongOffsets,
    /// The version is newer than 10 or zero; it was read as version 10.
    UnknownVersion {
        /// The version.
        version: u8,
    },
    /// The issuer is in no list we know.
    UnknownIssuer {
        /// Its six digits.
        number: String,
    },
    /// The country in the barcode is not that of the issuer.
    CountryDiffersFromIssuer,
    /// An element stands twice with different values; the first was read.
    Repeated {
        /// Its three letters.
        code: String,
    },
    /// A date is written in another order than the version and country ask for.
    DateOrderUnusual,
    /// Birth, issue and expiry are not in this order.
    DatesOutOfOrder,
    /// An "under 18, 19 or 21 until" date is not the birthday that follows from the birth date.
    AgeDatesDisagree,
    /// A part of the name is cut off, or may be.
    NameMayBeTruncated,
    /// The name is one text without marks between its parts.
    NameNotParted,
    /// The sex is a character that the standard does not know.
    SexMalformed,
    /// The age is unusual: under 16 or over 110.
    AgeToConfirm {
        /// Age in whole years on the day of the decision.
        years: i32,
    },
    /// The expiry date is past on the day of the decision.
    Expired,
}

/// Holds what the barcode of a card says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[ts(rename = "AamvaCard")]
#[schemars(rename = "AamvaCard")]
pub struct Card {
    /// Version of the standard.
    pub version: u8,
    /// What the card is for.
    pub kind: CardKind,
    /// Six digits of the issuer.
    pub issuer_number: String,
    /// The issuer as ISO 3166-2, such as `US-CA`, when the number is known.
    pub issuer: Option<String>,
    /// Country of issue, ISO 3166-1 alpha-3; of the issuer where the barcode names none; empty when unknown.
    pub country: String,
    /// Family name.
    pub family_name: NamePart,
    /// First given name; the whole name when it is not parted.
    pub given_name: NamePart,
    /// Further given names.
    pub middle_name: NamePart,
    /// Suffix, such as `JR`.
    pub suffix: String,
    /// Birth date.
    pub birth_date: CardDate,
    /// Date of expiry.
    pub expiry: CardDate,
    /// Date of issue.
    pub issued: CardDate,
    /// Sex, when the barcode has it.
    pub sex: Option<ZoneSex>,
    /// Number of the licence or card.
    pub number: String,
    /// Address.
    pub address: Address,
    /// Every element, in the order of the barcode.
    pub elements: Vec<Element>,
    /// What a reviewer should know.
    pub notes: Vec<CardNote>,
}

/// Reads the text of a barcode; nothing when it is not a file of this standard.
pub fn read(text: &str) -> Option<Card> {
    file::open(text).map(fields::card)
}
