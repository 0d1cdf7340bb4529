//! Part 5: covered transaction, trigger and assessment.

use chrono::NaiveDate;
use cip::clock::{Clock as Reckoner, Due, Duty, Span, due, training_clocks};
use cip::date::Trigger;
use cip::training::{
    Capability, CapabilityAnswer, Knowing, KnowledgeKind, Limb, ReportClock, Side, TrainingReport,
};

use super::text;
use crate::compose::Context;
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
    let mut value = vec![sides, limbs];
    let updates = c.life.updates.iter().map(|update| {
        let day = format::long_date(update.on.date);
        vec![Field::text(
            6,
            &format!("Development or update, {day}"),
            update.words.as_str(),
        )]
    });
    let updates: Vec<Vec<Field>> = updates.collect();
    if !updates.is_empty() {
        value.push(Answer::fields(updates));
    }
    Answer::Stack { value }
}

/// How the office knows, in the words of the definition as it is quoted.
fn knowing(knowing: &Knowing) -> Vec<Vec<Field>> {
    let kind = match knowing.kind {
        KnowledgeKind::Positive => {
            "positive knowledge that the circumstance exists or is substantially certain to occur"
        }
        KnowledgeKind::HighProbability => {
            "an awareness of a high probability of its existence or future occurrence"
        }
        KnowledgeKind::ConsciousDisregard => {
            "inferred from evidence of the conscious disregard of facts known to a person"
        }
        KnowledgeKind::WilfulAvoidance => {
            "inferred from evidence of the willful avoidance of facts"
        }
    };
    let mut rows = vec![vec![Field::text(6, "Kind of knowledge", kind)]];
    if !knowing.facts.trim().is_empty() {
        let facts = knowing.facts.as_str();
        rows.push(vec![Field::text(6, "Facts it is inferred from", facts)]);
    }
    rows
}

pub(super) fn trigger(report: &TrainingReport, context: &Context<'_>) -> Answer {
    let c = &report.candidate;
    let field = |label: &str, trigger: Option<&Trigger>| {
        let words = trigger.map_or_else(String::new, |t| on_day0(t, context));
        Field::text(6, label, words)
    };
    let mut fields = vec![
        vec![field("Transaction occurred", c.transaction.as_ref())],
        vec![field("Knowledge obtained", c.knowledge.as_ref())],
        vec![Field::text(6, "How it became known", c.how_known.as_str())],
    ];
    fields.extend(c.knowing.iter().flat_map(knowing));
    let mut value = vec![Answer::fields(fields)];
    if let Some(scale) = scale(report, context) {
        value.push(Answer::Clock(scale));
    }
    if !report.clocks.is_empty() {
        value.push(Answer::Table {
            value: clocks(&report.clocks, context),
        });
    }
    Answer::Stack { value }
}

/// The local moment of a trigger, as it was recorded.
fn local(trigger: &Trigger) -> String {
    let time = trigger
        .time
        .map_or_else(String::new, |time| format!(" {}", time.format("%H:%M")));
    let day = format::long_date(trigger.date);
    format!("{day}{time}, {}", trigger.zone)
}

/// The local moment of a trigger, and the day 0 that it is in the rulebook's zone.
fn on_day0(trigger: &Trigger, context: &Context<'_>) -> String {
    let said = local(trigger);
    let zone = context.edition.zone;
    if trigger.zone == zone {
        return said;
    }
    let day0 = format::long_date(reckoned(trigger, 0, context).day0);
    format!("{said}\nDay 0 in {zone}: {day0}")
}

/// A clock in the rulebook's zone, as the domain reckons it.
fn reckoned(trigger: &Trigger, days: u32, context: &Context<'_>) -> Due {
    due(trigger, Span::Days(days), context.edition.zone)
}

/// The clock that is worked to, with its trigger: the same as on the screens.
fn working<'a>(report: &'a TrainingReport, context: &Context<'_>) -> Option<(&'a Trigger, Due)> {
    let c = &report.candidate;
    let (transaction, knowledge) = (c.transaction.as_ref(), c.knowledge.as_ref());
    let recorded = c.told_at().unwrap_or(context.as_of).at;
    let report_clock = Reckoner::of(context.edition, Duty::TrainingReport);
    let clocks = training_clocks(transaction, knowledge, recorded, &report_clock);
    let both = [
        (transaction, clocks.from_transaction),
        (knowledge, clocks.from_knowledge),
    ];
    let mut both = both.into_iter().filter_map(|(t, due)| Some((t?, due?)));
    match clocks.working {
        Some(at) => both.find(|(_, due)| due.at == at),
        None => both.min_by_key(|(_, due)| due.at),
    }
}

/// Day 0 in the rulebook's zone, the local moment beside it, and the day on which the report was prepared.
pub(super) fn day0(report: &TrainingReport, context: &Context<'_>) -> Option<String> {
    let (trigger, due) = working(report, context)?;
    let zone = context.edition.zone;
    let said = if trigger.zone == zone {
        format!("{}, day\u{a0}0.", local(trigger))
    } else {
        let day = format::long_date(due.day0);
        format!("{day} in {zone}, day\u{a0}0 ({}).", local(trigger))
    };
    let read = due.read(context.as_of.at);
    Some(match read.day {
        ..0 => said,
        day if day <= read.of => {
            format!(
                "{said} This report was prepared on day {day} of {}",
                read.of
            )
        }
        day => format!("{said} This report was prepared on day {day}"),
    })
}

/// The scale of the clock that is worked to, from its day 0 on; every day is one of the rulebook's zone.
fn scale(report: &TrainingReport, context: &Context<'_>) -> Option<Clock> {
    let (_, due) = working(report, context)?;
    let c = &report.candidate;
    let zone = context.edition.zone;
    let day = |date: NaiveDate| {
        u16::try_from((date - due.day0).num_days())
            .ok()
            .filter(|d| *d <= 120)
    };
    let prepared = context.as_of.at.with_timezone(&zone.0).date_naive();
    let triggers = [(&c.transaction, "Transaction"), (&c.knowledge, "Knowledge")];
    let mut named: Vec<(NaiveDate, &str)> = triggers
        .into_iter()
        .filter_map(|(t, label)| Some((reckoned(t.as_ref()?, 0, context).day0, label)))
        .collect();
    named.extend([(prepared, "Prepared"), (due.last_day, "Due")]);
    let mark = |(date, label): (NaiveDate, &str)| {
        let day = day(date)?;
        let mut said = date.format("%-d\u{a0}%b").to_string();
        if day > 0 {
            said = format!("{said}, day\u{a0}{day}");
        }
        Some(ClockMark {
            day,
            label: label.into(),
            date: said,
        })
    };
    let mut marks: Vec<ClockMark> = named.into_iter().filter_map(mark).collect();
    marks.sort_by_key(|m| m.day);
    let last = marks.iter().map(|m| m.day).max().unwrap_or(15).max(15);
    Some(Clock {
        from: due.day0,
        zone: zone.to_string(),
        days: last.div_ceil(5) * 5,
        used: day(prepared).unwrap_or(0),
        marks,
    })
}

fn clocks(clocks: &[ReportClock], context: &Context<'_>) -> Table {
    let row = |c: &ReportClock| {
        let day0 = reckoned(&c.trigger, c.days, context).day0;
        let sum = format!("{}\u{a0}+\u{a0}{}", format::short_date(day0), c.days);
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
            Column::left("Day 0 + days", 82.0),
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
