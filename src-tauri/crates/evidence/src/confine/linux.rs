//! Linux: inherited files, address space, open files, no core dump, not traceable, Landlock, and a system-call filter.

use std::fmt::Display;
use std::io::Write;
use std::process::Child;

use landlock::{
    ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, Ruleset, RulesetAttr, RulesetError,
    RulesetStatus, Scope,
};
use rustix::process::{
    DumpableBehavior, Pid, Resource, Rlimit, prlimit, set_dumpable_behavior, setrlimit,
};

use super::calls;
use crate::limits::MEMORY;
use crate::protocol::Hello;

/// Exit code of a program that could not put the system-call filter on itself.
const EXIT_UNCONFINED: i32 = 4;

/// The limits set from outside stay with the program by themselves.
#[derive(Debug)]
pub(crate) struct Hold;

pub(crate) fn hold(child: &Child) -> Hold {
    // The program sets the same for itself; should it ever fail to, they stand all the same.
    let pid = Some(Pid::from_child(child));
    let _ = prlimit(pid, Resource::As, both(MEMORY));
    let _ = prlimit(pid, Resource::Core, both(0));
    Hold
}

/// Reads the high-water mark of the memory that was really held, as against the address space.
pub(crate) fn peak_memory(child: &Child) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    let kib: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kib * 1024)
}

pub(crate) fn confine() -> Hello {
    let _ = close_inherited();
    let base_bytes = address_space();
    // Each of these only narrows; a system that refuses one still runs the program, which then says so.
    let memory = setrlimit(Resource::As, both(MEMORY)).is_ok();
    let _ = setrlimit(Resource::Core, both(0));
    let _ = setrlimit(Resource::Nofile, both(16));
    let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    let fence = fence().unwrap_or(false);
    if let Err(error) = calls::filter() {
        refuse(&error);
    }
    Hello {
        memory,
        fence,
        system_calls: true,
        base_bytes,
    }
}

/// Ends the program: decoding with every file and socket in reach is worse than not decoding.
fn refuse(why: &dyn Display) -> ! {
    let _ = writeln!(
        std::io::stderr(),
        "deedbox-reader decodes nothing here: the system-call filter cannot be set ({why})"
    );
    std::process::exit(EXIT_UNCONFINED)
}

/// Closes all but the standard streams, whatever the parent left open; tells whether the kernel did (since 5.9).
#[expect(
    unsafe_code,
    reason = "no safe library closes what it did not open itself"
)]
fn close_inherited() -> bool {
    let own_table = libc::CLOSE_RANGE_UNSHARE;
    // SAFETY: this thread gets a table of descriptors of its own before they are closed, so that no other thread
    // loses one; this one has opened none yet.
    unsafe { libc::syscall(libc::SYS_close_range, 3_u32, u32::MAX, own_table) == 0 }
}

fn both(n: u64) -> Rlimit {
    Rlimit {
        current: Some(n),
        maximum: Some(n),
    }
}

/// Denies every file, every port and every signal to others, by a rule set that allows nothing; as much of it
/// as the kernel knows. Returns whether the kernel holds it.
fn fence() -> Result<bool, RulesetError> {
    let newest = ABI::V6;
    let status = Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(newest))?
        .handle_access(AccessNet::from_all(newest))?
        .scope(Scope::from_all(newest))?
        .create()?
        .restrict_self()?;
    Ok(status.ruleset != RulesetStatus::NotEnforced)
}

/// Measures the address space that the program takes before any file, in bytes.
fn address_space() -> Option<u64> {
    let counters = std::fs::read_to_string("/proc/self/statm").ok()?;
    let pages: u64 = counters.split(' ').next()?.parse().ok()?;
    Some(pages * rustix::param::page_size() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::fd::AsRawFd;
    use std::process::{Command, Output};

    #[test]
    fn what_was_inherited_is_closed() {
        let file = std::fs::File::open("/proc/self/statm").unwrap();
        let inherited = file.as_raw_fd();
        // The thread has a table of its own afterwards, so the other tests keep their files.
        let (before, closed, after) = std::thread::spawn(move || {
            let open = |fd: i32| std::fs::read_link(format!("/proc/thread-self/fd/{fd}")).is_ok();
            (open(inherited), close_inherited(), open(inherited))
        })
        .join()
        .unwrap();
        assert!(before && closed && !after, "{before} {closed} {after}");
        assert!(file.metadata().is_ok());
    }

    #[test]
    fn behind_the_fence_no_file_opens_wherever_the_kernel_has_one() {
        let (stands, opened) = std::thread::spawn(|| {
            let stands = fence().unwrap_or(false);
            (stands, std::fs::File::open("/proc/self/statm").is_ok())
        })
        .join()
        .unwrap();
        assert_eq!(stands, !opened, "what is said about the fence is so");
    }

    /// Confines the whole process; only where the next test starts it, in a process of its own.
    #[test]
    fn alone() {
        if std::env::args().any(|word| word == "--exact") {
            assert!(confine().system_calls);
        }
    }

    #[expect(clippy::disallowed_methods, reason = "starts this very test again")]
    fn confined_process() -> Output {
        Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "confine::linux::tests::alone"])
            .output()
            .unwrap()
    }

    #[test]
    fn without_the_filter_the_program_refuses_to_go_on() {
        let free = confined_process();
        assert!(free.status.success(), "{free:?}");
        // What a thread may not do, the processes that it starts may not either.
        let refused = std::thread::spawn(|| {
            calls::deny(&[libc::SYS_seccomp]).unwrap();
            confined_process()
        });
        let refused = refused.join().unwrap();
        assert_eq!(refused.status.code(), Some(EXIT_UNCONFINED), "{refused:?}");
        let words = String::from_utf8_lossy(&refused.stderr);
        assert!(words.contains("decodes nothing here"), "{words}");
    }
}
