//! What the office works on: cases, remediations, requests, resellers, incidents, candidates and filings.

use super::{at, day, id};
use cip::annual::CertificationSort;
use cip::case::{Case, CaseReason, CaseState, Priority};
use cip::date::Trigger;
use cip::filing::{Filing, FilingKind, FilingState};
use cip::id::*;
use cip::incident::{Incident, IncidentKind};
use cip::office::Contact;
use cip::remediation::{Family, Measure, Remediation};
use cip::request::{Asker, ProviderRequest, RequestKind, RequestState, SealedFile};
use cip::reseller::{ProgrammeFinding, ResellerFile, ResellerReview};
use cip::training::{Candidate, Judgement};
use register::SealedObject;

pub fn case(n: u128, parties: &[u128], state: CaseState) -> Case {
    Case {
        id: CaseId(id(n)),
        label: format!("C-{n:04}"),
        reason: CaseReason::NewCustomer,
        parties: parties.iter().map(|p| PartyId(id(*p))).collect(),
        customer: None,
        assignee: None,
        priority: Priority::Normal,
        due: Some(day("2026-03-20")),
        opened: at(20),
        state,
        notes: Vec::new(),
        asked: Vec::new(),
        returns: Vec::new(),
        decision: None,
        approval: None,
        ended: None,
    }
}

pub(super) fn remediation(n: u128, party: u128, owner: PersonId) -> Remediation {
    Remediation {
        id: RemediationId(id(n)),
        label: "R-0001".to_owned(),
        family: Family::UseUnderTerms,
        party: PartyId(id(party)),
        account: Some(AccountId(id(200))),
        case: Some(CaseId(id(700))),
        terms: "no new instances".to_owned(),
        measures: vec![Measure::NoNewResources],
        owner,
        from: day("2026-03-02"),
        until: None,
        due: Some(day("2026-03-30")),
        redress: String::new(),
        steps: Vec::new(),
        redressed: Vec::new(),
        resolution: None,
    }
}

fn received() -> Trigger {
    Trigger {
        date: day("2026-03-02"),
        time: None,
        zone: at(0).zone,
    }
}

pub(super) fn request(n: u128, by: PersonId, letter: &SealedObject) -> ProviderRequest {
    ProviderRequest {
        id: RequestId(id(n)),
        label: "Q-2026-001".to_owned(),
        provider: ProviderId(id(300)),
        asker: Asker::Provider,
        kind: RequestKind::CipCopy,
        how: "e-mail".to_owned(),
        received: received(),
        asked: None,
        letter_due: None,
        words: "Send your programme.".to_owned(),
        earlier: None,
        filing: None,
        party: None,
        files: vec![SealedFile {
            file_name: "letter.pdf".to_owned(),
            object: letter.id,
            sha256: letter.sha256.clone(),
            bytes: letter.bytes,
        }],
        assignee: None,
        recorded_by: by,
        recorded: at(30),
        state: RequestState::Open,
        cures: Vec::new(),
        classes: Vec::new(),
        measures: Vec::new(),
        answer: None,
        ended: None,
    }
}

pub(super) fn reseller(role: u128, party: u128, by: PersonId) -> ResellerFile {
    let review = ResellerReview {
        received: received().date,
        version: "2".to_owned(),
        reviewed: received().date,
        finding: ProgrammeFinding::Follows,
        words: String::new(),
        files: Vec::new(),
        by,
        at: at(30),
    };
    ResellerFile::begin(RoleId(id(role)), PartyId(id(party)))
        .review(review)
        .unwrap()
}

pub(super) fn incident(n: u128, by: PersonId) -> Incident {
    Incident {
        id: IncidentId(id(n)),
        label: "I-2026-001".to_owned(),
        kind: IncidentKind::SuspectedActivity,
        found: received(),
        party: None,
        account: None,
        seen: "Port scans from one server.".to_owned(),
        files: Vec::new(),
        recorded_by: by,
        recorded: at(30),
        notes: Vec::new(),
        reports: Vec::new(),
        closed: None,
    }
}

pub(super) fn candidate(n: u128) -> Candidate {
    Candidate {
        id: CandidateId(id(n)),
        label: "TR-2026-001".to_owned(),
        customer: PartyId(id(100)),
        account: AccountId(id(200)),
        provider: ProviderId(id(300)),
        transaction: None,
        knowledge: None,
        how_known: String::new(),
        knowing: None,
        recorded: None,
        known_recorded: None,
        side: None,
        limb: None,
        assessment: String::new(),
        dual_use: None,
        parameters_of_concern: None,
        capabilities: Vec::new(),
        existence: String::new(),
        places: Vec::new(),
        operations: None,
        starts: None,
        ends: None,
        practices: String::new(),
        accelerators: String::new(),
        cybersecurity: String::new(),
        contact: Contact::default(),
        judgement: Judgement::Open,
        life: cip::training::Life::default(),
    }
}

pub fn filing(n: u128, by: PersonId, receipt: Option<ObjectId>) -> Filing {
    Filing {
        id: FilingId(id(n)),
        label: "C-2026-0001".to_owned(),
        provider: ProviderId(id(300)),
        kind: FilingKind::Certification {
            from: day("2026-01-01"),
            to: day("2026-02-28"),
        },
        sort: CertificationSort::Initial,
        reports: Vec::new(),
        state: FilingState::Draft,
        edition: "89-fr-5698".to_owned(),
        prepared_by: by,
        hands: Vec::new(),
        begun: at(30),
        answers: Vec::new(),
        attestations: Vec::new(),
        frozen: None,
        approval: None,
        disclosure: None,
        half: None,
        packet: None,
        earlier: Vec::new(),
        asked: None,
        exported: None,
        receipt: receipt.map(|object| cip::filing::Receipt {
            on: day("2026-03-02"),
            channel: "portal".to_owned(),
            packet: None,
            object: Some(object),
            file: None,
            words: String::new(),
            by,
        }),
        outcomes: Vec::new(),
        signed_for: None,
        supersedes: None,
        superseded_by: None,
    }
}
