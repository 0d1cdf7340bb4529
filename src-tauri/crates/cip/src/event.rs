//! Events: the only way in which anything changes. Each carries the record as it stands afterwards,
//! so that rows are projections that can be rebuilt and compared.

use crate::access::AccessBatch;
use crate::account::{Account, Provider};
use crate::addition::OwnerAddition;
use crate::batch::{Batch, ImportProfile};
use crate::case::{Case, CaseChange};
use crate::change::OfficeChange;
use crate::checklist::list::Checklist;
use crate::control::ControlAnswers;
use crate::copy::OutsideCopy;
use crate::determination::Determination;
use crate::document::Document;
use crate::epoch::Epoch;
use crate::exemption::{ExemptionChange, ExemptionFile};
use crate::filing::{Filing, FilingChange};
use crate::id::{
    DeviceId, DocumentId, FilingId, ObjectId, PartyId, PersonId, ProgrammeId, RequestId,
};
use crate::incident::{Incident, IncidentChange};
use crate::office::{Organisation, Person, Policy};
use crate::ownership::Holding;
use crate::party::{Party, PartyRole};
use crate::product::Product;
use crate::programme::{AdoptedCopy, ProgrammeChange, ProgrammeEntry, ProgrammeVersion};
use crate::purge::Purge;
use crate::remediation::Remediation;
use crate::request::{ProviderRequest, RequestChange, SealedFile};
use crate::reseller::{ResellerChange, ResellerFile};
use crate::retention::{Hold, LocalTerm};
use crate::rulebook::{ChoiceMade, LoadedEdition};
use crate::screening::hit::{Disposition, ScreeningRun};
use crate::screening::list::ScreeningList;
use crate::screening::measure::SpecialMeasure;
use crate::training::{Candidate, CandidateChange};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

mod about;

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
    /// An exemption file.
    Exemption,
}

/// An event of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "event", content = "body", rename_all = "snake_case")]
#[allow(
    clippy::large_enum_variant,
    reason = "events are read and written one by one, and a filing is the largest of them"
)]
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
    /// A change of the office was recorded, or set aside; certifications are brought up to date with it.
    OfficeChangeRecorded {
        /// Change as it stands.
        change: OfficeChange,
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
    /// The checklist of the bench was set; the newest is in force.
    ChecklistSet {
        /// Checklist.
        list: Checklist,
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
    /// A customer told that an owner was added.
    OwnerAdditionTold {
        /// What it told.
        addition: OwnerAddition,
    },
    /// A file of beneficial owners was taken up; the parties, holdings and roles of it follow as events of their own.
    OwnershipImported {
        /// Entity that the file is about.
        party: PartyId,
        /// The file as it came, sealed.
        file: SealedFile,
        /// Statements in it.
        statements: u32,
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
        /// Second person who confirmed that it leaves the scope of the proposal, where it does and there was one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        second: Option<PersonId>,
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
    /// Pages of a document were written into a file for somebody outside, with parts of them covered.
    CopySaved {
        /// What left, for whom and what for.
        copy: OutsideCopy,
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
    /// Something happened to a candidate training run.
    CandidateChanged {
        /// What happened.
        change: CandidateChange,
        /// Candidate as it stands.
        candidate: Candidate,
    },
    /// Something happened to a filing.
    FilingChanged {
        /// What happened.
        change: FilingChange,
        /// Filing as it stands.
        filing: Filing,
    },
    /// One document that a signed report lists was revealed: the key of its digest was written into a file.
    FilingDocumentRevealed {
        /// Filing.
        filing: FilingId,
        /// Number of the document in it, from 1.
        number: u32,
        /// Document; its id stays in the vault.
        document: DocumentId,
        /// Name of the file.
        file_name: String,
        /// SHA-256 of the file, 64 hex digits.
        sha256: String,
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
        /// What happened.
        change: ResellerChange,
        /// The sub-reseller's file as it stands.
        reseller: ResellerFile,
    },
    /// Something happened to an exemption file.
    ExemptionChanged {
        /// What happened.
        change: ExemptionChange,
        /// File as it stands.
        exemption: ExemptionFile,
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
        /// The file of the adopted programme beside it, where one is adopted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        adopted: Option<AdoptedCopy>,
        /// Request of a provider for which it was written, where it was for one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        request: Option<RequestId>,
    },
    /// A hold on the records of a party was set or lifted.
    HoldRecorded {
        /// Hold as it stands.
        hold: Hold,
    },
    /// A longer term by the law of a country was recorded, changed or taken back.
    LocalTermSet {
        /// Term.
        term: LocalTerm,
        /// Second officer who confirmed, when there was one.
        second: Option<PersonId>,
    },
    /// The records of a party were purged.
    PartyPurged {
        /// What went and what stayed.
        purge: Purge,
        /// Second officer who confirmed, when there was one.
        second: Option<PersonId>,
    },
    /// A new key epoch began.
    EpochBegun {
        /// Epoch.
        epoch: Epoch,
        /// Second officer who confirmed, when there was one.
        second: Option<PersonId>,
    },
    /// A version of a screening list was brought in and is in force.
    ListImported {
        /// List.
        list: ScreeningList,
        /// Second officer who confirmed, when there was one.
        second: Option<PersonId>,
    },
    /// A special measure was recorded, extended or ended.
    MeasureRecorded {
        /// Measure as it stands.
        measure: SpecialMeasure,
        /// Second officer who confirmed, when there was one.
        second: Option<PersonId>,
    },
    /// Parties were screened; everything that was found stands in it.
    PartiesScreened {
        /// Screening.
        run: ScreeningRun,
    },
    /// Somebody judged a hit.
    HitDisposed {
        /// Judgement.
        disposition: Disposition,
        /// Second person who confirmed, when there was one.
        second: Option<PersonId>,
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
    /// The register of unverified customers was written into a file.
    UnverifiedExported {
        /// Name of the file.
        file_name: String,
        /// SHA-256 of the file, 64 hex digits.
        sha256: String,
        /// Lines in it.
        rows: u32,
    },
    /// A sealed file of a request, an incident or a review was written where a person chose.
    AttachmentSaved {
        /// Sealed object.
        object: ObjectId,
        /// Name under which it was written.
        file_name: String,
        /// SHA-256 of the file, 64 hex digits.
        sha256: String,
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
