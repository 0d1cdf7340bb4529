//! Events: the only way in which anything changes. Each carries the record as it stands afterwards,
//! so that rows are projections that can be rebuilt and compared.

use crate::access::AccessBatch;
use crate::account::{Account, Provider};
use crate::batch::{Batch, ImportProfile};
use crate::case::{Case, CaseChange};
use crate::control::ControlAnswers;
use crate::determination::Determination;
use crate::document::Document;
use crate::filing::{Filing, FilingChange};
use crate::id::{BatchId, DeviceId, PartyId, PersonId, ProgrammeId};
use crate::incident::{Incident, IncidentChange};
use crate::office::{Organisation, Person, Policy};
use crate::ownership::Holding;
use crate::party::{Party, PartyRole};
use crate::product::Product;
use crate::programme::{ProgrammeChange, ProgrammeEntry, ProgrammeEntryKind, ProgrammeVersion};
use crate::remediation::Remediation;
use crate::request::{ProviderRequest, RequestChange};
use crate::reseller::ResellerFile;
use crate::rulebook::{ChoiceMade, LoadedEdition};
use crate::training::Candidate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Who remembers an earlier head of the journal, outside the database.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Witness {
    /// The marker of the machine.
    Machine,
    /// The head sealed to the person signed in.
    Person,
}

/// What an event is about, by random id only.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum SubjectKind {
    /// The vault itself.
    Vault,
    /// A member of staff.
    Person,
    /// A provider.
    Provider,
    /// A party.
    Party,
    /// An account.
    Account,
    /// A document.
    Document,
    /// A case.
    Case,
    /// A remediation.
    Remediation,
    /// A batch.
    Batch,
    /// A candidate training run.
    Candidate,
    /// A filing.
    Filing,
    /// A request.
    Request,
    /// An incident.
    Incident,
    /// The programme, by its version.
    Programme,
}

/// An event of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "event", content = "body", rename_all = "snake_case")]
pub enum Event {
    /// A vault was created.
    VaultCreated {
        /// Organisation that keeps it.
        organisation: Organisation,
        /// Edition of the rulebook in use.
        edition: String,
        /// Whether it is the demo vault; it can never become a real one.
        demo: bool,
        /// Public half of the recovery key, 64 hex digits; empty in the demo vault.
        recovery_key: String,
    },
    /// The organisation's data changed.
    OrganisationChanged {
        /// Organisation.
        organisation: Organisation,
        /// Second officer who confirmed, when there was one.
        second: Option<PersonId>,
    },
    /// A member of staff was added.
    PersonAdded {
        /// Person.
        person: Person,
        /// Second officer who confirmed, when there was one.
        second: Option<PersonId>,
    },
    /// A member of staff's data or roles changed.
    PersonChanged {
        /// Person.
        person: Person,
        /// Second officer who confirmed, when there was one.
        second: Option<PersonId>,
    },
    /// A person changed their own passphrase; their keys stay.
    PassphraseChanged {
        /// Person.
        person: PersonId,
    },
    /// An officer gave a person who lost the passphrase a new one, and with it a new journal key.
    PassphraseReset {
        /// Person with the new key; a filing certificate is gone.
        person: Person,
        /// Second officer who confirmed, when there was one.
        second: Option<PersonId>,
    },
    /// A person's keys were replaced after the recovery kit was used.
    KeysReplaced {
        /// Person with the new keys.
        person: Person,
        /// Signature by the recovery key over the person record, hex.
        proof: String,
        /// Second person who confirmed, when there was one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        second: Option<PersonId>,
        /// Why nobody confirmed although the vault knows further people; never empty.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        alone: Option<String>,
    },
    /// The policy changed.
    PolicyChanged {
        /// Policy.
        policy: Policy,
        /// Second officer who confirmed, when there was one.
        second: Option<PersonId>,
    },
    /// An edition of the rulebook was loaded from a file and put in force.
    RulebookLoaded {
        /// Edition.
        edition: LoadedEdition,
        /// Second officer who confirmed, when there was one.
        second: Option<PersonId>,
    },
    /// An edition that the vault knows was put in force.
    RulebookChosen {
        /// Id of the edition.
        edition: String,
        /// Second officer who confirmed, when there was one.
        second: Option<PersonId>,
    },
    /// The office answered an open question of the rulebook.
    RulebookSettingChosen {
        /// Answer.
        choice: ChoiceMade,
        /// Second officer who confirmed, when there was one.
        second: Option<PersonId>,
    },
    /// An upstream provider was recorded or changed.
    ProviderRecorded {
        /// Provider.
        provider: Provider,
        /// Second officer who confirmed, when there was one.
        second: Option<PersonId>,
    },
    /// A product of the catalogue was recorded or judged anew.
    ProductRecorded {
        /// Product.
        product: Product,
        /// Second officer who confirmed, when there was one.
        second: Option<PersonId>,
    },
    /// A party was recorded.
    PartyRecorded {
        /// Party.
        party: Party,
    },
    /// A party's data changed.
    PartyChanged {
        /// Party as it stands.
        party: Party,
        /// Why, in words.
        why: String,
    },
    /// Two parties were found to be one; both ids stay.
    PartiesMerged {
        /// Party that stays.
        kept: PartyId,
        /// Party that points to it from now on.
        merged: PartyId,
        /// Second person who confirmed.
        second: Option<PersonId>,
    },
    /// A merge was taken back.
    PartiesUnmerged {
        /// Party that had been kept.
        kept: PartyId,
        /// Party that stands alone again.
        merged: PartyId,
        /// Second person who confirmed.
        second: Option<PersonId>,
    },
    /// A role began, changed or ended.
    RoleRecorded {
        /// Role.
        role: PartyRole,
    },
    /// A holding began, changed or ended.
    HoldingRecorded {
        /// Holding.
        holding: Holding,
    },
    /// A U.S./foreign determination was made.
    DeterminationRecorded {
        /// Determination.
        determination: Determination,
    },
    /// The questions on substantial control were answered about a person and an entity.
    ControlAnswered {
        /// Answers.
        answers: ControlAnswers,
    },
    /// Who owns a party was written into a file after the Beneficial Ownership Data Standard.
    OwnershipExported {
        /// Party.
        party: PartyId,
        /// Name of the file.
        file_name: String,
        /// SHA-256 of the file, 64 hex digits.
        sha256: String,
        /// Statements in it.
        statements: u32,
    },
    /// An account was recorded or took a step.
    AccountRecorded {
        /// Account.
        account: Account,
    },
    /// A document was added.
    DocumentAdded {
        /// Document.
        document: Document,
    },
    /// A document was described or linked.
    DocumentChanged {
        /// Document.
        document: Document,
    },
    /// An identity number or other masked value was shown to somebody.
    ValueRevealed {
        /// Party whose value it is.
        party: PartyId,
        /// Field.
        field: String,
    },
    /// Something happened to a case.
    CaseChanged {
        /// What happened.
        change: CaseChange,
        /// Case as it stands.
        case: Case,
    },
    /// A remediation was recorded or took a step.
    RemediationRecorded {
        /// Remediation.
        remediation: Remediation,
    },
    /// Customers were imported.
    BatchImported {
        /// Batch.
        batch: Batch,
    },
    /// An import of which nothing had been used was undone; its parties and accounts go from the lists, their
    /// events stay.
    BatchUndone {
        /// Batch as it stands.
        batch: Batch,
    },
    /// A way to read customer files was saved under a name; one of the same name is replaced.
    ImportProfileSaved {
        /// Profile.
        profile: ImportProfile,
    },
    /// A saved way to read customer files was removed.
    ImportProfileRemoved {
        /// Name.
        name: String,
    },
    /// Access rows were imported.
    AccessImported {
        /// Batch.
        batch: AccessBatch,
    },
    /// A candidate training run was recorded or answered.
    CandidateRecorded {
        /// Candidate.
        candidate: Candidate,
    },
    /// Something happened to a filing.
    FilingChanged {
        /// What happened.
        change: FilingChange,
        /// Filing as it stands.
        filing: Filing,
    },
    /// Something happened to a request of a provider.
    RequestChanged {
        /// What happened.
        change: RequestChange,
        /// Request as it stands.
        request: ProviderRequest,
    },
    /// Something happened to an incident.
    IncidentChanged {
        /// What happened.
        change: IncidentChange,
        /// Incident as it stands.
        incident: Incident,
    },
    /// A sub-reseller's programme was reviewed, or the relationship ended.
    ResellerRecorded {
        /// The sub-reseller's file as it stands.
        reseller: ResellerFile,
    },
    /// Something happened to a version of the programme.
    ProgrammeChanged {
        /// What happened.
        change: ProgrammeChange,
        /// Version as it stands.
        version: ProgrammeVersion,
    },
    /// A change of services or of the threat landscape, or a review of the programme, was noted.
    ProgrammeNoted {
        /// Entry.
        entry: ProgrammeEntry,
    },
    /// A version of the programme was written into a file.
    ProgrammeExported {
        /// Version.
        version: ProgrammeId,
        /// Its number.
        number: u32,
        /// Name of the file.
        file_name: String,
        /// SHA-256 of the file, 64 hex digits.
        sha256: String,
        /// Size in bytes.
        bytes: u64,
    },
    /// A backup was made, opened and verified.
    BackupMade {
        /// Name of the file.
        file_name: String,
        /// SHA-256 of the file, 64 hex digits.
        sha256: String,
        /// Size in bytes.
        bytes: u64,
    },
    /// The vault was raised from a backup.
    BackupRestored {
        /// Name of the backup file.
        file_name: String,
        /// Second officer who confirmed, when there was one.
        second: Option<PersonId>,
    },
    /// The journal was verified.
    JournalVerified {
        /// Events checked.
        events: u64,
        /// Whether everything was consistent.
        consistent: bool,
    },
    /// The journal was written into a file.
    JournalExported {
        /// Name of the file.
        file_name: String,
        /// SHA-256 of the file, 64 hex digits.
        sha256: String,
        /// Events in it.
        events: u64,
    },
    /// The clocks that run were written into a calendar file, without a name.
    CalendarExported {
        /// Name of the file.
        file_name: String,
        /// SHA-256 of the file, 64 hex digits.
        sha256: String,
        /// Clocks in it.
        clocks: u32,
    },
    /// The vault was opened on a machine for the first time; system event.
    DeviceJoined {
        /// Machine.
        device: DeviceId,
        /// Hash of the head from which it continues, when there was one.
        continues: Option<String>,
    },
    /// Wrong passphrases were tried before this sign-in; system event.
    UnlockFailed {
        /// How often.
        times: u32,
    },
    /// A witness remembers events that the vault does not hold: it was rolled back or mixed; system event.
    RolledBack {
        /// Who remembers.
        witness: Witness,
        /// Events remembered.
        remembered: u64,
        /// Events found.
        found: u64,
    },
    /// The clock of the machine stands before the newest event; system event.
    ClockAnomaly {
        /// Seconds by which it stands before.
        seconds: i64,
    },
}

impl Event {
    /// Returns the name of the event in the journal.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::VaultCreated { .. } => "vault.created",
            Self::OrganisationChanged { .. } => "organisation.changed",
            Self::PersonAdded { .. } => "person.added",
            Self::PersonChanged { .. } => "person.changed",
            Self::PassphraseChanged { .. } => "person.passphrase_changed",
            Self::PassphraseReset { .. } => "person.passphrase_reset",
            Self::KeysReplaced { .. } => "person.keys_replaced",
            Self::PolicyChanged { .. } => "policy.changed",
            Self::RulebookLoaded { .. } => "rulebook.loaded",
            Self::RulebookChosen { .. } => "rulebook.chosen",
            Self::RulebookSettingChosen { .. } => "rulebook.setting_chosen",
            Self::ProviderRecorded { .. } => "provider.recorded",
            Self::ProductRecorded { .. } => "provider.product_recorded",
            Self::PartyRecorded { .. } => "party.recorded",
            Self::PartyChanged { .. } => "party.changed",
            Self::PartiesMerged { .. } => "party.merged",
            Self::PartiesUnmerged { .. } => "party.unmerged",
            Self::RoleRecorded { .. } => "party.role_recorded",
            Self::HoldingRecorded { .. } => "party.holding_recorded",
            Self::DeterminationRecorded { .. } => "party.determined",
            Self::ControlAnswered { .. } => "party.control_answered",
            Self::OwnershipExported { .. } => "party.ownership_exported",
            Self::AccountRecorded { .. } => "account.recorded",
            Self::DocumentAdded { .. } => "document.added",
            Self::DocumentChanged { .. } => "document.changed",
            Self::ValueRevealed { .. } => "party.value_revealed",
            Self::CaseChanged { change, .. } => change.kind(),
            Self::RemediationRecorded { .. } => "remediation.recorded",
            Self::BatchImported { .. } => "batch.imported",
            Self::BatchUndone { .. } => "batch.undone",
            Self::ImportProfileSaved { .. } => "batch.profile_saved",
            Self::ImportProfileRemoved { .. } => "batch.profile_removed",
            Self::AccessImported { .. } => "access.imported",
            Self::CandidateRecorded { .. } => "candidate.recorded",
            Self::FilingChanged { change, .. } => change.kind(),
            Self::RequestChanged { change, .. } => change.kind(),
            Self::IncidentChanged { change, .. } => change.kind(),
            Self::ResellerRecorded { .. } => "party.reseller_recorded",
            Self::ProgrammeChanged { change, .. } => change.kind(),
            Self::ProgrammeNoted { entry } => match entry.kind {
                ProgrammeEntryKind::Review => "programme.reviewed",
                ProgrammeEntryKind::Services
                | ProgrammeEntryKind::ThreatLandscape
                | ProgrammeEntryKind::Other => "programme.noted",
            },
            Self::ProgrammeExported { .. } => "programme.exported",
            Self::BackupMade { .. } => "vault.backed_up",
            Self::BackupRestored { .. } => "vault.restored",
            Self::JournalVerified { .. } => "journal.verified",
            Self::JournalExported { .. } => "journal.exported",
            Self::CalendarExported { .. } => "vault.calendar_exported",
            Self::DeviceJoined { .. } => "device.joined",
            Self::UnlockFailed { .. } => "vault.unlock_failed",
            Self::RolledBack { .. } => "vault.rolled_back",
            Self::ClockAnomaly { .. } => "clock.anomaly",
        }
    }

    /// Returns the version of the event's body.
    pub fn version(&self) -> u32 {
        1
    }

    /// Returns what the event is about; the vault itself has the nil id.
    pub fn subject(&self) -> (SubjectKind, Uuid) {
        use SubjectKind as S;
        match self {
            Self::VaultCreated { .. }
            | Self::OrganisationChanged { .. }
            | Self::PolicyChanged { .. }
            | Self::RulebookLoaded { .. }
            | Self::RulebookChosen { .. }
            | Self::RulebookSettingChosen { .. }
            | Self::ImportProfileSaved { .. }
            | Self::ImportProfileRemoved { .. }
            | Self::BackupMade { .. }
            | Self::BackupRestored { .. }
            | Self::JournalVerified { .. }
            | Self::JournalExported { .. }
            | Self::CalendarExported { .. }
            | Self::DeviceJoined { .. }
            | Self::UnlockFailed { .. }
            | Self::RolledBack { .. }
            | Self::ClockAnomaly { .. } => (S::Vault, Uuid::nil()),
            Self::PersonAdded { person, .. }
            | Self::PersonChanged { person, .. }
            | Self::PassphraseReset { person, .. }
            | Self::KeysReplaced { person, .. } => (S::Person, person.id.0),
            Self::PassphraseChanged { person } => (S::Person, person.0),
            Self::ProviderRecorded { provider, .. } => (S::Provider, provider.id.0),
            Self::ProductRecorded { product, .. } => (S::Provider, product.provider.0),
            Self::PartyRecorded { party } | Self::PartyChanged { party, .. } => {
                (S::Party, party.id.0)
            }
            Self::PartiesMerged { kept, .. } | Self::PartiesUnmerged { kept, .. } => {
                (S::Party, kept.0)
            }
            Self::RoleRecorded { role } => (S::Party, role.party.0),
            Self::HoldingRecorded { holding } => (S::Party, holding.held.0),
            Self::DeterminationRecorded { determination } => (S::Party, determination.party.0),
            Self::ControlAnswered { answers } => (S::Party, answers.of.0),
            Self::ValueRevealed { party, .. } | Self::OwnershipExported { party, .. } => {
                (S::Party, party.0)
            }
            Self::AccountRecorded { account } => (S::Account, account.id.0),
            Self::DocumentAdded { document } | Self::DocumentChanged { document } => {
                (S::Document, document.id.0)
            }
            Self::CaseChanged { case, .. } => (S::Case, case.id.0),
            Self::RemediationRecorded { remediation } => (S::Remediation, remediation.id.0),
            Self::BatchImported { batch } | Self::BatchUndone { batch } => (S::Batch, batch.id.0),
            Self::AccessImported { batch } => (S::Batch, batch.id.0),
            Self::CandidateRecorded { candidate } => (S::Candidate, candidate.id.0),
            Self::FilingChanged { filing, .. } => (S::Filing, filing.id.0),
            Self::RequestChanged { request, .. } => (S::Request, request.id.0),
            Self::IncidentChanged { incident, .. } => (S::Incident, incident.id.0),
            Self::ResellerRecorded { reseller } => (S::Party, reseller.party.0),
            Self::ProgrammeChanged { version, .. } => (S::Programme, version.id.0),
            Self::ProgrammeNoted { entry } => (S::Programme, entry.version.0),
            Self::ProgrammeExported { version, .. } => (S::Programme, version.0),
        }
    }

    /// Returns whether the event states a fact that no person did; only these may be signed by the device.
    pub fn is_system(&self) -> bool {
        matches!(
            self,
            Self::DeviceJoined { .. }
                | Self::UnlockFailed { .. }
                | Self::RolledBack { .. }
                | Self::ClockAnomaly { .. }
        )
    }

    /// Returns the second person who confirmed the deed, when one did.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "an event that names no second person has none"
    )]
    pub fn second(&self) -> Option<PersonId> {
        match self {
            Self::PersonAdded { second, .. }
            | Self::PersonChanged { second, .. }
            | Self::PassphraseReset { second, .. }
            | Self::KeysReplaced { second, .. }
            | Self::PolicyChanged { second, .. }
            | Self::RulebookLoaded { second, .. }
            | Self::RulebookChosen { second, .. }
            | Self::RulebookSettingChosen { second, .. }
            | Self::OrganisationChanged { second, .. }
            | Self::ProviderRecorded { second, .. }
            | Self::ProductRecorded { second, .. }
            | Self::PartiesMerged { second, .. }
            | Self::PartiesUnmerged { second, .. }
            | Self::BackupRestored { second, .. } => *second,
            _ => None,
        }
    }

    /// Returns the batch that an event imports or undoes.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "only imports belong to a batch"
    )]
    pub fn batch(&self) -> Option<BatchId> {
        match self {
            Self::BatchImported { batch } | Self::BatchUndone { batch } => Some(batch.id),
            Self::AccessImported { batch } => Some(batch.id),
            _ => None,
        }
    }
}
