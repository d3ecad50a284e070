//! The global interpreter lock, with CPython's hand-over policy.
//!
//! After `Python/ceval_gil.c`: a thread that wants the lock waits one switch interval at a time
//! and, if nobody took the lock meanwhile, asks the holder to drop it; the holder sees the request
//! at its next checkpoint, drops the lock, and does not go on before another thread has had the
//! lock.

use std::{
    sync::{
        Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// The number of a thread, which is also its lane.
pub type Who = u32;

/// One lock for all threads of a run.
#[derive(Debug)]
pub struct Gil {
    interval: Duration,
    /// A thread has waited a whole interval. The holder reads this at every checkpoint without
    /// taking the mutex.
    drop_request: AtomicBool,
    state: Mutex<GilState>,
    /// Notified when the lock is free.
    free: Condvar,
    /// Notified when another thread has taken the lock.
    switched: Condvar,
}

#[derive(Debug, Default)]
struct GilState {
    held: bool,
    last_holder: Option<Who>,
    /// Threads in [`Gil::take`] that have to wait.
    waiting: u32,
    switches: u64,
    forced: u64,
}

/// How the lock was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The thread that held the lock before, when that was another one.
    pub from: Option<Who>,
}

impl Gil {
    /// A free lock. `interval` is how long a thread waits before it asks the holder to drop the
    /// lock (CPython: 5 ms).
    pub fn new(interval: Duration) -> Self {
        Self {
            interval,
            drop_request: AtomicBool::new(false),
            state: Mutex::default(),
            free: Condvar::new(),
            switched: Condvar::new(),
        }
    }

    /// Takes the lock if it is free.
    pub fn try_take(&self, who: Who) -> Option<Taken> {
        let state = self.lock();
        (!state.held).then(|| self.taken(state, who))
    }

    /// Waits for the lock.
    pub fn take(&self, who: Who) -> Taken {
        let mut state = self.lock();
        state.waiting += 1;
        while state.held {
            let seen = state.switches;
            let (woken, result) = self
                .free
                .wait_timeout(state, self.interval)
                .unwrap_or_else(PoisonError::into_inner);
            state = woken;
            // When the lock went to another thread meanwhile, nobody keeps it too long: wait
            // another interval.
            if result.timed_out() && state.held && state.switches == seen {
                self.drop_request.store(true, Ordering::Relaxed);
            }
        }
        state.waiting -= 1;
        self.taken(state, who)
    }

    /// Gives the lock up, because the thread waits for something else.
    pub fn drop(&self) {
        self.lock().held = false;
        self.free.notify_one();
    }

    /// Whether the holder was asked to drop the lock; it costs one relaxed load.
    #[inline]
    pub fn asked(&self) -> bool {
        self.drop_request.load(Ordering::Relaxed)
    }

    /// Drops the lock, waits until another thread has had it, and takes it back.
    pub fn hand_over(&self, who: Who) -> Taken {
        let mut state = self.lock();
        state.held = false;
        self.free.notify_one();
        self.drop_request.store(false, Ordering::Relaxed);
        // Without this wait the running thread would nearly always take the lock again before a
        // waiting thread wakes up.
        if state.waiting > 0 {
            state.forced += 1;
        }
        while state.waiting > 0 && state.last_holder == Some(who) {
            state = self
                .switched
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        drop(state);
        self.take(who)
    }

    /// How often the lock went from one thread to another.
    pub fn switches(&self) -> u64 {
        self.lock().switches
    }

    /// How many of the switches happened because a waiting thread asked.
    pub fn forced_switches(&self) -> u64 {
        self.lock().forced
    }

    fn taken(&self, mut state: MutexGuard<'_, GilState>, who: Who) -> Taken {
        state.held = true;
        let from = state.last_holder.filter(|&last| last != who);
        if state.last_holder != Some(who) {
            state.switches += u64::from(from.is_some());
            state.last_holder = Some(who);
        }
        self.drop_request.store(false, Ordering::Relaxed);
        drop(state);
        self.switched.notify_all();
        Taken { from }
    }

    fn lock(&self) -> MutexGuard<'_, GilState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;
    use std::thread::scope;

    const NEVER: Duration = Duration::from_secs(3_600);

    #[test]
    fn a_free_lock_is_taken_and_knows_who_had_it() {
        let gil = Gil::new(NEVER);
        assert_eq!(gil.try_take(1), Some(Taken { from: None }));
        assert_eq!(gil.try_take(2), None);
        gil.drop();
        assert_eq!(gil.take(1), Taken { from: None });
        gil.drop();
        assert_eq!(gil.take(2), Taken { from: Some(1) });
        assert_eq!((gil.switches(), gil.forced_switches()), (1, 0));
    }

    #[test]
    fn nobody_asks_before_the_interval_is_over() {
        let gil = Gil::new(NEVER);
        gil.take(1);
        let (took, has_taken) = channel();
        scope(|s| {
            s.spawn(|| {
                took.send(gil.take(2)).ok();
                gil.drop();
            });
            // The thread waits now or soon; in both cases it asks no sooner than in an hour.
            let asked = (0..1_000).any(|_| gil.asked());
            gil.drop();
            assert!(!asked);
            assert_eq!(has_taken.recv(), Ok(Taken { from: Some(1) }));
        });
    }

    #[test]
    fn after_the_interval_the_holder_is_asked_and_must_let_the_other_run() {
        let gil = Gil::new(Duration::ZERO);
        gil.take(1);
        let (took, has_taken) = channel();
        scope(|s| {
            s.spawn(|| {
                gil.take(2);
                took.send(()).ok();
                gil.drop();
            });
            let asked = (0..1_000_000_000).any(|_| gil.asked());
            let taken = gil.hand_over(1);
            let other_ran = has_taken.try_recv();
            // The other thread must be able to end, whatever the result is.
            gil.drop();
            assert!(asked);
            assert_eq!(taken, Taken { from: Some(2) });
            // The other thread ran before this one went on, as forced switching promises.
            assert_eq!(other_ran, Ok(()));
            assert!(gil.forced_switches() >= 1);
        });
        assert_eq!(gil.switches(), 2);
    }

    #[test]
    fn a_hand_over_with_nobody_waiting_goes_straight_on() {
        let gil = Gil::new(NEVER);
        gil.take(7);
        assert_eq!(gil.hand_over(7), Taken { from: None });
        assert_eq!((gil.switches(), gil.forced_switches()), (0, 0));
    }

    /// At most one thread holds the lock, however often it changes hands.
    #[test]
    fn only_one_holds_it() {
        for interval in [Duration::ZERO, Duration::from_micros(50)] {
            let gil = Gil::new(interval);
            let inside = AtomicBool::new(false);
            scope(|s| {
                for who in 0..4 {
                    let (gil, inside) = (&gil, &inside);
                    s.spawn(move || {
                        gil.take(who);
                        for _ in 0..20_000 {
                            assert!(!inside.swap(true, Ordering::Relaxed));
                            inside.store(false, Ordering::Relaxed);
                            if gil.asked() {
                                gil.hand_over(who);
                            }
                        }
                        gil.drop();
                    });
                }
            });
            assert!(gil.switches() >= 3);
        }
    }
}
