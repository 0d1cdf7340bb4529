//! Passphrases: normalised, judged, suggested.

use crate::crypt;
use crate::error::VaultError;
use crate::keys::words::WORDS;
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// A passphrase in normal form NFKC, wiped when dropped and never printed.
#[derive(Clone)]
pub struct Passphrase(Zeroizing<String>);

/// Says why a passphrase cannot be used for a new slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PassphraseError {
    /// It has fewer than 15 characters.
    #[error("the passphrase has {found} characters; at least 15 are needed")]
    Short {
        /// Characters found.
        found: usize,
    },
    /// It would be guessed too soon.
    #[error("the passphrase is too easy to guess; make it longer or less of a pattern")]
    Guessable,
}

const SHORTEST: usize = 15;

impl Passphrase {
    /// Takes a passphrase for a new slot: at least 15 characters and zxcvbn 3. There are no rules of composition.
    pub fn new(text: &str) -> Result<Self, PassphraseError> {
        let passphrase = Self::attempt(text);
        let found = passphrase.0.chars().count();
        if found < SHORTEST {
            return Err(PassphraseError::Short { found });
        }
        // zxcvbn's work grows with the square of the length and 100 characters settle the question.
        let head: Zeroizing<String> = Zeroizing::new(passphrase.0.chars().take(100).collect());
        if zxcvbn::zxcvbn(&head, &["deedbox"]).score() < zxcvbn::Score::Three {
            return Err(PassphraseError::Guessable);
        }
        Ok(passphrase)
    }

    /// Takes what somebody typed to unlock: normalised, not judged.
    pub fn attempt(text: &str) -> Self {
        Self(Zeroizing::new(text.nfkc().collect()))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

/// Suggests six words, about 64 bits. The caller shows them once and keeps nothing.
pub fn suggest_passphrase() -> Result<Zeroizing<String>, VaultError> {
    let mut words = Vec::with_capacity(6);
    while words.len() < 6 {
        let number = u16::from_be_bytes(crypt::random::<2>()?);
        // Numbers beyond the last whole multiple are drawn again: every word is as likely as any other.
        let count = u16::try_from(WORDS.len()).unwrap_or(u16::MAX);
        if number < u16::MAX - u16::MAX % count {
            words.extend(WORDS.get(usize::from(number % count)).copied());
        }
    }
    Ok(Zeroizing::new(words.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn judged_by_length_and_guessing_not_by_composition() {
        assert_eq!(
            Passphrase::new("fourteen chars").err(),
            Some(PassphraseError::Short { found: 14 })
        );
        assert_eq!(
            Passphrase::new("aaaaaaaaaaaaaaaaaaaa").err(),
            Some(PassphraseError::Guessable)
        );
        assert!(Passphrase::new("copper lantern under seven bridges").is_ok());
        assert!(Passphrase::new("дождь над старым городом вечером").is_ok());
    }

    #[test]
    fn the_same_words_in_another_normal_form_are_the_same_passphrase() {
        let composed = Passphrase::attempt("H\u{e0} N\u{1ed9}i");
        let decomposed = Passphrase::attempt("Ha\u{300} No\u{323}\u{302}i");
        assert_eq!(composed.bytes(), decomposed.bytes());
    }

    #[test]
    fn suggestions_pass_their_own_rule() {
        let distinct: BTreeSet<_> = WORDS.iter().collect();
        assert_eq!(distinct.len(), WORDS.len(), "a word stands twice");
        assert!(WORDS.len() >= 1024);
        assert!(
            WORDS
                .iter()
                .all(|w| w.bytes().all(|b| b.is_ascii_lowercase()) && w.len() >= 3)
        );
        for _ in 0..50 {
            assert!(Passphrase::new(&suggest_passphrase().unwrap()).is_ok());
        }
    }
}
