//! Reading one customer with everything around it.

use crate::around::{self, Ownership};
use crate::customers::{additions, control, exit, merge, *};
use crate::error::ApiError;
use crate::open_vault::Office;
use crate::view::{PartyRef, Standing};
use chrono::NaiveDate;
use cip::account::Account;
use cip::addition::OwnerAddition;
use cip::case::{Case, CaseReason, PartyStatus};
use cip::completeness::{self, Around, FieldLine, FieldState};
use cip::date::Moment;
use cip::determination::counts_as_foreign;
use cip::document::Document;
use cip::id::PartyId;
use cip::party::{Party, Role};
use cip::remediation::Remediation;
use cip::retention::{self, RetentionClock, RetentionStart};
use cip::rulebook::Driven;
use register::EventQuery;
use std::collections::{BTreeMap, BTreeSet};

/// What is collected around a party before it is shown.
struct Collected {
    ownership: Ownership,
    roles: Vec<cip::party::PartyRole>,
    accounts: Vec<Account>,
    documents: Vec<Document>,
    cases: Vec<Case>,
    remediations: Vec<Remediation>,
}

fn collect(office: &Office, party: &Party, day: NaiveDate) -> Result<Collected, ApiError> {
    let mut found = Collected {
        ownership: around::ownership(office, party.id, day)?,
        roles: around::roles_towards(office, party.id)?,
        accounts: around::accounts(office, party.id)?,
        documents: Vec::new(),
        cases: around::cases(office, party.id)?,
        remediations: around::remediations(office, party.id)?,
    };
    for id in around::ids_of(office, party.id)? {
        found.roles.extend(office.register.roles_of(id)?);
        found.documents.extend(office.register.documents_of(id)?);
    }
    let mut seen = BTreeSet::new();
    found.documents.retain(|d| seen.insert(d.id));
    found
        .remediations
        .sort_by(|a, b| b.from.cmp(&a.from).then(b.id.cmp(&a.id)));
    Ok(found)
}

pub(crate) fn customer(
    office: &mut Office,
    request: PartyById,
    now: &Moment,
) -> Result<CustomerView, ApiError> {
    let day = office.today(now);
    let party = around::resolve(office, request.party)?;
    let found = collect(office, &party, day)?;
    let facts = around::customer_facts(office, &party, day)?;
    let is_customer = found
        .roles
        .iter()
        .any(|r| r.party == party.id && r.role == Role::Customer && around::in_force(r, day));
    let accounts = accounts(office, &found.accounts, day)?;
    let accesses = accounts.iter().map(|a| a.accesses).sum();
    let determination = around::determination(office, party.id)?;
    let around = Around {
        is_customer,
        owners: facts.owners,
        owners_told: found.ownership.is_told(),
        accesses: u32::try_from(accesses).unwrap_or(u32::MAX),
        signatories: found
            .roles
            .iter()
            .filter(|r| matches!(r.role, Role::Signatory { .. }) && r.party != party.id)
            .filter(|r| around::in_force(r, day))
            .count() as u32,
        doubted: is_doubted(facts.standing, &found.cases),
        determined: determination.is_some(),
    };
    let completeness = completeness::list(&party.declared, around, office.policy());
    let told = additions::additions(office, party.id)?;
    let people = people(office, &party, &found, &told)?;
    let mut obstacles = obstacles(&party, &completeness, &people, &found);
    obstacles.extend(additions::obstacles(office, &found.ownership, &told, day)?);
    let us_exit = is_customer
        .then(|| exit::us_exit(office, &party, &found.ownership))
        .transpose()?;
    Ok(CustomerView {
        status: around::status(office, &found.cases)?,
        next: next_deed(
            office.policy().cip_half,
            &party,
            &found.cases,
            &people,
            &completeness,
            facts.standing,
        ),
        retention: kept_until(office, &accounts, &found.cases),
        timeline: timeline(office, &party, &found)?,
        merged: merge::merged(office, party.id)?,
        staff: office.staff()?,
        foreign: facts.foreign,
        standing: facts.standing,
        ownership: found.ownership.picture,
        holdings: found.ownership.holdings,
        roles: found.roles,
        control: control::answers(office, party.id)?,
        additions: told,
        us_exit,
        same_numbers: crate::numbers::elsewhere(office, &found.documents, day)?,
        documents: found.documents,
        cases: found.cases,
        remediations: found.remediations,
        is_customer,
        party,
        completeness,
        determination,
        people,
        accounts,
        obstacles,
        accesses,
    })
}

/// Returns whether the identity is doubted: more was asked, an attempt failed, or one is made again after it did.
fn is_doubted(standing: Standing, cases: &[Case]) -> bool {
    let failed = matches!(
        cip::case::party_status(cases),
        PartyStatus::NotVerified { .. }
    );
    let again = |c: &Case| c.state.is_open() && c.reason == CaseReason::FailedAttempt;
    failed
        || cases.iter().any(again)
        || matches!(standing, Standing::CannotVerify | Standing::EvidenceAsked)
}

fn accounts(
    office: &Office,
    accounts: &[Account],
    day: NaiveDate,
) -> Result<Vec<AccountView>, ApiError> {
    let zone = office.facts.organisation.zone;
    let clock = RetentionClock::of(&office.edition, zone);
    let start = office
        .rulebook
        .choice(Driven::RetentionStart, &office.choices)
        .and_then(RetentionStart::parse)
        .unwrap_or(RetentionStart::Later);
    let mut views = Vec::new();
    for account in accounts {
        let last_access = office.register.last_success(account.id)?;
        let last_day = last_access.map(|at| at.with_timezone(&zone.0).date_naive());
        let shares = office.register.access_shares_of(account.id)?;
        views.push(AccountView {
            provider: office
                .register
                .provider(account.provider)?
                .map(|p| p.name)
                .unwrap_or_default(),
            state: account.state(),
            accesses: shares.iter().map(|(_, s)| u64::from(s.rows)).sum(),
            last_access,
            retention: retention::of_account(account, last_day, &clock, start),
            carried: crate::scope::carried(office, account, day)?,
            reach: crate::scope::reach_of(office, account, day)?,
            account: account.clone(),
        });
    }
    Ok(views)
}

fn kept_until(
    office: &Office,
    accounts: &[AccountView],
    cases: &[Case],
) -> Option<retention::Retention> {
    if accounts.is_empty() {
        let clock = RetentionClock::of(&office.edition, office.facts.organisation.zone);
        return retention::of_refused(cases, &clock);
    }
    retention::of_party(accounts.iter().map(|a| a.retention.clone()))
}

fn people(
    office: &Office,
    party: &Party,
    found: &Collected,
    told: &[OwnerAddition],
) -> Result<Vec<RelatedParty>, ApiError> {
    let mut ids: Vec<PartyId> = found
        .ownership
        .picture
        .interests
        .iter()
        .map(|i| i.party)
        .collect();
    ids.extend(told.iter().map(|a| a.owner));
    ids.extend(found.roles.iter().map(|r| r.party));
    ids.extend(found.roles.iter().filter_map(|r| r.role.of()));
    for id in around::ids_of(office, party.id)? {
        for holding in office.register.holdings_of(id)? {
            ids.push(holding.held);
        }
    }
    let mut seen = BTreeSet::from([party.id]);
    let mut people = Vec::new();
    for id in ids {
        let related = around::resolve(office, id)?;
        if !seen.insert(related.id) {
            continue;
        }
        let cases = around::cases(office, related.id)?;
        let determination = around::determination(office, related.id)?;
        people.push(RelatedParty {
            party: PartyRef::from(&related),
            status: around::status(office, &cases)?,
            foreign: counts_as_foreign(determination.as_ref(), office.policy()),
            determination: determination.map(|d| d.status),
            case: cases.iter().find(|c| c.state.is_open()).map(|c| c.id),
        });
    }
    Ok(people)
}

fn settled(related: &RelatedParty) -> bool {
    matches!(related.status.status, PartyStatus::Verified { .. }) || !related.foreign
}

fn obstacles(
    party: &Party,
    completeness: &[FieldLine],
    people: &[RelatedParty],
    found: &Collected,
) -> Vec<Obstacle> {
    let me = PartyRef::from(party);
    let missing = completeness
        .iter()
        .filter(|l| l.state == FieldState::Missing)
        .map(|line| Obstacle {
            what: "obstacle-field-missing".to_owned(),
            party: me.clone(),
            detail: line.field.clone(),
            case: None,
        });
    let owners: BTreeSet<PartyId> = found.ownership.beneficial_owners().into_iter().collect();
    let unverified = people
        .iter()
        .filter(|p| owners.contains(&p.party.id) && !settled(p))
        .map(|p| Obstacle {
            what: "obstacle-owner-open".to_owned(),
            party: p.party.clone(),
            detail: String::new(),
            case: p.case,
        });
    let unknown =
        (found.ownership.picture.unknown.most > cip::ownership::Percent::whole(0)).then(|| {
            Obstacle {
                what: "obstacle-owner-unknown".to_owned(),
                party: me.clone(),
                detail: found.ownership.picture.unknown.most.one_place(),
                case: None,
            }
        });
    let cycle = (!found.ownership.picture.cycles.is_empty()).then(|| Obstacle {
        what: "obstacle-cycle".to_owned(),
        party: me.clone(),
        detail: String::new(),
        case: None,
    });
    let unowned = found.ownership.unowned().map(|entity| Obstacle {
        what: "obstacle-owner-unowned".to_owned(),
        party: PartyRef::from(entity),
        detail: String::new(),
        case: None,
    });
    missing
        .chain(unverified)
        .chain(unknown)
        .chain(unowned)
        .chain(cycle)
        .collect()
}

fn next_deed(
    cip: bool,
    party: &Party,
    cases: &[Case],
    people: &[RelatedParty],
    completeness: &[FieldLine],
    standing: Standing,
) -> NextDeed {
    let missing = completeness.iter().any(|l| l.state == FieldState::Missing);
    if !cip {
        // Without the half on customer identification nothing is reviewed.
        return if missing {
            NextDeed::Complete
        } else {
            NextDeed::Nothing
        };
    }
    let waits = |c: &&Case| c.state.is_open() && c.state != cip::case::CaseState::Submitted;
    if let Some(case) = cases.iter().find(waits) {
        return NextDeed::Review {
            case: case.id,
            name: party.name().to_owned(),
        };
    }
    let waiting = people
        .iter()
        .filter(|p| !settled(p))
        .find_map(|p| Some((p.case?, p)));
    if let Some((case, related)) = waiting {
        return NextDeed::Review {
            case,
            name: related.party.name.clone(),
        };
    }
    if missing {
        return NextDeed::Complete;
    }
    if standing == Standing::Undecided {
        NextDeed::OpenCase
    } else {
        NextDeed::Nothing
    }
}

fn timeline(
    office: &Office,
    party: &Party,
    found: &Collected,
) -> Result<Vec<TimelineEntry>, ApiError> {
    let mut subjects: Vec<uuid::Uuid> = around::ids_of(office, party.id)?
        .iter()
        .map(|p| p.0)
        .collect();
    subjects.extend(found.cases.iter().map(|c| c.id.0));
    subjects.extend(found.accounts.iter().map(|a| a.id.0));
    subjects.extend(found.documents.iter().map(|d| d.id.0));
    subjects.extend(found.remediations.iter().map(|r| r.id.0));
    let names: BTreeMap<_, _> = office
        .staff()?
        .into_iter()
        .map(|p| (p.id, p.name))
        .collect();
    let mut lines = Vec::new();
    for subject in subjects {
        let query = EventQuery {
            subject: Some(subject),
            limit: 200,
            ..EventQuery::default()
        };
        for entry in office.register.events(&query)? {
            let who = entry
                .actor
                .and_then(|a| names.get(&a).cloned())
                .unwrap_or_default();
            let detail = entry
                .event
                .as_ref()
                .map(crate::journal::detail)
                .unwrap_or_default();
            lines.push(TimelineEntry {
                at: entry.at,
                who,
                other: merge::other(office, entry.event.as_ref())?,
                kind: entry.kind,
                detail,
            });
        }
    }
    lines.sort_by_key(|l| std::cmp::Reverse(l.at));
    lines.truncate(200);
    Ok(lines)
}
