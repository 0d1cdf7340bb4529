//! Papers and access logs: written beside the vault while it is made, taken in by the door, gone afterwards.

use super::make::country;
use super::parties::arrives;
use super::{Scenario, unwritten};
use crate::demo::content::{PaperKind, SampleDocument, SampleKind};
use crate::demo::draw::{Studio, zone_text};
use crate::documents::*;
use crate::error::ApiError;
use crate::imports::{ImportAccess, ImportedAccess};
use cip::date::PartialDate;
use cip::document::{DocumentFacts, Purpose};
use cip::document_kind::DocumentKind;
use std::path::Path;

impl Scenario<'_> {
    /// Draws the papers, adds each to its first party, says what it is and links it to the others.
    pub(super) fn add_papers(&mut self, folder: &Path) -> Result<(), ApiError> {
        let today = self.today();
        let drawn = Studio::standard().draw_all(&self.sample, today)?;
        let papers = self.sample.documents.clone();
        for drawn in &drawn {
            std::fs::write(folder.join(&drawn.file), &drawn.bytes).map_err(unwritten)?;
        }
        self.morning(35);
        for paper in &papers {
            let first = paper
                .parties
                .first()
                .and_then(|key| self.sample.party(key).ok());
            if first.is_none_or(|party| arrives(party).is_none()) {
                self.add_paper(folder, paper)?;
            }
        }
        Ok(())
    }

    /// Adds the papers that somebody who came later has handed in so far.
    pub(super) fn add_late_papers(&mut self, folder: &Path, key: &str) -> Result<(), ApiError> {
        for paper in self.sample.documents.clone() {
            if paper.parties.first().is_some_and(|first| first == key)
                && paper.key != SECOND_PICTURE
            {
                self.add_paper(folder, &paper)?;
            } else if paper.parties.iter().any(|other| other == key) {
                self.link(&paper, key)?;
            }
        }
        Ok(())
    }

    /// Adds the picture that a customer sent after being asked for a better one.
    pub(super) fn add_second_picture(&mut self, folder: &Path) -> Result<(), ApiError> {
        let paper = self
            .sample
            .documents
            .iter()
            .find(|p| p.key == SECOND_PICTURE)
            .cloned();
        paper.map_or(Ok(()), |paper| self.add_paper(folder, &paper))
    }

    fn add_paper(&mut self, folder: &Path, paper: &SampleDocument) -> Result<(), ApiError> {
        let token = self.desk.admit_path(folder.join(&paper.file));
        let inbox = INBOX.contains(&paper.key.as_str());
        let first = paper
            .parties
            .first()
            .map(String::as_str)
            .unwrap_or_default();
        let party = if inbox {
            None
        } else {
            Some(self.party(first)?)
        };
        let request = AddDocuments {
            files: vec![token],
            party,
            purpose: Some(purpose(paper.kind)),
        };
        let added: DocumentsAdded = self.call_while_making("add_documents", &request)?;
        if let Some(refused) = added.refused.into_iter().next() {
            return Err(refused.error);
        }
        let Some(document) = added.added.into_iter().next() else {
            return Ok(());
        };
        self.made.documents.insert(paper.key.clone(), document.id);
        if inbox {
            return Ok(());
        }
        let request = DescribeDocument {
            document: document.id,
            kind: kind(paper.kind),
            facts: self.facts(paper)?,
        };
        let _: DocumentView = self.call("describe_document", &request)?;
        for key in paper.parties.iter().skip(1) {
            if self.made.parties.contains_key(key) {
                self.link(paper, key)?;
            }
        }
        Ok(())
    }

    /// Links a paper to one more of those whom it concerns.
    fn link(&mut self, paper: &SampleDocument, key: &str) -> Result<(), ApiError> {
        let Some(document) = self.made.documents.get(&paper.key).copied() else {
            return Ok(());
        };
        let person = self.sample.party(key)?.kind == SampleKind::Individual;
        let purpose = if person {
            Purpose::Ownership
        } else {
            purpose(paper.kind)
        };
        let party = self.party(key)?;
        let request = LinkDocument {
            document,
            party,
            from_page: 0,
            to_page: 0,
            purpose,
        };
        let _: DocumentView = self.call("link_document", &request)?;
        Ok(())
    }

    fn facts(&self, paper: &SampleDocument) -> Result<DocumentFacts, ApiError> {
        let today = self.today();
        let partial = |day: Option<chrono::NaiveDate>| {
            day.and_then(|d| PartialDate::parse(&d.to_string()).ok())
        };
        let issuer = country(&paper.issuer)?;
        Ok(DocumentFacts {
            number: paper.number.clone(),
            issuer_country: Some(issuer),
            issuer: format!("Specimen office, {}", issuer.name()),
            issued: partial(paper.issued(today)),
            expires: partial(paper.expires(today)),
            mrz: zone_text(&self.sample, paper, today)?.unwrap_or_default(),
        })
    }

    /// Imports the providers' access logs, one file after the other.
    pub(super) fn import_logs(&mut self, folder: &Path) -> Result<(), ApiError> {
        // The logs reach to the present, so they are read in at the present.
        self.clock = self.end;
        for file in crate::demo::access::files(&self.sample, self.end)? {
            let path = folder.join(&file.name);
            std::fs::write(&path, &file.text).map_err(unwritten)?;
            let request = ImportAccess {
                file: self.desk.admit_path(path),
                provider: self.provider(&file.provider)?,
                options: intake::access::AccessOptions::default(),
            };
            let _: ImportedAccess = self.call_while_making("import_access", &request)?;
        }
        Ok(())
    }
}

/// The sharp picture after the blurred one.
const SECOND_PICTURE: &str = "id-card-suharti";

/// Papers that nobody has attached yet.
const INBOX: [&str; 3] = [
    "id-card-hai-dang",
    "passport-ines",
    "registry-extract-arunodaya",
];

fn kind(kind: PaperKind) -> DocumentKind {
    match kind {
        PaperKind::Passport => DocumentKind::Passport,
        PaperKind::IdentityCard => DocumentKind::IdentityCard,
        PaperKind::DrivingLicence => DocumentKind::DrivingLicence,
        PaperKind::ResidencePermit => DocumentKind::ResidencePermit,
        PaperKind::CitizenshipCertificate => DocumentKind::CivilRegisterExtract,
        PaperKind::RegistryExtract => DocumentKind::RegistryExtract,
        PaperKind::RegisterOfMembers => DocumentKind::RegisterOfMembers,
        PaperKind::TradeLicence => DocumentKind::TradeLicence,
        PaperKind::UtilityBill => DocumentKind::UtilityBill,
        PaperKind::BankLetter => DocumentKind::BankLetter,
        PaperKind::BoardResolution => DocumentKind::BoardResolution,
    }
}

fn purpose(kind: PaperKind) -> Purpose {
    match kind {
        PaperKind::RegistryExtract | PaperKind::TradeLicence => Purpose::Existence,
        PaperKind::RegisterOfMembers => Purpose::Ownership,
        PaperKind::UtilityBill => Purpose::Address,
        PaperKind::BankLetter => Purpose::Payment,
        PaperKind::BoardResolution => Purpose::Authority,
        PaperKind::Passport
        | PaperKind::IdentityCard
        | PaperKind::DrivingLicence
        | PaperKind::ResidencePermit
        | PaperKind::CitizenshipCertificate => Purpose::Identity,
    }
}
