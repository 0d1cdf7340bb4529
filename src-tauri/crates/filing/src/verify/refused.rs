//! The reason why one check did not pass, in words for the person who reads the verdict.

/// Why a check did not pass.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Refused(pub String);

impl Refused {
    /// Refuses with these words.
    pub fn because<T>(words: impl Into<String>) -> Result<T, Self> {
        Err(Self(words.into()))
    }
}

/// Gives `Ok` when the condition holds and refuses otherwise.
pub(crate) fn ensure(holds: bool, words: impl Into<String>) -> Result<(), Refused> {
    if holds {
        Ok(())
    } else {
        Refused::because(words)
    }
}
