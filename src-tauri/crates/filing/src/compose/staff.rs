//! Changes of the people in the words of the evidence certificate and of the signature page.

use cip::id::PersonId;
use cip::office::StaffRole;
use cip::staff::{StaffChange, StaffDid};

use super::{Context, fact};
use crate::form::{self, Fact, Staff};
use crate::page::format;
use crate::sign::Fingerprint;

impl Context<'_> {
    /// The changes of the people up to the journal head, for the twin and the evidence certificate.
    pub(crate) fn staff_changes(&self) -> Staff {
        let signer = self.officer.map(|o| o.id);
        Staff {
            since: self.since.clone(),
            changes: self
                .changes
                .iter()
                .map(|change| self.staff_change(change, signer))
                .collect(),
        }
    }

    fn staff_change(&self, change: &StaffChange, signer: Option<PersonId>) -> form::StaffChange {
        let name = |id: PersonId| self.staff.get(&id).cloned().unwrap_or_default();
        let (did, words, certificate) = told(&change.did);
        form::StaffChange {
            at: self.local(&change.at),
            event: change.place,
            hash: change.hash.clone(),
            person: change.name.clone(),
            signer: signer == Some(change.person),
            did,
            words,
            certificate_sha256: certificate.and_then(fingerprint),
            by: change.by.map(name).unwrap_or_default(),
            second: change.second.map(name),
        }
    }

    /// The note beside the frame when the signing officer's key is not the one of the filing before.
    pub(crate) fn key_note(&self, staff: &Staff) -> Option<Fact> {
        let change = staff.signing_key_changed()?;
        let words = format!(
            "The signing key of {} changed on {} (journal event {}). A fingerprint handed to {} before that day no \
             longer holds; ask for the new one by another way before trusting this signature.",
            change.person,
            format::long_date(change.at.date_naive()),
            format::number(i64::try_from(change.event).unwrap_or(i64::MAX)),
            self.provider.name
        );
        Some(fact("Key changed", words))
    }
}

fn fingerprint(certificate: &str) -> Option<String> {
    let digit = |c: u8| {
        char::from(c)
            .to_digit(16)
            .and_then(|d| u8::try_from(d).ok())
    };
    let byte = |pair: &[u8]| Some(digit(*pair.first()?)? << 4 | digit(*pair.get(1)?)?);
    let der: Option<Vec<u8>> = certificate.as_bytes().chunks(2).map(byte).collect();
    der.map(|der| Fingerprint::of(&der).hex())
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
