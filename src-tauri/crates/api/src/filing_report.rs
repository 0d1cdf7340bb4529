//! The content of a training report: that person's data and nobody else's.

use crate::around;
use crate::error::ApiError;
use crate::filing_content::Keyed;
use crate::filings::FilingView;
use crate::open_vault::{Office, internal};
use crate::words::{self, Word, papers, rooms as w};
use chrono::Offset;
use cip::access::{AccessOutcome, AccessRow};
use cip::case::{Case, PartyStatus, party_status};
use cip::clock::{Clock, Duty};
use cip::date::Moment;
use cip::document::Document;
use cip::filing::{Filing, FilingKind};
use cip::id::{DocumentId, PartyId};
use cip::rulebook::{Edition, key};
use cip::training::{
    AccessLine, Candidate, KeptKey, NamedOwner, ReportClock, ReportedDocument, TrainingReport,
};
use std::collections::BTreeMap;

/// Collects a training report as of `now`: that person's data and nobody else's.
pub(crate) fn report(
    office: &Office,
    filing: &Filing,
    keyed: &Keyed,
    now: &Moment,
) -> Result<TrainingReport, ApiError> {
    let FilingKind::TrainingReport { candidate } = filing.kind else {
        return Err(ApiError::not_found(w::missing_report()));
    };
    let candidate = office
        .register
        .candidate(candidate)?
        .ok_or_else(|| ApiError::not_found(w::missing_candidate()))?;
    let person = around::resolve(office, candidate.customer)?;
    let account = office
        .register
        .account(candidate.account)?
        .ok_or_else(|| ApiError::not_found(w::missing_account()))?;
    let edition = crate::editions::shown(office, filing, &office.choices);
    let ownership = around::ownership(office, person.id, office.today(now))?;
    let mut owners = Vec::new();
    for interest in ownership
        .picture
        .interests
        .iter()
        .filter(|i| i.counts_by.counts())
    {
        let Some(owner) = ownership.parties.get(&interest.party) else {
            continue;
        };
        if owner.declared.kind == cip::party::PartyKind::Individual {
            owners.push(NamedOwner {
                party: Some(owner.id),
                name: owner.name().to_owned(),
                latin: owner.latin().unwrap_or_default().to_owned(),
                country: owner.country(),
                interest: interest_words(interest),
            });
        }
    }
    Ok(TrainingReport {
        accesses: accesses(office, &candidate)?,
        clocks: clocks(&edition, &candidate),
        account: account.reference,
        answers: filing.answers.clone(),
        follow_ups: crate::training::follow_ups(office, &candidate, filing)?,
        documents: documents(office, person.id, keyed)?,
        packet_key: match keyed {
            Keyed::Under(key) => KeptKey(key.hex()),
            Keyed::Later | Keyed::Never => KeptKey::default(),
        },
        attestations: filing.attestations.clone(),
        candidate,
        person,
        owners,
    })
}

/// Lists the person's documents on which the decision that counts rests, the one that came first with number 1.
fn documents(
    office: &Office,
    person: PartyId,
    keyed: &Keyed,
) -> Result<Vec<ReportedDocument>, ApiError> {
    let cases = around::cases(office, person)?;
    let counts = match party_status(&cases) {
        PartyStatus::Verified { case, .. } | PartyStatus::NotVerified { case, .. } => case,
        PartyStatus::Undecided => return Ok(Vec::new()),
    };
    let case = cases.iter().find(|case| case.id == counts);
    let decision = case.and_then(Case::standing);
    // A paper that lies with the person under two of its ids is one paper.
    let mut found: BTreeMap<DocumentId, Document> = BTreeMap::new();
    for id in around::ids_of(office, person)? {
        let own = office.register.documents_of(id)?.into_iter();
        let relied = own.filter(|d| decision.is_some_and(|decision| decision.rests_on(d.id)));
        found.extend(relied.map(|d| (d.id, d)));
    }
    let mut found: Vec<Document> = found.into_values().collect();
    found.sort_by_key(|d| (d.added.at, d.id));
    let numbered = (1u32..).zip(&found);
    match keyed {
        Keyed::Never => Ok(Vec::new()),
        Keyed::Later => Ok(numbered
            .map(|(number, d)| reported(office, number, d, String::new()))
            .collect()),
        Keyed::Under(key) => numbered
            .map(|(number, d)| {
                let digest = key.digest(number, &d.sha256);
                let digest = digest.ok_or_else(|| internal("a document without its hash"))?;
                Ok(reported(office, number, d, digest))
            })
            .collect(),
    }
}

fn reported(office: &Office, number: u32, document: &Document, digest: String) -> ReportedDocument {
    ReportedDocument {
        number,
        document: document.id,
        kind: document
            .kind
            .map(|kind| words::kind(kind).print())
            .unwrap_or_default(),
        country: document.facts.issuer_country,
        received: office.today(&document.added),
        digest,
    }
}

fn interest_words(interest: &cip::ownership::Interest) -> String {
    use cip::ownership::CountsBy as C;
    let least = interest.share.least.one_place();
    match interest.counts_by {
        C::Control => papers::interest_control().print(),
        C::Both => papers::interest_both(least).print(),
        C::PossiblyShare => papers::interest_range(least, interest.share.most.one_place()).print(),
        C::Share | C::Neither => format!("{least} %"),
    }
}

fn accesses(office: &Office, candidate: &Candidate) -> Result<Vec<AccessLine>, ApiError> {
    const PAGE: u32 = 5000;
    let mut lines = Vec::new();
    let mut read = 0;
    loop {
        let query = register::AccessQuery {
            account: candidate.account,
            from: None,
            to: None,
            offset: read,
            limit: PAGE,
        };
        let page = office.register.accesses(&query)?;
        let got = page.rows.len();
        read += u32::try_from(got).unwrap_or(PAGE);
        // A failed sign-in is an attempt, not an access (AI-I).
        let made = |r: &AccessRow| r.outcome == AccessOutcome::Success;
        lines.extend(page.rows.into_iter().filter(made).map(|r| AccessLine {
            at: r.at,
            ip: r.ip,
            action: r.action,
        }));
        if got < PAGE as usize || u64::from(read) >= page.total {
            break;
        }
    }
    lines.sort_by(|a, b| (a.at, &a.ip, &a.action).cmp(&(b.at, &b.ip, &b.action)));
    // Logs that overlap tell the same access twice.
    lines.dedup();
    Ok(lines)
}

fn clocks(edition: &Edition, candidate: &Candidate) -> Vec<ReportClock> {
    let report = Clock::of(edition, Duty::TrainingReport);
    let days = edition.number(key::TRAINING_REPORT_DAYS);
    let zone = edition.zone;
    let written = |at: chrono::DateTime<chrono::Utc>, zone: cip::date::Zone| {
        let at = at.with_timezone(&zone.0);
        // A zone without letters of its own is told by its distance from UTC.
        let name = at.format("%Z").to_string();
        let name = if name.starts_with(['+', '-']) {
            filing::page::format::offset(at.offset().fix())
        } else {
            name
        };
        format!("{} {name}", at.format("%-d %B %Y, %H:%M"))
    };
    let clock = |from: Word, trigger: &Option<cip::date::Trigger>| {
        let trigger = trigger.clone()?;
        let due = report.run(&trigger);
        Some(ReportClock {
            from: from.print(),
            due_rule: written(due.at, zone),
            due_local: written(due.at, trigger.zone),
            due: due.at,
            trigger,
            days,
        })
    };
    let from_transaction = clock(papers::clock_transaction(), &candidate.transaction);
    let from_knowledge = clock(papers::clock_knowledge(), &candidate.knowledge);
    from_transaction.into_iter().chain(from_knowledge).collect()
}

/// Says whose personal data a filing discloses: nobody's but that of those whom its content names.
pub(crate) fn whose(view: &FilingView) -> String {
    if let Some(report) = &view.report {
        return papers::whose_report(report.person.name()).print();
    }
    let resellers = view.certification.as_ref().map_or(0, |c| c.resellers.len());
    if resellers > 0 {
        papers::whose_resellers(resellers).print()
    } else {
        papers::whose_certification().print()
    }
}
