//! Questions that the text leaves open: the choices, the recommended one, and what a choice drives.

use super::{Edition, key};
use crate::date::{Moment, Zone};
use crate::id::PersonId;
use crate::retention::RetentionStart;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a choice changes in the program. A question that drives none of these is shown and not asked.
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
    /// What a choice changes; absent when the question is only shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub drives: Option<Driven>,
    /// What in the program it concerns, in words; empty when nothing yet does.
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
}

impl Driven {
    /// Returns whether the program understands a key as an answer.
    pub fn understands(self, key: &str) -> bool {
        match self {
            Self::DayZone => key == "office" || Zone::parse(key).is_ok(),
            Self::RetentionStart => RetentionStart::parse(key).is_some(),
            Self::OwnerPercent => key.parse::<u8>().is_ok_and(|n| (1..=100).contains(&n)),
            Self::ConfigurableTexts => ["may_be_empty", "required"].contains(&key),
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

    /// Returns the edition as the office reads it: zone and share as chosen.
    ///
    /// `office` is the zone of the office, for whoever counts the rule's days there.
    pub fn settled(&self, made: &[ChoiceMade], office: Zone) -> Self {
        let mut settled = self.clone();
        match self.choice(Driven::DayZone, made) {
            Some("office") => settled.zone = office,
            Some(name) => settled.zone = Zone::parse(name).unwrap_or(self.zone),
            None => {}
        }
        let percent = self.choice(Driven::OwnerPercent, made);
        let percent = percent.and_then(|key| key.parse::<u32>().ok());
        if let Some(percent) = percent {
            for number in &mut settled.numbers {
                if number.key == key::OWNER_PERCENT {
                    number.value = percent;
                }
            }
        }
        settled
    }
}

impl OpenQuestion {
    /// Returns the choice in force: the office's own where this edition offers it, else the recommended one.
    pub fn in_force<'a>(&'a self, made: &'a [ChoiceMade]) -> &'a str {
        self.chosen(made)
            .map_or(self.recommended.as_str(), |m| m.choice.as_str())
    }

    /// Returns the office's own answer, as long as this edition asks the question and offers the answer.
    pub fn chosen<'a>(&self, made: &'a [ChoiceMade]) -> Option<&'a ChoiceMade> {
        self.drives?;
        made.iter()
            .find(|m| m.question == self.id && self.choices.iter().any(|c| c.key == m.choice))
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
        }
    }

    #[test]
    fn nineteen_questions_stand_in_order_and_each_drives_something_or_is_only_shown() {
        let edition = Edition::shipped().unwrap();
        let ids: Vec<String> = edition.questions.iter().map(|q| q.id.clone()).collect();
        let expected: Vec<String> = (1..=19).map(|n| format!("A-{n:02}")).collect();
        assert_eq!(ids, expected);
        for question in &edition.questions {
            assert!(!question.reason.is_empty(), "{question:?}");
            let drives = question.drives.is_some();
            assert!(!drives || question.choices.len() > 1, "{question:?}");
            assert!(!drives || !question.effect.is_empty(), "{question:?}");
        }
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
        let only_shown = [made("A-03", "adopted")];
        assert_eq!(
            edition.question("A-03").unwrap().in_force(&only_shown),
            "own"
        );
        assert_eq!(edition.choice(Driven::RetentionStart, &[]), Some("later"));
    }
}
