//! Changes of the people in the words of the evidence certificate and of the signature page.

use cip::id::PersonId;
use cip::office::{Person, StaffRole};
use cip::staff::{StaffChange, StaffDid};

use super::{Context, fact};
use crate::form::{self, Fact, Prose, Staff, Style};
use crate::page::format;
use crate::sign::algorithm::Algorithm;
use crate::sign::{Fingerprint, FingerprintSheet, key_kind};

impl Context<'_> {
    /// The changes of the people up to the journal head, for the twin and the evidence certificate.
    pub(crate) fn staff_changes(&self) -> Staff {
        let signers: Vec<PersonId> = self.officers().map(|officer| officer.id).collect();
        Staff {
            since: self.since.clone(),
            changes: self
                .changes
                .iter()
                .map(|change| self.staff_change(change, &signers))
                .collect(),
        }
    }

    /// Who signs, in order.
    fn officers(&self) -> impl Iterator<Item = &Person> {
        self.officer.into_iter().chain(self.second)
    }

    fn staff_change(&self, change: &StaffChange, signers: &[PersonId]) -> form::StaffChange {
        let name = |id: PersonId| self.staff.get(&id).cloned().unwrap_or_default();
        let (did, words, certificate) = told(&change.did);
        form::StaffChange {
            at: self.local(&change.at),
            event: change.place,
            hash: change.hash.clone(),
            person: change.name.clone(),
            signer: signers.contains(&change.person),
            did,
            words,
            certificate_sha256: certificate.and_then(fingerprint),
            by: change.by.map(name).unwrap_or_default(),
            second: change.second.map(name),
        }
    }

    /// The notes beside the frame where the key of an officer who signs is not the one of the filing before.
    pub(crate) fn key_notes(&self, staff: &Staff) -> Vec<Fact> {
        let note = |officer| self.key_note(officer, staff);
        self.officers().filter_map(note).collect()
    }

    fn key_note(&self, officer: &Person, staff: &Staff) -> Option<Fact> {
        use form::StaffDid::{FilingKeyChanged, KeysReplaced};
        // The list of the form is that of the journal, line by line; only there has a person an identifier.
        let mut lines = self.changes.iter().zip(&staff.changes).rev();
        let (_, change) = lines.find(|(change, told)| {
            change.person == officer.id
                && matches!(told.did, KeysReplaced | FilingKeyChanged)
                && told.certificate_sha256.is_some()
        })?;
        let words = Prose::new("The signing key of ")
            .name(change.person.as_str(), Style::Plain)
            .plain(format!(
                " changed on {} (journal event {}). A fingerprint handed to ",
                format::long_date(change.at.date_naive()),
                format::number(i64::try_from(change.event).unwrap_or(i64::MAX)),
            ))
            .name(self.provider.name.as_str(), Style::Plain)
            .plain(
                " before that day no longer holds; ask for the new one by another way before trusting this signature.",
            );
        Some(fact("Key changed", words))
    }

    /// Who issued the certificates that sign, and what to compare before trusting them.
    pub(crate) fn certificates(&self) -> Prose {
        let officers: Vec<&Person> = self.officers().collect();
        let (two, frame) = match officers.len() {
            0 | 1 => (false, "the frame"),
            _ => (true, "each frame"),
        };
        let (mut told, mut words) = (Prose::default(), String::new());
        for officer in officers {
            if two {
                let name = officer.name.as_str();
                told = told
                    .plain(std::mem::take(&mut words))
                    .name(name, Style::Plain);
                words.push_str(": ");
            }
            let (issuer, kind) = issued(officer);
            words.push_str(match (issuer.is_some(), two) {
                (false, false) => "Self-issued by the officer",
                (false, true) => "self-issued by the officer",
                (true, false) => "Issued by ",
                (true, true) => "issued by ",
            });
            if let Some(issuer) = issuer {
                told = told
                    .plain(std::mem::take(&mut words))
                    .name(issuer, Style::Plain);
            }
            words.push_str(kind);
            words.push_str(". ");
        }
        for part in [
            "Compare the SHA-256 fingerprint in ",
            frame,
            " with the one handed to ",
        ] {
            words.push_str(part);
        }
        told.plain(words)
            .name(self.provider.name.as_str(), Style::Plain)
            .plain(" by another way before trusting it.")
    }
}

/// SHA-256 of a certificate in hexadecimal digits of its DER.
pub(super) fn fingerprint(certificate: &str) -> Option<String> {
    der(certificate).map(|der| Fingerprint::of(&der).hex())
}

/// Reads the hex digits of a certificate.
fn der(certificate: &str) -> Option<Vec<u8>> {
    let digit = |c: u8| {
        char::from(c)
            .to_digit(16)
            .and_then(|d| u8::try_from(d).ok())
    };
    let byte = |pair: &[u8]| Some(digit(*pair.first()?)? << 4 | digit(*pair.get(1)?)?);
    certificate.as_bytes().chunks(2).map(byte).collect()
}

/// Who issued the certificate of an officer, unless that was the officer, and for which kind of key.
fn issued(officer: &Person) -> (Option<String>, &'static str) {
    // Without one nothing is signed; the program makes keys of this kind.
    let Some(der) = officer.certificate.as_deref().and_then(der) else {
        return (None, ", key P-256");
    };
    let sheet = FingerprintSheet::of(&der).ok();
    let issuer = sheet.filter(|sheet| !sheet.self_issued);
    let kind = match key_kind(&der) {
        Some(Algorithm::P256) => ", key P-256",
        Some(Algorithm::P384) => ", key P-384",
        Some(Algorithm::Rsa) => ", key RSA",
        None => "",
    };
    (issuer.map(|sheet| sheet.issuer), kind)
}

/// The kind of a change, its words, and the certificate that came with it.
fn told(did: &StaffDid) -> (form::StaffDid, String, Option<&str>) {
    use form::StaffDid as D;
    match did {
        StaffDid::Added { roles } if roles.is_empty() => {
            (D::Added, "Added, without a role".into(), None)
        }
        StaffDid::Added { roles } => (D::Added, format!("Added as {}", listed(roles)), None),
        StaffDid::RolesChanged { before, after } => {
            let words = if after.is_empty() {
                format!("All roles taken; before: {}", listed(before))
            } else {
                format!("Now {}; before: {}", listed(after), listed(before))
            };
            (D::RolesChanged, words, None)
        }
        StaffDid::FilingKeyMade { certificate } => (
            D::FilingKeyMade,
            "Signing key made".into(),
            Some(certificate),
        ),
        StaffDid::FilingKeyChanged { certificate } => {
            (D::FilingKeyChanged, changed(certificate), Some(certificate))
        }
        StaffDid::KeysReplaced {
            by_kit,
            alone,
            certificate,
        } => {
            let words = match (certificate.is_some(), by_kit) {
                (true, true) => "Signing key changed: keys replaced with the recovery kit",
                (true, false) => "Signing key changed",
                (false, true) => "Journal key replaced with the recovery kit",
                (false, false) => "Journal key replaced",
            };
            let words = match alone {
                Some(why) => format!("{words}, confirmed by nobody else: {why}"),
                None => words.to_owned(),
            };
            (D::KeysReplaced, words, certificate.as_deref())
        }
    }
}

/// What the certificate of another signing key says of where it comes from.
fn changed(certificate: &str) -> String {
    let sheet = der(certificate).and_then(|der| FingerprintSheet::of(&der).ok());
    match sheet {
        Some(sheet) if !sheet.self_issued => format!(
            "Signing key changed: the certificate is issued by {}",
            sheet.issuer
        ),
        Some(_) => "Signing key changed: the certificate is self-issued".to_owned(),
        None => "Signing key changed".to_owned(),
    }
}

fn listed(roles: &[StaffRole]) -> String {
    if roles.is_empty() {
        return "no role".into();
    }
    let word = |role: &StaffRole| match role {
        StaffRole::Reviewer => "reviewer",
        StaffRole::Approver => "approver",
        StaffRole::Officer => "officer",
        StaffRole::Auditor => "auditor",
    };
    roles.iter().map(word).collect::<Vec<_>>().join(", ")
}
