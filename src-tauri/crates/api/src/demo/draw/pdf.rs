//! A small PDF of scanned pages: one JPEG a page, nothing else.

use std::fmt::Write as _;

/// Writes pages of (width, height, JPEG bytes) as PDF 1.4, each on A4 or its own proportion.
///
/// The file has no date and no random part: the same pages give the same bytes.
pub(super) fn scan(pages: &[(u32, u32, Vec<u8>)]) -> Vec<u8> {
    let mut out: Vec<u8> = b"%PDF-1.4\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut offsets: Vec<usize> = Vec::new();
    let mut object = |out: &mut Vec<u8>, head: &str, stream: Option<&[u8]>| {
        offsets.push(out.len());
        let number = offsets.len();
        out.extend_from_slice(format!("{number} 0 obj\n{head}\n").as_bytes());
        if let Some(bytes) = stream {
            out.extend_from_slice(b"stream\n");
            out.extend_from_slice(bytes);
            out.extend_from_slice(b"\nendstream\n");
        }
        out.extend_from_slice(b"endobj\n");
    };
    // Objects: 1 catalogue, 2 page tree, then page, content and picture for each page.
    let kids: String = (0..pages.len())
        .map(|i| format!("{} 0 R ", 3 + i * 3))
        .collect();
    object(&mut out, "<< /Type /Catalog /Pages 2 0 R >>", None);
    object(
        &mut out,
        &format!(
            "<< /Type /Pages /Kids [{}] /Count {} >>",
            kids.trim_end(),
            pages.len()
        ),
        None,
    );
    for (index, (width, height, jpeg)) in pages.iter().enumerate() {
        let first = 3 + index * 3;
        let points_wide = 595.0;
        let points_high = points_wide * f64::from(*height) / f64::from(*width);
        let page = format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {points_wide:.0} {points_high:.0}] /Contents {} 0 R /Resources << /XObject << /Scan {} 0 R >> >> >>",
            first + 1,
            first + 2
        );
        object(&mut out, &page, None);
        let content = format!("q {points_wide:.0} 0 0 {points_high:.0} 0 0 cm /Scan Do Q");
        object(
            &mut out,
            &format!("<< /Length {} >>", content.len()),
            Some(content.as_bytes()),
        );
        let picture = format!(
            "<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length {} >>",
            jpeg.len()
        );
        object(&mut out, &picture, Some(jpeg));
    }
    let start = out.len();
    let mut tail = format!("xref\n0 {}\n0000000000 65535 f \n", offsets.len() + 1);
    for offset in &offsets {
        let _ = writeln!(tail, "{offset:010} 00000 n ");
    }
    let _ = write!(
        tail,
        "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n",
        offsets.len() + 1
    );
    out.extend_from_slice(tail.as_bytes());
    out
}
