//! Disclosure gate, signature, export and receipt.

use crate::error::{ApiError, ErrorCode};
use crate::open_vault::{Office, internal};
use crate::session::confirm;
use crate::words::rooms as w;
use cip::date::Moment;
use cip::event::Event;
use cip::filing::{Disclosure, FilingChange, Packet, PacketFile, Receipt};
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
    let disclosure = Disclosure {
        whose,
        fields: view.discloses,
        recipient: provider.name,
        country: request.country,
        basis: request.basis,
        words: request.words.trim().to_owned(),
        without_notice: view.without_notice,
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
    let earlier = match &before.supersedes {
        Some(earlier) => Some(amendable(office, earlier.filing, &before)?),
        None => None,
    };
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
    let head = crate::filing_print::head_now(office)?;
    let signed = crate::filing_print::sign(office, &before, &bytes, head, now)?;
    let object = office.register.seal(&signed.zip, now.at)?;
    let packet = Packet {
        object: object.id,
        signed_by: office.person.id,
        signed_at: now.clone(),
        ..signed.packet
    };
    let mut next = before.sign(packet, needs_second)?;
    next.signed_for = match &earlier {
        Some(earlier) => earlier.signed_for,
        None => promise_kept(office, &before, now)?,
    };
    let mut events = Vec::new();
    if let Some(mut earlier) = earlier {
        earlier.superseded_by = Some(next.id);
        events.push(Event::FilingChanged {
            change: FilingChange::Superseded,
            filing: earlier,
        });
    }
    let id = next.id;
    events.push(Event::FilingChanged {
        change: FilingChange::Signed,
        filing: next,
    });
    if let Err(error) = office.record(now, &events) {
        office.register.discard_object(object.id);
        return Err(error);
    }
    filing(office, FilingById { filing: id }, now)
}

/// Reads the files of a signed packet out of the vault.
pub(crate) fn packet_files(
    office: &Office,
    packet: &Packet,
) -> Result<filing::verify::Files, ApiError> {
    let zip = office.register.read_object(packet.object)?;
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

pub(crate) fn export_filing(
    office: &mut Office,
    request: ExportFiling,
    now: &Moment,
) -> Result<Exported, ApiError> {
    let before = find(office, request.filing)?;
    let packet = before
        .packet
        .clone()
        .ok_or_else(|| ApiError::state(w::not_signed_yet()))?;
    let folder = office.tools.files.path(&request.folder)?;
    let files = packet_files(office, &packet)?;
    let write = if request.zip {
        packet::write_zip
    } else {
        packet::write_folder
    };
    let written = write(&folder, &packet.name, &files)?;
    let options = filing::verify::Options {
        allow_demo: true,
        ..filing::verify::Options::default()
    };
    let verdict = filing::verify::verify_packet(&written, &options);
    if !verdict.consistent {
        let mut error = ApiError::new(
            ErrorCode::File,
            w::packet_read_back(),
            w::hint_do_not_send(),
        );
        error.details = verdict
            .failed()
            .map(|check| format!("{}: {}", check.what, check.detail))
            .collect();
        return Err(error);
    }
    let next = before.export(now.clone())?;
    office.record(
        now,
        &[Event::FilingChanged {
            change: FilingChange::Exported,
            filing: next,
        }],
    )?;
    Ok(Exported {
        name: written
            .file_name()
            .map(|n| n.to_string_lossy().into_owned())
            .unwrap_or_default(),
        files: u32::try_from(files.len()).unwrap_or(u32::MAX),
        bytes: files.values().map(|b| b.len() as u64).sum(),
        consistent: verdict.consistent,
    })
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
    let object = match &request.receipt {
        Some(token) => {
            office.refuse_in_demo(w::demo_no_files())?;
            let bytes = office.tools.files.read(token, 30 << 20)?;
            Some(office.register.seal(&bytes, now.at)?.id)
        }
        None => None,
    };
    let receipt = Receipt {
        on: request.on,
        channel: request.channel,
        object,
        words: request.words,
        by: office.person.id,
    };
    let next = before.send(receipt)?;
    changed(office, FilingChange::Sent, next, now)
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
