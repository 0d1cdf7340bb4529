//! Builders for the promises: a real vault in a temporary folder, and the door as the only way in.
//!
//! Documents are read by `deedbox-reader`, the program of package `evidence`, which must lie beside the tests
//! in the target folder. `cargo xtask test` builds it first; `cargo build -p evidence --bins` builds it alone.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot be set up must say so and stop"
)]

pub mod blame;
pub mod bytes;
pub mod coverage;
#[cfg(target_os = "linux")]
pub mod disk;
pub mod ledger;
pub mod packets;
pub mod papers;
/// The words of a printed packet; the reader with which the pages themselves are tested.
#[path = "../../src-tauri/crates/filing/tests/sample/read.rs"]
pub mod read;
pub mod stage;
pub mod work;

pub use inventory;
pub use stage::{PASSPHRASES, Stage};
