//! Other information requested: the filer's words, and questions about earlier versions with their answers (AI-S).

use cip::training::{FollowUp, TrainingReport};

use crate::compose::words;
use crate::form::{Answer, Field};
use crate::page::format;

pub(super) fn asked(report: &TrainingReport) -> Answer {
    let said = words(&report.answers, "AI-S");
    if report.follow_ups.is_empty() {
        return said;
    }
    let questions: Vec<Vec<Vec<Field>>> = report.follow_ups.iter().map(question).collect();
    let questions = Answer::Fields { value: questions };
    if matches!(said, Answer::Absent { .. }) {
        return questions;
    }
    Answer::Stack {
        value: vec![said, questions],
    }
}

/// One box: what was asked and when, what was answered and when.
fn question(asked: &FollowUp) -> Vec<Vec<Field>> {
    let received = format::long_date(asked.received.date);
    let label = format!("{}, received {received}", asked.label);
    let answered = match asked.answered {
        Some(day) => format!("Answer of {}", format::long_date(day)),
        None => "Answer".to_owned(),
    };
    let answer = if asked.answer.trim().is_empty() {
        "Not answered yet"
    } else {
        asked.answer.as_str()
    };
    vec![
        vec![Field::text(6, &label, asked.question.as_str())],
        vec![Field::text(6, &answered, answer)],
    ]
}
