//! Retention: how long records are kept at least (CIP-10, A-07).

mod keep;

pub use keep::{Hold, HoldError, Keeping, Kept, KeptWhat, Lifted, LocalTerm, months, standing};

use crate::account::Account;
use crate::case::{Case, PartyStatus, party_status};
use crate::clock::{Span, last_day};
use crate::date::Zone;
use crate::verification::Outcome;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which of the two days the clock of retention runs from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RetentionStart {
    /// The later of closing and last successful access.
    Later,
    /// The earlier of the two.
    Earlier,
}

impl RetentionStart {
    /// Reads the key of a choice of the rulebook.
    pub fn parse(key: &str) -> Option<Self> {
        match key {
            "later" => Some(Self::Later),
            "earlier" => Some(Self::Earlier),
            _ => None,
        }
    }
}

/// When the records of an account may go at the earliest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Retention {
    /// The account is not closed, or was reopened; it is never due.
    Running,
    /// Kept at least until this day.
    Until {
        /// Day from which the clock runs: closing or last successful access, as [`RetentionStart`] says.
        from: NaiveDate,
        /// First day on which the records may go.
        until: NaiveDate,
    },
}

/// Computes the retention of an account from its closing and its last successful access.
pub fn of_account(
    account: &Account,
    last_access: Option<NaiveDate>,
    months: u32,
    start: RetentionStart,
) -> Retention {
    match account.closed() {
        None => Retention::Running,
        Some(closed) => {
            let access = last_access.unwrap_or(closed);
            let from = match start {
                RetentionStart::Later => access.max(closed),
                RetentionStart::Earlier => access.min(closed),
            };
            until(from, months)
        }
    }
}

/// Computes the retention of a refused prospect, which counts from the closing decision.
pub fn of_prospect(decided: NaiveDate, months: u32) -> Retention {
    until(decided, months)
}

/// Computes the retention of a party that was refused before it ever had an account, from its cases.
///
/// Returns `None` while a review is open, or when the newest decision that counts is not a refusal.
pub fn of_refused<'a>(
    cases: impl IntoIterator<Item = &'a Case> + Clone,
    zone: Zone,
    months: u32,
) -> Option<Retention> {
    if cases.clone().into_iter().any(|c| c.state.is_open()) {
        return None;
    }
    match party_status(cases) {
        PartyStatus::NotVerified {
            outcome: Outcome::FailedNotOpened | Outcome::FailedClosed,
            at,
            ..
        } => Some(of_prospect(
            at.at.with_timezone(&zone.0).date_naive(),
            months,
        )),
        PartyStatus::NotVerified { .. } | PartyStatus::Verified { .. } | PartyStatus::Undecided => {
            None
        }
    }
}

fn until(from: NaiveDate, months: u32) -> Retention {
    let until = last_day(from, Span::Months(months));
    Retention::Until { from, until }
}

/// Combines the retention of everything that concerns a party: the latest holds, and one that runs holds all.
pub fn of_party(parts: impl IntoIterator<Item = Retention>) -> Option<Retention> {
    parts.into_iter().reduce(|a, b| match (&a, &b) {
        (Retention::Running, _) | (_, Retention::Running) => Retention::Running,
        (Retention::Until { until: first, .. }, Retention::Until { until: second, .. }) => {
            if first >= second { a } else { b }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::{AccountState, AccountStep};
    use crate::id::{AccountId, PartyId, ProviderId};
    use uuid::Uuid;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn account(steps: &[(AccountState, &str)]) -> Account {
        Account {
            id: AccountId(Uuid::nil()),
            customer: PartyId(Uuid::nil()),
            provider: ProviderId(Uuid::nil()),
            reference: String::new(),
            products: Vec::new(),
            carries: Vec::new(),
            steps: steps
                .iter()
                .map(|(state, on)| AccountStep {
                    state: *state,
                    on: day(on),
                    why: String::new(),
                })
                .collect(),
            batch: None,
        }
    }

    #[test]
    fn the_later_of_closing_and_last_access_counts() {
        let closed = account(&[
            (AccountState::Open, "2023-01-01"),
            (AccountState::Closed, "2024-02-29"),
        ]);
        let expected = Retention::Until {
            from: day("2024-02-29"),
            until: day("2026-02-28"),
        };
        let later = RetentionStart::Later;
        let kept = of_account(&closed, Some(day("2024-01-01")), 24, later);
        assert_eq!(kept, expected);
        let after = Retention::Until {
            from: day("2024-03-05"),
            until: day("2026-03-05"),
        };
        assert_eq!(
            of_account(&closed, Some(day("2024-03-05")), 24, later),
            after
        );
    }

    #[test]
    fn an_office_may_choose_the_earlier_of_the_two() {
        let closed = account(&[
            (AccountState::Open, "2023-01-01"),
            (AccountState::Closed, "2024-02-29"),
        ]);
        let kept = |access: Option<&str>| {
            of_account(&closed, access.map(day), 24, RetentionStart::Earlier)
        };
        let from = |from: &str, until: &str| Retention::Until {
            from: day(from),
            until: day(until),
        };
        assert_eq!(kept(Some("2024-01-15")), from("2024-01-15", "2026-01-15"));
        assert_eq!(kept(Some("2024-03-05")), from("2024-02-29", "2026-02-28"));
        assert_eq!(kept(None), from("2024-02-29", "2026-02-28"));
    }

    #[test]
    fn open_and_reopened_accounts_are_never_due() {
        let steps = [
            (AccountState::Open, "2023-01-01"),
            (AccountState::Closed, "2023-05-01"),
            (AccountState::Open, "2024-01-01"),
        ];
        let open = of_account(&account(&steps), None, 24, RetentionStart::Earlier);
        assert_eq!(open, Retention::Running);
        let due = of_prospect(day("2024-01-01"), 24);
        assert_eq!(
            of_party([due.clone(), Retention::Running]),
            Some(Retention::Running)
        );
        assert_eq!(
            of_party([due.clone(), of_prospect(day("2023-01-01"), 24)]),
            Some(due)
        );
    }
}
