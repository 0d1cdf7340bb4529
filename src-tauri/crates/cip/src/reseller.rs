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
    /// Reviews of its programme, in the order in which they were recorded.
    #[serde(default)]
    pub reviews: Vec<ResellerReview>,
    /// How the relationship ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub ended: Option<RelationshipEnd>,
    /// Ends that were said earlier and brought forward since.
    #[serde(default)]
    pub ends_before: Vec<RelationshipEnd>,
}

/// What happened to a sub-reseller's file; the event carries the file as it stands afterwards.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum ResellerChange {
    /// Its programme was reviewed.
    Reviewed,
    /// The relationship ended, or its end was brought forward.
    Ended,
}

impl ResellerChange {
    /// Returns the name of the event in the journal.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Reviewed => "party.reseller_reviewed",
            Self::Ended => "party.reseller_ended",
        }
    }
}

/// Says why a sub-reseller's file cannot take a step.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ResellerError {
    /// The relationship has ended by then, or has an end that is not later.
    #[error("the relationship with this sub-reseller has ended by then")]
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
            ends_before: Vec::new(),
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
        if self.is_over(review.reviewed) {
            return Err(ResellerError::Ended);
        }
        let mut next = self.clone();
        next.reviews.push(review);
        Ok(next)
    }

    /// Ends the relationship, or brings its end forward; a later end than the one that was said is none.
    pub fn end(&self, end: RelationshipEnd) -> Result<Self, ResellerError> {
        if end.reason.trim().is_empty() {
            return Err(ResellerError::NoReason);
        }
        if self.ended.as_ref().is_some_and(|said| end.on >= said.on) {
            return Err(ResellerError::Ended);
        }
        let mut next = self.clone();
        next.ends_before.extend(next.ended.replace(end));
        Ok(next)
    }

    /// Returns whether the last day of the relationship lies before a day.
    pub fn is_over(&self, day: NaiveDate) -> bool {
        self.ended.as_ref().is_some_and(|end| end.on < day)
    }

    /// Returns the reviews by their own day; those of one day in the order in which they were recorded.
    fn by_day(&self) -> Vec<&ResellerReview> {
        let mut reviews: Vec<&ResellerReview> = self.reviews.iter().collect();
        // The sort keeps the order of what is equal.
        reviews.sort_by_key(|r| r.reviewed);
        reviews
    }

    /// Returns the review that holds: the newest by its own day.
    pub fn newest(&self) -> Option<&ResellerReview> {
        self.by_day().pop()
    }

    /// Returns the day of the first finding of non-compliance since the programme was last followed.
    fn first_known(&self) -> Option<NaiveDate> {
        let newest_first = self.by_day().into_iter().rev();
        newest_first
            .take_while(|r| r.finding != ProgrammeFinding::Follows)
            .filter(|r| r.finding == ProgrammeFinding::DoesNotComply)
            .map(|r| r.reviewed)
            .min()
    }

    /// Returns the day since which non-compliance is known, while a finding holds and the relationship goes on.
    fn known_while(&self, finding: ProgrammeFinding, today: NaiveDate) -> Option<NaiveDate> {
        let newest = self.newest().filter(|_| !self.is_over(today))?;
        if newest.finding == finding {
            self.first_known()
        } else {
            None
        }
    }

    /// Returns the day since which it is known that the sub-reseller does not comply, while it does not. An end to
    /// come changes nothing of that: the relationship goes on until its last day has passed.
    pub fn known_since(&self, today: NaiveDate) -> Option<NaiveDate> {
        self.known_while(ProgrammeFinding::DoesNotComply, today)
    }

    /// Returns the day from which the clock counts again, while the gaps are mended and it rests. That mending holds
    /// the rule's days up is known from memory only, so the first day is kept.
    pub fn rests_since(&self, today: NaiveDate) -> Option<NaiveDate> {
        self.known_while(ProgrammeFinding::Mending, today)
    }

    /// Returns the clock within which the relationship ends (RES-03) as it stands on a day; days are meant in `zone`.
    pub fn clock(&self, edition: &Edition, zone: Zone, today: NaiveDate) -> Option<RunningClock> {
        let trigger = Trigger {
            date: self.known_since(today)?,
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

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn end(on: &str) -> RelationshipEnd {
        RelationshipEnd {
            on: day(on),
            reason: "No answer to two letters.".into(),
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
        use ProgrammeFinding::{DoesNotComply, Follows};
        let edition = Edition::shipped().unwrap();
        let eastern = edition.zone;
        let due = |file: &ResellerFile| {
            let clock = file.clock(&edition, eastern, day("2026-03-27"))?;
            assert_eq!((clock.rule.as_str(), clock.unverified), ("RES-03", false));
            Some(clock.due.last_day.to_string())
        };
        let good = file().review(review("2026-02-02", Follows)).unwrap();
        assert_eq!(due(&good), None);
        let bad = good.review(review("2026-03-02", DoesNotComply)).unwrap();
        let still = bad.review(review("2026-03-20", DoesNotComply)).unwrap();
        assert_eq!(due(&bad).as_deref(), Some("2026-04-01"));
        assert_eq!(due(&still).as_deref(), Some("2026-04-01"));
        let followed = still.review(review("2026-03-25", Follows)).unwrap();
        assert_eq!(due(&followed), None);
        let again = followed
            .review(review("2026-03-26", DoesNotComply))
            .unwrap();
        assert_eq!(due(&again).as_deref(), Some("2026-04-25"));
    }

    #[test]
    fn mending_rests_the_clock_and_a_bad_finding_after_it_counts_from_the_first_day() {
        use ProgrammeFinding::{DoesNotComply, Follows, Mending};
        let today = day("2026-03-27");
        let bad = file().review(review("2026-03-02", DoesNotComply)).unwrap();
        let mending = bad.review(review("2026-03-10", Mending)).unwrap();
        assert_eq!(mending.known_since(today), None);
        assert_eq!(mending.rests_since(today), Some(day("2026-03-02")));
        let returned = mending.review(review("2026-03-20", DoesNotComply)).unwrap();
        assert_eq!(returned.known_since(today), Some(day("2026-03-02")));
        assert_eq!(returned.rests_since(today), None);
        let only_gaps = file().review(review("2026-03-10", Mending)).unwrap();
        assert_eq!(only_gaps.rests_since(today), None);
        let well = mending.review(review("2026-03-21", Follows)).unwrap();
        assert_eq!(well.rests_since(today), None);
    }

    #[test]
    fn reviews_count_by_their_own_day_and_not_by_when_they_were_entered() {
        use ProgrammeFinding::{DoesNotComply, Follows};
        let today = day("2026-03-27");
        let bad = file().review(review("2026-03-02", DoesNotComply)).unwrap();
        let older = bad.review(review("2026-02-10", Follows)).unwrap();
        assert_eq!(older.known_since(today), Some(day("2026-03-02")));
        assert_eq!(older.newest().unwrap().finding, DoesNotComply);
        let earlier = older.review(review("2026-02-20", DoesNotComply)).unwrap();
        assert_eq!(earlier.known_since(today), Some(day("2026-02-20")));
        let same_day = bad.review(review("2026-03-02", Follows)).unwrap();
        assert_eq!(same_day.known_since(today), None);
    }

    #[test]
    fn an_end_to_come_ends_no_clock_and_can_only_be_brought_forward() {
        use ProgrammeFinding::DoesNotComply;
        let bad = file().review(review("2026-03-02", DoesNotComply)).unwrap();
        let far = bad.end(end("2099-12-31")).unwrap();
        let known = Some(day("2026-03-02"));
        assert_eq!(far.known_since(day("2026-03-27")), known);
        assert_eq!(far.end(end("2099-12-31")), Err(ResellerError::Ended));
        let near = far.end(end("2026-03-28")).unwrap();
        assert_eq!(near.ends_before, [end("2099-12-31")]);
        assert_eq!(near.known_since(day("2026-03-28")), known);
        assert_eq!(near.known_since(day("2026-03-29")), None);
        let late = near.review(review("2026-03-29", DoesNotComply));
        assert_eq!(late, Err(ResellerError::Ended));
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
