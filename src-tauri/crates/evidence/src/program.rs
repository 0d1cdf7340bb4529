//! What the program `deedbox-reader` does.

use std::io::{self, Read, Write};
use std::process::ExitCode;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use crate::decode;
use crate::error::ReadError;
use crate::protocol::{Answer, Request, read_frame, write_frame};

/// Exit code of a program that ended itself at its deadline.
pub(crate) const EXIT_TOO_SLOW: i32 = 3;
/// How much later than Deedbox the program ends itself, so that it never spins on without its parent.
const GRACE: Duration = Duration::from_secs(2);
/// Room for decoders that call themselves; deeper nesting ends the program, not Deedbox.
const STACK: usize = 32 << 20;

/// Confines itself, then answers requests until its input closes.
///
/// Only the binary `deedbox-reader` calls this: no file is ever decoded in the process that holds the vault.
pub fn run(input: &mut impl Read, output: &mut impl Write) -> ExitCode {
    let hello = crate::confine::confine();
    if write_frame(output, &hello, &[]).is_err() {
        return ExitCode::FAILURE;
    }
    loop {
        let (request, file) = match read_frame::<Request>(input) {
            Ok(frame) => frame,
            Err(e) if e.kind() == io::ErrorKind::UnexpectedEof => return ExitCode::SUCCESS,
            Err(_) => return ExitCode::FAILURE,
        };
        let (answer, body) = answer(request, file);
        if write_frame(output, &answer, &body).is_err() {
            return ExitCode::FAILURE;
        }
    }
}

/// Decodes on a thread of its own, so that a panic or an endless loop there has an answer or an end.
fn answer(request: Request, file: Vec<u8>) -> (Answer, Vec<u8>) {
    let (send, receive) = mpsc::sync_channel(1);
    let started = thread::Builder::new().stack_size(STACK).spawn(move || {
        let _ = send.send(decode::perform(&request, &file));
    });
    if started.is_err() {
        return refused(ReadError::TooLargeToShow);
    }
    match receive.recv_timeout(request.limits.deadline + GRACE) {
        Ok(Ok(done)) => done,
        Ok(Err(error)) => refused(error),
        Err(RecvTimeoutError::Timeout) => std::process::exit(EXIT_TOO_SLOW),
        Err(RecvTimeoutError::Disconnected) => refused(ReadError::Crashed {
            how: "the decoder gave up".into(),
        }),
    }
}

fn refused(error: ReadError) -> (Answer, Vec<u8>) {
    (Answer::Refused { error }, Vec::new())
}
