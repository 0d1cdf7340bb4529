//! Rows of parties: the party itself, its roles, holdings and determinations.

use super::{fold, json, or_empty, record, records, word};
use crate::error::VaultError;
use crate::record::RecordError;
use crate::vault::Register;
use cip::determination::Determination;
use cip::id::{BatchId, PartyId};
use cip::ownership::{Holder, Holding};
use cip::party::{Party, PartyRole};
use rusqlite::{Connection, OptionalExtension, params};

pub(super) fn put(connection: &Connection, ord: i64, party: &Party) -> Result<(), RecordError> {
    let latin = party.latin().unwrap_or("");
    let sort_name = fold::fold(if latin.is_empty() {
        party.name()
    } else {
        latin
    });
    let id = party.id.to_string();
    let before: Option<i64> = connection
        .prepare_cached("SELECT rowno FROM party WHERE id = ?1")?
        .query_row([&id], |row| row.get(0))
        .optional()?;
    connection
        .prepare_cached(
            "INSERT INTO party (id, kind, name, latin, sort_name, country, risk, batch, merged_into, gone, data, ord)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, ?10, ?11)
             ON CONFLICT (id) DO UPDATE SET kind = ?2, name = ?3, latin = ?4, sort_name = ?5, country = ?6, risk = ?7,
               batch = ?8, merged_into = ?9, data = ?10, ord = ?11",
        )?
        .execute(params![
                id,
                word(&party.declared.kind)?,
                party.name(),
                latin,
                sort_name,
                or_empty(party.country()),
                word(&party.risk)?,
                or_empty(party.batch),
                party.merged_into.map(|p| p.to_string()),
                json(party)?,
                ord
            ])?;
    if before.is_some() {
        connection
            .prepare_cached("DELETE FROM party_external WHERE party = ?1")?
            .execute([&id])?;
    }
    for external in &party.external {
        connection
            .prepare_cached("INSERT INTO party_external (system, id, party) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")?
            .execute(params![external.system, external.id, id])?;
    }
    Ok(())
}

/// Points a party to the one it was merged into, or lets it stand alone again.
pub(super) fn point(
    connection: &Connection,
    ord: i64,
    merged: PartyId,
    kept: Option<PartyId>,
) -> Result<(), RecordError> {
    let found: Option<Party> = record(
        connection,
        "a party",
        "SELECT data FROM party WHERE id = ?1",
        [merged.to_string()],
    )?;
    let mut party = found.ok_or_else(|| RecordError::Contradiction(format!("party {merged}")))?;
    party.merged_into = kept;
    put(connection, ord, &party)
}

pub(super) fn put_role(
    connection: &Connection,
    ord: i64,
    role: &PartyRole,
) -> Result<(), RecordError> {
    connection
        .prepare_cached(
            "INSERT INTO party_role (id, party, role, of_party, first_day, last_day, data, ord)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (id) DO UPDATE SET party = ?2, role = ?3, of_party = ?4, first_day = ?5, last_day = ?6,
               data = ?7, ord = ?8",
        )?
        .execute(params![
            role.id.to_string(),
            role.party.to_string(),
            role.role.key(),
            role.role.of().map(|p| p.to_string()),
            role.from.to_string(),
            or_empty(role.until),
            json(role)?,
            ord
        ])?;
    Ok(())
}

pub(super) fn put_holding(
    connection: &Connection,
    ord: i64,
    holding: &Holding,
) -> Result<(), RecordError> {
    let holder = match &holding.holder {
        Holder::Party { party } => Some(party.to_string()),
        Holder::Unknown { .. } => None,
    };
    connection
        .prepare_cached(
            "INSERT INTO holding (id, holder, held, data, ord) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (id) DO UPDATE SET holder = ?2, held = ?3, data = ?4, ord = ?5",
        )?
        .execute(params![
            holding.id.to_string(),
            holder,
            holding.held.to_string(),
            json(holding)?,
            ord
        ])?;
    Ok(())
}

pub(super) fn put_determination(
    connection: &Connection,
    ord: i64,
    found: &Determination,
) -> Result<(), RecordError> {
    connection
        .prepare_cached("INSERT INTO determination (ord, party, data) VALUES (?1, ?2, ?3)")?
        .execute(params![ord, found.party.to_string(), json(found)?])?;
    Ok(())
}

impl Register {
    /// Returns a party, also when it was merged or came with a batch that was undone.
    pub fn party(&self, id: PartyId) -> Result<Option<Party>, VaultError> {
        record(
            &self.connection,
            "a party",
            "SELECT data FROM party WHERE id = ?1",
            [id.to_string()],
        )
    }

    /// Returns all parties that stand, merged ones included, in order of name.
    pub fn all_parties(&self) -> Result<Vec<Party>, VaultError> {
        records(
            &self.connection,
            "a party",
            "SELECT data FROM party WHERE gone = 0 ORDER BY sort_name, id",
            [],
        )
    }

    /// Returns every party there is, also merged ones and those of batches that were undone, oldest first.
    pub fn every_party(&self) -> Result<Vec<Party>, VaultError> {
        records(
            &self.connection,
            "a party",
            "SELECT data FROM party ORDER BY rowno",
            [],
        )
    }

    /// Returns the party that another system knows by this id.
    pub fn party_by_external(&self, system: &str, id: &str) -> Result<Option<Party>, VaultError> {
        record(
            &self.connection,
            "a party",
            "SELECT p.data FROM party_external AS e JOIN party AS p ON p.id = e.party
             WHERE e.system = ?1 AND e.id = ?2 AND p.gone = 0 ORDER BY p.merged_into IS NOT NULL, p.rowno LIMIT 1",
            [system, id],
        )
    }

    /// Returns the parties that a batch brought.
    pub fn parties_of_batch(&self, batch: BatchId) -> Result<Vec<Party>, VaultError> {
        records(
            &self.connection,
            "a party",
            "SELECT data FROM party WHERE batch = ?1 ORDER BY rowno",
            [batch.to_string()],
        )
    }

    /// Returns the parties that were merged into this one.
    pub fn merged_into(&self, id: PartyId) -> Result<Vec<Party>, VaultError> {
        records(
            &self.connection,
            "a party",
            "SELECT data FROM party WHERE merged_into = ?1 ORDER BY rowno",
            [id.to_string()],
        )
    }

    /// Returns all roles that a party holds or held.
    pub fn roles_of(&self, party: PartyId) -> Result<Vec<PartyRole>, VaultError> {
        records(
            &self.connection,
            "a role",
            "SELECT data FROM party_role WHERE party = ?1 ORDER BY first_day, id",
            [party.to_string()],
        )
    }

    /// Returns all roles that others hold or held towards a party: control, signatory, contact.
    pub fn roles_towards(&self, party: PartyId) -> Result<Vec<PartyRole>, VaultError> {
        records(
            &self.connection,
            "a role",
            "SELECT data FROM party_role WHERE of_party = ?1 ORDER BY first_day, id",
            [party.to_string()],
        )
    }

    /// Returns all roles of parties that stand.
    pub fn all_roles(&self) -> Result<Vec<PartyRole>, VaultError> {
        records(
            &self.connection,
            "a role",
            "SELECT r.data FROM party_role AS r JOIN party AS p ON p.id = r.party WHERE p.gone = 0 ORDER BY r.id",
            [],
        )
    }

    /// Returns all roles that are held or were held towards a party.
    pub fn all_roles_towards(&self) -> Result<Vec<PartyRole>, VaultError> {
        records(
            &self.connection,
            "a role",
            "SELECT data FROM party_role WHERE of_party IS NOT NULL ORDER BY first_day, id",
            [],
        )
    }

    /// Returns the direct holdings in a party.
    pub fn holdings_in(&self, held: PartyId) -> Result<Vec<Holding>, VaultError> {
        records(
            &self.connection,
            "a holding",
            "SELECT data FROM holding WHERE held = ?1 ORDER BY id",
            [held.to_string()],
        )
    }

    /// Returns the direct holdings of a party.
    pub fn holdings_of(&self, holder: PartyId) -> Result<Vec<Holding>, VaultError> {
        records(
            &self.connection,
            "a holding",
            "SELECT data FROM holding WHERE holder = ?1 ORDER BY id",
            [holder.to_string()],
        )
    }

    /// Returns all direct holdings there are.
    pub fn all_holdings(&self) -> Result<Vec<Holding>, VaultError> {
        records(
            &self.connection,
            "a holding",
            "SELECT data FROM holding ORDER BY id",
            [],
        )
    }

    /// Returns the determinations of a party, newest first.
    pub fn determinations_of(&self, party: PartyId) -> Result<Vec<Determination>, VaultError> {
        records(
            &self.connection,
            "a determination",
            "SELECT data FROM determination WHERE party = ?1 ORDER BY ord DESC",
            [party.to_string()],
        )
    }

    /// Returns all determinations there are, newest first.
    pub fn all_determinations(&self) -> Result<Vec<Determination>, VaultError> {
        records(
            &self.connection,
            "a determination",
            "SELECT data FROM determination ORDER BY ord DESC",
            [],
        )
    }
}
