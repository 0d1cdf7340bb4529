//! Checking what is not rebuilt: sealed objects against their events, access rows against their commitments.

use super::{Depth, Fault, Finding, FindingKind, MOST_FINDINGS, Verified};
use crate::access;
use crate::crypt;
use crate::error::VaultError;
use crate::object::{self, ObjectRow};
use crate::progress::{Phase, Report, tick};
use cip::id::ObjectId;
use rusqlite::Connection;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Checks every (batch, account) against its commitment, and that no rows stand without one.
pub(super) fn check_access(
    connection: &Connection,
    findings: &mut Vec<Finding>,
) -> Result<(), VaultError> {
    let mut find = |row: Option<String>, what: Fault| {
        findings.push(Finding {
            kind: FindingKind::Access,
            place: None,
            table: Some("access_row".to_owned()),
            row,
            what,
        });
    };
    for broken in access::broken_shares(connection)? {
        find(Some(broken), Fault::AccessRows);
    }
    let (rows, covered): (u64, u64) = connection.query_row(
        "SELECT (SELECT count(*) FROM access_row), (SELECT coalesce(sum(rows), 0) FROM access_share)",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    if rows != covered {
        find(None, Fault::AccessCount);
    }
    Ok(())
}

/// Checks every object row against the event that names it, and its file; returns how many.
pub(super) fn check(
    verified: &Verified<'_>,
    blobs: &BTreeMap<String, i64>,
    depth: Depth,
    findings: &mut Vec<Finding>,
    report: Report<'_>,
) -> Result<u64, VaultError> {
    let rows = rows(verified.connection)?;
    let mut missing: BTreeMap<&String, i64> =
        blobs.iter().map(|(blob, ord)| (blob, *ord)).collect();
    for (done, (row, ord)) in (0u64..).zip(&rows) {
        tick(report, Phase::Objects, done, rows.len() as u64)?;
        let commitment = crypt::hex(&row.commitment);
        let named = blobs.get(&commitment);
        missing.remove(&commitment);
        let found = if named != Some(ord) {
            Some(Fault::FileUnnamed)
        } else {
            // A shredded object has no key any more, and no file: that is how it should be.
            (!row.wrapped.is_empty())
                .then(|| fault(verified, row, depth))
                .transpose()?
                .flatten()
        };
        if let Some(what) = found.filter(|_| findings.len() < MOST_FINDINGS) {
            findings.push(finding(Some(*ord), row.id.to_string(), what));
        }
    }
    for (_, ord) in missing {
        findings.push(finding(Some(ord), String::new(), Fault::FileRowMissing));
    }
    Ok(rows.len() as u64)
}

fn finding(ord: Option<i64>, row: String, what: Fault) -> Finding {
    Finding {
        kind: FindingKind::Object,
        place: ord.and_then(|o| u64::try_from(o).ok()),
        table: Some("object".to_owned()),
        row: Some(row),
        what,
    }
}

/// Returns what is wrong with an object's file, if anything.
fn fault(
    verified: &Verified<'_>,
    row: &ObjectRow,
    depth: Depth,
) -> Result<Option<Fault>, VaultError> {
    if depth == Depth::Journal {
        let there = verified.folder.object(&row.name).is_file();
        return Ok((!there).then_some(Fault::FileMissing));
    }
    match object::open(verified.folder, verified.keys, row) {
        Ok(plain) if plain.len() as u64 == row.bytes => Ok(None),
        Ok(_) => Ok(Some(Fault::FileDamaged)),
        Err(VaultError::MissingObject(_)) => Ok(Some(Fault::FileMissing)),
        Err(VaultError::DamagedObject(_)) => Ok(Some(Fault::FileDamaged)),
        Err(other) => Err(other),
    }
}

fn rows(connection: &Connection) -> Result<Vec<(ObjectRow, i64)>, VaultError> {
    let mut statement = connection.prepare(
        "SELECT id, name, bytes, wrapped, salt, commitment, ord FROM object ORDER BY ord, id",
    )?;
    let mut found = statement.query([])?;
    let mut all = Vec::new();
    while let Some(row) = found.next()? {
        let id: String = row.get(0)?;
        let id = Uuid::parse_str(&id).map_err(|e| VaultError::unreadable("a sealed file", e))?;
        let object = ObjectRow {
            id: ObjectId(id),
            name: row.get(1)?,
            bytes: row.get(2)?,
            wrapped: row.get(3)?,
            salt: row.get(4)?,
            commitment: row.get(5)?,
        };
        all.push((object, row.get(6)?));
    }
    Ok(all)
}
