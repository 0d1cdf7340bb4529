//! filing.
