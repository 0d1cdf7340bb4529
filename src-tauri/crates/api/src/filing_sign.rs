//! Signing a filing: alone, as the first of two officers, as the one who locks, and anew with a proof of time.

use crate::error::{ApiError, ErrorCode};
use crate::filing_print::{offset, page_count, print};
use crate::filings::listed;
use crate::open_vault::{Office, internal};
use crate::words::{rooms as w, signatures as sw};
use cip::date::Moment;
use cip::filing::{Filing, HalfSigned, Packet, TimeProof};
use cip::id::ObjectId;
use cip::office::Person;
use filing::form::{Form, Journal};
use filing::packet;
use filing::page::{SECOND_FIELD, SIGNATURE_FIELD};
use filing::sign::timestamp::Token;
use filing::sign::{FilingKey, Part, REASON, Signing};
use filing::verify::{Files, Options, TWIN, verify_files};
use ring::rand::SystemRandom;

/// Behind the name of a packet that was sealed anew with a proof of time.
const WITH_TIME: &str = "-t1";

/// A signed packet, not yet sealed into the vault.
pub(crate) struct Signed {
    pub zip: Vec<u8>,
    pub packet: Packet,
}

/// What the first of two officers signed, not yet sealed into the vault.
pub(crate) struct FirstSigned {
    pub zip: Vec<u8>,
    pub pages: u32,
    pub certificate: String,
}

/// Prints and signs the frozen bytes with the signed-in officer's own filing key.
pub(crate) fn sign(
    office: &Office,
    filing: &Filing,
    bytes: &[u8],
    journal: Journal,
    now: &Moment,
) -> Result<Signed, ApiError> {
    let random = SystemRandom::new();
    let key = own_key(office, &random)?;
    let head_code = journal.code.clone();
    let (form, printed, files) = print(office, filing, bytes, None, journal, now)?;
    let pages = page_count(&printed);
    let title = office.person.title.as_str();
    let signing = deed(office, SIGNATURE_FIELD, Part::Alone, title, now);
    let files = packet::sign(&form, printed, files, &key, &signing, &random)?;
    folded(
        &files,
        Packet {
            object: ObjectId(uuid::Uuid::nil()),
            name: packet::folder_name(&form),
            files: Vec::new(),
            pages,
            signed_by: office.person.id,
            signed_at: now.clone(),
            certificate: key.fingerprint().hex(),
            head_code,
            first: None,
            proof: None,
        },
    )
}

/// Prints the frozen bytes for two officers and signs them as the first.
pub(crate) fn sign_first(
    office: &Office,
    filing: &Filing,
    bytes: &[u8],
    second: &Person,
    journal: Journal,
    now: &Moment,
) -> Result<FirstSigned, ApiError> {
    let random = SystemRandom::new();
    let key = own_key(office, &random)?;
    let (form, printed, files) = print(office, filing, bytes, Some(second), journal, now)?;
    let pages = page_count(&printed);
    let title = office.person.title.as_str();
    let signing = deed(office, SIGNATURE_FIELD, Part::First, title, now);
    let files = packet::sign_first(&form, printed, files, &key, &signing, &random)?;
    Ok(FirstSigned {
        zip: packet::zip_bytes(&packet::folder_name(&form), &files).map_err(internal)?,
        pages,
        certificate: key.fingerprint().hex(),
    })
}

/// Signs last what the first officer signed, and locks it.
pub(crate) fn countersign(
    office: &Office,
    half: &HalfSigned,
    files: Files,
    now: &Moment,
) -> Result<Signed, ApiError> {
    let random = SystemRandom::new();
    let key = own_key(office, &random)?;
    let form = twin(&files)?;
    let certificate = key.fingerprint().hex();
    let named = form.signing.second.as_ref();
    let named = named.filter(|second| second.certificate_sha256.as_ref() == Some(&certificate));
    let Some(named) = named else {
        let (message, hint) = (sw::second_other_key(), sw::hint_second_other_key());
        return Err(ApiError::new(ErrorCode::State, message, hint));
    };
    // The pages that the first officer signed say under which title.
    let title = named.title.as_str();
    let signing = deed(office, SECOND_FIELD, Part::Last, title, now);
    let files = packet::countersign(files, &key, &signing, &random)?;
    folded(
        &files,
        Packet {
            object: ObjectId(uuid::Uuid::nil()),
            name: packet::folder_name(&form),
            files: Vec::new(),
            pages: half.pages,
            signed_by: office.person.id,
            signed_at: now.clone(),
            certificate,
            head_code: form.head.journal.code.clone(),
            first: Some(half.signer()),
            proof: None,
        },
    )
}

/// Places a proof of time in what the first officer signed; it is signed by nobody anew.
pub(crate) fn stamp_first(files: Files, token: &Token) -> Result<Vec<u8>, ApiError> {
    let name = packet::folder_name(&twin(&files)?);
    let files = packet::stamp_first(files, token)?;
    packet::zip_bytes(&name, &files).map_err(internal)
}

/// Places a proof of time in a signed packet, and has the manifest signed anew by the officer who signed it.
pub(crate) fn stamp(
    office: &Office,
    before: &Packet,
    files: Files,
    (token, proof): (&Token, TimeProof),
) -> Result<Signed, ApiError> {
    let random = SystemRandom::new();
    let key = own_key(office, &random)?;
    let files = packet::stamp(files, token, &key, &random)?;
    folded(
        &files,
        Packet {
            name: format!("{}{WITH_TIME}", before.name),
            proof: Some(proof),
            ..before.clone()
        },
    )
}

/// Opens the filing key of the officer who is signed in.
fn own_key(office: &Office, random: &SystemRandom) -> Result<FilingKey, ApiError> {
    let sealed = office
        .register
        .filing_key()
        .ok_or_else(|| ApiError::state(w::no_filing_key()))?;
    let pkcs8 = zeroize::Zeroizing::new(sealed.pkcs8.clone());
    let (certificate, chain) = (sealed.certificate.clone(), sealed.chain.clone());
    FilingKey::from_parts(pkcs8, certificate, chain, random).map_err(internal)
}

/// Says how the officer who is signed in signs: where, as what, under which title and for what, and when.
fn deed<'a>(
    office: &Office,
    field: &'a str,
    part: Part,
    title: &'a str,
    now: &Moment,
) -> Signing<'a> {
    Signing {
        field,
        part,
        title,
        reason: REASON,
        at: now.at,
        zone: offset(office, now),
    }
}

fn twin(files: &Files) -> Result<Form, ApiError> {
    let twin = files.get(TWIN);
    let twin = twin.ok_or_else(|| ApiError::from(packet::SealError::Missing(TWIN.to_owned())))?;
    serde_json::from_slice(twin).map_err(internal)
}

/// Folds a packet into the zip that is kept, when its recipient's verifier takes it.
fn folded(files: &Files, packet: Packet) -> Result<Signed, ApiError> {
    check_signed(files)?;
    let zip = packet::zip_bytes(&packet.name, files).map_err(internal)?;
    let packet = Packet {
        files: listed(files),
        ..packet
    };
    Ok(Signed { zip, packet })
}

/// Refuses a packet that its recipient's verifier would refuse: what is signed is locked.
fn check_signed(files: &Files) -> Result<(), ApiError> {
    let options = Options {
        allow_demo: true,
        ..Options::default()
    };
    let verdict = verify_files(files, &options);
    if verdict.consistent {
        return Ok(());
    }
    let (message, hint) = (w::packet_not_consistent(), w::hint_not_consistent());
    let mut error = ApiError::new(ErrorCode::Packet, message, hint);
    error.details = verdict
        .failed()
        .map(|check| format!("{}: {}", check.what, check.detail))
        .collect();
    Err(error)
}
