//! The structure of a packet as readers that speak are told it.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::read::contents;

/// An outline of the structure: each element with its depth, role, title and own words.
pub fn outline(pdf: &[u8]) -> String {
    let document = Document::load_mem(pdf).unwrap();
    let root = document.catalog().unwrap().get(b"StructTreeRoot").unwrap();
    let root = document
        .get_dictionary(root.as_reference().unwrap())
        .unwrap();
    let said = document
        .get_pages()
        .into_values()
        .map(|page| (page, contents(&document, page)))
        .collect();
    let walk = Walk {
        document: &document,
        said,
    };
    let mut out = String::new();
    for kid in kids(root) {
        walk.element(&mut out, 0, walk.dictionary(&kid));
    }
    out
}

/// The words that stand in no element, page by page.
pub fn artifacts(pdf: &[u8]) -> Vec<String> {
    let document = Document::load_mem(pdf).unwrap();
    let pages = document.get_pages().into_values();
    pages
        .map(|page| contents(&document, page).remove(&None).unwrap_or_default())
        .collect()
}

struct Walk<'a> {
    document: &'a Document,
    said: BTreeMap<ObjectId, BTreeMap<Option<i64>, String>>,
}

fn kids(element: &Dictionary) -> Vec<Object> {
    match element.get(b"K") {
        Ok(Object::Array(kids)) => kids.clone(),
        Ok(kid) => vec![kid.clone()],
        Err(_) => Vec::new(),
    }
}

fn text(dict: &Dictionary, key: &[u8]) -> Option<String> {
    let bytes = dict.get(key).ok()?.as_str().ok()?;
    if let Some(units) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        let units: Vec<u16> = units
            .chunks(2)
            .map(|p| u16::from_be_bytes([p[0], p[1]]))
            .collect();
        return Some(String::from_utf16(&units).unwrap());
    }
    Some(String::from_utf8(bytes.to_vec()).unwrap())
}

impl Walk<'_> {
    fn dictionary(&self, object: &Object) -> Dictionary {
        match object {
            Object::Reference(id) => self.document.get_dictionary(*id).unwrap().clone(),
            other => other.as_dict().unwrap().clone(),
        }
    }

    fn element(&self, out: &mut String, depth: usize, element: Dictionary) {
        let role = element.get(b"S").unwrap().as_name().unwrap();
        out.push_str(&"  ".repeat(depth));
        out.push_str(&String::from_utf8_lossy(role));
        for (key, sign) in [(&b"T"[..], '#'), (b"Alt", '~')] {
            if let Some(words) = text(&element, key) {
                out.push_str(&format!(" {sign}{words}"));
            }
        }
        let page = element.get(b"Pg").ok().map(|p| p.as_reference().unwrap());
        let mut inner = String::new();
        for kid in kids(&element) {
            match &kid {
                Object::Integer(content) => out.push_str(&self.words(page.unwrap(), *content)),
                Object::Reference(_) => self.element(&mut inner, depth + 1, self.dictionary(&kid)),
                Object::Dictionary(dict) if dict.has_type(b"MCR") => {
                    let page = dict.get(b"Pg").unwrap().as_reference().unwrap();
                    out.push_str(&self.words(page, dict.get(b"MCID").unwrap().as_i64().unwrap()));
                }
                Object::Dictionary(dict) => {
                    let object = dict.get(b"Obj").unwrap();
                    let annotation = self.dictionary(object);
                    let kind = annotation.get(b"Subtype").unwrap().as_name().unwrap();
                    out.push_str(&format!(" <{}>", String::from_utf8_lossy(kind)));
                }
                other => panic!("{other:?} in the structure"),
            }
        }
        out.push('\n');
        out.push_str(&inner);
    }

    fn words(&self, page: ObjectId, content: i64) -> String {
        let said = self.said[&page].get(&Some(content));
        format!(" {}", said.map_or("", |words| words.trim()))
    }
}
