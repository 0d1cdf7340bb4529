//! Carrying out a purge: bodies and salts of events, keys of sealed files, access rows, drafts and search words go;
//! the envelopes of the journal stay, and the purge event says which bodies are gone.

mod touched;
mod traces;

use crate::crypt::{self, Key};
use crate::device;
use crate::error::VaultError;
use crate::journal::{commitment, each_stored};
use crate::object;
use crate::record::RecordError;
use crate::rows;
use crate::vault::Register;
use cip::event::Event;
use cip::id::{ObjectId, PartyId};
use cip::purge::{Purge, PurgeScope, Rewritten, Touch, touch};
use rusqlite::{Connection, params};
use serde_json::Value;
use std::collections::BTreeSet;
use touched::Touched;
use uuid::Uuid;

/// A word with fewer characters stands in too many places to say anything.
const LEAST_WORD: usize = 4;
/// Beyond this many places nobody reads on.
const MOST_MENTIONS: usize = 200;

/// What a purge will take out of the journal, found by reading all of it.
#[derive(Debug, Clone)]
pub struct PlannedPurge {
    /// Everything that goes, with the sealed files that nothing names any more.
    pub scope: PurgeScope,
    /// Places of the events whose bodies go.
    pub removed: Vec<u64>,
    /// Bytes of these bodies.
    pub removed_bytes: u64,
    /// Bodies that are written anew.
    pub rewritten: Vec<Rewritten>,
    /// Places of other events whose words hold one of the words looked for; at most 200.
    pub mentions: Vec<u64>,
    bodies: Vec<Body>,
    again: Vec<(i64, Event)>,
    words: Vec<String>,
}

/// A body as it is written anew.
#[derive(Debug, Clone)]
struct Body {
    ord: i64,
    salt: [u8; 32],
    bytes: Vec<u8>,
}

/// What is gathered while the journal is read.
#[derive(Default)]
struct Reading {
    gone: BTreeSet<ObjectId>,
    kept: BTreeSet<ObjectId>,
    /// What stays and has an event that goes or is written anew.
    touched: Touched,
    /// Events that wrote a sealed file out.
    saved: Vec<Saved>,
}

/// An event that wrote a sealed file out.
struct Saved {
    place: u64,
    object: ObjectId,
    /// Bytes of its body.
    bytes: u64,
}

impl Register {
    /// Reads the journal and finds what a purge takes out of it, and which other entries hold one of `words`: names,
    /// addresses and numbers of who goes. Changes nothing.
    ///
    /// # Errors
    /// [`VaultError`] when the journal cannot be read.
    pub fn plan_purge(
        &self,
        scope: PurgeScope,
        words: &[String],
    ) -> Result<PlannedPurge, VaultError> {
        let mut planned = PlannedPurge {
            scope,
            removed: Vec::new(),
            removed_bytes: 0,
            rewritten: Vec::new(),
            mentions: Vec::new(),
            bodies: Vec::new(),
            again: Vec::new(),
            words: worth_looking_for(words),
        };
        let mut reading = Reading::default();
        each_stored(&self.connection, |stored| {
            let Some((_, bytes)) = stored.body else {
                return Ok(());
            };
            match serde_json::from_slice::<Event>(&bytes) {
                Ok(event) => planned.take(stored.ord, &event, bytes.len() as u64, &mut reading),
                Err(_) => Ok(()),
            }
        })?;
        planned.put_back(&self.connection, &reading.touched)?;
        let lonely = reading.gone.difference(&reading.kept).copied();
        let mut objects: BTreeSet<ObjectId> = planned.scope.objects.iter().copied().collect();
        objects.extend(lonely);
        planned.forget_saved(&reading.saved, &objects);
        planned.scope.objects = objects.into_iter().collect();
        Ok(planned)
    }

    /// Keeps a planned purge until its event is recorded; the next [`Register::record`] of a `PartyPurged` that says
    /// the same carries it out.
    pub fn stage_purge(&mut self, planned: PlannedPurge) {
        self.pending_purge = Some(planned);
    }

    /// Returns the parties that this machine saw purged from the vault and that stand in it: they came back with a
    /// backup made before.
    pub fn purged_before(&self) -> Result<Vec<PartyId>, VaultError> {
        let mut found = Vec::new();
        for id in device::purged(&self.config, self.keys.vault) {
            let party = PartyId(id);
            if self.party(party)?.is_some() {
                found.push(party);
            }
        }
        Ok(found)
    }

    /// After the commit: files without a key, the write-ahead log, and the note of this machine.
    pub(crate) fn clear_away(&mut self) {
        let Some(planned) = self.pending_purge.take() else {
            return;
        };
        for id in &planned.scope.objects {
            if let Ok(Some(row)) = object::row(&self.connection, *id) {
                // Without its key the file is noise; what cannot be removed now is collected as an orphan.
                let _ = object::remove_file(&self.folder, &row.name);
            }
        }
        // The log is folded at the next closing too; the purge itself stands.
        let _ = self
            .connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        let parties: Vec<Uuid> = planned.scope.parties.iter().map(|p| p.0).collect();
        // A machine that forgets it only cannot tell when an older backup brings the party back.
        let _ = device::remember_purged(&self.config, self.keys.vault, &parties);
    }
}

impl PlannedPurge {
    fn take(
        &mut self,
        ord: i64,
        event: &Event,
        bytes: u64,
        reading: &mut Reading,
    ) -> Result<(), VaultError> {
        let place = u64::try_from(ord).unwrap_or(0);
        match touch(event, &self.scope) {
            Touch::Whole => {
                self.removed.push(place);
                self.removed_bytes += bytes;
                reading.gone.extend(rows::objects_named(event));
                if let Event::PartiesMerged { merged, .. } | Event::PartiesUnmerged { merged, .. } =
                    event
                    && !self.scope.parties.contains(merged)
                {
                    reading.touched.parties.insert(*merged);
                }
            }
            Touch::Part(next) => {
                let bytes =
                    serde_json::to_vec(&next).map_err(|e| VaultError::unreadable("an event", e))?;
                let salt = crypt::random::<32>()?;
                self.rewritten.push(Rewritten {
                    place,
                    commitment: crypt::hex(&commitment(&salt, &bytes)),
                });
                self.mention(place, &bytes);
                reading.kept.extend(rows::objects_named(&next));
                reading.touched.note(&next);
                self.bodies.push(Body { ord, salt, bytes });
                self.again.push((ord, *next));
            }
            Touch::Apart => {
                if let Event::AttachmentSaved { object, .. } = event {
                    let object = *object;
                    reading.saved.push(Saved {
                        place,
                        object,
                        bytes,
                    });
                }
                reading.kept.extend(rows::objects_named(event));
                let body =
                    serde_json::to_vec(event).map_err(|e| VaultError::unreadable("an event", e))?;
                self.mention(place, &body);
            }
        }
        Ok(())
    }

    /// That a sealed file was written out, and under which name, goes with the file.
    fn forget_saved(&mut self, saved: &[Saved], objects: &BTreeSet<ObjectId>) {
        for one in saved.iter().filter(|one| objects.contains(&one.object)) {
            self.mentions.retain(|place| *place != one.place);
            self.removed.push(one.place);
            self.removed_bytes += one.bytes;
        }
        self.removed.sort_unstable();
    }

    fn mention(&mut self, place: u64, body: &[u8]) {
        let room = self.mentions.len() < MOST_MENTIONS;
        if room && holds(&String::from_utf8_lossy(body), &self.words) {
            self.mentions.push(place);
        }
    }

    /// Brings the rows of what was touched and stays to what the rest of the journal says of it: a later event may
    /// say more than the one that is written anew.
    fn put_back(&mut self, connection: &Connection, touched: &Touched) -> Result<(), VaultError> {
        if touched.is_empty() {
            return Ok(());
        }
        let rewritten: BTreeSet<i64> = self.again.iter().map(|(ord, _)| *ord).collect();
        let removed: BTreeSet<u64> = self.removed.iter().copied().collect();
        each_stored(connection, |stored| {
            let place = u64::try_from(stored.ord).unwrap_or(0);
            let known = rewritten.contains(&stored.ord) || removed.contains(&place);
            let body = stored.body.filter(|_| !known);
            let event = body.and_then(|(_, bytes)| serde_json::from_slice::<Event>(&bytes).ok());
            if let Some(event) = event.filter(|e| touched.by(e)) {
                self.again.push((stored.ord, event));
            }
            Ok(())
        })?;
        self.again.sort_by_key(|(ord, _)| *ord);
        Ok(())
    }

    /// Takes everything out, inside the transaction that records the purge. The rows went with the event itself.
    pub(crate) fn carry_out(
        &self,
        connection: &Connection,
        purge: &Purge,
        key: &Key,
    ) -> Result<(), RecordError> {
        let same = purge.scope == self.scope
            && purge.removed == self.removed
            && purge.removed_bytes == Some(self.removed_bytes)
            && purge.rewritten == self.rewritten;
        if !same {
            return Err(RecordError::Contradiction(
                "the purge is not the one that was planned".to_owned(),
            ));
        }
        let mut drop_body = connection.prepare_cached("DELETE FROM event_body WHERE ord = ?1")?;
        for place in &self.removed {
            drop_body.execute([place])?;
        }
        for body in &self.bodies {
            drop_body.execute([body.ord])?;
            connection
                .prepare_cached("INSERT INTO event_body (ord, salt, body) VALUES (?1, ?2, ?3)")?
                .execute(params![body.ord, body.salt, body.bytes])?;
        }
        for (ord, event) in &self.again {
            rows::apply_again(connection, *ord, event)?;
        }
        rows::follow_marks(connection, key, self.again.iter().map(|(_, event)| event))?;
        // The row stays with its commitment, which the envelopes name; without the salt nobody can try out contents.
        for id in &self.scope.objects {
            connection
                .prepare_cached("UPDATE object SET wrapped = x'', salt = x'' WHERE id = ?1")?
                .execute([id.to_string()])?;
        }
        if !self.scope.accounts.is_empty() {
            connection.execute(
                "DELETE FROM access_action WHERE no NOT IN (SELECT action FROM access_row)",
                [],
            )?;
        }
        self.forget_unrecorded(connection)
    }

    /// Drops drafts and settings that name who goes; of saved views only those.
    fn forget_unrecorded(&self, connection: &Connection) -> Result<(), RecordError> {
        let mut names: Vec<String> = self.words.clone();
        let scope = &self.scope;
        names.extend(scope.parties.iter().map(ToString::to_string));
        names.extend(scope.accounts.iter().map(ToString::to_string));
        names.extend(scope.cases.iter().map(ToString::to_string));
        names.extend(scope.documents.iter().map(ToString::to_string));
        names.extend(scope.candidates.iter().map(ToString::to_string));
        for (table, owner) in [("draft", "owner"), ("setting", "''")] {
            let mut statement =
                connection.prepare(&format!("SELECT {owner}, key, data FROM {table}"))?;
            let all: Vec<(String, String, String)> = statement
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
                .collect::<Result<_, _>>()?;
            for (owner_id, key, data) in all {
                if !holds(&key, &names) && !holds(&data, &names) {
                    continue;
                }
                let rest = without_views(&data, &names).filter(|_| !holds(&key, &names));
                let of = format!("WHERE {owner} = ?1 AND key = ?2");
                match rest {
                    Some(rest) => connection.execute(
                        &format!("UPDATE {table} SET data = ?3 {of}"),
                        params![owner_id, key, rest],
                    )?,
                    None => connection
                        .execute(&format!("DELETE FROM {table} {of}"), params![owner_id, key])?,
                };
            }
        }
        Ok(())
    }
}

/// Returns a kept list of views without those that name somebody; `None` when it is no such list.
fn without_views(data: &str, names: &[String]) -> Option<String> {
    let mut kept: Value = serde_json::from_str(data).ok()?;
    let views = kept.get_mut("views")?.as_array_mut()?;
    views.retain(|view| !holds(&view.to_string(), names));
    let rest = kept.to_string();
    (!holds(&rest, names)).then_some(rest)
}

/// Returns the words that are long enough to say something, in small letters, each once.
fn worth_looking_for(words: &[String]) -> Vec<String> {
    let mut worth: Vec<String> = words
        .iter()
        .map(|w| w.trim().to_lowercase())
        .filter(|w| w.chars().count() >= LEAST_WORD)
        .collect();
    worth.sort();
    worth.dedup();
    worth
}

/// Returns whether a text holds one of these words, which are in small letters.
fn holds(text: &str, words: &[String]) -> bool {
    if words.is_empty() {
        return false;
    }
    let text = text.to_lowercase();
    words.iter().any(|word| text.contains(word.as_str()))
}
