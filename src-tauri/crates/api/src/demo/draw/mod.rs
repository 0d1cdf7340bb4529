//! Synthetic papers, drawn as pictures: the same paper, seed and day give the same bytes.
//!
//! Each is drawn as SVG, rendered by resvg with the fonts that the packets use, and written as
//! JPEG, PNG or PDF. No state's design is copied; issuers are named in plain words, the portrait
//! is a silhouette, and each page says SPECIMEN.

mod card;
mod damage;
mod figure;
mod letter;
mod mrz;
mod ornament;
mod passport;
mod pdf;
mod register;
mod svg;
mod words;

use super::content::{ContentError, Media, Office, PaperKind, SampleDocument, SampleParty};
use chrono::NaiveDate;
use image::{DynamicImage, RgbImage};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, fontdb};
use std::sync::Arc;

/// A paper could not be drawn.
#[derive(Debug, thiserror::Error)]
pub enum DrawError {
    /// The sample is inconsistent.
    #[error(transparent)]
    Content(#[from] ContentError),
    /// The drawing is not valid SVG.
    #[error("the drawing of {paper} is not valid: {cause}")]
    Drawing {
        /// Key of the paper.
        paper: String,
        /// What the parser said.
        cause: usvg::Error,
    },
    /// The picture could not be made or written.
    #[error("the picture of {paper} could not be written")]
    Picture {
        /// Key of the paper.
        paper: String,
    },
}

/// A drawn paper, ready to be added to a vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// File name.
    pub file: String,
    /// File type.
    pub media: Media,
    /// The bytes of the file.
    pub bytes: Vec<u8>,
}

/// Fonts, loaded once for all papers.
pub struct Studio {
    options: usvg::Options<'static>,
}

impl std::fmt::Debug for Studio {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Studio")
            .field("faces", &self.options.fontdb.len())
            .finish()
    }
}

/// What a template needs to know about the paper that it draws.
struct Subject<'a> {
    office: &'a Office,
    paper: &'a SampleDocument,
    /// The first party of the paper.
    party: &'a SampleParty,
    today: NaiveDate,
}

/// Returns the machine-readable zone of a paper as a person would type it; none for a paper without one.
///
/// # Errors
/// When the paper names a party that the sample does not describe.
pub fn zone_text(
    office: &Office,
    paper: &SampleDocument,
    today: NaiveDate,
) -> Result<Option<String>, ContentError> {
    if paper.kind != PaperKind::Passport {
        return Ok(None);
    }
    let key = paper.parties.first().map_or("", String::as_str);
    let subject = Subject {
        office,
        paper,
        party: office.party(key)?,
        today,
    };
    Ok(passport::zone_lines(&subject).map(|(first, second)| format!("{first}\n{second}")))
}

impl Studio {
    /// Loads the faces given (their bytes are shared, not copied) and the one of the zone.
    pub fn new(faces: impl IntoIterator<Item = &'static [u8]>) -> Self {
        let mut db = fontdb::Database::new();
        for face in faces.into_iter().chain([super::OCR_B]) {
            db.load_font_source(fontdb::Source::Binary(Arc::new(face)));
        }
        db.set_sans_serif_family("Noto Sans");
        db.set_serif_family("Noto Serif");
        db.set_monospace_family("Noto Sans Mono");
        let options = usvg::Options {
            font_family: "Noto Sans".to_owned(),
            fontdb: Arc::new(db),
            ..usvg::Options::default()
        };
        Self { options }
    }

    /// Loads the faces that the packets are printed with.
    pub fn standard() -> Self {
        let places = (0..filing::fonts::FACE_COUNT).filter_map(|place| u8::try_from(place).ok());
        let faces = places.filter_map(|place| filing::fonts::face(filing::fonts::FaceId(place)));
        Self::new(faces.map(|face| face.bytes))
    }

    /// Draws one paper as it stands on `today`.
    ///
    /// # Errors
    /// When the sample is inconsistent or a picture cannot be written.
    pub fn draw(
        &self,
        office: &Office,
        paper: &SampleDocument,
        today: NaiveDate,
    ) -> Result<Drawn, DrawError> {
        let pixmaps = pages(office, paper, today)?
            .iter()
            .map(|svg| self.render(paper, svg, 1))
            .collect::<Result<Vec<_>, _>>()?;
        let bytes = encode(paper, pixmaps).ok_or_else(|| unpainted(paper))?;
        Ok(Drawn {
            file: paper.file.clone(),
            media: paper.media,
            bytes: damage::file(paper, bytes),
        })
    }

    /// Draws the first page so many times smaller and as no camera saw it, to see where two papers differ.
    ///
    /// # Errors
    /// When the sample is inconsistent or the picture cannot be made.
    pub fn sketch(
        &self,
        office: &Office,
        paper: &SampleDocument,
        today: NaiveDate,
        smaller: u16,
    ) -> Result<RgbImage, DrawError> {
        let pages = pages(office, paper, today)?;
        let svg = pages.first().ok_or_else(|| unpainted(paper))?;
        let page = self.render(paper, svg, smaller)?;
        let page = opaque(page).ok_or_else(|| unpainted(paper))?;
        Ok(page.into_rgb8())
    }

    /// Draws every paper of the office, in file order, on as many threads as the machine has.
    ///
    /// # Errors
    /// The first that any paper meets.
    pub fn draw_all(&self, office: &Office, today: NaiveDate) -> Result<Vec<Drawn>, DrawError> {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let share = office.documents.len().div_ceil(threads).max(1);
        let drawn = std::thread::scope(|scope| {
            let work: Vec<_> = office
                .documents
                .chunks(share)
                .map(|papers| {
                    scope.spawn(move || {
                        papers
                            .iter()
                            .map(|paper| self.draw(office, paper, today))
                            .collect()
                    })
                })
                .collect();
            let lost = || {
                vec![Err(DrawError::Picture {
                    paper: "a whole share".to_owned(),
                })]
            };
            work.into_iter()
                .flat_map(|share: std::thread::ScopedJoinHandle<'_, Vec<_>>| {
                    share.join().unwrap_or_else(|_| lost())
                })
                .collect::<Vec<_>>()
        });
        drawn.into_iter().collect()
    }

    fn render(&self, paper: &SampleDocument, svg: &str, smaller: u16) -> Result<Pixmap, DrawError> {
        let tree =
            usvg::Tree::from_str(svg, &self.options).map_err(|cause| DrawError::Drawing {
                paper: paper.key.clone(),
                cause,
            })?;
        let size = tree.size().to_int_size();
        let smaller = smaller.max(1);
        let side = |length: u32| length.div_ceil(u32::from(smaller));
        let mut pixmap =
            Pixmap::new(side(size.width()), side(size.height())).ok_or_else(|| unpainted(paper))?;
        let scale = 1.0 / f32::from(smaller);
        let place = Transform::from_scale(scale, scale);
        resvg::render(&tree, place, &mut pixmap.as_mut());
        Ok(pixmap)
    }
}

fn unpainted(paper: &SampleDocument) -> DrawError {
    DrawError::Picture {
        paper: paper.key.clone(),
    }
}

/// Writes the pages of a paper as SVG.
pub(crate) fn pages(
    office: &Office,
    paper: &SampleDocument,
    today: NaiveDate,
) -> Result<Vec<String>, DrawError> {
    let key = paper.parties.first().map_or("", String::as_str);
    let subject = Subject {
        office,
        paper,
        party: office.party(key)?,
        today,
    };
    Ok(match paper.kind {
        PaperKind::Passport => vec![passport::page(&subject)],
        PaperKind::IdentityCard | PaperKind::DrivingLicence | PaperKind::ResidencePermit => {
            vec![card::sheet(&subject)]
        }
        PaperKind::CitizenshipCertificate => vec![letter::citizenship(&subject)],
        PaperKind::RegistryExtract => register::extract(&subject)?,
        PaperKind::RegisterOfMembers => vec![register::members(&subject)?],
        PaperKind::TradeLicence => vec![letter::licence(&subject)],
        PaperKind::UtilityBill => vec![letter::bill(&subject)],
        PaperKind::BankLetter => vec![letter::bank(&subject)],
        PaperKind::BoardResolution => vec![letter::resolution(&subject)?],
    })
}

fn encode(paper: &SampleDocument, pages: Vec<Pixmap>) -> Option<Vec<u8>> {
    let mut pictures = pages.into_iter().map(|page| picture(paper, page));
    match paper.media {
        Media::Pdf => {
            let mut sheets = Vec::new();
            for picture in pictures {
                let picture = picture?;
                sheets.push((picture.width(), picture.height(), jpeg(&picture, 80)?));
            }
            Some(pdf::scan(&sheets))
        }
        Media::Jpeg => jpeg(&pictures.next()??, 82),
        Media::Png => {
            let mut bytes = Vec::new();
            let encoder = image::codecs::png::PngEncoder::new(&mut bytes);
            pictures.next()??.write_with_encoder(encoder).ok()?;
            Some(bytes)
        }
    }
}

/// Drops the transparency and applies what a camera did to the picture.
fn picture(paper: &SampleDocument, page: Pixmap) -> Option<DynamicImage> {
    Some(damage::picture(paper, opaque(page)?))
}

fn opaque(page: Pixmap) -> Option<DynamicImage> {
    let (w, h) = (page.width(), page.height());
    // Every sheet is opaque, so the premultiplied colours are the colours.
    let picture = DynamicImage::ImageRgba8(image::RgbaImage::from_raw(w, h, page.take())?);
    Some(DynamicImage::ImageRgb8(picture.into_rgb8()))
}

fn jpeg(picture: &DynamicImage, quality: u8) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, quality);
    picture.write_with_encoder(encoder).ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
    }

    #[test]
    fn each_kind_is_drawn_and_twice_the_same() {
        let office = Office::sample().unwrap();
        let studio = Studio::standard();
        let mut kinds = std::collections::BTreeSet::new();
        for paper in office.documents.iter().filter(|p| kinds.insert(p.kind)) {
            let one = studio.draw(&office, paper, today()).unwrap();
            assert_eq!(
                one,
                studio.draw(&office, paper, today()).unwrap(),
                "{}",
                paper.key
            );
            let start: &[u8] = match paper.media {
                Media::Jpeg => &[0xFF, 0xD8, 0xFF],
                Media::Png => b"\x89PNG",
                Media::Pdf => b"%PDF-1.4",
            };
            assert!(
                one.bytes.starts_with(start) && one.bytes.len() > 40_000,
                "{}",
                paper.key
            );
        }
        assert_eq!(kinds.len(), 11);
    }

    #[test]
    fn each_zone_reads_back_as_it_was_written() {
        let office = Office::sample().unwrap();
        let mut zones = 0;
        for paper in office
            .documents
            .iter()
            .filter(|p| p.kind == PaperKind::Passport)
        {
            let text = zone_text(&office, paper, today()).unwrap().unwrap();
            let reading = evidence::mrz::read(&text, today()).unwrap();
            assert_eq!(reading.document_number, paper.number);
            assert!(reading.all_checks_pass, "{text}");
            zones += 1;
        }
        assert!(zones > 25);
    }

    #[test]
    fn a_face_stands_ready_for_each_name() {
        let office = Office::sample().unwrap();
        for party in &office.parties {
            let drawn = |c: char| {
                filing::fonts::face_for(&c.to_string(), filing::fonts::Voice::Sans).is_some()
            };
            assert!(
                party.name.chars().all(|c| c == ' ' || drawn(c)),
                "{}",
                party.name
            );
        }
    }
}
