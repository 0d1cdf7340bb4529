//! The name field: primary and secondary identifier.

/// Holds the words of a name field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ZoneName {
    pub(crate) surname: Vec<String>,
    pub(crate) given: Vec<String>,
    /// The field ends without a filler, so that something may be missing.
    pub(crate) full: bool,
}

impl ZoneName {
    /// Splits a name field at its first two fillers (Doc 9303-3 § 4.6); without them it is a single name.
    pub(super) fn of(field: &str) -> Self {
        let (surname, given) = field.split_once("<<").unwrap_or((field, ""));
        Self {
            surname: words(surname),
            given: words(given),
            full: !field.is_empty() && !field.ends_with('<'),
        }
    }
}

/// Splits at fillers.
pub(super) fn words(field: &str) -> Vec<String> {
    field
        .split('<')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}
