//! Text with a little emphasis; in the twin it is plain text.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::text::apart;

/// How a piece of a sentence is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
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

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The words as they are drawn.
    pub text: String,
    /// How they are set.
    pub style: Style,
    /// The words as the twin tells them, where marks of direction are drawn among them.
    told: Option<String>,
}

impl Span {
    fn told(&self) -> &str {
        self.told.as_deref().unwrap_or(&self.text)
    }
}

/// Sentences with emphasis. A line feed starts a new paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prose(Vec<Span>);

impl Prose {
    /// Plain words.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self::default().with(text, Style::Plain)
    }

    /// Adds words in a style.
    #[must_use]
    pub fn with(mut self, text: impl Into<String>, style: Style) -> Self {
        let text = text.into();
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            // What follows a name in its style goes on in its piece, as if the sentence were written in one.
            Some(Span {
                text: drawn,
                style: same,
                told: Some(told),
            }) if *same == style => {
                drawn.push_str(&text);
                told.push_str(&text);
            }
            _ => self.0.push(Span {
                text,
                style,
                told: None,
            }),
        }
        self
    }

    /// Adds words of others, such as a name: they keep their own direction and turn nothing around them.
    #[must_use]
    pub fn name(mut self, text: impl Into<String>, style: Style) -> Self {
        let text = text.into();
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.style == style => {
                let told = format!("{}{text}", last.told());
                last.text.push_str(&apart(&text));
                last.told = Some(told);
            }
            _ => self.0.push(Span {
                text: apart(&text),
                style,
                told: Some(text),
            }),
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

    /// The pieces.
    #[must_use]
    pub fn spans(&self) -> &[Span] {
        &self.0
    }

    /// The words without emphasis; an exponent is told by a caret.
    #[must_use]
    pub fn text(&self) -> String {
        self.0
            .iter()
            .map(|s| match s.style {
                Style::Raised => format!("^{}", s.told()),
                _ => s.told().replace('\u{a0}', " "),
            })
            .collect()
    }

    /// Whether there is nothing to print.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|s| s.told().trim().is_empty())
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

impl Serialize for Prose {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

impl<'de> Deserialize<'de> for Prose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}

impl JsonSchema for Prose {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Prose".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        String::json_schema(generator)
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
        let drawn: Vec<&str> = sentence.spans().iter().map(|s| s.text.as_str()).collect();
        assert_eq!(
            drawn,
            [
                "Handed to \u{2068}نور 7\u{2069} on 13\u{a0}Nov\u{a0}2026, to ",
                "\u{2068}\u{2067}x\u{2069}\u{2069}",
                "."
            ]
        );
        let told = serde_json::to_string(&sentence).unwrap();
        assert_eq!(
            serde_json::from_str::<Prose>(&told).unwrap().text(),
            sentence.text()
        );
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
