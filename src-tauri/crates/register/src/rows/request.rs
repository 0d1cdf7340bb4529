//! Rows of what passes between the office and those outside: requests, incidents, files of sub-resellers.

use super::{json, record, records};
use crate::error::VaultError;
use crate::record::RecordError;
use crate::vault::Register;
use cip::id::{IncidentId, RequestId, RoleId};
use cip::incident::Incident;
use cip::request::ProviderRequest;
use cip::reseller::ResellerFile;
use rusqlite::{Connection, params};

pub(super) fn put(
    connection: &Connection,
    ord: i64,
    request: &ProviderRequest,
) -> Result<(), RecordError> {
    connection
        .prepare_cached(
            "INSERT INTO provider_request (id, label, provider, kind, state, data, ord)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (id) DO UPDATE SET label = ?2, provider = ?3, kind = ?4, state = ?5, data = ?6, ord = ?7",
        )?
        .execute(params![
            request.id.to_string(),
            request.label,
            request.provider.to_string(),
            request.kind.key(),
            request.state.key(),
            json(request)?,
            ord
        ])?;
    Ok(())
}

pub(super) fn put_incident(
    connection: &Connection,
    ord: i64,
    incident: &Incident,
) -> Result<(), RecordError> {
    connection
        .prepare_cached(
            "INSERT INTO incident (id, label, kind, closed, data, ord) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (id) DO UPDATE SET label = ?2, kind = ?3, closed = ?4, data = ?5, ord = ?6",
        )?
        .execute(params![
            incident.id.to_string(),
            incident.label,
            incident.kind.key(),
            !incident.is_open(),
            json(incident)?,
            ord
        ])?;
    Ok(())
}

pub(super) fn put_reseller(
    connection: &Connection,
    ord: i64,
    reseller: &ResellerFile,
) -> Result<(), RecordError> {
    connection
        .prepare_cached(
            "INSERT INTO reseller (id, party, data, ord) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (id) DO UPDATE SET party = ?2, data = ?3, ord = ?4",
        )?
        .execute(params![
            reseller.role.to_string(),
            reseller.party.to_string(),
            json(reseller)?,
            ord
        ])?;
    Ok(())
}

impl Register {
    /// Returns a request of a provider.
    pub fn request(&self, id: RequestId) -> Result<Option<ProviderRequest>, VaultError> {
        record(
            &self.connection,
            "a request",
            "SELECT data FROM provider_request WHERE id = ?1",
            [id.to_string()],
        )
    }

    /// Returns all requests, newest first.
    pub fn requests(&self) -> Result<Vec<ProviderRequest>, VaultError> {
        records(
            &self.connection,
            "a request",
            "SELECT data FROM provider_request ORDER BY id DESC",
            [],
        )
    }

    /// Returns how many requests have a label that begins so, such as `Q-2026-`, for the next one.
    pub fn number_of_requests(&self, label_begins: &str) -> Result<u32, VaultError> {
        Ok(self.connection.query_row(
            "SELECT count(*) FROM provider_request WHERE substr(label, 1, length(?1)) = ?1",
            [label_begins],
            |row| row.get(0),
        )?)
    }

    /// Returns an incident.
    pub fn incident(&self, id: IncidentId) -> Result<Option<Incident>, VaultError> {
        record(
            &self.connection,
            "an incident",
            "SELECT data FROM incident WHERE id = ?1",
            [id.to_string()],
        )
    }

    /// Returns all incidents: open ones first, the newest first.
    pub fn incidents(&self) -> Result<Vec<Incident>, VaultError> {
        records(
            &self.connection,
            "an incident",
            "SELECT data FROM incident ORDER BY closed, id DESC",
            [],
        )
    }

    /// Returns how many incidents have a label that begins so, such as `I-2026-`, for the next one.
    pub fn number_of_incidents(&self, label_begins: &str) -> Result<u32, VaultError> {
        Ok(self.connection.query_row(
            "SELECT count(*) FROM incident WHERE substr(label, 1, length(?1)) = ?1",
            [label_begins],
            |row| row.get(0),
        )?)
    }

    /// Returns what is known of a sub-reseller, by its role.
    pub fn reseller(&self, role: RoleId) -> Result<Option<ResellerFile>, VaultError> {
        record(
            &self.connection,
            "a sub-reseller's file",
            "SELECT data FROM reseller WHERE id = ?1",
            [role.to_string()],
        )
    }

    /// Returns what is known of every sub-reseller.
    pub fn resellers(&self) -> Result<Vec<ResellerFile>, VaultError> {
        records(
            &self.connection,
            "a sub-reseller's file",
            "SELECT data FROM reseller ORDER BY id",
            [],
        )
    }
}
