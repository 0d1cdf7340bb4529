//! Rows of the office: organisation, policy, people.

use super::{json, record, records, word};
use crate::error::VaultError;
use crate::record::RecordError;
use crate::vault::Register;
use cip::authority::Authority;
use cip::epoch::Epoch;
use cip::id::PersonId;
use cip::office::{Organisation, Person, Policy};
use rusqlite::{Connection, OptionalExtension, params};

/// What a vault says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VaultFacts {
    /// Organisation that keeps it.
    pub organisation: Organisation,
    /// Policy in force.
    pub policy: Policy,
    /// Edition of the rulebook.
    pub edition: String,
    /// Whether it is the demo vault.
    pub demo: bool,
    /// Public half of the recovery key, 64 hex digits; empty in the demo vault.
    pub recovery_key: String,
}

pub(super) fn create(
    connection: &Connection,
    ord: i64,
    organisation: &Organisation,
    edition: &str,
    demo: bool,
    recovery_key: &str,
) -> Result<(), RecordError> {
    connection
        .prepare_cached(
            "INSERT INTO office (id, organisation, policy, edition, demo, recovery_key, ord) VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![json(organisation)?, json(&Policy::default())?, edition, demo, recovery_key, ord])?;
    Ok(())
}

pub(super) fn put_organisation(
    connection: &Connection,
    ord: i64,
    organisation: &Organisation,
) -> Result<(), RecordError> {
    connection
        .prepare_cached("UPDATE office SET organisation = ?1, ord = ?2")?
        .execute(params![json(organisation)?, ord])?;
    Ok(())
}

/// The kit of the new epoch is the one whose proof counts from then on.
pub(super) fn put_recovery_key(
    connection: &Connection,
    ord: i64,
    epoch: &Epoch,
) -> Result<(), RecordError> {
    connection
        .prepare_cached("UPDATE office SET recovery_key = ?1, ord = ?2")?
        .execute(params![epoch.recovery_key, ord])?;
    Ok(())
}

pub(super) fn put_policy(
    connection: &Connection,
    ord: i64,
    policy: &Policy,
) -> Result<(), RecordError> {
    connection
        .prepare_cached("UPDATE office SET policy = ?1, ord = ?2")?
        .execute(params![json(policy)?, ord])?;
    Ok(())
}

pub(super) fn put_person(
    connection: &Connection,
    ord: i64,
    person: &Person,
) -> Result<(), RecordError> {
    let id = person.id.to_string();
    connection
        .prepare_cached(
            "INSERT INTO person (id, name, label, journal_key, data, ord) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (id) DO UPDATE SET name = ?2, label = ?3, journal_key = ?4, data = ?5, ord = ?6",
        )?
        .execute(params![id, person.name, person.label, person.journal_key, json(person)?, ord])?;
    connection
        .prepare_cached("DELETE FROM staff_role WHERE person = ?1")?
        .execute([&id])?;
    for role in &person.roles {
        connection
            .prepare_cached(
                "INSERT INTO staff_role (person, role) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            )?
            .execute(params![id, word(role)?])?;
    }
    Ok(())
}

/// Returns who may say what as the rows stand; of a vault that is being made, nobody yet.
pub(crate) fn authority(connection: &Connection) -> Result<Authority, VaultError> {
    let policy: Option<String> = connection
        .query_row("SELECT policy FROM office", [], |row| row.get(0))
        .optional()?;
    let Some(policy) = policy else {
        return Ok(Authority::default());
    };
    let policy =
        serde_json::from_str(&policy).map_err(|e| VaultError::unreadable("the office", e))?;
    let people = records(connection, "a person", "SELECT data FROM person", [])?;
    Ok(Authority::of(people, policy))
}

impl Register {
    /// Returns what the vault says of itself.
    pub fn facts(&self) -> Result<VaultFacts, VaultError> {
        let read = self.connection.query_row(
            "SELECT organisation, policy, edition, demo, recovery_key FROM office",
            [],
            |row| {
                Ok((
                    row.get::<_, String>(0)?,
                    row.get::<_, String>(1)?,
                    row.get(2)?,
                    row.get(3)?,
                    row.get(4)?,
                ))
            },
        );
        let (organisation, policy, edition, demo, recovery_key) = read
            .optional()?
            .ok_or_else(|| VaultError::unreadable("the office", "the vault was not finished"))?;
        let unreadable = |e| VaultError::unreadable("the office", e);
        Ok(VaultFacts {
            organisation: serde_json::from_str(&organisation).map_err(unreadable)?,
            policy: serde_json::from_str(&policy).map_err(unreadable)?,
            edition,
            demo,
            recovery_key,
        })
    }

    /// Returns the policy in force.
    pub fn policy(&self) -> Result<Policy, VaultError> {
        self.facts().map(|f| f.policy)
    }

    /// Returns all members of staff, by name; those without a role have left.
    pub fn people(&self) -> Result<Vec<Person>, VaultError> {
        records(
            &self.connection,
            "a person",
            "SELECT data FROM person ORDER BY name, id",
            [],
        )
    }

    /// Returns a member of staff.
    pub fn person(&self, id: PersonId) -> Result<Option<Person>, VaultError> {
        record(
            &self.connection,
            "a person",
            "SELECT data FROM person WHERE id = ?1",
            [id.to_string()],
        )
    }
}
