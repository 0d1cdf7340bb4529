//! What both packets share: who files for whom, under which edition, and the words around it.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use cip::account::Provider;
use cip::date::Moment;
use cip::filing::{Attestation, Disclosure, DisclosureBasis, ItemAnswer, Supersedes};
use cip::id::PersonId;
use cip::office::{Organisation, Person};
use cip::rulebook::{Edition, RuleStatus};
use thiserror::Error;

use crate::form::{
    self, AnnexFile, Answer, Evidence, Fact, Head, Item, Journal, Kind, Mark, PersonDid, Prose,
    Provenance, Rested, Rulebook, SCHEMA, Signing,
};
use crate::page::format;

/// Everything a packet says beside its answers.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    /// Label of the packet, such as `C-2026-0001`.
    pub packet: &'a str,
    /// The reseller that files.
    pub office: &'a Organisation,
    /// The provider for whom it is prepared.
    pub provider: &'a Provider,
    /// The edition that asks the items.
    pub edition: &'a Edition,
    /// The journal at preparation.
    pub journal: Journal,
    /// Invented data.
    pub demo: bool,
    /// The moment of every figure, for packets whose content does not state one.
    pub as_of: &'a Moment,
    /// The filing that this one supersedes.
    pub supersedes: Option<&'a Supersedes>,
    /// The officer who signs.
    pub officer: &'a Person,
    /// Who prepared, checked and approved, as printed.
    pub people: Vec<PersonDid>,
    /// What happened to the packet.
    pub timeline: Vec<form::Moment>,
    /// The officer's answer at the disclosure gate.
    pub disclosure: Option<&'a Disclosure>,
    /// Names of the staff, for "answered by".
    pub staff: &'a BTreeMap<PersonId, String>,
    /// Prepared and signed by one person, as the policy permits.
    pub sole_operator: bool,
}

/// Why a packet could not be composed.
#[derive(Debug, Error)]
pub enum ComposeError {
    /// The edition lacks a field of the packet.
    #[error("the rulebook edition lacks the field {0}")]
    Field(String),
    /// The rows of an annex could not be written.
    #[error("the rows of {file} cannot be written: {source}")]
    Rows {
        /// The annex file.
        file: &'static str,
        /// What went wrong.
        source: csv::Error,
    },
}

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
        let (question, help) = split_label(&field.label);
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
            source: None,
        })
    }

    fn status(&self) -> &'static str {
        status(self.edition.status)
    }
}

fn status(status: RuleStatus) -> &'static str {
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
fn provenance(text: &str) -> Provenance {
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
    let sentence = |s: &str| format!("{}.", upper(&quoted(s.trim().trim_end_matches('.'))));
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

/// Straight quotation marks as printers set them: opening and closing in turn.
fn quoted(text: &str) -> String {
    let mut open = false;
    let turn = |c: char| match c {
        '\'' => {
            open = !open;
            if open { '‘' } else { '’' }
        }
        c => c,
    };
    text.chars().map(turn).collect()
}

/// The text answered to a field, as paragraphs; absent when nothing was written.
pub(crate) fn words(answers: &[ItemAnswer], id: &str) -> Answer {
    let text = answers
        .iter()
        .find(|a| a.field == id)
        .map_or("", |a| a.text.trim());
    let paragraphs = text.split('\n').map(str::trim).filter(|p| !p.is_empty());
    let value: Vec<Prose> = paragraphs.map(Prose::new).collect();
    if value.is_empty() {
        Answer::Absent {
            reason: String::new(),
        }
    } else {
        Answer::Text { value }
    }
}

/// A moment in the zone of whoever recorded it.
pub(crate) fn fixed(moment: &Moment) -> DateTime<FixedOffset> {
    moment.at.with_timezone(&moment.zone.0).fixed_offset()
}

/// Lines of an address block as one line.
pub(crate) fn one_line(block: &str) -> String {
    block
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

impl Context<'_> {
    /// The name of the office as printed in headers: the Latin form, else the legal name.
    pub(crate) fn filer(&self) -> &str {
        if self.office.latin.is_empty() {
            &self.office.name
        } else {
            &self.office.latin
        }
    }

    pub(crate) fn head(&self, kind: Kind, title: &str, subtitle: String, as_of: &Moment) -> Head {
        let filer = form::Organisation {
            name: self.filer().to_owned(),
            place: self.office.country.name().to_owned(),
            country: self.office.country.alpha2(),
            role: "foreign reseller".into(),
        };
        let provider = form::Organisation {
            name: self.provider.name.clone(),
            place: self.provider.country.name().to_owned(),
            country: self.provider.country.alpha2(),
            role: "U.S. IaaS provider".into(),
        };
        Head {
            packet: self.packet.to_owned(),
            kind,
            title: title.to_owned(),
            subtitle,
            filer,
            provider,
            period: None,
            as_of: fixed(as_of),
            rulebook: rulebook(self.edition),
            journal: self.journal.clone(),
            supersedes: self.supersedes.map(|s| s.label.clone()),
            demo: self.demo,
        }
    }

    /// Filer, provider and kind, for the cover.
    pub(crate) fn parties(&self) -> Vec<Fact> {
        let office = Prose::default().bold(self.filer()).plain(format!(
            ", {}, foreign reseller",
            self.office.country.name()
        ));
        let provider = Prose::default()
            .bold(self.provider.name.as_str())
            .plain(format!(
                ", {}, U.S. IaaS provider, for onward transmission",
                self.provider.country.name()
            ));
        vec![fact("Prepared by", office), fact("Prepared for", provider)]
    }

    pub(crate) fn kind(&self, initial: &str, amended: &str) -> Fact {
        let words = match self.supersedes {
            None => format!("{initial}. Supersedes nothing"),
            Some(s) if s.changes.is_empty() => format!("{amended}. Supersedes {}", s.label),
            Some(s) => format!(
                "{amended}. Supersedes {}. What changed: {}",
                s.label, s.changes
            ),
        };
        fact("Kind", words)
    }

    /// The boxes of who files and for whom (CERT-A, AI-A).
    pub(crate) fn parties_answer(&self) -> Vec<Vec<form::Field>> {
        use form::Field;
        let country = |c: cip::country::Country| format!("{} ({})", c.name(), c.alpha2());
        let provider_address = one_line(&self.provider.address);
        let mut rows = vec![vec![
            Field::text(6, "Legal name", self.office.name.as_str()).strong(),
        ]];
        if !self.office.latin.is_empty() && self.office.latin != self.office.name {
            rows.push(vec![Field::text(
                6,
                "Name in Latin letters",
                self.office.latin.as_str(),
            )]);
        }
        rows.push(vec![Field::text(
            6,
            "Address",
            one_line(&self.office.address),
        )]);
        rows.push(vec![
            Field::text(3, "Country", country(self.office.country)),
            Field::text(3, "Role", "Foreign reseller"),
        ]);
        rows.push(vec![
            Field::text(4, "Upstream U.S. provider", self.provider.name.as_str()).strong(),
            Field::text(2, "Country", country(self.provider.country)),
        ]);
        rows.push(vec![Field::text(
            6,
            "Address of the provider",
            provider_address,
        )]);
        let desk = if self.provider.contact.is_empty() {
            self.provider.name.as_str()
        } else {
            &self.provider.contact
        };
        rows.push(vec![Field::text(
            6,
            "Addressed to",
            format!("{desk}, for onward transmission"),
        )]);
        rows
    }

    /// Statements that the officer answers for, each with its answer; the item before the frame.
    pub(crate) fn attestations(&self, attestations: &[Attestation], id: &str) -> Answer {
        let box_of = |a: &Attestation| {
            let by =
                a.by.and_then(|p| self.staff.get(&p))
                    .map_or("", String::as_str);
            let at = a.at.as_ref().map(|m| format::short_moment(fixed(m)));
            let answered = match (by, at) {
                ("", None) => String::new(),
                (by, None) => by.to_owned(),
                ("", Some(at)) => at,
                (by, Some(at)) => format!("{by}, {at}"),
            };
            Answer::Attestation {
                statement: Prose::new(a.statement.as_str()),
                value: a.answer,
                rested: Rested {
                    rests_on: a.rests_on.clone(),
                    answered,
                },
            }
        };
        let value: Vec<Answer> = attestations
            .iter()
            .filter(|a| a.field == id)
            .map(box_of)
            .collect();
        if value.is_empty() {
            Answer::Absent {
                reason: String::new(),
            }
        } else {
            Answer::Stack { value }
        }
    }

    pub(crate) fn signing(&self) -> Signing {
        let beside = if self.sole_operator {
            "No second person. Prepared and signed in sole-operator mode, as the office’s policy permits.".to_owned()
        } else {
            let approved = self.people.iter().find(|p| p.did == "Approved");
            approved.map_or_else(String::new, |p| {
                format!(
                    "Approved before signing by {}, {}. See the evidence certificate.",
                    p.name, p.role
                )
            })
        };
        let covered = "The signature covers every byte of the file before it, including the attached data file and \
                       annex tables. After it any change, however small, is shown as a change.";
        let time = "The clock in the frame is the signing computer’s own claim.";
        let certificate = format!(
            "Self-issued by the officer, key P-256. Compare the SHA-256 fingerprint in the frame with the one handed to \
             {} by another way before trusting it.",
            self.provider.name
        );
        Signing {
            officer: self.officer.name.clone(),
            title: self.officer.title.clone(),
            beside: (!beside.is_empty()).then(|| Prose::new(beside)),
            notes: vec![
                fact("What is signed", covered),
                fact("Time", time),
                fact("Certificate", certificate),
                fact(
                    "Sent",
                    "Sending and receipt are recorded afterwards in the journal, not on this page.",
                ),
            ],
        }
    }

    pub(crate) fn evidence(&self) -> Evidence {
        let steps = vec![
            Prose::new(
                "Copy the packet folder to a computer that is not connected, with the verifier beside it.",
            ),
            Prose::new("Run ").mono("deedbox-cli verify").plain(
                " on the folder. It checks the signature, every file against the manifest, the figures against their \
                 rows, and says what it checked.",
            ),
            Prose::new(
                "Compare the certificate fingerprint in the signature frame with the one you were given by another way.",
            ),
            Prose::new(
                "Compare the journal head with the one in any earlier packet of this filer. A history that was cut, \
                 rewritten or rolled back cannot agree with both.",
            ),
        ];
        Evidence {
            people: self.people.clone(),
            timeline: self.timeline.clone(),
            disclosure: self.disclosure.map(disclosure),
            how_to_verify: steps,
        }
    }

    pub(crate) fn form(
        &self,
        head: Head,
        cover: form::Cover,
        parts: Vec<form::Part>,
        annexes: Vec<Annexed>,
    ) -> form::Form {
        let (annexes, files): (Vec<_>, Vec<_>) =
            annexes.into_iter().map(|a| (a.annex, a.file)).unzip();
        let mut files: Vec<AnnexFile> = files.into_iter().flatten().collect();
        files.dedup_by(|a, b| a.name == b.name);
        form::Form {
            schema: SCHEMA.into(),
            head,
            cover,
            parts,
            annexes,
            evidence: self.evidence(),
            signing: self.signing(),
            files,
        }
    }
}

/// An annex with the file of its rows.
pub(crate) struct Annexed {
    pub annex: form::Annex,
    pub file: Option<AnnexFile>,
}

/// The note that names the file of rows and its digest.
pub(crate) fn rows_note(file: &AnnexFile) -> Fact {
    let count = format::number(i64::try_from(file.count).unwrap_or(i64::MAX));
    let value = Prose::default()
        .mono(file.name.as_str())
        .plain(format!(
            ", {count} {}.\nSHA-256 ",
            if file.count == 1 { "row" } else { "rows" }
        ))
        .mono(format::groups(&file.sha256).join(" "));
    fact("Rows", value)
}

pub(crate) fn fact(label: &str, value: impl Into<Prose>) -> Fact {
    Fact {
        label: label.into(),
        value: value.into(),
    }
}

/// `1 country`, `11 countries`.
pub(crate) fn counted(n: usize, one: &str, many: &str) -> String {
    format!(
        "{} {}",
        format::number(i64::try_from(n).unwrap_or(i64::MAX)),
        if n == 1 { one } else { many }
    )
}

fn rulebook(edition: &Edition) -> Rulebook {
    let (citation, published) = edition
        .citation
        .split_once(", ")
        .unwrap_or((&edition.citation, ""));
    let published = NaiveDate::parse_from_str(published, "%d %B %Y").unwrap_or_default();
    let name = edition
        .id
        .rsplit_once('/')
        .map_or(edition.id.as_str(), |(_, name)| name);
    Rulebook {
        edition: name.to_owned(),
        citation: citation.to_owned(),
        published,
        status: status(edition.status).to_owned(),
    }
}

fn disclosure(gate: &Disclosure) -> form::Disclosure {
    let basis = match gate.basis {
        DisclosureBasis::ContractClause => "Clause of the contract",
        DisclosureBasis::Consent => "Consent",
        DisclosureBasis::CustomerNotice => "Notice to the customer",
        DisclosureBasis::Order => "Order",
        DisclosureBasis::Other => "Other",
    };
    let basis = if gate.words.is_empty() {
        basis.to_owned()
    } else {
        format!("{basis}: {}", gate.words)
    };
    let notice = match gate.without_notice.len() {
        0 => "Every party concerned has a recorded notice.".to_owned(),
        n => format!(
            "{} without a recorded notice.",
            counted(n, "party", "parties")
        ),
    };
    let caution = "This rule is proposed and not in force. It does not by itself oblige or permit you to disclose \
                   personal data. Check your own law.";
    let lines = vec![
        fact("Whose data", gate.whose.as_str()),
        fact("Which fields", gate.fields.join(", ")),
        fact(
            "To whom",
            format!(
                "{}, {} ({})",
                gate.recipient,
                gate.country.name(),
                gate.country.alpha2()
            ),
        ),
        fact("Basis relied on", basis),
        fact("Notices", notice),
        fact("Caution", caution),
    ];
    form::Disclosure { lines }
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
