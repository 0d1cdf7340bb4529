//! Text with a little emphasis, told by the twin as it is set, so that a reader can print it again.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::text::apart;

/// How a piece of a sentence is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Style {
    /// As the element sets it.
    #[default]
    Plain,
    /// With weight.
    Bold,
    /// A hash, a file name, an address.
    Mono,
    /// Less important.
    Mute,
    /// An exponent, raised.
    Raised,
}

impl Style {
    fn is_plain(&self) -> bool {
        *self == Self::Plain
    }
}

/// A piece of a sentence as it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The words, with marks of direction around the names in them.
    pub text: String,
    /// How they are set.
    pub style: Style,
}

/// Words of one kind in a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename = "Words")]
#[schemars(deny_unknown_fields)]
struct Words {
    /// The words; all pieces joined are the sentence.
    words: String,
    /// How they are set.
    #[serde(default, skip_serializing_if = "Style::is_plain")]
    style: Style,
    /// They are a name or other words of others, and keep their own direction.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    name: bool,
}

/// Sentences with emphasis. A line feed starts a new paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prose(Vec<Words>);

impl Prose {
    /// Plain words.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self::default().with(text, Style::Plain)
    }

    /// Adds words in a style.
    #[must_use]
    pub fn with(self, text: impl Into<String>, style: Style) -> Self {
        self.add(text.into(), style, false)
    }

    /// Adds words of others, such as a name: they keep their own direction and turn nothing around them.
    #[must_use]
    pub fn name(self, text: impl Into<String>, style: Style) -> Self {
        self.add(text.into(), style, true)
    }

    fn add(mut self, words: String, style: Style, name: bool) -> Self {
        if !words.is_empty() {
            self.0.push(Words { words, style, name });
        }
        self
    }

    /// Adds plain words.
    #[must_use]
    pub fn plain(self, text: impl Into<String>) -> Self {
        self.with(text, Style::Plain)
    }

    /// Adds words with weight.
    #[must_use]
    pub fn bold(self, text: impl Into<String>) -> Self {
        self.with(text, Style::Bold)
    }

    /// Adds a code.
    #[must_use]
    pub fn mono(self, text: impl Into<String>) -> Self {
        self.with(text, Style::Mono)
    }

    /// Adds less important words.
    #[must_use]
    pub fn mute(self, text: impl Into<String>) -> Self {
        self.with(text, Style::Mute)
    }

    /// The pieces as they are drawn. A name and what stands beside it in its style are one, as if written in one.
    #[must_use]
    pub fn spans(&self) -> Vec<Span> {
        let mut spans: Vec<(Span, bool)> = Vec::new();
        for Words { words, style, name } in &self.0 {
            let text = if *name { apart(words) } else { words.clone() };
            match spans.last_mut() {
                Some((last, named)) if last.style == *style && (*named || *name) => {
                    last.text.push_str(&text);
                    *named = true;
                }
                _ => {
                    let span = Span {
                        text,
                        style: *style,
                    };
                    spans.push((span, *name));
                }
            }
        }
        spans.into_iter().map(|(span, _)| span).collect()
    }

    /// The words without emphasis; an exponent is told by a caret.
    #[must_use]
    pub fn text(&self) -> String {
        let told = |piece: &Words| match piece.style {
            Style::Raised => format!("^{}", piece.words),
            // A space that keeps a line together is a matter of the page.
            _ if !piece.name => piece.words.replace('\u{a0}', " "),
            _ => piece.words.clone(),
        };
        self.0.iter().map(told).collect()
    }

    /// Whether there is nothing to print.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|piece| piece.words.trim().is_empty())
    }
}

impl From<&str> for Prose {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Prose {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

/// A sentence as the twin tells it: one text, or its pieces when not all of it is plain.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
enum Told {
    /// Plain words.
    Plain(String),
    /// The pieces in order.
    Pieces(Vec<Piece>),
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
enum Piece {
    /// Plain words.
    Plain(String),
    /// Other words.
    Other(Words),
}

impl Serialize for Prose {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let plain = |piece: &Words| piece.style.is_plain() && !piece.name;
        match self.0.as_slice() {
            [] => serializer.serialize_str(""),
            [only] if plain(only) => serializer.serialize_str(&only.words),
            pieces => serializer.collect_seq(pieces.iter().map(|piece| {
                if plain(piece) {
                    Piece::Plain(piece.words.clone())
                } else {
                    Piece::Other(piece.clone())
                }
            })),
        }
    }
}

impl<'de> Deserialize<'de> for Prose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let pieces = match Told::deserialize(deserializer)? {
            Told::Plain(words) => vec![Piece::Plain(words)],
            Told::Pieces(pieces) => pieces,
        };
        Ok(pieces
            .into_iter()
            .fold(Self::default(), |prose, piece| match piece {
                Piece::Plain(words) => prose.with(words, Style::Plain),
                Piece::Other(Words { words, style, name }) => prose.add(words, style, name),
            }))
    }
}

impl JsonSchema for Prose {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Prose".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Told::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_apart_on_paper_and_as_it_is_in_the_twin() {
        let sentence = Prose::new("Handed to ")
            .name("نور 7", Style::Plain)
            .plain(" on 13\u{a0}Nov\u{a0}2026, to ")
            .name("\u{2067}x", Style::Bold)
            .plain(".");
        assert_eq!(
            sentence.text(),
            "Handed to نور 7 on 13 Nov 2026, to \u{2067}x."
        );
        let spans = sentence.spans();
        let drawn: Vec<&str> = spans.iter().map(|s| s.text.as_str()).collect();
        assert_eq!(
            drawn,
            [
                "Handed to \u{2068}نور 7\u{2069} on 13\u{a0}Nov\u{a0}2026, to ",
                "\u{2068}\u{2067}x\u{2069}\u{2069}",
                "."
            ]
        );
        let told = serde_json::to_string(&sentence).unwrap();
        assert_eq!(serde_json::from_str::<Prose>(&told).unwrap(), sentence);
    }

    #[test]
    fn a_sentence_is_told_so_that_it_can_be_set_again() {
        let told = |prose: &Prose| serde_json::to_string(prose).unwrap();
        let sentence = Prose::new("About 10")
            .with("26", Style::Raised)
            .plain(" by ")
            .name("نور", Style::Bold);
        let json = r#"["About 10",{"words":"26","style":"raised"}," by ",{"words":"نور","style":"bold","name":true}]"#;
        assert_eq!(told(&sentence), json);
        assert_eq!(told(&"Plain.".into()), r#""Plain.""#);
        assert_eq!(told(&Prose::default()), r#""""#);
        for prose in [sentence, "Plain.".into(), Prose::default()] {
            assert_eq!(serde_json::from_str::<Prose>(&told(&prose)).unwrap(), prose);
        }
        // What could be told shorter is not how a twin tells it, and a reader that writes it again finds out.
        for odd in [r#"["Plain."]"#, r#"[]"#, r#"["a",""]"#] {
            let read: Prose = serde_json::from_str(odd).unwrap();
            assert_ne!(told(&read), odd);
        }
        for wrong in [r#"[{"words":"a","style":"loud"}]"#, "7", "null"] {
            assert!(serde_json::from_str::<Prose>(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn names_of_no_words_are_nothing() {
        let empty = Prose::default()
            .name("", Style::Bold)
            .name(" ", Style::Plain);
        assert!(empty.is_empty());
        assert_eq!(empty.text(), " ");
    }
}
