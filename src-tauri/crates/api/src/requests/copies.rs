//! Copies of the programme that were written out for a request: the journal holds them, and the answer carries one.

use super::{WrittenCopy, find};
use crate::error::ApiError;
use crate::open_vault::Office;
use crate::words::requests as rw;
use cip::event::Event;
use cip::id::RequestId;
use cip::request::{ProviderRequest, RequestKind, RequestState};
use register::EventQuery;

/// Refuses to write a copy for a request that asks for none, or that is answered.
pub(crate) fn takes_copy(office: &Office, id: RequestId) -> Result<(), ApiError> {
    let request = find(office, id).map_err(|error| error.at("request"))?;
    if request.kind == RequestKind::CipCopy && request.state == RequestState::Open {
        return Ok(());
    }
    Err(ApiError::invalid("request", rw::request_takes_no_copy()))
}

/// Returns the copies that were written out for a request, newest first.
pub(super) fn of(office: &Office, request: &ProviderRequest) -> Result<Vec<WrittenCopy>, ApiError> {
    let mut found = Vec::new();
    if request.kind != RequestKind::CipCopy {
        return Ok(found);
    }
    let query = EventQuery {
        kind: "programme.exported".to_owned(),
        ..EventQuery::default()
    };
    for entry in office.register.events(&query)? {
        let Some(Event::ProgrammeExported {
            number,
            file_name,
            sha256,
            request: asked,
            ..
        }) = entry.event
        else {
            continue;
        };
        if asked != Some(request.id) {
            continue;
        }
        let mut files = request.answer.iter().flat_map(|answer| &answer.files);
        found.push(WrittenCopy {
            version: number,
            name: file_name,
            sent: files.any(|file| file.sha256 == sha256),
            sha256,
            at: entry.at,
            by: entry.actor,
        });
    }
    Ok(found)
}
