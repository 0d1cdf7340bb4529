//! Tampering with the vault key in hand: whatever is changed, verification names it.

use super::tables::PROJECTIONS;
use super::{Depth, Fault, FindingKind, Verification};
use crate::vault::Register;
use crate::world::{self, World, at};
use rusqlite::config::DbConfig;
use std::ops::ControlFlow;

fn verify(register: &Register, depth: Depth) -> Verification {
    register
        .verify(depth, &mut |_| ControlFlow::Continue(()))
        .unwrap()
}

fn full() -> (World, Register) {
    let (world, mut register) = World::new();
    world.fill_every_table(&mut register);
    (world, register)
}

/// Does as an attacker with the key would: no references, no triggers, no defence.
fn tamper(register: &Register, sql: &str) {
    let connection = &register.connection;
    connection
        .set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)
        .unwrap();
    connection
        .execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;")
        .unwrap();
    connection.execute_batch("DROP TRIGGER event_is_never_changed; DROP TRIGGER event_is_never_deleted; DROP TRIGGER body_is_never_changed;").unwrap();
    connection
        .execute_batch(sql)
        .unwrap_or_else(|e| panic!("{sql}: {e}"));
    connection
        .execute_batch(
            "CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN SELECT raise(ABORT, 'events are never changed'); END;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
BEGIN SELECT raise(ABORT, 'events are never deleted'); END;
CREATE TRIGGER body_is_never_changed BEFORE UPDATE ON event_body
BEGIN SELECT raise(ABORT, 'event bodies are never changed'); END;",
        )
        .unwrap();
}

#[test]
fn an_untouched_vault_is_consistent() {
    let (_world, register) = full();
    for depth in [Depth::Journal, Depth::Everything] {
        let found = verify(&register, depth);
        assert_eq!(found.findings, []);
        assert_eq!(found.head, register.head().unwrap());
        assert_eq!(found.objects, 3);
        assert_eq!(found.devices.len(), 1);
    }
}

/// Names the columns of a table as they stand in a query of all of them.
fn columns(register: &Register, table: &str) -> Vec<String> {
    let statement = register
        .connection
        .prepare(&format!("SELECT * FROM {table}"))
        .unwrap();
    statement.column_names().map(str::to_owned).collect()
}

#[test]
fn every_table_has_a_row_in_these_tests() {
    let (_world, register) = full();
    for (table, _) in PROJECTIONS {
        let rows: u32 = register
            .connection
            .query_row(&format!("SELECT count(*) FROM {table}"), [], |r| r.get(0))
            .unwrap();
        assert!(rows > 0, "{table} is empty");
    }
}

#[test]
fn each_changed_column_of_each_table_is_named() {
    let (_world, register) = full();
    for (table, _) in PROJECTIONS {
        for column in columns(&register, table) {
            register
                .connection
                .execute_batch(
                    "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; BEGIN;",
                )
                .unwrap();
            let shape = format!(
                "CASE typeof({column}) WHEN 'integer' THEN {column} + 7 WHEN 'null' THEN 7 ELSE {column} || 'x' END"
            );
            let sql = format!("UPDATE {table} SET {column} = {shape}");
            let changed = register.connection.execute(&sql, []);
            if changed.is_ok() {
                let found = verify(&register, Depth::Journal);
                let named = found
                    .findings
                    .iter()
                    .any(|f| f.kind == FindingKind::Table && f.table.as_deref() == Some(table));
                assert!(
                    named,
                    "{table}.{column} was changed unseen: {:?}",
                    found.findings
                );
                let one = found
                    .findings
                    .iter()
                    .find(|f| f.table.as_deref() == Some(table))
                    .unwrap();
                assert!(
                    one.row.as_ref().is_some_and(|r| !r.is_empty()),
                    "{table}.{column}: no row is named"
                );
            }
            register.connection.execute_batch("ROLLBACK").unwrap();
        }
    }
    assert_eq!(verify(&register, Depth::Journal).findings, []);
}

#[test]
fn missing_and_invented_rows_are_named_with_their_event() {
    let (_world, register) = full();
    register
        .connection
        .execute_batch("PRAGMA foreign_keys = OFF")
        .unwrap();
    register
        .connection
        .execute_batch("DELETE FROM review_case")
        .unwrap();
    register
        .connection
        .execute_batch(
            "INSERT INTO provider (id, name, data, ord) VALUES ('p', 'Invented', '{}', 1)",
        )
        .unwrap();
    let found = verify(&register, Depth::Journal);
    let case = found
        .findings
        .iter()
        .find(|f| f.table.as_deref() == Some("review_case"))
        .unwrap();
    let opened = register
        .events(&crate::EventQuery {
            kind: "case.".to_owned(),
            ..Default::default()
        })
        .unwrap();
    assert_eq!(case.place, Some(opened[0].place));
    assert_eq!(case.what, Fault::RowMissing);
    assert!(
        found
            .findings
            .iter()
            .any(|f| f.table.as_deref() == Some("provider") && f.row.as_deref() == Some("p"))
    );
}

#[test]
fn each_changed_column_of_an_event_is_found() {
    let (_world, register) = full();
    for column in columns(&register, "event").iter().filter(|c| *c != "ord") {
        register
            .connection
            .execute_batch("SAVEPOINT attack")
            .unwrap();
        let new = match column.as_str() {
            "seen" => "'[{\"device\":\"d\",\"seq\":1,\"hash\":\"h\"}]'".to_owned(),
            "signature" | "hash" => format!("zeroblob(length({column}))"),
            "clock_anomaly" => "1".to_owned(),
            "seq" | "version" => format!("{column} + 100"),
            _ => format!("{column} || 'x'"),
        };
        tamper(
            &register,
            &format!("UPDATE event SET {column} = {new} WHERE ord = 5"),
        );
        let found = verify(&register, Depth::Journal);
        assert!(
            found.findings.iter().any(|f| f.place == Some(5)),
            "event.{column} was changed unseen: {:?}",
            found.findings
        );
        register
            .connection
            .execute_batch("ROLLBACK TO attack; RELEASE attack")
            .unwrap();
    }
}

#[test]
fn removed_events_swapped_bodies_and_dropped_triggers_are_found() {
    let (_world, register) = full();
    let attacks = [
        (
            "DELETE FROM event_body WHERE ord = 6; DELETE FROM event WHERE ord = 6;",
            FindingKind::Chain,
        ),
        ("DELETE FROM event_body WHERE ord = 6;", FindingKind::Body),
        (
            "UPDATE event_body SET body = CAST(replace(CAST(body AS TEXT), 'Sao Mai', 'Sao Xan') AS BLOB) WHERE ord = 4;",
            FindingKind::Body,
        ),
        (
            "UPDATE event_body SET salt = zeroblob(32) WHERE ord = 4;",
            FindingKind::Body,
        ),
        ("DROP TRIGGER event_comes_once;", FindingKind::Schema),
        (
            "UPDATE access_row SET success = 1 - success;",
            FindingKind::Access,
        ),
        (
            "DELETE FROM access_row WHERE line = 3;",
            FindingKind::Access,
        ),
        (
            "INSERT INTO access_row SELECT account, at_ms + 1, batch + 9, line, ip, action, success FROM access_row WHERE line = 1;",
            FindingKind::Access,
        ),
        (
            "UPDATE access_action SET words = 'Other';",
            FindingKind::Access,
        ),
        (
            "UPDATE object SET commitment = zeroblob(32);",
            FindingKind::Object,
        ),
        ("DELETE FROM object;", FindingKind::Object),
        (
            "UPDATE party_words SET words = 'other';",
            FindingKind::Table,
        ),
        ("DELETE FROM party_parts;", FindingKind::Table),
        (
            "UPDATE mark SET mark = zeroblob(32) WHERE sort = 'number';",
            FindingKind::Table,
        ),
        (
            "INSERT INTO mark (sort, mark, subject) VALUES ('person', x'00', 'nobody');",
            FindingKind::Table,
        ),
        (
            "INSERT INTO party_words (rowid, words) VALUES (99, 'x');",
            FindingKind::Table,
        ),
    ];
    register
        .connection
        .execute_batch("PRAGMA foreign_keys = OFF")
        .unwrap();
    for (sql, kind) in attacks {
        register
            .connection
            .execute_batch("SAVEPOINT attack")
            .unwrap();
        tamper(&register, sql);
        let found = verify(&register, Depth::Journal);
        assert!(
            found.findings.iter().any(|f| f.kind == kind),
            "{sql}: {:?}",
            found.findings
        );
        register
            .connection
            .execute_batch("ROLLBACK TO attack; RELEASE attack")
            .unwrap();
    }
    assert_eq!(verify(&register, Depth::Journal).findings, []);
}

#[test]
fn an_event_cannot_be_written_twice_even_by_replacing() {
    let (_world, register) = full();
    for verb in ["INSERT", "INSERT OR REPLACE", "REPLACE"] {
        for ord in ["ord", "NULL"] {
            let sql = format!(
                "{verb} INTO event SELECT {ord}, id, vault, device, seq, prev, seen, at, zone, clock_anomaly, actor,
                 role, kind, version, subject_kind, subject, commitment, blobs, signature, hash FROM event WHERE ord = 3"
            );
            let refused = register
                .connection
                .execute_batch(&sql)
                .unwrap_err()
                .to_string();
            assert!(
                refused.contains("stands in the journal already"),
                "{refused}"
            );
        }
    }
    assert!(
        register
            .connection
            .execute_batch("UPDATE event SET zone = ''")
            .is_err()
    );
    assert!(
        register
            .connection
            .execute_batch("DELETE FROM event")
            .is_err()
    );
    assert!(
        register
            .connection
            .execute_batch("UPDATE event_body SET body = ''")
            .is_err()
    );
}

#[test]
fn a_changed_or_missing_sealed_file_is_found() {
    let (_world, register) = full();
    let objects = register.folder.objects();
    let file = world::bytes_of(&objects).into_keys().next().unwrap();
    let path = objects.join(file);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[40] ^= 1;
    std::fs::write(&path, &bytes).unwrap();
    assert!(
        verify(&register, Depth::Journal).is_consistent(),
        "a look at the journal reads no files"
    );
    assert_eq!(
        verify(&register, Depth::Everything).findings[0].kind,
        FindingKind::Object
    );
    std::fs::remove_file(&path).unwrap();
    assert_eq!(
        verify(&register, Depth::Journal).findings[0].kind,
        FindingKind::Object
    );
}

/// SQLCipher takes an old copy of a page: its code holds, only its content is of yesterday.
#[test]
fn no_old_page_put_back_is_accepted_silently() {
    const PAGE: usize = 4096;
    let (world, register) = full();
    register.lock().unwrap();
    let database = world.folder().join("register.db");
    let old = std::fs::read(&database).unwrap();
    let mut register = world.open(100).unwrap();
    let mut changed = world::party(100, "Công ty Sao Hôm");
    changed.risk = cip::party::Risk::High;
    let mut case = world::case(700, &[100, 102], cip::case::CaseState::Withdrawn);
    case.ended = Some(at(101));
    let events = [
        cip::event::Event::PartyChanged {
            party: changed,
            why: "renamed".to_owned(),
        },
        cip::event::Event::CaseChanged {
            change: cip::case::CaseChange::Withdrawn,
            case,
        },
    ];
    register.record(&world.actor(), &at(101), &events).unwrap();
    register.lock().unwrap();
    let new = std::fs::read(&database).unwrap();

    let differing: Vec<usize> = (0..old.len().min(new.len()) / PAGE)
        .filter(|n| old[n * PAGE..(n + 1) * PAGE] != new[n * PAGE..(n + 1) * PAGE])
        .collect();
    assert!(
        differing.len() > 5,
        "the two generations differ in {} pages",
        differing.len()
    );
    for page in differing {
        let mut spliced = new.clone();
        spliced[page * PAGE..(page + 1) * PAGE]
            .copy_from_slice(&old[page * PAGE..(page + 1) * PAGE]);
        std::fs::write(&database, &spliced).unwrap();
        let seen = match world.open(200) {
            Err(_) => true,
            Ok(register) => {
                match register.verify(Depth::Everything, &mut |_| ControlFlow::Continue(())) {
                    Err(_) => true,
                    Ok(found) => !found.is_consistent(),
                }
            }
        };
        assert!(seen, "page {page} of yesterday was accepted");
        std::fs::write(&database, &new).unwrap();
        let _ = std::fs::remove_file(world.folder().join("register.db-wal"));
        let _ = std::fs::remove_file(world.folder().join("register.db-shm"));
    }
}

#[test]
fn marks_that_were_lost_are_made_anew_from_the_rows() {
    let (world, mut register) = World::new();
    world.fill(&mut register);
    let found = |register: &Register| register.documents_with_number("P0000400").unwrap().len();
    assert_eq!(found(&register), 1);
    register
        .connection
        .execute_batch("DELETE FROM mark")
        .unwrap();
    assert_eq!(found(&register), 0);
    assert!(!verify(&register, Depth::Journal).is_consistent());
    crate::rows::remake_marks(&register.connection, &register.keys.marks).unwrap();
    assert_eq!(found(&register), 1);
    assert_eq!(verify(&register, Depth::Journal).findings, []);
}

#[test]
fn a_vault_from_before_marks_and_checklists_opens_with_them_and_is_consistent() {
    let (world, mut register) = World::new();
    world.fill(&mut register);
    register
        .connection
        .execute_batch("DROP TABLE mark; DROP TABLE office_checklist; PRAGMA user_version = 12;")
        .unwrap();
    register.lock().unwrap();
    let register = world.open(60).unwrap();
    let found = register.documents_with_number("P0000400").unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(verify(&register, Depth::Everything).findings, []);
}
