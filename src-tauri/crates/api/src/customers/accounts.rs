//! Accounts: recorded, restricted, closed, reopened.

use crate::around;
use crate::error::ApiError;
use crate::open_vault::Office;
use crate::review::new_case;
use crate::words::rooms as w;
use cip::account::{Account, AccountState};
use cip::case::CaseReason;
use cip::date::Moment;
use cip::event::Event;
use cip::id::AccountId;

use super::*;

pub(crate) fn save_account(
    office: &mut Office,
    request: SaveAccount,
    now: &Moment,
) -> Result<AccountSaved, ApiError> {
    if request.reference.trim().is_empty() {
        return Err(ApiError::invalid("reference", w::account_reference()));
    }
    let before = match request.id {
        Some(id) => {
            let known = office.register.account(id)?;
            Some(known.ok_or_else(|| ApiError::not_found(w::missing_account()))?)
        }
        None => None,
    };
    let word = request.second.clone();
    let fresh = request.id.is_none();
    let account = recorded(office, request, before.as_ref(), now)?;
    // An account that is left out is looked at by nobody again, so nobody takes it out alone.
    let second = if crate::scope::leaves(office, before.as_ref(), &account, office.today(now))? {
        let roles = crate::open_vault::Access::Work.roles();
        let first = office.person.id;
        crate::session::second_person(&office.register, first, word.as_ref(), roles)?
    } else {
        None
    };
    let day = office.today(now);
    if fresh && crate::scope::reach_of(office, &account, day)?.counts() {
        crate::gate::admit(office, account.provider, account.customer)?;
    }
    if fresh {
        crate::screening::admit_account(office, account.customer, now)?;
    }
    let id = account.id;
    office.record(now, &[Event::AccountRecorded { account, second }])?;
    Ok(AccountSaved {
        account: id,
        case: None,
    })
}

/// Returns an account as it would stand.
fn recorded(
    office: &Office,
    request: SaveAccount,
    before: Option<&Account>,
    now: &Moment,
) -> Result<Account, ApiError> {
    let reference = request.reference.trim().to_owned();
    if let Some(before) = before {
        let carries = request.carries.unwrap_or_else(|| before.carries.clone());
        crate::scope::check_carried(office, before.provider, &carries)?;
        return Ok(Account {
            reference,
            products: request.products,
            carries,
            ..before.clone()
        });
    }
    let carries = request.carries.unwrap_or_default();
    crate::scope::check_carried(office, request.provider, &carries)?;
    Ok(Account {
        id: AccountId(office.new_id(now)),
        customer: around::resolve(office, request.customer)?.id,
        provider: request.provider,
        reference,
        products: request.products,
        carries,
        steps: vec![cip::account::AccountStep {
            state: AccountState::Open,
            on: request.opened,
            why: String::new(),
        }],
        batch: None,
    })
}

pub(crate) fn step_account(
    office: &mut Office,
    request: StepAccount,
    now: &Moment,
) -> Result<AccountSaved, ApiError> {
    let before = office
        .register
        .account(request.account)?
        .ok_or_else(|| ApiError::not_found(w::missing_account()))?;
    if before.closed().is_some() && request.state != AccountState::Closed {
        crate::gate::admit(office, before.provider, before.customer)?;
    }
    if request.state == AccountState::Open {
        crate::screening::admit_account(office, before.customer, now)?;
    }
    let account = before
        .step(request.state, request.on, &request.why)
        .map_err(|e| ApiError::from(e).at("on"))?;
    let mut events = vec![Event::AccountRecorded {
        account,
        second: None,
    }];
    let mut case = None;
    if before.closed().is_some() && office.policy().cip_half {
        let customer = around::resolve(office, before.customer)?.id;
        if !around::cases(office, customer)?
            .iter()
            .any(|c| c.state.is_open())
        {
            let (opened, event) = new_case(
                office,
                CaseReason::AccountReopened,
                vec![customer],
                None,
                now,
            )?;
            case = Some(opened.id);
            events.push(event);
        }
    }
    office.record(now, &events)?;
    Ok(AccountSaved {
        account: request.account,
        case,
    })
}
