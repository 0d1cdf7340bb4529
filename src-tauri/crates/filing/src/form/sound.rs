//! What of a difference and of annual attestations is checked again without the packet before.

use std::collections::{BTreeMap, BTreeSet};

use super::counting::country_name;
use super::rows::Rows;
use super::{
    Answer, Became, Condition, CountryChange, DELTA, FigureChange, Form, Item, RowsRef, TextChange,
    less,
};

/// Names everything about the difference and the annual attestations that the form itself and its rows do not bear out.
#[must_use]
pub fn unsound(form: &Form, files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let mut wrong = unattested(form);
    let told = form.annexes.iter().find(|a| a.fields == DELTA);
    let Some(difference) = &form.difference else {
        if form.head.sort.is_some() || told.is_some() {
            wrong.push("the difference against the packet before is missing".into());
        }
        return wrong;
    };
    // A first certification has none before it; an amendment of it has the one that it supersedes.
    let superseded = form.head.supersedes.as_ref();
    if form.head.sort.is_none() && superseded != Some(&difference.packet) {
        wrong.push(
            "a first certification states a difference against a packet that it does not supersede"
                .into(),
        );
    }
    for figure in &difference.figures {
        check(figure, form, files, &mut wrong);
    }
    for id in stated(form) {
        if !difference.figures.iter().any(|f| f.id == id) {
            wrong.push(format!("{id} has no line in the difference"));
        }
    }
    for text in &difference.texts {
        check_text(text, form, &mut wrong);
    }
    for item in form
        .items()
        .filter(|item| TEXTS.contains(&item.id.as_str()))
    {
        let told = difference.texts.iter().any(|text| text.id == item.id);
        if is_answered(&item.answer) && !told {
            wrong.push(format!(
                "the text of {} has no line in the difference",
                item.id
            ));
        }
    }
    let printed = told.and_then(|annex| serde_json::to_value(&annex.tables).ok());
    if printed.is_none() || printed != serde_json::to_value(difference.tables()).ok() {
        wrong.push(
            "the annex on the difference prints other figures than the difference states".into(),
        );
    }
    wrong
}

/// Fields whose text is compared; that of CERT-M is the names.
const TEXTS: [&str; 11] = [
    "CERT-B", "CERT-C", "CERT-D", "CERT-E", "CERT-F", "CERT-G", "CERT-H", "CERT-J", "CERT-M",
    "CERT-P", "CERT-Q",
];

/// Fields whose figure rests on rows: each has a line in the difference.
fn stated(form: &Form) -> Vec<&str> {
    const COUNTED: [&str; 5] = ["CERT-K", "CERT-L", "CERT-M", "CERT-N", "ANN-E"];
    form.items()
        .map(|item| item.id.as_str())
        .filter(|id| COUNTED.contains(id))
        .collect()
}

fn is_answered(answer: &Answer) -> bool {
    match answer {
        Answer::Absent { .. } => false,
        Answer::Figure { value, .. } => *value > 0,
        _ => true,
    }
}

/// The item that a line names by number and field.
fn item_of<'f>(form: &'f Form, no: u32, id: &str) -> Option<&'f Item> {
    form.items().find(|item| item.no == no && item.id == id)
}

/// What became of a text fits whether its item is answered now.
fn check_text(text: &TextChange, form: &Form, wrong: &mut Vec<String>) {
    let id = text.id.as_str();
    let item = item_of(form, text.item, id);
    let Some(item) = item.filter(|item| item.question == text.label) else {
        return wrong.push(format!(
            "difference of {id}: item {} asks no such text",
            text.item
        ));
    };
    let fits = match text.became {
        Became::Same => true,
        Became::Removed => !is_answered(&item.answer),
        Became::Changed | Became::Added => is_answered(&item.answer),
    };
    if !fits {
        wrong.push(format!(
            "difference of {id}: its item does not bear out “{}”",
            text.became.words()
        ));
    }
}

/// An annual “yes” without the records that it should rest on states why.
fn unattested(form: &Form) -> Vec<String> {
    let mut wrong = Vec::new();
    for item in form.items() {
        let Answer::Stack { value } = &item.answer else {
            continue;
        };
        for part in value {
            if let Answer::Attestation { value, rested, .. } = part
                && *value == Some(true)
                && !rested.lacks.is_empty()
                && rested.despite.trim().is_empty()
            {
                wrong.push(format!(
                    "{} is attested without evidence or a reason",
                    item.id
                ));
            }
        }
    }
    wrong
}

fn check(
    figure: &FigureChange,
    form: &Form,
    files: &BTreeMap<String, Vec<u8>>,
    wrong: &mut Vec<String>,
) {
    let id = figure.id.as_str();
    let mut differs = |what: String| wrong.push(format!("difference of {id}: {what}"));
    if figure.change != less(figure.now, figure.before) {
        differs(format!(
            "{} less {} is not {}",
            figure.now, figure.before, figure.change
        ));
    }
    let item = item_of(form, figure.item, id).filter(|item| item.question == figure.label);
    let Some((value, rows)) = item.and_then(|item| stated_in(&item.answer)) else {
        return differs(format!("item {} states no such figure", figure.item));
    };
    if value != u64::from(figure.now) {
        differs(format!("now is {}, its item states {value}", figure.now));
    }
    let file = rows
        .and_then(|r| files.get(&r.file))
        .and_then(|b| Rows::read(b));
    let Some(file) = file.filter(|f| f.has("country")) else {
        if !figure.countries.is_empty() {
            differs("its countries rest on no rows".into());
        }
        return;
    };
    for country in &figure.countries {
        if country.name != country_name(&country.country) {
            differs(format!("{} is not {}", country.country, country.name));
        }
        let counted = file.count(&[Condition::new("country", &country.country)], None);
        if counted != i64::from(country.now) {
            differs(format!(
                "{} states {} now, the rows give {counted}",
                country.country, country.now
            ));
        }
        if country.change != less(country.now, country.before) {
            differs(format!("the change of {} is not the sum", country.country));
        }
    }
    let sum = |of: fn(&CountryChange) -> u32| -> u64 {
        figure.countries.iter().map(|c| u64::from(of(c))).sum()
    };
    let codes: BTreeSet<&str> = figure
        .countries
        .iter()
        .map(|c| c.country.as_str())
        .collect();
    let whole = codes.len() == figure.countries.len()
        && sum(|c| c.now) == u64::from(figure.now)
        && sum(|c| c.before) == u64::from(figure.before);
    if !whole {
        differs("its countries do not add up to it".into());
    }
}

/// The first figure of an answer, and the rows behind it.
fn stated_in(answer: &Answer) -> Option<(u64, Option<&RowsRef>)> {
    match answer {
        Answer::Figure { value, rows, .. } => Some((*value, rows.as_ref())),
        Answer::Stack { value } => value.iter().find_map(stated_in),
        _ => None,
    }
}
