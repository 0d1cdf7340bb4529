//! What both packets share: who files for whom, under which edition, and the words around it.

mod context;
mod labels;
mod staff;

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use cip::account::Provider;
use cip::date::Moment;
use cip::filing::{Disclosure, ItemAnswer, Supersedes};
use cip::id::PersonId;
use cip::office::{Organisation, Person};
use cip::rulebook::Edition;
use cip::staff::StaffChange;
use thiserror::Error;

use crate::form::{self, AnnexFile, Answer, Fact, Journal, PersonDid, Prose};
use crate::page::format;

pub(crate) use context::rulebook;
pub(crate) use labels::{Items, provenance};

/// Everything a packet says beside its answers.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    /// Label of the packet, such as `C-2026-0001`.
    pub packet: &'a str,
    /// The reseller that files.
    pub office: &'a Organisation,
    /// The provider for whom it is prepared.
    pub provider: &'a Provider,
    /// The edition that asks the items.
    pub edition: &'a Edition,
    /// The journal at preparation.
    pub journal: Journal,
    /// Invented data.
    pub demo: bool,
    /// The moment of every figure, for packets whose content does not state one.
    pub as_of: &'a Moment,
    /// The filing that this one supersedes.
    pub supersedes: Option<&'a Supersedes>,
    /// The officer who signs; absent in a preview that somebody else looks at.
    pub officer: Option<&'a Person>,
    /// The officer who signs after that one and locks the document; absent when one signs alone.
    pub second: Option<&'a Person>,
    /// Who prepared, checked and approved, as printed.
    pub people: Vec<PersonDid>,
    /// What happened to the packet.
    pub timeline: Vec<form::Moment>,
    /// Where the changes of the people begin: the filing signed before to this provider, or the vault's beginning.
    pub since: form::Since,
    /// The changes of the people since then.
    pub changes: &'a [StaffChange],
    /// The officer's answer at the disclosure gate.
    pub disclosure: Option<&'a Disclosure>,
    /// Names of the staff, for "answered by".
    pub staff: &'a BTreeMap<PersonId, String>,
    /// Prepared and signed by one person, as the policy permits.
    pub sole_operator: bool,
}

/// Why a packet could not be composed.
#[derive(Debug, Error)]
pub enum ComposeError {
    /// The edition lacks a field of the packet.
    #[error("the rulebook edition lacks the field {0}")]
    Field(String),
    /// The rows of an annex could not be written.
    #[error("the rows of {file} cannot be written: {source}")]
    Rows {
        /// The annex file.
        file: &'static str,
        /// What went wrong.
        source: csv::Error,
    },
}

/// The text answered to a field, as paragraphs; absent when nothing was written.
pub(crate) fn words(answers: &[ItemAnswer], id: &str) -> Answer {
    let text = answers
        .iter()
        .find(|a| a.field == id)
        .map_or("", |a| a.text.trim());
    let paragraphs = text.split('\n').map(str::trim).filter(|p| !p.is_empty());
    let value: Vec<Prose> = paragraphs.map(Prose::new).collect();
    if value.is_empty() {
        Answer::Absent {
            reason: String::new(),
        }
    } else {
        Answer::Text { value }
    }
}

impl Context<'_> {
    /// A moment in the office's zone, whoever recorded it: a packet counts and dates in one zone.
    pub(crate) fn local(&self, moment: &Moment) -> DateTime<FixedOffset> {
        let zone = self.office.zone.0;
        moment.at.with_timezone(&zone).fixed_offset()
    }
}

/// Lines of an address block as one line.
pub(crate) fn one_line(block: &str) -> String {
    block
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// An annex with the file of its rows.
pub(crate) struct Annexed {
    pub annex: form::Annex,
    pub file: Option<AnnexFile>,
}

/// The note that names the file of rows and its digest.
pub(crate) fn rows_note(file: &AnnexFile) -> Fact {
    fact("Rows", rows_words(&file.name, file.count, &file.sha256))
}

/// The words of that note.
pub(crate) fn rows_words(name: &str, count: u64, sha256: &str) -> Prose {
    let number = format::number(i64::try_from(count).unwrap_or(i64::MAX));
    Prose::default()
        .mono(name)
        .plain(format!(
            ", {number} {}.\nSHA-256 ",
            if count == 1 { "row" } else { "rows" }
        ))
        .mono(format::groups(sha256).join(" "))
}

pub(crate) fn fact(label: &str, value: impl Into<Prose>) -> Fact {
    Fact {
        label: label.into(),
        value: value.into(),
    }
}

/// `1 country`, `11 countries`.
pub(crate) fn counted(n: usize, one: &str, many: &str) -> String {
    format!(
        "{} {}",
        format::number(i64::try_from(n).unwrap_or(i64::MAX)),
        if n == 1 { one } else { many }
    )
}
