//! The system calls that the reader program may not make.
//!
//! A list of the forbidden rather than of the allowed: what an allocator or a thread needs differs between
//! libraries and versions, while opening, connecting and starting are few and known.

use std::collections::BTreeMap;

use seccompiler::{
    BackendError, BpfProgram, Error, SeccompAction, SeccompCmpArgLen, SeccompCmpOp,
    SeccompCondition, SeccompFilter, SeccompRule, TargetArch, apply_filter, sock_filter,
};

/// From here on numbers are those of x32, a second set for most calls on x86-64.
const X32: u32 = 0x4000_0000;
/// Calls since Linux 6.6 that the C library has no name for everywhere; alike on every processor.
const FCHMODAT2: i64 = 452;
const SETXATTRAT: i64 = 463;
const REMOVEXATTRAT: i64 = 466;
const FILE_SETATTR: i64 = 469;

type Rules = BTreeMap<i64, Vec<SeccompRule>>;

/// Refuses, with "operation not permitted", what decoding never needs; threads still start.
pub(super) fn filter() -> Result<(), Error> {
    apply_filter(&unlisted())?;
    let mut rules = always(&forbidden());
    rules.extend(conditional()?);
    apply(rules)
}

/// Refuses these calls whatever their arguments are.
#[cfg(test)]
pub(super) fn deny(calls: &[i64]) -> Result<(), Error> {
    apply(always(calls))
}

fn always(calls: &[i64]) -> Rules {
    calls.iter().map(|call| (*call, Vec::new())).collect()
}

fn apply(rules: Rules) -> Result<(), Error> {
    let arch: TargetArch = std::env::consts::ARCH.try_into()?;
    let refused = SeccompAction::Errno(libc::EPERM as u32);
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, refused, arch)?;
    let program: BpfProgram = filter.try_into()?;
    apply_filter(&program)
}

/// Refuses signals to other programs, and whatever starts one rather than a thread.
fn conditional() -> Result<Rules, BackendError> {
    let where_first = |operator, value| -> Result<Vec<SeccompRule>, BackendError> {
        let first = SeccompCondition::new(0, SeccompCmpArgLen::Dword, operator, value)?;
        Ok(vec![SeccompRule::new(vec![first])?])
    };
    // A program that gives up sends a signal to itself.
    let others = where_first(SeccompCmpOp::Ne, u64::from(std::process::id()))?;
    let thread = libc::CLONE_THREAD as u64;
    let programs = where_first(SeccompCmpOp::MaskedEq(thread), 0)?;
    let rules = [(libc::SYS_tgkill, others), (libc::SYS_clone, programs)];
    Ok(rules.into_iter().collect())
}

/// Refuses all calls by their x32 numbers, which no list by numbers has, and denies that there is `clone3`.
///
/// A filter cannot see the arguments of `clone3`; where there is none, the C library takes `clone`.
fn unlisted() -> BpfProgram {
    use libc::{BPF_ABS, BPF_JEQ, BPF_JGE, BPF_JMP, BPF_K, BPF_LD, BPF_RET, BPF_W};
    let step = |code: u32, k: u32, jt: u8, jf: u8| sock_filter {
        code: code as u16,
        jt,
        jf,
        k,
    };
    let answer = |with: u32| step(BPF_RET | BPF_K, with, 0, 0);
    let error = |errno: i32| answer(libc::SECCOMP_RET_ERRNO | errno as u32);
    // The number of the call is the first thing that a filter sees; jumps count from the step after them.
    vec![
        step(BPF_LD | BPF_W | BPF_ABS, 0, 0, 0),
        step(BPF_JMP | BPF_JGE | BPF_K, X32, 2, 0),
        step(BPF_JMP | BPF_JEQ | BPF_K, libc::SYS_clone3 as u32, 2, 0),
        answer(libc::SECCOMP_RET_ALLOW),
        error(libc::EPERM),
        error(libc::ENOSYS),
    ]
}

#[rustfmt::skip] // one line a family
fn forbidden() -> Vec<i64> {
    let mut calls = vec![
        libc::SYS_openat, libc::SYS_openat2, libc::SYS_truncate, libc::SYS_memfd_create,
        libc::SYS_open_by_handle_at, libc::SYS_name_to_handle_at, libc::SYS_mknodat, libc::SYS_memfd_secret,
        libc::SYS_unlinkat, libc::SYS_renameat2, libc::SYS_linkat, libc::SYS_symlinkat, libc::SYS_mkdirat,
        libc::SYS_fchmodat, FCHMODAT2, libc::SYS_fchownat, libc::SYS_utimensat, FILE_SETATTR,
        libc::SYS_setxattr, libc::SYS_lsetxattr, libc::SYS_fsetxattr, SETXATTRAT,
        libc::SYS_removexattr, libc::SYS_lremovexattr, libc::SYS_fremovexattr, REMOVEXATTRAT,
        libc::SYS_mount, libc::SYS_umount2, libc::SYS_move_mount, libc::SYS_open_tree, libc::SYS_mount_setattr,
        libc::SYS_fsopen, libc::SYS_fsmount, libc::SYS_fspick, libc::SYS_chroot, libc::SYS_pivot_root,
        libc::SYS_io_uring_setup, libc::SYS_io_uring_enter, libc::SYS_io_uring_register,
        libc::SYS_socket, libc::SYS_socketpair, libc::SYS_connect, libc::SYS_bind, libc::SYS_listen,
        libc::SYS_accept, libc::SYS_accept4, libc::SYS_sendto, libc::SYS_sendmsg, libc::SYS_sendmmsg,
        libc::SYS_execve, libc::SYS_execveat, libc::SYS_ptrace, libc::SYS_pidfd_open, libc::SYS_pidfd_getfd,
        libc::SYS_process_vm_readv, libc::SYS_process_vm_writev, libc::SYS_process_madvise,
        libc::SYS_kill, libc::SYS_tkill, libc::SYS_rt_sigqueueinfo, libc::SYS_rt_tgsigqueueinfo,
        libc::SYS_pidfd_send_signal,
        libc::SYS_shmget, libc::SYS_msgget, libc::SYS_semget, libc::SYS_mq_open,
        libc::SYS_add_key, libc::SYS_request_key, libc::SYS_keyctl, libc::SYS_bpf, libc::SYS_perf_event_open,
        libc::SYS_userfaultfd, libc::SYS_unshare, libc::SYS_setns, libc::SYS_prlimit64,
    ];
    #[cfg(not(target_arch = "riscv64"))]
    calls.push(libc::SYS_renameat);
    #[cfg(target_arch = "x86_64")]
    calls.extend([
        libc::SYS_open, libc::SYS_creat, libc::SYS_unlink, libc::SYS_rename, libc::SYS_link, libc::SYS_symlink,
        libc::SYS_mkdir, libc::SYS_rmdir, libc::SYS_mknod, libc::SYS_chmod, libc::SYS_chown, libc::SYS_lchown,
        libc::SYS_utime, libc::SYS_utimes, libc::SYS_futimesat, libc::SYS_fork, libc::SYS_vfork,
    ]);
    calls
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::ErrorKind;

    /// Runs in a thread that is confined: a filter holds for the thread that applies it, so the other tests stay free.
    fn confined<T: Send>(work: impl FnOnce() -> T + Send) -> T {
        std::thread::scope(|scope| {
            let thread = scope.spawn(|| {
                filter().expect("this system has no system-call filter");
                work()
            });
            thread.join().unwrap()
        })
    }

    /// Makes a call that no safe library offers, and returns its error.
    #[expect(
        unsafe_code,
        reason = "calls as a decoder that was taken over makes them"
    )]
    fn error_of(call: i64, arguments: [i64; 3]) -> Option<i32> {
        let [first, second, third] = arguments;
        // SAFETY: no pointer leads anywhere, so that a call that is let through has nothing to work on.
        let result = unsafe { libc::syscall(call, first, second, third, 0_i64, 0_i64, 0_i64) };
        if result != -1 {
            return None;
        }
        std::io::Error::last_os_error().raw_os_error()
    }

    #[test]
    fn after_the_filter_no_file_or_socket_opens() {
        let kinds = confined(|| {
            let file = std::fs::File::open("/etc/hostname").unwrap_err();
            let made = std::fs::File::create("/tmp/deedbox-must-not-exist").unwrap_err();
            let socket = std::net::TcpListener::bind("127.0.0.1:0").unwrap_err();
            let connection = std::net::UdpSocket::bind("127.0.0.1:0").unwrap_err();
            [file, made, socket, connection].map(|e| e.kind())
        });
        assert_eq!(kinds, [ErrorKind::PermissionDenied; 4]);
    }

    #[test]
    fn neither_old_nor_new_names_of_a_forbidden_call_get_through() {
        let mut calls = vec![
            libc::SYS_mknodat,
            libc::SYS_utimensat,
            libc::SYS_setxattr,
            libc::SYS_lsetxattr,
            libc::SYS_fsetxattr,
            libc::SYS_removexattr,
            libc::SYS_open_by_handle_at,
            libc::SYS_tkill,
            libc::SYS_rt_sigqueueinfo,
            libc::SYS_rt_tgsigqueueinfo,
            FCHMODAT2,
        ];
        #[cfg(target_arch = "x86_64")]
        calls.extend([libc::SYS_renameat, libc::SYS_lchown, libc::SYS_mknod]);
        confined(|| {
            for call in calls {
                assert_eq!(error_of(call, [-1, 0, 0]), Some(libc::EPERM), "{call}");
            }
        });
    }

    #[test]
    fn numbers_of_another_set_are_refused() {
        let number = i64::from(X32) + libc::SYS_getpid;
        assert_eq!(confined(|| error_of(number, [0; 3])), Some(libc::EPERM));
        assert_eq!(confined(|| error_of(libc::SYS_getpid, [0; 3])), None);
    }

    #[test]
    fn threads_start_and_programs_do_not() {
        // Were it let through, it would fail all the same: these flags go only with others.
        let alone = i64::from(libc::CLONE_SIGHAND);
        let (program, newer, thread) = confined(|| {
            let started = std::thread::Builder::new().stack_size(32 << 20);
            (
                error_of(libc::SYS_clone, [alone, 0, 0]),
                error_of(libc::SYS_clone3, [0; 3]),
                started.spawn(|| 7).unwrap().join().unwrap(),
            )
        });
        assert_eq!(program, Some(libc::EPERM));
        assert_eq!(newer, Some(libc::ENOSYS));
        assert_eq!(thread, 7);
    }

    #[test]
    fn a_signal_goes_to_this_program_alone() {
        let own = i64::from(std::process::id());
        let parent = i64::from(std::os::unix::process::parent_id());
        // Signal 0 is none: only whether it might be sent is asked. A program has a thread of its own number.
        assert_eq!(confined(|| error_of(libc::SYS_tgkill, [own, own, 0])), None);
        assert_eq!(
            confined(|| error_of(libc::SYS_tgkill, [parent, parent, 0])),
            Some(libc::EPERM)
        );
    }
}
