//! The checklist of an office: what its programme asks otherwise than the standard, for which kind of document.
//!
//! Every version stands whole, as all that differs from the standard, so that a version says by itself what was asked.

use super::ChecklistItem;
use crate::date::Moment;
use crate::document_kind::DocumentKind;
use crate::id::{PersonId, ProgrammeId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

/// How a question is asked of a kind of document.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// “Verified” waits for an answer.
    Required,
    /// It is asked and may stay open.
    Optional,
    /// It is not asked.
    Off,
}

/// What an office asks otherwise than the standard.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(deny_unknown_fields)]
pub struct NeedOf {
    /// Kind of document.
    pub kind: DocumentKind,
    /// Question.
    pub item: ChecklistItem,
    /// How it is asked.
    pub need: Need,
}

/// A version of an office's checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Checklist {
    /// Its number in this vault, from 1.
    pub number: u32,
    /// Everything that is asked otherwise than the standard; empty where it is the standard again.
    pub rules: Vec<NeedOf>,
    /// Version of the programme that was in force when it was set, where there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub programme: Option<ProgrammeId>,
    /// Why it was set.
    pub reason: String,
    /// Who set it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// Says why a checklist cannot be set so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ChecklistError {
    /// A question of a kind stands twice.
    #[error("a question of {} stands twice", .0.key())]
    Twice(DocumentKind),
    /// A kind of document would be left without a required question.
    #[error("{} is left without a required question", .0.key())]
    NothingRequired(DocumentKind),
}

/// Returns how the standard asks a question of a kind of document.
pub fn standard(item: ChecklistItem, kind: DocumentKind) -> Need {
    if item.required_for(kind) {
        Need::Required
    } else if item.applies_to(kind) {
        Need::Optional
    } else {
        Need::Off
    }
}

/// Returns how a question is asked of a kind of document under these rules.
pub fn need(rules: &[NeedOf], item: ChecklistItem, kind: DocumentKind) -> Need {
    let own = rules.iter().find(|r| r.item == item && r.kind == kind);
    own.map_or_else(|| standard(item, kind), |r| r.need)
}

/// Brings rules into order, without those that only repeat the standard.
///
/// # Errors
/// [`ChecklistError`] when a question stands twice, or a kind of document keeps no required question: of such a paper
/// “verified” would say nothing.
pub fn settle(mut rules: Vec<NeedOf>) -> Result<Vec<NeedOf>, ChecklistError> {
    rules.sort();
    let twice = rules.windows(2).find_map(|pair| match pair {
        [a, b] if (a.kind, a.item) == (b.kind, b.item) => Some(a.kind),
        _ => None,
    });
    if let Some(kind) = twice {
        return Err(ChecklistError::Twice(kind));
    }
    rules.retain(|r| r.need != standard(r.item, r.kind));
    let asks = |kind: DocumentKind| {
        ChecklistItem::ALL
            .iter()
            .any(|item| need(&rules, *item, kind) == Need::Required)
    };
    let bare = DocumentKind::ALL.iter().copied().find(|kind| !asks(*kind));
    match bare {
        Some(kind) => Err(ChecklistError::NothingRequired(kind)),
        None => Ok(rules),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(item: ChecklistItem, need: Need) -> NeedOf {
        NeedOf {
            kind: DocumentKind::Passport,
            item,
            need,
        }
    }

    #[test]
    fn a_rule_changes_one_question_of_one_kind_and_nothing_else() {
        let rules = settle(vec![
            rule(ChecklistItem::SourceAsked, Need::Required),
            rule(ChecklistItem::Lighting, Need::Off),
            rule(ChecklistItem::Sharp, Need::Required),
        ])
        .unwrap();
        assert_eq!(rules.len(), 2, "what repeats the standard is left out");
        for item in ChecklistItem::ALL {
            for kind in DocumentKind::ALL {
                let expected = match (*kind, *item) {
                    (DocumentKind::Passport, ChecklistItem::SourceAsked) => Need::Required,
                    (DocumentKind::Passport, ChecklistItem::Lighting) => Need::Off,
                    _ => standard(*item, *kind),
                };
                assert_eq!(need(&rules, *item, *kind), expected);
            }
        }
    }

    #[test]
    fn a_kind_of_document_keeps_a_required_question_and_none_stands_twice() {
        let all_off = ChecklistItem::ALL
            .iter()
            .map(|item| rule(*item, Need::Off))
            .collect();
        assert_eq!(
            settle(all_off),
            Err(ChecklistError::NothingRequired(DocumentKind::Passport))
        );
        let twice = vec![
            rule(ChecklistItem::Sharp, Need::Off),
            rule(ChecklistItem::Sharp, Need::Optional),
        ];
        assert_eq!(
            settle(twice),
            Err(ChecklistError::Twice(DocumentKind::Passport))
        );
    }
}
