//! Import of customers: a dry run that says everything, then one transaction, then undo while nothing was used.

use crate::around;
use crate::error::{ApiError, ErrorCode};
use crate::import_plan::{Plan, plan, possible};
use crate::imports::*;
use crate::open_vault::Office;
use crate::review::numbered_case;
use crate::view::Nothing;
use crate::words::rooms as w;
use chrono::NaiveDate;
use cip::account::{Account, AccountState, AccountStep};
use cip::batch::Batch;
use cip::case::{CaseReason, CaseState};
use cip::date::Moment;
use cip::event::Event;
use cip::id::{AccountId, BatchId, PartyId, ProviderId, RoleId};
use cip::party::{PartyRole, Role};
use intake::customers::{self as file, CustomerFile, CustomerRow};
use register::EventQuery;
use std::collections::{BTreeMap, BTreeSet};

const FILE_BYTES: u64 = 200 << 20;
const SHOWN: usize = 500;
const SAMPLE: usize = 20;

/// Reads a customer file, the office's own profiles known.
pub(crate) fn read(
    office: &Office,
    token: &str,
    options: &file::ReadOptions,
) -> Result<(String, CustomerFile), ApiError> {
    let (name, _, read) = whole(office, token, options)?;
    Ok((name, read))
}

/// Reads a customer file like [`read`], with its bytes.
fn whole(
    office: &Office,
    token: &str,
    options: &file::ReadOptions,
) -> Result<(String, Vec<u8>, CustomerFile), ApiError> {
    let name = office.tools.files.name(token)?;
    let bytes = office.tools.files.read(token, FILE_BYTES)?;
    let options = file::ReadOptions {
        own: crate::import_own::own(office)?,
        ..options.clone()
    };
    let read = file::read(&bytes, &options)?;
    Ok((name, bytes, read))
}

pub(crate) fn read_customer_file(
    office: &mut Office,
    request: ReadCustomerFile,
    now: &Moment,
) -> Result<CustomerDryRun, ApiError> {
    office.refuse_in_demo(w::demo_no_import())?;
    let (file_name, read) = read(office, &request.file, &request.options)?;
    let possible = possible(office, &read)?;
    let unsure: BTreeSet<u32> = possible.iter().map(|p| p.line).collect();
    let (mut new, mut changed, mut same, mut relied) = (0, 0, 0, 0);
    let system = system(&read);
    let mut told = BTreeSet::new();
    for row in read.rows.iter().filter(|r| !unsure.contains(&r.line)) {
        if row.external_id.as_ref().is_some_and(|id| !told.insert(id)) {
            same += 1;
            continue;
        }
        match plan(office, row, system, None, now)? {
            Plan::New(_) => new += 1,
            Plan::Changed { relied: rests, .. } => {
                changed += 1;
                relied += u32::from(rests);
            }
            Plan::Same(_) => same += 1,
        }
    }
    Ok(CustomerDryRun {
        file_name,
        seen_before: office
            .register
            .batch_by_sha256(&read.sha256)?
            .is_some_and(|b| b.undone.is_none()),
        rejected: u32::try_from(read.rejected.len()).unwrap_or(u32::MAX),
        read: view(read),
        new,
        changed,
        same,
        possible,
        relied,
    })
}

fn view(read: CustomerFile) -> CustomerFileView {
    CustomerFileView {
        profile: read.profile,
        encoding: read.encoding,
        delimiter: read.delimiter.to_string(),
        rows: u32::try_from(read.rows.len()).unwrap_or(u32::MAX),
        columns: read.columns,
        sample: read.rows.into_iter().take(SAMPLE).collect(),
        rejected: read.rejected.into_iter().take(SHOWN).collect(),
        questions: read.questions,
        notes: read.notes,
    }
}

pub(crate) fn system(read: &CustomerFile) -> &str {
    read.system.as_deref().unwrap_or("file")
}

/// Makes the error for a file about which something must be said first.
pub(crate) fn unanswered() -> ApiError {
    let hint = w::hint_answer_questions();
    ApiError::new(ErrorCode::ImportFile, w::file_has_questions(), hint)
}

/// Returns whether this file was imported before and nothing in it is left: the same file may bring the accounts of
/// another provider.
fn seen_whole(
    office: &Office,
    read: &CustomerFile,
    provider: Option<ProviderId>,
) -> Result<bool, ApiError> {
    if office.register.batch_by_sha256(&read.sha256)?.is_none() {
        return Ok(false);
    }
    let Some(provider) = provider else {
        return Ok(true);
    };
    for reference in read
        .rows
        .iter()
        .filter_map(|r| r.account_reference.as_ref())
    {
        let known = office
            .register
            .accounts_by_reference(Some(provider), reference)?;
        if known.is_empty() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Everything that one import writes.
struct Import {
    events: Vec<Event>,
    batch: Batch,
    cases: u32,
    next_case: u32,
    left_out: u32,
    /// The customer of each identifier that an earlier row named.
    told: BTreeMap<String, PartyId>,
    /// Accounts that an earlier row brought.
    accounts: BTreeSet<(PartyId, String)>,
}

pub(crate) fn import_customers(
    office: &mut Office,
    request: ImportCustomers,
    now: &Moment,
) -> Result<ImportedCustomers, ApiError> {
    office.refuse_in_demo(w::demo_no_import())?;
    let tools = std::sync::Arc::clone(&office.tools);
    tools.jobs.run("job-import-customers", |job| {
        import(office, request, job, now)
    })
}

fn import(
    office: &mut Office,
    request: ImportCustomers,
    job: u32,
    now: &Moment,
) -> Result<ImportedCustomers, ApiError> {
    let (file_name, bytes, read) = whole(office, &request.file, &request.options)?;
    if seen_whole(office, &read, request.provider)? {
        let hint = w::hint_whole_file_known();
        return Err(ApiError::new(ErrorCode::ImportFile, w::file_known(), hint));
    }
    if !read.questions.is_empty() {
        return Err(unanswered());
    }
    let mut import = Import {
        events: Vec::new(),
        batch: Batch {
            id: BatchId(office.new_id(now)),
            file_name,
            sha256: read.sha256.clone(),
            file: None,
            profile: read.profile.clone(),
            made: 0,
            changed: 0,
            same: 0,
            rejected: u32::try_from(read.rejected.len()).unwrap_or(u32::MAX),
            by: office.person.id,
            at: now.clone(),
            undone: None,
        },
        cases: 0,
        next_case: office.register.number_of_cases()? + 1,
        left_out: 0,
        told: BTreeMap::new(),
        accounts: BTreeSet::new(),
    };
    plan_all(office, &request, &read, &mut import, job, now)?;
    let sealed = office.register.seal(&bytes, now.at)?.id;
    import.batch.file = Some(sealed);
    import.events.insert(
        0,
        Event::BatchImported {
            batch: import.batch.clone(),
        },
    );
    if let Err(error) = office.record_as_job(now, &import.events, job) {
        office.register.discard_object(sealed);
        return Err(error);
    }
    Ok(ImportedCustomers {
        batch: import.batch,
        cases: import.cases,
        left_out: import.left_out,
    })
}

fn plan_all(
    office: &Office,
    request: &ImportCustomers,
    read: &CustomerFile,
    import: &mut Import,
    job: u32,
    now: &Moment,
) -> Result<(), ApiError> {
    let tools = std::sync::Arc::clone(&office.tools);
    let possible: BTreeMap<u32, PartyId> = possible(office, read)?
        .into_iter()
        .map(|p| (p.line, p.party.id))
        .collect();
    let choices: BTreeMap<u32, MatchChoice> =
        request.choices.iter().map(|c| (c.line, c.choice)).collect();
    let mut done = 0;
    let of = read.rows.len() as u64;
    for row in &read.rows {
        done += 1;
        if done % 100 == 0 && tools.jobs.step(job, done, of).is_break() {
            return Err(crate::jobs::cancelled());
        }
        let same_as = match (possible.get(&row.line), choices.get(&row.line)) {
            (Some(party), Some(MatchChoice::Same)) => Some(*party),
            (Some(_), Some(MatchChoice::New)) | (None, _) => None,
            (Some(_), Some(MatchChoice::Skip) | None) => {
                import.left_out += 1;
                continue;
            }
        };
        plan_row(office, request, row, system(read), same_as, import, now)?;
    }
    Ok(())
}

fn plan_row(
    office: &Office,
    request: &ImportCustomers,
    row: &CustomerRow,
    system: &str,
    same_as: Option<PartyId>,
    import: &mut Import,
    now: &Moment,
) -> Result<(), ApiError> {
    let customer = match planned(office, row, system, same_as, import, now)? {
        Plan::New(mut party) => {
            party.batch = Some(import.batch.id);
            let id = party.id;
            import.batch.made += 1;
            import.events.push(Event::PartyRecorded { party: *party });
            import.events.push(Event::RoleRecorded {
                role: customer_role(office, id, row, now),
            });
            if request.open_cases && office.policy().cip_half {
                open_case(office, CaseReason::NewCustomer, id, import, now);
            }
            id
        }
        Plan::Changed {
            before,
            after,
            relied,
        } => {
            import.batch.changed += 1;
            let id = after.id;
            import.events.push(Event::PartyChanged {
                party: *after,
                why: import.batch.file_name.clone(),
            });
            let waits = around::cases(office, before.id)?
                .iter()
                .any(|c| c.state.is_open());
            if relied && !waits {
                open_case(office, CaseReason::ChangedData, id, import, now);
            }
            id
        }
        Plan::Same(id) => {
            import.batch.same += 1;
            id
        }
    };
    if let Some(id) = &row.external_id {
        import.told.entry(id.clone()).or_insert(customer);
    }
    if let (Some(provider), Some(reference)) = (request.provider, &row.account_reference) {
        account(office, customer, provider, reference, row, import, now)?;
    }
    Ok(())
}

/// Plans a row; one whose identifier stood in an earlier row is the same customer, whatever else it says.
fn planned(
    office: &Office,
    row: &CustomerRow,
    system: &str,
    same_as: Option<PartyId>,
    import: &Import,
    now: &Moment,
) -> Result<Plan, ApiError> {
    let earlier = row.external_id.as_ref().and_then(|id| import.told.get(id));
    match earlier {
        Some(party) => Ok(Plan::Same(*party)),
        None => plan(office, row, system, same_as, now),
    }
}

fn open_case(
    office: &Office,
    reason: CaseReason,
    party: PartyId,
    import: &mut Import,
    now: &Moment,
) {
    let (_, event) = numbered_case(office, import.next_case, reason, vec![party], None, now);
    import.events.push(event);
    import.next_case += 1;
    import.cases += 1;
}

fn customer_role(office: &Office, party: PartyId, row: &CustomerRow, now: &Moment) -> PartyRole {
    PartyRole {
        id: RoleId(office.new_id(now)),
        party,
        role: Role::Customer,
        from: row.created_on.unwrap_or_else(|| office.today(now)),
        until: None,
        basis: String::new(),
        provider: None,
    }
}

fn account(
    office: &Office,
    customer: PartyId,
    provider: ProviderId,
    reference: &str,
    row: &CustomerRow,
    import: &mut Import,
    now: &Moment,
) -> Result<(), ApiError> {
    let known = office
        .register
        .accounts_by_reference(Some(provider), reference)?;
    let new = import.accounts.insert((customer, reference.to_owned()));
    if !new || known.iter().any(|a| a.customer == customer) {
        return Ok(());
    }
    if row.closed_on.is_none() {
        crate::gate::admit(office, provider, customer)?;
    }
    let step = |state: AccountState, on: NaiveDate| AccountStep {
        state,
        on,
        why: String::new(),
    };
    let opened = row.created_on.unwrap_or_else(|| office.today(now));
    let mut steps = vec![step(AccountState::Open, opened)];
    steps.extend(
        row.closed_on
            .filter(|on| *on >= opened)
            .map(|on| step(AccountState::Closed, on)),
    );
    import.events.push(Event::AccountRecorded {
        account: Account {
            id: AccountId(office.new_id(now)),
            customer,
            provider,
            reference: reference.to_owned(),
            products: Vec::new(),
            carries: Vec::new(),
            steps,
            batch: Some(import.batch.id),
        },
        second: None,
    });
    Ok(())
}

/// Returns whether nothing of a batch was used: no decision, document, or later change rests on it.
fn can_undo(office: &Office, batch: &Batch) -> Result<bool, ApiError> {
    if batch.undone.is_some() || batch.changed > 0 || is_purged(office, batch.id)? {
        return Ok(false);
    }
    for party in office.register.parties_of_batch(batch.id)? {
        if is_used(office, &party, batch.id)? {
            return Ok(false);
        }
    }
    for account in office.register.accounts_of_batch(batch.id)? {
        if account_is_used(office, &account)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Returns whether a party or an account that a batch brought was purged.
fn is_purged(office: &Office, batch: BatchId) -> Result<bool, ApiError> {
    let purges = office.register.purges()?;
    Ok(purges.iter().any(|p| p.scope.batches.contains(&batch)))
}

/// Returns whether an account of a batch has accesses or training runs, or was changed since.
fn account_is_used(office: &Office, account: &Account) -> Result<bool, ApiError> {
    let query = EventQuery {
        subject: Some(account.id.0),
        ..EventQuery::default()
    };
    let register = &office.register;
    let runs = register.candidates_of(account.customer)?;
    Ok(!register.access_shares_of(account.id)?.is_empty()
        || runs.iter().any(|c| c.account == account.id)
        || register.events(&query)?.len() > 1)
}

/// Returns whether anybody has recorded something about a party since its batch brought it.
fn is_used(office: &Office, party: &cip::party::Party, batch: BatchId) -> Result<bool, ApiError> {
    let register = &office.register;
    let accounts = register.accounts_of(party.id)?;
    let others = accounts.iter().any(|a| a.batch != Some(batch));
    let untouched = |c: &cip::case::Case| {
        matches!(c.state, CaseState::Open | CaseState::Withdrawn)
            && c.decision.is_none()
            && c.asked.is_empty()
            && c.notes.is_empty()
    };
    Ok(others
        || party.merged_into.is_some()
        || recorded_since(office, party.id)?
        || !register.documents_of(party.id)?.is_empty()
        || !register.holdings_of(party.id)?.is_empty()
        || !register.roles_towards(party.id)?.is_empty()
        || !register.remediations_of(party.id)?.is_empty()
        || !register.candidates_of(party.id)?.is_empty()
        || !register.cases_of(party.id)?.iter().all(untouched))
}

/// Returns whether the journal holds more about a party itself than the import wrote: the party and one role.
/// Showing a masked value changes nothing.
fn recorded_since(office: &Office, party: PartyId) -> Result<bool, ApiError> {
    let query = EventQuery {
        subject: Some(party.0),
        kind: "party.".to_owned(),
        ..EventQuery::default()
    };
    let mut roles = 0;
    for entry in office.register.events(&query)? {
        match entry.kind.as_str() {
            "party.recorded" | "party.value_revealed" => {}
            "party.role_recorded" => roles += 1,
            _ => return Ok(true),
        }
    }
    Ok(roles > 1)
}

pub(crate) fn batches(
    office: &mut Office,
    _: Nothing,
    _: &Moment,
) -> Result<BatchesView, ApiError> {
    let mut rows = Vec::new();
    for batch in office.register.batches()? {
        rows.push(BatchRow {
            can_undo: can_undo(office, &batch)?,
            batch,
        });
    }
    rows.sort_by_key(|r| std::cmp::Reverse(r.batch.at.at));
    Ok(BatchesView { batches: rows })
}

pub(crate) fn undo_batch(
    office: &mut Office,
    request: UndoBatch,
    now: &Moment,
) -> Result<BatchesView, ApiError> {
    let mut batch = office
        .register
        .batch(request.batch)?
        .ok_or_else(|| ApiError::not_found(w::missing_batch()))?;
    if is_purged(office, batch.id)? {
        return Err(ApiError::state(crate::words::retention::batch_purged()));
    }
    if !can_undo(office, &batch)? {
        return Err(ApiError::state(w::batch_used()));
    }
    batch.undone = Some(now.clone());
    let mut events = Vec::new();
    for party in office.register.parties_of_batch(batch.id)? {
        for case in office
            .register
            .cases_of(party.id)?
            .into_iter()
            .filter(|c| c.state.is_open())
        {
            let case = case.withdraw(now.clone())?;
            events.push(Event::CaseChanged {
                change: cip::case::CaseChange::Withdrawn,
                case,
            });
        }
    }
    events.push(Event::BatchUndone { batch });
    office.record(now, &events)?;
    batches(office, Nothing {}, now)
}
