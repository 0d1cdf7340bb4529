//! Two certifications beside each other: what differs between any two that were signed to one provider.

use super::find;
use crate::error::ApiError;
use crate::filing_later::{Before, differs, read};
use crate::open_vault::Office;
use crate::words::{outcomes as ow, rooms as w};
use chrono::NaiveDate;
use cip::annual::CertificationSort;
use cip::change::ChangeFact;
use cip::date::Moment;
use cip::difference::Difference;
use cip::filing::FilingKind;
use cip::id::FilingId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks for the difference between two signed certifications to one provider.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Compare {
    /// Certification that counts as the one before.
    pub before: FilingId,
    /// Certification that is held against it.
    pub now: FilingId,
}

/// One of two certifications that stand beside each other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ComparedFiling {
    /// Filing.
    pub filing: FilingId,
    /// Its label.
    pub label: String,
    /// Which certification it is.
    pub sort: CertificationSort,
    /// First day of its period.
    pub from: NaiveDate,
    /// Last day of its period.
    pub to: NaiveDate,
    /// Moment of its figures.
    pub as_of: Moment,
    /// Filing that superseded it, if one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub superseded_by: Option<FilingId>,
}

/// Answer of `difference_of`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ComparedFilings {
    /// Provider to which both went.
    pub provider: String,
    /// The one before.
    pub before: ComparedFiling,
    /// The one held against it.
    pub now: ComparedFiling,
    /// Changes of the office that the second one tells.
    pub changes: Vec<ChangeFact>,
    /// What differs.
    pub difference: Difference,
}

/// Finds a signed certification with its content, for a comparison.
fn signed(office: &Office, field: &str, id: FilingId) -> Result<Before, ApiError> {
    let filing = find(office, id)?;
    if !matches!(filing.kind, FilingKind::Certification { .. }) {
        return Err(ApiError::invalid(field, ow::compare_certifications()));
    }
    let unsigned = || ApiError::invalid(field, ow::compare_signed());
    if filing.packet.is_none() {
        return Err(unsigned());
    }
    read(office, filing)?.ok_or_else(unsigned)
}

/// Names a certification of a comparison.
fn named(one: &Before) -> ComparedFiling {
    ComparedFiling {
        filing: one.filing.id,
        label: one.filing.label.clone(),
        sort: one.filing.sort,
        from: one.content.from,
        to: one.content.to,
        as_of: one.content.as_of.clone(),
        superseded_by: one.filing.superseded_by,
    }
}

/// Holds any two signed certifications to one provider against each other; nothing is recorded by looking.
pub(crate) fn difference_of(
    office: &mut Office,
    request: Compare,
    _: &Moment,
) -> Result<ComparedFilings, ApiError> {
    if request.before == request.now {
        return Err(ApiError::invalid("before", ow::compare_itself()));
    }
    let before = signed(office, "before", request.before)?;
    let now = signed(office, "now", request.now)?;
    if before.filing.provider != now.filing.provider {
        return Err(ApiError::invalid("before", ow::compare_provider()));
    }
    let provider = office
        .register
        .provider(now.filing.provider)?
        .ok_or_else(|| ApiError::not_found(w::missing_provider()))?;
    Ok(ComparedFilings {
        provider: provider.name,
        before: named(&before),
        now: named(&now),
        difference: differs(&before, &now.content),
        changes: now.content.changes,
    })
}
