//! Today: clocks, queue, approvals, exceptions, charts.

mod calendar;
mod changes;
mod clocks;
mod exceptions;
mod papers;
mod rechecks;
mod shapes;

pub use shapes::*;

pub(crate) use calendar::export_calendar;

use crate::around::{self, Whole};
use crate::error::ApiError;
use crate::halves::of_filing;
use crate::open_vault::Office;
use crate::review::waiting_cases;
use crate::session::Waiting;
use crate::view::Nothing;
use crate::words::rooms as w;
use cip::case::{CaseState, PartyStatus};
use cip::certification::{CountryCount, by_country};
use cip::completeness::FieldState;
use cip::date::Moment;
use cip::filing::{Filing, FilingState};
use cip::training::Judgement;
use std::collections::BTreeSet;

/// Counts the work that waits, for the rail.
pub(crate) fn waiting(office: &Office, now: &Moment) -> Result<Waiting, ApiError> {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let in_work = [
        FilingState::Draft,
        FilingState::Checked,
        FilingState::Approved,
        FilingState::Signed,
    ];
    let mut training = 0;
    if office.policy().training_reports {
        for candidate in office.register.candidates()? {
            let open = !matches!(candidate.judgement, Judgement::NotCovered { .. });
            training += u32::from(open && !crate::training::is_reported(office, &candidate)?);
        }
    }
    // What belongs to a half that is switched off does not wait.
    let of_cip = |n: usize| {
        if office.policy().cip_half {
            count(n)
        } else {
            0
        }
    };
    Ok(Waiting {
        review: of_cip(waiting_cases(office)?.len()),
        inbox: of_cip(office.register.unlinked_documents()?.len()),
        remediation: of_cip(office.register.remediations(true)?.len()),
        training,
        filings: count(
            office
                .register
                .filings()?
                .iter()
                .filter(|f| in_work.contains(&f.state) || f.waits_for_amendment())
                .filter(|f| office.policy().has(of_filing(&f.kind)))
                .count(),
        ),
        approvals: crate::approvals::waiting_for(office)?,
        access: count(
            crate::access_logs::coverage(office, now)?
                .iter()
                .filter(|r| !r.gaps.is_empty())
                .count(),
        ),
        requests: count(crate::requests::waiting(office)? + crate::incidents::waiting(office)?),
        cip: of_cip(
            crate::programme::waiting(office, now)? + crate::exemptions::untold(office)?.len(),
        ),
    })
}

pub(crate) fn today(office: &mut Office, _: Nothing, now: &Moment) -> Result<TodayView, ApiError> {
    const QUEUE: usize = 20;
    let cip = office.policy().cip_half;
    let cases = if cip {
        waiting_cases(office)?
    } else {
        Vec::new()
    };
    let rows = crate::bench::queue_rows(office, cases, now)?;
    let late: Vec<i64> = rows
        .iter()
        .filter(|r| r.late)
        .filter_map(|r| Some((office.today(now) - r.due?).num_days()))
        .collect();
    let queue_total = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let me = office.person.id;
    let (mut queue, rest): (Vec<_>, Vec<_>) = rows
        .into_iter()
        .partition(|r| r.assignee.as_ref().is_some_and(|a| a.id == me));
    queue.extend(rest);
    queue.truncate(QUEUE);
    let facts = Whole::read(office)?;
    let (funnel, countries) = overview(office, &facts, now)?;
    Ok(TodayView {
        first_steps: first_steps(office)?,
        clocks: clocks::lines(office, &facts, now)?,
        queue,
        queue_total,
        queue_late: u32::try_from(late.len()).unwrap_or(u32::MAX),
        approvals: approvals(office)?,
        exceptions: exceptions::lines(office, &facts, now)?,
        backup: crate::office::newest_backup(office)?,
        funnel: if cip { funnel } else { Vec::new() },
        countries,
        late_by_age: by_age(&late),
    })
}

fn by_age(late: &[i64]) -> Vec<u32> {
    let between = |from: i64, to: i64| {
        u32::try_from(late.iter().filter(|d| (from..=to).contains(d)).count()).unwrap_or(u32::MAX)
    };
    vec![
        between(1, 3),
        between(4, 7),
        between(8, 14),
        between(15, i64::MAX),
    ]
}

fn first_steps(office: &Office) -> Result<Vec<FirstStep>, ApiError> {
    let parties = office.register.parties(&register::PartyQuery {
        customers: true,
        limit: 1,
        ..register::PartyQuery::default()
    })?;
    let decided = register::CaseQuery {
        states: vec![CaseState::Closed],
        ..register::CaseQuery::default()
    };
    let steps = [
        (
            "step-providers",
            !office.register.providers()?.is_empty(),
            "#/settings/providers",
        ),
        (
            "step-people",
            office.register.people()?.len() > 1,
            "#/settings/people",
        ),
        ("step-customers", parties.total > 0, "#/import"),
        (
            "step-documents",
            !office.register.all_documents()?.is_empty(),
            "#/inbox",
        ),
        (
            "step-review",
            !office.register.cases(&decided)?.is_empty(),
            "#/review",
        ),
    ];
    let cip = office.policy().cip_half;
    let steps: Vec<_> = steps
        .into_iter()
        .filter(|(step, _, _)| cip || !["step-documents", "step-review"].contains(step))
        .collect();
    if steps.iter().all(|(_, done, _)| *done) {
        return Ok(Vec::new());
    }
    let step = |(step, done, address): &(&str, bool, &str)| FirstStep {
        step: (*step).to_owned(),
        done: *done,
        address: (*address).to_owned(),
    };
    Ok(steps.iter().map(step).collect())
}

fn approvals(office: &Office) -> Result<Vec<WaitingApproval>, ApiError> {
    let query = register::CaseQuery {
        states: vec![CaseState::Submitted],
        ..register::CaseQuery::default()
    };
    let mut lines = Vec::new();
    let cases = if office.policy().cip_half {
        office.register.cases(&query)?
    } else {
        Vec::new()
    };
    for case in cases {
        let Some(decision) = &case.decision else {
            continue;
        };
        let first = case
            .parties
            .first()
            .map(|p| around::party_ref(office, *p))
            .transpose()?;
        lines.push(WaitingApproval {
            address: "#/approvals".to_owned(),
            title: first.map(|p| p.name).unwrap_or_default(),
            by: office.staff_name(decision.by)?.name,
            at: decision.at.at,
            changed: !crate::bench::unchanged(office, &case)?,
            signature: false,
        });
    }
    let filings = office.register.filings()?;
    let filings = filings
        .iter()
        .filter(|f| office.policy().has(of_filing(&f.kind)));
    for filing in filings {
        lines.extend(filing_waits(office, filing)?);
    }
    lines.extend(programme_waits(office)?);
    lines.sort_by_key(|l| l.at);
    Ok(lines)
}

/// Returns a filing that waits for a second person or, by their name, for the second signature of the one signed in.
fn filing_waits(office: &Office, filing: &Filing) -> Result<Option<WaitingApproval>, ApiError> {
    let (address, by, at) = match &filing.half {
        Some(half) if filing.waits_for(office.person.id) => {
            let address = format!("#/filings/{}/sign", filing.id.0);
            (address, half.first, half.at.at)
        }
        None if crate::approvals::awaits_approval(filing) => {
            let checked = filing.frozen.as_ref();
            let at = checked.map_or(filing.begun.at, |f| f.as_of.at);
            ("#/approvals".to_owned(), filing.prepared_by, at)
        }
        _ => return Ok(None),
    };
    Ok(Some(WaitingApproval {
        address,
        title: filing.label.clone(),
        by: office.staff_name(by)?.name,
        at,
        changed: false,
        signature: filing.half.is_some(),
    }))
}

/// Returns the version of the programme that waits for a second person, as a line.
fn programme_waits(office: &Office) -> Result<Option<WaitingApproval>, ApiError> {
    if !office.policy().cip_half {
        return Ok(None);
    }
    let Some(version) = crate::programme::submitted(office)? else {
        return Ok(None);
    };
    let Some(step) = &version.submitted else {
        return Ok(None);
    };
    let named = w::programme_named(version.label());
    Ok(Some(WaitingApproval {
        address: "#/cip".to_owned(),
        title: named.say(office.tools.setup.language),
        by: office.staff_name(step.by)?.name,
        at: step.at.at,
        changed: version.content_hash() != step.sha256,
        signature: false,
    }))
}

fn overview(
    office: &Office,
    facts: &Whole<'_>,
    now: &Moment,
) -> Result<(Vec<FunnelStep>, Vec<CountryCount>), ApiError> {
    let day = office.today(now);
    let documents = office.register.all_documents()?;
    let papered: BTreeSet<_> = documents
        .iter()
        .flat_map(|d| d.links.iter().map(|l| l.party))
        .collect();
    let (mut all, mut complete, mut papers, mut decided, mut verified) = (0, 0, 0, 0, 0);
    let mut countries = Vec::new();
    for id in around::customer_ids(facts, day)? {
        let party = around::resolve(facts, id)?;
        all += 1;
        countries.push(party.country());
        let list = cip::completeness::list(
            &party.declared,
            cip::completeness::Around::default(),
            office.policy(),
        );
        let missing = list.iter().any(|l| {
            l.state == FieldState::Missing && !matches!(l.field.as_str(), "CUST-06" | "CUST-14")
        });
        complete += u32::from(!missing);
        papers += u32::from(papered.contains(&id));
        match cip::case::party_status(&around::cases(facts, id)?) {
            PartyStatus::Undecided => {}
            PartyStatus::NotVerified { .. } => decided += 1,
            PartyStatus::Verified { .. } => {
                decided += 1;
                verified += 1;
            }
        }
    }
    let step = |step: &str, count: u32| FunnelStep {
        step: step.to_owned(),
        count,
    };
    let funnel = vec![
        step("funnel-customers", all),
        step("funnel-complete", complete),
        step("funnel-papers", papers),
        step("funnel-decided", decided),
        step("funnel-verified", verified),
    ];
    Ok((funnel, by_country(countries.into_iter())))
}
