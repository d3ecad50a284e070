//! Choices: keeps which thread went on at each switch point where several could, and follows such a
//! list again.
//!
//! A schedule is a list of numbers. A number below [`AGAIN`] is the thread that goes on at the next
//! choice; `AGAIN + n` says that the thread before it went on at `n` further choices. So `0 1 1 0`
//! and `0 1 1000001 0` are the same, and a run of a million instructions with ten switches is a
//! list of twenty.

use super::ThreadId;
use super::explored::EXPLORED;
use std::collections::VecDeque;

/// From here on a number means "the same thread so many times more".
pub(crate) const AGAIN: u32 = 1_000_000;
/// A repetition of at most this length is written out, so that short schedules are easy to read.
const PLAIN: u64 = 4;
/// Most turns that are kept; a run with more turns gets no schedule.
const MOST: usize = 200_000;

/// The choices of a run: each thread, and for how many choices in a row it went on.
#[derive(Default)]
pub struct Log {
    turns: Vec<(ThreadId, u64)>,
}

impl Log {
    pub fn add(&mut self, thread: ThreadId, choices: u64) {
        if choices == 0 {
            return;
        }
        let full = self.turns.len() > MOST;
        match self.turns.last_mut() {
            Some((t, n)) if *t == thread => *n += choices,
            _ if full => {}
            _ => self.turns.push((thread, choices)),
        }
    }

    /// As a schedule; `None` when there were too many turns to keep.
    pub fn schedule(&self) -> Option<Vec<u32>> {
        if self.turns.len() > MOST {
            return None;
        }
        let mut out = vec![];
        for &(thread, n) in &self.turns {
            out.push(thread);
            let mut more = n - 1;
            if more <= PLAIN {
                out.extend(std::iter::repeat_n(thread, more as usize));
                continue;
            }
            while more > 0 {
                let some = more.min(u64::from(u32::MAX - AGAIN));
                out.push(AGAIN + some as u32);
                more -= some;
            }
        }
        Some(out)
    }
}

/// A schedule that is followed.
pub struct Replay {
    rest: VecDeque<u32>,
    thread: ThreadId,
    /// For how many further choices `thread` goes on.
    left: u64,
    /// How often the schedule named a thread that could not run; then the schedule belongs to
    /// another program.
    pub(crate) strayed: u64,
}

impl Replay {
    pub fn new(schedule: &[u32]) -> Replay {
        Replay {
            rest: match schedule {
                [EXPLORED, rest @ ..] => rest.iter().copied().collect(),
                all => all.iter().copied().collect(),
            },
            thread: 0,
            left: 0,
            strayed: 0,
        }
    }

    /// The thread that goes on now, and for how many choices at most; `None` after the end of the
    /// schedule.
    pub fn draw(&mut self) -> Option<(ThreadId, u64)> {
        while self.left == 0 {
            let n = self.rest.pop_front()?;
            if n < AGAIN {
                (self.thread, self.left) = (n, 1);
            }
            while let Some(&n) = self.rest.front() {
                match n {
                    n if n == self.thread => self.left += 1,
                    n if n >= AGAIN => self.left += u64::from(n - AGAIN),
                    _ => break,
                }
                self.rest.pop_front();
            }
        }
        Some((self.thread, self.left))
    }

    /// Notes that so many choices were made.
    pub fn used(&mut self, choices: u64) {
        self.left = self.left.saturating_sub(choices);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(schedule: &[u32]) -> Vec<(u32, u64)> {
        let mut r = Replay::new(schedule);
        let mut out = vec![];
        while let Some((t, n)) = r.draw() {
            out.push((t, n));
            r.used(n);
        }
        out
    }

    #[test]
    fn a_schedule_is_read_as_it_was_kept() {
        for turns in [&[(0, 1), (1, 2), (0, 1)][..], &[(3, 5_000_000_000), (0, 6)]] {
            let mut log = Log::default();
            turns.iter().for_each(|&(t, n)| log.add(t, n));
            assert_eq!(read(&log.schedule().unwrap_or_default()), turns);
        }
        assert_eq!(read(&[0, 1, 1, 0]), [(0, 1), (1, 2), (0, 1)]);
        // A repetition at the very beginning repeats thread 0.
        assert_eq!(read(&[AGAIN + 2, 1]), [(1, 1)]);
    }
}
