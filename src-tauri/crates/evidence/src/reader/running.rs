//! One running program: its pipes, its greeting, its end.

use std::io::{self, Read};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crate::confine::{self, Hold};
use crate::error::ReadError;
use crate::program::EXIT_TOO_SLOW;
use crate::protocol::{Answer, Hello, Request, read_frame, write_frame};

/// How long the program may take to greet; a cold disk is slow.
const START: Duration = Duration::from_secs(15);

/// How an exchange failed.
#[derive(Debug)]
pub(super) enum Failure {
    TooSlow,
    Broken(io::Error),
}

type Exchanged = io::Result<(Answer, Vec<u8>)>;

/// A program that has greeted.
#[derive(Debug)]
pub(super) struct Running {
    pub(super) child: Arc<Mutex<Child>>,
    _hold: Hold,
    pub(super) hello: Hello,
    requests: Sender<(Request, Vec<u8>)>,
    answers: Receiver<Exchanged>,
    last_words: Arc<Mutex<Vec<u8>>>,
}

impl Running {
    pub(super) fn start(program: &PathBuf) -> Result<Self, ReadError> {
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

    pub(super) fn exchange(
        &self,
        request: Request,
        bytes: &[u8],
    ) -> Result<(Answer, Vec<u8>), Failure> {
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

    pub(super) fn has_ended(&self) -> bool {
        !matches!(self.child().try_wait(), Ok(None))
    }

    pub(super) fn child(&self) -> MutexGuard<'_, Child> {
        self.child.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends the program and says what its end means.
    pub(super) fn end(self, failure: Failure, deadline: Duration) -> ReadError {
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
