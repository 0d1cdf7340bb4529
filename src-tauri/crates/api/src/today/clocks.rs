//! The clocks of Today: training reports, certifications, remediation, the soonest due first.

use super::ClockLine;
use crate::around;
use crate::error::ApiError;
use crate::filings::{Certified, certified};
use crate::open_vault::Office;
use cip::clock::{self, Span};
use cip::date::{Moment, Trigger};
use cip::rulebook::key;

/// Returns the clocks that run, the soonest due first.
pub(super) fn lines(office: &Office, now: &Moment) -> Result<Vec<ClockLine>, ApiError> {
    let mut lines = Vec::new();
    training_lines(office, now, &mut lines)?;
    if office.policy().cip_half {
        certification_lines(office, now, &mut lines)?;
        remediation_lines(office, now, &mut lines)?;
    }
    lines.sort_by_key(|l| l.due);
    lines.truncate(12);
    Ok(lines)
}

fn training_lines(
    office: &Office,
    now: &Moment,
    lines: &mut Vec<ClockLine>,
) -> Result<(), ApiError> {
    if !office.policy().training_reports {
        return Ok(());
    }
    for candidate in office.register.candidates()? {
        if crate::training::is_reported(office, candidate.id)? {
            continue;
        }
        let clocks = crate::training::clocks(office, &candidate, now);
        let Some(reading) = crate::training::reading(office, &candidate, &clocks, now) else {
            continue;
        };
        let Some(due) = clocks.working else { continue };
        let dues = [clocks.from_transaction, clocks.from_knowledge];
        let from = dues
            .into_iter()
            .flatten()
            .find(|d| d.at == due)
            .map(|d| d.day0)
            .unwrap_or_default();
        lines.push(ClockLine {
            kind: "clock-training-report".to_owned(),
            title: candidate.label.clone(),
            section: section(office, "AI-02"),
            detail: around::resolve(office, candidate.customer)?
                .name()
                .to_owned(),
            from,
            due,
            reading,
            address: format!("#/training/{}", candidate.id),
        });
    }
    Ok(())
}

fn certification_lines(
    office: &Office,
    now: &Moment,
    lines: &mut Vec<ClockLine>,
) -> Result<(), ApiError> {
    let zone = office.edition.zone;
    for provider in office.register.providers()? {
        let Certified { last, due } = certified(office, &provider)?;
        let Some(due_day) = due else { continue };
        let months = office.edition.number(key::CERTIFICATION_MONTHS);
        let from = last
            .or_else(|| due_day.checked_sub_months(chrono::Months::new(months)))
            .unwrap_or(due_day);
        let trigger = Trigger {
            date: from,
            time: None,
            zone,
        };
        let days = u32::try_from((due_day - from).num_days()).unwrap_or(0);
        let due = clock::due(&trigger, Span::Days(days), zone);
        lines.push(ClockLine {
            kind: "clock-certification".to_owned(),
            title: provider.name.clone(),
            section: section(office, "CERT-02"),
            detail: String::new(),
            from,
            due: due.at,
            reading: due.read(now.at, zone),
            address: "#/filings".to_owned(),
        });
    }
    Ok(())
}

fn remediation_lines(
    office: &Office,
    now: &Moment,
    lines: &mut Vec<ClockLine>,
) -> Result<(), ApiError> {
    let zone = office.facts.organisation.zone;
    for remediation in office.register.remediations(true)? {
        let Some(due_day) = remediation.due else {
            continue;
        };
        let trigger = Trigger {
            date: remediation.from,
            time: None,
            zone,
        };
        let days = u32::try_from((due_day - remediation.from).num_days()).unwrap_or(0);
        let due = clock::due(&trigger, Span::Days(days), zone);
        lines.push(ClockLine {
            kind: "clock-remediation".to_owned(),
            title: remediation.label.clone(),
            section: section(office, "CIP-07"),
            detail: around::resolve(office, remediation.party)?
                .name()
                .to_owned(),
            from: remediation.from,
            due: due.at,
            reading: due.read(now.at, zone),
            address: "#/remediation".to_owned(),
        });
    }
    Ok(())
}

/// Returns the section that a rule of the edition stands in.
fn section(office: &Office, rule: &str) -> String {
    office
        .edition
        .rule(rule)
        .map(|r| r.section.clone())
        .unwrap_or_default()
}
