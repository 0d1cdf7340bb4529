//! Requests and answers of this room.

use crate::view::PartyRef;
use cip::document::{Document, DocumentFacts, Purpose};
use cip::document_kind::DocumentKind;
use cip::id::{DocumentId, PartyId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Adds chosen or dropped files as documents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AddDocuments {
    /// Tokens of the files.
    pub files: Vec<String>,
    /// Party they concern; absent for the inbox.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub party: Option<PartyId>,
    /// Purpose for that party.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub purpose: Option<Purpose>,
}

/// Answer of `add_documents`: each file stands in one of the lists.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct DocumentsAdded {
    /// Documents that were added.
    pub added: Vec<Document>,
    /// Files that were refused, each with the reason; nothing of them was kept.
    pub refused: Vec<RefusedFile>,
    /// Documents that the vault held already, byte for byte, with the parties that they concern.
    pub known: Vec<DocumentView>,
}

/// A file that was refused.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RefusedFile {
    /// Name.
    pub name: String,
    /// Error with what to do next.
    pub error: crate::error::ApiError,
}

/// The documents that are not attached to anybody.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct InboxView {
    /// Rows, newest first.
    pub rows: Vec<InboxRow>,
}

/// A document of the inbox.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct InboxRow {
    /// Document.
    pub document: Document,
    /// Kind that its name suggests while nobody has said it, or its zone against what was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub kind: Option<SuggestedKind>,
    /// Parties that its name, its number or its zone suggests, the likeliest first, at most 3.
    pub suggestions: Vec<SuggestedParty>,
    /// Documents of others that bear the same number.
    pub same_numbers: Vec<SameNumber>,
}

/// A kind of paper that something suggests; nobody has said it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct SuggestedKind {
    /// Kind.
    pub kind: DocumentKind,
    /// Why, as a message id: `inbox-why-words`, `inbox-why-zone`.
    pub why: String,
    /// The words of the file's name, or the code of the zone, that suggest it.
    pub words: String,
}

/// A party that something suggests; nobody has said it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct SuggestedParty {
    /// Party.
    pub party: PartyRef,
    /// Why, as a message id: `inbox-why-number`, `inbox-why-zone-name`, `inbox-why-name`.
    pub why: String,
    /// The words that suggest it; of a number the last three characters.
    pub words: String,
}

/// A document of somebody else that bears the same number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct SameNumber {
    /// Document that bears the number here.
    pub document: DocumentId,
    /// The other document.
    pub other: DocumentId,
    /// Kind of the other one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub kind: Option<DocumentKind>,
    /// Parties that the other one concerns.
    pub parties: Vec<PartyRef>,
}

/// Asks for a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DocumentById {
    /// Document.
    pub document: DocumentId,
}

/// A document with the parties it concerns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct DocumentView {
    /// Document.
    pub document: Document,
    /// Parties it concerns.
    pub parties: Vec<PartyRef>,
}

/// Says what a document is and what it says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DescribeDocument {
    /// Document.
    pub document: DocumentId,
    /// Kind.
    pub kind: DocumentKind,
    /// Facts.
    pub facts: DocumentFacts,
}

/// Links a document to a party, or changes the link.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LinkDocument {
    /// Document.
    pub document: DocumentId,
    /// Party.
    pub party: PartyId,
    /// First page; 0 for all pages.
    #[serde(default)]
    pub from_page: u32,
    /// Last page.
    #[serde(default)]
    pub to_page: u32,
    /// Purpose.
    pub purpose: Purpose,
}

/// Takes a link away.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct UnlinkDocument {
    /// Document.
    pub document: DocumentId,
    /// Party.
    pub party: PartyId,
}

/// Asks for a page picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowPage {
    /// Document.
    pub document: DocumentId,
    /// Page, from 1.
    pub page: u32,
    /// Width at most, in pixels.
    pub max_width: u32,
    /// Height at most, in pixels.
    pub max_height: u32,
}

/// Reads a machine-readable zone and compares it with what a party declared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadMrz {
    /// Lines as typed or pasted.
    pub text: String,
    /// Party to compare with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub party: Option<PartyId>,
}

/// Answer of `read_mrz`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct MrzView {
    /// Reading with each field and its check digit.
    pub reading: evidence::mrz::MrzReading,
    /// Comparison with what was declared; empty without a party.
    pub comparison: Vec<evidence::mrz::FieldComparison>,
}

/// Asks what the reader program sees on a page: the zone and the barcodes. It only looks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadDocument {
    /// Document.
    pub document: DocumentId,
    /// Page, from 1.
    pub page: u32,
    /// Party whose stated values it is compared with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub party: Option<PartyId>,
}

/// Answer of `read_document`. A machine read it; nobody has confirmed anything.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct DocumentReading {
    /// The zone, when one was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub zone: Option<ZoneSeen>,
    /// The barcodes that were found.
    pub barcodes: Vec<BarcodeSeen>,
    /// Why barcodes could not be looked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub problem: Option<crate::error::ApiError>,
}

/// Four places on a page, per ten thousand of its width and height, clockwise from the top left of what was read.
pub type Corners = [[u16; 2]; 4];

/// A zone that was read from a picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ZoneSeen {
    /// Where it stands on the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub corners: Option<Corners>,
    /// The lines.
    pub lines: Vec<String>,
    /// Each cell of each line with how sure the reader is of it.
    pub cells: Vec<Vec<evidence::sight::Cell>>,
    /// Every check digit agrees with the zone as it is printed, and every cell was read plainly.
    pub certain: bool,
    /// The lines pass only because characters were changed; they count as read by nobody.
    pub repaired: bool,
    /// The lines as a zone, when they are one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub reading: Option<evidence::mrz::MrzReading>,
    /// What it says of the fields of the bench, and how that stands to what was stated.
    pub fields: Vec<SeenField>,
}

/// A field of the bench as a zone in a picture says it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct SeenField {
    /// Field, as in the bench.
    pub field: String,
    /// What was read.
    pub read: String,
    /// How it stands to what was stated; `not_comparable` is no mismatch.
    pub verdict: evidence::mrz::Verdict,
    /// Line of the zone, from 0.
    pub line: u8,
    /// First cell, from 0.
    pub start: u8,
    /// Just after the last cell.
    pub end: u8,
}

/// A barcode that was read from a picture. Nobody signed it: it can be consistent with what was stated, no more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct BarcodeSeen {
    /// Kind of barcode, such as `pdf417`.
    pub symbology: String,
    /// What it holds.
    pub text: String,
    /// Where it stands on the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub corners: Option<Corners>,
    /// Whether it is laid out as the cards of American licence offices are.
    pub card: bool,
    /// What else a reviewer should know of a card, as of today.
    pub notes: Vec<evidence::aamva::CardNote>,
    /// How it stands to what was stated.
    pub says: BarcodeSays,
    /// Fields of the bench that it holds; of a barcode that is no card's, those whose stated values stand in it.
    pub fields: Vec<CodeField>,
}

/// A field of the bench as a barcode holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CodeField {
    /// Field, as in the bench.
    pub field: String,
    /// What was read.
    pub read: String,
    /// How it stands to what was stated.
    pub verdict: evidence::mrz::Verdict,
}

/// How a barcode stands to what was stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum BarcodeSays {
    /// Stated values stand in it.
    Consistent,
    /// It is a card's and says something else than was stated.
    Differs,
    /// Nothing stated can be looked for in it. Not a mismatch.
    NotComparable,
}
