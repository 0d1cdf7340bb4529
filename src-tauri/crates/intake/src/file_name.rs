//! What the name of a file suggests about the paper in it. Only suggests; a person decides.
//!
//! The words stand in `assets/paper-words`, in many languages; nothing is asked of any network.

use crate::fold::{ascii_digits, fold, folded_words};
use crate::profile::{asset, is_unspaced, without_legal_form};
use cip::document_kind::DocumentKind;
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

/// A kind that the words of a file's name suggest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindHint {
    /// Kind.
    pub kind: DocumentKind,
    /// The words that suggest it, as the list writes them.
    pub words: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    kinds: BTreeMap<DocumentKind, Vec<String>>,
    noise: Vec<String>,
}

struct Phrase {
    kind: DocumentKind,
    written: String,
    words: Vec<String>,
    /// Letters in it, by which the longest wins.
    letters: usize,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| parse().unwrap_or_default());

/// Parses the embedded list; a test proves that it parses.
fn parse() -> Result<Words, serde_json::Error> {
    serde_json::from_str(asset!("../paper-words/kinds.json"))
}

static PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    let phrase = |kind: DocumentKind, written: &String| {
        let words = folded_words(written);
        Phrase {
            kind,
            letters: words.iter().map(|w| w.chars().count()).sum(),
            written: written.clone(),
            words,
        }
    };
    let kinds = WORDS.kinds.iter();
    kinds
        .flat_map(|(kind, list)| list.iter().map(move |written| phrase(*kind, written)))
        .collect()
});

/// Words that say nothing about whose paper it is, such as those of cameras.
static NOISE: LazyLock<HashSet<String>> =
    LazyLock::new(|| WORDS.noise.iter().flat_map(|w| folded_words(w)).collect());

/// Returns the name without its ending.
fn stem(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.chars().count() <= 5 => stem,
        _ => name,
    }
}

/// Returns the folded words of a file's name; a capital or a digit after a small letter begins another one.
fn words_of(name: &str) -> Vec<String> {
    let mut apart = String::new();
    let mut before = ' ';
    for c in stem(name).chars() {
        let after_letter = before.is_lowercase() && (c.is_uppercase() || c.is_ascii_digit());
        if after_letter || (before.is_ascii_digit() && c.is_lowercase()) {
            apart.push(' ');
        }
        apart.push(c);
        before = c;
    }
    folded_words(&ascii_digits(&apart.replace(['_', '.'], " ")))
}

/// Suggests the kind of paper by the longest phrase that stands in a file's name.
///
/// Returns `None` where nothing fits, or two kinds fit equally well.
#[must_use]
pub fn kind_of(name: &str) -> Option<KindHint> {
    let found = standing(&words_of(name));
    let best = found.iter().max_by_key(|p| p.letters)?;
    let alone = found
        .iter()
        .all(|p| p.letters < best.letters || p.kind == best.kind);
    alone.then(|| KindHint {
        kind: best.kind,
        words: best.written.clone(),
    })
}

/// Returns the phrases that stand in a row of words.
fn standing(words: &[String]) -> Vec<&'static Phrase> {
    let run = words.concat();
    let stands = |phrase: &&Phrase| {
        // Scripts that set no spaces are looked through; of the others whole words count.
        if phrase.words.iter().any(|w| w.chars().any(is_unspaced)) {
            return run.contains(&phrase.words.concat());
        }
        words.windows(phrase.words.len()).any(|w| w == phrase.words)
    };
    PHRASES.iter().filter(stands).collect()
}

/// Returns the words of a file's name that may belong to somebody's name, without those that say what it is.
#[must_use]
pub fn name_words(name: &str) -> Vec<String> {
    let mut words = words_of(name);
    let said: HashSet<&String> = standing(&words).iter().flat_map(|p| &p.words).collect();
    let least = |w: &str| if w.chars().any(is_unspaced) { 2 } else { 3 };
    words.retain(|w| {
        !w.chars().any(|c| c.is_ascii_digit())
            && w.chars().count() >= least(w)
            && !NOISE.contains(w)
            && !said.contains(w)
    });
    words.dedup();
    words
}

/// Returns the runs of a file's name that may be a number of a party or a paper, as they stand there: at least five
/// characters, most of them digits, and no date.
#[must_use]
pub fn numbers(name: &str) -> Vec<String> {
    let digits = ascii_digits(stem(name)).into_owned();
    let runs = digits.split(|c: char| !c.is_alphanumeric() && c != '-');
    let whole = runs.flat_map(|run| std::iter::once(run).chain(run.split('-')));
    let mut seen = HashSet::new();
    let mut found: Vec<String> = whole.map(str::to_owned).collect();
    found.retain(|run| is_number(&bare_number(run)) && seen.insert(bare_number(run)));
    found
}

/// Writes a number for comparison: letters in upper case and digits alone.
#[must_use]
pub fn bare_number(number: &str) -> String {
    fold(&ascii_digits(number)).to_uppercase()
}

fn is_number(bare: &str) -> bool {
    let all = bare.chars().count();
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    let date = all == 8 && (bare.starts_with("19") || bare.starts_with("20")) && digits == 8;
    all >= 5 && digits * 2 > all && !date
}

/// Returns which words of a party's name, its legal form aside, stand among those of a file's name.
#[must_use]
pub fn shared(party: &str, words: &[String]) -> Vec<String> {
    let (own, _) = without_legal_form(party);
    let run = fold(party);
    if run.chars().any(is_unspaced) && words.iter().any(|w| w.contains(&run)) {
        return vec![party.to_owned()];
    }
    words.iter().filter(|w| own.contains(w)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(name: &str) -> Option<&'static str> {
        kind_of(name).map(|hint| hint.kind.key())
    }

    #[test]
    fn the_list_parses_and_knows_every_kind() {
        let words = parse().unwrap();
        for kind in DocumentKind::ALL {
            assert!(
                words.kinds.get(kind).is_some_and(|l| !l.is_empty()),
                "{}",
                kind.key()
            );
        }
        let mut seen: BTreeMap<Vec<String>, DocumentKind> = BTreeMap::new();
        for phrase in PHRASES.iter() {
            assert!(!phrase.words.is_empty(), "{}", phrase.written);
            let before = seen.insert(phrase.words.clone(), phrase.kind);
            assert!(
                before.is_none_or(|k| k == phrase.kind),
                "{}",
                phrase.written
            );
        }
    }

    #[test]
    fn kinds_are_suggested_in_many_languages() {
        for (name, wanted) in [
            ("hoai-an-nguyen-passport.jpg", "passport"),
            ("Reisepass_Müller.PDF", "passport"),
            ("hộ chiếu Hằng.png", "passport"),
            ("паспорт 2.jpg", "passport"),
            ("林雅婷护照扫描件.jpg", "passport"),
            ("جواز سفر راشد.jpg", "passport"),
            ("CCCD_mat_truoc.jpg", "identity_card"),
            ("CedulaDeCiudadania.pdf", "identity_card"),
            ("carte d’identité recto.png", "identity_card"),
            ("conta-de-luz-outubro.pdf", "utility_bill"),
            ("Handelsregisterauszug Kranich GmbH.pdf", "registry_extract"),
            (
                "giấy chứng nhận đăng ký doanh nghiệp.pdf",
                "registry_extract",
            ),
            ("营业执照.jpg", "trade_licence"),
            ("visa card.jpg", "payment_card"),
            (
                "certificate of incorporation and extract.pdf",
                "certificate_of_incorporation",
            ),
        ] {
            assert_eq!(kind(name), Some(wanted), "{name}");
        }
    }

    #[test]
    fn nothing_is_suggested_where_the_name_says_nothing_or_two_things() {
        for name in [
            "IMG_2231.jpg",
            "scan.pdf",
            "Passporte Ltd.pdf",
            "kbis visa.pdf",
            "",
        ] {
            assert_eq!(kind(name), None, "{name}");
        }
    }

    #[test]
    fn words_and_numbers_of_a_name_are_told_apart() {
        let name = "2026-10-12 Nguyễn Thị Minh Hằng passport X0000017 (scan).jpg";
        assert_eq!(name_words(name), ["nguyen", "thi", "minh", "hang"]);
        assert_eq!(numbers(name), ["X0000017"]);
        assert_eq!(numbers("20261012_202600117K.pdf"), ["202600117K"]);
        assert_eq!(numbers("IMG_2231.jpg"), Vec::<String>::new());
    }

    #[test]
    fn a_party_shares_whole_words_and_no_legal_form() {
        let words = name_words("extract-sao-mai-jsc.pdf");
        assert_eq!(shared("Phần mềm Sao Mai JSC", &words), ["sao", "mai"]);
        assert_eq!(shared("Saomai Ltd", &words), Vec::<String>::new());
        assert_eq!(shared("林雅婷", &name_words("林雅婷.jpg")), ["林雅婷"]);
    }
}
