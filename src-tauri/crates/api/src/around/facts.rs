//! Where the facts around a party are looked up: one by one in the vault, or read whole at once.
//!
//! A screen about one party asks the vault; what counts over every customer reads the tables once and asks memory.

use crate::error::ApiError;
use crate::open_vault::Office;
use cip::account::Account;
use cip::case::Case;
use cip::determination::Determination;
use cip::id::{PartyId, ProductId};
use cip::ownership::{Holding, Percent};
use cip::party::{Party, PartyRole};
use cip::product::Product;
use cip::remediation::Remediation;
use cip::rulebook::Edition;
use register::CaseQuery;
use std::collections::{BTreeMap, BTreeSet};

/// What [`super`] asks about a party; each answer is that of the method of the same name on `Register`.
pub(crate) trait Facts {
    fn office(&self) -> &Office;
    /// Share from which an individual counts as a beneficial owner.
    fn threshold(&self) -> Percent {
        self.office().edition.owner_threshold()
    }
    /// What the edition says that an IaaS product is.
    fn definition(&self) -> &str {
        self.office().edition.iaas_product()
    }
    fn product(&self, id: ProductId) -> Result<Option<Product>, ApiError> {
        Ok(self.office().register.product(id)?)
    }
    fn party(&self, id: PartyId) -> Result<Option<Party>, ApiError>;
    fn merged_into(&self, id: PartyId) -> Result<Vec<Party>, ApiError>;
    fn cases_of(&self, id: PartyId) -> Result<Vec<Case>, ApiError>;
    fn determinations_of(&self, id: PartyId) -> Result<Vec<Determination>, ApiError>;
    fn holdings_in(&self, id: PartyId) -> Result<Vec<Holding>, ApiError>;
    fn roles_towards(&self, id: PartyId) -> Result<Vec<PartyRole>, ApiError>;
    fn accounts_of(&self, id: PartyId) -> Result<Vec<Account>, ApiError>;
    fn remediations_of(&self, id: PartyId) -> Result<Vec<Remediation>, ApiError>;
}

impl Facts for Office {
    fn office(&self) -> &Office {
        self
    }
    fn party(&self, id: PartyId) -> Result<Option<Party>, ApiError> {
        Ok(self.register.party(id)?)
    }
    fn merged_into(&self, id: PartyId) -> Result<Vec<Party>, ApiError> {
        Ok(self.register.merged_into(id)?)
    }
    fn cases_of(&self, id: PartyId) -> Result<Vec<Case>, ApiError> {
        Ok(self.register.cases_of(id)?)
    }
    fn determinations_of(&self, id: PartyId) -> Result<Vec<Determination>, ApiError> {
        Ok(self.register.determinations_of(id)?)
    }
    fn holdings_in(&self, id: PartyId) -> Result<Vec<Holding>, ApiError> {
        Ok(self.register.holdings_in(id)?)
    }
    fn roles_towards(&self, id: PartyId) -> Result<Vec<PartyRole>, ApiError> {
        Ok(self.register.roles_towards(id)?)
    }
    fn accounts_of(&self, id: PartyId) -> Result<Vec<Account>, ApiError> {
        Ok(self.register.accounts_of(id)?)
    }
    fn remediations_of(&self, id: PartyId) -> Result<Vec<Remediation>, ApiError> {
        Ok(self.register.remediations_of(id)?)
    }
}

/// The facts around every party, read in one pass over each table.
pub(crate) struct Whole<'a> {
    office: &'a Office,
    threshold: Percent,
    definition: String,
    products: BTreeMap<ProductId, Product>,
    parties: BTreeMap<PartyId, Party>,
    merged: BTreeMap<PartyId, Vec<PartyId>>,
    cases: BTreeMap<PartyId, Vec<Case>>,
    determinations: BTreeMap<PartyId, Vec<Determination>>,
    holdings: BTreeMap<PartyId, Vec<Holding>>,
    roles: BTreeMap<PartyId, Vec<PartyRole>>,
    accounts: BTreeMap<PartyId, Vec<Account>>,
    remediations: BTreeMap<PartyId, Vec<Remediation>>,
}

fn by<T>(records: Vec<T>, key: impl Fn(&T) -> PartyId) -> BTreeMap<PartyId, Vec<T>> {
    let mut map: BTreeMap<PartyId, Vec<T>> = BTreeMap::new();
    for record in records {
        map.entry(key(&record)).or_default().push(record);
    }
    map
}

impl<'a> Whole<'a> {
    /// Reads everything; costs about what the list of all customers costs, whatever is asked afterwards.
    pub(crate) fn read(office: &'a Office) -> Result<Self, ApiError> {
        let register = &office.register;
        let parties = register.every_party()?;
        let mut merged: BTreeMap<PartyId, Vec<PartyId>> = BTreeMap::new();
        for party in &parties {
            if let Some(kept) = party.merged_into {
                merged.entry(kept).or_default().push(party.id);
            }
        }
        let mut cases: BTreeMap<PartyId, Vec<Case>> = BTreeMap::new();
        for case in register.cases(&CaseQuery::default())? {
            for party in &case.parties {
                cases.entry(*party).or_default().push(case.clone());
            }
        }
        Ok(Self {
            office,
            threshold: office.edition.owner_threshold(),
            definition: office.edition.iaas_product().to_owned(),
            products: register
                .products()?
                .into_iter()
                .map(|p| (p.id, p))
                .collect(),
            parties: parties.into_iter().map(|p| (p.id, p)).collect(),
            merged,
            cases,
            determinations: by(register.all_determinations()?, |d| d.party),
            holdings: by(register.all_holdings()?, |h| h.held),
            roles: towards(register.all_roles_towards()?),
            accounts: by(register.all_accounts()?, |a| a.customer),
            remediations: by(register.remediations(false)?, |r| r.party),
        })
    }
}

impl Whole<'_> {
    /// Returns every case once.
    pub(crate) fn every_case(&self) -> impl Iterator<Item = &Case> {
        let mut seen = BTreeSet::new();
        self.cases
            .values()
            .flatten()
            .filter(move |c| seen.insert(c.id))
    }

    /// Returns every account.
    pub(crate) fn every_account(&self) -> impl Iterator<Item = &Account> {
        self.accounts.values().flatten()
    }

    /// Counts under another edition, that of a filing: from its share for owners, by its words for products.
    pub(crate) fn counting_under(self, edition: &Edition) -> Self {
        Self {
            threshold: edition.owner_threshold(),
            definition: edition.iaas_product().to_owned(),
            ..self
        }
    }
}

fn towards(roles: Vec<PartyRole>) -> BTreeMap<PartyId, Vec<PartyRole>> {
    let mut map: BTreeMap<PartyId, Vec<PartyRole>> = BTreeMap::new();
    for role in roles {
        if let Some(of) = role.role.of() {
            map.entry(of).or_default().push(role);
        }
    }
    map
}

fn found<T: Clone>(map: &BTreeMap<PartyId, Vec<T>>, id: PartyId) -> Result<Vec<T>, ApiError> {
    Ok(map.get(&id).cloned().unwrap_or_default())
}

impl Facts for Whole<'_> {
    fn office(&self) -> &Office {
        self.office
    }
    fn threshold(&self) -> Percent {
        self.threshold.clone()
    }
    fn definition(&self) -> &str {
        &self.definition
    }
    fn product(&self, id: ProductId) -> Result<Option<Product>, ApiError> {
        Ok(self.products.get(&id).cloned())
    }
    fn party(&self, id: PartyId) -> Result<Option<Party>, ApiError> {
        Ok(self.parties.get(&id).cloned())
    }
    fn merged_into(&self, id: PartyId) -> Result<Vec<Party>, ApiError> {
        let ids = self.merged.get(&id).into_iter().flatten();
        Ok(ids.filter_map(|id| self.parties.get(id).cloned()).collect())
    }
    fn cases_of(&self, id: PartyId) -> Result<Vec<Case>, ApiError> {
        found(&self.cases, id)
    }
    fn determinations_of(&self, id: PartyId) -> Result<Vec<Determination>, ApiError> {
        found(&self.determinations, id)
    }
    fn holdings_in(&self, id: PartyId) -> Result<Vec<Holding>, ApiError> {
        found(&self.holdings, id)
    }
    fn roles_towards(&self, id: PartyId) -> Result<Vec<PartyRole>, ApiError> {
        found(&self.roles, id)
    }
    fn accounts_of(&self, id: PartyId) -> Result<Vec<Account>, ApiError> {
        found(&self.accounts, id)
    }
    fn remediations_of(&self, id: PartyId) -> Result<Vec<Remediation>, ApiError> {
        found(&self.remediations, id)
    }
}

/// The facts around a party as they will stand once parties, holdings or roles are recorded.
pub(crate) struct Soon<'a> {
    office: &'a Office,
    parties: &'a [Party],
    holdings: &'a [Holding],
    roles: &'a [PartyRole],
}

impl<'a> Soon<'a> {
    /// With a holding that begins, changes or ends.
    pub(crate) fn holding(office: &'a Office, holding: &'a Holding) -> Self {
        Self::all(office, &[], std::slice::from_ref(holding), &[])
    }

    /// With a role that begins, changes or ends.
    pub(crate) fn role(office: &'a Office, role: &'a PartyRole) -> Self {
        Self::all(office, &[], &[], std::slice::from_ref(role))
    }

    /// With new parties, and with holdings and roles that begin, change or end.
    pub(crate) fn all(
        office: &'a Office,
        parties: &'a [Party],
        holdings: &'a [Holding],
        roles: &'a [PartyRole],
    ) -> Self {
        Self {
            office,
            parties,
            holdings,
            roles,
        }
    }
}

impl Facts for Soon<'_> {
    fn office(&self) -> &Office {
        self.office
    }
    fn party(&self, id: PartyId) -> Result<Option<Party>, ApiError> {
        match self.parties.iter().find(|p| p.id == id) {
            Some(new) => Ok(Some(new.clone())),
            None => self.office.party(id),
        }
    }
    fn merged_into(&self, id: PartyId) -> Result<Vec<Party>, ApiError> {
        self.office.merged_into(id)
    }
    fn cases_of(&self, id: PartyId) -> Result<Vec<Case>, ApiError> {
        self.office.cases_of(id)
    }
    fn determinations_of(&self, id: PartyId) -> Result<Vec<Determination>, ApiError> {
        self.office.determinations_of(id)
    }
    fn holdings_in(&self, id: PartyId) -> Result<Vec<Holding>, ApiError> {
        let mut found = self.office.holdings_in(id)?;
        found.retain(|h| !self.holdings.iter().any(|new| new.id == h.id));
        found.extend(self.holdings.iter().filter(|new| new.held == id).cloned());
        Ok(found)
    }
    fn roles_towards(&self, id: PartyId) -> Result<Vec<PartyRole>, ApiError> {
        let mut found = self.office.roles_towards(id)?;
        found.retain(|r| !self.roles.iter().any(|new| new.id == r.id));
        let new = self.roles.iter().filter(|new| new.role.of() == Some(id));
        found.extend(new.cloned());
        Ok(found)
    }
    fn accounts_of(&self, id: PartyId) -> Result<Vec<Account>, ApiError> {
        self.office.accounts_of(id)
    }
    fn remediations_of(&self, id: PartyId) -> Result<Vec<Remediation>, ApiError> {
        self.office.remediations_of(id)
    }
}
