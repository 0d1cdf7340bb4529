//! What is out of order today: gaps in logs, rejected filings, papers that expire or have, re-checks that are due, files
//! of nobody.

use super::ExceptionLine;
use super::papers::{Ending, Watch};
use crate::around::{self, Whole};
use crate::error::ApiError;
use crate::halves::of_filing;
use crate::open_vault::Office;
use crate::view::PartyRef;
use chrono::{Days, NaiveDate};
use cip::case::{Case, CaseReason, party_status};
use cip::date::Moment;
use cip::party::Party;
use std::collections::{BTreeMap, BTreeSet};

/// Lines of one kind that stand by themselves; the others share one.
const SHOWN: usize = 3;

/// Returns the exceptions, those that press first within their kind.
pub(super) fn lines(
    office: &Office,
    facts: &Whole<'_>,
    now: &Moment,
) -> Result<Vec<ExceptionLine>, ApiError> {
    let watch = Watch::new(office, now);
    let today = watch.today;
    let mut lines = Vec::new();
    let coverage = crate::access_logs::coverage(office, now)?;
    let gaps: Vec<_> = coverage.iter().filter_map(|r| r.gaps.first()).collect();
    let first = gaps.iter().map(|g| g.from.date_naive()).min();
    add(
        &mut lines,
        "exception-log-gap",
        gaps.len(),
        first,
        "#/access",
        true,
    );
    rejected(office, &mut lines)?;
    let cip = office.policy().cip_half;
    if cip {
        let checks = rechecks(facts, &watch)?;
        shorten(&mut lines, checks, "exception-recheck-more", "#/customers");
        let expiring = papers(office, facts, &watch)?;
        shorten(&mut lines, expiring, "exception-paper-more", "#/customers");
    }
    unmatched(office, &mut lines)?;
    shorten(
        &mut lines,
        duplicates(office, today)?,
        "exception-duplicate-more",
        "#/import",
    );
    if !cip {
        return Ok(lines);
    }
    super::changes::gates(office, facts, &mut lines, now)?;
    let untold = crate::exemptions::untold(office)?;
    let first = untold.iter().min().copied();
    add(
        &mut lines,
        "exception-exemption",
        untold.len(),
        first,
        "#/cip/exemption",
        true,
    );
    super::changes::opened(office, facts, &mut lines, now)?;
    let inbox = office.register.unlinked_documents()?.len();
    add(&mut lines, "exception-inbox", inbox, None, "#/inbox", false);
    let open = office.register.remediations(true)?;
    let overdue: Vec<_> = open
        .iter()
        .filter_map(|r| r.due)
        .filter(|due| *due < today)
        .collect();
    let first = overdue.iter().min().copied();
    add(
        &mut lines,
        "exception-remediation",
        overdue.len(),
        first,
        "#/remediation",
        true,
    );
    Ok(lines)
}

fn add(
    lines: &mut Vec<ExceptionLine>,
    kind: &str,
    count: usize,
    on: Option<NaiveDate>,
    address: &str,
    urgent: bool,
) {
    if count > 0 {
        lines.push(ExceptionLine {
            kind: kind.to_owned(),
            count: u32::try_from(count).unwrap_or(u32::MAX),
            on,
            level: None,
            address: address.to_owned(),
            urgent,
            about: Vec::new(),
        });
    }
}

/// Keeps the soonest lines and counts the rest in one.
fn shorten(
    lines: &mut Vec<ExceptionLine>,
    mut found: Vec<ExceptionLine>,
    more: &str,
    address: &str,
) {
    found.sort_by_key(|l| (l.on, l.address.clone()));
    let rest = found.split_off(found.len().min(SHOWN));
    let on = rest.iter().filter_map(|l| l.on).min();
    let urgent = rest.iter().any(|l| l.urgent);
    lines.append(&mut found);
    add(lines, more, rest.len(), on, address, urgent);
}

/// Makes the line of a party. It leads to the review that is open already, or to where one is opened in one press.
///
/// Returns `None` while a review with this very reason is open.
fn line(
    kind: &str,
    party: &Party,
    cases: &[Case],
    reason: CaseReason,
    on: NaiveDate,
    watch: &Watch,
) -> Option<ExceptionLine> {
    let open: Vec<_> = cases.iter().filter(|c| c.state.is_open()).collect();
    if open.iter().any(|c| c.reason == reason) {
        return None;
    }
    let address = match open.first() {
        Some(case) => format!("#/review/{}", case.id),
        None => format!("#/customers/{}?open={}", party.id, reason.key()),
    };
    Some(ExceptionLine {
        kind: kind.to_owned(),
        count: 1,
        on: Some(on),
        level: Some(watch.level(on)),
        address,
        urgent: on < watch.today,
        about: vec![PartyRef::from(party)],
    })
}

/// Customers whose re-check is due, or will be within the days of the policy (CIP-09).
fn rechecks(facts: &Whole<'_>, watch: &Watch) -> Result<Vec<ExceptionLine>, ApiError> {
    let mut lines = Vec::new();
    for id in around::customer_ids(facts, watch.today)? {
        let party = around::resolve(facts, id)?;
        let cases = around::cases(facts, id)?;
        let due = around::recheck(facts, party.risk, &party_status(&cases));
        let Some(on) = due.filter(|on| *on <= watch.soon) else {
            continue;
        };
        let kind = if on <= watch.today {
            "exception-recheck"
        } else {
            "exception-recheck-soon"
        };
        let reason = CaseReason::ReverificationDue;
        lines.extend(line(kind, &party, &cases, reason, on, watch));
    }
    Ok(lines)
}

/// Parties with a paper that has ended since they were last decided upon, or does within the days of the policy.
fn papers(
    office: &Office,
    facts: &Whole<'_>,
    watch: &Watch,
) -> Result<Vec<ExceptionLine>, ApiError> {
    let mut lines = Vec::new();
    for (id, ends) in super::papers::ends(office, facts, watch.soon)? {
        let Some(end) = ends.into_iter().min() else {
            continue;
        };
        let kind = match (end.why, end.on < watch.today) {
            (Ending::Expiry, true) => "exception-expired",
            (Ending::Expiry, false) => "exception-expiring",
            (Ending::Age, true) => "exception-paper-old",
            (Ending::Age, false) => "exception-paper-ageing",
        };
        let cases = around::cases(facts, id)?;
        let party = around::resolve(facts, id)?;
        let reason = CaseReason::DocumentExpired;
        lines.extend(line(kind, &party, &cases, reason, end.on, watch));
    }
    Ok(lines)
}

/// Filings that their recipient rejected and that nothing has superseded: each takes an amendment.
fn rejected(office: &Office, lines: &mut Vec<ExceptionLine>) -> Result<(), ApiError> {
    let mut filings = office.register.filings()?;
    filings.retain(|f| f.waits_for_amendment() && office.policy().has(of_filing(&f.kind)));
    let first = filings.iter().filter_map(|f| Some(f.outcome()?.on)).min();
    // One is led to itself, where its reasons stand beside the way to amend it; several to the list.
    let address = match filings.as_slice() {
        [one] => format!("#/filings/{}", one.id),
        _ => "#/filings".to_owned(),
    };
    let kind = "exception-filing-rejected";
    add(lines, kind, filings.len(), first, &address, true);
    Ok(())
}

/// Rows of access logs whose account nobody knows, as the newest import of each file left them.
fn unmatched(office: &Office, lines: &mut Vec<ExceptionLine>) -> Result<(), ApiError> {
    let mut seen = BTreeSet::new();
    let mut batches = office.register.access_batches()?;
    batches.retain(|b| seen.insert(b.sha256.clone()) && b.unmatched > 0);
    let rows = batches.iter().map(|b| b.unmatched as usize).sum();
    let zone = office.facts.organisation.zone;
    let days = batches
        .iter()
        .map(|b| b.at.at.with_timezone(&zone.0).date_naive());
    let first = days.min();
    add(lines, "exception-unmatched", rows, first, "#/access", false);
    Ok(())
}

/// Days for which an import's possible duplicates are shown; who kept both meant it by then.
const DUPLICATES_SHOWN: u64 = 30;

/// Customers that imports of late brought and that may be known already; each leads to the merge dialog.
fn duplicates(office: &Office, today: NaiveDate) -> Result<Vec<ExceptionLine>, ApiError> {
    let zone = office.facts.organisation.zone;
    let day = |batch: &cip::batch::Batch| batch.at.at.with_timezone(&zone.0).date_naive();
    let since = today
        .checked_sub_days(Days::new(DUPLICATES_SHOWN))
        .unwrap_or(today);
    let batches = office.register.batches()?;
    let late: BTreeMap<_, _> = batches
        .iter()
        .filter(|b| b.undone.is_none() && day(b) >= since)
        .map(|b| (b.id, day(b)))
        .collect();
    if late.is_empty() {
        return Ok(Vec::new());
    }
    let mut parties = office.register.all_parties()?;
    parties.retain(|p| p.merged_into.is_none());
    let imported = |p: &Party| p.batch.and_then(|batch| late.get(&batch).copied());
    let mut lines = Vec::new();
    for (one, other) in crate::import_plan::pairs(&parties, |p| imported(p).is_some()) {
        let address = format!("#/customers/{}?same={}", one.id, other.id);
        lines.push(ExceptionLine {
            kind: "exception-duplicate".to_owned(),
            count: 1,
            on: imported(one),
            level: None,
            address,
            urgent: false,
            about: vec![PartyRef::from(one), PartyRef::from(other)],
        });
    }
    Ok(lines)
}
