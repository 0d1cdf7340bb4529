//! Small synthetic papers, drawn here; never a real one.

use std::fmt::Write;

/// Draws a picture in which `seed` decides the colours, so that two papers differ.
pub fn card(seed: u8) -> Vec<u8> {
    let (width, height) = (320_u32, 200_u32);
    let mut pixels = Vec::new();
    for y in 0..height {
        for x in 0..width {
            let line = y % 20 < 3 && x > 100;
            let shade: u8 = if line { 40 } else { 220 };
            pixels.extend([shade, shade.wrapping_sub(seed), (x % 200) as u8]);
        }
    }
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder
        .write_header()
        .and_then(|mut w| w.write_image_data(&pixels))
        .expect("a picture");
    file
}

/// Puts a comment into a drawn picture: another file with the same pixels.
pub fn commented(picture: &[u8]) -> Vec<u8> {
    let end = chunk(b"IEND", &[]);
    let mut file = picture[..picture.len() - end.len()].to_vec();
    file.extend(chunk(b"tEXt", b"Comment\0from another camera"));
    file.extend(end);
    file
}

/// Makes a picture of 121 megapixels that is a few kilobytes long.
pub fn picture_bomb() -> Vec<u8> {
    let side = 11_000_u32;
    let row = vec![0_u8; 1 + side.div_ceil(8) as usize];
    let mut packed = Vec::new();
    for _ in 0..side {
        packed.extend_from_slice(&row);
    }
    let mut header = Vec::new();
    header.extend(side.to_be_bytes());
    header.extend(side.to_be_bytes());
    header.extend([1, 0, 0, 0, 0]);
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(&packed, 6);
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in [
        (b"IHDR", &header[..]),
        (b"IDAT", &packed[..]),
        (b"IEND", &[][..]),
    ] {
        file.extend(chunk(kind, data));
    }
    file
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut chunk = (data.len() as u32).to_be_bytes().to_vec();
    chunk.extend(kind);
    chunk.extend(data);
    let crc = chunk[4..].iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xEDB8_8320 * (crc & 1))
        })
    });
    chunk.extend((!crc).to_be_bytes());
    chunk
}

/// Makes a TIFF that announces 3,600 megapixels and holds none.
pub fn scan_bomb() -> Vec<u8> {
    let entries: [(u16, u16, u32); 8] = [
        (256, 4, 60_000), // width
        (257, 4, 60_000), // height
        (258, 3, 8),      // bits
        (259, 3, 1),      // not packed
        (262, 3, 1),      // black is zero
        (273, 4, 8),      // where the strip begins
        (278, 4, 60_000), // rows of the strip
        (279, 4, 4),      // bytes of the strip
    ];
    let mut file = b"II*\0\x08\0\0\0".to_vec();
    file.extend((entries.len() as u16).to_le_bytes());
    for (tag, kind, value) in entries {
        file.extend(tag.to_le_bytes());
        file.extend(kind.to_le_bytes());
        file.extend(1_u32.to_le_bytes());
        file.extend(value.to_le_bytes());
    }
    file.extend([0; 4]);
    file
}

/// Makes a PDF of one page with these words.
pub fn letter(words: &str) -> Vec<u8> {
    let content = format!("BT /F1 24 Tf 72 700 Td ({words}) Tj ET");
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
        /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>";
    pdf(&[
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        page.to_owned(),
        format!(
            "<< /Length {} >>\nstream\n{content}\nendstream",
            content.len()
        ),
    ])
}

/// Makes a PDF with a page for each of these words.
pub fn letters(words: &[&str]) -> Vec<u8> {
    let kids: Vec<String> = (0..words.len())
        .map(|n| format!("{} 0 R", 3 + 2 * n))
        .collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Kids [{}] /Count {} >>",
            kids.join(" "),
            words.len()
        ),
    ];
    for (n, words) in words.iter().enumerate() {
        let content = format!("BT /F1 24 Tf 72 700 Td ({words}) Tj ET");
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R /Resources \
             << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
            4 + 2 * n
        ));
        objects.push(format!(
            "<< /Length {} >>\nstream\n{content}\nendstream",
            content.len()
        ));
    }
    pdf(&objects)
}

/// Makes a PDF whose page tree is a hundred thousand arrays deep.
pub fn nested_pdf() -> Vec<u8> {
    let deep = 100_000;
    let nest = format!("{}{}", "[".repeat(deep), "]".repeat(deep));
    pdf(&[
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids {nest} /Count 1 >>"),
    ])
}

fn pdf(objects: &[String]) -> Vec<u8> {
    let mut file = "%PDF-1.7\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (place, object) in objects.iter().enumerate() {
        let _ = writeln!(table, "{:010} 00000 n ", file.len());
        let _ = write!(file, "{} 0 obj\n{object}\nendobj\n", place + 1);
    }
    let start = file.len();
    let size = objects.len() + 1;
    let _ = write!(
        file,
        "{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    );
    file.into_bytes()
}

/// Everything that is packed inside a file by zlib, such as the streams of a PDF, one after the other.
pub fn unpacked(file: &[u8]) -> Vec<u8> {
    let marker = b"stream";
    let begins = file
        .windows(marker.len())
        .enumerate()
        .filter(|(_, w)| w == marker)
        .map(|(at, _)| at + marker.len());
    let mut all = Vec::new();
    for at in begins {
        let data = &file[at..];
        let line = data
            .iter()
            .take_while(|b| **b == b'\r' || **b == b'\n')
            .count();
        if let Ok(mut content) = miniz_oxide::inflate::decompress_to_vec_zlib(&data[line..]) {
            all.append(&mut content);
        }
    }
    all
}
