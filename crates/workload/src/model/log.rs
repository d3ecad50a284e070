//! One lane's record while it runs: cheap, and bounded whatever the run does.

use interleave_trace::{Event, LaneId, Micros, Span, State, TaskId, What};

/// Spans recorded exactly; afterwards alternations shorter than the grain are packed.
const EXACT: u64 = 4_000;
/// The grain doubles each time this many more spans were recorded.
const STEP: u64 = 2_000;
/// First grain, in microseconds.
const GRAIN: Micros = 20;
/// Most events of one lane; later events are dropped.
const EVENTS: usize = 2_000;
const STATES: usize = State::ALL.len();

/// Records what one lane does. A million short waits do not make a million spans: after the first
/// few thousand, states that alternate within a grain are packed into one span each, laid one
/// after another. The totals stay exact; only the order inside a grain is lost.
#[derive(Debug)]
pub(crate) struct LaneLog {
    lane: LaneId,
    open: Option<Open>,
    pack: Option<Pack>,
    spans: Vec<Span>,
    events: Vec<Event>,
    /// The end of what is recorded. No span may begin before it: a thread that drains may have read
    /// a later clock than the lane's own thread, and spans must not overlap.
    until: Micros,
    recorded: u64,
    event_count: usize,
}

#[derive(Clone, Copy, Debug)]
struct Open {
    task: Option<TaskId>,
    state: State,
    start: Micros,
}

/// Short spans that follow each other without a gap, before they are packed into one span for each
/// state.
#[derive(Debug)]
struct Pack {
    task: Option<TaskId>,
    start: Micros,
    end: Micros,
    time: [Micros; STATES],
}

impl LaneLog {
    pub(crate) fn new(lane: LaneId) -> Self {
        Self {
            lane,
            open: None,
            pack: None,
            spans: Vec::new(),
            events: Vec::new(),
            until: 0,
            recorded: 0,
            event_count: 0,
        }
    }

    /// The lane is in `state` from `at` on; the state before ends there.
    pub(crate) fn enter(&mut self, task: Option<TaskId>, state: State, at: Micros) {
        if self
            .open
            .is_some_and(|o| o.task == task && o.state == state)
        {
            return;
        }
        self.leave(at);
        self.open = Some(Open {
            task,
            state,
            start: at.max(self.until),
        });
    }

    /// Ends the open span at `at`; from then on the lane has no state.
    pub(crate) fn leave(&mut self, at: Micros) {
        if let Some(open) = self.open.take() {
            self.close(open, at.max(open.start));
        }
    }

    /// Records an event of `lane`, which need not be this log's lane. When the log has too many
    /// events, the event is dropped.
    pub(crate) fn event(&mut self, lane: LaneId, at: Micros, what: What) {
        if self.event_count < EVENTS {
            self.event_count += 1;
            self.events.push(Event {
                at,
                lane,
                what,
                line: None,
            });
        }
    }

    /// Hands over what was recorded since the last call; an open span is cut at `now` and goes on.
    pub(crate) fn drain(&mut self, now: Micros, spans: &mut Vec<Span>, events: &mut Vec<Event>) {
        if let Some(open) = self.open {
            let now = now.max(open.start);
            self.close(open, now);
            self.open = Some(Open { start: now, ..open });
        }
        self.unpack();
        spans.append(&mut self.spans);
        events.append(&mut self.events);
    }

    fn grain(&self) -> Micros {
        match self.recorded.checked_sub(EXACT) {
            None => 0,
            Some(over) => GRAIN << (over / STEP).min(12),
        }
    }

    fn close(&mut self, open: Open, end: Micros) {
        self.until = end;
        if end == open.start {
            return;
        }
        let grain = self.grain();
        if self.pack.as_ref().is_some_and(|p| p.end != open.start) {
            self.unpack();
        }
        if end - open.start >= grain && self.pack.is_none() {
            return self.push(open.task, open.state, open.start, end);
        }
        let pack = self.pack.get_or_insert(Pack {
            task: open.task,
            start: open.start,
            end: open.start,
            time: [0; STATES],
        });
        if pack.task != open.task {
            pack.task = None;
        }
        pack.time[open.state.index()] += end - open.start;
        pack.end = end;
        if pack.end - pack.start >= grain {
            self.unpack();
        }
    }

    fn unpack(&mut self) {
        let Some(pack) = self.pack.take() else { return };
        let mut at = pack.start;
        for (i, time) in pack.time.into_iter().enumerate() {
            if time > 0 {
                self.push(pack.task, State::ALL[i], at, at + time);
                at += time;
            }
        }
    }

    fn push(&mut self, task: Option<TaskId>, state: State, start: Micros, end: Micros) {
        if let Some(last) = self.spans.last_mut()
            && (last.task, last.state, last.end) == (task, state, start)
        {
            last.end = end;
            return;
        }
        self.recorded += 1;
        self.spans.push(Span {
            lane: self.lane,
            task,
            state,
            start,
            end,
            line: None,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(log: &mut LaneLog, now: Micros) -> Vec<(Option<TaskId>, State, Micros, Micros)> {
        let mut spans = Vec::new();
        log.drain(now, &mut spans, &mut Vec::new());
        spans
            .iter()
            .map(|s| (s.task, s.state, s.start, s.end))
            .collect()
    }

    #[test]
    fn an_open_span_is_cut_and_goes_on() {
        let mut log = LaneLog::new(0);
        log.enter(Some(1), State::Running, 10);
        assert_eq!(all(&mut log, 15), [(Some(1), State::Running, 10, 15)]);
        log.enter(Some(1), State::WaitingIo, 20);
        log.leave(30);
        log.enter(Some(2), State::Running, 40);
        assert_eq!(
            all(&mut log, 45),
            [
                (Some(1), State::Running, 15, 20),
                (Some(1), State::WaitingIo, 20, 30),
                (Some(2), State::Running, 40, 45)
            ]
        );
    }

    #[test]
    fn a_clock_that_was_read_too_early_makes_no_overlap() {
        let mut log = LaneLog::new(0);
        log.enter(Some(1), State::Running, 10);
        assert_eq!(all(&mut log, 20), [(Some(1), State::Running, 10, 20)]);
        log.enter(Some(1), State::WaitingIo, 18);
        assert_eq!(all(&mut log, 25), [(Some(1), State::WaitingIo, 20, 25)]);
    }

    #[test]
    fn a_million_alternations_stay_few_and_keep_their_totals() {
        let mut log = LaneLog::new(0);
        for i in 0..1_000_000 {
            log.enter(Some(0), State::Running, i * 10);
            log.enter(Some(0), State::WaitingLock, i * 10 + 3);
        }
        log.leave(10_000_000);
        let spans = all(&mut log, 10_000_000);
        assert!(spans.len() < 25_000, "{}", spans.len());
        for (state, total) in [(State::Running, 3_000_000), (State::WaitingLock, 7_000_000)] {
            let sum: Micros = spans
                .iter()
                .filter(|s| s.1 == state)
                .map(|s| s.3 - s.2)
                .sum();
            assert_eq!(sum, total);
        }
        assert!(spans.windows(2).all(|w| w[0].3 <= w[1].2));
    }

    #[test]
    fn events_are_bounded() {
        let mut log = LaneLog::new(3);
        for at in 0..10_000 {
            log.event(3, at, What::Exit { status: 0 });
        }
        let mut events = Vec::new();
        log.drain(0, &mut Vec::new(), &mut events);
        assert_eq!(events.len(), EVENTS);
    }
}
