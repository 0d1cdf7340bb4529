//! Countries: codes and names of many languages to ISO 3166-1 alpha-2.

use crate::fold::fold;
use crate::profile::asset;
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

/// Folded names of each country, from the embedded list and from ISO 3166-1 itself.
static BY_NAME: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let listed: BTreeMap<String, Vec<String>> =
        serde_json::from_str(asset!("countries.json")).unwrap_or_default();
    let mut names = HashMap::new();
    for country in rust_iso3166::ALL {
        names.insert(fold(country.name), country.alpha2);
        for name in listed.get(country.alpha2).into_iter().flatten() {
            names.insert(fold(name), country.alpha2);
        }
    }
    // ISO calls one of the two Congos just so; people mean either.
    names.remove("congo");
    names
});

/// Returns the alpha-2 code of a country given by code or name; nothing when it is not certain.
pub(crate) fn alpha2(written: &str) -> Option<&'static str> {
    let trimmed = written.trim();
    let upper = trimmed.to_ascii_uppercase();
    let by_code = match trimmed.len() {
        2 => rust_iso3166::from_alpha2(&upper),
        3 if upper.bytes().all(|b| b.is_ascii_digit()) => rust_iso3166::from_numeric_str(&upper),
        3 => rust_iso3166::from_alpha3(&upper),
        _ => None,
    };
    if let Some(country) = by_code {
        return Some(country.alpha2);
    }
    let by_name = |name: &str| BY_NAME.get(&fold(name)).copied();
    // Lists write "VN - Viet Nam" or "Viet Nam (VN)".
    by_name(trimmed).or_else(|| {
        let (head, tail) = trimmed.rsplit_once(['(', '-', '–', '/'])?;
        let (head, tail) = (head.trim(), tail.trim().trim_end_matches(')').trim());
        let one = by_name(head).or_else(|| code(head));
        let other = by_name(tail).or_else(|| code(tail));
        one.filter(|one| Some(*one) == other)
    })
}

fn code(written: &str) -> Option<&'static str> {
    let upper = written.to_ascii_uppercase();
    rust_iso3166::from_alpha2(&upper)
        .or_else(|| rust_iso3166::from_alpha3(&upper))
        .map(|c| c.alpha2)
}

#[cfg(test)]
mod tests {
    use super::alpha2;

    #[test]
    fn codes_and_names_of_many_languages_are_read() {
        for (written, code) in [
            ("VN", "VN"),
            ("vn ", "VN"),
            ("VNM", "VN"),
            ("704", "VN"),
            ("Viet Nam", "VN"),
            ("Việt Nam", "VN"),
            ("VIETNAM", "VN"),
            ("越南", "VN"),
            ("Вьетнам", "VN"),
            ("فيتنام", "VN"),
            ("वियतनाम", "VN"),
            ("Türkiye", "TR"),
            ("Turkey", "TR"),
            ("Deutschland", "DE"),
            ("Hoa Kỳ", "US"),
            ("Mỹ", "US"),
            ("U.S.A.", "US"),
            ("United States of America", "US"),
            ("UK", "GB"),
            ("Côte d’Ivoire", "CI"),
            ("Vietnam (VN)", "VN"),
            ("VN - Viet Nam", "VN"),
            ("Korea, Republic of", "KR"),
            ("UAE", "AE"),
        ] {
            assert_eq!(alpha2(written), Some(code), "{written}");
        }
    }

    #[test]
    fn what_is_not_certain_is_not_guessed() {
        for written in [
            "",
            "Korea",
            "Congo",
            "XX",
            "Atlantis",
            "-",
            "Vietnam (TH)",
            "EU",
        ] {
            assert_eq!(alpha2(written), None, "{written}");
        }
    }
}
