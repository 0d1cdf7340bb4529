//! Saved views: filters of the list of customers that a person keeps. They lie beside that person's drafts.

use super::*;
use crate::open_vault::internal;
use crate::view::Nothing;
use crate::words::rooms as w;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A filter of the list of customers that a person keeps under a name. It is that person's own, and no event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SavedView {
    /// Name, given by the person; no two of theirs have the same.
    pub name: String,
    /// What is asked; which page of it does not matter.
    pub filter: CustomerQuery,
}

/// The views of the person signed in.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct SavedViews {
    /// Views, in the order in which they were saved.
    pub views: Vec<SavedView>,
}

/// Gives a saved view another name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RenameView {
    /// Name.
    pub name: String,
    /// New name.
    pub to: String,
}

/// Takes a saved view away; the customers stay as they are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DropView {
    /// Name.
    pub name: String,
}

/// Where they lie among what a person left in the vault.
const KEY: &str = "views/customers";
/// More than these nobody overlooks.
const MOST: usize = 30;
const LONGEST: usize = 60;

fn read(office: &Office) -> Result<SavedViews, ApiError> {
    let kept = office.register.draft(KEY)?;
    // Views of an older shape are not worth an error: they are saved anew.
    Ok(kept
        .and_then(|draft| serde_json::from_value(draft.data).ok())
        .unwrap_or_default())
}

fn write(office: &mut Office, views: SavedViews, now: &Moment) -> Result<SavedViews, ApiError> {
    let value = serde_json::to_value(&views).map_err(internal)?;
    office.register.put_draft(KEY, &value, now.at)?;
    Ok(views)
}

/// Checks a name that somebody gave, and returns it without the spaces around it.
fn named(views: &SavedViews, name: &str, field: &str) -> Result<String, ApiError> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > LONGEST {
        let most = i64::try_from(LONGEST).unwrap_or(i64::MAX);
        return Err(ApiError::invalid(field, w::view_name_needed(most)));
    }
    if views.views.iter().any(|v| v.name == name) {
        return Err(ApiError::invalid(field, w::view_name_taken()));
    }
    Ok(name.to_owned())
}

pub(crate) fn saved_views(
    office: &mut Office,
    _: Nothing,
    _: &Moment,
) -> Result<SavedViews, ApiError> {
    read(office)
}

pub(crate) fn save_view(
    office: &mut Office,
    request: SavedView,
    now: &Moment,
) -> Result<SavedViews, ApiError> {
    let mut views = read(office)?;
    let name = named(&views, &request.name, "name")?;
    let filter = CustomerQuery {
        skip: 0,
        limit: 0,
        text: request.filter.text.trim().to_owned(),
        ..request.filter
    };
    if filter == CustomerQuery::default() {
        return Err(ApiError::invalid("filter", w::view_of_everything()));
    }
    if views.views.len() >= MOST {
        let most = i64::try_from(MOST).unwrap_or(i64::MAX);
        return Err(ApiError::invalid("name", w::views_full(most)));
    }
    views.views.push(SavedView { name, filter });
    write(office, views, now)
}

pub(crate) fn rename_view(
    office: &mut Office,
    request: RenameView,
    now: &Moment,
) -> Result<SavedViews, ApiError> {
    let mut views = read(office)?;
    let view = views.views.iter().position(|v| v.name == request.name);
    let view = view.ok_or_else(|| ApiError::not_found(w::missing_view()))?;
    if request.to.trim() == request.name {
        return Ok(views);
    }
    let to = named(&views, &request.to, "to")?;
    if let Some(view) = views.views.get_mut(view) {
        view.name = to;
    }
    write(office, views, now)
}

pub(crate) fn drop_view(
    office: &mut Office,
    request: DropView,
    now: &Moment,
) -> Result<SavedViews, ApiError> {
    let mut views = read(office)?;
    let before = views.views.len();
    views.views.retain(|v| v.name != request.name);
    if views.views.len() == before {
        return Err(ApiError::not_found(w::missing_view()));
    }
    write(office, views, now)
}
