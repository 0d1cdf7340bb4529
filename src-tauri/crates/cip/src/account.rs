//! Accounts of customers at upstream providers, and the providers.

use crate::country::Country;
use crate::date::Moment;
use crate::id::{AccountId, BatchId, PartyId, ProviderId};
use crate::product::AccountProduct;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

/// An upstream U.S. IaaS provider, the default addressee of packets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Provider {
    /// Identifier.
    pub id: ProviderId,
    /// Legal name.
    pub name: String,
    /// Country.
    pub country: Country,
    /// Postal address in one block of lines.
    #[serde(default)]
    pub address: String,
    /// Name or desk to which packets go.
    #[serde(default)]
    pub contact: String,
    /// E-mail or web address to which packets go.
    #[serde(default)]
    pub channel: String,
    /// Day on which the next certification is promised, when agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub certification_due: Option<NaiveDate>,
    /// Whether it is a new one: no foreign customer gets an account there before a certification to it is signed.
    #[serde(default, skip_serializing_if = "is_open")]
    #[ts(optional, as = "Option<bool>")]
    pub gated: bool,
    /// Most bytes that it takes at once, when it told; a packet that is larger is split.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub upload_limit: Option<u64>,
}

/// Serde hands the value over by reference.
const fn is_open(gated: &bool) -> bool {
    !*gated
}

/// State of an account.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum AccountState {
    /// In use.
    Open,
    /// In use under the terms of a remediation (§ 7.302, second family).
    Restricted,
    /// Closed.
    Closed,
}

impl AccountState {
    /// All states, as rows name them.
    pub const KEYS: [&'static str; 3] = ["open", "restricted", "closed"];

    /// Returns the name in rows.
    pub fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Restricted => "restricted",
            Self::Closed => "closed",
        }
    }
}

/// One step in the life of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AccountStep {
    /// State from this day on.
    pub state: AccountState,
    /// First day of that state.
    pub on: NaiveDate,
    /// Why.
    #[serde(default)]
    pub why: String,
}

/// An account of one customer at one provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Account {
    /// Identifier.
    pub id: AccountId,
    /// Customer.
    pub customer: PartyId,
    /// Provider.
    pub provider: ProviderId,
    /// Reference at the provider.
    pub reference: String,
    /// Products on the account, in the words of the price list; nobody has judged them.
    #[serde(default)]
    pub products: Vec<String>,
    /// Products of the catalogue, with their days.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<AccountProduct>>")]
    pub carries: Vec<AccountProduct>,
    /// Its life: opened first, then restricted, closed, reopened, in order of day.
    pub steps: Vec<AccountStep>,
    /// Batch that brought it, when it came by import.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub batch: Option<BatchId>,
}

/// Says why an account cannot take a step.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AccountError {
    /// The day lies before the account's last step.
    #[error("the account has been {state} since {since}; choose that day or a later one")]
    Backwards {
        /// State it is in.
        state: &'static str,
        /// Since when.
        since: NaiveDate,
    },
    /// The account is in that state already.
    #[error("the account is {0} already; nothing was changed")]
    Already(&'static str),
    /// A closed account can only be reopened.
    #[error("a closed account must be reopened before it can be restricted")]
    Closed,
}

impl Account {
    /// Returns the state in force at the end of a day; `None` before the account was opened.
    pub fn state_on(&self, day: NaiveDate) -> Option<AccountState> {
        self.steps
            .iter()
            .rev()
            .find(|s| s.on <= day)
            .map(|s| s.state)
    }

    /// Returns the newest state.
    pub fn state(&self) -> AccountState {
        self.steps.last().map_or(AccountState::Open, |s| s.state)
    }

    /// Returns the day of opening.
    pub fn opened(&self) -> Option<NaiveDate> {
        self.steps.first().map(|s| s.on)
    }

    /// Returns the day of the closing that still holds; a reopened account is not closed.
    pub fn closed(&self) -> Option<NaiveDate> {
        self.steps
            .last()
            .filter(|s| s.state == AccountState::Closed)
            .map(|s| s.on)
    }

    /// Takes a step: restricts, closes or reopens.
    ///
    /// Refuses a day before the last step, the state it is in already, and closed to restricted.
    pub fn step(
        &self,
        state: AccountState,
        on: NaiveDate,
        why: &str,
    ) -> Result<Self, AccountError> {
        if let Some(last) = self.steps.last() {
            if on < last.on {
                return Err(AccountError::Backwards {
                    state: last.state.key(),
                    since: last.on,
                });
            }
            if last.state == state {
                return Err(AccountError::Already(state.key()));
            }
            if last.state == AccountState::Closed && state == AccountState::Restricted {
                return Err(AccountError::Closed);
            }
        }
        let mut next = self.clone();
        next.steps.push(AccountStep {
            state,
            on,
            why: why.to_owned(),
        });
        Ok(next)
    }
}

impl Account {
    /// Takes the last step back when it was taken for this reason: the state before holds again from that day.
    ///
    /// Both steps stay on the record. Returns `None` when another step followed or none stands before it.
    pub fn step_back(&self, why: &str) -> Option<Self> {
        let mut steps = self.steps.iter().rev();
        let last = steps.next().filter(|s| s.why == why)?;
        let before = steps.next()?;
        let mut next = self.clone();
        next.steps.push(AccountStep {
            state: before.state,
            on: last.on,
            why: why.to_owned(),
        });
        Some(next)
    }
}

/// Last successful access to an account, rolled up from its logs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct LastAccess {
    /// Account.
    pub account: AccountId,
    /// When.
    pub at: Moment,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn account() -> Account {
        Account {
            id: AccountId(uuid::Uuid::from_u128(1)),
            customer: PartyId(uuid::Uuid::from_u128(2)),
            provider: ProviderId(uuid::Uuid::from_u128(3)),
            reference: "nc-1".to_owned(),
            products: Vec::new(),
            carries: Vec::new(),
            steps: vec![AccountStep {
                state: AccountState::Open,
                on: day("2024-01-10"),
                why: String::new(),
            }],
            batch: None,
        }
    }

    #[test]
    fn closed_reopened_closed_again() {
        let a = account()
            .step(AccountState::Closed, day("2024-06-01"), "left")
            .unwrap();
        assert_eq!(a.closed(), Some(day("2024-06-01")));
        let a = a
            .step(AccountState::Open, day("2025-01-01"), "came back")
            .unwrap();
        assert_eq!(a.closed(), None);
        assert_eq!(a.state_on(day("2024-07-01")), Some(AccountState::Closed));
        let a = a
            .step(AccountState::Closed, day("2025-03-01"), "left")
            .unwrap();
        assert_eq!(a.closed(), Some(day("2025-03-01")));
        assert_eq!(a.state_on(day("2023-12-31")), None);
    }

    #[test]
    fn a_step_back_needs_its_own_reason_and_restores_what_was() {
        let a = account()
            .step(AccountState::Restricted, day("2024-02-01"), "R-0001")
            .unwrap()
            .step(AccountState::Closed, day("2024-03-01"), "R-0002")
            .unwrap();
        assert_eq!(a.step_back("R-0001"), None);
        let back = a.step_back("R-0002").unwrap();
        assert_eq!(back.state(), AccountState::Restricted);
        assert_eq!(
            back.state_on(day("2024-03-01")),
            Some(AccountState::Restricted)
        );
        assert_eq!((back.closed(), back.steps.len()), (None, 4));
        let mut first = account();
        first.steps[0].why = "R-0001".to_owned();
        assert_eq!(first.step_back("R-0001"), None);
    }

    #[test]
    fn refuses_backwards_same_and_closed_to_restricted() {
        let a = account();
        assert!(matches!(
            a.step(AccountState::Closed, day("2023-01-01"), ""),
            Err(AccountError::Backwards { .. })
        ));
        assert_eq!(
            a.step(AccountState::Open, day("2024-02-01"), ""),
            Err(AccountError::Already("open"))
        );
        let closed = a.step(AccountState::Closed, day("2024-02-01"), "").unwrap();
        assert_eq!(
            closed.step(AccountState::Restricted, day("2024-03-01"), ""),
            Err(AccountError::Closed)
        );
    }
}
