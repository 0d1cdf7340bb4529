//! What a file may cost before it is refused.

/// Bounds that are checked before and while a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file as it lies on disk.
    pub bytes: u64,
    /// Rows of a table, or records of a log, without the headings.
    pub rows: u32,
    /// Cells of one row.
    pub columns: u32,
    /// Characters of one cell.
    pub cell_chars: u32,
    /// Bytes that a compressed file may grow to.
    pub inflated_bytes: u64,
    /// Times that a compressed file may grow, checked once [`Limits::RATIO_FLOOR`] is passed.
    pub inflate_ratio: u64,
}

impl Limits {
    /// Bytes that any compressed file may grow to, whatever its ratio: small logs repeat themselves.
    pub const RATIO_FLOOR: u64 = 8_000_000;
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 200_000_000,
            rows: 1_000_000,
            columns: 1_000,
            cell_chars: 10_000,
            inflated_bytes: 2_000_000_000,
            inflate_ratio: 200,
        }
    }
}
