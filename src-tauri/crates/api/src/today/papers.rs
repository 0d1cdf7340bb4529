//! The days on which papers end: their expiry, or the day from which a company's paper is no longer recent.

use crate::around::{self, Whole};
use crate::error::ApiError;
use crate::open_vault::Office;
use chrono::{DateTime, Days, NaiveDate, Utc};
use cip::case::Case;
use cip::date::{Moment, Trigger, Zone};
use cip::document::Document;
use cip::document_kind::{Lifetime, Subject};
use cip::id::{DocumentId, PartyId};
use std::collections::{BTreeMap, BTreeSet};

/// Why a paper ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ending {
    /// It expires.
    Expiry,
    /// The office asks for a newer one by its policy.
    Age,
}

/// A day on which a paper ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct End {
    pub on: NaiveDate,
    pub why: Ending,
    /// The paper; several parties may share it.
    pub document: DocumentId,
}

/// Today and the days before a day that matters on which it is spoken of.
pub(super) struct Watch {
    pub today: NaiveDate,
    /// Last day that is spoken of.
    pub soon: NaiveDate,
    days: Days,
    zone: Zone,
    now: DateTime<Utc>,
}

impl Watch {
    pub(super) fn new(office: &Office, now: &Moment) -> Self {
        let today = office.today(now);
        let days = Days::new(u64::from(office.policy().watch_days));
        Self {
            today,
            soon: today.checked_add_days(days).unwrap_or(today),
            days,
            zone: office.facts.organisation.zone,
            now: now.at,
        }
    }

    /// Returns how a day stands by the engine of all clocks, counted from when it is spoken of.
    pub(super) fn level(&self, on: NaiveDate) -> cip::clock::ClockLevel {
        let day0 = Trigger {
            date: on.checked_sub_days(self.days).unwrap_or(on),
            time: None,
            zone: self.zone,
        };
        cip::clock::until(&day0, on).read(self.now).level
    }
}

/// Returns the ends of each party's papers up to a day, without those that somebody has seen and decided upon, or that a
/// newer paper of the kind has replaced when the party was verified.
pub(super) fn ends(
    office: &Office,
    facts: &Whole<'_>,
    last: NaiveDate,
) -> Result<BTreeMap<PartyId, Vec<End>>, ApiError> {
    let undone = around::undone(office)?;
    let all = office.register.all_documents()?;
    let mut papers: BTreeMap<PartyId, Vec<&Document>> = BTreeMap::new();
    for document in &all {
        for link in &document.links {
            let party = around::resolve(facts, link.party)?;
            if party.batch.is_none_or(|batch| !undone.contains(&batch)) {
                papers.entry(party.id).or_default().push(document);
            }
        }
    }
    let mut found = BTreeMap::new();
    for (party, papers) in papers {
        let comes = |paper: &&Document| end_of(office, paper).is_some_and(|e| e.on <= last);
        if !papers.iter().any(comes) {
            continue;
        }
        let decided = decided(&around::cases(facts, party)?);
        let ends: Vec<End> = papers
            .iter()
            .filter_map(|paper| open_end(office, paper, &papers, &decided))
            .filter(|end| end.on <= last)
            .collect();
        if !ends.is_empty() {
            found.insert(party, ends);
        }
    }
    Ok(found)
}

/// What was decided about a party.
struct Decided {
    /// When it was last decided upon, whatever came of it.
    at: Option<DateTime<Utc>>,
    /// Papers on which it was verified: one that was only handed in, or rejected, takes the place of none.
    verified_on: BTreeSet<DocumentId>,
}

fn decided(cases: &[Case]) -> Decided {
    let standing = cases.iter().filter(|c| c.standing().is_some());
    let ended = standing.filter_map(|c| c.ended.as_ref());
    let decisions = cases.iter().filter_map(Case::standing);
    let verified = decisions.filter(|d| d.outcome.is_verified());
    Decided {
        at: ended.map(|m| m.at).max(),
        // Of all such decisions: of two merged parties, the newest one knows the papers of its own alone.
        verified_on: verified
            .flat_map(|d| d.review.documents.iter().copied())
            .collect(),
    }
}

/// Returns the end of a paper, while nobody has decided after it and nobody was verified on a newer one.
fn open_end(
    office: &Office,
    paper: &Document,
    all: &[&Document],
    decided: &Decided,
) -> Option<End> {
    let end = end_of(office, paper)?;
    let Some(at) = decided.at else {
        // Whether a company's paper is recent is asked at the first decision, by the checklist.
        return (end.why == Ending::Expiry).then_some(end);
    };
    let zone = office.facts.organisation.zone;
    // Who decided after that day saw that the paper had ended, and decided all the same.
    if end.on < at.with_timezone(&zone.0).date_naive() {
        return None;
    }
    let replaces = |other: &Document| {
        other.id != paper.id
            && other.kind == paper.kind
            && other.kind.is_some()
            && other.facts.issuer_country == paper.facts.issuer_country
            && decided.verified_on.contains(&other.id)
            && end_of(office, other).is_some_and(|later| later.on > end.on)
    };
    (!all.iter().any(|other| replaces(other))).then_some(end)
}

/// Returns when a paper ends: by its own date, else by the policy's days for papers of companies that are to be recent.
fn end_of(office: &Office, paper: &Document) -> Option<End> {
    let document = paper.id;
    if let Some(on) = paper.facts.expires.and_then(|e| e.last_day()) {
        let why = Ending::Expiry;
        return Some(End { on, why, document });
    }
    let days = office.policy().company_paper_days;
    let facets = paper.kind?.facets();
    let company = matches!(facets.subject, Subject::Entity | Subject::Authority);
    let recent = matches!(facets.lifetime, Lifetime::RecentWithin(_));
    if days == 0 || !company || !recent {
        return None;
    }
    let zone = office.facts.organisation.zone;
    let added = paper.added.at.with_timezone(&zone.0).date_naive();
    let dated = paper.facts.issued.and_then(|d| d.last_day());
    let on = dated
        .unwrap_or(added)
        .checked_add_days(Days::new(u64::from(days)))?;
    let why = Ending::Age;
    Some(End { on, why, document })
}
