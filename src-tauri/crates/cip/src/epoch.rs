//! A new key epoch: begun when a person leaves, so that their slot opens nothing that is written from then on.

use crate::date::Moment;
use crate::id::{DeviceId, PersonId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Public half of the key with which a machine signed until the new epoch.
///
/// It hangs from the vault key of its epoch, which is gone afterwards; what the machine signed is checked against this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct MachineKey {
    /// Machine.
    pub device: DeviceId,
    /// Public key, 64 hex digits.
    pub key: String,
}

/// A key epoch that began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Epoch {
    /// Its number; the first epoch of a vault is 1 and has no event.
    pub number: u32,
    /// Public half of the new recovery key, 64 hex digits.
    pub recovery_key: String,
    /// Keys of the machines until now.
    pub machines: Vec<MachineKey>,
    /// Who left; their slots are not carried over.
    #[serde(default)]
    pub left: Vec<PersonId>,
    /// Officer who began it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}
