//! The journal: a chain of signed events a device, whose bodies and salts lie apart and can go without breaking it.

mod append;
mod envelope;
mod read;

pub use read::{EventQuery, Head, JournalEntry};

pub(crate) use append::{Appended, Chain, Draft, Signer, append, load_chain};
pub(crate) use envelope::{commitment, hash};
pub(crate) use read::{StoredEvent, each_stored, head_at, head_of};
