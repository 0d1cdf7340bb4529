//! filing.

pub mod fonts;
pub mod form;
pub mod page;
pub mod sign;
pub mod text;
pub mod verify;
