//! The review bench: the queue, one case with its comparison and checklist, and what a decision rests on.

use crate::around;
use crate::bench_fields::interest;
use crate::bench_gate::{Ground, source_checked, strength};
use crate::error::ApiError;
use crate::open_vault::{Office, internal};
use crate::review::*;
use crate::view::PartyRef;
use crate::words::rooms as w;
use cip::case::{Case, CaseState};
use cip::date::Moment;
use cip::document::Document;
use cip::document_kind::Strength;
use cip::party::Party;
use cip::reasons::ReasonCode;
use cip::verification::{Decision, EvidencePart, FieldVerdict, Review};
use register::CaseQuery;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) fn queue(
    office: &mut Office,
    request: QueueQuery,
    now: &Moment,
) -> Result<QueueView, ApiError> {
    let mut cases = if request.ended {
        office.register.cases(&CaseQuery::default())?
    } else {
        waiting_cases(office)?
    };
    if request.mine {
        cases.retain(|c| c.assignee == Some(office.person.id));
    }
    Ok(QueueView {
        rows: queue_rows(office, cases, now)?,
    })
}

/// Makes queue rows, the oldest promise first.
pub(crate) fn queue_rows(
    office: &Office,
    mut cases: Vec<Case>,
    now: &Moment,
) -> Result<Vec<QueueRow>, ApiError> {
    cases.sort_by_key(|c| {
        (
            !c.state.is_open(),
            c.priority,
            c.due.is_none(),
            c.due,
            c.opened.at,
            c.id,
        )
    });
    cases
        .iter()
        .map(|case| queue_row(office, case, now))
        .collect()
}

fn queue_row(office: &Office, case: &Case, now: &Moment) -> Result<QueueRow, ApiError> {
    let today = office.today(now);
    let first = *case
        .parties
        .first()
        .ok_or_else(|| ApiError::not_found(w::missing_party()))?;
    let documents = documents(office, case)?;
    let review = draft(office, case)?
        .map(|(review, _)| review)
        .unwrap_or_default();
    let soon = today
        .checked_add_days(chrono::Days::new(u64::from(office.policy().watch_days)))
        .unwrap_or(today);
    let expires = documents
        .iter()
        .filter_map(|d| d.facts.expires.and_then(|e| e.whole()))
        .min();
    Ok(QueueRow {
        case: case.id,
        label: case.label.clone(),
        reason: case.reason,
        state: case.state,
        priority: case.priority,
        party: around::party_ref(office, first)?,
        customer: case
            .customer
            .filter(|c| *c != first)
            .map(|c| around::party_ref(office, c))
            .transpose()?,
        document: documents.iter().find_map(|d| d.kind),
        opened: case.opened.at,
        due: case.due,
        age_days: u32::try_from((now.at - case.opened.at).num_days()).unwrap_or(0),
        late: case.state.is_open() && case.due.is_some_and(|due| due < today),
        assignee: case.assignee.map(|a| office.staff_name(a)).transpose()?,
        differs: u32::try_from(
            review
                .fields
                .iter()
                .filter(|f| f.verdict == Some(FieldVerdict::Differs))
                .count(),
        )
        .unwrap_or(0),
        expires: expires.filter(|e| *e <= soon),
    })
}

/// Returns the documents linked to the parties of a case, also under the ids merged into them.
pub(crate) fn documents(office: &Office, case: &Case) -> Result<Vec<Document>, ApiError> {
    let mut found: BTreeMap<_, Document> = BTreeMap::new();
    for party in &case.parties {
        let party = around::resolve(office, *party)?;
        for id in around::ids_of(office, party.id)? {
            found.extend(
                office
                    .register
                    .documents_of(id)?
                    .into_iter()
                    .map(|d| (d.id, d)),
            );
        }
    }
    Ok(found.into_values().collect())
}

fn draft(
    office: &Office,
    case: &Case,
) -> Result<Option<(Review, chrono::DateTime<chrono::Utc>)>, ApiError> {
    let Some(draft) = office.register.draft(&draft_key(case.id))? else {
        return Ok(None);
    };
    // A draft of an older shape is not worth an error: the review begins anew.
    Ok(serde_json::from_value(draft.data)
        .ok()
        .map(|review| (review, draft.at)))
}

pub(crate) fn case(
    office: &mut Office,
    request: CaseById,
    now: &Moment,
) -> Result<CaseView, ApiError> {
    let case = find(office, request.case)?;
    let parties = case
        .parties
        .iter()
        .map(|p| around::resolve(office, *p))
        .collect::<Result<Vec<_>, _>>()?;
    let first = parties
        .first()
        .ok_or_else(|| ApiError::not_found(w::missing_party()))?;
    let decided = case.decision.as_ref().map(|d| d.review.clone());
    let kept = if decided.is_some() {
        None
    } else {
        draft(office, &case)?
    };
    let draft_at = kept.as_ref().map(|(_, at)| *at);
    let review = decided
        .or(kept.map(|(review, _)| review))
        .unwrap_or_default();
    let ground = Ground::new(office, &case, review.clone(), now)?;
    let machine = ground.machine.clone();
    let strength = strength(&ground.documents);
    let ceiling = if source_checked(&ground.review) {
        strength
    } else {
        strength.min(Strength::Fair)
    };
    let standing = around::customer_facts(office, first, office.today(now))?.standing;
    // A list that cannot be read keeps nobody from the bench; “verified” is refused by the gate then.
    let uncompared = crate::screening::not_compared(office, &case, now).unwrap_or_default();
    let twins = crate::duplicates::of_case(office, &ground.documents, &parties, office.today(now))?;
    Ok(CaseView {
        customer: case
            .customer
            .map(|c| around::party_ref(office, c))
            .transpose()?,
        interest: interest(office, first, now)?,
        open_items: ground.open_items(),
        needs_second: office.policy().needs_second(
            &[],
            crate::bench_risk::of(office, &case)?,
            true,
        ),
        second_by_reason: office.policy().needs_second(
            &[ReasonCode::A01],
            cip::party::Risk::Standard,
            office.is_alone()?,
        ),
        shared_with: shared_with(office, &ground.documents, &parties)?,
        twins,
        staff: office.staff()?,
        case,
        parties,
        documents: ground.documents,
        fields: ground.review.fields,
        machine,
        questions: ground.questions,
        review,
        draft_at,
        ceiling,
        strength,
        standing,
        uncompared,
    })
}

fn shared_with(
    office: &Office,
    documents: &[Document],
    parties: &[Party],
) -> Result<Vec<PartyRef>, ApiError> {
    let own: BTreeSet<_> = parties.iter().map(|p| p.id).collect();
    let mut others = BTreeSet::new();
    for document in documents {
        for same in office.register.documents_by_sha256(&document.sha256)? {
            others.extend(same.links.iter().map(|l| l.party));
        }
    }
    others
        .into_iter()
        .filter(|id| !own.contains(id))
        .map(|id| around::party_ref(office, id))
        .collect()
}

/// Collects the exact evidence set of a decision: declared data, owners, documents, review and policy.
pub(crate) fn evidence_parts(
    office: &Office,
    case: &Case,
    decision: &Decision,
) -> Result<Vec<EvidencePart>, ApiError> {
    let mut parts = Vec::new();
    let mut add = |name: &str,
                   about: String,
                   bytes: Result<Vec<u8>, serde_json::Error>|
     -> Result<(), ApiError> {
        parts.push(EvidencePart::new(name, &about, &bytes.map_err(internal)?));
        Ok(())
    };
    for party in &case.parties {
        let party = around::resolve(office, *party)?;
        let ids = around::ids_of(office, party.id)?;
        add(
            "party",
            party.id.to_string(),
            serde_json::to_vec(&(&party.declared, ids)),
        )?;
        // The whole chain above the party and what was merged into it; the day plays no part in what is collected.
        let day = decision.at.at.date_naive();
        let mut holdings = around::ownership(office, party.id, day)?.holdings;
        holdings.sort_by_key(|h| h.id);
        add(
            "holdings",
            party.id.to_string(),
            serde_json::to_vec(&holdings),
        )?;
        add(
            "roles",
            party.id.to_string(),
            serde_json::to_vec(&around::roles_towards(office, party.id)?),
        )?;
        add(
            "determination",
            party.id.to_string(),
            serde_json::to_vec(&around::determination(office, party.id)?),
        )?;
    }
    let risk = crate::bench_risk::of(office, case)?;
    add("risk", String::new(), serde_json::to_vec(&risk))?;
    let papers = documents(office, case)?;
    // Named only where the office asks otherwise, so that what was submitted before there was a list stays as it is.
    if let Some(asked) = crate::checklists::own_questions(office, &papers)? {
        add("checklist", String::new(), serde_json::to_vec(&asked))?;
    }
    for document in papers {
        add(
            "document",
            document.id.to_string(),
            serde_json::to_vec(&document),
        )?;
    }
    let decided = (
        decision.outcome,
        decision.method,
        &decision.reasons,
        &decision.rationale,
        &decision.sentence,
    );
    add("decision", String::new(), serde_json::to_vec(&decided))?;
    add(
        "review",
        String::new(),
        serde_json::to_vec(&decision.review),
    )?;
    if let Some(proposal) = &decision.remediation {
        add("remediation", String::new(), serde_json::to_vec(proposal))?;
    }
    let policy = (
        office.policy().second_person,
        office.policy().recheck_months,
    );
    add("policy", String::new(), serde_json::to_vec(&policy))?;
    Ok(parts)
}

/// Returns whether a submitted case still rests on exactly what was submitted.
pub(crate) fn unchanged(office: &Office, case: &Case) -> Result<bool, ApiError> {
    match (&case.decision, case.state) {
        (Some(decision), CaseState::Submitted) => {
            let parts = evidence_parts(office, case, decision)?;
            Ok(cip::verification::evidence_hash(&parts) == decision.evidence_hash)
        }
        _ => Ok(true),
    }
}
