//! Grades an answer: pure, the same for the acceptance test and for a person.

use super::shapes::{ExamClassLine, ExamOutcome, ExamPlant, ExamStanding};
use cip::reasons::{ReasonClass, ReasonCode};
use std::collections::BTreeMap;

/// Points of a case: one for the outcome, two for its reasons.
pub const MOST: u32 = 3;
const FOR_REASONS: u32 = 2;

/// An answer with its marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marks {
    /// What was planted.
    pub plant: ExamPlant,
    /// The outcome that was given.
    pub given: ExamOutcome,
    /// Codes that were named and belong there.
    pub found: Vec<ReasonCode>,
    /// Codes that were missed.
    pub missed: Vec<ReasonCode>,
    /// Codes that were named and do not belong there.
    pub wrong: Vec<ReasonCode>,
    /// Points, at most [`MOST`].
    pub points: u32,
}

/// Grades an answer to a case in which this was planted.
pub fn grade(plant: ExamPlant, given: ExamOutcome, reasons: &[ReasonCode]) -> Marks {
    let (must, may) = (plant.codes(), plant.also());
    let belongs = |code: &ReasonCode| must.contains(code) || may.contains(code);
    let mut named = reasons.to_vec();
    named.sort_unstable();
    named.dedup();
    let (found, wrong): (Vec<_>, Vec<_>) = named.iter().copied().partition(belongs);
    let missed: Vec<_> = must
        .iter()
        .copied()
        .filter(|code| !named.contains(code))
        .collect();
    let for_reasons = if must.is_empty() {
        if named.is_empty() { FOR_REASONS } else { 0 }
    } else if missed.is_empty() {
        FOR_REASONS
    } else {
        // A neighbouring code shows that the thing was seen.
        u32::from(!found.is_empty())
    };
    let astray = u32::try_from(wrong.len()).unwrap_or(u32::MAX);
    let for_outcome = u32::from(plant.outcomes().contains(&given));
    Marks {
        plant,
        given,
        missed,
        points: for_outcome + for_reasons.saturating_sub(astray),
        found,
        wrong,
    }
}

/// Adds up an exam of so many cases.
pub fn standing(of: u32, marks: &BTreeMap<u32, Marks>) -> ExamStanding {
    let mut classes: BTreeMap<Option<ReasonClass>, ExamClassLine> = BTreeMap::new();
    let mut sum = ExamStanding {
        of,
        answered: 0,
        next: (1..=of).find(|place| !marks.contains_key(place)),
        points: 0,
        most: 0,
        let_through: 0,
        held_back: 0,
        classes: Vec::new(),
    };
    for one in marks.values() {
        let class = one.plant.class();
        let line = classes.entry(class).or_insert(ExamClassLine {
            class,
            answered: 0,
            right: 0,
            points: 0,
            most: 0,
        });
        line.answered += 1;
        line.right += u32::from(one.points == MOST);
        line.points += one.points;
        line.most += MOST;
        sum.answered += 1;
        sum.points += one.points;
        sum.most += MOST;
        let accepted = one.given == ExamOutcome::Verified;
        sum.let_through += u32::from(accepted && class.is_some());
        sum.held_back += u32::from(!accepted && class.is_none());
    }
    sum.classes = classes.into_values().collect();
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use ReasonCode as R;

    #[test]
    fn a_right_answer_has_all_points_and_a_neighbouring_code_one() {
        let full = grade(ExamPlant::Blurred, ExamOutcome::Ask, &[R::Q01]);
        assert_eq!(
            (full.points, full.missed.len(), full.wrong.len()),
            (3, 0, 0)
        );
        let near = grade(ExamPlant::Blurred, ExamOutcome::Ask, &[R::Q08]);
        assert_eq!((near.points, near.missed), (2, vec![R::Q01]));
        let both = grade(
            ExamPlant::Blurred,
            ExamOutcome::Ask,
            &[R::Q01, R::Q08, R::Q01],
        );
        assert_eq!((both.points, both.found), (3, vec![R::Q01, R::Q08]));
    }

    #[test]
    fn what_does_not_belong_costs_and_never_more_than_the_reasons_gave() {
        let one = grade(ExamPlant::Name, ExamOutcome::Ask, &[R::X01, R::Q02]);
        assert_eq!((one.points, one.wrong), (2, vec![R::Q02]));
        let many = [R::X01, R::Q02, R::Q03, R::A01];
        assert_eq!(grade(ExamPlant::Name, ExamOutcome::Ask, &many).points, 1);
        assert_eq!(grade(ExamPlant::Name, ExamOutcome::Verified, &[]).points, 0);
        assert_eq!(
            grade(ExamPlant::Nothing, ExamOutcome::Verified, &[]).points,
            3
        );
        assert_eq!(
            grade(ExamPlant::Nothing, ExamOutcome::Ask, &[R::Q01]).points,
            0
        );
    }

    #[test]
    fn the_sum_names_what_was_let_through_and_what_was_held_back() {
        let answers = BTreeMap::from([
            (1, grade(ExamPlant::Blurred, ExamOutcome::Ask, &[R::Q01])),
            (2, grade(ExamPlant::Patched, ExamOutcome::Verified, &[])),
            (4, grade(ExamPlant::Nothing, ExamOutcome::Ask, &[R::Q01])),
        ]);
        let sum = standing(5, &answers);
        assert_eq!(
            (sum.answered, sum.next, sum.points, sum.most),
            (3, Some(3), 3, 9)
        );
        assert_eq!((sum.let_through, sum.held_back), (1, 1));
        let classes: Vec<_> = sum.classes.iter().map(|l| (l.class, l.right)).collect();
        let expected = [
            (None, 0),
            (Some(ReasonClass::Quality), 1),
            (Some(ReasonClass::Authenticity), 0),
        ];
        assert_eq!(classes, expected);
    }
}
