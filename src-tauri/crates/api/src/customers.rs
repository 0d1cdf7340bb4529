//! Customers: the list, one customer with everything around it, and changes to parties.

use crate::around;
use crate::error::ApiError;
use crate::open_vault::Office;
use crate::review::new_case;
use crate::view::{PartyRef, PersonRef, Standing, StatusView};
use chrono::{DateTime, NaiveDate, Utc};
use cip::account::{Account, AccountState};
use cip::case::{Case, CaseReason, PartyStatus};
use cip::completeness::FieldLine;
use cip::country::Country;
use cip::date::Moment;
use cip::determination::{Determination, UsStatus};
use cip::document::Document;
use cip::event::Event;
use cip::id::{AccountId, CaseId, HoldingId, PartyId, ProviderId, RoleId};
use cip::ownership::{Holder, Holding, OwnershipPicture, Share};
use cip::party::{Declared, Notice, Party, PartyKind, PartyRole, Risk, Role};
use cip::remediation::Remediation;
use cip::retention::Retention;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks for a page of customers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CustomerQuery {
    /// Words of a name, an e-mail address, an external id or an account reference; empty for all.
    #[serde(default)]
    pub text: String,
    /// Only this standing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub standing: Option<Standing>,
    /// Only this country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub country: Option<Country>,
    /// Only customers with an account at this provider.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub provider: Option<ProviderId>,
    /// Only this risk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub risk: Option<Risk>,
    /// Only this kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub kind: Option<PartyKind>,
    /// Rows to leave out at the beginning.
    #[serde(default)]
    pub skip: u32,
    /// Rows at most; 0 for 200.
    #[serde(default)]
    pub limit: u32,
}

/// A page of customers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CustomerPage {
    /// Rows.
    pub rows: Vec<CustomerRow>,
    /// Customers that match.
    pub total: u32,
}

/// A customer in the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CustomerRow {
    /// The party.
    pub party: PartyRef,
    /// Standing.
    pub standing: Standing,
    /// Beneficial owners verified.
    pub owners_verified: u32,
    /// Beneficial owners.
    pub owners: u32,
    /// Risk.
    pub risk: Risk,
    /// Day of the next re-check.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub recheck: Option<NaiveDate>,
    /// Names of the providers at which it has an account that is not closed.
    pub providers: Vec<String>,
    /// Whether it counts as foreign.
    pub foreign: bool,
}

/// Asks for one party.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PartyById {
    /// Party.
    pub party: PartyId,
}

/// One customer, or any other party, with everything around it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CustomerView {
    /// The party.
    pub party: Party,
    /// Whether it is a customer.
    pub is_customer: bool,
    /// Standing.
    pub standing: Standing,
    /// Status from its newest case.
    pub status: StatusView,
    /// Completeness, field by field.
    pub completeness: Vec<FieldLine>,
    /// Newest determination.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub determination: Option<Determination>,
    /// Whether it counts as foreign.
    pub foreign: bool,
    /// Who owns it.
    pub ownership: OwnershipPicture,
    /// Holdings in the chains above it, ended ones included.
    pub holdings: Vec<Holding>,
    /// Everybody named in the chains and roles, with status.
    pub people: Vec<RelatedParty>,
    /// Roles that it holds or that are held towards it.
    pub roles: Vec<PartyRole>,
    /// Accounts.
    pub accounts: Vec<AccountView>,
    /// Documents.
    pub documents: Vec<Document>,
    /// Cases, newest first.
    pub cases: Vec<Case>,
    /// Remediations, newest first.
    pub remediations: Vec<Remediation>,
    /// What keeps a decision closed.
    pub obstacles: Vec<Obstacle>,
    /// Timeline, newest first, at most 200 lines.
    pub timeline: Vec<TimelineEntry>,
    /// Retention of the party, when something of it is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub retention: Option<Retention>,
    /// Rows of access logs.
    pub accesses: u64,
    /// What the filled button does.
    pub next: NextDeed,
    /// Staff by id, for names in cases.
    pub staff: Vec<PersonRef>,
}

/// A party in the chains or roles around a customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RelatedParty {
    /// The party.
    pub party: PartyRef,
    /// Status.
    pub status: StatusView,
    /// Newest determination.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub determination: Option<UsStatus>,
    /// Whether it counts as foreign.
    pub foreign: bool,
    /// Its open case, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub case: Option<CaseId>,
}

/// An account with its provider's name and its logs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AccountView {
    /// Account.
    pub account: Account,
    /// Provider's name.
    pub provider: String,
    /// State.
    pub state: AccountState,
    /// Rows of access logs.
    pub accesses: u64,
    /// Last successful access.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub last_access: Option<DateTime<Utc>>,
    /// Retention.
    pub retention: Retention,
}

/// Something that keeps a decision closed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Obstacle {
    /// What it is, as a message id.
    pub what: String,
    /// Whose it is.
    pub party: PartyRef,
    /// Field or reason code concerned.
    pub detail: String,
    /// Case to open, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub case: Option<CaseId>,
}

/// A line of the timeline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct TimelineEntry {
    /// When.
    pub at: DateTime<Utc>,
    /// Who; empty for system events.
    pub who: String,
    /// Kind of the event, such as `case.approved`.
    pub kind: String,
    /// Detail in data, such as a state, a label or a name.
    pub detail: String,
}

/// The one deed that the customer's screen offers first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "deed", rename_all = "snake_case")]
pub enum NextDeed {
    /// Review this case.
    Review {
        /// Case.
        case: CaseId,
        /// Whom it is about.
        name: String,
    },
    /// Open a case, since none is open and none decided.
    OpenCase,
    /// Complete missing fields.
    Complete,
    /// Nothing waits.
    Nothing,
}

/// Records a new party or changes one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveParty {
    /// Party to change; absent for a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub id: Option<PartyId>,
    /// Declared data.
    pub declared: Declared,
    /// Risk.
    #[serde(default)]
    pub risk: Risk,
    /// Whether a new party becomes a customer.
    #[serde(default)]
    pub customer: bool,
    /// Why it changed, in words.
    #[serde(default)]
    pub why: String,
}

/// Answer of commands that record one party.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct PartySaved {
    /// Party.
    pub party: PartyId,
    /// Case that the change opened, when it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub case: Option<CaseId>,
}

/// Begins or changes a role.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveRole {
    /// Role to change; absent for a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub id: Option<RoleId>,
    /// Party.
    pub party: PartyId,
    /// Role.
    pub role: Role,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub until: Option<NaiveDate>,
    /// Basis, in words.
    #[serde(default)]
    pub basis: String,
}

/// Records or ends a holding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveHolding {
    /// Holding to change; absent for a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub id: Option<HoldingId>,
    /// Who holds.
    pub holder: Holder,
    /// In what.
    pub held: PartyId,
    /// How much.
    pub share: Share,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub until: Option<NaiveDate>,
    /// Source.
    #[serde(default)]
    pub source: String,
}

/// Records a determination.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Determine {
    /// Party.
    pub party: PartyId,
    /// Outcome.
    pub status: UsStatus,
    /// Source.
    pub source: String,
    /// Whether the source is only the party's own statement.
    #[serde(default)]
    pub statement_only: bool,
}

/// Records that a party was told of the disclosure of its data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordNotice {
    /// Party.
    pub party: PartyId,
    /// Day.
    pub on: NaiveDate,
    /// How.
    pub how: String,
}

/// Merges two parties, or takes a merge back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct MergeParties {
    /// Party that stays.
    pub kept: PartyId,
    /// Party that points to it.
    pub merged: PartyId,
    /// Second person, where there are two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub second: Option<crate::office::Second>,
}

/// Shows a masked value, which is recorded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RevealValue {
    /// Party.
    pub party: PartyId,
    /// Field: `national_id`, `registry_number`, or `document:` with a document id.
    pub field: String,
}

/// A value that was shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Revealed {
    /// Value.
    pub value: String,
}

/// Records an account or changes its products.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveAccount {
    /// Account to change; absent for a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub id: Option<AccountId>,
    /// Customer.
    pub customer: PartyId,
    /// Provider.
    pub provider: ProviderId,
    /// Reference at the provider.
    pub reference: String,
    /// Products.
    #[serde(default)]
    pub products: Vec<String>,
    /// Day of opening, for a new one.
    pub opened: NaiveDate,
}

/// Restricts, closes or reopens an account.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct StepAccount {
    /// Account.
    pub account: AccountId,
    /// State from that day on.
    pub state: AccountState,
    /// Day.
    pub on: NaiveDate,
    /// Why.
    #[serde(default)]
    pub why: String,
}

/// Answer of commands that record an account.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AccountSaved {
    /// Account.
    pub account: AccountId,
    /// Case that the change opened, when it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub case: Option<CaseId>,
}

/// Searches everything by name or label, for the palette.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Search {
    /// Words.
    pub text: String,
}

/// A hit of the search.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct SearchHit {
    /// Address inside the program, such as `#/customers/<id>`.
    pub address: String,
    /// Kind of thing: `customer`, `party`, `case`, `filing`, `document`.
    pub kind: String,
    /// Title.
    pub title: String,
    /// Second line.
    pub detail: String,
}

/// Answer of `search`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct SearchResult {
    /// Hits, best first, at most 20.
    pub hits: Vec<SearchHit>,
}

pub(crate) use crate::customers_read::{customer, customers, search};

/// Returns whether a change of declared data touches what a decision relies on: identity, not contact.
fn identity_changed(before: &Declared, after: &Declared) -> bool {
    let identity = |d: &Declared| {
        (
            d.kind,
            d.names.clone(),
            d.addresses.clone(),
            d.jurisdiction,
            d.nationalities.clone(),
            d.birth_date,
            d.registry_number.clone(),
            d.national_id.clone(),
        )
    };
    identity(before) != identity(after)
}

/// Opens a case for a party on whose data a decision stands and that has no open case.
fn reopened(
    office: &Office,
    party: PartyId,
    reason: CaseReason,
    now: &Moment,
) -> Result<Option<(Case, Event)>, ApiError> {
    let cases = around::cases(office, party)?;
    let stands = !matches!(cip::case::party_status(&cases), PartyStatus::Undecided);
    if !stands || cases.iter().any(|c| c.state.is_open()) {
        return Ok(None);
    }
    new_case(office, reason, vec![party], None, now).map(Some)
}

pub(crate) fn save_party(
    office: &mut Office,
    request: SaveParty,
    now: &Moment,
) -> Result<PartySaved, ApiError> {
    if request.declared.name().trim().is_empty() {
        return Err(ApiError::invalid(
            "names",
            "A party needs a name, as it stands on its papers.",
        ));
    }
    let Some(id) = request.id else {
        return record_party(office, request, now);
    };
    let before = around::resolve(office, id)?;
    let party = Party {
        declared: request.declared,
        risk: request.risk,
        ..before.clone()
    };
    let changed = identity_changed(&before.declared, &party.declared);
    let mut events = vec![Event::PartyChanged {
        party,
        why: request.why,
    }];
    let opened = if changed {
        reopened(office, before.id, CaseReason::ChangedData, now)?
    } else {
        None
    };
    let case = opened.as_ref().map(|(case, _)| case.id);
    events.extend(opened.map(|(_, event)| event));
    office.record(now, &events)?;
    Ok(PartySaved {
        party: before.id,
        case,
    })
}

fn record_party(
    office: &mut Office,
    request: SaveParty,
    now: &Moment,
) -> Result<PartySaved, ApiError> {
    let id = PartyId(office.new_id(now));
    let party = Party {
        id,
        declared: request.declared,
        external: Vec::new(),
        risk: request.risk,
        batch: None,
        merged_into: None,
        notice: None,
    };
    let mut events = vec![Event::PartyRecorded { party }];
    let mut case = None;
    if request.customer {
        let role = PartyRole {
            id: RoleId(office.new_id(now)),
            party: id,
            role: Role::Customer,
            from: office.today(now),
            until: None,
            basis: String::new(),
        };
        events.push(Event::RoleRecorded { role });
        let (opened, event) = new_case(office, CaseReason::NewCustomer, vec![id], None, now)?;
        case = Some(opened.id);
        events.push(event);
    }
    office.record(now, &events)?;
    Ok(PartySaved { party: id, case })
}

pub(crate) fn save_role(
    office: &mut Office,
    request: SaveRole,
    now: &Moment,
) -> Result<PartySaved, ApiError> {
    if request.role.of() == Some(request.party) {
        return Err(ApiError::invalid(
            "role",
            "A party cannot hold this role towards itself.",
        ));
    }
    if request.until.is_some_and(|until| until < request.from) {
        return Err(ApiError::invalid(
            "until",
            "The last day lies before the first.",
        ));
    }
    if matches!(request.role, Role::SubstantialControl { .. }) && request.basis.trim().is_empty() {
        return Err(ApiError::invalid(
            "basis",
            "Say what the control rests on; it is never computed.",
        ));
    }
    let fresh = request.id.is_none();
    let role = PartyRole {
        id: request.id.unwrap_or_else(|| RoleId(office.new_id(now))),
        party: request.party,
        role: request.role,
        from: request.from,
        until: request.until,
        basis: request.basis,
    };
    let mut events = vec![Event::RoleRecorded { role }];
    let opened = match request.role {
        Role::SubstantialControl { of } if fresh => owner_case(office, request.party, of, now)?,
        _ => None,
    };
    let case = opened.as_ref().map(|(case, _)| case.id);
    events.extend(opened.map(|(_, event)| event));
    office.record(now, &events)?;
    Ok(PartySaved {
        party: request.party,
        case,
    })
}

/// Opens a case for a new owner that is an individual and was never decided (CIP-08).
fn owner_case(
    office: &Office,
    owner: PartyId,
    of: PartyId,
    now: &Moment,
) -> Result<Option<(Case, Event)>, ApiError> {
    let party = around::resolve(office, owner)?;
    let cases = around::cases(office, party.id)?;
    let decided = !matches!(cip::case::party_status(&cases), PartyStatus::Undecided);
    if party.declared.kind != PartyKind::Individual
        || decided
        || cases.iter().any(|c| c.state.is_open())
    {
        return Ok(None);
    }
    new_case(
        office,
        CaseReason::AddedOwner,
        vec![party.id],
        Some(of),
        now,
    )
    .map(Some)
}

pub(crate) fn save_holding(
    office: &mut Office,
    request: SaveHolding,
    now: &Moment,
) -> Result<PartySaved, ApiError> {
    if matches!(&request.holder, Holder::Party { party } if *party == request.held) {
        return Err(ApiError::invalid(
            "holder",
            "A party cannot hold a share in itself here.",
        ));
    }
    if request.share.least > request.share.most {
        return Err(ApiError::invalid(
            "share",
            "The least share is larger than the most.",
        ));
    }
    let fresh = request.id.is_none();
    let owner = match &request.holder {
        Holder::Party { party } => Some(*party),
        Holder::Unknown { .. } => None,
    };
    let holding = Holding {
        id: request.id.unwrap_or_else(|| HoldingId(office.new_id(now))),
        holder: request.holder,
        held: request.held,
        share: request.share,
        from: request.from,
        until: request.until,
        source: request.source,
    };
    let counts = holding.share.most >= office.edition.owner_threshold();
    let mut events = vec![Event::HoldingRecorded { holding }];
    let opened = match owner {
        Some(owner) if fresh && counts => owner_case(office, owner, request.held, now)?,
        _ => None,
    };
    let case = opened.as_ref().map(|(case, _)| case.id);
    events.extend(opened.map(|(_, event)| event));
    office.record(now, &events)?;
    Ok(PartySaved {
        party: request.held,
        case,
    })
}

pub(crate) fn determine(
    office: &mut Office,
    request: Determine,
    now: &Moment,
) -> Result<PartySaved, ApiError> {
    let determination = Determination {
        party: request.party,
        status: request.status,
        source: request.source,
        statement_only: request.statement_only,
        reviewer: office.person.id,
        at: now.clone(),
    };
    determination
        .check()
        .map_err(|error| ApiError::from(error).at("source"))?;
    office.record(now, &[Event::DeterminationRecorded { determination }])?;
    Ok(PartySaved {
        party: request.party,
        case: None,
    })
}

pub(crate) fn record_notice(
    office: &mut Office,
    request: RecordNotice,
    now: &Moment,
) -> Result<PartySaved, ApiError> {
    let mut party = around::resolve(office, request.party)?;
    if request.how.trim().is_empty() {
        return Err(ApiError::invalid(
            "how",
            "Say how the customer was told: a letter, an e-mail, a clause.",
        ));
    }
    party.notice = Some(Notice {
        on: request.on,
        how: request.how,
    });
    let id = party.id;
    office.record(
        now,
        &[Event::PartyChanged {
            party,
            why: String::new(),
        }],
    )?;
    Ok(PartySaved {
        party: id,
        case: None,
    })
}

/// Asks for a second person where there are two.
fn second(
    office: &Office,
    second: Option<&crate::office::Second>,
) -> Result<Option<cip::id::PersonId>, ApiError> {
    let others = office
        .register
        .people()?
        .iter()
        .filter(|p| p.id != office.person.id && !p.roles.is_empty())
        .count();
    if others == 0 {
        return Ok(None);
    }
    let roles = crate::open_vault::Access::Work.roles();
    crate::session::second_person(office, second, roles).map(Some)
}

pub(crate) fn merge_parties(
    office: &mut Office,
    request: MergeParties,
    now: &Moment,
) -> Result<PartySaved, ApiError> {
    let kept = around::resolve(office, request.kept)?;
    let merged = around::resolve(office, request.merged)?;
    if kept.id == merged.id {
        return Err(ApiError::state("These two are one party already."));
    }
    if kept.declared.kind != merged.declared.kind {
        return Err(ApiError::invalid(
            "merged",
            "A person and an entity cannot be one party.",
        ));
    }
    let second = second(office, request.second.as_ref())?;
    office.record(
        now,
        &[Event::PartiesMerged {
            kept: kept.id,
            merged: merged.id,
            second,
        }],
    )?;
    Ok(PartySaved {
        party: kept.id,
        case: None,
    })
}

pub(crate) fn unmerge_parties(
    office: &mut Office,
    request: MergeParties,
    now: &Moment,
) -> Result<PartySaved, ApiError> {
    let merged = office
        .register
        .party(request.merged)?
        .ok_or_else(|| ApiError::not_found("party"))?;
    if merged.merged_into != Some(request.kept) {
        return Err(ApiError::state("These two were not merged."));
    }
    let second = second(office, request.second.as_ref())?;
    office.record(
        now,
        &[Event::PartiesUnmerged {
            kept: request.kept,
            merged: request.merged,
            second,
        }],
    )?;
    Ok(PartySaved {
        party: request.merged,
        case: None,
    })
}

pub(crate) fn reveal_value(
    office: &mut Office,
    request: RevealValue,
    now: &Moment,
) -> Result<Revealed, ApiError> {
    let party = around::resolve(office, request.party)?;
    let value = match request.field.as_str() {
        "national_id" => party.declared.national_id.clone(),
        "registry_number" => party.declared.registry_number.clone(),
        field => {
            let id = field
                .strip_prefix("document:")
                .and_then(|id| uuid::Uuid::parse_str(id).ok());
            let id = id.ok_or_else(|| ApiError::invalid("field", "This field is not masked."))?;
            let document = office.register.document(cip::id::DocumentId(id))?;
            document
                .ok_or_else(|| ApiError::not_found("document"))?
                .facts
                .number
        }
    };
    office.record(
        now,
        &[Event::ValueRevealed {
            party: party.id,
            field: request.field,
        }],
    )?;
    Ok(Revealed { value })
}

pub(crate) fn save_account(
    office: &mut Office,
    request: SaveAccount,
    now: &Moment,
) -> Result<AccountSaved, ApiError> {
    if request.reference.trim().is_empty() {
        return Err(ApiError::invalid(
            "reference",
            "An account needs its reference at the provider.",
        ));
    }
    let account = match request.id {
        Some(id) => {
            let before = office
                .register
                .account(id)?
                .ok_or_else(|| ApiError::not_found("account"))?;
            Account {
                reference: request.reference,
                products: request.products,
                ..before
            }
        }
        None => Account {
            id: AccountId(office.new_id(now)),
            customer: around::resolve(office, request.customer)?.id,
            provider: request.provider,
            reference: request.reference.trim().to_owned(),
            products: request.products,
            steps: vec![cip::account::AccountStep {
                state: AccountState::Open,
                on: request.opened,
                why: String::new(),
            }],
            batch: None,
        },
    };
    let id = account.id;
    office.record(now, &[Event::AccountRecorded { account }])?;
    Ok(AccountSaved {
        account: id,
        case: None,
    })
}

pub(crate) fn step_account(
    office: &mut Office,
    request: StepAccount,
    now: &Moment,
) -> Result<AccountSaved, ApiError> {
    let before = office
        .register
        .account(request.account)?
        .ok_or_else(|| ApiError::not_found("account"))?;
    let account = before
        .step(request.state, request.on, &request.why)
        .map_err(|e| ApiError::from(e).at("on"))?;
    let mut events = vec![Event::AccountRecorded { account }];
    let mut case = None;
    if before.closed().is_some() {
        let customer = around::resolve(office, before.customer)?.id;
        if !around::cases(office, customer)?
            .iter()
            .any(|c| c.state.is_open())
        {
            let (opened, event) = new_case(
                office,
                CaseReason::AccountReopened,
                vec![customer],
                None,
                now,
            )?;
            case = Some(opened.id);
            events.push(event);
        }
    }
    office.record(now, &events)?;
    Ok(AccountSaved {
        account: request.account,
        case,
    })
}
