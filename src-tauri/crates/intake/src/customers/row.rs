//! One row of a file as a customer.

use super::{
    Address, CustomerRow, Names, OtherCell, PartyKind, Rejection, RowFlag, Status, TargetField,
    is_card_column,
};
use crate::cards::{self, Card};
use crate::columns::Column;
use crate::country;
use crate::dates::{self, DateOrder};
use crate::hidden::{code_point, reveal};
use crate::phone::Phone;
use crate::profile::{KindRule, Profile, kind_of_word, without_legal_form};
use crate::table::Row;
use email_address::{EmailAddress, Options};
use std::borrow::Cow;

/// What every row of a file is built with.
pub(super) struct Builder<'a> {
    pub profile: &'a Profile,
    pub columns: &'a [Column<TargetField>],
    pub orders: &'a [Option<DateOrder>],
}

impl Builder<'_> {
    /// Builds the customer, or says why the row is not taken.
    pub fn build(&self, raw: &Row) -> Result<CustomerRow, Rejection> {
        self.check_width(raw)?;
        let mut row = empty(raw.line);
        let mut stated_kind = None;
        for ((at, column), order) in self.columns.iter().enumerate().zip(self.orders) {
            let cell = raw.cells.get(at).unwrap_or_default();
            if column.dropped.is_some() {
                if is_card_column(column) {
                    keep_card(&mut row, cards::find(cell));
                }
                continue;
            }
            let value = seen(cell, &column.header, &mut row.flags);
            if value.is_empty() {
                continue;
            }
            let value = without_card(value, column, &mut row.flags);
            match column.mapped_to {
                Some(TargetField::Kind) => stated_kind = Some(value),
                Some(field) => self.take(&mut row, field, column, value, *order)?,
                None => row.other.push(OtherCell {
                    header: column.header.clone(),
                    value,
                }),
            }
        }
        if row.names.display().is_empty() {
            return Err(Rejection::NoName);
        }
        self.decide_kind(&mut row, stated_kind);
        if self.profile.account_is_external_id && row.account_reference.is_none() {
            row.account_reference.clone_from(&row.external_id);
        }
        Ok(row)
    }

    /// Accepts the width of the headings, and beyond it only cells that are empty.
    fn check_width(&self, raw: &Row) -> Result<(), Rejection> {
        let (expected, found) = (self.columns.len(), raw.cells.len());
        let spare = raw
            .cells
            .iter()
            .skip(expected)
            .all(|cell| cell.trim().is_empty());
        if found >= expected && spare {
            return Ok(());
        }
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Err(Rejection::CellCount {
            expected: count(expected),
            found: count(found),
        })
    }

    fn take(
        &self,
        row: &mut CustomerRow,
        field: TargetField,
        column: &Column<TargetField>,
        value: String,
        order: Option<DateOrder>,
    ) -> Result<(), Rejection> {
        let header = &column.header;
        match field {
            TargetField::ExternalId => {
                if is_spreadsheet_number(&value) {
                    return Err(Rejection::IdentifierDestroyed {
                        header: header.clone(),
                        value,
                    });
                }
                row.external_id = Some(value);
            }
            TargetField::Kind => {}
            TargetField::CompanyName => row.names.company = Some(value),
            TargetField::FullName => row.names.full = Some(value),
            TargetField::GivenName => row.names.given = Some(value),
            TargetField::FamilyName => row.names.family = Some(value),
            TargetField::Email => take_emails(row, &value),
            TargetField::Phone => take_phones(row, header, &value),
            TargetField::AddressLine => row.address.lines.push(value),
            TargetField::City => row.address.city = Some(value),
            TargetField::Region => row.address.region = Some(value),
            TargetField::PostalCode => {
                flag_number(row, header, &value);
                row.address.postal_code = Some(value);
            }
            TargetField::Country => take_country(row, value),
            TargetField::Domain => row.domain = Some(value.to_lowercase()),
            TargetField::AccountReference => {
                flag_number(row, header, &value);
                row.account_reference = Some(value);
            }
            TargetField::CreatedOn => row.created_on = take_date(row, header, value, order),
            TargetField::ClosedOn => row.closed_on = take_date(row, header, value, order),
            TargetField::BirthDate => row.birth_date = take_date(row, header, value, order),
            TargetField::Status => self.take_status(row, value),
            TargetField::RegistrationNumber => {
                flag_number(row, header, &value);
                row.registration_number = Some(value);
            }
            TargetField::CardBrand => keep_card(
                row,
                Some(Card {
                    brand: Some(value),
                    last_four: None,
                }),
            ),
            TargetField::CardLastFour => keep_card(row, last_four(&value)),
        }
        Ok(())
    }

    fn take_status(&self, row: &mut CustomerRow, value: String) {
        let meaning = self.profile.lifecycle(&value);
        if meaning.is_none() {
            row.flags.push(RowFlag::StatusNotKnown {
                value: value.clone(),
            });
        }
        row.status = Some(Status {
            as_written: value,
            meaning,
        });
    }

    fn decide_kind(&self, row: &mut CustomerRow, stated: Option<String>) {
        if let Some(word) = stated {
            if let Some(kind) = kind_of_word(&word) {
                row.kind = kind;
                return;
            }
            row.flags.push(RowFlag::KindNotKnown { value: word });
        }
        row.kind = match self.profile.kind {
            KindRule::Entity => PartyKind::Entity,
            KindRule::Individual => PartyKind::Individual,
            KindRule::ByCompany if row.names.company.is_some() => PartyKind::Entity,
            KindRule::ByCompany => {
                // With a column for companies left empty, or the name in two parts, it is a person.
                let has_company = self
                    .columns
                    .iter()
                    .any(|c| c.mapped_to == Some(TargetField::CompanyName));
                if has_company || row.names.full.is_none() {
                    PartyKind::Individual
                } else {
                    row.flags.push(RowFlag::KindAssumed);
                    kind_by_name(&row.names)
                }
            }
        };
    }
}

fn kind_by_name(names: &Names) -> PartyKind {
    let has_form = names
        .full
        .as_deref()
        .is_some_and(|name| without_legal_form(name).1);
    if has_form {
        PartyKind::Entity
    } else {
        PartyKind::Individual
    }
}

fn empty(line: u32) -> CustomerRow {
    CustomerRow {
        line,
        external_id: None,
        kind: PartyKind::Individual,
        names: Names::default(),
        address: Address::default(),
        emails: Vec::new(),
        phones: Vec::new(),
        domain: None,
        account_reference: None,
        created_on: None,
        closed_on: None,
        status: None,
        registration_number: None,
        birth_date: None,
        card: None,
        other: Vec::new(),
        flags: Vec::new(),
    }
}

/// Returns the cell fit to be read, and flags what was hidden in it or would act in a spreadsheet.
fn seen(cell: &str, header: &str, flags: &mut Vec<RowFlag>) -> String {
    let seen = reveal(cell);
    if !seen.hidden.is_empty() {
        let code_points = seen.hidden.iter().copied().map(code_point).collect();
        flags.push(RowFlag::HiddenCharacters {
            header: header.to_owned(),
            code_points,
        });
    }
    if seen.damaged {
        flags.push(RowFlag::DamagedCharacters {
            header: header.to_owned(),
        });
    }
    if crate::rejected::is_formula_like(&seen.text) && !is_number_like(&seen.text) {
        flags.push(RowFlag::FormulaLike {
            header: header.to_owned(),
        });
    }
    seen.text.into_owned()
}

/// Takes a full card number out of a cell of free text; identifiers and telephone numbers are left alone.
fn without_card(value: String, column: &Column<TargetField>, flags: &mut Vec<RowFlag>) -> String {
    use TargetField::{AccountReference, ExternalId, Phone, RegistrationNumber};
    if matches!(
        column.mapped_to,
        Some(AccountReference | ExternalId | Phone | RegistrationNumber)
    ) {
        return value;
    }
    match cards::masked(&value) {
        Cow::Borrowed(_) => value,
        Cow::Owned(masked) => {
            flags.push(RowFlag::CardNumberTakenOut {
                header: column.header.clone(),
            });
            masked
        }
    }
}

/// Tells a telephone number or a negative amount from a formula.
fn is_number_like(text: &str) -> bool {
    let mut rest = text.chars().skip(1);
    text.starts_with(['+', '-']) && rest.all(|c| c.is_numeric() || " .,()-/".contains(c))
        || text == "-"
}

/// Says whether a spreadsheet has written a long number as 8.42E+10.
fn is_spreadsheet_number(value: &str) -> bool {
    let Some((mantissa, exponent)) = value.split_once(['E', 'e']) else {
        return false;
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let fraction = mantissa.split_once(['.', ',']);
    exponent.strip_prefix('+').is_some_and(digits)
        && fraction.map_or(digits(mantissa), |(whole, part)| {
            digits(whole) && digits(part)
        })
}

fn flag_number(row: &mut CustomerRow, header: &str, value: &str) {
    if is_spreadsheet_number(value) {
        row.flags.push(RowFlag::SpreadsheetNumber {
            header: header.to_owned(),
            value: value.to_owned(),
        });
    }
}

fn take_emails(row: &mut CustomerRow, value: &str) {
    for written in value
        .split([',', ';', ' ', '，', '；'])
        .filter(|part| !part.is_empty())
    {
        let bare = written
            .trim_start_matches("mailto:")
            .trim_matches(['<', '>']);
        let options = Options::default()
            .with_required_tld()
            .without_display_text()
            .without_domain_literal();
        if EmailAddress::parse_with_options(bare, options).is_err() {
            row.flags.push(RowFlag::EmailNotUsable {
                value: written.to_owned(),
            });
        } else if !row
            .emails
            .iter()
            .any(|kept| kept.eq_ignore_ascii_case(bare))
        {
            row.emails.push(bare.to_owned());
        }
    }
}

fn take_phones(row: &mut CustomerRow, header: &str, value: &str) {
    for written in value
        .split([';', ',', '|', '；'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        flag_number(row, header, written);
        let phone = Phone::read(written);
        if !row.phones.contains(&phone) {
            row.phones.push(phone);
        }
    }
}

fn take_country(row: &mut CustomerRow, value: String) {
    row.address.country = country::alpha2(&value).map(str::to_owned);
    if row.address.country.is_none() {
        row.flags.push(RowFlag::CountryNotRecognised {
            value: value.clone(),
        });
    }
    row.address.country_as_written = Some(value);
}

fn take_date(
    row: &mut CustomerRow,
    header: &str,
    value: String,
    order: Option<DateOrder>,
) -> Option<chrono::NaiveDate> {
    // Systems write a date of zeros where they have none.
    if value.starts_with("0000-00-00") || value == "-" {
        return None;
    }
    let read = dates::read(&value, order);
    if read.is_none() {
        row.flags.push(RowFlag::DateNotRead {
            header: header.to_owned(),
            value,
        });
    }
    read.map(|stamp| stamp.date)
}

fn last_four(value: &str) -> Option<Card> {
    let digits: Vec<char> = value.chars().filter(char::is_ascii_digit).collect();
    let last = digits.get(digits.len().checked_sub(4)?..)?;
    Some(Card {
        brand: None,
        last_four: Some(last.iter().collect()),
    })
}

fn keep_card(row: &mut CustomerRow, found: Option<Card>) {
    let Some(found) = found else {
        return;
    };
    let kept = row.card.get_or_insert(Card {
        brand: None,
        last_four: None,
    });
    kept.brand = kept.brand.take().or(found.brand);
    kept.last_four = kept.last_four.take().or(found.last_four);
}
