//! Barcodes found on a page.
//!
//! **A barcode is unsigned**: anyone can print one. What it says can be consistent with the page and with what
//! was declared; it never shows that a document is authentic.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::aamva::Card;

/// Names a kind of barcode.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Symbology {
    /// PDF417, the wide one on North American cards.
    Pdf417,
    /// QR code.
    Qr,
    /// Data Matrix.
    DataMatrix,
    /// Aztec code.
    Aztec,
}

/// Holds one barcode as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Barcode {
    /// Its kind.
    pub symbology: Symbology,
    /// What it says.
    pub text: String,
    /// Where it stands on the page as it is shown, per 10,000 of the page's width and height: top left, top
    /// right, bottom right, bottom left.
    pub corners: Option<[[u16; 2]; 4]>,
    /// The card, when the text is a file of the AAMVA standard.
    pub card: Option<Card>,
}
