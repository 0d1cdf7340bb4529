//! The reseller itself: its people, providers, texts and the stories that the demo tells.

use super::SampleAddress;
use serde::Deserialize;

/// The reseller: organisation, people, providers, texts and the stories that are told.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Desk {
    /// Seed of everything that is drawn or counted by chance.
    pub seed: u64,
    /// The reseller.
    pub organisation: Organisation,
    /// Its three people.
    pub staff: Vec<Staff>,
    /// Its upstream U.S. providers.
    pub providers: Vec<Provider>,
    /// The texts of its programme, as a certification describes them.
    pub programme: Programme,
    /// The training run that became known.
    pub training_candidate: TrainingCandidate,
    /// Days for which one account has no access rows.
    pub log_gap: LogGap,
    /// What is done where an identity was not verified, by the customer's key.
    pub remediation: std::collections::BTreeMap<String, SampleRemediation>,
    /// The approval that went back.
    pub returned: Returned,
}

/// The reseller.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Name in its own language.
    pub name: String,
    /// Name in Latin letters.
    pub latin: String,
    /// Country, ISO 3166-1 alpha-2.
    pub country: String,
    /// Number in the public register.
    pub registration_number: String,
    /// Seat.
    pub address: SampleAddress,
    /// Zone of the office, IANA name.
    pub zone: String,
    /// E-mail of the compliance desk.
    pub email: String,
    /// Telephone, E.164.
    pub phone: String,
    /// People who work on IaaS products.
    pub employees: u32,
}

/// A person of the office. The passphrase is shown on the demo's screen.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Staff {
    /// Short key in the sample.
    pub key: String,
    /// Full name.
    pub name: String,
    /// Title as printed.
    pub title: String,
    /// Sign-in label.
    pub label: String,
    /// Role names of the role table.
    pub roles: Vec<String>,
    /// E-mail.
    pub email: String,
    /// Telephone, E.164.
    pub phone: String,
    /// Passphrase, public by intent: it protects invented people only.
    pub passphrase: String,
}

/// An invented upstream U.S. provider.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// Short key in the sample.
    pub key: String,
    /// Legal name.
    pub name: String,
    /// Name in lists.
    pub short: String,
    /// Seat.
    pub address: SampleAddress,
    /// Desk that receives packets.
    pub contact: String,
    /// E-mail of that desk.
    pub email: String,
    /// Telephone, E.164.
    pub phone: String,
    /// Days since the last certification; none for a new provider.
    #[serde(default)]
    pub certified_days_ago: Option<u32>,
    /// Days until the next one is due.
    pub due_in_days: u32,
}

/// Texts of the identification programme (§ 7.304 as proposed).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    /// Version label.
    pub version: String,
    /// Days since that version was adopted.
    pub dated_days_ago: u32,
    /// How identities are verified.
    pub identity_verification: String,
    /// How changes of ownership are reported.
    pub ownership_changes: String,
    /// Means of detecting malicious activity.
    pub detection: String,
    /// How resellers below are held to a programme.
    pub resellers: String,
    /// How training of large models is noticed.
    pub training: String,
    /// Services and customer bases.
    pub offerings: String,
    /// How malicious activity is reported.
    pub reporting: String,
    /// Retention and storage.
    pub retention: String,
}

/// A possible covered transaction (§ 7.308 as proposed).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "the fields bear the names of the report's questions"
)]
pub struct TrainingCandidate {
    pub customer: String,
    pub account: String,
    pub knowledge_days_ago: u32,
    pub how: String,
    pub start_days_ago: u32,
    pub end_in_days: u32,
    pub accelerators: u32,
    pub accelerator_model: String,
    pub operations_per_second: String,
    pub utilisation: String,
    pub seconds: u64,
    pub operations: String,
    pub limb: String,
    pub on_whose_behalf: String,
    pub capabilities: Vec<String>,
    pub places: Vec<String>,
    pub practices: String,
    pub security: String,
}

/// Whole days (both ends included) on which one account has no access rows.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogGap {
    /// Number of the account at its provider.
    pub account: String,
    /// First day of the gap.
    pub from_days_ago: u32,
    /// Last day of the gap.
    pub to_days_ago: u32,
}

/// A remediation step in one of the four families (§ 7.302 as proposed).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleRemediation {
    /// Which family.
    pub family: RemediationFamily,
    /// What is done, in words.
    pub words: String,
    /// Due in so many days; negative is behind.
    pub due_in_days: i32,
}

/// The four families of what is done when an identity cannot be verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the rule's")]
pub enum RemediationFamily {
    NotOpened,
    TermsOfUse,
    CloseOrRestrict,
    Redress,
}

/// The approval that went back to the reviewer.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Returned {
    /// Whose case.
    pub customer: String,
    /// Why.
    pub words: String,
}
