//! What is read, and what is refused where other readers forgive.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use super::*;

fn read(text: &[u8]) -> Result<Value<'_>, Stop> {
    Tokens::new(text).value()
}

#[test]
fn values_are_read_with_their_places() {
    let text = b" <</A [1 -2 3.5 4 0 R]/B (a\\)(b))/C#20D <0aF>/E null/F true>>";
    let value = read(text).unwrap();
    let Kind::Dictionary(entries) = &value.kind else {
        panic!("{value:?}")
    };
    assert_eq!(value.span, 1..text.len());
    assert!(
        matches!(&get(entries, b"A").unwrap().kind, Kind::Array(items) if items.len() == 4
        && items[3].kind == Kind::Reference(4, 0))
    );
    assert_eq!(get(entries, b"B").unwrap().kind, Kind::Literal(b"a\\)(b)"));
    assert_eq!(get(entries, b"C D").unwrap().kind, Kind::Hex(b"0aF"));
    assert!(!is_name(entries, b"E", b"x"));
    assert_eq!(get(entries, b"F").unwrap().kind, Kind::Boolean);
}

#[test]
fn what_other_readers_forgive_is_refused() {
    for text in [
        &b"<</A 1/A 2>>"[..],
        b"<</A 1/#41 2>>",
        b"<</A 1",
        b"(never ends",
        b"<0g>",
        b"truth",
        b"1.2.3",
        b"12x",
        b"/a#zz",
        b"%comment\n1",
        b"[5 0R]",
        b"000000000000000000000000000000005",
        b"(a\rb)",
        b"(a\\\nb)",
        b"",
    ] {
        assert!(read(text).is_err(), "{}", String::from_utf8_lossy(text));
    }
    assert!(read(&[b'['; 100]).is_err());
    assert!(read(&b"[1 ".repeat(3)).is_err());
    let many = [b"[".as_slice(), &b"1 ".repeat(MOST_IN_ONE), b"]"].concat();
    assert_eq!(
        read(&many).unwrap_err().what,
        "more values than a form of a packet has"
    );
}
