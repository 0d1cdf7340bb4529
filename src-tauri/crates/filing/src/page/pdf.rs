//! Drawn marks to the pages and fonts of a PDF, through printpdf.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, Stream};
use printpdf::{Op, PdfDocument, PdfPage, PdfSaveOptions, Pt, Rect};

use super::PageError;
use super::canvas::Mark;
use super::document::Document;
use super::glyphs::{Cluster, Embedded, Show, clusters, embed, specimen, spoken, tell_unicode};
use super::program::{Program, round};
use super::tags::{Role, Tag, language};
use super::tree::{Annotation, DOCUMENT, Tree};
use super::write::packed;
use crate::fonts::FaceId;
use crate::text::Run;

/// Draws all pages into a document that lopdf can finish, and gathers their structure.
///
/// printpdf makes the document, its fonts and a page as the model of all; the programs of the pages are written here,
/// because a table of many rows takes printpdf's list of operators three times as long and ten times the memory.
///
/// # Errors
/// [`PageError::Face`] when a face cannot be subset, which a bundled face can; [`PageError::Pdf`].
pub fn draw(
    document: &Document,
    size: (f32, f32),
    left: f32,
) -> Result<(lopdf::Document, Tree), PageError> {
    let mut pdf = PdfDocument::new("");
    let faces = embed(document, &mut pdf)?;
    pdf.pages = vec![sheet(size, specimen(&faces))];
    let options = PdfSaveOptions {
        subset_fonts: false,
        ..PdfSaveOptions::default()
    };
    let mut written = pdf.to_lopdf_document(&options, &mut Vec::new());
    tell_unicode(&mut written, &faces);

    let mut tree = Tree::new(document.pages.len());
    let mut programs = Vec::with_capacity(document.pages.len());
    for (number, marks) in document.pages.iter().enumerate() {
        let mut page = Page {
            program: Program::default(),
            number,
            height: size.1,
            left,
            faces: &faces,
            state: State::default(),
            within: Vec::new(),
            tree: &mut tree,
        };
        page.marks(marks);
        let program = Stream::new(Dictionary::new(), page.program.into_bytes());
        programs.push(packed(program)?);
    }
    bind(&mut written, programs)?;
    Ok((written, tree))
}

fn sheet(size: (f32, f32), ops: Vec<Op>) -> PdfPage {
    let mut sheet = PdfPage::new(Pt(size.0).into(), Pt(size.1).into(), ops);
    for target in [
        &mut sheet.media_box,
        &mut sheet.trim_box,
        &mut sheet.crop_box,
    ] {
        *target = Rect::from_wh(Pt(size.0), Pt(size.1));
    }
    sheet
}

/// Puts a page for each program in the place of the one page there is.
fn bind(document: &mut lopdf::Document, programs: Vec<Stream>) -> Result<(), PageError> {
    let lost = || PageError::Pdf("the model of the pages is missing".into());
    let model = document.get_pages().into_values().next().ok_or_else(lost)?;
    let model = document.objects.remove(&model).ok_or_else(lost)?;
    let model = model.as_dict()?;
    document
        .objects
        .remove(&model.get(b"Contents")?.as_reference()?);
    let mut kids: Vec<Object> = Vec::with_capacity(programs.len());
    for program in programs {
        let mut page = model.clone();
        page.set("Contents", document.add_object(program));
        kids.push(document.add_object(page).into());
    }
    let pages = model.get(b"Parent")?.as_reference()?;
    let pages = document.get_object_mut(pages)?.as_dict_mut()?;
    pages.set("Count", i64::try_from(kids.len()).unwrap_or(i64::MAX));
    pages.set("Kids", kids);
    Ok(())
}

/// Whose content is being drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    /// Nobody's: repeated or ornamental.
    Artifact,
    /// That of an element.
    Node(u32),
}

/// What the page's content stream has set already.
#[derive(Default)]
struct State {
    in_text: bool,
    font: Option<(FaceId, f32)>,
    fill: Option<u32>,
    stroke: Option<u32>,
    weight: Option<f32>,
    /// Where the last words of this text section began.
    pen: (f32, f32),
    /// Words stand for what is drawn: how deep.
    said: usize,
    /// The marked content that is open. It never straddles the edge of a text section.
    open: Option<Owner>,
}

struct Page<'a> {
    program: Program,
    number: usize,
    height: f32,
    left: f32,
    faces: &'a BTreeMap<FaceId, Embedded>,
    state: State,
    /// The elements around what is drawn; none for an artifact.
    within: Vec<Owner>,
    tree: &'a mut Tree,
}

impl Page<'_> {
    /// Draws in the order of the marks, which is the order of reading.
    fn marks(&mut self, marks: &[Mark]) {
        for mark in marks {
            match mark {
                Mark::Begin(tag) => self.begin(tag),
                Mark::End => {
                    self.within.pop();
                }
                Mark::Say(words) => self.say(words),
                Mark::Said => self.unsay(),
                Mark::Text { x, y, run } => self.text(*x, *y, run),
                Mark::Link { .. } | Mark::Field(_) => self.annotation(mark),
                _ => self.shape(mark),
            }
        }
        self.leave_text();
        self.close();
    }

    fn begin(&mut self, tag: &Tag) {
        let parent = match self.within.last() {
            None => DOCUMENT,
            Some(Owner::Node(node)) => *node,
            // What stands in an artifact is one.
            Some(Owner::Artifact) => return self.within.push(Owner::Artifact),
        };
        let owner = match tag.role {
            Role::Artifact => Owner::Artifact,
            _ => Owner::Node(self.tree.begin(parent, tag)),
        };
        self.within.push(owner);
    }

    fn owner(&self) -> Owner {
        self.within.last().copied().unwrap_or(Owner::Artifact)
    }

    /// Whose a rule or a box is: a picture's, else nobody's.
    fn shape_owner(&self) -> Owner {
        match self.owner() {
            Owner::Node(node) if self.tree.role(node) == Some(Role::Figure) => Owner::Node(node),
            _ => Owner::Artifact,
        }
    }

    /// Opens the marked content of an owner, unless it is open.
    fn open(&mut self, owner: Owner) {
        if self.state.said > 0 || self.state.open == Some(owner) {
            return;
        }
        self.close();
        self.state.open = Some(owner);
        let Owner::Node(node) = owner else {
            return self.program.begin_artifact();
        };
        let number = self.tree.content(self.number, node);
        let role = self.tree.role(node).map_or("Span", Role::name);
        self.program.begin_content(role, number);
    }

    fn close(&mut self) {
        if self.state.said == 0 && self.state.open.take().is_some() {
            self.program.op(&[], "EMC");
        }
    }

    /// A link or a field: nothing is drawn, but the element holds it.
    fn annotation(&mut self, mark: &Mark) {
        let Owner::Node(node) = self.owner() else {
            return;
        };
        let page = self.number;
        let annotation = match mark {
            Mark::Link {
                x,
                y,
                w,
                h,
                to,
                words,
            } => {
                let (left, top) = self.at(*x, *y);
                Annotation::Link {
                    page,
                    rect: [left, round(top - h), round(left + w), top],
                    to: *to,
                    words: words.clone(),
                }
            }
            Mark::Field(name) => Annotation::Field {
                page,
                name: name.clone(),
            },
            _ => return,
        };
        self.tree.annotate(node, annotation);
    }

    fn shape(&mut self, mark: &Mark) {
        self.leave_text();
        self.open(self.shape_owner());
        match mark {
            Mark::Fill { x, y, w, h, ink } => {
                self.fill(*ink);
                self.rect((*x, *y), (*w, *h), "f");
            }
            Mark::Frame {
                x,
                y,
                w,
                h,
                weight,
                ink,
            } => {
                self.stroke(*weight, *ink);
                self.rect((*x, *y), (*w, *h), "S");
            }
            Mark::Rule {
                from,
                to,
                weight,
                ink,
            } => {
                self.stroke(*weight, *ink);
                self.line(&[*from, *to], false);
            }
            Mark::Outline {
                points,
                weight,
                ink,
            } => {
                self.stroke(*weight, *ink);
                self.line(points, true);
            }
            _ => {}
        }
    }

    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (round(self.left + x), round(self.height - y))
    }

    fn leave_text(&mut self) {
        if self.state.in_text {
            self.close();
            self.state.in_text = false;
            self.program.op(&[], "ET");
        }
    }

    fn fill(&mut self, ink: u32) {
        if self.state.fill.replace(ink) != Some(ink) {
            self.program.colour(ink, "rg");
        }
    }

    fn stroke(&mut self, weight: f32, ink: u32) {
        if self.state.stroke.replace(ink) != Some(ink) {
            self.program.colour(ink, "RG");
        }
        if self.state.weight.replace(weight) != Some(weight) {
            self.program.op(&[weight], "w");
        }
    }

    fn rect(&mut self, at: (f32, f32), size: (f32, f32), paint: &str) {
        let (x, y) = self.at(at.0, at.1 + size.1);
        self.program.op(&[x, y, size.0, size.1], "re");
        self.program.op(&[], paint);
    }

    fn line(&mut self, points: &[(f32, f32)], closed: bool) {
        for (i, (x, y)) in points.iter().enumerate() {
            let (x, y) = self.at(*x, *y);
            self.program.op(&[x, y], if i == 0 { "m" } else { "l" });
        }
        self.program.op(&[], if closed { "s" } else { "S" });
    }

    fn say(&mut self, words: &str) {
        self.leave_text();
        self.open(self.owner());
        // A hash or a number is no word of any language.
        let code = words.bytes().all(|b| b.is_ascii_hexdigit()) && words.len() >= 32;
        self.program.begin_span(Some(words), code.then_some("zxx"));
        self.state.said += 1;
    }

    fn unsay(&mut self) {
        self.leave_text();
        self.program.op(&[], "EMC");
        self.state.said = self.state.said.saturating_sub(1);
        self.close();
    }

    fn text(&mut self, x: f32, y: f32, run: &Run) {
        let Some(face) = self.faces.get(&run.face) else {
            return;
        };
        if !self.state.in_text {
            self.close();
            self.state.in_text = true;
            self.program.op(&[], "BT");
            self.state.pen = (0.0, 0.0);
        }
        self.open(self.owner());
        self.fill(run.setting.ink);
        let size = run.setting.size;
        if self.state.font.replace((run.face, size)) != Some((run.face, size)) {
            self.program.font(&face.id.0, size);
        }
        let clusters = clusters(run);
        let plain = |c: &Cluster<'_>| match c.glyphs {
            [one] => face.says.get(&one.id).map(String::as_str) == Some(c.text.as_ref()),
            _ => false,
        };
        // Left to right, a run that needs words gets them whole; right to left, cluster by cluster,
        // because readers turn the order of such letters themselves.
        let said = self.state.said > 0;
        let whole = !said && !run.rtl && !clusters.iter().all(plain);
        let language = if said { None } else { language(&run.text) };
        let spanned = whole || language.is_some();
        if spanned {
            let words = whole.then(|| spoken(&run.text));
            self.program.begin_span(words.as_deref(), language);
        }
        // From one word to the next, so that rows of a table are the same program again and again.
        let (x, y) = self.at(x, y);
        let before = std::mem::replace(&mut self.state.pen, (x, y));
        self.program.op(&[x - before.0, y - before.1], "Td");
        let mut show = Show {
            size,
            face,
            carry: 0.0,
        };
        for cluster in &clusters {
            let alone = !said && run.rtl && !plain(cluster);
            if alone {
                self.program.show();
                self.program.begin_span(Some(&cluster.text), None);
            }
            for glyph in cluster.glyphs {
                show.glyph(glyph, &mut self.program);
            }
            if alone {
                self.program.show();
                self.program.op(&[], "EMC");
            }
        }
        self.program.show();
        if spanned {
            self.program.op(&[], "EMC");
        }
    }
}
