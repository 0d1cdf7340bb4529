//! Bombs and attacks on the structure of a file, each with its name and with the answers that are accepted.

mod pdfs;
mod pictures;

/// What a page that is shown is called in a list of answers; refusals have their own codes.
pub const SHOWN: &str = "shown";

/// Nothing is wrong with what is shown.
const WHOLE: &[&str] = &[SHOWN];
/// What goes round in circles costs nothing, whether the rest is shown or not.
const CHEAP: &[&str] = &[SHOWN, "file_damaged"];
/// What costs too much ends at a limit, or is shown without it.
const COSTLY: &[&str] = &[SHOWN, "file_damaged", "too_large_to_show", "too_slow"];
/// The decoder may give up on it as well, which ends nothing but its own thread.
const GIVES_UP: &[&str] = &[SHOWN, "file_damaged", "too_large_to_show", "reader_crashed"];
const NO_PICTURE: &[&str] = &["file_damaged", "too_large_to_show"];
const PIXELS: &[&str] = &["too_many_pixels"];
const SIZE: &[&str] = &["too_many_pixels", "too_large_to_show", "file_damaged"];
const PAGES: &[&str] = &["too_many_pages"];
const ARCHIVE: &[&str] = &["not_accepted_archive"];
/// The longest side that decoders can count.
const MOST: u32 = i32::MAX as u32;

/// A name, what makes the file, and the answers that are accepted.
pub struct Bomb(
    pub &'static str,
    pub fn() -> Vec<u8>,
    pub &'static [&'static str],
);

/// The list.
#[rustfmt::skip] // one line a bomb
pub const BOMBS: &[Bomb] = &[
    Bomb("PNG of 3,600 megapixels and one byte", pictures::announced_png, PIXELS),
    Bomb("PNG of 49 megapixels in seven passes, and nine bytes", pictures::empty_passes, NO_PICTURE),
    Bomb("PNG of 49 deep megapixels in seven passes out of 400 KB", pictures::full_passes, COSTLY),
    Bomb("PNG with 50,001 small chunks", pictures::many_chunks, WHOLE),
    Bomb("PNG with two million empty chunks", pictures::empty_chunks, WHOLE),
    Bomb("PNG with 28 MB of comments", pictures::long_comments, WHOLE),
    Bomb("PNG with 256 MB packed into its colour profile", pictures::profile, WHOLE),
    Bomb("PNG of two thousand million frames", pictures::many_frames, CHEAP),
    Bomb("JPEG with a huge frame before its own", || pictures::two_frames(true), SIZE),
    Bomb("JPEG with a huge frame behind its own", || pictures::two_frames(false), SIZE),
    Bomb("JPEG of 5,000 progressive scans", || pictures::progressive(64, 48, 5_000), COSTLY),
    Bomb("JPEG of 49 megapixels and 2,000 progressive scans", || pictures::progressive(7_000, 7_000, 2_000), COSTLY),
    Bomb("JPEG with 440 Exif blocks of overlapping texts", pictures::exif_blocks, COSTLY),
    Bomb("JPEG with seven million empty comments", pictures::empty_comments, COSTLY),
    Bomb("JPEG with 29 MB of filling", pictures::filling, COSTLY),
    Bomb("WebP on a canvas of 281 million megapixels", pictures::canvas, SIZE),
    Bomb("WebP of 49 megapixels without pixels", pictures::empty_webp, NO_PICTURE),
    Bomb("WebP of 100,000 frames", pictures::moving, CHEAP),
    Bomb("TIFF whose page is followed by itself", pictures::endless_pages, CHEAP),
    Bomb("TIFF of 65,535 pages", pictures::many_pages, PAGES),
    Bomb("TIFF of 7,000 strips that all unpack the same 40 MB", pictures::packed_strips, COSTLY),
    Bomb("TIFF of 7,000 strips that all are the same 20 MB", pictures::plain_strips, COSTLY),
    Bomb("TIFF that counts four thousand million strips", pictures::counted_strips, NO_PICTURE),
    Bomb("TIFF whose strip unpacks to 512 MB", pictures::long_strip, COSTLY),
    Bomb("TIFF of 191,844 tiles in one place", pictures::many_tiles, COSTLY),
    Bomb("PDF whose page unpacks twice, to 700 MB", pdfs::packed_twice, COSTLY),
    Bomb("PDF whose page is packed 50 times", pdfs::packed_fifty_times, COSTLY),
    Bomb("PDF whose page runs through 5,000 filters", pdfs::many_filters, COSTLY),
    Bomb("PDF of ten forms that each draw the next ten times", || pdfs::forms(10, 10), COSTLY),
    Bomb("PDF of 20,000 forms in each other", || pdfs::forms(20_000, 1), COSTLY),
    Bomb("PDF of two forms that draw each other", pdfs::forms_in_a_circle, CHEAP),
    Bomb("PDF of a page 50,000 storeys down", pdfs::deep_pages, COSTLY),
    Bomb("PDF of a page that is there a million million times", pdfs::repeated_pages, COSTLY),
    Bomb("PDF of two page trees that hold each other", pdfs::pages_in_a_circle, CHEAP),
    Bomb("PDF of two million strokes", pdfs::strokes, COSTLY),
    Bomb("PDF of a million lines in one path", pdfs::one_path, COSTLY),
    Bomb("PDF of a line in ten million dashes", pdfs::dashes, COSTLY),
    Bomb("PDF that saves its state five million times", pdfs::saved_states, COSTLY),
    Bomb("PDF of a page as wide as a country", pdfs::wide_page, &[SHOWN, "absurd_page"]),
    Bomb("PDF of three million packed arrays in each other", pdfs::packed_arrays, COSTLY),
    Bomb("PDF of half a million packed dictionaries in each other", pdfs::packed_dictionaries, COSTLY),
    Bomb("PDF whose object stream continues itself", pdfs::endless_stream, CHEAP),
    Bomb("PDF whose object stream lies in itself", pdfs::stream_in_itself, CHEAP),
    Bomb("PDF whose packed table is followed by itself", pdfs::table_after_itself, CHEAP),
    Bomb("PDF whose packed table has two thousand million lines", pdfs::long_table, COSTLY),
    Bomb("PDF whose packed table unpacks to 700 MB", pdfs::table_bomb, COSTLY),
    Bomb("PDF in a letter that is written in itself", pdfs::letter_in_itself, CHEAP),
    Bomb("PDF in a face that descends from itself", pdfs::face_in_itself, CHEAP),
    Bomb("PDF whose letters have four thousand million numbers", pdfs::many_letters, COSTLY),
    Bomb("PDF of tiles a thousandth of a point apart", pdfs::close_tiles, COSTLY),
    Bomb("PDF of tiles that each cover a country", pdfs::wide_tiles, COSTLY),
    Bomb("PDF of a tile that is tiled with itself", pdfs::tile_in_itself, CHEAP),
    Bomb("PDF of a mask that masks itself", pdfs::mask_in_itself, CHEAP),
    Bomb("PDF of a function that is made of itself", pdfs::function_in_itself, CHEAP),
    Bomb("PDF with a JBIG2 picture of 4,295 megapixels", || pdfs::jbig2(65_535), COSTLY),
    Bomb("PDF with a JBIG2 picture of 4.6 million million megapixels", || pdfs::jbig2(MOST), COSTLY),
    Bomb("PDF with a JPEG 2000 picture of 4.6 million million megapixels", || pdfs::jpeg_2000(MOST, MOST), COSTLY),
    Bomb("PDF with a JPEG 2000 picture of 3,600 million tiles", || pdfs::jpeg_2000(60_000, 1), COSTLY),
    Bomb("PDF with a fax of four million million megapixels", pdfs::fax, COSTLY),
    Bomb("PDF with a JPEG of 4,295 megapixels", pdfs::photograph, COSTLY),
    Bomb("PDF with a picture predicted from lines of 17 GB", pdfs::predicted, GIVES_UP),
    Bomb("PDF in four million words that begin a stream", pdfs::begun_streams, COSTLY),
    Bomb("PDF at the beginning of a ZIP", || pdfs::in_archive(0), &[SHOWN, "not_accepted_archive"]),
    Bomb("PDF behind the beginning of a ZIP", || pdfs::in_archive(3_000), ARCHIVE),
];
