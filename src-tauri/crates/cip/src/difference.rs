//! What differs between two certifications to one provider (rulebook ANN-G): figures, countries and texts.

use crate::certification::{Certification, CountryCount, by_country};
use crate::country::Country;
use crate::date::Moment;
use crate::id::FilingId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// A certification against the one signed before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Difference {
    /// The filing before.
    pub filing: FilingId,
    /// Its label.
    pub label: String,
    /// Moment of its figures.
    pub as_of: Moment,
    /// SHA-256 of its `packet.json`, 64 hex digits, by which whoever holds it finds it again.
    pub sha256: String,
    /// Figures, in order.
    pub figures: Vec<FigureChange>,
    /// Texts, in order.
    pub texts: Vec<TextChange>,
}

/// A figure before and now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FigureChange {
    /// Field that asks it.
    pub field: String,
    /// Before.
    pub before: u32,
    /// Now.
    pub now: u32,
    /// By country, most first now; empty for a figure without places.
    #[serde(default)]
    pub countries: Vec<CountryChange>,
}

/// A country's share of a figure, before and now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CountryChange {
    /// Country; absent when it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub country: Option<Country>,
    /// Before.
    pub before: u32,
    /// Now.
    pub now: u32,
}

/// A text before and now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct TextChange {
    /// Field that asks it.
    pub field: String,
    /// Before.
    pub before: String,
    /// Now.
    pub now: String,
}

impl TextChange {
    /// Returns whether the text is another.
    pub fn is_changed(&self) -> bool {
        self.before.trim() != self.now.trim()
    }
}

/// Compares the figures of two certifications.
pub fn figures(before: &Certification, now: &Certification) -> Vec<FigureChange> {
    let (b, n) = (&before.figures, &now.figures);
    let open =
        |c: &Certification| by_country(c.figures.unverified_rows.iter().map(|row| row.country));
    let below = |c: &Certification| by_country(c.resellers.iter().map(|row| row.country));
    let mut found = vec![
        placed("CERT-K", &b.customers_by_country, &n.customers_by_country),
        placed(
            "CERT-L",
            &b.foreign_owners_by_country,
            &n.foreign_owners_by_country,
        ),
        placed("CERT-M", &below(before), &below(now)),
        placed("CERT-N", &open(before), &open(now)),
    ];
    if let (Some(before), Some(now)) = (before.employees, now.employees) {
        found.push(plain("CERT-I", before, now));
    }
    found.push(plain("ANN-E", b.failures, n.failures));
    found
}

fn plain(field: &str, before: u32, now: u32) -> FigureChange {
    FigureChange {
        field: field.to_owned(),
        before,
        now,
        countries: Vec::new(),
    }
}

fn placed(field: &str, before: &[CountryCount], now: &[CountryCount]) -> FigureChange {
    let mut both: BTreeMap<Option<Country>, (u32, u32)> = BTreeMap::new();
    for one in before {
        both.entry(one.country).or_default().0 += one.count;
    }
    for one in now {
        both.entry(one.country).or_default().1 += one.count;
    }
    let mut countries: Vec<CountryChange> = both
        .into_iter()
        .map(|(country, (before, now))| CountryChange {
            country,
            before,
            now,
        })
        .collect();
    countries.sort_by_key(|c| (c.country.is_none(), std::cmp::Reverse(c.now), c.country));
    FigureChange {
        field: field.to_owned(),
        before: countries.iter().map(|c| c.before).sum(),
        now: countries.iter().map(|c| c.now).sum(),
        countries,
    }
}

/// Compares the texts of two certifications, the primary contact and the names of sub-resellers among them.
pub fn texts(before: &Certification, now: &Certification) -> Vec<TextChange> {
    let mut fields: Vec<&str> = now.answers.iter().map(|a| a.field.as_str()).collect();
    let gone = before.answers.iter().map(|a| a.field.as_str());
    let gone: Vec<&str> = gone.filter(|field| !fields.contains(field)).collect();
    fields.extend(gone);
    let text = |c: &Certification, field: &str| {
        let answer = c.answers.iter().find(|a| a.field == field);
        answer.map(|a| a.text.clone()).unwrap_or_default()
    };
    let mut found: Vec<TextChange> = fields
        .into_iter()
        .map(|field| TextChange {
            field: field.to_owned(),
            before: text(before, field),
            now: text(now, field),
        })
        .collect();
    found.push(TextChange {
        field: "CERT-G".to_owned(),
        before: contact(before),
        now: contact(now),
    });
    found.push(TextChange {
        field: "CERT-M".to_owned(),
        before: named(before),
        now: named(now),
    });
    found.sort_by(|a, b| a.field.cmp(&b.field));
    found
}

fn contact(c: &Certification) -> String {
    let all = [
        &c.contact.name,
        &c.contact.title,
        &c.contact.email,
        &c.contact.phone,
    ];
    let told: Vec<&str> = all
        .iter()
        .map(|t| t.trim())
        .filter(|t| !t.is_empty())
        .collect();
    told.join("\n")
}

fn named(c: &Certification) -> String {
    let names: Vec<&str> = c.resellers.iter().map(|r| r.name.as_str()).collect();
    names.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(all: &[(Option<&str>, u32)]) -> Vec<CountryCount> {
        all.iter()
            .map(|(code, count)| CountryCount {
                country: code.and_then(|c| Country::parse(c).ok()),
                count: *count,
            })
            .collect()
    }

    #[test]
    fn a_country_that_came_or_went_has_a_line_and_unknown_stands_last() {
        let before = counts(&[(Some("VN"), 3), (None, 2)]);
        let now = counts(&[(Some("SG"), 4), (Some("VN"), 1)]);
        let change = placed("CERT-K", &before, &now);
        assert_eq!((change.before, change.now), (5, 5));
        let lines: Vec<_> = change.countries.iter().map(|c| (c.before, c.now)).collect();
        assert_eq!(lines, [(0, 4), (3, 1), (2, 0)]);
        assert_eq!(change.countries.last().map(|c| c.country), Some(None));
    }
}
