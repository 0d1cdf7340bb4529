//! Pictures that mean harm or nothing: each has an answer, soon, and none is a certain reading.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::time::{Duration, Instant};

use ocr::{Grey, read};

fn drawn(width: u32, height: u32, grey: impl Fn(u32, u32) -> u8) -> Vec<u8> {
    (0..height)
        .flat_map(|y| (0..width).map(move |x| (x, y)))
        .map(|(x, y)| grey(x, y))
        .collect()
}

fn noise(x: u32, y: u32) -> u8 {
    let mut z = u64::from(x) << 32 | u64::from(y) | 1;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (z >> 56) as u8
}

fn harmless(name: &str, width: u32, height: u32, pixels: &[u8]) {
    let picture = Grey::new(width, height, pixels).expect(name);
    let begun = Instant::now();
    let reading = read(&picture);
    assert!(
        begun.elapsed() < Duration::from_secs(3),
        "{name} took {:?}",
        begun.elapsed()
    );
    assert!(
        reading.is_none_or(|reading| !reading.certain()),
        "{name} is a certain zone"
    );
}

#[test]
fn pictures_of_every_shape_have_an_answer() {
    for (width, height) in [
        (1, 1),
        (1, 4096),
        (4096, 1),
        (2, 2),
        (15, 9),
        (4096, 3),
        (3, 4096),
        (64, 64),
    ] {
        harmless("noise", width, height, &drawn(width, height, noise));
        harmless("black", width, height, &drawn(width, height, |_, _| 0));
    }
}

#[test]
fn large_pictures_full_of_rows_are_given_up_soon() {
    let side = 4096;
    let stripes = |period: u32| move |_: u32, y: u32| if y % period < period / 3 { 0 } else { 255 };
    let boxes = |period: u32| {
        move |x: u32, y: u32| {
            if y % (2 * period) < period && x % period < period * 2 / 3 {
                20
            } else {
                230
            }
        }
    };
    harmless("noise", side, side, &drawn(side, side, noise));
    harmless("stripes of 6", side, side, &drawn(side, side, stripes(6)));
    harmless("stripes of 24", side, side, &drawn(side, side, stripes(24)));
    harmless("boxes of 10", side, side, &drawn(side, side, boxes(10)));
    harmless("boxes of 30", side, side, &drawn(side, side, boxes(30)));
    let scattered = |x: u32, y: u32| if noise(x / 30, y / 30) > 100 { 240 } else { 10 };
    harmless("scattered boxes", side, side, &drawn(side, side, scattered));
}

#[test]
fn numbers_of_bytes_that_do_not_fit_are_refused() {
    assert!(Grey::new(0, 0, &[]).is_none());
    assert!(Grey::new(2, 2, &[0; 5]).is_none());
    assert!(Grey::new(u32::MAX, u32::MAX, &[0; 5]).is_none());
}
