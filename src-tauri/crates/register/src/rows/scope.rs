//! Rows of the catalogue of products, and of the answers to the questions on substantial control.

use super::{json, record, records};
use crate::error::VaultError;
use crate::record::RecordError;
use crate::vault::Register;
use cip::control::ControlAnswers;
use cip::id::{PartyId, ProductId};
use cip::product::Product;
use rusqlite::{Connection, params};

pub(super) fn put_product(
    connection: &Connection,
    ord: i64,
    product: &Product,
) -> Result<(), RecordError> {
    connection
        .prepare_cached(
            "INSERT INTO product (id, provider, name, data, ord) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (id) DO UPDATE SET provider = ?2, name = ?3, data = ?4, ord = ?5",
        )?
        .execute(params![
            product.id.to_string(),
            product.provider.to_string(),
            product.name,
            json(product)?,
            ord
        ])?;
    Ok(())
}

pub(super) fn put_control(
    connection: &Connection,
    ord: i64,
    answers: &ControlAnswers,
) -> Result<(), RecordError> {
    connection
        .prepare_cached(
            "INSERT INTO control_answers (ord, party, of_party, data) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![
            ord,
            answers.party.to_string(),
            answers.of.to_string(),
            json(answers)?
        ])?;
    Ok(())
}

impl Register {
    /// Returns the catalogue of products, by name.
    pub fn products(&self) -> Result<Vec<Product>, VaultError> {
        records(
            &self.connection,
            "a product",
            "SELECT data FROM product ORDER BY name, id",
            [],
        )
    }

    /// Returns a product.
    pub fn product(&self, id: ProductId) -> Result<Option<Product>, VaultError> {
        record(
            &self.connection,
            "a product",
            "SELECT data FROM product WHERE id = ?1",
            [id.to_string()],
        )
    }

    /// Returns the answers on substantial control of an entity, newest first.
    pub fn control_answers_of(&self, entity: PartyId) -> Result<Vec<ControlAnswers>, VaultError> {
        records(
            &self.connection,
            "answers on substantial control",
            "SELECT data FROM control_answers WHERE of_party = ?1 ORDER BY ord DESC",
            [entity.to_string()],
        )
    }
}
