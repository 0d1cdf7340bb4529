//! What the office makes of foreign files: its own profiles for reading them, and lists of rows to mend.

use crate::access_logs;
use crate::customer_import;
use crate::error::{ApiError, access_row, row};
use crate::imports::*;
use crate::open_vault::Office;
use crate::view::Nothing;
use crate::words::rooms as w;
use cip::batch::{ImportProfile, ProfileColumn};
use cip::date::Moment;
use cip::event::Event;
use intake::customers::OwnProfile;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Longest name of a profile, in characters.
const NAME: usize = 60;

/// Returns the office's own profiles as the post room takes them, the newest first.
pub(crate) fn own(office: &Office) -> Result<Vec<OwnProfile>, ApiError> {
    let profiles = office.register.import_profiles()?;
    Ok(profiles.into_iter().map(as_own).collect())
}

fn as_own(profile: ImportProfile) -> OwnProfile {
    let columns = profile.columns.into_iter();
    OwnProfile {
        columns: columns
            .map(|c| (c.header, c.field.as_deref().and_then(from_word)))
            .collect(),
        date_order: profile.date_order.as_deref().and_then(from_word),
        name: profile.name,
        base: profile.base,
    }
}

/// Reads a word of the post room; one that it no longer knows is left out.
fn from_word<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(Value::String(word.to_owned())).ok()
}

fn word<T: Serialize>(value: &T) -> Option<String> {
    let value = serde_json::to_value(value).ok()?;
    value.as_str().map(str::to_owned)
}

pub(crate) fn import_profiles(
    office: &mut Office,
    _: Nothing,
    _: &Moment,
) -> Result<ImportProfilesView, ApiError> {
    Ok(ImportProfilesView {
        profiles: office.register.import_profiles()?,
    })
}

pub(crate) fn save_import_profile(
    office: &mut Office,
    request: SaveImportProfile,
    now: &Moment,
) -> Result<ImportProfilesView, ApiError> {
    office.refuse_in_demo(w::demo_no_import())?;
    let name = checked_name(&request.name)?;
    let (_, read) = customer_import::read(office, &request.file, &request.options)?;
    if !read.has_header {
        return Err(ApiError::invalid("name", w::profile_needs_headings()));
    }
    let known = office.register.import_profiles()?;
    let before = known.iter().find(|p| p.name == read.profile);
    let profile = ImportProfile {
        name,
        base: before.map_or(&read.profile, |p| &p.base).clone(),
        columns: read
            .columns
            .iter()
            .map(|c| ProfileColumn {
                header: c.header.clone(),
                field: c.mapped_to.as_ref().and_then(word),
            })
            .collect(),
        date_order: request
            .options
            .date_order
            .as_ref()
            .and_then(word)
            .or_else(|| before.and_then(|p| p.date_order.clone())),
        by: office.person.id,
        at: now.clone(),
    };
    office.record(now, &[Event::ImportProfileSaved { profile }])?;
    import_profiles(office, Nothing {}, now)
}

fn checked_name(name: &str) -> Result<String, ApiError> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > NAME || name.chars().any(char::is_control) {
        return Err(ApiError::invalid("name", w::profile_name(NAME)));
    }
    let lower = name.to_lowercase();
    let shipped = |p: &intake::ProfileName| p.name == lower || p.title.to_lowercase() == lower;
    if intake::known_profiles().iter().any(shipped) {
        return Err(ApiError::invalid("name", w::profile_name_taken()));
    }
    Ok(name.to_owned())
}

pub(crate) fn remove_import_profile(
    office: &mut Office,
    request: RemoveImportProfile,
    now: &Moment,
) -> Result<ImportProfilesView, ApiError> {
    let known = office.register.import_profiles()?;
    if !known.iter().any(|p| p.name == request.name) {
        return Err(ApiError::not_found(w::missing_import_profile()));
    }
    let name = request.name;
    office.record(now, &[Event::ImportProfileRemoved { name }])?;
    import_profiles(office, Nothing {}, now)
}

pub(crate) fn write_rejected_customers(
    office: &mut Office,
    request: WriteRejectedCustomers,
    _: &Moment,
) -> Result<Written, ApiError> {
    office.refuse_in_demo(w::demo_no_import())?;
    let (_, read) = customer_import::read(office, &request.file, &request.options)?;
    let language = office.tools.setup.language;
    let csv = intake::rejected::customers_csv(&read, |one| row(&one.reason).say(language));
    written(office, &request.target, read.rejected.len(), &csv)
}

pub(crate) fn write_rejected_accesses(
    office: &mut Office,
    request: WriteRejectedAccesses,
    _: &Moment,
) -> Result<Written, ApiError> {
    office.refuse_in_demo(w::demo_no_import())?;
    let read = access_logs::read(office, &request.file, &request.options)?;
    let language = office.tools.setup.language;
    let csv = intake::rejected::access_csv(&read, |one| access_row(&one.reason).say(language));
    written(office, &request.target, read.rejected.len(), &csv)
}

fn written(office: &Office, target: &str, rows: usize, csv: &[u8]) -> Result<Written, ApiError> {
    if rows == 0 {
        return Err(ApiError::state(w::no_row_rejected()));
    }
    Ok(Written {
        file_name: office.tools.files.write(target, csv)?,
        rows: u32::try_from(rows).unwrap_or(u32::MAX),
        bytes: csv.len() as u64,
    })
}
