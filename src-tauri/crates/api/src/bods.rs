//! Beneficial owners after the Beneficial Ownership Data Standard 0.4: a dry run of a file, its import, and a file of
//! what is recorded.

mod controls;
mod holdings;
mod place;
mod plan;
mod settle;
mod shapes;

pub use shapes::*;

use crate::around::{self, Ownership, Soon};
use crate::customers::{control, owners};
use crate::error::{ApiError, ErrorCode};
use crate::imports::Written;
use crate::open_vault::{Office, internal};
use crate::words::rooms as w;
use chrono::NaiveDate;
use cip::control::{ControlAnswers, ControlQuestion};
use cip::date::Moment;
use cip::event::Event;
use cip::id::PartyId;
use cip::ownership::{Holder, Holding};
use cip::party::{Party, PartyKind, PartyRole, Role};
use cip::request::SealedFile;
use cip::verification::hex;
use intake::bods::{BodsError, Controls, Exported, MOST_BYTES};
use plan::Plan;
use sha2::{Digest, Sha256};

/// A file that was read, with what would be made of it.
struct Read {
    name: String,
    bytes: Vec<u8>,
    sha256: String,
    statements: u32,
    party: PartyId,
    plan: Plan,
}

/// Reads a file and plans what would be made of it; nothing is written. Only the file that was `seen` is taken.
fn planned(
    office: &Office,
    party: PartyId,
    token: &str,
    seen: Option<&str>,
    now: &Moment,
) -> Result<Read, ApiError> {
    office.refuse_in_demo(w::demo_no_files())?;
    let root = around::resolve(office, party)?;
    if root.declared.kind != PartyKind::Entity {
        return Err(ApiError::invalid("party", w::bods_of_entity()));
    }
    let bytes = office.tools.files.read(token, MOST_BYTES)?;
    let sha256 = hex(&Sha256::digest(&bytes));
    if seen.is_some_and(|seen| seen != sha256) {
        return Err(ApiError::invalid("file", w::bods_other_file()));
    }
    let file = intake::bods::read(&bytes).map_err(refused)?;
    let name = office.tools.files.name(token)?;
    let plan = plan::of(office, &root, &file, &name, now)?;
    Ok(Read {
        name,
        bytes,
        sha256,
        statements: file.statements,
        party: root.id,
        plan,
    })
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
    let read = planned(office, request.party, &request.file, None, now)?;
    let plan = read.plan;
    Ok(OwnershipDryRun {
        sha256: read.sha256,
        statements: read.statements,
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
    let seen = Some(request.sha256.as_str());
    let read = planned(office, request.party, &request.file, seen, now)?;
    if read.plan.blocked {
        return Err(ApiError::invalid("file", w::bods_over_whole()));
    }
    if read.plan.makes() == 0 {
        return Err(ApiError::state(w::bods_nothing()));
    }
    let opened = opened(office, &read.plan, now)?;
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let imported = OwnershipImported {
        parties: count(read.plan.parties.len()),
        holdings: count(read.plan.holdings.len()),
        roles: count(read.plan.roles.len()),
        cases: count(opened.len()),
    };
    let object = office.register.seal(&read.bytes, now.at)?.id;
    let file = SealedFile {
        file_name: read.name,
        object,
        sha256: read.sha256,
        bytes: read.bytes.len() as u64,
    };
    let mut events = vec![Event::OwnershipImported {
        party: read.party,
        file,
        statements: read.statements,
    }];
    events.extend(recorded(read.plan));
    events.extend(opened);
    if let Err(error) = office.record(now, &events) {
        office.register.discard_object(object);
        return Err(error);
    }
    Ok(imported)
}

/// Returns the reviews that an import opens, for whoever comes to count as an owner by it.
fn opened(office: &Office, plan: &Plan, now: &Moment) -> Result<Vec<Event>, ApiError> {
    let soon = Soon::all(office, &plan.parties, &plan.holdings, &plan.roles);
    let mut new = Vec::new();
    for role in &plan.roles {
        new.extend(role.role.of().map(|of| (role.party, of)));
    }
    for entity in &plan.touched {
        new.extend(owners::risen(office, &soon, *entity, now)?);
    }
    let cases = owners::owner_cases(&soon, &new, now)?;
    Ok(cases.into_iter().map(|(_, event)| event).collect())
}

/// Returns what an import records: parties before the holdings and roles that name them.
fn recorded(plan: Plan) -> impl Iterator<Item = Event> {
    let parties = plan.parties.into_iter();
    let parties = parties.map(|party| Event::PartyRecorded { party });
    let holdings = plan.holdings.into_iter();
    let holdings = holdings.map(|holding| Event::HoldingRecorded { holding });
    let roles = plan.roles.into_iter();
    parties
        .chain(holdings)
        .chain(roles.map(|role| Event::RoleRecorded { role }))
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

/// A role of substantial control, with the questions that were last answered with yes.
type Control = (PartyRole, Vec<ControlQuestion>);

/// Returns the roles of substantial control over a party that are in force, each with whom it belongs to after merges.
fn control_of(office: &Office, party: PartyId, day: NaiveDate) -> Result<Vec<Control>, ApiError> {
    let answers = control::answers(office, party)?;
    let lasting = lasting_control(office, party, day)?.into_iter();
    let now = lasting.filter(|(_, role)| around::in_force(role, day));
    let found = now.map(|(party, role)| {
        let newest = answers.iter().find(|a| a.party == party);
        let yes = newest.map(ControlAnswers::said_yes).unwrap_or_default();
        (PartyRole { party, ..role }, yes)
    });
    Ok(found.collect())
}

/// Returns the roles of substantial control over a party that stand or are to come, each with whom it belongs to now.
fn lasting_control(
    office: &Office,
    party: PartyId,
    day: NaiveDate,
) -> Result<Vec<(PartyId, PartyRole)>, ApiError> {
    let mut found = Vec::new();
    for role in around::roles_towards(office, party)? {
        let control = matches!(role.role, Role::SubstantialControl { .. });
        if control && role.until.is_none_or(|until| until >= day) {
            found.push((around::resolve(office, role.party)?.id, role));
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
    control: &'a [Control],
    day: NaiveDate,
) -> Exported<'a> {
    let named = |id: &PartyId| {
        let holds = |h: &&Holding| {
            h.held == *id || matches!(&h.holder, Holder::Party { party } if party == id)
        };
        holdings.iter().any(holds) || control.iter().any(|(role, _)| role.party == *id)
    };
    let others = ownership.parties.values();
    let others = others.filter(|p| p.id != root.id && named(&p.id));
    let parties = std::iter::once(root).chain(others).collect();
    let controls = |(role, yes): &'a Control| Controls {
        role,
        of: root.id,
        yes: yes.clone(),
    };
    Exported {
        publisher: &office.facts.organisation.name,
        day,
        subject: root.id,
        parties,
        holdings,
        control: control.iter().map(controls).collect(),
        owners: ownership.beneficial_owners(),
    }
}
