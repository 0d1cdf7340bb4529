//! Sub-resellers: what is known of the programme of each, what was found in it, and how a relationship ended (RES-01,
//! RES-03). That a party resells further is a role; this is the file that the office keeps beside it.

use crate::clock::Duty;
use crate::date::{Moment, Trigger, Zone};
use crate::id::{PartyId, PersonId, RoleId};
use crate::request::{RunningClock, SealedFile};
use crate::rulebook::Edition;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

/// What a review of a sub-reseller's programme found.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum ProgrammeFinding {
    /// It has a programme and follows it.
    Follows,
    /// There are gaps, and it mends them in good faith.
    Mending,
    /// It does not comply, or makes no effort in good faith.
    DoesNotComply,
}

/// A review of a sub-reseller's programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ResellerReview {
    /// Day on which the programme was received.
    pub received: NaiveDate,
    /// Its version, as it calls itself.
    pub version: String,
    /// Day of the review: what was found is known since then.
    pub reviewed: NaiveDate,
    /// Finding.
    pub finding: ProgrammeFinding,
    /// Finding in words.
    #[serde(default)]
    pub words: String,
    /// The programme as it came, and what else the finding rests on.
    #[serde(default)]
    pub files: Vec<SealedFile>,
    /// Who reviewed it.
    pub by: PersonId,
    /// When it was recorded.
    pub at: Moment,
}

/// How a relationship ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RelationshipEnd {
    /// Last day.
    pub on: NaiveDate,
    /// Why.
    pub reason: String,
    /// Who recorded it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// What the office knows about a sub-reseller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ResellerFile {
    /// The role that it belongs to.
    pub role: RoleId,
    /// Party that resells.
    pub party: PartyId,
    /// Reviews of its programme, the newest last.
    #[serde(default)]
    pub reviews: Vec<ResellerReview>,
    /// How the relationship ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub ended: Option<RelationshipEnd>,
}

/// Says why a sub-reseller's file cannot take a step.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ResellerError {
    /// The relationship has ended.
    #[error("the relationship with this sub-reseller has ended")]
    Ended,
    /// The version is empty.
    #[error("name the version of the programme that was reviewed")]
    NoVersion,
    /// A finding other than "follows" has no words.
    #[error("say what was found")]
    NoWords,
    /// The reason is empty.
    #[error("say why the relationship ends")]
    NoReason,
    /// The review lies before the programme was received.
    #[error("the review lies before the day on which the programme was received")]
    ReviewedBefore,
}

impl ResellerFile {
    /// Begins the file of a role.
    pub fn begin(role: RoleId, party: PartyId) -> Self {
        Self {
            role,
            party,
            reviews: Vec::new(),
            ended: None,
        }
    }

    /// Returns every file that belongs to it.
    pub fn sealed(&self) -> impl Iterator<Item = &SealedFile> {
        self.reviews.iter().flat_map(|r| &r.files)
    }

    /// Adds a review of its programme.
    pub fn review(&self, review: ResellerReview) -> Result<Self, ResellerError> {
        if review.version.trim().is_empty() {
            return Err(ResellerError::NoVersion);
        }
        if review.reviewed < review.received {
            return Err(ResellerError::ReviewedBefore);
        }
        if review.finding != ProgrammeFinding::Follows && review.words.trim().is_empty() {
            return Err(ResellerError::NoWords);
        }
        if self.ended.is_some() {
            return Err(ResellerError::Ended);
        }
        let mut next = self.clone();
        next.reviews.push(review);
        Ok(next)
    }

    /// Ends the relationship.
    pub fn end(&self, end: RelationshipEnd) -> Result<Self, ResellerError> {
        if end.reason.trim().is_empty() {
            return Err(ResellerError::NoReason);
        }
        if self.ended.is_some() {
            return Err(ResellerError::Ended);
        }
        let mut next = self.clone();
        next.ended = Some(end);
        Ok(next)
    }

    /// Returns the day since which it is known that the sub-reseller does not comply, while it does not.
    pub fn known_since(&self) -> Option<NaiveDate> {
        if self.ended.is_some() {
            return None;
        }
        let newest = self.reviews.iter().rev();
        newest
            .take_while(|r| r.finding == ProgrammeFinding::DoesNotComply)
            .map(|r| r.reviewed)
            .min()
    }

    /// Returns the clock within which the relationship ends or the cause is cured (RES-03); days are meant in `zone`.
    pub fn clock(&self, edition: &Edition, zone: Zone) -> Option<RunningClock> {
        let trigger = Trigger {
            date: self.known_since()?,
            time: None,
            zone,
        };
        let duty = Duty::EndRelationship;
        Some(RunningClock::start(edition, duty, &trigger))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn moment() -> Moment {
        Moment {
            at: "2026-03-02T02:00:00Z".parse().unwrap(),
            zone: Zone::parse("UTC").unwrap(),
        }
    }

    fn review(on: &str, finding: ProgrammeFinding) -> ResellerReview {
        ResellerReview {
            received: "2026-02-01".parse().unwrap(),
            version: "3".into(),
            reviewed: on.parse().unwrap(),
            finding,
            words: "No record of owners.".into(),
            files: Vec::new(),
            by: PersonId(Uuid::from_u128(1)),
            at: moment(),
        }
    }

    fn file() -> ResellerFile {
        let role = RoleId(Uuid::from_u128(3));
        ResellerFile::begin(role, PartyId(Uuid::from_u128(4)))
    }

    #[test]
    fn the_clock_runs_from_the_first_of_the_findings_that_still_hold() {
        use ProgrammeFinding::{DoesNotComply, Follows, Mending};
        let edition = Edition::shipped().unwrap();
        let eastern = edition.zone;
        let due = |file: &ResellerFile| {
            let clock = file.clock(&edition, eastern)?;
            assert_eq!((clock.rule.as_str(), clock.unverified), ("RES-03", false));
            Some(clock.due.last_day.to_string())
        };
        let good = file().review(review("2026-02-02", Follows)).unwrap();
        assert_eq!(due(&good), None);
        let bad = good.review(review("2026-03-02", DoesNotComply)).unwrap();
        let still = bad.review(review("2026-03-20", DoesNotComply)).unwrap();
        assert_eq!(due(&bad).as_deref(), Some("2026-04-01"));
        assert_eq!(due(&still).as_deref(), Some("2026-04-01"));
        let cured = still.review(review("2026-03-25", Mending)).unwrap();
        assert_eq!(due(&cured), None);
        let end = RelationshipEnd {
            on: "2026-03-28".parse().unwrap(),
            reason: "No answer to two letters.".into(),
            by: PersonId(Uuid::from_u128(1)),
            at: moment(),
        };
        assert_eq!(due(&still.end(end).unwrap()), None);
    }

    #[test]
    fn a_review_names_version_days_in_order_and_what_was_found() {
        use ProgrammeFinding::{Follows, Mending};
        let without = |change: fn(&mut ResellerReview)| {
            let mut wrong = review("2026-02-02", Mending);
            change(&mut wrong);
            file().review(wrong).unwrap_err()
        };
        assert_eq!(without(|r| r.version.clear()), ResellerError::NoVersion);
        assert_eq!(without(|r| r.words.clear()), ResellerError::NoWords);
        assert_eq!(
            without(|r| r.reviewed = "2026-01-31".parse().unwrap()),
            ResellerError::ReviewedBefore
        );
        let mut wordless = review("2026-02-02", Follows);
        wordless.words.clear();
        assert_eq!(file().review(wordless).unwrap().reviews.len(), 1);
    }
}
