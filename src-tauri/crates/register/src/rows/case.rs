//! Rows of cases.

use super::{instant, json, or_empty, record, records, word};
use crate::error::VaultError;
use crate::record::RecordError;
use crate::vault::Register;
use cip::case::{Case, CaseState};
use cip::id::{CaseId, PartyId, PersonId};
use rusqlite::{Connection, params};

pub(super) fn put(connection: &Connection, ord: i64, case: &Case) -> Result<(), RecordError> {
    let id = case.id.to_string();
    let outcome = case.standing().map(|d| word(&d.outcome)).transpose()?;
    connection
        .prepare_cached(
            "INSERT INTO review_case (id, label, reason, state, priority, assignee, due, opened, ended, outcome, data, ord)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
             ON CONFLICT (id) DO UPDATE SET label = ?2, reason = ?3, state = ?4, priority = ?5, assignee = ?6, due = ?7,
               opened = ?8, ended = ?9, outcome = ?10, data = ?11, ord = ?12",
        )?
        .execute(params![
            id,
            case.label,
            word(&case.reason)?,
            case.state.key(),
            word(&case.priority)?,
            or_empty(case.assignee),
            or_empty(case.due),
            instant(case.opened.at),
            case.ended.as_ref().map(|m| instant(m.at)).unwrap_or_default(),
            outcome.unwrap_or_default(),
            json(case)?,
            ord
        ])?;
    connection
        .prepare_cached("DELETE FROM case_party WHERE review_case = ?1")?
        .execute([&id])?;
    for party in &case.parties {
        connection
            .prepare_cached("INSERT INTO case_party (party, review_case) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
            .execute(params![party.to_string(), id])?;
    }
    Ok(())
}

/// Which cases to read, in order of priority, due day and opening.
#[derive(Debug, Clone, Default)]
pub struct CaseQuery {
    /// Only in these states; empty for all.
    pub states: Vec<CaseState>,
    /// Only those that this person works on.
    pub assignee: Option<PersonId>,
    /// Only those that concern this party.
    pub party: Option<PartyId>,
}

impl Register {
    /// Returns a case.
    pub fn case(&self, id: CaseId) -> Result<Option<Case>, VaultError> {
        record(
            &self.connection,
            "a case",
            "SELECT data FROM review_case WHERE id = ?1",
            [id.to_string()],
        )
    }

    /// Returns the case with this printed label.
    pub fn case_by_label(&self, label: &str) -> Result<Option<Case>, VaultError> {
        record(
            &self.connection,
            "a case",
            "SELECT data FROM review_case WHERE label = ?1",
            [label],
        )
    }

    /// Returns cases, the most urgent first.
    pub fn cases(&self, query: &CaseQuery) -> Result<Vec<Case>, VaultError> {
        let states: Vec<&str> = query.states.iter().map(|s| s.key()).collect();
        records(
            &self.connection,
            "a case",
            "SELECT data FROM review_case AS c
             WHERE (?1 = '[]' OR state IN (SELECT value FROM json_each(?1)))
               AND (?2 = '' OR assignee = ?2)
               AND (?3 = '' OR EXISTS (SELECT 1 FROM case_party WHERE party = ?3 AND review_case = c.id))
             ORDER BY CASE priority WHEN 'high' THEN 0 WHEN 'normal' THEN 1 ELSE 2 END,
                      due = '', due, opened, id",
            params![json(&states)?, or_empty(query.assignee), or_empty(query.party)],
        )
    }

    /// Returns the cases that concern a party, newest first.
    pub fn cases_of(&self, party: PartyId) -> Result<Vec<Case>, VaultError> {
        records(
            &self.connection,
            "a case",
            "SELECT c.data FROM case_party AS p JOIN review_case AS c ON c.id = p.review_case
             WHERE p.party = ?1 ORDER BY c.opened DESC, c.id DESC",
            [party.to_string()],
        )
    }

    /// Returns how many cases were ever opened, for the next printed label.
    pub fn number_of_cases(&self) -> Result<u32, VaultError> {
        // Purged ones had labels too, and no label is given twice.
        Ok(self.connection.query_row(
            "SELECT (SELECT count(*) FROM review_case) + (SELECT coalesce(sum(cases), 0) FROM purge)",
            [],
            |row| row.get(0),
        )?)
    }
}
