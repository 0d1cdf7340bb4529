//! Headings and outcomes of access logs, read from `assets/import-profiles/access_generic.json`.

use super::{AccessField, Outcome};
use crate::columns::DropReason;
use crate::fold::fold;
use crate::profile::asset;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    fields: BTreeMap<Heading, Vec<String>>,
    success: Vec<String>,
    failure: Vec<String>,
}

/// What a heading may mean: a field, or the person who signed in, who stands for the account where no account is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Heading {
    Account,
    User,
    Time,
    Ip,
    Action,
    Outcome,
    EventId,
}

static WORDS: LazyLock<Words> =
    LazyLock::new(|| serde_json::from_str(asset!("access_generic.json")).unwrap_or_default());

static HEADINGS: LazyLock<HashMap<String, Heading>> = LazyLock::new(|| {
    WORDS
        .fields
        .iter()
        .flat_map(|(heading, words)| words.iter().map(|word| (fold(word), *heading)))
        .collect()
});

static OUTCOMES: LazyLock<HashMap<String, Outcome>> = LazyLock::new(|| {
    let success = WORDS
        .success
        .iter()
        .map(|word| (fold(word), Outcome::Success));
    success
        .chain(
            WORDS
                .failure
                .iter()
                .map(|word| (fold(word), Outcome::Failure)),
        )
        .collect()
});

/// Says whether a folded heading is known.
pub(super) fn is_known_heading(folded: &str) -> bool {
    HEADINGS.contains_key(folded)
}

/// Says which field each heading means; of several for one field, the first.
pub(super) fn fields(
    headers: &[String],
    dropped: &[Option<DropReason>],
) -> Vec<Option<AccessField>> {
    let meant: Vec<Option<Heading>> = headers
        .iter()
        .zip(dropped)
        .map(|(header, dropped)| {
            HEADINGS
                .get(&fold(header))
                .copied()
                .filter(|_| dropped.is_none())
        })
        .collect();
    let mut fields = vec![None; headers.len()];
    for (field, wanted) in [
        (AccessField::Account, &[Heading::Account, Heading::User][..]),
        (AccessField::Time, &[Heading::Time]),
        (AccessField::Ip, &[Heading::Ip]),
        (AccessField::Action, &[Heading::Action]),
        (AccessField::Outcome, &[Heading::Outcome]),
        (AccessField::EventId, &[Heading::EventId]),
    ] {
        let place = wanted
            .iter()
            .find_map(|heading| meant.iter().position(|meant| *meant == Some(*heading)));
        if let Some(slot) = place.and_then(|at| fields.get_mut(at)) {
            *slot = Some(field);
        }
    }
    fields
}

/// Returns what a word or code for an outcome means.
///
/// A number is an HTTP status from 100 to 599, or an error code of which 0 alone is success.
pub(super) fn outcome(written: &str) -> Option<Outcome> {
    let trimmed = written.trim();
    if let Ok(number) = trimmed.parse::<u64>() {
        let fine = matches!(number, 0 | 100..=399);
        return Some(if fine {
            Outcome::Success
        } else {
            Outcome::Failure
        });
    }
    OUTCOMES.get(&fold(trimmed)).copied()
}

#[cfg(test)]
mod tests {
    use super::{HEADINGS, OUTCOMES, WORDS, outcome};
    use crate::access::Outcome;
    use crate::fold::fold;

    #[test]
    fn no_word_means_two_things() {
        for (heading, words) in &WORDS.fields {
            for word in words {
                assert_eq!(HEADINGS.get(&fold(word)), Some(heading), "{word}");
            }
        }
        assert_eq!(OUTCOMES.len() > 40, !WORDS.success.is_empty());
        for (words, meaning) in [
            (&WORDS.success, Outcome::Success),
            (&WORDS.failure, Outcome::Failure),
        ] {
            for word in words {
                assert_eq!(outcome(word), Some(meaning), "{word}");
            }
        }
    }

    #[test]
    fn numbers_are_codes() {
        assert_eq!(outcome("0"), Some(Outcome::Success));
        assert_eq!(outcome("200"), Some(Outcome::Success));
        assert_eq!(outcome("403"), Some(Outcome::Failure));
        assert_eq!(outcome("50126"), Some(Outcome::Failure));
        assert_eq!(outcome("perhaps"), None);
    }
}
