//! The run of one process of a program in an instance: its turns, and its news.

use crate::World;
use crate::written::{Desk, Written, slowed};
use interleave_python::{Child, ClockKind, Session, Side, Token, Turn, Vm};
use interleave_run::{Ask, Bounds, News, Plan, Recorded, Teller, ToHub};
use interleave_trace::Ending;
use std::{cell::RefCell, rc::Rc};

/// So many news may be sent and not read. A program with so many unread news waits, as a program
/// waits that writes to a full pipe.
pub const UNREAD: u32 = 4;
/// A program that starts processes has one of these words in its text.
const SIGNS: [&str; 2] = ["multiprocessing", "ProcessPoolExecutor"];
/// Under the virtual clock, the number of switch points between two looks at the world's clock.
const CHUNK: u64 = 1_000;
/// Under the real clock, the bounds of that number. The code between two switch points may take
/// long, so the time of the last chunk decides the number for the next chunk: a look at the clock
/// then comes about every [`LOOK`].
const CHUNKS: std::ops::RangeInclusive<u64> = 1..=5_000;
/// The most switch points between two looks at the clock for a program that runs on the page's own
/// event loop.
const CHUNK_HERE: u64 = 100;
/// The time between two looks at the real clock, in nanoseconds.
const LOOK: u64 = 250_000;
/// The time between two news of a program that runs without a wait, in nanoseconds.
const TELL_EVERY: u64 = 60_000_000;
/// The time between two news of a program that waits again and again, in nanoseconds.
const TELL_IDLE: u64 = 20_000_000;
/// Where processes take turns, a process that waits tells its news once it has recorded so many
/// spans and events.
const MUCH: usize = 64;
/// So many bytes of output are told at once.
const TELL_BYTES: usize = 128 << 10;
/// A sleep that is shorter than this many milliseconds is no reason to tell news.
const NAP_MS: f64 = 10.0;

fn ask(asked: &interleave_python::Ask) -> Ask {
    Ask {
        number: asked.number,
        name: asked.name.clone(),
        prompt: asked.prompt.clone(),
    }
}

/// The run of one process in this instance.
pub struct Run {
    session: Session,
    world: World,
    written: Rc<RefCell<Written>>,
    teller: Teller,
    /// How many switch points the next chunk passes.
    chunk: u64,
    /// The machine's ticks when a fork made this process; 0 for other processes. Where processes
    /// take turns, the process has nothing to tell before it has run more ticks than these.
    begun: u64,
    /// When the last news was told, in nanoseconds of the world's clock; `None` before the first
    /// news.
    told: Option<u64>,
    /// The machine's ticks at the last news.
    told_ticks: u64,
    /// The number of changes to the list of asks at the last news.
    told_asks: u32,
    over: bool,
    /// The plan of this process. When the first process joins the hub, the hub gets this plan for
    /// the whole run.
    plan: Plan,
    /// The process is one of several, or may become one of several, so its news goes to the hub.
    joined: bool,
    /// Messages for the hub, each with the bytes that travel beside it.
    to_hub: Vec<(ToHub, Vec<u8>)>,
}

impl Run {
    /// The first process of a run.
    pub fn new(plan: Plan, world: World) -> Run {
        let mut run = Run::of(plan, world, |vm, plan| {
            Session::new(vm, &plan.source, &plan.file)
        });
        // The run joins the hub at once, so that its process has a lane from the beginning.
        if SIGNS.iter().any(|sign| run.plan.source.contains(sign)) {
            run.join();
        }
        run
    }

    /// A process that another process spawned. `began` is when the clock of the run's first process
    /// began, in nanoseconds since 1970.
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
            teller: Teller::new(Bounds::PAGE),
            chunk: 1,
            begun: 0,
            told: None,
            told_ticks: 0,
            told_asks: 0,
            over: false,
            plan,
            joined: false,
            to_hub: Vec::new(),
        }
    }

    /// From now on the news of this process goes to the hub, not to the page.
    fn join(&mut self) {
        self.joined = true;
        let lanes = self.session.vm.recorder.iter().flat_map(|r| &r.lanes);
        let join = ToHub::Join {
            plan: Box::new(self.plan.clone()),
            began: self.session.vm.sched.clock.start,
            told: lanes.take(self.teller.lanes()).cloned().collect(),
        };
        self.to_hub.push((join, Vec::new()));
    }

    /// Whether the news of this process goes to the hub.
    pub fn joined(&self) -> bool {
        self.joined
    }

    /// Takes out the messages for the hub that are not news, each with the bytes beside it.
    pub fn take_posts(&mut self) -> Vec<(ToHub, Vec<u8>)> {
        std::mem::take(&mut self.to_hub)
    }

    /// Gives the machine the bytes that the broker delivers.
    pub fn deliver(&mut self, bytes: &[u8]) {
        self.session.deliver(bytes);
    }

    /// A person has answered an ask of the program.
    pub fn answer(&mut self, number: u32, line: Option<String>) {
        self.session.answer(number, line);
    }

    /// The instance was copied. `side` says whether this is the copy or the instance that asked for
    /// the copy. The copy has recorded and printed nothing yet.
    pub fn forked(&mut self, side: Side) {
        self.session.forked(side);
        if side == Side::Child {
            self.written.borrow_mut().forget();
            self.teller = Teller::new(Bounds::PAGE);
            self.told = None;
            self.plan.here = false;
            self.begun = self.session.vm.ticks;
            self.told_asks = 0;
            self.to_hub = vec![(ToHub::Here, Vec::new())];
        }
    }

    /// Whether the process has ended.
    pub fn over(&self) -> bool {
        self.over
    }

    /// Lets the machine run until the next look at the clock.
    fn chunk(&mut self) -> Turn {
        // Under the virtual clock nothing may depend on the real time that a chunk took, so the
        // size of a chunk is fixed.
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

    /// Runs the machine for about `ms` milliseconds. Returns the wait before the next turn, in
    /// milliseconds, as [`crate::Instance::turn`] does. A result of -n asks for a copy of the
    /// instance, which will be process n.
    pub fn turn(&mut self, ms: f64) -> f64 {
        // A program with a slow clock works for one part of its turn and rests for the other part.
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
                    // A turn ends after a post, since other processes may wait for that post. A
                    // turn also ends when much output is there, when the event loop of a program on
                    // the page comes round, and when its time is over.
                    let full = self.written.borrow().bytes >= TELL_BYTES;
                    let round = self.plan.here && self.session.vm.rounds.count > rounds;
                    if full || posted || round || (self.world.now)() >= until {
                        return rest;
                    }
                }
                Turn::SleepUntil(at) => {
                    let now = || slowed((self.world.now)(), slower);
                    // On the page, `time.sleep` blocks the page, so the turn goes on until the
                    // sleep ends or the turn's time is over. A sleep of the program's event loop
                    // blocks nothing.
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

    /// The news to tell now; `None` when no news is due. `wait` is the result of the turn: the
    /// milliseconds before the next turn.
    pub fn news(&mut self, wait: f64) -> Option<News> {
        let now = (self.world.now)();
        // Where processes take turns, only the state of the model decides when news is told, and
        // the real clock does not. So every run tells the same news.
        let in_turns = self.joined && self.session.vm.ipc.token != Token::Free;
        if in_turns && self.session.vm.ticks == self.begun {
            return None;
        }
        let due = match self.told {
            None => true,
            Some(told) => !in_turns && now.saturating_sub(told) >= TELL_EVERY,
        };
        let bytes = self.written.borrow().bytes;
        // Output is told together with a post, so that the output is shown before anything that the
        // post causes.
        let before = bytes > 0 && !self.to_hub.is_empty();
        let ends = self.over || wait < 0.0;
        let idle = wait >= NAP_MS
            && match in_turns {
                true => bytes > 0 || self.much(),
                false => self.quiet_ms(now) <= 0.0,
            };
        let (asks, changes) = self.session.vm.input.asks();
        let asks = (changes != self.told_asks).then(|| asks.iter().map(ask).collect());
        if !due && !before && bytes < TELL_BYTES && !idle && !ends && asks.is_none() {
            return None;
        }
        self.told_asks = changes;
        self.told_ticks = self.session.vm.ticks;
        let first = self.told.replace(now).is_none();
        self.record();
        let at = self.session.now() / 1000;
        let batch = self.teller.batch(at);
        let mut written = self.written.borrow_mut();
        written.bytes = 0;
        Some(News {
            began: first.then_some(self.session.vm.sched.clock.start as f64 / 1000.0),
            at,
            output: std::mem::take(&mut written.pieces),
            names: std::mem::take(&mut written.fresh),
            batch,
            asks,
            memory: (self.world.memory)(),
            raised: self.session.vm.raised.take(),
            files: match self.over {
                true => self.session.files(),
                false => Vec::new(),
            },
            exit: self.session.ending().and_then(Ending::status),
            ending: self.session.ending().cloned(),
        })
    }

    /// Whether enough was recorded for news, where processes take turns. Only the state of the
    /// model may decide that.
    fn much(&self) -> bool {
        let recorder = self.session.vm.recorder.as_ref();
        recorder.is_some_and(|r| {
            r.spans.len() + r.events.len() >= MUCH || r.lanes.len() > self.teller.lanes()
        })
    }

    /// How many milliseconds are left until a program that waits may tell news again. A program
    /// that waits for each message so tells of many waits in one news.
    fn quiet_ms(&self, now: u64) -> f64 {
        self.told.map_or(0.0, |told| {
            (told + TELL_IDLE).saturating_sub(now) as f64 / 1e6
        })
    }

    /// The wait before the next turn when no news was told, in milliseconds. `wait` is what the
    /// program itself wants; the result is shorter when something that was not told yet must be
    /// told sooner.
    pub fn wait_to_tell(&self, wait: f64) -> f64 {
        let in_turns = self.joined && self.session.vm.ipc.token != Token::Free;
        if wait < NAP_MS || in_turns || self.told_ticks == self.session.vm.ticks {
            return wait;
        }
        wait.min(self.quiet_ms((self.world.now)()).max(1.0))
    }

    /// Gives the teller what the machine has recorded.
    fn record(&mut self) {
        let now = self.session.now();
        let ticks = self.session.vm.ticks;
        let ended = self.session.ending().and_then(Ending::status);
        let Some(theirs) = &mut self.session.vm.recorder else {
            return;
        };
        theirs.cut(now);
        self.teller.take_in(Recorded {
            spans: std::mem::take(&mut theirs.spans),
            events: std::mem::take(&mut theirs.events),
            lanes: &theirs.lanes,
        });
        if let Some(status) = ended {
            let counts = [
                ("switches", theirs.switches),
                ("instructions", ticks),
                ("lock_acquires", theirs.lock_acquires),
            ];
            let lanes = theirs.lanes.len();
            self.teller.end(now / 1000, status, lanes, &counts);
        }
    }
}
