//! The words from which passphrases are suggested: a list of our own, common and easy to spell.

use std::sync::LazyLock;

/// The list; at least 1,024 words of ASCII letters, none twice.
pub(crate) static WORDS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| include_str!("../../assets/words.txt").lines().collect());
