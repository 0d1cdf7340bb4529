//! What stands in the zones: invented people, numbers by chance, right check digits.

use ocr::layout::{Layout, digit};

use crate::rng::Rng;

const SYLLABLES: [&str; 40] = [
    "AN", "BE", "CHI", "DO", "EL", "FA", "GU", "HAN", "IV", "JO", "KA", "LY", "MI", "NGU", "OK",
    "PE", "QUI", "RO", "SZ", "TA", "UL", "VA", "WI", "XU", "YU", "ZO", "BRA", "CLE", "DRI", "FRO",
    "GRU", "KOW", "LJU", "MAX", "NYE", "ODD", "PHI", "STE", "THO", "VLA",
];
const ISSUERS: [&str; 16] = [
    "UTO", "D<<", "GBR", "VNM", "KEN", "TUR", "IND", "GHA", "POL", "BRA", "DNK", "UKR", "XXA",
    "RKS", "UNO", "JPN",
];

/// Draws the lines of a zone.
pub fn zone(rng: &mut Rng, layout: Layout) -> Vec<String> {
    match layout {
        Layout::Td1 => td1(rng),
        Layout::Td3 => passport(rng),
        Layout::MrvA => two(rng, "V", 44),
        Layout::MrvB => two(rng, "V", 36),
        Layout::Td2 | Layout::French => td2(rng),
    }
}

/// Draws lines of characters by chance, for training: each as often as any other.
pub fn scramble(rng: &mut Rng, layout: Layout) -> Vec<String> {
    let (lines, length) = match layout {
        Layout::Td1 => (3, 30),
        Layout::Td3 | Layout::MrvA => (2, 44),
        Layout::Td2 | Layout::MrvB | Layout::French => (2, 36),
    };
    let mut line = || -> String {
        let mut line = String::new();
        while line.len() < length {
            // Fillers stand in rows as often as alone.
            let fillers = if rng.chance(0.02) {
                2 + rng.below(6)
            } else {
                1
            };
            let character = if fillers > 1 {
                b'<'
            } else {
                *rng.one(ocr::ALPHABET)
            };
            line.extend(std::iter::repeat_n(char::from(character), fillers));
        }
        line.truncate(length);
        line
    };
    (0..lines).map(|_| line()).collect()
}

fn fit(text: &str, length: usize) -> String {
    let mut text: String = text.chars().take(length).collect();
    while text.len() < length {
        text.push('<');
    }
    text
}

fn word(rng: &mut Rng) -> String {
    (0..2 + rng.below(3))
        .map(|_| *rng.one(&SYLLABLES))
        .collect()
}

fn name(rng: &mut Rng, length: usize) -> String {
    let mut surname = word(rng);
    if rng.chance(0.2) {
        surname = format!("{surname}<{}", word(rng));
    }
    let given: Vec<String> = (0..1 + rng.below(3)).map(|_| word(rng)).collect();
    let name = if rng.chance(0.04) {
        surname
    } else {
        format!("{surname}<<{}", given.join("<"))
    };
    fit(&name, length)
}

fn number(rng: &mut Rng, length: usize) -> String {
    let digits_only = rng.chance(0.4);
    let character = |rng: &mut Rng, i: usize| -> char {
        let letter = !digits_only && (i < 2 || rng.chance(0.35));
        let from: &[u8] = if letter {
            &ocr::ALPHABET[..26]
        } else {
            &ocr::ALPHABET[26..36]
        };
        char::from(*rng.one(from))
    };
    (0..length).map(|i| character(rng, i)).collect()
}

fn date(rng: &mut Rng) -> String {
    format!(
        "{:02}{:02}{:02}",
        rng.below(100),
        1 + rng.below(12),
        1 + rng.below(28)
    )
}

fn checked(text: &str) -> String {
    format!("{text}{}", char::from(digit(text.as_bytes())))
}

fn sex(rng: &mut Rng) -> char {
    *rng.one(&['M', 'F', 'M', 'F', 'M', 'F', '<'])
}

fn optional(rng: &mut Rng, length: usize) -> String {
    match rng.below(3) {
        0 => fit("", length),
        1 => {
            let long = 4 + rng.below(length - 3);
            fit(&number(rng, long), length)
        }
        _ => number(rng, length),
    }
}

fn passport(rng: &mut Rng) -> Vec<String> {
    let issuer = *rng.one(&ISSUERS);
    let kind = *rng.one(&["P<", "P<", "P<", "PP", "PD"]);
    let first = format!("{kind}{issuer}{}", name(rng, 39));
    let (length, nationality) = (7 + rng.below(3), *rng.one(&ISSUERS));
    let number = checked(&fit(&number(rng, length), 9));
    let (birth, expiry) = (checked(&date(rng)), checked(&date(rng)));
    let mut personal = checked(&optional(rng, 14));
    if personal.starts_with('<') && rng.chance(0.5) {
        personal = fit("", 15);
    }
    let composite = digit(format!("{number}{birth}{expiry}{personal}").as_bytes());
    let second = format!("{number}{nationality}{birth}{}{expiry}{personal}", sex(rng));
    vec![first, format!("{second}{}", char::from(composite))]
}

/// Two lines without a digit over the whole.
fn two(rng: &mut Rng, kind: &str, length: usize) -> Vec<String> {
    let first = format!("{kind}<{}{}", rng.one(&ISSUERS), name(rng, length - 5));
    let number = checked(&number(rng, 9));
    let (birth, expiry) = (checked(&date(rng)), checked(&date(rng)));
    let second = format!("{number}{}{birth}{}{expiry}", rng.one(&ISSUERS), sex(rng));
    let more = optional(rng, length - 28);
    vec![first, format!("{second}{more}")]
}

fn td2(rng: &mut Rng) -> Vec<String> {
    let kind = *rng.one(&["I<", "ID", "AC", "C<"]);
    let first = format!("{kind}{}{}", rng.one(&ISSUERS), name(rng, 31));
    let number = checked(&number(rng, 9));
    let (birth, expiry) = (checked(&date(rng)), checked(&date(rng)));
    let more = optional(rng, 7);
    let composite = digit(format!("{number}{birth}{expiry}{more}").as_bytes());
    let second = format!(
        "{number}{}{birth}{}{expiry}{more}",
        rng.one(&ISSUERS),
        sex(rng)
    );
    vec![first, format!("{second}{}", char::from(composite))]
}

fn td1(rng: &mut Rng) -> Vec<String> {
    let kind = *rng.one(&["I<", "ID", "AR", "C<"]);
    let numbered = if rng.chance(0.1) {
        let long = number(rng, 12);
        let rest = checked(&long);
        format!("{}<{}", &long[..9], fit(&rest[9..], 15))
    } else {
        let length = 8 + rng.below(2);
        let number = checked(&fit(&number(rng, length), 9));
        format!("{number}{}", optional(rng, 15))
    };
    let first = format!("{kind}{}{numbered}", rng.one(&ISSUERS));
    let (birth, expiry) = (checked(&date(rng)), checked(&date(rng)));
    let more = optional(rng, 11);
    let composite = digit(format!("{}{birth}{expiry}{more}", &first[5..]).as_bytes());
    let (sex, nationality) = (sex(rng), *rng.one(&ISSUERS));
    let second = format!(
        "{birth}{sex}{expiry}{nationality}{more}{}",
        char::from(composite)
    );
    vec![first, second, name(rng, 30)]
}
