//! Starts the reader program, keeps it warm, and survives whatever a file does to it.

mod running;

use std::path::PathBuf;
use std::process::Child;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use sha2::{Digest, Sha256};

use crate::barcode::Barcode;
use crate::bitmap::Bitmap;
use crate::confine;
use crate::error::ReadError;
use crate::inspection::{Fit, Inspection, Picture, Warning};
use crate::limits::Limits;
use crate::media::MediaType;
use crate::protocol::{Answer, Hello, Op, Request};
use crate::sight::ZoneSight;
use running::Running;

/// What somebody waits for knowingly may take so many deadlines; a search for barcodes ends after a tenth of that.
const PATIENCE: u32 = 8;

/// Reads documents through the program `deedbox-reader`.
///
/// The program is started at the first request and kept; when a file kills it or passes the deadline, the
/// next request starts another. Requests from several threads wait for each other.
#[derive(Debug)]
pub struct Reader {
    program: PathBuf,
    limits: Limits,
    running: Mutex<Option<Running>>,
    /// The same program as is running, to be ended while somebody waits for its answer.
    child: Mutex<Option<Arc<Mutex<Child>>>>,
    /// How often it was stopped: what was asked for before does not start it again.
    stops: AtomicU64,
}

impl Reader {
    /// Prepares to use the program at this path; nothing is started yet.
    pub fn new(program: PathBuf, limits: Limits) -> Self {
        Self {
            program,
            limits,
            running: Mutex::new(None),
            child: Mutex::new(None),
            stops: AtomicU64::new(0),
        }
    }

    /// Says what a file is: type, pages, hash, warnings.
    ///
    /// `declared_name` is only compared with the content; it never leaves this process. A picture
    /// is decoded once, to see whether it breaks off; a page of a PDF may still prove damaged when it is rendered.
    ///
    /// # Errors
    /// Every [`ReadError`] except `NoSuchPage`.
    pub fn inspect(&self, bytes: &[u8], declared_name: &str) -> Result<Inspection, ReadError> {
        let size = self.check_size(bytes)?;
        let Answer::Inspected {
            media_type,
            pages,
            mut warnings,
        } = self.ask(Op::Inspect, bytes)?.0
        else {
            return Err(unexpected());
        };
        warnings.extend(extension_warning(declared_name, media_type));
        Ok(Inspection {
            media_type,
            pages,
            sha256: sha256(bytes),
            bytes: size,
            warnings,
        })
    }

    /// Draws one page, counted from 1, within the bounds (at most 4,096 pixels a side).
    ///
    /// Pictures are never enlarged; PDF pages are drawn as large as the bounds allow.
    ///
    /// # Errors
    /// Every [`ReadError`].
    pub fn render(&self, bytes: &[u8], page: u32, fit: Fit) -> Result<Picture, ReadError> {
        self.check_size(bytes)?;
        match self.ask(Op::Render { page, fit }, bytes)? {
            (Answer::Rendered { width, height }, png) => Ok(Picture { width, height, png }),
            _ => Err(unexpected()),
        }
    }

    /// Draws as [`Reader::render`] does, and takes eight times as long if need be: for a person who waits for the page.
    ///
    /// # Errors
    /// Every [`ReadError`].
    pub fn render_patiently(
        &self,
        bytes: &[u8],
        page: u32,
        fit: Fit,
    ) -> Result<Picture, ReadError> {
        self.check_size(bytes)?;
        match self.ask_within(Op::Render { page, fit }, bytes, self.patient())? {
            (Answer::Rendered { width, height }, png) => Ok(Picture { width, height, png }),
            _ => Err(unexpected()),
        }
    }

    const fn patient(&self) -> Limits {
        Limits {
            deadline: self.limits.deadline.saturating_mul(PATIENCE),
            ..self.limits
        }
    }

    /// Returns SHA-256 of the clean pixels of all pages, in lower-case hexadecimal: the same for the same picture in
    /// another file. `None` when they say nothing, because every page has one colour only.
    ///
    /// # Errors
    /// Every [`ReadError`] except `NoSuchPage`.
    pub fn pixels(&self, bytes: &[u8]) -> Result<Option<String>, ReadError> {
        self.check_size(bytes)?;
        match self.ask(Op::Pixels, bytes)?.0 {
            Answer::Drawn { pixels } => Ok(pixels),
            _ => Err(unexpected()),
        }
    }

    /// Draws one page as [`Reader::render`] does and hands over its bare pixels.
    ///
    /// # Errors
    /// Every [`ReadError`].
    pub fn bitmap(&self, bytes: &[u8], page: u32, fit: Fit) -> Result<Bitmap, ReadError> {
        self.check_size(bytes)?;
        match self.ask(Op::Bitmap { page, fit }, bytes)? {
            (Answer::Rendered { width, height }, rgb) => {
                Bitmap::new(width, height, rgb).ok_or_else(unexpected)
            }
            _ => Err(unexpected()),
        }
    }

    /// Looks for the machine-readable zone of one page, counted from 1, whichever of its sides is up.
    ///
    /// # Errors
    /// Every [`ReadError`]; a page without a zone is no error.
    pub fn zone(&self, bytes: &[u8], page: u32) -> Result<ZoneSight, ReadError> {
        self.check_size(bytes)?;
        match self.ask(Op::Zone { page }, bytes)? {
            (Answer::Zone(sight), _) => Ok(sight),
            _ => Err(unexpected()),
        }
    }

    /// Looks for barcodes on one page, counted from 1: PDF417, QR, Data Matrix, Aztec.
    ///
    /// The search ends after four fifths of the deadline, so after 2 seconds of work by default; nothing found is an empty
    /// list. What a barcode says is unsigned: it can be consistent with the page, never show it authentic.
    ///
    /// # Errors
    /// Every [`ReadError`].
    pub fn barcodes(&self, bytes: &[u8], page: u32) -> Result<Vec<Barcode>, ReadError> {
        self.check_size(bytes)?;
        match self.ask_within(Op::Barcodes { page }, bytes, self.patient())? {
            (Answer::Barcodes { found }, _) => Ok(found),
            _ => Err(unexpected()),
        }
    }

    /// Starts the program if need be and says which limits it put on itself.
    ///
    /// # Errors
    /// `Program` when it cannot be started.
    pub fn confinement(&self) -> Result<Hello, ReadError> {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(self.ready(&mut running)?.hello)
    }

    /// Tells the most memory that the running program has held at any time, in bytes, where the system tells.
    ///
    /// `None` while no program runs.
    pub fn peak_memory(&self) -> Option<u64> {
        let running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        confine::peak_memory(&running.as_ref()?.child())
    }

    /// Ends the program, with what it still holds of the last file; the next request starts another.
    ///
    /// Whoever waits for an answer, or for their turn, gets an error at once.
    pub fn stop(&self) {
        self.stops.fetch_add(1, Ordering::SeqCst);
        let child = self.child.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(child) = child.as_ref() {
            let mut child = child.lock().unwrap_or_else(PoisonError::into_inner);
            let _ = child.kill();
        }
    }

    fn check_size(&self, bytes: &[u8]) -> Result<u32, ReadError> {
        if bytes.is_empty() {
            return Err(ReadError::Empty);
        }
        u32::try_from(bytes.len())
            .ok()
            .filter(|size| *size <= self.limits.bytes)
            .ok_or(ReadError::FileTooLarge {
                bytes: bytes.len() as u64,
                limit: self.limits.bytes.into(),
            })
    }

    fn ask(&self, op: Op, bytes: &[u8]) -> Result<(Answer, Vec<u8>), ReadError> {
        self.ask_within(op, bytes, self.limits)
    }

    fn ask_within(
        &self,
        op: Op,
        bytes: &[u8],
        limits: Limits,
    ) -> Result<(Answer, Vec<u8>), ReadError> {
        let asked = self.stops.load(Ordering::SeqCst);
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        let request = Request { op, limits };
        let program = self.ready(&mut running)?;
        // It was stopped while this question waited: the file is not shown to a new program.
        if self.stops.load(Ordering::SeqCst) != asked {
            return Err(ReadError::Program {
                detail: "it was ended before it answered".into(),
            });
        }
        let outcome = program.exchange(request, bytes);
        match outcome {
            Ok((Answer::Refused { error }, _)) => Err(error),
            Ok(answered) => Ok(answered),
            Err(failure) => Err(match running.take() {
                Some(broken) => broken.end(failure, limits.deadline),
                None => unexpected(),
            }),
        }
    }

    /// Returns the running program, starting it when there is none or it ended while idle.
    fn ready<'a>(&self, running: &'a mut Option<Running>) -> Result<&'a mut Running, ReadError> {
        if running.as_ref().is_some_and(Running::has_ended) {
            *running = None;
        }
        match running {
            Some(running) => Ok(running),
            None => {
                let started = running.insert(Running::start(&self.program)?);
                let mut child = self.child.lock().unwrap_or_else(PoisonError::into_inner);
                *child = Some(Arc::clone(&started.child));
                Ok(started)
            }
        }
    }
}

fn extension_warning(name: &str, media_type: MediaType) -> Option<Warning> {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let (_, extension) = base.rsplit_once('.')?;
    let extension: String = extension.to_lowercase().chars().take(16).collect();
    if media_type.extensions().contains(&extension.as_str()) {
        return None;
    }
    Some(Warning::ExtensionDiffers { extension })
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect()
}

fn unexpected() -> ReadError {
    ReadError::Program {
        detail: "it answered another question than was asked".into(),
    }
}
