//! A disk that fails one thread: the kernel itself refuses every write to a file with "no space left", or to
//! open any file with "permission denied".

use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule, apply_filter,
};
use std::collections::BTreeMap;

/// Does the work in a thread of its own to which the disk is full. Standard output and error stay open.
pub fn full<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    confined(no_space(), work)
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

fn program(rules: BTreeMap<i64, Vec<SeccompRule>>, error: i32) -> BpfProgram {
    let refused = SeccompAction::Errno(error as u32);
    let arch = std::env::consts::ARCH
        .try_into()
        .expect("a known processor");
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, refused, arch).expect("a filter");
    filter.try_into().expect("a program of the filter")
}
