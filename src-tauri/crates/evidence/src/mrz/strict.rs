//! Strict reading first; other orders of the lines next; a marked repair last.

use chrono::NaiveDate;
use mrz::{MrzData, MrzError as CrateError, Sex};

use super::clean::Zone;
use super::names::{ZoneName, words};
use super::{
    Change, CheckState, Cleaning, FieldReading, MrzError, MrzReading, Note, Repair, ZoneDate,
    ZoneField, ZoneFormat, ZoneSex, century, france, layout, russia,
};

pub(super) fn read(zone: Zone, decided_on: NaiveDate) -> Result<MrzReading, MrzError> {
    // First of all: no zone of size TD2 has this shape, while one in ten thousand such cards has digits that agree
    // where those of TD2 would stand.
    if france::is_french_card(&zone.lines) {
        return Ok(french(zone, decided_on));
    }
    let given = parse(&zone.lines);
    if let Ok(data) = &given
        && data.checksum_consistent()
    {
        return Ok(standard(data, zone, decided_on, None));
    }
    for (lines, how) in other_orders(&zone.lines) {
        let reordered = Zone {
            cleaning: [zone.cleaning.as_slice(), &[how]].concat(),
            lines,
        };
        if france::is_french_card(&reordered.lines) {
            return Ok(french(reordered, decided_on));
        }
        if let Ok(data) = parse(&reordered.lines)
            && data.checksum_consistent()
        {
            return Ok(standard(&data, reordered, decided_on, None));
        }
    }
    if let Some((data, repaired, repair)) = repair(&zone) {
        return Ok(standard(&data, repaired, decided_on, Some(repair)));
    }
    given
        .map(|data| standard(&data, zone, decided_on, None))
        .map_err(explain)
}

pub(super) fn stands(lines: &[String]) -> bool {
    parse(lines).is_ok_and(|data| data.checksum_consistent())
}

fn parse(lines: &[String]) -> Result<MrzData, CrateError> {
    match lines {
        [a, b, c] => mrz::parse_td1(a, b, c),
        [a, b] if a.len() == 44 && a.starts_with('V') => mrz::parse_mrv_a(a, b),
        [a, b] if a.len() == 44 => mrz::parse_td3(a, b),
        [a, b] if a.starts_with('V') => mrz::parse_mrv_b(a, b),
        [a, b] => mrz::parse_td2(a, b),
        _ => Err(CrateError::NotFound),
    }
}

/// Returns the lines in every other order, then from right to left.
fn other_orders(lines: &[String]) -> Vec<(Vec<String>, Cleaning)> {
    let orders: &[&[usize]] = match lines.len() {
        2 => &[&[1, 0]],
        3 => &[&[2, 1, 0], &[1, 0, 2], &[0, 2, 1], &[1, 2, 0], &[2, 0, 1]],
        _ => &[],
    };
    let reordered = orders.iter().map(|order| {
        let lines = order
            .iter()
            .filter_map(|i| lines.get(*i).cloned())
            .collect();
        (lines, Cleaning::LinesReordered)
    });
    let mirror = |line: &String| line.chars().rev().collect();
    let mirrored = (lines.iter().map(mirror).collect(), Cleaning::LinesReversed);
    reordered.chain([mirrored]).collect()
}

/// Repairs look-alikes where the check digits then agree; a proposal, never a passing zone.
fn repair(zone: &Zone) -> Option<(MrzData, Zone, Repair)> {
    let data = mrz::find_and_parse(&zone.lines.join("\n")).ok()?;
    if !data.checksum_consistent() {
        return None;
    }
    let lines: Vec<String> = data.mrz_lines.lines().map(str::to_owned).collect();
    let mut changes = Vec::new();
    for (line, (given, read)) in zone.lines.iter().zip(&lines).enumerate() {
        for (place, (given, read)) in given.chars().zip(read.chars()).enumerate() {
            if given != read {
                changes.push(Change {
                    line: line as u8,
                    place: place as u8,
                    given,
                    read,
                });
            }
        }
    }
    if lines.len() != zone.lines.len() || changes.is_empty() {
        return None;
    }
    let repair = Repair {
        given: zone.lines.clone(),
        changes,
    };
    Some((
        data,
        Zone {
            lines,
            cleaning: zone.cleaning.clone(),
        },
        repair,
    ))
}

fn explain(error: CrateError) -> MrzError {
    match error {
        CrateError::BadDocumentCode(code) => MrzError::DocumentCode { code },
        CrateError::LeadingFiller { .. } => MrzError::NoDocumentNumber,
        CrateError::BadCharacter {
            character,
            line,
            position,
        } => MrzError::Character {
            character,
            line: line.unwrap_or(0) + 1,
            place: position + 1,
        },
        CrateError::BadLength { got, .. } => MrzError::Lengths { lengths: vec![got] },
        _ => MrzError::Lengths {
            lengths: Vec::new(),
        },
    }
}

/// Builds the reading of a layout of Doc 9303.
fn standard(
    data: &MrzData,
    zone: Zone,
    decided_on: NaiveDate,
    repaired: Option<Repair>,
) -> MrzReading {
    let format = match data.format {
        mrz::Format::Td1 => ZoneFormat::Td1,
        mrz::Format::Td2 => ZoneFormat::Td2,
        mrz::Format::MrvA => ZoneFormat::MrvA,
        mrz::Format::MrvB => ZoneFormat::MrvB,
        _ => ZoneFormat::Td3,
    };
    let mut reading = fields_of(format, zone, decided_on);
    data.full_document_number()
        .clone_into(&mut reading.document_number);
    if russia::is_national_passport(&reading.lines) {
        let optional = layout::field(&reading.lines, format, ZoneField::OptionalData);
        let number = russia::number(&reading.document_number, optional);
        reading.document_number = number.unwrap_or(reading.document_number);
        reading.notes.push(Note::NationalLetters);
    }
    reading.all_checks_pass = data.checksum_consistent() && repaired.is_none();
    reading.repaired = repaired;
    for field in &mut reading.fields {
        field.check = check_of(data, field.field);
        if field.field == ZoneField::DocumentNumber {
            field.value.clone_from(&reading.document_number);
        }
    }
    reading
        .notes
        .extend([Note::FieldsWithoutCheckDigit, Note::CheckDigitBlindSpots]);
    if data.checks.composite.is_none() {
        reading.notes.push(Note::NoCompositeDigit);
    }
    if data.document_number_full.is_some() {
        reading.notes.push(Note::LongDocumentNumber);
    }
    finish(reading, decided_on)
}

fn check_of(data: &MrzData, field: ZoneField) -> CheckState {
    let check = match field {
        ZoneField::DocumentNumber => data.checks.document_number,
        ZoneField::BirthDate => data.checks.date_of_birth,
        ZoneField::ExpiryDate => data.checks.date_of_expiry,
        ZoneField::OptionalData => data.checks.personal_number,
        ZoneField::Composite => data.checks.composite,
        ZoneField::DocumentCode
        | ZoneField::Issuer
        | ZoneField::Name
        | ZoneField::Nationality
        | ZoneField::Sex
        | ZoneField::OptionalData2 => None,
    };
    match check {
        Some(true) => CheckState::Pass,
        Some(false) => CheckState::Fail,
        None => CheckState::None,
    }
}

fn french(zone: Zone, decided_on: NaiveDate) -> MrzReading {
    let mut reading = fields_of(ZoneFormat::FrenchIdentityCard, zone, decided_on);
    let given = layout::field(&reading.lines, reading.format, ZoneField::OptionalData2);
    reading.given_names = words(given).join(" ");
    // The card is issued to citizens only; its zone has no nationality field.
    reading.nationality.clone_from(&reading.issuer);
    reading.expiry = ZoneDate::Unknown;
    reading.notes.push(Note::ChecksNotApplicable);
    finish(reading, decided_on)
}

/// Reads every field by its place; check digits are not looked at.
fn fields_of(format: ZoneFormat, zone: Zone, decided_on: NaiveDate) -> MrzReading {
    let Zone { lines, cleaning } = zone;
    let of = |field| layout::field(&lines, format, field);
    let trimmed = |field| of(field).trim_end_matches('<').to_owned();
    let mut name = ZoneName::of(of(ZoneField::Name));
    if russia::is_national_passport(&lines) {
        name = russia::names(name);
    }
    let notes = if name.full {
        vec![Note::NameMayBeTruncated]
    } else {
        Vec::new()
    };
    let mut reading = MrzReading {
        format,
        fields: Vec::new(),
        document_code: trimmed(ZoneField::DocumentCode),
        issuer: trimmed(ZoneField::Issuer),
        surname: name.surname.join(" "),
        given_names: name.given.join(" "),
        document_number: trimmed(ZoneField::DocumentNumber),
        nationality: trimmed(ZoneField::Nationality),
        birth_date: century::birth(of(ZoneField::BirthDate), decided_on),
        sex: sex(of(ZoneField::Sex)),
        expiry: century::expiry(of(ZoneField::ExpiryDate), decided_on),
        all_checks_pass: false,
        cleaning,
        repaired: None,
        notes,
        lines: Vec::new(),
    };
    for place in layout::places(format) {
        let (field, line, start, end) = *place;
        let raw = layout::raw(&lines, place).to_owned();
        let value = value(&reading, field, &raw);
        reading.fields.push(FieldReading {
            field,
            raw,
            value,
            check: CheckState::None,
            line,
            start,
            end,
        });
    }
    reading.lines = lines;
    reading
}

fn sex(cell: &str) -> ZoneSex {
    match Sex::from_zone(cell.chars().next().unwrap_or('<')) {
        Sex::Male => ZoneSex::Male,
        Sex::Female => ZoneSex::Female,
        Sex::Unspecified | Sex::NonConformant('X') => ZoneSex::Unspecified,
        _ => ZoneSex::Malformed,
    }
}

/// Says what the characters of a field mean.
fn value(reading: &MrzReading, field: ZoneField, raw: &str) -> String {
    let day = |date: &ZoneDate| {
        date.known()
            .map_or_else(|| raw.to_owned(), |day| day.to_string())
    };
    match field {
        ZoneField::Name if reading.given_names.is_empty() => reading.surname.clone(),
        ZoneField::Name => format!("{}, {}", reading.surname, reading.given_names),
        ZoneField::BirthDate => day(&reading.birth_date),
        ZoneField::ExpiryDate => day(&reading.expiry),
        ZoneField::Sex | ZoneField::Composite => raw.to_owned(),
        _ => words(raw).join(" "),
    }
}

/// Adds the notes that follow from the values.
fn finish(mut reading: MrzReading, decided_on: NaiveDate) -> MrzReading {
    let notes = &mut reading.notes;
    let unknown = |code: &str| mrz::country_name(code).is_none();
    if unknown(&reading.issuer) {
        notes.push(Note::UnknownIssuer {
            code: reading.issuer.clone(),
        });
    }
    if unknown(&reading.nationality) {
        notes.push(Note::UnknownNationality {
            code: reading.nationality.clone(),
        });
    }
    if reading.issuer == "UTO" {
        notes.push(Note::Specimen);
    }
    if let Some(born) = reading.birth_date.known() {
        let years = century::age(born, decided_on);
        if !(16..=110).contains(&years) {
            notes.push(Note::AgeToConfirm { years });
        }
    }
    if reading
        .expiry
        .known()
        .is_some_and(|expiry| expiry < decided_on)
    {
        notes.push(Note::Expired);
    }
    if reading.sex == ZoneSex::Malformed {
        notes.push(Note::SexMalformed);
    }
    notes.sort();
    notes.dedup();
    reading
}
