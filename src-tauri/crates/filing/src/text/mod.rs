//! Words to glyphs: faces by coverage, both writing directions, shaping, line breaking.

mod isolate;
mod sequence;
mod shape;
#[cfg(test)]
mod tests;
mod wrap;

pub use isolate::{apart, isolated, sentence};
pub use shape::{Glyph, Setting, Shaper};
pub use wrap::{Line, Piece, Run, Wrap};

/// A character that no bundled face draws, alone or with those it stands with, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Undrawable {
    /// The character.
    pub character: char,
    /// Where it stands, in the words of the form.
    pub place: String,
}

impl std::fmt::Display for Undrawable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "U+{:04X} in {}", u32::from(self.character), self.place)
    }
}
