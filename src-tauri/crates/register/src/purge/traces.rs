//! Where words still stand after a purge: in the decrypted database, and in sealed files that open.

use super::{holds, worth_looking_for};
use crate::error::VaultError;
use crate::vault::Register;
use cip::id::ObjectId;
use rusqlite::Connection;
use std::collections::BTreeSet;
use uuid::Uuid;

impl Register {
    /// Returns where one of these texts stands in the decrypted database, as `table.column`, and in which sealed files
    /// that still open. Search indexes are looked through as well.
    ///
    /// # Errors
    /// [`VaultError`] when the database cannot be read.
    pub fn traces(&self, texts: &[String]) -> Result<Vec<String>, VaultError> {
        let texts = worth_looking_for(texts);
        let mut found = BTreeSet::new();
        for table in tables(&self.connection)? {
            traces_in(&self.connection, &table, &texts, &mut found)?;
        }
        let mut statement = self
            .connection
            .prepare("SELECT id FROM object WHERE wrapped <> x'' ORDER BY id")?;
        let ids: Vec<String> = statement
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for id in ids {
            let object =
                Uuid::parse_str(&id).map_err(|e| VaultError::unreadable("a sealed file", e))?;
            // A file that is missing or damaged opens for nobody.
            let Ok(plain) = self.read_object(ObjectId(object)) else {
                continue;
            };
            if holds(&String::from_utf8_lossy(&plain), &texts) {
                found.insert(format!("objects.{id}"));
            }
        }
        Ok(found.into_iter().collect())
    }
}

/// Names every table, those of the search indexes among them.
fn tables(connection: &Connection) -> Result<Vec<String>, VaultError> {
    let mut statement = connection.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name",
    )?;
    let names = statement.query_map([], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}

fn traces_in(
    connection: &Connection,
    table: &str,
    texts: &[String],
    found: &mut BTreeSet<String>,
) -> Result<(), VaultError> {
    let mut statement = connection.prepare(&format!("SELECT * FROM \"{table}\""))?;
    let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        for (n, column) in columns.iter().enumerate() {
            let value = row.get_ref(n)?;
            let bytes = match value {
                rusqlite::types::ValueRef::Text(bytes) | rusqlite::types::ValueRef::Blob(bytes) => {
                    bytes
                }
                _ => continue,
            };
            if holds(&String::from_utf8_lossy(bytes), texts) {
                found.insert(format!("{table}.{column}"));
            }
        }
    }
    Ok(())
}
