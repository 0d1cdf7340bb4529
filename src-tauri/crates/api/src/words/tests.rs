//! The lists of the code against the files, and how a sentence is said.

use super::*;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::collections::{BTreeMap, BTreeSet};

fn asked() -> BTreeMap<String, BTreeSet<String>> {
    let lists = [
        certify::ALL,
        copies::ALL,
        exam::ALL,
        exemption::ALL,
        keys::ALL,
        outcomes::ALL,
        papers::ALL,
        reasons::ALL,
        requests::ALL,
        retention::ALL,
        rooms::ALL,
        screening::ALL,
        shells::ALL,
        signatures::ALL,
        training::ALL,
    ];
    let mut found = BTreeMap::new();
    for (id, args) in lists.into_iter().flatten() {
        let args = args.iter().map(|a| (*a).to_owned()).collect();
        let twice = found.insert(id.replace('_', "-"), args);
        assert!(twice.is_none(), "{id} stands in two lists");
    }
    found
}

fn inline(expression: &InlineExpression<String>, found: &mut BTreeSet<String>) {
    match expression {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.clone());
        }
        InlineExpression::Placeable { expression } => expressed(expression, found),
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        other => panic!("the door's sentences refer to nothing but values: {other:?}"),
    }
}

fn expressed(expression: &Expression<String>, found: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(one) => inline(one, found),
        Expression::Select { selector, variants } => {
            inline(selector, found);
            for variant in variants {
                values(&variant.value, found);
            }
        }
    }
}

fn values(pattern: &Pattern<String>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            expressed(expression, found);
        }
    }
}

fn written(sources: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for source in sources {
        let parsed = fluent_syntax::parser::parse((*source).to_owned());
        let resource = parsed.unwrap_or_else(|(_, errors)| panic!("a file is broken: {errors:?}"));
        for entry in resource.body {
            if let Entry::Message(message) = entry {
                let mut args = BTreeSet::new();
                values(message.value.as_ref().expect("a value"), &mut args);
                let twice = found.insert(message.id.name.clone(), args);
                assert!(twice.is_none(), "{} is said twice", message.id.name);
            }
        }
    }
    found
}

#[test]
fn each_sentence_asked_for_exists_with_its_values_and_none_is_left_over() {
    for (language, screen, door) in SPOKEN {
        let (asked, written) = (asked(), written(door));
        assert_eq!(asked, written, "{language}");
        let twice: Vec<_> = screen
            .iter()
            .flat_map(|s| s.lines())
            .filter_map(|line| line.split_once(" = "))
            .filter(|(id, _)| written.contains_key(*id))
            .collect();
        assert!(
            twice.is_empty(),
            "{language}: {twice:?} hide the door's own"
        );
    }
}

#[test]
fn every_question_and_field_of_the_bench_has_its_words() {
    let fields = [
        "full_name",
        "latin_name",
        "birth_date",
        "nationality",
        "doing_business_as",
        "jurisdiction",
        "registry_number",
        "document_number",
        "expires",
        "address",
    ];
    let words = ChecklistItem::ALL.iter().map(|i| question(*i));
    for word in words.chain(fields.map(field)) {
        assert_ne!(word.print(), word.id);
    }
}

#[test]
fn every_kind_of_document_has_its_words() {
    for one in DocumentKind::ALL {
        assert_ne!(kind(*one).print(), kind(*one).id);
    }
}

#[test]
fn every_kind_of_clock_has_its_words() {
    for kind in [
        "clock-training-report",
        "clock-certification",
        "clock-remediation",
        "clock-cip-copy",
        "clock-cip-copy-latest",
        "clock-cip-copy-own",
        "clock-follow-up",
        "clock-correction",
        "clock-breach",
        "clock-breach-latest",
        "clock-letter",
        "clock-measure",
        "clock-reseller",
        "clock-programme-review",
        "clock-off-cycle",
        "clock-special-start",
        "clock-special",
    ] {
        assert_ne!(clock(kind).print(), clock(kind).id);
    }
}

#[test]
fn values_stand_in_the_sentence_and_keep_their_direction_on_a_screen() {
    let word = |name: &str| rooms::file_over_limit(name, 31_u64, 30_u64);
    let plain = "“a.pdf” has 31 MB; the limit is 30 MB.";
    assert_eq!(word("a.pdf").say(Language::ENGLISH), plain);
    assert_eq!(word("a.pdf").print(), plain);
    assert!(
        word("صورة")
            .say(Language::ENGLISH)
            .starts_with("“\u{2068}صورة\u{2069}”")
    );
    assert!(word("صورة").print().starts_with("“صورة”"));
    let items = vec![
        rooms::open_field(field("full_name")),
        rooms::open_documents(2_u32),
    ];
    assert_eq!(
        rooms::open_items(items).print(),
        "“Verified” needs every required answer; still open: field “Full name”, documents not looked at: 2."
    );
    assert!(
        rooms::copy_not_whole(1_u32)
            .print()
            .contains("one sealed file that is")
    );
    assert!(
        rooms::copy_not_whole(5_u32)
            .print()
            .contains("5 sealed files that are")
    );
}

#[test]
fn another_language_is_a_matter_of_files() {
    let source: &'static &'static str = &"no-vault-open = Kein Tresor ist offen.";
    let voice = Voice::new("de", std::iter::once(source));
    let said = voice.say(&rooms::no_vault_open(), true);
    assert_eq!(said.as_deref(), Some("Kein Tresor ist offen."));
    assert_eq!(voice.say(&rooms::cancelled(), true), None);
    assert_eq!(Language::find("en"), Some(Language::ENGLISH));
    assert_eq!(Language::find("xx"), None);
    assert_eq!(
        rooms::cancelled().say(Language("xx")),
        "The work was cancelled."
    );
}
