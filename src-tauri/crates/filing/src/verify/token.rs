//! Reads PDF values strictly, one byte after another, and keeps where each stood (ISO 32000-1, 7.3).
//!
//! Forgiving readers are what most attacks on signed PDFs rest on. This one knows no repair: an unknown byte, a key
//! that stands twice, a value nested too deep, each ends the reading with its place in the file.

use std::borrow::Cow;
use std::ops::Range;

/// Values nested deeper than this are refused.
const DEEPEST: usize = 48;
/// Most characters of a number.
const LONGEST_NUMBER: usize = 32;

/// Most values that one object may hold, and most that a whole file may hold.
const MOST_IN_ONE: usize = 1_000_000;
const MOST_IN_ALL: usize = 10_000_000;

/// Why reading stopped, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stop {
    /// Offset in the file.
    pub at: usize,
    /// What was wrong there.
    pub what: String,
}

/// A value with the bytes it was read from.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Value<'a> {
    /// Its bytes in the file.
    pub span: Range<usize>,
    /// What it is.
    pub kind: Kind<'a>,
}

/// The kinds of values that can stand in a file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Kind<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Real,
    /// A name without its slash, escapes resolved.
    Name(Cow<'a, [u8]>),
    /// A string in parentheses, its escapes as they stand.
    Literal(&'a [u8]),
    /// A string of hexadecimal digits, as they stand.
    Hex(&'a [u8]),
    /// A list.
    Array(Vec<Value<'a>>),
    /// Keys and values; no key stands twice.
    Dictionary(Entries<'a>),
    /// A reference to an object.
    Reference(u32, u16),
}

/// The entries of a dictionary in the order of the file.
pub(crate) type Entries<'a> = Vec<(Cow<'a, [u8]>, Value<'a>)>;

/// Finds an entry of a dictionary.
pub(crate) fn get<'v, 'a>(entries: &'v Entries<'a>, key: &[u8]) -> Option<&'v Value<'a>> {
    entries
        .iter()
        .find(|(name, _)| name.as_ref() == key)
        .map(|(_, value)| value)
}

/// True when the entry is this name.
pub(crate) fn is_name(entries: &Entries<'_>, key: &[u8], name: &[u8]) -> bool {
    get(entries, key)
        .is_some_and(|value| matches!(&value.kind, Kind::Name(found) if found.as_ref() == name))
}

/// A place in the file and the reader of what follows.
pub(crate) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Values read of the object at hand, and of the whole file.
    read: (usize, usize),
}

impl<'a> Tokens<'a> {
    /// Begins at the first byte.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self::after(bytes, 0)
    }

    /// Begins at the first byte, where so many values of the same file were read before.
    pub fn after(bytes: &'a [u8], values: usize) -> Self {
        Self {
            bytes,
            at: 0,
            read: (0, values),
        }
    }

    /// How many values of the file were read up to here.
    pub fn values(&self) -> usize {
        self.read.1
    }

    /// The offset of the next byte.
    pub fn at(&self) -> usize {
        self.at
    }

    /// True behind the last byte.
    pub fn is_end(&self) -> bool {
        self.at >= self.bytes.len()
    }

    /// The next byte, if there is one.
    pub fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Stops here.
    pub fn stop<T>(&self, what: impl Into<String>) -> Result<T, Stop> {
        Err(Stop {
            at: self.at,
            what: what.into(),
        })
    }

    /// Moves on by `count` bytes and gives them.
    pub fn take(&mut self, count: usize) -> Result<&'a [u8], Stop> {
        let end = self
            .at
            .checked_add(count)
            .filter(|end| *end <= self.bytes.len());
        let Some(end) = end else {
            return self.stop("the file ends too early");
        };
        let taken = self.bytes.get(self.at..end).unwrap_or_default();
        self.at = end;
        Ok(taken)
    }

    /// Moves on if these bytes follow.
    pub fn accept(&mut self, word: &[u8]) -> bool {
        let follows = self
            .bytes
            .get(self.at..)
            .is_some_and(|rest| rest.starts_with(word));
        if follows {
            self.at += word.len();
        }
        follows
    }

    /// Moves on over these bytes or stops.
    pub fn expect(&mut self, word: &[u8]) -> Result<(), Stop> {
        if self.accept(word) {
            return Ok(());
        }
        self.stop(format!("\"{}\" is missing", String::from_utf8_lossy(word)))
    }

    /// Skips white space; comments are not white space here.
    pub fn space(&mut self) {
        while self.peek().is_some_and(is_space) {
            self.at += 1;
        }
    }

    /// Skips white space, of which there is some.
    pub fn gap(&mut self) -> Result<(), Stop> {
        let before = self.at;
        self.space();
        if self.at > before {
            Ok(())
        } else {
            self.stop("a space is missing")
        }
    }

    /// Skips one line end: LF, CR LF.
    pub fn line_end(&mut self) -> Result<(), Stop> {
        let found = self.accept(b"\r\n") || self.accept(b"\n");
        if found {
            Ok(())
        } else {
            self.stop("a line end is missing")
        }
    }

    /// Skips to behind the next line feed.
    pub fn line(&mut self) -> &'a [u8] {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest
            .iter()
            .position(|byte| *byte == b'\n')
            .map_or(rest.len(), |found| found + 1);
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    /// Reads an unsigned whole number without sign.
    pub fn number(&mut self) -> Result<u64, Stop> {
        let digits = self.run(|byte| byte.is_ascii_digit());
        let number = std::str::from_utf8(digits)
            .ok()
            .filter(|d| d.len() <= 12)
            .and_then(|d| d.parse().ok());
        match number {
            Some(number) => Ok(number),
            None => self.stop("a number is missing or too long"),
        }
    }

    fn run(&mut self, wanted: impl Fn(u8) -> bool) -> &'a [u8] {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest
            .iter()
            .position(|byte| !wanted(*byte))
            .unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    /// Reads one value.
    pub fn value(&mut self) -> Result<Value<'a>, Stop> {
        self.read.0 = 0;
        self.nested(0)
    }

    fn nested(&mut self, depth: usize) -> Result<Value<'a>, Stop> {
        if depth > DEEPEST {
            return self.stop("values are nested too deep");
        }
        self.read = (self.read.0 + 1, self.read.1 + 1);
        if self.read.0 > MOST_IN_ONE || self.read.1 > MOST_IN_ALL {
            return self.stop("more values than a form of a packet has");
        }
        self.space();
        let start = self.at;
        let kind = match self.peek() {
            Some(b'/') => Kind::Name(self.name()?),
            Some(b'(') => Kind::Literal(self.literal()?),
            Some(b'[') => self.array(depth)?,
            Some(b'<') if self.accept(b"<<") => Kind::Dictionary(self.dictionary(depth)?),
            Some(b'<') => Kind::Hex(self.hex()?),
            Some(b'+' | b'-' | b'.' | b'0'..=b'9') => self.number_or_reference()?,
            _ => self.word()?,
        };
        Ok(Value {
            span: start..self.at,
            kind,
        })
    }

    fn word(&mut self) -> Result<Kind<'a>, Stop> {
        for (word, kind) in [
            (&b"true"[..], Kind::Boolean),
            (b"false", Kind::Boolean),
            (b"null", Kind::Null),
        ] {
            if self.accept(word) {
                return if self.peek().is_none_or(is_break) {
                    Ok(kind)
                } else {
                    self.stop("an unknown word")
                };
            }
        }
        self.stop("no value can begin here")
    }

    fn name(&mut self) -> Result<Cow<'a, [u8]>, Stop> {
        self.expect(b"/")?;
        let raw = self.run(|byte| !is_break(byte));
        if !raw.contains(&b'#') {
            return Ok(Cow::Borrowed(raw));
        }
        let mut name = Vec::with_capacity(raw.len());
        let mut rest = raw.iter();
        while let Some(&byte) = rest.next() {
            if byte != b'#' {
                name.push(byte);
                continue;
            }
            let digits = (
                rest.next().copied().and_then(hex_value),
                rest.next().copied().and_then(hex_value),
            );
            let (Some(high), Some(low)) = digits else {
                return self.stop("a name has a broken escape");
            };
            name.push(high << 4 | low);
        }
        Ok(Cow::Owned(name))
    }

    fn literal(&mut self) -> Result<&'a [u8], Stop> {
        self.expect(b"(")?;
        let start = self.at;
        let mut open = 1_usize;
        while open > 0 {
            match self.peek() {
                Some(b'\\') if !self.line_follows() => self.at += 1,
                Some(b'\\' | b'\r') => return self.stop("a line end in a string"),
                Some(b'(') => open += 1,
                Some(b')') => open -= 1,
                Some(_) => {}
                None => return self.stop("a string does not end"),
            }
            self.at += 1;
        }
        Ok(self.bytes.get(start..self.at - 1).unwrap_or_default())
    }

    /// Returns whether a line end follows the next byte.
    fn line_follows(&self) -> bool {
        let next = self.bytes.get(self.at + 1);
        next.is_some_and(|byte| matches!(byte, b'\r' | b'\n'))
    }

    fn hex(&mut self) -> Result<&'a [u8], Stop> {
        self.expect(b"<")?;
        let digits = self.run(|byte| byte.is_ascii_hexdigit() || is_space(byte));
        self.expect(b">")?;
        Ok(digits)
    }

    fn array(&mut self, depth: usize) -> Result<Kind<'a>, Stop> {
        self.expect(b"[")?;
        let mut items = Vec::new();
        loop {
            self.space();
            if self.accept(b"]") {
                return Ok(Kind::Array(items));
            }
            items.push(self.nested(depth + 1)?);
        }
    }

    fn dictionary(&mut self, depth: usize) -> Result<Entries<'a>, Stop> {
        let mut entries: Entries<'a> = Vec::new();
        loop {
            self.space();
            if self.accept(b">>") {
                return match twice(&entries) {
                    Some(key) => self.stop(format!("/{key} stands twice in one dictionary")),
                    None => Ok(entries),
                };
            }
            let key = self.name()?;
            let value = self.nested(depth + 1)?;
            entries.push((key, value));
        }
    }

    fn number_or_reference(&mut self) -> Result<Kind<'a>, Stop> {
        let text = self.run(|byte| matches!(byte, b'+' | b'-' | b'.' | b'0'..=b'9'));
        if self.peek().is_some_and(|byte| !is_break(byte)) {
            return self.stop("a number is broken");
        }
        // Readers differ in how much of a long one they read.
        if text.len() > LONGEST_NUMBER {
            return self.stop("a number is too long");
        }
        let text = std::str::from_utf8(text).unwrap_or_default();
        if let Ok(number) = text.parse::<i64>() {
            let reference = u32::try_from(number)
                .ok()
                .and_then(|id| self.rest_of_reference(id));
            return Ok(reference.unwrap_or(Kind::Integer(number)));
        }
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Kind::Real),
            _ => self.stop("a number is broken"),
        }
    }

    /// Reads ` 0 R` behind a number, or nothing.
    fn rest_of_reference(&mut self, id: u32) -> Option<Kind<'a>> {
        let start = self.at;
        let mut read = || {
            self.gap().ok()?;
            let digits = self.run(|byte| byte.is_ascii_digit());
            let generation = std::str::from_utf8(digits).ok()?.parse::<u16>().ok()?;
            self.gap().ok()?;
            let reference = self.accept(b"R") && self.peek().is_none_or(is_break);
            reference.then_some(Kind::Reference(id, generation))
        };
        let found = read();
        if found.is_none() {
            self.at = start;
        }
        found
    }
}

/// A key that stands in a dictionary more than once.
fn twice(entries: &Entries<'_>) -> Option<String> {
    let mut keys: Vec<&[u8]> = entries.iter().map(|(key, _)| key.as_ref()).collect();
    keys.sort_unstable();
    let mut pairs = keys.iter().zip(keys.iter().skip(1));
    let (key, _) = pairs.find(|(one, next)| one == next)?;
    Some(String::from_utf8_lossy(key).into_owned())
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | 0x0c | 0)
}

fn is_break(byte: u8) -> bool {
    is_space(byte) || b"()<>[]{}/%".contains(&byte)
}

/// The value of a hexadecimal digit.
pub(crate) fn hex_value(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
#[path = "token_tests.rs"]
mod tests;
