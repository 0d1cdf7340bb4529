//! What a drawn thing is, for readers that speak (ISO 32000-1, 14.7 and 14.8; ISO 14289-1).

/// The standard structure types that the papers use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Repeated or ornamental: not read aloud.
    Artifact,
    Sect,
    Div,
    H1,
    H2,
    H3,
    P,
    L,
    LI,
    Lbl,
    LBody,
    Table,
    THead,
    TBody,
    TFoot,
    TR,
    /// Head of a column.
    Column,
    /// Head of a row.
    Row,
    TD,
    Figure,
    Form,
    Toc,
    Toci,
    Link,
}

impl Role {
    /// The name in the file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Artifact => "Artifact",
            Self::Sect => "Sect",
            Self::Div => "Div",
            Self::H1 => "H1",
            Self::H2 => "H2",
            Self::H3 => "H3",
            Self::P => "P",
            Self::L => "L",
            Self::LI => "LI",
            Self::Lbl => "Lbl",
            Self::LBody => "LBody",
            Self::Table => "Table",
            Self::THead => "THead",
            Self::TBody => "TBody",
            Self::TFoot => "TFoot",
            Self::TR => "TR",
            Self::Column | Self::Row => "TH",
            Self::TD => "TD",
            Self::Figure => "Figure",
            Self::Form => "Form",
            Self::Toc => "TOC",
            Self::Toci => "TOCI",
            Self::Link => "Link",
        }
    }

    /// Whether the element has its place even with nothing drawn in it, as an empty cell has.
    pub const fn stands_empty(self) -> bool {
        matches!(self, Self::TD | Self::Row | Self::Column | Self::LBody)
    }
}

/// An element of the structure around what is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    pub role: Role,
    /// The same number again under the same parent goes on with the same element; 0 begins a new one.
    pub key: u32,
    pub words: Option<Box<Words>>,
}

/// What an element says beside its content.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// A name of a section, for lists of them.
    pub title: Option<String>,
    /// What stands for a picture or a field.
    pub alt: Option<String>,
}

impl Tag {
    /// An element that goes on over a page break.
    pub const fn keyed(role: Role, key: u32) -> Self {
        Self {
            role,
            key,
            words: None,
        }
    }

    /// Gives the element a title.
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.words.get_or_insert_default().title = Some(title.into());
        self
    }

    /// Gives the element words that stand for it.
    pub fn alt(mut self, alt: impl Into<String>) -> Self {
        self.words.get_or_insert_default().alt = Some(alt.into());
        self
    }
}

impl From<Role> for Tag {
    fn from(role: Role) -> Self {
        Self::keyed(role, 0)
    }
}

/// The language of a text by the script it is written in (BCP 47); `None` for the form's own English.
///
/// Scripts that several languages share are named as scripts: which of them a name is in, nobody recorded.
pub fn language(text: &str) -> Option<&'static str> {
    let mut found = None;
    for c in text.chars() {
        let said = match u32::from(c) {
            0x0370..=0x03FF => "el",
            0x0400..=0x052F => "und-Cyrl",
            0x0530..=0x058F => "hy",
            0x0590..=0x05FF => "he",
            0x0600..=0x06FF
            | 0x0750..=0x077F
            | 0x08A0..=0x08FF
            | 0xFB50..=0xFDFF
            | 0xFE70..=0xFEFE => "und-Arab",
            0x0780..=0x07BF => "dv",
            0x0900..=0x097F => "und-Deva",
            0x0980..=0x09FF => "bn",
            0x0A00..=0x0A7F => "pa",
            0x0A80..=0x0AFF => "gu",
            0x0B00..=0x0B7F => "or",
            0x0B80..=0x0BFF => "ta",
            0x0C00..=0x0C7F => "te",
            0x0C80..=0x0CFF => "kn",
            0x0D00..=0x0D7F => "ml",
            0x0D80..=0x0DFF => "si",
            0x0E00..=0x0E7F => "th",
            0x0E80..=0x0EFF => "lo",
            0x1000..=0x109F => "my",
            0x10A0..=0x10FF | 0x1C90..=0x1CBF => "ka",
            0x1200..=0x139F => "am",
            0x1780..=0x17FF => "km",
            // Kana and Hangul say more than the ideographs beside them.
            0x3040..=0x30FF => return Some("ja"),
            0x1100..=0x11FF | 0xAC00..=0xD7AF => return Some("ko"),
            0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF => "zh",
            _ => continue,
        };
        found.get_or_insert(said);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_names_its_language() {
        assert_eq!(language("Northcloud Compute, Inc."), None);
        assert_eq!(language("Nguyễn Thị Ánh"), None);
        assert_eq!(language("云汐数据"), Some("zh"));
        assert_eq!(language("東京のデータ"), Some("ja"));
        assert_eq!(language("김하늘"), Some("ko"));
        assert_eq!(language("شركة"), Some("und-Arab"));
        assert_eq!(language("Қазақ"), Some("und-Cyrl"));
    }
}
