//! Opening SQLCipher: the ritual, the check after an unclean end, and the numbered migrations.

use crate::crypt::Key;
use crate::error::{Doing, Forbidden, VaultError};
use crate::keys::EpochKeys;
use crate::rows;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;
use std::sync::OnceLock;

/// Migrations in order; the number of the last one is the schema version that this program knows.
const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001_first.sql"),
    include_str!("../migrations/0002_import_profiles.sql"),
    include_str!("../migrations/0003_newest_event.sql"),
    include_str!("../migrations/0004_rulebook.sql"),
    include_str!("../migrations/0005_requests.sql"),
    include_str!("../migrations/0006_programme.sql"),
    include_str!("../migrations/0007_scope.sql"),
    include_str!("../migrations/0008_screening.sql"),
    include_str!("../migrations/0009_purge.sql"),
    include_str!("../migrations/0010_owner_additions.sql"),
    include_str!("../migrations/0011_changes.sql"),
    include_str!("../migrations/0012_exemption.sql"),
    include_str!("../migrations/0013_marks.sql"),
    include_str!("../migrations/0014_checklist.sql"),
];

/// Marks the file as Deedbox's ("DEED").
const APPLICATION_ID: i32 = 0x4445_4544;

/// Newest schema that this program reads and writes.
pub(crate) fn known_schema() -> u32 {
    u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX)
}

/// Reads the first 16 bytes of the database: the salt that names vault and epoch.
///
/// # Errors
/// [`VaultError::DatabaseMissing`], [`VaultError::NotEncrypted`], or [`VaultError::DamagedDatabase`] when it is shorter.
pub(crate) fn read_salt(path: &Path) -> Result<[u8; 16], VaultError> {
    let mut salt = [0u8; 16];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut salt));
    match read {
        Ok(()) if &salt == b"SQLite format 3\0" => Err(VaultError::NotEncrypted),
        Ok(()) => Ok(salt),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(VaultError::DatabaseMissing),
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Err(VaultError::DamagedDatabase(
            "it is shorter than its own beginning".to_owned(),
        )),
        Err(error) => Err(VaultError::file(Doing::Read, path)(error)),
    }
}

/// Returns whether the last session ended without closing the database.
pub(crate) fn ended_uncleanly(path: &Path) -> bool {
    let mut wal = path.as_os_str().to_owned();
    wal.push("-wal");
    std::fs::metadata(Path::new(&wal)).is_ok_and(|found| found.len() > 0)
}

/// Makes a new database with the newest schema.
pub(crate) fn create(path: &Path, keys: &EpochKeys) -> Result<Connection, VaultError> {
    let mut connection = keyed(path, keys, OpenFlags::SQLITE_OPEN_CREATE)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    settle(&connection)?;
    migrate(&mut connection, Some(&keys.marks))?;
    Ok(connection)
}

/// Makes an empty keyed file for a copy to be written into.
pub(crate) fn empty(path: &Path, keys: &EpochKeys) -> Result<Connection, VaultError> {
    keyed(path, keys, OpenFlags::SQLITE_OPEN_CREATE)
}

/// Opens a database: key, first page, settings, checks after an unclean end, migrations.
pub(crate) fn open(path: &Path, keys: &EpochKeys) -> Result<Connection, VaultError> {
    let unclean = ended_uncleanly(path);
    let connection = first_page(path, keys)?;
    settle(&connection)?;
    let mut connection = if unclean {
        check_after_unclean_end(connection, path, keys)?
    } else {
        connection
    };
    migrate(&mut connection, Some(&keys.marks))?;
    Ok(connection)
}

/// Opens a copy for reading and checks every page and row of it, as a backup must be before it counts.
pub(crate) fn open_and_check(path: &Path, keys: &EpochKeys) -> Result<Connection, VaultError> {
    let connection = first_page(path, keys)?;
    settle(&connection)?;
    check_pages(&connection)?;
    check_rows(&connection)?;
    Ok(connection)
}

/// Makes an empty database in memory with the newest schema, to rebuild the tables in.
pub(crate) fn in_memory() -> Result<Connection, VaultError> {
    ready()?;
    let mut connection = Connection::open_in_memory()?;
    connection.execute_batch("PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON;")?;
    migrate(&mut connection, None)?;
    connection.set_prepared_statement_cache_capacity(256);
    Ok(connection)
}

/// Opens with the key and reads the first page: the key is known to be right, so a failure is damage.
fn first_page(path: &Path, keys: &EpochKeys) -> Result<Connection, VaultError> {
    read_salt(path)?;
    let connection = keyed(path, keys, OpenFlags::empty())?;
    let schema: u32 = connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(|_| VaultError::DamagedDatabase("its first page cannot be read".to_owned()))?;
    let id: i32 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    if id != APPLICATION_ID || schema == 0 {
        return Err(VaultError::DamagedDatabase(
            "it is empty or not of Deedbox's making".to_owned(),
        ));
    }
    let found: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if found > known_schema() {
        return Err(VaultError::NewerFormat {
            found,
            known: known_schema(),
        });
    }
    Ok(connection)
}

/// Lets SQLite and SQLCipher finish their setup, once in the process, before any connection counts.
///
/// SQLite sets "initialised" before it runs SQLCipher's part of the setup. Of two connections that are the first of the
/// process and opened at one instant, the second could come before SQLCipher was ready, and its key was refused with
/// nothing but "SQL logic error". A connection that nobody uses goes first, alone.
fn ready() -> Result<(), VaultError> {
    static READY: OnceLock<Result<(), String>> = OnceLock::new();
    let done = READY.get_or_init(|| {
        Connection::open_in_memory()
            .map(drop)
            .map_err(|error| error.to_string())
    });
    done.clone()
        .map_err(|words| VaultError::unreadable("the setup of SQLCipher", words))
}

/// Opens a connection and gives it the raw key; SQLCipher's own log is silenced first, since it would name the file.
fn keyed(path: &Path, keys: &EpochKeys, further: OpenFlags) -> Result<Connection, VaultError> {
    ready()?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | further;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    let version: Result<String, _> =
        connection.query_row("PRAGMA cipher_version", [], |row| row.get(0));
    if version.is_err() {
        return Err(VaultError::NotAllowed(Forbidden::NoCipher));
    }
    let statement =
        zeroize::Zeroizing::new(format!("PRAGMA key = \"{}\";", keys.pragma_key().as_str()));
    connection.execute_batch(&statement)?;
    Ok(connection)
}

/// Sets what must hold for every connection.
///
/// `cipher_memory_security` stays off: it locks and wipes each allocation by a system call of its own, and was measured
/// to make imports and verification four times slower (8.4 s for 2.1 s over 10,000 customers), while the memory that
/// may be locked ends at 8 MiB on most machines. SQLCipher wipes its keys either way.
fn settle(connection: &Connection) -> Result<(), VaultError> {
    connection.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA recursive_triggers = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA mmap_size = 0;
         PRAGMA cache_size = -32768;
         PRAGMA cipher_memory_security = OFF;",
    )?;
    #[cfg(target_os = "macos")]
    connection.execute_batch("PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;")?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_prepared_statement_cache_capacity(256);
    Ok(())
}

/// Checkpoints first, then checks the pages, then the rows on a fresh connection.
///
/// `cipher_integrity_check` ignores the write-ahead log, so checking before the checkpoint raises false alarms.
fn check_after_unclean_end(
    connection: Connection,
    path: &Path,
    keys: &EpochKeys,
) -> Result<Connection, VaultError> {
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    check_pages(&connection)?;
    drop(connection);
    let fresh = first_page(path, keys)?;
    settle(&fresh)?;
    check_rows(&fresh)?;
    Ok(fresh)
}

/// Checks the authentication code of every page.
pub(crate) fn check_pages(connection: &Connection) -> Result<(), VaultError> {
    first_complaint(connection, "PRAGMA cipher_integrity_check", "")
}

/// Checks the structure of every table and index, reading every row.
pub(crate) fn check_rows(connection: &Connection) -> Result<(), VaultError> {
    first_complaint(connection, "PRAGMA integrity_check(5)", "ok")
}

fn first_complaint(connection: &Connection, pragma: &str, fine: &str) -> Result<(), VaultError> {
    let mut statement = connection.prepare(pragma)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let words: String = row.get(0)?;
        if words != fine {
            return Err(VaultError::DamagedDatabase(words));
        }
    }
    Ok(())
}

/// Applies the migrations that are missing, all of them or none; marks of what is there already are made with a key.
fn migrate(connection: &mut Connection, marks: Option<&Key>) -> Result<(), VaultError> {
    let found: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if found == known_schema() {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for sql in MIGRATIONS.iter().skip(found as usize) {
        transaction.execute_batch(sql)?;
    }
    if let Some(key) = marks.filter(|_| found > 0) {
        rows::remake_marks(&transaction, key)?;
    }
    transaction.pragma_update(None, "user_version", known_schema())?;
    transaction.commit()?;
    Ok(())
}
