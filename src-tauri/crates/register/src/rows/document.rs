//! Rows of documents and of their links to parties.

use super::{instant, json, record, records, word};
use crate::error::VaultError;
use crate::record::RecordError;
use crate::vault::Register;
use cip::document::Document;
use cip::id::{DocumentId, PartyId};
use rusqlite::{Connection, params};

pub(super) fn put(
    connection: &Connection,
    ord: i64,
    document: &Document,
) -> Result<(), RecordError> {
    let id = document.id.to_string();
    connection
        .prepare_cached(
            "INSERT INTO document (id, object, sha256, added, data, ord) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (id) DO UPDATE SET object = ?2, sha256 = ?3, added = ?4, data = ?5, ord = ?6",
        )?
        .execute(params![
            id,
            document.object.to_string(),
            document.sha256,
            instant(document.added.at),
            json(document)?,
            ord
        ])?;
    connection
        .prepare_cached("DELETE FROM document_link WHERE document = ?1")?
        .execute([&id])?;
    for (place, link) in (0i64..).zip(&document.links) {
        connection
            .prepare_cached(
                "INSERT INTO document_link (document, place, party, purpose, from_page, to_page) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![id, place, link.party.to_string(), word(&link.purpose)?, link.from_page, link.to_page])?;
    }
    Ok(())
}

impl Register {
    /// Returns a document.
    pub fn document(&self, id: DocumentId) -> Result<Option<Document>, VaultError> {
        record(
            &self.connection,
            "a document",
            "SELECT data FROM document WHERE id = ?1",
            [id.to_string()],
        )
    }

    /// Returns the documents that concern a party, oldest first.
    pub fn documents_of(&self, party: PartyId) -> Result<Vec<Document>, VaultError> {
        records(
            &self.connection,
            "a document",
            "SELECT data FROM document WHERE id IN (SELECT document FROM document_link WHERE party = ?1) ORDER BY added, id",
            [party.to_string()],
        )
    }

    /// Returns the documents that nobody has linked to a party yet, oldest first.
    pub fn unlinked_documents(&self) -> Result<Vec<Document>, VaultError> {
        records(
            &self.connection,
            "a document",
            "SELECT data FROM document AS d WHERE NOT EXISTS (SELECT 1 FROM document_link WHERE document = d.id) ORDER BY added, id",
            [],
        )
    }

    /// Returns the documents with these original bytes, by SHA-256 in hex.
    pub fn documents_by_sha256(&self, sha256: &str) -> Result<Vec<Document>, VaultError> {
        records(
            &self.connection,
            "a document",
            "SELECT data FROM document WHERE sha256 = ?1 ORDER BY added, id",
            [sha256],
        )
    }

    /// Returns all documents, oldest first.
    pub fn all_documents(&self) -> Result<Vec<Document>, VaultError> {
        records(
            &self.connection,
            "a document",
            "SELECT data FROM document ORDER BY added, id",
            [],
        )
    }
}
