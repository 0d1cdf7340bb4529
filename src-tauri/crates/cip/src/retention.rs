//! Retention: how long records are kept at least (CIP-10, A-07).

mod keep;

pub use keep::{Hold, HoldError, Keeping, Kept, KeptWhat, Lifted, LocalTerm, months, standing};

use crate::account::Account;
use crate::case::{Case, PartyStatus, party_status};
use crate::clock::{Clock, Duty, Span};
use crate::date::{Trigger, Zone};
use crate::rulebook::Edition;
use crate::verification::Outcome;
use chrono::{NaiveDate, NaiveTime};
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

/// The clock by which records are kept, and the zone in which the office counts its own days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetentionClock {
    clock: Clock,
    zone: Zone,
}

impl RetentionClock {
    /// Takes the clock of an edition.
    pub fn of(edition: &Edition, zone: Zone) -> Self {
        Self {
            clock: Clock::of(edition, Duty::Retention),
            zone,
        }
    }

    /// Runs for these months where they are longer than those of the edition: by the law of a country.
    #[must_use]
    pub fn lasting(mut self, months: u32) -> Self {
        if let Span::Months(own) = self.clock.span {
            self.clock.span = Span::Months(own.max(months));
        }
        self
    }

    /// Counts from a day of the office by the latest reading; the end is the first day of the office that is whole by
    /// then.
    fn until(&self, from: NaiveDate) -> Retention {
        let due = self.clock.run(&Trigger {
            date: from,
            time: None,
            zone: self.zone,
        });
        let end = due.at.with_timezone(&self.zone.0);
        let day = end.date_naive();
        let whole = end.time() == NaiveTime::MIN;
        let until = if whole {
            day
        } else {
            day.succ_opt().unwrap_or(day)
        };
        Retention::Until { from, until }
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
    clock: &RetentionClock,
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
            clock.until(from)
        }
    }
}

/// Computes the retention of a refused prospect, which counts from the closing decision.
pub fn of_prospect(decided: NaiveDate, clock: &RetentionClock) -> Retention {
    clock.until(decided)
}

/// Computes the retention of a party that was refused before it ever had an account, from its cases.
///
/// Returns `None` while a review is open, or when the newest decision that counts is not a refusal.
pub fn of_refused<'a>(
    cases: impl IntoIterator<Item = &'a Case> + Clone,
    clock: &RetentionClock,
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
            at.at.with_timezone(&clock.zone.0).date_naive(),
            clock,
        )),
        PartyStatus::NotVerified { .. } | PartyStatus::Verified { .. } | PartyStatus::Undecided => {
            None
        }
    }
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

    /// The shipped edition counts 24 months where the rule stands, for an office in this zone.
    fn clock(zone: &str) -> RetentionClock {
        RetentionClock::of(&Edition::shipped().unwrap(), Zone::parse(zone).unwrap())
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
        let kept = of_account(
            &closed,
            Some(day("2024-01-01")),
            &clock("America/New_York"),
            later,
        );
        assert_eq!(kept, expected);
        let after = Retention::Until {
            from: day("2024-03-05"),
            until: day("2026-03-05"),
        };
        assert_eq!(
            of_account(
                &closed,
                Some(day("2024-03-05")),
                &clock("America/New_York"),
                later
            ),
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
            of_account(
                &closed,
                access.map(day),
                &clock("America/New_York"),
                RetentionStart::Earlier,
            )
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
    fn nothing_goes_before_the_latest_reading_of_its_day_has_ended_its_time() {
        let until = |zone: &str| match of_prospect(day("2024-03-05"), &clock(zone)) {
            Retention::Until { until, .. } => until,
            Retention::Running => unreachable!("a decision was made"),
        };
        assert_eq!(until("America/New_York"), day("2026-03-05"));
        // The day of Los Angeles ends on the next one of New York, which then begins in the evening before.
        assert_eq!(until("America/Los_Angeles"), day("2026-03-06"));
        // The day of New York begins at noon of Ha Noi, so the next is the first whole one.
        assert_eq!(until("Asia/Ho_Chi_Minh"), day("2026-03-06"));
    }

    #[test]
    fn open_and_reopened_accounts_are_never_due() {
        let steps = [
            (AccountState::Open, "2023-01-01"),
            (AccountState::Closed, "2023-05-01"),
            (AccountState::Open, "2024-01-01"),
        ];
        let open = of_account(
            &account(&steps),
            None,
            &clock("America/New_York"),
            RetentionStart::Earlier,
        );
        assert_eq!(open, Retention::Running);
        let due = of_prospect(day("2024-01-01"), &clock("America/New_York"));
        assert_eq!(
            of_party([due.clone(), Retention::Running]),
            Some(Retention::Running)
        );
        assert_eq!(
            of_party([
                due.clone(),
                of_prospect(day("2023-01-01"), &clock("America/New_York"))
            ]),
            Some(due)
        );
    }
}
