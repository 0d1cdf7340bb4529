//! The questions a reviewer answers about one document, in nine groups.
//!
//! An approval stays impossible until every item that is required for the kind of document has an answer.
//! The wording of each question is found in the language files under the item's key.

pub mod list;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::document_kind::{DocumentKind, Lifetime, Presence, Subject};

/// Groups the questions of the checklist.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum ChecklistGroup {
    /// Declared data against the document.
    DeclaredData,
    /// Consistency inside the document.
    InsideDocument,
    /// Validity.
    Validity,
    /// Image quality.
    ImageQuality,
    /// Visual authenticity.
    VisualAuthenticity,
    /// Whether the document is known to be compromised.
    Compromised,
    /// Age.
    Age,
    /// Authority to act.
    Authority,
    /// Check with the issuer or another source.
    SourceCheck,
}

impl ChecklistGroup {
    /// Lists the nine groups in the order of the bench.
    pub const ALL: &'static [Self] = &[
        Self::DeclaredData,
        Self::InsideDocument,
        Self::Validity,
        Self::ImageQuality,
        Self::VisualAuthenticity,
        Self::Compromised,
        Self::Age,
        Self::Authority,
        Self::SourceCheck,
    ];
}

/// Answers one question of the checklist.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum CheckAnswer {
    /// The reviewer looked and it is in order.
    Pass,
    /// The reviewer looked and it is not in order.
    Fail,
    /// The question does not arise for this document.
    NotApplicable,
    /// The question arises but cannot be answered from what is here; the note says why.
    NotPossible,
}

macro_rules! item_table {
    ($( $(#[$doc:meta])* $item:ident, $key:literal: $group:ident; )*) => {
        /// Names one question of the checklist.
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum ChecklistItem { $( $(#[$doc])* $item, )* }

        impl ChecklistItem {
            /// Lists every question, in the order of the bench.
            pub const ALL: &'static [Self] = &[$( Self::$item, )*];

            /// Returns the name as it is stored, which is also the key of its words.
            pub const fn key(self) -> &'static str {
                match self { $( Self::$item => $key, )* }
            }

            /// Returns the group of the question.
            pub const fn group(self) -> ChecklistGroup {
                match self { $( Self::$item => ChecklistGroup::$group, )* }
            }
        }
    };
}

item_table! {
    /// The name is the declared one.
    DeclaredName, "declared_name": DeclaredData;
    /// The birth date is the declared one.
    DeclaredBirthDate, "declared_birth_date": DeclaredData;
    /// The nationality, or the place of formation, is the declared one.
    DeclaredNationality, "declared_nationality": DeclaredData;
    /// The document or registration number is the declared one.
    DeclaredNumber, "declared_number": DeclaredData;
    /// The address is the declared one.
    DeclaredAddress, "declared_address": DeclaredData;
    /// The owners shown are the declared ones.
    DeclaredOwners, "declared_owners": DeclaredData;

    /// The machine-readable zone or barcode says the same as the visual zone.
    ZoneAgrees, "zone_agrees": InsideDocument;
    /// The check digits are right.
    CheckDigits, "check_digits": InsideDocument;
    /// The dates follow each other: birth, issue, expiry.
    DatesInOrder, "dates_in_order": InsideDocument;
    /// The sides and pages belong together.
    SidesAgree, "sides_agree": InsideDocument;

    /// The kind of document is accepted for this purpose.
    KindAccepted, "kind_accepted": Validity;
    /// The document is in force, or recent enough, on the day of the decision.
    InForce, "in_force": Validity;
    /// The issuer exists and issues such documents.
    IssuerPlausible, "issuer_plausible": Validity;

    /// What must be read is sharp.
    Sharp, "sharp": ImageQuality;
    /// The whole document is in the picture and nothing covers it.
    Complete, "complete": ImageQuality;
    /// There is neither glare nor darkness over what must be read.
    Lighting, "lighting": ImageQuality;
    /// Colour and resolution are those of a first picture, not of a copy or a screen.
    FirstPicture, "first_picture": ImageQuality;

    /// The edge of the photo and the lamination are undisturbed.
    PhotoEdge, "photo_edge": VisualAuthenticity;
    /// Fonts and spacing are as in the reference.
    FontsAndSpacing, "fonts_and_spacing": VisualAuthenticity;
    /// The visible security features, seals and stamps are as in the reference.
    SecurityFeatures, "security_features": VisualAuthenticity;
    /// There is no trace of editing.
    NoEditing, "no_editing": VisualAuthenticity;

    /// The document is not known as specimen, published, lost, stolen, or used by another customer.
    NotCompromised, "not_compromised": Compromised;

    /// The age is plausible, agrees with the photo and allows the contract.
    AgePlausible, "age_plausible": Age;

    /// The signatory is named by the paper.
    SignatoryNamed, "signatory_named": Authority;
    /// The authority covers what is being signed.
    AuthorityCovers, "authority_covers": Authority;
    /// The authority was given by those who can give it, and is in force.
    AuthorityInForce, "authority_in_force": Authority;

    /// The issuer or another independent source was asked.
    SourceAsked, "source_asked": SourceCheck;
    /// The source confirmed what the document says.
    SourceAgrees, "source_agrees": SourceCheck;
}

impl ChecklistItem {
    /// Tells whether the question arises for a document of this kind.
    pub fn applies_to(self, kind: DocumentKind) -> bool {
        let facets = kind.facets();
        let subject = facets.subject;
        let person = subject == Subject::Person;
        let entity = subject == Subject::Entity;
        let coded = facets.zone != Presence::Never || facets.barcode != Presence::Never;
        match self {
            Self::DeclaredBirthDate | Self::PhotoEdge | Self::AgePlausible => person,
            Self::DeclaredNationality | Self::DeclaredNumber => person || entity,
            Self::DeclaredAddress => person || entity || subject == Subject::Address,
            Self::DeclaredOwners => entity,
            Self::ZoneAgrees => coded,
            Self::CheckDigits => facets.zone != Presence::Never,
            Self::SignatoryNamed | Self::AuthorityCovers | Self::AuthorityInForce => {
                subject == Subject::Authority
                    || matches!(kind, DocumentKind::RegistryExtract | DocumentKind::Articles)
            }
            Self::InForce => facets.lifetime != Lifetime::Lasting,
            Self::DeclaredName
            | Self::DatesInOrder
            | Self::SidesAgree
            | Self::KindAccepted
            | Self::IssuerPlausible
            | Self::Sharp
            | Self::Complete
            | Self::Lighting
            | Self::FirstPicture
            | Self::FontsAndSpacing
            | Self::SecurityFeatures
            | Self::NoEditing
            | Self::NotCompromised
            | Self::SourceAsked
            | Self::SourceAgrees => true,
        }
    }

    /// Tells whether approval must wait for an answer to this question.
    ///
    /// "Not possible" with a note is an answer. Optional are what most documents of the kind do not show
    /// and the source check, which an offline reviewer often cannot make.
    pub fn required_for(self, kind: DocumentKind) -> bool {
        let facets = kind.facets();
        let subject = facets.subject;
        if !self.applies_to(kind) {
            return false;
        }
        match self {
            Self::DeclaredAddress => subject == Subject::Address,
            Self::DeclaredOwners => {
                matches!(
                    kind,
                    DocumentKind::RegisterOfMembers | DocumentKind::OwnerRegisterExtract
                )
            }
            Self::DeclaredNationality => {
                !matches!(kind, DocumentKind::TaxCard | DocumentKind::VoterCard)
            }
            Self::ZoneAgrees | Self::CheckDigits => facets.zone == Presence::Always,
            Self::SidesAgree => facets.sides > 1,
            Self::FirstPicture => subject == Subject::Person,
            Self::SecurityFeatures => subject == Subject::Person,
            Self::SignatoryNamed | Self::AuthorityCovers | Self::AuthorityInForce => {
                subject == Subject::Authority
            }
            Self::SourceAsked | Self::SourceAgrees => false,
            Self::DeclaredName
            | Self::DeclaredBirthDate
            | Self::DeclaredNumber
            | Self::DatesInOrder
            | Self::KindAccepted
            | Self::InForce
            | Self::IssuerPlausible
            | Self::Sharp
            | Self::Complete
            | Self::Lighting
            | Self::PhotoEdge
            | Self::FontsAndSpacing
            | Self::NoEditing
            | Self::NotCompromised
            | Self::AgePlausible => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_item_is_stored_under_its_key_and_every_group_has_one() {
        for item in ChecklistItem::ALL {
            assert_eq!(serde_json::to_value(item).unwrap(), item.key());
        }
        for group in ChecklistGroup::ALL {
            assert!(
                ChecklistItem::ALL.iter().any(|i| i.group() == *group),
                "{group:?}"
            );
        }
    }

    #[test]
    fn a_passport_has_twenty_two_questions_before_source_checks_and_an_articles_no_photo() {
        let passport = DocumentKind::Passport;
        let asked = ChecklistItem::ALL
            .iter()
            .filter(|i| i.applies_to(passport) && i.group() != ChecklistGroup::SourceCheck);
        assert_eq!(asked.count(), 22);
        assert!(!ChecklistItem::PhotoEdge.applies_to(DocumentKind::Articles));
    }

    #[test]
    fn a_required_question_always_applies_and_every_kind_has_some() {
        for kind in DocumentKind::ALL {
            let required: Vec<_> = ChecklistItem::ALL
                .iter()
                .filter(|i| i.required_for(*kind))
                .collect();
            assert!(required.len() >= 8, "{}", kind.key());
            assert!(
                required.iter().all(|i| i.applies_to(*kind)),
                "{}",
                kind.key()
            );
        }
    }
}
