//! Reads the words back out of a printed packet, page by page, as a reader would.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};

/// Glyph to text, as the font's ToUnicode says.
type Unicode = BTreeMap<u16, String>;

struct Chunk {
    x: f32,
    y: f32,
    text: String,
    /// The marked content it stands in; none in an artifact.
    content: Option<i64>,
}

/// The lines of each page, from top to bottom, parts of a line from left to right.
pub fn pages(pdf: &[u8]) -> Vec<Vec<String>> {
    let document = Document::load_mem(pdf).unwrap();
    document
        .get_pages()
        .into_values()
        .map(|page| lines(chunks(&document, page)))
        .collect()
}

/// All words of the packet.
pub fn words(pdf: &[u8]) -> String {
    pages(pdf)
        .iter()
        .map(|lines| lines.join("\n"))
        .collect::<Vec<_>>()
        .join("\n\n")
}

/// The bytes of an attached file.
pub fn attached(pdf: &[u8], name: &str) -> Vec<u8> {
    let document = Document::load_mem(pdf).unwrap();
    let files = document.catalog().unwrap().get(b"AF").unwrap();
    let mut specs = files.as_array().unwrap().iter().map(|file| {
        let id = file.as_reference().unwrap();
        document.get_dictionary(id).unwrap()
    });
    let named = |spec: &&Dictionary| spec.get(b"UF").unwrap().as_str().unwrap() == name.as_bytes();
    let spec = specs.find(named).unwrap();
    let file = spec.get(b"EF").unwrap().as_dict().unwrap();
    let file = file.get(b"F").unwrap().as_reference().unwrap();
    let file = document.get_object(file).unwrap().as_stream().unwrap();
    file.get_plain_content().unwrap()
}

/// The lowest baseline of each page, from the lower edge of the paper.
pub fn lowest(pdf: &[u8]) -> Vec<f32> {
    let document = Document::load_mem(pdf).unwrap();
    let pages = document.get_pages().into_values();
    pages
        .map(|page| chunks(&document, page))
        .map(|chunks| chunks.iter().map(|c| c.y).fold(f32::MAX, f32::min))
        .collect()
}

fn lines(mut chunks: Vec<Chunk>) -> Vec<String> {
    chunks.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.x.total_cmp(&b.x)));
    let mut lines: Vec<(f32, Vec<Chunk>)> = Vec::new();
    for chunk in chunks {
        match lines.last_mut() {
            Some((y, line)) if (*y - chunk.y).abs() < 2.0 => line.push(chunk),
            _ => lines.push((chunk.y, vec![chunk])),
        }
    }
    let join = |(_, mut line): (f32, Vec<Chunk>)| {
        line.sort_by(|a, b| a.x.total_cmp(&b.x));
        line.iter()
            .map(|c| c.text.trim())
            .filter(|t| !t.is_empty())
            .collect::<Vec<_>>()
            .join(" | ")
    };
    lines
        .into_iter()
        .map(join)
        .filter(|l| !l.is_empty())
        .collect()
}

fn fonts(document: &Document, page: lopdf::ObjectId) -> BTreeMap<Vec<u8>, Unicode> {
    let fonts = document.get_page_fonts(page).unwrap();
    fonts
        .into_iter()
        .map(|(name, font)| (name, unicode(document, font)))
        .collect()
}

fn unicode(document: &Document, font: &Dictionary) -> Unicode {
    let id = font.get(b"ToUnicode").unwrap().as_reference().unwrap();
    let stream = document.get_object(id).unwrap().as_stream().unwrap();
    let map = stream
        .decompressed_content()
        .unwrap_or_else(|_| stream.content.clone());
    let map = String::from_utf8(map).unwrap();
    let mut unicode = Unicode::new();
    let text = |hex: &str| {
        let units: Vec<u16> = (0..hex.len())
            .step_by(4)
            .map(|i| u16::from_str_radix(&hex[i..(i + 4).min(hex.len())], 16).unwrap())
            .collect();
        String::from_utf16(&units).unwrap()
    };
    for line in map.lines() {
        let hexes: Vec<&str> = line
            .split(['<', '>'])
            .filter(|p| !p.is_empty() && p.chars().all(|c| c.is_ascii_hexdigit()))
            .collect();
        match hexes.as_slice() {
            [code, to] if code.len() == 4 => {
                unicode.insert(u16::from_str_radix(code, 16).unwrap(), text(to));
            }
            [from, to, start] if from.len() == 4 => {
                let (from, to) = (
                    u16::from_str_radix(from, 16).unwrap(),
                    u16::from_str_radix(to, 16).unwrap(),
                );
                let first = text(start).chars().next().unwrap() as u32;
                for (i, code) in (from..=to).enumerate() {
                    unicode.insert(code, char::from_u32(first + i as u32).unwrap().to_string());
                }
            }
            _ => {}
        }
    }
    unicode
}

fn actual(operands: &[Object]) -> Option<String> {
    let bytes = operands
        .get(1)?
        .as_dict()
        .ok()?
        .get(b"ActualText")
        .ok()?
        .as_str()
        .ok()?;
    let units: Vec<u16> = bytes[2..]
        .chunks(2)
        .map(|p| u16::from_be_bytes([p[0], p[1]]))
        .collect();
    String::from_utf16(&units).ok()
}

fn marked(operands: &[Object]) -> Option<i64> {
    let properties = operands.get(1)?.as_dict().ok()?;
    properties.get(b"MCID").ok()?.as_i64().ok()
}

/// What each marked content of a page says, by its number, and what stands in no element.
pub fn contents(document: &Document, page: lopdf::ObjectId) -> BTreeMap<Option<i64>, String> {
    let mut contents: BTreeMap<Option<i64>, String> = BTreeMap::new();
    for chunk in chunks(document, page) {
        let said = contents.entry(chunk.content).or_default();
        // Runs of one line follow each other; a new line begins a new word.
        if !said.is_empty() && !said.ends_with(' ') {
            said.push(' ');
        }
        said.push_str(chunk.text.trim());
    }
    contents
}

fn number(object: &Object) -> f32 {
    object.as_float().unwrap_or_default()
}

fn chunks(document: &Document, page: lopdf::ObjectId) -> Vec<Chunk> {
    let fonts = fonts(document, page);
    let content = document.get_and_decode_page_content(page).unwrap();
    let (mut font, mut at) = (Unicode::new(), (0.0, 0.0));
    let mut spans: Vec<Option<String>> = Vec::new();
    let mut contents: Vec<Option<i64>> = Vec::new();
    let mut chunks: Vec<Chunk> = Vec::new();
    for operation in content.operations {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "Tf" => font = fonts[operands[0].as_name().unwrap()].clone(),
            "BT" => at = (0.0, 0.0),
            "Tm" => at = (number(&operands[4]), number(&operands[5])),
            "Td" => at = (at.0 + number(&operands[0]), at.1 + number(&operands[1])),
            "BDC" | "BMC" => {
                spans.push(actual(operands));
                let around = contents.last().copied().flatten();
                contents.push(marked(operands).or(around));
            }
            "EMC" => {
                let content = contents.pop().flatten();
                if let Some(Some(words)) = spans.pop()
                    && !words.is_empty()
                {
                    // Nothing inside was shown: the words stand for rules only.
                    chunks.push(Chunk {
                        x: at.0,
                        y: at.1,
                        text: words,
                        content,
                    });
                }
            }
            "TJ" | "Tj" => {
                let content = contents.last().copied().flatten();
                let mut glyphs: Vec<&str> = Vec::new();
                let shown = operands[0]
                    .as_array()
                    .map_or(operands.as_slice(), Vec::as_slice);
                for part in shown {
                    match part.as_str() {
                        Ok(codes) => glyphs.extend(
                            codes
                                .chunks(2)
                                .map(|c| u16::from_be_bytes([c[0], c[1]]))
                                .map(|g| font.get(&g).map_or("", String::as_str)),
                        ),
                        // A jump of more than an em is a gap between columns.
                        Err(_) if number(part) < -1_000.0 => glyphs.push(" | "),
                        Err(_) => {}
                    }
                }
                if let Some(span) = spans.iter_mut().rev().find(|s| s.is_some()) {
                    let words = span.replace(String::new()).unwrap();
                    if !words.is_empty() {
                        chunks.push(Chunk {
                            x: at.0,
                            y: at.1,
                            text: words,
                            content,
                        });
                    }
                    continue;
                }
                let rtl = glyphs
                    .iter()
                    .any(|g| g.chars().any(|c| matches!(u32::from(c), 0x0590..=0x08FF)));
                let text: String = if rtl {
                    glyphs.iter().rev().copied().collect()
                } else {
                    glyphs.concat()
                };
                chunks.push(Chunk {
                    x: at.0,
                    y: at.1,
                    text,
                    content,
                });
            }
            _ => {}
        }
    }
    chunks
}
