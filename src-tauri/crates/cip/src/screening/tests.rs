use super::align::{Alignment, Likeness, WHOLE};
use super::hit::{Disposition, HitState, HitVerdict, latest_end};
use super::index::Index;
use super::list::{EntryFact, EntryKind, Origin};
use super::{LEAST_SCORE, screen, subject_hash, text};
use crate::date::{Moment, Zone};
use crate::id::{PartyId, PersonId};
use crate::party::{Declared, Name, PartyKind};
use proptest::prelude::*;
use uuid::Uuid;

fn score(stated: &str, listed: &str) -> u16 {
    let (stated, listed) = (text::read(stated, true), text::read(listed, true));
    Alignment::of(&stated.words, &listed.words).score
}

fn of_entities(stated: &str, listed: &str) -> u16 {
    let (stated, listed) = (text::read(stated, false), text::read(listed, false));
    Alignment::of(&stated.words, &listed.words).score
}

fn likenesses(stated: &str, listed: &str, person: bool) -> Vec<Likeness> {
    let (stated, listed) = (text::read(stated, person), text::read(listed, person));
    let lines = Alignment::of(&stated.words, &listed.words).lines(&stated.words, &listed.words);
    lines.into_iter().map(|line| line.likeness).collect()
}

fn entry(key: &str, kind: EntryKind, names: &[&str]) -> EntryFact {
    EntryFact {
        origin: Origin::Consolidated,
        key: key.to_owned(),
        kind,
        source: "Synthetic list".to_owned(),
        names: names.iter().map(|n| (*n).to_owned()).collect(),
        countries: Vec::new(),
        programs: Vec::new(),
        remarks: String::new(),
        sha256: String::new(),
    }
    .hashed()
}

fn found(names: &[&str], entries: Vec<EntryFact>) -> super::hit::SubjectScreened {
    let mut declared = Declared::named(PartyKind::Individual, "");
    declared.names = names.iter().map(|n| Name::official(n)).collect();
    screen(PartyId(Uuid::nil()), &declared, &Index::of(entries), &[])
}

#[test]
fn the_order_of_words_and_their_marks_do_not_matter() {
    assert_eq!(
        score("Nguyễn Thị Minh Hằng", "HANG, Nguyen Thi Minh"),
        WHOLE
    );
    assert_eq!(score("Søren Ødegård", "ODEGARD, Soren"), WHOLE);
    assert_eq!(score("José da Silva", "SILVA, Jose"), WHOLE);
}

#[test]
fn names_in_other_scripts_are_found_by_their_latin_form() {
    assert!(score("Сергей Петров", "PETROV, Sergei") >= LEAST_SCORE);
    assert!(score("Αλέξανδρος Παπαδόπουλος", "PAPADOPOULOS, Alexandros") >= LEAST_SCORE);
    assert!(score("محمد النور", "AL-NOOR, Mohammed") >= LEAST_SCORE);
    assert!(score("حسين قاسم", "QASIM, Hussein") >= LEAST_SCORE);
}

#[test]
fn other_names_are_not_found() {
    assert!(score("Peter Sample", "SAMPLE, Anna") < LEAST_SCORE);
    assert!(score("Nguyen Van Minh", "TRAN Quang Minh") < LEAST_SCORE);
    assert!(of_entities("Synthetic Trading Ltd", "Other Limited") < LEAST_SCORE);
    assert_eq!(
        of_entities("Alpha GmbH", "Beta GmbH"),
        0,
        "a legal form alone names nobody"
    );
    assert_eq!(
        score("J. K.", "J. K. Sample"),
        0,
        "initials alone name nobody"
    );
}

#[test]
fn each_word_says_why_it_counts() {
    assert_eq!(
        likenesses("Person Sample", "SAMPLE, P.", true),
        [Likeness::Equal, Likeness::Initial]
    );
    assert_eq!(
        likenesses("Synthetic Tradings Ltd", "Synthetic Trading GmbH", false),
        [
            Likeness::Equal,
            Likeness::Close { letters: 1 },
            Likeness::LegalForm,
            Likeness::LegalForm
        ]
    );
    assert_eq!(
        likenesses("Omar Alrashid", "Omar bin al-Rashid", true),
        [Likeness::Equal, Likeness::Joined, Likeness::Particle]
    );
    assert_eq!(
        likenesses("Muhamad Sample", "Mohammed Sample Paul", true),
        [Likeness::Equal, Likeness::Consonants, Likeness::Alone]
    );
}

#[test]
fn what_cannot_be_compared_is_said_and_never_a_no() {
    for name in ["山田太郎", "김민준", "สมชาย", "さくら Sakura"] {
        let found = found(
            &[name],
            vec![entry("1", EntryKind::Individual, &["YAMADA, Taro"])],
        );
        assert!(!found.compared, "{name}");
        assert_eq!(found.incomparable, [name]);
    }
    let both = found(
        &["山田太郎", "Yamada Taro"],
        vec![entry("1", EntryKind::Individual, &["YAMADA, Taro"])],
    );
    assert!(both.compared);
    assert_eq!(both.incomparable, ["山田太郎"]);
    assert_eq!(both.hits.len(), 1);
    let same = found(
        &["山田太郎"],
        vec![entry("1", EntryKind::Individual, &["山田太郎"])],
    );
    assert_eq!(same.hits.len(), 1, "equal names are found in any script");
    assert!(!same.compared);
}

#[test]
fn an_entry_is_found_once_by_its_closest_name_and_keeps_all_of_them() {
    let names = ["SAMPEL, Peter", "SAMPLE, Peter", "SAMPLE, P."];
    let found = found(
        &["Peter Sample"],
        vec![entry("1", EntryKind::Individual, &names)],
    );
    assert_eq!(found.hits.len(), 1);
    assert_eq!(found.hits[0].listed, "SAMPLE, Peter");
    assert_eq!(found.hits[0].score, WHOLE);
    assert_eq!(found.hits[0].entry.names, names);
}

#[test]
fn the_index_finds_whatever_laying_beside_finds() {
    let pairs = [
        ("Omar Alrashid", "Omar al Rashid"),
        ("Omar al Rashid", "Omar Alrashid"),
        ("محمد النور", "AL-NOOR, Mohammed"),
        ("Xiomara Petersen", "Siomara Petersen"),
        ("Abdul Rahman Sample", "Abdulrahman Sample"),
    ];
    for (stated, listed) in pairs {
        assert!(score(stated, listed) >= LEAST_SCORE, "{stated}");
        let found = found(
            &[stated],
            vec![entry("1", EntryKind::Individual, &[listed])],
        );
        assert_eq!(found.hits.len(), 1, "{stated}");
    }
}

#[test]
fn a_judgement_holds_until_its_end_and_only_for_what_it_was_made_on() {
    let found = found(
        &["Peter Sample"],
        vec![entry("1", EntryKind::Individual, &["SAMPLE, Peter"])],
    );
    let hit = &found.hits[0];
    let day: chrono::NaiveDate = "2026-03-02".parse().unwrap();
    let judged = Disposition {
        party: found.party,
        origin: hit.entry.origin,
        key: hit.entry.key.clone(),
        entry_sha256: hit.entry.sha256.clone(),
        subject_sha256: found.subject_sha256.clone(),
        verdict: HitVerdict::NotSame,
        reason: "Born in another year.".to_owned(),
        until: Some(latest_end(day)),
        by: PersonId(Uuid::nil()),
        at: Moment {
            at: "2026-03-02T02:00:00Z".parse().unwrap(),
            zone: Zone(chrono_tz::UTC),
        },
    };
    let state = |judged: &Disposition, day: &str| {
        HitState::of(
            hit,
            &found.subject_sha256,
            Some(judged),
            day.parse().unwrap(),
        )
    };
    assert_eq!(
        HitState::of(hit, &found.subject_sha256, None, day),
        HitState::Open
    );
    assert_eq!(state(&judged, "2027-03-02"), HitState::NotSame);
    assert_eq!(state(&judged, "2027-03-03"), HitState::Expired);
    let other = Disposition {
        entry_sha256: "0".repeat(64),
        ..judged.clone()
    };
    assert_eq!(state(&other, "2026-03-02"), HitState::EntryChanged);
    let other = Disposition {
        subject_sha256: "0".repeat(64),
        ..judged
    };
    assert_eq!(state(&other, "2026-03-02"), HitState::PartyChanged);
}

#[test]
fn whatever_an_entry_says_is_in_its_hash() {
    let one = entry("1", EntryKind::Individual, &["SAMPLE, Peter"]);
    let mut other = one.clone();
    other.remarks = "DOB 01 Jan 1970".to_owned();
    assert_ne!(one.sha256, other.hashed().sha256);
    assert_eq!(one.sha256, one.clone().hashed().sha256);
    let declared = Declared::named(PartyKind::Individual, "Peter Sample");
    let mut changed = declared.clone();
    changed.emails.push("peter@customer.example".to_owned());
    assert_eq!(subject_hash(&declared), subject_hash(&changed));
    changed.names.push(Name::latin("P. Sample"));
    assert_ne!(subject_hash(&declared), subject_hash(&changed));
}

proptest! {
    #[test]
    fn what_reaches_a_score_is_never_passed_over(
        stated in "(([a-e]{1,8}|[а-д]{1,6}|[بتجدر]{1,5}|[a-e]\\.|Ltd) ){1,4}",
        listed in "(([a-e]{1,8}|[а-д]{1,6}|[بتجدر]{1,5}|[a-e]\\.|Ltd) ){1,4}",
    ) {
        let (stated, listed) = (text::read(&stated, true), text::read(&listed, true));
        let reached = Alignment::of(&stated.words, &listed.words).score >= LEAST_SCORE;
        let mut all = super::bound::Words::default();
        let numbers: Vec<u32> = listed.words.iter().map(|word| all.push(word)).collect();
        let mut bound = super::bound::Bound::new(&stated.words, &all);
        let may = bound.may_reach(&listed.words, &numbers, LEAST_SCORE);
        prop_assert!(!reached || may);
        prop_assert_eq!(may, bound.may_reach(&listed.words, &numbers, LEAST_SCORE), "what is remembered is the same");
    }

    #[test]
    fn a_name_is_itself_and_the_other_way_round_is_the_same(one in "[A-Za-z]{4,9} [A-Za-z]{4,9}", other in "\\PC{0,40}") {
        prop_assert_eq!(score(&one, &one), WHOLE);
        let there = score(&one, &other);
        prop_assert!(there <= WHOLE);
        prop_assert_eq!(there == WHOLE, score(&other, &one) == WHOLE);
    }

    #[test]
    fn no_text_is_too_odd_to_be_read(text in "\\PC{0,600}", person in any::<bool>()) {
        let reading = text::read(&text, person);
        prop_assert!(reading.words.len() <= text::MOST_WORDS);
        let alignment = Alignment::of(&reading.words, &reading.words);
        prop_assert!(alignment.score <= WHOLE);
    }
}
