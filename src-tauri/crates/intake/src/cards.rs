//! Payment card numbers: found so that they are not kept.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use ts_rs::TS;

/// What may be kept of a payment card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Card {
    /// The network, as the file names it or as the first digits show it.
    pub brand: Option<String>,
    /// The last four digits.
    pub last_four: Option<String>,
}

/// Finds a full card number in a cell: 14 to 19 digits of a known network that satisfy Luhn.
///
/// Digits may be divided by single spaces or hyphens. The number itself is not returned.
pub(crate) fn find(cell: &str) -> Option<Card> {
    numbers(cell).into_iter().next().map(|found| found.card)
}

/// Says whether a text holds a full card number, which is never kept.
#[must_use]
pub fn holds_card_number(text: &str) -> bool {
    find(text).is_some()
}

/// Returns the cell with all but the last four digits of each full card number taken out.
pub(crate) fn masked(cell: &str) -> Cow<'_, str> {
    let found = numbers(cell);
    if found.is_empty() {
        return Cow::Borrowed(cell);
    }
    let mut out = String::with_capacity(cell.len());
    let mut from = 0;
    for Found { start, end, card } in found {
        out.push_str(cell.get(from..start).unwrap_or_default());
        out.push_str("••••");
        out.push_str(card.last_four.as_deref().unwrap_or_default());
        from = end;
    }
    out.push_str(cell.get(from..).unwrap_or_default());
    Cow::Owned(out)
}

struct Found {
    start: usize,
    end: usize,
    card: Card,
}

fn numbers(cell: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut run = Run::default();
    let mut before = 0_u8;
    for (at, byte) in cell.bytes().chain(std::iter::once(b'.')).enumerate() {
        match byte {
            b'0'..=b'9' => {
                if run.digits.is_empty() {
                    // A plus sign begins a telephone number.
                    run = Run {
                        start: at,
                        phone: before == b'+',
                        ..Run::default()
                    };
                }
                run.digits.push(byte - b'0');
                run.end = at + 1;
            }
            b' ' | b'-' if !run.digits.is_empty() && run.end == at => {}
            _ => {
                if let Some(card) = card_of(&run.digits).filter(|_| !run.phone) {
                    found.push(Found {
                        start: run.start,
                        end: run.end,
                        card,
                    });
                }
                run = Run::default();
            }
        }
        before = byte;
    }
    found
}

#[derive(Default)]
struct Run {
    start: usize,
    end: usize,
    digits: Vec<u8>,
    phone: bool,
}

fn card_of(digits: &[u8]) -> Option<Card> {
    if !(14..=19).contains(&digits.len()) || !luhn(digits) {
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
        400_000..=499_999 if matches!(length, 16 | 19) => Some("Visa"),
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
        | 670_000..=679_999
            if length >= 16 =>
        {
            Some("Maestro")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{find, masked};

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
        assert_eq!(found("+4242424242424242"), None, "a telephone number");
        let text = "đã trả 4242 4242 4242 4242, rồi 5555555555554444";
        assert_eq!(masked(text), "đã trả ••••4242, rồi ••••4444");
    }
}
