//! What an event is called, what it is about, and who confirmed it.

use super::{Event, SubjectKind};
use crate::id::{BatchId, PersonId};
use crate::programme::ProgrammeEntryKind;
use uuid::Uuid;

impl Event {
    /// Returns the name of the event in the journal.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::VaultCreated { .. } => "vault.created",
            Self::OrganisationChanged { .. } => "organisation.changed",
            Self::OfficeChangeRecorded { .. } => "organisation.change_recorded",
            Self::PersonAdded { .. } => "person.added",
            Self::PersonChanged { .. } => "person.changed",
            Self::PassphraseChanged { .. } => "person.passphrase_changed",
            Self::PassphraseReset { .. } => "person.passphrase_reset",
            Self::KeysReplaced { .. } => "person.keys_replaced",
            Self::PolicyChanged { .. } => "policy.changed",
            Self::ChecklistSet { .. } => "policy.checklist_set",
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
            Self::OwnerAdditionTold { .. } => "party.owner_added",
            Self::OwnershipImported { .. } => "party.ownership_imported",
            Self::OwnershipExported { .. } => "party.ownership_exported",
            Self::AccountRecorded { .. } => "account.recorded",
            Self::DocumentAdded { .. } => "document.added",
            Self::DocumentChanged { .. } => "document.changed",
            Self::CopySaved { .. } => "document.copy_saved",
            Self::ValueRevealed { .. } => "party.value_revealed",
            Self::CaseChanged { change, .. } => change.kind(),
            Self::RemediationRecorded { .. } => "remediation.recorded",
            Self::BatchImported { .. } => "batch.imported",
            Self::BatchUndone { .. } => "batch.undone",
            Self::ImportProfileSaved { .. } => "batch.profile_saved",
            Self::ImportProfileRemoved { .. } => "batch.profile_removed",
            Self::AccessImported { .. } => "access.imported",
            Self::CandidateRecorded { .. } => "candidate.recorded",
            Self::CandidateChanged { change, .. } => change.kind(),
            Self::FilingChanged { change, .. } => change.kind(),
            Self::FilingDocumentRevealed { .. } => "filing.document_revealed",
            Self::RequestChanged { change, .. } => change.kind(),
            Self::IncidentChanged { change, .. } => change.kind(),
            Self::ResellerRecorded { change, .. } => change.kind(),
            Self::ExemptionChanged { change, .. } => change.kind(),
            Self::ProgrammeChanged { change, .. } => change.kind(),
            Self::ProgrammeNoted { entry } => match entry.kind {
                ProgrammeEntryKind::Review => "programme.reviewed",
                ProgrammeEntryKind::Services
                | ProgrammeEntryKind::ThreatLandscape
                | ProgrammeEntryKind::Other => "programme.noted",
            },
            Self::ProgrammeExported { .. } => "programme.exported",
            Self::HoldRecorded { hold } if hold.is_in_force() => "party.hold_set",
            Self::HoldRecorded { .. } => "party.hold_lifted",
            Self::LocalTermSet { .. } => "policy.local_term_set",
            Self::PartyPurged { .. } => "party.purged",
            Self::EpochBegun { .. } => "vault.epoch_begun",
            Self::ListImported { .. } => "list.imported",
            Self::MeasureRecorded { .. } => "list.measure_recorded",
            Self::PartiesScreened { .. } => "list.screened",
            Self::HitDisposed { .. } => "party.hit_disposed",
            Self::BackupMade { .. } => "vault.backed_up",
            Self::BackupRestored { .. } => "vault.restored",
            Self::JournalVerified { .. } => "journal.verified",
            Self::JournalExported { .. } => "journal.exported",
            Self::CalendarExported { .. } => "vault.calendar_exported",
            Self::UnverifiedExported { .. } => "vault.unverified_exported",
            Self::AttachmentSaved { .. } => "vault.attachment_saved",
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
            | Self::OfficeChangeRecorded { .. }
            | Self::PolicyChanged { .. }
            | Self::ChecklistSet { .. }
            | Self::RulebookLoaded { .. }
            | Self::RulebookChosen { .. }
            | Self::RulebookSettingChosen { .. }
            | Self::ImportProfileSaved { .. }
            | Self::ImportProfileRemoved { .. }
            | Self::LocalTermSet { .. }
            | Self::EpochBegun { .. }
            | Self::ListImported { .. }
            | Self::MeasureRecorded { .. }
            | Self::PartiesScreened { .. }
            | Self::BackupMade { .. }
            | Self::BackupRestored { .. }
            | Self::JournalVerified { .. }
            | Self::JournalExported { .. }
            | Self::CalendarExported { .. }
            | Self::UnverifiedExported { .. }
            | Self::AttachmentSaved { .. }
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
            Self::OwnerAdditionTold { addition } => (S::Party, addition.customer.0),
            Self::ValueRevealed { party, .. }
            | Self::OwnershipImported { party, .. }
            | Self::OwnershipExported { party, .. } => (S::Party, party.0),
            Self::HoldRecorded { hold } => (S::Party, hold.party.0),
            Self::PartyPurged { purge, .. } => (S::Party, purge.party.0),
            Self::AccountRecorded { account, .. } => (S::Account, account.id.0),
            Self::DocumentAdded { document } | Self::DocumentChanged { document } => {
                (S::Document, document.id.0)
            }
            Self::CopySaved { copy } => (S::Document, copy.document.0),
            Self::CaseChanged { case, .. } => (S::Case, case.id.0),
            Self::RemediationRecorded { remediation } => (S::Remediation, remediation.id.0),
            Self::BatchImported { batch } | Self::BatchUndone { batch } => (S::Batch, batch.id.0),
            Self::AccessImported { batch } => (S::Batch, batch.id.0),
            Self::CandidateRecorded { candidate } | Self::CandidateChanged { candidate, .. } => {
                (S::Candidate, candidate.id.0)
            }
            Self::FilingChanged { filing, .. } => (S::Filing, filing.id.0),
            Self::FilingDocumentRevealed { filing, .. } => (S::Filing, filing.0),
            Self::RequestChanged { request, .. } => (S::Request, request.id.0),
            Self::IncidentChanged { incident, .. } => (S::Incident, incident.id.0),
            Self::ResellerRecorded { reseller, .. } => (S::Party, reseller.party.0),
            Self::ExemptionChanged { exemption, .. } => (S::Exemption, exemption.id.0),
            Self::ProgrammeChanged { version, .. } => (S::Programme, version.id.0),
            Self::ProgrammeNoted { entry } => (S::Programme, entry.version.0),
            Self::ProgrammeExported { version, .. } => (S::Programme, version.0),
            Self::HitDisposed { disposition, .. } => (S::Party, disposition.party.0),
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
            | Self::ChecklistSet { second, .. }
            | Self::RulebookLoaded { second, .. }
            | Self::RulebookChosen { second, .. }
            | Self::RulebookSettingChosen { second, .. }
            | Self::OrganisationChanged { second, .. }
            | Self::ProviderRecorded { second, .. }
            | Self::ProductRecorded { second, .. }
            | Self::AccountRecorded { second, .. }
            | Self::PartiesMerged { second, .. }
            | Self::PartiesUnmerged { second, .. }
            | Self::LocalTermSet { second, .. }
            | Self::PartyPurged { second, .. }
            | Self::EpochBegun { second, .. }
            | Self::ListImported { second, .. }
            | Self::MeasureRecorded { second, .. }
            | Self::HitDisposed { second, .. }
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
