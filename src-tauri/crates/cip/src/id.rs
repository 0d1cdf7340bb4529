//! Typed identifiers. Every row that can leave a device has a UUIDv7; printed numbers are labels.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use ts_rs::TS;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $brand:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS)]
        #[serde(transparent)]
        #[ts(type = $brand)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }
    )*};
}

ids! {
    /// Identifies a natural person or entity, once.
    PartyId = "string & { readonly __brand: 'PartyId' }";
    /// Identifies a role that a party holds towards another (owner, signatory, contact) or the office.
    RoleId = "string & { readonly __brand: 'RoleId' }";
    /// Identifies a direct holding of one party in another.
    HoldingId = "string & { readonly __brand: 'HoldingId' }";
    /// Identifies an account of a customer at an upstream provider.
    AccountId = "string & { readonly __brand: 'AccountId' }";
    /// Identifies a product of the catalogue.
    ProductId = "string & { readonly __brand: 'ProductId' }";
    /// Identifies an upstream U.S. IaaS provider.
    ProviderId = "string & { readonly __brand: 'ProviderId' }";
    /// Identifies a document and its sealed original.
    DocumentId = "string & { readonly __brand: 'DocumentId' }";
    /// Identifies a sealed object of the vault.
    ObjectId = "string & { readonly __brand: 'ObjectId' }";
    /// Identifies a case, the unit of work.
    CaseId = "string & { readonly __brand: 'CaseId' }";
    /// Identifies a remediation record.
    RemediationId = "string & { readonly __brand: 'RemediationId' }";
    /// Identifies a filing: a certification or a training report.
    FilingId = "string & { readonly __brand: 'FilingId' }";
    /// Identifies a change of the office that certifications are brought up to date with.
    ChangeId = "string & { readonly __brand: 'ChangeId' }";
    /// Identifies a request of a provider, or of the Department through it.
    RequestId = "string & { readonly __brand: 'RequestId' }";
    /// Identifies an incident.
    IncidentId = "string & { readonly __brand: 'IncidentId' }";
    /// Identifies an exemption file.
    ExemptionId = "string & { readonly __brand: 'ExemptionId' }";
    /// Identifies a candidate training run.
    CandidateId = "string & { readonly __brand: 'CandidateId' }";
    /// Identifies a member of staff.
    PersonId = "string & { readonly __brand: 'PersonId' }";
    /// Identifies a machine on which the vault was opened.
    DeviceId = "string & { readonly __brand: 'DeviceId' }";
    /// Identifies an imported batch of customers or access rows.
    BatchId = "string & { readonly __brand: 'BatchId' }";
    /// Identifies a version of the office's programme.
    ProgrammeId = "string & { readonly __brand: 'ProgrammeId' }";
    /// Identifies an entry of the programme's change log.
    ProgrammeEntryId = "string & { readonly __brand: 'ProgrammeEntryId' }";
    /// Identifies a hold on the records of a party.
    HoldId = "string & { readonly __brand: 'HoldId' }";
    /// Identifies a purge.
    PurgeId = "string & { readonly __brand: 'PurgeId' }";
    /// Identifies a version of a screening list.
    ListId = "string & { readonly __brand: 'ListId' }";
    /// Identifies a special measure.
    MeasureId = "string & { readonly __brand: 'MeasureId' }";
    /// Identifies a screening.
    ScreeningId = "string & { readonly __brand: 'ScreeningId' }";
    /// Identifies an event of the journal.
    EventId = "string & { readonly __brand: 'EventId' }";
    /// Identifies a vault.
    VaultId = "string & { readonly __brand: 'VaultId' }";
}
