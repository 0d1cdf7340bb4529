//! The kit of an assessment (ASM-01): what to have ready, what falls under the class of transactions, and the plan of
//! recommended measures. Everything but the plan is computed from the vault as it stands.

mod shapes;

pub use shapes::*;

use crate::attachments;
use crate::error::ApiError;
use crate::limits;
use crate::open_vault::Office;
use crate::requests::{RequestSaved, changed, check_sent, find};
use crate::words::{requests as rw, rooms as w};
use chrono::{Months, NaiveDate, NaiveTime};
use cip::account::{Account, AccountState};
use cip::date::{Moment, last_minute, local_instant};
use cip::filing::{Filing, FilingKind, FilingState};
use cip::programme::ProgrammeVersion;
use cip::request::{
    MeasureProof, ProviderRequest, RecommendedMeasure, RequestChange, RequestKind, TransactionClass,
};
use register::AccessQuery;
use std::collections::BTreeSet;

/// The days asked about: those of the newest class, else the year up to the day of receipt.
fn days(request: &ProviderRequest) -> (NaiveDate, NaiveDate) {
    match request.classes.last() {
        Some(class) => (class.from, class.to),
        None => {
            let to = request.received.date;
            (to.checked_sub_months(Months::new(12)).unwrap_or(to), to)
        }
    }
}

/// Returns the last day on which a version was in force: the day before the next one came; none while it is.
fn replaced_on(version: &ProgrammeVersion, all: &[ProgrammeVersion]) -> Option<NaiveDate> {
    let next = version.replaced_by?;
    let next = all.iter().find(|v| v.id == next)?;
    next.force.as_ref().map(|force| force.on)
}

fn programmes(
    office: &Office,
    (from, to): (NaiveDate, NaiveDate),
    papers: &mut Vec<KitPaper>,
) -> Result<(), ApiError> {
    let all = office.register.programmes()?;
    let before = papers.len();
    for version in &all {
        let Some(force) = &version.force else {
            continue;
        };
        let until = replaced_on(version, &all);
        if force.on > to || until.is_some_and(|until| until < from) {
            continue;
        }
        papers.push(KitPaper {
            kind: "programme".to_owned(),
            title: version.label(),
            state: format!("cip-state-{}", version.state.key()),
            on: Some(force.on),
            entries: None,
            ready: true,
            address: format!("#/cip/{}", version.id),
        });
    }
    if papers.len() == before {
        papers.push(missing("programme", "#/cip"));
    }
    Ok(())
}

/// A paper of which there is none.
fn missing(kind: &str, address: &str) -> KitPaper {
    KitPaper {
        kind: kind.to_owned(),
        title: String::new(),
        state: String::new(),
        on: None,
        entries: None,
        ready: false,
        address: address.to_owned(),
    }
}

/// Returns the period of a certification.
fn period(filing: &Filing) -> Option<(NaiveDate, NaiveDate)> {
    match &filing.kind {
        FilingKind::Certification { from, to, .. } => Some((*from, *to)),
        FilingKind::TrainingReport { .. } => None,
    }
}

fn certifications(
    office: &Office,
    request: &ProviderRequest,
    (from, to): (NaiveDate, NaiveDate),
    papers: &mut Vec<KitPaper>,
) -> Result<(), ApiError> {
    let before = papers.len();
    for filing in office.register.filings_to(request.provider)? {
        let Some((first, last)) = period(&filing) else {
            continue;
        };
        if filing.state == FilingState::Withdrawn || first > to || last < from {
            continue;
        }
        papers.push(KitPaper {
            kind: "certification".to_owned(),
            title: filing.label.clone(),
            state: format!("filings-state-{}", filing.state.key()),
            on: Some(last),
            entries: None,
            ready: filing.packet.is_some(),
            address: format!("#/filings/{}", filing.id),
        });
    }
    if papers.len() == before {
        papers.push(missing("certification", "#/filings"));
    }
    Ok(())
}

/// The register of remediation: what began by the last day, and how much of it is open.
fn remediations(
    office: &Office,
    (_, to): (NaiveDate, NaiveDate),
    papers: &mut Vec<KitPaper>,
) -> Result<(), ApiError> {
    let mut all = office.register.remediations(false)?;
    all.retain(|r| r.from <= to);
    let open = all.iter().filter(|r| r.resolution.is_none()).count();
    papers.push(KitPaper {
        kind: "remediation".to_owned(),
        title: String::new(),
        state: String::new(),
        on: None,
        entries: Some(RegisterCount {
            all: count(all.len()),
            open: count(open),
        }),
        ready: true,
        address: "#/remediation".to_owned(),
    });
    Ok(())
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Returns whether an account was open on any day of some days.
fn was_open(account: &Account, (from, to): (NaiveDate, NaiveDate)) -> bool {
    let begins = account.state_on(from);
    let open = |state: AccountState| state != AccountState::Closed;
    let within = |on: NaiveDate| from <= on && on <= to;
    let stepped = account.steps.iter().filter(|s| within(s.on));
    begins.is_some_and(open) || stepped.map(|s| s.state).any(open)
}

/// Counts the accounts at the provider that were open in the days of the class, their customers and their accesses.
fn falls_under(office: &Office, request: &ProviderRequest) -> Result<ClassCount, ApiError> {
    let days = days(request);
    let zone = office.facts.organisation.zone;
    let mut accounts = office.register.all_accounts()?;
    accounts.retain(|a| a.provider == request.provider && was_open(a, days));
    let mut customers = BTreeSet::new();
    let mut accesses = 0;
    for account in &accounts {
        customers.insert(crate::around::resolve(office, account.customer)?.id);
        let page = office.register.accesses(&AccessQuery {
            account: account.id,
            from: Some(local_instant(zone, days.0, NaiveTime::MIN)),
            to: Some(last_minute(zone, days.1) + chrono::TimeDelta::milliseconds(59_999)),
            offset: 0,
            limit: 1,
        })?;
        accesses += page.total;
    }
    Ok(ClassCount {
        accounts: count(accounts.len()),
        customers: count(customers.len()),
        accesses,
    })
}

pub(crate) fn assessment_kit(
    office: &mut Office,
    request: KitOf,
    _: &Moment,
) -> Result<AssessmentKit, ApiError> {
    let request = find(office, request.request)?;
    if request.kind != RequestKind::Assessment {
        return Err(ApiError::state(rw::request_not_assessment()));
    }
    let days = days(&request);
    let mut papers = Vec::new();
    programmes(office, days, &mut papers)?;
    certifications(office, &request, days, &mut papers)?;
    remediations(office, days, &mut papers)?;
    // Nothing in the vault says who of the staff was trained in what.
    papers.push(missing("staff", ""));
    let class = match request.classes.last() {
        Some(_) => Some(falls_under(office, &request)?),
        None => None,
    };
    Ok(AssessmentKit {
        from: days.0,
        to: days.1,
        papers,
        class,
    })
}

pub(crate) fn describe_class(
    office: &mut Office,
    request: DescribeClass,
    now: &Moment,
) -> Result<RequestSaved, ApiError> {
    limits::words("words", &request.words)?;
    let before = find(office, request.request)?;
    limits::room(before.classes.len())?;
    let next = before.describe(TransactionClass {
        words: request.words.trim().to_owned(),
        from: request.from,
        to: request.to,
        by: office.person.id,
        at: now.clone(),
    })?;
    changed(office, RequestChange::ClassDescribed, next, &[], now)
}

pub(crate) fn recommend_measure(
    office: &mut Office,
    request: RecommendMeasure,
    now: &Moment,
) -> Result<RequestSaved, ApiError> {
    limits::words("words", &request.words)?;
    let owner = office.register.person(request.owner)?;
    owner.ok_or_else(|| ApiError::not_found(w::missing_person()).at("owner"))?;
    let before = find(office, request.request)?;
    limits::room(before.measures.len())?;
    if request.due < before.received.date {
        return Err(ApiError::invalid("due", rw::measure_before_received()));
    }
    let next = before.recommend(RecommendedMeasure {
        words: request.words.trim().to_owned(),
        owner: request.owner,
        due: request.due,
        by: office.person.id,
        at: now.clone(),
        done: None,
    })?;
    changed(office, RequestChange::MeasureRecommended, next, &[], now)
}

pub(crate) fn finish_measure(
    office: &mut Office,
    request: FinishMeasure,
    now: &Moment,
) -> Result<RequestSaved, ApiError> {
    limits::words("words", &request.words)?;
    let before = find(office, request.request)?;
    let early = rw::measure_before_received();
    check_sent(office, request.on, &before.received, early, now)?;
    let place = usize::try_from(request.measure).unwrap_or(usize::MAX);
    let mut proof = MeasureProof {
        on: request.on,
        words: request.words.trim().to_owned(),
        files: Vec::new(),
        by: office.person.id,
        at: now.clone(),
    };
    // Asked before anything is sealed.
    before.finish(place, proof.clone())?;
    let files = attachments::seal(office, &request.files, now)?;
    proof.files.clone_from(&files);
    let next = before.finish(place, proof)?;
    changed(office, RequestChange::MeasureDone, next, &files, now)
}
