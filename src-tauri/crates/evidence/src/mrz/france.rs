//! The French national identity card of 1988 to 2021.
//!
//! It has two lines of 36 and begins like a card of size TD2, but the second line holds number, given names,
//! birth date and sex in an order of its own, and no expiry date.

/// Recognises the layout by its second line: twelve characters and a digit, names, a date, a sex, a digit.
pub(super) fn is_french_card(lines: &[String]) -> bool {
    let [first, second] = lines else { return false };
    if !first.starts_with("IDFRA") || second.len() != 36 {
        return false;
    }
    let part = |range: std::ops::Range<usize>| second.get(range).unwrap_or_default();
    let all = |range, test: fn(char) -> bool| part(range).chars().all(test);
    all(0..12, |c| c.is_ascii_alphanumeric())
        && all(12..13, |c| c.is_ascii_digit())
        && all(13..27, |c| c.is_ascii_uppercase() || c == '<')
        && all(27..34, |c| c.is_ascii_digit())
        && all(34..35, |c| matches!(c, 'M' | 'F'))
        && all(35..36, |c| c.is_ascii_digit())
}
