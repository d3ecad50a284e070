//! What one process tells of itself on the way: the records of its machine, within bounds, as
//! batches of a trace.

use crate::Bounds;
use interleave_broker::process_of;
use interleave_trace::{Batch, Event, Lane, LaneId, Meta, Micros, Recorder, Source, Span, What};

/// An event keeps so many characters of a printed line. The output itself is told whole.
const LINE_CHARS: usize = 200;

/// Makes batches of what a machine records. Lanes and events beyond the bounds are counted and left
/// out; spans beyond the bounds are packed (see [`Recorder`]).
pub struct Teller {
    bounds: Bounds,
    recorder: Recorder,
    source: Source,
    /// How many of the machine's lanes have been told.
    lanes: usize,
    events: usize,
    dropped: u64,
    /// Events between processes. The lanes that these events name are not lanes of the machine.
    across: Vec<Event>,
}

/// What a machine has recorded.
pub struct Recorded<'a> {
    /// All lanes of the machine, those that were told before included.
    pub lanes: &'a [Lane],
    /// The spans since the last time.
    pub spans: Vec<Span>,
    /// The events since the last time.
    pub events: Vec<Event>,
}

impl Teller {
    /// A teller that has told nothing yet.
    pub fn new(bounds: Bounds) -> Teller {
        Teller {
            bounds,
            recorder: Recorder::bounded(Meta::default(), bounds.spans),
            source: Source::new(None, 0),
            lanes: 0,
            events: 0,
            dropped: 0,
            across: Vec::new(),
        }
    }

    /// How many of the machine's lanes have been told.
    pub fn lanes(&self) -> usize {
        self.lanes
    }

    /// Takes in what the machine has recorded since the last time.
    pub fn take_in(&mut self, recorded: Recorded) {
        let beyond = |lane: LaneId| lane as usize >= self.bounds.lanes;
        let told = recorded.lanes.iter().take(self.bounds.lanes);
        let mut batch = Batch {
            first_lane: self.lanes as LaneId,
            lanes: told.skip(self.lanes).cloned().collect(),
            spans: recorded.spans,
            ..Batch::default()
        };
        self.lanes += batch.lanes.len();
        batch.spans.retain(|span| !beyond(span.lane));
        for mut event in recorded.events {
            // The end of the main thread is left out here: `Teller::end` tells it with the status.
            if event.lane == 0 && matches!(event.what, What::Exit { .. }) {
                continue;
            }
            let unknown = beyond(event.lane) || beyond(other(&event.what));
            if unknown || self.events >= self.bounds.events {
                self.dropped += 1;
                continue;
            }
            shorten(&mut event);
            self.events += 1;
            match is_across(&event.what) {
                true => self.across.push(event),
                false => batch.events.push(event),
            }
        }
        self.recorder.absorb(&mut self.source, batch);
    }

    /// The process has ended at `at` with this exit status. `lanes` is how many lanes the machine
    /// has; `counts` are its totals, of which zeros are left out.
    pub fn end(&mut self, at: Micros, status: i32, lanes: usize, counts: &[(&str, u64)]) {
        let mut batch = Batch {
            first_lane: self.lanes as LaneId,
            ..Batch::default()
        };
        batch.events.push(Event {
            at,
            lane: 0,
            what: What::Exit { status },
            line: None,
        });
        let left_out = [
            (
                "lanes_left_out",
                lanes.saturating_sub(self.bounds.lanes) as u64,
            ),
            ("events_dropped", self.dropped),
        ];
        for (name, n) in counts.iter().chain(&left_out) {
            if *n > 0 {
                batch.counts.insert((*name).into(), *n);
            }
        }
        self.recorder.absorb(&mut self.source, batch);
    }

    /// What was taken in since the last time, with open spans cut at `at`.
    pub fn batch(&mut self, at: Micros) -> Batch {
        let mut batch = self.recorder.take(at);
        batch.events.append(&mut self.across);
        batch
    }
}

fn is_across(what: &What) -> bool {
    match what {
        What::Spawn { child } => process_of(*child).is_some(),
        What::Send { .. } | What::Receive { .. } => true,
        _ => false,
    }
}

/// The other lane of the machine that an event names; 0 when the event names no other lane.
fn other(what: &What) -> LaneId {
    match *what {
        What::Spawn { child } if process_of(child).is_none() => child,
        What::GilHandover { to } => to,
        _ => 0,
    }
}

fn shorten(event: &mut Event) {
    if let What::Output { text, .. } = &mut event.what
        && let Some((end, _)) = text.char_indices().nth(LINE_CHARS)
    {
        text.truncate(end);
        text.push('\u{2026}');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use interleave_broker::process_lane;
    use interleave_trace::{LaneKind, State};

    fn event(lane: LaneId, at: Micros, what: What) -> Event {
        Event {
            at,
            lane,
            what,
            line: None,
        }
    }

    fn lanes(count: usize) -> Vec<Lane> {
        let lane = |n| Lane {
            kind: LaneKind::Thread,
            name: format!("t{n}"),
            parent: None,
        };
        (0..count).map(lane).collect()
    }

    #[test]
    fn lanes_are_told_once_and_within_the_bounds() {
        let mut teller = Teller::new(Bounds {
            lanes: 2,
            spans: 10,
            events: 2,
        });
        let span = |lane, start| Span {
            lane,
            task: None,
            state: State::Running,
            start,
            end: start + 5,
            line: None,
        };
        let all = lanes(3);
        teller.take_in(Recorded {
            lanes: &all[..1],
            spans: vec![span(0, 0)],
            events: vec![event(0, 1, What::Spawn { child: 1 })],
        });
        let first = teller.batch(10);
        assert_eq!(
            (first.lanes.len(), first.spans.len(), first.events.len()),
            (1, 1, 0)
        );
        teller.take_in(Recorded {
            lanes: &all,
            spans: vec![span(1, 5), span(2, 5)],
            events: vec![
                event(0, 6, What::Spawn { child: 2 }),
                event(2, 7, What::Exit { status: 0 }),
                event(1, 8, What::Send { to: 7, bytes: 3 }),
                event(0, 9, What::Exit { status: 1 }),
            ],
        });
        teller.end(9, 1, all.len(), &[("switches", 4), ("lock_acquires", 0)]);
        let second = teller.batch(20);
        assert_eq!(
            (second.first_lane, second.lanes.len(), second.spans.len()),
            (1, 1, 1)
        );
        let whats: Vec<&What> = second.events.iter().map(|e| &e.what).collect();
        let send = What::Send { to: 7, bytes: 3 };
        assert_eq!(whats, [&What::Exit { status: 1 }, &send]);
        let counts: Vec<_> = second
            .counts
            .iter()
            .map(|(k, n)| (k.as_str(), *n))
            .collect();
        let expected = [
            ("events_dropped", 2),
            ("lanes_left_out", 1),
            ("switches", 4),
        ];
        for count in expected {
            assert!(counts.contains(&count), "{counts:?}");
        }
    }

    #[test]
    fn events_between_processes_keep_the_numbers_that_they_name() {
        let mut teller = Teller::new(Bounds::PAGE);
        let child = process_lane(9);
        teller.take_in(Recorded {
            lanes: &lanes(1),
            spans: vec![],
            events: vec![event(0, 1, What::Spawn { child })],
        });
        let told = teller.batch(2).events;
        assert_eq!(told, [event(0, 1, What::Spawn { child })]);
        let text = "x".repeat(LINE_CHARS + 1);
        let stderr = false;
        teller.take_in(Recorded {
            lanes: &lanes(1),
            spans: vec![],
            events: vec![event(0, 3, What::Output { text, stderr })],
        });
        let What::Output { text, .. } = &teller.batch(4).events[0].what else {
            panic!("no output");
        };
        assert_eq!(text.chars().count(), LINE_CHARS + 1);
        assert!(text.ends_with('\u{2026}'));
    }
}
