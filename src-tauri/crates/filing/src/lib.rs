//! THE PAPER: packets as forms, printed pages and files; signatures; the verifier that needs no vault.

pub mod certification;
pub mod compose;
pub mod fonts;
pub mod form;
pub mod packet;
pub mod page;
pub mod sign;
pub mod text;
pub mod training_report;
pub mod verify;
