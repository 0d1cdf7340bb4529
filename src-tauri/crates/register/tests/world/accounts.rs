//! Providers, accounts and products.

use super::{at, day, id};
use cip::account::{Account, AccountState, AccountStep, Provider};
use cip::country::Country;
use cip::id::{AccountId, PartyId, PersonId, ProductId, ProviderId};
use cip::product::{Iaas, IaasJudgement, Offer, Product, ProductKind};

pub fn provider(n: u128) -> Provider {
    Provider {
        id: ProviderId(id(n)),
        name: "Northern Cloud Inc.".to_owned(),
        country: Country::US,
        address: String::new(),
        contact: String::new(),
        channel: String::new(),
        certification_due: None,
        gated: false,
        upload_limit: None,
    }
}

pub fn account(n: u128, customer: u128, provider: u128) -> Account {
    Account {
        id: AccountId(id(n)),
        customer: PartyId(id(customer)),
        provider: ProviderId(id(provider)),
        reference: format!("nc-{n}"),
        products: vec!["compute".to_owned()],
        carries: Vec::new(),
        steps: vec![AccountStep {
            state: AccountState::Open,
            on: day("2026-01-10"),
            why: String::new(),
        }],
        batch: None,
    }
}

pub fn product(n: u128, provider: u128, by: PersonId) -> Product {
    Product {
        id: ProductId(id(n)),
        provider: ProviderId(id(provider)),
        name: "Edge DNS".to_owned(),
        kind: ProductKind::Dns,
        management: None,
        tenancy: None,
        offer: Offer::Paid,
        judgement: IaasJudgement {
            answer: Iaas::No,
            why: "No software of the customer runs on it.".to_owned(),
            edition: "89-fr-5698".to_owned(),
            words: "any product or service".to_owned(),
            by,
            at: at(25),
        },
    }
}
