//! The risk that counts for a decision: the highest that the parties of a case had since it was opened.
//!
//! A risk set lower for the moment of a decision would else let one person decide what takes two.

use crate::around;
use crate::error::ApiError;
use crate::open_vault::Office;
use cip::case::Case;
use cip::event::Event;
use cip::id::PartyId;
use cip::party::Risk;
use register::EventQuery;

/// Returns the highest risk of the parties of a case since it was opened.
pub(crate) fn of(office: &Office, case: &Case) -> Result<Risk, ApiError> {
    let opened = opened(office, case)?;
    let mut highest = Risk::Low;
    for party in &case.parties {
        let party = around::resolve(office, *party)?;
        highest = highest.max(party.risk);
        for id in around::ids_of(office, party.id)? {
            highest = highest.max(since(office, id, opened)?);
        }
    }
    Ok(highest)
}

/// Returns the place of the journal at which a case was opened.
fn opened(office: &Office, case: &Case) -> Result<u64, ApiError> {
    let query = EventQuery {
        subject: Some(case.id.0),
        kind: "case.opened".to_owned(),
        limit: 1,
        ..EventQuery::default()
    };
    let entry = office.register.events(&query)?.into_iter().next();
    Ok(entry.map(|e| e.place).unwrap_or_default())
}

/// Returns the highest risk that a party was given after a place of the journal, or had there.
fn since(office: &Office, party: PartyId, place: u64) -> Result<Risk, ApiError> {
    let mut highest = Risk::Low;
    let mut before = None;
    loop {
        let query = EventQuery {
            subject: Some(party.0),
            kind: "party.".to_owned(),
            before,
            ..EventQuery::default()
        };
        let entries = office.register.events(&query)?;
        let Some(last) = entries.last() else {
            return Ok(highest);
        };
        before = Some(last.place);
        for entry in entries {
            let risk = entry.event.as_ref().and_then(risk_in);
            highest = highest.max(risk.unwrap_or(Risk::Low));
            if risk.is_some() && entry.place < place {
                return Ok(highest);
            }
        }
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "only these carry the party with its risk"
)]
fn risk_in(event: &Event) -> Option<Risk> {
    match event {
        Event::PartyRecorded { party } | Event::PartyChanged { party, .. } => Some(party.risk),
        _ => None,
    }
}
