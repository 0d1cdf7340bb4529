//! The main job of the invented office, played through the door: only commands that the desk offers.
//!
//! Two things are special. The clock is the scenario's own, set by the shell and moved on by every step. And the
//! office's own papers and logs are let in while the demo is being made; afterwards its vault takes no foreign file.

mod filings;
mod make;
mod outside;
mod papers;
mod parties;
mod programme;
mod reviews;

use super::content::{ContentError, Office as Sample};
use super::draw::DrawError;
use crate::desk::Desk;
use crate::error::{ApiError, ErrorCode};
use crate::words::rooms as w;
use chrono::{DateTime, Days, Duration, NaiveDate, NaiveTime, Utc};
use cip::date::{Moment, Zone};
use cip::id::{AccountId, CaseId, DocumentId, PartyId, ProviderId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

pub(crate) use make::{open, people};

/// Days of history before the day on which the demo is made.
const HISTORY_DAYS: u64 = 40;

/// What was made, by the keys of the sample.
#[derive(Debug, Default)]
struct Made {
    providers: BTreeMap<String, ProviderId>,
    parties: BTreeMap<String, PartyId>,
    accounts: BTreeMap<String, AccountId>,
    documents: BTreeMap<String, DocumentId>,
    cases: BTreeMap<String, CaseId>,
    connected: BTreeSet<String>,
}

/// The play: the desk, the sample and the clock.
pub(crate) struct Scenario<'a> {
    desk: &'a Desk,
    sample: Sample,
    /// The day on which the demo is made, as its newcomer sees it.
    end: DateTime<Utc>,
    clock: DateTime<Utc>,
    zone: String,
    made: Made,
}

/// A packet that the play has signed and exported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlayedPacket {
    /// Name of the folder below the one given.
    pub name: String,
    /// Whether it verified after it was written.
    pub consistent: bool,
}

/// Plays the whole main job and exports two signed packets, a certification and a training report, into `packets`.
///
/// The vault is made in the desk's demo folder; `now` is the day on which the play ends.
///
/// # Errors
/// The first typed error that any command answers with.
pub fn play(
    desk: &Desk,
    packets: &Path,
    now: DateTime<Utc>,
) -> Result<Vec<PlayedPacket>, ApiError> {
    let sample = Sample::sample()?;
    let zone = sample.desk.organisation.zone.clone();
    // The last steps take some minutes, and none of them is dated after `now`.
    let begins = now - Duration::minutes(20);
    open(
        desk,
        Some(crate::session::AgedDemo::Keep),
        &Moment {
            at: begins,
            zone: Zone::parse(&zone).unwrap_or(Zone(chrono_tz::UTC)),
        },
    )?;
    let mut play = Scenario::at(desk, sample, now);
    play.clock = begins;
    play.find_made()?;
    play.file_both(packets)
}

impl<'a> Scenario<'a> {
    fn at(desk: &'a Desk, sample: Sample, end: DateTime<Utc>) -> Self {
        let zone = sample.desk.organisation.zone.clone();
        Self {
            desk,
            sample,
            end,
            clock: end,
            zone,
            made: Made::default(),
        }
    }

    /// Plays the weeks before `end`, so that the newcomer finds an office at work.
    fn history(&mut self, folder: &Path) -> Result<(), ApiError> {
        self.set_up()?;
        self.write_programme()?;
        self.sign_in("lan")?;
        self.record_parties(HISTORY_DAYS - 1)?;
        self.add_papers(folder)?;
        self.review_past()?;
        self.fail_four()?;
        self.record_newcomers(folder, 15, 14)?;
        self.notice_training()?;
        self.ask_three()?;
        self.record_newcomers(folder, 9, 3)?;
        self.add_second_picture(folder)?;
        self.begin_three()?;
        self.record_newcomers(folder, 2, 2)?;
        self.submit_three()?;
        self.record_newcomers(folder, 1, 1)?;
        self.return_one()?;
        self.hear_from_outside()?;
        self.import_logs(folder)
    }

    /// Calls a command; each step takes the office half a minute.
    fn call<A: DeserializeOwned>(
        &mut self,
        name: &str,
        request: &impl Serialize,
    ) -> Result<A, ApiError> {
        self.clock += Duration::seconds(31);
        if self.clock > self.end {
            // The last day's steps lie close together, so that nothing is dated after it.
            self.clock = self.end;
        }
        let payload = serde_json::to_value(request).map_err(crate::open_vault::internal)?;
        let answer = self.desk.call(name, payload, self.clock, &self.zone)?;
        serde_json::from_value(answer).map_err(crate::open_vault::internal)
    }

    /// Calls a command that the demo vault refuses once it is made.
    fn call_while_making<A: DeserializeOwned>(
        &mut self,
        name: &str,
        request: &impl Serialize,
    ) -> Result<A, ApiError> {
        self.mark_demo(false);
        let answer = self.call(name, request);
        self.mark_demo(true);
        answer
    }

    fn mark_demo(&self, demo: bool) {
        if let Some(office) = self.desk.inner().office.as_mut() {
            office.facts.demo = demo;
        }
    }

    /// Moves the clock to the morning of a day before the last one; never back.
    fn morning(&mut self, days_ago: u64) {
        let day = self.day_before(days_ago);
        let zone = Zone::parse(&self.zone).unwrap_or(Zone(chrono_tz::UTC));
        let nine = NaiveTime::from_hms_opt(8, 40, 0).unwrap_or_default();
        let at = cip::date::local_instant(zone, day, nine);
        self.clock = self.clock.max(at.min(self.end));
    }

    /// Returns the office's date so many days before the last day.
    fn day_before(&self, days_ago: u64) -> NaiveDate {
        let today = self.today();
        today.checked_sub_days(Days::new(days_ago)).unwrap_or(today)
    }

    /// Returns the office's date of the last day.
    fn today(&self) -> NaiveDate {
        let zone = Zone::parse(&self.zone).unwrap_or(Zone(chrono_tz::UTC));
        self.end.with_timezone(&zone.0).date_naive()
    }

    /// Signs another person of the office in.
    fn sign_in(&mut self, key: &str) -> Result<(), ApiError> {
        let person = self
            .sample
            .desk
            .staff
            .iter()
            .find(|p| p.key == key)
            .ok_or_else(|| missing(key))?;
        let request = crate::session::SwitchPerson {
            label: person.label.clone(),
            passphrase: person.passphrase.clone(),
        };
        let _: crate::session::Session = self.call("switch_person", &request)?;
        Ok(())
    }

    fn passphrase(&self, key: &str) -> String {
        self.sample
            .desk
            .staff
            .iter()
            .find(|p| p.key == key)
            .map(|p| p.passphrase.clone())
            .unwrap_or_default()
    }

    fn party(&self, key: &str) -> Result<PartyId, ApiError> {
        self.made
            .parties
            .get(key)
            .copied()
            .ok_or_else(|| missing(key))
    }

    fn provider(&self, key: &str) -> Result<ProviderId, ApiError> {
        self.made
            .providers
            .get(key)
            .copied()
            .ok_or_else(|| missing(key))
    }

    /// Finds by name what the vault holds of the sample, after it was opened again.
    fn find_made(&mut self) -> Result<(), ApiError> {
        let office: crate::office::OfficeView = self.call("office", &crate::view::Nothing {})?;
        for provider in office.providers {
            let key = self
                .sample
                .desk
                .providers
                .iter()
                .find(|p| p.name == provider.name)
                .map(|p| p.key.clone());
            self.made
                .providers
                .extend(key.map(|key| (key, provider.id)));
        }
        Ok(())
    }
}

fn missing(key: &str) -> ApiError {
    ContentError::Missing {
        key: key.to_owned(),
    }
    .into()
}

impl From<ContentError> for ApiError {
    fn from(error: ContentError) -> Self {
        crate::open_vault::internal(error)
    }
}

impl From<DrawError> for ApiError {
    fn from(error: DrawError) -> Self {
        crate::open_vault::internal(error)
    }
}

/// Makes the error for a file of the demo that cannot be written.
fn unwritten(error: impl std::fmt::Display) -> ApiError {
    let hint = w::hint_room_for_demo();
    ApiError::new(ErrorCode::File, w::demo_not_made(error.to_string()), hint)
}
