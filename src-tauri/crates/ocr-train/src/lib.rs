//! Draws pages with machine-readable zones, trains the network of the crate `ocr` on them, and measures it.
//!
//! Nobody on these pages exists, and no real paper is copied: the layout of the zone is the standard's, all
//! else is drawn by chance. A page is known by its seed and its level of distortion; the same seed draws the
//! same page.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a developer's tool: what it cannot do must stop it"
)]

pub mod content;
pub mod face;
pub mod measure;
pub mod page;
pub mod rng;
pub mod train;

mod furniture;
mod lens;

pub use page::{Level, Page, Wanted};
