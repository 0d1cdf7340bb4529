//! cip.
