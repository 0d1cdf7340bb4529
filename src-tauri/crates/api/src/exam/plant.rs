//! What is planted in the papers of the exam: which codes it asks for, and what the machine can see of it.

use super::shapes::{ExamHintKind, ExamOutcome, ExamPlant};
use cip::reasons::{NextStep, ReasonClass, ReasonCode};

impl ExamPlant {
    /// Returns the reason codes that an answer must name; none for a paper in order.
    pub fn codes(self) -> &'static [ReasonCode] {
        use ReasonCode as R;
        match self {
            Self::Nothing => &[],
            Self::Blurred => &[R::Q01],
            Self::Glare => &[R::Q02],
            Self::Dark => &[R::Q03],
            Self::Cropped | Self::CutShort => &[R::Q04],
            Self::Coarse => &[R::Q05],
            Self::Monochrome => &[R::Q06],
            Self::Covered => &[R::Q07],
            Self::BackMissing => &[R::M02],
            Self::PageMissing => &[R::M04],
            Self::BillAsIdentity => &[R::T01],
            Self::OtherPerson => &[R::T02],
            Self::Screen => &[R::T03],
            Self::Expired => &[R::V01],
            Self::NotYetValid => &[R::V02],
            Self::TooOld => &[R::V03],
            Self::NoDate => &[R::V04],
            Self::Name => &[R::X01],
            Self::BirthDate => &[R::X02],
            Self::Number => &[R::X03],
            Self::Nationality => &[R::X04],
            Self::Address => &[R::X06],
            Self::ZoneName | Self::ZoneBirthDate | Self::ZoneSex => &[R::X08],
            Self::Sides => &[R::X10],
            Self::PhotoEdge => &[R::A01],
            Self::OtherFont => &[R::A02],
            Self::Patched => &[R::A03],
            Self::NoPattern => &[R::A04],
            Self::CheckDigit => &[R::A06],
            Self::Editor => &[R::A07],
            Self::SameFile => &[R::D01],
            Self::SameNumber => &[R::D03],
            Self::SamePerson => &[R::D04],
            Self::CompanyName => &[R::E01],
            Self::StruckOff => &[R::E02],
            Self::OtherOwner => &[R::E03],
            Self::OtherSignatory => &[R::E05],
        }
    }

    /// Returns further codes that describe the same thing and cost nothing.
    pub fn also(self) -> &'static [ReasonCode] {
        use ReasonCode as R;
        match self {
            Self::Blurred | Self::Glare | Self::Dark | Self::Covered => &[R::Q08],
            Self::Coarse => &[R::Q01, R::Q08],
            Self::Cropped => &[R::Q08],
            Self::CutShort => &[R::Q07, R::Q08, R::M04],
            Self::Monochrome => &[R::T03],
            Self::BackMissing => &[R::M04, R::Q04],
            Self::BillAsIdentity => &[R::M01],
            Self::OtherPerson => &[R::X01, R::X02],
            Self::NotYetValid => &[R::A06],
            Self::TooOld => &[R::M03],
            Self::NoDate => &[R::A04, R::A05],
            Self::ZoneName => &[R::X01, R::A03],
            Self::ZoneBirthDate => &[R::X02, R::A03],
            Self::ZoneSex => &[R::X05, R::A03],
            Self::Sides => &[R::X03, R::A05],
            Self::PhotoEdge => &[R::A03],
            Self::OtherFont => &[R::A03, R::A05],
            Self::Patched => &[R::A02, R::A05],
            Self::NoPattern => &[R::A05],
            Self::CheckDigit => &[R::A02, R::A03],
            Self::Editor => &[R::A03],
            Self::SameFile => &[R::D02, R::D03, R::D04],
            Self::SameNumber => &[R::A08],
            Self::StruckOff => &[R::V05],
            Self::OtherOwner => &[R::E04, R::E06],
            Self::OtherSignatory => &[R::X01, R::T02],
            Self::CompanyName => &[R::X01],
            Self::Nothing
            | Self::PageMissing
            | Self::Screen
            | Self::Expired
            | Self::Name
            | Self::BirthDate
            | Self::Number
            | Self::Nationality
            | Self::Address
            | Self::SamePerson => &[],
        }
    }

    /// Returns what the machine must say of it; of a paper without a legible zone only what the file itself tells.
    pub fn hints(self, zone: bool) -> &'static [ExamHintKind] {
        use ExamHintKind as H;
        match self {
            Self::CutShort => &[H::FileCutShort],
            Self::Editor => &[H::FileEditor],
            Self::SameFile => &[H::SameFile, H::SameNumber, H::SamePerson],
            Self::SameNumber => &[H::SameNumber],
            Self::SamePerson => &[H::SamePerson],
            Self::OtherPerson if zone => &[H::ZoneName, H::ZoneBirthDate],
            Self::Expired if zone => &[H::Expired],
            Self::Name | Self::ZoneName if zone => &[H::ZoneName],
            Self::BirthDate | Self::ZoneBirthDate if zone => &[H::ZoneBirthDate],
            Self::Number if zone => &[H::ZoneNumber],
            Self::Nationality if zone => &[H::ZoneNationality],
            Self::CheckDigit if zone => &[H::CheckDigit],
            _ => &[],
        }
    }

    /// Tells whether a person could type the machine-readable zone from the picture.
    pub const fn zone_legible(self) -> bool {
        !matches!(
            self,
            Self::Blurred | Self::Coarse | Self::Cropped | Self::CutShort
        )
    }

    /// Returns the class that a score counts it in; none for a paper in order.
    pub fn class(self) -> Option<ReasonClass> {
        self.codes().first().map(|code| code.class())
    }

    /// Returns the outcomes that are right, the best first.
    pub fn outcomes(self) -> &'static [ExamOutcome] {
        use ExamOutcome as O;
        match self.codes().first().map(|code| code.next_step()) {
            None => &[O::Verified],
            Some(NextStep::Escalate | NextStep::TryAgainOrClose) => &[O::Cannot],
            // More evidence may be asked for, or the matter put before a second person: neither accepts the paper.
            Some(NextStep::CompareCustomers | NextStep::SeekAdditionalEvidence) => {
                &[O::Cannot, O::Ask]
            }
            Some(
                NextStep::AskBetterPicture
                | NextStep::AskMissingEvidence
                | NextStep::AskOtherDocument
                | NextStep::AskCurrentDocument
                | NextStep::AskExplanation,
            ) => &[O::Ask],
        }
    }
}
