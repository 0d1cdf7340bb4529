//! Keys: passphrases, slots, the key file, the key tree and the recovery kit.

mod code;
mod copies;
mod cost;
mod file;
mod kit;
mod passphrase;
mod slot;
mod tree;
mod words;

pub use code::{CodeError, RecoveryCode};
pub use cost::KdfCost;
pub use kit::{KitInput, RecoveryKit};
pub use passphrase::{Passphrase, PassphraseError, suggest_passphrase};
pub use slot::{FilingKey, FilingKeys};

pub(crate) use copies::{KeyFiles, read_key_files, write_key_files};
pub(crate) use file::KeyFile;
pub(crate) use kit::RecoverySlot;
pub(crate) use slot::{PersonKeys, Slot};
pub(crate) use tree::{EpochKeys, VaultKey, database_salt};
