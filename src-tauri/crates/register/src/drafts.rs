//! What is kept in the vault without being a fact: drafts, view settings, what jobs keep between their steps.

use crate::error::VaultError;
use crate::rows::{instant, json};
use crate::vault::Register;
use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, params};
use serde_json::Value;

/// Something half-written, as it was last left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What it belongs to, such as `review/<case id>`.
    pub key: String,
    /// Content.
    pub data: Value,
    /// When it was left.
    pub at: DateTime<Utc>,
}

impl Register {
    /// Keeps a draft of the person signed in.
    pub fn put_draft(
        &mut self,
        key: &str,
        data: &Value,
        now: DateTime<Utc>,
    ) -> Result<(), VaultError> {
        let owner = self.session()?.person.to_string();
        self.connection
            .prepare_cached(
                "INSERT INTO draft (owner, key, data, at) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (owner, key) DO UPDATE SET data = ?3, at = ?4",
            )?
            .execute(params![owner, key, json(data)?, instant(now)])?;
        Ok(())
    }

    /// Returns a draft of the person signed in.
    pub fn draft(&self, key: &str) -> Result<Option<Draft>, VaultError> {
        let owner = self.session()?.person.to_string();
        let found: Option<(String, String)> = self
            .connection
            .prepare_cached("SELECT data, at FROM draft WHERE owner = ?1 AND key = ?2")?
            .query_row([owner.as_str(), key], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        found
            .map(|(data, at)| read(key.to_owned(), &data, &at))
            .transpose()
    }

    /// Returns all drafts of the person signed in, newest first.
    pub fn drafts(&self) -> Result<Vec<Draft>, VaultError> {
        let owner = self.session()?.person.to_string();
        let mut statement = self.connection.prepare_cached(
            "SELECT key, data, at FROM draft WHERE owner = ?1 ORDER BY at DESC, key",
        )?;
        let mut rows = statement.query([owner])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let (data, at): (String, String) = (row.get(1)?, row.get(2)?);
            found.push(read(row.get(0)?, &data, &at)?);
        }
        Ok(found)
    }

    /// Forgets a draft of the person signed in.
    pub fn drop_draft(&mut self, key: &str) -> Result<(), VaultError> {
        let owner = self.session()?.person.to_string();
        self.connection
            .prepare_cached("DELETE FROM draft WHERE owner = ?1 AND key = ?2")?
            .execute([owner.as_str(), key])?;
        Ok(())
    }

    /// Keeps a setting of the vault, such as a saved view. No fact may be kept so.
    pub fn put_setting(&mut self, key: &str, data: &Value) -> Result<(), VaultError> {
        self.connection
            .prepare_cached("INSERT INTO setting (key, data) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET data = ?2")?
            .execute(params![key, json(data)?])?;
        Ok(())
    }

    /// Returns a setting of the vault.
    pub fn setting(&self, key: &str) -> Result<Option<Value>, VaultError> {
        crate::rows::record(
            &self.connection,
            "a setting",
            "SELECT data FROM setting WHERE key = ?1",
            [key],
        )
    }

    /// Forgets a setting of the vault.
    pub fn drop_setting(&mut self, key: &str) -> Result<(), VaultError> {
        self.connection
            .prepare_cached("DELETE FROM setting WHERE key = ?1")?
            .execute([key])?;
        Ok(())
    }
}

fn read(key: String, data: &str, at: &str) -> Result<Draft, VaultError> {
    Ok(Draft {
        key,
        data: serde_json::from_str(data).map_err(|e| VaultError::unreadable("a draft", e))?,
        at: at
            .parse()
            .map_err(|e| VaultError::unreadable("a draft", e))?,
    })
}
