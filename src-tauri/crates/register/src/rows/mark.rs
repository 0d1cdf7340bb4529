//! Marks of documents and parties: by what one is found again at another customer, and legible to nobody.
//!
//! Each is an HMAC under a key of the epoch. Marks follow from the rows of documents and parties, so they are compared
//! with these and not rebuilt, and made anew with the keys of a new epoch.

use super::{record, records};
use crate::crypt::{self, Key};
use crate::error::VaultError;
use crate::vault::Register;
use cip::document::Document;
use cip::duplicate::{bare_number, names_and_birth, numbers};
use cip::event::Event;
use cip::id::DocumentId;
use cip::party::Party;
use rusqlite::{Connection, params};
use std::collections::BTreeSet;

const NUMBER: &str = "number";
const PIXELS: &str = "pixels";
const PERSON: &str = "person";

/// Marks of one document or party: what each is of, and the mark.
pub(crate) type Marks = BTreeSet<(String, Vec<u8>)>;

fn mark(key: &Key, sort: &str, parts: &[&str]) -> Vec<u8> {
    let parts: Vec<&[u8]> = std::iter::once(sort.as_bytes())
        .chain(parts.iter().map(|p| p.as_bytes()))
        .collect();
    crypt::hmac(key.as_ref(), &parts).to_vec()
}

/// Returns the marks of a document: its numbers, and its clean pixels.
pub(crate) fn of_document(key: &Key, document: &Document) -> Marks {
    let numbers = numbers(&document.facts);
    let numbers = numbers
        .iter()
        .map(|n| (NUMBER.to_owned(), mark(key, NUMBER, &[n])));
    let pixels = document.pixels.iter().filter(|p| !p.is_empty());
    let pixels = pixels.map(|p| (PIXELS.to_owned(), mark(key, PIXELS, &[p])));
    numbers.chain(pixels).collect()
}

/// Returns the marks of a party: each of its names with its birth date.
pub(crate) fn of_party(key: &Key, party: &Party) -> Marks {
    names_and_birth(&party.declared)
        .iter()
        .map(|(name, day)| {
            (
                PERSON.to_owned(),
                mark(key, PERSON, &[name, &day.to_string()]),
            )
        })
        .collect()
}

/// Returns the marks that stand for a document or party.
pub(crate) fn standing(connection: &Connection, subject: &str) -> Result<Marks, VaultError> {
    let mut statement =
        connection.prepare_cached("SELECT sort, mark FROM mark WHERE subject = ?1")?;
    let found = statement.query_map([subject], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(found.collect::<Result<_, _>>()?)
}

fn put(connection: &Connection, subject: &str, marks: &Marks) -> Result<(), VaultError> {
    connection
        .prepare_cached("DELETE FROM mark WHERE subject = ?1")?
        .execute([subject])?;
    for (sort, mark) in marks {
        connection
            .prepare_cached("INSERT INTO mark (sort, mark, subject) VALUES (?1, ?2, ?3)")?
            .execute(params![sort, mark, subject])?;
    }
    Ok(())
}

pub(super) fn put_document(
    connection: &Connection,
    key: &Key,
    document: &Document,
) -> Result<(), VaultError> {
    let marks = of_document(key, document);
    put(connection, &document.id.to_string(), &marks)
}

pub(super) fn put_party(
    connection: &Connection,
    key: &Key,
    party: &Party,
) -> Result<(), VaultError> {
    put(connection, &party.id.to_string(), &of_party(key, party))
}

/// Brings the marks of documents whose events a purge wrote anew to what their rows say now.
pub(crate) fn follow<'a>(
    connection: &Connection,
    key: &Key,
    events: impl Iterator<Item = &'a Event>,
) -> Result<(), VaultError> {
    let mut seen: BTreeSet<DocumentId> = BTreeSet::new();
    for event in events {
        let (Event::DocumentAdded { document } | Event::DocumentChanged { document }) = event
        else {
            continue;
        };
        if !seen.insert(document.id) {
            continue;
        }
        let sql = "SELECT data FROM document WHERE id = ?1";
        let row: Option<Document> =
            record(connection, "a document", sql, [document.id.to_string()])?;
        if let Some(row) = row {
            put_document(connection, key, &row)?;
        }
    }
    Ok(())
}

/// Makes all marks anew: after a migration, and with the keys of a new epoch.
pub(crate) fn remake(connection: &Connection, key: &Key) -> Result<(), VaultError> {
    connection.execute("DELETE FROM mark", [])?;
    let mut statement = connection.prepare("SELECT data FROM document ORDER BY id")?;
    each(&mut statement, |document: &Document| {
        put_document(connection, key, document)
    })?;
    let mut statement = connection.prepare("SELECT data FROM party ORDER BY rowno")?;
    each(&mut statement, |party: &Party| {
        put_party(connection, key, party)
    })
}

/// Passes each record on; one that cannot be read has no marks, and verification names it.
fn each<T: serde::de::DeserializeOwned>(
    statement: &mut rusqlite::Statement<'_>,
    mut work: impl FnMut(&T) -> Result<(), VaultError>,
) -> Result<(), VaultError> {
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let text = row.get_ref(0)?.as_str().unwrap_or_default();
        if let Ok(one) = serde_json::from_str::<T>(text) {
            work(&one)?;
        }
    }
    Ok(())
}

impl Register {
    /// Returns the documents that bear a number, as recorded or within their zone, oldest first.
    pub fn documents_with_number(&self, number: &str) -> Result<Vec<Document>, VaultError> {
        match bare_number(number) {
            Some(number) => self.documents_marked(NUMBER, &number),
            None => Ok(Vec::new()),
        }
    }

    /// Returns the documents with these clean pixels, oldest first; nothing has none.
    pub fn documents_with_pixels(&self, pixels: &str) -> Result<Vec<Document>, VaultError> {
        if pixels.is_empty() {
            return Ok(Vec::new());
        }
        self.documents_marked(PIXELS, pixels)
    }

    fn documents_marked(&self, sort: &str, value: &str) -> Result<Vec<Document>, VaultError> {
        let mark = mark(&self.keys.marks, sort, &[value]);
        records(
            &self.connection,
            "a document",
            "SELECT data FROM document WHERE id IN (SELECT subject FROM mark WHERE sort = ?1 AND mark = ?2)
             ORDER BY added, id",
            params![sort, mark],
        )
    }

    /// Returns the other parties that stand and share a name and the birth date with this one, merged ones included.
    pub fn parties_named_and_born_as(&self, party: &Party) -> Result<Vec<Party>, VaultError> {
        let mut seen = BTreeSet::from([party.id]);
        let mut found = Vec::new();
        for (sort, mark) in of_party(&self.keys.marks, party) {
            let alike: Vec<Party> = records(
                &self.connection,
                "a party",
                "SELECT data FROM party WHERE gone = 0 AND id IN (SELECT subject FROM mark WHERE sort = ?1 AND mark = ?2)
                 ORDER BY rowno",
                params![sort, mark],
            )?;
            found.extend(alike.into_iter().filter(|p| seen.insert(p.id)));
        }
        Ok(found)
    }
}
