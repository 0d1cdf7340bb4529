//! The form as a plain value: the one source of the printed pages and of `packet.json`.
//!
//! Nothing is printed that is not in here, and nothing is in here that is not printed or
//! needed to recompute what is printed.

mod annex;
mod answer;
pub(crate) mod counting;
mod cover;
mod difference;
mod document;
mod evidence;
mod head;
mod item;
mod printed;
mod prose;
mod reckoned;
mod recount;
pub(crate) mod rows;
mod rule;
pub(crate) mod schema;
mod signing;
mod sound;
mod staff;
mod table;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::verify::{ANNEX, Files};

pub use annex::{Annex, Titled};
pub use answer::{Answer, Capacity, Choice, Clock, ClockMark, Factor, Field, Operations, Rested};
pub use cover::{Cover, CoverFigure, Fact};
pub use difference::{Became, CountryChange, DELTA, Difference, FigureChange, TextChange, less};
pub use document::DocumentDigest;
pub use evidence::{Disclosure, Evidence, Moment, PersonDid};
pub use head::{Head, Journal, Kind, Organisation, PaperSize, Period, Rulebook, Sort};
pub use item::{Item, Mark, Part, Provenance};
pub use prose::{Prose, Span, Style};
pub use recount::{Mismatch, recount};
pub use signing::{Signatory, Signing};
pub use sound::unsound;
pub use staff::{Since, Staff, StaffChange, StaffDid};
pub use table::{
    Align, AnnexFile, Cell, Column, ColumnCount, Condition, Name, RowsRef, Table, TableCount, hex,
};

/// The version of the twin's shape; a reader refuses what it does not know.
pub const SCHEMA: &str = "deedbox-packet-1";

/// What prints a packet: the program and the way it sets pages. Another may set the same words otherwise, so the twin
/// names the one that did, and the verifier prints again only what its own has set.
///
/// The number rises whenever the pages of the same form change; a test knows how this one sets them.
pub const PRINTER: &str = concat!("Deedbox ", env!("CARGO_PKG_VERSION"), ", setting 1");

/// A whole packet: head, cover, parts with their items, annexes, evidence certificate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Form {
    /// The version of this shape.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: String,
    /// Identity of the packet and of its makers.
    pub head: Head,
    /// What the first page says.
    pub cover: Cover,
    /// The numbered items, in parts.
    pub parts: Vec<Part>,
    /// Tables behind the figures.
    pub annexes: Vec<Annex>,
    /// Against the packet before, or the one that it supersedes; absent in the first one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub difference: Option<Difference>,
    /// Who did what, and how to check it.
    pub evidence: Evidence,
    /// Who signs, and the empty frame made for it.
    pub signing: Signing,
    /// The rows behind the figures; stand beside the twin as files, not inside it.
    #[serde(skip)]
    pub files: Vec<AnnexFile>,
}

impl Form {
    /// Writes the twin: the exact bytes of `packet.json`.
    ///
    /// # Errors
    /// [`serde_json::Error`] when a value cannot be written, which no value of this type is.
    pub fn twin(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// Writes the JSON Schema of the twin.
    ///
    /// # Errors
    /// [`serde_json::Error`] when the schema cannot be written.
    pub fn json_schema() -> Result<Vec<u8>, serde_json::Error> {
        schema::of::<Self>(SCHEMA)
    }

    /// Takes the rows behind the figures from the files beside the twin, sorted by name as they are printed.
    pub fn take_rows(&mut self, files: &Files) {
        self.files = files
            .iter()
            .filter(|(name, _)| name.starts_with(ANNEX))
            .map(|(name, bytes)| AnnexFile::read(name, bytes))
            .collect();
    }

    /// All items in order.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.parts.iter().flat_map(|p| p.items.iter())
    }
}
