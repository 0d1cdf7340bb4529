//! Requests and answers of this room.

use crate::office::Second;
use crate::view::PersonRef;
use chrono::NaiveDate;
use cip::id::{AccountId, PartyId, ProductId, ProviderId};
use cip::product::{Iaas, Management, Offer, Product, ProductKind, Reach, Tenancy};
use cip::reach::ReachLine;
use cip::rulebook::Term;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The catalogue of products.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ProductsView {
    /// Products, by name.
    pub products: Vec<ProductLine>,
    /// Edition in force.
    pub edition: String,
    /// What that edition says that an IaaS product is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub definition: Option<Term>,
}

/// A product of the catalogue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ProductLine {
    /// Product.
    pub product: Product,
    /// Provider's name.
    pub provider: String,
    /// Answer that counts under the edition in force.
    pub counts_as: Iaas,
    /// Whether the definition read otherwise when the product was judged.
    pub old_words: bool,
    /// Who judged.
    pub by: PersonRef,
    /// Accounts that carry it today.
    pub accounts: u32,
}

/// Records a product or judges one anew.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveProduct {
    /// Product to change; absent for a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub id: Option<ProductId>,
    /// Provider.
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
    pub answer: Iaas,
    /// Why.
    pub why: String,
    /// Whether the same answer with the same reason was given anew, under the words in force.
    #[serde(default)]
    pub confirmed: bool,
    /// Second officer, as soon as there are two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub second: Option<Second>,
}

/// A product that an account carries, by name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CarriedProduct {
    /// Product.
    pub product: ProductId,
    /// Name.
    pub name: String,
    /// Answer that counts under the edition in force.
    pub counts_as: Iaas,
    /// First day.
    pub from: NaiveDate,
    /// Last day, once it has ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub until: Option<NaiveDate>,
    /// Whether the account carries it today.
    pub now: bool,
}

/// Whom or what a part of the page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReachKind {
    /// An account.
    Account,
    /// The customer.
    Customer,
    /// An individual above it.
    Owner,
    /// Owners who are not known.
    Unknown,
}

/// A part of the page: one account, the customer, or one owner.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ReachSubject {
    /// What it is.
    pub kind: ReachKind,
    /// Name or reference; empty for owners who are not known.
    pub name: String,
    /// Party, of the customer and of an owner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub party: Option<PartyId>,
    /// Account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub account: Option<AccountId>,
    /// What follows from the lines together.
    pub reach: Reach,
    /// Lines.
    pub lines: Vec<ReachLine>,
}

/// Words of the edition that lines rest on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ReachSource {
    /// Key of a term or id of a rule.
    pub key: String,
    /// Section.
    pub section: String,
    /// The words.
    pub words: String,
    /// Provenance mark.
    pub provenance: String,
    /// Where they were published.
    pub sources: String,
    /// What else has to be known about them; may be empty.
    pub note: String,
}

/// Whether the proposal reaches a customer: every line with its reason and the words it rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ReachView {
    /// Edition in force.
    pub edition: String,
    /// Day for which it is said.
    pub day: NaiveDate,
    /// Accounts, the customer, its owners.
    pub subjects: Vec<ReachSubject>,
    /// Words that the lines rest on, each once.
    pub sources: Vec<ReachSource>,
}
