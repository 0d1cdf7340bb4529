//! Access logs that are tables.

use super::gather::Gather;
use super::words;
use super::zone::{Moment, Zone, moment};
use super::{
    AccessField, AccessFile, AccessFormat, AccessNote, AccessOptions, AccessQuestion,
    AccessRejection,
};
use super::{Outcome, TableFacts};
use crate::columns::{Column, lay_out, without_dropped};
use crate::dates::{DateOrder, Decision, decide, offset_of};
use crate::error::IntakeError;
use crate::hidden::reveal;
use crate::profile::Profile;
use crate::table::{self, Row, Table, TableOptions};
use crate::text::EncodingSource;
use std::net::{IpAddr, SocketAddr};

/// Reads a table into a plan.
pub(super) fn read(
    bytes: &[u8],
    options: &AccessOptions,
    zone: Option<Zone>,
) -> Result<AccessFile, IntakeError> {
    let table = table::read(
        bytes,
        &TableOptions {
            encoding: options.encoding.as_deref(),
            delimiter: options.delimiter,
            has_header: options.has_header,
            limits: options.limits,
        },
        words::is_known_heading,
    )?;
    let columns = lay_out(
        &table,
        Profile::never_read,
        words::fields,
        &options.mapping,
        |_| false,
    )?;
    let mut reader = Reader::new(&table, &columns, options, zone);
    let mut questions = reader.missing();
    questions.extend(reader.order_question.take());
    let mut gather = Gather::default();
    if questions.is_empty() {
        for row in &table.rows {
            reader.take(row, &mut gather);
        }
        questions.extend(reader.zone_question());
    }
    let mut file = gather.finish(AccessFormat::Csv);
    file.questions = questions;
    file.notes.extend(reader.notes(&table));
    file.columns = columns.clone();
    file.table = Some(TableFacts {
        encoding: table.encoding.to_owned(),
        encoding_source: table.encoding_source,
        delimiter: table.delimiter,
        has_header: table.has_header,
    });
    Ok(file)
}

struct Reader<'a> {
    columns: &'a [Column<AccessField>],
    account: Option<&'a str>,
    order: Option<DateOrder>,
    order_question: Option<AccessQuestion>,
    zone: Option<Zone>,
    waiting: u32,
    waiting_example: Option<String>,
    repeated_hour: u32,
    hidden: u32,
}

impl<'a> Reader<'a> {
    fn new(
        table: &Table,
        columns: &'a [Column<AccessField>],
        options: &'a AccessOptions,
        zone: Option<Zone>,
    ) -> Self {
        let time = columns
            .iter()
            .find(|column| column.mapped_to == Some(AccessField::Time));
        // "Date (UTC)" answers the question of the zone by itself.
        let named = time.and_then(|column| column.header.rsplit_once('('));
        let own = named.and_then(|(_, tail)| offset_of(tail.trim_end().trim_end_matches(')')));
        let mut reader = Self {
            columns,
            account: options
                .account
                .as_deref()
                .map(str::trim)
                .filter(|account| !account.is_empty()),
            order: None,
            order_question: None,
            zone: own.map(Zone::Fixed).or(zone),
            waiting: 0,
            waiting_example: None,
            repeated_hour: 0,
            hidden: 0,
        };
        if let Some(column) = time {
            reader.decide_order(table, column, options.date_order);
        }
        reader
    }

    fn decide_order(
        &mut self,
        table: &Table,
        column: &Column<AccessField>,
        chosen: Option<DateOrder>,
    ) {
        let at = column.index as usize;
        match decide(table.rows.iter().filter_map(|row| row.cells.get(at))) {
            Decision::Known(order) => self.order = order,
            Decision::Open { .. } if chosen.is_some() => self.order = chosen,
            Decision::Open { example } => {
                let header = column.header.clone();
                self.order_question = Some(AccessQuestion::DateOrder {
                    column: column.index,
                    header,
                    example,
                });
            }
        }
    }

    /// Asks for the columns that every row needs.
    fn missing(&self) -> Vec<AccessQuestion> {
        [AccessField::Account, AccessField::Time, AccessField::Ip]
            .into_iter()
            .filter(|field| {
                !(self.has(*field) || *field == AccessField::Account && self.account.is_some())
            })
            .map(|field| AccessQuestion::MapColumn { field })
            .collect()
    }

    fn has(&self, field: AccessField) -> bool {
        self.columns
            .iter()
            .any(|column| column.mapped_to == Some(field))
    }

    fn take(&mut self, row: &Row, gather: &mut Gather) {
        if let Err(reason) = self.try_take(row, gather) {
            gather.reject(row.line, reason, without_dropped(self.columns, &row.cells));
        }
    }

    fn try_take(&mut self, row: &Row, gather: &mut Gather) -> Result<(), AccessRejection> {
        self.check_width(row)?;
        let account = match self.cell(row, AccessField::Account) {
            named if !named.is_empty() => named,
            _ => self
                .account
                .map(str::to_owned)
                .ok_or(AccessRejection::NoAccount)?,
        };
        let ip = address(&self.cell(row, AccessField::Ip))?;
        let written = self.cell(row, AccessField::Outcome);
        let outcome = match written.as_str() {
            "" => Outcome::Success,
            word => words::outcome(word).ok_or_else(|| AccessRejection::OutcomeNotKnown {
                value: word.to_owned(),
            })?,
        };
        let time = self.cell(row, AccessField::Time);
        let Some(at_ms) = self.at_ms(time)? else {
            return Ok(());
        };
        let event = self.cell(row, AccessField::EventId);
        if event.is_empty() || gather.is_new(&event) {
            let action = self.cell(row, AccessField::Action);
            gather.row(&account, at_ms, ip, &action, outcome, row.line);
        }
        Ok(())
    }

    fn check_width(&self, row: &Row) -> Result<(), AccessRejection> {
        let (expected, found) = (self.columns.len(), row.cells.len());
        if found >= expected
            && row
                .cells
                .iter()
                .skip(expected)
                .all(|cell| cell.trim().is_empty())
        {
            return Ok(());
        }
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Err(AccessRejection::CellCount {
            expected: count(expected),
            found: count(found),
        })
    }

    /// Returns the cell of a field, nothing hidden in it; empty when no column has the field.
    fn cell(&mut self, row: &Row, field: AccessField) -> String {
        let column = self
            .columns
            .iter()
            .find(|column| column.mapped_to == Some(field));
        let raw = column
            .and_then(|column| row.cells.get(column.index as usize))
            .unwrap_or_default();
        let seen = reveal(raw);
        self.hidden += u32::from(!seen.hidden.is_empty());
        seen.text.into_owned()
    }

    /// Returns the time in UTC, or nothing while its zone is not known.
    fn at_ms(&mut self, written: String) -> Result<Option<i64>, AccessRejection> {
        match moment(&written, self.order, self.zone) {
            Moment::At { ms, repeated_hour } => {
                self.repeated_hour += u32::from(repeated_hour);
                Ok(Some(ms))
            }
            Moment::NeedsZone => {
                self.waiting += 1;
                self.waiting_example.get_or_insert(written);
                Ok(None)
            }
            Moment::Skipped => Err(AccessRejection::TimeSkipped { value: written }),
            Moment::Unreadable => Err(AccessRejection::TimeNotRead { value: written }),
        }
    }

    fn zone_question(&mut self) -> Option<AccessQuestion> {
        let example = self.waiting_example.take()?;
        Some(AccessQuestion::Zone {
            example,
            rows: self.waiting,
        })
    }

    fn notes(&self, table: &Table) -> Vec<AccessNote> {
        let dropped = self.columns.iter().filter_map(|column| {
            let reason = column.dropped?;
            Some(AccessNote::ColumnDropped {
                header: column.header.clone(),
                reason,
            })
        });
        let mut notes: Vec<AccessNote> = dropped.collect();
        if table.encoding_source == EncodingSource::Guessed {
            notes.push(AccessNote::EncodingGuessed {
                encoding: table.encoding.to_owned(),
            });
        }
        if !self.has(AccessField::Outcome) {
            notes.push(AccessNote::OutcomeAssumed);
        }
        if self.repeated_hour > 0 {
            notes.push(AccessNote::RepeatedHour {
                count: self.repeated_hour,
            });
        }
        if table.blank_rows > 0 {
            notes.push(AccessNote::BlankRows {
                count: table.blank_rows,
            });
        }
        if self.hidden > 0 {
            notes.push(AccessNote::HiddenCharacters { count: self.hidden });
        }
        notes
    }
}

/// Reads an address, alone, in brackets, or with a port.
fn address(written: &str) -> Result<IpAddr, AccessRejection> {
    let bare = written.trim_start_matches('[').trim_end_matches(']');
    bare.parse::<IpAddr>()
        .or_else(|_| written.parse::<SocketAddr>().map(|socket| socket.ip()))
        .map_err(|_| AccessRejection::AddressNotRead {
            value: written.to_owned(),
        })
}
