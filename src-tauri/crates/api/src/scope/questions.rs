//! The page of plain questions: does the proposal reach this customer, its accounts and its owners?

use super::{ReachKind, ReachSource, ReachSubject, ReachView};
use crate::around::{self, Ownership};
use crate::customers::PartyById;
use crate::error::ApiError;
use crate::open_vault::Office;
use chrono::NaiveDate;
use cip::account::{Account, AccountState};
use cip::date::Moment;
use cip::ownership::{CountsBy, Percent};
use cip::party::{Party, PartyKind, Role};
use cip::product::Reach;
use cip::reach::{self as ask, ReachLine};
use cip::rulebook::Edition;

pub(crate) fn reach(
    office: &mut Office,
    request: PartyById,
    now: &Moment,
) -> Result<ReachView, ApiError> {
    let office = &*office;
    let day = office.today(now);
    let party = around::resolve(office, request.party)?;
    let mut accounts = Vec::new();
    for account in around::accounts(office, party.id)? {
        accounts.push((account.state_on(day), of_account(office, &account, day)?));
    }
    let ownership = around::ownership(office, party.id, day)?;
    let in_use = accounts.iter().filter(|(state, _)| is_used(*state));
    let reaches: Vec<Reach> = in_use.map(|(_, subject)| subject.reach).collect();
    let entity = party.declared.kind == PartyKind::Entity;
    let customer = customer_line(office, &party, &reaches, day)?;
    let above = entity.then_some(&ownership);
    let mut subjects = vec![of_customer(office, &party, &customer, above)?];
    subjects.extend(accounts.into_iter().map(|(_, subject)| subject));
    if entity {
        subjects.extend(of_owners(office, &ownership, &customer)?);
    }
    Ok(ReachView {
        edition: office.edition.id.clone(),
        day,
        sources: sources(&office.edition, &subjects),
        subjects,
    })
}

fn is_used(state: Option<AccountState>) -> bool {
    matches!(state, Some(AccountState::Open | AccountState::Restricted))
}

fn of_account(
    office: &Office,
    account: &Account,
    day: NaiveDate,
) -> Result<ReachSubject, ApiError> {
    let words = office.edition.iaas_product();
    let state = account.state_on(day);
    let mut lines = vec![ask::in_use(state)];
    for carried in account.carried_on(day) {
        lines.push(match office.register.product(carried.product)? {
            Some(product) => ask::product(&product, words),
            None => ask::unjudged(""),
        });
    }
    lines.extend(account.products.iter().map(|name| ask::unjudged(name)));
    if lines.len() == 1 {
        lines.push(ask::unjudged(""));
    }
    let reach = if is_used(state) {
        super::reach_of(office, account, day)?
    } else {
        Reach::Outside
    };
    Ok(ReachSubject {
        kind: ReachKind::Account,
        name: account.reference.clone(),
        party: None,
        account: Some(account.id),
        reach,
        lines,
    })
}

/// Says whether a party is a customer with an account within; it bounds its owners too.
fn customer_line(
    office: &Office,
    party: &Party,
    accounts: &[Reach],
    day: NaiveDate,
) -> Result<ReachLine, ApiError> {
    let mut is_customer = false;
    for id in around::ids_of(office, party.id)? {
        let roles = office.register.roles_of(id)?;
        is_customer |= roles
            .iter()
            .any(|r| r.role == Role::Customer && around::in_force(r, day));
    }
    Ok(ask::customer(is_customer, accounts))
}

/// The customer: a foreign owner brings an entity back that is a U.S. person itself.
fn of_customer(
    office: &Office,
    party: &Party,
    customer: &ReachLine,
    above: Option<&Ownership>,
) -> Result<ReachSubject, ApiError> {
    let determination = around::determination(office, party.id)?;
    let mut status = vec![ask::foreign(determination.as_ref(), office.policy())];
    if let Some(ownership) = above
        && ask::any_of(&status) == Reach::Outside
    {
        let foreign = foreign_owners(office, ownership)?;
        let known = ownership.is_clear(&office.edition.owner_threshold());
        status.push(ask::owners_foreign(&foreign, known));
    }
    let reach = customer.reach.max(ask::any_of(&status));
    let mut lines = vec![customer.clone()];
    lines.extend(status);
    Ok(ReachSubject {
        kind: ReachKind::Customer,
        name: party.name().to_owned(),
        party: Some(party.id),
        account: None,
        reach,
        lines,
    })
}

/// Returns by what each beneficial owner counts who counts as foreign.
fn foreign_owners(office: &Office, ownership: &Ownership) -> Result<Vec<CountsBy>, ApiError> {
    let owners = ownership.beneficial_owners();
    let mut found = Vec::new();
    for interest in &ownership.picture.interests {
        if owners.contains(&interest.party) && around::foreign(office, interest.party)? {
            found.push(interest.counts_by);
        }
    }
    Ok(found)
}

/// Individuals above the customer, and whoever is not known; entities in between are looked through.
fn of_owners(
    office: &Office,
    ownership: &Ownership,
    customer: &ReachLine,
) -> Result<Vec<ReachSubject>, ApiError> {
    let mut found = Vec::new();
    for interest in &ownership.picture.interests {
        let Some(party) = ownership.parties.get(&interest.party) else {
            continue;
        };
        if party.declared.kind != PartyKind::Individual {
            continue;
        }
        let share = if interest.share.least == interest.share.most {
            interest.share.most.one_place()
        } else {
            let (least, most) = (&interest.share.least, &interest.share.most);
            format!("{}–{}", least.one_place(), most.one_place())
        };
        let determination = around::determination(office, party.id)?;
        let lines = vec![
            ask::owner(interest.counts_by, &share),
            ask::foreign(determination.as_ref(), office.policy()),
            customer.clone(),
        ];
        found.push(ReachSubject {
            kind: ReachKind::Owner,
            name: party.name().to_owned(),
            party: Some(party.id),
            account: None,
            reach: ask::all_of(&lines),
            lines,
        });
    }
    let threshold = office.edition.owner_threshold();
    found.extend(of_unknown(ownership, &threshold, customer));
    Ok(found)
}

/// Owners who are not known, by the same parts by which a review takes them as open.
fn of_unknown(
    ownership: &Ownership,
    threshold: &Percent,
    customer: &ReachLine,
) -> Option<ReachSubject> {
    if ownership.is_clear(threshold) {
        return None;
    }
    let unknown = &ownership.picture.unknown.most;
    let unowned = !ownership.is_told() || ownership.unowned().next().is_some();
    let mut lines = Vec::new();
    if unowned || *unknown >= *threshold {
        let nothing = *unknown == Percent::whole(0);
        let share = if nothing {
            String::new()
        } else {
            unknown.one_place()
        };
        lines.push(ask::owners_known(false, &share));
    }
    if ownership.is_cut() {
        lines.push(ask::owners_cut());
    }
    lines.push(customer.clone());
    Some(ReachSubject {
        kind: ReachKind::Unknown,
        name: String::new(),
        party: None,
        account: None,
        reach: ask::all_of(&lines),
        lines,
    })
}

/// Returns the words that the lines rest on, each once, in the order in which they are first needed.
fn sources(edition: &Edition, subjects: &[ReachSubject]) -> Vec<ReachSource> {
    let lines = subjects.iter().flat_map(|s| &s.lines);
    let keys = lines.flat_map(|line| &line.rests_on);
    let mut found: Vec<ReachSource> = Vec::new();
    for key in keys {
        if !found.iter().any(|source| source.key == *key) {
            found.extend(source(edition, key));
        }
    }
    found
}

fn source(edition: &Edition, key: &str) -> Option<ReachSource> {
    if let Some(term) = edition.term(key) {
        return Some(ReachSource {
            key: key.to_owned(),
            section: term.section.clone(),
            words: term.words.clone(),
            provenance: term.provenance.clone(),
            sources: term.sources.clone(),
            note: term.note.clone(),
        });
    }
    let rule = edition.rule(key)?;
    Some(ReachSource {
        key: key.to_owned(),
        section: rule.section.clone(),
        words: format!("{}: {}", rule.title, rule.trigger),
        provenance: rule.provenance.clone(),
        sources: rule.sources.clone(),
        note: String::new(),
    })
}
