//! The head, the parties, the signature and the evidence of both packets.

use chrono::NaiveDate;
use cip::date::Moment;
use cip::filing::{Attestation, Disclosure, DisclosureBasis, Masked};
use cip::office::Person;
use cip::rulebook::Edition;

use super::labels::{paper, status};
use super::staff::fingerprint;
use super::{Annexed, Context, counted, fact, one_line};
use crate::form::{
    self, AnnexFile, Answer, Cell, Evidence, Fact, Field, Head, Kind, PRINTER, Prose, Rested,
    Rulebook, SCHEMA, Signing, Staff, Style,
};
use crate::page::format;

impl Context<'_> {
    /// The name of the office as printed in headers: the Latin form, else the legal name.
    pub(crate) fn filer(&self) -> &str {
        if self.office.latin.is_empty() {
            &self.office.name
        } else {
            &self.office.latin
        }
    }

    /// The edition as a packet names it.
    pub(crate) fn rulebook(&self) -> Rulebook {
        rulebook(self.edition)
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
            sort: None,
            title: title.to_owned(),
            subtitle,
            filer,
            provider,
            period: None,
            as_of: self.local(as_of),
            rulebook: self.rulebook(),
            journal: self.journal.clone(),
            supersedes: self.supersedes.map(|s| s.label.clone()),
            demo: self.demo,
            paper: paper(self.office.packet_paper),
            printer: PRINTER.into(),
        }
    }

    /// Filer, provider and kind, for the cover.
    pub(crate) fn parties(&self) -> Vec<Fact> {
        let office = Prose::default()
            .name(self.filer(), Style::Bold)
            .plain(format!(
                ", {}, foreign reseller",
                self.office.country.name()
            ));
        let provider = Prose::default()
            .name(self.provider.name.as_str(), Style::Bold)
            .plain(format!(
                ", {}, U.S. IaaS provider, for onward transmission",
                self.provider.country.name()
            ));
        vec![fact("Prepared by", office), fact("Prepared for", provider)]
    }

    pub(crate) fn kind(&self, initial: &str, amended: &str) -> Fact {
        let words = match self.supersedes {
            None => Prose::new(format!("{initial}. Supersedes nothing")),
            Some(s) if s.changes.is_empty() => {
                Prose::new(format!("{amended}. Supersedes {}", s.label))
            }
            Some(s) => Prose::new(format!("{amended}. Supersedes {}. What changed: ", s.label))
                .name(s.changes.as_str(), Style::Plain),
        };
        fact("Kind", words)
    }

    /// The boxes of who files and for whom (CERT-A, AI-A).
    pub(crate) fn parties_answer(&self) -> Vec<Vec<Field>> {
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
        let addressee = Prose::default()
            .name(desk, Style::Plain)
            .plain(", for onward transmission");
        rows.push(vec![Field::cell(6, "Addressed to", Cell::Text(addressee))]);
        rows
    }

    /// Statements that the officer answers for, each with its answer; the item before the frame.
    pub(crate) fn attestations(&self, attestations: &[Attestation], id: &str) -> Answer {
        let box_of = |a: &Attestation| {
            let by =
                a.by.and_then(|p| self.staff.get(&p))
                    .map_or("", String::as_str);
            let at = a.at.as_ref().map(|m| format::short_moment(self.local(m)));
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
                    lacks: String::new(),
                    despite: a.despite.clone(),
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

    pub(crate) fn signing(&self, staff: &Staff) -> Signing {
        let covered = if self.second.is_some() {
            "Each signature covers every byte of the file before it, including the attached data file and annex tables; \
             the second covers the first as well and locks the file. After it any change, however small, is shown as a \
             change."
        } else {
            "The signature covers every byte of the file before it, including the attached data file and \
             annex tables. After it any change, however small, is shown as a change."
        };
        let time = "The clock in the frame is the signing computer’s own claim.";
        let sent = "Sending and receipt are recorded afterwards in the journal, not on this page.";
        let mut notes = vec![
            fact("What is signed", covered),
            fact("Time", time),
            fact("Certificate", self.certificates()),
        ];
        notes.extend(self.key_notes(staff));
        notes.push(fact("Sent", sent));
        let first = self.officer.map(signatory).unwrap_or_default();
        Signing {
            officer: first.officer,
            latin: first.latin,
            title: first.title,
            certificate_sha256: first.certificate_sha256,
            second: self.second.map(signatory),
            beside: Some(self.beside()),
            notes,
        }
    }

    /// Who else answers for the packet, or why nobody does.
    fn beside(&self) -> Prose {
        if self.sole_operator {
            return "No second person. Prepared and signed in sole-operator mode, as the office’s policy permits."
                .into();
        }
        match self.people.iter().find(|p| p.did == "Approved") {
            Some(p) => {
                let parts = [p.name.as_str(), p.role.as_str()];
                let mut told = Prose::new("Approved before signing by ");
                for (i, part) in parts.into_iter().filter(|p| !p.is_empty()).enumerate() {
                    let comma = if i > 0 { ", " } else { "" };
                    told = told.plain(comma).name(part, Style::Plain);
                }
                told.plain(". See the evidence certificate.")
            }
            None => "To be approved by a second person before it is signed.".into(),
        }
    }

    /// The numbers that the officer has shown in full.
    pub(crate) fn unmasked(&self) -> &[Masked] {
        self.disclosure
            .map(|gate| gate.unmask.as_slice())
            .unwrap_or_default()
    }

    pub(crate) fn evidence(&self, kind: Kind, staff: Staff) -> Evidence {
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
                "Keep the journal head with those of earlier packets of this filer. A history that was cut, rewritten or \
                 rolled back does not agree with every head that was handed out.",
            ),
        ];
        Evidence {
            people: self.people.clone(),
            timeline: self.timeline.clone(),
            staff,
            disclosure: Some(self.disclosure.map_or_else(undisclosed, |gate| {
                disclosure(gate, kind, self.rulebook().caution())
            })),
            documents: Vec::new(),
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
        let staff = self.staff_changes();
        let mut files: Vec<AnnexFile> = files.into_iter().flatten().collect();
        files.dedup_by(|a, b| a.name == b.name);
        let kind = head.kind;
        form::Form {
            schema: SCHEMA.into(),
            head,
            cover,
            parts,
            annexes,
            difference: None,
            signing: self.signing(&staff),
            evidence: self.evidence(kind, staff),
            files,
        }
    }
}

/// An officer as the signature names them.
fn signatory(person: &Person) -> form::Signatory {
    let latin = Some(person.latin.clone());
    form::Signatory {
        officer: person.name.clone(),
        latin: latin.filter(|latin| !latin.is_empty() && *latin != person.name),
        title: person.title.clone(),
        certificate_sha256: person.certificate.as_deref().and_then(fingerprint),
    }
}

/// Names an edition as papers do.
pub(crate) fn rulebook(edition: &Edition) -> Rulebook {
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

/// What a preview prints before the officer has answered.
fn undisclosed() -> form::Disclosure {
    let words = "To be answered by the officer before signing: whose data, which fields, to whom, on what basis.";
    form::Disclosure {
        lines: vec![fact("Not answered yet", words)],
    }
}

/// Says how many of the parties whose data leaves were told; it claims nothing about parties that were not looked up.
fn notices(gate: &Disclosure) -> String {
    let without = gate.without_notice.len();
    if gate.concerned.is_empty() {
        return if without > 0 {
            let parties = counted(without, "party", "parties");
            format!("{parties} without a recorded notice.")
        } else if gate.fields.is_empty() {
            "No row of this packet names a party.".to_owned()
        } else {
            "Not looked up party by party when the officer answered.".to_owned()
        };
    }
    let all = counted(gate.concerned.len(), "party", "parties");
    match without {
        0 => format!("{all} concerned; a notice is recorded for each."),
        n => format!("{all} concerned; without a recorded notice: {n}."),
    }
}

fn disclosure(gate: &Disclosure, kind: Kind, caution: String) -> form::Disclosure {
    let basis = match gate.basis {
        DisclosureBasis::ContractClause => "Clause of the contract",
        DisclosureBasis::Consent => "Consent",
        DisclosureBasis::CustomerNotice => "Notice to the customer",
        DisclosureBasis::Order => "Order",
        DisclosureBasis::Other => "Other",
    };
    let basis = if gate.words.is_empty() {
        Prose::new(basis)
    } else {
        Prose::new(format!("{basis}: ")).name(gate.words.as_str(), Style::Plain)
    };
    let fields = if gate.fields.is_empty() {
        "None".to_owned()
    } else {
        gate.fields.join(", ")
    };
    let recipient = Prose::default()
        .name(gate.recipient.as_str(), Style::Plain)
        .plain(format!(
            ", {} ({})",
            gate.country.name(),
            gate.country.alpha2()
        ));
    let mut lines = vec![
        fact("Whose data", gate.whose.as_str()),
        fact("Which fields", fields),
    ];
    if kind == Kind::TrainingReport {
        lines.push(fact("Shown in full", shown(&gate.unmask)));
    }
    lines.extend([
        fact("To whom", recipient),
        fact("Basis relied on", basis),
        fact("Notices", notices(gate)),
        fact("Caution", caution),
    ]);
    form::Disclosure { lines }
}

/// The numbers that a report shows in full.
fn shown(unmask: &[Masked]) -> String {
    let word = |one: &Masked| match one {
        Masked::RegistryNumber => "registry number",
        Masked::PaymentNumbers => "numbers of cards, accounts and wallets",
    };
    if unmask.is_empty() {
        return "No number: those of registers and payments are masked up to their last characters"
            .into();
    }
    let told: Vec<&str> = unmask.iter().map(word).collect();
    format!("By the officer’s choice: {}", told.join(", "))
}
