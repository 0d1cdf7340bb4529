//! The office's checklist: which question of the bench is required, optional or off for which kind of document.
//!
//! A list counts from the moment it is set, for cases that are open as well: a decision always answers what the
//! programme in force asks. Answers given before stay; a decision that waits for its second person and of which other
//! questions are asked now must be made again.

use crate::error::ApiError;
use crate::office::{Second, second_officer};
use crate::open_vault::Office;
use crate::review::Question;
use crate::view::{Nothing, PersonRef};
use crate::words::{self, copies as w};
use cip::case::Case;
use cip::checklist::list::{self, Checklist, ChecklistError, Need, NeedOf};
use cip::checklist::{ChecklistGroup, ChecklistItem};
use cip::date::Moment;
use cip::document::Document;
use cip::document_kind::DocumentKind;
use cip::event::Event;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// Characters of the longest reason.
const MOST_REASON: usize = 1_000;

/// Sets the checklist: everything that is asked otherwise than the standard, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SetChecklist {
    /// Questions that are asked otherwise than the standard; none for the standard.
    pub rules: Vec<NeedOf>,
    /// Why.
    pub reason: String,
    /// Second officer, as soon as there are two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub second: Option<Second>,
}

/// The checklist in force, with every version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ChecklistView {
    /// Number of the version in force; 0 while the standard is.
    pub number: u32,
    /// Kinds of document with every question.
    pub kinds: Vec<KindAsked>,
    /// Versions, the newest first.
    pub versions: Vec<ChecklistVersion>,
}

/// A kind of document with every question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct KindAsked {
    /// Kind.
    pub kind: DocumentKind,
    /// Questions, in the order of the bench.
    pub questions: Vec<NeedLine>,
}

/// How a question is asked of a kind of document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct NeedLine {
    /// Question.
    pub item: ChecklistItem,
    /// Its group.
    pub group: ChecklistGroup,
    /// How the standard asks it.
    pub standard: Need,
    /// How it is asked here.
    pub need: Need,
}

/// A version of the checklist with who set it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ChecklistVersion {
    /// Version.
    pub list: Checklist,
    /// Who set it.
    pub by: PersonRef,
    /// Label of the version of the programme that was in force then; empty where none was.
    pub programme: String,
}

/// Returns the rules in force; none while the standard is.
pub(crate) fn rules(office: &Office) -> Result<Vec<NeedOf>, ApiError> {
    let list = office.register.checklist()?;
    Ok(list.map(|list| list.rules).unwrap_or_default())
}

/// Returns the rules that hold for a case: those in force, and of one that was decided those of the day of its decision.
pub(crate) fn rules_for(office: &Office, case: &Case) -> Result<Vec<NeedOf>, ApiError> {
    let decided = case.standing().map(|decision| decision.at.at);
    let all = office.register.checklists()?;
    let mut then = all
        .into_iter()
        .filter(|list| decided.is_none_or(|at| list.at.at <= at));
    Ok(then.next().map(|list| list.rules).unwrap_or_default())
}

/// Returns the questions that arise for the kinds of these documents; a document without a kind raises none.
///
/// Of several kinds the strictest counts: what one of them requires is required.
pub(crate) fn questions(documents: &[Document], rules: &[NeedOf]) -> Vec<Question> {
    let kinds: BTreeSet<DocumentKind> = documents.iter().filter_map(|d| d.kind).collect();
    let question = |item: &ChecklistItem| {
        let needs = kinds.iter().map(|kind| list::need(rules, *item, *kind));
        let need = needs.min().filter(|need| *need != Need::Off)?;
        Some(Question {
            item: *item,
            group: item.group(),
            required: need == Need::Required,
        })
    };
    ChecklistItem::ALL.iter().filter_map(question).collect()
}

/// Returns the questions about these documents where the office asks otherwise than the standard; what a decision
/// rests on names them then.
pub(crate) fn own_questions(
    office: &Office,
    documents: &[Document],
) -> Result<Option<Vec<Question>>, ApiError> {
    let own = questions(documents, &rules(office)?);
    Ok((own != questions(documents, &[])).then_some(own))
}

pub(crate) fn checklist(
    office: &mut Office,
    _: Nothing,
    _: &Moment,
) -> Result<ChecklistView, ApiError> {
    view(office)
}

fn view(office: &Office) -> Result<ChecklistView, ApiError> {
    let all = office.register.checklists()?;
    let newest = all.first();
    let rules = newest.map(|list| list.rules.as_slice()).unwrap_or_default();
    let line = |kind: DocumentKind, item: ChecklistItem| NeedLine {
        item,
        group: item.group(),
        standard: list::standard(item, kind),
        need: list::need(rules, item, kind),
    };
    let asked = |kind: &DocumentKind| KindAsked {
        kind: *kind,
        questions: ChecklistItem::ALL
            .iter()
            .map(|item| line(*kind, *item))
            .collect(),
    };
    Ok(ChecklistView {
        number: newest.map_or(0, |list| list.number),
        kinds: DocumentKind::ALL.iter().map(asked).collect(),
        versions: all
            .iter()
            .map(|list| version(office, list))
            .collect::<Result<_, _>>()?,
    })
}

fn version(office: &Office, list: &Checklist) -> Result<ChecklistVersion, ApiError> {
    let programme = match list.programme {
        Some(id) => office.register.programme(id)?,
        None => None,
    };
    Ok(ChecklistVersion {
        list: list.clone(),
        by: office.staff_name(list.by)?,
        programme: programme.map(|p| p.label()).unwrap_or_default(),
    })
}

pub(crate) fn set_checklist(
    office: &mut Office,
    request: SetChecklist,
    now: &Moment,
) -> Result<ChecklistView, ApiError> {
    let reason = request.reason.trim();
    if !(1..=MOST_REASON).contains(&reason.chars().count()) {
        return Err(ApiError::invalid(
            "reason",
            w::checklist_reason(MOST_REASON),
        ));
    }
    let rules = list::settle(request.rules).map_err(|error| {
        let said = match error {
            ChecklistError::Twice(_) => w::checklist_twice(),
            ChecklistError::NothingRequired(kind) => {
                w::checklist_nothing_required(words::kind(kind))
            }
        };
        ApiError::invalid("rules", said)
    })?;
    let newest = office.register.checklist()?;
    let standing = newest.as_ref().map(|list| list.rules.as_slice());
    if standing.unwrap_or_default() == rules.as_slice() {
        return Err(ApiError::invalid("rules", w::checklist_stands()));
    }
    let list = Checklist {
        number: newest.map_or(0, |list| list.number).saturating_add(1),
        rules,
        programme: office.register.programme_in_force()?.map(|p| p.id),
        reason: reason.to_owned(),
        by: office.person.id,
        at: now.clone(),
    };
    let second = second_officer(office, request.second.as_ref())?;
    office.record(now, &[Event::ChecklistSet { list, second }])?;
    view(office)
}
