//! Checking an edition whole: every fault at once, each with its place.

use super::{Driven, Edition, EditionError, OpenQuestion, RuleNumber, key, shape};
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::fmt;

/// What is wrong at a place of an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// The file is not JSON.
    Unreadable(String),
    /// The member is missing.
    Lacks,
    /// The member is not one that an edition has.
    UnknownMember,
    /// The text is empty.
    Empty,
    /// Something else than this member holds.
    Kind,
    /// The value is not one of those that can stand here.
    Value(String),
    /// No provenance mark that the edition explains stands here.
    Provenance(String),
    /// The source is not among the sources of the edition.
    Source(String),
    /// The section is not among the sections of the edition.
    Section(String),
    /// The rule is not among the rules of the edition.
    Rule(String),
    /// The same name stands twice.
    Twice(String),
    /// A number that the program computes with is missing.
    MissingNumber(&'static str),
    /// A field that the program fills is missing.
    MissingField(String),
    /// The choice is not one that the program understands here.
    Choice(String),
    /// The recommended choice is not among the choices.
    Recommended(String),
    /// What is recommended contradicts this number or zone of the same edition.
    Contradicts(String),
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(why) => write!(f, "cannot be read: {why}"),
            Self::Lacks => f.write_str("is missing"),
            Self::UnknownMember => f.write_str("is nothing that an edition has"),
            Self::Empty => f.write_str("is empty"),
            Self::Kind => f.write_str("is of another kind"),
            Self::Value(value) => write!(f, "cannot be “{value}”"),
            Self::Provenance(marks) => write!(f, "has no known provenance: “{marks}”"),
            Self::Source(source) => write!(f, "names the unknown source “{source}”"),
            Self::Section(section) => write!(f, "names the unknown section “{section}”"),
            Self::Rule(rule) => write!(f, "names the unknown rule “{rule}”"),
            Self::Twice(name) => write!(f, "has “{name}” twice"),
            Self::MissingNumber(key) => write!(f, "lacks the number “{key}”"),
            Self::MissingField(id) => write!(f, "lacks the field {id}"),
            Self::Choice(key) => write!(f, "offers “{key}”, which the program does not understand"),
            Self::Recommended(key) => write!(f, "recommends “{key}”, which it does not offer"),
            Self::Contradicts(other) => write!(f, "contradicts “{other}”"),
        }
    }
}

/// A fault of an edition and its place, such as `rules[CIP-05].section`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionFault {
    /// Place; empty for the whole file.
    pub at: String,
    /// What is wrong.
    pub wrong: Wrong,
}

impl fmt::Display for EditionFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.at, self.wrong)
    }
}

/// Returns the sections that a citation names: `7.302/7.304 (number R)` names two.
pub(super) fn sections_in(citation: &str) -> Vec<String> {
    let words = citation.split(|c: char| !c.is_ascii_digit() && c != '.');
    let sections = words.filter(|w| {
        w.split_once('.')
            .is_some_and(|(part, section)| !part.is_empty() && !section.is_empty())
    });
    sections.map(str::to_owned).collect()
}

/// Returns the marks of a provenance such as `S; parenthesis R`, in order.
pub(super) fn marks_in(provenance: &str) -> impl Iterator<Item = &str> {
    provenance
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| ["V", "S", "E", "R", "design"].contains(w))
}

/// Reads an edition and names everything that is wrong with it.
pub(super) fn parse(json: &str) -> Result<Edition, EditionError> {
    match read(json)? {
        (edition, faults) if faults.is_empty() => Ok(edition),
        (_, faults) => Err(EditionError(faults)),
    }
}

/// Reads an edition that an earlier program found whole, and names the numbers that this one needs besides.
pub(super) fn again(json: &str) -> Result<(Edition, Vec<&'static str>), EditionError> {
    let (edition, faults) = read(json)?;
    let mut lacks = Vec::new();
    let mut wrong = Vec::new();
    for fault in faults {
        if let Wrong::MissingNumber(key) = fault.wrong {
            lacks.push(key);
        } else {
            wrong.push(fault);
        }
    }
    if wrong.is_empty() {
        Ok((edition, lacks))
    } else {
        Err(EditionError(wrong))
    }
}

/// Reads what has the shape of an edition, with everything else that is wrong with it.
fn read(json: &str) -> Result<(Edition, Vec<EditionFault>), EditionError> {
    let unreadable = |e: serde_json::Error| {
        EditionError(vec![EditionFault {
            at: String::new(),
            wrong: Wrong::Unreadable(e.to_string()),
        }])
    };
    let value: serde_json::Value = serde_json::from_str(json).map_err(unreadable)?;
    let mut faults = shape::faults(&value);
    faults.extend(words_of_their_own(&value));
    if !faults.is_empty() {
        return Err(EditionError(faults));
    }
    let edition: Edition = serde_json::from_value(value).map_err(unreadable)?;
    let mut checked = Checked {
        edition: &edition,
        faults: Vec::new(),
    };
    checked.whole();
    let faults = checked.faults;
    Ok((edition, faults))
}

/// Looks at the members that hold one of a few words, so that these are named beside the other faults.
fn words_of_their_own(value: &serde_json::Value) -> Vec<EditionFault> {
    let mut found = Vec::new();
    let mut look = |at: String, text: Option<&str>, known: &dyn Fn(&str) -> bool| {
        if let Some(text) = text.filter(|t| !t.is_empty() && !known(t)) {
            found.push(EditionFault {
                at,
                wrong: Wrong::Value(text.to_owned()),
            });
        }
    };
    let text = |name: &str| value.get(name).and_then(|v| v.as_str());
    look("status".to_owned(), text("status"), &|t| {
        ["proposed", "final", "withdrawn"].contains(&t)
    });
    look("zone".to_owned(), text("zone"), &|t| {
        crate::date::Zone::parse(t).is_ok()
    });
    let numbers = value.get("numbers").and_then(|n| n.as_array());
    for number in numbers.into_iter().flatten() {
        let key = number.get("key").and_then(|v| v.as_str());
        let counting = number.get("counting").and_then(|v| v.as_str());
        look(
            format!("numbers[{}].counting", key.unwrap_or_default()),
            counting,
            &|t| serde_json::from_value::<crate::clock::Counting>(t.into()).is_ok(),
        );
    }
    let questions = value.get("questions").and_then(|q| q.as_array());
    for question in questions.into_iter().flatten() {
        let id = question.get("id").and_then(|v| v.as_str());
        let drives = question.get("drives").and_then(|v| v.as_str());
        look(
            format!("questions[{}].drives", id.unwrap_or_default()),
            drives,
            &|t| serde_json::from_value::<Driven>(t.into()).is_ok(),
        );
    }
    found
}

struct Checked<'a> {
    edition: &'a Edition,
    faults: Vec<EditionFault>,
}

impl Checked<'_> {
    fn fault(&mut self, at: impl Into<String>, wrong: Wrong) {
        let at = at.into();
        self.faults.push(EditionFault { at, wrong });
    }

    fn whole(&mut self) {
        let e = self.edition;
        self.named();
        self.once("sections", e.sections.iter().map(|s| s.number.as_str()));
        self.once("numbers", e.numbers.iter().map(|n| n.key.as_str()));
        self.once("rules", e.rules.iter().map(|r| r.id.as_str()));
        let fields = e.tables.values().flatten();
        self.once("tables", fields.map(|f| f.id.as_str()));
        self.once("terms", e.terms.iter().map(|t| t.key.as_str()));
        self.once("questions", e.questions.iter().map(|q| q.id.as_str()));
        self.once("standing", e.standing.iter().map(|f| f.key.as_str()));
        let years: Vec<String> = e.penalties.iter().map(|p| p.year.to_string()).collect();
        self.once("penalties", years.iter().map(String::as_str));
        self.halves();
        self.sections();
        self.numbers();
        self.rules();
        self.tables();
        self.questions();
        self.standing();
    }

    /// Looks at the names by which papers and filings know the edition.
    fn named(&mut self) {
        let e = self.edition;
        let plain = |c: char| c.is_ascii_alphanumeric() || "-./".contains(c);
        if !e.id.chars().all(plain) || e.id.len() > 60 {
            self.fault("id", Wrong::Value(e.id.clone()));
        }
        let dated = e.citation.split_once(", ").map(|(_, day)| day);
        let dated = dated.is_some_and(|day| NaiveDate::parse_from_str(day, "%d %B %Y").is_ok());
        if !dated {
            self.fault("citation", Wrong::Value(e.citation.clone()));
        }
    }

    fn once<'n>(&mut self, at: &str, names: impl Iterator<Item = &'n str>) {
        let mut seen = BTreeSet::new();
        for name in names {
            if !seen.insert(name) {
                self.fault(at, Wrong::Twice(name.to_owned()));
            }
        }
    }

    fn section(&mut self, at: &str, citation: &str) {
        let cited = sections_in(citation);
        let known = |c: &String| self.edition.sections.iter().any(|s| s.number == *c);
        let unknown: Vec<String> = cited.iter().filter(|c| !known(c)).cloned().collect();
        if cited.is_empty() {
            self.fault(at, Wrong::Section(citation.to_owned()));
        }
        for section in unknown {
            self.fault(at, Wrong::Section(section));
        }
    }

    fn provenance(&mut self, at: &str, marks: &str) {
        let explained = |m: &str| self.edition.provenance.contains_key(m);
        let known = marks_in(marks).next().is_some() && marks_in(marks).all(explained);
        if !known {
            self.fault(at, Wrong::Provenance(marks.to_owned()));
        }
    }

    fn sources(&mut self, at: &str, sources: &str) {
        for source in sources.split(',') {
            let source = source.split('(').next().unwrap_or_default().trim();
            if !self.edition.sources.contains_key(source) {
                self.fault(at, Wrong::Source(source.to_owned()));
            }
        }
    }

    fn halves(&mut self) {
        let e = self.edition;
        for (name, half) in [
            ("cip_half", &e.cip_half),
            ("training_half", &e.training_half),
        ] {
            for section in &half.sections {
                self.section(&format!("{name}.sections"), section);
            }
        }
        for section in &e.cip_half.sections {
            if e.training_half.sections.contains(section) {
                self.fault("training_half.sections", Wrong::Twice(section.clone()));
            }
        }
    }

    fn sections(&mut self) {
        for section in &self.edition.sections {
            let at = format!("sections[{}].provenance", section.number);
            self.provenance(&at, &section.provenance);
        }
        for term in &self.edition.terms {
            let at = format!("terms[{}]", term.key);
            self.section(&format!("{at}.section"), &term.section);
            self.provenance(&format!("{at}.provenance"), &term.provenance);
        }
    }

    fn numbers(&mut self) {
        let e = self.edition;
        for number in &e.numbers {
            let at = format!("numbers[{}]", number.key);
            self.provenance(&format!("{at}.provenance"), &number.provenance);
            self.sources(&format!("{at}.sources"), &number.sources);
            if e.rule(&number.rule).is_none() {
                self.fault(format!("{at}.rule"), Wrong::Rule(number.rule.clone()));
            }
            let most = match number.unit.as_str() {
                "percent" => 100,
                "months" => 600,
                "calendar_days" => 3660,
                unit => {
                    self.fault(format!("{at}.unit"), Wrong::Value(unit.to_owned()));
                    u32::MAX
                }
            };
            // What computes with a number takes it in the unit that its key ends with.
            let unit = match number.key.rsplit('_').next() {
                Some("days") => "calendar_days",
                Some("months") => "months",
                Some("percent") => "percent",
                _ => number.unit.as_str(),
            };
            if number.unit != unit {
                self.fault(format!("{at}.unit"), Wrong::Value(number.unit.clone()));
            }
            self.counting(number, &at);
            if number.value == 0 || number.value > most {
                let value = number.value.to_string();
                self.fault(format!("{at}.value"), Wrong::Value(value));
            }
        }
        for key in key::ALL {
            if e.find(key).is_none() {
                self.fault("numbers", Wrong::MissingNumber(key));
            }
        }
    }

    /// Looks at what the end of a clock means: a deadline of the program is no gate and no duration.
    fn counting(&mut self, number: &RuleNumber, at: &str) {
        if !crate::clock::is_of_duty(&number.key) {
            return;
        }
        let at = format!("{at}.counting");
        let shipped = Edition::shipped().ok();
        let meant = shipped.and_then(|e| e.find(&number.key)?.counting);
        match number.counting {
            None => self.fault(at, Wrong::Lacks),
            Some(_) if number.counting == meant => {}
            Some(other) => {
                let word = serde_json::to_string(&other).unwrap_or_default();
                self.fault(at, Wrong::Value(word.trim_matches('"').to_owned()));
            }
        }
    }

    fn rules(&mut self) {
        for rule in &self.edition.rules {
            let at = format!("rules[{}]", rule.id);
            self.section(&format!("{at}.section"), &rule.section);
            self.provenance(&format!("{at}.provenance"), &rule.provenance);
            self.sources(&format!("{at}.sources"), &rule.sources);
        }
    }

    fn tables(&mut self) {
        let e = self.edition;
        for (table, fields) in &e.tables {
            match e.table_sections.get(table) {
                Some(section) => self.section(&format!("table_sections.{table}"), section),
                None => self.fault(format!("table_sections.{table}"), Wrong::Lacks),
            }
            for field in fields {
                let at = format!("tables.{table}[{}]", field.id);
                self.provenance(&format!("{at}.prov"), &field.prov);
                self.sources(&format!("{at}.src"), &field.src);
            }
        }
        for table in e.table_sections.keys() {
            if !e.tables.contains_key(table) {
                self.fault(format!("table_sections.{table}"), Wrong::UnknownMember);
            }
        }
        // Forms and packets are filled field by field; without one of them they could not be printed.
        let Ok(shipped) = Edition::shipped() else {
            return;
        };
        for field in shipped.tables.values().flatten() {
            if e.field(&field.id).is_none() {
                self.fault("tables", Wrong::MissingField(field.id.clone()));
            }
        }
    }

    fn questions(&mut self) {
        let e = self.edition;
        let driven = e.questions.iter().filter_map(|q| q.drives);
        let mut seen = BTreeSet::new();
        for drives in driven {
            if !seen.insert(drives) {
                self.fault("questions", Wrong::Twice(format!("{drives:?}")));
            }
        }
        for question in &e.questions {
            let at = format!("questions[{}]", question.id);
            self.provenance(&format!("{at}.provenance"), &question.provenance);
            self.sources(&format!("{at}.sources"), &question.sources);
            let keys: Vec<&str> = question.choices.iter().map(|c| c.key.as_str()).collect();
            self.once(&format!("{at}.choices"), keys.iter().copied());
            if !keys.contains(&question.recommended.as_str()) {
                let recommended = question.recommended.clone();
                self.fault(format!("{at}.recommended"), Wrong::Recommended(recommended));
            }
            if let Some(drives) = question.drives {
                self.driven(&at, question, drives);
            }
        }
    }

    fn driven(&mut self, at: &str, question: &OpenQuestion, drives: Driven) {
        for choice in &question.choices {
            if !drives.understands(&choice.key) {
                let key = choice.key.clone();
                self.fault(format!("{at}.choices"), Wrong::Choice(key));
            }
        }
        let stated = match drives {
            Driven::DayZone => self.edition.zone.to_string(),
            Driven::OwnerPercent => self.edition.number(key::OWNER_PERCENT).to_string(),
            Driven::UpdateDays => {
                let mut days = key::UPDATE_DAYS.iter().map(|key| self.edition.number(key));
                let Some(other) = days.find(|n| n.to_string() != question.recommended) else {
                    return;
                };
                other.to_string()
            }
            Driven::RetentionStart
            | Driven::ConfigurableTexts
            | Driven::Programme
            | Driven::ModelSize
            | Driven::SubResellers
            | Driven::MeasureStart
            | Driven::Opening => return,
        };
        if question.recommended != stated {
            self.fault(format!("{at}.recommended"), Wrong::Contradicts(stated));
        }
    }

    fn standing(&mut self) {
        let e = self.edition;
        for penalty in &e.penalties {
            let at = format!("penalties[{}]", penalty.year);
            self.provenance(&format!("{at}.provenance"), &penalty.provenance);
            self.sources(&format!("{at}.sources"), &penalty.sources);
        }
        for fact in &e.standing {
            let at = format!("standing[{}]", fact.key);
            self.provenance(&format!("{at}.provenance"), &fact.provenance);
            self.sources(&format!("{at}.sources"), &fact.sources);
        }
        for point in &e.disagreements {
            for reading in &point.readings {
                self.sources(&format!("disagreements[{}]", point.key), &reading.source);
            }
        }
    }
}

#[cfg(test)]
#[path = "check_tests.rs"]
mod tests;
