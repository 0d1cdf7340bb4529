//! The plan of a customer file: what crosses the door.

use super::flags::{Note, Question, Rejection, RowFlag};
use crate::cards::Card;
use crate::columns::Column;
use crate::phone::Phone;
use crate::text::EncodingSource;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A field of a customer that a column can go to.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum TargetField {
    /// The identifier in the system the file comes from.
    ExternalId,
    /// Whether it is an individual or an entity.
    Kind,
    /// The name of the entity.
    CompanyName,
    /// A name in one cell.
    FullName,
    /// Given names.
    GivenName,
    /// Family name.
    FamilyName,
    /// E-mail addresses; several columns and several in a cell.
    Email,
    /// Telephone numbers; several columns and several in a cell.
    Phone,
    /// Lines of the address; several columns.
    AddressLine,
    /// City or town.
    City,
    /// State, province or region.
    Region,
    /// Postal code, never taken as a number.
    PostalCode,
    /// Country, as code or name.
    Country,
    /// Internet domain.
    Domain,
    /// The account at the upstream provider.
    AccountReference,
    /// When the customer was created in that system.
    CreatedOn,
    /// When the customer was closed in that system.
    ClosedOn,
    /// Status in that system.
    Status,
    /// Number in a register of companies.
    RegistrationNumber,
    /// Date of birth.
    BirthDate,
    /// Network of the payment card.
    CardBrand,
    /// Last four digits of the payment card.
    CardLastFour,
}

impl TargetField {
    /// Says whether several columns may go to the field.
    #[must_use]
    pub const fn is_many(self) -> bool {
        matches!(self, Self::Email | Self::Phone | Self::AddressLine)
    }

    /// Says whether the field is a date.
    #[must_use]
    pub const fn is_date(self) -> bool {
        matches!(self, Self::CreatedOn | Self::ClosedOn | Self::BirthDate)
    }
}

/// A natural person or an entity.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "FilePartyKind")]
#[schemars(rename = "FilePartyKind")]
pub enum PartyKind {
    /// A natural person.
    Individual,
    /// An entity.
    Entity,
}

/// What a status means, in words that every system shares.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Lifecycle {
    /// In use.
    Active,
    /// Held, not closed.
    Inactive,
    /// Closed.
    Closed,
}

/// A customer file, read. Nothing of it has been recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CustomerFile {
    /// The profile that was used, by name.
    pub profile: String,
    /// The profile that was used, as shown.
    pub profile_title: String,
    /// Whether the headings showed the profile; false when it was chosen or is the general one.
    pub recognised: bool,
    /// Under which system the identifiers are filed.
    pub system: Option<String>,
    /// SHA-256 of the file's bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// The encoding, by its WHATWG name.
    pub encoding: String,
    /// How the encoding was found.
    pub encoding_source: EncodingSource,
    /// The character between cells.
    pub delimiter: char,
    /// Whether the first row was headings.
    pub has_header: bool,
    /// Every column, in the order of the file.
    pub columns: Vec<Column<TargetField>>,
    /// The customers, in the order of the file.
    pub rows: Vec<CustomerRow>,
    /// The rows that cannot be taken, in the order of the file.
    pub rejected: Vec<RejectedRow>,
    /// What the file leaves open; until answered, the cells concerned are left empty.
    pub questions: Vec<Question>,
    /// What the person should know of the file.
    pub notes: Vec<Note>,
}

/// One customer of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[ts(rename = "FileCustomer")]
#[schemars(rename = "FileCustomer")]
pub struct CustomerRow {
    /// The line of the file on which the row starts, from 1.
    pub line: u32,
    /// The identifier in the system the file comes from.
    pub external_id: Option<String>,
    /// Individual or entity.
    pub kind: PartyKind,
    /// The names, each as written.
    pub names: Names,
    /// The address.
    pub address: Address,
    /// E-mail addresses that can be written to.
    pub emails: Vec<String>,
    /// Telephone numbers.
    pub phones: Vec<Phone>,
    /// Internet domain, in lower case.
    pub domain: Option<String>,
    /// The account at the upstream provider.
    pub account_reference: Option<String>,
    /// When the customer was created in that system.
    pub created_on: Option<NaiveDate>,
    /// When the customer was closed in that system.
    pub closed_on: Option<NaiveDate>,
    /// The status in that system.
    pub status: Option<Status>,
    /// Number in a register of companies.
    pub registration_number: Option<String>,
    /// Date of birth.
    pub birth_date: Option<NaiveDate>,
    /// What may be kept of a payment card.
    pub card: Option<Card>,
    /// Cells of columns without a field, those that are not empty.
    pub other: Vec<OtherCell>,
    /// What is doubtful in the row.
    pub flags: Vec<RowFlag>,
}

/// The names of a customer, each as written; at least one is there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Names {
    /// The name of the entity.
    pub company: Option<String>,
    /// A name in one cell.
    pub full: Option<String>,
    /// Given names; alone it may be a mononym.
    pub given: Option<String>,
    /// Family name; alone it may be a mononym.
    pub family: Option<String>,
}

impl Names {
    /// Returns the natural person's name: in one piece as written, or given names before the family name.
    #[must_use]
    pub fn person(&self) -> Option<String> {
        if let Some(full) = &self.full {
            return Some(full.clone());
        }
        let parts: Vec<&str> = [&self.given, &self.family]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    /// Returns the name under which the customer is shown.
    #[must_use]
    pub fn display(&self) -> String {
        self.company
            .clone()
            .or_else(|| self.person())
            .unwrap_or_default()
    }
}

/// An address in the parts the file gives.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[ts(rename = "FileAddress")]
#[schemars(rename = "FileAddress")]
pub struct Address {
    /// Street and house, a line each.
    pub lines: Vec<String>,
    /// City or town.
    pub city: Option<String>,
    /// State, province or region.
    pub region: Option<String>,
    /// Postal code, with its leading zeros.
    pub postal_code: Option<String>,
    /// ISO 3166-1 alpha-2, only when certain.
    pub country: Option<String>,
    /// The country as the file has it.
    pub country_as_written: Option<String>,
}

/// A status as written and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Status {
    /// As the file has it.
    pub as_written: String,
    /// What it means, when the word is known.
    pub meaning: Option<Lifecycle>,
}

/// A cell without a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct OtherCell {
    /// The heading of its column.
    pub header: String,
    /// Its value.
    pub value: String,
}

/// A row that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RejectedRow {
    /// The line of the file on which the row starts, from 1.
    pub line: u32,
    /// Why.
    pub reason: Rejection,
    /// Its cells, without those of columns that are never read.
    pub raw: Vec<String>,
}

impl CustomerRow {
    /// Returns what the row says of the customer, as bytes for a commitment.
    ///
    /// Line and flags are left out: the same row in another place of another file gives the same
    /// bytes. The form is JSON with the fields in the order of this struct.
    #[must_use]
    pub fn content(&self) -> Vec<u8> {
        let bare = Self {
            line: 0,
            flags: Vec::new(),
            ..self.clone()
        };
        // Texts, dates and lists always have a JSON form.
        serde_json::to_vec(&bare).unwrap_or_default()
    }
}
