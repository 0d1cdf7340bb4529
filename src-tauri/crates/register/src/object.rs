//! Sealed objects: documents, packets, raw import files. Each has its own key; the wrapped key lives in the database.
//!
//! Order of writing: room, temporary file, fsync, rename, fsync of the folder, read back and hash; then one
//! transaction with object row, record and event. Order of deleting: the wrapped key first, the file after.

use crate::crypt::{self, Key};
use crate::error::{Doing, VaultError};
use crate::folder::{self, Folder};
use crate::keys::EpochKeys;
use crate::vault::Register;
use chrono::{DateTime, Duration, Utc};
use cip::id::ObjectId;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use uuid::{NoContext, Timestamp, Uuid};
use zeroize::Zeroizing;

const MAGIC: &[u8; 4] = b"DBO1";

/// A sealed object whose file is on disk and whose row comes with the first event that names it.
#[derive(Debug, Clone)]
pub struct SealedObject {
    /// Identifier, to be named in the event.
    pub id: ObjectId,
    /// SHA-256 of the plain bytes, 64 hex digits.
    pub sha256: String,
    /// Number of plain bytes.
    pub bytes: u64,
    /// SHA-256 of the sealed bytes, which is the name of the file.
    pub(crate) name: String,
    pub(crate) wrapped: Vec<u8>,
    pub(crate) salt: [u8; 32],
    pub(crate) commitment: [u8; 32],
}

/// Seals bytes into the folder and reads them back.
pub(crate) fn seal(
    folder: &Folder,
    keys: &EpochKeys,
    plain: &[u8],
    now: DateTime<Utc>,
) -> Result<SealedObject, VaultError> {
    folder.need_room(plain.len() as u64 + 1024)?;
    let id = ObjectId(new_uuid(now));
    let key = crypt::random_key()?;
    let mut sealed = MAGIC.to_vec();
    sealed.extend(crypt::seal(
        &key,
        &context(b"deedbox/object/v1", keys, id),
        plain,
    )?);
    let digest = crypt::sha256(&[&sealed]);
    let name = crypt::hex(&digest);
    let path = folder.object(&name);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(VaultError::file(Doing::MakeFolder, parent))?;
        folder::sync_folder(parent)?;
    }
    folder::write_whole(&path, &sealed)?;
    let back = fs::read(&path).map_err(VaultError::file(Doing::ReadBack, &path))?;
    if crypt::sha256(&[&back]) != digest {
        // What was read is not what was written: leave nothing behind that could be taken for the object.
        let _ = fs::remove_file(&path);
        return Err(VaultError::DamagedObject(id));
    }
    let salt = crypt::random::<32>()?;
    let plain_digest = crypt::sha256(&[plain]);
    Ok(SealedObject {
        id,
        sha256: crypt::hex(&plain_digest),
        bytes: plain.len() as u64,
        name,
        wrapped: crypt::seal(
            &keys.objects,
            &context(b"deedbox/object-key/v1", keys, id),
            key.as_ref(),
        )?,
        salt,
        commitment: crypt::hmac(&salt, &[b"deedbox/object/v1", &plain_digest]),
    })
}

/// Row of an object.
pub(crate) struct ObjectRow {
    pub id: ObjectId,
    pub name: String,
    pub bytes: u64,
    pub wrapped: Vec<u8>,
    pub salt: Vec<u8>,
    pub commitment: Vec<u8>,
}

/// Returns the row of an object, if it has one.
pub(crate) fn row(connection: &Connection, id: ObjectId) -> Result<Option<ObjectRow>, VaultError> {
    let mut statement = connection.prepare_cached(
        "SELECT name, bytes, wrapped, salt, commitment FROM object WHERE id = ?1",
    )?;
    let found = statement.query_row([id.to_string()], |row| {
        Ok(ObjectRow {
            id,
            name: row.get(0)?,
            bytes: row.get(1)?,
            wrapped: row.get(2)?,
            salt: row.get(3)?,
            commitment: row.get(4)?,
        })
    });
    Ok(found.optional()?)
}

/// Inserts the row of a sealed object; `ord` is the event that names it first.
pub(crate) fn insert_row(
    connection: &Connection,
    sealed: &SealedObject,
    ord: i64,
) -> Result<(), VaultError> {
    connection
        .prepare_cached(
            "INSERT INTO object (id, name, bytes, wrapped, salt, commitment, ord) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            sealed.id.to_string(),
            sealed.name,
            sealed.bytes,
            sealed.wrapped,
            sealed.salt,
            sealed.commitment,
            ord
        ])?;
    Ok(())
}

/// Reads, checks and opens an object by its row.
pub(crate) fn open(
    folder: &Folder,
    keys: &EpochKeys,
    row: &ObjectRow,
) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let id = row.id;
    let path = folder.object(&row.name);
    let sealed = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(VaultError::MissingObject(id));
        }
        Err(error) => return Err(VaultError::file(Doing::Read, &path)(error)),
    };
    let damaged = || VaultError::DamagedObject(id);
    if crypt::hex(&crypt::sha256(&[&sealed])) != row.name {
        return Err(damaged());
    }
    let wrapped = crypt::open(
        &keys.objects,
        &context(b"deedbox/object-key/v1", keys, id),
        &row.wrapped,
    )
    .ok_or_else(damaged)?;
    let mut key = Key::default();
    if wrapped.len() != key.len() {
        return Err(damaged());
    }
    key.copy_from_slice(&wrapped);
    let body = sealed.strip_prefix(MAGIC.as_slice()).ok_or_else(damaged)?;
    let plain =
        crypt::open(&key, &context(b"deedbox/object/v1", keys, id), body).ok_or_else(damaged)?;
    let digest = crypt::sha256(&[&plain]);
    if !crypt::hmac_matches(&row.salt, &[b"deedbox/object/v1", &digest], &row.commitment) {
        return Err(damaged());
    }
    Ok(plain)
}

/// Wraps the key of an object under the keys of a new epoch; the file stays as it is.
pub(crate) fn rewrap(
    id: ObjectId,
    wrapped: &[u8],
    from: &EpochKeys,
    to: &EpochKeys,
) -> Result<Vec<u8>, VaultError> {
    let purpose = b"deedbox/object-key/v1";
    let plain = crypt::open(&from.objects, &context(purpose, from, id), wrapped)
        .ok_or(VaultError::DamagedObject(id))?;
    crypt::seal(&to.objects, &context(purpose, to, id), &plain)
}

fn context(purpose: &[u8], keys: &EpochKeys, id: ObjectId) -> Vec<u8> {
    [purpose, b"/", keys.vault.0.as_bytes(), id.0.as_bytes()].concat()
}

/// Makes a UUIDv7 of an instant.
pub(crate) fn new_uuid(now: DateTime<Utc>) -> Uuid {
    let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
    Uuid::new_v7(Timestamp::from_unix(
        NoContext,
        seconds,
        now.timestamp_subsec_nanos(),
    ))
}

/// Removes files under `objects/` that no row has a key for and that are older than a day; returns how many.
pub(crate) fn collect_orphans(
    folder: &Folder,
    connection: &Connection,
    now: DateTime<Utc>,
) -> Result<u32, VaultError> {
    let mut statement = connection.prepare("SELECT name FROM object WHERE wrapped <> x''")?;
    let known: BTreeSet<String> = statement
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut removed = 0;
    let root = folder.objects();
    let Ok(shelves) = fs::read_dir(&root) else {
        return Ok(0);
    };
    for shelf in shelves.flatten() {
        let Ok(files) = fs::read_dir(shelf.path()) else {
            continue;
        };
        for file in files.flatten() {
            let name = file.file_name().to_string_lossy().into_owned();
            let written = file
                .metadata()
                .and_then(|m| m.modified())
                .map(DateTime::<Utc>::from);
            let old = written.is_ok_and(|at| now - at > Duration::days(1));
            if old && !known.contains(&name) && fs::remove_file(file.path()).is_ok() {
                removed += 1;
            }
        }
    }
    Ok(removed)
}

impl Register {
    /// Seals bytes as an object. The file is on disk when this returns; its row comes with the first event that
    /// names the id. An object that no event names is collected a day later.
    ///
    /// # Errors
    /// [`VaultError::DiskFull`] before anything is written when there is too little room.
    pub fn seal(&mut self, plain: &[u8], now: DateTime<Utc>) -> Result<SealedObject, VaultError> {
        let sealed = seal(&self.folder, &self.keys, plain, now)?;
        self.pending_objects.insert(sealed.id, sealed.clone());
        Ok(sealed)
    }

    /// Reads an object, checked against its name, its key and its commitment.
    ///
    /// # Errors
    /// [`VaultError::MissingObject`] or [`VaultError::DamagedObject`]; every other record still opens.
    pub fn read_object(&self, id: ObjectId) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let found = match self.pending_objects.get(&id) {
            Some(sealed) => Some(ObjectRow {
                id,
                name: sealed.name.clone(),
                bytes: sealed.bytes,
                wrapped: sealed.wrapped.clone(),
                salt: sealed.salt.to_vec(),
                commitment: sealed.commitment.to_vec(),
            }),
            None => row(&self.connection, id)?,
        };
        open(
            &self.folder,
            &self.keys,
            &found.ok_or(VaultError::MissingObject(id))?,
        )
    }

    /// Gives up an object that no event has named: its key is forgotten, its file removed.
    pub fn discard_object(&mut self, id: ObjectId) {
        if let Some(sealed) = self.pending_objects.remove(&id) {
            // Without its key the file is noise; what stays behind is collected as an orphan.
            let _ = fs::remove_file(self.folder.object(&sealed.name));
        }
    }

    /// Shreds a recorded object: drops its wrapped key in one transaction, then removes the file.
    ///
    /// The row stays with its commitment, so that the journal still verifies. Used when data are due to go.
    pub fn shred_object(&mut self, id: ObjectId) -> Result<(), VaultError> {
        let found = row(&self.connection, id)?.ok_or(VaultError::MissingObject(id))?;
        self.connection.execute(
            "UPDATE object SET wrapped = x'' WHERE id = ?1",
            [id.to_string()],
        )?;
        remove_file(&self.folder, &found.name)
    }
}

/// Removes the file of an object whose key is gone.
pub(crate) fn remove_file(folder: &Folder, name: &str) -> Result<(), VaultError> {
    let path = folder.object(name);
    match fs::remove_file(&path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(VaultError::file(Doing::Remove, &path)(error))
        }
        _ => Ok(()),
    }
}
