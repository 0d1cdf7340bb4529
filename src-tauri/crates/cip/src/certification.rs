//! The certification (§ 7.304 as proposed; rulebook CERT-A to CERT-R): what is counted, and how.
//!
//! Counting rules (A-15, printed beside each figure): distinct parties with an account open at the as-of
//! moment at that provider; an account is left out when each product that it carries at that moment is judged to
//! be no IaaS product, and counts where that is uncertain or no product is recorded; an owner of several customers
//! counts once; country by principal address,
//! “unknown” is a row; undetermined counts as foreign; monitored after a failed verification counts as
//! not verified.

use crate::annual::{AttestationBasis, CertificationSort};
use crate::change::ChangeFact;
use crate::country::Country;
use crate::date::Moment;
use crate::difference::Difference;
use crate::filing::{Attestation, ItemAnswer};
use crate::id::{AccountId, PartyId};
use crate::office::Contact;
use crate::rulebook::ChoiceMade;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// A customer with an account open at the provider at the as-of moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerFact {
    /// Party, after merges.
    pub party: PartyId,
    /// Country of its principal address.
    pub country: Option<Country>,
    /// Whether it counts as foreign.
    pub foreign: bool,
    /// Whether its identity and that of each of its foreign beneficial owners stands verified.
    pub verified: bool,
    /// Accounts of it that are open at this provider.
    pub accounts: Vec<AccountFact>,
    /// Its beneficial owners.
    pub owners: Vec<OwnerFact>,
}

/// An open account and what is being done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountFact {
    /// Account.
    pub account: AccountId,
    /// Action being taken to verify, in words; empty when none is recorded.
    pub action: String,
    /// Since when the action runs.
    pub since: Option<NaiveDate>,
    /// When it is to be done.
    pub due: Option<NaiveDate>,
}

/// A beneficial owner of a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnerFact {
    /// Party, after merges.
    pub party: PartyId,
    /// Country of the principal address.
    pub country: Option<Country>,
    /// Whether it counts as foreign.
    pub foreign: bool,
    /// Whether its identity stands verified.
    pub verified: bool,
}

/// Number of rows in one country; no country means that it is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CountryCount {
    /// Country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub country: Option<Country>,
    /// How many.
    pub count: u32,
}

/// A row of an annex: a random-looking id of this packet and nothing that names anybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AnnexRow {
    /// Row id inside this packet, such as `K-0001`.
    pub row: String,
    /// Country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub country: Option<Country>,
    /// Whether the party counts as foreign.
    pub foreign: bool,
    /// Whether it stands verified.
    pub verified: bool,
}

/// A row of the annex on accounts that are not verified (CERT-N, CERT-O).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct UnverifiedRow {
    /// Row id inside this packet, such as `N-0001`.
    pub row: String,
    /// Country of the customer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub country: Option<Country>,
    /// Action being taken, in words; empty when none is recorded.
    pub action: String,
    /// Since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub since: Option<NaiveDate>,
    /// When it is to be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub due: Option<NaiveDate>,
}

/// A failed verification of the period: a row that names nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FailureRow {
    /// Row id inside this packet, such as `F-0001`.
    pub row: String,
    /// Day of the decision.
    pub on: NaiveDate,
    /// Whether its resolution is recorded.
    pub resolved: bool,
}

/// An account that is left out, because each of its products is judged to be no IaaS product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct LeftOutRow {
    /// Row id inside this packet, such as `X-0001`.
    pub row: String,
    /// Country of the customer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub country: Option<Country>,
    /// Names of the products that it carries.
    pub products: Vec<String>,
    /// Since when it carries what it carries.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub since: Option<NaiveDate>,
}

/// The figures of a certification, each with its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Figures {
    /// Customers (CERT-K).
    pub customers: u32,
    /// Customers by country, most first.
    pub customers_by_country: Vec<CountryCount>,
    /// Rows behind the customers.
    pub customer_rows: Vec<AnnexRow>,
    /// Foreign beneficial owners (CERT-L).
    pub foreign_owners: u32,
    /// Foreign beneficial owners by country, most first.
    pub foreign_owners_by_country: Vec<CountryCount>,
    /// Rows behind the owners.
    pub owner_rows: Vec<AnnexRow>,
    /// Accounts of foreign customers that are not verified (CERT-N).
    pub unverified_accounts: u32,
    /// Rows behind them, with the action being taken (CERT-O).
    pub unverified_rows: Vec<UnverifiedRow>,
    /// Of those, accounts for which no action is recorded.
    pub without_action: u32,
    /// Times that identity could not be verified in the period (ANN-E).
    pub failures: u32,
    /// Of those, with a recorded resolution (ANN-F).
    pub failures_resolved: u32,
    /// Rows behind the failures; a certification that prints no annual part may lack them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<FailureRow>>")]
    pub failure_rows: Vec<FailureRow>,
    /// Accounts open at the provider that are left out, because each of their products is judged to be no IaaS product.
    #[serde(default, skip_serializing_if = "is_none_left_out")]
    #[ts(optional, as = "Option<u32>")]
    pub left_out: u32,
    /// Those accounts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<LeftOutRow>>")]
    pub left_out_rows: Vec<LeftOutRow>,
}

/// Serde hands the value over by reference.
const fn is_none_left_out(count: &u32) -> bool {
    *count == 0
}

/// A sub-reseller as the certification lists it (CERT-M).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ResellerRow {
    /// Party; kept in the frozen content to look up its notice, and printed nowhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub party: Option<PartyId>,
    /// Name.
    pub name: String,
    /// Latin form.
    #[serde(default)]
    pub latin: String,
    /// Country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub country: Option<Country>,
    /// Since when.
    pub since: NaiveDate,
}

/// The frozen content of a certification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Certification {
    /// First day of the period.
    pub from: NaiveDate,
    /// Last day of the period.
    pub to: NaiveDate,
    /// As-of moment of every figure.
    pub as_of: Moment,
    /// Answers in words, by field id: procedures and other texts.
    pub answers: Vec<ItemAnswer>,
    /// Primary contact of the CIP (CERT-G).
    pub contact: Contact,
    /// Employees in IaaS provision (CERT-I).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub employees: Option<u32>,
    /// Figures.
    pub figures: Figures,
    /// Sub-resellers (CERT-M).
    pub resellers: Vec<ResellerRow>,
    /// Whether sub-resellers are left out, because the office reads the rule so that it does not reach them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub resellers_left_out: bool,
    /// Attestations (CERT-R).
    pub attestations: Vec<Attestation>,
    /// Open questions that the office answered otherwise than recommended, as they stood at the as-of moment.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<ChoiceMade>>")]
    pub choices: Vec<ChoiceMade>,
    /// Why the office let a party's own statement alone suffice for a U.S. person; absent where it did not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub statement_reason: Option<String>,
    /// Batches of access logs that cover the period; none means that the figures on access rest on nothing.
    pub access_batches: u32,
    /// Which certification it is.
    #[serde(default, skip_serializing_if = "CertificationSort::is_initial")]
    #[ts(optional, as = "Option<CertificationSort>")]
    pub sort: CertificationSort,
    /// Evidence of the annual attestations.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<AttestationBasis>>")]
    pub bases: Vec<AttestationBasis>,
    /// Changes of the office that it tells, the earliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<ChangeFact>>")]
    pub changes: Vec<ChangeFact>,
    /// Against the certification before, or the one that it supersedes; absent in the first one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub difference: Option<Difference>,
}

/// Failed verifications of the period and how many were resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Failures {
    /// Times that identity could not be verified.
    pub count: u32,
    /// Of those, with a recorded resolution.
    pub resolved: u32,
}

/// Counts the figures from the facts of one provider.
///
/// A party that stands twice in `customers` (it cannot after merging) or owns several customers counts once.
/// Row ids follow `order`, a keyed pseudo-random value of each party, so that they tell nothing.
pub fn count(
    customers: &[CustomerFact],
    failures: Failures,
    order: impl Fn(PartyId) -> u64,
) -> Figures {
    let mut distinct: BTreeMap<PartyId, &CustomerFact> = BTreeMap::new();
    let mut owners: BTreeMap<PartyId, &OwnerFact> = BTreeMap::new();
    for customer in customers {
        distinct.entry(customer.party).or_insert(customer);
        for owner in customer.owners.iter().filter(|o| o.foreign) {
            owners.entry(owner.party).or_insert(owner);
        }
    }
    let customer_rows = rows(
        "K",
        distinct
            .values()
            .map(|c| (order(c.party), c.country, c.foreign, c.verified)),
    );
    let owner_rows = rows(
        "L",
        owners
            .values()
            .map(|o| (order(o.party), o.country, o.foreign, o.verified)),
    );
    let unverified_rows = unverified(distinct.values().copied(), &order);
    Figures {
        customers: len(&customer_rows),
        customers_by_country: by_country(customer_rows.iter().map(|r| r.country)),
        foreign_owners: len(&owner_rows),
        foreign_owners_by_country: by_country(owner_rows.iter().map(|r| r.country)),
        unverified_accounts: len(&unverified_rows),
        without_action: len_of(
            unverified_rows
                .iter()
                .filter(|r| r.action.is_empty())
                .count(),
        ),
        customer_rows,
        owner_rows,
        unverified_rows,
        failures: failures.count,
        failures_resolved: failures.resolved,
        failure_rows: Vec::new(),
        left_out: 0,
        left_out_rows: Vec::new(),
    }
}

fn len_of(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn len<T>(rows: &[T]) -> u32 {
    len_of(rows.len())
}

fn rows(
    prefix: &str,
    facts: impl Iterator<Item = (u64, Option<Country>, bool, bool)>,
) -> Vec<AnnexRow> {
    let mut facts: Vec<_> = facts.collect();
    facts.sort();
    let row =
        |(n, (_, country, foreign, verified)): (usize, (u64, Option<Country>, bool, bool))| {
            AnnexRow {
                row: format!("{prefix}-{:04}", n + 1),
                country,
                foreign,
                verified,
            }
        };
    facts.into_iter().enumerate().map(row).collect()
}

fn unverified<'a>(
    customers: impl Iterator<Item = &'a CustomerFact>,
    order: &impl Fn(PartyId) -> u64,
) -> Vec<UnverifiedRow> {
    let mut found: Vec<_> = customers
        .filter(|c| c.foreign && !c.verified)
        .flat_map(|c| {
            c.accounts
                .iter()
                .map(move |a| (order(c.party), a.account, c.country, a))
        })
        .collect();
    found.sort_by_key(|(order, account, _, _)| (*order, *account));
    let row =
        |(n, (_, _, country, a)): (usize, (u64, AccountId, Option<Country>, &AccountFact))| {
            UnverifiedRow {
                row: format!("N-{:04}", n + 1),
                country,
                action: a.action.clone(),
                since: a.since,
                due: a.due,
            }
        };
    found.into_iter().enumerate().map(row).collect()
}

/// Counts by country, most first, then by code; the unknown country last.
pub fn by_country(countries: impl Iterator<Item = Option<Country>>) -> Vec<CountryCount> {
    let mut counts: BTreeMap<Option<Country>, u32> = BTreeMap::new();
    for country in countries {
        *counts.entry(country).or_default() += 1;
    }
    let mut table: Vec<_> = counts
        .into_iter()
        .map(|(country, count)| CountryCount { country, count })
        .collect();
    table.sort_by_key(|c| (c.country.is_none(), std::cmp::Reverse(c.count), c.country));
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn party(n: u128) -> PartyId {
        PartyId(Uuid::from_u128(n))
    }

    fn owner(n: u128, foreign: bool) -> OwnerFact {
        OwnerFact {
            party: party(n),
            country: Country::parse("VN").ok(),
            foreign,
            verified: true,
        }
    }

    fn customer(
        n: u128,
        country: &str,
        foreign: bool,
        verified: bool,
        owners: Vec<OwnerFact>,
    ) -> CustomerFact {
        let account = AccountFact {
            account: AccountId(Uuid::from_u128(n)),
            action: String::new(),
            since: None,
            due: None,
        };
        CustomerFact {
            party: party(n),
            country: Country::parse(country).ok(),
            foreign,
            verified,
            accounts: vec![account],
            owners,
        }
    }

    #[test]
    fn an_owner_of_two_customers_counts_once() {
        let customers = [
            customer(1, "VN", true, true, vec![owner(9, true)]),
            customer(2, "SG", true, false, vec![owner(9, true), owner(8, false)]),
        ];
        let figures = count(&customers, Failures::default(), |p| p.0.as_u128() as u64);
        assert_eq!(
            (
                figures.customers,
                figures.foreign_owners,
                figures.unverified_accounts
            ),
            (2, 1, 1)
        );
        assert_eq!(figures.without_action, 1);
    }

    #[test]
    fn countries_stand_most_first_and_unknown_last() {
        let sg = Country::parse("SG").ok();
        let vn = Country::parse("VN").ok();
        let table = by_country([None, sg, vn, vn, None, None].into_iter());
        assert_eq!(
            table
                .iter()
                .map(|c| (c.country, c.count))
                .collect::<Vec<_>>(),
            [(vn, 2), (sg, 1), (None, 3)]
        );
    }

    #[test]
    fn a_us_customer_without_verification_is_not_in_the_figure() {
        let figures = count(
            &[customer(1, "US", false, false, vec![])],
            Failures::default(),
            |_| 0,
        );
        assert_eq!((figures.customers, figures.unverified_accounts), (1, 0));
    }
}
