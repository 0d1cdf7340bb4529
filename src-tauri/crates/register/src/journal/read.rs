//! Reading the journal.

use crate::crypt;
use crate::error::VaultError;
use crate::journal::envelope::Envelope;
use crate::vault::Register;
use chrono::{DateTime, Utc};
use cip::event::Event;
use cip::head::short_code;
use cip::id::{DeviceId, EventId, PersonId};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::fmt;
use uuid::Uuid;

/// Newest event of the journal: what packets, backups and people remember.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Number of events.
    pub events: u64,
    /// Hash of the newest event; zeros in an empty journal.
    pub hash: [u8; 32],
}

impl Head {
    /// Returns the hash as 64 hex digits.
    pub fn hex(&self) -> String {
        crypt::hex(&self.hash)
    }

    /// Returns the short code, 60 bits of the hash, such as `7QK4-M2XH-9TRD`.
    pub fn code(&self) -> String {
        short_code(&self.hash)
    }
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} · {}", self.events, self.code())
    }
}

/// Which events to read; newest first.
#[derive(Debug, Clone, Default)]
pub struct EventQuery {
    /// Only events about this record.
    pub subject: Option<Uuid>,
    /// Only events of this person.
    pub actor: Option<PersonId>,
    /// Only kinds that begin so, such as `case.`.
    pub kind: String,
    /// Only events before this place in the journal, for the next page.
    pub before: Option<u64>,
    /// At most this many; 0 for 200.
    pub limit: u32,
}

/// An event as the journal shows it.
#[derive(Debug, Clone)]
pub struct JournalEntry {
    /// Place in this vault's journal, from 1.
    pub place: u64,
    /// Identifier.
    pub id: EventId,
    /// Machine.
    pub device: DeviceId,
    /// Number on that machine, from 1.
    pub device_seq: u64,
    /// When.
    pub at: DateTime<Utc>,
    /// Zone of whoever recorded it.
    pub zone: String,
    /// Whether the clock stood before an earlier event.
    pub clock_anomaly: bool,
    /// Who; absent for a fact that no person did.
    pub actor: Option<PersonId>,
    /// As what.
    pub role: String,
    /// Kind, such as `case.approved`.
    pub kind: String,
    /// What kind of record it is about.
    pub subject_kind: String,
    /// Which record.
    pub subject: Uuid,
    /// Hash of the event, 64 hex digits.
    pub hash: String,
    /// Body; absent when it was purged or comes from a newer program.
    pub event: Option<Event>,
}

/// Event as stored, for verification.
pub(crate) struct StoredEvent {
    pub ord: i64,
    pub envelope: Envelope,
    pub signature: Vec<u8>,
    pub hash: Vec<u8>,
    /// Salt and body, unless purged.
    pub body: Option<(Vec<u8>, Vec<u8>)>,
}

fn stored(row: &Row<'_>) -> Result<StoredEvent, VaultError> {
    let seen: String = row.get(6)?;
    let blobs: String = row.get(17)?;
    let salt: Option<Vec<u8>> = row.get(20)?;
    let body: Option<Vec<u8>> = row.get(21)?;
    Ok(StoredEvent {
        ord: row.get(0)?,
        envelope: Envelope {
            event_id: row.get(1)?,
            vault_id: row.get(2)?,
            device_id: row.get(3)?,
            device_seq: row.get(4)?,
            prev: row.get(5)?,
            seen: serde_json::from_str(&seen)
                .map_err(|e| VaultError::unreadable("seen heads", e))?,
            at: row.get(7)?,
            zone: row.get(8)?,
            clock_anomaly: row.get(9)?,
            actor: row.get(10)?,
            role: row.get(11)?,
            kind: row.get(12)?,
            version: row.get(13)?,
            subject_kind: row.get(14)?,
            subject: row.get(15)?,
            commitment: row.get(16)?,
            blobs: blobs.split_whitespace().map(str::to_owned).collect(),
        },
        signature: row.get(18)?,
        hash: row.get(19)?,
        body: salt.zip(body),
    })
}

/// Visits every event in order.
pub(crate) fn each_stored(
    connection: &Connection,
    mut visit: impl FnMut(StoredEvent) -> Result<(), VaultError>,
) -> Result<(), VaultError> {
    let mut statement = connection.prepare(
        "SELECT e.ord, e.id, e.vault, e.device, e.seq, e.prev, e.seen, e.at, e.zone, e.clock_anomaly, e.actor,
                e.role, e.kind, e.version, e.subject_kind, e.subject, e.commitment, e.blobs, e.signature, e.hash,
                b.salt, b.body
         FROM event AS e LEFT JOIN event_body AS b ON b.ord = e.ord ORDER BY e.ord",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(stored(row)?)?;
    }
    Ok(())
}

/// Reads the head of a database.
pub(crate) fn head_of(connection: &Connection) -> Result<Head, VaultError> {
    // Events are numbered from 1 without a gap and never deleted, which `verify` checks: counting them all would read
    // a whole index.
    let found: Option<(u64, Vec<u8>)> = connection
        .query_row(
            "SELECT ord, hash FROM event ORDER BY ord DESC LIMIT 1",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    head(found.unwrap_or((0, vec![0; 32])))
}

/// Reads the head as it was when the event at this place was the newest.
pub(crate) fn head_at(connection: &Connection, ord: i64) -> Result<Option<Head>, VaultError> {
    let found: Option<(u64, Vec<u8>)> = connection
        .query_row("SELECT ord, hash FROM event WHERE ord = ?1", [ord], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    found.map(head).transpose()
}

fn head((events, hash): (u64, Vec<u8>)) -> Result<Head, VaultError> {
    let hash = hash
        .try_into()
        .map_err(|_| VaultError::unreadable("the head", "a hash has the wrong length"))?;
    Ok(Head { events, hash })
}

impl Register {
    /// Returns the head of the journal.
    pub fn head(&self) -> Result<Head, VaultError> {
        head_of(&self.connection)
    }

    /// Returns whether an event with this hash (64 hex digits) stands in the journal, as a packet's head must.
    pub fn knows_head(&self, hash: &str) -> Result<bool, VaultError> {
        Ok(self.place_of_hash(hash)?.is_some())
    }

    /// Returns the place of the event with this hash (64 hex digits).
    pub fn place_of_hash(&self, hash: &str) -> Result<Option<u64>, VaultError> {
        let Some(hash) = crypt::unhex::<32>(hash) else {
            return Ok(None);
        };
        let place = self
            .connection
            .query_row(
                "SELECT ord FROM event WHERE hash = ?1",
                [hash.as_slice()],
                |row| row.get(0),
            )
            .optional()?;
        Ok(place)
    }

    /// Returns the place of the event whose short code a packet prints, such as `7QK4-M2XH-9TRD`.
    pub fn place_of_code(&self, code: &str) -> Result<Option<u64>, VaultError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT ord, hash FROM event ORDER BY ord DESC")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if short_code(&row.get(1)?) == code.trim().to_ascii_uppercase() {
                return Ok(Some(row.get(0)?));
            }
        }
        Ok(None)
    }

    /// Reads events, newest first.
    pub fn events(&self, query: &EventQuery) -> Result<Vec<JournalEntry>, VaultError> {
        // One shape of the condition with the index of subjects, one along the journal.
        let subject_is = if query.subject.is_some() {
            "e.subject = ?1"
        } else {
            "?1 = ''"
        };
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT e.ord, e.id, e.device, e.seq, e.at, e.zone, e.clock_anomaly, e.actor, e.role, e.kind,
                    e.subject_kind, e.subject, lower(hex(e.hash)), b.body
             FROM event AS e LEFT JOIN event_body AS b ON b.ord = e.ord
             WHERE {subject_is} AND (?2 = '' OR e.actor = ?2)
               AND (?3 = '' OR substr(e.kind, 1, length(?3)) = ?3) AND e.ord < ?4
             ORDER BY e.ord DESC LIMIT ?5"
        ))?;
        let subject = query.subject.map(|id| id.to_string()).unwrap_or_default();
        let actor = query.actor.map(|id| id.to_string()).unwrap_or_default();
        let before = query
            .before
            .and_then(|b| i64::try_from(b).ok())
            .unwrap_or(i64::MAX);
        let limit = if query.limit == 0 { 200 } else { query.limit };
        let mut rows = statement.query(params![subject, actor, query.kind, before, limit])?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            entries.push(entry(row)?);
        }
        Ok(entries)
    }
}

fn entry(row: &Row<'_>) -> Result<JournalEntry, VaultError> {
    let uuid =
        |text: String| Uuid::parse_str(&text).map_err(|e| VaultError::unreadable("an event", e));
    let at: String = row.get(4)?;
    let actor: String = row.get(7)?;
    let body: Option<Vec<u8>> = row.get(13)?;
    Ok(JournalEntry {
        place: row.get(0)?,
        id: EventId(uuid(row.get(1)?)?),
        device: DeviceId(uuid(row.get(2)?)?),
        device_seq: row.get(3)?,
        at: at
            .parse()
            .map_err(|e| VaultError::unreadable("an event", e))?,
        zone: row.get(5)?,
        clock_anomaly: row.get(6)?,
        actor: if actor.is_empty() {
            None
        } else {
            Some(PersonId(uuid(actor)?))
        },
        role: row.get(8)?,
        kind: row.get(9)?,
        subject_kind: row.get(10)?,
        subject: uuid(row.get(11)?)?,
        hash: row.get(12)?,
        event: body.and_then(|bytes| serde_json::from_slice(&bytes).ok()),
    })
}
