//! The way out for U.S. persons, without identity documents: only when the customer and every beneficial owner has a
//! determination on one of the four bases (CIP-03). What is missing is named person by person.

use crate::around::{self, Facts, Ownership};
use crate::error::{ApiError, ErrorCode};
use crate::office::Second;
use crate::open_vault::{Access, Office};
use crate::review::CaseSaved;
use crate::view::PartyRef;
use crate::words::{Word, rooms as w};
use cip::case::{Case, CaseChange};
use cip::date::Moment;
use cip::determination::{ExitWhy, exit_gap};
use cip::id::{CaseId, PersonId};
use cip::party::{Note, Party, PartyKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whether the way out for U.S. persons is open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct UsExit {
    /// Whether it is open: nothing is missing.
    pub stands: bool,
    /// Persons that it waits for: the customer and its owners.
    pub persons: u32,
    /// What is missing.
    pub gaps: Vec<ExitGap>,
}

/// What is missing of one person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExitGap {
    /// Whose.
    pub party: PartyRef,
    /// What.
    pub why: ExitWhy,
}

/// Ends a review without a decision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CloseUsExit {
    /// Case.
    pub case: CaseId,
    /// How those were looked for on the lists whose names cannot be compared with them; asked for where there are any.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<String>")]
    pub uncompared: String,
    /// Approver or officer, where the policy asks for a second person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub second: Option<Second>,
}

/// Computes the way out of a party and its owners.
pub(crate) fn us_exit(
    facts: &impl Facts,
    party: &Party,
    ownership: &Ownership,
) -> Result<UsExit, ApiError> {
    let mut gaps = Vec::new();
    let mut persons = vec![party.id];
    persons.extend(ownership.beneficial_owners());
    for id in &persons {
        let determination = around::determination(facts, *id)?;
        if let Some(why) = exit_gap(determination.as_ref(), facts.office().policy()) {
            let party = PartyRef::from(&around::resolve(facts, *id)?);
            gaps.push(ExitGap { party, why });
        }
    }
    let entity = party.declared.kind == PartyKind::Entity;
    if entity && !ownership.is_clear(&facts.threshold()) {
        gaps.push(ExitGap {
            party: PartyRef::from(party),
            why: ExitWhy::OwnersUnknown,
        });
    }
    Ok(UsExit {
        stands: gaps.is_empty(),
        persons: u32::try_from(persons.len()).unwrap_or(u32::MAX),
        gaps,
    })
}

fn told(gap: &ExitGap) -> Word {
    let name = &gap.party.name;
    match gap.why {
        ExitWhy::Undetermined => w::exit_undetermined(name),
        ExitWhy::Foreign => w::exit_foreign(name),
        ExitWhy::StatementOnly => w::exit_statement_only(name),
        ExitWhy::OwnersUnknown => w::exit_owners_unknown(name),
    }
}

/// Asks for a second person where a decision on this case would take one: the determinations may be the first one's.
fn second_of(
    office: &Office,
    case: &Case,
    second: Option<&Second>,
) -> Result<Option<PersonId>, ApiError> {
    let risk = crate::bench_risk::of(office, case)?;
    if !office.policy().needs_second(&[], risk, true) {
        return Ok(None);
    }
    let (first, roles) = (office.person.id, Access::Second.roles());
    let found = crate::session::second_person(&office.register, first, second, roles)?;
    match found {
        Some(person) => Ok(Some(person)),
        None => Err(ApiError::state(w::nobody_second())),
    }
}

/// Ends a review without a decision, because everybody concerned is a U.S. person; the note says on what it rests.
///
/// The lists hold U.S. persons too, so nobody leaves by this way with a possible match that is open.
pub(crate) fn close_us_exit(
    office: &mut Office,
    request: CloseUsExit,
    now: &Moment,
) -> Result<CaseSaved, ApiError> {
    let mut case = crate::review::find(office, request.case)?;
    let about = case
        .parties
        .first()
        .copied()
        .ok_or_else(|| ApiError::not_found(w::missing_party()))?;
    let party = around::resolve(office, about)?;
    let ownership = around::ownership(office, party.id, office.today(now))?;
    let exit = us_exit(office, &party, &ownership)?;
    if !exit.stands {
        let gaps = exit.gaps.iter().map(told).collect();
        let hint = w::hint_nothing_changed();
        return Err(ApiError::new(ErrorCode::State, w::exit_open(), hint).listing(gaps));
    }
    crate::screening::require_settled(office, &case, now)?;
    crate::screening::require_words(office, &case, &request.uncompared, now)?;
    let second = second_of(office, &case, request.second.as_ref())?;
    let mut text = vec![w::exit_note(exit.persons).print()];
    if let Some(second) = second {
        text.push(w::exit_second(office.staff_name(second)?.name).print());
    }
    if !request.uncompared.trim().is_empty() {
        text.push(w::exit_uncompared(request.uncompared.trim()).print());
    }
    case.notes.push(Note {
        by: office.person.id,
        at: now.clone(),
        text: text.join(" "),
    });
    let next = case.withdraw(now.clone())?;
    crate::review::changed(office, CaseChange::Withdrawn, next, now)
}
