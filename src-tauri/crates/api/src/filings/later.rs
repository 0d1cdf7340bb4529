//! What a certification after the first one is begun with: its sort, and the changes of the office that it tells.

use super::{BeginCertification, find};
use crate::changes::{open_at, signed_to};
use crate::error::ApiError;
use crate::open_vault::Office;
use crate::words::certify as w;
use cip::annual::CertificationSort;
use cip::id::{ChangeId, ProviderId};

/// Returns the sort of a certification and what it tells, as asked for.
pub(super) fn asked(
    office: &Office,
    request: &BeginCertification,
) -> Result<(CertificationSort, Vec<ChangeId>), ApiError> {
    if let Some(earlier) = request.supersedes {
        let earlier = find(office, earlier)?;
        let mut reports = earlier.reports;
        reports.extend(chosen(office, request.provider, &request.reports)?);
        return Ok((earlier.sort, reports));
    }
    let sort = request.sort;
    if !sort.is_initial() && signed_to(office, request.provider)?.is_empty() {
        return Err(ApiError::invalid("sort", w::no_certification_before()));
    }
    let reports = match sort {
        CertificationSort::Initial if request.reports.is_empty() => Vec::new(),
        CertificationSort::Initial => {
            return Err(ApiError::invalid("reports", w::initial_tells_none()));
        }
        CertificationSort::Annual => {
            let open = open_at(office, request.provider)?;
            open.iter().map(|change| change.id).collect()
        }
        CertificationSort::OffCycle if request.reports.is_empty() => {
            return Err(ApiError::invalid("reports", w::no_change_chosen()));
        }
        CertificationSort::OffCycle => chosen(office, request.provider, &request.reports)?,
    };
    Ok((sort, reports))
}

/// Returns the chosen changes, each once; one that is not open at the provider is refused.
fn chosen(
    office: &Office,
    provider: ProviderId,
    reports: &[ChangeId],
) -> Result<Vec<ChangeId>, ApiError> {
    let open = open_at(office, provider)?;
    let mut found: Vec<ChangeId> = Vec::new();
    for id in reports {
        if !open.iter().any(|change| change.id == *id) {
            return Err(ApiError::invalid("reports", w::change_not_open()));
        }
        if !found.contains(id) {
            found.push(*id);
        }
    }
    Ok(found)
}
