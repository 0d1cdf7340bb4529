//! Everybody in the sample, once.

use super::RemediationFamily;
use chrono::NaiveDate;
use serde::Deserialize;

/// A natural person or an entity, once.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleParty {
    /// Short key in the sample.
    pub key: String,
    /// Person or company.
    pub kind: SampleKind,
    /// Name in its own script, as on the document.
    pub name: String,
    /// Language of that name, BCP 47.
    pub lang: String,
    /// Country of residence or seat, ISO 3166-1 alpha-2.
    pub country: String,
    /// Name in Latin letters, when the own script is another.
    #[serde(default)]
    pub latin: Option<String>,
    /// Family name (or the only name of a person without one), Latin letters.
    #[serde(default)]
    pub family: Option<String>,
    /// Given names, Latin letters; none for a person of one name.
    #[serde(default)]
    pub given: Option<String>,
    /// True for a person of one name.
    #[serde(default)]
    pub mononym: bool,
    /// Nationality of a person.
    #[serde(default)]
    pub nationality: Option<String>,
    /// Birth date as the customer declared it.
    #[serde(default)]
    pub birth_date: Option<NaiveDate>,
    /// `F` or `M` as on the document.
    #[serde(default)]
    pub sex: Option<String>,
    /// Place of birth.
    #[serde(default)]
    pub birth_place: Option<String>,
    /// Number in the public register of an entity.
    #[serde(default)]
    pub registration_number: Option<String>,
    /// Name as a machine-readable zone holds it, without trailing fillers.
    #[serde(default)]
    pub mrz_name: Option<String>,
    /// Residential or principal business address.
    pub address: SampleAddress,
    /// E-mail addresses, all under `.example`.
    pub emails: Vec<String>,
    /// Telephones, E.164, fictitious numbers.
    pub phones: Vec<String>,
    /// U.S.-person determination.
    pub us: SampleDetermination,
    /// Translations, transliterations, former and alternative names.
    #[serde(default)]
    pub more_names: Vec<SampleName>,
    /// Accounts at upstream providers; empty for those who are no customers.
    #[serde(default)]
    pub accounts: Vec<SampleAccount>,
    /// Means and source of payment.
    #[serde(default)]
    pub payments: Vec<SamplePayment>,
    /// Direct holders of an entity.
    #[serde(default)]
    pub owners: Vec<SampleOwner>,
    /// People who may sign for an entity.
    #[serde(default)]
    pub signatories: Vec<String>,
    /// People in substantial control, with the facts in words.
    #[serde(default)]
    pub control: Vec<SampleControl>,
    /// Resells below this reseller.
    #[serde(default)]
    pub reseller: bool,
    /// How far the review of this customer has come.
    #[serde(default)]
    pub story: Option<Story>,
    /// The remediation family of a customer that could not be verified.
    #[serde(default)]
    pub remediation: Option<RemediationFamily>,
}

impl SampleParty {
    /// Returns the name when it is written in another script than Latin.
    pub fn own_script(&self) -> Option<&str> {
        // Latin letters with all their marks end below U+02AF or lie in U+1E00..=U+1EFF.
        let latin = |c: char| matches!(u32::from(c), 0..=0x2AF | 0x300..=0x36F | 0x1E00..=0x1EFF);
        (!self.name.chars().all(latin)).then_some(self.name.as_str())
    }

    /// Returns the name in Latin letters, or the name itself when it has none besides.
    pub fn latin_or_name(&self) -> &str {
        self.latin.as_deref().unwrap_or(&self.name)
    }
}

/// Person or company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum SampleKind {
    Individual,
    Entity,
}

/// An address with its country first.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the names say it")]
pub struct SampleAddress {
    pub country: String,
    pub line: String,
    pub city: String,
    pub region: String,
    pub postcode: String,
}

/// A further name with its language.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleName {
    /// The name.
    pub text: String,
    /// BCP 47 tag.
    pub tag: String,
    /// `translation`, `transliteration`, `former` or `alternative`.
    #[serde(rename = "type")]
    pub kind: String,
}

/// U.S.-person determination with its basis and source.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleDetermination {
    /// Foreign, U.S. or undetermined (counts as foreign).
    pub determination: Determination,
    /// One of the four bases, for a U.S. person.
    #[serde(default)]
    pub basis: Option<UsBasis>,
    /// What was seen.
    #[serde(default)]
    pub source: Option<String>,
}

/// The three answers to "is this a U.S. person".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Determination {
    Foreign,
    Us,
    Undetermined,
}

/// The four bases on which somebody is a U.S. person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum UsBasis {
    Citizen,
    PermanentResident,
    Organised,
    Located,
}

/// An account at an upstream provider.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleAccount {
    /// Its number at the provider.
    pub id: String,
    /// Key of the provider.
    pub provider: String,
    /// Days since it was opened.
    pub opened_days_ago: u32,
    /// Products in use.
    pub products: Vec<String>,
    /// Days since it was closed (the first time).
    #[serde(default)]
    pub closed_days_ago: Option<u32>,
    /// Days since it was reopened.
    #[serde(default)]
    pub reopened_days_ago: Option<u32>,
    /// Days since it was closed again.
    #[serde(default)]
    pub closed_again_days_ago: Option<u32>,
    /// Days since it was restricted.
    #[serde(default)]
    pub restricted_days_ago: Option<u32>,
}

/// A means of payment with its source.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SamplePayment {
    /// `card`, `bank_transfer`, `invoice` or `virtual_currency`.
    pub means: String,
    /// Source of the money, in words.
    pub source: String,
    /// Financial institution, invented.
    pub institution: String,
    /// Wallet or other identifier; empty for cards.
    pub identifier: String,
    /// Last four digits.
    pub last_four: String,
}

/// A direct holder of an entity. Shares are decimal percent as text, so that they stay exact.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleOwner {
    /// Key of the holder; none when nobody is known.
    pub holder: Option<String>,
    /// Exact share.
    #[serde(default)]
    pub share: Option<String>,
    /// Least share of a range.
    #[serde(default)]
    pub share_min: Option<String>,
    /// Largest share of a range.
    #[serde(default)]
    pub share_max: Option<String>,
    /// Why the holder is not known.
    #[serde(default)]
    pub unknown_reason: Option<String>,
}

/// Substantial control by a person, never computed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleControl {
    /// Key of the person.
    pub person: String,
    /// The facts.
    pub words: String,
}

/// How far the review of a customer has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Story {
    New,
    InReview,
    OwnersOpen,
    EvidenceAsked,
    EvidenceIn,
    WaitingApproval,
    Returned,
    Verified,
    UsPerson,
    CannotVerify,
}
