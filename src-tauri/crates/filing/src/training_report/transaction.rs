//! Part 5: covered transaction, trigger and assessment.

use chrono::NaiveDate;
use cip::date::Trigger;
use cip::training::{Capability, CapabilityAnswer, Limb, ReportClock, Side, TrainingReport};

use super::{day_of, day0, text};
use crate::compose::{Context, fixed};
use crate::form::{Answer, Capacity, Cell, Choice, Clock, ClockMark, Column, Field, Table};
use crate::page::format;

pub(super) fn limbs(report: &TrainingReport) -> Answer {
    let c = &report.candidate;
    let side = |s: Side, label: &str| Choice::new(label, c.side == Some(s));
    let sides = Answer::Ticks {
        value: vec![
            side(Side::By, "by a foreign person"),
            side(Side::For, "for a foreign person"),
            side(Side::OnBehalfOf, "on behalf of one"),
        ],
        quoted: false,
    };
    let limb = |l: Limb, label: &str| Choice::new(label, c.limb == Some(l));
    let limbs = Answer::Ticks {
        value: vec![
            limb(
                Limb::ResultsOrCouldResult,
                "(i) results or could result in the training of a large AI model with potential capabilities that \
                 could be used in malicious cyber-enabled activity",
            ),
            limb(
                Limb::DevelopmentOrUpdate,
                "(ii) the original arrangements would not, but a development or update in the arrangements means that \
                 the transaction now does or could result in such training",
            ),
        ],
        quoted: true,
    };
    Answer::Stack {
        value: vec![sides, limbs],
    }
}

pub(super) fn trigger(report: &TrainingReport, context: &Context<'_>) -> Answer {
    let c = &report.candidate;
    let mut value = vec![Answer::fields(vec![
        vec![trigger_field(
            "Transaction occurred",
            c.transaction.as_ref(),
        )],
        vec![trigger_field("Knowledge obtained", c.knowledge.as_ref())],
        vec![Field::text(6, "How it became known", c.how_known.as_str())],
    ])];
    if let Some(scale) = scale(report, context) {
        value.push(Answer::Clock(scale));
    }
    if !report.clocks.is_empty() {
        value.push(Answer::Table {
            value: clocks(&report.clocks),
        });
    }
    Answer::Stack { value }
}

fn trigger_field(label: &str, trigger: Option<&Trigger>) -> Field {
    let words = trigger.map_or_else(String::new, |t| {
        let time = t
            .time
            .map_or_else(String::new, |time| format!(" {}", time.format("%H:%M")));
        format!("{}{time}, {}", format::long_date(t.date), t.zone)
    });
    Field::text(6, label, words)
}

/// The scale from the earlier trigger to the last due day.
fn scale(report: &TrainingReport, context: &Context<'_>) -> Option<Clock> {
    let from = day0(report)?;
    let c = &report.candidate;
    let day = |date: NaiveDate| {
        u16::try_from((date - from).num_days())
            .ok()
            .filter(|d| *d <= 120)
    };
    let mut marks: Vec<ClockMark> = Vec::new();
    let mut mark = |date: NaiveDate, label: &str| {
        if let Some(day) = day(date) {
            let said = date.format("%-d\u{a0}%b").to_string();
            let said = if day == 0 {
                said
            } else {
                format!("{said}, day\u{a0}{day}")
            };
            marks.push(ClockMark {
                day,
                label: label.into(),
                date: said,
            });
        }
    };
    for (trigger, label) in [(&c.transaction, "Transaction"), (&c.knowledge, "Knowledge")] {
        if let Some(t) = trigger {
            mark(day_of(report, t), label);
        }
    }
    let prepared = fixed(context.as_of).date_naive();
    mark(prepared, "Prepared");
    let due = |clock: &ReportClock| {
        clock
            .day0
            .unwrap_or(clock.trigger.date)
            .checked_add_days(chrono::Days::new(u64::from(clock.days)))
    };
    let earliest = report.clocks.iter().filter_map(due).min();
    if let Some(due) = earliest {
        mark(due, "Due");
    }
    marks.sort_by_key(|m| m.day);
    let last = marks.iter().map(|m| m.day).max().unwrap_or(15).max(15);
    let used = day(prepared).unwrap_or(0);
    Some(Clock {
        from,
        days: last.div_ceil(5) * 5,
        used,
        marks,
    })
}

fn clocks(clocks: &[ReportClock]) -> Table {
    let row = |c: &ReportClock| {
        let sum = format!(
            "{}\u{a0}+\u{a0}{}",
            format::short_date(c.day0.unwrap_or(c.trigger.date)),
            c.days
        );
        vec![
            Cell::text(c.from.as_str()),
            Cell::text(sum),
            Cell::text(c.due_rule.as_str()),
            Cell::text(c.due_local.as_str()),
        ]
    };
    Table {
        columns: vec![
            Column::left("Runs from", 122.0),
            Column::left("Calendar days", 82.0),
            Column::left("Ends, rulebook’s zone", 104.0),
            Column::left("Ends, local", 100.0),
        ],
        rows: clocks.iter().map(row).collect(),
        total: None,
        strong: None,
        dense: false,
        counts: None,
    }
}

pub(super) fn assessment(report: &TrainingReport) -> Answer {
    let c = &report.candidate;
    let known = |answer: Option<bool>| match answer {
        Some(true) => "Yes",
        Some(false) => "No",
        None => "Not known",
    };
    let conditions = Answer::fields(vec![
        vec![Field::text(
            6,
            "Technical conditions of a dual-use foundation model",
            known(c.dual_use),
        )],
        vec![Field::text(
            6,
            "Otherwise technical parameters of concern",
            known(c.parameters_of_concern),
        )],
    ]);
    let label = |c: Capability| match c {
        Capability::SocialEngineering => "social engineering attacks",
        Capability::VulnerabilityDiscovery => "vulnerability discovery",
        Capability::DenialOfService => "denial-of-service attacks",
        Capability::DataPoisoning => "data poisoning",
        Capability::TargetSelection => "target selection and prioritization",
        Capability::Disinformation => {
            "disinformation or misinformation generation and/or propagation"
        }
        Capability::CommandAndControl => "remote command-and-control",
    };
    let capacity = |capability: Capability| {
        let found = c.capabilities.iter().find(|f| f.capability == capability);
        let answer = match found.map(|f| f.answer) {
            Some(CapabilityAnswer::Yes) => "yes",
            Some(CapabilityAnswer::No) => "no",
            Some(CapabilityAnswer::NotKnown) | None => "not known",
        };
        let ground = found.map_or_else(String::new, |f| f.note.clone());
        Capacity {
            label: label(capability).into(),
            answer: answer.into(),
            ground,
        }
    };
    let mut value = vec![conditions];
    if !c.assessment.trim().is_empty() {
        value.push(text(&c.assessment));
    }
    value.push(Answer::Capabilities {
        value: Capability::ALL.map(capacity).to_vec(),
    });
    Answer::Stack { value }
}
