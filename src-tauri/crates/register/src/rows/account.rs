//! Rows of providers and accounts.

use super::{json, or_empty, record, records};
use crate::error::VaultError;
use crate::record::RecordError;
use crate::vault::Register;
use cip::account::{Account, Provider};
use cip::id::{AccountId, BatchId, PartyId, ProviderId};
use rusqlite::{Connection, params};

pub(super) fn put_provider(
    connection: &Connection,
    ord: i64,
    provider: &Provider,
) -> Result<(), RecordError> {
    connection
        .prepare_cached(
            "INSERT INTO provider (id, name, data, ord) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (id) DO UPDATE SET name = ?2, data = ?3, ord = ?4",
        )?
        .execute(params![
            provider.id.to_string(),
            provider.name,
            json(provider)?,
            ord
        ])?;
    Ok(())
}

pub(super) fn put(connection: &Connection, ord: i64, account: &Account) -> Result<(), RecordError> {
    connection
        .prepare_cached(
            "INSERT INTO account (id, customer, provider, reference, state, batch, gone, data, ord)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7, ?8)
             ON CONFLICT (id) DO UPDATE SET customer = ?2, provider = ?3, reference = ?4, state = ?5, batch = ?6,
               data = ?7, ord = ?8",
        )?
        .execute(params![
            account.id.to_string(),
            account.customer.to_string(),
            account.provider.to_string(),
            account.reference,
            account.state().key(),
            or_empty(account.batch),
            json(account)?,
            ord
        ])?;
    Ok(())
}

impl Register {
    /// Returns all providers, by name.
    pub fn providers(&self) -> Result<Vec<Provider>, VaultError> {
        records(
            &self.connection,
            "a provider",
            "SELECT data FROM provider ORDER BY name, id",
            [],
        )
    }

    /// Returns a provider.
    pub fn provider(&self, id: ProviderId) -> Result<Option<Provider>, VaultError> {
        record(
            &self.connection,
            "a provider",
            "SELECT data FROM provider WHERE id = ?1",
            [id.to_string()],
        )
    }

    /// Returns an account.
    pub fn account(&self, id: AccountId) -> Result<Option<Account>, VaultError> {
        record(
            &self.connection,
            "an account",
            "SELECT data FROM account WHERE id = ?1",
            [id.to_string()],
        )
    }

    /// Returns the accounts of a customer.
    pub fn accounts_of(&self, customer: PartyId) -> Result<Vec<Account>, VaultError> {
        records(
            &self.connection,
            "an account",
            "SELECT data FROM account WHERE customer = ?1 AND gone = 0 ORDER BY rowno",
            [customer.to_string()],
        )
    }

    /// Returns the accounts with this reference, case left aside; at one provider when it is given.
    pub fn accounts_by_reference(
        &self,
        provider: Option<ProviderId>,
        reference: &str,
    ) -> Result<Vec<Account>, VaultError> {
        records(
            &self.connection,
            "an account",
            "SELECT data FROM account WHERE reference = ?1 AND gone = 0 AND (?2 = '' OR provider = ?2) ORDER BY rowno",
            params![reference, or_empty(provider)],
        )
    }

    /// Returns all accounts that stand.
    pub fn all_accounts(&self) -> Result<Vec<Account>, VaultError> {
        records(
            &self.connection,
            "an account",
            "SELECT data FROM account WHERE gone = 0 ORDER BY rowno",
            [],
        )
    }

    /// Returns the accounts that a batch brought.
    pub fn accounts_of_batch(&self, batch: BatchId) -> Result<Vec<Account>, VaultError> {
        records(
            &self.connection,
            "an account",
            "SELECT data FROM account WHERE batch = ?1 ORDER BY rowno",
            [batch.to_string()],
        )
    }
}
