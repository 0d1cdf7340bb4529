//! Unfolds streams of objects, and reads what they hold as strictly as what stands in the open (ISO 32000-1, 7.5.7).

use std::collections::BTreeMap;
use std::io::Read;

use flate2::bufread::ZlibDecoder;

use super::dictionary::hides_signature;
use super::layout::{Bundle, Layout};
use super::refused::{Refused, ensure};
use super::token::{Stop, Tokens};

/// Most bytes that one stream of objects or cross-references may unfold to.
pub(crate) const LARGEST_STREAM: usize = 8 * 1024 * 1024;
/// Most bytes that all streams of objects together may unfold to.
const LARGEST_TOGETHER: usize = 256 * 1024 * 1024;

/// One object in a stream of objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Packed {
    /// Number of the stream.
    pub bundle: u32,
    /// Its place in it, from 0.
    pub index: usize,
    /// The revision of the stream.
    pub revision: usize,
}

/// Every definition of every object number inside streams of objects.
pub(crate) type Inside = BTreeMap<u32, Vec<Packed>>;

/// Unfolds all streams of objects.
pub(crate) fn unfold(bytes: &[u8], layout: &Layout) -> Result<Inside, Refused> {
    let mut inside = Inside::new();
    let mut room = LARGEST_TOGETHER;
    // One count for the whole file: many small streams hold as much as a large one.
    let mut values = layout.values;
    for bundle in &layout.bundles {
        let raw = bytes.get(bundle.content.clone()).unwrap_or_default();
        let unfolded;
        let plain = if bundle.compressed {
            unfolded = inflate(
                &format!("of the stream of objects {}", bundle.id),
                raw,
                room.min(LARGEST_STREAM),
            )?;
            unfolded.as_slice()
        } else {
            raw
        };
        room = room.saturating_sub(plain.len());
        read(plain, bundle, &mut inside, &mut values)?;
    }
    Ok(inside)
}

/// Unfolds the bytes of one stream, which must end where its compressed bytes do; `whose` says which.
pub(crate) fn inflate(whose: &str, raw: &[u8], room: usize) -> Result<Vec<u8>, Refused> {
    let mut decoder = ZlibDecoder::new(raw);
    let mut plain = Vec::new();
    let most = u64::try_from(room).unwrap_or(u64::MAX).saturating_add(1);
    let read = decoder.by_ref().take(most).read_to_end(&mut plain);
    ensure(
        read.is_ok(),
        format!("the compressed bytes {whose} cannot be unfolded"),
    )?;
    ensure(
        plain.len() <= room,
        format!("the compressed bytes {whose} unfold to more than a form of a packet has"),
    )?;
    let whole = usize::try_from(decoder.total_in()) == Ok(raw.len());
    ensure(
        whole,
        format!("something stands behind the compressed bytes {whose}"),
    )?;
    Ok(plain)
}

fn read(
    plain: &[u8],
    bundle: &Bundle,
    inside: &mut Inside,
    values: &mut usize,
) -> Result<(), Refused> {
    let odd = |stop: Stop| {
        Refused(format!(
            "in the stream of objects {}, at byte {}: {}",
            bundle.id, stop.at, stop.what
        ))
    };
    let Some((head, body)) = plain.split_at_checked(bundle.first) else {
        return Refused::because(format!(
            "the stream of objects {} is shorter than it says",
            bundle.id
        ));
    };
    let places = places(head).map_err(odd)?;
    let begins = places.first().is_none_or(|(_, start)| *start == 0);
    ensure(
        begins && places.len() == bundle.count,
        format!(
            "the stream of objects {} holds something else than it lists",
            bundle.id
        ),
    )?;
    for (index, (id, start)) in places.iter().enumerate() {
        let end = places.get(index + 1).map_or(body.len(), |(_, next)| *next);
        let mut tokens = Tokens::after(body.get(*start..end).unwrap_or_default(), *values);
        let value = tokens.value().map_err(odd)?;
        *values = tokens.values();
        tokens.space();
        ensure(
            tokens.is_end(),
            format!("something stands behind object {id} in its stream"),
        )?;
        ensure(
            !hides_signature(&value),
            format!("object {id} is a signature hidden in a stream of objects"),
        )?;
        inside.entry(*id).or_default().push(Packed {
            bundle: bundle.id,
            index,
            revision: bundle.revision,
        });
    }
    Ok(())
}

/// The list at the head: number and beginning of each object.
fn places(head: &[u8]) -> Result<Vec<(u32, usize)>, Stop> {
    let mut tokens = Tokens::new(head);
    let mut places = Vec::new();
    tokens.space();
    while !tokens.is_end() {
        let number = tokens.number()?;
        tokens.space();
        let start = tokens.number()?;
        tokens.space();
        match (u32::try_from(number), usize::try_from(start)) {
            (Ok(id), Ok(start)) => places.push((id, start)),
            _ => return tokens.stop("a number is too large"),
        }
    }
    Ok(places)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unfolded(plain: &[u8], count: usize, first: usize) -> Result<Inside, Refused> {
        let mut layout = Layout::default();
        layout.bundles.push(Bundle {
            id: 9,
            revision: 0,
            content: 0..plain.len(),
            compressed: false,
            count,
            first,
        });
        unfold(plain, &layout)
    }

    #[test]
    fn objects_in_a_stream_are_found_with_their_places() {
        let found = unfolded(b"4 0 7 5 <<>> [1 2] ", 2, 8).unwrap();
        let place = |index| Packed {
            bundle: 9,
            index,
            revision: 0,
        };
        assert_eq!(found[&4], [place(0)]);
        assert_eq!(found[&7], [place(1)]);
    }

    #[test]
    fn values_are_counted_over_all_streams_and_the_open_objects() {
        let plain = b"4 0 [1 2 3] ";
        let mut layout = Layout::default();
        for id in [9, 10] {
            layout.bundles.push(Bundle {
                id,
                revision: 0,
                content: 0..plain.len(),
                compressed: false,
                count: 1,
                first: 4,
            });
        }
        // Each stream holds four values, and ten millions are the most.
        for (before, fits) in [(9_999_992, true), (9_999_993, false), (9_999_997, false)] {
            layout.values = before;
            assert_eq!(unfold(plain, &layout).is_ok(), fits, "{before}");
        }
    }

    #[test]
    fn what_hides_in_a_stream_of_objects_is_refused() {
        for (plain, count, first, words) in [
            (
                &b"4 0 7 5 <<>> [1 2] "[..],
                1,
                8,
                "something else than it lists",
            ),
            (b"4 0 7 5 <<>> [1 2] ", 3, 8, "something else than it lists"),
            (
                b"4 5 7 9 ???? <<>> []",
                2,
                8,
                "something else than it lists",
            ),
            (b"4 0 7 9 <<>> 99 [1 2] ", 2, 8, "stands behind object 4"),
            (b"4 5 7 0 <<>> [1 2] ", 2, 8, "something else than it lists"),
            (b"4 0 7 0 <<>> [1 2] ", 2, 8, "at byte 0"),
            (b"4 0 <</A 1/A 2>>", 1, 4, "/A stands twice"),
            (b"4 0 <</Type/Sig>>", 1, 4, "a signature hidden"),
            (b"4 0 [<</ByteRange[]>>]", 1, 4, "a signature hidden"),
            (b"4 0", 1, 40, "shorter than it says"),
            (b"4 x <<>>", 1, 4, "a number is missing"),
        ] {
            let refused = unfolded(plain, count, first).unwrap_err();
            let text = String::from_utf8_lossy(plain);
            assert!(refused.0.contains(words), "{text}: {}", refused.0);
        }
    }

    #[test]
    fn a_compressed_stream_ends_where_its_bytes_end_and_has_a_limit() {
        use std::io::Write;
        let pack = |plain: &[u8]| {
            let mut encoder =
                flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
            encoder.write_all(plain).unwrap();
            encoder.finish().unwrap()
        };
        let packed = pack(b"4 0 <<>>");
        assert_eq!(inflate("of stream 9", &packed, 100).unwrap(), b"4 0 <<>>");
        let longer = [packed.as_slice(), b"more"].concat();
        assert!(
            inflate("of stream 9", &longer, 100)
                .unwrap_err()
                .0
                .contains("behind")
        );
        let bomb = pack(&vec![b' '; 1 << 20]);
        assert!(
            inflate("of stream 9", &bomb, 1000)
                .unwrap_err()
                .0
                .contains("more than")
        );
        assert!(
            inflate("of stream 9", b"none", 1000)
                .unwrap_err()
                .0
                .contains("cannot be")
        );
    }
}
