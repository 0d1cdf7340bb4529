//! What the reader program sees on a page: the zone with a confidence for each cell, and barcodes. It only looks.

use super::{
    BarcodeSays, BarcodeSeen, CodeField, DocumentReading, ReadDocument, SeenField, ZoneSeen,
};
use super::{declared, find};
use crate::around;
use crate::bench_fields::{bench_field, read_value};
use crate::dispatch::Apart;
use crate::error::ApiError;
use crate::open_vault::internal;
use chrono::NaiveDate;
use cip::date::Moment;
use cip::document::Document;
use cip::id::{DocumentId, PartyId};
use evidence::mrz::{self, Declared, FieldComparison, MrzReading, Verdict};
use evidence::{Barcode, ZoneSight, aamva};
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

    /// Returns documents as a machine read them: with the zone that was seen where nobody has typed one, on a page that
    /// is of one of these parties. One file may hold the papers of several.
    pub(crate) fn over(&self, documents: &[Document], parties: &[PartyId]) -> Vec<Document> {
        let all = documents.iter();
        all.map(|d| self.over_one(d, parties)).collect()
    }

    fn over_one(&self, document: &Document, parties: &[PartyId]) -> Document {
        let mut document = document.clone();
        let theirs = |page: u32| {
            let mut links = document.links.iter();
            links.any(|l| parties.contains(&l.party) && (l.from_page..=l.to_page).contains(&page))
        };
        let pages = self.0.get(&document.id).into_iter().flatten();
        let seen = pages
            .filter(|(page, _)| theirs(**page))
            .map(|(_, lines)| lines)
            .next();
        if let (true, Some(lines)) = (document.facts.mrz.trim().is_empty(), seen) {
            document.facts.mrz.clone_from(lines);
        }
        document
    }
}

pub(crate) fn read_document(
    apart: &Apart<'_>,
    request: ReadDocument,
    now: &Moment,
) -> Result<DocumentReading, ApiError> {
    let (bytes, stated) = apart.with_office(|office| {
        let document = find(office, request.document)?;
        let stated = match request.party {
            Some(party) => declared(&around::resolve(office, party)?, Some(&document)),
            None => Declared::default(),
        };
        Ok((office.register.read_object(document.object)?, stated))
    })?;
    let tools = apart.tools();
    let sight = tools.looker.zone(&bytes, request.page)?;
    // A zone that was read is worth showing although the search for barcodes failed.
    let (found, problem) = match tools.looker.barcodes(&bytes, request.page) {
        Ok(found) => (found, None),
        Err(error) => {
            let error = ApiError::from(error).said_in(tools.setup.language);
            (Vec::new(), Some(error))
        }
    };
    drop(bytes);
    apart
        .with_office(|office| {
            let today = office.today(now);
            let barcodes = found
                .into_iter()
                .map(|barcode| barcode_seen(barcode, &stated, today))
                .collect::<Result<_, _>>()?;
            // What was seen is noted only where the document still is: another vault may be open by now.
            let document = find(office, request.document)?;
            let zone = zone_seen(sight, &stated, office.today(now));
            let certain = zone.as_ref().filter(|z| z.certain);
            let certain = certain.map(|z| z.lines.join("\n"));
            office.sights.note(document.id, request.page, certain);
            Ok(DocumentReading {
                zone,
                barcodes,
                problem,
            })
        })
        .inspect_err(|_| tools.looker.stop())
}

fn zone_seen(sight: ZoneSight, stated: &Declared, today: NaiveDate) -> Option<ZoneSeen> {
    if !sight.found {
        return None;
    }
    let reading = mrz::read(&sight.lines.join("\n"), today).ok();
    let changed = reading.as_ref().is_some_and(|r| r.repaired.is_some());
    let repaired = sight.repaired || changed;
    let passes = reading.as_ref().is_some_and(|r| r.all_checks_pass);
    let fields = reading.as_ref().map(|r| seen_fields(r, stated));
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

fn seen_fields(reading: &MrzReading, stated: &Declared) -> Vec<SeenField> {
    let compared = mrz::compare(reading, stated);
    let seen = |line: &FieldComparison| {
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

fn barcode_seen(
    barcode: Barcode,
    stated: &Declared,
    today: NaiveDate,
) -> Result<BarcodeSeen, ApiError> {
    let kind = serde_json::to_value(barcode.symbology).map_err(internal)?;
    let fields = match &barcode.card {
        Some(card) => card_fields(&aamva::compare(card, stated)),
        None => found_in(&barcode.text, stated),
    };
    Ok(BarcodeSeen {
        symbology: kind.as_str().unwrap_or_default().to_owned(),
        text: barcode.text,
        corners: barcode.corners,
        card: barcode.card.is_some(),
        notes: barcode
            .card
            .map(|card| aamva::notes_on(&card, today))
            .unwrap_or_default(),
        says: says(&fields),
        fields,
    })
}

fn card_fields(compared: &[FieldComparison]) -> Vec<CodeField> {
    let read = |line: &FieldComparison| {
        Some(CodeField {
            field: bench_field(line.field)?.to_owned(),
            read: line.read.clone(),
            verdict: line.verdict,
        })
    };
    let fields = compared.iter().filter_map(read);
    fields.filter(|f| !f.read.is_empty()).collect()
}

/// Looks for what was stated in a barcode that is no card's. It may be about something else: what is not there
/// differs from nothing.
fn found_in(text: &str, stated: &Declared) -> Vec<CodeField> {
    let held = plain(text);
    let mut fields = Vec::new();
    let mut found = |field: &str, read: String| {
        fields.push(CodeField {
            field: field.to_owned(),
            read,
            verdict: Verdict::Exact,
        });
    };
    let number = stated.document_number.clone().unwrap_or_default();
    let sought = plain(&number);
    if sought.len() >= LEAST_NUMBER && held.contains(&sought) {
        found("document_number", number);
    }
    if let Some(day) = stated.birth_date {
        let mut forms = ["%Y%m%d", "%m%d%Y", "%d%m%Y"].iter();
        if forms.any(|form| held.contains(&day.format(form).to_string())) {
            found("birth_date", day.to_string());
        }
    }
    fields
}

/// Keeps letters and digits, as capitals.
fn plain(text: &str) -> String {
    text.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

/// Sums up: one difference counts, else one agreement.
fn says(fields: &[CodeField]) -> BarcodeSays {
    use Verdict as V;
    let any = |wanted: &[Verdict]| fields.iter().any(|f| wanted.contains(&f.verdict));
    if any(&[V::Differs, V::Swapped]) {
        BarcodeSays::Differs
    } else if any(&[V::Exact, V::AlternativeForm, V::Truncated]) {
        BarcodeSays::Consistent
    } else {
        BarcodeSays::NotComparable
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use evidence::mrz::ZoneField;

    fn someone() -> Declared {
        Declared {
            birth_date: NaiveDate::from_ymd_opt(1988, 3, 14),
            document_number: Some("D123-4567".to_owned()),
            ..Declared::default()
        }
    }

    fn line(field: ZoneField, read: &str, verdict: Verdict) -> FieldComparison {
        FieldComparison {
            field,
            stated: None,
            read: read.to_owned(),
            verdict,
        }
    }

    #[test]
    fn a_card_is_consistent_or_differs_and_what_it_lacks_is_no_mismatch() {
        let name = line(ZoneField::Name, "NOVAK ANA", Verdict::AlternativeForm);
        let birth = line(ZoneField::BirthDate, "1988-03-15", Verdict::Differs);
        let expiry = line(ZoneField::ExpiryDate, "", Verdict::NotComparable);
        let sex = line(ZoneField::Sex, "F", Verdict::Exact);
        let fields = card_fields(&[name, expiry, sex]);
        assert_eq!(fields.len(), 1, "{fields:?}");
        assert_eq!(says(&fields), BarcodeSays::Consistent);
        assert_eq!(says(&card_fields(&[birth])), BarcodeSays::Differs);
        assert_eq!(says(&[]), BarcodeSays::NotComparable);
    }

    #[test]
    fn any_other_barcode_is_never_a_mismatch() {
        let link = "https://registry.example/verify?n=unrelated";
        assert!(found_in(link, &someone()).is_empty());
        let number = "https://registry.example/verify?n=d1234567&b=14.03.1988";
        let fields = found_in(number, &someone());
        let names: Vec<&str> = fields.iter().map(|f| f.field.as_str()).collect();
        assert_eq!(names, ["document_number", "birth_date"]);
        assert_eq!(says(&fields), BarcodeSays::Consistent);
        assert!(found_in(number, &Declared::default()).is_empty());
    }

    fn paper(mrz: &str, pages: [u32; 2]) -> Document {
        let nobody = uuid::Uuid::nil();
        let value = serde_json::json!({
            "id": nobody, "object": nobody, "sha256": "", "file_name": "a.png", "media_type": "image/png",
            "bytes": 1, "pages": 1, "added": { "at": "2026-03-02T03:00:00Z", "zone": "UTC" },
            "added_by": nobody, "facts": { "mrz": mrz },
            "links": [{ "party": nobody, "from_page": pages[0], "to_page": pages[1], "purpose": "identity" }],
        });
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn what_was_seen_counts_as_read_only_where_nobody_typed_a_zone() {
        let mut sights = Sights::default();
        let (bare, typed) = (paper(" ", [2, 2]), paper("TYPED", [1, 1]));
        let somebody = PartyId(uuid::Uuid::nil());
        let zones = |sights: &Sights| -> Vec<String> {
            let read = sights.over(&[bare.clone(), typed.clone()], &[somebody]);
            read.into_iter().map(|d| d.facts.mrz).collect()
        };
        assert_eq!(zones(&sights), [" ", "TYPED"]);
        sights.note(bare.id, 2, Some("SEEN".to_owned()));
        assert_eq!(zones(&sights), ["SEEN", "TYPED"]);
        // The page reads otherwise now, or not for certain any more.
        sights.note(bare.id, 2, None);
        assert_eq!(zones(&sights), [" ", "TYPED"]);
    }

    #[test]
    fn the_zone_of_another_persons_page_counts_for_nobody_else() {
        let mut sights = Sights::default();
        let paper = paper(" ", [2, 3]);
        let over = |sights: &Sights, id: u128| {
            let party = PartyId(uuid::Uuid::from_u128(id));
            let read = sights.over(std::slice::from_ref(&paper), &[party]);
            read.into_iter().map(|d| d.facts.mrz).collect::<String>()
        };
        sights.note(paper.id, 1, Some("OTHER".to_owned()));
        assert_eq!(over(&sights, 0), " ");
        sights.note(paper.id, 3, Some("OWN".to_owned()));
        assert_eq!(
            (over(&sights, 0), over(&sights, 7)),
            ("OWN".to_owned(), " ".to_owned())
        );
    }
}
