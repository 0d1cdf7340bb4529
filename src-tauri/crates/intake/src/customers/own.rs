//! Profiles of the office: a mapping that a person set by hand, recognised again by its headings.

use super::TargetField;
use crate::columns::ColumnChoice;
use crate::dates::DateOrder;
use crate::fold::fold;

/// A profile that the office saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnProfile {
    /// Its name.
    pub name: String,
    /// The shipped profile it rests on, by name.
    pub base: String,
    /// Headings in their order, each with the field that its values go to.
    pub columns: Vec<(String, Option<TargetField>)>,
    /// The order of dates, where the columns leave it open.
    pub date_order: Option<DateOrder>,
}

/// Returns headings as they are compared: folded and sorted, a repeated one as often as it stands.
fn marks<'a>(headers: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut marks: Vec<String> = headers.map(|header| fold(header)).collect();
    marks.sort();
    marks
}

impl OwnProfile {
    /// Says whether a file has exactly these headings, in whatever order.
    pub(super) fn fits(&self, headers: &[String]) -> bool {
        marks(headers.iter()) == marks(self.columns.iter().map(|(header, _)| header))
    }

    /// Returns the choices for the columns of a file; what the person says now goes before.
    pub(super) fn mapping(
        &self,
        headers: &[String],
        said: &[ColumnChoice<TargetField>],
    ) -> Vec<ColumnChoice<TargetField>> {
        let mut left: Vec<(String, Option<TargetField>)> = self
            .columns
            .iter()
            .map(|(header, field)| (fold(header), *field))
            .collect();
        let mut choices = Vec::new();
        for (column, header) in (0_u32..).zip(headers) {
            let folded = fold(header);
            // Of columns with one heading the first takes what the first was taken for.
            let Some(at) = left.iter().position(|(known, _)| *known == folded) else {
                continue;
            };
            let (_, field) = left.remove(at);
            let one = field.filter(|field| !field.is_many());
            let taken = said
                .iter()
                .any(|c| c.column == column || (one.is_some() && c.field == one));
            if !taken {
                choices.push(ColumnChoice { column, field });
            }
        }
        choices.extend_from_slice(said);
        choices
    }
}
