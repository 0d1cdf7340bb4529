//! The customer's word that an owner was added: recorded with its day and way, and the owner is looked at (CIP-08).

use super::{Obstacle, PartySaved};
use crate::around::{self, Ownership};
use crate::attachments;
use crate::error::ApiError;
use crate::open_vault::Office;
use crate::review::new_case;
use crate::view::PartyRef;
use crate::words::rooms as w;
use chrono::NaiveDate;
use cip::addition::{AdditionError, OwnerAddition};
use cip::case::{CaseReason, PartyStatus, party_status};
use cip::date::Moment;
use cip::event::Event;
use cip::id::{CaseId, PartyId};
use cip::party::PartyKind;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// Records that a customer told of an added owner.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct TellOwner {
    /// Customer that told.
    pub customer: PartyId,
    /// Person that was added.
    pub owner: PartyId,
    /// Day on which the customer told.
    pub told: NaiveDate,
    /// Day from which the person is an owner, as the customer says.
    pub since: NaiveDate,
    /// How it was told.
    pub how: String,
    /// Tokens of the files that show it.
    #[serde(default)]
    pub files: Vec<String>,
}

impl From<AdditionError> for ApiError {
    fn from(error: AdditionError) -> Self {
        let (field, message) = match error {
            AdditionError::Itself => ("owner", w::share_in_itself()),
            AdditionError::NoWay => ("how", w::notice_how()),
            AdditionError::ToCome => ("told", w::day_to_come()),
        };
        Self::invalid(field, message)
    }
}

/// Returns what a customer told, also under the ids merged into it, newest first.
pub(crate) fn additions(
    office: &Office,
    customer: PartyId,
) -> Result<Vec<OwnerAddition>, ApiError> {
    let mut found = Vec::new();
    for id in around::ids_of(office, customer)? {
        found.extend(office.register.owner_additions_of(id)?);
    }
    found.sort_by_key(|a| std::cmp::Reverse(a.at.at));
    Ok(found)
}

pub(crate) fn tell_owner(
    office: &mut Office,
    request: TellOwner,
    now: &Moment,
) -> Result<PartySaved, ApiError> {
    let customer = around::resolve(office, request.customer)?;
    let owner = around::resolve(office, request.owner)?;
    if customer.declared.kind != PartyKind::Entity {
        return Err(ApiError::invalid("customer", w::addition_of_entity()));
    }
    if owner.declared.kind != PartyKind::Individual {
        return Err(ApiError::invalid("owner", w::addition_of_person()));
    }
    let mut addition = OwnerAddition {
        customer: customer.id,
        owner: owner.id,
        told: request.told,
        since: request.since,
        how: request.how.trim().to_owned(),
        case: None,
        files: Vec::new(),
        by: office.person.id,
        at: now.clone(),
    };
    addition.check(office.today(now))?;
    let (case, opened) = looked_at(office, owner.id, customer.id, now)?;
    addition.case = case;
    // Asked before anything is sealed.
    let files = attachments::seal(office, &request.files, now)?;
    addition.files.clone_from(&files);
    let new = opened.as_ref().and(case);
    let mut events = vec![Event::OwnerAdditionTold { addition }];
    events.extend(opened);
    attachments::record(office, now, &events, &files)?;
    Ok(PartySaved {
        party: customer.id,
        case: new,
    })
}

/// Returns the review of an owner: the one that waits, the one that verified them, or a new one with its event.
fn looked_at(
    office: &Office,
    owner: PartyId,
    customer: PartyId,
    now: &Moment,
) -> Result<(Option<CaseId>, Option<Event>), ApiError> {
    let cases = around::cases(office, owner)?;
    if let Some(open) = cases.iter().find(|c| c.state.is_open()) {
        return Ok((Some(open.id), None));
    }
    if let PartyStatus::Verified { case, .. } = party_status(&cases) {
        return Ok((Some(case), None));
    }
    if !office.policy().cip_half {
        return Ok((None, None));
    }
    let reason = CaseReason::AddedOwner;
    let (case, event) = new_case(office, reason, vec![owner], Some(customer), now)?;
    Ok((Some(case.id), Some(event)))
}

/// Names the owners that the customer told of and for whom no holding and no control is recorded.
pub(crate) fn obstacles(
    office: &Office,
    ownership: &Ownership,
    told: &[OwnerAddition],
    day: NaiveDate,
) -> Result<Vec<Obstacle>, ApiError> {
    let interests = &ownership.picture.interests;
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for addition in told.iter().filter(|a| a.since <= day) {
        let owner = around::resolve(office, addition.owner)?;
        if interests.iter().any(|i| i.party == owner.id) || !seen.insert(owner.id) {
            continue;
        }
        found.push(Obstacle {
            what: "obstacle-told-owner".to_owned(),
            party: PartyRef::from(&owner),
            detail: String::new(),
            case: None,
        });
    }
    Ok(found)
}
