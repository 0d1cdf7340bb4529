//! THE PAPER: packets as forms, printed pages and files; signatures; the verifier that needs no vault.
//!
//! A packet is always English, whatever the screens speak, so the labels of the form stand here beside the form.
//! What the rule says (citation, part, sections, fields) comes from the edition of the rulebook alone.

pub mod certification;
pub mod compose;
pub mod fonts;
pub mod form;
pub mod packet;
pub mod page;
pub mod pictures;
pub mod sign;
pub mod text;
pub mod training_report;
pub mod verify;
