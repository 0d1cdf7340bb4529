//! The limits that the reader program puts on itself before it looks at any file.
//!
//! Linux: address space, open files, no core dump, not traceable, and a system-call filter that refuses to
//! open files, talk to the network or start programs. On Windows and macOS only the deadline, the pixel
//! limits and the separate process hold so far.

use crate::protocol::Hello;

#[cfg(not(target_os = "linux"))]
pub(crate) fn confine() -> Hello {
    Hello {
        memory: false,
        system_calls: false,
        base_bytes: None,
    }
}

#[cfg(target_os = "linux")]
pub(crate) fn confine() -> Hello {
    use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};
    let both = |n| Rlimit {
        current: Some(n),
        maximum: Some(n),
    };
    let base_bytes = address_space();
    // Each of these only narrows; a system that refuses one still runs the program, which then says so.
    let memory = setrlimit(Resource::As, both(crate::limits::MEMORY)).is_ok();
    let _ = setrlimit(Resource::Core, both(0));
    let _ = setrlimit(Resource::Nofile, both(16));
    let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    Hello {
        memory,
        system_calls: filter_system_calls().is_some(),
        base_bytes,
    }
}

/// Measures the address space that the program takes before any file, in bytes.
#[cfg(target_os = "linux")]
fn address_space() -> Option<u64> {
    let counters = std::fs::read_to_string("/proc/self/statm").ok()?;
    let pages: u64 = counters.split(' ').next()?.parse().ok()?;
    Some(pages * rustix::param::page_size() as u64)
}

/// Refuses, with "operation not permitted", what decoding never needs.
///
/// A list of the forbidden rather than of the allowed: what an allocator or a thread needs differs between
/// libraries and versions, while opening, connecting and starting are few and known.
#[cfg(target_os = "linux")]
fn filter_system_calls() -> Option<()> {
    use seccompiler::{BpfProgram, SeccompAction, SeccompFilter, apply_filter};
    let rules = forbidden().iter().map(|call| (*call, Vec::new())).collect();
    let errno = SeccompAction::Errno(libc::EPERM as u32);
    let arch = std::env::consts::ARCH.try_into().ok()?;
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, errno, arch).ok()?;
    let program: BpfProgram = filter.try_into().ok()?;
    apply_filter(&program).ok()
}

#[cfg(target_os = "linux")]
#[rustfmt::skip] // one line a family
fn forbidden() -> Vec<i64> {
    let mut calls = vec![
        libc::SYS_openat, libc::SYS_openat2, libc::SYS_truncate, libc::SYS_memfd_create,
        libc::SYS_unlinkat, libc::SYS_renameat2, libc::SYS_linkat, libc::SYS_symlinkat, libc::SYS_mkdirat,
        libc::SYS_fchmodat, libc::SYS_fchownat, libc::SYS_mount, libc::SYS_io_uring_setup,
        libc::SYS_socket, libc::SYS_socketpair, libc::SYS_connect, libc::SYS_bind, libc::SYS_listen,
        libc::SYS_accept, libc::SYS_accept4, libc::SYS_sendto, libc::SYS_sendmsg,
        libc::SYS_execve, libc::SYS_execveat, libc::SYS_ptrace, libc::SYS_pidfd_open,
        libc::SYS_process_vm_readv, libc::SYS_process_vm_writev,
    ];
    #[cfg(target_arch = "x86_64")]
    calls.extend([
        libc::SYS_open, libc::SYS_creat, libc::SYS_unlink, libc::SYS_rename, libc::SYS_link, libc::SYS_symlink,
        libc::SYS_mkdir, libc::SYS_rmdir, libc::SYS_chmod, libc::SYS_chown, libc::SYS_fork, libc::SYS_vfork,
    ]);
    calls
}

#[cfg(all(test, target_os = "linux"))]
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
}
