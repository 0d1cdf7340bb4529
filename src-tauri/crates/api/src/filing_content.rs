//! What a filing says: collected from rows of one provider, frozen as JSON, printed and signed from that JSON alone.

use crate::error::ApiError;
use crate::filing_later as later;
use crate::filings::Violation;
use crate::open_vault::{Office, internal};
use crate::words::{Word, papers};
use cip::annual::CertificationSort;
use cip::certification::Certification;
use cip::date::Moment;
use cip::filing::{Attestation, Filing, FilingKind, ItemAnswer};
use cip::programme::ProgrammeVersion;
use cip::rulebook::{ChoiceMade, Driven, Edition, RuleStatus};
use cip::training::{Candidate, TrainingReport};
use filing::packet::reveal::PacketKey;
use ring::rand::SystemRandom;

/// Texts of a certification that the filer writes, by field id; the figures are counted.
pub(crate) const CERTIFICATION_TEXTS: [&str; 9] = [
    "CERT-B", "CERT-C", "CERT-D", "CERT-E", "CERT-F", "CERT-H", "CERT-J", "CERT-P", "CERT-Q",
];

/// Texts without which a certification is not checked: those that the edition requires, and those that it leaves to
/// the office where the office asks for them.
fn required_texts(edition: &Edition, made: &[ChoiceMade]) -> Vec<&'static str> {
    let all = edition.choice(Driven::ConfigurableTexts, made) == Some("required");
    let asked = |id: &&str| edition.is_required(id) || (all && edition.is_configurable(id));
    CERTIFICATION_TEXTS.into_iter().filter(asked).collect()
}

/// Returns the texts of a new filing: those of the programme in force, else of Settings, the rest empty.
pub(crate) fn first_answers(office: &Office, filing: &Filing) -> Result<Vec<ItemAnswer>, ApiError> {
    let texts: &[&str] = match filing.kind {
        FilingKind::Certification { .. } => &CERTIFICATION_TEXTS,
        FilingKind::TrainingReport { .. } => &["AI-S"],
    };
    let programme = programme_of(office, filing)?;
    let text = |field: &&str| ItemAnswer {
        field: (*field).to_owned(),
        text: programme
            .as_ref()
            .and_then(|version| crate::programme::text_for(version, field))
            .unwrap_or_else(|| procedure(office, field)),
    };
    Ok(texts.iter().map(text).collect())
}

/// Returns the programme from which a filing takes texts: the one in force, for a certification.
pub(crate) fn programme_of(
    office: &Office,
    filing: &Filing,
) -> Result<Option<ProgrammeVersion>, ApiError> {
    Ok(match filing.kind {
        FilingKind::Certification { .. } => office.register.programme_in_force()?,
        FilingKind::TrainingReport { .. } => None,
    })
}

/// Returns a procedure text of Settings.
pub(crate) fn procedure(office: &Office, field: &str) -> String {
    office
        .policy()
        .procedures
        .iter()
        .find(|p| p.field == field)
        .map(|p| p.text.clone())
        .unwrap_or_default()
}

/// Returns the attestations of a new filing, none answered; they name the rule as the edition cites it.
pub(crate) fn first_attestations(edition: &Edition, filing: &Filing) -> Vec<Attestation> {
    let (rule, status) = (edition.reference(), status_key(edition.status));
    let (field, statements) = match filing.kind {
        FilingKind::Certification { .. } => (
            "CERT-R",
            vec![
                papers::attest_programme(status, rule),
                papers::attest_figures(),
                papers::attest_measures(),
            ],
        ),
        FilingKind::TrainingReport { .. } => (
            "AI-T",
            vec![
                papers::attest_report(status, rule),
                papers::attest_estimates(),
            ],
        ),
    };
    let annual = match filing.sort {
        CertificationSort::Annual => later::statements(status, rule).to_vec(),
        CertificationSort::Initial | CertificationSort::OffCycle => Vec::new(),
    };
    let annual = annual
        .iter()
        .map(|(id, said)| open((*id).to_owned(), id, said));
    let own = statements.iter().enumerate();
    let own = own.map(|(n, said)| open(format!("ATT-{}", n + 1), field, said));
    annual.chain(own).collect()
}

fn open(id: String, field: &str, statement: &Word) -> Attestation {
    Attestation {
        id,
        field: field.to_owned(),
        statement: statement.print(),
        answer: None,
        rests_on: String::new(),
        despite: String::new(),
        by: None,
        at: None,
    }
}

/// A rule that was withdrawn stays the proposal that the filing follows.
const fn status_key(status: RuleStatus) -> &'static str {
    match status {
        RuleStatus::Proposed | RuleStatus::Withdrawn => "proposed",
        RuleStatus::Final => "final",
    }
}

/// The content of a filing, collected from the rows.
pub(crate) enum Collected {
    Certification(Box<Certification>),
    Report(Box<TrainingReport>),
}

impl Collected {
    /// Returns the JSON that is frozen, printed and signed.
    pub(crate) fn bytes(&self) -> Result<Vec<u8>, ApiError> {
        match self {
            Self::Certification(content) => serde_json::to_vec(content),
            Self::Report(content) => serde_json::to_vec(content),
        }
        .map_err(internal)
    }
}

/// Under which key the digests of a report's documents stand. It is made once, when the content is frozen; whatever is
/// collected again afterwards takes it from there.
pub(crate) enum Keyed {
    /// Under none yet: it is made when the filing is checked.
    Later,
    /// Under this one.
    Under(PacketKey),
    /// There are no documents: in a certification, and in what was frozen before reports listed them.
    Never,
}

impl Keyed {
    /// Makes the key of a filing whose content is frozen next.
    pub(crate) fn anew(filing: &Filing) -> Result<Self, ApiError> {
        match filing.kind {
            FilingKind::Certification { .. } => Ok(Self::Never),
            FilingKind::TrainingReport { .. } => PacketKey::random(&SystemRandom::new())
                .map(Self::Under)
                .map_err(internal),
        }
    }

    /// Reads the key of frozen content.
    pub(crate) fn of_frozen(filing: &Filing, bytes: &[u8]) -> Result<Self, ApiError> {
        match filing.kind {
            FilingKind::Certification { .. } => Ok(Self::Never),
            FilingKind::TrainingReport { .. } => {
                Self::of_report(&serde_json::from_slice(bytes).map_err(internal)?)
            }
        }
    }

    /// Reads the key of a frozen report.
    pub(crate) fn of_report(report: &TrainingReport) -> Result<Self, ApiError> {
        if report.packet_key.is_empty() {
            return Ok(Self::Never);
        }
        PacketKey::from_hex(&report.packet_key.0)
            .map(Self::Under)
            .ok_or_else(|| internal("a key of a packet that cannot be read"))
    }
}

/// Collects the content of a filing as the rows stand now.
pub(crate) fn collect(
    office: &Office,
    filing: &Filing,
    keyed: &Keyed,
    now: &Moment,
) -> Result<Collected, ApiError> {
    Ok(match filing.kind {
        FilingKind::Certification { .. } => {
            let content = crate::filing_figures::certification(office, filing, now)?;
            Collected::Certification(Box::new(content))
        }
        FilingKind::TrainingReport { .. } => {
            let content = crate::filing_report::report(office, filing, keyed, now)?;
            Collected::Report(Box::new(content))
        }
    })
}

pub(crate) fn violation(field: &str, message: &str, detail: String, warning: bool) -> Violation {
    Violation {
        field: field.to_owned(),
        message: message.to_owned(),
        detail,
        warning,
    }
}

/// Lists everything that keeps a filing from being checked, each with its field.
pub(crate) fn violations(
    office: &Office,
    filing: &Filing,
    content: &Collected,
) -> Result<Vec<Violation>, ApiError> {
    let edition = crate::editions::of_filing(office, filing, &office.choices)?;
    let mut found = unstated(&edition, filing);
    found.extend(filing.attestations.iter().filter_map(unattested));
    match content {
        Collected::Certification(content) => {
            let required = required_texts(&edition, &office.choices);
            uncertified(filing, content, &required, &mut found);
            found.extend(later::unevidenced(filing, content));
        }
        Collected::Report(content) => {
            let open = open_answers(&content.candidate);
            found.extend(open.iter().filter(|(_, open)| *open).map(|(field, _)| {
                violation(field, "violation-answer-missing", String::new(), false)
            }));
            found.extend(groundless(&content.candidate));
        }
    }
    Ok(found)
}

/// Names the capabilities that were answered without a ground: they are printed with a dash.
fn groundless(candidate: &Candidate) -> Option<Violation> {
    let answered = candidate.capabilities.iter();
    let n = answered.filter(|f| f.note.trim().is_empty()).count();
    (n > 0).then(|| violation("AI-R", "violation-grounds", n.to_string(), true))
}

/// Lists the attestations that every such filing makes and that this one has lost, or whose words are gone.
fn unstated(edition: &Edition, filing: &Filing) -> Vec<Violation> {
    let lost = |wanted: &Attestation| {
        let stands = filing
            .attestations
            .iter()
            .any(|a| a.id == wanted.id && !a.statement.trim().is_empty());
        let message = "violation-attestation-missing";
        (!stands).then(|| violation(&wanted.field, message, wanted.id.clone(), false))
    };
    first_attestations(edition, filing)
        .iter()
        .filter_map(lost)
        .collect()
}

fn unattested(attestation: &Attestation) -> Option<Violation> {
    let message = if attestation.answer.is_none() {
        "violation-attestation-open"
    } else if attestation.rests_on.trim().is_empty() {
        "violation-attestation-basis"
    } else {
        return None;
    };
    Some(violation(
        &attestation.field,
        message,
        attestation.id.clone(),
        false,
    ))
}

fn uncertified(
    filing: &Filing,
    content: &Certification,
    required: &[&str],
    found: &mut Vec<Violation>,
) {
    let empty = |field: &str| {
        !filing
            .answers
            .iter()
            .any(|a| a.field == field && !a.text.trim().is_empty())
    };
    let mut add = |field: &str, message: &str, detail: String, warning: bool| {
        found.push(violation(field, message, detail, warning));
    };
    for field in required.iter().filter(|f| empty(f)) {
        add(field, "violation-text-missing", String::new(), false);
    }
    if !content.resellers.is_empty() && empty("CERT-E") {
        add("CERT-E", "violation-text-missing", String::new(), false);
    }
    let contact = &content.contact;
    if [&contact.name, &contact.email, &contact.phone]
        .iter()
        .any(|t| t.trim().is_empty())
    {
        add("CERT-G", "violation-contact", String::new(), false);
    }
    let idle = content.figures.without_action;
    if idle > 0 {
        add("CERT-O", "violation-without-action", idle.to_string(), true);
    }
    if content.access_batches == 0 {
        add("CUST-11", "violation-no-logs", String::new(), true);
    }
}

/// Returns the answers of a candidate that a report needs, and whether each is open.
pub(crate) fn open_answers(c: &Candidate) -> [(&'static str, bool); 10] {
    let empty = |text: &str| text.trim().is_empty();
    [
        ("AI-J", empty(&c.existence)),
        ("AI-K", c.operations.is_none()),
        ("AI-L", c.starts.is_none() || c.ends.is_none()),
        ("AI-M", empty(&c.practices) || empty(&c.accelerators)),
        ("AI-N", empty(&c.cybersecurity)),
        ("AI-O", empty(&c.contact.name) || empty(&c.contact.email)),
        ("AI-P", c.side.is_none() || c.limb.is_none()),
        ("AI-Q", c.knowledge.is_none() || empty(&c.how_known)),
        (
            "AI-R",
            empty(&c.assessment) || c.capabilities.len() < cip::training::Capability::ALL.len(),
        ),
        ("AI-E", c.places.is_empty()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorCode;
    use cip::training::KeptKey;
    use serde_json::json;

    #[test]
    fn what_was_frozen_before_reports_listed_documents_has_no_key_and_a_broken_one_is_told() {
        let nil = uuid::Uuid::nil();
        let old = json!({
            "candidate": {
                "id": nil, "label": "TR-2026-001", "customer": nil, "account": nil, "provider": nil,
                "judgement": { "judgement": "covered" },
            },
            "person": {
                "id": nil,
                "declared": { "kind": "entity", "names": [{ "kind": "official", "text": "Sao Mai" }], "addresses": [] },
            },
            "account": "nc-1", "owners": [], "accesses": [], "clocks": [], "answers": [], "attestations": [],
        });
        let mut report: TrainingReport = serde_json::from_value(old).unwrap();
        assert!(matches!(Keyed::of_report(&report), Ok(Keyed::Never)));
        report.packet_key = KeptKey("5a".repeat(32));
        let Ok(Keyed::Under(key)) = Keyed::of_report(&report) else {
            panic!("it has a key");
        };
        assert_eq!(key.hex(), report.packet_key.0);
        report.packet_key.0.truncate(8);
        let error = Keyed::of_report(&report).err();
        assert_eq!(error.map(|error| error.code), Some(ErrorCode::Internal));
    }
}
