//! The magnifier: looks at identity documents without trusting them.
//!
//! Files that customers hand in are hostile until shown otherwise. Everything that decodes runs in a
//! separate small program, `deedbox-reader`, which has no vault path, no key and no network;
//! [`reader::Reader`] starts it, keeps it warm, and ends it at its deadline. What comes back is always a
//! freshly encoded picture, never bytes of the file. [`mrz`] reads a typed or pasted machine-readable zone
//! and compares it with what was declared; [`sight`] is what the crate `ocr` saw of one in a picture. [`aamva`] does the
//! same for the barcode of a North American card, which is unsigned and therefore at best consistent.
//!
//! Nothing here confirms anything: the machine proposes and shows why, a person decides.
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing
    )
)]

pub mod aamva;
pub mod barcode;
pub mod bitmap;
pub mod error;
pub mod inspection;
pub mod limits;
pub mod media;
pub mod mrz;
pub mod program;
pub mod protocol;
pub mod reader;
pub mod sight;

mod confine;
mod decode;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod in_process;

pub use barcode::{Barcode, Symbology};
pub use bitmap::Bitmap;
pub use error::ReadError;
pub use inspection::{Fit, Inspection, PageSize, Picture, Unit, Warning};
pub use limits::Limits;
pub use media::{MediaType, Unaccepted};
pub use reader::Reader;
pub use sight::ZoneSight;
