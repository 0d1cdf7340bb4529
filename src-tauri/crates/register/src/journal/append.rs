//! Appending one event inside the transaction that also applies it.

use crate::crypt;
use crate::error::VaultError;
use crate::journal::envelope::{Envelope, Seen, commitment};
use chrono::{DateTime, SecondsFormat, Utc};
use cip::date::Moment;
use cip::event::SubjectKind;
use cip::id::{DeviceId, EventId, VaultId};
use ed25519_dalek::SigningKey;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

/// Where this device's chain stands.
#[derive(Debug, Clone)]
pub(crate) struct Chain {
    pub vault: VaultId,
    pub device: DeviceId,
    pub seq: u64,
    /// Hash of this device's last event, hex; empty before the first.
    pub prev: String,
    pub seen: Vec<Seen>,
    /// Newest instant of the journal.
    pub newest: Option<DateTime<Utc>>,
}

/// Who signs an event, and as what.
pub(crate) struct Signer<'a> {
    /// Person, or empty for a fact that no person did.
    pub actor: String,
    pub role: String,
    pub key: &'a SigningKey,
}

/// What is to be appended; the journal does not look inside the body.
pub(crate) struct Draft<'a> {
    pub kind: &'a str,
    pub version: u32,
    pub subject: (SubjectKind, Uuid),
    pub body: &'a [u8],
    pub blobs: Vec<String>,
}

/// An event as it stands in the journal now.
pub(crate) struct Appended {
    pub ord: i64,
    pub id: EventId,
    pub hash: [u8; 32],
    pub clock_anomaly: bool,
}

/// Clocks of one machine are set back by a little now and then; more than this is an anomaly.
const TOLERANCE: chrono::Duration = chrono::Duration::minutes(2);

/// Appends an event and moves the chain on. The caller keeps the moved chain only after the commit.
pub(crate) fn append(
    connection: &Connection,
    chain: &mut Chain,
    signer: &Signer<'_>,
    moment: &Moment,
    draft: Draft<'_>,
) -> Result<Appended, VaultError> {
    let id = EventId(crate::object::new_uuid(moment.at));
    let salt = crypt::random::<32>()?;
    let clock_anomaly = chain
        .newest
        .is_some_and(|newest| moment.at < newest - TOLERANCE);
    let envelope = Envelope {
        event_id: id.to_string(),
        vault_id: chain.vault.to_string(),
        device_id: chain.device.to_string(),
        device_seq: chain.seq + 1,
        prev: chain.prev.clone(),
        seen: chain.seen.clone(),
        at: moment.at.to_rfc3339_opts(SecondsFormat::Micros, true),
        zone: moment.zone.to_string(),
        clock_anomaly,
        actor: signer.actor.clone(),
        role: signer.role.clone(),
        kind: draft.kind.to_owned(),
        version: draft.version,
        subject_kind: crate::rows::word(&draft.subject.0)?,
        subject: draft.subject.1.to_string(),
        commitment: crypt::hex(&commitment(&salt, draft.body)),
        blobs: draft.blobs,
    };
    let (signature, hash) = envelope.sign(signer.key)?;
    let ord = insert(connection, &envelope, &signature, &hash)?;
    connection
        .prepare_cached("INSERT INTO event_body (ord, salt, body) VALUES (?1, ?2, ?3)")?
        .execute(params![ord, salt, draft.body])?;
    chain.seq += 1;
    chain.prev = crypt::hex(&hash);
    chain.newest = chain.newest.max(Some(moment.at));
    Ok(Appended {
        ord,
        id,
        hash,
        clock_anomaly,
    })
}

fn insert(
    connection: &Connection,
    e: &Envelope,
    signature: &[u8],
    hash: &[u8],
) -> Result<i64, VaultError> {
    let seen =
        serde_json::to_string(&e.seen).map_err(|why| VaultError::unreadable("seen heads", why))?;
    connection
        .prepare_cached(
            "INSERT INTO event (id, vault, device, seq, prev, seen, at, zone, clock_anomaly, actor, role, kind,
                                version, subject_kind, subject, commitment, blobs, signature, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
        )?
        .execute(params![
            e.event_id,
            e.vault_id,
            e.device_id,
            e.device_seq,
            e.prev,
            seen,
            e.at,
            e.zone,
            e.clock_anomaly,
            e.actor,
            e.role,
            e.kind,
            e.version,
            e.subject_kind,
            e.subject,
            e.commitment,
            e.blobs.join(" "),
            signature,
            hash
        ])?;
    Ok(connection.last_insert_rowid())
}

/// Reads where the chain of a device stands, and the heads of the others.
pub(crate) fn load_chain(
    connection: &Connection,
    vault: VaultId,
    device: DeviceId,
) -> Result<Chain, VaultError> {
    let mut statement = connection.prepare(
        // From device to device along the index, instead of through every event.
        "WITH RECURSIVE known (device) AS (
           SELECT min(device) FROM event
           UNION ALL
           SELECT (SELECT min(device) FROM event WHERE device > known.device) FROM known WHERE device IS NOT NULL
         )
         SELECT e.device, e.seq, lower(hex(e.hash)) FROM known JOIN event AS e ON e.device = known.device
         AND e.seq = (SELECT max(seq) FROM event AS o WHERE o.device = known.device) ORDER BY e.device",
    )?;
    let heads = statement.query_map([], |row| {
        Ok(Seen {
            device: row.get(0)?,
            seq: row.get(1)?,
            hash: row.get(2)?,
        })
    })?;
    let mut chain = Chain {
        vault,
        device,
        seq: 0,
        prev: String::new(),
        seen: Vec::new(),
        newest: None,
    };
    for head in heads {
        let head = head?;
        if head.device == device.to_string() {
            chain.seq = head.seq;
            chain.prev = head.hash;
        } else {
            chain.seen.push(head);
        }
    }
    let newest: Option<Option<String>> = connection
        .query_row("SELECT max(at) FROM event", [], |row| row.get(0))
        .optional()?;
    chain.newest = newest.flatten().and_then(|at| at.parse().ok());
    Ok(chain)
}
