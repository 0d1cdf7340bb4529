//! What changes of the office and new providers ask for today.

use super::ExceptionLine;
use super::clocks::{Running, number_to, section};
use super::shapes::ClockLine;
use crate::around::Whole;
use crate::changes::{due, open_at};
use crate::error::ApiError;
use crate::filing_figures::provider_facts;
use crate::gate::is_shut;
use crate::open_vault::Office;
use cip::date::Moment;

/// Adds a clock for each provider that is to be told of a change: that of the earliest one.
pub(super) fn off_cycle(
    office: &Office,
    now: &Moment,
    found: &mut Vec<Running>,
) -> Result<(), ApiError> {
    for provider in office.register.providers()? {
        let open = open_at(office, provider.id)?;
        let Some(change) = open.first() else {
            continue;
        };
        let due = due(office, change);
        // The words of a change may name somebody; the certification that it brings up to date does not.
        let number = number_to(office, &provider)?;
        let line = ClockLine {
            kind: "clock-off-cycle".to_owned(),
            title: provider.name,
            section: section(office, "CERT-03"),
            detail: change.words.chars().take(80).collect(),
            from: due.day0,
            due: due.at,
            reading: due.read(now.at),
            sum: due,
            set: false,
            address: format!("#/filings/new?provider={}&sort=off_cycle", provider.id),
        };
        found.push(Running {
            line,
            id: provider.id.0,
            number,
        });
    }
    Ok(())
}

/// Adds a line for each new provider to which no certification was signed; it presses once somebody foreign has an
/// account there.
pub(super) fn gates(
    office: &Office,
    facts: &Whole<'_>,
    lines: &mut Vec<ExceptionLine>,
    now: &Moment,
) -> Result<(), ApiError> {
    for provider in office.register.providers()? {
        if !is_shut(office, &provider)? {
            continue;
        }
        let there = provider_facts(facts, provider.id, now)?;
        let foreign = there.customers.iter().filter(|c| c.foreign).count();
        lines.push(ExceptionLine {
            kind: "exception-gate".to_owned(),
            count: u32::try_from(foreign).unwrap_or(u32::MAX),
            on: None,
            address: format!("#/filings/new?provider={}", provider.id),
            urgent: foreign > 0,
            about: Vec::new(),
        });
    }
    Ok(())
}
