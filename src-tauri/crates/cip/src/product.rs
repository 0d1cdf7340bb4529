//! The catalogue of products, and whether each is an IaaS product by the edition (§ 7.301 as proposed).
//!
//! The office judges each product and says why. A judgement counts only as long as the definition reads as it did
//! when it was made; under other words it is uncertain, and what is uncertain counts as within the proposal.

use crate::account::Account;
use crate::date::Moment;
use crate::id::{PersonId, ProductId, ProviderId};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a product is technically.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum ProductKind {
    /// Virtual machines, containers, other processing on shared machines.
    VirtualMachine,
    /// Whole machines.
    BareMetal,
    /// Storage of files, blocks or objects.
    Storage,
    /// Content delivery network.
    Cdn,
    /// Proxy or private network.
    Proxy,
    /// Resolution of domain names.
    Dns,
    /// Anything else.
    Other,
}

/// Who runs what is on a product.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Management {
    /// The provider or the office runs part of it.
    Managed,
    /// The customer runs it.
    Unmanaged,
}

/// Whether customers share machines.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Tenancy {
    /// Shared machines, divided by software.
    Virtualised,
    /// Machines of one customer alone.
    Dedicated,
}

/// Whether a product is paid for.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Offer {
    /// Paid.
    Paid,
    /// Trial or complimentary; the definition names these expressly.
    Trial,
}

/// The office's answer to whether a product is an IaaS product.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Iaas {
    /// It is one.
    Yes,
    /// It is none.
    No,
    /// The words do not tell.
    Uncertain,
}

impl Iaas {
    /// Returns the answer in data.
    pub fn key(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Uncertain => "uncertain",
        }
    }
}

/// A judgement with its reason and the words that it was made on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct IaasJudgement {
    /// Answer.
    pub answer: Iaas,
    /// Why, in the office's words.
    pub why: String,
    /// Edition in force when it was made.
    pub edition: String,
    /// The definition as that edition has it; empty when it has none.
    pub words: String,
    /// Who judged.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// A product of a provider, as the office resells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Product {
    /// Identifier.
    pub id: ProductId,
    /// Provider whose product it is.
    pub provider: ProviderId,
    /// Name, as on the price list.
    pub name: String,
    /// What it is technically.
    pub kind: ProductKind,
    /// Who runs it, where the question arises.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub management: Option<Management>,
    /// Whether customers share machines, where the question arises.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub tenancy: Option<Tenancy>,
    /// Whether it is paid for.
    pub offer: Offer,
    /// Whether it is an IaaS product.
    pub judgement: IaasJudgement,
}

impl Product {
    /// Returns the answer that counts while the definition reads so.
    pub fn counts_as(&self, words: &str) -> Iaas {
        if self.judgement.words == words {
            self.judgement.answer
        } else {
            Iaas::Uncertain
        }
    }
}

/// A product that an account carries, with its days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AccountProduct {
    /// Product of the catalogue.
    pub product: ProductId,
    /// First day.
    pub from: NaiveDate,
    /// Last day, once it has ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub until: Option<NaiveDate>,
}

impl AccountProduct {
    /// Returns whether the account carries it on a day.
    pub fn on(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| until >= day)
    }

    /// Returns whether both name one product on a day that they share.
    pub fn overlaps(&self, other: &Self) -> bool {
        let reaches = |one: &Self, from: NaiveDate| one.until.is_none_or(|until| until >= from);
        self.product == other.product && reaches(self, other.from) && reaches(other, self.from)
    }
}

/// Whether something is within the proposal.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// It is.
    Within,
    /// It cannot be told; it is treated and counted as within.
    Uncertain,
    /// It is not.
    Outside,
}

impl Reach {
    /// Returns whether it is treated and counted as within.
    pub fn counts(self) -> bool {
        self != Self::Outside
    }
}

impl Account {
    /// Returns the products of the catalogue that the account carries on a day.
    pub fn carried_on(&self, day: NaiveDate) -> impl Iterator<Item = &AccountProduct> {
        self.carries.iter().filter(move |carried| carried.on(day))
    }

    /// Returns whether the account is within the proposal, from the answers for the products that it carries on a day.
    ///
    /// Outside only when there are products and each of them is none. Products in the words of a price list, which
    /// nobody has judged, and an account without any, are uncertain.
    pub fn reach(&self, answers: &[Iaas]) -> Reach {
        if answers.contains(&Iaas::Yes) {
            Reach::Within
        } else if !answers.is_empty()
            && self.products.is_empty()
            && answers.iter().all(|answer| *answer == Iaas::No)
        {
            Reach::Outside
        } else {
            Reach::Uncertain
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::{AccountState, AccountStep};
    use crate::date::Zone;
    use crate::id::{AccountId, PartyId};
    use uuid::Uuid;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn product(answer: Iaas) -> Product {
        Product {
            id: ProductId(Uuid::from_u128(9)),
            provider: ProviderId(Uuid::from_u128(3)),
            name: "Edge DNS".to_owned(),
            kind: ProductKind::Dns,
            management: None,
            tenancy: None,
            offer: Offer::Paid,
            judgement: IaasJudgement {
                answer,
                why: "No software of the customer runs on it.".to_owned(),
                edition: "e".to_owned(),
                words: "any product".to_owned(),
                by: PersonId(Uuid::nil()),
                at: Moment {
                    at: chrono::DateTime::UNIX_EPOCH,
                    zone: Zone::parse("UTC").unwrap(),
                },
            },
        }
    }

    fn carried(from: &str, until: Option<&str>) -> AccountProduct {
        AccountProduct {
            product: ProductId(Uuid::from_u128(9)),
            from: day(from),
            until: until.map(day),
        }
    }

    fn account(words: &[&str], carries: Vec<AccountProduct>) -> Account {
        Account {
            id: AccountId(Uuid::from_u128(1)),
            customer: PartyId(Uuid::from_u128(2)),
            provider: ProviderId(Uuid::from_u128(3)),
            reference: "nc-1".to_owned(),
            products: words.iter().map(|w| (*w).to_owned()).collect(),
            carries,
            steps: vec![AccountStep {
                state: AccountState::Open,
                on: day("2024-01-10"),
                why: String::new(),
            }],
            batch: None,
        }
    }

    #[test]
    fn a_judgement_counts_only_under_the_words_that_it_was_made_on() {
        assert_eq!(product(Iaas::No).counts_as("any product"), Iaas::No);
        assert_eq!(product(Iaas::No).counts_as("any service"), Iaas::Uncertain);
        assert_eq!(product(Iaas::Yes).counts_as(""), Iaas::Uncertain);
    }

    #[test]
    fn an_account_is_outside_only_when_it_has_products_and_each_is_none() {
        let plain = account(&[], Vec::new());
        assert_eq!(plain.reach(&[]), Reach::Uncertain);
        assert_eq!(plain.reach(&[Iaas::No]), Reach::Outside);
        assert_eq!(plain.reach(&[Iaas::No, Iaas::No]), Reach::Outside);
        assert_eq!(plain.reach(&[Iaas::No, Iaas::Uncertain]), Reach::Uncertain);
        assert_eq!(plain.reach(&[Iaas::No, Iaas::Yes]), Reach::Within);
        let worded = account(&["GPU hours"], Vec::new());
        assert_eq!(worded.reach(&[Iaas::No]), Reach::Uncertain);
        assert!(Reach::Uncertain.counts() && !Reach::Outside.counts());
    }

    #[test]
    fn products_count_from_their_first_to_their_last_day_and_do_not_overlap() {
        let one = carried("2026-01-01", Some("2026-01-31"));
        let all = account(&[], vec![one.clone()]);
        let on = |text: &str| all.carried_on(day(text)).count();
        assert_eq!((on("2025-12-31"), on("2026-01-01")), (0, 1));
        assert_eq!((on("2026-01-31"), on("2026-02-01")), (1, 0));
        assert!(!one.overlaps(&carried("2026-02-01", None)));
        assert!(one.overlaps(&carried("2026-01-31", None)));
        assert!(one.overlaps(&carried("2025-01-01", None)));
    }
}
