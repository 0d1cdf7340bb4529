//! Packets whose officer signs other items, words or times than the edition and the journal bear out: each is refused by
//! the check that is there for it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod content_support;
mod sample;
mod verify_support;

use chrono::Duration;
use content_support::*;
use filing::form::Mark;
use filing::verify::CheckId;
use verify_support::refused;

#[test]
fn no_item_is_left_out_moved_or_worded_otherwise() {
    let cases: [Case; 15] = [
        (
            "left out",
            |f| drop(f.parts[1].items.remove(2)),
            "leaves out the item CERT-D",
        ),
        (
            "moved",
            |f| f.parts[1].items.swap(1, 2),
            "leaves out the item CERT-C",
        ),
        (
            "twice",
            |f| {
                let again = f.parts[0].items[0].clone();
                f.parts[0].items.push(again);
            },
            "has the item CERT-A where it does not belong",
        ),
        (
            "numbered otherwise",
            |f| item(f, "CERT-N").no = 15,
            "numbers CERT-N 15, its place is 14",
        ),
        (
            "a part left out",
            |f| drop(f.parts.pop()),
            "has 4 parts, such a packet has 5",
        ),
        (
            "a part renamed",
            |f| f.parts[3].title = "Figures that are approved".into(),
            "where Part 4",
        ),
        (
            "question",
            |f| item(f, "CERT-N").question = "Accounts in good order".into(),
            "CERT-N has another question than the edition",
        ),
        (
            "help",
            |f| item(f, "CERT-M").help = Some("Approved by the Department.".into()),
            "CERT-M has another help than the edition",
        ),
        (
            "whose wording",
            |f| item(f, "CERT-R").help = None,
            "CERT-R has another help than the edition",
        ),
        (
            "section",
            |f| item(f, "CERT-K").section = Some("§ 7.308".into()),
            "CERT-K has another section than the edition",
        ),
        (
            "status of a section",
            |f| item(f, "CERT-K").section_note = Some("in force".into()),
            "CERT-K has another status of its section than the edition",
        ),
        (
            "provenance",
            |f| item(f, "CERT-C").provenance.mark = Mark::V,
            "CERT-C has another provenance than the edition",
        ),
        (
            "status of the edition",
            |f| f.head.rulebook.status = "final".into(),
            "tells the edition 2026-11-01 otherwise than the edition itself",
        ),
        (
            "title",
            |f| f.head.title = "Certificate of approval".into(),
            "calls itself \"Certificate of approval\"",
        ),
        (
            "moment on the cover",
            |f| {
                let mut facts = f.cover.facts.iter_mut();
                let fact = facts.find(|fact| fact.label == "As of").unwrap();
                fact.value = "1 January 2027. Every figure is counted then".into();
            },
            "the cover does not say that the figures are as of 13 November 2026 23:59:59",
        ),
    ];
    each(&FORM, CheckId::Items, &cases);
}

#[test]
fn an_edition_that_the_verifier_does_not_know_is_told() {
    let verdict = judged(&FORM, |form| {
        form.head.rulebook.edition = "2027-01-01".into();
        item(form, "CERT-N").question = "As another edition asks it".into();
    });
    assert!(verdict.consistent, "{:#?}", verdict.checks);
    let check = verdict
        .checks
        .iter()
        .find(|check| check.id == CheckId::Items);
    let told = &check.unwrap().detail;
    assert!(told.contains("their words were not compared"), "{told}");
    let left_out = judged(&FORM, |form| {
        form.head.rulebook.edition = "2027-01-01".into();
        drop(form.parts[1].items.remove(0));
    });
    refused(
        "left out under another edition",
        &left_out,
        CheckId::Items,
        "leaves out the item CERT-B",
    );
}

#[test]
fn the_short_code_is_that_of_the_head() {
    let cases: [Case; 3] = [
        (
            "code",
            |f| f.head.journal.code = "7QK4-M2XH-9TRX".into(),
            "the short code of the journal head is 7QK4-M2XH-9TRD, not 7QK4-M2XH-9TRX",
        ),
        (
            "head",
            |f| f.head.journal.head = "0".repeat(64),
            "the short code of the journal head is 0000-0000-0000",
        ),
        (
            "no hash",
            |f| f.head.journal.head.truncate(40),
            "the journal head is no SHA-256",
        ),
    ];
    each(&FORM, CheckId::Twin, &cases);
}

#[test]
fn nothing_is_signed_before_it_happened() {
    let cases: [Case; 8] = [
        (
            "figures of later",
            |f| f.head.as_of += Duration::days(30),
            "which is before the moment of the figures",
        ),
        (
            "a step after the signature",
            |f| f.evidence.timeline[2].at += Duration::days(30),
            "which is before the step \"Approved; content unchanged\"",
        ),
        (
            "steps turned round",
            |f| f.evidence.timeline.swap(0, 1),
            "the step at event 48340 stands out of order",
        ),
        (
            "a step after the head",
            |f| f.evidence.timeline[2].event = Some(48_398),
            "the step at event 48398 lies after the journal head at 48397",
        ),
        (
            "a step of no event",
            |f| f.evidence.timeline[1].event = None,
            "the step \"Checked; content frozen\" names no event",
        ),
        (
            "a step of no hash",
            |f| f.evidence.timeline[1].hash = Some("779e".into()),
            "the step at event 48352 does not name its hash",
        ),
        (
            "a change of the people after the signature",
            |f| {
                f.evidence.staff = sample::staff();
                f.evidence.staff.changes[1].at += Duration::days(300);
            },
            "which is before the change of the people",
        ),
        (
            "a period that ends before it begins",
            |f| f.head.period.as_mut().unwrap().to = sample::day(2020, 1, 1),
            "the period ends before it begins",
        ),
    ];
    each(&FORM, CheckId::Time, &cases);
    let back = judged(&FORM, |form| {
        let before = form.evidence.timeline[0].at;
        form.evidence.timeline[1].at = before - Duration::minutes(9);
    });
    assert!(back.consistent, "{:#?}", back.checks);
    let told = back.checks.iter().find(|check| check.id == CheckId::Time);
    assert!(
        told.unwrap()
            .detail
            .contains("the clock was set back before event 48352")
    );
}
