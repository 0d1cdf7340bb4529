//! Countries by ISO 3166-1 alpha-2 code.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use thiserror::Error;
use ts_rs::TS;

/// Names a country by its ISO 3166-1 alpha-2 code in capitals; `XK` (Kosovo) is accepted too.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
#[ts(type = "string & { readonly __brand: 'Country' }")]
pub struct Country([u8; 2]);

/// Says that a code is not a country of ISO 3166-1.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("“{0}” is not an ISO 3166-1 country code; use two letters, such as VN or SG")]
pub struct CountryError(pub String);

impl Country {
    /// The United States of America.
    pub const US: Self = Self(*b"US");

    /// Reads a two- or three-letter code in any case.
    pub fn parse(code: &str) -> Result<Self, CountryError> {
        let upper = code.trim().to_ascii_uppercase();
        if upper == "XK" || upper == "RKS" || upper == "XKX" {
            return Ok(Self(*b"XK"));
        }
        let found = match upper.len() {
            2 => rust_iso3166::from_alpha2(&upper),
            3 => rust_iso3166::from_alpha3(&upper),
            _ => None,
        };
        match found.map(|c| c.alpha2.as_bytes()) {
            Some(&[a, b]) => Ok(Self([a, b])),
            _ => Err(CountryError(code.to_owned())),
        }
    }

    /// Returns the alpha-2 code.
    pub fn alpha2(&self) -> String {
        self.0.iter().map(|b| char::from(*b)).collect()
    }

    /// Returns the alpha-3 code that machine-readable zones use.
    pub fn alpha3(&self) -> &'static str {
        match rust_iso3166::from_alpha2(&self.alpha2()) {
            Some(c) => c.alpha3,
            None => "RKS",
        }
    }

    /// Returns all countries, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        let letters = b'A'..=b'Z';
        let codes = letters.flat_map(|a| (b'A'..=b'Z').map(move |b| Self([a, b])));
        codes.filter(|c| Self::parse(&c.alpha2()).is_ok())
    }

    /// Returns the short English name, for papers and screens: without the brackets and inversions of the standard.
    pub fn name(&self) -> &'static str {
        match &self.0 {
            b"XK" => "Kosovo",
            b"US" => "United States",
            b"GB" => "United Kingdom",
            b"VN" => "Viet Nam",
            b"KR" => "Republic of Korea",
            b"KP" => "Democratic People’s Republic of Korea",
            b"TR" => "Türkiye",
            b"BO" => "Bolivia",
            b"BQ" => "Bonaire, Sint Eustatius and Saba",
            b"CC" => "Cocos Islands",
            b"CD" => "Democratic Republic of the Congo",
            b"CI" => "Côte d’Ivoire",
            b"FK" => "Falkland Islands",
            b"FM" => "Micronesia",
            b"IR" => "Iran",
            b"LA" => "Lao People’s Democratic Republic",
            b"MD" => "Republic of Moldova",
            b"MF" => "Saint Martin, French part",
            b"PS" => "State of Palestine",
            b"SH" => "Saint Helena, Ascension and Tristan da Cunha",
            b"SJ" => "Svalbard and Jan Mayen",
            b"SX" => "Sint Maarten, Dutch part",
            b"TW" => "Taiwan",
            b"TZ" => "United Republic of Tanzania",
            b"UM" => "United States Minor Outlying Islands",
            b"VE" => "Venezuela",
            b"VG" => "British Virgin Islands",
            b"VI" => "U.S. Virgin Islands",
            _ => match rust_iso3166::from_alpha2(&self.alpha2()) {
                Some(c) => c.name,
                None => "Kosovo",
            },
        }
    }
}

impl TryFrom<String> for Country {
    type Error = CountryError;
    fn try_from(code: String) -> Result<Self, Self::Error> {
        Self::parse(&code)
    }
}

impl From<Country> for String {
    fn from(country: Country) -> Self {
        country.alpha2()
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.alpha2())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_has_a_name_that_can_be_printed() {
        let all: Vec<Country> = Country::all().collect();
        assert_eq!(all.len(), 250);
        for country in all {
            let name = country.name();
            assert!(!name.contains(['(', '[', '\'']), "{name}");
            assert!(name == "Kosovo" || country.alpha2() != "XK", "{name}");
        }
    }
}
