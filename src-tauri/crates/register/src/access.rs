//! Access rows: data, not events. A batch is staged, its commitments go into the event, then both are recorded together.

use crate::crypt;
use crate::error::{Forbidden, VaultError};
use crate::record::{RecordError, STEP, Step};
use crate::vault::Register;
use chrono::{DateTime, TimeZone, Utc};
use cip::access::{AccessBatch, AccessOutcome, AccessRow, AccessShare};
use cip::id::{AccountId, BatchId};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;
use std::net::IpAddr;

/// Rows of one batch that wait for their event.
pub(crate) struct StagedAccess {
    accounts: BTreeMap<AccountId, Vec<AccessRow>>,
    salts: BTreeMap<AccountId, [u8; 32]>,
    shares: Vec<AccessShare>,
}

impl Register {
    /// Stages the rows of a batch and returns one share an account, with its salted commitment, in order of account.
    /// Put the shares into `AccessImported` and record that; the rows go in with it.
    ///
    /// `from` and `to` of a share are those of its own rows; widen them to what the file covers if it says so.
    ///
    /// # Errors
    /// [`VaultError::NotAllowed`] when an address is not in canonical form; nothing is staged then.
    pub fn stage_access(
        &mut self,
        batch: BatchId,
        rows: Vec<AccessRow>,
    ) -> Result<Vec<AccessShare>, VaultError> {
        let mut accounts: BTreeMap<AccountId, Vec<AccessRow>> = BTreeMap::new();
        for row in rows {
            octets(&row.ip).ok_or(VaultError::NotAllowed(Forbidden::Address))?;
            accounts.entry(row.account).or_default().push(row);
        }
        let mut salts = BTreeMap::new();
        let mut shares = Vec::with_capacity(accounts.len());
        for (account, rows) in &mut accounts {
            rows.sort_by_key(|r| (r.at.timestamp_millis(), r.line));
            rows.dedup_by_key(|r| (r.at.timestamp_millis(), r.line));
            let salt = crypt::random::<32>()?;
            shares.push(share(*account, rows, &salt));
            salts.insert(*account, salt);
        }
        self.pending_access.insert(
            batch,
            StagedAccess {
                accounts,
                salts,
                shares: shares.clone(),
            },
        );
        Ok(shares)
    }

    /// Gives up the staged rows of a batch.
    pub fn discard_access(&mut self, batch: BatchId) {
        self.pending_access.remove(&batch);
    }
}

fn share(account: AccountId, rows: &[AccessRow], salt: &[u8]) -> AccessShare {
    let first = rows.first().map_or(DateTime::UNIX_EPOCH, |r| r.at);
    AccessShare {
        account,
        rows: u32::try_from(rows.len()).unwrap_or(u32::MAX),
        from: first,
        to: rows.last().map_or(first, |r| r.at),
        last_success: rows
            .iter()
            .filter(|r| r.outcome == AccessOutcome::Success)
            .map(|r| r.at)
            .max(),
        commitment: commitment(salt, rows),
    }
}

/// Commits to an account's rows of one batch: HMAC under a random salt over each row in order of time and line.
fn commitment(salt: &[u8], rows: &[AccessRow]) -> String {
    let mut bytes = Vec::new();
    for row in rows {
        bytes.extend_from_slice(&row.at.timestamp_millis().to_be_bytes());
        bytes.extend_from_slice(&row.line.to_be_bytes());
        bytes.push(u8::from(row.outcome == AccessOutcome::Success));
        for text in [&row.ip, &row.action] {
            bytes.extend_from_slice(&(text.len() as u64).to_be_bytes());
            bytes.extend_from_slice(text.as_bytes());
        }
    }
    crypt::hex(&crypt::hmac(salt, &[b"deedbox/access-rows/v1", &bytes]))
}

/// Returns 4 or 16 bytes for an address in canonical form, the only form that comes back as it went in.
fn octets(ip: &str) -> Option<Vec<u8>> {
    let parsed: IpAddr = ip.parse().ok()?;
    if parsed.to_string() != ip {
        return None;
    }
    Some(match parsed {
        IpAddr::V4(v4) => v4.octets().to_vec(),
        IpAddr::V6(v6) => v6.octets().to_vec(),
    })
}

fn address(bytes: &[u8]) -> Option<String> {
    if let Ok(v4) = <[u8; 4]>::try_from(bytes) {
        return Some(IpAddr::from(v4).to_string());
    }
    <[u8; 16]>::try_from(bytes)
        .ok()
        .map(|v6| IpAddr::from(v6).to_string())
}

impl StagedAccess {
    /// Inserts the staged rows; the batch row and its shares stand already.
    pub(crate) fn insert(
        &self,
        connection: &Connection,
        batch: &AccessBatch,
        step: Step<'_>,
    ) -> Result<(), RecordError> {
        let same = |a: &AccessShare, b: &AccessShare| {
            a.account == b.account && a.commitment == b.commitment
        };
        if self.shares.len() != batch.shares.len()
            || !self
                .shares
                .iter()
                .zip(&batch.shares)
                .all(|(a, b)| same(a, b))
        {
            return Err(RecordError::Contradiction(
                "the shares of the event are not the staged ones".to_owned(),
            ));
        }
        let batch_no = number(
            connection,
            "SELECT rowno FROM access_batch WHERE id = ?1",
            &batch.id.to_string(),
        )?;
        let mut actions = BTreeMap::new();
        let all: u64 = self.accounts.values().map(|rows| rows.len() as u64).sum();
        let mut done = 0u64;
        for (account, rows) in &self.accounts {
            let account_no = number(
                connection,
                "SELECT rowno FROM account WHERE id = ?1",
                &account.to_string(),
            )?;
            connection
                .prepare_cached(
                    "INSERT INTO access_salt (batch, account, salt) VALUES (?1, ?2, ?3)",
                )?
                .execute(params![batch_no, account_no, self.salts.get(account)])?;
            let mut insert = connection.prepare_cached(
                "INSERT INTO access_row (account, at_ms, batch, line, ip, action, success) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?;
            for row in rows {
                if done.is_multiple_of(STEP) && step(done, all).is_break() {
                    return Err(VaultError::Stopped.into());
                }
                done += 1;
                let action = match actions.get(&row.action) {
                    Some(no) => *no,
                    None => {
                        let no = action_number(connection, &row.action)?;
                        actions.insert(row.action.clone(), no);
                        no
                    }
                };
                insert.execute(params![
                    account_no,
                    row.at.timestamp_millis(),
                    batch_no,
                    row.line,
                    octets(&row.ip),
                    action,
                    row.outcome == AccessOutcome::Success
                ])?;
            }
        }
        Ok(())
    }
}

fn number(connection: &Connection, sql: &str, id: &str) -> Result<i64, RecordError> {
    let found: Option<i64> = connection
        .prepare_cached(sql)?
        .query_row([id], |row| row.get(0))
        .optional()?;
    found.ok_or_else(|| RecordError::Contradiction(format!("account or batch {id}")))
}

fn action_number(connection: &Connection, words: &str) -> Result<i64, rusqlite::Error> {
    connection
        .prepare_cached("INSERT INTO access_action (words) VALUES (?1) ON CONFLICT DO NOTHING")?
        .execute([words])?;
    connection
        .prepare_cached("SELECT no FROM access_action WHERE words = ?1")?
        .query_row([words], |row| row.get(0))
}

/// Reads rows of an account, in order of time and line; `batch` restricts them to one batch.
pub(crate) fn rows_of(
    connection: &Connection,
    account_no: i64,
    account: AccountId,
    batch: Option<i64>,
) -> Result<Vec<AccessRow>, VaultError> {
    let mut statement = connection.prepare_cached(
        "SELECT r.at_ms, r.ip, a.words, r.success, r.line FROM access_row AS r JOIN access_action AS a ON a.no = r.action
         WHERE r.account = ?1 AND (?2 IS NULL OR r.batch = ?2) ORDER BY r.at_ms, r.line",
    )?;
    let mut found = statement.query(params![account_no, batch])?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        rows.push(read_row(row, account)?);
    }
    Ok(rows)
}

/// Turns `at_ms, ip, words, success, line` into an access row.
pub(crate) fn read_row(
    row: &rusqlite::Row<'_>,
    account: AccountId,
) -> Result<AccessRow, VaultError> {
    let ip: Vec<u8> = row.get(1)?;
    let success: bool = row.get(3)?;
    Ok(AccessRow {
        account,
        at: instant(row.get(0)?)?,
        ip: address(&ip).ok_or_else(|| {
            VaultError::unreadable("an access row", "its address has a wrong length")
        })?,
        action: row.get(2)?,
        outcome: if success {
            AccessOutcome::Success
        } else {
            AccessOutcome::Failure
        },
        line: row.get(4)?,
    })
}

pub(crate) fn instant(ms: i64) -> Result<DateTime<Utc>, VaultError> {
    let found = Utc.timestamp_millis_opt(ms).single();
    found.ok_or_else(|| VaultError::unreadable("an access row", "its instant is out of range"))
}

/// Names the (batch, account) pairs whose rows no longer match their commitment.
pub(crate) fn broken_shares(connection: &Connection) -> Result<Vec<String>, VaultError> {
    let mut statement = connection.prepare(
        "SELECT s.batch, s.account, s.commitment, t.salt, b.id, a.id FROM access_share AS s
         JOIN access_batch AS b ON b.rowno = s.batch JOIN account AS a ON a.rowno = s.account
         LEFT JOIN access_salt AS t ON t.batch = s.batch AND t.account = s.account",
    )?;
    let mut found = statement.query([])?;
    let mut broken = Vec::new();
    while let Some(row) = found.next()? {
        let (batch, account): (i64, i64) = (row.get(0)?, row.get(1)?);
        let recorded: String = row.get(2)?;
        let salt: Option<Vec<u8>> = row.get(3)?;
        let (batch_id, account_id): (String, String) = (row.get(4)?, row.get(5)?);
        let rows = rows_of(
            connection,
            account,
            AccountId(uuid::Uuid::nil()),
            Some(batch),
        )?;
        if commitment(&salt.unwrap_or_default(), &rows) != recorded {
            broken.push(format!("batch {batch_id}, account {account_id}"));
        }
    }
    Ok(broken)
}
