//! The list of customers, and the search that the palette asks.

use crate::around::{self, Facts, Whole};
use crate::customers::*;
use crate::error::ApiError;
use crate::open_vault::Office;
use crate::view::{PartyRef, Standing};
use chrono::NaiveDate;
use cip::case::{Case, PartyStatus, party_status};
use cip::date::{Moment, Zone};
use cip::id::{PartyId, PersonId, ProviderId};
use register::{PartyQuery, PartySort};
use std::collections::{BTreeMap, BTreeSet};

const PAGE: u32 = 200;

pub(crate) fn customers(
    office: &mut Office,
    request: CustomerQuery,
    now: &Moment,
) -> Result<CustomerPage, ApiError> {
    let day = office.today(now);
    let limit = if request.limit == 0 {
        PAGE
    } else {
        request.limit.min(1000)
    };
    let mut query = PartyQuery {
        text: request.text.clone(),
        customers: true,
        kind: request.kind,
        country: request.country,
        risk: request.risk,
        provider: request.provider,
        sort: PartySort::Name,
        offset: request.skip,
        limit,
        ..PartyQuery::default()
    };
    let names = Names::read(office)?;
    let Some(wanted) = request.standing else {
        let page = office.register.parties(&query)?;
        let rows = page
            .rows
            .iter()
            .map(|r| row(&*office, r.id, &names, day))
            .collect::<Result<_, _>>()?;
        return Ok(CustomerPage {
            rows,
            total: u32::try_from(page.total).unwrap_or(u32::MAX),
        });
    };
    // The standing is computed, not stored, so this filter looks at every customer that the others let through.
    query.offset = 0;
    query.limit = u32::MAX;
    let facts = Whole::read(office)?;
    let mut rows = Vec::new();
    let mut total = 0;
    for found in office.register.parties(&query)?.rows {
        let row = row(&facts, found.id, &names, day)?;
        if row.standing == wanted {
            if total >= request.skip && rows.len() < limit as usize {
                rows.push(row);
            }
            total += 1;
        }
    }
    Ok(CustomerPage { rows, total })
}

/// Names that many rows show.
struct Names {
    providers: BTreeMap<ProviderId, String>,
    staff: BTreeMap<PersonId, String>,
    zone: Zone,
}

impl Names {
    fn read(office: &Office) -> Result<Self, ApiError> {
        let providers = office.register.providers()?.into_iter();
        let staff = office.staff()?.into_iter();
        Ok(Self {
            providers: providers.map(|p| (p.id, p.name)).collect(),
            staff: staff.map(|p| (p.id, p.name)).collect(),
            zone: office.facts.organisation.zone,
        })
    }

    /// Says who verified a party; the day is the office's.
    fn verified(&self, cases: &[Case]) -> Option<VerifiedBy> {
        let PartyStatus::Verified { case, by, at } = party_status(cases) else {
            return None;
        };
        let decision = cases.iter().find(|c| c.id == case)?.decision.as_ref()?;
        Some(VerifiedBy {
            name: self.staff.get(&by)?.clone(),
            on: at.at.with_timezone(&self.zone.0).date_naive(),
            method: decision.method,
        })
    }
}

fn row(
    facts: &impl Facts,
    id: PartyId,
    names: &Names,
    day: NaiveDate,
) -> Result<CustomerRow, ApiError> {
    let party = around::resolve(facts, id)?;
    let mut providers = BTreeSet::new();
    let accounts = around::accounts(facts, party.id)?;
    let open = accounts.iter().filter(|a| a.closed().is_none());
    providers.extend(open.filter_map(|a| names.providers.get(&a.provider).cloned()));
    let cases = around::cases(facts, party.id)?;
    let facts = around::customer_facts(facts, &party, day)?;
    Ok(CustomerRow {
        case: cases.iter().find(|c| c.state.is_open()).map(|c| c.id),
        party: PartyRef::from(&party),
        standing: facts.standing,
        verified: names
            .verified(&cases)
            .filter(|_| facts.standing == Standing::Verified),
        owners_verified: facts.owners_verified,
        owners: facts.owners,
        risk: party.risk,
        recheck: facts.recheck,
        providers: providers.into_iter().collect(),
        foreign: facts.foreign,
    })
}

pub(crate) fn search(
    office: &mut Office,
    request: Search,
    _: &Moment,
) -> Result<SearchResult, ApiError> {
    const HITS: usize = 20;
    let text = request.text.trim();
    let mut hits = Vec::new();
    if text.is_empty() {
        return Ok(SearchResult { hits });
    }
    if let Some(case) = office.register.case_by_label(&text.to_uppercase())? {
        let about = case
            .parties
            .first()
            .map(|p| around::party_ref(office, *p))
            .transpose()?;
        hits.push(SearchHit {
            address: format!("#/review/{}", case.id),
            kind: "case".to_owned(),
            title: case.label.clone(),
            detail: about.map(|p| p.name).unwrap_or_default(),
        });
    }
    let lower = text.to_lowercase();
    for filing in office
        .register
        .filings()?
        .iter()
        .filter(|f| f.label.to_lowercase().contains(&lower))
    {
        hits.push(SearchHit {
            address: format!("#/filings/{}", filing.id),
            kind: "filing".to_owned(),
            title: filing.label.clone(),
            detail: office
                .register
                .provider(filing.provider)?
                .map(|p| p.name)
                .unwrap_or_default(),
        });
    }
    let query = PartyQuery {
        text: text.to_owned(),
        limit: HITS as u32,
        ..PartyQuery::default()
    };
    for row in office.register.parties(&query)?.rows {
        hits.push(SearchHit {
            address: format!("#/customers/{}", row.id),
            kind: if row.customer { "customer" } else { "party" }.to_owned(),
            title: row.name,
            detail: if row.latin.is_empty() {
                row.country.map(|c| c.to_string()).unwrap_or_default()
            } else {
                row.latin
            },
        });
    }
    hits.truncate(HITS);
    Ok(SearchResult { hits })
}
