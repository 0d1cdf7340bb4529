//! Linux: address space, open files, no core dump, not traceable, Landlock, and a system-call filter.

use std::process::Child;

use landlock::{
    ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, Ruleset, RulesetAttr, RulesetError,
    RulesetStatus, Scope,
};
use rustix::process::{
    DumpableBehavior, Pid, Resource, Rlimit, prlimit, set_dumpable_behavior, setrlimit,
};

use crate::limits::MEMORY;
use crate::protocol::Hello;

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
    let base_bytes = address_space();
    // Each of these only narrows; a system that refuses one still runs the program, which then says so.
    let memory = setrlimit(Resource::As, both(MEMORY)).is_ok();
    let _ = setrlimit(Resource::Core, both(0));
    let _ = setrlimit(Resource::Nofile, both(16));
    let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    Hello {
        memory,
        fence: fence().unwrap_or(false),
        system_calls: filter_system_calls().is_some(),
        base_bytes,
    }
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

/// Refuses, with "operation not permitted", what decoding never needs.
///
/// A list of the forbidden rather than of the allowed: what an allocator or a thread needs differs between
/// libraries and versions, while opening, connecting and starting are few and known.
fn filter_system_calls() -> Option<()> {
    use seccompiler::{BpfProgram, SeccompAction, SeccompFilter, apply_filter};
    let rules = forbidden().iter().map(|call| (*call, Vec::new())).collect();
    let errno = SeccompAction::Errno(libc::EPERM as u32);
    let arch = std::env::consts::ARCH.try_into().ok()?;
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, errno, arch).ok()?;
    let program: BpfProgram = filter.try_into().ok()?;
    apply_filter(&program).ok()
}

#[rustfmt::skip] // one line a family
fn forbidden() -> Vec<i64> {
    let mut calls = vec![
        libc::SYS_openat, libc::SYS_openat2, libc::SYS_truncate, libc::SYS_memfd_create,
        libc::SYS_unlinkat, libc::SYS_renameat2, libc::SYS_linkat, libc::SYS_symlinkat, libc::SYS_mkdirat,
        libc::SYS_fchmodat, libc::SYS_fchownat, libc::SYS_mount, libc::SYS_io_uring_setup,
        libc::SYS_socket, libc::SYS_socketpair, libc::SYS_connect, libc::SYS_bind, libc::SYS_listen,
        libc::SYS_accept, libc::SYS_accept4, libc::SYS_sendto, libc::SYS_sendmsg,
        libc::SYS_execve, libc::SYS_execveat, libc::SYS_ptrace, libc::SYS_pidfd_open,
        libc::SYS_process_vm_readv, libc::SYS_process_vm_writev, libc::SYS_kill, libc::SYS_pidfd_send_signal,
        libc::SYS_add_key, libc::SYS_request_key, libc::SYS_keyctl, libc::SYS_bpf, libc::SYS_perf_event_open,
        libc::SYS_userfaultfd, libc::SYS_unshare, libc::SYS_setns, libc::SYS_prlimit64,
    ];
    #[cfg(target_arch = "x86_64")]
    calls.extend([
        libc::SYS_open, libc::SYS_creat, libc::SYS_unlink, libc::SYS_rename, libc::SYS_link, libc::SYS_symlink,
        libc::SYS_mkdir, libc::SYS_rmdir, libc::SYS_chmod, libc::SYS_chown, libc::SYS_fork, libc::SYS_vfork,
    ]);
    calls
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::ErrorKind;

    #[test]
    fn after_the_filter_no_file_socket_or_program_opens() {
        // A filter holds for the thread that applies it, so the other tests stay free.
        let confined = std::thread::spawn(|| {
            filter_system_calls().expect("this system has no system-call filter");
            let file = std::fs::File::open("/etc/hostname").unwrap_err();
            let made = std::fs::File::create("/tmp/deedbox-must-not-exist").unwrap_err();
            let socket = std::net::TcpListener::bind("127.0.0.1:0").unwrap_err();
            let connection = std::net::UdpSocket::bind("127.0.0.1:0").unwrap_err();
            [file, made, socket, connection].map(|e| e.kind())
        });
        assert_eq!(confined.join().unwrap(), [ErrorKind::PermissionDenied; 4]);
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
}
