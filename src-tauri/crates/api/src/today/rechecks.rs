//! The clock of periodic re-verification (CIP-09): every verified customer has one, and the soonest is worked to.

use super::clocks::{Running, section};
use super::shapes::ClockLine;
use crate::around::{self, Whole};
use crate::error::ApiError;
use crate::open_vault::Office;
use cip::case::{Case, CaseReason, party_status};
use cip::clock::Due;
use cip::date::Moment;
use cip::party::Party;

/// Adds the clock of the customer whose re-verification is due first and not under way.
pub(super) fn reverification(
    office: &Office,
    facts: &Whole<'_>,
    now: &Moment,
    found: &mut Vec<Running>,
) -> Result<(), ApiError> {
    let Some((party, due)) = first(office, facts, now)? else {
        return Ok(());
    };
    let line = ClockLine {
        kind: "clock-reverification".to_owned(),
        title: party.name().to_owned(),
        section: section(office, "CIP-09"),
        detail: String::new(),
        from: due.day0,
        due: due.at,
        reading: due.read(now.at),
        sum: due,
        // The text names no interval: the months are the office's own.
        set: true,
        address: format!("#/customers/{}", party.id),
    };
    found.push(Running {
        line,
        id: party.id.0,
        number: String::new(),
    });
    Ok(())
}

fn first(
    office: &Office,
    facts: &Whole<'_>,
    now: &Moment,
) -> Result<Option<(Party, Due)>, ApiError> {
    let mut first: Option<(Party, Due)> = None;
    for id in around::customer_ids(facts, office.today(now))? {
        let party = around::resolve(facts, id)?;
        let cases = around::cases(facts, id)?;
        let Some(due) = around::recheck_clock(facts, party.risk, &party_status(&cases)) else {
            continue;
        };
        let sooner = first.as_ref().is_none_or(|(_, other)| due.at < other.at);
        if sooner && !cases.iter().any(is_under_way) {
            first = Some((party, due));
        }
    }
    Ok(first)
}

fn is_under_way(case: &Case) -> bool {
    case.state.is_open() && case.reason == CaseReason::ReverificationDue
}
