//! The gate at a new provider (CERT-01): no foreign customer gets an account there before a certification is signed.

use crate::around;
use crate::changes::signed_to;
use crate::error::{ApiError, ErrorCode};
use crate::open_vault::Office;
use crate::words::certify as w;
use cip::account::Provider;
use cip::id::{PartyId, ProviderId};

/// Returns whether a provider is a new one to which no certification was signed.
pub(crate) fn is_shut(office: &Office, provider: &Provider) -> Result<bool, ApiError> {
    let asked = provider.gated && office.policy().cip_half;
    Ok(asked && signed_to(office, provider.id)?.is_empty())
}

/// Refuses to open an account for a foreign customer at a provider whose gate is shut.
pub(crate) fn admit(
    office: &Office,
    provider: ProviderId,
    customer: PartyId,
) -> Result<(), ApiError> {
    let Some(provider) = office.register.provider(provider)? else {
        return Ok(());
    };
    if !is_shut(office, &provider)? || !around::foreign(office, customer)? {
        return Ok(());
    }
    let message = w::gate_shut(provider.name);
    Err(ApiError::new(ErrorCode::State, message, w::hint_gate()).at("provider"))
}
