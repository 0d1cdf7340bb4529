//! Beneficial owners after the Beneficial Ownership Data Standard 0.4: a dry run of a file, its import, and a file of
//! what is recorded.

mod plan;
mod settle;
mod shapes;

pub use shapes::*;

use crate::around::{self, Ownership, Soon};
use crate::customers::owners;
use crate::error::{ApiError, ErrorCode};
use crate::imports::Written;
use crate::open_vault::{Office, internal};
use crate::words::rooms as w;
use chrono::NaiveDate;
use cip::date::Moment;
use cip::event::Event;
use cip::id::PartyId;
use cip::ownership::{Holder, Holding};
use cip::party::{Party, PartyKind, PartyRole, Role};
use cip::verification::hex;
use intake::bods::{BodsError, BodsFile, Exported, MOST_BYTES};
use plan::Plan;
use sha2::{Digest, Sha256};

/// Reads a file and plans what would be made of it; nothing is written.
fn planned(
    office: &Office,
    party: PartyId,
    token: &str,
    now: &Moment,
) -> Result<(BodsFile, Plan), ApiError> {
    office.refuse_in_demo(w::demo_no_files())?;
    let root = around::resolve(office, party)?;
    if root.declared.kind != PartyKind::Entity {
        return Err(ApiError::invalid("party", w::bods_of_entity()));
    }
    let bytes = office.tools.files.read(token, MOST_BYTES)?;
    let file = intake::bods::read(&bytes).map_err(refused)?;
    let name = office.tools.files.name(token)?;
    let plan = plan::of(office, &root, &file, &name, now)?;
    Ok((file, plan))
}

/// Words the refusal of a whole file.
fn refused(error: BodsError) -> ApiError {
    let message = match error {
        BodsError::NotJson { line, column } => w::bods_not_json(line, column),
        BodsError::TooDeep => w::bods_too_deep(intake::bods::MOST_DEPTH),
        BodsError::NoStatements => w::bods_no_statements(),
        BodsError::TooMany(count) => w::bods_too_many(count, intake::bods::MOST_STATEMENTS),
        BodsError::OtherVersion { statement, version } => {
            w::bods_other_version(statement, version, intake::bods::VERSION)
        }
    };
    ApiError::new(ErrorCode::ImportFile, message, w::hint_bods()).at("file")
}

pub(crate) fn read_ownership(
    office: &mut Office,
    request: ReadOwnership,
    now: &Moment,
) -> Result<OwnershipDryRun, ApiError> {
    let (file, plan) = planned(office, request.party, &request.file, now)?;
    Ok(OwnershipDryRun {
        statements: file.statements,
        makes: plan.makes(),
        blocked: plan.blocked,
        lines: plan.lines,
        notes: plan.notes,
    })
}

pub(crate) fn import_ownership(
    office: &mut Office,
    request: ImportOwnership,
    now: &Moment,
) -> Result<OwnershipImported, ApiError> {
    let (_, plan) = planned(office, request.party, &request.file, now)?;
    if plan.blocked {
        return Err(ApiError::invalid("file", w::bods_over_whole()));
    }
    if plan.makes() == 0 {
        return Err(ApiError::state(w::bods_nothing()));
    }
    let opened = {
        let soon = Soon::all(office, &plan.parties, &plan.holdings, &plan.roles);
        let mut new = Vec::new();
        for role in &plan.roles {
            new.extend(role.role.of().map(|of| (role.party, of)));
        }
        for entity in &plan.touched {
            new.extend(owners::risen(office, &soon, *entity, now)?);
        }
        owners::owner_cases(&soon, &new, now)?
    };
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let imported = OwnershipImported {
        parties: count(plan.parties.len()),
        holdings: count(plan.holdings.len()),
        roles: count(plan.roles.len()),
        cases: count(opened.len()),
    };
    let mut events = Vec::new();
    events.extend(
        plan.parties
            .into_iter()
            .map(|party| Event::PartyRecorded { party }),
    );
    let holdings = plan.holdings.into_iter();
    events.extend(holdings.map(|holding| Event::HoldingRecorded { holding }));
    events.extend(
        plan.roles
            .into_iter()
            .map(|role| Event::RoleRecorded { role }),
    );
    events.extend(opened.into_iter().map(|(_, event)| event));
    office.record(now, &events)?;
    Ok(imported)
}

pub(crate) fn export_ownership(
    office: &mut Office,
    request: ExportOwnership,
    now: &Moment,
) -> Result<Written, ApiError> {
    let root = around::resolve(office, request.party)?;
    if root.declared.kind != PartyKind::Entity {
        return Err(ApiError::invalid("party", w::bods_of_entity()));
    }
    let day = office.today(now);
    let ownership = around::ownership(office, root.id, day)?;
    let control = control_of(office, root.id, day)?;
    let holdings = in_force(&ownership, day);
    let exported = exported(office, &root, &ownership, holdings, &control, day);
    let statements = exported.parties.len() + exported.holdings.len() + exported.control.len();
    let statements = u32::try_from(statements).unwrap_or(u32::MAX);
    let written = intake::bods::write(&exported, || office.new_id(now).to_string());
    let bytes = written.map_err(internal)?;
    let file_name = office.tools.files.write(&request.target, &bytes)?;
    let party = root.id;
    office.record(
        now,
        &[Event::OwnershipExported {
            party,
            file_name: file_name.clone(),
            sha256: hex(&Sha256::digest(&bytes)),
            statements,
        }],
    )?;
    Ok(Written {
        file_name,
        rows: statements,
        bytes: bytes.len() as u64,
    })
}

fn in_force(ownership: &Ownership, day: NaiveDate) -> Vec<&Holding> {
    let now = |h: &&Holding| h.from <= day && h.until.is_none_or(|until| until >= day);
    ownership.holdings.iter().filter(now).collect()
}

/// Returns the roles of substantial control over a party that are in force, each with whom it belongs to after merges.
fn control_of(office: &Office, party: PartyId, day: NaiveDate) -> Result<Vec<PartyRole>, ApiError> {
    let mut found = Vec::new();
    for mut role in around::roles_towards(office, party)? {
        let control = matches!(role.role, Role::SubstantialControl { .. });
        if control && around::in_force(&role, day) {
            role.party = around::resolve(office, role.party)?.id;
            found.push(role);
        }
    }
    Ok(found)
}

/// Gathers what a file says: whoever stands in a holding or role that is written, and nobody else.
fn exported<'a>(
    office: &'a Office,
    root: &'a Party,
    ownership: &'a Ownership,
    holdings: Vec<&'a Holding>,
    control: &'a [PartyRole],
    day: NaiveDate,
) -> Exported<'a> {
    let named = |id: &PartyId| {
        let holds = |h: &&Holding| {
            h.held == *id || matches!(&h.holder, Holder::Party { party } if party == id)
        };
        holdings.iter().any(holds) || control.iter().any(|role| role.party == *id)
    };
    let others = ownership.parties.values();
    let others = others.filter(|p| p.id != root.id && named(&p.id));
    let parties = std::iter::once(root).chain(others).collect();
    Exported {
        publisher: &office.facts.organisation.name,
        day,
        subject: root.id,
        parties,
        holdings,
        control: control.iter().map(|role| (role, root.id)).collect(),
        owners: ownership.beneficial_owners(),
    }
}
