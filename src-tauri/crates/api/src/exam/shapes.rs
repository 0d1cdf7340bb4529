//! Requests and answers of this room.

use crate::view::PageUrl;
use chrono::NaiveDate;
use cip::document::Purpose;
use cip::document_kind::DocumentKind;
use cip::reasons::{ReasonClass, ReasonCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Begins the exam; one that was begun before ends without a trace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct StartExam {
    /// How many of the cases, from 1; all of them when more are asked for.
    pub cases: u32,
}

/// Asks for a case of the exam that runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ExamCaseAt {
    /// Place in the exam, from 1.
    pub place: u32,
}

/// Answers a case of the exam that runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AnswerExam {
    /// Place in the exam, from 1.
    pub place: u32,
    /// What would be decided.
    pub outcome: ExamOutcome,
    /// Why.
    pub reasons: Vec<ReasonCode>,
}

/// What would be decided about a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExamOutcome {
    /// The paper is accepted.
    Verified,
    /// The customer is asked for more.
    Ask,
    /// The identity cannot be verified with this; a second person looks.
    Cannot,
}

/// How the exam stands that runs in this session, if one does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExamView {
    /// Cases that the exam has in all.
    pub cases: u32,
    /// The exam that runs or has ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub standing: Option<ExamStanding>,
}

/// The result so far. It is kept until the vault locks or another person signs in, and nowhere else.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExamStanding {
    /// Cases in this exam.
    pub of: u32,
    /// Cases answered.
    pub answered: u32,
    /// First case without an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub next: Option<u32>,
    /// Points so far.
    pub points: u32,
    /// Points that the answered cases offered.
    pub most: u32,
    /// Papers with a defect that were accepted.
    pub let_through: u32,
    /// Papers in order that were not accepted.
    pub held_back: u32,
    /// The same by class, papers in order first.
    pub classes: Vec<ExamClassLine>,
}

/// The result in one class.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExamClassLine {
    /// Class of what was planted; none for papers in order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub class: Option<ReasonClass>,
    /// Cases answered.
    pub answered: u32,
    /// Cases without any mistake.
    pub right: u32,
    /// Points.
    pub points: u32,
    /// Points that could be had.
    pub most: u32,
}

/// A case of the exam: an invented paper, and what its invented holder stated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExamCase {
    /// Place in the exam, from 1.
    pub place: u32,
    /// Cases in this exam.
    pub of: u32,
    /// Day on which the paper is judged.
    pub day: NaiveDate,
    /// What the paper is said to be.
    pub kind: DocumentKind,
    /// What it is to show.
    pub purpose: Purpose,
    /// File name.
    pub file_name: String,
    /// Size of the file, in bytes.
    pub bytes: u32,
    /// SHA-256 of the file.
    pub sha256: String,
    /// The picture.
    pub page: PageUrl,
    /// What was stated.
    pub stated: Vec<ExamStated>,
    /// The machine-readable zone, where the paper has one that can be read.
    pub zone: String,
    /// What the machine says of file, zone and number; helps, never verdicts.
    pub hints: Vec<ExamHint>,
    /// The grade, when the case was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub grade: Option<ExamGrade>,
}

/// A stated value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExamStated {
    /// Of what.
    pub field: ExamField,
    /// As stated.
    pub value: String,
}

/// Names what was stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum ExamField {
    FullName,
    LatinName,
    BirthDate,
    Nationality,
    DocumentNumber,
    Address,
    RegistryNumber,
    Owner,
    Signatory,
}

/// What the machine says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExamHint {
    /// What it is about.
    pub kind: ExamHintKind,
    /// What was stated, the software's name, or the other customer.
    pub stated: String,
    /// What was read.
    pub read: String,
}

/// Names what the machine can see.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum ExamHintKind {
    /// The file ends early.
    FileCutShort,
    /// The file names editing software.
    FileEditor,
    /// The file was changed after the picture was taken.
    FileChanged,
    /// The zone cannot be read.
    ZoneUnread,
    /// A check digit of the zone does not agree.
    CheckDigit,
    /// The zone has another name than was stated.
    ZoneName,
    /// The zone has another birth date.
    ZoneBirthDate,
    /// The zone has another nationality.
    ZoneNationality,
    /// The zone has another number.
    ZoneNumber,
    /// The zone's date of expiry is past.
    Expired,
    /// Another customer handed in this very file.
    SameFile,
    /// Another customer holds a paper with this number.
    SameNumber,
    /// Another customer has this name and birth date.
    SamePerson,
}

/// Names what is planted in a paper.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum ExamPlant {
    Nothing,
    Blurred,
    Glare,
    Dark,
    Cropped,
    Coarse,
    Monochrome,
    Covered,
    CutShort,
    BackMissing,
    PageMissing,
    BillAsIdentity,
    OtherPerson,
    Screen,
    Expired,
    NotYetValid,
    TooOld,
    NoDate,
    Name,
    BirthDate,
    Number,
    Nationality,
    Address,
    ZoneName,
    ZoneBirthDate,
    ZoneSex,
    Sides,
    PhotoEdge,
    OtherFont,
    Patched,
    NoPattern,
    CheckDigit,
    Editor,
    SameFile,
    SameNumber,
    SamePerson,
    CompanyName,
    StruckOff,
    OtherOwner,
    OtherSignatory,
}

/// How an answer was graded, and what was planted where.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExamGrade {
    /// What was planted.
    pub plant: ExamPlant,
    /// The outcome that was given.
    pub given: ExamOutcome,
    /// The outcomes that are right, the best first.
    pub outcomes: Vec<ExamOutcome>,
    /// Codes that were named and belong there.
    pub found: Vec<ReasonCode>,
    /// Codes that were missed.
    pub missed: Vec<ReasonCode>,
    /// Codes that were named and do not belong there.
    pub wrong: Vec<ReasonCode>,
    /// Points.
    pub points: u32,
    /// Points that could be had.
    pub most: u32,
    /// Where it stands in the picture; nothing where it has no place.
    pub places: Vec<ExamPlace>,
    /// The result so far.
    pub standing: ExamStanding,
}

/// A rectangle in a picture, in ten-thousandths of its width and height.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExamPlace {
    /// Left edge.
    pub x: u16,
    /// Upper edge.
    pub y: u16,
    /// Width.
    pub width: u16,
    /// Height.
    pub height: u16,
}
