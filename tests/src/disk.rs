//! A disk that is full, for one thread: the kernel itself refuses every write to a file with "no space left".

use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule, apply_filter,
};

/// Does the work in a thread of its own to which the disk is full. Standard output and error stay open.
pub fn full<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let confined = || {
        apply_filter(&program()).expect("this system has no system-call filter");
        work()
    };
    std::thread::scope(|scope| scope.spawn(confined).join().expect("the work ended"))
}

fn program() -> BpfProgram {
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
    let refused = SeccompAction::Errno(libc::ENOSPC as u32);
    let arch = std::env::consts::ARCH
        .try_into()
        .expect("a known processor");
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, refused, arch).expect("a filter");
    filter.try_into().expect("a program of the filter")
}
