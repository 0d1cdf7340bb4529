//! The questions on substantial control: answered about a person and an entity; a yes records the role with its basis.

use crate::around::{self, Soon};
use crate::customers::owners;
use crate::error::ApiError;
use crate::open_vault::Office;
use crate::words::rooms as w;
use chrono::NaiveDate;
use cip::control::{ControlAnswer, ControlAnswers};
use cip::date::Moment;
use cip::event::Event;
use cip::id::{CaseId, PartyId, RoleId};
use cip::party::{PartyKind, PartyRole, Role};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Answers the questions on substantial control about a person and an entity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AnswerControl {
    /// Person who may have control.
    pub party: PartyId,
    /// Entity that may be controlled.
    pub of: PartyId,
    /// Answers, in the order of the questions.
    pub answers: Vec<ControlAnswer>,
    /// First day of the control, where there is one.
    pub from: NaiveDate,
}

/// What came of the answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ControlAnswered {
    /// Person.
    pub party: PartyId,
    /// Whether the role of substantial control stands now.
    pub controls: bool,
    /// Whether the role stood before and no answer speaks for it any more; it is ended by hand.
    pub unsupported: bool,
    /// Case that the change opened, when it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub case: Option<CaseId>,
}

/// Returns the answers about an entity, also under the ids merged into it, newest first; each names person and entity
/// as they stand after merges.
pub(crate) fn answers(office: &Office, entity: PartyId) -> Result<Vec<ControlAnswers>, ApiError> {
    let mut found = Vec::new();
    for id in around::ids_of(office, entity)? {
        found.extend(office.register.control_answers_of(id)?);
    }
    for answers in &mut found {
        answers.party = around::resolve(office, answers.party)?.id;
        answers.of = entity;
    }
    found.sort_by_key(|a| std::cmp::Reverse(a.at.at));
    Ok(found)
}

pub(crate) fn answer_control(
    office: &mut Office,
    request: AnswerControl,
    now: &Moment,
) -> Result<ControlAnswered, ApiError> {
    let person = around::resolve(office, request.party)?;
    let entity = around::resolve(office, request.of)?;
    if person.declared.kind != PartyKind::Individual {
        return Err(ApiError::invalid("party", w::control_of_person()));
    }
    if entity.declared.kind != PartyKind::Entity {
        return Err(ApiError::invalid("of", w::control_over_entity()));
    }
    if request.from > office.today(now) {
        return Err(ApiError::invalid("from", w::control_ahead()));
    }
    let answers = ControlAnswers {
        party: person.id,
        of: entity.id,
        answers: request.answers,
        edition: office.edition.id.clone(),
        words: office
            .edition
            .term("substantial_control")
            .map(|t| t.words.clone())
            .unwrap_or_default(),
        by: office.person.id,
        at: now.clone(),
    };
    answers.check().map_err(ApiError::from)?;
    let standing = standing_role(office, person.id, entity.id, now)?;
    let basis = answers.basis();
    let unsupported = basis.is_none() && standing.is_some();
    let mut events = vec![Event::ControlAnswered { answers }];
    let mut case = None;
    let controls = basis.is_some() || standing.is_some();
    if let Some(basis) = basis {
        let role = role(
            office,
            standing,
            (person.id, entity.id),
            request.from,
            basis,
            now,
        );
        let mut new = vec![(person.id, entity.id)];
        new.extend(owners::risen(
            office,
            &Soon::role(office, &role),
            entity.id,
            now,
        )?);
        let opened = owners::owner_cases(office, &new, now)?;
        case = opened.first().map(|(case, _)| case.id);
        events.push(Event::RoleRecorded { role });
        events.extend(opened.into_iter().map(|(_, event)| event));
    }
    office.record(now, &events)?;
    Ok(ControlAnswered {
        party: person.id,
        controls,
        unsupported,
        case,
    })
}

/// Returns the role of substantial control that the person holds over the entity today.
fn standing_role(
    office: &Office,
    person: PartyId,
    entity: PartyId,
    now: &Moment,
) -> Result<Option<PartyRole>, ApiError> {
    let day = office.today(now);
    for role in around::roles_towards(office, entity)? {
        let control = matches!(role.role, Role::SubstantialControl { .. });
        if control
            && around::in_force(&role, day)
            && around::resolve(office, role.party)?.id == person
        {
            return Ok(Some(role));
        }
    }
    Ok(None)
}

/// Makes the role, or gives the one that stands its new basis; an end that was set for it falls away.
fn role(
    office: &Office,
    standing: Option<PartyRole>,
    (person, entity): (PartyId, PartyId),
    from: NaiveDate,
    basis: String,
    now: &Moment,
) -> PartyRole {
    match standing {
        Some(role) => PartyRole {
            basis,
            until: None,
            ..role
        },
        None => PartyRole {
            id: RoleId(office.new_id(now)),
            party: person,
            role: Role::SubstantialControl { of: entity },
            from,
            until: None,
            basis,
            provider: None,
        },
    }
}
