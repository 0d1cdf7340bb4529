//! Why a reviewer did not accept something: one table of codes.
//!
//! Each code has a class, a next step and the answer to "must a second person look?".
//! The sentence that a customer reads is found in the language files under the code itself, so this file
//! holds no wording. Every next step ends in one of the four remediation families of the proposed
//! § 7.302(d) ("lack of verification").

use crate::remediation::Family;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Groups the reason codes by what went wrong.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum ReasonClass {
    /// The picture cannot be judged (Q).
    Quality,
    /// Something that is needed was not handed in (M).
    Missing,
    /// The paper is not of a usable kind (T).
    DocumentType,
    /// The paper is out of its dates or no longer in force (V).
    Validity,
    /// Two statements that should agree differ (X).
    Mismatch,
    /// The paper itself is in doubt (A).
    Authenticity,
    /// The same paper or person was seen before (D).
    Duplicate,
    /// A list of persons or entities gave a possible match (S).
    Screening,
    /// The entity, its owners or its signatories are not established (E).
    Entity,
    /// The review itself could not be finished (P).
    Process,
}

/// Says what is done about a reason.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum NextStep {
    /// Ask the customer for a better picture of the same document.
    AskBetterPicture,
    /// Ask for the document, side, page or translation that is missing.
    AskMissingEvidence,
    /// Ask for a document of another kind.
    AskOtherDocument,
    /// Ask for a document that is in force, or a recent one.
    AskCurrentDocument,
    /// Ask the customer to explain or correct the difference.
    AskExplanation,
    /// Seek more evidence of another kind, signatories included, because the paper is in doubt.
    SeekAdditionalEvidence,
    /// Compare the customers concerned before anything is decided.
    CompareCustomers,
    /// Escalate to a second person, who decides whether the account may stay.
    Escalate,
    /// Try again, or close the attempt.
    TryAgainOrClose,
}

impl NextStep {
    /// Returns the remediation family in which this step ends when it does not succeed.
    pub const fn ends_in(self) -> Family {
        match self {
            Self::AskBetterPicture
            | Self::AskMissingEvidence
            | Self::AskOtherDocument
            | Self::AskCurrentDocument
            | Self::AskExplanation => Family::UseUnderTerms,
            Self::SeekAdditionalEvidence | Self::Escalate => Family::CloseOrMonitor,
            Self::CompareCustomers => Family::Redress,
            Self::TryAgainOrClose => Family::DoNotOpen,
        }
    }
}

macro_rules! reason_table {
    ($( $(#[$doc:meta])* $code:ident: $class:ident, $step:ident, $people:ident; )*) => {
        /// Says in one code why something was not accepted; written as itself ("Q01").
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
        )]
        pub enum ReasonCode { $( $(#[$doc])* $code, )* }

        impl ReasonCode {
            /// Lists every code, in the order of the table.
            pub const ALL: &'static [Self] = &[$( Self::$code, )*];

            /// Returns the code as it is written, which is also the key of its words.
            pub const fn code(self) -> &'static str {
                match self { $( Self::$code => stringify!($code), )* }
            }

            /// Returns the class of the code.
            pub const fn class(self) -> ReasonClass {
                match self { $( Self::$code => ReasonClass::$class, )* }
            }

            /// Returns what is done next.
            pub const fn next_step(self) -> NextStep {
                match self { $( Self::$code => NextStep::$step, )* }
            }

            /// Tells whether a decision that rests on this code needs a second person, whatever the policy.
            pub const fn needs_second_person(self) -> bool {
                match self { $( Self::$code => reason_table!(@ $people), )* }
            }
        }
    };
    (@ one) => { false };
    (@ two) => { true };
}

reason_table! {
    /// The picture is blurred.
    Q01: Quality, AskBetterPicture, one;
    /// Glare covers what must be read.
    Q02: Quality, AskBetterPicture, one;
    /// The picture is too dark.
    Q03: Quality, AskBetterPicture, one;
    /// An edge of the document is cut off.
    Q04: Quality, AskBetterPicture, one;
    /// The resolution is too low.
    Q05: Quality, AskBetterPicture, one;
    /// The picture is in black and white where colour matters.
    Q06: Quality, AskBetterPicture, one;
    /// A finger, sticker or other object covers part of the document.
    Q07: Quality, AskBetterPicture, one;
    /// The file cannot be read at all.
    Q08: Quality, AskBetterPicture, one;

    /// No identity document was handed in.
    M01: Missing, AskMissingEvidence, one;
    /// The other side of the document is missing.
    M02: Missing, AskMissingEvidence, one;
    /// The proof of address is missing.
    M03: Missing, AskMissingEvidence, one;
    /// A page of the document is missing.
    M04: Missing, AskMissingEvidence, one;
    /// A translation or transliteration is missing.
    M05: Missing, AskMissingEvidence, one;
    /// The paper that establishes the entity is missing.
    M06: Missing, AskMissingEvidence, one;
    /// The means or source of payment is not documented.
    M07: Missing, AskMissingEvidence, one;

    /// The kind of document is not accepted for this purpose.
    T01: DocumentType, AskOtherDocument, one;
    /// The document is about another person, entity or subject.
    T02: DocumentType, AskOtherDocument, one;
    /// The picture shows a screen or a copy where the document itself is asked for.
    T03: DocumentType, AskOtherDocument, one;

    /// The document has expired.
    V01: Validity, AskCurrentDocument, one;
    /// The document is not valid yet.
    V02: Validity, AskCurrentDocument, one;
    /// The document is older than the recency window of its kind.
    V03: Validity, AskCurrentDocument, one;
    /// The document shows no date where its kind has one.
    V04: Validity, AskCurrentDocument, one;
    /// The document was withdrawn, cancelled or replaced by its issuer.
    V05: Validity, SeekAdditionalEvidence, two;

    /// The name differs.
    X01: Mismatch, AskExplanation, one;
    /// The birth date differs.
    X02: Mismatch, AskExplanation, one;
    /// The document number differs.
    X03: Mismatch, AskExplanation, one;
    /// The nationality differs.
    X04: Mismatch, AskExplanation, one;
    /// The sex differs.
    X05: Mismatch, AskExplanation, one;
    /// The address differs.
    X06: Mismatch, AskExplanation, one;
    /// The issuer differs.
    X07: Mismatch, AskExplanation, one;
    /// The machine-readable zone differs from the visual zone.
    X08: Mismatch, SeekAdditionalEvidence, two;
    /// The barcode differs from the visual zone.
    X09: Mismatch, SeekAdditionalEvidence, two;
    /// The two sides do not belong together.
    X10: Mismatch, SeekAdditionalEvidence, two;

    /// The edge of the photo or the lamination is disturbed.
    A01: Authenticity, Escalate, two;
    /// Fonts or spacing differ from the reference.
    A02: Authenticity, Escalate, two;
    /// The picture shows traces of editing.
    A03: Authenticity, Escalate, two;
    /// The visible security features are missing or wrong.
    A04: Authenticity, Escalate, two;
    /// The layout differs from the reference of this kind and issue.
    A05: Authenticity, Escalate, two;
    /// A check digit is wrong or the number has an impossible form.
    A06: Authenticity, Escalate, two;
    /// The file names editing software, or its dates contradict the capture.
    A07: Authenticity, Escalate, two;
    /// The document is a specimen, or its number is publicly known or reported lost or stolen.
    A08: Authenticity, Escalate, two;

    /// The identical file was handed in by another customer.
    D01: Duplicate, CompareCustomers, two;
    /// The same picture was handed in by another customer in another file.
    D02: Duplicate, CompareCustomers, two;
    /// Another customer holds a document with the same issuer, kind and number.
    D03: Duplicate, CompareCustomers, two;
    /// Another customer has the same name and birth date.
    D04: Duplicate, CompareCustomers, one;

    /// A list gave a possible match that is not resolved.
    S01: Screening, Escalate, two;
    /// A possible match was judged to be this person or entity.
    S02: Screening, Escalate, two;
    /// No screening could be done.
    S03: Screening, TryAgainOrClose, two;

    /// The name in the registry differs.
    E01: Entity, AskExplanation, one;
    /// The registry shows the entity as dissolved, struck off or not active.
    E02: Entity, SeekAdditionalEvidence, two;
    /// A paper shows owners who were not declared.
    E03: Entity, AskExplanation, two;
    /// A beneficial owner is not verified.
    E04: Entity, AskMissingEvidence, one;
    /// The authority of the signatory is not established.
    E05: Entity, AskMissingEvidence, one;
    /// The chain of ownership is incomplete.
    E06: Entity, AskMissingEvidence, one;

    /// The customer withdrew.
    P01: Process, TryAgainOrClose, one;
    /// The customer did not answer in the time given.
    P02: Process, TryAgainOrClose, one;
    /// A source that had to be asked could not be reached.
    P03: Process, TryAgainOrClose, one;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_holds_each_code_once_and_writes_it_as_itself() {
        let counts = [
            ("Q", 8),
            ("M", 7),
            ("T", 3),
            ("V", 5),
            ("X", 10),
            ("A", 8),
            ("D", 4),
            ("S", 3),
            ("E", 6),
            ("P", 3),
        ];
        for (letter, expected) in counts {
            let codes: Vec<_> = ReasonCode::ALL
                .iter()
                .filter(|r| r.code().starts_with(letter))
                .collect();
            assert_eq!(codes.len(), expected, "codes of class {letter}");
            for (i, reason) in codes.iter().enumerate() {
                assert_eq!(reason.code(), format!("{letter}{:02}", i + 1));
                assert_eq!(serde_json::to_value(reason).unwrap(), reason.code());
                assert_eq!(reason.class(), codes[0].class());
            }
        }
        assert_eq!(ReasonCode::ALL.len(), 57);
    }

    #[test]
    fn authenticity_and_screening_always_need_two_people() {
        for reason in ReasonCode::ALL {
            if matches!(
                reason.class(),
                ReasonClass::Authenticity | ReasonClass::Screening
            ) {
                assert!(reason.needs_second_person(), "{}", reason.code());
            }
        }
    }

    #[test]
    fn every_family_of_the_rule_is_reached() {
        let reached: std::collections::BTreeSet<_> = ReasonCode::ALL
            .iter()
            .map(|r| r.next_step().ends_in())
            .collect();
        assert_eq!(reached.len(), 4);
    }
}
