//! A disk that fails one thread: the kernel itself refuses writes to files with "no space left", to open any file with
//! "permission denied", to make names last with "input/output error", or to give a new name for a reason of choice.

use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule, apply_filter,
};
use std::collections::BTreeMap;

/// Does the work in a thread of its own to which the disk is full. Standard output and error stay open.
pub fn full<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    confined(no_space(), work)
}

/// Does the work in a thread of its own to which the disk has no room for so many bytes at once.
pub fn full_from<T: Send>(bytes: usize, work: impl FnOnce() -> T + Send) -> T {
    confined(no_space_for(SeccompCmpOp::Ge, &[bytes as u64]), work)
}

/// Does the work in a thread of its own to which the disk is full for the vault's records and for nothing else.
///
/// What is recorded goes into the log of the database first, and each of its frames, like the log itself, begins with a
/// header of its own length (SQLite, "The Write-Ahead Log", 4).
pub fn full_for_records<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    confined(no_space_for(SeccompCmpOp::Eq, &[24, 32]), work)
}

/// Does the work in a thread of its own to which no name in a folder can be made to last. What is in files lasts:
/// programs that write them ask for their content alone.
pub fn names_are_lost<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let rules = [(libc::SYS_fsync, Vec::new())].into();
    confined(program(rules, libc::EIO), work)
}

/// Does the work in a thread of its own in which nothing gets a name on the condition that nobody has it, which is how
/// packets get theirs; the kernel says why.
pub fn no_new_name<T: Send>(why: i32, work: impl FnOnce() -> T + Send) -> T {
    let rules = [(libc::SYS_renameat2, Vec::new())].into();
    confined(program(rules, why), work)
}

/// Does the work in a thread of its own that may open no file, whoever runs the tests.
pub fn unreadable<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let calls = [libc::SYS_openat, libc::SYS_openat2];
    let rules = calls.into_iter().map(|call| (call, Vec::new())).collect();
    confined(program(rules, libc::EACCES), work)
}

fn confined<T: Send>(filter: BpfProgram, work: impl FnOnce() -> T + Send) -> T {
    let confined = move || {
        apply_filter(&filter).expect("this system has no system-call filter");
        work()
    };
    std::thread::scope(|scope| scope.spawn(confined).join().expect("the work ended"))
}

fn no_space() -> BpfProgram {
    let to_a_file = || {
        let beyond = SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Gt, 2)
            .expect("a condition");
        vec![SeccompRule::new(vec![beyond]).expect("a rule")]
    };
    let calls = [
        libc::SYS_write,
        libc::SYS_writev,
        libc::SYS_pwrite64,
        libc::SYS_pwritev,
        libc::SYS_fallocate,
    ];
    let rules = calls.into_iter().map(|call| (call, to_a_file())).collect();
    program(rules, libc::ENOSPC)
}

/// Refuses writes whose length compares so with one of these.
fn no_space_for(compare: SeccompCmpOp, lengths: &[u64]) -> BpfProgram {
    let rule = |length: &u64| {
        let to_a_file = SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Gt, 2);
        let length = SeccompCondition::new(2, SeccompCmpArgLen::Qword, compare.clone(), *length);
        let both = vec![
            to_a_file.expect("a condition"),
            length.expect("a condition"),
        ];
        SeccompRule::new(both).expect("a rule")
    };
    let calls = [libc::SYS_write, libc::SYS_pwrite64].into_iter();
    let rules = calls.map(|call| (call, lengths.iter().map(rule).collect()));
    program(rules.collect(), libc::ENOSPC)
}

fn program(rules: BTreeMap<i64, Vec<SeccompRule>>, error: i32) -> BpfProgram {
    let refused = SeccompAction::Errno(error as u32);
    let arch = std::env::consts::ARCH
        .try_into()
        .expect("a known processor");
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, refused, arch).expect("a filter");
    filter.try_into().expect("a program of the filter")
}
