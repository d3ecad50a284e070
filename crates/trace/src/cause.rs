//! What may explain how long a way took: causes, each with the measure by which a run contains it.
//! A verdict names no other reasons than these.

use crate::ModelReport;
use interleave_spec::{Gil, Model};

/// One measured reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// Two or more lanes computed at the same moment.
    ComputedTogether,
    /// Two or more lanes waited for I/O at the same moment.
    WaitedTogether,
    /// The waits for I/O came one after another.
    WaitedInARow,
    /// Only the holder of the GIL computed, and others waited for it.
    TookTurns,
    /// A single thread did all the computing.
    OneThread,
    /// Time went into waiting for messages or items of another.
    HandOver,
    /// Workers waited for their next task to be sent to them.
    HandingOut,
    /// Time went into starting threads or processes.
    StartUp,
    /// Time went into turning values into bytes and back.
    Copying,
    /// Time went into waiting for a lock of the program.
    LockHeld,
    /// The page could neither paint nor hear a click.
    PageFrozen,
}

/// The least part of the time that a cost must take to be named.
const COST: f64 = 0.03;
/// Shortest freeze worth a sentence, in milliseconds: above it a person notices.
pub const FREEZE_MS: f64 = 100.0;

impl Cause {
    /// The causes that may explain a way's time, the most telling first.
    pub const ALL: [Cause; 11] = [
        Cause::HandOver,
        Cause::StartUp,
        Cause::Copying,
        Cause::HandingOut,
        Cause::LockHeld,
        Cause::WaitedTogether,
        Cause::ComputedTogether,
        Cause::TookTurns,
        Cause::WaitedInARow,
        Cause::OneThread,
        Cause::PageFrozen,
    ];

    /// Whether the run contains this cause: how much of it is enough to be named.
    pub fn holds(self, m: &ModelReport) -> bool {
        let wall = m.wall_ms.max(1e-6);
        let part = |ms: f64| ms / wall;
        match self {
            Cause::ComputedTogether => part(m.computing_together_ms) >= 0.1,
            Cause::WaitedTogether => part(m.waiting_together_ms) >= 0.1,
            Cause::WaitedInARow => {
                part(m.waiting.io) >= 0.3 && m.waiting_together_ms <= 0.02 * m.waiting.io
            }
            Cause::TookTurns => {
                m.model == Model::Threads
                    && m.gil != Gil::Off
                    && part(m.waiting.gil) >= 0.1
                    && part(m.computing_together_ms) <= 0.05
            }
            Cause::OneThread => {
                matches!(m.model, Model::EventLoop | Model::Sequential)
                    && part(m.busy_ms) >= 0.3
                    && m.computing_together_ms <= 0.0
            }
            Cause::PageFrozen => m.model == Model::EventLoop && m.longest_freeze_ms >= FREEZE_MS,
            _ => part(self.cost(m)) >= COST,
        }
    }

    /// Milliseconds of the run that the cause cost, where it is a cost: the mean over the lanes,
    /// since lanes pay at the same time.
    pub fn cost(self, m: &ModelReport) -> f64 {
        let sum = match self {
            Cause::HandOver => m.waiting.queue,
            Cause::StartUp => m.spawn_ms,
            Cause::Copying => m.serialise_ms,
            Cause::LockHeld => m.waiting.lock,
            // Idle workers are a cost of sending only where something was sent.
            Cause::HandingOut if m.bytes_sent > 0 => m.idle_ms,
            _ => 0.0,
        };
        sum / m.lane_count()
    }

    const COSTS: [Cause; 5] = [
        Cause::HandOver,
        Cause::StartUp,
        Cause::Copying,
        Cause::LockHeld,
        Cause::HandingOut,
    ];
}

/// The causes that a run contains, the most telling first.
pub fn causes(m: &ModelReport) -> Vec<Cause> {
    Cause::ALL.into_iter().filter(|c| c.holds(m)).collect()
}

/// What explains that `fast` took less time than `slow`; `None` when nothing that was measured does.
/// The second value is whose run contains the cause.
pub fn explains<'a>(
    fast: &'a ModelReport,
    slow: &'a ModelReport,
) -> Option<(Cause, &'a ModelReport)> {
    let at_once = |m: &ModelReport| m.waiting.io / m.wall_ms.max(1e-6);
    if Cause::WaitedTogether.holds(fast) && at_once(fast) >= 1.5 * at_once(slow) {
        return Some((Cause::WaitedTogether, fast));
    }
    let gained = slow.wall_ms - fast.wall_ms;
    let cost = |c: Cause| c.cost(slow) - c.cost(fast);
    let dearest = Cause::COSTS
        .into_iter()
        .filter(|&c| c.holds(slow) && cost(c) >= 0.3 * gained)
        .max_by(|&a, &b| cost(a).total_cmp(&cost(b)));
    if let Some(cause) = dearest {
        return Some((cause, slow));
    }
    let overlap = |m: &ModelReport| m.computing_together_ms / m.wall_ms.max(1e-6);
    if Cause::ComputedTogether.holds(fast) && overlap(fast) >= 2.0 * overlap(slow) {
        return Some((Cause::ComputedTogether, fast));
    }
    None
}
