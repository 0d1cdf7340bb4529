//! What the recipient of a packet says to it: acknowledged or rejected, with the receipt.

use super::{FilingById, FilingView, find};
use crate::error::ApiError;
use crate::open_vault::Office;
use crate::words::rooms as w;
use crate::{attachments, limits};
use chrono::NaiveDate;
use cip::date::Moment;
use cip::event::Event;
use cip::filing::{FilingOutcome, FilingOutcomeKind};
use cip::id::FilingId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Records what the recipient said to a packet that was sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordOutcome {
    /// Filing.
    pub filing: FilingId,
    /// What the recipient did.
    pub kind: FilingOutcomeKind,
    /// Day of the answer.
    pub on: NaiveDate,
    /// Reference that the recipient gave; an acknowledgement without a receipt file takes one.
    #[serde(default)]
    pub reference: String,
    /// Words; why, for a rejection.
    #[serde(default)]
    pub words: String,
    /// Token of the receipt file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub receipt: Option<String>,
}

/// Records an answer of the recipient. It is recorded whenever it comes, also about a packet that was superseded since
/// and with its half switched off.
pub(crate) fn record_outcome(
    office: &mut Office,
    request: RecordOutcome,
    now: &Moment,
) -> Result<FilingView, ApiError> {
    let before = find(office, request.filing)?;
    if request.on > office.today(now) {
        return Err(ApiError::invalid("on", w::day_to_come()));
    }
    limits::short("reference", &request.reference)?;
    limits::words("words", &request.words)?;
    limits::room(before.outcomes.len())?;
    let files = attachments::seal_receipt(office, request.receipt.as_ref(), now)?;
    let outcome = FilingOutcome {
        kind: request.kind,
        on: request.on,
        reference: request.reference.trim().to_owned(),
        words: request.words.trim().to_owned(),
        file: files.first().cloned(),
        by: office.person.id,
        at: now.clone(),
    };
    let next = match before.answered(outcome) {
        Ok(next) => next,
        Err(error) => {
            attachments::discard(office, &files);
            return Err(error.into());
        }
    };
    let event = Event::FilingChanged {
        change: request.kind.change(),
        filing: next,
    };
    attachments::record(office, now, &[event], &files)?;
    super::filing(office, FilingById { filing: before.id }, now)
}
