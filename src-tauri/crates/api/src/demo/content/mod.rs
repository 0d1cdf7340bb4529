//! The invented office as plain values, read from `assets/sample`.
//!
//! Nobody in it exists. Dates that a clock depends on are kept as days before or after the day
//! on which the demo is made, so that a 15-day clock stands on day 13 whenever it is opened.

mod desk;
mod paper;
mod party;

pub use desk::*;
pub use paper::*;
pub use party::*;

use serde::Deserialize;

/// The sample files do not parse, or one of them names what another does not have.
#[derive(Debug, thiserror::Error)]
pub enum ContentError {
    /// A file is not the expected JSON.
    #[error("the sample file {file} cannot be read: {cause}")]
    Unreadable {
        /// Which of the sample files.
        file: &'static str,
        /// What the parser said.
        cause: serde_json::Error,
    },
    /// A key names nobody.
    #[error("the sample names {key}, which it does not describe")]
    Missing {
        /// The key that leads nowhere.
        key: String,
    },
}

/// Everything the demo vault is made from.
#[derive(Debug, Clone)]
pub struct Office {
    /// The reseller itself, its people, providers and texts.
    pub desk: Desk,
    /// Every party once: customers, owners, signatories, holding companies.
    pub parties: Vec<SampleParty>,
    /// Every synthetic paper.
    pub documents: Vec<SampleDocument>,
}

impl Office {
    /// Reads the sample that is compiled in.
    ///
    /// # Errors
    /// When a file is not the expected JSON or a key names nobody.
    pub fn sample() -> Result<Self, ContentError> {
        fn read<T: for<'a> Deserialize<'a>>(
            file: &'static str,
            text: &str,
        ) -> Result<T, ContentError> {
            serde_json::from_str(text).map_err(|cause| ContentError::Unreadable { file, cause })
        }
        let office = Self {
            desk: read("office.json", super::OFFICE_JSON)?,
            parties: read("parties.json", super::PARTIES_JSON)?,
            documents: read("documents.json", super::DOCUMENTS_JSON)?,
        };
        office.check()?;
        Ok(office)
    }

    /// Makes an office of the sample's own desk with other people and papers.
    ///
    /// # Errors
    /// When the file of the desk is not the expected JSON.
    pub fn with(
        parties: Vec<SampleParty>,
        documents: Vec<SampleDocument>,
    ) -> Result<Self, ContentError> {
        let file = "office.json";
        let desk = serde_json::from_str(super::OFFICE_JSON)
            .map_err(|cause| ContentError::Unreadable { file, cause })?;
        Ok(Self {
            desk,
            parties,
            documents,
        })
    }

    /// Finds a party by its key.
    ///
    /// # Errors
    /// When nobody has that key.
    pub fn party(&self, key: &str) -> Result<&SampleParty, ContentError> {
        self.parties
            .iter()
            .find(|p| p.key == key)
            .ok_or_else(|| ContentError::Missing {
                key: key.to_owned(),
            })
    }

    /// Returns the parties that are customers, in file order.
    pub fn customers(&self) -> impl Iterator<Item = &SampleParty> {
        self.parties.iter().filter(|p| !p.accounts.is_empty())
    }

    /// Returns the papers that are about a party.
    pub fn documents_of<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a SampleDocument> {
        self.documents
            .iter()
            .filter(move |d| d.parties.iter().any(|p| p == key))
    }

    fn check(&self) -> Result<(), ContentError> {
        for party in &self.parties {
            for key in party.owners.iter().filter_map(|o| o.holder.as_deref()) {
                self.party(key)?;
            }
            for key in party
                .signatories
                .iter()
                .chain(party.control.iter().map(|c| &c.person))
            {
                self.party(key)?;
            }
            for account in &party.accounts {
                self.provider(&account.provider)?;
            }
        }
        for key in self.documents.iter().flat_map(|d| &d.parties) {
            self.party(key)?;
        }
        self.party(&self.desk.training_candidate.customer)?;
        self.party(&self.desk.returned.customer)?;
        for key in self.desk.remediation.keys() {
            self.party(key)?;
        }
        Ok(())
    }

    /// Finds an upstream provider by its key.
    ///
    /// # Errors
    /// When no provider has that key.
    pub fn provider(&self, key: &str) -> Result<&Provider, ContentError> {
        self.desk
            .providers
            .iter()
            .find(|p| p.key == key)
            .ok_or_else(|| ContentError::Missing {
                key: key.to_owned(),
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_office_is_as_promised() {
        let office = Office::sample().unwrap();
        let customers: Vec<_> = office.customers().collect();
        assert_eq!(customers.len(), 60);
        assert_eq!(
            customers
                .iter()
                .map(|c| &c.country)
                .collect::<BTreeSet<_>>()
                .len(),
            14
        );
        assert_eq!(
            office
                .parties
                .iter()
                .map(|p| &p.key)
                .collect::<BTreeSet<_>>()
                .len(),
            office.parties.len()
        );
        assert!(
            (60..=95).contains(&office.documents.len()),
            "{}",
            office.documents.len()
        );
        assert_eq!(
            office
                .documents
                .iter()
                .map(|d| &d.file)
                .collect::<BTreeSet<_>>()
                .len(),
            office.documents.len()
        );
        assert_eq!(customers.iter().filter(|c| c.mononym).count(), 1);
        let bases: BTreeSet<_> = office.parties.iter().filter_map(|p| p.us.basis).collect();
        assert_eq!(bases.len(), 4);
        let families: BTreeSet<_> = office.desk.remediation.values().map(|r| r.family).collect();
        assert_eq!(families.len(), 4);
        assert_eq!(office.desk.training_candidate.knowledge_days_ago, 13);
        assert!(
            office.documents.iter().any(|d| d.parties.len() >= 4),
            "one paper, three owners"
        );
        assert!(
            office
                .parties
                .iter()
                .flat_map(|p| &p.emails)
                .all(|e| e.ends_with(".example"))
        );
        let emails: Vec<_> = office.parties.iter().flat_map(|p| &p.emails).collect();
        assert_eq!(emails.iter().collect::<BTreeSet<_>>().len(), emails.len());
        for script in ['ễ', '青', 'ش', 'Ж', 'अ'] {
            assert!(
                office.parties.iter().any(|p| p.name.contains(script)),
                "{script}"
            );
        }
    }

    #[test]
    fn one_owner_stands_behind_two_customers_at_two_providers() {
        let office = Office::sample().unwrap();
        let holders = |key: &str| -> Vec<String> {
            office
                .parties
                .iter()
                .filter(|p| p.owners.iter().any(|o| o.holder.as_deref() == Some(key)))
                .map(|p| p.key.clone())
                .collect()
        };
        assert_eq!(holders("rashid"), ["qingqiong-hold", "wahat"]);
        assert_eq!(holders("qingqiong-hold"), ["qingqiong"]);
        let at = |key: &str| {
            office
                .party(key)
                .unwrap()
                .accounts
                .first()
                .unwrap()
                .provider
                .clone()
        };
        assert_eq!(
            (at("qingqiong").as_str(), at("wahat").as_str()),
            ("northcloud", "arbor")
        );
    }
}
