//! Starts the reader program, keeps it warm, and survives whatever a file does to it.

use std::io::{self, Read};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use sha2::{Digest, Sha256};

use crate::barcode::Barcode;
use crate::bitmap::Bitmap;
use crate::confine::{self, Hold};
use crate::error::ReadError;
use crate::inspection::{Fit, Inspection, Picture, Warning};
use crate::limits::Limits;
use crate::media::MediaType;
use crate::program::EXIT_TOO_SLOW;
use crate::protocol::{Answer, Hello, Op, Request, read_frame, write_frame};
use crate::sight::ZoneSight;

/// How long the program may take to greet; a cold disk is slow.
const START: Duration = Duration::from_secs(15);
/// A search for barcodes may take so many deadlines, and ends by itself after a tenth of that.
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
}

impl Reader {
    /// Prepares to use the program at this path; nothing is started yet.
    pub fn new(program: PathBuf, limits: Limits) -> Self {
        Self {
            program,
            limits,
            running: Mutex::new(None),
            child: Mutex::new(None),
        }
    }

    /// Says what a file is: type, pages, hash, warnings.
    ///
    /// `declared_name` is only compared with the content; it never leaves this process. Headers and
    /// structure are read, pixels are not: a picture may still prove damaged when it is rendered.
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
    /// The search ends after four fifths of the deadline, so after 2 seconds by default; nothing found is an empty
    /// list. What a barcode says is unsigned: it can be consistent with the page, never show it authentic.
    ///
    /// # Errors
    /// Every [`ReadError`].
    pub fn barcodes(&self, bytes: &[u8], page: u32) -> Result<Vec<Barcode>, ReadError> {
        self.check_size(bytes)?;
        let limits = Limits {
            deadline: self.limits.deadline * PATIENCE,
            ..self.limits
        };
        match self.ask_within(Op::Barcodes { page }, bytes, limits)? {
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
    /// Whoever waits for an answer gets an error at once.
    pub fn stop(&self) {
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
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        let request = Request { op, limits };
        let outcome = self.ready(&mut running)?.exchange(request, bytes);
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

/// How an exchange failed.
#[derive(Debug)]
enum Failure {
    TooSlow,
    Broken(io::Error),
}

type Exchanged = io::Result<(Answer, Vec<u8>)>;

/// A program that has greeted.
#[derive(Debug)]
struct Running {
    child: Arc<Mutex<Child>>,
    _hold: Hold,
    hello: Hello,
    requests: Sender<(Request, Vec<u8>)>,
    answers: Receiver<Exchanged>,
    last_words: Arc<Mutex<Vec<u8>>>,
}

impl Running {
    fn start(program: &PathBuf) -> Result<Self, ReadError> {
        let unusable = |what: &str, e: &dyn std::fmt::Display| ReadError::Program {
            detail: format!("{what} {}: {e}", program.display()),
        };
        let mut child = command(program)
            .spawn()
            .map_err(|e| unusable("cannot start", &e))?;
        let hold = confine::hold(&child);
        let (Some(input), Some(output), Some(errors)) =
            (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            let _ = child.kill();
            return Err(unusable("cannot talk to", &"no pipes"));
        };
        let last_words = Arc::default();
        let (requests, for_program) = mpsc::channel();
        let (to_us, answers) = mpsc::channel();
        let (greet, greeting) = mpsc::channel();
        let kept = Arc::clone(&last_words);
        let threads = [
            thread::Builder::new().spawn(move || keep_last_words(errors, &kept)),
            thread::Builder::new()
                .spawn(move || converse(input, output, &greet, &for_program, &to_us)),
        ];
        let greeted = match threads {
            [Ok(_), Ok(_)] => greeting
                .recv_timeout(START)
                .map_err(|e| unusable("no greeting from", &e)),
            _ => Err(unusable("no thread for", &"the system refused one")),
        };
        let error = match greeted {
            Ok(Ok(hello)) => {
                return Ok(Self {
                    child: Arc::new(Mutex::new(child)),
                    _hold: hold,
                    hello,
                    requests,
                    answers,
                    last_words,
                });
            }
            Ok(Err(e)) => unusable("no greeting from", &e),
            Err(error) => error,
        };
        let _ = child.kill();
        let _ = child.wait();
        Err(error)
    }

    fn exchange(&self, request: Request, bytes: &[u8]) -> Result<(Answer, Vec<u8>), Failure> {
        let gone = || Failure::Broken(io::ErrorKind::BrokenPipe.into());
        self.requests
            .send((request, bytes.to_vec()))
            .map_err(|_| gone())?;
        match self.answers.recv_timeout(request.limits.deadline) {
            Ok(Ok(answered)) => Ok(answered),
            Ok(Err(e)) => Err(Failure::Broken(e)),
            Err(RecvTimeoutError::Timeout) => Err(Failure::TooSlow),
            Err(RecvTimeoutError::Disconnected) => Err(gone()),
        }
    }

    fn has_ended(&self) -> bool {
        !matches!(self.child().try_wait(), Ok(None))
    }

    fn child(&self) -> MutexGuard<'_, Child> {
        self.child.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends the program and says what its end means.
    fn end(self, failure: Failure, deadline: Duration) -> ReadError {
        let too_slow = ReadError::TooSlow {
            millis: u64::try_from(deadline.as_millis()).unwrap_or(u64::MAX),
        };
        if let Failure::TooSlow = failure {
            return too_slow;
        }
        let Some(status) = self.wait_briefly() else {
            let Failure::Broken(error) = failure else {
                return too_slow;
            };
            return ReadError::Program {
                detail: format!("it gave an answer that makes no sense ({error})"),
            };
        };
        if status.code() == Some(EXIT_TOO_SLOW) {
            return too_slow;
        }
        // The pipe is closed, but its last words may still be on their way to us.
        thread::sleep(Duration::from_millis(20));
        let words = self
            .last_words
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if out_of_memory(status, &words) {
            return ReadError::TooLargeToShow;
        }
        ReadError::Crashed {
            how: status.to_string(),
        }
    }

    fn wait_briefly(&self) -> Option<ExitStatus> {
        for _ in 0..100 {
            if let Ok(Some(status)) = self.child().try_wait() {
                return Some(status);
            }
            thread::sleep(Duration::from_millis(10));
        }
        None
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let mut child = self.child();
        let _ = child.kill();
        let _ = child.wait();
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that starts the reader program"
)]
fn command(program: &PathBuf) -> Command {
    let mut command = Command::new(program);
    command
        .env_clear()
        // One arena: the address space is bounded, and each further arena would reserve 64 MB of it.
        .env("MALLOC_ARENA_MAX", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    #[cfg(windows)]
    {
        use std::os::windows::process::CommandExt;
        const CREATE_NO_WINDOW: u32 = 0x0800_0000;
        command.creation_flags(CREATE_NO_WINDOW);
    }
    command
}

/// Carries requests and answers, on a thread of its own, so that a silent program can be left waiting.
fn converse(
    mut input: ChildStdin,
    mut output: ChildStdout,
    greet: &Sender<io::Result<Hello>>,
    requests: &Receiver<(Request, Vec<u8>)>,
    answers: &Sender<Exchanged>,
) {
    let hello = read_frame(&mut output).map(|(hello, _)| hello);
    let failed = hello.is_err();
    if greet.send(hello).is_err() || failed {
        return;
    }
    for (request, bytes) in requests {
        let exchanged =
            write_frame(&mut input, &request, &bytes).and_then(|()| read_frame(&mut output));
        let failed = exchanged.is_err();
        if answers.send(exchanged).is_err() || failed {
            return;
        }
    }
}

/// Keeps the first kilobytes of what the program says on its way out; they are searched, never shown.
fn keep_last_words(mut errors: impl Read, kept: &Mutex<Vec<u8>>) {
    const MOST: usize = 1 << 14;
    let mut buffer = [0; 1024];
    while let Ok(n @ 1..) = errors.read(&mut buffer) {
        let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() < MOST {
            kept.extend_from_slice(buffer.get(..n).unwrap_or_default());
        }
    }
}

/// Tells a program that met its memory limit from one that failed otherwise.
fn out_of_memory(status: ExitStatus, words: &[u8]) -> bool {
    const ALLOCATION: &[u8] = b"memory allocation of";
    let said = words.windows(ALLOCATION.len()).any(|w| w == ALLOCATION);
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt;
        // Nobody but the system's out-of-memory killer sends SIGKILL here: we do so only at the deadline.
        const SIGKILL: i32 = 9;
        said || status.signal() == Some(SIGKILL)
    }
    #[cfg(not(unix))]
    {
        let _ = status;
        said
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
