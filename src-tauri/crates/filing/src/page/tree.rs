//! The structure tree: elements with their content on the pages, gathered while pages are drawn.

use std::collections::HashMap;
use std::io::Write;

use super::tags::{Role, Tag, Words};

/// An element.
struct Node {
    role: Role,
    parent: u32,
    words: Option<Box<Words>>,
    kids: Vec<Kid>,
}

/// What an element holds, in reading order.
#[derive(Clone, Copy)]
enum Kid {
    Node(u32),
    /// Marked content: page and number on it.
    Content(u32, u32),
    /// An annotation, by its place among [`Tree::annotations`].
    Annotation(u32),
}

/// What a reader can go to or fill in.
pub enum Annotation {
    /// A link to another page.
    Link {
        page: usize,
        rect: [f32; 4],
        to: usize,
        words: String,
    },
    /// The empty field of a signature.
    Field { page: usize, name: String },
}

impl Annotation {
    pub const fn page(&self) -> usize {
        match self {
            Self::Link { page, .. } | Self::Field { page, .. } => *page,
        }
    }
}

/// The tree under the document's one root element.
#[derive(Default)]
pub struct Tree {
    nodes: Vec<Node>,
    keyed: HashMap<(u32, u32), u32>,
    /// For each page the element of each marked content.
    pages: Vec<Vec<u32>>,
    pub annotations: Vec<Annotation>,
    /// The element of each annotation.
    holders: Vec<u32>,
}

/// The element of the document itself.
pub const DOCUMENT: u32 = 0;

impl Tree {
    /// A tree with room for pages.
    pub fn new(pages: usize) -> Self {
        Self {
            nodes: vec![Node {
                role: Role::Div,
                parent: DOCUMENT,
                words: None,
                kids: Vec::new(),
            }],
            pages: vec![Vec::new(); pages],
            ..Self::default()
        }
    }

    /// Begins an element under another, or goes on with it.
    pub fn begin(&mut self, parent: u32, tag: &Tag) -> u32 {
        let known = (tag.key > 0).then(|| self.keyed.get(&(parent, tag.key)));
        if let Some(Some(node)) = known {
            return *node;
        }
        let node = index(self.nodes.len());
        self.nodes.push(Node {
            role: tag.role,
            parent,
            words: tag.words.clone(),
            kids: Vec::new(),
        });
        self.hold(parent, Kid::Node(node));
        if tag.key > 0 {
            self.keyed.insert((parent, tag.key), node);
        }
        node
    }

    /// Gives the next marked content of a page to an element, and its number there.
    pub fn content(&mut self, page: usize, node: u32) -> u32 {
        let Some(owners) = self.pages.get_mut(page) else {
            return 0;
        };
        let number = index(owners.len());
        owners.push(node);
        self.hold(node, Kid::Content(index(page), number));
        number
    }

    /// Gives an annotation to an element.
    pub fn annotate(&mut self, node: u32, annotation: Annotation) {
        let at = index(self.annotations.len());
        self.annotations.push(annotation);
        self.holders.push(node);
        self.hold(node, Kid::Annotation(at));
    }

    /// The role of an element.
    pub fn role(&self, node: u32) -> Option<Role> {
        self.nodes.get(node as usize).map(|n| n.role)
    }

    fn hold(&mut self, node: u32, kid: Kid) {
        if let Some(node) = self.nodes.get_mut(node as usize) {
            node.kids.push(kid);
        }
    }
}

fn index(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Numbers of objects that the tree refers to.
pub struct Known<'a> {
    /// The pages.
    pub pages: &'a [u32],
    /// The annotations, in the order of [`Tree::annotations`].
    pub annotations: &'a [u32],
    /// The attributes of heads of columns and of rows.
    pub scopes: [u32; 2],
    /// The first number that is free; elements take theirs in order, then come the lists of each page.
    pub first: u32,
}

impl Tree {
    /// The object number of an element.
    const fn number(&self, known: &Known<'_>, node: u32) -> u32 {
        known.first + node
    }

    /// How many objects [`Tree::write`] writes: elements, a list for each page, the parents' tree, the root.
    pub fn objects(&self) -> u32 {
        index(self.nodes.len() + self.pages.len() + 2)
    }

    /// The number of the tree's root.
    pub fn root(&self, known: &Known<'_>) -> u32 {
        known.first + self.objects() - 1
    }

    /// Writes each object of the tree in the order of numbers from `known.first`.
    ///
    /// # Errors
    /// What `put` gives.
    pub fn write<E>(
        &self,
        known: &Known<'_>,
        mut put: impl FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut out = Vec::with_capacity(256);
        for (at, node) in self.nodes.iter().enumerate() {
            out.clear();
            // Writing to memory cannot fail.
            let _ = self.element(&mut out, known, index(at), node);
            put(&out)?;
        }
        for owners in &self.pages {
            out.clear();
            out.push(b'[');
            for owner in owners {
                let _ = write!(out, "{} 0 R ", self.number(known, *owner));
            }
            out.push(b']');
            put(&out)?;
        }
        out.clear();
        let _ = self.parents(&mut out, known);
        put(&out)?;
        out.clear();
        let next = self.pages.len() + self.annotations.len();
        let _ = write!(
            out,
            "<</Type/StructTreeRoot/K[{} 0 R]/ParentTree {} 0 R/ParentTreeNextKey {next}>>",
            known.first,
            self.root(known) - 1,
        );
        put(&out)
    }

    fn parents(&self, out: &mut Vec<u8>, known: &Known<'_>) -> std::io::Result<()> {
        let lists = known.first + index(self.nodes.len());
        out.extend(b"<</Nums[");
        for page in 0..index(self.pages.len()) {
            write!(out, "{page} {} 0 R ", lists + page)?;
        }
        for (at, holder) in self.holders.iter().enumerate() {
            let key = self.pages.len() + at;
            write!(out, "{key} {} 0 R ", self.number(known, *holder))?;
        }
        out.write_all(b"]>>")
    }

    fn element(
        &self,
        out: &mut Vec<u8>,
        known: &Known<'_>,
        at: u32,
        node: &Node,
    ) -> std::io::Result<()> {
        if at == DOCUMENT {
            write!(out, "<</S/Document/P {} 0 R", self.root(known))?;
        } else {
            write!(
                out,
                "<</S/{}/P {} 0 R",
                node.role.name(),
                self.number(known, node.parent)
            )?;
        }
        match node.role {
            Role::Column => write!(out, "/A {} 0 R", known.scopes[0])?,
            Role::Row => write!(out, "/A {} 0 R", known.scopes[1])?,
            _ => {}
        }
        if let Some(words) = &node.words {
            for (key, value) in [("T", &words.title), ("Alt", &words.alt)] {
                if let Some(value) = value {
                    write!(out, "/{key}")?;
                    text(out, value);
                }
            }
        }
        let own = node.kids.iter().find_map(|kid| match kid {
            Kid::Content(page, _) => Some(*page),
            _ => None,
        });
        if let Some(page) = own.and_then(|p| known.pages.get(p as usize)) {
            write!(out, "/Pg {page} 0 R")?;
        }
        if !node.kids.is_empty() {
            let many = node.kids.len() > 1;
            out.extend(if many { b"/K[".as_slice() } else { b"/K " });
            for kid in &node.kids {
                self.kid(out, known, *kid, own)?;
            }
            if many {
                out.push(b']');
            }
        }
        out.write_all(b">>")
    }

    fn kid(
        &self,
        out: &mut Vec<u8>,
        known: &Known<'_>,
        kid: Kid,
        own: Option<u32>,
    ) -> std::io::Result<()> {
        let number = |list: &[u32], at: u32| list.get(at as usize).copied().unwrap_or(0);
        match kid {
            Kid::Node(node) => write!(out, "{} 0 R ", self.number(known, node)),
            Kid::Content(page, content) if Some(page) == own => write!(out, "{content} "),
            Kid::Content(page, content) => {
                let page = number(known.pages, page);
                write!(out, "<</Type/MCR/Pg {page} 0 R/MCID {content}>>")
            }
            Kid::Annotation(at) => {
                let page = self
                    .annotations
                    .get(at as usize)
                    .map_or(0, Annotation::page);
                let page = number(known.pages, index(page));
                let object = number(known.annotations, at);
                write!(out, "<</Type/OBJR/Pg {page} 0 R/Obj {object} 0 R>>")
            }
        }
    }
}

/// A text string: ASCII as it is, all else as UTF-16 with its mark.
fn text(out: &mut Vec<u8>, words: &str) {
    let object = super::finish::text(words);
    // Writing to memory cannot fail.
    let _ = crate::sign::write_object(out, &object);
}
