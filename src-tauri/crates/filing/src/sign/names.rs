//! Names in certificates, whichever of the string types of ASN.1 they are written in (X.520, RFC 5280 4.1.2.4).

use der::Tag;
use der::Tagged;
use der::asn1::{Any, ObjectIdentifier};
use x509_cert::Certificate;
use x509_cert::name::Name;

use super::certificate::DEMO_MARK;

/// X.520 common name.
pub(crate) const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
/// X.520 country name.
pub(crate) const COUNTRY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.6");
/// X.520 organisation name.
pub(crate) const ORGANISATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");

/// Gives the first value of one attribute of the subject's name, e.g. its common name.
pub(crate) fn subject_text(certificate: &Certificate, oid: ObjectIdentifier) -> Option<String> {
    text_of(&certificate.tbs_certificate.subject, oid)
}

/// Gives what somebody calls the issuer: its common name, else its organisation, else the whole name.
pub(crate) fn issuer_text(certificate: &Certificate) -> String {
    let issuer = &certificate.tbs_certificate.issuer;
    text_of(issuer, COMMON_NAME)
        .or_else(|| text_of(issuer, ORGANISATION))
        .unwrap_or_else(|| issuer.to_string())
}

/// True when a certificate's common name carries the mark of a demonstration vault.
pub(crate) fn is_demo_name(common_name: &str) -> bool {
    common_name
        .strip_prefix(DEMO_MARK)
        .is_some_and(|rest| rest.starts_with(' '))
}

/// Letters and digits alone, without marks and in lower case, so that a name is compared and not its spelling.
pub(crate) fn folded(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        let letter = match letter {
            'đ' => 'd',
            'ø' => 'o',
            'ł' => 'l',
            'ı' => 'i',
            letter => letter,
        };
        unicode_normalization::char::decompose_canonical(letter, |part| {
            if part.is_alphanumeric() {
                out.push(part);
            }
        });
    }
    out
}

fn text_of(name: &Name, oid: ObjectIdentifier) -> Option<String> {
    let mut attributes = name.0.iter().flat_map(|set| set.0.iter());
    text(&attributes.find(|attribute| attribute.oid == oid)?.value)
}

/// Reads a string by its own type: the same bytes mean other letters in a BMPString than in a UTF8String.
fn text(value: &Any) -> Option<String> {
    let bytes = value.value();
    match value.tag() {
        Tag::BmpString => {
            let (pairs, rest) = bytes.as_chunks::<2>();
            let units = pairs.iter().map(|pair| u16::from_be_bytes(*pair));
            let letters: Result<String, _> = char::decode_utf16(units).collect();
            letters.ok().filter(|_| rest.is_empty())
        }
        // Written as Latin-1 by nearly everybody, whatever T.61 says.
        Tag::TeletexString => Some(bytes.iter().copied().map(char::from).collect()),
        _ => String::from_utf8(bytes.to_vec()).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_compared_without_its_marks() {
        assert_eq!(folded("Lê Thị  Thu-Hà"), folded("Le Thi Thu Ha"));
        assert_eq!(folded("Đỗ Łukasz"), "dolukasz");
        assert_ne!(folded("Lan Pham"), folded("Lan Phan"));
        assert_ne!(folded("王小明"), "");
    }

    #[test]
    fn letters_are_read_by_their_string_type() {
        let said = |tag: Tag, bytes: &[u8]| text(&Any::new(tag, bytes.to_vec()).unwrap());
        let name = Some("Phạm".to_owned());
        assert_eq!(said(Tag::Utf8String, "Phạm".as_bytes()), name);
        let wide: Vec<u8> = "Phạm".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(said(Tag::BmpString, &wide), name);
        assert_eq!(said(Tag::BmpString, &wide[1..]), None);
        assert_eq!(
            said(Tag::TeletexString, b"M\xfcller"),
            Some("Müller".to_owned())
        );
        assert_eq!(said(Tag::Utf8String, b"M\xfcller"), None);
        assert_eq!(said(Tag::PrintableString, b"Lan"), Some("Lan".to_owned()));
    }
}
