//! A packet of two officers, and a second revision written by somebody else's program.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::Duration;
use filing::form::{Form, Signatory};
use filing::packet::{assemble, countersign, sign_first};
use filing::page::Paper;
use filing::sign::{FilingKey, sign_detached};
use filing::verify::{Files, MANIFEST, Manifest};
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use ring::rand::SystemRandom;

use crate::sign_support::two;
use crate::verify_support::{clock, find_last, key, key_of, signed_by, write_manifest};

pub static FIRST: LazyLock<FilingKey> = LazyLock::new(key);
pub static SECOND: LazyLock<FilingKey> =
    LazyLock::new(|| key_of("Trần Quốc Bảo", false, clock() - Duration::days(9)));
pub static FORM: LazyLock<Form> = LazyLock::new(|| form(&FIRST, &SECOND));
/// What the first officer signed.
pub static HALF: LazyLock<Files> = LazyLock::new(|| half(&FORM, &FIRST));
/// What both signed.
pub static WHOLE: LazyLock<Files> = LazyLock::new(|| whole(&FIRST, &SECOND));

/// The form as these two have it before signing.
pub fn form(first: &FilingKey, second: &FilingKey) -> Form {
    let mut form = signed_by(&crate::sample::form(6), first);
    // Second revisions are written by hand here, and look otherwise than ours.
    form.head.printer = "Another program".into();
    form.signing.second = Some(Signatory {
        officer: "Trần Quốc Bảo".into(),
        latin: Some(second.sheet().unwrap().name),
        title: "General Counsel".into(),
        certificate_sha256: Some(second.fingerprint().hex()),
    });
    form
}

/// A form that the first officer signed.
pub fn half(form: &Form, first: &FilingKey) -> Files {
    let (printed, files) = assemble(form, Paper::Letter).unwrap();
    let [signing, _] = two();
    sign_first(form, printed, files, first, &signing, &SystemRandom::new()).unwrap()
}

/// A packet that these two signed.
pub fn whole(first: &FilingKey, second: &FilingKey) -> Files {
    let half = half(&form(first, second), first);
    let [_, signing] = two();
    countersign(half, second, &signing, &SystemRandom::new()).unwrap()
}

/// Lists the files anew in the manifest and signs it as the second officer.
pub fn resealed(mut files: Files) -> Files {
    let mut manifest: Manifest = serde_json::from_slice(&files[MANIFEST]).unwrap();
    manifest.files = Manifest::list(&files);
    write_manifest(&mut files, &manifest, &SECOND);
    files
}

/// A second revision, as it is to be written.
pub struct Second {
    half: Vec<u8>,
    document: Document,
    field_id: ObjectId,
    /// The second officer's field, with its value and its look.
    pub field: Dictionary,
    /// The first officer's field, as it stands.
    pub first_field: (u32, Dictionary),
    /// `/Reference` of the signature.
    pub references: String,
    signature: u32,
    objects: BTreeMap<u32, Vec<u8>>,
}

impl Second {
    /// What the second officer would write.
    pub fn of(half: &[u8]) -> Self {
        let document = Document::load_mem(half).unwrap();
        let form = document.catalog().unwrap().get(b"AcroForm").unwrap();
        let form = document.dereference(form).unwrap().1.as_dict().unwrap();
        let fields = form.get(b"Fields").unwrap().as_array().unwrap();
        let ids: Vec<ObjectId> = fields.iter().map(|f| f.as_reference().unwrap()).collect();
        let (signature, look) = (document.max_id + 1, document.max_id + 2);
        let mut field = document.get_dictionary(ids[1]).unwrap().clone();
        field.set("V", (signature, 0));
        field.set("AP", dictionary! { "N" => (look, 0) });
        field.set("F", 132);
        let empty = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<>>/Length 0>>\nstream\n\nendstream";
        let first = document.get_dictionary(ids[0]).unwrap().clone();
        Self {
            half: half.to_vec(),
            field_id: ids[1],
            field,
            first_field: (ids[0].0, first),
            references: "[<</Type/SigRef/TransformMethod/FieldMDP/TransformParams\
                         <</Type/TransformParams/V/1.2/Action/All>>>>]"
                .into(),
            signature,
            objects: BTreeMap::from([(look, empty.to_vec())]),
            document,
        }
    }

    /// Writes another object beside the signature.
    pub fn beside(&mut self, number: u32, object: &Object) {
        let mut text = Vec::new();
        write(&mut text, object);
        self.objects.insert(number, text);
    }

    /// Writes the revision and signs it.
    pub fn write(mut self, key: &FilingKey) -> Vec<u8> {
        let mut field = Vec::new();
        write(&mut field, &Object::Dictionary(self.field.clone()));
        self.objects.insert(self.field_id.0, field);
        let claimed = (clock() + Duration::minutes(20)).with_timezone(&crate::sign_support::zone());
        let signature = format!(
            "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange [{:40}]/Contents <{}>/M (D:{}+07'00')/Reference {}>>",
            "",
            "0".repeat(20_000),
            claimed.format("%Y%m%d%H%M%S"),
            self.references
        );
        self.objects.insert(self.signature, signature.into_bytes());
        let mut out = self.half.clone();
        let mut offsets = BTreeMap::new();
        for (number, text) in &self.objects {
            offsets.insert(*number, out.len());
            out.extend(format!("{number} 0 obj\n").bytes());
            out.extend(text);
            out.extend(b"\nendobj\n");
        }
        self.close(&mut out, offsets);
        sign(&mut out, key);
        out
    }

    /// Writes the cross-reference stream with its trailer.
    fn close(&self, out: &mut Vec<u8>, mut offsets: BTreeMap<u32, usize>) {
        let number = offsets.keys().max().unwrap().max(&self.document.max_id) + 1;
        let start = out.len();
        offsets.insert(number, start);
        let mut rows = Vec::new();
        let mut index = String::new();
        for (number, offset) in &offsets {
            index.push_str(&format!("{number} 1 "));
            rows.push(1);
            rows.extend(u32::try_from(*offset).unwrap().to_be_bytes());
            rows.extend([0, 0]);
        }
        let mut trailer = Vec::new();
        for key in [b"Root".as_slice(), b"Info", b"ID"] {
            trailer.push(b'/');
            trailer.extend(key);
            trailer.push(b' ');
            write(&mut trailer, self.document.trailer.get(key).unwrap());
        }
        out.extend(format!("{number} 0 obj\n<<").bytes());
        out.extend(trailer);
        out.extend(
            format!(
                "/Type/XRef/W[1 4 2]/Size {}/Prev {}/Index[{index}]/Length {}>>\nstream\n",
                number + 1,
                self.document.xref_start,
                rows.len()
            )
            .bytes(),
        );
        out.extend(rows);
        out.extend(format!("\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n").bytes());
    }
}

/// Fills in the ranges and the signature of the newest revision.
fn sign(pdf: &mut [u8], key: &FilingKey) {
    let at = find_last(pdf, b"/ByteRange [") + 12;
    let open = find_last(pdf, b"/Contents <") + 10;
    let close = open + pdf[open..].iter().position(|byte| *byte == b'>').unwrap() + 1;
    let text = format!("{:<40}", format!("0 {open} {close} {}", pdf.len() - close));
    pdf[at..at + 40].copy_from_slice(text.as_bytes());
    let content = [&pdf[..open], &pdf[close..]].concat();
    let signature = sign_detached(&content, key, &SystemRandom::new()).unwrap();
    let digits: String = signature.iter().map(|byte| format!("{byte:02x}")).collect();
    pdf[open + 1..open + 1 + digits.len()].copy_from_slice(digits.as_bytes());
}

/// Writes a value as a plain program would.
fn write(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend(b"null"),
        Object::Boolean(value) => out.extend(value.to_string().bytes()),
        Object::Integer(value) => out.extend(value.to_string().bytes()),
        Object::Real(value) => out.extend(value.to_string().bytes()),
        Object::Name(name) => {
            out.push(b'/');
            out.extend(name);
        }
        Object::String(bytes, _) => {
            out.push(b'<');
            out.extend(
                bytes
                    .iter()
                    .flat_map(|byte| format!("{byte:02x}").into_bytes()),
            );
            out.push(b'>');
        }
        Object::Array(items) => {
            out.push(b'[');
            for item in items {
                write(out, item);
                out.push(b' ');
            }
            out.push(b']');
        }
        Object::Dictionary(dict) => {
            out.extend(b"<<");
            for (key, value) in dict {
                out.push(b'/');
                out.extend(key);
                out.push(b' ');
                write(out, value);
            }
            out.extend(b">>");
        }
        Object::Reference((number, generation)) => {
            out.extend(format!("{number} {generation} R").bytes());
        }
        Object::Stream(_) => panic!("no stream is written so"),
    }
}
