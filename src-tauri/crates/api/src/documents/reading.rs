//! What the reader program sees on a page: the zone with a confidence for each cell, and barcodes. It only looks.

use super::{BarcodeSays, BarcodeSeen, DocumentReading, ReadDocument, SeenField, ZoneSeen};
use super::{declared, find};
use crate::around;
use crate::bench_fields::{bench_field, read_value};
use crate::error::ApiError;
use crate::open_vault::{Office, internal};
use chrono::NaiveDate;
use cip::date::Moment;
use cip::document::Document;
use cip::id::DocumentId;
use cip::party::Party;
use evidence::mrz::{self, MrzReading};
use evidence::protocol::{Barcode, ZoneSight};
use std::collections::BTreeMap;

/// Characters of the shortest number that is looked for in a barcode; a shorter one stands in many by chance.
const LEAST_NUMBER: usize = 5;

/// Zones that the door itself saw in pictures, certain and as they are printed. They are gone when the vault locks.
#[derive(Debug, Default)]
pub(crate) struct Sights(BTreeMap<DocumentId, BTreeMap<u32, String>>);

impl Sights {
    /// Notes the lines of a page; what was noted of it before no longer counts.
    fn note(&mut self, document: DocumentId, page: u32, lines: Option<String>) {
        let pages = self.0.entry(document).or_default();
        match lines {
            Some(lines) => pages.insert(page, lines),
            None => pages.remove(&page),
        };
    }

    /// Returns documents as a machine read them: with the zone that was seen where nobody has typed one.
    pub(crate) fn over(&self, documents: &[Document]) -> Vec<Document> {
        documents.iter().map(|d| self.over_one(d)).collect()
    }

    fn over_one(&self, document: &Document) -> Document {
        let mut document = document.clone();
        let seen = self.0.get(&document.id).and_then(|p| p.values().next());
        if let (true, Some(lines)) = (document.facts.mrz.trim().is_empty(), seen) {
            document.facts.mrz.clone_from(lines);
        }
        document
    }
}

pub(crate) fn read_document(
    office: &mut Office,
    request: ReadDocument,
    now: &Moment,
) -> Result<DocumentReading, ApiError> {
    let document = find(office, request.document)?;
    let party = match request.party {
        Some(party) => Some(around::resolve(office, party)?),
        None => None,
    };
    let bytes = office.register.read_object(document.object)?;
    let sight = office.tools.reader.zone(&bytes, request.page)?;
    let zone = zone_seen(sight, &document, party.as_ref(), office.today(now));
    let certain = zone.as_ref().filter(|z| z.certain);
    let certain = certain.map(|z| z.lines.join("\n"));
    office.sights.note(document.id, request.page, certain);
    // A zone that was read is worth showing although the search for barcodes failed.
    let (found, problem) = match office.tools.reader.barcodes(&bytes, request.page) {
        Ok(found) => (found, None),
        Err(error) => {
            let error = ApiError::from(error).said_in(office.tools.setup.language);
            (Vec::new(), Some(error))
        }
    };
    let stated = stated_values(&document, party.as_ref());
    let barcodes = found
        .into_iter()
        .map(|barcode| barcode_seen(barcode, &stated))
        .collect::<Result<_, _>>()?;
    Ok(DocumentReading {
        zone,
        barcodes,
        problem,
    })
}

fn zone_seen(
    sight: ZoneSight,
    document: &Document,
    party: Option<&Party>,
    today: NaiveDate,
) -> Option<ZoneSeen> {
    if !sight.found {
        return None;
    }
    let reading = mrz::read(&sight.lines.join("\n"), today).ok();
    let changed = reading.as_ref().is_some_and(|r| r.repaired.is_some());
    let repaired = sight.repaired || changed;
    let passes = reading.as_ref().is_some_and(|r| r.all_checks_pass);
    let fields = reading.as_ref().map(|r| seen_fields(r, document, party));
    Some(ZoneSeen {
        corners: sight.corners,
        lines: sight.lines,
        cells: sight.cells,
        certain: sight.certain && passes && !repaired,
        repaired,
        fields: fields.unwrap_or_default(),
        reading,
    })
}

fn seen_fields(reading: &MrzReading, document: &Document, party: Option<&Party>) -> Vec<SeenField> {
    let stated = party.map(|party| declared(party, Some(document)));
    let compared = mrz::compare(reading, &stated.unwrap_or_default());
    let seen = |line: &mrz::FieldComparison| {
        let field = bench_field(line.field)?;
        let place = reading.fields.iter().find(|f| f.field == line.field)?;
        Some(SeenField {
            field: field.to_owned(),
            read: read_value(reading, field),
            verdict: line.verdict,
            line: place.line,
            start: place.start,
            end: place.end,
        })
    };
    let fields = compared.iter().filter_map(seen);
    fields.filter(|f| !f.read.is_empty()).collect()
}

/// A stated value that can stand in a barcode: its field of the bench, and the forms in which it may be written.
type Stated = (&'static str, Vec<String>);

fn stated_values(document: &Document, party: Option<&Party>) -> Vec<Stated> {
    let mut stated = Vec::new();
    let number = plain(&document.facts.number);
    if number.len() >= LEAST_NUMBER {
        stated.push(("document_number", vec![number]));
    }
    let birth = party.and_then(|p| p.declared.birth_date);
    if let Some(day) = birth.and_then(|d| d.whole()) {
        let forms = ["%Y%m%d", "%m%d%Y", "%d%m%Y"];
        let forms = forms.iter().map(|form| day.format(form).to_string());
        stated.push(("birth_date", forms.collect()));
    }
    stated
}

/// Keeps letters and digits, as capitals.
fn plain(text: &str) -> String {
    text.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

fn barcode_seen(barcode: Barcode, stated: &[Stated]) -> Result<BarcodeSeen, ApiError> {
    let kind = serde_json::to_value(barcode.symbology).map_err(internal)?;
    let card = barcode.card.is_some();
    let (says, agreed) = says(&barcode.text, card, stated);
    Ok(BarcodeSeen {
        symbology: kind.as_str().unwrap_or_default().to_owned(),
        text: barcode.text,
        corners: barcode.corners,
        card,
        says,
        agreed,
    })
}

/// Looks for what was stated. Only a card must hold it; any other barcode may be about something else.
fn says(text: &str, card: bool, stated: &[Stated]) -> (BarcodeSays, Vec<String>) {
    let held = plain(text);
    let stands = |forms: &[String]| forms.iter().any(|form| held.contains(form.as_str()));
    let agreed: Vec<String> = stated
        .iter()
        .filter(|(_, forms)| stands(forms))
        .map(|(field, _)| (*field).to_owned())
        .collect();
    let says = if card && agreed.len() < stated.len() {
        BarcodeSays::Differs
    } else if agreed.is_empty() {
        BarcodeSays::NotComparable
    } else {
        BarcodeSays::Consistent
    };
    (says, agreed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stated() -> Vec<Stated> {
        let forms = ["19880314", "03141988", "14031988"].map(str::to_owned);
        vec![
            ("document_number", vec!["D1234567".to_owned()]),
            ("birth_date", forms.to_vec()),
        ]
    }

    #[test]
    fn a_card_holds_what_was_stated_or_differs() {
        let card = "@\nANSI 636000\nDAQD123-4567\nDBB03141988\n";
        let (verdict, agreed) = says(card, true, &stated());
        assert_eq!(verdict, BarcodeSays::Consistent);
        assert_eq!(agreed, ["document_number", "birth_date"]);
        let other = "@\nANSI 636000\nDAQD123-4567\nDBB03151988\n";
        assert_eq!(says(other, true, &stated()).0, BarcodeSays::Differs);
    }

    #[test]
    fn any_other_barcode_is_never_a_mismatch() {
        let link = "https://registry.example/verify?n=unrelated";
        let (verdict, agreed) = says(link, false, &stated());
        assert_eq!(verdict, BarcodeSays::NotComparable);
        assert!(agreed.is_empty());
        let number = "https://registry.example/verify?n=D1234567";
        assert_eq!(says(number, false, &stated()).0, BarcodeSays::Consistent);
        assert_eq!(says(number, false, &[]).0, BarcodeSays::NotComparable);
    }

    #[test]
    fn what_was_seen_is_forgotten_when_the_page_reads_otherwise() {
        let mut sights = Sights::default();
        let document = DocumentId(uuid::Uuid::nil());
        sights.note(document, 1, Some("A".to_owned()));
        assert_eq!(sights.0.get(&document).map(BTreeMap::len), Some(1));
        sights.note(document, 1, None);
        assert_eq!(sights.0.get(&document).map(BTreeMap::len), Some(0));
    }
}
