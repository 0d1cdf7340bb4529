//! Telephone numbers as the form prints them.

/// Codes of two digits of the telephone network; those beginning with 1 and 7 have one, all others three.
const CALLING: [&str; 44] = [
    "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47",
    "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65",
    "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
];

/// `+84 236 555 0142` of a bare international number, anything else as it came; no line breaks inside.
#[must_use]
pub fn phone(text: &str) -> String {
    grouped(text.trim())
        .unwrap_or_else(|| text.trim().to_owned())
        .replace(' ', "\u{a0}")
}

fn grouped(text: &str) -> Option<String> {
    let digits = text.strip_prefix('+')?;
    if !(8..=15).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let code = match digits.get(..2)? {
        two if two.starts_with(['1', '7']) => 1,
        two if CALLING.contains(&two) => 2,
        _ => 3,
    };
    let (code, rest) = digits.split_at_checked(code)?;
    let (head, last) = rest.split_at_checked(rest.len().checked_sub(4)?)?;
    let groups = match head.len() {
        0 => vec![code, last],
        1..=4 => vec![code, head, last],
        n => {
            let (first, middle) = head.split_at_checked(n - 3)?;
            vec![code, first, middle, last]
        }
    };
    Some(format!("+{}", groups.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_numbers_are_grouped_and_others_stay() {
        for (bare, said) in [
            ("+842365550142", "+84 236 555 0142"),
            ("+6555500117", "+65 5550 0117"),
            ("+12025550123", "+1 202 555 0123"),
            ("+77275550108", "+7 727 555 0108"),
            ("+3545550117", "+354 555 0117"),
            (" +84 236 555 0117", "+84 236 555 0117"),
            ("0236 555 0117", "0236 555 0117"),
            ("", ""),
        ] {
            assert_eq!(phone(bare).replace('\u{a0}', " "), said);
        }
    }
}
