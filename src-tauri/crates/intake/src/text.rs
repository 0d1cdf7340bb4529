//! From bytes to text: byte order mark, UTF-8, UTF-16, and the older encodings of each region.

use crate::error::{IntakeError, NotTextKind};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use ts_rs::TS;

/// Encodings to offer when the one that was found is wrong, by their WHATWG names.
pub const OFFERED_ENCODINGS: [&str; 18] = [
    "UTF-8",
    "UTF-16LE",
    "UTF-16BE",
    "windows-1250",
    "windows-1251",
    "windows-1252",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-1258",
    "gb18030",
    "Big5",
    "Shift_JIS",
    "EUC-JP",
    "EUC-KR",
    "windows-874",
];

/// Says how the encoding of a file was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum EncodingSource {
    /// The person chose it.
    Chosen,
    /// The file begins with a byte order mark.
    ByteOrderMark,
    /// The bytes can be nothing else.
    Certain,
    /// The bytes look like it; the person should look at the names.
    Guessed,
}

/// The text of a file.
#[derive(Debug)]
pub(crate) struct Decoded<'a> {
    pub text: Cow<'a, str>,
    pub encoding: &'static str,
    pub source: EncodingSource,
}

/// Bytes of text with accents that the detector is shown.
const DETECTOR_DIET: usize = 2_000_000;

/// Decodes the bytes, by the chosen encoding or by the one they show.
///
/// No byte is ever replaced: a byte without meaning refuses the file and names its line.
pub(crate) fn decode<'a>(
    bytes: &'a [u8],
    chosen: Option<&str>,
) -> Result<Decoded<'a>, IntakeError> {
    if bytes.is_empty() {
        return Err(IntakeError::Empty);
    }
    if let Some(kind) = signature(bytes) {
        return Err(IntakeError::NotText { kind });
    }
    let (encoding, source) = match chosen {
        Some(label) => (by_label(label)?, EncodingSource::Chosen),
        None => find(bytes)?,
    };
    let body = match Encoding::for_bom(bytes) {
        Some((marked, length)) if marked == encoding => bytes.get(length..).unwrap_or_default(),
        _ => bytes,
    };
    let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(body) else {
        return Err(IntakeError::WrongEncoding {
            encoding: encoding.name().to_owned(),
            line: first_bad_line(encoding, body),
        });
    };
    // GBK is a subset of GB18030 that has the same decoder; the wider name is the true one.
    let name = if encoding == encoding_rs::GBK {
        "gb18030"
    } else {
        encoding.name()
    };
    Ok(Decoded {
        text,
        encoding: name,
        source,
    })
}

fn by_label(label: &str) -> Result<&'static Encoding, IntakeError> {
    Encoding::for_label_no_replacement(label.trim().as_bytes()).ok_or_else(|| {
        IntakeError::UnknownEncoding {
            label: label.to_owned(),
        }
    })
}

fn signature(bytes: &[u8]) -> Option<NotTextKind> {
    const SIGNATURES: [(&[u8], NotTextKind); 8] = [
        (b"PK\x03\x04", NotTextKind::Zip),
        (b"PK\x05\x06", NotTextKind::Zip),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", NotTextKind::OldExcel),
        (b"%PDF-", NotTextKind::Pdf),
        (b"\x89PNG\r\n\x1a\n", NotTextKind::Picture),
        (b"\xff\xd8\xff", NotTextKind::Picture),
        (b"\xff\xfe\x00\x00", NotTextKind::Utf32),
        (b"\x00\x00\xfe\xff", NotTextKind::Utf32),
    ];
    SIGNATURES
        .iter()
        .find(|(head, _)| bytes.starts_with(head))
        .map(|(_, kind)| *kind)
}

fn find(bytes: &[u8]) -> Result<(&'static Encoding, EncodingSource), IntakeError> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok((encoding, EncodingSource::ByteOrderMark));
    }
    if bytes.contains(&0) {
        return utf16_by_zeros(bytes).map(|encoding| (encoding, EncodingSource::Guessed));
    }
    let escapes = bytes.contains(&0x1b);
    match std::str::from_utf8(bytes) {
        Ok(_) if !escapes => return Ok((UTF_8, EncodingSource::Certain)),
        Ok(text) if !text.is_ascii() => return Ok((UTF_8, EncodingSource::Certain)),
        Ok(_) => {}
        Err(broken) => {
            if mostly_utf8(around(bytes, broken.valid_up_to())) {
                let good = bytes.get(..broken.valid_up_to()).unwrap_or_default();
                return Err(IntakeError::WrongEncoding {
                    encoding: "UTF-8".to_owned(),
                    line: line_after(good),
                });
            }
        }
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    let mut fed = 0;
    // Lines without accents teach nothing, and a cut inside a character would mislead.
    for line in bytes
        .split_inclusive(|b| *b == b'\n')
        .filter(|line| escapes || !line.is_ascii())
    {
        detector.feed(line, false);
        fed += line.len();
        if fed > DETECTOR_DIET {
            break;
        }
    }
    detector.feed(b"", true);
    Ok((
        detector.guess(None, Utf8Detection::Deny),
        EncodingSource::Guessed,
    ))
}

/// Tells UTF-16 without a mark from a binary file by where its zero bytes stand.
fn utf16_by_zeros(bytes: &[u8]) -> Result<&'static Encoding, IntakeError> {
    let head = bytes.get(..bytes.len().min(65_536)).unwrap_or_default();
    let (mut high_first, mut low_first) = (0_usize, 0_usize);
    for (at, byte) in head.iter().enumerate() {
        if *byte == 0 {
            if at % 2 == 0 {
                high_first += 1
            } else {
                low_first += 1
            }
        }
    }
    let clear =
        |much: usize, little: usize| much >= 4 && much * 20 > head.len() && little * 10 <= much;
    match bytes.len() % 2 {
        0 if clear(low_first, high_first) => Ok(UTF_16LE),
        0 if clear(high_first, low_first) => Ok(UTF_16BE),
        _ => Err(IntakeError::NotText {
            kind: NotTextKind::Binary,
        }),
    }
}

/// Returns what stands around a place: enough to judge by, whatever the size of the file.
fn around(bytes: &[u8], place: usize) -> &[u8] {
    let from = place.saturating_sub(DETECTOR_DIET);
    let to = place.saturating_add(DETECTOR_DIET).min(bytes.len());
    bytes.get(from..to).unwrap_or(bytes)
}

/// Tells UTF-8 with a few damaged bytes from an older encoding.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > broken.saturating_mul(4)
}

fn first_bad_line(encoding: &'static Encoding, bytes: &[u8]) -> u32 {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut out = String::with_capacity(16_384);
    let mut line: u32 = 1;
    let mut rest = bytes;
    loop {
        out.clear();
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut out, true);
        let newlines = out.bytes().filter(|b| *b == b'\n').count();
        line = line.saturating_add(u32::try_from(newlines).unwrap_or(u32::MAX));
        rest = rest.get(read..).unwrap_or_default();
        if result != DecoderResult::OutputFull {
            return line;
        }
    }
}

fn line_after(good: &[u8]) -> u32 {
    let newlines = good.iter().filter(|b| **b == b'\n').count();
    u32::try_from(newlines)
        .unwrap_or(u32::MAX)
        .saturating_add(1)
}

#[cfg(test)]
mod tests {
    use super::{EncodingSource, decode};
    use crate::error::{IntakeError, NotTextKind};

    #[test]
    fn utf16_is_found_with_and_without_its_mark() {
        let text = "id,name\r\n1,越南公司\r\n";
        for little in [true, false] {
            let units: Vec<u8> = text
                .encode_utf16()
                .flat_map(|u| {
                    if little {
                        u.to_le_bytes()
                    } else {
                        u.to_be_bytes()
                    }
                })
                .collect();
            let bare = decode(&units, None).unwrap();
            assert_eq!(bare.text, text);
            let mark: &[u8] = if little { &[0xff, 0xfe] } else { &[0xfe, 0xff] };
            let marked = [mark, &units].concat();
            let seen = decode(&marked, None).unwrap();
            assert_eq!(seen.text, text);
            assert_eq!(seen.source, EncodingSource::ByteOrderMark);
        }
    }

    #[test]
    fn older_encodings_are_found_by_their_letters() {
        for (encoding, text) in [
            (
                encoding_rs::GB18030,
                "编号,姓名,国家\n1,阮氏明姮,越南\n2,北京云计算有限公司,中国\n",
            ),
            (
                encoding_rs::WINDOWS_1251,
                "номер,название,страна\n1,Облако и партнёры,Россия\n",
            ),
            (
                encoding_rs::WINDOWS_1256,
                "رقم,الاسم,البلد\n1,شركة النور للتقنية,الإمارات\n",
            ),
            (
                encoding_rs::SHIFT_JIS,
                "番号,名前\n1,株式会社さくらクラウド\n",
            ),
            (
                encoding_rs::WINDOWS_1254,
                "no,unvan,şehir\n1,Yılmaz Bilişim ve Güvenlik A.Ş.,İstanbul\n",
            ),
            (
                encoding_rs::WINDOWS_1250,
                "nr,nazwa,miasto\n1,Zażółć gęślą jaźń sp. z o.o.,Łódź\n",
            ),
            (
                encoding_rs::BIG5,
                "編號,名稱,國家\n1,星梅雲端科技股份有限公司,越南\n",
            ),
            (
                encoding_rs::EUC_KR,
                "번호,이름,국가\n1,주식회사 한빛클라우드,대한민국\n",
            ),
            (
                encoding_rs::WINDOWS_1252,
                "id,société,ville\n1,Crème et Café à Genève,Genève\n",
            ),
        ] {
            let (bytes, _, lossy) = encoding.encode(text);
            assert!(!lossy);
            let seen = decode(&bytes, None).unwrap();
            assert_eq!(seen.text, text);
            assert_eq!(seen.source, EncodingSource::Guessed);
        }
    }

    #[test]
    fn wrong_choice_names_the_line() {
        let bytes = b"id,name\n1,ok\n2,Caf\xe9\n";
        let refused = decode(bytes, Some("utf-8")).unwrap_err();
        assert_eq!(
            refused,
            IntakeError::WrongEncoding {
                encoding: "UTF-8".into(),
                line: 3
            }
        );
        assert!(matches!(
            decode(bytes, Some("klingon")),
            Err(IntakeError::UnknownEncoding { .. })
        ));
    }

    #[test]
    fn utf8_with_a_damaged_byte_is_not_taken_for_another_encoding() {
        let bytes = ["tên\nNguyễn Thị Minh Hằng\nLê ".as_bytes(), b"\xff\n"].concat();
        let refused = decode(&bytes, None).unwrap_err();
        assert_eq!(
            refused,
            IntakeError::WrongEncoding {
                encoding: "UTF-8".into(),
                line: 3
            }
        );
    }

    #[test]
    fn other_files_are_named() {
        let kind = |bytes: &[u8]| match decode(bytes, None) {
            Err(IntakeError::NotText { kind }) => Some(kind),
            _ => None,
        };
        assert_eq!(kind(b"PK\x03\x04rest"), Some(NotTextKind::Zip));
        assert_eq!(kind(b"%PDF-1.7"), Some(NotTextKind::Pdf));
        assert_eq!(kind(b"\x01\x02\x00\x00\x00\x07"), Some(NotTextKind::Binary));
        assert!(matches!(decode(b"", None), Err(IntakeError::Empty)));
    }
}
