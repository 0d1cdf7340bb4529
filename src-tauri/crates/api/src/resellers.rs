//! Sub-resellers: their programmes as the office knows them, what a review found, and the end of a relationship.

use crate::around;
use crate::attachments;
use crate::error::ApiError;
use crate::limits;
use crate::open_vault::Office;
use crate::requests::{ClockView, clock_view};
use crate::view::{Nothing, PartyRef, PersonRef};
use crate::words::{requests as rw, rooms as w};
use chrono::NaiveDate;
use cip::date::Moment;
use cip::event::Event;
use cip::id::RoleId;
use cip::party::{PartyRole, Role};
use cip::reseller::{
    ProgrammeFinding, RelationshipEnd, ResellerChange, ResellerFile, ResellerReview,
};
use cip::rulebook::{Driven, Edition, Half};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// All sub-resellers: those of now by name, then those of before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ResellersView {
    /// Rows.
    pub rows: Vec<ResellerLine>,
    /// Staff by id.
    pub staff: Vec<PersonRef>,
}

/// A sub-reseller.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ResellerLine {
    /// What the office knows of it.
    pub reseller: ResellerFile,
    /// A sign that names nobody, such as `S-7F3A`.
    pub label: String,
    /// Party that resells.
    pub party: PartyRef,
    /// Provider whose products it resells; absent for those of every provider.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub provider: Option<String>,
    /// First day of the relationship.
    pub from: NaiveDate,
    /// Last day, once it is set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub until: Option<NaiveDate>,
    /// Whether the relationship is over.
    pub over: bool,
    /// Review that holds: the newest by its own day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub newest: Option<ResellerReview>,
    /// Day from which the clock counts again, while it rests because the gaps are mended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub rests: Option<NaiveDate>,
    /// Clock within which the relationship ends, while it is known not to comply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub clock: Option<ClockView>,
}

/// Records a review of a sub-reseller's programme.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReviewReseller {
    /// Role of the sub-reseller.
    pub role: RoleId,
    /// Day on which the programme was received.
    pub received: NaiveDate,
    /// Its version.
    pub version: String,
    /// Day of the review.
    pub reviewed: NaiveDate,
    /// Finding.
    pub finding: ProgrammeFinding,
    /// Finding in words.
    #[serde(default)]
    pub words: String,
    /// Tokens of the programme's files.
    #[serde(default)]
    pub files: Vec<String>,
}

/// Ends the relationship with a sub-reseller.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct EndReseller {
    /// Role of the sub-reseller.
    pub role: RoleId,
    /// Last day.
    pub on: NaiveDate,
    /// Why.
    pub reason: String,
}

/// Returns the file as it was recorded, under the party that it was begun for, or a new one.
fn known(office: &Office, role: &PartyRole) -> Result<ResellerFile, ApiError> {
    if let Some(kept) = office.register.reseller(role.id)? {
        return Ok(kept);
    }
    let party = around::resolve(office, role.party)?.id;
    Ok(ResellerFile::begin(role.id, party))
}

/// Returns whether a relationship is over, however its last day was said.
fn is_over(office: &Office, role: &PartyRole, now: &Moment) -> bool {
    role.until.is_some_and(|until| until < office.today(now))
}

/// Returns whether the office reads the rule so that it does not reach below the office itself.
pub(crate) fn are_left_out(edition: &Edition) -> bool {
    edition.reads(Driven::SubResellers) == Some("not_listed")
}

/// Returns the clock of a sub-reseller that is known not to comply.
fn clock(office: &Office, reseller: &ResellerFile, now: &Moment) -> Option<ClockView> {
    let zone = office.facts.organisation.zone;
    let clock = reseller.clock(&office.edition, zone, office.today(now))?;
    Some(clock_view("clock-reseller", clock, now))
}

/// Returns the sign of a sub-reseller for where no name may stand: the end of its role's identifier. A purge takes
/// sub-resellers away, so a running number would come to mean another one.
fn label(role: RoleId) -> String {
    const SIGNS: usize = 4;
    let all = role.0.simple().to_string();
    let end = all.get(all.len().saturating_sub(SIGNS)..);
    format!("S-{}", end.unwrap_or_default().to_uppercase())
}

fn line(office: &Office, role: PartyRole, now: &Moment) -> Result<ResellerLine, ApiError> {
    let reseller = known(office, &role)?;
    let over = is_over(office, &role, now);
    let runs = !over && office.policy().has(Half::Cip) && !are_left_out(&office.edition);
    let provider = match role.provider {
        Some(id) => office.register.provider(id)?.map(|p| p.name),
        None => None,
    };
    Ok(ResellerLine {
        label: label(role.id),
        party: around::party_ref(office, role.party)?,
        provider,
        from: role.from,
        until: role.until,
        over,
        newest: reseller.newest().cloned(),
        rests: reseller.rests_since(office.today(now)).filter(|_| runs),
        clock: clock(office, &reseller, now).filter(|_| runs),
        reseller,
    })
}

/// Returns every sub-reseller with what is known of it.
pub(crate) fn lines(office: &Office, now: &Moment) -> Result<Vec<ResellerLine>, ApiError> {
    let mut lines = Vec::new();
    for role in office.register.all_roles()? {
        if role.role == Role::SubReseller {
            lines.push(line(office, role, now)?);
        }
    }
    lines.sort_by_key(|l| (l.over, l.party.name.clone(), l.from));
    Ok(lines)
}

pub(crate) fn resellers(
    office: &mut Office,
    _: Nothing,
    now: &Moment,
) -> Result<ResellersView, ApiError> {
    Ok(ResellersView {
        rows: lines(office, now)?,
        staff: office.staff()?,
    })
}

/// Finds the role of a sub-reseller.
fn find(office: &Office, id: RoleId) -> Result<PartyRole, ApiError> {
    let roles = office.register.all_roles()?;
    let found = roles.into_iter().find(|r| r.id == id);
    found
        .filter(|r| r.role == Role::SubReseller)
        .ok_or_else(|| ApiError::not_found(rw::missing_reseller()))
}

pub(crate) fn review_reseller(
    office: &mut Office,
    request: ReviewReseller,
    now: &Moment,
) -> Result<ResellersView, ApiError> {
    let role = find(office, request.role)?;
    if is_over(office, &role, now) {
        return Err(ApiError::state(rw::reseller_ended()));
    }
    let before = known(office, &role)?;
    limits::short("version", &request.version)?;
    limits::words("words", &request.words)?;
    limits::room(before.reviews.len())?;
    for (field, day) in [
        ("received", request.received),
        ("reviewed", request.reviewed),
    ] {
        if day > office.today(now) {
            return Err(ApiError::invalid(field, w::day_to_come()));
        }
    }
    let mut review = ResellerReview {
        received: request.received,
        version: request.version.trim().to_owned(),
        reviewed: request.reviewed,
        finding: request.finding,
        words: request.words.trim().to_owned(),
        files: Vec::new(),
        by: office.person.id,
        at: now.clone(),
    };
    // Asked before anything is sealed.
    before.review(review.clone())?;
    let files = attachments::seal(office, &request.files, now)?;
    review.files.clone_from(&files);
    let reseller = before.review(review)?;
    let event = Event::ResellerRecorded {
        change: ResellerChange::Reviewed,
        reseller,
    };
    attachments::record(office, now, &[event], &files)?;
    resellers(office, Nothing {}, now)
}

pub(crate) fn end_reseller(
    office: &mut Office,
    request: EndReseller,
    now: &Moment,
) -> Result<ResellersView, ApiError> {
    let role = find(office, request.role)?;
    if is_over(office, &role, now) {
        return Err(ApiError::state(rw::reseller_ended()));
    }
    if request.on < role.from {
        return Err(ApiError::invalid("on", w::days_reversed()));
    }
    if role.until.is_some_and(|until| request.on > until) {
        return Err(ApiError::invalid("on", rw::reseller_end_later()));
    }
    limits::words("reason", &request.reason)?;
    let end = RelationshipEnd {
        on: request.on,
        reason: request.reason.trim().to_owned(),
        by: office.person.id,
        at: now.clone(),
    };
    let before = known(office, &role)?;
    limits::room(before.ends_before.len())?;
    let reseller = before.end(end)?;
    let role = PartyRole {
        until: Some(request.on),
        ..role
    };
    let events = [
        Event::RoleRecorded { role },
        Event::ResellerRecorded {
            change: ResellerChange::Ended,
            reseller,
        },
    ];
    office.record(now, &events)?;
    resellers(office, Nothing {}, now)
}
