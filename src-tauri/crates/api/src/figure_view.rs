//! The figures of a certification on screen: each with its counting rule, and the rows behind it.

use crate::around::{self, Facts, Whole};
use crate::editions;
use crate::error::ApiError;
use crate::filing_view::field_words;
use crate::filings::*;
use crate::open_vault::{Office, internal};
use crate::view::Standing;
use chrono::NaiveDate;
use cip::account::Account;
use cip::certification::{CountryCount, Figures};
use cip::date::Moment;
use cip::filing::{Filing, FilingKind};
use cip::id::PartyId;
use cip::rulebook::Edition;

type Take = fn(&Figures) -> u32;
type Holds = fn(&Figures) -> bool;

fn sum(countries: &[CountryCount]) -> u32 {
    countries.iter().map(|c| c.count).sum()
}

/// Returns the lines of the numbers step: value, value before, and whether the rows add up to it.
pub(crate) fn lines(edition: &Edition, now: &Figures, before: Option<&Figures>) -> Vec<FigureLine> {
    let lines: [(&str, &str, Take, Holds, bool); 8] = [
        (
            "CERT-K",
            "rule-customers",
            |f| f.customers,
            |f| f.customers as usize == f.customer_rows.len(),
            false,
        ),
        (
            "CERT-K",
            "rule-countries",
            |f| f.customers_by_country.len() as u32,
            |f| sum(&f.customers_by_country) == f.customers,
            true,
        ),
        (
            "CERT-L",
            "rule-owners",
            |f| f.foreign_owners,
            |f| f.foreign_owners as usize == f.owner_rows.len(),
            false,
        ),
        (
            "CERT-L",
            "rule-owner-countries",
            |f| f.foreign_owners_by_country.len() as u32,
            |f| sum(&f.foreign_owners_by_country) == f.foreign_owners,
            true,
        ),
        (
            "CERT-N",
            "rule-unverified",
            |f| f.unverified_accounts,
            |f| f.unverified_accounts as usize == f.unverified_rows.len(),
            false,
        ),
        (
            "CERT-O",
            "rule-with-action",
            |f| f.unverified_accounts - f.without_action,
            |f| f.without_action == 0,
            true,
        ),
        (
            "ANN-E",
            "rule-failures",
            |f| f.failures,
            |f| f.failures_resolved <= f.failures,
            false,
        ),
        (
            "ANN-F",
            "rule-resolved",
            |f| f.failures_resolved,
            |f| f.failures_resolved == f.failures,
            true,
        ),
    ];
    lines
        .iter()
        .map(|(field, rule, take, holds, part)| {
            let (label, section, provenance) = field_words(edition, field);
            FigureLine {
                field: (*field).to_owned(),
                label,
                section,
                provenance,
                rule: (*rule).to_owned(),
                value: take(now),
                before: before.map(take),
                equals_rows: holds(now),
                part: *part,
            }
        })
        .collect()
}

pub(crate) fn figure_rows(
    office: &mut Office,
    request: FigureRowsQuery,
    now: &Moment,
) -> Result<FigureRows, ApiError> {
    let filing = find(office, request.filing)?;
    let day = office.today(now);
    let mut rows = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    let edition = editions::of_filing(office, &filing, &office.choices)?;
    let facts = Whole::read(office)?.counting_under(&edition);
    if matches!(request.field.as_str(), "ANN-E" | "ANN-F") {
        return failed_rows(&facts, &filing, now);
    }
    let counted = crate::filing_figures::provider_facts(&facts, filing.provider, now)?;
    let mut left_out = Vec::new();
    if request.field == "CERT-K" {
        for (party, account) in &counted.left_out {
            left_out.push(left_out_account(&facts, *party, account, day)?);
        }
    }
    for fact in counted.customers {
        let party = around::resolve(&facts, fact.party)?;
        let standing = around::customer_facts(&facts, &party, day)?.standing;
        match request.field.as_str() {
            "CERT-L" => {
                for owner in fact
                    .owners
                    .iter()
                    .filter(|o| o.foreign && seen.insert(o.party))
                {
                    let state = if owner.verified {
                        Standing::Verified
                    } else {
                        Standing::Undecided
                    };
                    rows.push(figure_row(
                        &around::resolve(&facts, owner.party)?,
                        &state,
                        None,
                    )?);
                }
            }
            "CERT-N" | "CERT-O" => {
                if fact.foreign && !fact.verified {
                    for account in &fact.accounts {
                        let mut row = figure_row(&party, &standing, account.since)?;
                        if !account.action.is_empty() {
                            row.state.clone_from(&account.action);
                        }
                        rows.push(row);
                    }
                }
            }
            _ => rows.push(figure_row(&party, &standing, None)?),
        }
    }
    Ok(FigureRows { rows, left_out })
}

fn left_out_account(
    facts: &Whole<'_>,
    party: PartyId,
    account: &Account,
    day: NaiveDate,
) -> Result<LeftOutAccount, ApiError> {
    let party = around::resolve(facts, party)?;
    let mut products = Vec::new();
    for carried in account.carried_on(day) {
        products.extend(facts.product(carried.product)?.map(|p| p.name));
    }
    Ok(LeftOutAccount {
        address: format!("#/customers/{}", party.id),
        name: party.name().to_owned(),
        reference: account.reference.clone(),
        products,
        since: account.carried_on(day).map(|c| c.from).max(),
    })
}

/// The failed verifications of the period, each under the first whom it was about.
fn failed_rows(facts: &Whole<'_>, filing: &Filing, now: &Moment) -> Result<FigureRows, ApiError> {
    let FilingKind::Certification { from, to } = filing.kind else {
        return Ok(FigureRows {
            rows: Vec::new(),
            left_out: Vec::new(),
        });
    };
    let mut failed = crate::filing_failures::entries(facts, filing.provider, (from, to), now)?;
    failed.sort_by_key(|f| f.ended);
    let mut rows = Vec::new();
    for one in failed {
        let Some(party) = one.case.parties.first() else {
            continue;
        };
        let party = around::resolve(facts, *party)?;
        let state = if one.resolved.is_some() {
            "resolved"
        } else {
            "unresolved"
        };
        rows.push(FigureRow {
            address: format!("#/review/{}", one.case.id),
            name: party.name().to_owned(),
            country: party.country(),
            state: state.to_owned(),
            since: Some(one.ended),
        });
    }
    Ok(FigureRows {
        rows,
        left_out: Vec::new(),
    })
}

fn figure_row(
    party: &cip::party::Party,
    standing: &Standing,
    since: Option<chrono::NaiveDate>,
) -> Result<FigureRow, ApiError> {
    let state = serde_json::to_value(standing).map_err(internal)?;
    Ok(FigureRow {
        address: format!("#/customers/{}", party.id),
        name: party.name().to_owned(),
        country: party.country(),
        state: state.as_str().unwrap_or_default().to_owned(),
        since,
    })
}
