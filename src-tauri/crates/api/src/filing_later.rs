//! What only a later certification or an amendment has: the annual statements with their evidence, changes of the
//! office, and the difference against the certification before.

use crate::changes::signed_to;
use crate::error::ApiError;
use crate::filing_content::violation;
use crate::filings::{Violation, find};
use crate::open_vault::{Office, internal};
use crate::words::{Word, papers};
use cip::annual::{AttestationBasis, CertificationSort, Year, bases};
use cip::certification::{Certification, Failures};
use cip::change::{ChangeFact, OfficeChange};
use cip::difference::{self, Difference};
use cip::filing::{Filing, FilingKind};
use cip::programme::{RuleServed, rule_map};
use cip::rulebook::Edition;

/// The path of the twin in a packet.
const TWIN: &str = "packet.json";

/// Returns the five annual statements, each with the field that asks it.
pub(crate) fn statements(status: &str, rule: &str) -> [(&'static str, Word); 5] {
    [
        ("ANN-A", papers::attest_reviewed()),
        ("ANN-B", papers::attest_services()),
        ("ANN-C", papers::attest_threats()),
        ("ANN-D", papers::attest_complies(status, rule)),
        ("ANN-F", papers::attest_resolved()),
    ]
}

/// A certification that was signed before.
pub(crate) struct Before {
    pub(crate) filing: Filing,
    pub(crate) content: Certification,
}

/// Returns the last certification that was signed to the same provider before a filing was begun.
pub(crate) fn previous(office: &Office, filing: &Filing) -> Result<Option<Before>, ApiError> {
    if !matches!(filing.kind, FilingKind::Certification { .. }) {
        return Ok(None);
    }
    let earlier = |f: &Filing| {
        let signed = f.packet.as_ref().map(|p| p.signed_at.at);
        f.id != filing.id && signed.is_some_and(|at| at < filing.begun.at)
    };
    let newest = signed_to(office, filing.provider)?
        .into_iter()
        .find(earlier);
    newest.map_or(Ok(None), |filing| read(office, filing))
}

/// Reads the content of a certification as it was frozen; none when it was not.
pub(crate) fn read(office: &Office, filing: Filing) -> Result<Option<Before>, ApiError> {
    let Some(frozen) = &filing.frozen else {
        return Ok(None);
    };
    let bytes = office.register.read_object(frozen.object)?;
    let content = serde_json::from_slice(&bytes).map_err(internal)?;
    Ok(Some(Before { filing, content }))
}

/// Returns the certification against which a filing states its difference: the one that it supersedes, else the one
/// before.
fn against(office: &Office, filing: &Filing) -> Result<Option<Before>, ApiError> {
    match &filing.supersedes {
        Some(earlier) => read(office, find(office, earlier.filing)?),
        None => previous(office, filing),
    }
}

/// Adds to a certification what makes it a later one, or an amendment.
pub(crate) fn add(
    office: &Office,
    filing: &Filing,
    edition: &Edition,
    content: &mut Certification,
) -> Result<(), ApiError> {
    if filing.sort.is_initial() && filing.supersedes.is_none() {
        return Ok(());
    }
    content.changes = told(office, filing)?;
    if filing.sort == CertificationSort::Annual
        && let Some(before) = previous(office, filing)?
    {
        content.bases = evidence(office, edition, &before, content)?;
    }
    content.difference = against(office, filing)?.map(|before| differs(&before, content));
    Ok(())
}

/// Holds a certification against one that was signed before.
pub(crate) fn differs(before: &Before, now: &Certification) -> Difference {
    let mut files = before.filing.packet.iter().flat_map(|p| &p.files);
    let twin = files.find(|file| file.path == TWIN);
    Difference {
        sha256: twin.map(|file| file.sha256.clone()).unwrap_or_default(),
        as_of: before.content.as_of.clone(),
        figures: difference::figures(&before.content, now),
        texts: difference::texts(&before.content, now),
        filing: before.filing.id,
        label: before.filing.label.clone(),
    }
}

/// Returns the changes that a filing tells, the earliest first.
fn told(office: &Office, filing: &Filing) -> Result<Vec<ChangeFact>, ApiError> {
    let mut changes = office.register.office_changes()?;
    changes.retain(|change: &OfficeChange| filing.reports.contains(&change.id));
    changes.sort_by_key(|change| (change.on, change.at.at));
    Ok(changes.iter().map(ChangeFact::from).collect())
}

/// Returns the evidence of the annual attestations, as the vault has it since the certification before.
fn evidence(
    office: &Office,
    edition: &Edition,
    before: &Before,
    content: &Certification,
) -> Result<Vec<AttestationBasis>, ApiError> {
    let versions = office.register.programmes()?;
    let in_force = office.register.programme_in_force()?;
    let entries = office.register.programme_entries()?;
    let map = in_force
        .as_ref()
        .map(|v| rule_map(edition, &v.sections, v.adopted.is_some()))
        .unwrap_or_default();
    let missing: Vec<String> = map
        .iter()
        .filter(|line| line.served == RuleServed::Missing)
        .map(|line| line.rule.clone())
        .collect();
    let served = map.len().saturating_sub(missing.len());
    Ok(bases(&Year {
        since: &before.content.as_of,
        versions: &versions,
        in_force: in_force.as_ref(),
        entries: &entries,
        served: u32::try_from(served).unwrap_or(u32::MAX),
        missing: &missing,
        failures: Failures {
            count: content.figures.failures,
            resolved: content.figures.failures_resolved,
        },
    }))
}

/// Names the annual statements that are answered “yes” without their evidence and without a stated reason.
pub(crate) fn unevidenced(filing: &Filing, content: &Certification) -> Vec<Violation> {
    let lacking = |id: &str| {
        let mut bases = content.bases.iter();
        bases.any(|basis| basis.field == id && basis.lacks.is_some())
    };
    filing
        .attestations
        .iter()
        .filter(|a| a.answer == Some(true) && a.despite.trim().is_empty() && lacking(&a.id))
        .map(|a| violation(&a.field, "violation-evidence-missing", a.id.clone(), false))
        .collect()
}
