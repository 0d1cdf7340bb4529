//! The door's own sentences: Fluent over `assets/i18n/<language>/door`, each asked for by a function of its name.
//!
//! A function exists for each sentence, with its values as parameters, so a wrong name or a missing value does not
//! compile; a sentence that nobody asks for is dead code, which the linter refuses; and a test holds the lists
//! against the files. A language is a folder of `assets/i18n`: another one needs no code.

pub(crate) mod certify;
pub(crate) mod copies;
pub(crate) mod exam;
pub(crate) mod exemption;
pub(crate) mod keys;
pub(crate) mod outcomes;
pub(crate) mod papers;
pub(crate) mod reasons;
pub(crate) mod requests;
pub(crate) mod retention;
pub(crate) mod rooms;
pub(crate) mod screening;
pub mod shells;
pub(crate) mod signatures;
pub(crate) mod training;

use cip::checklist::ChecklistItem;
use cip::document_kind::DocumentKind;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::LazyLock;

include!(concat!(env!("OUT_DIR"), "/spoken.rs"));

/// Makes one function for each sentence of a file, and the list that the test reads.
macro_rules! words {
    ($vis:vis $($id:ident $(($($arg:ident),+))?;)*) => {
        $(
            #[doc = concat!("Asks for the sentence `", stringify!($id), "`.")]
            $vis fn $id($($($arg: impl Into<$crate::words::Arg>),+)?) -> $crate::words::Word {
                $crate::words::Word::of(stringify!($id), vec![$($((stringify!($arg), $arg.into())),+)?])
            }
        )*
        #[cfg(test)]
        pub(crate) const ALL: &[(&str, &[&str])] = &[$((stringify!($id), &[$($(stringify!($arg)),+)?])),*];
    };
}
pub(crate) use words;

/// A language that the program has sentences in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language(&'static str);

impl Language {
    /// English: the language of every paper, and of a sentence that another language lacks.
    pub const ENGLISH: Self = Self("en");

    /// Finds a language by the name of its folder, such as `en`.
    pub fn find(name: &str) -> Option<Self> {
        let found = SPOKEN.iter().find(|(known, _, _)| *known == name);
        found.map(|(known, _, _)| Self(known))
    }
}

/// A sentence and its values, not yet said in any language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    id: String,
    args: Vec<(&'static str, Arg)>,
}

/// A value of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// Data, as it is.
    Text(String),
    /// A number.
    Number(i64),
    /// Another sentence, said in the same language.
    Word(Word),
    /// Several, with commas between.
    List(Vec<Word>),
}

impl Word {
    fn of(id: &str, args: Vec<(&'static str, Arg)>) -> Self {
        Self {
            id: id.replace('_', "-"),
            args,
        }
    }

    /// Says the sentence on a screen: a value written from right to left keeps its own direction.
    pub fn say(&self, language: Language) -> String {
        let voices = [language, Language::ENGLISH];
        let mut said = voices
            .iter()
            .filter_map(|l| VOICES.iter().find(|v| v.language == *l)?.say(self, true));
        said.next().unwrap_or_else(|| self.id.clone())
    }

    /// Says the sentence for paper and record: in English and without marks of direction.
    pub fn print(&self) -> String {
        let voice = VOICES.iter().find(|v| v.language == Language::ENGLISH);
        voice
            .and_then(|v| v.say(self, false))
            .unwrap_or_else(|| self.id.clone())
    }
}

/// Returns the words that the bench has beside a question.
pub(crate) fn question(item: ChecklistItem) -> Word {
    Word {
        id: format!("review-item-{}", item.key()),
        args: Vec::new(),
    }
}

/// Returns the words that the bench has beside a compared field.
pub(crate) fn field(key: &str) -> Word {
    Word {
        id: format!("review-field-{key}"),
        args: Vec::new(),
    }
}

/// Returns the words that every room has for a kind of document.
pub(crate) fn kind(kind: DocumentKind) -> Word {
    Word {
        id: format!("inbox-kind-{}", kind.key()),
        args: Vec::new(),
    }
}

/// Returns the words that Today has for a kind of clock.
pub(crate) fn clock(kind: &str) -> Word {
    Word {
        id: format!("today-{kind}"),
        args: Vec::new(),
    }
}

/// A language with its sentences.
struct Voice {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

static VOICES: LazyLock<Vec<Voice>> = LazyLock::new(|| {
    SPOKEN
        .iter()
        .map(|(name, screen, door)| Voice::new(name, screen.iter().chain(*door)))
        .collect()
});

impl Voice {
    fn new(name: &'static str, sources: impl Iterator<Item = &'static &'static str>) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![name.parse().unwrap_or_default()]);
        // Marks stand only where a value runs the other way: sentences also go to terminals and files.
        bundle.set_use_isolating(false);
        for source in sources {
            // What can be read of a broken file is used; a test refuses the file.
            let resource = FluentResource::try_new((*source).to_owned());
            bundle.add_resource_overriding(resource.unwrap_or_else(|(read, _)| read));
        }
        Self {
            language: Language(name),
            bundle,
        }
    }

    fn say(&self, word: &Word, marks: bool) -> Option<String> {
        let pattern = self.bundle.get_message(&word.id)?.value()?;
        let mut args = FluentArgs::new();
        for (name, arg) in &word.args {
            args.set(*name, self.value(arg, marks));
        }
        let mut errors = Vec::new();
        let said = self
            .bundle
            .format_pattern(pattern, Some(&args), &mut errors);
        Some(said.into_owned())
    }

    fn value(&self, arg: &Arg, marks: bool) -> FluentValue<'static> {
        let nested = |word: &Word| self.say(word, marks).unwrap_or_else(|| word.id.clone());
        match arg {
            Arg::Text(text) if marks && text.chars().any(is_right_to_left) => {
                FluentValue::from(format!("\u{2068}{text}\u{2069}"))
            }
            Arg::Text(text) => FluentValue::from(text.clone()),
            Arg::Number(number) => FluentValue::from(*number),
            Arg::Word(word) => FluentValue::from(nested(word)),
            Arg::List(words) => {
                FluentValue::from(words.iter().map(nested).collect::<Vec<_>>().join(", "))
            }
        }
    }
}

/// Returns whether a character belongs to a script that is written from right to left.
fn is_right_to_left(c: char) -> bool {
    matches!(u32::from(c),
        0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF | 0x1_0800..=0x1_0FFF | 0x1_E800..=0x1_EFFF)
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<Word> for Arg {
    fn from(word: Word) -> Self {
        Self::Word(word)
    }
}

impl From<Vec<Word>> for Arg {
    fn from(words: Vec<Word>) -> Self {
        Self::List(words)
    }
}

macro_rules! numbers {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Arg {
            fn from(number: $kind) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
    )*};
}
numbers!(u8, u32, u64, usize, i64);

#[cfg(test)]
mod tests;
