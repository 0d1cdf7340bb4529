//! The Russian national (internal) passport.
//!
//! Its zone has the layout and the check digits of a passport, but a letter code of its own: each Cyrillic
//! letter is one character, and ten of them are digits. Taken for Latin letters the names would differ from
//! every right statement. The fourth digit of the series stands at the head of the optional data.

use super::encode;
use super::names::ZoneName;

/// The characters of the zone and the letters they stand for.
#[rustfmt::skip] // seven a line, in the order of the alphabet
const LETTERS: [(char, char); 33] = [
    ('A', 'А'), ('B', 'Б'), ('V', 'В'), ('G', 'Г'), ('D', 'Д'), ('E', 'Е'), ('2', 'Ё'),
    ('J', 'Ж'), ('Z', 'З'), ('I', 'И'), ('Q', 'Й'), ('K', 'К'), ('L', 'Л'), ('M', 'М'),
    ('N', 'Н'), ('O', 'О'), ('P', 'П'), ('R', 'Р'), ('S', 'С'), ('T', 'Т'), ('U', 'У'),
    ('F', 'Ф'), ('H', 'Х'), ('C', 'Ц'), ('3', 'Ч'), ('4', 'Ш'), ('W', 'Щ'), ('X', 'Ъ'),
    ('Y', 'Ы'), ('9', 'Ь'), ('6', 'Э'), ('7', 'Ю'), ('8', 'Я'),
];

/// Recognises the passport by its first line.
pub(super) fn is_national_passport(lines: &[String]) -> bool {
    lines.len() == 2 && lines.first().is_some_and(|line| line.starts_with("PNRUS"))
}

/// Returns the words of a name field in Cyrillic; a character outside the code stays.
pub(super) fn names(mut name: ZoneName) -> ZoneName {
    let letter = |c: char| {
        let found = LETTERS.iter().find(|(character, _)| *character == c);
        found.map_or(c, |(_, letter)| *letter)
    };
    for word in name.surname.iter_mut().chain(&mut name.given) {
        *word = word.chars().map(letter).collect();
    }
    name
}

/// Puts the number together as it is printed: four digits of the series, then six.
pub(super) fn number(field: &str, optional: &str) -> Option<String> {
    let (series, rest) = field.split_at_checked(3)?;
    let fourth = optional.chars().next().filter(char::is_ascii_digit)?;
    let all_digits = field.len() == 9 && field.bytes().all(|b| b.is_ascii_digit());
    all_digits.then(|| format!("{series}{fourth}{rest}"))
}

/// Tells whether a Cyrillic word of the zone is the stated one, in Cyrillic or in any Latin form of it.
pub(super) fn is_word(read: &str, stated: &str) -> bool {
    // Ё is written Е wherever a person pleases.
    let plain = |word: &str| word.to_uppercase().replace('Ё', "Е");
    let latin = || {
        let words = encode::encode(read);
        words.is_some_and(|words| encode::writes(&words, &stated.to_uppercase()))
    };
    plain(read) == plain(stated) || latin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_has_one_character() {
        let mut characters: Vec<char> = LETTERS.iter().map(|(c, _)| *c).collect();
        let mut letters: Vec<char> = LETTERS.iter().map(|(_, l)| *l).collect();
        characters.sort_unstable();
        characters.dedup();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!((characters.len(), letters.len()), (33, 33));
        assert!(
            ('А'..='Я')
                .chain(['Ё'])
                .all(|letter| letters.contains(&letter))
        );
    }

    #[test]
    fn a_number_has_its_fourth_digit_elsewhere() {
        assert_eq!(
            number("450123456", "4050723742031").as_deref(),
            Some("4504123456")
        );
        assert_eq!(number("450123456", "<050723742031"), None);
        assert_eq!(number("45A123456", "4050723742031"), None);
    }
}
