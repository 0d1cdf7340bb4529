//! Payment card numbers: found so that they are not kept.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What may be kept of a payment card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Card {
    /// The network, as the file names it or as the first digits show it.
    pub brand: Option<String>,
    /// The last four digits.
    pub last_four: Option<String>,
}

/// Finds a full card number in a cell: 13 to 19 digits of a known network that satisfy Luhn.
///
/// Digits may be divided by single spaces or hyphens. The number itself is not returned.
pub(crate) fn find(cell: &str) -> Option<Card> {
    let mut run: Vec<u8> = Vec::new();
    let mut divided = false;
    for byte in cell.bytes().chain(std::iter::once(b'.')) {
        match byte {
            b'0'..=b'9' => {
                run.push(byte - b'0');
                divided = false;
            }
            b' ' | b'-' if !run.is_empty() && !divided => divided = true,
            _ => {
                if let Some(card) = card_of(&run) {
                    return Some(card);
                }
                run.clear();
                divided = false;
            }
        }
    }
    None
}

fn card_of(digits: &[u8]) -> Option<Card> {
    if !(13..=19).contains(&digits.len()) || !luhn(digits) {
        return None;
    }
    let last: String = digits
        .iter()
        .rev()
        .take(4)
        .rev()
        .map(|d| char::from(b'0' + *d))
        .collect();
    brand(digits).map(|brand| Card {
        brand: Some(brand.to_owned()),
        last_four: Some(last),
    })
}

/// Returns whether the digits satisfy the check of ISO/IEC 7812-1.
fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| match (at % 2, u32::from(*digit)) {
            (0, d) => d,
            (_, d) if d > 4 => d * 2 - 9,
            (_, d) => d * 2,
        })
        .sum();
    sum.is_multiple_of(10)
}

fn brand(digits: &[u8]) -> Option<&'static str> {
    let head = digits
        .iter()
        .take(6)
        .fold(0_u32, |n, d| n * 10 + u32::from(*d));
    let length = digits.len();
    match head {
        400_000..=499_999 if matches!(length, 13 | 16 | 19) => Some("Visa"),
        510_000..=559_999 | 222_100..=272_099 if length == 16 => Some("Mastercard"),
        340_000..=349_999 | 370_000..=379_999 if length == 15 => Some("American Express"),
        352_800..=358_999 if length >= 16 => Some("JCB"),
        300_000..=305_999 | 360_000..=369_999 | 380_000..=399_999 if length >= 14 => {
            Some("Diners Club")
        }
        601_100..=601_199 | 644_000..=659_999 if length >= 16 => Some("Discover"),
        620_000..=629_999 | 810_000..=817_199 if length >= 16 => Some("UnionPay"),
        220_000..=220_499 if length >= 16 => Some("Mir"),
        979_200..=979_289 if length == 16 => Some("Troy"),
        500_000..=509_999
        | 560_000..=589_999
        | 600_000..=601_099
        | 630_000..=639_999
        | 670_000..=679_999 => Some("Maestro"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn test_numbers_of_the_networks_are_found() {
        let found = |cell: &str| find(cell).map(|c| (c.brand.unwrap(), c.last_four.unwrap()));
        assert_eq!(
            found("4242 4242 4242 4242"),
            Some(("Visa".into(), "4242".into()))
        );
        assert_eq!(
            found("card 5555-5555-5555-4444 ok"),
            Some(("Mastercard".into(), "4444".into()))
        );
        assert_eq!(
            found("378282246310005"),
            Some(("American Express".into(), "0005".into()))
        );
        assert_eq!(found("4242424242424241"), None);
        assert_eq!(found("+84 234 555 0100"), None);
        assert_eq!(found("0000000000000000"), None);
    }
}
