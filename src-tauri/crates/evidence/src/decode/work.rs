//! Counts the time that a search works, so that a computer that is busy elsewhere takes nothing of it.

use std::time::Duration;
#[cfg(not(target_os = "linux"))]
use std::time::Instant;

/// Time of work of one thread since it was begun. Where the system does not tell it, all time counts.
pub(super) struct Work {
    #[cfg(target_os = "linux")]
    begun: Duration,
    #[cfg(not(target_os = "linux"))]
    begun: Instant,
}

impl Work {
    /// Begins to count on this thread.
    pub fn begin() -> Self {
        Self { begun: now() }
    }

    /// What was worked since; asked on the thread on which it was begun.
    pub fn elapsed(&self) -> Duration {
        #[cfg(target_os = "linux")]
        return now().saturating_sub(self.begun);
        #[cfg(not(target_os = "linux"))]
        return self.begun.elapsed();
    }
}

#[cfg(target_os = "linux")]
fn now() -> Duration {
    use rustix::time::{ClockId, clock_gettime};

    let now = clock_gettime(ClockId::ThreadCPUTime);
    Duration::try_from(now).unwrap_or_default()
}

#[cfg(not(target_os = "linux"))]
fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn waiting_is_no_work() {
        let work = Work::begin();
        std::thread::sleep(Duration::from_millis(300));
        assert!(work.elapsed() < Duration::from_millis(200));
        let mut sum = 0_u64;
        while work.elapsed() < Duration::from_millis(20) {
            sum = std::hint::black_box(sum.wrapping_add(1));
        }
        assert!(sum > 0);
    }
}
