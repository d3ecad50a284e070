//! Exchanges between the threads and their partner: a request, a wake-up, an answer, a wake-up.

use super::locked;
use std::{
    collections::VecDeque,
    sync::{Condvar, Mutex, PoisonError},
};

pub(super) struct Mailbox {
    state: Mutex<Letters>,
    asked: Condvar,
    /// One for each thread, so that an answer wakes only the thread that asked.
    answered: Vec<Condvar>,
}

struct Letters {
    requests: VecDeque<(usize, u64)>,
    answers: Vec<Option<u64>>,
    closed: bool,
}

impl Mailbox {
    pub(super) fn new(threads: usize) -> Self {
        Self {
            state: Mutex::new(Letters {
                requests: VecDeque::new(),
                answers: vec![None; threads],
                closed: false,
            }),
            asked: Condvar::new(),
            answered: (0..threads).map(|_| Condvar::new()).collect(),
        }
    }

    pub(super) fn ask(&self, worker: usize, message: u64) {
        locked(&self.state).requests.push_back((worker, message));
        self.asked.notify_one();
    }

    /// Waits for the partner's answer; `None` when the mailbox was closed.
    pub(super) fn wait_answer(&self, worker: usize) -> Option<u64> {
        let mut state = locked(&self.state);
        loop {
            if let Some(answer) = state.answers[worker].take() {
                return Some(answer);
            }
            if state.closed {
                return None;
            }
            state = self.answered[worker]
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    pub(super) fn try_next(&self) -> Option<(usize, u64)> {
        locked(&self.state).requests.pop_front()
    }

    /// Waits for a request; `None` when the mailbox was closed.
    pub(super) fn next(&self) -> Option<(usize, u64)> {
        let mut state = locked(&self.state);
        loop {
            if state.closed {
                return None;
            }
            if let Some(asked) = state.requests.pop_front() {
                return Some(asked);
            }
            state = self
                .asked
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    pub(super) fn answer(&self, worker: usize, answer: u64) {
        locked(&self.state).answers[worker] = Some(answer);
        self.answered[worker].notify_one();
    }

    pub(super) fn close(&self) {
        locked(&self.state).closed = true;
        self.asked.notify_all();
        self.answered.iter().for_each(Condvar::notify_all);
    }
}
