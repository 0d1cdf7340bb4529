//! The register of special measures (§ 7.307 as proposed): on a foreign person or a jurisdiction, for 365 days unless
//! extended, to be implemented no earlier than 180 days after the determination. The numbers come from the edition.

use super::list::{EntryFact, EntryKind, Origin};
use crate::clock::{Clock, Due, Duty};
use crate::country::Country;
use crate::date::{Moment, Trigger};
use crate::id::{MeasureId, PersonId};
use crate::party::PartyKind;
use crate::rulebook::{Driven, Edition};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whom a measure is on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "on", rename_all = "snake_case")]
pub enum MeasureTarget {
    /// A foreign person.
    Person {
        /// Natural person or entity.
        kind: PartyKind,
        /// All names, the first one first.
        names: Vec<String>,
    },
    /// A jurisdiction.
    Jurisdiction {
        /// Country.
        country: Country,
    },
}

/// An extension of a measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Extension {
    /// New last day.
    pub until: NaiveDate,
    /// Where it is stated.
    pub source: String,
    /// Who recorded it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// How a measure ended before its time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct MeasureEnd {
    /// Last day on which it held.
    pub day: NaiveDate,
    /// Why, and where it is stated.
    pub reason: String,
    /// Who recorded it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// A special measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct SpecialMeasure {
    /// Identifier.
    pub id: MeasureId,
    /// Whom it is on.
    pub target: MeasureTarget,
    /// What it asks for: to block, or on which conditions.
    pub measure: String,
    /// Whether it only sets conditions; else it forbids accounts while it holds.
    #[serde(default, skip_serializing_if = "is_off")]
    #[ts(optional, as = "Option<bool>")]
    pub conditions: bool,
    /// Determination that it rests on.
    pub determined: Trigger,
    /// Day on which the office implements it, once it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub implemented: Option<NaiveDate>,
    /// Where the determination is published.
    pub source: String,
    /// Extensions, in their order.
    #[serde(default)]
    pub extensions: Vec<Extension>,
    /// How it ended before its time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub ended: Option<MeasureEnd>,
    /// Who recorded it first.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// Serde hands the value over by reference.
const fn is_off(switch: &bool) -> bool {
    !*switch
}

impl SpecialMeasure {
    /// Returns the clock until which it is not to be implemented (SPM-02).
    pub fn earliest(&self, edition: &Edition) -> Due {
        Clock::of(edition, Duty::SpecialMeasureStart).run(&self.determined)
    }

    /// Returns whether its duration runs from the determination, as the office reads the rule.
    pub fn lasts_from_determination(edition: &Edition) -> bool {
        edition.reads(Driven::MeasureStart) == Some("determination")
    }

    /// Returns the clock of its duration (SPM-01): from the determination, or from the day on which it takes effect,
    /// which is no earlier than the edition lets it be. Which of them stands in the edition as the office reads it.
    pub fn lasts(&self, edition: &Edition) -> Due {
        if Self::lasts_from_determination(edition) {
            return Clock::of(edition, Duty::SpecialMeasure).run(&self.determined);
        }
        let date = self
            .implemented
            .unwrap_or_else(|| self.earliest(edition).last_day);
        Clock::of(edition, Duty::SpecialMeasure).run(&Trigger {
            date,
            time: None,
            zone: edition.zone,
        })
    }

    /// Returns its last day, with extensions and with its end.
    pub fn last_day(&self, edition: &Edition) -> NaiveDate {
        let extended = self.extensions.iter().map(|e| e.until).max();
        let last = extended.unwrap_or_else(|| self.lasts(edition).last_day);
        self.ended.as_ref().map_or(last, |end| end.day.min(last))
    }

    /// Returns whether parties are screened against it on a day: from the determination to its last day.
    pub fn is_watched(&self, edition: &Edition, day: NaiveDate) -> bool {
        self.last_day(edition) >= day
    }

    /// Returns whether it holds on a day: from the day on which it takes effect to its last day.
    pub fn holds(&self, edition: &Edition, day: NaiveDate) -> bool {
        let from = self
            .implemented
            .unwrap_or_else(|| self.earliest(edition).last_day);
        (from..=self.last_day(edition)).contains(&day)
    }

    /// Returns the jurisdiction that it is on.
    pub fn country(&self) -> Option<Country> {
        match &self.target {
            MeasureTarget::Jurisdiction { country } => Some(*country),
            MeasureTarget::Person { .. } => None,
        }
    }

    /// Returns whom it is on, as a list shows it.
    pub fn name(&self) -> String {
        match &self.target {
            MeasureTarget::Jurisdiction { country } => country.name().to_owned(),
            MeasureTarget::Person { names, .. } => names.first().cloned().unwrap_or_default(),
        }
    }

    /// Returns it as an entry that names are compared with.
    pub fn entry(&self) -> EntryFact {
        let (kind, names, countries) = match &self.target {
            MeasureTarget::Person { kind, names } => {
                let kind = match kind {
                    PartyKind::Individual => EntryKind::Individual,
                    PartyKind::Entity => EntryKind::Entity,
                };
                (kind, names.clone(), Vec::new())
            }
            MeasureTarget::Jurisdiction { country } => (
                EntryKind::Jurisdiction,
                vec![country.name().to_owned()],
                vec![country.alpha2()],
            ),
        };
        EntryFact {
            origin: Origin::Measure,
            key: self.id.to_string(),
            kind,
            source: self.source.clone(),
            names,
            countries,
            programs: Vec::new(),
            remarks: self.measure.clone(),
            sha256: String::new(),
        }
        .hashed()
    }
}
