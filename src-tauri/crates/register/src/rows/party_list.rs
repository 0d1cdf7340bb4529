//! The list of parties: search, filter, sort, page.

use super::{fold, from_word, or_empty};
use crate::error::VaultError;
use crate::vault::Register;
use chrono::{DateTime, Utc};
use cip::country::Country;
use cip::id::{CaseId, PartyId, ProviderId};
use cip::party::{PartyKind, Risk};
use cip::verification::Outcome;
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeSet;
use uuid::Uuid;

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// Rows of this page.
    pub rows: Vec<T>,
    /// How many rows the query finds in all.
    pub total: u64,
}

/// Status of a party in a list: that of its newest case with a standing decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowStatus {
    /// No case has been decided.
    Undecided,
    /// Decided with this outcome, at this instant.
    Decided(Outcome, DateTime<Utc>),
}

/// A party in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyRow {
    /// Identifier.
    pub id: PartyId,
    /// Official name.
    pub name: String,
    /// Latin form, empty when there is none.
    pub latin: String,
    /// Kind.
    pub kind: PartyKind,
    /// Country of the principal address.
    pub country: Option<Country>,
    /// Risk.
    pub risk: Risk,
    /// Whether the party is a customer now.
    pub customer: bool,
    /// Accounts that are not closed.
    pub open_accounts: u32,
    /// All accounts.
    pub accounts: u32,
    /// Status.
    pub status: RowStatus,
    /// A case that still waits, the oldest.
    pub open_case: Option<CaseId>,
    /// Documents that concern the party.
    pub documents: u32,
}

/// Order of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PartySort {
    /// By name; with words to search for, by how well they match.
    #[default]
    Name,
    /// By country, then name.
    Country,
    /// Newest first.
    Newest,
    /// Undecided first, then longest since the decision.
    Status,
}

/// Which parties to list. Merged parties and those of undone batches are left out.
#[derive(Debug, Clone, Default)]
pub struct PartyQuery {
    /// Words: names in any script, e-mail, identifiers, account references, case labels.
    pub text: String,
    /// Only customers of now.
    pub customers: bool,
    /// Only this kind.
    pub kind: Option<PartyKind>,
    /// Only with a principal address there.
    pub country: Option<Country>,
    /// Only this risk.
    pub risk: Option<Risk>,
    /// Only with an account at this provider.
    pub provider: Option<ProviderId>,
    /// Only with (or without) a case that waits.
    pub open_case: Option<bool>,
    /// Only verified (or not verified) ones.
    pub verified: Option<bool>,
    /// Order.
    pub sort: PartySort,
    /// Rows left out at the beginning.
    pub offset: u32,
    /// At most this many; 0 for 200.
    pub limit: u32,
}

const WAITING: &str = "('open', 'in_review', 'evidence_asked', 'submitted')";

/// The newest standing decision of party `p`; `cip::case::party_status` in SQL, and a test holds them equal.
const STATUS: &str = "(SELECT c.outcome || ' ' || c.ended FROM case_party AS cp JOIN review_case AS c ON c.id = cp.review_case
    WHERE cp.party = p.id AND c.state = 'closed' AND c.outcome <> '' AND c.ended <> ''
    ORDER BY c.ended DESC, c.id DESC LIMIT 1)";

impl Register {
    /// Lists parties.
    pub fn parties(&self, query: &PartyQuery) -> Result<Page<PartyRow>, VaultError> {
        let hits = if query.text.trim().is_empty() {
            None
        } else {
            Some(search(&self.connection, &query.text)?)
        };
        let filter = filter(query)?;
        // What was found by words comes in their order; `?1` is bound in both forms.
        let from = match &hits {
            Some(_) => "json_each(?1) AS hit JOIN party AS p ON p.rowno = hit.value",
            None => "party AS p JOIN (SELECT ?1) ON TRUE",
        };
        let ranked = super::json(&hits.unwrap_or_default())?;
        let total: u64 = self
            .connection
            .prepare_cached(&format!("SELECT count(*) FROM {from} WHERE {filter}"))?
            .query_row(params![ranked], |row| row.get(0))?;
        let order = match query.sort {
            PartySort::Name if !query.text.trim().is_empty() => "hit.key",
            PartySort::Name => "p.sort_name, p.id",
            PartySort::Country => "p.country = '', p.country, p.sort_name, p.id",
            PartySort::Newest => "p.rowno DESC",
            PartySort::Status => {
                "status IS NOT NULL, substr(status, instr(status, ' ')), p.sort_name, p.id"
            }
        };
        let limit = if query.limit == 0 { 200 } else { query.limit };
        let sql = format!(
            "SELECT p.id, p.name, p.latin, p.kind, p.country, p.risk,
               EXISTS (SELECT 1 FROM party_role WHERE party = p.id AND role = 'customer' AND last_day = ''),
               (SELECT count(*) FROM account WHERE customer = p.id AND gone = 0 AND state <> 'closed'),
               (SELECT count(*) FROM account WHERE customer = p.id AND gone = 0),
               {STATUS} AS status,
               (SELECT c.id FROM case_party AS cp JOIN review_case AS c ON c.id = cp.review_case
                WHERE cp.party = p.id AND c.state IN {WAITING} ORDER BY c.opened, c.id LIMIT 1),
               (SELECT count(DISTINCT document) FROM document_link WHERE party = p.id)
             FROM {from} WHERE {filter} ORDER BY {order} LIMIT ?2 OFFSET ?3"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut found = statement.query(params![ranked, limit, query.offset])?;
        let mut rows = Vec::new();
        while let Some(row) = found.next()? {
            rows.push(party_row(row)?);
        }
        Ok(Page { rows, total })
    }
}

/// Writes the conditions. Everything in them is a word of an enumeration or an id, so nothing needs quoting.
fn filter(query: &PartyQuery) -> Result<String, VaultError> {
    let mut all = vec!["p.gone = 0 AND p.merged_into IS NULL".to_owned()];
    if query.customers {
        all.push("EXISTS (SELECT 1 FROM party_role WHERE party = p.id AND role = 'customer' AND last_day = '')".to_owned());
    }
    if let Some(kind) = query.kind {
        all.push(format!("p.kind = '{}'", super::word(&kind)?));
    }
    if query.country.is_some() {
        all.push(format!("p.country = '{}'", or_empty(query.country)));
    }
    if let Some(risk) = query.risk {
        all.push(format!("p.risk = '{}'", super::word(&risk)?));
    }
    if let Some(provider) = query.provider {
        // Accounts of parties merged into this one, also by way of others, are its own.
        all.push(format!(
            "EXISTS (WITH RECURSIVE same (id) AS (SELECT p.id UNION SELECT q.id FROM party AS q JOIN same ON q.merged_into = same.id)
             SELECT 1 FROM account WHERE customer IN (SELECT id FROM same) AND provider = '{provider}' AND gone = 0)"
        ));
    }
    if let Some(waits) = query.open_case {
        let not = if waits { "" } else { "NOT" };
        all.push(format!(
            "{not} EXISTS (SELECT 1 FROM case_party AS cp JOIN review_case AS c ON c.id = cp.review_case
             WHERE cp.party = p.id AND c.state IN {WAITING})"
        ));
    }
    if let Some(verified) = query.verified {
        let not = if verified { "" } else { "NOT" };
        all.push(format!("{not} coalesce({STATUS} LIKE 'verified %', 0)"));
    }
    Ok(all.join(" AND "))
}

/// Most parties that a search ranks; beyond that nobody reads.
const MOST_HITS: usize = 1000;

/// Finds parties by words, then by substrings, then by account reference or case label; best first, each once.
fn search(connection: &Connection, text: &str) -> Result<Vec<i64>, VaultError> {
    let mut seen = BTreeSet::new();
    let mut hits = Vec::new();
    let mut take = |sql: &str, wanted: String| -> Result<(), VaultError> {
        let mut statement = connection.prepare_cached(sql)?;
        let mut rows = statement.query(params![wanted, MOST_HITS])?;
        while let (true, Some(row)) = (hits.len() < MOST_HITS, rows.next()?) {
            let rowno = standing(connection, row.get(0)?)?;
            if seen.insert(rowno) {
                hits.push(rowno);
            }
        }
        Ok(())
    };
    let reference = format!("{}%", text.trim().replace(['%', '_'], ""));
    if reference.len() > 2 {
        take(
            "SELECT p.rowno FROM account AS a JOIN party AS p ON p.id = a.customer WHERE a.reference LIKE ?1 LIMIT ?2",
            reference.clone(),
        )?;
        take(
            "SELECT p.rowno FROM review_case AS c JOIN case_party AS cp ON cp.review_case = c.id
             JOIN party AS p ON p.id = cp.party WHERE c.label = upper(trim(?1, '%')) LIMIT ?2",
            reference,
        )?;
    }
    if let Some(words) = fold::words_query(text) {
        take(
            "SELECT rowid FROM party_words WHERE party_words MATCH ?1 LIMIT ?2",
            words,
        )?;
    }
    if let Some(parts) = fold::parts_query(text) {
        take(
            "SELECT rowid FROM party_parts WHERE party_parts MATCH ?1 LIMIT ?2",
            parts,
        )?;
    }
    Ok(hits)
}

/// Follows merges to the party that stays, so that it is found by the names and references of the others.
fn standing(connection: &Connection, mut rowno: i64) -> Result<i64, VaultError> {
    let mut statement = connection.prepare_cached(
        "SELECT kept.rowno FROM party AS p JOIN party AS kept ON kept.id = p.merged_into WHERE p.rowno = ?1",
    )?;
    let mut seen = BTreeSet::from([rowno]);
    while let Some(kept) = statement
        .query_row([rowno], |row| row.get(0))
        .optional()?
        .filter(|kept| seen.insert(*kept))
    {
        rowno = kept;
    }
    Ok(rowno)
}

fn party_row(row: &Row<'_>) -> Result<PartyRow, VaultError> {
    let uuid = |text: &str| Uuid::parse_str(text).map_err(|e| VaultError::unreadable("a party", e));
    let id: String = row.get(0)?;
    let kind: String = row.get(3)?;
    let country: String = row.get(4)?;
    let risk: String = row.get(5)?;
    let status: Option<String> = row.get(9)?;
    let open_case: Option<String> = row.get(10)?;
    Ok(PartyRow {
        id: PartyId(uuid(&id)?),
        name: row.get(1)?,
        latin: row.get(2)?,
        kind: from_word("a party", &kind)?,
        country: if country.is_empty() {
            None
        } else {
            Country::parse(&country).ok()
        },
        risk: from_word("a party", &risk)?,
        customer: row.get(6)?,
        open_accounts: row.get(7)?,
        accounts: row.get(8)?,
        status: row_status(status.as_deref())?,
        open_case: open_case.as_deref().map(uuid).transpose()?.map(CaseId),
        documents: row.get(11)?,
    })
}

fn row_status(text: Option<&str>) -> Result<RowStatus, VaultError> {
    let Some((outcome, ended)) = text.and_then(|t| t.split_once(' ')) else {
        return Ok(RowStatus::Undecided);
    };
    let ended = ended
        .parse()
        .map_err(|e| VaultError::unreadable("a case", e))?;
    Ok(RowStatus::Decided(from_word("a case", outcome)?, ended))
}
