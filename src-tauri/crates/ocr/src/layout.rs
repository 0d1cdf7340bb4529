//! What may stand where in a zone, and which check digits hold over what (ICAO Doc 9303 parts 4 to 7).

/// A layout of a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Card, three lines of 30.
    Td1,
    /// Larger card, two lines of 36.
    Td2,
    /// Passport, two lines of 44.
    Td3,
    /// Visa, two lines of 44.
    MrvA,
    /// Visa, two lines of 36.
    MrvB,
    /// French national identity card of 1988 to 2021, two lines of 36.
    French,
}

/// Some cells of one line, from one up to before another.
pub(crate) type Part = (usize, usize, usize);

/// A check digit and the cells that it holds over.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Check {
    pub parts: &'static [Part],
    /// Line and place of the digit.
    pub digit: (usize, usize),
    /// A filler instead of the digit says that the field continues elsewhere.
    pub may_continue: bool,
}

const fn check(parts: &'static [Part], row: usize, place: usize) -> Check {
    Check {
        parts,
        digit: (row, place),
        may_continue: false,
    }
}

const fn long_number(parts: &'static [Part], row: usize, place: usize) -> Check {
    Check {
        may_continue: true,
        ..check(parts, row, place)
    }
}

const BIRTH: Check = check(&[(1, 13, 19)], 1, 19);
const EXPIRY: Check = check(&[(1, 21, 27)], 1, 27);
const TD1: [Check; 3] = [
    long_number(&[(0, 5, 14)], 0, 14),
    check(&[(1, 0, 6)], 1, 6),
    check(&[(1, 8, 14)], 1, 14),
];
const TD2: [Check; 3] = [long_number(&[(1, 0, 9)], 1, 9), BIRTH, EXPIRY];
const TD3: [Check; 4] = [
    check(&[(1, 0, 9)], 1, 9),
    BIRTH,
    EXPIRY,
    check(&[(1, 28, 42)], 1, 42),
];
const VISA: [Check; 3] = [check(&[(1, 0, 9)], 1, 9), BIRTH, EXPIRY];
const FRENCH: [Check; 2] = [check(&[(1, 0, 12)], 1, 12), check(&[(1, 27, 33)], 1, 33)];

/// First line of the Russian national passport, where each letter is one character and seven are digits.
const RUSSIAN: &str = "paaaarrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr";

impl Layout {
    /// Returns the layouts with so many lines of so many characters.
    pub(crate) fn of(lines: usize, length: usize) -> &'static [Self] {
        match (lines, length) {
            (3, 30) => &[Self::Td1],
            (2, 36) => &[Self::Td2, Self::MrvB, Self::French],
            (2, 44) => &[Self::Td3, Self::MrvA],
            _ => &[],
        }
    }

    /// Returns one letter a cell: which characters may stand there, see [`allowed`].
    pub(crate) const fn places(self) -> &'static [&'static str] {
        match self {
            Self::Td1 => &[
                "kaaaaxxxxxxxxxcxxxxxxxxxxxxxxx",
                "ddddddcsddddddcaaaxxxxxxxxxxxn",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            ],
            Self::Td2 => &[
                "kaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "xxxxxxxxxcaaaddddddcsddddddcxxxxxxxn",
            ],
            Self::Td3 => &[
                "paaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "xxxxxxxxxnaaaddddddcsddddddcxxxxxxxxxxxxxxcn",
            ],
            Self::MrvA => &[
                "vaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "xxxxxxxxxnaaaddddddcsddddddcxxxxxxxxxxxxxxxx",
            ],
            Self::MrvB => &[
                "vaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "xxxxxxxxxnaaaddddddcsddddddcxxxxxxxx",
            ],
            Self::French => &[
                "IDFRAaaaaaaaaaaaaaaaaaaaaaaaaaxxxxxx",
                "xxxxxxxxxxxxnaaaaaaaaaaaaaaddddddnsn",
            ],
        }
    }

    /// Returns other kinds for the first line, where its beginning names a national code for letters.
    pub(crate) fn national(self, beginning: &[u8]) -> Option<&'static str> {
        (self == Self::Td3 && beginning == b"PNRUS").then_some(RUSSIAN)
    }

    /// Returns the check digits that hold over one field each.
    pub(crate) const fn checks(self) -> &'static [Check] {
        match self {
            Self::Td1 => &TD1,
            Self::Td2 => &TD2,
            Self::Td3 => &TD3,
            Self::MrvA | Self::MrvB => &VISA,
            Self::French => &FRENCH,
        }
    }

    /// Tells whether a check digit holds over a cell, or the cell is one.
    pub fn is_checked(self, row: usize, place: usize) -> bool {
        let within = |(line, from, to): &Part| *line == row && (*from..*to).contains(&place);
        let mut checks = self.checks().iter().copied().chain(self.composite());
        checks.any(|check| check.digit == (row, place) || check.parts.iter().any(within))
    }

    /// Returns the check digit over several fields, where there is one.
    pub(crate) const fn composite(self) -> Option<Check> {
        let (parts, digit): (&'static [Part], _) = match self {
            Self::Td1 => (&[(0, 5, 30), (1, 0, 7), (1, 8, 15), (1, 18, 29)], (1, 29)),
            Self::Td2 => (&[(1, 0, 10), (1, 13, 20), (1, 21, 35)], (1, 35)),
            Self::Td3 => (&[(1, 0, 10), (1, 13, 20), (1, 21, 43)], (1, 43)),
            Self::French => (&[(0, 0, 36), (1, 0, 35)], (1, 35)),
            Self::MrvA | Self::MrvB => return None,
        };
        Some(Check {
            parts,
            digit,
            may_continue: false,
        })
    }
}

/// Tells whether a character may stand at a place of this kind.
pub(crate) fn allowed(kind: u8, character: u8) -> bool {
    match kind {
        b'a' => character.is_ascii_uppercase() || character == b'<',
        b'd' | b'c' => character.is_ascii_digit() || character == b'<',
        b'n' => character.is_ascii_digit(),
        b's' => matches!(character, b'M' | b'F' | b'X' | b'<'),
        b'k' => matches!(character, b'I' | b'A' | b'C'),
        b'p' => character == b'P',
        b'v' => character == b'V',
        // Russia writes letters as digits, but none as 0, 1 or 5.
        b'r' => {
            character.is_ascii_uppercase() || matches!(character, b'2'..=b'4' | b'6'..=b'9' | b'<')
        }
        b'x' => true,
        letter => character == letter,
    }
}

/// Returns what a character counts in a check sum.
pub fn value(character: u8) -> u32 {
    match character {
        b'0'..=b'9' => u32::from(character - b'0'),
        b'A'..=b'Z' => u32::from(character - b'A') + 10,
        _ => 0,
    }
}

/// Returns the check digit over some characters.
pub fn digit(characters: &[u8]) -> u8 {
    let weights = [7, 3, 1].into_iter().cycle();
    let sum: u32 = characters
        .iter()
        .zip(weights)
        .map(|(c, weight)| value(*c) * weight)
        .sum();
    b'0' + (sum % 10) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_of_the_standard() {
        assert_eq!(digit(b"520727"), b'3');
        assert_eq!(digit(b"AB2134<<<"), b'5');
        assert_eq!(digit(b"ZE184226B<<<<<"), b'1');
    }

    #[test]
    fn names_issuers_and_nationalities_have_no_check_digit() {
        let passport = |row, place| Layout::Td3.is_checked(row, place);
        assert!(!passport(0, 0) && !passport(0, 43) && !passport(1, 10) && !passport(1, 20));
        assert!(passport(1, 0) && passport(1, 9) && passport(1, 42) && passport(1, 43));
        assert!(!Layout::MrvA.is_checked(1, 28) && Layout::Td1.is_checked(0, 20));
    }

    #[test]
    fn only_a_russian_national_passport_has_digits_in_its_names() {
        let kinds = Layout::Td3.national(b"PNRUS").unwrap();
        assert_eq!(kinds.len(), Layout::Td3.places()[0].len());
        let holds = |characters: &[u8]| characters.iter().filter(|c| allowed(b'r', **c)).count();
        assert_eq!((holds(b"AZ2346789<"), holds(b"015")), (10, 0));
        for (layout, beginning) in [
            (Layout::Td3, b"P<RUS"),
            (Layout::Td3, b"PNUTO"),
            (Layout::MrvA, b"PNRUS"),
        ] {
            assert_eq!(layout.national(beginning), None);
        }
    }

    #[test]
    fn places_have_the_lengths_of_the_lines() {
        for (lines, length) in [(3, 30), (2, 36), (2, 44)] {
            for layout in Layout::of(lines, length) {
                let places = layout.places();
                assert_eq!(places.len(), lines);
                assert!(places.iter().all(|line| line.len() == length), "{layout:?}");
                let checks = layout.checks().iter().copied().chain(layout.composite());
                for check in checks {
                    let kind = places[check.digit.0].as_bytes()[check.digit.1];
                    assert!(matches!(kind, b'c' | b'n'), "{layout:?} {:?}", check.digit);
                }
            }
        }
    }
}
