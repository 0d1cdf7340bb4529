//! Where the fields of each layout stand.

use super::{ZoneField, ZoneFormat};

/// The place of one field: line, first character, just after the last.
pub(super) type Place = (ZoneField, u8, u8, u8);

use ZoneField::{
    BirthDate, Composite, DocumentCode, DocumentNumber, ExpiryDate, Issuer, Name, Nationality,
    OptionalData, OptionalData2, Sex,
};

const TD1: &[Place] = &[
    (DocumentCode, 0, 0, 2),
    (Issuer, 0, 2, 5),
    (DocumentNumber, 0, 5, 14),
    (OptionalData, 0, 15, 30),
    (BirthDate, 1, 0, 6),
    (Sex, 1, 7, 8),
    (ExpiryDate, 1, 8, 14),
    (Nationality, 1, 15, 18),
    (OptionalData2, 1, 18, 29),
    (Composite, 1, 29, 30),
    (Name, 2, 0, 30),
];
const TD2: &[Place] = &[
    (DocumentCode, 0, 0, 2),
    (Issuer, 0, 2, 5),
    (Name, 0, 5, 36),
    (DocumentNumber, 1, 0, 9),
    (Nationality, 1, 10, 13),
    (BirthDate, 1, 13, 19),
    (Sex, 1, 20, 21),
    (ExpiryDate, 1, 21, 27),
    (OptionalData, 1, 28, 35),
    (Composite, 1, 35, 36),
];
const TD3: &[Place] = &[
    (DocumentCode, 0, 0, 2),
    (Issuer, 0, 2, 5),
    (Name, 0, 5, 44),
    (DocumentNumber, 1, 0, 9),
    (Nationality, 1, 10, 13),
    (BirthDate, 1, 13, 19),
    (Sex, 1, 20, 21),
    (ExpiryDate, 1, 21, 27),
    (OptionalData, 1, 28, 42),
    (Composite, 1, 43, 44),
];
const MRV_A: &[Place] = &[
    (DocumentCode, 0, 0, 2),
    (Issuer, 0, 2, 5),
    (Name, 0, 5, 44),
    (DocumentNumber, 1, 0, 9),
    (Nationality, 1, 10, 13),
    (BirthDate, 1, 13, 19),
    (Sex, 1, 20, 21),
    (ExpiryDate, 1, 21, 27),
    (OptionalData, 1, 28, 44),
];
const MRV_B: &[Place] = &[
    (DocumentCode, 0, 0, 2),
    (Issuer, 0, 2, 5),
    (Name, 0, 5, 36),
    (DocumentNumber, 1, 0, 9),
    (Nationality, 1, 10, 13),
    (BirthDate, 1, 13, 19),
    (Sex, 1, 20, 21),
    (ExpiryDate, 1, 21, 27),
    (OptionalData, 1, 28, 36),
];
/// The French card of 1988 to 2021: the given names stand in the second line, and there is no expiry date.
const FRENCH: &[Place] = &[
    (DocumentCode, 0, 0, 2),
    (Issuer, 0, 2, 5),
    (Name, 0, 5, 30),
    (OptionalData, 0, 30, 36),
    (DocumentNumber, 1, 0, 12),
    (OptionalData2, 1, 13, 27),
    (BirthDate, 1, 27, 33),
    (Sex, 1, 34, 35),
];

pub(super) const fn places(format: ZoneFormat) -> &'static [Place] {
    match format {
        ZoneFormat::Td1 => TD1,
        ZoneFormat::Td2 => TD2,
        ZoneFormat::Td3 => TD3,
        ZoneFormat::MrvA => MRV_A,
        ZoneFormat::MrvB => MRV_B,
        ZoneFormat::FrenchIdentityCard => FRENCH,
    }
}

/// Cuts one field out of the lines; empty when the lines are shorter.
pub(super) fn raw<'a>(lines: &'a [String], place: &Place) -> &'a str {
    let (_, line, start, end) = place;
    lines
        .get(usize::from(*line))
        .and_then(|text| text.get(usize::from(*start)..usize::from(*end)))
        .unwrap_or_default()
}

/// Cuts a field out by its name.
pub(super) fn field(lines: &[String], format: ZoneFormat, field: ZoneField) -> &str {
    places(format)
        .iter()
        .find(|place| place.0 == field)
        .map_or("", |place| raw(lines, place))
}
