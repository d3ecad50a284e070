//! Threads of one machine: who runs, who waits for what, and what time it is.
//!
//! | file | its question |
//! |---|---|
//! | `thread` | what is a thread? |
//! | `wait` | who waits, and who wakes them? |
//! | `clock` | what time is it, and whose timer is next? |
//! | `turns` | with a GIL: who goes on at this switch point? |
//! | `cores` | without a GIL: who runs on which core? |
//! | `explored` | which choices has a run of which every order is explored? |
//! | `watch` | what does a step touch that other threads could notice? |
//! | `choices` | which choices were made, and how are they made again? |
//! | `points` | where are the switch points? |
//! | `drive` | what may the caller choose? |
//! | `names`, `deadlock` | what are the locks called, and who waits for whom? |

pub(crate) mod choices;
pub(crate) mod clock;
pub(crate) mod cores;
pub(crate) mod deadlock;
pub(crate) mod drive;
pub(crate) mod explored;
pub(crate) mod names;
pub(crate) mod points;
pub(crate) mod thread;
pub(crate) mod turns;
pub(crate) mod wait;
pub mod watch;

use crate::mem::Ref;
use crate::misc::LockObj;
use crate::options::Options;
use std::collections::VecDeque;

pub(crate) use thread::{Status, Thread, ThreadId};

/// Nanoseconds since the machine began.
pub(crate) type Nanos = u64;

/// Why a thread waits, and until when at most.
#[derive(Clone)]
pub struct Park {
    pub on: On,
    pub deadline: Option<Nanos>,
}

#[derive(Clone)]
pub enum On {
    /// `time.sleep`.
    Sleep,
    Lock(Ref<LockObj>),
    /// Nothing: the thread only gives the others a turn.
    Yield,
    /// A line of standard input, which a person types.
    Input,
    /// An answer from outside the machine; the role says what the thread is shown to wait for.
    Process(crate::misc::LockRole),
}

/// Everything that decides who runs next.
pub struct Sched {
    /// Threads that could run and do not, the longest waiting first. The current thread is not
    /// among them while it runs.
    pub(crate) ready: VecDeque<ThreadId>,
    pub clock: clock::Clock,
    /// Nanoseconds that a thread keeps the GIL while others want it.
    pub(crate) interval: Nanos,
    pub(crate) slice_len: Nanos,
    pub(crate) slice_start: Nanos,
    slice_ticks: u64,
    /// How many switch points ago the slice should have ended.
    late: u32,
    /// For how many switch points at most the end of the slice waits for the worst moment.
    patience: u32,
    /// How many switch points the current thread may still pass, under a seed.
    pub(crate) quantum: u64,
    /// Another thread could run, so every switch point is a choice.
    pub(crate) contended: bool,
    pub(crate) cores: cores::Cores,
    pub(crate) replay: choices::Replay,
    /// The rules of exploring apply.
    pub(crate) explored: bool,
    pub(crate) may: explored::May,
    pub(crate) log: Option<choices::Log>,
    /// Set when the caller makes each choice: the thread that it chose for the next one.
    pub(crate) manual: Option<Option<ThreadId>>,
    rng: u64,
    /// How often another thread got its turn.
    pub(crate) switches: u64,
    /// The count of ticks from which on the running thread stops at its next switch point.
    pub(crate) stop_at: u64,
    /// The same, when nobody asked for a halt before.
    pub(crate) due_at: u64,
    /// The count of ticks at which the running thread stops even where there is no switch point, so
    /// that quotas and Stop are looked at.
    pub(crate) look_at: u64,
    /// The thread stopped by `look_at`, where there is no switch point; it goes on, whatever other
    /// threads want.
    pub(crate) amid: bool,
    /// Fuel that was taken from the running thread because another one became ready.
    pub(crate) cut: i64,
}

impl Sched {
    pub(crate) fn new(o: &Options) -> Sched {
        Sched {
            ready: VecDeque::new(),
            clock: clock::Clock::default(),
            interval: o.switch_interval,
            slice_len: o.switch_interval,
            slice_start: 0,
            slice_ticks: 0,
            late: 0,
            patience: 0,
            quantum: 0,
            contended: false,
            cores: cores::Cores::new(o.cores),
            replay: choices::Replay::new(&o.schedule),
            explored: o.schedule.first() == Some(&explored::EXPLORED),
            may: explored::May::default(),
            log: o.record.then(choices::Log::default),
            manual: None,
            rng: scramble(o.seed.unwrap_or(0)),
            switches: 0,
            stop_at: u64::MAX,
            due_at: u64::MAX,
            look_at: u64::MAX,
            amid: false,
            cut: 0,
        }
    }

    /// A random number below `below`: the next one of the sequence that the seed starts.
    pub(crate) fn random(&mut self, below: u64) -> u64 {
        self.rng ^= self.rng << 13;
        self.rng ^= self.rng >> 7;
        self.rng ^= self.rng << 17;
        if below == 0 {
            0
        } else {
            (self.rng >> 11) % below
        }
    }
}

/// Spreads a seed over all bits. The result is never 0, since the generator would stay there.
pub(crate) fn scramble(seed: u64) -> u64 {
    let mut x = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (x ^ (x >> 31)) | 1
}
