//! Telephone numbers: kept as written, and as E.164 when that is certain.

use crate::fold::ascii_digits;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A telephone number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[ts(rename = "FilePhone")]
#[schemars(rename = "FilePhone")]
pub struct Phone {
    /// As the file has it.
    pub raw: String,
    /// In E.164, only when the file gives the country's code and nothing is left to guess.
    pub e164: Option<String>,
}

impl Phone {
    /// Reads one number.
    ///
    /// A national number stays as written: which country's it is would be a guess.
    pub(crate) fn read(raw: &str) -> Self {
        Self {
            raw: raw.to_owned(),
            e164: e164(raw),
        }
    }
}

fn e164(raw: &str) -> Option<String> {
    let ascii = ascii_digits(raw)
        .replace("(0)", "")
        .replace('\u{ff0b}', "+");
    let written = ascii.trim();
    let international = match written.strip_prefix('+') {
        Some(rest) => rest,
        None => written.strip_prefix("00")?,
    };
    // An extension, or anything else that is not punctuation of a number, ends certainty.
    if international
        .chars()
        .any(|c| !c.is_ascii_digit() && !" .-()/\u{2010}\u{2011}\u{2013}".contains(c))
    {
        return None;
    }
    let digits: String = international.chars().filter(char::is_ascii_digit).collect();
    let code = calling_code(&digits)?;
    let national = digits.get(code..)?;
    // A zero after the country's code is a national prefix in some countries and a digit in others.
    let certain =
        (7..=15).contains(&digits.len()) && national.len() >= 4 && !national.starts_with('0');
    certain.then(|| format!("+{digits}"))
}

/// Returns the length of the country code at the start of the digits (ITU-T E.164, annex of assigned codes).
fn calling_code(digits: &str) -> Option<usize> {
    let head = |n: usize| digits.get(..n).and_then(|h| h.parse::<u16>().ok());
    match head(1)? {
        1 | 7 => return Some(1),
        0 => return None,
        _ => {}
    }
    const TWO: [u16; 44] = [
        20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55,
        56, 57, 58, 60, 61, 62, 63, 64, 65, 66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98,
    ];
    if TWO.contains(&head(2)?) {
        return Some(2);
    }
    let assigned = matches!(
        head(3)?,
        211..=213 | 216 | 218 | 220..=258 | 260..=269 | 290 | 291 | 297..=299
            | 350..=359 | 370..=378 | 380..=383 | 385..=387 | 389 | 420 | 421 | 423
            | 500..=509 | 590..=599 | 670 | 672..=683 | 685..=692
            | 800 | 808 | 850 | 852 | 853 | 855 | 856 | 870 | 878 | 880..=883 | 886 | 888
            | 960..=968 | 970..=977 | 979 | 992..=996 | 998
    );
    assigned.then_some(3)
}

#[cfg(test)]
mod tests {
    use super::Phone;

    #[test]
    fn certain_numbers_become_e164() {
        for (raw, e164) in [
            ("+84.234555010", Some("+84234555010")),
            ("+90 232 555 01 00", Some("+902325550100")),
            ("00 971 4 555 0100", Some("+97145550100")),
            ("+44 (0)20 7946 0000", Some("+442079460000")),
            ("+٩٧١٤٥٥٥٠١٠٠", Some("+97145550100")),
            ("+84.0234555010", None),
            ("2325550100", None),
            ("0234 555 010", None),
            ("+84 234 555 010 ext 4", None),
            ("+999 1234567", None),
            ("8.42E+10", None),
        ] {
            assert_eq!(Phone::read(raw).e164.as_deref(), e164, "{raw}");
        }
    }
}
