//! Two officers: the first signs and certifies, the one who was named beforehand signs last and locks.

use super::sign::{earlier, locked, seal_and_record, sealed_files};
use super::{CountersignFiling, FilingById, FilingView, changed, find};
use crate::error::{ApiError, ErrorCode, unsigned};
use crate::halves::admit_filing;
use crate::office::from_hex;
use crate::open_vault::{Office, internal};
use crate::session::confirm;
use crate::words::{rooms as w, signatures as sw};
use cip::date::Moment;
use cip::event::Event;
use cip::filing::{Filing, FilingChange, FilingError, HalfSigned, Packet};
use cip::id::PersonId;
use cip::office::{Person, StaffRole};
use filing::sign::check_certificate;

/// Returns the officer who is to sign after the one signed in. Where one of the two could not, nobody signs first.
pub(super) fn named(office: &Office, with: PersonId, now: &Moment) -> Result<Person, ApiError> {
    let person = office.register.person(with)?;
    let person = person.filter(|person| person.roles.contains(&StaffRole::Officer));
    let refused = match person {
        None => sw::second_no_officer(),
        Some(person) if person.id == office.person.id => sw::filing_same_officer(),
        Some(person) if person.certificate.is_none() => sw::second_no_key(person.name),
        Some(person) if person.certificate == office.person.certificate => {
            sw::second_same_certificate(person.name)
        }
        Some(person) => {
            may_sign(&office.person, now)?;
            may_sign(&person, now).map_err(|error| error.at("with"))?;
            return Ok(person);
        }
    };
    Err(ApiError::invalid("with", refused))
}

/// Asks of a person's certificate what the verifier asks: whether it is valid now, made for this, and has its chain.
fn may_sign(person: &Person, now: &Moment) -> Result<(), ApiError> {
    let damaged = || internal("a filing certificate that cannot be read");
    let der = |hex: &String| from_hex(hex).ok_or_else(damaged);
    let certificate = person.certificate.as_ref();
    let certificate = certificate.ok_or_else(|| ApiError::state(w::no_filing_key()))?;
    let chain: Result<Vec<Vec<u8>>, ApiError> = person.chain.iter().map(der).collect();
    check_certificate(&der(certificate)?, &chain?, now.at).map_err(|error| {
        let message = sw::second_unfit(person.name.as_str(), unsigned(error));
        ApiError::new(ErrorCode::State, message, sw::hint_second_unfit())
    })
}

/// Signs as the first of two officers; what there is of the packet waits for the second.
pub(super) fn sign_first(
    office: &mut Office,
    before: &Filing,
    bytes: &[u8],
    second: &Person,
    now: &Moment,
) -> Result<FilingView, ApiError> {
    let head = crate::filing_print::head_now(office)?;
    let signed = crate::filing_sign::sign_first(office, before, bytes, second, head, now)?;
    let needs_second = super::needs_second(office);
    seal_and_record(office, &signed.zip, now, |office, object| {
        let half = HalfSigned {
            object,
            pages: signed.pages,
            first: office.person.id,
            at: now.clone(),
            certificate: signed.certificate,
            second: second.id,
            proof: None,
        };
        Ok(vec![Event::FilingChanged {
            change: FilingChange::FirstSigned,
            filing: before.sign_first(half, needs_second)?,
        }])
    })?;
    super::filing(office, FilingById { filing: before.id }, now)
}

/// Signs last, locks the packet and signs its manifest; only the officer who was named can.
pub(crate) fn countersign_filing(
    office: &mut Office,
    request: CountersignFiling,
    now: &Moment,
) -> Result<FilingView, ApiError> {
    let before = find(office, request.filing)?;
    admit_filing(office, &before.kind)?;
    let half = before.half.as_ref().ok_or(FilingError::NotHalf)?;
    if half.second != office.person.id {
        return Err(FilingError::OtherOfficer.into());
    }
    let earlier = earlier(office, &before)?;
    confirm(office, &request.passphrase)?;
    let files = sealed_files(office, half.object)?;
    let signed = crate::filing_sign::countersign(office, half, files, now)?;
    seal_and_record(office, &signed.zip, now, |office, object| {
        let packet = Packet {
            object,
            ..signed.packet
        };
        locked(office, before.countersign(packet)?, earlier, now)
    })?;
    super::filing(office, FilingById { filing: before.id }, now)
}

/// Drops the first signature, so that the filing can be taken back or other officers sign it.
pub(crate) fn drop_first_signature(
    office: &mut Office,
    request: FilingById,
    now: &Moment,
) -> Result<FilingView, ApiError> {
    let next = find(office, request.filing)?.drop_half()?;
    changed(office, FilingChange::HalfDropped, next, now)
}
