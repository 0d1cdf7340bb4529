//! Disclosure gate, signature and receipt.

use crate::attachments;
use crate::error::{ApiError, ErrorCode};
use crate::open_vault::{Office, internal};
use crate::session::confirm;
use crate::words::{outcomes as ow, rooms as w};
use cip::date::Moment;
use cip::event::Event;
use cip::filing::{Disclosure, FilingChange, Packet, PacketFile, Receipt};
use cip::id::ObjectId;
use filing::packet;
use std::io::Cursor;

use super::*;

pub(crate) fn answer_disclosure(
    office: &mut Office,
    request: AnswerDisclosure,
    now: &Moment,
) -> Result<FilingView, ApiError> {
    let before = find(office, request.filing)?;
    admit_filing(office, &before.kind)?;
    if request.words.trim().is_empty() {
        return Err(ApiError::invalid("words", w::clause_empty()));
    }
    let provider = office
        .register
        .provider(before.provider)?
        .ok_or_else(|| ApiError::not_found(w::missing_provider()))?;
    let view = filing(office, FilingById { filing: before.id }, now)?;
    let whose = crate::filing_report::whose(&view);
    // What the report does not hold, and what a certification never holds, cannot be shown.
    let unmask = view.masks.iter().copied();
    let unmask = unmask.filter(|one| request.unmask.contains(one)).collect();
    let disclosure = Disclosure {
        whose,
        fields: view.discloses,
        recipient: provider.name,
        country: request.country,
        basis: request.basis,
        words: request.words.trim().to_owned(),
        concerned: view.concerned,
        without_notice: view.without_notice,
        unmask,
        by: office.person.id,
        at: now.clone(),
    };
    let next = before.disclose(disclosure)?;
    changed(office, FilingChange::DisclosureAnswered, next, now)
}

pub(crate) fn sign_filing(
    office: &mut Office,
    request: SignFiling,
    now: &Moment,
) -> Result<FilingView, ApiError> {
    let before = find(office, request.filing)?;
    admit_filing(office, &before.kind)?;
    let needs_second = needs_second(office);
    let frozen = before.ready_to_sign(needs_second)?.clone();
    let earlier = earlier(office, &before)?;
    let second = request.with.map(|with| second::named(office, with, now));
    let second = second.transpose()?;
    confirm(office, &request.passphrase)?;
    let bytes = office.register.read_object(frozen.object)?.to_vec();
    let approved = before
        .approval
        .as_ref()
        .map_or(frozen.sha256.as_str(), |a| a.sha256.as_str());
    if packet::sha256(&bytes) != frozen.sha256 || approved != frozen.sha256 {
        let hint = w::hint_check_again();
        return Err(ApiError::new(
            ErrorCode::EvidenceChanged,
            w::content_not_approved(),
            hint,
        ));
    }
    if let Some(second) = second {
        return second::sign_first(office, &before, &bytes, &second, now);
    }
    let head = crate::filing_print::head_now(office)?;
    let signed = crate::filing_sign::sign(office, &before, &bytes, head, now)?;
    seal_and_record(office, &signed.zip, now, |office, object| {
        let packet = Packet {
            object,
            ..signed.packet
        };
        locked(office, before.sign(packet, needs_second)?, earlier, now)
    })?;
    filing(office, FilingById { filing: before.id }, now)
}

/// Returns the filing whose place one takes, as long as it may.
pub(super) fn earlier(office: &Office, before: &Filing) -> Result<Option<Filing>, ApiError> {
    let earlier = before.supersedes.as_ref();
    let earlier = earlier.map(|earlier| amendable(office, earlier.filing, before));
    earlier.transpose()
}

/// Returns the events of a signature that locks a filing, and with it the one whose place it takes.
pub(super) fn locked(
    office: &Office,
    mut next: Filing,
    earlier: Option<Filing>,
    now: &Moment,
) -> Result<Vec<Event>, ApiError> {
    next.signed_for = match &earlier {
        Some(earlier) => earlier.signed_for,
        None => promise_kept(office, &next, now)?,
    };
    let mut events = Vec::new();
    if let Some(mut earlier) = earlier {
        earlier.superseded_by = Some(next.id);
        events.push(Event::FilingChanged {
            change: FilingChange::Superseded,
            filing: earlier,
        });
    }
    events.push(Event::FilingChanged {
        change: FilingChange::Signed,
        filing: next,
    });
    Ok(events)
}

/// Seals bytes and records the events that name them; without the events they are not kept.
pub(super) fn seal_and_record(
    office: &mut Office,
    bytes: &[u8],
    now: &Moment,
    events: impl FnOnce(&Office, ObjectId) -> Result<Vec<Event>, ApiError>,
) -> Result<(), ApiError> {
    let object = office.register.seal(bytes, now.at)?.id;
    let recorded = events(&*office, object).and_then(|events| office.record(now, &events));
    if recorded.is_err() {
        office.register.discard_object(object);
    }
    recorded.map(drop)
}

/// Reads the files of a signed packet out of the vault.
pub(crate) fn packet_files(
    office: &Office,
    packet: &Packet,
) -> Result<filing::verify::Files, ApiError> {
    sealed_files(office, packet.object)
}

/// Reads the files of a packet, or of what there is of it, out of the vault.
pub(crate) fn sealed_files(
    office: &Office,
    object: ObjectId,
) -> Result<filing::verify::Files, ApiError> {
    let zip = office.register.read_object(object)?;
    let mut archive = zip::ZipArchive::new(Cursor::new(zip.as_slice())).map_err(internal)?;
    let mut files = filing::verify::Files::new();
    for place in 0..archive.len() {
        let mut entry = archive.by_index(place).map_err(internal)?;
        let name = entry
            .name()
            .split_once('/')
            .map_or("", |(_, rest)| rest)
            .to_owned();
        let mut bytes = Vec::new();
        std::io::copy(&mut entry, &mut bytes).map_err(internal)?;
        files.insert(name, bytes);
    }
    Ok(files)
}

/// Refuses to record as sent what a later filing had taken the place of by then; what went out before it is a fact.
fn not_superseded(office: &Office, filing: &Filing, on: NaiveDate) -> Result<(), ApiError> {
    let Some(later) = filing.superseded_by else {
        return Ok(());
    };
    let later = find(office, later)?;
    let signed = later.packet.as_ref().map(|p| office.today(&p.signed_at));
    if signed.is_some_and(|signed| on <= signed) {
        return Ok(());
    }
    Err(ApiError::invalid("on", ow::sent_superseded(later.label)))
}

pub(crate) fn mark_sent(
    office: &mut Office,
    request: MarkSent,
    now: &Moment,
) -> Result<FilingView, ApiError> {
    let before = find(office, request.filing)?;
    if request.channel.trim().is_empty() {
        return Err(ApiError::invalid("channel", w::channel_empty()));
    }
    if request.on > office.today(now) {
        return Err(ApiError::invalid("on", w::day_to_come()));
    }
    not_superseded(office, &before, request.on)?;
    let mut receipt = Receipt {
        on: request.on,
        channel: request.channel,
        packet: None,
        object: None,
        file: None,
        words: request.words,
        by: office.person.id,
    };
    // What cannot be sent is refused before a file is sealed for it.
    before.send(receipt.clone())?;
    let files = attachments::seal_receipt(office, request.receipt.as_ref(), now)?;
    receipt.file = files.first().cloned();
    receipt.object = files.first().map(|file| file.object);
    let event = Event::FilingChanged {
        change: FilingChange::Sent,
        filing: before.send(receipt)?,
    };
    attachments::record(office, now, &[event], &files)?;
    filing(office, FilingById { filing: before.id }, now)
}

/// Lists the files of a packet as the filing keeps them.
pub(crate) fn listed(files: &filing::verify::Files) -> Vec<PacketFile> {
    let file = |(path, bytes): (&String, &Vec<u8>)| PacketFile {
        path: path.clone(),
        bytes: bytes.len() as u64,
        sha256: packet::sha256(bytes),
    };
    files.iter().map(file).collect()
}
