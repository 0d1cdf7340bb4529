//! Customer files: from bytes to a plan of customers, with every doubt on its line.

mod flags;
mod own;
mod plan;
mod row;

use crate::columns::{Column, ColumnChoice, DropReason, lay_out, without_dropped};
use crate::dates::{DateOrder, Decision, decide};
use crate::error::IntakeError;
use crate::limits::Limits;
use crate::profile::{Profile, is_known_heading};
use crate::rejected::digest;
use crate::table::{self, Table, TableOptions};
use crate::text::EncodingSource;
pub use flags::{DuplicateReason, Note, Question, Rejection, RowFlag};
pub use own::OwnProfile;
pub use plan::{
    Address, CustomerFile, CustomerRow, Lifecycle, Names, OtherCell, PartyKind, RejectedRow,
    Status, TargetField,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use ts_rs::TS;

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
    /// Profiles of the office, the one to prefer first; the door knows them.
    #[serde(skip)]
    #[ts(skip)]
    pub own: Vec<OwnProfile>,
    /// Bounds; not for the person to choose.
    #[serde(skip)]
    #[ts(skip)]
    pub limits: Limits,
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
    let own = own_profile(options, &table);
    let wanted = own.map(|own| &own.base).or(options.profile.as_ref());
    let profile = match wanted {
        Some(name) => Profile::named(name)
            .ok_or_else(|| IntakeError::UnknownProfile { name: name.clone() })?,
        None => Profile::recognise(&table.headers),
    };
    let mapping = match own {
        Some(own) => own.mapping(&table.headers, &options.mapping),
        None => options.mapping.clone(),
    };
    let columns = lay_out(
        &table,
        |header| profile.dropped(header),
        |headers, dropped| profile.fields(headers, dropped),
        &mapping,
        TargetField::is_many,
    )?;
    let (orders, questions) = date_orders(
        &table,
        &columns,
        options.date_order.or(own.and_then(|own| own.date_order)),
    );
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
        profile: own.map_or(&profile.name, |own| &own.name).clone(),
        profile_title: own.map_or(&profile.title, |own| &own.name).clone(),
        recognised: options.profile.is_none() && (own.is_some() || !profile.is_generic()),
        // Numbers of a system that nobody else knows are filed under the office's own name for it.
        system: profile
            .system
            .clone()
            .or_else(|| own.map(|own| own.name.clone())),
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

/// Finds the office's own profile: the one that was chosen, or the first whose headings are those of the file.
fn own_profile<'a>(options: &'a ReadOptions, table: &Table) -> Option<&'a OwnProfile> {
    let mut all = options.own.iter();
    match &options.profile {
        Some(name) => all.find(|own| own.name == *name),
        None if table.has_header => all.find(|own| own.fits(&table.headers)),
        None => None,
    }
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
