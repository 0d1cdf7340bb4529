//! Merging two parties that are one, and taking it back.

use crate::around;
use crate::error::ApiError;
use crate::open_vault::Office;
use cip::date::Moment;
use cip::event::Event;

use super::*;

/// Asks for a second person who may merge, where there is one.
fn second(
    office: &Office,
    second: Option<&crate::office::Second>,
) -> Result<Option<cip::id::PersonId>, ApiError> {
    let roles = crate::open_vault::Access::Work.roles();
    crate::session::second_person(&office.register, office.person.id, second, roles)
}

pub(crate) fn merge_parties(
    office: &mut Office,
    request: MergeParties,
    now: &Moment,
) -> Result<PartySaved, ApiError> {
    let kept = around::resolve(office, request.kept)?;
    let merged = around::resolve(office, request.merged)?;
    if kept.id == merged.id {
        return Err(ApiError::state("These two are one party already."));
    }
    if kept.declared.kind != merged.declared.kind {
        return Err(ApiError::invalid(
            "merged",
            "A person and an entity cannot be one party.",
        ));
    }
    let second = second(office, request.second.as_ref())?;
    office.record(
        now,
        &[Event::PartiesMerged {
            kept: kept.id,
            merged: merged.id,
            second,
        }],
    )?;
    Ok(PartySaved {
        party: kept.id,
        case: None,
    })
}

pub(crate) fn unmerge_parties(
    office: &mut Office,
    request: MergeParties,
    now: &Moment,
) -> Result<PartySaved, ApiError> {
    let merged = office
        .register
        .party(request.merged)?
        .ok_or_else(|| ApiError::not_found("party"))?;
    if merged.merged_into != Some(request.kept) {
        return Err(ApiError::state("These two were not merged."));
    }
    let second = second(office, request.second.as_ref())?;
    office.record(
        now,
        &[Event::PartiesUnmerged {
            kept: request.kept,
            merged: request.merged,
            second,
        }],
    )?;
    Ok(PartySaved {
        party: request.merged,
        case: None,
    })
}
