//! Items in the words of the edition: question, particulars, marks, section.

use cip::office::PacketPaper;
use cip::rulebook::{Edition, RuleStatus};

use super::ComposeError;
use crate::form::{Answer, Item, Mark, PaperSize, Prose, Provenance};

/// Numbers items as they are added and takes their words from the edition.
pub(crate) struct Items<'a> {
    edition: &'a Edition,
    next: u32,
}

impl<'a> Items<'a> {
    pub fn new(edition: &'a Edition) -> Self {
        Self { edition, next: 1 }
    }

    /// The next item, in the words of the field's label.
    pub fn item(&mut self, id: &str, answer: Answer) -> Result<Item, ComposeError> {
        let (field, section) = self
            .edition
            .field(id)
            .ok_or_else(|| ComposeError::Field(id.to_owned()))?;
        let provenance = provenance(&field.prov);
        let own = provenance.mark == Mark::D && provenance.part.is_none();
        let (question, help) = split_label(&quoted(&field.label));
        let no = self.next;
        self.next += 1;
        let answer = match answer {
            Answer::Absent { reason } if reason.is_empty() => Answer::Absent {
                reason: left_out(&field.required),
            },
            answer => answer,
        };
        Ok(Item {
            no,
            id: id.to_owned(),
            section: (!own && !section.is_empty()).then(|| format!("§ {section}")),
            section_note: (!own && !section.is_empty()).then(|| self.status().to_owned()),
            provenance,
            question,
            help: help.map(Prose::new),
            answer,
            masked: Vec::new(),
            source: None,
        })
    }

    fn status(&self) -> &'static str {
        status(self.edition.status)
    }
}

/// The paper of the pages, as the office chose it.
pub(super) fn paper(chosen: PacketPaper) -> PaperSize {
    match chosen {
        PacketPaper::Letter => PaperSize::Letter,
        PacketPaper::A4 => PaperSize::A4,
    }
}

pub(super) fn status(status: RuleStatus) -> &'static str {
    match status {
        RuleStatus::Proposed => "proposed",
        RuleStatus::Final => "final",
        RuleStatus::Withdrawn => "withdrawn",
    }
}

fn left_out(required: &str) -> String {
    if required.starts_with("yes") {
        "Not answered.".into()
    } else {
        "Left out by the filer; this edition of the rulebook does not require the field.".into()
    }
}

/// Marks of a field: `S; parenthesis R` is S with a part R, `design/R` is D with a part R.
pub(crate) fn provenance(text: &str) -> Provenance {
    let mark = |word: &str| match word {
        "V" => Some(Mark::V),
        "S" => Some(Mark::S),
        "E" => Some(Mark::E),
        "R" => Some(Mark::R),
        "design" => Some(Mark::D),
        _ => None,
    };
    let mut marks = text.split(|c: char| !c.is_alphanumeric()).filter_map(mark);
    let first = marks.next().unwrap_or(Mark::R);
    Provenance {
        mark: first,
        part: marks.find(|m| *m != first),
    }
}

/// A label and the particulars after its colon or in its last brackets.
fn split_label(label: &str) -> (String, Option<String>) {
    let upper = |s: &str| {
        let mut chars = s.chars();
        chars
            .next()
            .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
    };
    let sentence = |s: &str| format!("{}.", upper(s.trim().trim_end_matches('.')));
    let colon = label
        .split_once(": ")
        .filter(|(head, _)| !head.contains('(') && !head.starts_with("For "));
    if let Some((head, tail)) = colon {
        return (head.to_owned(), Some(sentence(tail)));
    }
    let brackets = label.strip_suffix(')').and_then(|l| l.split_once(" ("));
    match brackets {
        Some((head, "E: minimum content")) => (
            head.to_owned(),
            Some("Minimum content named by the executive order.".to_owned()),
        ),
        Some((head, tail)) => (head.to_owned(), Some(sentence(tail))),
        None => (label.to_owned(), None),
    }
}

/// Straight marks as printers set them: quotation marks open before a word and close after it, apostrophes stand in it.
fn quoted(text: &str) -> String {
    let mut before = ' ';
    let turn = |c: char| {
        let opens = before.is_whitespace() || "([‘“/".contains(before);
        before = c;
        match c {
            '\'' if opens => '‘',
            '\'' => '’',
            '"' if opens => '“',
            '"' => '”',
            c => c,
        }
    };
    text.chars().map(turn).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read_with_their_parts() {
        let words = |t: &str| provenance(t).words();
        assert_eq!(words("V"), "V quoted");
        assert_eq!(words("S; parenthesis R"), "S, part R");
        assert_eq!(words("design (RES-02)"), "D own item");
        assert_eq!(words("design/R"), "D, part R");
        assert_eq!(words("S; timestamps V(CIP)"), "S, part V");
        assert!(provenance("R (procedure itself V)").unverified());
    }

    #[test]
    fn marks_open_before_a_word_close_behind_it_and_stand_in_it() {
        assert_eq!(
            quoted("the provider's 'CIP' of \"record\""),
            "the provider’s ‘CIP’ of “record”"
        );
        assert_eq!(quoted("providers' own ('R')"), "providers’ own (‘R’)");
    }

    #[test]
    fn labels_become_a_question_and_particulars() {
        let (q, h) = split_label("Filer identity: legal name, address");
        assert_eq!(
            (q.as_str(), h.as_deref()),
            ("Filer identity", Some("Legal name, address."))
        );
        let (q, h) = split_label("Procedures ensuring (sub-)resellers maintain an appropriate CIP");
        assert_eq!(
            (q.as_str(), h),
            (
                "Procedures ensuring (sub-)resellers maintain an appropriate CIP",
                None
            )
        );
        let (q, h) = split_label("List of resellers (for a reseller: its sub-resellers)");
        assert_eq!(
            (q.as_str(), h.as_deref()),
            (
                "List of resellers",
                Some("For a reseller: its sub-resellers.")
            )
        );
    }
}
