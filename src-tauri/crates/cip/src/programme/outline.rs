//! The outline: which sections a new version has, which rules they serve, and what to write in each.

use super::ProgrammeSection;
use serde::Deserialize;

/// The outline that ships with the program.
pub const OUTLINE: &str = include_str!("../../../../../assets/rulebook/programme.json");

/// A section of the outline.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutlineSection {
    /// Identifier.
    pub id: String,
    /// Title.
    pub title: String,
    /// Rules that it serves.
    pub rules: Vec<String>,
    /// Fields of the certification that its text answers.
    pub fields: Vec<String>,
    /// Lines that say what to write.
    pub start: Vec<String>,
}

impl OutlineSection {
    /// Makes the section of a new version, with a text that is there already or the one to begin with.
    pub fn begin(self, text: Option<String>) -> ProgrammeSection {
        let start = self.start.join("\n");
        ProgrammeSection {
            id: self.id,
            title: self.title,
            rules: self.rules,
            fields: self.fields,
            text: text.unwrap_or_else(|| start.clone()),
            start,
        }
    }
}

/// Adds what was written in the version before under a section that the outline no longer has: nobody took it out.
pub fn with_former(
    mut sections: Vec<ProgrammeSection>,
    before: &[ProgrammeSection],
) -> Vec<ProgrammeSection> {
    let gone = |s: &&ProgrammeSection| s.is_written() && !sections.iter().any(|n| n.id == s.id);
    let former: Vec<_> = before.iter().filter(gone).cloned().collect();
    sections.extend(former);
    sections
}

/// Reads the outline.
///
/// # Errors
/// When the program was built with a broken one.
pub fn outline() -> Result<Vec<OutlineSection>, serde_json::Error> {
    serde_json::from_str(OUTLINE)
}
