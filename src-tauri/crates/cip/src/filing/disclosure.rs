//! The disclosure gate: whose data goes to whom, on what basis.

use super::Masked;
use crate::date::Moment;
use crate::id::{PartyId, PersonId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Basis on which personal data is disclosed.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum DisclosureBasis {
    /// A clause of the contract.
    ContractClause,
    /// Consent.
    Consent,
    /// Notice to the customer, with its date.
    CustomerNotice,
    /// An order.
    Order,
    /// Other, in words.
    Other,
}

/// The officer's answer at the disclosure gate; an event, and printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Disclosure {
    /// Whose personal data, in words.
    pub whose: String,
    /// Which fields.
    pub fields: Vec<String>,
    /// To whom.
    pub recipient: String,
    /// To which country, by its code.
    pub country: crate::country::Country,
    /// Basis relied on.
    pub basis: DisclosureBasis,
    /// Words on the basis: clause, date, order.
    pub words: String,
    /// Parties whose personal data it is, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<PartyId>>")]
    pub concerned: Vec<PartyId>,
    /// Of those, parties without a recorded notice.
    #[serde(default)]
    pub without_notice: Vec<PartyId>,
    /// Numbers that a report shows in full; it masks those that are not named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Masked>>")]
    pub unmask: Vec<Masked>,
    /// Who answered.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}
