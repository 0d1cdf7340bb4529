//! The kinds of paper that a reseller receives, and what can be expected of each.
//!
//! Beside the usual identity documents these are the company papers: who the entity is, who owns it, who
//! may sign for it. Most of the world's cards have no machine-readable zone; facets say so, so that the
//! bench never asks for one in vain.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Names what the information is printed on.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Carrier {
    /// Card of credit-card size; a zone, when printed, has three lines of 30 (ICAO Doc 9303-5).
    Td1,
    /// Larger card; two lines of 36 (ICAO Doc 9303-6).
    Td2,
    /// Passport booklet; two lines of 44 (ICAO Doc 9303-4).
    Td3,
    /// Visa sticker, format A or B (ICAO Doc 9303-7).
    Visa,
    /// North American card with a PDF417 barcode after the AAMVA standard.
    Aamva,
    /// Sheet of paper, photographed or scanned.
    Paper,
    /// File that was born digital.
    DigitalFile,
}

/// Names what a document is evidence of.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// A natural person's identity.
    Person,
    /// The existence, status or ownership of an entity.
    Entity,
    /// An address.
    Address,
    /// The power of a person to act for another.
    Authority,
    /// A means or source of payment.
    Payment,
    /// Another document, which it translates or legalises.
    OtherDocument,
}

/// Says whether a feature is found on documents of a kind.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// Every issuer prints it.
    Always,
    /// Some issuers print it.
    Sometimes,
    /// Nobody prints it.
    Never,
}

/// Says how long a document of a kind is good for.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case", tag = "kind", content = "days")]
pub enum Lifetime {
    /// It shows an expiry date.
    Expires,
    /// It may show an expiry date.
    MayExpire,
    /// It counts as recent for this many calendar days after its date; a usual value, which policy may change.
    RecentWithin(u16),
    /// It does not age.
    Lasting,
}

/// Grades evidence after NIST SP 800-63A-4, as the kind allows and without reading a chip.
#[derive(
    Debug,
    Default,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// Supports other evidence only.
    #[default]
    Supporting,
    /// FAIR.
    Fair,
    /// STRONG.
    Strong,
    /// SUPERIOR; no kind reaches it by its picture alone.
    Superior,
}

/// Holds what can be expected of a document of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema, TS)]
pub struct Facets {
    /// What it is printed on; the usual carrier first.
    pub carriers: &'static [Carrier],
    /// What it is evidence of.
    pub subject: Subject,
    /// How many sides or faces must be seen, 1 or 2.
    pub sides: u8,
    /// Whether it has a machine-readable zone.
    pub zone: Presence,
    /// Whether it has a barcode that repeats its data.
    pub barcode: Presence,
    /// How long it is good for.
    pub lifetime: Lifetime,
    /// The strength of the kind.
    pub strength: Strength,
}

macro_rules! kind_table {
    ($( $(#[$doc:meta])* $kind:ident, $key:literal: [$($carrier:ident),+], $subject:ident, $sides:literal,
        $zone:ident, $barcode:ident, $lifetime:expr, $strength:ident; )*) => {
        /// Names the kind of a document.
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum DocumentKind { $( $(#[$doc])* $kind, )* }

        impl DocumentKind {
            /// Lists every kind, in the order of the table.
            pub const ALL: &'static [Self] = &[$( Self::$kind, )*];

            /// Returns the name as it is stored, which is also the key of its words.
            pub const fn key(self) -> &'static str {
                match self { $( Self::$kind => $key, )* }
            }

            /// Returns what can be expected of a document of this kind.
            pub const fn facets(self) -> Facets {
                match self {
                    $( Self::$kind => Facets {
                        carriers: &[$( Carrier::$carrier, )+],
                        subject: Subject::$subject,
                        sides: $sides,
                        zone: Presence::$zone,
                        barcode: Presence::$barcode,
                        lifetime: $lifetime,
                        strength: Strength::$strength,
                    }, )*
                }
            }
        }
    };
}

use Lifetime::{Expires, Lasting, MayExpire, RecentWithin};

kind_table! {
    /// Passport.
    Passport, "passport": [Td3], Person, 1, Always, Never, Expires, Strong;
    /// Travel document of a refugee or stateless person.
    TravelDocument, "travel_document": [Td3, Td2], Person, 1, Always, Never, Expires, Strong;
    /// National identity card.
    IdentityCard, "identity_card": [Td1, Td2, Paper], Person, 2, Sometimes, Sometimes, MayExpire, Strong;
    /// Residence permit.
    ResidencePermit, "residence_permit": [Td1, Td2, Paper], Person, 2, Sometimes, Sometimes, Expires, Strong;
    /// Visa.
    Visa, "visa": [Visa], Person, 1, Sometimes, Never, Expires, Fair;
    /// Driving licence.
    DrivingLicence, "driving_licence": [Td1, Aamva, Paper], Person, 2, Sometimes, Sometimes, MayExpire, Strong;
    /// Voter card.
    VoterCard, "voter_card": [Td1, Paper], Person, 2, Never, Sometimes, MayExpire, Fair;
    /// Tax or social-insurance card of a person.
    TaxCard, "tax_card": [Td1, Paper, DigitalFile], Person, 1, Never, Sometimes, Lasting, Fair;
    /// Birth certificate or extract from the civil register.
    CivilRegisterExtract, "civil_register_extract": [Paper, DigitalFile], Person, 1, Never, Sometimes, MayExpire, Fair;

    /// Bill of an electricity, water, gas or telephone company.
    UtilityBill, "utility_bill": [Paper, DigitalFile], Address, 1, Never, Never, RecentWithin(90), Supporting;
    /// Bank statement that shows an address.
    BankStatement, "bank_statement": [Paper, DigitalFile], Address, 1, Never, Never, RecentWithin(90), Supporting;
    /// Notice of a tax or other authority that shows an address.
    OfficialNotice, "official_notice": [Paper, DigitalFile], Address, 1, Never, Never, RecentWithin(365), Supporting;
    /// Certificate of residence from a municipality.
    ResidenceCertificate, "residence_certificate": [Paper, DigitalFile], Address, 1, Never, Sometimes, RecentWithin(90), Fair;
    /// Lease or tenancy agreement.
    Lease, "lease": [Paper, DigitalFile], Address, 1, Never, Never, MayExpire, Supporting;

    /// Extract from a commercial registry.
    RegistryExtract, "registry_extract": [Paper, DigitalFile], Entity, 1, Never, Sometimes, RecentWithin(90), Fair;
    /// Certificate of incorporation or registration.
    CertificateOfIncorporation, "certificate_of_incorporation": [Paper, DigitalFile], Entity, 1, Never, Sometimes, Lasting, Fair;
    /// Trade or business licence.
    TradeLicence, "trade_licence": [Paper, DigitalFile], Entity, 1, Never, Sometimes, Expires, Fair;
    /// Articles, statutes or by-laws.
    Articles, "articles": [Paper, DigitalFile], Entity, 1, Never, Never, Lasting, Supporting;
    /// Certificate of good standing.
    GoodStanding, "good_standing": [Paper, DigitalFile], Entity, 1, Never, Sometimes, RecentWithin(90), Fair;
    /// Register of members or shareholders.
    RegisterOfMembers, "register_of_members": [Paper, DigitalFile], Entity, 1, Never, Never, RecentWithin(90), Supporting;
    /// Extract from a register of beneficial owners.
    OwnerRegisterExtract, "owner_register_extract": [Paper, DigitalFile], Entity, 1, Never, Sometimes, RecentWithin(90), Fair;
    /// Trust deed.
    TrustDeed, "trust_deed": [Paper, DigitalFile], Entity, 1, Never, Never, Lasting, Supporting;
    /// Tax registration of an entity.
    TaxRegistration, "tax_registration": [Paper, DigitalFile], Entity, 1, Never, Sometimes, Lasting, Fair;

    /// Resolution of a board or of members.
    BoardResolution, "board_resolution": [Paper, DigitalFile], Authority, 1, Never, Never, MayExpire, Supporting;
    /// Power of attorney.
    PowerOfAttorney, "power_of_attorney": [Paper, DigitalFile], Authority, 1, Never, Never, MayExpire, Supporting;
    /// List of authorised signatories.
    SignatoryList, "signatory_list": [Paper, DigitalFile], Authority, 1, Never, Never, RecentWithin(365), Supporting;

    /// Letter of a bank about an account or a relationship.
    BankLetter, "bank_letter": [Paper, DigitalFile], Payment, 1, Never, Never, RecentWithin(90), Supporting;
    /// Picture or statement of a payment card, with only its last digits visible.
    PaymentCard, "payment_card": [Td1, DigitalFile], Payment, 1, Never, Never, Expires, Supporting;

    /// Certified translation of another document.
    CertifiedTranslation, "certified_translation": [Paper, DigitalFile], OtherDocument, 1, Never, Never, Lasting, Supporting;
    /// Apostille or consular legalisation of another document.
    Apostille, "apostille": [Paper, DigitalFile], OtherDocument, 1, Never, Sometimes, Lasting, Supporting;
    /// Printout or saved page of a source that was consulted.
    SourcePrintout, "source_printout": [DigitalFile, Paper], OtherDocument, 1, Never, Never, RecentWithin(90), Supporting;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_stored_under_its_key_and_read_back() {
        for kind in DocumentKind::ALL {
            let stored = serde_json::to_value(kind).unwrap();
            assert_eq!(stored, kind.key());
            assert_eq!(
                serde_json::from_value::<DocumentKind>(stored).unwrap(),
                *kind
            );
        }
    }

    #[test]
    fn only_persons_have_a_zone_and_sides_are_one_or_two() {
        for kind in DocumentKind::ALL {
            let facets = kind.facets();
            assert!((1..=2).contains(&facets.sides), "{}", kind.key());
            assert!(!facets.carriers.is_empty(), "{}", kind.key());
            if facets.zone != Presence::Never {
                assert_eq!(facets.subject, Subject::Person, "{}", kind.key());
            }
            assert!(
                facets.strength < Strength::Superior,
                "{}: no chip is read here",
                kind.key()
            );
        }
    }
}
