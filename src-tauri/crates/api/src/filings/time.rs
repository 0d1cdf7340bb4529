//! Proofs of time: a request as a file that anybody may carry to a time service, and its answer placed in the signature.
//!
//! Nothing here opens a network. The request holds the signature's hash and a number, and nothing of the filing.

use super::sign::{packet_files, seal_and_record, sealed_files};
use super::{FilingById, FilingView, PlaceTimestamp, WriteTimestampRequest, changed, find};
use crate::error::{ApiError, ErrorCode};
use crate::filing_sign::{stamp, stamp_first};
use crate::office::from_hex;
use crate::open_vault::{Office, internal};
use crate::session::confirm;
use crate::words::{rooms as w, signatures as sw};
use chrono::{DateTime, Utc};
use cip::date::Moment;
use cip::event::Event;
use cip::filing::{Filing, FilingChange, FilingError, Packet, TimeAsked, TimeProof};
use cip::verification::hex;
use filing::packet;
use filing::sign::timestamp::{self, Asked, Token};
use filing::verify::Files;
use ring::rand::SystemRandom;

/// Bytes of an answer that are read at most; those of time services have a few thousand.
const MOST_READ: u64 = 1 << 20;

/// Writes the request for a proof of the newest signature's time where a person chose.
pub(crate) fn write_timestamp_request(
    office: &mut Office,
    request: WriteTimestampRequest,
    now: &Moment,
) -> Result<FilingView, ApiError> {
    office.refuse_in_demo(w::demo_no_files())?;
    let before = find(office, request.filing)?;
    before.provable()?;
    let files = newest(office, &before)?;
    let (bytes, asked) = packet::ask_time(&files, &SystemRandom::new())?;
    let next = before.ask_time(TimeAsked {
        imprint: hex(&asked.imprint),
        nonce: hex(&asked.nonce),
        by: office.person.id,
        at: now.clone(),
    })?;
    office.tools.files.path(&request.target)?;
    // First the record: the answer to a request that nobody remembers could never be placed.
    let view = changed(office, FilingChange::TimeAsked, next, now)?;
    let written = office.tools.files.write(&request.target, &bytes);
    written.map_err(|error| error.hinting(sw::hint_request_again()))?;
    Ok(view)
}

/// Checks an answer against the request and places it. A packet gets a new manifest by the officer who signed it, and
/// a name of its own: what was exported before stays as it is.
pub(crate) fn place_timestamp(
    office: &mut Office,
    request: PlaceTimestamp,
    now: &Moment,
) -> Result<FilingView, ApiError> {
    office.refuse_in_demo(w::demo_no_files())?;
    let before = find(office, request.filing)?;
    if before.provable()? != office.person.id {
        return Err(FilingError::OtherOfficer.into());
    }
    let asked = asked(&before)?;
    confirm(office, &request.passphrase)?;
    let answer = office.tools.files.read(&request.file, MOST_READ)?;
    let token = timestamp::check(&answer, &asked);
    let token = token.map_err(|error| ApiError::from(error).at("file"))?;
    refuse_ahead(&before, &token)?;
    let proof = TimeProof {
        at: token.at,
        authority: token.authority.clone(),
        by: office.person.id,
    };
    let files = newest(office, &before)?;
    let (zip, packet) = match &before.packet {
        Some(sealed) => {
            let signed = stamp(office, sealed, files, (&token, proof.clone()))?;
            (signed.zip, Some(signed.packet))
        }
        None => (stamp_first(files, &token)?, None),
    };
    seal_and_record(office, &zip, now, |_, object| {
        let filing = match packet {
            Some(packet) => before.prove(Packet { object, ..packet })?,
            None => before.prove_half(object, proof)?,
        };
        Ok(vec![Event::FilingChanged {
            change: FilingChange::TimeProved,
            filing,
        }])
    })?;
    super::filing(office, FilingById { filing: before.id }, now)
}

/// Refuses a proof that the recipient's verifier would refuse, because the clock ran ahead when it was signed.
fn refuse_ahead(filing: &Filing, token: &Token) -> Result<(), ApiError> {
    let half = filing.half.as_ref().map(|half| &half.at);
    let packet = filing.packet.as_ref().map(|packet| &packet.signed_at);
    let Some(claimed) = half.or(packet).filter(|at| !token.fits(at.at)) else {
        return Ok(());
    };
    let said = |at: DateTime<Utc>| at.format("%Y-%m-%d %H:%M:%S UTC").to_string();
    let message = sw::time_ahead(said(token.at), said(claimed.at));
    Err(ApiError::new(ErrorCode::State, message, sw::hint_time_ahead()).at("file"))
}

/// Reads what holds the newest signature: the half that waits, else the packet.
fn newest(office: &Office, filing: &Filing) -> Result<Files, ApiError> {
    match (&filing.half, &filing.packet) {
        (Some(half), _) => sealed_files(office, half.object),
        (None, Some(packet)) => packet_files(office, packet),
        (None, None) => Err(ApiError::state(w::not_signed_yet())),
    }
}

/// Returns what the last request asked.
fn asked(filing: &Filing) -> Result<Asked, ApiError> {
    let kept = filing.asked.as_ref().ok_or(FilingError::TimeNotAsked)?;
    let damaged = || internal("a request for a proof of time that cannot be read");
    let imprint = from_hex(&kept.imprint).and_then(|bytes| bytes.try_into().ok());
    let nonce = from_hex(&kept.nonce).and_then(|bytes| bytes.try_into().ok());
    Ok(Asked {
        imprint: imprint.ok_or_else(damaged)?,
        nonce: nonce.ok_or_else(damaged)?,
    })
}
