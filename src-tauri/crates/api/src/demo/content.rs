//! The invented office as plain values, read from `assets/sample`.
//!
//! Nobody in it exists. Dates that a clock depends on are kept as days before or after the day
//! on which the demo is made, so that a 15-day clock stands on day 13 whenever it is opened.

use chrono::{Days, NaiveDate};
use serde::Deserialize;

/// The sample files do not parse, or one of them names what another does not have.
#[derive(Debug, thiserror::Error)]
pub enum ContentError {
    /// A file is not the expected JSON.
    #[error("the sample file {file} cannot be read: {cause}")]
    Unreadable {
        /// Which of the sample files.
        file: &'static str,
        /// What the parser said.
        cause: serde_json::Error,
    },
    /// A key names nobody.
    #[error("the sample names {key}, which it does not describe")]
    Missing {
        /// The key that leads nowhere.
        key: String,
    },
}

/// Everything the demo vault is made from.
#[derive(Debug, Clone)]
pub struct Office {
    /// The reseller itself, its people, providers and texts.
    pub desk: Desk,
    /// Every party once: customers, owners, signatories, holding companies.
    pub parties: Vec<SampleParty>,
    /// Every synthetic paper.
    pub documents: Vec<SampleDocument>,
}

impl Office {
    /// Reads the sample that is compiled in.
    ///
    /// # Errors
    /// When a file is not the expected JSON or a key names nobody.
    pub fn sample() -> Result<Self, ContentError> {
        fn read<T: for<'a> Deserialize<'a>>(
            file: &'static str,
            text: &str,
        ) -> Result<T, ContentError> {
            serde_json::from_str(text).map_err(|cause| ContentError::Unreadable { file, cause })
        }
        let office = Self {
            desk: read("office.json", super::OFFICE_JSON)?,
            parties: read("parties.json", super::PARTIES_JSON)?,
            documents: read("documents.json", super::DOCUMENTS_JSON)?,
        };
        office.check()?;
        Ok(office)
    }

    /// Finds a party by its key.
    ///
    /// # Errors
    /// When nobody has that key.
    pub fn party(&self, key: &str) -> Result<&SampleParty, ContentError> {
        self.parties
            .iter()
            .find(|p| p.key == key)
            .ok_or_else(|| ContentError::Missing {
                key: key.to_owned(),
            })
    }

    /// Returns the parties that are customers, in file order.
    pub fn customers(&self) -> impl Iterator<Item = &SampleParty> {
        self.parties.iter().filter(|p| !p.accounts.is_empty())
    }

    /// Returns the papers that are about a party.
    pub fn documents_of<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a SampleDocument> {
        self.documents
            .iter()
            .filter(move |d| d.parties.iter().any(|p| p == key))
    }

    fn check(&self) -> Result<(), ContentError> {
        for party in &self.parties {
            for key in party.owners.iter().filter_map(|o| o.holder.as_deref()) {
                self.party(key)?;
            }
            for key in party
                .signatories
                .iter()
                .chain(party.control.iter().map(|c| &c.person))
            {
                self.party(key)?;
            }
            for account in &party.accounts {
                self.provider(&account.provider)?;
            }
        }
        for key in self.documents.iter().flat_map(|d| &d.parties) {
            self.party(key)?;
        }
        self.party(&self.desk.training_candidate.customer)?;
        self.party(&self.desk.returned.customer)?;
        for key in self.desk.remediation.keys() {
            self.party(key)?;
        }
        Ok(())
    }

    /// Finds an upstream provider by its key.
    ///
    /// # Errors
    /// When no provider has that key.
    pub fn provider(&self, key: &str) -> Result<&Provider, ContentError> {
        self.desk
            .providers
            .iter()
            .find(|p| p.key == key)
            .ok_or_else(|| ContentError::Missing {
                key: key.to_owned(),
            })
    }
}

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
    pub transaction_days_ago: u32,
    pub knowledge_days_ago: u32,
    /// Local time of day, HH:MM.
    pub knowledge_time: String,
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

/// A synthetic paper.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleDocument {
    /// Short key in the sample.
    pub key: String,
    /// What it is.
    pub kind: PaperKind,
    /// Whom it is about, the first being its subject.
    pub parties: Vec<String>,
    /// Issuing country, ISO 3166-1 alpha-2.
    pub issuer: String,
    /// Its number.
    pub number: String,
    /// File type.
    pub media: Media,
    /// Varies silhouette, lines and tilt.
    pub seed: u64,
    /// File name.
    pub file: String,
    /// Expires in so many days; negative is past; none has no expiry.
    #[serde(default)]
    pub expires_in_days: Option<i32>,
    /// Years of validity, from which the issue date follows.
    #[serde(default)]
    pub valid_years: Option<u32>,
    /// Issued so many days ago, for papers without expiry.
    #[serde(default)]
    pub issued_days_ago: Option<u32>,
    /// What the paper shows instead of what was declared.
    #[serde(default)]
    pub shows: Shows,
    /// Planted defects.
    #[serde(default)]
    pub defects: Vec<Defect>,
    /// What a reviewer should find.
    #[serde(default)]
    pub note: Option<String>,
}

impl SampleDocument {
    /// Returns the day of issue, reckoned from the day of the demo.
    pub fn issued(&self, today: NaiveDate) -> Option<NaiveDate> {
        if let Some(days) = self.issued_days_ago {
            return today.checked_sub_days(Days::new(days.into()));
        }
        let years = self.valid_years.unwrap_or(10);
        self.expires(today)?
            .checked_sub_months(chrono::Months::new(years.saturating_mul(12)))
    }

    /// Returns the day of expiry, reckoned from the day of the demo.
    pub fn expires(&self, today: NaiveDate) -> Option<NaiveDate> {
        self.expires_in_days.and_then(|days| shift(today, days))
    }
}

/// Moves a day forward or back.
pub fn shift(day: NaiveDate, days: i32) -> Option<NaiveDate> {
    let by = Days::new(days.unsigned_abs().into());
    if days < 0 {
        day.checked_sub_days(by)
    } else {
        day.checked_add_days(by)
    }
}

/// What a paper shows instead of what was declared.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shows {
    /// Another birth date.
    #[serde(default)]
    pub birth_date: Option<NaiveDate>,
    /// Another name.
    #[serde(default)]
    pub name: Option<String>,
    /// Another name in the machine-readable zone.
    #[serde(default)]
    pub mrz_name: Option<String>,
}

/// The kinds of paper that are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum PaperKind {
    Passport,
    IdentityCard,
    DrivingLicence,
    ResidencePermit,
    CitizenshipCertificate,
    RegistryExtract,
    RegisterOfMembers,
    TradeLicence,
    UtilityBill,
    BankLetter,
    BoardResolution,
}

/// File types of the drawn papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Media {
    Jpeg,
    Png,
    Pdf,
}

/// Defects that a reviewer is meant to find.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Defect {
    /// Out of focus (Q01).
    Blurred,
    /// A bright spot over the number (Q02).
    Glare,
    /// One edge cut off (Q04).
    Cropped,
    /// The machine-readable zone names another birth date than the page (X08).
    MrzDiffers,
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_office_is_as_promised() {
        let office = Office::sample().unwrap();
        let customers: Vec<_> = office.customers().collect();
        assert_eq!(customers.len(), 60);
        assert_eq!(
            customers
                .iter()
                .map(|c| &c.country)
                .collect::<BTreeSet<_>>()
                .len(),
            14
        );
        assert_eq!(
            office
                .parties
                .iter()
                .map(|p| &p.key)
                .collect::<BTreeSet<_>>()
                .len(),
            office.parties.len()
        );
        assert!(
            (60..=95).contains(&office.documents.len()),
            "{}",
            office.documents.len()
        );
        assert_eq!(
            office
                .documents
                .iter()
                .map(|d| &d.file)
                .collect::<BTreeSet<_>>()
                .len(),
            office.documents.len()
        );
        assert_eq!(customers.iter().filter(|c| c.mononym).count(), 1);
        let bases: BTreeSet<_> = office.parties.iter().filter_map(|p| p.us.basis).collect();
        assert_eq!(bases.len(), 4);
        let families: BTreeSet<_> = office.desk.remediation.values().map(|r| r.family).collect();
        assert_eq!(families.len(), 4);
        assert_eq!(office.desk.training_candidate.knowledge_days_ago, 13);
        assert!(
            office.documents.iter().any(|d| d.parties.len() >= 4),
            "one paper, three owners"
        );
        assert!(
            office
                .parties
                .iter()
                .flat_map(|p| &p.emails)
                .all(|e| e.ends_with(".example"))
        );
        let emails: Vec<_> = office.parties.iter().flat_map(|p| &p.emails).collect();
        assert_eq!(emails.iter().collect::<BTreeSet<_>>().len(), emails.len());
        for script in ['ễ', '青', 'ش', 'Ж', 'अ'] {
            assert!(
                office.parties.iter().any(|p| p.name.contains(script)),
                "{script}"
            );
        }
    }

    #[test]
    fn one_owner_stands_behind_two_customers_at_two_providers() {
        let office = Office::sample().unwrap();
        let holders = |key: &str| -> Vec<String> {
            office
                .parties
                .iter()
                .filter(|p| p.owners.iter().any(|o| o.holder.as_deref() == Some(key)))
                .map(|p| p.key.clone())
                .collect()
        };
        assert_eq!(holders("rashid"), ["qingqiong-hold", "wahat"]);
        assert_eq!(holders("qingqiong-hold"), ["qingqiong"]);
        let at = |key: &str| {
            office
                .party(key)
                .unwrap()
                .accounts
                .first()
                .unwrap()
                .provider
                .clone()
        };
        assert_eq!(
            (at("qingqiong").as_str(), at("wahat").as_str()),
            ("northcloud", "arbor")
        );
    }
}
