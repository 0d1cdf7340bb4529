//! Zones by the ten thousand, and what their check digits cannot see.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use chrono::{Datelike, Days, NaiveDate};
use evidence::mrz::{Declared, MrzReading, Note, Verdict, ZoneField, ZoneFormat, compare, read};

const ALPHABET: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<";
const ROUND_TRIPS: u64 = 10_000;

/// A small fixed generator, so that a failure can be repeated from its number.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }

    fn word(&mut self, letters: &str, most: usize) -> String {
        let length = 1 + self.roll(most);
        let one = |dice: &mut Self| char::from(letters.as_bytes()[dice.roll(letters.len())]);
        (0..length).map(|_| one(self)).collect()
    }

    fn day(&mut self, first: &str, days: usize) -> NaiveDate {
        day(first) + Days::new(self.roll(days) as u64)
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    day("2026-11-22")
}

/// What is written into a zone.
struct Person {
    surname: String,
    given: String,
    number: String,
    issuer: &'static str,
    birth: NaiveDate,
    expiry: NaiveDate,
    sex: mrz::Sex,
}

impl Person {
    fn of(seed: u64, longest_number: usize) -> Self {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let letters = &ALPHABET[10..36];
        let mut name = || {
            let first = dice.word(letters, 9);
            let second = dice.roll(3) == 0;
            if second {
                format!("{first} {}", dice.word(letters, 4))
            } else {
                first
            }
        };
        Self {
            surname: name(),
            given: name(),
            number: dice.word(&ALPHABET[..36], longest_number),
            issuer: ["UTO", "VNM", "BRA", "D", "XXA", "GBR", "NGA"][dice.roll(7)],
            birth: dice.day("1927-01-01", 36_000),
            expiry: dice.day("1966-11-22", 29_000),
            sex: [mrz::Sex::Male, mrz::Sex::Female, mrz::Sex::Unspecified][dice.roll(3)],
        }
    }

    fn declared(&self) -> Declared {
        Declared {
            names: vec![format!("{} {}", self.given, self.surname)],
            birth_date: Some(self.birth),
            expiry: Some(self.expiry),
            document_number: Some(self.number.clone()),
            ..Declared::default()
        }
    }
}

fn zone_date(date: NaiveDate) -> mrz::MrzDate {
    mrz::MrzDate::Calendar(mrz::Date::new(date.year(), date.month(), date.day()))
}

macro_rules! round_trips {
    ($name:ident, $layout:ident, $format:ident, $fields:ident, $code:literal, $longest:literal) => {
        #[test]
        fn $name() {
            for seed in 1..=ROUND_TRIPS {
                let person = Person::of(seed, $longest);
                let text = mrz::$format(&mrz::$fields {
                    document_code: $code.into(),
                    issuing_country: person.issuer.into(),
                    nationality: person.issuer.into(),
                    document_number: person.number.clone(),
                    surname: person.surname.clone(),
                    given_names: person.given.clone(),
                    date_of_birth: zone_date(person.birth),
                    date_of_expiry: zone_date(person.expiry),
                    sex: person.sex,
                    ..Default::default()
                });
                let reading =
                    read(&text, today()).unwrap_or_else(|e| panic!("{seed}: {text}: {e}"));
                assert_eq!(reading.format, ZoneFormat::$layout, "{seed}: {text}");
                assert!(reading.all_checks_pass, "{seed}: {text}");
                agrees(&reading, &person, &format!("{seed}: {text}"));
            }
        }
    };
}

round_trips!(ten_thousand_cards_td1, Td1, format_td1, Td1Fields, "I", 13);
round_trips!(ten_thousand_cards_td2, Td2, format_td2, Td2Fields, "I", 13);
round_trips!(ten_thousand_passports, Td3, format_td3, Td3Fields, "P", 9);
round_trips!(ten_thousand_visas_a, MrvA, format_mrv_a, MrvAFields, "V", 9);
round_trips!(ten_thousand_visas_b, MrvB, format_mrv_b, MrvBFields, "V", 9);

fn agrees(reading: &MrzReading, person: &Person, shown: &str) {
    assert_eq!(reading.repaired, None, "{shown}");
    assert_eq!(reading.surname, person.surname, "{shown}");
    assert_eq!(reading.given_names, person.given, "{shown}");
    assert_eq!(reading.document_number, person.number, "{shown}");
    assert_eq!(reading.birth_date.known(), Some(person.birth), "{shown}");
    assert_eq!(reading.issuer, person.issuer, "{shown}");
    if reading.format != ZoneFormat::FrenchIdentityCard {
        assert_eq!(reading.expiry.known(), Some(person.expiry), "{shown}");
    }
    for row in compare(reading, &person.declared()) {
        let verdicts = [Verdict::Exact, Verdict::NotStated, Verdict::NotComparable];
        let open = row.verdict == Verdict::NotComparable && row.field != ZoneField::ExpiryDate;
        assert!(verdicts.contains(&row.verdict) && !open, "{shown}: {row:?}");
    }
}

#[test]
fn ten_thousand_french_cards() {
    for seed in 1..=ROUND_TRIPS {
        let mut person = Person::of(seed, 9);
        let mut dice = Dice(seed);
        person.issuer = "FRA";
        person.given.truncate(14);
        person.number = (0..12)
            .map(|_| char::from(b'0' + dice.roll(10) as u8))
            .collect();
        let filled = |text: &str, width: usize| format!("{:<<width$}", text.replace(' ', "<"));
        let sex = if dice.roll(2) == 0 { 'M' } else { 'F' };
        let first = format!("IDFRA{}", filled(&person.surname, 25));
        let second = format!(
            "{}{}{}{}{}{sex}",
            person.number,
            mrz::check_digit(&person.number).unwrap(),
            filled(&person.given, 14),
            person.birth.format("%y%m%d"),
            mrz::check_digit(&person.birth.format("%y%m%d").to_string()).unwrap(),
        );
        let first = filled(&first, 36);
        let digit = mrz::check_digit(&format!("{first}{second}")).unwrap();
        let text = format!("{first}\n{second}{digit}");
        let reading = read(&text, today()).unwrap_or_else(|e| panic!("{seed}: {text}: {e}"));
        assert_eq!(
            reading.format,
            ZoneFormat::FrenchIdentityCard,
            "{seed}: {text}"
        );
        assert!(reading.notes.contains(&Note::ChecksNotApplicable));
        agrees(&reading, &person, &format!("{seed}: {text}"));
    }
}

/// Characters whose values are equal modulo ten, which no check digit tells apart.
const CLASSES: [&str; 10] = [
    "0AKU<", "1BLV", "2CMW", "3DNX", "4EOY", "5FPZ", "6GQ", "7HR", "8IS", "9JT",
];

#[test]
fn a_check_digit_misses_104_of_1332_substitutions_at_every_place() {
    let class = |c: char| CLASSES.iter().position(|class| class.contains(c)).unwrap();
    for place in 0..9 {
        let mut unseen = 0;
        for from in ALPHABET.chars() {
            let mut field = "L898902C3".to_owned();
            field.replace_range(place..=place, &from.to_string());
            let digit = char::from(b'0' + mrz::check_digit(&field).unwrap() as u8);
            for to in ALPHABET.chars().filter(|to| *to != from) {
                field.replace_range(place..=place, &to.to_string());
                let passes = mrz::verify(&field, digit);
                assert_eq!(
                    passes,
                    class(from) == class(to),
                    "{from} to {to} at {place}"
                );
                unseen += u32::from(passes);
            }
        }
        assert_eq!(unseen, 104);
    }
    assert_eq!(CLASSES.concat().len(), 37);
}

#[test]
fn the_substitutions_that_pass_in_a_passport_by_field() {
    let first = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
    let second = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";
    let mut table = Vec::new();
    for (name, start, end) in [
        ("number and digit", 0, 10),
        ("nationality", 10, 13),
        ("birth date and digit", 13, 20),
        ("sex", 20, 21),
        ("expiry and digit", 21, 28),
        ("optional data and digit", 28, 43),
        ("digit over all", 43, 44),
    ] {
        let (mut tried, mut passed) = (0, 0);
        for place in start..end {
            let given = &second[place..=place];
            for character in ALPHABET.chars().filter(|c| !given.starts_with(*c)) {
                let mut line = second.to_owned();
                line.replace_range(place..=place, &character.to_string());
                let reading = read(&format!("{first}\n{line}"), today());
                tried += 1;
                passed += u32::from(reading.is_ok_and(|r| r.all_checks_pass));
            }
        }
        table.push((name, tried, passed));
    }
    assert_eq!(
        table,
        [
            ("number and digit", 360, 24),
            ("nationality", 108, 108),
            ("birth date and digit", 252, 17),
            ("sex", 36, 36),
            ("expiry and digit", 252, 19),
            ("optional data and digit", 540, 45),
            ("digit over all", 36, 1),
        ]
    );
    assert_eq!(table.iter().map(|row| row.1).sum::<u32>(), 1_584);
    assert_eq!(table.iter().map(|row| row.2).sum::<u32>(), 250);
}
