//! A key that stands in sealed content.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A key as sealed content keeps it, in hex digits, or none. Whatever prints its surroundings does not print it.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KeptKey(pub String);

impl fmt::Debug for KeptKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeptKey")
    }
}

impl KeptKey {
    /// Returns whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
