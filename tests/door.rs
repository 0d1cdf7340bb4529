//! What Deedbox does, asked through its door: headless, on a real vault in a temporary folder.
//!
//! One program holds them all: thirty would each link the whole of Deedbox, a hundred and fifty megabytes at a time.
//! One part by itself: `cargo test --package tests --test door filings::`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod annual;
mod assessment;
mod backup;
mod bad_input;
mod bodies;
mod bods;
mod case_machine;
mod checklist;
mod clock_lines;
mod clocks;
mod compare;
mod coverage;
mod custody;
mod customers_letter;
mod decisions;
mod demo;
mod duplicates;
mod everybody;
mod evidence_page;
mod exam;
mod exemption;
mod expiry;
mod exports;
mod fields;
mod figures;
mod filing_key;
mod filings;
mod four_eyes;
mod gate_of_disclosure;
mod halves;
mod hostile;
mod imports;
mod inbox;
mod incidents;
mod journal;
mod leaver;
mod merge;
mod opening;
mod outcomes;
mod outside;
mod owners;
mod passphrases;
mod plaintext;
mod preview;
mod programme;
mod purge;
mod questions;
mod reading;
mod rechecks;
mod redaction;
mod remediation;
mod requests;
mod resellers;
mod reveal;
mod roles;
mod rulebook;
mod scope;
mod screening;
mod sheets;
mod terms;
mod thread;
mod training;
mod training_life;
mod two_officers;
mod two_providers;
mod views;
mod worded;
mod year;
mod zone;
