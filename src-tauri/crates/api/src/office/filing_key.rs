//! The officer's filing keys: one made here, one from a file, which of them signs, and a new one of their own.

use super::{
    ChooseFilingKey, FilingKeysView, ImportFilingKey, KeyChoice, KeyPreview, ReadFilingKey,
    RenewFilingKey,
};
use crate::error::{ApiError, ErrorCode};
use crate::open_vault::{Office, internal};
use crate::session::{confirm, record_certificate};
use crate::view::Nothing;
use crate::words::{keys as w, rooms};
use cip::date::Moment;
use filing::sign::{FingerprintSheet, read_pkcs12};
use register::{FilingKey, FilingKeys};
use zeroize::Zeroizing;

/// Bytes of a chosen file that are read at most; how long a file with one key may be, its reader knows.
const MOST_READ: u64 = 4 << 20;

pub(crate) fn filing_keys(
    o: &mut Office,
    _: Nothing,
    now: &Moment,
) -> Result<FilingKeysView, ApiError> {
    let keys = keys(o);
    let shown = |key: &Option<FilingKey>| {
        let key = key.as_ref();
        key.map(|key| preview(&key.certificate, now)).transpose()
    };
    Ok(FilingKeysView {
        own: shown(&keys.own)?,
        imported: shown(&keys.imported)?,
        chosen: if keys.use_imported {
            KeyChoice::Imported
        } else {
            KeyChoice::Own
        },
    })
}

/// Tells what a file holds, before anything is kept.
pub(crate) fn read_filing_key(
    o: &mut Office,
    request: ReadFilingKey,
    now: &Moment,
) -> Result<KeyPreview, ApiError> {
    o.refuse_in_demo(rooms::demo_no_import())?;
    let password = Zeroizing::new(request.password);
    let key = read(o, &request.file, &password, now)?;
    preview(key.certificate_der(), now)
}

pub(crate) fn import_filing_key(
    o: &mut Office,
    request: ImportFilingKey,
    now: &Moment,
) -> Result<FilingKeysView, ApiError> {
    o.refuse_in_demo(rooms::demo_no_import())?;
    let password = Zeroizing::new(request.password);
    let passphrase = Zeroizing::new(request.passphrase);
    confirm(o, &passphrase)?;
    let key = read(o, &request.file, &password, now)?;
    let keys = FilingKeys {
        imported: Some(FilingKey {
            pkcs8: key.pkcs8_der().to_vec(),
            certificate: key.certificate_der().to_vec(),
            chain: key.chain_der().to_vec(),
        }),
        use_imported: true,
        ..keys(o)
    };
    settle(o, keys, now)
}

pub(crate) fn choose_filing_key(
    o: &mut Office,
    request: ChooseFilingKey,
    now: &Moment,
) -> Result<FilingKeysView, ApiError> {
    let passphrase = Zeroizing::new(request.passphrase);
    confirm(o, &passphrase)?;
    let use_imported = request.key == KeyChoice::Imported;
    if use_imported && keys(o).imported.is_none() {
        let message = w::key_none_imported();
        return Err(ApiError::new(ErrorCode::State, message, w::hint_key_import()).at("key"));
    }
    let keys = FilingKeys {
        use_imported,
        ..keys(o)
    };
    if let Some(key) = keys.in_use() {
        let chosen = preview(&key.certificate, now)?;
        if !chosen.valid {
            let message = w::key_ended(chosen.until.to_string());
            return Err(ApiError::new(ErrorCode::State, message, w::hint_key_renew()).at("key"));
        }
    }
    settle(o, keys, now)
}

pub(crate) fn renew_filing_key(
    o: &mut Office,
    request: RenewFilingKey,
    now: &Moment,
) -> Result<FilingKeysView, ApiError> {
    let passphrase = Zeroizing::new(request.passphrase);
    confirm(o, &passphrase)?;
    let (latin, facts) = (&o.person.latin, &o.facts);
    let made = crate::session::filing_key(latin, &facts.organisation, facts.demo, now)?;
    let keys = FilingKeys {
        own: Some(made),
        use_imported: false,
        ..keys(o)
    };
    settle(o, keys, now)
}

fn keys(o: &Office) -> FilingKeys {
    o.register.filing_keys().cloned().unwrap_or_default()
}

/// Reads a key out of a chosen file; one that was made for a demonstration, or that somebody else issued to themselves,
/// signs nothing here.
fn read(
    o: &Office,
    file: &str,
    password: &str,
    now: &Moment,
) -> Result<filing::sign::FilingKey, ApiError> {
    let bytes = Zeroizing::new(o.tools.files.read(file, MOST_READ)?);
    let key = read_pkcs12(&bytes, password, now.at, &ring::rand::SystemRandom::new())?;
    let sheet = key.sheet().map_err(internal)?;
    let refused = if sheet.demo {
        Some((w::key_file_demo(), w::hint_key_own()))
    } else if !sheet.may_sign_for(&[&o.person.name, &o.person.latin]) {
        Some((w::key_file_other_name(sheet.name), w::hint_key_name()))
    } else {
        None
    };
    match refused {
        Some((message, hint)) => {
            Err(ApiError::new(ErrorCode::ImportFile, message, hint).at("file"))
        }
        None => Ok(key),
    }
}

/// Keeps the keys and records which certificate signs; what cannot be recorded is taken back.
fn settle(o: &mut Office, keys: FilingKeys, now: &Moment) -> Result<FilingKeysView, ApiError> {
    let before = o.register.set_filing_keys(keys)?;
    if let Err(error) = record_certificate(o, now) {
        o.register.set_filing_keys(before)?;
        return Err(error);
    }
    filing_keys(o, Nothing {}, now)
}

fn preview(certificate: &[u8], now: &Moment) -> Result<KeyPreview, ApiError> {
    let sheet = FingerprintSheet::of(certificate).map_err(internal)?;
    Ok(KeyPreview {
        fingerprint: sheet.sha256.join(" "),
        from: sheet.valid_from.date_naive(),
        until: sheet.valid_to.date_naive(),
        valid: (sheet.valid_from..=sheet.valid_to).contains(&now.at),
        name: sheet.name,
        organisation: sheet.organisation,
        issuer: sheet.issuer,
        self_issued: sheet.self_issued,
    })
}
