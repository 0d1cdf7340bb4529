//! What of a party remains after its purge, and why.

use cip::purge::{Purge, Stays};

use super::{MOST, table};
use crate::form::{Answer, Cell, Column};

/// What is kept and why: by number, then one by one.
pub(super) fn remains(purge: &Purge) -> Answer {
    let of = |is: fn(&Stays) -> bool| purge.stays.iter().filter(|s| is(s)).count();
    let others = "They also concern parties whose records are kept";
    let lines = [
        (
            "Journal entries without their content",
            purge.removed.len(),
            "The chain can still be verified",
        ),
        (
            "Journal entries written anew",
            purge.rewritten.len(),
            "They concern others as well",
        ),
        (
            "Documents",
            of(|s| matches!(s, Stays::Document { .. })),
            others,
        ),
        ("Cases", of(|s| matches!(s, Stays::Case { .. })), others),
        (
            "Filings",
            of(|s| matches!(s, Stays::Filing { .. })),
            "They may name the party, and are kept with their figures for a period of their own",
        ),
        (
            "Other journal entries",
            of(|s| matches!(s, Stays::Mention { .. })),
            "Their words about something else hold a name or number of the party",
        ),
        (
            "Imports",
            purge.scope.batches.len(),
            "They brought the party or its accounts, and cannot be undone any more",
        ),
    ];
    let row = |(what, count, why): (&str, usize, &str)| {
        vec![Cell::text(what), Cell::count(count), Cell::text(why)]
    };
    let rows = lines.into_iter().filter(|(_, count, _)| *count > 0);
    let columns = vec![
        Column::left("Kept", 156.0),
        Column::right("Number", 50.0),
        Column::left("Why", 202.0),
    ];
    let sum = table(columns, rows.map(row).collect());
    if purge.stays.is_empty() {
        return Answer::Table { value: sum };
    }
    let columns = vec![
        Column::left("One by one", 156.0),
        Column::left("Id, or place in the journal", 178.0),
        Column::right("Other parties", 74.0),
    ];
    let rows = purge.stays.iter().take(MOST).map(stays_row).collect();
    let each = table(columns, rows);
    Answer::Stack {
        value: [sum, each].map(|value| Answer::Table { value }).into(),
    }
}

fn stays_row(stays: &Stays) -> Vec<Cell> {
    let (what, id, also) = match stays {
        Stays::Document { document, also } => {
            ("Document", document.to_string(), Cell::count(also.len()))
        }
        Stays::Case { case, also } => ("Case", case.to_string(), Cell::count(also.len())),
        Stays::Filing { filing } => ("Filing", filing.to_string(), Cell::None),
        Stays::Mention { place } => ("Journal entry", place.to_string(), Cell::None),
    };
    vec![Cell::text(what), Cell::Code(id), also]
}
