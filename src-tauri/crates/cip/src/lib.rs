//! The domain of a Customer Identification Program, as proposed in 89 FR 5698 (15 CFR Part 7 Subpart D).
//!
//! Pure types and rules: nothing here reads a file, a clock, a database or a window. Every change is an
//! [`event::Event`] that carries the record as it stands afterwards; functions read values and answer with
//! an event or a typed refusal. Numbers and citations come from a [`rulebook::Edition`], never from code.
#![deny(missing_docs, clippy::wildcard_enum_match_arm)]
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing
    )
)]

pub mod access;
pub mod account;
pub mod addition;
pub mod annual;
pub mod authority;
pub mod batch;
pub mod case;
pub mod certification;
pub mod change;
pub mod checklist;
pub mod clock;
pub mod completeness;
pub mod control;
pub mod copy;
pub mod country;
pub mod date;
pub mod determination;
pub mod difference;
pub mod document;
pub mod document_kind;
pub mod duplicate;
pub mod epoch;
pub mod event;
pub mod exemption;
pub mod filing;
pub mod fold;
pub mod head;
pub mod id;
pub mod incident;
pub mod office;
pub mod ownership;
pub mod party;
pub mod product;
pub mod programme;
pub mod purge;
pub mod reach;
pub mod reasons;
pub mod remediation;
pub mod request;
pub mod reseller;
pub mod retention;
pub mod rulebook;
pub mod screening;
pub mod staff;
pub mod training;
pub mod verification;
