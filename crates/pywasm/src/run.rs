//! One program's run: its turns, and what is told of it.

use crate::World;
use crate::written::{Desk, Written, slowed};
use interleave_broker::process_of;
use interleave_python::{Child, ClockKind, Session, Side, Token, Turn, Vm};
use interleave_run::{Bounds, News, Plan, ToHub};
use interleave_trace::{Batch, Ending, Event, Meta, Recorder, Source, What};
use std::{cell::RefCell, rc::Rc};

/// News that may be on its way unread; beyond it a program waits, as one that writes to a full
/// pipe does.
pub const UNREAD: u32 = 4;
/// What a program that starts processes has in its text.
const SIGNS: [&str; 2] = ["multiprocessing", "ProcessPoolExecutor"];
/// Switch points between two looks at the clock. What lies between two of them may be long: with the
/// real clock the number follows what the last ones took, so that a look comes every [`LOOK`].
const CHUNK: u64 = 1_000;
const CHUNKS: std::ops::RangeInclusive<u64> = 1..=5_000;
/// The most on somebody else's loop.
const CHUNK_HERE: u64 = 100;
/// Nanoseconds.
const LOOK: u64 = 250_000;
/// How often news is told while a program runs, in nanoseconds.
const TELL_EVERY: u64 = 60_000_000;
/// How often while it waits again and again, in nanoseconds.
const TELL_IDLE: u64 = 20_000_000;
/// Spans and events that are told of a process in its turn.
const MUCH: usize = 64;
/// Output that is told at once, in bytes.
const TELL_BYTES: usize = 128 << 10;
/// A sleep below this many milliseconds tells nothing by itself.
const NAP_MS: f64 = 10.0;
/// What is told of a run.
const BOUNDS: Bounds = Bounds::PAGE;
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
    /// Events between processes: what they name is no lane of this instance.
    across: Vec<Event>,
    /// Switch points of the next chunk.
    chunk: u64,
    /// What it had run when it came to be: until it is let run more there is nothing to tell.
    begun: u64,
    /// Nanoseconds of the world's clock; `None` before the first news.
    told: Option<u64>,
    /// What it had run by then.
    told_ticks: u64,
    over: bool,
    /// What its children are started with.
    plan: Plan,
    /// It is one of several processes, or will be: its news goes to the hub.
    joined: bool,
    /// Messages for the hub, with what travels beside them.
    to_hub: Vec<(ToHub, Vec<u8>)>,
}

impl Run {
    pub fn new(plan: Plan, world: World) -> Run {
        let mut run = Run::of(plan, world, |vm, plan| {
            Session::new(vm, &plan.source, &plan.file)
        });
        // So that its process has a lane from the beginning.
        if SIGNS.iter().any(|sign| run.plan.source.contains(sign)) {
            run.join();
        }
        run
    }

    /// A process that another one spawned; `began` is when the first one's clock began.
    pub fn child(plan: Plan, child: Child, began: u64, world: World) -> Run {
        let mut run = Run::of(plan, world, |vm, plan| {
            Session::child(vm, &plan.source, &plan.file, child, began)
        });
        run.joined = true;
        run
    }

    fn of(plan: Plan, world: World, session: impl FnOnce(Vm, &Plan) -> Session) -> Run {
        let written = Rc::new(RefCell::new(Written::default()));
        let desk = Desk {
            world,
            slower: plan.slower,
            written: written.clone(),
        };
        let vm = Vm::new(Box::new(desk), plan.options.clone());
        Run {
            session: session(vm, &plan),
            world,
            written,
            recorder: Recorder::bounded(Meta::default(), BOUNDS.spans),
            source: Source::new(None, 0),
            lanes: 0,
            events: 0,
            dropped: 0,
            across: Vec::new(),
            chunk: 1,
            begun: 0,
            told: None,
            told_ticks: 0,
            over: false,
            plan,
            joined: false,
            to_hub: Vec::new(),
        }
    }

    /// From now on the hub hears of this run, not the page.
    fn join(&mut self) {
        self.joined = true;
        let lanes = self.session.vm.recorder.iter().flat_map(|r| &r.lanes);
        let join = ToHub::Join {
            plan: Box::new(self.plan.clone()),
            began: self.session.vm.sched.clock.start,
            told: lanes.take(self.lanes).cloned().collect(),
        };
        self.to_hub.push((join, Vec::new()));
    }

    /// Whether its news goes to the hub.
    pub fn joined(&self) -> bool {
        self.joined
    }

    /// What it says to the hub besides news.
    pub fn take_posts(&mut self) -> Vec<(ToHub, Vec<u8>)> {
        std::mem::take(&mut self.to_hub)
    }

    /// Takes what the broker delivers.
    pub fn deliver(&mut self, bytes: &[u8]) {
        self.session.deliver(bytes);
    }

    /// The instance was copied: this is the one or the other of the two.
    pub fn forked(&mut self, side: Side) {
        self.session.forked(side);
        if side == Side::Child {
            self.written.borrow_mut().forget();
            self.recorder = Recorder::bounded(Meta::default(), BOUNDS.spans);
            self.source = Source::new(None, 0);
            (self.lanes, self.events, self.dropped, self.told) = (0, 0, 0, None);
            self.plan.here = false;
            self.begun = self.session.vm.ticks;
            self.to_hub = vec![(ToHub::Here, Vec::new())];
        }
    }

    pub fn over(&self) -> bool {
        self.over
    }

    /// Lets the machine run until it is time to look at the clock.
    fn chunk(&mut self) -> Turn {
        // By the virtual clock nothing may depend on how long it really took.
        if self.session.vm.opts.clock == ClockKind::Virtual {
            return self.session.turn(CHUNK);
        }
        let before = (self.world.now)();
        let turn = self.session.turn(self.chunk);
        let took = (self.world.now)().saturating_sub(before).max(1);
        let next = (self.chunk * LOOK / took).min(self.chunk * 2);
        let most = match self.plan.here {
            true => CHUNK_HERE,
            false => *CHUNKS.end(),
        };
        self.chunk = next.clamp(*CHUNKS.start(), most);
        turn
    }

    /// As [`crate::Instance::turn`]; a number below 0 asks for a copy of the instance, which will
    /// be the process of that number.
    pub fn turn(&mut self, ms: f64) -> f64 {
        // A slow program works for a part of its turn, and rests for the other.
        let slower = self.plan.slower;
        let until = (self.world.now)() + (ms / slower * 1e6) as u64;
        let rest = ms - ms / slower;
        let rounds = self.session.vm.rounds.count;
        loop {
            let turn = self.chunk();
            let posts = self.written.borrow_mut().posts();
            let posted = !posts.is_empty();
            if posted && !self.joined {
                self.join();
            }
            let posts = posts.into_iter().map(|post| (ToHub::Post, post));
            self.to_hub.extend(posts);
            match turn {
                Turn::More => {
                    // Others wait for what was posted.
                    let full = self.written.borrow().bytes >= TELL_BYTES;
                    let round = self.plan.here && self.session.vm.rounds.count > rounds;
                    if full || posted || round || (self.world.now)() >= until {
                        return rest;
                    }
                }
                Turn::SleepUntil(at) => {
                    let now = || slowed((self.world.now)(), slower);
                    // A sleep that is not the loop's own holds everybody up.
                    while self.plan.here && !self.session.vm.rounds.waits && now() < at {
                        if (self.world.now)() >= until {
                            return 0.0;
                        }
                    }
                    let now = now();
                    if at > now {
                        return (at - now) as f64 * slower / 1e6;
                    }
                }
                Turn::Wait => return f64::INFINITY,
                Turn::Fork { child } => return -f64::from(child),
                Turn::Done(_) => {
                    self.over = true;
                    return f64::INFINITY;
                }
            }
        }
    }

    /// What is to be told now, before a wait of so many milliseconds.
    pub fn news(&mut self, wait: f64) -> Option<News> {
        let now = (self.world.now)();
        // Where processes take turns the moments are the model's, so that every run tells alike.
        let in_turns = self.joined && self.session.vm.ipc.token != Token::Free;
        if in_turns && self.session.vm.ticks == self.begun {
            return None;
        }
        let due = match self.told {
            None => true,
            Some(told) => !in_turns && now.saturating_sub(told) >= TELL_EVERY,
        };
        let bytes = self.written.borrow().bytes;
        // What was printed before something was sent is seen before what comes of that.
        let before = bytes > 0 && !self.to_hub.is_empty();
        let ends = self.over || wait < 0.0;
        let idle = wait >= NAP_MS
            && match in_turns {
                true => bytes > 0 || self.much(),
                false => self.quiet_ms(now) <= 0.0,
            };
        if !due && !before && bytes < TELL_BYTES && !idle && !ends {
            return None;
        }
        self.told_ticks = self.session.vm.ticks;
        let first = self.told.replace(now).is_none();
        self.record();
        let at = self.session.now() / 1000;
        let mut batch = self.recorder.take(at);
        batch.events.append(&mut self.across);
        let mut written = self.written.borrow_mut();
        written.bytes = 0;
        Some(News {
            began: first.then_some(self.session.vm.sched.clock.start as f64 / 1000.0),
            at,
            output: std::mem::take(&mut written.pieces),
            names: std::mem::take(&mut written.fresh),
            batch,
            memory: (self.world.memory)(),
            raised: self.session.vm.raised.take(),
            exit: self.session.ending().and_then(Ending::status),
            ending: self.session.ending().cloned(),
        })
    }

    /// Whether enough was recorded to be told where processes take turns: nothing but the model's
    /// own state may decide that.
    fn much(&self) -> bool {
        let recorder = self.session.vm.recorder.as_ref();
        recorder
            .is_some_and(|r| r.spans.len() + r.events.len() >= MUCH || r.lanes.len() > self.lanes)
    }

    /// Milliseconds until an idle program may tell again: one that waits for every message tells
    /// of many waits at once.
    fn quiet_ms(&self, now: u64) -> f64 {
        self.told.map_or(0.0, |told| {
            (told + TELL_IDLE).saturating_sub(now) as f64 / 1e6
        })
    }

    /// When to come back for what was not told yet, before a wait of so many milliseconds.
    pub fn wait_to_tell(&self, wait: f64) -> f64 {
        let in_turns = self.joined && self.session.vm.ipc.token != Token::Free;
        if wait < NAP_MS || in_turns || self.told_ticks == self.session.vm.ticks {
            return wait;
        }
        wait.min(self.quiet_ms((self.world.now)()).max(1.0))
    }

    /// Takes over what the machine has recorded, within the bounds of a page.
    fn record(&mut self) {
        let now = self.session.now();
        let ticks = self.session.vm.ticks;
        let ended = self.session.ending().and_then(Ending::status);
        let Some(theirs) = &mut self.session.vm.recorder else {
            return;
        };
        theirs.cut(now);
        let lanes: Vec<_> = theirs
            .lanes
            .iter()
            .take(BOUNDS.lanes)
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
        let beyond = |lane: u32| lane as usize >= BOUNDS.lanes;
        batch.spans.retain(|span| !beyond(span.lane));
        for mut event in std::mem::take(&mut theirs.events) {
            // The main thread's end is told with its status, below.
            if event.lane == 0 && matches!(event.what, What::Exit { .. }) {
                continue;
            }
            if beyond(event.lane) || beyond(other(&event.what)) || self.events >= BOUNDS.events {
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
        if let Some(status) = ended {
            batch.events.push(Event {
                at: now / 1000,
                lane: 0,
                what: What::Exit { status },
                line: None,
            });
            let left_out = theirs.lanes.len().saturating_sub(BOUNDS.lanes) as u64;
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

fn is_across(what: &What) -> bool {
    match what {
        What::Spawn { child } => process_of(*child).is_some(),
        What::Send { .. } | What::Receive { .. } => true,
        _ => false,
    }
}

/// The other lane of this instance that an event names; 0 when it names none.
fn other(what: &What) -> u32 {
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
