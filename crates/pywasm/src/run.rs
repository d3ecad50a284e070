//! One program's run: its turns, and what is told of it.

use crate::World;
use crate::written::{Desk, Written};
use interleave_python::session::Side;
use interleave_python::vm::Vm;
use interleave_python::{ClockKind, Options, Session, SwitchAt, Turn};
use interleave_pywire::{News, Start};
use interleave_spec::{Clock, Python};
use interleave_trace::{Batch, Event, Meta, Recorder, Source, What};
use std::{cell::RefCell, rc::Rc};

/// Checkpoints between two looks at the clock: about a quarter of a millisecond.
const CHUNK: u64 = 5_000;
/// How often news is told while a program runs, in nanoseconds.
const TELL_EVERY: u64 = 60_000_000;
/// Output that is told at once, in bytes.
const TELL_BYTES: usize = 128 << 10;
/// A sleep below this many milliseconds tells nothing by itself.
const NAP_MS: f64 = 10.0;
/// Spans of one news; beyond it they are packed, see [`Recorder`].
const MAX_SPANS: usize = 10_000;
/// Threads with a lane of their own.
const MAX_LANES: usize = 512;
/// Events of a whole run.
const MAX_EVENTS: usize = 20_000;
/// Characters of a printed line that an event keeps; the output itself is told whole.
const LINE_CHARS: usize = 200;

pub struct Run {
    session: Session,
    world: World,
    written: Rc<RefCell<Written>>,
    recorder: Recorder,
    source: Source,
    lanes: usize,
    events: usize,
    dropped: u64,
    /// Nanoseconds of the world's clock; `None` before the first news.
    told: Option<u64>,
    exit: Option<i32>,
}

impl Run {
    pub fn new(start: Start, world: World) -> Run {
        let written = Rc::new(RefCell::new(Written::default()));
        let desk = Desk {
            world,
            written: written.clone(),
        };
        let vm = Vm::new(Box::new(desk), options(&start));
        Run {
            session: Session::new(vm, &start.source, &start.file),
            world,
            written,
            recorder: Recorder::bounded(meta(), MAX_SPANS),
            source: Source::new(None, 0),
            lanes: 0,
            events: 0,
            dropped: 0,
            told: None,
            exit: None,
        }
    }

    pub fn over(&self) -> bool {
        self.exit.is_some()
    }

    /// As [`crate::Instance::turn`].
    pub fn turn(&mut self, ms: f64) -> f64 {
        let until = (self.world.now)() + (ms * 1e6) as u64;
        loop {
            match self.session.turn(CHUNK) {
                Turn::More => {
                    let told = self.written.borrow().bytes < TELL_BYTES;
                    if !told || (self.world.now)() >= until {
                        return 0.0;
                    }
                }
                Turn::SleepUntil(at) => {
                    let now = (self.world.now)();
                    if at > now {
                        return (at - now) as f64 / 1e6;
                    }
                }
                // Only a delivery helps, and whoever runs this has none to make yet.
                Turn::Wait => return f64::INFINITY,
                Turn::Fork { .. } => self.session.forked(Side::Failed),
                Turn::Done(status) => {
                    self.exit = Some(status & 0xff);
                    return f64::INFINITY;
                }
            }
        }
    }

    /// What is to be told now, before a wait of so many milliseconds.
    pub fn news(&mut self, wait: f64) -> Option<News> {
        let now = (self.world.now)();
        let due = self
            .told
            .is_none_or(|t| now.saturating_sub(t) >= TELL_EVERY);
        let full = self.written.borrow().bytes >= TELL_BYTES;
        if !due && !full && wait < NAP_MS {
            return None;
        }
        let first = self.told.replace(now).is_none();
        self.record();
        let at = self.session.now() / 1000;
        let mut written = self.written.borrow_mut();
        written.bytes = 0;
        Some(News {
            began: first.then_some(self.session.vm.sched.clock.start as f64 / 1000.0),
            at,
            output: std::mem::take(&mut written.pieces),
            names: std::mem::take(&mut written.fresh),
            batch: self.recorder.take(at),
            memory: (self.world.memory)(),
            exit: self.exit,
            error: self
                .session
                .error()
                .filter(|_| self.exit.is_some())
                .map(str::to_owned),
        })
    }

    /// Takes over what the machine has recorded, within the bounds of a page.
    fn record(&mut self) {
        let now = self.session.now();
        let ticks = self.session.vm.ticks;
        let Some(theirs) = &mut self.session.vm.recorder else {
            return;
        };
        theirs.cut(now);
        let lanes: Vec<_> = theirs
            .lanes
            .iter()
            .take(MAX_LANES)
            .skip(self.lanes)
            .cloned()
            .collect();
        let mut batch = Batch {
            first_lane: self.lanes as u32,
            spans: std::mem::take(&mut theirs.spans),
            ..Batch::default()
        };
        self.lanes += lanes.len();
        batch.lanes = lanes;
        let beyond = |lane: u32| lane as usize >= MAX_LANES;
        batch.spans.retain(|span| !beyond(span.lane));
        for mut event in std::mem::take(&mut theirs.events) {
            // The main thread's end is told with its status, below.
            if event.lane == 0 && matches!(event.what, What::Exit { .. }) {
                continue;
            }
            if beyond(event.lane) || beyond(other(&event.what)) || self.events >= MAX_EVENTS {
                self.dropped += 1;
                continue;
            }
            shorten(&mut event);
            self.events += 1;
            batch.events.push(event);
        }
        if let Some(status) = self.exit {
            batch.events.push(Event {
                at: now / 1000,
                lane: 0,
                what: What::Exit { status },
                line: None,
            });
            let left_out = theirs.lanes.len().saturating_sub(MAX_LANES) as u64;
            for (name, n) in [
                ("switches", theirs.switches),
                ("instructions", ticks),
                ("lock_acquires", theirs.lock_acquires),
                ("lanes_left_out", left_out),
                ("events_dropped", self.dropped),
            ] {
                if n > 0 {
                    batch.counts.insert(name.into(), n);
                }
            }
        }
        self.recorder.absorb(&mut self.source, batch);
    }
}

/// The other lane that an event names; 0 when it names none.
fn other(what: &What) -> u32 {
    match *what {
        What::Spawn { child } => child,
        What::GilHandover { to } | What::Send { to, .. } => to,
        What::Receive { from, .. } => from,
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

fn options(start: &Start) -> Options {
    Options {
        switch: match start.rules.0 {
            Python::P39 => SwitchAt::AnyOp,
            Python::P313 => SwitchAt::BackEdge,
            Python::P313t => SwitchAt::Free,
        },
        clock: match start.ticks.0 {
            Clock::Virtual => ClockKind::Virtual,
            Clock::Real | Clock::Slow => ClockKind::Real,
        },
        switch_interval: (start.switch_interval_ms * 1e6) as u64,
        seed: (start.seed != 0).then_some(start.seed),
        schedule: start.schedule.clone(),
        cores: start.cores as usize,
        max_heap: usize::try_from(start.quotas.heap).unwrap_or(usize::MAX),
        max_threads: start.quotas.threads as usize,
        max_output: usize::try_from(start.quotas.output).unwrap_or(usize::MAX),
        argv: vec![start.file.clone()],
        trace: start.trace,
        ..Options::default()
    }
}

/// Of a recorder whose batches are all that is wanted: the page has the real one.
fn meta() -> Meta {
    Meta {
        spec: Default::default(),
        model: interleave_spec::Model::Threads,
        gil: interleave_spec::Gil::On,
        measured: false,
        clock_precision_us: 0.0,
        level: String::new(),
        effective_cores: 0.0,
        engine: String::new(),
    }
}
