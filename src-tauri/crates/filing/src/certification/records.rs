//! Part 4: the figures with their counting rules.

use cip::certification::{Certification, Figures};

use super::{Files, countries};
use crate::compose::{ComposeError, Context, Items, words};
use crate::form::counting::left_out;
use crate::form::{Answer, Choice, Item, Prose, RowsRef};

/// CERT-K to CERT-Q, in order.
pub(super) fn records(
    c: &Certification,
    context: &Context<'_>,
    files: &Files,
    items: &mut Items<'_>,
) -> Result<Vec<Item>, ComposeError> {
    let answers = [
        ("CERT-K", customers(&c.figures, files)),
        ("CERT-L", owners(&c.figures, context, files)),
        ("CERT-M", resellers(c, files)),
        ("CERT-N", unverified(&c.figures, files)),
        ("CERT-O", actions(&c.figures)),
        ("CERT-P", words(&c.answers, "CERT-P")),
        ("CERT-Q", words(&c.answers, "CERT-Q")),
    ];
    let mut records = Vec::with_capacity(answers.len());
    for (id, answer) in answers {
        let mut item = items.item(id, answer)?;
        if id == "CERT-O" && c.figures.without_action > 0 {
            let without = c.figures.without_action;
            item.source = Some(format!("No action is recorded for {without} of them.").into());
        }
        records.push(item);
    }
    Ok(records)
}

/// A count with its rule, its annex and its rows.
pub(super) fn figure(value: u32, unit: String, rule: &str, annex: &str, rows: RowsRef) -> Answer {
    let rule = Prose::new(format!("{rule} {annex}; rows in "))
        .mono(rows.file.as_str())
        .plain(format!(" ({}).", rows.count));
    Answer::Figure {
        value: u64::from(value),
        unit,
        rule,
        rows: Some(rows),
    }
}

fn noun(n: u32, one: &'static str, many: &'static str) -> &'static str {
    if n == 1 { one } else { many }
}

fn customers(f: &Figures, files: &Files) -> Answer {
    let noun = noun(f.customers, "customer", "customers");
    figure(
        f.customers,
        format!("{noun} in {}", countries(&f.customers_by_country)),
        &format!(
            "A party with an account open at this provider at the as-of moment, counted once; an account counts \
             unless each product on it is judged to be no IaaS product, and what is uncertain counts.{} Location is its principal address.",
            left_out(f.left_out as usize)
        ),
        "Annex A",
        files.customers.rows(),
    )
}

fn owners(f: &Figures, context: &Context<'_>, files: &Files) -> Answer {
    let noun = noun(f.foreign_owners, "owner", "owners");
    figure(
        f.foreign_owners,
        format!(
            "foreign beneficial {noun} in {}",
            countries(&f.foreign_owners_by_country)
        ),
        &format!(
            "Individuals with {} percent or more, or substantial control. An owner of several customers counts \
             once; undetermined counts as foreign.",
            context.edition.owner_threshold()
        ),
        "Annex B",
        files.owners.rows(),
    )
}

/// Says which sub-resellers are listed, or that the office's own reading leaves them out.
pub(super) fn resellers_rule(c: &Certification) -> &'static str {
    if c.resellers_left_out {
        "Not listed: by the filer's own reading, on the cover, the rule does not reach foreign persons who supply \
         the products onwards. This says nothing about whether there are any."
    } else {
        "Foreign persons supplied by the filer who supply the products onwards."
    }
}

fn resellers(c: &Certification, files: &Files) -> Answer {
    let count = u32::try_from(c.resellers.len()).unwrap_or(u32::MAX);
    let unit = if c.resellers_left_out {
        "sub-resellers listed"
    } else {
        noun(count, "sub-reseller", "sub-resellers")
    };
    figure(
        count,
        unit.into(),
        resellers_rule(c),
        "Named in Annex D",
        files.resellers.rows(),
    )
}

fn unverified(f: &Figures, files: &Files) -> Answer {
    figure(
        f.unverified_accounts,
        noun(
            f.unverified_accounts,
            "account of foreign customers",
            "accounts of foreign customers",
        )
        .into(),
        "Accounts whose customer, or one of its foreign beneficial owners, does not stand verified, or of which \
         the owners are not all known; monitored after a failed verification counts as not verified.",
        "Annex C",
        files.unverified.rows(),
    )
}

fn actions(f: &Figures) -> Answer {
    let none = f.unverified_rows.is_empty();
    let value = vec![
        Choice::new("Stated account by account in Annex C", !none),
        Choice::new("No such account", none),
    ];
    Answer::Ticks {
        value,
        quoted: false,
    }
}
