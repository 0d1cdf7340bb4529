//! How a customer pays: means, source and identifiers (CUST-07, CUST-08).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Kinds of means of payment (CUST-07).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum PaymentKind {
    /// Credit or debit card.
    Card,
    /// Transfer from a bank account.
    BankTransfer,
    /// Virtual-currency wallet.
    Wallet,
    /// Prepaid balance or voucher.
    Prepaid,
    /// Nothing is paid, such as a trial.
    None,
    /// Any other means, described in `source`.
    Other,
}

/// A means and source of payment with its identifiers (CUST-07, CUST-08). Full card numbers are never kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Payment {
    /// Kind of means.
    pub kind: PaymentKind,
    /// Where the money comes from, in words.
    #[serde(default)]
    pub source: String,
    /// Financial institution or card brand.
    #[serde(default)]
    pub institution: String,
    /// Card brand, where the institution is told apart.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<String>")]
    pub brand: String,
    /// An identifier of which nobody said what it is, as imports bring it.
    #[serde(default)]
    pub identifier: String,
    /// Identifiers, each with what it is (CUST-08).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<PaymentNumber>>")]
    pub numbers: Vec<PaymentNumber>,
}

/// What an identifier of a payment is, as E.O. 13984 lists them.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum PaymentNumberKind {
    /// The last four digits of a card.
    CardLastFour,
    /// Account number.
    Account,
    /// The payer's number at the institution.
    Customer,
    /// Number of a transaction.
    Transaction,
    /// Address of a virtual-currency wallet.
    Wallet,
}

/// An identifier of a payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct PaymentNumber {
    /// What it is.
    pub kind: PaymentNumberKind,
    /// The number or address.
    pub value: String,
}

impl Payment {
    /// Returns every identifier, whether it is told what it is or not.
    pub fn identifiers(&self) -> impl Iterator<Item = &str> {
        let unnamed = std::iter::once(self.identifier.as_str());
        let named = self.numbers.iter().map(|n| n.value.as_str());
        unnamed.chain(named).filter(|text| !text.trim().is_empty())
    }

    /// Returns every text in it.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let words = [&self.source, &self.institution, &self.brand];
        words
            .into_iter()
            .map(String::as_str)
            .chain(self.identifiers())
    }
}
