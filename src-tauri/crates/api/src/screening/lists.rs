//! Bringing in a list: a dry run that says what it holds and changes, then the list itself by the hashes that were seen.

use super::run::{self, Watch};
use super::{
    ImportList, ListFileRead, ListRead, ReadList, ScreeningView, count, in_force, screening,
};
use crate::error::{ApiError, ErrorCode};
use crate::office::second_officer;
use crate::open_vault::{Office, internal};
use crate::view::Nothing;
use crate::words::{rooms as w, screening as sw};
use chrono::NaiveDate;
use cip::date::Moment;
use cip::event::Event;
use cip::id::ListId;
use cip::request::SealedFile;
use cip::screening::hit::ScreeningCause;
use cip::screening::list::{EntryFact, ListKind, ScreeningList};
use filing::packet;
use intake::lists::{ListBytes, ListError, MOST_BYTES, MOST_ENTRIES, MOST_FILES};
use std::collections::BTreeMap;

/// A file as it was given.
struct Given {
    name: String,
    bytes: Vec<u8>,
    sha256: String,
}

fn given(office: &Office, tokens: &[String]) -> Result<Vec<Given>, ApiError> {
    office.refuse_in_demo(w::demo_no_files())?;
    if tokens.is_empty() || tokens.len() > MOST_FILES {
        return Err(refused(ListError::Files));
    }
    let one = |token: &String| {
        let name = office.tools.files.name(token)?;
        let bytes = office.tools.files.read(token, MOST_BYTES)?;
        let sha256 = packet::sha256(&bytes);
        Ok::<_, ApiError>(Given {
            name,
            bytes,
            sha256,
        })
    };
    tokens.iter().map(one).collect()
}

fn parsed(kind: ListKind, files: &[Given]) -> Result<intake::lists::ReadList, ApiError> {
    let files: Vec<ListBytes<'_>> = files
        .iter()
        .map(|file| ListBytes {
            name: &file.name,
            bytes: &file.bytes,
        })
        .collect();
    intake::lists::read(kind, &files).map_err(refused)
}

/// Words the refusal of a whole list.
fn refused(error: ListError) -> ApiError {
    let message = match error {
        ListError::Empty { file } => sw::list_empty(file),
        ListError::Files => sw::list_files(),
        ListError::NotJson { line, column } => sw::list_not_json(line, column),
        ListError::TooDeep => sw::list_too_deep(),
        ListError::Columns { file, line, found } => sw::list_columns(file, line, found),
        ListError::Orphan { file, line, key } => sw::list_orphan(file, line, key),
        ListError::Nameless { entry } => sw::list_nameless(entry),
        ListError::TooLong { entry } => sw::list_too_long(entry),
        ListError::TooMany => sw::list_too_many(MOST_ENTRIES),
        ListError::NoEntries => sw::list_no_entries(),
    };
    ApiError::new(ErrorCode::ImportFile, message, sw::hint_list()).at("files")
}

/// Reads the entries of a version again from its sealed files.
pub(super) fn entries(office: &Office, list: &ScreeningList) -> Result<Vec<EntryFact>, ApiError> {
    let mut files = Vec::new();
    for file in &list.files {
        files.push(Given {
            name: file.file_name.clone(),
            bytes: office.register.read_object(file.object)?.to_vec(),
            sha256: file.sha256.clone(),
        });
    }
    Ok(parsed(list.kind, &files)?.entries)
}

/// Returns the version of a list that is in force.
fn standing(office: &Office, kind: ListKind) -> Result<Option<ScreeningList>, ApiError> {
    let all = office.register.screening_lists()?;
    let found = in_force(&all).into_iter().find(|list| list.kind == kind);
    Ok(found.cloned())
}

fn is_standing(standing: Option<&ScreeningList>, files: &[Given]) -> bool {
    let sorted = |mut hashes: Vec<&str>| {
        hashes.sort_unstable();
        hashes.into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let given = sorted(files.iter().map(|f| f.sha256.as_str()).collect());
    standing
        .is_some_and(|list| sorted(list.files.iter().map(|f| f.sha256.as_str()).collect()) == given)
}

pub(crate) fn read_list(
    office: &mut Office,
    request: ReadList,
    _: &Moment,
) -> Result<ListRead, ApiError> {
    let files = given(office, &request.files)?;
    let read = parsed(request.kind, &files)?;
    let before = standing(office, request.kind)?;
    let hashes = |entries: &[EntryFact]| -> BTreeMap<String, String> {
        let pairs = entries.iter().map(|e| (e.key.clone(), e.sha256.clone()));
        pairs.collect()
    };
    // A version whose file is missing cannot be compared with; it counts as none.
    let old = before.as_ref().map(|list| entries(office, list));
    let old = hashes(&old.and_then(Result::ok).unwrap_or_default());
    let new = hashes(&read.entries);
    let differs = |key: &String, sha256: &String| new.get(key).is_some_and(|now| now != sha256);
    Ok(ListRead {
        kind: request.kind,
        in_force: is_standing(before.as_ref(), &files),
        entries: count(read.entries.len()),
        names: count(read.names),
        repeated: count(read.repeated),
        added: count(new.keys().filter(|key| !old.contains_key(*key)).count()),
        changed: count(old.iter().filter(|(key, sha)| differs(key, sha)).count()),
        gone: count(old.keys().filter(|key| !new.contains_key(*key)).count()),
        files: files
            .into_iter()
            .map(|file| ListFileRead {
                bytes: file.bytes.len() as u64,
                file_name: file.name,
                sha256: file.sha256,
            })
            .collect(),
    })
}

/// Refuses files that nobody looked at, a day to come, and what is older than the version in force.
fn check(
    office: &Office,
    request: &ImportList,
    files: &[Given],
    now: &Moment,
) -> Result<Option<ScreeningList>, ApiError> {
    const FIRST_DAY: Option<NaiveDate> = NaiveDate::from_ymd_opt(2000, 1, 1);
    let seen = files.iter().map(|f| &f.sha256);
    if !seen.eq(&request.sha256) {
        return Err(ApiError::invalid("files", sw::list_other_file()));
    }
    if request.as_of > office.today(now) {
        return Err(ApiError::invalid("as_of", sw::list_day_to_come()));
    }
    if FIRST_DAY.is_some_and(|first| request.as_of < first) {
        return Err(ApiError::invalid("as_of", sw::list_day_too_early()));
    }
    let before = standing(office, request.kind)?;
    if is_standing(before.as_ref(), files) {
        return Err(ApiError::state(sw::list_in_force()));
    }
    if before.as_ref().is_some_and(|b| b.as_of > request.as_of) {
        return Err(ApiError::invalid("as_of", sw::list_older()));
    }
    Ok(before)
}

pub(crate) fn import_list(
    office: &mut Office,
    request: ImportList,
    now: &Moment,
) -> Result<ScreeningView, ApiError> {
    let files = given(office, &request.files)?;
    let before = check(office, &request, &files, now)?;
    let read = parsed(request.kind, &files)?;
    let second = second_officer(office, request.second.as_ref())?;
    let mut list = ScreeningList {
        id: ListId(office.new_id(now)),
        kind: request.kind,
        version: before.map_or(1, |b| b.version + 1),
        as_of: request.as_of,
        files: Vec::new(),
        entries: count(read.entries.len()),
        names: count(read.names),
        by: office.person.id,
        at: now.clone(),
    };
    let watch = with(office, &list, read.entries, now)?;
    let parties = run::everybody(office)?;
    let screened = watch.run(office, ScreeningCause::ListImported, &parties, now)?;
    let recorded = seal(office, &files, &mut list, now).and_then(|()| {
        let mut events = vec![Event::ListImported {
            list: list.clone(),
            second,
        }];
        events.extend(screened);
        office.record(now, &events).map(|_| ())
    });
    if let Err(error) = recorded {
        for file in &list.files {
            office.register.discard_object(file.object);
        }
        return Err(error);
    }
    office.watch = Some(std::sync::Arc::new(watch));
    screening(office, Nothing {}, now)
}

/// Makes what will be in force with the new list beside the others.
fn with(
    office: &mut Office,
    list: &ScreeningList,
    new: Vec<EntryFact>,
    now: &Moment,
) -> Result<Watch, ApiError> {
    let all = office.register.screening_lists()?;
    let (mut ids, mut found) = (Vec::new(), Vec::new());
    let mut new = Some(new);
    for kind in ListKind::ALL {
        if kind == list.kind {
            ids.push(list.id);
            found.extend(new.take().unwrap_or_default());
        } else if let Some(other) = in_force(&all).into_iter().find(|one| one.kind == kind) {
            ids.push(other.id);
            found.extend(entries(office, other)?);
        }
    }
    Ok(Watch::of(ids, found, run::measures(office, now)?))
}

fn seal(
    office: &mut Office,
    files: &[Given],
    list: &mut ScreeningList,
    now: &Moment,
) -> Result<(), ApiError> {
    for file in files {
        let object = office.register.seal(&file.bytes, now.at)?;
        if object.sha256 != file.sha256 {
            return Err(internal(&file.name));
        }
        list.files.push(SealedFile {
            file_name: file.name.clone(),
            object: object.id,
            sha256: object.sha256,
            bytes: object.bytes,
        });
    }
    Ok(())
}
