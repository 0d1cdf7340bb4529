//! Requests and answers of this room.

use crate::view::{PartyRef, PersonRef, Standing, StatusView};
use chrono::{DateTime, NaiveDate, Utc};
use cip::account::{Account, AccountState};
use cip::addition::OwnerAddition;
use cip::case::Case;
use cip::completeness::FieldLine;
use cip::control::ControlAnswers;
use cip::country::Country;
use cip::determination::{Determination, UsStatus};
use cip::document::Document;
use cip::id::{AccountId, CaseId, HoldingId, PartyId, ProviderId, RoleId};
use cip::ownership::{Holder, Holding, OwnershipPicture, Share};
use cip::party::{Declared, Party, PartyKind, PartyRole, Risk, Role};
use cip::product::{AccountProduct, Reach};
use cip::remediation::Remediation;
use cip::retention::Retention;
use cip::verification::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks for a page of customers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
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
    /// Who verified it; only with the standing `verified`, which is never said alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub verified: Option<VerifiedBy>,
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
    /// Its open case, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub case: Option<CaseId>,
}

/// Asks for one party.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PartyById {
    /// Party.
    pub party: PartyId,
}

/// Who verified a party, when and in which way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct VerifiedBy {
    /// Name of the person who decided.
    pub name: String,
    /// Day on which the case ended, in the zone of the office.
    pub on: NaiveDate,
    /// Method.
    pub method: Method,
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
    /// Answers to the questions on substantial control, newest first.
    pub control: Vec<ControlAnswers>,
    /// What it told about added owners, newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<OwnerAddition>>")]
    pub additions: Vec<OwnerAddition>,
    /// Whether the way out for U.S. persons is open to the customer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub us_exit: Option<super::UsExit>,
    /// Accounts.
    pub accounts: Vec<AccountView>,
    /// Documents.
    pub documents: Vec<Document>,
    /// Documents of others that bear the number of one of these documents.
    pub same_numbers: Vec<crate::documents::SameNumber>,
    /// Cases, newest first.
    pub cases: Vec<Case>,
    /// Remediations, newest first.
    pub remediations: Vec<Remediation>,
    /// What keeps a decision closed.
    pub obstacles: Vec<Obstacle>,
    /// Timeline, newest first, at most 200 lines.
    pub timeline: Vec<TimelineEntry>,
    /// Parties that were merged into this one.
    pub merged: Vec<MergedParty>,
    /// Retention of the party: of its accounts, or of a prospect that was refused.
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

/// A party that was merged into another one; both ids stay.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct MergedParty {
    /// The party.
    pub party: PartyRef,
    /// Party that it points to: the one shown, or another one merged into that.
    pub kept: PartyId,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub at: Option<DateTime<Utc>>,
    /// Who merged them.
    pub by: String,
    /// Who confirmed; empty where nobody could.
    pub second: String,
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
    /// Products of the catalogue, by name.
    pub carried: Vec<crate::scope::CarriedProduct>,
    /// Whether it is within the proposal today, by its products alone.
    pub reach: Reach,
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
    /// Name of the other party of a merge.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<String>")]
    pub other: String,
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
    /// Provider whose products a sub-reseller resells; absent for those of every provider.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub provider: Option<ProviderId>,
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
    /// Products in the words of the price list.
    #[serde(default)]
    pub products: Vec<String>,
    /// Products of the catalogue with their days; absent leaves them as they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub carries: Option<Vec<AccountProduct>>,
    /// Day of opening, for a new one.
    pub opened: NaiveDate,
    /// Second person, where the account leaves the scope of the proposal by this and there are two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub second: Option<crate::office::Second>,
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
