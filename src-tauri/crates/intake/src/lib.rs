//! The post room: customer files and access logs of other systems, read into a plan.
//!
//! Nothing here writes. Bytes come in, a plan comes out; the person looks at it, answers its
//! questions, and only then does another crate record it. What a file holds that must not be
//! kept (passwords, full card numbers) never enters a plan. What looks wrong is flagged with
//! its line; what cannot be read is rejected with its line and its reason.

pub mod access;
pub mod bods;
pub mod customers;
pub mod dates;
pub mod duplicates;
pub mod file_name;
pub mod limits;
pub mod lists;
pub mod rejected;
pub mod usage;

mod cards;
mod columns;
mod country;
mod error;
mod hidden;
mod phone;
mod profile;
mod scan;
mod table;
mod text;

// Folding of words is the domain's, so that lists and customer files are compared alike.
use cip::fold;

pub use cards::{Card, holds_card_number};
pub use columns::{Column, ColumnChoice, DropReason};
pub use error::{IntakeError, NotTextKind};
pub use limits::Limits;
pub use phone::Phone;
pub use profile::{ProfileName, known_profiles};
pub use text::{EncodingSource, OFFERED_ENCODINGS};
