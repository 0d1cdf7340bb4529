//! Rows of access batches and what is read from them.

use super::{json, record, records};
use crate::access::{instant, read_row};
use crate::error::VaultError;
use crate::record::RecordError;
use crate::vault::Register;
use chrono::{DateTime, Utc};
use cip::access::{AccessBatch, AccessRow, AccessShare};
use cip::id::{AccountId, BatchId};
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

pub(super) fn put(
    connection: &Connection,
    ord: i64,
    batch: &AccessBatch,
) -> Result<(), RecordError> {
    let batch_no: i64 = connection
        .prepare_cached("INSERT INTO access_batch (id, sha256, data, ord) VALUES (?1, ?2, ?3, ?4) RETURNING rowno")?
        .query_row(params![batch.id.to_string(), batch.sha256, json(batch)?, ord], |row| row.get(0))?;
    for share in &batch.shares {
        let account_no: Option<i64> = connection
            .prepare_cached("SELECT rowno FROM account WHERE id = ?1")?
            .query_row([share.account.to_string()], |row| row.get(0))
            .optional()?;
        let account_no = account_no
            .ok_or_else(|| RecordError::Contradiction(format!("account {}", share.account)))?;
        connection
            .prepare_cached(
                "INSERT INTO access_share (batch, account, rows, first_ms, last_ms, success_ms, commitment)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                batch_no,
                account_no,
                share.rows,
                share.from.timestamp_millis(),
                share.to.timestamp_millis(),
                share.last_success.map(|at| at.timestamp_millis()),
                share.commitment
            ])?;
    }
    Ok(())
}

/// Which accesses of an account to read, newest first.
#[derive(Debug, Clone)]
pub struct AccessQuery {
    /// Account.
    pub account: AccountId,
    /// From this instant on.
    pub from: Option<DateTime<Utc>>,
    /// Up to and with this instant.
    pub to: Option<DateTime<Utc>>,
    /// Left out from the newest.
    pub offset: u32,
    /// At most this many; 0 for 200.
    pub limit: u32,
}

/// Accesses of an account with their whole number.
#[derive(Debug, Clone)]
pub struct AccessPage {
    /// Rows, newest first.
    pub rows: Vec<AccessRow>,
    /// How many the query finds in all.
    pub total: u64,
}

const SHARES: &str = "SELECT a.id, s.rows, s.first_ms, s.last_ms, s.success_ms, s.commitment, b.id
    FROM access_share AS s JOIN account AS a ON a.rowno = s.account JOIN access_batch AS b ON b.rowno = s.batch";

fn share(row: &Row<'_>) -> Result<(BatchId, AccessShare), VaultError> {
    let uuid = |text: String| {
        Uuid::parse_str(&text).map_err(|e| VaultError::unreadable("an access share", e))
    };
    let success: Option<i64> = row.get(4)?;
    let share = AccessShare {
        account: AccountId(uuid(row.get(0)?)?),
        rows: row.get(1)?,
        from: instant(row.get(2)?)?,
        to: instant(row.get(3)?)?,
        last_success: success.map(instant).transpose()?,
        commitment: row.get(5)?,
    };
    Ok((BatchId(uuid(row.get(6)?)?), share))
}

impl Register {
    /// Returns all access batches, newest first.
    pub fn access_batches(&self) -> Result<Vec<AccessBatch>, VaultError> {
        records(
            &self.connection,
            "an access batch",
            "SELECT data FROM access_batch ORDER BY rowno DESC",
            [],
        )
    }

    /// Returns the access batch of a file with this SHA-256, hex.
    pub fn access_batch_by_sha256(&self, sha256: &str) -> Result<Option<AccessBatch>, VaultError> {
        record(
            &self.connection,
            "an access batch",
            "SELECT data FROM access_batch WHERE sha256 = ?1 LIMIT 1",
            [sha256],
        )
    }

    /// Returns what each batch covers of an account, in order of time: the coverage of its log.
    pub fn access_shares_of(
        &self,
        account: AccountId,
    ) -> Result<Vec<(BatchId, AccessShare)>, VaultError> {
        self.shares(
            &format!("{SHARES} WHERE a.id = ?1 ORDER BY s.first_ms, b.rowno"),
            [account.to_string()],
        )
    }

    /// Returns what each batch covers of every account, in order of account and time.
    pub fn all_access_shares(&self) -> Result<Vec<(BatchId, AccessShare)>, VaultError> {
        self.shares(
            &format!("{SHARES} ORDER BY s.account, s.first_ms, b.rowno"),
            [],
        )
    }

    fn shares(
        &self,
        sql: &str,
        params: impl rusqlite::Params,
    ) -> Result<Vec<(BatchId, AccessShare)>, VaultError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(params)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(share(row)?);
        }
        Ok(found)
    }

    /// Returns the newest successful access to each account that has one.
    pub fn last_successes(&self) -> Result<Vec<(AccountId, DateTime<Utc>)>, VaultError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT a.id, max(s.success_ms) FROM access_share AS s JOIN account AS a ON a.rowno = s.account
             WHERE s.success_ms IS NOT NULL GROUP BY s.account ORDER BY s.account",
        )?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let id: String = row.get(0)?;
            let id =
                Uuid::parse_str(&id).map_err(|e| VaultError::unreadable("an access share", e))?;
            found.push((AccountId(id), instant(row.get(1)?)?));
        }
        Ok(found)
    }

    /// Returns the newest successful access to an account, if there is one.
    pub fn last_success(&self, account: AccountId) -> Result<Option<DateTime<Utc>>, VaultError> {
        let newest: Option<i64> = self.connection.query_row(
            "SELECT max(s.success_ms) FROM access_share AS s JOIN account AS a ON a.rowno = s.account WHERE a.id = ?1",
            [account.to_string()],
            |row| row.get(0),
        )?;
        newest.map(instant).transpose()
    }

    /// Returns how many accesses of an account there were: each once, however many logs tell it, without attempts
    /// that failed.
    pub fn accesses_made(&self, account: AccountId) -> Result<u64, VaultError> {
        Ok(self.connection.query_row(
            "SELECT count(*) FROM (SELECT DISTINCT r.at_ms, r.ip, r.action FROM access_row AS r
             JOIN account AS a ON a.rowno = r.account WHERE a.id = ?1 AND r.success = 1)",
            [account.to_string()],
            |row| row.get(0),
        )?)
    }

    /// Returns accesses of an account, newest first.
    pub fn accesses(&self, query: &AccessQuery) -> Result<AccessPage, VaultError> {
        let account_no: Option<i64> = self
            .connection
            .query_row(
                "SELECT rowno FROM account WHERE id = ?1",
                [query.account.to_string()],
                |row| row.get(0),
            )
            .optional()?;
        let Some(account_no) = account_no else {
            return Ok(AccessPage {
                rows: Vec::new(),
                total: 0,
            });
        };
        let from = query.from.map_or(i64::MIN, |at| at.timestamp_millis());
        let to = query.to.map_or(i64::MAX, |at| at.timestamp_millis());
        let total = self.connection.query_row(
            "SELECT count(*) FROM access_row WHERE account = ?1 AND at_ms BETWEEN ?2 AND ?3",
            params![account_no, from, to],
            |row| row.get(0),
        )?;
        let limit = if query.limit == 0 { 200 } else { query.limit };
        let mut statement = self.connection.prepare_cached(
            "SELECT r.at_ms, r.ip, a.words, r.success, r.line FROM access_row AS r
             JOIN access_action AS a ON a.no = r.action
             WHERE r.account = ?1 AND r.at_ms BETWEEN ?2 AND ?3
             ORDER BY r.at_ms DESC, r.batch DESC, r.line DESC LIMIT ?4 OFFSET ?5",
        )?;
        let mut found = statement.query(params![account_no, from, to, limit, query.offset])?;
        let mut rows = Vec::new();
        while let Some(row) = found.next()? {
            rows.push(read_row(row, query.account)?);
        }
        Ok(AccessPage { rows, total })
    }
}
