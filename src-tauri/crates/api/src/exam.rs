//! The reviewer's exam: sixty invented papers with planted defects, drawn when they are shown, graded when answered.
//!
//! Nothing is recorded: an exam lives in the open session of the person who began it, and no event, row, draft or file
//! comes of it. The same table is the acceptance test of what the bench can and cannot see.

pub mod cases;
pub mod grade;
mod hints;
mod paint;
mod places;
mod plant;
mod shapes;
mod stated;

pub use shapes::*;

use crate::demo::content::PaperKind;
use crate::demo::draw::{Studio, zone_text};
use crate::demo::rng::Rng;
use crate::error::{ApiError, ErrorCode};
use crate::open_vault::Office;
use crate::view::{Nothing, PageUrl};
use crate::words::exam as w;
use cases::{CASES, Case};
use chrono::NaiveDate;
use cip::date::Moment;
use cip::document::Purpose;
use cip::document_kind::DocumentKind;
use cip::id::PersonId;
use evidence::Fit;
use grade::Marks;
use std::collections::BTreeMap;

/// Bounds of the picture, those of the bench.
const FIT: Fit = Fit {
    max_width: 2200,
    max_height: 2200,
};

/// An exam as it runs or has ended.
pub(crate) struct Sitting {
    person: PersonId,
    today: NaiveDate,
    /// Places in the table, in the order of this exam.
    order: Vec<usize>,
    before: Vec<hints::Before>,
    marks: BTreeMap<u32, Marks>,
}

impl Sitting {
    fn of(&self) -> u32 {
        u32::try_from(self.order.len()).unwrap_or(u32::MAX)
    }

    fn case(&self, place: u32) -> Result<(usize, &'static Case), ApiError> {
        let found = place
            .checked_sub(1)
            .and_then(|place| usize::try_from(place).ok())
            .and_then(|place| self.order.get(place).copied())
            .and_then(|index| Some((index, CASES.get(index)?)));
        found.ok_or_else(|| ApiError::invalid("place", w::exam_place(self.of())))
    }

    fn standing(&self) -> ExamStanding {
        grade::standing(self.of(), &self.marks)
    }

    fn graded(&self, marks: &Marks, places: Vec<ExamPlace>) -> ExamGrade {
        ExamGrade {
            plant: marks.plant,
            given: marks.given,
            outcomes: marks.plant.outcomes().to_vec(),
            found: marks.found.clone(),
            missed: marks.missed.clone(),
            wrong: marks.wrong.clone(),
            points: marks.points,
            most: grade::MOST,
            places,
            standing: self.standing(),
        }
    }
}

/// Returns the exam of whoever is signed in; nobody sees another's.
fn own(office: &Office) -> Option<&Sitting> {
    office
        .exam
        .as_ref()
        .filter(|sitting| sitting.person == office.person.id)
}

fn sitting(office: &Office) -> Result<&Sitting, ApiError> {
    own(office).ok_or_else(|| ApiError::new(ErrorCode::State, w::exam_none(), w::hint_exam_begin()))
}

pub(crate) fn exam(office: &mut Office, _: Nothing, _: &Moment) -> Result<ExamView, ApiError> {
    Ok(ExamView {
        cases: u32::try_from(CASES.len()).unwrap_or(u32::MAX),
        standing: own(office).map(Sitting::standing),
    })
}

pub(crate) fn exam_start(
    office: &mut Office,
    request: StartExam,
    now: &Moment,
) -> Result<ExamView, ApiError> {
    let cases = usize::try_from(request.cases).unwrap_or(usize::MAX);
    if cases == 0 {
        return Err(ApiError::invalid("cases", w::exam_empty(CASES.len())));
    }
    let today = office.today(now);
    let seed = u64::try_from(now.at.timestamp_millis()).unwrap_or_default();
    let mut rng = Rng::new(seed, 61);
    let mut order: Vec<usize> = (0..CASES.len()).collect();
    order.sort_by_cached_key(|_| rng.next());
    order.truncate(cases);
    office.exam = Some(Sitting {
        person: office.person.id,
        today,
        order,
        before: hints::before(&Studio::standard(), today)?,
        marks: BTreeMap::new(),
    });
    exam(office, Nothing {}, now)
}

pub(crate) fn exam_case(
    office: &mut Office,
    request: ExamCaseAt,
    _: &Moment,
) -> Result<ExamCase, ApiError> {
    let sitting = sitting(office)?;
    let today = sitting.today;
    let (index, case) = sitting.case(request.place)?;
    let made = paint::make(index, case)?;
    let studio = Studio::standard();
    let paint::Ready {
        office: named,
        paper,
    } = &made.handed_in;
    let drawn = studio.draw(named, paper, today)?;
    let seen = office.tools.reader.inspect(&drawn.bytes, &drawn.file)?;
    let picture = office.tools.reader.render(&drawn.bytes, 1, FIT)?;
    let zone = if case.has_zone() {
        zone_text(named, paper, today)?.unwrap_or_default()
    } else {
        String::new()
    };
    let grade = match sitting.marks.get(&request.place) {
        Some(marks) => {
            let places = places::places(&studio, &made, case, today)?;
            Some(sitting.graded(marks, places))
        }
        None => None,
    };
    let (kind, purpose) = said_to_be(case);
    Ok(ExamCase {
        place: request.place,
        of: sitting.of(),
        day: today,
        kind,
        purpose,
        hints: hints::hints(&seen, &zone, &made.sound, &sitting.before, today),
        file_name: drawn.file,
        bytes: seen.bytes,
        sha256: seen.sha256,
        page: PageUrl {
            width: picture.width,
            height: picture.height,
            url: office.tools.pages.put(picture.png),
        },
        stated: stated::stated(&made.sound),
        zone,
        grade,
    })
}

/// Returns what a paper is said to be and to show.
fn said_to_be(case: &Case) -> (DocumentKind, Purpose) {
    use DocumentKind as D;
    match case.paper {
        PaperKind::IdentityCard => (D::IdentityCard, Purpose::Identity),
        PaperKind::RegistryExtract => (D::RegistryExtract, Purpose::Existence),
        PaperKind::RegisterOfMembers => (D::RegisterOfMembers, Purpose::Ownership),
        PaperKind::BoardResolution => (D::BoardResolution, Purpose::Authority),
        PaperKind::UtilityBill if case.plant == ExamPlant::BillAsIdentity => {
            (D::UtilityBill, Purpose::Identity)
        }
        PaperKind::UtilityBill => (D::UtilityBill, Purpose::Address),
        // The table has no other kinds.
        _ => (D::Passport, Purpose::Identity),
    }
}

pub(crate) fn exam_answer(
    office: &mut Office,
    request: AnswerExam,
    _: &Moment,
) -> Result<ExamGrade, ApiError> {
    let (index, case) = sitting(office)?.case(request.place)?;
    let today = sitting(office)?.today;
    if sitting(office)?.marks.contains_key(&request.place) {
        let hint = w::hint_exam_next();
        return Err(ApiError::new(ErrorCode::State, w::exam_answered(), hint));
    }
    let accepted = request.outcome == ExamOutcome::Verified;
    if accepted != request.reasons.is_empty() {
        let message = if accepted {
            w::exam_reason_over()
        } else {
            w::exam_reason_lacking()
        };
        return Err(ApiError::invalid("reasons", message));
    }
    let made = paint::make(index, case)?;
    let places = places::places(&Studio::standard(), &made, case, today)?;
    let marks = grade::grade(case.plant, request.outcome, &request.reasons);
    if let Some(sitting) = &mut office.exam {
        sitting.marks.insert(request.place, marks.clone());
    }
    Ok(sitting(office)?.graded(&marks, places))
}

#[cfg(test)]
mod tests;
