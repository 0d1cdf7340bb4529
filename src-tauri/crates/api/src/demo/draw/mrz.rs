//! The two lines of a TD3 zone (ICAO Doc 9303 part 4), written, not read.

use chrono::{Datelike, NaiveDate};

/// What a TD3 zone says.
#[derive(Debug, Clone)]
pub(super) struct Td3<'a> {
    /// Issuer, alpha-3.
    pub issuer: &'a str,
    /// Nationality, alpha-3.
    pub nationality: &'a str,
    /// Name with `<<` between the identifiers, without trailing fillers.
    pub name: &'a str,
    /// Number, at most nine characters.
    pub number: &'a str,
    /// Birth date.
    pub birth: NaiveDate,
    /// Sex, `F`, `M` or `<`.
    pub sex: char,
    /// Expiry date.
    pub expiry: NaiveDate,
}

impl Td3<'_> {
    /// Writes both lines of 44 characters.
    pub(super) fn lines(&self) -> (String, String) {
        let first = filled(&format!("P<{:<<3}{}", self.issuer, self.name), 44);
        let number = checked(&filled(self.number, 9));
        let birth = checked(&six(self.birth));
        let expiry = checked(&six(self.expiry));
        // An empty optional field may carry 0 or a filler; 0 is what most printers write.
        let optional = format!("{}0", "<".repeat(14));
        let composite = check_digit(&format!("{number}{birth}{expiry}{optional}"));
        let second = format!(
            "{number}{:<<3}{birth}{}{expiry}{optional}{composite}",
            self.nationality, self.sex
        );
        (first, second)
    }
}

fn filled(text: &str, width: usize) -> String {
    let mut out: String = text.chars().take(width).collect();
    while out.len() < width {
        out.push('<');
    }
    out
}

fn six(day: NaiveDate) -> String {
    format!(
        "{:02}{:02}{:02}",
        day.year().rem_euclid(100),
        day.month(),
        day.day()
    )
}

fn checked(field: &str) -> String {
    format!("{field}{}", check_digit(field))
}

/// Reckons the check digit with the weights 7, 3, 1.
pub(super) fn check_digit(field: &str) -> u32 {
    let weights = [7, 3, 1].into_iter().cycle();
    field
        .chars()
        .zip(weights)
        .map(|(c, weight)| weight * c.to_digit(36).unwrap_or(0))
        .sum::<u32>()
        % 10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digits_are_those_of_doc_9303() {
        assert_eq!(check_digit("520727"), 3);
        assert_eq!(check_digit("AB2134<<<"), 5);
        assert_eq!(check_digit("ZE184226B<<<<<"), 1);
    }

    #[test]
    fn the_lines_are_those_of_a_whole_zone() {
        let zone = Td3 {
            issuer: "VNM",
            nationality: "VNM",
            name: "NGUYEN<<THI<MINH<HANG",
            number: "X0000017",
            birth: NaiveDate::from_ymd_opt(1988, 3, 14).unwrap(),
            sex: 'F',
            expiry: NaiveDate::from_ymd_opt(2031, 9, 2).unwrap(),
        };
        let (first, second) = zone.lines();
        assert_eq!(first, "P<VNMNGUYEN<<THI<MINH<HANG<<<<<<<<<<<<<<<<<<");
        assert_eq!(second.len(), 44);
        assert!(
            second.starts_with("X0000017<9VNM8803148F3109029<<<<<<<<<<<<<<0"),
            "{second}"
        );
    }
}
