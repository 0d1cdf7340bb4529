//! Candidates from usage: a usage file is added up by account and held against the office's thresholds.
//!
//! The finder decides nothing. Each account is shown, reached or not, with the capabilities still to be asked about;
//! a person records a candidate, and the file is sealed with it.

use super::*;
use crate::attachments;
use crate::error::ErrorCode;
use crate::words::{Word, training as tw};
use cip::account::Account;
use cip::id::ProviderId;
use cip::training::{AccountUse, CandidateChange, Life, Sighting, add_up};
use intake::Limits;
use intake::usage::{UsageField, UsageFile};

/// Bytes of the largest usage file; it is sealed as an attachment is.
const MOST_BYTES: u64 = 30 << 20;

fn read(office: &Office, token: &str) -> Result<UsageFile, ApiError> {
    office.refuse_in_demo(w::demo_no_files())?;
    let bytes = office.tools.files.read(token, MOST_BYTES)?;
    let file = intake::usage::read(&bytes, Limits::default())?;
    let refused = |message| ApiError::new(ErrorCode::ImportFile, message, tw::run_hint_columns());
    if !file.missing.is_empty() {
        let columns: Vec<Word> = file.missing.iter().map(|f| column(*f)).collect();
        return Err(refused(tw::run_columns_missing(columns)).at("file"));
    }
    if file.rows.is_empty() {
        return Err(refused(tw::run_no_row()).at("file"));
    }
    Ok(file)
}

fn column(field: UsageField) -> Word {
    match field {
        UsageField::Account => tw::run_column_account(),
        UsageField::Day => tw::run_column_day(),
        UsageField::Currency => tw::run_column_currency(),
        UsageField::Accelerator | UsageField::Count | UsageField::Hours | UsageField::Spend => {
            tw::run_column_count()
        }
    }
}

fn account_of(
    office: &Office,
    provider: ProviderId,
    used: &AccountUse,
) -> Result<Option<Account>, ApiError> {
    let accounts = office
        .register
        .accounts_by_reference(Some(provider), &used.account)?;
    Ok(accounts.into_iter().next())
}

/// Returns the candidate that was recorded from this very file for an account.
fn recorded(
    office: &Office,
    account: &Account,
    sha256: &str,
) -> Result<Option<Candidate>, ApiError> {
    let same = |c: &Candidate| {
        let sighting = c.life.sighting.as_ref();
        c.account == account.id && sighting.is_some_and(|s| s.file.sha256 == sha256)
    };
    Ok(office.register.candidates()?.into_iter().find(same))
}

pub(crate) fn find_runs(
    office: &mut Office,
    request: FindRuns,
    _: &Moment,
) -> Result<RunsFound, ApiError> {
    let provider = office.register.provider(request.provider)?;
    provider.ok_or_else(|| ApiError::not_found(w::missing_provider()).at("provider"))?;
    let file = read(office, &request.file)?;
    let thresholds = super::reckon::thresholds(office);
    let mut accounts = Vec::new();
    let mut unmatched = Vec::new();
    for used in add_up(&file.rows) {
        let Some(account) = account_of(office, request.provider, &used)? else {
            unmatched.push(used.account);
            continue;
        };
        let compared = compare(&thresholds, &used.measured);
        let by = used.seen_by(&compared);
        accounts.push(RunFound {
            account: account.id,
            reference: account.reference.clone(),
            customer: around::party_ref(office, account.customer)?,
            recorded: recorded(office, &account, &file.sha256)?.map(|c| c.label),
            reached: compared.iter().any(|c| c.reached),
            measured: used.measured,
            accelerators: used.accelerators,
            compared,
            rows: used.rows,
            by,
        });
    }
    // The sort keeps the order of the file's accounts among those that are equal.
    accounts.sort_by_key(|a| !a.reached);
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(RunsFound {
        file_name: office.tools.files.name(&request.file)?,
        sha256: file.sha256,
        rows: count(file.rows.len()),
        rejected: file.rejected,
        rejected_count: file.rejected_count,
        accounts,
        unmatched,
        thresholds: count(thresholds.len()),
    })
}

pub(crate) fn record_run(
    office: &mut Office,
    request: RecordRun,
    now: &Moment,
) -> Result<CandidateSaved, ApiError> {
    if request.existence.trim().is_empty() {
        return Err(ApiError::invalid("existence", tw::run_words_empty()));
    }
    let file = read(office, &request.file)?;
    if file.sha256 != request.sha256 {
        let hint = tw::run_hint_read_again();
        let error = ApiError::new(ErrorCode::ImportFile, tw::run_file_changed(), hint);
        return Err(error.at("file"));
    }
    let (account, used) = use_of(office, &request, &file)?;
    if let Some(candidate) = recorded(office, &account, &file.sha256)? {
        return Err(ApiError::state(tw::run_seen_already(candidate.label)));
    }
    let mut candidate = blank(office, &account, now)?;
    request
        .existence
        .trim()
        .clone_into(&mut candidate.existence);
    candidate.accelerators = used.accelerators.join(", ");
    let sealed = attachments::seal(office, std::slice::from_ref(&request.file), now)?;
    let compared = compare(&office.policy().training_thresholds, &used.measured);
    let by = used.seen_by(&compared);
    candidate.life.sighting = sealed.first().map(|file| Sighting {
        by,
        file: file.clone(),
        rows: used.rows,
        measured: used.measured,
        accelerators: used.accelerators,
        recorded_by: office.person.id,
        at: now.clone(),
    });
    let event = Event::CandidateChanged {
        change: CandidateChange::Sighted,
        candidate: candidate.clone(),
    };
    attachments::record(office, now, &[event], &sealed)?;
    Ok(CandidateSaved { candidate })
}

/// Finds what the file shows of an account.
fn use_of(
    office: &Office,
    request: &RecordRun,
    file: &UsageFile,
) -> Result<(Account, AccountUse), ApiError> {
    for used in add_up(&file.rows) {
        let account = account_of(office, request.provider, &used)?;
        if let Some(account) = account.filter(|a| a.id == request.account) {
            return Ok((account, used));
        }
    }
    let message = tw::run_account_not_in_file();
    Err(ApiError::invalid("account", message))
}

/// A candidate of an account with its number and nothing answered: the day of knowledge is not taken from today, it
/// is asked for by itself.
fn blank(office: &Office, account: &Account, now: &Moment) -> Result<Candidate, ApiError> {
    Ok(Candidate {
        id: CandidateId(office.new_id(now)),
        label: next_label(office, now)?,
        customer: around::resolve(office, account.customer)?.id,
        account: account.id,
        provider: account.provider,
        transaction: None,
        knowledge: None,
        how_known: String::new(),
        knowing: None,
        recorded: None,
        known_recorded: None,
        side: None,
        limb: None,
        assessment: String::new(),
        dual_use: None,
        parameters_of_concern: None,
        capabilities: Vec::new(),
        existence: String::new(),
        places: Vec::new(),
        operations: None,
        starts: None,
        ends: None,
        practices: String::new(),
        accelerators: String::new(),
        cybersecurity: String::new(),
        contact: office.facts.organisation.contact.clone(),
        judgement: Judgement::Open,
        life: Life::default(),
    })
}
