//! The steps of an exemption file; each answers with the file as it stands afterwards, or why it cannot be taken.

use super::{
    AdpChange, AdpFactor, AdpFactorText, AdpNotice, ExemptionApplicant, ExemptionEnd,
    ExemptionEnding, ExemptionError, ExemptionFile, ExemptionFinding, ExemptionSought,
    ExemptionState, FlagWatch,
};
use crate::request::SealedFile;
use chrono::NaiveDate;

const PREPARING: ExemptionState = ExemptionState::Preparing;
const SOUGHT: ExemptionState = ExemptionState::Sought;
const GRANTED: ExemptionState = ExemptionState::Granted;
const REVOKED: ExemptionState = ExemptionState::Revoked;

fn said(text: &str, otherwise: ExemptionError) -> Result<(), ExemptionError> {
    if text.trim().is_empty() {
        Err(otherwise)
    } else {
        Ok(())
    }
}

fn not_before(day: NaiveDate, first: Option<NaiveDate>) -> Result<(), ExemptionError> {
    if first.is_some_and(|first| day < first) {
        Err(ExemptionError::Before)
    } else {
        Ok(())
    }
}

impl ExemptionFile {
    /// Returns how it stands.
    pub fn state(&self) -> ExemptionState {
        let ended = self.ended.as_ref().map(|end| end.how);
        let granted = self.finding.as_ref().map(|finding| finding.granted);
        match (ended, granted) {
            (Some(ExemptionEnding::Withdrawn), _) => ExemptionState::Withdrawn,
            (Some(ExemptionEnding::Revoked), _) => ExemptionState::Revoked,
            (None, Some(true)) => ExemptionState::Granted,
            (None, Some(false)) => ExemptionState::Refused,
            (None, None) if self.sought.is_some() => ExemptionState::Sought,
            (None, None) => ExemptionState::Preparing,
        }
    }

    /// Returns the text that stands for a factor.
    pub fn factor(&self, factor: AdpFactor) -> Option<&AdpFactorText> {
        self.factors.iter().rev().find(|t| t.factor == factor)
    }

    /// Returns which of the five factors have no text.
    pub fn missing(&self) -> Vec<AdpFactor> {
        let mut five = AdpFactor::FIVE.to_vec();
        five.retain(|factor| self.factor(*factor).is_none());
        five
    }

    /// Returns the factors that were written anew after the finding without a change that names them: whether that is
    /// to be told was not asked yet.
    pub fn unexplained(&self) -> Vec<AdpFactor> {
        let Some(finding) = self.finding.as_ref().filter(|f| f.granted) else {
            return Vec::new();
        };
        let mut found = AdpFactor::ALL.to_vec();
        found.retain(|factor| {
            let text = self.factor(*factor).map(|t| t.at.at);
            let flags = self.flags.iter().map(|f| f.at.at).max();
            let flags = flags.filter(|_| *factor == AdpFactor::RedFlags);
            let newest = text.max(flags).filter(|at| *at > finding.at.at);
            let names = |c: &&AdpChange| c.factors.contains(factor);
            let told = self.changes.iter().filter(names).map(|c| c.at.at).max();
            newest.is_some_and(|at| told.is_none_or(|told| told < at))
        });
        found
    }

    /// Returns the changes that are to be told while the exemption stands and that nobody was told of.
    pub fn untold(&self) -> impl Iterator<Item = &AdpChange> {
        let granted = self.state() == GRANTED;
        self.changes
            .iter()
            .filter(move |change| granted && change.is_untold())
    }

    /// Returns every file that belongs to it.
    pub fn sealed(&self) -> impl Iterator<Item = &SealedFile> {
        let factors = self.factors.iter().flat_map(|f| &f.files);
        let sought = self.sought.iter().flat_map(|s| &s.files);
        let finding = self.finding.iter().flat_map(|f| &f.files);
        let changes = self.changes.iter().flat_map(|c| &c.files);
        let notices = self.changes.iter().flat_map(|c| &c.told);
        let told = notices.flat_map(|n| &n.files);
        let ended = self.ended.iter().flat_map(|e| &e.files);
        factors
            .chain(sought)
            .chain(finding)
            .chain(changes)
            .chain(told)
            .chain(ended)
    }

    fn at_one_of(&self, allowed: &[ExemptionState]) -> Result<Self, ExemptionError> {
        let state = self.state();
        if allowed.contains(&state) {
            Ok(self.clone())
        } else {
            Err(ExemptionError::State { state: state.key() })
        }
    }

    /// Writes how a factor is met; the text before stays.
    pub fn write_factor(&self, text: AdpFactorText) -> Result<Self, ExemptionError> {
        said(&text.words, ExemptionError::NoWords)?;
        let mut next = self.at_one_of(&[PREPARING, SOUGHT, GRANTED])?;
        next.factors.push(text);
        Ok(next)
    }

    /// Says whether and how a red flag is watched; what was said before stays.
    pub fn watch_flag(&self, watch: FlagWatch) -> Result<Self, ExemptionError> {
        said(&watch.words, ExemptionError::NoWords)?;
        if watch.watched {
            said(&watch.detect, ExemptionError::NoDetect)?;
            said(&watch.respond, ExemptionError::NoRespond)?;
        }
        let mut next = self.at_one_of(&[PREPARING, SOUGHT, GRANTED])?;
        next.flags.push(watch);
        Ok(next)
    }

    /// Records that the finding was asked for. The office's own application says how each of the five factors is met;
    /// what a provider wrote in its application need not be known here.
    pub fn seek(&self, sought: ExemptionSought) -> Result<Self, ExemptionError> {
        said(&sought.words, ExemptionError::NoWords)?;
        let mut next = self.at_one_of(&[PREPARING])?;
        if sought.applicant == ExemptionApplicant::Office
            && let Some(factor) = self.missing().first()
        {
            return Err(ExemptionError::NotWritten(*factor));
        }
        next.sought = Some(sought);
        Ok(next)
    }

    /// Records the finding. A provider may tell of it whose application was never told.
    pub fn decide(&self, finding: ExemptionFinding) -> Result<Self, ExemptionError> {
        said(&finding.words, ExemptionError::NoWords)?;
        if finding.granted {
            said(&finding.reference, ExemptionError::NoReference)?;
        }
        let mut next = self.at_one_of(&[PREPARING, SOUGHT])?;
        not_before(finding.on, self.sought.as_ref().map(|s| s.on))?;
        next.finding = Some(finding);
        Ok(next)
    }

    /// Records a change of the program after the finding; nobody was told of it yet.
    pub fn record_change(&self, change: AdpChange) -> Result<Self, ExemptionError> {
        said(&change.words, ExemptionError::NoWords)?;
        if !change.significant {
            said(&change.why_not, ExemptionError::NoReason)?;
        }
        let mut next = self.at_one_of(&[GRANTED])?;
        not_before(change.on, self.finding.as_ref().map(|f| f.on))?;
        next.changes.push(AdpChange {
            told: Vec::new(),
            ..change
        });
        Ok(next)
    }

    /// Records that somebody was told of a change, by its place; also after the finding was taken back.
    pub fn tell(&self, place: usize, notice: AdpNotice) -> Result<Self, ExemptionError> {
        said(&notice.channel, ExemptionError::NoChannel)?;
        let mut next = self.at_one_of(&[GRANTED, REVOKED])?;
        let change = next.changes.get_mut(place);
        let change = change.ok_or(ExemptionError::NoChange)?;
        not_before(notice.on, Some(change.on))?;
        change.told.push(notice);
        Ok(next)
    }

    /// Ends the file: it is no longer sought, or the finding was taken back.
    pub fn end(&self, end: ExemptionEnd) -> Result<Self, ExemptionError> {
        said(&end.words, ExemptionError::NoWords)?;
        let allowed: &[ExemptionState] = match end.how {
            ExemptionEnding::Withdrawn => &[PREPARING, SOUGHT],
            ExemptionEnding::Revoked => &[GRANTED],
        };
        let mut next = self.at_one_of(allowed)?;
        not_before(end.on, self.sought.as_ref().map(|s| s.on))?;
        not_before(end.on, self.finding.as_ref().map(|f| f.on))?;
        next.ended = Some(end);
        Ok(next)
    }
}
