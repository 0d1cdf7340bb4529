//! The demo vault: an invented reseller, its customers, papers and logs, and how they are made.
//!
//! Nobody in it exists and no state's design is copied: addresses end in `.example`, telephone
//! numbers and IP addresses come from ranges kept for documentation, and each paper says SPECIMEN.
//! The same seed and the same start instant give the same bytes.

pub mod access;
pub mod content;
pub mod draw;
pub(crate) mod rng;
pub mod scenario;

pub(crate) use scenario::{open, people};

/// The reseller, its people, providers and stories.
const OFFICE_JSON: &str = include_str!("../../../../../assets/sample/office.json");
/// Customers, owners, signatories and holding companies.
const PARTIES_JSON: &str = include_str!("../../../../../assets/sample/parties.json");
/// The synthetic papers.
const DOCUMENTS_JSON: &str = include_str!("../../../../../assets/sample/documents.json");
/// The face of machine-readable lines (public domain).
const OCR_B: &[u8] = include_bytes!("../../../../../assets/sample/ocr-b/OCRB.otf");
