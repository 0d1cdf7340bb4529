//! Changes of the people since the filing before, as the evidence certificate tells them.

use chrono::{DateTime, FixedOffset};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The people added, the roles changed and the keys replaced since the filing before to the same provider.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Staff {
    /// From where on.
    pub since: Since,
    /// The changes in the journal's order, up to the journal head of this packet.
    pub changes: Vec<StaffChange>,
}

/// Where a list of changes begins.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Since {
    /// The packet signed before to the same provider; absent when there was none and the list begins with the vault.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub packet: Option<String>,
    /// When that packet was signed, or the vault began.
    pub at: DateTime<FixedOffset>,
    /// The number of that event in the journal; 0 when the list begins with the vault.
    pub event: u64,
}

/// What happened to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StaffDid {
    /// Added, with roles.
    Added,
    /// Roles given or taken.
    RolesChanged,
    /// A first filing key was made.
    FilingKeyMade,
    /// Another filing key signs from then on; an earlier fingerprint of the person no longer holds.
    FilingKeyChanged,
    /// Keys were replaced; an earlier fingerprint of the person no longer holds.
    KeysReplaced,
}

/// One change of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct StaffChange {
    /// When, with offset.
    pub at: DateTime<FixedOffset>,
    /// The number of its event in the journal.
    pub event: u64,
    /// The event's hash, hexadecimal.
    pub hash: String,
    /// Whom it concerns.
    pub person: String,
    /// Whether that is the officer who signs this packet.
    pub signer: bool,
    /// What happened.
    pub did: StaffDid,
    /// The same in words, as printed.
    pub words: String,
    /// SHA-256 of the person's new filing certificate, where one was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate_sha256: Option<String>,
    /// Who recorded it.
    pub by: String,
    /// The second officer who confirmed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second: Option<String>,
}

impl StaffChange {
    /// Whether another filing key of an officer who signs came with it.
    fn is_of_a_signing_key(&self) -> bool {
        let changed = matches!(
            self.did,
            StaffDid::KeysReplaced | StaffDid::FilingKeyChanged
        );
        self.signer && changed && self.certificate_sha256.is_some()
    }
}

impl Staff {
    /// The newest change of the signing officer's filing key, when there was one.
    #[must_use]
    pub fn signing_key_changed(&self) -> Option<&StaffChange> {
        let mut changes = self.changes.iter().rev();
        changes.find(|change| change.is_of_a_signing_key())
    }

    /// Whether the filing key of a signing officer was changed to that of this certificate.
    #[must_use]
    pub fn signing_key_changed_to(&self, certificate_sha256: &str) -> bool {
        let mut changes = self.changes.iter().filter(|c| c.is_of_a_signing_key());
        changes.any(|change| change.certificate_sha256.as_deref() == Some(certificate_sha256))
    }

    /// Says what is wrong with the list itself, when something is.
    #[must_use]
    pub fn disorder(&self, journal_events: u64) -> Option<String> {
        let mut last = self.since.event;
        if self.since.packet.is_some() == (last == 0) {
            return Some("the changes of the people begin nowhere".into());
        }
        for (i, change) in self.changes.iter().enumerate() {
            // One event may tell two things of a person.
            let goes_on = change.event > last || (i > 0 && change.event == last);
            if !goes_on {
                return Some(format!(
                    "the change of the people at event {} stands out of order",
                    change.event
                ));
            }
            if change.event > journal_events {
                return Some(format!(
                    "the change of the people at event {} lies after the journal head at {journal_events}",
                    change.event
                ));
            }
            last = change.event;
        }
        None
    }
}
