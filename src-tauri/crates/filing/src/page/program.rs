//! The program of a page: operators and their operands as bytes (ISO 32000-1, 7.8.2 and annex A).

use std::io::Write;

/// Operators written one after the other.
#[derive(Default)]
pub struct Program {
    out: Vec<u8>,
    /// Strings and shifts that wait to be shown, and how many of each.
    shown: Vec<u8>,
    strings: usize,
    shifts: usize,
    in_string: bool,
}

/// Hundredths of a point are finer than any printer.
pub fn round(n: f32) -> f32 {
    (n * 100.0).round() / 100.0
}

impl Program {
    /// The bytes of the whole program.
    pub fn into_bytes(self) -> Vec<u8> {
        self.out
    }

    /// An operator with numbers before it.
    pub fn op(&mut self, numbers: &[f32], name: &str) {
        for n in numbers {
            number(&mut self.out, *n);
            self.out.push(b' ');
        }
        self.out.extend_from_slice(name.as_bytes());
        self.out.push(b'\n');
    }

    /// An operator on a colour: red, green, blue.
    pub fn colour(&mut self, ink: u32, name: &str) {
        let part = |shift: u32| {
            let byte = u8::try_from((ink >> shift) & 0xFF).unwrap_or(0);
            f32::from(byte) / 255.0
        };
        for n in [part(16), part(8), part(0)] {
            // Thousandths, so that each of 256 steps is told from the next.
            let n = (n * 1000.0).round() / 1000.0;
            // Writing to memory cannot fail.
            let _ = write!(self.out, "{n} ");
        }
        self.op(&[], name);
    }

    /// Chooses a font of the page's resources.
    pub fn font(&mut self, name: &str, size: f32) {
        let _ = write!(self.out, "/{name} ");
        self.op(&[size], "Tf");
    }

    /// Begins marked content of a page's element.
    pub fn begin_content(&mut self, role: &str, number: u32) {
        let _ = writeln!(self.out, "/{role}<</MCID {number}>>BDC");
    }

    /// Begins marked content that is nobody's.
    pub fn begin_artifact(&mut self) {
        self.out.extend_from_slice(b"/Artifact BMC\n");
    }

    /// Begins a span of words that stand for glyphs, or of a language.
    pub fn begin_span(&mut self, words: Option<&str>, language: Option<&str>) {
        self.out.extend_from_slice(b"/Span<<");
        if let Some(words) = words {
            self.out.extend_from_slice(b"/ActualText<FEFF");
            for unit in words.encode_utf16() {
                let _ = write!(self.out, "{unit:04X}");
            }
            self.out.push(b'>');
        }
        if let Some(language) = language {
            let _ = write!(self.out, "/Lang({language})");
        }
        self.out.extend_from_slice(b">>BDC\n");
    }

    /// A glyph to be shown.
    pub fn glyph(&mut self, id: u16) {
        if !self.in_string {
            self.shown.push(b'(');
            self.in_string = true;
            self.strings += 1;
        }
        for byte in id.to_be_bytes() {
            match byte {
                b'(' | b')' | b'\\' => self.shown.extend([b'\\', byte]),
                // A bare carriage return would be read as a line feed.
                b'\r' => self.shown.extend(b"\\r"),
                _ => self.shown.push(byte),
            }
        }
    }

    /// Moves the pen left by whole thousandths of an em.
    pub fn shift(&mut self, by: f32) {
        self.end_string();
        number(&mut self.shown, by);
        self.shown.push(b' ');
        self.shifts += 1;
    }

    fn end_string(&mut self) {
        if std::mem::take(&mut self.in_string) {
            self.shown.push(b')');
        }
    }

    /// Shows what waits.
    pub fn show(&mut self) {
        self.end_string();
        let (open, close) = match (self.strings, self.shifts) {
            (0, 0) => return,
            (1, 0) => ("", "Tj\n"),
            _ => ("[", "]TJ\n"),
        };
        self.out.extend_from_slice(open.as_bytes());
        self.out.append(&mut self.shown);
        self.out.extend_from_slice(close.as_bytes());
        self.strings = 0;
        self.shifts = 0;
    }
}

/// A number with as few digits as it takes.
fn number(out: &mut Vec<u8>, n: f32) {
    let n = round(n);
    // A negative zero is a zero.
    let n = if n == 0.0 { 0.0 } else { n };
    let _ = write!(out, "{n}");
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_glyph_is_read_back_by_another_hand() {
        let mut program = Program::default();
        program.op(&[], "BT");
        for id in 0..=u16::MAX {
            program.glyph(id);
            if id % 1000 == 999 {
                program.shift(-12.0);
            }
        }
        program.show();
        program.op(&[-0.0, 12.345, 100.0], "Td");
        let content = lopdf::content::Content::decode(&program.into_bytes()).unwrap();
        let shown = content.operations[1].operands[0].as_array().unwrap();
        let read: Vec<u8> = shown
            .iter()
            .filter_map(|part| part.as_str().ok())
            .flatten()
            .copied()
            .collect();
        let wanted: Vec<u8> = (0..=u16::MAX).flat_map(u16::to_be_bytes).collect();
        assert_eq!(read, wanted);
        assert_eq!(shown.len(), 66 + 65);
        let numbers: Vec<f32> = content.operations[2]
            .operands
            .iter()
            .map(|n| n.as_float().unwrap())
            .collect();
        assert_eq!(numbers, [0.0, 12.35, 100.0]);
    }
}
