//! A copy of a document that leaves the house: some of its pages as pictures, with parts of them covered for good.

use crate::id::DocumentId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

/// Parts into which the width and the height of a page are divided where a rectangle on it is named.
pub const PARTS: u16 = 10_000;
/// Rectangles that one page takes at most.
pub const MOST_COVERS: usize = 100;
/// Characters of the longest recipient.
pub const MOST_RECIPIENT: usize = 200;
/// Characters of the longest purpose.
pub const MOST_PURPOSE: usize = 1_000;

/// A rectangle that is covered, in parts of 10,000 of the page's width and height.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Cover {
    /// Left edge.
    pub left: u16,
    /// Upper edge.
    pub top: u16,
    /// Right edge.
    pub right: u16,
    /// Lower edge.
    pub bottom: u16,
}

impl Cover {
    /// Returns left, top, right and bottom.
    pub const fn edges(self) -> [u16; 4] {
        [self.left, self.top, self.right, self.bottom]
    }

    const fn is_sound(self) -> bool {
        self.left < self.right
            && self.top < self.bottom
            && self.right <= PARTS
            && self.bottom <= PARTS
    }
}

/// A page of a copy with what is covered on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CopiedPage {
    /// Number of the page, from 1.
    pub page: u32,
    /// Rectangles; empty where the page leaves as it is.
    #[serde(default)]
    pub covers: Vec<Cover>,
    /// Whether somebody said of this very page that it leaves with nothing covered.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub bare: bool,
}

/// How a copy was written.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum CopyFormat {
    /// A picture of one page.
    Png,
    /// A PDF that holds nothing but pictures.
    Pdf,
}

/// A copy that left, as the journal keeps it. The covered content stands nowhere in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct OutsideCopy {
    /// Document.
    pub document: DocumentId,
    /// Pages, in the order of the copy.
    pub pages: Vec<CopiedPage>,
    /// Who gets it.
    pub recipient: String,
    /// What for.
    pub purpose: String,
    /// How it was written.
    pub format: CopyFormat,
    /// Name under which it was written.
    pub file_name: String,
    /// SHA-256 of the copy, 64 hex digits.
    pub sha256: String,
    /// Size of the copy in bytes.
    pub bytes: u64,
}

/// Says why a copy cannot be made so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CopyError {
    /// No page was chosen.
    #[error("no page was chosen")]
    NoPage,
    /// A page does not exist or stands twice.
    #[error("page {0} is not there or stands twice")]
    Page(u32),
    /// A rectangle has no area or lies outside the page.
    #[error("a rectangle on page {0} has no area or lies outside the page")]
    Cover(u32),
    /// A page has too many rectangles.
    #[error("page {0} has too many rectangles")]
    TooMany(u32),
    /// A page would leave with nothing covered, and nobody said of it that it shall.
    #[error("nothing is covered on page {0}")]
    Bare(u32),
}

/// Checks the pages of a copy of a document with this many pages.
///
/// A page without a rectangle leaves only where its own `bare` says that it shall.
///
/// # Errors
/// [`CopyError`]: the first that speaks against it.
pub fn check_pages(pages: &[CopiedPage], of: u32) -> Result<(), CopyError> {
    if pages.is_empty() {
        return Err(CopyError::NoPage);
    }
    for (at, one) in pages.iter().enumerate() {
        let twice = pages
            .iter()
            .take(at)
            .any(|earlier| earlier.page == one.page);
        if twice || one.page == 0 || one.page > of {
            return Err(CopyError::Page(one.page));
        }
        if one.covers.len() > MOST_COVERS {
            return Err(CopyError::TooMany(one.page));
        }
        if !one.covers.iter().all(|cover| cover.is_sound()) {
            return Err(CopyError::Cover(one.page));
        }
        if one.covers.is_empty() && !one.bare {
            return Err(CopyError::Bare(one.page));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(page: u32, covers: &[[u16; 4]]) -> CopiedPage {
        let cover = |[left, top, right, bottom]: &[u16; 4]| Cover {
            left: *left,
            top: *top,
            right: *right,
            bottom: *bottom,
        };
        CopiedPage {
            page,
            covers: covers.iter().map(cover).collect(),
            bare: false,
        }
    }

    fn bare(number: u32) -> CopiedPage {
        CopiedPage {
            bare: true,
            ..page(number, &[])
        }
    }

    #[test]
    fn pages_exist_once_and_rectangles_have_an_area_on_the_page() {
        let good = page(2, &[[0, 0, 5_000, 10_000]]);
        assert_eq!(check_pages(std::slice::from_ref(&good), 2), Ok(()));
        assert_eq!(check_pages(&[], 2), Err(CopyError::NoPage));
        assert_eq!(
            check_pages(&[good.clone(), good.clone()], 2),
            Err(CopyError::Page(2))
        );
        assert_eq!(check_pages(&[good], 1), Err(CopyError::Page(2)));
        assert_eq!(check_pages(&[bare(0)], 1), Err(CopyError::Page(0)));
        for cover in [[5, 0, 5, 9], [0, 9, 5, 9], [0, 0, 10_001, 9], [6, 0, 5, 9]] {
            assert_eq!(
                check_pages(&[page(1, &[cover])], 1),
                Err(CopyError::Cover(1))
            );
        }
        let many = vec![[0, 0, 1, 1]; MOST_COVERS + 1];
        assert_eq!(
            check_pages(&[page(1, &many)], 1),
            Err(CopyError::TooMany(1))
        );
    }

    #[test]
    fn a_page_leaves_bare_only_where_somebody_said_so_of_this_page() {
        assert_eq!(check_pages(&[page(1, &[])], 1), Err(CopyError::Bare(1)));
        assert_eq!(check_pages(&[bare(1)], 1), Ok(()));
        assert_eq!(
            check_pages(&[bare(1), page(2, &[])], 2),
            Err(CopyError::Bare(2)),
            "what was said of one page holds for no other"
        );
    }

    #[test]
    fn pages_that_were_recorded_before_still_read_and_write_the_same() {
        let recorded = r#"{"page":3,"covers":[]}"#;
        let read: CopiedPage = serde_json::from_str(recorded).unwrap();
        assert_eq!(read, page(3, &[]));
        assert_eq!(serde_json::to_string(&read).unwrap(), recorded);
        let now = serde_json::to_string(&bare(3)).unwrap();
        assert_eq!(now, r#"{"page":3,"covers":[],"bare":true}"#);
    }
}
