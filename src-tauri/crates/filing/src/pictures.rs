//! A PDF that holds nothing but pictures of pages: no text, no metadata, no names, no dates.

use lopdf::{Document, Object, ObjectId, Stream, dictionary};
use thiserror::Error;

/// Longer side of a printed page in points, as A4 has it.
const LONG_SIDE: f32 = 842.0;

/// One page: its pixels, rows from the top, three bytes each.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<'a> {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Red, green and blue of each pixel.
    pub rgb: &'a [u8],
}

/// Says why the pictures could not be written.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the pictures could not be written as a PDF: {0}")]
pub struct PicturesError(pub String);

/// A PDF of pictures that grows page by page; of each page it keeps only the packed picture.
#[derive(Debug)]
pub struct Pictures {
    pdf: Document,
    tree: ObjectId,
    kids: Vec<Object>,
}

impl Pictures {
    /// Begins a PDF without pages.
    pub fn begin() -> Self {
        let mut pdf = Document::with_version("1.7");
        let tree = pdf.new_object_id();
        Self {
            pdf,
            tree,
            kids: Vec::new(),
        }
    }

    /// Adds a picture as the next page, as it is, without loss.
    ///
    /// # Errors
    /// [`PicturesError`] when the bytes cannot be packed.
    pub fn add(&mut self, sheet: &Sheet<'_>) -> Result<(), PicturesError> {
        let picture = picture(sheet).map_err(failed)?;
        let picture = self.pdf.add_object(picture);
        let (width, height) = size(sheet);
        let drawn = format!("q {width:.3} 0 0 {height:.3} 0 0 cm /P Do Q\n");
        let drawn = Stream::new(lopdf::Dictionary::new(), drawn.into_bytes());
        let drawn = self.pdf.add_object(drawn);
        let page = dictionary! {
            "Type" => "Page",
            "Parent" => self.tree,
            "MediaBox" => vec![
                Object::Integer(0),
                Object::Integer(0),
                Object::Real(width),
                Object::Real(height),
            ],
            "Contents" => drawn,
            "Resources" => dictionary! { "XObject" => dictionary! { "P" => picture } },
        };
        let page = self.pdf.add_object(page);
        self.kids.push(Object::Reference(page));
        Ok(())
    }

    /// Ends the PDF and returns its bytes.
    ///
    /// # Errors
    /// [`PicturesError`] when it cannot be written.
    pub fn finish(self) -> Result<Vec<u8>, PicturesError> {
        let Self {
            mut pdf,
            tree,
            kids,
        } = self;
        let count = i64::try_from(kids.len()).unwrap_or(i64::MAX);
        let pages = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count };
        pdf.set_object(tree, pages);
        let root = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
        pdf.trailer.set("Root", root);
        let mut bytes = Vec::new();
        pdf.save_to(&mut bytes).map_err(failed)?;
        Ok(bytes)
    }
}

fn failed(error: impl std::fmt::Display) -> PicturesError {
    PicturesError(error.to_string())
}

/// Makes the picture of a page as an object of the PDF.
fn picture(sheet: &Sheet<'_>) -> Result<Stream, lopdf::Error> {
    let dict = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(sheet.width),
        "Height" => i64::from(sheet.height),
        "ColorSpace" => "DeviceRGB",
        "BitsPerComponent" => 8,
    };
    let mut stream = Stream::new(dict, sheet.rgb.to_vec());
    stream.compress()?;
    if stream.dict.has(b"Filter") && stream.content.last() == Some(&b'\r') {
        // Some readers take a last carriage return for the end of line before "endstream"; a byte beyond the packed
        // data is never looked at.
        let mut content = stream.content.clone();
        content.push(b'\n');
        stream.set_content(content);
    }
    Ok(stream)
}

/// Returns the size of a page in points.
fn size(sheet: &Sheet<'_>) -> (f32, f32) {
    let (width, height) = (sheet.width.max(1) as f32, sheet.height.max(1) as f32);
    let scale = LONG_SIDE / width.max(height);
    (width * scale, height * scale)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[test]
    fn pages_hold_their_pixels_and_the_file_says_nothing_of_itself() {
        let first: Vec<u8> = (0u8..=254).cycle().take(20 * 10 * 3).collect();
        let second = vec![0u8; 10 * 20 * 3];
        let sheets = [
            Sheet {
                width: 20,
                height: 10,
                rgb: &first,
            },
            Sheet {
                width: 10,
                height: 20,
                rgb: &second,
            },
        ];
        let mut pictures = Pictures::begin();
        for sheet in &sheets {
            pictures.add(sheet).unwrap();
        }
        let bytes = pictures.finish().unwrap();
        let pdf = Document::load_mem(&bytes).unwrap();
        assert_eq!(pdf.get_pages().len(), 2);
        let images: Vec<Vec<u8>> = pdf
            .objects
            .values()
            .filter_map(|object| object.as_stream().ok())
            .filter(|stream| stream.dict.get(b"Width").is_ok())
            .map(|stream| stream.decompressed_content().unwrap())
            .collect();
        assert_eq!(images, [first, second]);
        for said in [&b"Info"[..], b"ID", b"Metadata"] {
            assert!(pdf.trailer.get(said).is_err());
            assert!(pdf.catalog().unwrap().get(said).is_err());
        }
    }
}
