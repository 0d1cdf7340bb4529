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
    let account = match request.id {
        Some(id) => {
            let before = office
                .register
                .account(id)?
                .ok_or_else(|| ApiError::not_found(w::missing_account()))?;
            let carries = request.carries.unwrap_or_else(|| before.carries.clone());
            crate::scope::check_carried(office, before.provider, &carries)?;
            Account {
                reference: request.reference.trim().to_owned(),
                products: request.products,
                carries,
                ..before
            }
        }
        None => {
            let carries = request.carries.unwrap_or_default();
            crate::scope::check_carried(office, request.provider, &carries)?;
            Account {
                id: AccountId(office.new_id(now)),
                customer: around::resolve(office, request.customer)?.id,
                provider: request.provider,
                reference: request.reference.trim().to_owned(),
                products: request.products,
                carries,
                steps: vec![cip::account::AccountStep {
                    state: AccountState::Open,
                    on: request.opened,
                    why: String::new(),
                }],
                batch: None,
            }
        }
    };
    let day = office.today(now);
    if request.id.is_none() && crate::scope::reach_of(office, &account, day)?.counts() {
        crate::gate::admit(office, account.provider, account.customer)?;
    }
    let id = account.id;
    office.record(now, &[Event::AccountRecorded { account }])?;
    Ok(AccountSaved {
        account: id,
        case: None,
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
    let account = before
        .step(request.state, request.on, &request.why)
        .map_err(|e| ApiError::from(e).at("on"))?;
    let mut events = vec![Event::AccountRecorded { account }];
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
