//! One strict pass over a delimited text: quoting, limits, and the line on which each row starts.

use crate::error::IntakeError;
use crate::limits::Limits;

/// What the pass learned.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Scanned {
    /// Line of each row that is not blank, in order.
    pub lines: Vec<u32>,
    /// Cells of each row, in the same order.
    pub widths: Vec<u32>,
    /// Rows with a quotation mark inside an unquoted cell: kept as written.
    pub stray_quotes: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    RowStart,
    CellStart,
    Plain,
    Quoted,
    AfterQuote,
}

/// Checks the quoting of RFC 4180 and the limits, and counts rows and cells.
///
/// The CSV reader that follows is forgiving: it takes an unclosed quotation mark as a reason to
/// swallow the rest of the file. This pass is why it never gets the chance. Stops after
/// `most_rows` rows when that is given (for a first look).
pub(crate) fn scan(
    text: &str,
    delimiter: u8,
    limits: &Limits,
    most_rows: Option<usize>,
) -> Result<Scanned, IntakeError> {
    let mut pass = Pass {
        found: Scanned::default(),
        line: 1,
        opened: 1,
        cell_line: 1,
        width: 1,
        length: 0,
        stray: false,
    };
    let mut at = At::RowStart;
    let mut previous = 0_u8;
    for byte in text.bytes() {
        let newline = byte == b'\n' || byte == b'\r';
        // A line ends at LF, at CR LF, or at CR alone.
        if byte == b'\n' && previous == b'\r' {
            previous = byte;
            continue;
        }
        previous = byte;
        at = match at {
            At::RowStart if newline => At::RowStart,
            At::RowStart | At::CellStart if byte == b'"' => {
                pass.start_cell(at);
                pass.opened = pass.line;
                At::Quoted
            }
            At::Quoted if byte == b'"' => At::AfterQuote,
            At::Quoted => {
                pass.letter(byte, limits)?;
                At::Quoted
            }
            At::AfterQuote if byte == b'"' => {
                pass.letter(byte, limits)?;
                At::Quoted
            }
            _ if newline => {
                if at == At::CellStart {
                    pass.start_cell(at);
                }
                pass.end_row(limits)?;
                At::RowStart
            }
            _ if byte == delimiter => {
                if matches!(at, At::RowStart | At::CellStart) {
                    pass.start_cell(at);
                }
                pass.next_cell(limits)?;
                At::CellStart
            }
            // Blanks between a closing mark and the delimiter do no harm.
            At::AfterQuote if byte == b' ' || byte == b'\t' => At::AfterQuote,
            At::AfterQuote => {
                return Err(IntakeError::BrokenQuoting {
                    line: pass.line,
                    opened: pass.opened,
                });
            }
            At::RowStart | At::CellStart => {
                pass.start_cell(at);
                pass.letter(byte, limits)?;
                At::Plain
            }
            At::Plain => {
                pass.stray |= byte == b'"';
                pass.letter(byte, limits)?;
                At::Plain
            }
        };
        if newline {
            pass.line = pass.line.saturating_add(1);
        }
        if most_rows.is_some_and(|most| pass.found.lines.len() > most) {
            return Ok(pass.cut());
        }
    }
    match at {
        At::Quoted => Err(IntakeError::BrokenQuoting {
            line: pass.line,
            opened: pass.opened,
        }),
        At::RowStart => Ok(pass.found),
        At::CellStart | At::Plain | At::AfterQuote => {
            pass.end_row(limits)?;
            Ok(pass.found)
        }
    }
}

struct Pass {
    found: Scanned,
    line: u32,
    opened: u32,
    cell_line: u32,
    width: u32,
    length: u32,
    stray: bool,
}

impl Pass {
    fn start_cell(&mut self, at: At) {
        self.cell_line = self.line;
        if at == At::RowStart {
            self.found.lines.push(self.line);
            self.width = 1;
        }
    }

    fn letter(&mut self, byte: u8, limits: &Limits) -> Result<(), IntakeError> {
        // Continuation bytes of UTF-8 belong to the character before them.
        self.length += u32::from(byte & 0xc0 != 0x80);
        if self.length > limits.cell_chars {
            return Err(IntakeError::CellTooLong {
                line: self.cell_line,
                column: self.width,
                limit: limits.cell_chars,
            });
        }
        Ok(())
    }

    fn next_cell(&mut self, limits: &Limits) -> Result<(), IntakeError> {
        self.length = 0;
        self.width += 1;
        if self.width > limits.columns {
            return Err(IntakeError::TooManyColumns {
                line: self.line,
                limit: limits.columns,
            });
        }
        Ok(())
    }

    fn end_row(&mut self, limits: &Limits) -> Result<(), IntakeError> {
        self.length = 0;
        self.found.stray_quotes += u32::from(self.stray);
        self.stray = false;
        self.found.widths.push(self.width);
        // One row more than the limit may be the headings.
        if self.found.widths.len() > limits.rows as usize + 1 {
            return Err(IntakeError::TooManyRows { limit: limits.rows });
        }
        Ok(())
    }

    /// Forgets the row that has only begun.
    fn cut(mut self) -> Scanned {
        let whole = self.found.widths.len();
        self.found.lines.truncate(whole);
        self.found
    }
}

#[cfg(test)]
mod tests {
    use super::scan;
    use crate::error::IntakeError;
    use crate::limits::Limits;

    fn lines(text: &str) -> Vec<u32> {
        scan(text, b',', &Limits::default(), None).unwrap().lines
    }

    #[test]
    fn lines_are_those_of_an_editor() {
        assert_eq!(lines("a,b\n1,2\n"), [1, 2]);
        assert_eq!(lines("a,b\r\n\r\n1,\"x\r\ny\"\r\n3,4"), [1, 3, 5]);
        assert_eq!(lines("a\rb\rc"), [1, 2, 3]);
        assert_eq!(lines("\n\n,\n"), [3]);
    }

    #[test]
    fn broken_quoting_names_both_lines() {
        let broken = |text: &str| scan(text, b',', &Limits::default(), None).unwrap_err();
        assert_eq!(
            broken("a,b\n1,\"x\n2,y\n"),
            IntakeError::BrokenQuoting { line: 4, opened: 2 }
        );
        assert_eq!(
            broken("a,b\n1,\"x\"y\n"),
            IntakeError::BrokenQuoting { line: 2, opened: 2 }
        );
    }

    #[test]
    fn doubled_marks_and_stray_marks_are_text() {
        let seen = scan(
            "a,\"say \"\"hi\"\"\",5\" disk\n",
            b',',
            &Limits::default(),
            None,
        )
        .unwrap();
        assert_eq!((seen.widths, seen.stray_quotes), (vec![3], 1));
    }

    #[test]
    fn limits_name_the_place() {
        let limits = Limits {
            rows: 2,
            columns: 3,
            cell_chars: 4,
            ..Limits::default()
        };
        let run = |text: &str| scan(text, b',', &limits, None).unwrap_err();
        assert_eq!(run("h\n1\n2\n3\n"), IntakeError::TooManyRows { limit: 2 });
        assert_eq!(
            run("a,b,c,d\n"),
            IntakeError::TooManyColumns { line: 1, limit: 3 }
        );
        assert_eq!(
            run("a,b\nx,ééééé\n"),
            IntakeError::CellTooLong {
                line: 2,
                column: 2,
                limit: 4
            }
        );
    }
}
