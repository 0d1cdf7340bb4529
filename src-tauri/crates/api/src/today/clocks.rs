//! The clocks of Today: training reports, certifications, remediation, re-verification, requests, the programme's
//! review, special measures, the soonest due first.

use super::ClockLine;
use crate::around::{self, Whole};
use crate::error::ApiError;
use crate::filings::{Certified, certified};
use crate::open_vault::Office;
use crate::requests::ClockView;
use crate::words::rooms as w;
use cip::account::Provider;
use cip::clock::{Clock, Due, Duty, Reading, Span, last_day, until};
use cip::date::{Moment, Trigger};
use cip::filing::{Filing, FilingKind, FilingState};
use cip::training::Candidate;
use uuid::Uuid;

/// A clock that runs: what the screen shows of it, and by what a calendar knows it.
pub(super) struct Running {
    /// Line of the screen.
    pub line: ClockLine,
    /// Identifier of what it is about.
    pub id: Uuid,
    /// Printed number, without a name; empty when there is none.
    pub number: String,
}

/// Returns the clocks that the screen has room for, the soonest due first.
pub(super) fn lines(
    office: &Office,
    facts: &Whole<'_>,
    now: &Moment,
) -> Result<Vec<ClockLine>, ApiError> {
    const SHOWN: usize = 12;
    let running = running(office, facts, now)?.into_iter();
    Ok(running.map(|r| r.line).take(SHOWN).collect())
}

/// Returns every clock that runs, the soonest due first.
pub(super) fn running(
    office: &Office,
    facts: &Whole<'_>,
    now: &Moment,
) -> Result<Vec<Running>, ApiError> {
    let mut found = Vec::new();
    training(office, now, &mut found)?;
    corrections(office, now, &mut found)?;
    if office.policy().cip_half {
        certifications(office, now, &mut found)?;
        super::changes::off_cycle(office, now, &mut found)?;
        remediations(office, now, &mut found)?;
        super::rechecks::reverification(office, facts, now, &mut found)?;
        programme(office, now, &mut found)?;
    }
    requests(office, now, &mut found)?;
    resellers(office, now, &mut found)?;
    measures(office, now, &mut found)?;
    found.sort_by_key(|r| r.line.due);
    Ok(found)
}

fn training(office: &Office, now: &Moment, found: &mut Vec<Running>) -> Result<(), ApiError> {
    if !office.policy().training_reports {
        return Ok(());
    }
    for candidate in office.register.candidates()? {
        if crate::training::is_reported(office, &candidate)? {
            continue;
        }
        let clocks = crate::training::clocks(office, &candidate, now);
        let Some(reading) = crate::training::reading(&candidate, &clocks, now) else {
            continue;
        };
        let Some(due) = clocks.worked_to() else {
            continue;
        };
        let own = ("clock-training-report", "AI-02");
        found.push(report(office, &candidate, own, due, reading)?);
        // The provider forwards it within days of its own, which run from the transaction.
        if let Some(transaction) = &candidate.transaction {
            let due = Clock::of(&office.edition, Duty::Forward).run(transaction);
            let (theirs, reading) = (("clock-forward", "AI-03"), due.read(now.at));
            found.push(report(office, &candidate, theirs, &due, reading)?);
        }
    }
    Ok(())
}

/// A clock of a training report by kind and rule: the reseller's own, or the provider's to forward it.
fn report(
    office: &Office,
    candidate: &Candidate,
    (kind, rule): (&str, &str),
    due: &Due,
    reading: Reading,
) -> Result<Running, ApiError> {
    let line = ClockLine {
        kind: kind.to_owned(),
        title: candidate.label.clone(),
        section: section(office, rule),
        detail: around::resolve(office, candidate.customer)?
            .name()
            .to_owned(),
        from: due.day0,
        due: due.at,
        sum: due.clone(),
        set: false,
        reading,
        address: format!("#/training/{}", candidate.id),
    };
    Ok(Running {
        line,
        id: candidate.id.0,
        number: candidate.label.clone(),
    })
}

fn corrections(office: &Office, now: &Moment, found: &mut Vec<Running>) -> Result<(), ApiError> {
    if !office.policy().training_reports {
        return Ok(());
    }
    for candidate in office.register.candidates()? {
        let customer = around::resolve(office, candidate.customer)?;
        // One amended report ends them all, so the soonest is the one to work to.
        let clocks = crate::training::correction_clocks(office, &candidate, now)?;
        if let Some(clock) = clocks.into_iter().min_by_key(|c| c.sum.at) {
            let address = format!("#/training/{}", candidate.id);
            found.push(Running {
                line: line(clock, &candidate.label, customer.name(), address),
                id: candidate.id.0,
                number: candidate.label.clone(),
            });
        }
    }
    Ok(())
}

fn certifications(office: &Office, now: &Moment, found: &mut Vec<Running>) -> Result<(), ApiError> {
    let zone = office.edition.zone;
    let yearly = Clock::of(&office.edition, Duty::Certification);
    for provider in office.register.providers()? {
        let Certified { last, due } = certified(office, &provider)?;
        let Some(due_day) = due else { continue };
        let day0 = |date| Trigger {
            date,
            time: None,
            zone,
        };
        let (due, set) = match last {
            Some(last) if last_day(last, yearly.span) == due_day => {
                (yearly.run(&day0(last)), false)
            }
            Some(last) => (until(&day0(last), due_day), true),
            None => (until(&day0(year_before(&yearly, due_day)), due_day), true),
        };
        let line = ClockLine {
            kind: "clock-certification".to_owned(),
            title: provider.name.clone(),
            section: section(office, "CERT-02"),
            detail: String::new(),
            from: due.day0,
            due: due.at,
            reading: due.read(now.at),
            sum: due,
            set,
            address: "#/filings".to_owned(),
        };
        found.push(Running {
            line,
            id: provider.id.0,
            number: number_to(office, &provider)?,
        });
    }
    Ok(())
}

/// The day from which a first certification is measured: as long before its own day as two certifications lie apart.
fn year_before(yearly: &Clock, due_day: chrono::NaiveDate) -> chrono::NaiveDate {
    let months = match yearly.span {
        Span::Months(months) => months,
        Span::Days(_) => 0,
    };
    due_day
        .checked_sub_months(chrono::Months::new(months))
        .unwrap_or(due_day)
}

/// The number of the certification in work to a provider, or of the last one.
pub(super) fn number_to(office: &Office, provider: &Provider) -> Result<String, ApiError> {
    let mut filings = office.register.filings_to(provider.id)?;
    filings.retain(|f: &Filing| {
        matches!(f.kind, FilingKind::Certification { .. }) && f.state != FilingState::Withdrawn
    });
    let newest = filings.into_iter().max_by_key(|f| f.begun.at);
    Ok(newest.map(|f| f.label).unwrap_or_default())
}

fn remediations(office: &Office, now: &Moment, found: &mut Vec<Running>) -> Result<(), ApiError> {
    let zone = office.facts.organisation.zone;
    for remediation in office.register.remediations(true)? {
        let Some(due_day) = remediation.due else {
            continue;
        };
        let day0 = Trigger {
            date: remediation.from,
            time: None,
            zone,
        };
        let due = until(&day0, due_day);
        let line = ClockLine {
            kind: "clock-remediation".to_owned(),
            title: remediation.label.clone(),
            section: section(office, "CIP-07"),
            detail: around::resolve(office, remediation.party)?
                .name()
                .to_owned(),
            from: due.day0,
            due: due.at,
            reading: due.read(now.at),
            sum: due,
            set: true,
            address: "#/remediation".to_owned(),
        };
        found.push(Running {
            line,
            id: remediation.id.0,
            number: remediation.label,
        });
    }
    Ok(())
}

fn requests(office: &Office, now: &Moment, found: &mut Vec<Running>) -> Result<(), ApiError> {
    for request in office.register.requests()? {
        let provider = office.register.provider(request.provider)?;
        let provider = provider.map(|p| p.name).unwrap_or_default();
        for clock in crate::requests::clocks(office, &request, now)? {
            let address = format!("#/requests/{}", request.id);
            found.push(Running {
                line: line(clock, &request.label, &provider, address),
                id: request.id.0,
                number: request.label.clone(),
            });
        }
    }
    Ok(())
}

fn resellers(office: &Office, now: &Moment, found: &mut Vec<Running>) -> Result<(), ApiError> {
    for reseller in crate::resellers::lines(office, now)? {
        if let Some(clock) = reseller.clock {
            let address = "#/requests/resellers".to_owned();
            found.push(Running {
                line: line(clock, &reseller.party.name, "", address),
                id: reseller.reseller.role.0,
                number: reseller.label,
            });
        }
    }
    Ok(())
}

/// Special measures: until the earliest start, then until the last day.
fn measures(office: &Office, now: &Moment, found: &mut Vec<Running>) -> Result<(), ApiError> {
    for (number, measure) in crate::screening::numbered(office)? {
        if !measure.is_watched(&office.edition, office.today(now)) {
            continue;
        }
        let (start, lasts) = (
            measure.earliest(&office.edition),
            measure.lasts(&office.edition),
        );
        let set = !measure.extensions.is_empty() || measure.ended.is_some();
        let (kind, rule, due, set) = if start.at > now.at {
            ("clock-special-start", "SPM-02", start, false)
        } else if set {
            // An extension or an end states its last day.
            let day0 = Trigger {
                date: lasts.day0,
                time: None,
                zone: lasts.zone,
            };
            let due = until(&day0, measure.last_day(&office.edition));
            ("clock-special", "SPM-01", due, true)
        } else {
            ("clock-special", "SPM-01", lasts, false)
        };
        let line = ClockLine {
            kind: kind.to_owned(),
            title: measure.name(),
            section: section(office, rule),
            detail: String::new(),
            from: due.day0,
            due: due.at,
            reading: due.read(now.at),
            sum: due,
            set,
            address: "#/lists/screening".to_owned(),
        };
        found.push(Running {
            line,
            id: measure.id.0,
            number,
        });
    }
    Ok(())
}

fn line(clock: ClockView, title: &str, detail: &str, address: String) -> ClockLine {
    ClockLine {
        kind: clock.kind,
        title: title.to_owned(),
        section: clock.section,
        detail: detail.to_owned(),
        from: clock.sum.day0,
        due: clock.sum.at,
        sum: clock.sum,
        set: clock.set,
        reading: clock.reading,
        address,
    }
}

/// The annual review of the programme in force.
fn programme(office: &Office, now: &Moment, found: &mut Vec<Running>) -> Result<(), ApiError> {
    let Some((version, due, _)) = crate::programme::review(office)? else {
        return Ok(());
    };
    let line = ClockLine {
        kind: "clock-programme-review".to_owned(),
        title: w::programme_named(version.label()).say(office.tools.setup.language),
        section: section(office, "CIP-12"),
        detail: String::new(),
        from: due.day0,
        due: due.at,
        reading: due.read(now.at),
        sum: due,
        set: false,
        address: "#/cip".to_owned(),
    };
    found.push(Running {
        line,
        id: version.id.0,
        number: version.label(),
    });
    Ok(())
}

/// Returns the section that a rule of the edition stands in.
pub(super) fn section(office: &Office, rule: &str) -> String {
    office
        .edition
        .rule(rule)
        .map(|r| r.section.clone())
        .unwrap_or_default()
}
