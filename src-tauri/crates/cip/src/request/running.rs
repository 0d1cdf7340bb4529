//! The clocks of a request: which run, from which day, and to which half of the rule they belong.

use super::{ProviderRequest, RequestKind, RequestState};
use crate::clock::{self, Clock, Due, Duty};
use crate::date::Trigger;
use crate::filing::FilingKind;
use crate::rulebook::{Edition, Half};

/// A clock that a record starts under an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunningClock {
    /// Duty.
    pub duty: Duty,
    /// Rule that it belongs to.
    pub rule: String,
    /// Section as cited.
    pub section: String,
    /// Whether no published source bears its number.
    pub unverified: bool,
    /// Whether its real first day, the provider's, is not known: it is due at the latest then.
    pub at_latest: bool,
    /// When it is due, with its sum.
    pub due: Due,
}

impl RunningClock {
    /// Starts the clock of a duty at a trigger.
    pub fn start(edition: &Edition, duty: Duty, trigger: &Trigger) -> Self {
        let clock = Clock::of(edition, duty);
        Self {
            duty,
            unverified: clock.is_unverified(),
            at_latest: false,
            due: clock.run(trigger),
            rule: clock.rule,
            section: clock.section,
        }
    }
}

impl ProviderRequest {
    /// Returns whether its clocks run: until it is answered, of a notice until it is closed, of an assessment until
    /// every recommended measure is done.
    pub fn runs(&self) -> bool {
        match self.state {
            RequestState::Open => true,
            RequestState::Answered => {
                self.kind == RequestKind::Breach || self.measures.iter().any(|m| m.done.is_none())
            }
            RequestState::Closed | RequestState::Withdrawn => false,
        }
    }

    /// Returns the half of the rule that it belongs to; `about` is the kind of the filing that it concerns.
    pub fn half(&self, about: Option<&FilingKind>) -> Option<Half> {
        match (self.kind, about) {
            (
                RequestKind::FollowUp | RequestKind::Correction,
                Some(FilingKind::Certification { .. }),
            ) => Some(Half::Cip),
            (RequestKind::FollowUp | RequestKind::Correction, _) => Some(Half::Training),
            (RequestKind::CipCopy | RequestKind::Breach | RequestKind::Assessment, _) => {
                Some(Half::Cip)
            }
            (RequestKind::Other, _) => None,
        }
    }

    /// Returns the clocks that its kind starts, counted by an edition, whether or not they still run. The rules on
    /// questions and corrections speak of training reports, so what concerns a certification starts none.
    pub fn clocks(&self, edition: &Edition, about: Option<&FilingKind>) -> Vec<RunningClock> {
        let asks_of_filing = matches!(self.kind, RequestKind::FollowUp | RequestKind::Correction);
        if asks_of_filing && self.half(about) == Some(Half::Cip) {
            return Vec::new();
        }
        let start = |duty: &Duty| {
            let theirs = matches!(duty, Duty::CipCopy | Duty::EndRelationship);
            let asked = self.asked.as_ref().filter(|_| theirs);
            let trigger = asked.unwrap_or(&self.received);
            RunningClock {
                at_latest: theirs && asked.is_none(),
                ..RunningClock::start(edition, *duty, trigger)
            }
        };
        self.kind.duties().iter().map(start).collect()
    }

    /// Returns the clock to the day that the letter itself sets.
    pub fn letter(&self) -> Option<Due> {
        Some(clock::until(&self.received, self.letter_due?))
    }
}
