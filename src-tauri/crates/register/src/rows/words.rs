//! Search words of parties. They follow from the party's record alone.

use super::{fold, record};
use crate::record::RecordError;
use cip::id::{BatchId, PartyId};
use cip::party::Party;
use rusqlite::{Connection, params};

/// What the two indexes hold for a party.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Words {
    pub words: String,
    pub parts: String,
}

/// Folds names, e-mail addresses, registry number and identifiers in other systems.
pub(crate) fn of(party: &Party) -> Words {
    let names = party.declared.names.iter().map(|n| n.text.as_str());
    let further = party.declared.emails.iter().map(String::as_str);
    let external = party.external.iter().map(|e| e.id.as_str());
    let all: Vec<String> = names
        .chain(further)
        .chain(external)
        .chain([party.declared.registry_number.as_str()])
        .map(fold::fold)
        .collect();
    let parts = all.join(" ");
    Words {
        words: fold::apart(&parts),
        parts,
    }
}

/// Writes the words of a party as it stands.
pub(super) fn put(connection: &Connection, id: PartyId) -> Result<(), RecordError> {
    let id = id.to_string();
    let sql = "SELECT data FROM party WHERE id = ?1";
    let party: Option<Party> = record(connection, "a party", sql, [&id])?;
    let party = party.ok_or_else(|| RecordError::Contradiction(format!("party {id}")))?;
    let (rowno, gone): (i64, bool) = connection
        .prepare_cached("SELECT rowno, gone FROM party WHERE id = ?1")?
        .query_row([&id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    drop_words(connection, rowno)?;
    if gone {
        return Ok(());
    }
    let Words { words, parts } = of(&party);
    connection
        .prepare_cached("INSERT INTO party_words (rowid, words) VALUES (?1, ?2)")?
        .execute(params![rowno, words])?;
    connection
        .prepare_cached("INSERT INTO party_parts (rowid, parts) VALUES (?1, ?2)")?
        .execute(params![rowno, parts])?;
    Ok(())
}

/// Takes the words of a batch's parties out of the indexes.
pub(super) fn drop_batch(connection: &Connection, batch: BatchId) -> Result<(), RecordError> {
    let mut statement =
        connection.prepare_cached("SELECT rowno FROM party WHERE batch = ?1 AND gone = 1")?;
    let gone: Vec<i64> = statement
        .query_map([batch.to_string()], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    gone.into_iter()
        .try_for_each(|rowno| drop_words(connection, rowno))
}

/// Takes the words of a row out of both indexes.
pub(super) fn drop_words(connection: &Connection, rowno: i64) -> Result<(), RecordError> {
    for table in ["party_words", "party_parts"] {
        // Deleting a row that is not there costs more in these indexes than looking for it.
        let there: bool = connection
            .prepare_cached(&format!(
                "SELECT EXISTS (SELECT 1 FROM {table} WHERE rowid = ?1)"
            ))?
            .query_row([rowno], |row| row.get(0))?;
        if there {
            connection
                .prepare_cached(&format!("DELETE FROM {table} WHERE rowid = ?1"))?
                .execute([rowno])?;
        }
    }
    Ok(())
}
