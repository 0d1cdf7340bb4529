//! Decoding in the process that calls, for the fuzz targets alone.

use std::time::Duration;

use crate::decode::perform;
use crate::inspection::Fit;
use crate::limits::Limits;
use crate::protocol::{Op, Request};

/// Does with a file what the reader program does: says what it is, draws its first page, and looks for a zone and
/// for barcodes on it.
pub fn look(file: &[u8]) {
    let limits = Limits {
        bytes: 1 << 20,
        // Large pictures, and long looks for barcodes, only take longer to show the same.
        pixels: 1 << 20,
        pages: 40,
        deadline: Duration::from_secs(1),
    };
    let fit = Fit {
        max_width: 200,
        max_height: 200,
    };
    let mut ops = vec![Op::Inspect, Op::Render { page: 1, fit }];
    // The page of a PDF is drawn large for these, which takes long, and what looks at the pixels is the same.
    if !file.starts_with(b"%PDF-") {
        ops.extend([Op::Zone { page: 1 }, Op::Barcodes { page: 1 }]);
    }
    for op in ops {
        // A refusal is an answer; only a panic, a hang or a fault of memory is a finding.
        let _ = perform(&Request { op, limits }, file);
    }
}
