//! What every reader of a trace relies on: spans by lane, then by start, none overlapping; when its
//! work ended; and the states by number, word and letter.

use crate::{LaneId, LaneKind, Micros, Span, State, Trace};
use interleave_spec::{Model, PROGRAM};

impl Trace {
    /// Puts the spans in order: by lane and start, clipped where two of a lane overlap, without
    /// empty ones, neighbours of the same kind joined. Running it twice changes nothing.
    ///
    /// [`crate::Recorder`] hands out traces that are in order already; a trace built by hand or
    /// read from a file goes through here.
    pub fn finish(&mut self) {
        self.spans.sort_by_key(|s| (s.lane, s.start, s.end));
        let mut kept: Vec<Span> = Vec::with_capacity(self.spans.len());
        for &span in &self.spans {
            push_in_order(&mut kept, span);
        }
        self.spans = kept;
        self.events.sort_by_key(|e| e.at);
    }

    /// Whether spans and events are in the order that every reader needs; equal neighbours may
    /// touch.
    pub fn is_in_order(&self) -> bool {
        let after = |a: &Span, b: &Span| a.lane < b.lane || (a.lane == b.lane && a.end <= b.start);
        self.spans.iter().all(|s| s.start < s.end)
            && self.spans.is_sorted_by(after)
            && self.events.is_sorted_by_key(|e| e.at)
    }

    /// The spans of one lane, by start.
    pub fn spans_of(&self, lane: LaneId) -> &[Span] {
        let from = self.spans.partition_point(|s| s.lane < lane);
        let to = from + self.spans[from..].partition_point(|s| s.lane == lane);
        &self.spans[from..to]
    }

    /// When the last piece of work ended, in microseconds; 0 when there was no work. Idling does
    /// not count, nor does the page's own lane, except where it carries a task.
    pub fn wall(&self) -> Micros {
        self.spans
            .iter()
            .filter(|s| self.is_work(s))
            .map(|s| s.end)
            .max()
            .unwrap_or(0)
    }

    /// When the last span that is shown ended: how far a picture has to reach.
    pub fn end(&self) -> Micros {
        let shown = (0..self.lanes.len() as LaneId).filter(|&lane| self.shows(lane));
        let spans = shown.filter_map(|lane| self.spans_of(lane).last().map(|s| s.end));
        let work = self.events.iter().rev().find(|e| self.shows(e.lane));
        spans.max().max(work.map(|e| e.at)).unwrap_or(0)
    }

    /// Whether a lane is shown to a person. The page's own lane is, where the work is on the page:
    /// elsewhere its freezes say only that the computer was busy.
    pub fn shows(&self, lane: LaneId) -> bool {
        let Some(of) = self.lanes.get(lane as usize) else {
            return false;
        };
        of.kind != LaneKind::Page
            || self.meta.model == Model::EventLoop
            || self.spans_of(lane).iter().any(|s| s.task.is_some())
    }

    /// From when to when a lane is there. The workers of a workload are there for the whole run,
    /// until `wall`; a task, and a thread of a program, from its first span to its last.
    pub fn present(&self, lane: LaneId, wall: Micros) -> Option<(Micros, Micros)> {
        let spans = self.spans_of(lane);
        let own = (spans.first()?.start, spans.last()?.end);
        let task = self.lanes.get(lane as usize)?.kind == LaneKind::Task;
        match task || self.meta.spec.workload == PROGRAM {
            true => Some(own),
            false => Some((0, wall.max(own.1))),
        }
    }

    fn is_work(&self, span: &Span) -> bool {
        let on_page = self
            .lanes
            .get(span.lane as usize)
            .is_some_and(|l| l.kind == LaneKind::Page);
        !matches!(span.state, State::Idle | State::PageFrozen) && (!on_page || span.task.is_some())
    }
}

/// Appends a span to spans that are in order. The span is clipped to begin after the last span of
/// its lane, dropped when nothing is left of it, and joined to the last span when both touch and
/// have the same state, task and line. Returns whether a new span was appended.
pub(crate) fn push_in_order(spans: &mut Vec<Span>, mut span: Span) -> bool {
    if let Some(last) = spans.last_mut().filter(|last| last.lane == span.lane) {
        span.start = span.start.max(last.end);
        if span.end <= span.start {
            return false;
        }
        if last.end == span.start && same_kind(last, &span) {
            last.end = span.end;
            return false;
        }
    }
    if span.end <= span.start {
        return false;
    }
    spans.push(span);
    true
}

fn same_kind(a: &Span, b: &Span) -> bool {
    (a.state, a.task, a.line) == (b.state, b.task, b.line)
}

impl Span {
    /// Microseconds from start to end.
    pub fn length(&self) -> Micros {
        self.end.saturating_sub(self.start)
    }
}

impl State {
    pub const ALL: [State; 11] = [
        State::Running,
        State::WaitingGil,
        State::WaitingLock,
        State::WaitingIo,
        State::WaitingJoin,
        State::WaitingQueue,
        State::WaitingTurn,
        State::Serialising,
        State::Spawning,
        State::Idle,
        State::PageFrozen,
    ];

    /// The state's index in [`State::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The state's word in JSON, in CSS classes and in custom properties.
    pub const fn word(self) -> &'static str {
        match self {
            State::Running => "running",
            State::WaitingGil => "waiting-gil",
            State::WaitingLock => "waiting-lock",
            State::WaitingIo => "waiting-io",
            State::WaitingJoin => "waiting-join",
            State::WaitingQueue => "waiting-queue",
            State::WaitingTurn => "waiting-turn",
            State::Serialising => "serialising",
            State::Spawning => "spawning",
            State::Idle => "idle",
            State::PageFrozen => "page-frozen",
        }
    }

    /// The letter drawn in a box that is wide enough, so that colour never carries meaning alone.
    /// The letter of a wait stands for what is waited for (`W` is the outside world: a disk, a
    /// network; `T` is one's turn); `P` is a process or thread that is being made. The same table stands in the
    /// legend.
    pub const fn letter(self) -> char {
        match self {
            State::Running => 'R',
            State::WaitingGil => 'G',
            State::WaitingLock => 'L',
            State::WaitingIo => 'W',
            State::WaitingJoin => 'J',
            State::WaitingQueue => 'Q',
            State::WaitingTurn => 'T',
            State::Serialising => 'S',
            State::Spawning => 'P',
            State::Idle => '·',
            State::PageFrozen => 'F',
        }
    }

    /// Whether the lane could not go on by itself.
    pub const fn is_waiting(self) -> bool {
        matches!(
            self,
            State::WaitingGil
                | State::WaitingLock
                | State::WaitingIo
                | State::WaitingJoin
                | State::WaitingQueue
                | State::WaitingTurn
        )
    }
}
