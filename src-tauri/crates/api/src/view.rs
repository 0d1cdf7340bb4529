//! Small shapes that several rooms answer with.

use cip::case::PartyStatus;
use cip::country::Country;
use cip::id::{PartyId, PersonId};
use cip::party::{Party, PartyKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A request without fields.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// A party by name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct PartyRef {
    /// Identifier.
    pub id: PartyId,
    /// Natural person or entity.
    pub kind: PartyKind,
    /// Official name, any script.
    pub name: String,
    /// Latin form, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub latin: Option<String>,
    /// Country of the principal address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub country: Option<Country>,
}

impl From<&Party> for PartyRef {
    fn from(party: &Party) -> Self {
        Self {
            id: party.id,
            kind: party.declared.kind,
            name: party.name().to_owned(),
            latin: party.latin().map(str::to_owned),
            country: party.country(),
        }
    }
}

/// A member of staff by name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct PersonRef {
    /// Identifier.
    pub id: PersonId,
    /// Name.
    pub name: String,
}

/// How a customer stands, as one word for lists.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Nobody has decided yet.
    Undecided,
    /// A case is under review or waits.
    InReview,
    /// More evidence was asked.
    EvidenceAsked,
    /// A decision waits for a second person.
    SecondReview,
    /// Verified, with every owner that must be.
    Verified,
    /// The customer is verified, an owner is not.
    OwnersOpen,
    /// Identity could not be verified.
    CannotVerify,
    /// Use under terms.
    Restricted,
    /// The customer and every owner are U.S. persons on one of the four bases, so that nothing is verified.
    UsPersons,
}

/// Status of a party with the name of who decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct StatusView {
    /// Status.
    pub status: PartyStatus,
    /// Who decided, when somebody did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub by: Option<PersonRef>,
}

/// A file that the shell has chosen, by its opaque token; the window never sees a path.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ChosenFile {
    /// Token.
    pub token: String,
    /// Name of the file.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
}

/// A page picture that the window may show until the vault locks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct PageUrl {
    /// Address under the page protocol, with an unguessable token.
    pub url: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// A row of a file that may be a known customer under another identifier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct PossibleMatch {
    /// Line of the file.
    pub line: u32,
    /// Name in the file.
    pub name: String,
    /// Customer that it may be.
    pub party: PartyRef,
    /// Why, as a message id.
    pub why: String,
}
