//! What keeps the records of a party, thing by thing: holds, local law, and the day from which they may go.

use super::Retention;
use crate::country::Country;
use crate::date::Moment;
use crate::id::{
    AccountId, BatchId, CandidateId, CaseId, DocumentId, HoldId, IncidentId, PartyId, PersonId,
    RemediationId, RequestId,
};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

/// A hold: a reason for which the records of a party stay beyond their day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Hold {
    /// Identifier.
    pub id: HoldId,
    /// Party whose records stay.
    pub party: PartyId,
    /// Why: a dispute, an order, an inquiry.
    pub reason: String,
    /// Who set it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
    /// How it ended, once it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub lifted: Option<Lifted>,
}

/// The end of a hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Lifted {
    /// Why.
    pub why: String,
    /// Who lifted it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// Says why a hold is not set or lifted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum HoldError {
    /// It was lifted before.
    #[error("this hold was lifted already")]
    Lifted,
    /// No reason was given.
    #[error("say why")]
    NoReason,
}

impl Hold {
    /// Returns whether it holds.
    pub fn is_in_force(&self) -> bool {
        self.lifted.is_none()
    }

    /// Ends the hold.
    ///
    /// # Errors
    /// [`HoldError`] when it was lifted before or no reason is given.
    pub fn lift(&self, lifted: Lifted) -> Result<Self, HoldError> {
        if !self.is_in_force() {
            return Err(HoldError::Lifted);
        }
        if lifted.why.trim().is_empty() {
            return Err(HoldError::NoReason);
        }
        Ok(Self {
            lifted: Some(lifted),
            ..self.clone()
        })
    }
}

/// A longer term by the law of a country; the longest of those that apply wins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct LocalTerm {
    /// Country.
    pub country: Country,
    /// Months; 0 takes the term back.
    pub months: u32,
    /// Why it applies.
    pub reason: String,
    /// Where it is written: law and section.
    pub source: String,
    /// Officer who recorded it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// Returns the months that records are kept: those of the rule, or of the longest local term that applies.
pub fn months(rule: u32, terms: &[LocalTerm], countries: &[Country]) -> u32 {
    terms
        .iter()
        .filter(|term| countries.contains(&term.country))
        .map(|term| term.months)
        .fold(rule, u32::max)
}

/// A thing that keeps the records of a party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum KeptWhat {
    /// An account.
    Account {
        /// Account.
        account: AccountId,
    },
    /// A case, from its decision.
    Case {
        /// Case.
        case: CaseId,
    },
    /// A document, from the day on which it was added.
    Document {
        /// Document.
        document: DocumentId,
    },
    /// A remediation.
    Remediation {
        /// Remediation.
        remediation: RemediationId,
    },
    /// A training run and the reports of it, which have a period of their own.
    Training {
        /// Candidate.
        candidate: CandidateId,
    },
    /// A request of a provider about the party.
    Request {
        /// Request.
        request: RequestId,
    },
    /// An incident.
    Incident {
        /// Incident.
        incident: IncidentId,
    },
    /// A role or holding towards another party, whose records are kept.
    Role {
        /// The other party.
        of: PartyId,
    },
    /// The record itself, from the day on which it was made, where nothing else keeps it.
    Recorded,
    /// An import that was undone.
    Undone {
        /// Batch.
        batch: BatchId,
    },
    /// The raw file of an import, which stays for thirty days.
    ImportFile {
        /// Batch.
        batch: BatchId,
    },
}

/// A thing that keeps the records, and how long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Kept {
    /// Thing.
    pub thing: KeptWhat,
    /// How long.
    pub retention: Retention,
}

/// How the records of a party stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Keeping {
    /// Nothing happened from which a clock could run: no access, no closing, no refusal. Never due.
    NoStart,
    /// Something runs: an account is open, a case is not decided. Not due.
    Running,
    /// Kept until a day.
    Until {
        /// First day on which the records may go.
        until: NaiveDate,
    },
    /// The day has come, and a hold keeps them.
    Held {
        /// Day that has come.
        since: NaiveDate,
    },
    /// The records may go.
    Due {
        /// Day that has come.
        since: NaiveDate,
    },
}

/// Computes how the records of a party stand from everything that keeps them.
pub fn standing(kept: &[Kept], held: bool, today: NaiveDate) -> Keeping {
    let whole = super::of_party(kept.iter().map(|k| k.retention.clone()));
    match whole {
        None => Keeping::NoStart,
        Some(Retention::Running) => Keeping::Running,
        Some(Retention::Until { until, .. }) if today < until => Keeping::Until { until },
        Some(Retention::Until { until, .. }) if held => Keeping::Held { since: until },
        Some(Retention::Until { until, .. }) => Keeping::Due { since: until },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::retention::{RetentionClock, of_prospect};
    use crate::rulebook::Edition;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn kept(retention: Retention) -> Kept {
        Kept {
            thing: KeptWhat::Case {
                case: CaseId(Uuid::nil()),
            },
            retention,
        }
    }

    fn clock(months: u32) -> RetentionClock {
        let zone = crate::date::Zone::parse("America/New_York").unwrap();
        RetentionClock::of(&Edition::shipped().unwrap(), zone).lasting(months)
    }

    fn moment() -> Moment {
        Moment {
            at: chrono::DateTime::UNIX_EPOCH,
            zone: crate::date::Zone::parse("UTC").unwrap(),
        }
    }

    fn term(country: &str, months: u32) -> LocalTerm {
        LocalTerm {
            country: Country::parse(country).unwrap(),
            months,
            reason: "Accounting law".to_owned(),
            source: "Section 7".to_owned(),
            by: PersonId(Uuid::nil()),
            at: moment(),
        }
    }

    #[test]
    fn what_never_began_is_never_due_and_what_runs_keeps_everything() {
        let today = day("2030-01-01");
        assert_eq!(standing(&[], false, today), Keeping::NoStart);
        let ended = kept(of_prospect(day("2020-01-01"), &clock(24)));
        let runs = kept(Retention::Running);
        assert_eq!(
            standing(&[ended.clone(), runs], true, today),
            Keeping::Running
        );
        let since = day("2022-01-01");
        assert_eq!(
            standing(std::slice::from_ref(&ended), false, today),
            Keeping::Due { since }
        );
        assert_eq!(standing(&[ended], true, today), Keeping::Held { since });
    }

    #[test]
    fn records_may_go_on_the_day_itself_and_not_the_day_before() {
        let ended = [kept(of_prospect(day("2024-02-29"), &clock(24)))];
        let until = day("2026-02-28");
        assert_eq!(
            standing(&ended, false, day("2026-02-27")),
            Keeping::Until { until }
        );
        assert_eq!(
            standing(&ended, false, until),
            Keeping::Due { since: until }
        );
    }

    #[test]
    fn the_longest_term_that_applies_wins_and_another_country_does_not_count() {
        let terms = [term("VN", 60), term("SG", 120), term("DE", 12)];
        let of = |codes: &[&str]| {
            let countries: Vec<Country> =
                codes.iter().map(|c| Country::parse(c).unwrap()).collect();
            months(24, &terms, &countries)
        };
        assert_eq!(of(&["VN"]), 60);
        assert_eq!(of(&["VN", "SG"]), 120);
        assert_eq!(of(&["DE"]), 24);
        assert_eq!(of(&["FR"]), 24);
    }

    #[test]
    fn a_hold_is_lifted_once_and_with_a_reason() {
        let hold = Hold {
            id: HoldId(Uuid::nil()),
            party: PartyId(Uuid::nil()),
            reason: "Dispute over an invoice".to_owned(),
            by: PersonId(Uuid::nil()),
            at: moment(),
            lifted: None,
        };
        let lifted = |why: &str| Lifted {
            why: why.to_owned(),
            by: PersonId(Uuid::nil()),
            at: moment(),
        };
        assert_eq!(hold.lift(lifted(" ")), Err(HoldError::NoReason));
        let ended = hold.lift(lifted("Settled")).unwrap();
        assert!(!ended.is_in_force());
        assert_eq!(ended.lift(lifted("Again")), Err(HoldError::Lifted));
    }

    proptest! {
        #[test]
        fn nothing_falls_due_earlier_because_something_more_keeps_it(
            days in proptest::collection::vec(0u64..9000, 1..6),
            more in 0u64..9000,
            months in 1u32..200,
            today in 0u64..20000,
        ) {
            let clock = clock(months);
            let begin = day("2000-01-01");
            let on = |n: u64| begin + chrono::Days::new(n);
            let mut all: Vec<Kept> = days.iter().map(|n| kept(of_prospect(on(*n), &clock))).collect();
            let before = standing(&all, false, on(today));
            all.push(kept(of_prospect(on(more), &clock)));
            let after = standing(&all, false, on(today));
            if let Keeping::Until { until } = before {
                let held = matches!(after, Keeping::Until { until: later } if later >= until);
                prop_assert!(held, "{after:?} is earlier than {before:?}");
            }
            if let Keeping::Due { since } = after {
                prop_assert!(on(today) >= since);
                let first = matches!(before, Keeping::Due { since: earlier } if earlier <= since);
                prop_assert!(first, "{before:?} against {after:?}");
            }
        }

        #[test]
        fn a_longer_term_never_brings_the_day_forward(from in 0u64..20000, a in 0u32..200, b in 0u32..200) {
            let from = day("2000-01-01") + chrono::Days::new(from);
            let until = |months: u32| match of_prospect(from, &clock(months)) {
                Retention::Until { until, .. } => until,
                Retention::Running => from,
            };
            prop_assert!(until(a.max(b)) >= until(a.min(b)));
            prop_assert_eq!(super::months(a, &[term("VN", b)], &[Country::parse("VN").unwrap()]), a.max(b));
        }
    }
}
