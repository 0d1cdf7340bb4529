//! Customers: the list, one customer with everything around it, and changes to parties.

mod accounts;
pub(crate) mod additions;
pub(crate) mod control;
pub(crate) mod exit;
pub(crate) mod merge;
pub(crate) mod owners;
mod shapes;
mod views;

pub(crate) use accounts::{save_account, step_account};
pub use additions::TellOwner;
pub(crate) use additions::tell_owner;
pub(crate) use control::answer_control;
pub use control::{AnswerControl, ControlAnswered};
pub(crate) use exit::close_us_exit;
pub use exit::{CloseUsExit, ExitGap, UsExit};
pub(crate) use merge::{merge_parties, unmerge_parties};
pub use shapes::*;
pub use views::{DropView, RenameView, SavedView, SavedViews};
pub(crate) use views::{drop_view, rename_view, save_view, saved_views};

use crate::around::{self, Soon};
use crate::error::ApiError;
use crate::open_vault::Office;
use crate::review::new_case;
use crate::words::rooms as w;
use cip::case::{Case, CaseReason, PartyStatus};
use cip::date::Moment;
use cip::determination::{Determination, UsBasis, UsStatus};
use cip::event::Event;
use cip::id::{HoldingId, PartyId, RoleId};
use cip::ownership::{Holder, Holding};
use cip::party::{
    Declared, Notice, Party, PartyKind, PartyRole, PaymentKind, PaymentNumberKind, Role,
};

pub(crate) use crate::customers_list::{customers, search};
pub(crate) use crate::customers_read::customer;

/// Returns whether a change of declared data touches what a decision relies on: identity, not contact.
fn identity_changed(before: &Declared, after: &Declared) -> bool {
    let identity = |d: &Declared| {
        (
            d.kind,
            d.names.clone(),
            d.addresses.clone(),
            d.jurisdiction,
            d.nationalities.clone(),
            d.birth_date,
            d.registry_number.clone(),
            d.national_id.clone(),
        )
    };
    identity(before) != identity(after)
}

/// Opens a case for a party on whose data a decision stands and that has no open case; also while the half on
/// customer identification is off, because the decision no longer rests on what is recorded when it is on again.
fn reopened(
    office: &Office,
    party: PartyId,
    reason: CaseReason,
    now: &Moment,
) -> Result<Option<(Case, Event)>, ApiError> {
    let cases = around::cases(office, party)?;
    let stands = !matches!(cip::case::party_status(&cases), PartyStatus::Undecided);
    if !stands || cases.iter().any(|c| c.state.is_open()) {
        return Ok(None);
    }
    new_case(office, reason, vec![party], None, now).map(Some)
}

pub(crate) fn save_party(
    office: &mut Office,
    request: SaveParty,
    now: &Moment,
) -> Result<PartySaved, ApiError> {
    if request.declared.name().trim().is_empty() {
        return Err(ApiError::invalid("names", w::party_name()));
    }
    check_declared(&request.declared, office.today(now))?;
    let Some(id) = request.id else {
        collected(office, &request.declared.national_id, "")?;
        return record_party(office, request, now);
    };
    let before = around::resolve(office, id)?;
    let known = &before.declared.national_id;
    collected(office, &request.declared.national_id, known)?;
    let party = Party {
        declared: request.declared,
        risk: request.risk,
        ..before.clone()
    };
    let changed = identity_changed(&before.declared, &party.declared);
    let mut events = vec![Event::PartyChanged {
        party,
        why: request.why,
    }];
    let opened = if changed {
        reopened(office, before.id, CaseReason::ChangedData, now)?
    } else {
        None
    };
    let case = opened.as_ref().map(|(case, _)| case.id);
    events.extend(opened.map(|(_, event)| event));
    office.record(now, &events)?;
    Ok(PartySaved {
        party: before.id,
        case,
    })
}

/// Refuses a birth that is still to come, and numbers of payments that are not what they say.
fn check_declared(declared: &Declared, today: chrono::NaiveDate) -> Result<(), ApiError> {
    let born = declared.birth_date.and_then(|date| date.first_day());
    if born.is_some_and(|day| day > today) {
        return Err(ApiError::invalid("birth_date", w::birth_to_come()));
    }
    for payment in &declared.payments {
        // The number of a bank account may look like that of a card.
        let wholly = !matches!(
            payment.kind,
            PaymentKind::BankTransfer | PaymentKind::Wallet
        );
        let source = intake::holds_card_number(&payment.source);
        if source || (wholly && payment.texts().any(intake::holds_card_number)) {
            return Err(ApiError::invalid("payments", w::card_number_whole()));
        }
        for number in &payment.numbers {
            let value = number.value.trim();
            let message = match number.kind {
                _ if value.is_empty() => w::payment_number_empty(),
                PaymentNumberKind::CardLastFour if !is_last_four(value) => w::last_four_form(),
                _ => continue,
            };
            return Err(ApiError::invalid("payments", message));
        }
    }
    Ok(())
}

fn is_last_four(value: &str) -> bool {
    value.len() == 4 && value.bytes().all(|b| b.is_ascii_digit())
}

/// Refuses a new national identification number while the policy does not collect them; a known one may stay or go.
fn collected(office: &Office, number: &str, known: &str) -> Result<(), ApiError> {
    if office.policy().national_id || number.is_empty() || number == known {
        return Ok(());
    }
    Err(ApiError::invalid("national_id", w::national_id_off()))
}

fn record_party(
    office: &mut Office,
    request: SaveParty,
    now: &Moment,
) -> Result<PartySaved, ApiError> {
    let id = PartyId(office.new_id(now));
    let party = Party {
        id,
        declared: request.declared,
        external: Vec::new(),
        risk: request.risk,
        batch: None,
        merged_into: None,
        notice: None,
    };
    let mut events = vec![Event::PartyRecorded { party }];
    let mut case = None;
    if request.customer {
        let role = PartyRole {
            id: RoleId(office.new_id(now)),
            party: id,
            role: Role::Customer,
            from: office.today(now),
            until: None,
            basis: String::new(),
            provider: None,
        };
        events.push(Event::RoleRecorded { role });
        if office.policy().cip_half {
            let (opened, event) = new_case(office, CaseReason::NewCustomer, vec![id], None, now)?;
            case = Some(opened.id);
            events.push(event);
        }
    }
    office.record(now, &events)?;
    Ok(PartySaved { party: id, case })
}

pub(crate) fn save_role(
    office: &mut Office,
    request: SaveRole,
    now: &Moment,
) -> Result<PartySaved, ApiError> {
    if request.role.of() == Some(request.party) {
        return Err(ApiError::invalid("role", w::role_towards_itself()));
    }
    if request.until.is_some_and(|until| until < request.from) {
        return Err(ApiError::invalid("until", w::days_reversed()));
    }
    if matches!(request.role, Role::SubstantialControl { .. }) && request.basis.trim().is_empty() {
        return Err(ApiError::invalid("basis", w::control_basis()));
    }
    if let Some(provider) = request.provider {
        if request.role != Role::SubReseller {
            return Err(ApiError::invalid(
                "provider",
                w::only_resellers_have_provider(),
            ));
        }
        let known = office.register.provider(provider)?;
        known.ok_or_else(|| ApiError::not_found(w::missing_provider()).at("provider"))?;
    }
    let fresh = request.id.is_none();
    let role = PartyRole {
        id: request.id.unwrap_or_else(|| RoleId(office.new_id(now))),
        party: request.party,
        role: request.role,
        from: request.from,
        until: request.until,
        basis: request.basis,
        provider: request.provider,
    };
    let mut owners = Vec::new();
    if let Role::SubstantialControl { of } = role.role {
        owners.extend(fresh.then_some((role.party, of)));
        owners.extend(owners::risen(office, &Soon::role(office, &role), of, now)?);
    }
    let opened = owners::owner_cases(office, &owners, now)?;
    let case = opened.first().map(|(case, _)| case.id);
    let mut events = vec![Event::RoleRecorded { role }];
    events.extend(opened.into_iter().map(|(_, event)| event));
    office.record(now, &events)?;
    Ok(PartySaved {
        party: request.party,
        case,
    })
}

pub(crate) fn save_holding(
    office: &mut Office,
    request: SaveHolding,
    now: &Moment,
) -> Result<PartySaved, ApiError> {
    if matches!(&request.holder, Holder::Party { party } if *party == request.held) {
        return Err(ApiError::invalid("holder", w::share_in_itself()));
    }
    if request.share.least > request.share.most {
        return Err(ApiError::invalid("share", w::share_reversed()));
    }
    if request.until.is_some_and(|until| until < request.from) {
        return Err(ApiError::invalid("until", w::days_reversed()));
    }
    // One that was recorded in a person by mistake can still be ended.
    let held = around::resolve(office, request.held)?;
    if held.declared.kind != PartyKind::Entity && request.until.is_none() {
        return Err(ApiError::invalid("held", w::share_in_person()));
    }
    let fresh = request.id.is_none();
    let holding = Holding {
        id: request.id.unwrap_or_else(|| HoldingId(office.new_id(now))),
        holder: request.holder,
        held: request.held,
        share: request.share,
        from: request.from,
        until: request.until,
        source: request.source,
    };
    let counts = holding.share.most >= office.edition.owner_threshold();
    let mut owners = Vec::new();
    if let Holder::Party { party } = &holding.holder {
        owners.extend((fresh && counts).then_some((*party, holding.held)));
    }
    let soon = Soon::holding(office, &holding);
    owners::check_whole(&soon, &holding, office.today(now))?;
    owners.extend(owners::risen(office, &soon, holding.held, now)?);
    let opened = owners::owner_cases(office, &owners, now)?;
    let case = opened.first().map(|(case, _)| case.id);
    let mut events = vec![Event::HoldingRecorded { holding }];
    events.extend(opened.into_iter().map(|(_, event)| event));
    office.record(now, &events)?;
    Ok(PartySaved {
        party: request.held,
        case,
    })
}

pub(crate) fn determine(
    office: &mut Office,
    request: Determine,
    now: &Moment,
) -> Result<PartySaved, ApiError> {
    let party = around::resolve(office, request.party)?;
    if let UsStatus::UsPerson { basis } = request.status
        && !basis.suits(party.declared.kind)
    {
        let message = match basis {
            UsBasis::OrganisedInUs => w::basis_of_entity(),
            _ => w::basis_of_person(),
        };
        return Err(ApiError::invalid("status", message));
    }
    let determination = Determination {
        party: request.party,
        status: request.status,
        source: request.source,
        statement_only: request.statement_only,
        reviewer: office.person.id,
        at: now.clone(),
    };
    determination
        .check()
        .map_err(|error| ApiError::from(error).at("source"))?;
    office.record(now, &[Event::DeterminationRecorded { determination }])?;
    Ok(PartySaved {
        party: request.party,
        case: None,
    })
}

pub(crate) fn record_notice(
    office: &mut Office,
    request: RecordNotice,
    now: &Moment,
) -> Result<PartySaved, ApiError> {
    let mut party = around::resolve(office, request.party)?;
    if request.how.trim().is_empty() {
        return Err(ApiError::invalid("how", w::notice_how()));
    }
    if request.on > office.today(now) {
        return Err(ApiError::invalid("on", w::day_to_come()));
    }
    party.notice = Some(Notice {
        on: request.on,
        how: request.how,
    });
    let id = party.id;
    office.record(
        now,
        &[Event::PartyChanged {
            party,
            why: String::new(),
        }],
    )?;
    Ok(PartySaved {
        party: id,
        case: None,
    })
}

pub(crate) fn reveal_value(
    office: &mut Office,
    request: RevealValue,
    now: &Moment,
) -> Result<Revealed, ApiError> {
    let party = around::resolve(office, request.party)?;
    let value = match request.field.as_str() {
        "national_id" => party.declared.national_id.clone(),
        "registry_number" => party.declared.registry_number.clone(),
        field => {
            let id = field
                .strip_prefix("document:")
                .and_then(|id| uuid::Uuid::parse_str(id).ok());
            let id = id.ok_or_else(|| ApiError::invalid("field", w::not_masked()))?;
            let document = office.register.document(cip::id::DocumentId(id))?;
            let document = document.ok_or_else(|| ApiError::not_found(w::missing_document()))?;
            let ids = around::ids_of(office, party.id)?;
            if !document.links.iter().any(|l| ids.contains(&l.party)) {
                return Err(ApiError::invalid("field", w::document_of_other()));
            }
            // What only a machine read is revealed like what was typed.
            let numbers = crate::numbers::numbers_of(&document, office.today(now));
            numbers.into_iter().next().unwrap_or_default()
        }
    };
    office.record(
        now,
        &[Event::ValueRevealed {
            party: party.id,
            field: request.field,
        }],
    )?;
    Ok(Revealed { value })
}
