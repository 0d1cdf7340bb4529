//! Access logs: dry run, import in one transaction, coverage of each account's life.

use crate::around;
use crate::error::{ApiError, ErrorCode};
use crate::imports::*;
use crate::open_vault::Office;
use crate::view::Nothing;
use crate::words::rooms as w;
use chrono::{DateTime, Duration, TimeZone, Utc};
use cip::access::{AccessBatch, AccessOutcome, AccessRow};
use cip::account::Account;
use cip::date::{Moment, local_instant};
use cip::event::Event;
use cip::id::{AccountId, BatchId, ProviderId};
use intake::access::{self as file, AccessFile, Outcome};
use std::collections::{BTreeMap, BTreeSet};

const FILE_BYTES: u64 = 200 << 20;
const SHOWN: usize = 500;
const PAGE: u32 = 500;
/// Time between two batches that is no gap yet.
const SEAM: i64 = 36;

/// Reads an access log.
pub(crate) fn read(
    office: &Office,
    token: &str,
    options: &file::AccessOptions,
) -> Result<AccessFile, ApiError> {
    whole(office, token, options).map(|(read, _)| read)
}

fn whole(
    office: &Office,
    token: &str,
    options: &file::AccessOptions,
) -> Result<(AccessFile, Vec<u8>), ApiError> {
    let name = office.tools.files.name(token)?;
    let bytes = office.tools.files.read(token, FILE_BYTES)?;
    Ok((file::read(&bytes, &name, options)?, bytes))
}

/// Finds the account of each reference in the file, by its place in the file's list.
fn matched(
    office: &Office,
    read: &AccessFile,
    provider: ProviderId,
) -> Result<BTreeMap<u32, Account>, ApiError> {
    let mut found = BTreeMap::new();
    for (place, share) in (0u32..).zip(&read.accounts) {
        let accounts = office
            .register
            .accounts_by_reference(Some(provider), &share.account_ref)?;
        found.extend(accounts.into_iter().next().map(|a| (place, a)));
    }
    Ok(found)
}

/// Returns the accounts whose rows of this very file are in the vault.
fn held(office: &Office, sha256: &str) -> Result<BTreeSet<AccountId>, ApiError> {
    let mut batches = office.register.access_batches()?;
    batches.retain(|b| b.sha256 == sha256);
    let shares = batches.iter().flat_map(|b| &b.shares);
    Ok(shares.map(|s| s.account).collect())
}

fn instant(ms: i64) -> DateTime<Utc> {
    Utc.timestamp_millis_opt(ms).single().unwrap_or_default()
}

pub(crate) fn read_access_file(
    office: &mut Office,
    request: ReadAccessFile,
    _: &Moment,
) -> Result<AccessDryRun, ApiError> {
    office.refuse_in_demo(w::demo_no_import())?;
    let read = read(office, &request.file, &request.options)?;
    let matched = matched(office, &read, request.provider)?;
    let mut accounts = Vec::new();
    let mut unmatched = Vec::new();
    for (place, share) in (0u32..).zip(&read.accounts) {
        let rows = share.accesses + share.attempts;
        match matched.get(&place) {
            Some(account) => accounts.push(AccessAccount {
                account: account.id,
                reference: account.reference.clone(),
                customer: around::party_ref(office, account.customer)?,
                rows,
                from: instant(share.from_ms),
                to: instant(share.to_ms),
            }),
            None => unmatched.push(UnmatchedReference {
                reference: share.account_ref.clone(),
                rows,
            }),
        }
    }
    let held = held(office, &read.sha256)?;
    let in_vault = |place: u32| matched.get(&place).is_some_and(|a| held.contains(&a.id));
    let known = read.rows.iter().filter(|r| in_vault(r.account)).count();
    let rows = u32::try_from(read.rows.len()).unwrap_or(u32::MAX);
    Ok(AccessDryRun {
        profile: format_name(&read),
        accounts,
        unmatched,
        rows,
        failures: count(
            read.rows
                .iter()
                .filter(|r| r.outcome == Outcome::Failure)
                .count(),
        ),
        without_address: read.services.iter().map(|s| s.count).sum(),
        known: count(known),
        rejected: read.rejected.into_iter().take(SHOWN).collect(),
        questions: read.questions,
        file_name: read.file_name,
    })
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn format_name(read: &AccessFile) -> String {
    match read.format {
        file::AccessFormat::Csv => "csv",
        file::AccessFormat::CloudTrail => "cloudtrail",
    }
    .to_owned()
}

pub(crate) fn import_access(
    office: &mut Office,
    request: ImportAccess,
    now: &Moment,
) -> Result<ImportedAccess, ApiError> {
    office.refuse_in_demo(w::demo_no_import())?;
    let tools = std::sync::Arc::clone(&office.tools);
    tools.jobs.run("job-import-access", |job| {
        let (read, bytes) = whole(office, &request.file, &request.options)?;
        if !read.questions.is_empty() {
            return Err(crate::customer_import::unanswered());
        }
        keep(office, &read, &bytes, request.provider, job, now)
    })
}

/// Keeps the rows of a read log in one transaction.
pub(crate) fn keep(
    office: &mut Office,
    read: &AccessFile,
    bytes: &[u8],
    provider: ProviderId,
    job: u32,
    now: &Moment,
) -> Result<ImportedAccess, ApiError> {
    let all = matched(office, read, provider)?;
    let held = held(office, &read.sha256)?;
    let mut matched = all.clone();
    matched.retain(|_, account| !held.contains(&account.id));
    // The same file may come again for the accounts that nobody knew the first time.
    if !held.is_empty() && matched.is_empty() {
        let hint = w::hint_every_row_known();
        return Err(ApiError::new(ErrorCode::ImportFile, w::log_known(), hint));
    }
    let rows: Vec<AccessRow> = read
        .rows
        .iter()
        .filter_map(|r| row(read, r, matched.get(&r.account)?))
        .collect();
    if rows.is_empty() {
        let hint = w::hint_record_accounts();
        return Err(ApiError::new(
            ErrorCode::ImportFile,
            w::log_no_account(),
            hint,
        ));
    }
    let id = BatchId(office.new_id(now));
    let sealed = office.register.seal(bytes, now.at)?.id;
    let kept = count(rows.len());
    let mut shares = office.register.stage_access(id, rows)?;
    let covered: BTreeMap<AccountId, &file::AccountCoverage> = (0u32..)
        .zip(&read.accounts)
        .filter_map(|(place, share)| Some((matched.get(&place)?.id, share)))
        .collect();
    for share in &mut shares {
        if let Some(file) = covered.get(&share.account) {
            share.from = share.from.min(instant(file.from_ms));
            share.to = share.to.max(instant(file.to_ms));
        }
    }
    let batch = AccessBatch {
        id,
        file_name: read.file_name.clone(),
        sha256: read.sha256.clone(),
        file: Some(sealed),
        profile: format_name(read),
        shares,
        without_address: read.services.iter().map(|s| s.count).sum(),
        unmatched: count(
            read.rows
                .iter()
                .filter(|r| !all.contains_key(&r.account))
                .count(),
        ),
        rejected: count(read.rejected.len()),
        by: office.person.id,
        at: now.clone(),
    };
    let event = Event::AccessImported {
        batch: batch.clone(),
    };
    if let Err(error) = office.record_as_job(now, &[event], job) {
        office.register.discard_access(id);
        office.register.discard_object(sealed);
        return Err(error);
    }
    Ok(ImportedAccess { batch, rows: kept })
}

fn row(read: &AccessFile, row: &file::AccessRow, account: &Account) -> Option<AccessRow> {
    Some(AccessRow {
        account: account.id,
        at: Utc.timestamp_millis_opt(row.at_ms).single()?,
        ip: row.ip.to_canonical().to_string(),
        action: read.actions.get(row.action as usize)?.clone(),
        outcome: match row.outcome {
            Outcome::Success => AccessOutcome::Success,
            Outcome::Failure => AccessOutcome::Failure,
        },
        line: row.line,
    })
}

pub(crate) fn access_logs(
    office: &mut Office,
    _: Nothing,
    now: &Moment,
) -> Result<AccessView, ApiError> {
    let mut batches = office.register.access_batches()?;
    batches.sort_by_key(|b| std::cmp::Reverse(b.at.at));
    Ok(AccessView {
        batches,
        coverage: coverage(office, now)?,
    })
}

/// Computes the coverage of every account that is not closed, those with a gap first.
pub(crate) fn coverage(office: &Office, now: &Moment) -> Result<Vec<CoverageRow>, ApiError> {
    let mut shares: BTreeMap<AccountId, Vec<cip::access::AccessShare>> = BTreeMap::new();
    for (_, share) in office.register.all_access_shares()? {
        shares.entry(share.account).or_default().push(share);
    }
    let providers: BTreeMap<ProviderId, String> = office
        .register
        .providers()?
        .into_iter()
        .map(|p| (p.id, p.name))
        .collect();
    let mut rows = Vec::new();
    for account in office
        .register
        .all_accounts()?
        .into_iter()
        .filter(|a| a.closed().is_none())
    {
        let own = shares.remove(&account.id).unwrap_or_default();
        let covered = merged(own.iter().map(|s| (s.from, s.to)).collect());
        let opened = account
            .opened()
            .map(|d| local_instant(office.facts.organisation.zone, d, chrono::NaiveTime::MIN));
        rows.push(CoverageRow {
            account: account.id,
            customer: around::party_ref(office, account.customer)?,
            provider: providers
                .get(&account.provider)
                .cloned()
                .unwrap_or_default(),
            opened: account.opened(),
            closed: account.closed(),
            rows: own.iter().map(|s| u64::from(s.rows)).sum(),
            gaps: gaps(opened, &covered, now.at),
            covered,
            reference: account.reference,
        });
    }
    rows.sort_by(|a, b| {
        b.gaps
            .len()
            .cmp(&a.gaps.len())
            .then(a.reference.cmp(&b.reference))
    });
    Ok(rows)
}

fn merged(mut spans: Vec<(DateTime<Utc>, DateTime<Utc>)>) -> Vec<SpanView> {
    spans.sort();
    let mut out: Vec<SpanView> = Vec::new();
    for (from, to) in spans {
        match out.last_mut() {
            Some(last) if from <= last.to + Duration::hours(SEAM) => last.to = last.to.max(to),
            _ => out.push(SpanView { from, to }),
        }
    }
    out
}

/// Returns the gaps between covered spans; before the first and after the last one counts from two days on.
fn gaps(opened: Option<DateTime<Utc>>, covered: &[SpanView], now: DateTime<Utc>) -> Vec<SpanView> {
    let mut gaps = Vec::new();
    let mut at = match (opened, covered.first()) {
        (_, None) => return gaps,
        (Some(opened), Some(first)) => opened.min(first.from),
        (None, Some(first)) => first.from,
    };
    for span in covered {
        if span.from > at + Duration::hours(SEAM) {
            gaps.push(SpanView {
                from: at,
                to: span.from,
            });
        }
        at = at.max(span.to);
    }
    if now > at + Duration::days(31) {
        gaps.push(SpanView { from: at, to: now });
    }
    gaps
}

pub(crate) fn accesses(
    office: &mut Office,
    request: AccessQuery,
    _: &Moment,
) -> Result<AccessPage, ApiError> {
    let query = register::AccessQuery {
        account: request.account,
        from: None,
        to: None,
        offset: request.skip,
        limit: PAGE,
    };
    let page = office.register.accesses(&query)?;
    Ok(AccessPage {
        rows: page.rows,
        total: page.total,
        made: if request.skip == 0 {
            Some(office.register.accesses_made(request.account)?)
        } else {
            None
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_gap_lies_between_two_batches_and_a_seam_does_not() {
        let spans = vec![
            (at("2026-01-01T00:00:00Z"), at("2026-01-31T23:00:00Z")),
            (at("2026-02-01T08:00:00Z"), at("2026-02-10T00:00:00Z")),
            (at("2026-03-01T00:00:00Z"), at("2026-03-20T00:00:00Z")),
        ];
        let covered = merged(spans);
        assert_eq!(covered.len(), 2);
        let found = gaps(
            Some(at("2026-01-01T00:00:00Z")),
            &covered,
            at("2026-03-21T00:00:00Z"),
        );
        assert_eq!(
            found,
            [SpanView {
                from: at("2026-02-10T00:00:00Z"),
                to: at("2026-03-01T00:00:00Z")
            }]
        );
    }
}
