//! The door: every command with its request, answer and error. Both shells call it and nothing else.

mod access_logs;
pub mod approvals;
mod around;
mod bench;
mod bench_fields;
mod bench_gate;
mod bench_risk;
mod customer_import;
pub mod customers;
mod customers_list;
mod customers_read;
pub mod demo;
pub mod desk;
pub mod dispatch;
pub mod documents;
pub mod error;
mod figure_view;
mod filing_content;
mod filing_failures;
mod filing_figures;
mod filing_history;
mod filing_print;
mod filing_report;
mod filing_view;
pub mod filings;
mod import_own;
mod import_plan;
pub mod imports;
mod inbox;
pub mod jobs;
pub mod journal;
mod keep;
mod known;
mod list;
mod numbers;
pub mod office;
pub mod open_vault;
pub mod paper;
pub mod remediation;
pub mod review;
pub mod session;
pub mod today;
pub mod training;
pub mod types;
pub mod view;
pub mod words;

pub use desk::{Desk, Setup};
pub use error::{ApiError, ErrorCode};
pub use keep::Page;
pub use register::KdfCost;
pub use words::Language;

// What needs no vault, for the second shell and its users.
pub use {evidence, filing};
