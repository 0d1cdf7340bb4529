//! Parties: natural persons and entities, each existing once; customer, owner, signatory and contact are roles.
//!
//! The declared data follow the proposed § 7.302 minimum (rulebook CUST-01 to CUST-14).

use crate::country::Country;
use crate::date::{Moment, PartialDate};
use crate::id::{BatchId, PartyId, PersonId, ProviderId, RoleId};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

mod payment;

pub use payment::{Payment, PaymentKind, PaymentNumber, PaymentNumberKind};

/// Tells a natural person from an entity (CUST-01).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum PartyKind {
    /// A natural person.
    Individual,
    /// A company, partnership, trust, authority or other entity.
    Entity,
}

/// Says what a name is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum NameKind {
    /// The full name as on the document, in any script: the truth.
    Official,
    /// The same name in Latin letters.
    Latin,
    /// A translation.
    Translation,
    /// A name formerly borne.
    Former,
    /// A name under which an entity does or did business.
    DoingBusinessAs,
    /// Any other name.
    Alternative,
}

/// A name of a party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Name {
    /// What this name is.
    pub kind: NameKind,
    /// The whole name, NFC, never upper-cased.
    pub text: String,
    /// BCP 47 tag of its language and script, when known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub lang: Option<String>,
    /// Family name, when the bearer has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub family: Option<String>,
    /// Given names, when known apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub given: Option<String>,
}

impl Name {
    /// Makes an official name without parts.
    pub fn official(text: &str) -> Self {
        Self {
            kind: NameKind::Official,
            text: text.to_owned(),
            lang: None,
            family: None,
            given: None,
        }
    }

    /// Makes the Latin form of a name.
    pub fn latin(text: &str) -> Self {
        Self {
            kind: NameKind::Latin,
            ..Self::official(text)
        }
    }
}

/// Says what an address is for.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum AddressUse {
    /// Residential or business street address, or principal place of business (CUST-03).
    Principal,
    /// Place from which the product will be used (CUST-04).
    PlaceOfUse,
    /// Postal or other address.
    Other,
}

/// A postal address; the country comes first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Address {
    /// What the address is for.
    #[serde(rename = "use")]
    pub purpose: AddressUse,
    /// Country.
    pub country: Country,
    /// Street lines, in the order in which they are written.
    #[serde(default)]
    pub lines: Vec<String>,
    /// Town or city.
    #[serde(default)]
    pub locality: String,
    /// State, province or region.
    #[serde(default)]
    pub region: String,
    /// Postal code as text.
    #[serde(default)]
    pub postal_code: String,
}

/// A telephone number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Phone {
    /// As it was given.
    pub raw: String,
    /// E.164 form, when it could be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub e164: Option<String>,
}

/// Everything that a party has declared about itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Declared {
    /// Natural person or entity (CUST-01).
    pub kind: PartyKind,
    /// Names, the official one first (CUST-02).
    pub names: Vec<Name>,
    /// Addresses (CUST-03, CUST-04).
    #[serde(default)]
    pub addresses: Vec<Address>,
    /// Jurisdiction of organisation, of an entity (CUST-05).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub jurisdiction: Option<Country>,
    /// Nationalities, of an individual.
    #[serde(default)]
    pub nationalities: Vec<Country>,
    /// Date of birth, of an individual.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub birth_date: Option<PartialDate>,
    /// Means and sources of payment (CUST-07, CUST-08).
    #[serde(default)]
    pub payments: Vec<Payment>,
    /// E-mail addresses (CUST-09).
    #[serde(default)]
    pub emails: Vec<String>,
    /// Telephone numbers (CUST-10).
    #[serde(default)]
    pub phones: Vec<Phone>,
    /// Registry number of an entity.
    #[serde(default)]
    pub registry_number: String,
    /// National identification number; optional and off by default (CUST-12).
    #[serde(default)]
    pub national_id: String,
    /// Columns of an import that no field took, kept as they came.
    #[serde(default)]
    pub further: Vec<Further>,
}

/// A fact that came with an import and has no field of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Further {
    /// Heading it came under.
    pub label: String,
    /// Value.
    pub value: String,
}

/// Identifier of a party in another system, so that a second import finds it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExternalId {
    /// System, such as `whmcs`.
    pub system: String,
    /// Identifier there.
    pub id: String,
}

/// Customer's risk as the office sees it; drives the cycle of re-verification.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Default,
    Serialize,
    Deserialize,
    JsonSchema,
    TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Risk {
    /// Lower than usual.
    Low,
    /// Usual.
    #[default]
    Standard,
    /// Higher than usual.
    High,
}

/// A party: a natural person or an entity, once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Party {
    /// Identifier.
    pub id: PartyId,
    /// What it declared.
    pub declared: Declared,
    /// Identifiers in other systems.
    #[serde(default)]
    pub external: Vec<ExternalId>,
    /// Risk as the office sees it.
    #[serde(default)]
    pub risk: Risk,
    /// Batch that brought it, when it came by import.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub batch: Option<BatchId>,
    /// Party that this one was merged into; both ids stay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub merged_into: Option<PartyId>,
    /// When the customer was told of the disclosure of identifying information (§ 7.301, CIP definition).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub notice: Option<Notice>,
}

/// Record that a party was told about the disclosure of its identifying information.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Notice {
    /// Day on which it was told.
    pub on: NaiveDate,
    /// How: e-mail, contract clause, letter.
    pub how: String,
}

impl Party {
    /// Returns the official name, or the first name there is, or an empty string.
    pub fn name(&self) -> &str {
        self.declared.name()
    }

    /// Returns the Latin form when it differs from the official name.
    pub fn latin(&self) -> Option<&str> {
        self.declared.latin()
    }

    /// Returns the country of the principal address, which counts for figures by country.
    pub fn country(&self) -> Option<Country> {
        self.declared.country()
    }
}

impl Declared {
    /// Makes declared data with an official name and nothing else.
    pub fn named(kind: PartyKind, name: &str) -> Self {
        Self {
            kind,
            names: vec![Name::official(name)],
            addresses: Vec::new(),
            jurisdiction: None,
            nationalities: Vec::new(),
            birth_date: None,
            payments: Vec::new(),
            emails: Vec::new(),
            phones: Vec::new(),
            registry_number: String::new(),
            national_id: String::new(),
            further: Vec::new(),
        }
    }

    /// Returns the official name, or the first name there is, or an empty string.
    pub fn name(&self) -> &str {
        let official = self.names.iter().find(|n| n.kind == NameKind::Official);
        official
            .or_else(|| self.names.first())
            .map_or("", |n| n.text.as_str())
    }

    /// Returns the Latin form when there is one.
    pub fn latin(&self) -> Option<&str> {
        self.names
            .iter()
            .find(|n| n.kind == NameKind::Latin)
            .map(|n| n.text.as_str())
    }

    /// Returns the principal address, wherever it stands among the others.
    pub fn principal(&self) -> Option<&Address> {
        self.addresses
            .iter()
            .find(|a| a.purpose == AddressUse::Principal)
    }

    /// Returns the country of the principal address.
    pub fn country(&self) -> Option<Country> {
        self.principal().map(|a| a.country)
    }
}

/// Role that a party holds.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(tag = "role", rename_all = "snake_case")]
pub enum Role {
    /// Customer of the office.
    Customer,
    /// Controls a customer without a holding, or beside it; the basis stands in words and is never computed.
    SubstantialControl {
        /// Entity that is controlled.
        of: PartyId,
    },
    /// Signs for a customer (CUST-13).
    Signatory {
        /// Entity that is signed for.
        of: PartyId,
    },
    /// Contact of a customer.
    Contact {
        /// Party that is spoken for.
        of: PartyId,
    },
    /// Resells the office's products further (CERT-M).
    SubReseller,
}

impl Role {
    /// Returns the party towards which the role is held, if any.
    pub fn of(&self) -> Option<PartyId> {
        match self {
            Self::Customer | Self::SubReseller => None,
            Self::SubstantialControl { of } | Self::Signatory { of } | Self::Contact { of } => {
                Some(*of)
            }
        }
    }

    /// Returns the name of the role in rows.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::SubstantialControl { .. } => "substantial_control",
            Self::Signatory { .. } => "signatory",
            Self::Contact { .. } => "contact",
            Self::SubReseller => "sub_reseller",
        }
    }

    /// Names of all roles in rows.
    pub const KEYS: [&'static str; 5] = [
        "customer",
        "substantial_control",
        "signatory",
        "contact",
        "sub_reseller",
    ];
}

/// A role with its start and end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct PartyRole {
    /// Identifier.
    pub id: RoleId,
    /// Party that holds the role.
    pub party: PartyId,
    /// The role.
    pub role: Role,
    /// First day.
    pub from: NaiveDate,
    /// Last day, once it has ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub until: Option<NaiveDate>,
    /// What the role rests on, in words.
    #[serde(default)]
    pub basis: String,
    /// Provider whose products a sub-reseller resells; absent for those of every provider.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub provider: Option<ProviderId>,
}

/// A note that somebody wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Note {
    /// Author.
    pub by: PersonId,
    /// When.
    pub at: Moment,
    /// Words: facts only; the customer may ask to read this.
    pub text: String,
}
