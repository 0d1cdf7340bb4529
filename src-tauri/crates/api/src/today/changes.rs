//! What changes of the office and new providers ask for today.

use super::ExceptionLine;
use super::clocks::{Running, number_to, section};
use super::shapes::ClockLine;
use crate::around::{self, Whole};
use crate::changes::{due, open_at};
use crate::error::ApiError;
use crate::filing_figures::provider_facts;
use crate::gate::is_shut;
use crate::open_vault::Office;
use chrono::NaiveDate;
use cip::account::AccountState;
use cip::case::{PartyStatus, party_status};
use cip::date::Moment;
use cip::id::PartyId;
use cip::rulebook::Driven;

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

/// Counts the foreign customers who use an account before they stand verified; where restricted use is enough as the
/// office reads the rule, those whose use is not restricted.
pub(super) fn opened(
    office: &Office,
    facts: &Whole<'_>,
    lines: &mut Vec<ExceptionLine>,
    now: &Moment,
) -> Result<(), ApiError> {
    let today = office.today(now);
    let restricted = office.edition.reads(Driven::Opening) == Some("restricted");
    let mut count = 0;
    for id in around::customer_ids(facts, today)? {
        let verified = matches!(
            party_status(&around::cases(facts, id)?),
            PartyStatus::Verified { .. }
        );
        if !verified && around::foreign(facts, id)? && uses(facts, id, restricted, today)? {
            count += 1;
        }
    }
    if count > 0 {
        let kind = if restricted {
            "exception-unrestricted"
        } else {
            "exception-opened"
        };
        lines.push(ExceptionLine {
            kind: kind.to_owned(),
            count,
            on: None,
            level: None,
            address: "#/customers".to_owned(),
            urgent: false,
            about: Vec::new(),
        });
    }
    Ok(())
}

/// Returns whether a customer uses an account that the rule reaches, without restriction where that is what counts.
fn uses(
    facts: &Whole<'_>,
    customer: PartyId,
    restricted: bool,
    today: NaiveDate,
) -> Result<bool, ApiError> {
    for account in around::accounts(facts, customer)? {
        let open = match account.state_on(today) {
            Some(AccountState::Open) => true,
            Some(AccountState::Restricted) => !restricted,
            Some(AccountState::Closed) | None => false,
        };
        if open && crate::scope::reach_of(facts, &account, today)?.counts() {
            return Ok(true);
        }
    }
    Ok(false)
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
            level: None,
            address: format!("#/filings/new?provider={}", provider.id),
            urgent: foreign > 0,
            about: Vec::new(),
        });
    }
    Ok(())
}
