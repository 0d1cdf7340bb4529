//! Faces, lines and directions on texts of many scripts.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::borrow::Cow;

use super::*;
use crate::fonts::Voice;

const SET: Setting = Setting {
    voice: Voice::Sans,
    size: 10.0,
    ink: 0,
    raise: 0.0,
};

fn piece(text: &str) -> Piece {
    Piece {
        text: text.into(),
        setting: SET,
    }
}

fn lines(text: &str, width: f32) -> Vec<Line> {
    Shaper::new().wrap(&[piece(text)], Wrap { width })
}

fn set(text: &str, width: f32) -> Vec<String> {
    let lines = lines(text, width);
    for line in &lines {
        assert!(
            line.width <= width + 0.1,
            "{} > {width}: {line:?}",
            line.width
        );
    }
    lines
        .iter()
        .map(|l| l.runs.iter().map(|r| r.text.as_str()).collect())
        .collect()
}

/// What the eye meets from left to right.
fn shown(line: &Line) -> String {
    let run = |run: &Run| {
        if run.rtl {
            turned(&run.text)
        } else {
            run.text.clone()
        }
    };
    line.runs.iter().map(run).collect()
}

fn turned(text: &str) -> String {
    text.chars().rev().collect()
}

fn one_line(text: &str) -> Line {
    one_line_by(&mut Shaper::new(), text)
}

fn one_line_by(shaper: &mut Shaper, text: &str) -> Line {
    let mut lines = shaper.wrap(&[piece(text)], Wrap { width: f32::MAX });
    assert_eq!(lines.len(), 1, "{text}");
    lines.remove(0)
}

fn refused(text: &str) -> Vec<String> {
    let mut shaper = Shaper::new();
    shaper.wrap(&[piece(text)], Wrap { width: 500.0 });
    let named = |m: &Undrawable| format!("U+{:04X}", u32::from(m.character));
    shaper.missing().iter().map(named).collect()
}

#[test]
fn words_break_at_spaces_and_long_ones_after_signs() {
    assert_eq!(set("one two three", 40.0), ["one two", "three"]);
    assert_eq!(
        set("compliance@example.example", 85.0),
        ["compliance@", "example.example"]
    );
    assert!(set(&"x".repeat(300), 100.0).len() > 10);
    assert_eq!(set("a\nb", 100.0), ["a", "b"]);
}

#[test]
fn a_date_with_fixed_spaces_stays_whole() {
    assert_eq!(
        set("on 13\u{a0}November\u{a0}2026", 90.0),
        ["on", "13\u{a0}November\u{a0}2026"]
    );
}

#[test]
fn thai_breaks_between_words_and_han_anywhere() {
    assert!(set("บริษัทดาวเหนือคลาวด์จำกัด", 60.0).len() > 1);
    assert_eq!(set("云汐数据有限公司", 45.0), ["云汐数据", "有限公司"]);
}

#[test]
fn a_character_nobody_draws_is_named_once_with_its_place() {
    let mut shaper = Shaper::new();
    shaper.at("item 1");
    shaper.wrap(
        &[piece("x\u{1F600}\u{1F600}\u{13000}")],
        Wrap { width: 100.0 },
    );
    let told: Vec<String> = shaper.missing().iter().map(ToString::to_string).collect();
    assert_eq!(told, ["U+13000 in item 1", "U+1F600 in item 1"]);
}

#[test]
fn characters_that_no_face_draws_together_are_all_named() {
    for (text, named) in [
        ("ก\u{301}", ["U+0301", "U+0E01"]),
        ("\u{648}\u{308}", ["U+0308", "U+0648"]),
        ("\u{531}\u{301}", ["U+0301", "U+0531"]),
        ("\u{915}\u{301}", ["U+0301", "U+0915"]),
        ("\u{5d0}\u{301}", ["U+0301", "U+05D0"]),
        ("Name: ก\u{301}, 2026-01-01", ["U+0301", "U+0E01"]),
    ] {
        assert_eq!(refused(text), named, "{text}");
    }
    // Where one of them has no face at all, the others are not to blame.
    assert_eq!(refused("\u{13000}\u{301}"), ["U+13000"]);
}

#[test]
fn what_a_face_draws_together_or_without_a_picture_is_not_refused() {
    for text in [
        "e\u{301}",
        "Nguye\u{302}\u{303}n",
        "一\u{301}",
        "ა\u{301}",
        "क\u{94d}\u{200d}ष",
        "\u{645}\u{6cc}\u{200c}\u{631}",
        "a\u{2060}b\u{200b}c\u{ad}d\u{a0}e",
        "\u{2066}x\u{2069} \u{200e}",
        "شركة \u{2068}x 7\u{2069}، 2026-01-01",
    ] {
        assert_eq!(refused(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_hole_is_never_among_the_glyphs_of_what_is_not_refused() {
    for text in [
        "Đà Nẵng",
        "شركة 2026-01-01",
        "नि",
        "さとう 김 云",
        "a\u{200d}b",
    ] {
        for line in lines(text, 500.0) {
            let ids: Vec<u16> = line
                .runs
                .iter()
                .flat_map(|r| &r.glyphs)
                .map(|g| g.id)
                .collect();
            assert!(!ids.is_empty() && !ids.contains(&0), "{text}: {ids:?}");
        }
    }
}

#[test]
fn a_mark_of_direction_makes_no_run_of_its_own() {
    let line = one_line("شركة \u{2068}نور\u{2069} دبي");
    let texts: Vec<&str> = line.runs.iter().map(|r| r.text.as_str()).collect();
    assert!(texts.iter().all(|t| !t.is_empty()), "{texts:?}");
    let mut read: Vec<&str> = texts.clone();
    read.reverse();
    assert_eq!(read.concat(), "شركة نور دبي");
}

#[test]
fn dates_numbers_and_paths_keep_their_order_among_letters_that_read_right_to_left() {
    let mut shaper = Shaper::new();
    for kept in [
        "2026-01-01",
        "2026-11-13T10:42:11Z",
        "2026-11-13 10:42:11 UTC+07:00",
        "13 Nov 2026 10:42",
        "13\u{a0}Nov\u{a0}2026\u{a0}10:42:11\u{a0}UTC+07:00",
        "+971 4 555 0142",
        "(04) 555 0142",
        "04 555 0142",
        "4111 1111 1111 1111",
        "192.0.2.7",
        "2001:db8::7",
        "a.b-c@x-y.example",
        "/srv/a-b/2026/",
        "https://x.example/a-1?b=2",
        "C-2026-0001",
        "-12.5",
        "25%",
        "…417",
        "2200 Example Way, Portland, OR 97201",
    ] {
        for (before, after) in [("تاريخ", "هنا"), ("יעל", "כהן"), ("ދިވެހި", "نور")]
        {
            let line = one_line_by(&mut shaper, &format!("{before} {kept} {after}"));
            assert!(line.rtl, "{kept}");
            let wanted = format!("{} {kept} {}", turned(after), turned(before));
            assert_eq!(shown(&line), wanted);
        }
        let line = one_line_by(&mut shaper, &format!("What changed: تاريخ {kept} هنا."));
        assert!(!line.rtl && shown(&line).contains(kept), "{kept}");
    }
}

#[test]
fn a_date_in_two_pieces_is_still_one_date() {
    let pieces = [piece("تاريخ 2026-"), piece("01-"), piece("01"), piece("")];
    let lines = Shaper::new().wrap(&pieces, Wrap { width: 500.0 });
    assert_eq!(shown(&lines[0]), format!("2026-01-01 {}", turned("تاريخ")));
}

#[test]
fn lists_and_native_digits_stay_as_their_readers_know_them() {
    let line = one_line("تاريخ 192.0.2.7, 192.0.2.9 – 2026-01-01");
    let wanted = format!("2026-01-01 – 192.0.2.9 ,192.0.2.7 {}", turned("تاريخ"));
    assert_eq!(shown(&line), wanted);
    for untouched in [
        "عدد 1, 2, 3",
        "عدد 1 2 3",
        "تاريخ ٢٠٢٦-٠١-٠١",
        "نور Northcloud Inc",
    ] {
        assert_eq!(isolated(untouched), untouched);
    }
}

#[test]
fn a_sentence_of_the_form_reads_left_to_right_whoever_it_names() {
    let moment = "13\u{a0}Nov\u{a0}2026\u{a0}10:42:11\u{a0}UTC+07:00";
    let name = "أحمد علي";
    let wanted = format!("{}, {moment}", turned(name));
    for drawn in [
        format!("{}, {moment}", apart(name)),
        sentence(&format!("{name}, {moment}")),
    ] {
        let line = one_line(&drawn);
        assert!(!line.rtl);
        assert_eq!(shown(&line), wanted);
    }
    // A number at the end of the name stays with the name.
    let line = one_line(&format!("{}, 12 accounts", apart("نور 7")));
    assert_eq!(shown(&line), format!("7 {}, 12 accounts", turned("نور")));
    // A value of its own keeps its own direction, which isolates do not change.
    assert!(one_line(name).rtl && one_line("2026-01-01 تاريخ").rtl);
    assert!(!one_line("3M تاريخ 2026-01-01").rtl);
}

#[test]
fn a_name_cannot_reach_beyond_itself() {
    for name in [
        "x\u{2069}\u{202e}y",
        "\u{202e}gro",
        "\u{2067}نور",
        "نور\u{202b} 7",
        "\u{2069}\u{2069}\u{202e}\u{2066}",
    ] {
        let line = one_line(&format!("By {}, 2026-01-01 signed", apart(name)));
        let shown = shown(&line);
        assert!(shown.starts_with("By "), "{name:?}: {shown}");
        assert!(shown.ends_with(", 2026-01-01 signed"), "{name:?}: {shown}");
    }
}

#[test]
fn lines_of_a_name_stand_apart_each() {
    assert_eq!(
        apart("a\n\nنور "),
        "\u{2068}a\u{2069}\n\n\u{2068}نور\u{2069} "
    );
    assert_eq!(sentence("a\n\nb"), "\u{200e}a\n\n\u{200e}b");
}

#[test]
fn a_paragraph_without_such_letters_is_set_as_if_nothing_stood_apart() {
    for text in [
        "Vịnh Xanh Cloud JSC for Northcloud Compute, Inc., 2026-01-01",
        "云汐数据 (厦门) 2026-01-01",
        "บริษัท ดาวเหนือ +66 2 555 0142",
    ] {
        assert!(matches!(isolated(text), Cow::Borrowed(_)), "{text}");
        for width in [60.0, 500.0] {
            let plain = lines(text, width);
            assert_eq!(lines(&apart(text), width), plain);
            assert_eq!(lines(&sentence(text), width), plain);
            let (head, tail) = text.split_once(' ').unwrap();
            let parts = format!("{} {}", apart(head), apart(tail));
            assert_eq!(lines(&parts, width), plain);
        }
    }
}

/// A row of numbers that is the same every day.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        let next = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = next.wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.roll(from.len())]
    }
}

const TURNED: &[&str] = &[
    "تاريخ",
    "شركة",
    "نور",
    "في",
    "العقد،",
    "(مرفق)",
    "ذ.م.م",
    "יעל",
    "כהן",
    "މާލެ",
];
const KEPT: &[&str] = &[
    "2026-01-01",
    "01/02/2026",
    "13 Nov 2026",
    "2026-01-01 10:42",
    "2026-11-13T10:42:11Z",
    "192.0.2.7",
    "2001:db8::7",
    "+971 4 555 0142",
    "a.b-c@x-y.example",
    "/srv/a-b/2026",
    "C-2026-0001",
    "-12.5",
    "25%",
];
const BETWEEN: &[&str] = &[" ", " ", ", ", "، ", " – ", "; ", ": ", " (", ") "];

/// A text of words and of what must stay whole in it.
fn mixture(dice: &mut Dice) -> (String, Vec<&'static str>) {
    let mut text = String::from(dice.pick(TURNED));
    let mut kept = Vec::new();
    for _ in 0..=dice.roll(7) {
        text.push_str(dice.pick(BETWEEN));
        match dice.roll(10) {
            0..5 => text.push_str(dice.pick(TURNED)),
            5 => text.push_str(dice.pick(&["Northcloud", "Inc.", "of", "UTC+07:00"])),
            _ => {
                let one = dice.pick(KEPT);
                text.push_str(one);
                kept.push(one);
            }
        }
    }
    (text, kept)
}

#[test]
fn whatever_stands_around_it_a_date_stays_whole_and_nothing_is_added_to_the_text() {
    let mut dice = Dice(7);
    let mut shaper = Shaper::new();
    let mut seen = 0;
    for _ in 0..800 {
        let (text, kept) = mixture(&mut dice);
        let drawn = match dice.roll(3) {
            0 => sentence(&text),
            1 => format!("{}, {text}", apart(dice.pick(TURNED))),
            _ => text,
        };
        let marks = |c: char| matches!(c, '\u{2066}'..='\u{2069}');
        let clean = drawn.replace(marks, "");
        assert_eq!(isolated(&drawn).replace(marks, ""), clean);
        let shown = shown(&one_line_by(&mut shaper, &drawn));
        for one in &kept {
            assert!(shown.contains(one), "{one} in {drawn:?}: {shown}");
        }
        let length = clean.replace('\u{200e}', "").chars().count();
        assert_eq!(shown.chars().count(), length, "{drawn:?}: {shown}");
        seen += kept.len();
    }
    assert!(seen > 500, "{seen}");
}

#[test]
fn a_date_stays_whole_also_where_lines_end() {
    let mut dice = Dice(11);
    let mut shaper = Shaper::new();
    for _ in 0..200 {
        let mut text = String::new();
        for _ in 0..8 {
            text.push_str(dice.pick(TURNED));
            text.push_str(dice.pick(&[" 2026-01-01 ", " 192.0.2.7، "]));
        }
        let lines = shaper.wrap(&[piece(text.trim_end())], Wrap { width: 110.0 });
        assert!(lines.len() > 3);
        let shown: Vec<String> = lines.iter().map(shown).collect();
        let found = |one: &str| shown.iter().map(|l| l.matches(one).count()).sum::<usize>();
        let whole = found("2026-01-01") + found("192.0.2.7");
        assert_eq!(whole, 8, "{text}: {shown:?}");
    }
}
