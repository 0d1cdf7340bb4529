//! What a decision rests on, computed anew from the case's own bench: nothing of it is believed from the caller.

use crate::around;
use crate::bench::documents;
use crate::bench_fields::{comparisons, fields};
use crate::error::{ApiError, ErrorCode};
use crate::open_vault::Office;
use crate::review::{MachineComparison, Question, RecordDecision};
use crate::words::{self, Word, rooms as w};
use cip::case::{Case, CaseError};
use cip::checklist::{CheckAnswer, ChecklistItem};
use cip::date::Moment;
use cip::document::Document;
use cip::document_kind::Strength;
use cip::id::DocumentId;
use cip::party::Declared;
use cip::verification::{
    CheckResult, FieldFinding, FieldVerdict, Method, NonDocumentary, PagePlace, Review,
};
use evidence::mrz::Verdict;
use std::collections::BTreeSet;

/// Characters of the shortest resolution of a discrepancy.
const LEAST_RESOLUTION: usize = 12;

/// A case as its bench has it now, with what the reviewer said about exactly that.
pub(crate) struct Ground {
    pub(crate) documents: Vec<Document>,
    pub(crate) questions: Vec<Question>,
    pub(crate) review: Review,
    pub(crate) machine: Vec<MachineComparison>,
}

impl Ground {
    /// Lays what a reviewer said over the case: verdicts on other values, answers to questions that do not arise,
    /// and documents that are not linked fall away; fields, strength and ceiling are those of the case.
    pub(crate) fn new(
        office: &Office,
        case: &Case,
        said: Review,
        now: &Moment,
    ) -> Result<Self, ApiError> {
        let first = case
            .parties
            .first()
            .ok_or_else(|| ApiError::not_found(w::missing_party()))?;
        let first = around::resolve(office, *first)?;
        let documents = documents(office, case)?;
        let rules = crate::checklists::rules_for(office, case)?;
        let questions = crate::checklists::questions(&documents, &rules);
        let mut review = said;
        // What the door itself saw in a picture counts as read where nobody typed the zone.
        let seen = office
            .sights
            .over(&documents, &around::ids_of(office, first.id)?);
        review.fields = fields(&first, &seen, &review, office.today(now));
        let machine = comparisons(&first, &seen, office.today(now));
        let linked: BTreeSet<_> = documents.iter().map(|d| d.id).collect();
        let asked: BTreeSet<_> = questions.iter().map(|q| q.item).collect();
        let mut seen = BTreeSet::new();
        review
            .documents
            .retain(|d| linked.contains(d) && seen.insert(*d));
        review.checks.retain(|c| asked.contains(&c.item));
        review.non_documentary.retain(is_told);
        forget_places_elsewhere(&mut review, &linked);
        let checked = source_checked(&review);
        review.assurance.strength = strength(&documents);
        review.assurance = review.assurance.under_ceiling(checked);
        Ok(Self {
            documents,
            questions,
            review,
            machine,
        })
    }

    /// Names everything that “verified” still waits for.
    pub(crate) fn open(&self) -> Vec<Word> {
        let answered: BTreeSet<ChecklistItem> = self.review.checks.iter().map(|c| c.item).collect();
        let questions = self
            .questions
            .iter()
            .filter(|q| q.required && !answered.contains(&q.item))
            .map(|q| w::open_question(words::question(q.item)));
        let fields = self
            .review
            .fields
            .iter()
            .filter(|f| !f.stated.is_empty() && f.verdict.is_none())
            .map(|f| w::open_field(words::field(&f.field)));
        let notes = self
            .review
            .checks
            .iter()
            .filter(|c| c.lacks_note())
            .map(|c| w::open_note(words::question(c.item)));
        questions.chain(fields).chain(notes).collect()
    }

    /// Counts the same.
    pub(crate) fn open_items(&self) -> u32 {
        u32::try_from(self.open().len()).unwrap_or(u32::MAX)
    }

    /// Returns whether a field is a discrepancy: a person said that it differs, or that it agrees although a machine
    /// read something else (VER-04).
    fn is_discrepancy(&self, field: &FieldFinding) -> bool {
        let mut read = self.machine.iter().filter(|m| m.field == field.field);
        match field.verdict {
            Some(FieldVerdict::Differs) => true,
            Some(FieldVerdict::Agrees) => read.any(|m| m.verdict == Verdict::Differs),
            Some(FieldVerdict::NotPossible) | None => false,
        }
    }

    /// Names the discrepancies of which nobody says how they were resolved.
    fn unresolved(&self) -> Vec<Word> {
        let fields = self.review.fields.iter();
        fields
            .filter(|f| f.resolution.chars().count() < LEAST_RESOLUTION && self.is_discrepancy(f))
            .map(|f| w::open_resolution(words::field(&f.field), LEAST_RESOLUTION))
            .collect()
    }

    /// Refuses “verified” while something is open or unresolved, or while something failed and no reason is given for it.
    pub(crate) fn check_verified(&self, request: &RecordDecision) -> Result<(), ApiError> {
        self.check_basis(request.method)?;
        let mut open = self.open();
        let unseen = self
            .documents
            .iter()
            .filter(|d| !self.review.documents.contains(&d.id))
            .count();
        if unseen > 0 {
            open.push(w::open_documents(unseen));
        }
        open.extend(self.unresolved());
        if !open.is_empty() {
            let message = w::open_items(open.clone());
            let error = ApiError::new(ErrorCode::State, message, w::hint_nothing_changed());
            return Err(error.listing(open));
        }
        let failed = |c: &CheckResult| c.answer == CheckAnswer::Fail;
        let differs = self
            .review
            .fields
            .iter()
            .any(|f| f.verdict == Some(FieldVerdict::Differs));
        let contradicted = differs || self.review.checks.iter().any(failed);
        if contradicted && request.reasons.is_empty() {
            return Err(CaseError::Contradiction.into());
        }
        Ok(())
    }

    fn check_basis(&self, method: Method) -> Result<(), ApiError> {
        let (papers, sources) = (
            !self.documents.is_empty(),
            !self.review.non_documentary.is_empty(),
        );
        if !papers && !sources {
            let message = w::no_basis();
            return Err(ApiError::invalid("outcome", message));
        }
        if self.documents.iter().any(|d| d.kind.is_none()) {
            let message = w::kinds_missing();
            return Err(ApiError::invalid("outcome", message));
        }
        let rests = match method {
            Method::Documentary => papers,
            Method::NonDocumentary => sources,
            Method::Both => papers && sources,
        };
        if !rests {
            let message = w::method_without_basis();
            return Err(ApiError::invalid("method", message));
        }
        Ok(())
    }
}

/// Drops marks on papers that are not of the case.
fn forget_places_elsewhere(review: &mut Review, linked: &BTreeSet<DocumentId>) {
    let keep = |shown: &mut Option<PagePlace>| {
        *shown = shown.take().filter(|s| linked.contains(&s.document));
    };
    review.fields.iter_mut().for_each(|f| keep(&mut f.shown));
    review.checks.iter_mut().for_each(|c| keep(&mut c.shown));
}

/// Returns whether a source other than a document says what was done, where, and what came of it.
fn is_told(source: &NonDocumentary) -> bool {
    let words = [&source.measure, &source.source, &source.result];
    words.iter().all(|w| !w.trim().is_empty())
}

/// Returns the strength of the strongest kind among the documents.
pub(crate) fn strength(documents: &[Document]) -> Strength {
    let strengths = documents
        .iter()
        .filter_map(|d| d.kind)
        .map(|k| k.facets().strength);
    strengths.max().unwrap_or_default()
}

/// Returns whether a check at the source stands in the review, which lifts the ceiling of an offline look.
///
/// It takes both: the answer that the source agrees, and the source on record (VER-03).
pub(crate) fn source_checked(review: &Review) -> bool {
    let answer = |wanted: fn(CheckAnswer) -> bool| {
        let mut answers = review
            .checks
            .iter()
            .filter(|c| c.item == ChecklistItem::SourceAgrees);
        answers.any(|c| wanted(c.answer))
    };
    answer(|a| a == CheckAnswer::Pass)
        && !answer(|a| a != CheckAnswer::Pass)
        && review.non_documentary.iter().any(is_told)
}

/// Refuses a sentence that nobody could have read before recording: an empty one, or a belief about nobody.
pub(crate) fn check_sentence(party: &Declared, request: &RecordDecision) -> Result<(), ApiError> {
    let plain = |text: &str| -> String {
        text.chars()
            .filter(|c| !('\u{2066}'..='\u{2069}').contains(c))
            .collect()
    };
    let sentence = plain(&request.sentence);
    let named = party
        .names
        .iter()
        .any(|n| sentence.contains(plain(&n.text).trim()));
    if sentence.trim().is_empty() || (request.outcome.is_verified() && !named) {
        let message = w::sentence_missing();
        return Err(ApiError::invalid("sentence", message));
    }
    Ok(())
}
