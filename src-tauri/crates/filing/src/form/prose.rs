//! Text with a little emphasis; in the twin it is plain text.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

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
    /// The words.
    pub text: String,
    /// How they are set.
    pub style: Style,
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
        if !text.is_empty() {
            self.0.push(Span { text, style });
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
                Style::Raised => format!("^{}", s.text),
                _ => s.text.replace('\u{a0}', " "),
            })
            .collect()
    }

    /// Whether there is nothing to print.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|s| s.text.trim().is_empty())
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
