//! Verification: the chain is whole, every signature and commitment is good, and the tables rebuilt from the events
//! are equal to the tables that are there.
//!
//! The last part matters: SQLCipher alone takes an old copy of one page that was put back without the key.

mod chain;
mod fault;
mod keys;
mod marks;
mod objects;
mod purged;
mod tables;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_authority;

pub use fault::Fault;

use crate::database;
use crate::error::VaultError;
use crate::folder::Folder;
use crate::journal::{self, Head};
use crate::keys::EpochKeys;
use crate::open::{Opening, RolledBack, Witness};
use crate::progress::{Phase, Report, tick};
use crate::vault::Register;
use cip::id::DeviceId;
use rusqlite::Connection;

/// How much to verify.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Journal, tables, access rows, and that every sealed file is there.
    Journal,
    /// Also every page of the database and the content of every sealed file.
    Everything,
}

/// What kind of thing is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FindingKind {
    /// The chain of a device is broken or has a gap.
    Chain,
    /// Two histories of one device are known: a fork.
    Fork,
    /// A signature does not match.
    Signature,
    /// A body does not match its commitment, or is missing without a purge.
    Body,
    /// A change of keys is not proved.
    Keys,
    /// The signer may not say what the event says.
    Authority,
    /// A row is not what the events say.
    Table,
    /// A table, index or trigger is not the one that Deedbox makes.
    Schema,
    /// A sealed file or its row is not what the events say.
    Object,
    /// Access rows do not match their commitment.
    Access,
    /// A witness remembers events that are not there.
    RolledBack,
    /// A page of the database is damaged.
    Page,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What kind of thing.
    pub kind: FindingKind,
    /// Place of the event concerned, from 1.
    pub place: Option<u64>,
    /// Table concerned.
    pub table: Option<String>,
    /// Row concerned, by its id.
    pub row: Option<String>,
    /// What is wrong.
    pub what: Fault,
}

impl Finding {
    fn event(kind: FindingKind, ord: i64, what: Fault) -> Self {
        Self {
            kind,
            place: u64::try_from(ord).ok(),
            table: None,
            row: None,
            what,
        }
    }
}

/// Chain of one machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceChain {
    /// Machine.
    pub device: DeviceId,
    /// Number of its events.
    pub events: u64,
}

/// Result of a verification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// Head that was verified.
    pub head: Head,
    /// Machines that wrote it.
    pub devices: Vec<DeviceChain>,
    /// Bodies that are gone by a purge.
    pub purged: u64,
    /// Sealed files checked.
    pub objects: u64,
    /// Witnesses outside the database that agree.
    pub witnesses: Vec<Witness>,
    /// What is wrong; empty when everything is consistent. At most 200.
    pub findings: Vec<Finding>,
}

impl Verification {
    /// Returns whether nothing is wrong.
    pub fn is_consistent(&self) -> bool {
        self.findings.is_empty()
    }
}

/// Beyond this many findings nobody reads on.
const MOST_FINDINGS: usize = 200;

/// What is verified: an open vault, or the copy that a backup is made from.
pub(crate) struct Verified<'a> {
    pub connection: &'a Connection,
    pub keys: &'a EpochKeys,
    pub folder: &'a Folder,
    pub opening: &'a Opening,
}

impl Register {
    /// Verifies the vault. Changes nothing.
    ///
    /// # Errors
    /// [`VaultError::Stopped`] when the report says so; damage that keeps the database from being read at all.
    pub fn verify(&self, depth: Depth, report: Report<'_>) -> Result<Verification, VaultError> {
        let (connection, keys) = (&self.connection, &self.keys);
        let verified = Verified {
            connection,
            keys,
            folder: &self.folder,
            opening: &self.opening,
        };
        verify(&verified, depth, report)
    }
}

/// Verifies a database against its own events.
pub(crate) fn verify(
    verified: &Verified<'_>,
    depth: Depth,
    report: Report<'_>,
) -> Result<Verification, VaultError> {
    let connection = verified.connection;
    let head = journal::head_of(connection)?;
    let rebuilt = tables::empty_copy()?;
    let walked = chain::walk(connection, verified.keys, &rebuilt, head.events, report)?;
    let mut findings = walked.findings;
    findings.extend(verified.opening.rolled_back.iter().map(rolled_back));
    tables::compare_schema(connection, &rebuilt, &mut findings)?;
    tables::compare(connection, &rebuilt, &mut findings, report)?;
    tables::compare_words(connection, &mut findings)?;
    marks::compare(connection, &verified.keys.marks, &mut findings)?;
    tick(report, Phase::Access, 0, 1)?;
    objects::check_access(connection, &mut findings)?;
    let objects = objects::check(verified, &walked.blobs, depth, &mut findings, report)?;
    if depth == Depth::Everything {
        tick(report, Phase::Checking, 0, 1)?;
        check_pages(connection, &mut findings)?;
    }
    findings.truncate(MOST_FINDINGS);
    let witnesses = verified.opening.witnesses.clone();
    Ok(Verification {
        head,
        devices: walked.devices,
        purged: walked.purged,
        objects,
        witnesses,
        findings,
    })
}

fn check_pages(connection: &Connection, findings: &mut Vec<Finding>) -> Result<(), VaultError> {
    for check in [
        database::check_pages(connection),
        database::check_rows(connection),
    ] {
        match check {
            Err(VaultError::DamagedDatabase(detail)) => {
                findings.push(Finding {
                    kind: FindingKind::Page,
                    place: None,
                    table: None,
                    row: None,
                    what: Fault::Page(detail),
                });
            }
            other => other?,
        }
    }
    Ok(())
}

fn rolled_back(seen: &RolledBack) -> Finding {
    Finding {
        kind: FindingKind::RolledBack,
        place: None,
        table: None,
        row: None,
        what: Fault::Remembered {
            witness: seen.witness,
            events: seen.remembered,
        },
    }
}
