//! Asks the library for the barcodes of one picture.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rxing::aztec::AztecReader;
use rxing::common::{HybridBinarizer, Result};
use rxing::datamatrix::DataMatrixReader;
use rxing::multi::MultipleBarcodeReader;
use rxing::multi::qrcode::QRCodeMultiReader;
use rxing::pdf417::PDF417Reader;
use rxing::{
    BinaryBitmap, DecodeHints, Luma8Source, RXingResult, RXingResultMetadataType,
    RXingResultMetadataValue, Reader,
};

use super::bullseye;
use super::grey::Grey;
use crate::barcode::Symbology;

/// What was read, and places at its corners or marks, in pixels of the picture.
pub(super) struct Sighting {
    pub(super) text: String,
    pub(super) places: Vec<(f64, f64)>,
}

impl Sighting {
    fn of(result: &RXingResult) -> Self {
        let places = result.getPoints().iter();
        Self {
            text: result.getText().to_owned(),
            places: places.map(|p| (f64::from(p.x), f64::from(p.y))).collect(),
        }
    }

    fn moved(mut self, to: impl Fn((f64, f64)) -> (f64, f64)) -> Self {
        for place in &mut self.places {
            *place = to(*place);
        }
        self
    }
}

type Bitmap<'a> = BinaryBitmap<HybridBinarizer<Luma8Source<'a>>>;

/// Looks for one kind of barcode; a panic of the library counts as nothing found.
pub(super) fn read(seen: &Grey, symbology: Symbology) -> Vec<Sighting> {
    let looked = catch_unwind(AssertUnwindSafe(|| match symbology {
        Symbology::Pdf417 => pdf417(seen),
        Symbology::Qr => qr(seen),
        Symbology::DataMatrix => data_matrix(seen),
        Symbology::Aztec => aztec(seen),
    }));
    looked.ok().flatten().unwrap_or_default()
}

fn bitmap(seen: &Grey) -> Option<Bitmap<'_>> {
    let (width, height) = (seen.width.try_into().ok()?, seen.height.try_into().ok()?);
    let source = Luma8Source::new_with_slice(&seen.pixels, width, height).ok()?;
    Some(BinaryBitmap::new(HybridBinarizer::new(source)))
}

fn hints() -> DecodeHints {
    DecodeHints {
        TryHarder: Some(true),
        ..DecodeHints::default()
    }
}

fn all(results: Result<Vec<RXingResult>>) -> Option<Vec<Sighting>> {
    Some(results.ok()?.iter().map(Sighting::of).collect())
}

fn pdf417(seen: &Grey) -> Option<Vec<Sighting>> {
    let results = PDF417Reader.decode_multiple_with_hints(&mut bitmap(seen)?, &hints());
    let results = results.ok()?;
    let upright = |result: &RXingResult| {
        let quarters = quarters(result);
        Sighting::of(result).moved(|place| turned_back(place, quarters, seen))
    };
    Some(results.iter().map(upright).collect())
}

fn qr(seen: &Grey) -> Option<Vec<Sighting>> {
    all(QRCodeMultiReader::default().decode_multiple_with_hints(&mut bitmap(seen)?, &hints()))
}

fn data_matrix(seen: &Grey) -> Option<Vec<Sighting>> {
    let result = DataMatrixReader.decode_with_hints(&mut bitmap(seen)?, &hints());
    all(result.map(|one| vec![one]))
}

fn aztec(seen: &Grey) -> Option<Vec<Sighting>> {
    let whole = bitmap(seen)?;
    let dark = whole.get_black_matrix();
    let eyes = bullseye::find(seen.width, seen.height, |x, y| dark.get(x as u32, y as u32));
    let around = |eye: bullseye::Bullseye| {
        let cut = eye.cut(seen);
        let result = AztecReader.decode_with_hints(&mut bitmap(&cut)?, &hints());
        let (left, top) = eye.origin();
        Some(Sighting::of(&result.ok()?).moved(|(x, y)| (x + left, y + top)))
    };
    Some(eyes.into_iter().filter_map(around).collect())
}

/// Returns how many quarters the reader for PDF417 turned the picture, against the clock, before it found something.
fn quarters(result: &RXingResult) -> i32 {
    let kept = result.getRXingResultMetadata();
    match kept.get(&RXingResultMetadataType::ORIENTATION) {
        Some(RXingResultMetadataValue::Orientation(degrees)) => degrees / 90,
        _ => 0,
    }
}

/// Returns where a place was before the picture was turned.
fn turned_back((x, y): (f64, f64), quarters: i32, seen: &Grey) -> (f64, f64) {
    let (width, height) = (seen.width as f64, seen.height as f64);
    match quarters {
        1 => (width - y, x),
        2 => (width - x, height - y),
        3 => (y, height - x),
        _ => (x, y),
    }
}
