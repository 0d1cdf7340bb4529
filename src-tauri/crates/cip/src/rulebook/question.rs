//! Questions that the text leaves open, and those on which two summaries of it differ (L-01 to L-06):
//! the choices, the recommended one, and what a choice drives.

use super::{Edition, key};
use crate::date::{Moment, Zone};
use crate::id::PersonId;
use crate::retention::RetentionStart;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a choice changes in the program. An answer to a question that drives none of these is recorded as the office's
/// reading and printed; nothing is counted by it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Driven {
    /// Zone in which the rule's days are counted.
    DayZone,
    /// Day from which retention runs.
    RetentionStart,
    /// Share from which an individual is a beneficial owner.
    OwnerPercent,
    /// Whether configurable texts of a certification may stay empty.
    ConfigurableTexts,
    /// Whose programme is offered first when one is adopted.
    Programme,
    /// Whether a number of operations stands among the thresholds.
    ModelSize,
    /// Whether sub-resellers are listed and their clock runs.
    SubResellers,
    /// Day from which a special measure lasts.
    MeasureStart,
    /// Days of updates, answers and corrections.
    UpdateDays,
    /// Whether restricted use is enough before identity is verified.
    Opening,
}

/// A possible answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct QuestionChoice {
    /// Key, such as `later`.
    pub key: String,
    /// Words.
    pub words: String,
}

/// An open question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct OpenQuestion {
    /// Id, such as `A-07`.
    pub id: String,
    /// The question in plain words.
    pub question: String,
    /// Possible answers.
    pub choices: Vec<QuestionChoice>,
    /// Key of the answer that holds until the office chooses.
    pub recommended: String,
    /// Why it is recommended.
    pub reason: String,
    /// What a choice changes; absent when the program counts nothing by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub drives: Option<Driven>,
    /// What in the program it concerns, in words.
    pub effect: String,
    /// Provenance mark.
    pub provenance: String,
    /// Sources.
    pub sources: String,
}

/// The office's own answer to an open question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ChoiceMade {
    /// Question, such as `A-07`.
    pub question: String,
    /// Key of the choice.
    pub choice: String,
    /// The chosen words, as the edition had them then.
    pub words: String,
    /// The office's reason.
    pub reason: String,
    /// Who chose.
    pub by: PersonId,
    /// When.
    pub at: Moment,
    /// Whether it is a reading only, by which the program counts nothing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub reading_only: bool,
}

impl Driven {
    /// Returns whether the program understands a key as an answer.
    pub fn understands(self, key: &str) -> bool {
        match self {
            Self::DayZone => key == "office" || Zone::parse(key).is_ok(),
            Self::RetentionStart => RetentionStart::parse(key).is_some(),
            Self::OwnerPercent => key.parse::<u8>().is_ok_and(|n| (1..=100).contains(&n)),
            Self::ConfigurableTexts => ["may_be_empty", "required"].contains(&key),
            Self::Programme => ["own", "adopted", "hybrid"].contains(&key),
            Self::ModelSize => ["none", "eo_14110"].contains(&key),
            Self::SubResellers => ["listed", "not_listed"].contains(&key),
            Self::MeasureStart => ["effective", "determination"].contains(&key),
            Self::UpdateDays => key.parse::<u32>().is_ok_and(|n| (1..=366).contains(&n)),
            Self::Opening => ["before", "restricted"].contains(&key),
        }
    }
}

impl Edition {
    /// Returns an open question by its id.
    pub fn question(&self, id: &str) -> Option<&OpenQuestion> {
        self.questions.iter().find(|q| q.id == id)
    }

    /// Returns the choice in force on what a question drives: the office's own where the edition still offers it.
    pub fn choice<'a>(&'a self, drives: Driven, made: &'a [ChoiceMade]) -> Option<&'a str> {
        let question = self.questions.iter().find(|q| q.drives == Some(drives))?;
        Some(question.in_force(made))
    }

    /// Returns the edition as the office reads it, with zone, share and days as chosen.
    ///
    /// `office` is the zone of the office, for whoever counts the rule's days there.
    pub fn settled(&self, made: &[ChoiceMade], office: Zone) -> Self {
        let mut settled = self.clone();
        for question in &self.questions {
            let key = question.in_force(made);
            if let Some(drives) = question.drives.filter(|_| key != question.recommended) {
                settled.answers.insert(drives, key.to_owned());
            }
        }
        match settled.own(Driven::DayZone) {
            Some("office") => settled.zone = office,
            Some(name) => settled.zone = Zone::parse(name).unwrap_or(self.zone),
            None => {}
        }
        settled.count_with(Driven::OwnerPercent, &[key::OWNER_PERCENT]);
        settled.count_with(Driven::UpdateDays, &key::UPDATE_DAYS);
        settled
    }

    /// Puts a number that the office chose in the place of those that a question drives.
    fn count_with(&mut self, drives: Driven, keys: &[&str]) {
        let Some(value) = self.own(drives).and_then(|key| key.parse::<u32>().ok()) else {
            return;
        };
        for number in &mut self.numbers {
            if keys.contains(&number.key.as_str()) {
                number.value = value;
            }
        }
    }

    /// Returns the office's own answer to what a question drives, where it is not the recommended one.
    fn own(&self, drives: Driven) -> Option<&str> {
        self.answers.get(&drives).map(String::as_str)
    }

    /// Returns how the office reads what a question drives: its own answer in a settled edition, else the recommended
    /// one. `None` when the edition has no question that drives it.
    pub fn reads(&self, drives: Driven) -> Option<&str> {
        self.own(drives).or_else(|| self.choice(drives, &[]))
    }
}

impl OpenQuestion {
    /// Returns whether there is a choice to make.
    pub fn is_asked(&self) -> bool {
        self.choices.len() > 1
    }

    /// Returns the choice in force: the office's own where this edition offers it, else the recommended one.
    pub fn in_force<'a>(&'a self, made: &'a [ChoiceMade]) -> &'a str {
        self.chosen(made)
            .map_or(self.recommended.as_str(), |m| m.choice.as_str())
    }

    /// Returns the office's own answer, as long as this edition asks the question and offers the answer.
    pub fn chosen<'a>(&self, made: &'a [ChoiceMade]) -> Option<&'a ChoiceMade> {
        let mut made = made.iter().filter(|_| self.is_asked());
        made.find(|m| m.question == self.id && self.choices.iter().any(|c| c.key == m.choice))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn made(question: &str, choice: &str) -> ChoiceMade {
        ChoiceMade {
            question: question.to_owned(),
            choice: choice.to_owned(),
            words: String::new(),
            reason: String::new(),
            by: PersonId(Uuid::nil()),
            at: Moment {
                at: "2026-03-02T00:00:00Z".parse().unwrap(),
                zone: Zone::parse("UTC").unwrap(),
            },
            reading_only: false,
        }
    }

    #[test]
    fn every_open_question_is_a_setting_with_a_recommendation_its_reason_and_what_it_changes() {
        let edition = Edition::shipped().unwrap();
        let ids: Vec<String> = edition.questions.iter().map(|q| q.id.clone()).collect();
        let nineteen = (1..=19).map(|n| format!("A-{n:02}"));
        let expected: Vec<String> = nineteen
            .chain((1..=6).map(|n| format!("L-{n:02}")))
            .collect();
        assert_eq!(ids, expected);
        for question in &edition.questions {
            assert!(question.is_asked(), "{question:?}");
            assert!(!question.reason.is_empty(), "{question:?}");
            let nothing = question
                .effect
                .starts_with("The program counts nothing by this answer");
            assert_eq!(question.drives.is_none(), nothing, "{question:?}");
            assert!(!question.effect.is_empty(), "{question:?}");
        }
        let driven = edition.questions.iter().filter(|q| q.drives.is_some());
        let driven: Vec<&str> = driven.map(|q| q.id.as_str()).collect();
        let expected = [
            "A-03", "A-06", "A-07", "A-08", "A-09", "A-10", "A-11", "A-12", "A-13", "A-18",
        ];
        assert_eq!(driven, expected);
    }

    #[test]
    fn a_settled_edition_reads_as_the_office_answered_and_counts_with_its_days() {
        let edition = Edition::shipped().unwrap();
        let chosen = [made("A-12", "determination"), made("A-13", "30")];
        let settled = edition.settled(&chosen, edition.zone);
        let start = Driven::MeasureStart;
        assert_eq!(edition.reads(start), Some("effective"));
        assert_eq!(settled.reads(start), Some("determination"));
        assert_eq!(settled.reads(Driven::SubResellers), Some("listed"));
        for key in key::UPDATE_DAYS {
            assert_eq!(
                (edition.number(key), settled.number(key)),
                (15, 30),
                "{key}"
            );
        }
        assert_eq!(settled.number(key::TRAINING_REPORT_DAYS), 15);
    }

    #[test]
    fn a_choice_changes_the_zone_and_the_share_and_nothing_else() {
        let edition = Edition::shipped().unwrap();
        let office = Zone::parse("Asia/Ho_Chi_Minh").unwrap();
        assert_eq!(edition.settled(&[], office), edition);
        let chosen = [made("A-09", "10"), made("A-06", "office")];
        let settled = edition.settled(&chosen, office);
        assert_eq!(settled.owner_threshold().to_string(), "10");
        assert_eq!(settled.zone, office);
        assert_eq!(settled.rules, edition.rules);
        let back = [made("A-09", "25"), made("A-06", "America/New_York")];
        assert_eq!(edition.settled(&back, office), edition);
    }

    #[test]
    fn what_an_edition_does_not_offer_falls_back_to_its_recommendation() {
        let edition = Edition::shipped().unwrap();
        let office = edition.zone;
        assert_eq!(edition.settled(&[made("A-09", "50")], office), edition);
        let elsewhere = [made("A-15", "everybody")];
        let question = edition.question("A-15").unwrap();
        assert_eq!(question.in_force(&elsewhere), "parties");
        assert_eq!(edition.choice(Driven::RetentionStart, &[]), Some("later"));
    }
}
