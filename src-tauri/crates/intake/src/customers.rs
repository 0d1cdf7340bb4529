//! Customer files: from bytes to a plan of customers, with every doubt on its line.

mod flags;
mod row;

use crate::cards::Card;
use crate::columns::{Column, ColumnChoice, DropReason, lay_out, without_dropped};
use crate::dates::{DateOrder, Decision, decide};
use crate::error::IntakeError;
use crate::limits::Limits;
use crate::phone::Phone;
use crate::profile::{Profile, is_known_heading};
use crate::rejected::digest;
use crate::table::{self, Table, TableOptions};
use crate::text::EncodingSource;
use chrono::NaiveDate;
pub use flags::{DuplicateReason, Note, Question, Rejection, RowFlag};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
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

/// How to read a customer file; what is not said is found out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields, default)]
pub struct ReadOptions {
    /// A profile by name; see [`crate::known_profiles`].
    pub profile: Option<String>,
    /// What the person wants for single columns; the others stay as found.
    pub mapping: Vec<ColumnChoice<TargetField>>,
    /// An encoding by its WHATWG label.
    pub encoding: Option<String>,
    /// The character between cells.
    pub delimiter: Option<char>,
    /// Whether the first row is headings.
    pub has_header: Option<bool>,
    /// The order of dates made of numbers, where the columns leave it open.
    pub date_order: Option<DateOrder>,
    /// Bounds; not for the person to choose.
    #[serde(skip)]
    #[ts(skip)]
    pub limits: Limits,
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

/// Reads a customer file into a plan.
///
/// Refuses the whole file only when it cannot be read as a table within the limits; a bad row is
/// rejected alone, and a doubtful cell is flagged.
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<CustomerFile, IntakeError> {
    let table = table::read(
        bytes,
        &TableOptions {
            encoding: options.encoding.as_deref(),
            delimiter: options.delimiter,
            has_header: options.has_header,
            limits: options.limits,
        },
        is_known_heading,
    )?;
    let profile = match &options.profile {
        Some(name) => Profile::named(name)
            .ok_or_else(|| IntakeError::UnknownProfile { name: name.clone() })?,
        None => Profile::recognise(&table.headers),
    };
    let columns = lay_out(
        &table,
        |header| profile.dropped(header),
        |headers, dropped| profile.fields(headers, dropped),
        &options.mapping,
    )?;
    let (orders, questions) = date_orders(&table, &columns, options.date_order);
    let builder = row::Builder {
        profile,
        columns: &columns,
        orders: &orders,
    };
    let mut rows = Vec::with_capacity(table.rows.len());
    let mut rejected = Vec::new();
    for raw in &table.rows {
        match builder.build(raw) {
            Ok(row) => rows.push(row),
            Err(reason) => {
                rejected.push(RejectedRow {
                    line: raw.line,
                    reason,
                    raw: without_dropped(&columns, &raw.cells),
                });
            }
        }
    }
    flag_duplicates(&mut rows);
    let notes = notes(&table, &columns);
    Ok(CustomerFile {
        profile: profile.name.clone(),
        profile_title: profile.title.clone(),
        recognised: options.profile.is_none() && !profile.is_generic(),
        system: profile.system.clone(),
        sha256: digest(bytes),
        encoding: table.encoding.to_owned(),
        encoding_source: table.encoding_source,
        delimiter: table.delimiter,
        has_header: table.has_header,
        columns,
        rows,
        rejected,
        questions,
        notes,
    })
}

/// Returns the order of each column of dates, and asks for those that stay open.
fn date_orders(
    table: &Table,
    columns: &[Column<TargetField>],
    chosen: Option<DateOrder>,
) -> (Vec<Option<DateOrder>>, Vec<Question>) {
    let mut questions = Vec::new();
    let orders = columns.iter().enumerate().map(|(at, column)| {
        if !column.mapped_to.is_some_and(TargetField::is_date) {
            return None;
        }
        match decide(table.rows.iter().filter_map(|row| row.cells.get(at))) {
            Decision::Known(order) => order,
            Decision::Open { example } => {
                if chosen.is_none() {
                    let header = column.header.clone();
                    questions.push(Question::DateOrder {
                        column: column.index,
                        header,
                        example,
                    });
                }
                chosen
            }
        }
    });
    (orders.collect(), questions)
}

/// Flags each row that repeats an earlier one by identifier, by e-mail address, or by name and country.
fn flag_duplicates(rows: &mut [CustomerRow]) {
    let mut seen: HashMap<(DuplicateReason, String), u32> = HashMap::new();
    for row in rows {
        let mut marks = Vec::new();
        if let Some(id) = &row.external_id {
            marks.push((DuplicateReason::ExternalId, id.clone()));
        }
        for email in &row.emails {
            marks.push((DuplicateReason::Email, email.to_lowercase()));
        }
        let name = crate::duplicates::name_key(&row.names.display());
        if let Some(country) = row.address.country.as_ref().filter(|_| !name.is_empty()) {
            marks.push((DuplicateReason::NameAndCountry, format!("{country}:{name}")));
        }
        for mark in marks {
            match seen.get(&mark) {
                Some(first) if *first != row.line => {
                    row.flags.push(RowFlag::DuplicateInFile {
                        line: *first,
                        because: mark.0,
                    });
                }
                Some(_) => {}
                None => {
                    seen.insert(mark, row.line);
                }
            }
        }
    }
}

fn notes(table: &Table, columns: &[Column<TargetField>]) -> Vec<Note> {
    let mut notes = Vec::new();
    if table.encoding_source == EncodingSource::Guessed {
        notes.push(Note::EncodingGuessed {
            encoding: table.encoding.to_owned(),
        });
    }
    if !table.has_header {
        notes.push(Note::NoHeadings);
    }
    for column in columns {
        if let Some(reason) = column.dropped {
            notes.push(Note::ColumnDropped {
                header: column.header.clone(),
                reason,
            });
        }
        let twin = columns
            .iter()
            .take_while(|other| other.index < column.index);
        if twin.into_iter().any(|other| other.header == column.header) {
            notes.push(Note::HeadingRepeated {
                header: column.header.clone(),
            });
        }
    }
    if table.blank_rows > 0 {
        notes.push(Note::BlankRows {
            count: table.blank_rows,
        });
    }
    if table.stray_quotes > 0 {
        notes.push(Note::StrayQuotes {
            count: table.stray_quotes,
        });
    }
    notes
}

/// Says whether a column may only give the brand and last four digits of a card.
fn is_card_column(column: &Column<TargetField>) -> bool {
    column.dropped == Some(DropReason::CardNumber)
}
