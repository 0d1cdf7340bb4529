//! The head, the parties, the signature and the evidence of both packets.

use chrono::NaiveDate;
use cip::date::Moment;
use cip::filing::{Attestation, Disclosure, DisclosureBasis};
use cip::office::Person;
use cip::rulebook::Edition;

use super::labels::status;
use super::{Annexed, Context, counted, fact, one_line};
use crate::form::{
    self, AnnexFile, Answer, Evidence, Fact, Field, Head, Kind, Prose, Rested, Rulebook, SCHEMA,
    Signing, Staff,
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
        let covered = "The signature covers every byte of the file before it, including the attached data file and \
                       annex tables. After it any change, however small, is shown as a change.";
        let time = "The clock in the frame is the signing computer’s own claim.";
        let certificate = format!(
            "Self-issued by the officer, key P-256. Compare the SHA-256 fingerprint in the frame with the one handed to \
             {} by another way before trusting it.",
            self.provider.name
        );
        let sent = "Sending and receipt are recorded afterwards in the journal, not on this page.";
        let mut notes = vec![
            fact("What is signed", covered),
            fact("Time", time),
            fact("Certificate", certificate),
        ];
        notes.extend(self.key_note(staff));
        notes.push(fact("Sent", sent));
        let of = |part: fn(&Person) -> &str| self.officer.map_or("", part).to_owned();
        Signing {
            officer: of(|o| &o.name),
            title: of(|o| &o.title),
            beside: Some(Prose::new(self.beside())),
            notes,
        }
    }

    /// Who else answers for the packet, or why nobody does.
    fn beside(&self) -> String {
        if self.sole_operator {
            return "No second person. Prepared and signed in sole-operator mode, as the office’s policy permits."
                .into();
        }
        match self.people.iter().find(|p| p.did == "Approved") {
            Some(p) => format!(
                "Approved before signing by {}. See the evidence certificate.",
                [p.name.as_str(), p.role.as_str()]
                    .iter()
                    .filter(|part| !part.is_empty())
                    .copied()
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
            None => "To be approved by a second person before it is signed.".into(),
        }
    }

    pub(crate) fn evidence(&self, staff: Staff) -> Evidence {
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
            staff,
            disclosure: Some(self.disclosure.map_or_else(undisclosed, |gate| {
                disclosure(gate, self.rulebook().caution())
            })),
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
        form::Form {
            schema: SCHEMA.into(),
            head,
            cover,
            parts,
            annexes,
            difference: None,
            signing: self.signing(&staff),
            evidence: self.evidence(staff),
            files,
        }
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

fn disclosure(gate: &Disclosure, caution: String) -> form::Disclosure {
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
    let fields = if gate.fields.is_empty() {
        "None".to_owned()
    } else {
        gate.fields.join(", ")
    };
    let lines = vec![
        fact("Whose data", gate.whose.as_str()),
        fact("Which fields", fields),
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
