//! Reads the machine-readable zone (ICAO Doc 9303) out of a grey picture.
//!
//! Pure: no file, no clock, no dependency. Dark strokes are told from paper ([`ink`]), rows of equally high
//! strokes are traced ([`rows`]), two or three rows that belong together become a zone ([`zone`]), a comb of
//! 30, 36 or 44 teeth finds its cells ([`comb`]), and a small network ([`network`]) reads each cell. Which characters a
//! cell may hold follows from its place ([`layout`]); check digits choose among the two best of each
//! ([`choice`]), and what they changed is marked. Nothing here confirms anything.
//!
//! Time and memory are bounded by the size of the picture: every list that a hostile picture could make long
//! has a greatest length.
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing
    )
)]

pub mod cells;
pub mod grey;
pub mod layout;
pub mod network;

mod choice;
mod comb;
mod fit;
mod ink;
mod light;
mod profile;
mod reading;
mod rows;
mod search;
mod zone;

pub use grey::Grey;
pub use reading::{Cell, Reading, SURE, SURE_CHECKED, read};

/// Characters of a zone, in the order of the network's outputs.
pub const ALPHABET: &[u8; 37] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<";
