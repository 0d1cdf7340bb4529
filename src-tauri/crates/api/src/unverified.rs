//! The register of customers whose identity is not verified: since when, what was done, and how each was resolved.
//!
//! Its lines and the figures of a certification (CERT-N, CERT-O, ANN-E, ANN-F) come from the same functions, so that
//! they cannot differ: `filing_failures::entries` and `filing_figures::provider_facts`.

mod collect;

use crate::error::ApiError;
use crate::imports::Written;
use crate::open_vault::{Office, internal};
use crate::view::PartyRef;
use crate::words::rooms as w;
use chrono::NaiveDate;
use cip::date::Moment;
use cip::event::Event;
use cip::id::{CaseId, ProviderId, RemediationId};
use cip::reasons::ReasonCode;
use cip::remediation::{Family, ResolvedBy};
use cip::verification::{Outcome, hex};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;

/// Asks for the register, of one provider and one period where they are given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct UnverifiedQuery {
    /// Only what counts at this provider.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub provider: Option<ProviderId>,
    /// First day on which an attempt failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub from: Option<NaiveDate>,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub to: Option<NaiveDate>,
}

/// Writes the register as CSV where a person chose.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct WriteUnverified {
    /// What of it.
    pub query: UnverifiedQuery,
    /// Token of the file to write.
    pub target: String,
}

/// The register with its sums.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct UnverifiedRegister {
    /// Lines: those that are not resolved first, the newest first.
    pub lines: Vec<RegisterLine>,
    /// Attempts that failed in the period (ANN-E).
    pub failures: u32,
    /// Of those, with a recorded resolution (ANN-F).
    pub resolved: u32,
    /// Open accounts of foreign customers who are not verified now (CERT-N).
    pub unverified_accounts: u32,
    /// Of those, accounts for which no action is recorded (CERT-O).
    pub without_action: u32,
}

/// Why a customer stands in the register.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum RegisterKind {
    /// An attempt to verify ended without “verified”.
    Failed,
    /// Nobody has decided yet, while an account is open.
    NotYet,
}

/// A line of the register.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RegisterLine {
    /// Why it stands here.
    pub kind: RegisterKind,
    /// Party that is not verified.
    pub party: PartyRef,
    /// Customer in whose interest it was looked at, when that is another party.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub customer: Option<PartyRef>,
    /// Since when: the day of the decision, or that on which the account was opened.
    pub since: NaiveDate,
    /// Case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub case: Option<CaseId>,
    /// Label of the case; empty without one.
    pub label: String,
    /// Outcome of the decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub outcome: Option<Outcome>,
    /// Reasons of the decision.
    pub reasons: Vec<ReasonCode>,
    /// Accounts that are not closed, with the name of the provider.
    pub accounts: Vec<String>,
    /// Names of the providers in whose figures it counts.
    pub counts_at: Vec<String>,
    /// What is being done or was done.
    pub actions: Vec<RegisterAction>,
    /// How it was resolved, once it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub resolved: Option<RegisterEnd>,
}

/// An action of a line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RegisterAction {
    /// Remediation.
    pub id: RemediationId,
    /// Its label.
    pub label: String,
    /// Family.
    pub family: Family,
    /// First day.
    pub from: NaiveDate,
    /// Whether something is still to be done.
    pub open: bool,
}

/// How a line was resolved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RegisterEnd {
    /// On which day.
    pub on: NaiveDate,
    /// How.
    pub how: ResolvedBy,
    /// In words; empty where a later review verified the identity.
    pub words: String,
    /// Label of the remediation; empty where a later review verified the identity.
    pub label: String,
}

pub(crate) fn unverified(
    office: &mut Office,
    request: UnverifiedQuery,
    now: &Moment,
) -> Result<UnverifiedRegister, ApiError> {
    collect::register(office, &request, now)
}

const COLUMNS: [&str; 14] = [
    "kind",
    "party",
    "customer",
    "country",
    "since",
    "case",
    "outcome",
    "reasons",
    "accounts",
    "counts_at",
    "actions",
    "resolved_on",
    "resolved_how",
    "resolution",
];

/// Writes the register; what leaves is noted in the journal, since it names people.
pub(crate) fn write_unverified(
    office: &mut Office,
    request: WriteUnverified,
    now: &Moment,
) -> Result<Written, ApiError> {
    let register = collect::register(office, &request.query, now)?;
    let cells = register.lines.iter().map(cells);
    let rows = cells.collect::<Result<Vec<_>, _>>()?;
    let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let csv = intake::rejected::table_csv(&COLUMNS, rows.into_iter());
    let file_name = office.tools.files.write(&request.target, &csv)?;
    office.record(
        now,
        &[Event::UnverifiedExported {
            file_name: file_name.clone(),
            sha256: hex(&Sha256::digest(&csv)),
            rows: count,
        }],
    )?;
    Ok(Written {
        file_name,
        rows: count,
        bytes: csv.len() as u64,
    })
}

/// Returns the word of an enumeration without data, or nothing.
fn word<T: Serialize>(value: Option<T>) -> Result<String, ApiError> {
    let Some(value) = value else {
        return Ok(String::new());
    };
    let value = serde_json::to_value(value).map_err(internal)?;
    Ok(value.as_str().unwrap_or_default().to_owned())
}

fn cells(line: &RegisterLine) -> Result<Vec<String>, ApiError> {
    let end = line.resolved.as_ref();
    let name = |party: &PartyRef| party.name.clone();
    let reasons: Vec<&str> = line.reasons.iter().map(|r| r.code()).collect();
    let actions: Vec<&str> = line.actions.iter().map(|a| a.label.as_str()).collect();
    Ok(vec![
        word(Some(line.kind))?,
        name(&line.party),
        line.customer.as_ref().map(name).unwrap_or_default(),
        word(line.party.country)?,
        line.since.to_string(),
        line.label.clone(),
        word(line.outcome)?,
        reasons.join(" "),
        line.accounts.join("; "),
        line.counts_at.join("; "),
        actions.join(" "),
        end.map(|e| e.on.to_string()).unwrap_or_default(),
        word(end.map(|e| e.how))?,
        end.map(|e| e.words.clone()).unwrap_or_default(),
    ])
}

/// Returns the period that is asked for; open ends are the beginning and the end of time.
fn period(query: &UnverifiedQuery) -> Result<(NaiveDate, NaiveDate), ApiError> {
    let from = query.from.unwrap_or(NaiveDate::MIN);
    let to = query.to.unwrap_or(NaiveDate::MAX);
    if to < from {
        return Err(ApiError::invalid("to", w::days_reversed()));
    }
    Ok((from, to))
}
