//! A bound on the bytes under way.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};

/// Bytes that may be under way at once. One unit larger than all of it passes alone.
pub(super) struct Budget {
    limit: usize,
    used: Mutex<usize>,
    /// Set when the ingest ends early: nobody waits any more.
    open: AtomicBool,
    freed: Condvar,
}

impl Budget {
    pub(super) fn new(limit: usize) -> Self {
        Budget {
            limit,
            used: Mutex::new(0),
            open: AtomicBool::new(false),
            freed: Condvar::new(),
        }
    }

    /// Waits until `bytes` fit.
    pub(super) fn take(&self, bytes: usize) {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        while *used > 0 && *used + bytes > self.limit && !self.open.load(Ordering::Relaxed) {
            used = self
                .freed
                .wait(used)
                .unwrap_or_else(PoisonError::into_inner);
        }
        *used += bytes;
    }

    /// Lets everybody pass from now on.
    pub(super) fn open(&self) {
        // Under the mutex, so that no waiter misses it between its look and its wait.
        let _used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        self.open.store(true, Ordering::Relaxed);
        self.freed.notify_all();
    }

    /// Gives `bytes` back.
    pub(super) fn give(&self, bytes: usize) {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        *used = used.saturating_sub(bytes);
        self.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicUsize;

    #[test]
    fn never_more_than_the_limit_is_under_way_and_a_large_unit_passes_alone() {
        let (budget, under_way, most) = (Budget::new(10), AtomicUsize::new(0), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for size in [3, 7, 25, 4, 6, 1] {
                let (budget, under_way, most) = (&budget, &under_way, &most);
                scope.spawn(move || {
                    budget.take(size);
                    let now = under_way.fetch_add(size, Ordering::SeqCst) + size;
                    if size <= 10 {
                        most.fetch_max(now, Ordering::SeqCst);
                    } else {
                        assert_eq!(now, size, "the large unit is alone");
                    }
                    under_way.fetch_sub(size, Ordering::SeqCst);
                    budget.give(size);
                });
            }
        });
        assert!(most.load(Ordering::SeqCst) <= 10);
    }
}
