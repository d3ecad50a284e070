//! The pilot decides where a run that is held still goes. The run is the same every time, so a
//! place in the run is a number of bytecodes. First the pilot lets the run go through the program
//! once, with copies of the run's memory on the way. To go to a place, the pilot has the last copy
//! before that place put back, and lets the run go on from there. Putting a copy back also takes
//! away everything that a search or a look left in the memory.
//!
//! The pilot is a state machine that has neither a clock nor the run. Commands and answers go in,
//! and operations come out, one at a time. `www/step.js` keeps the copies of the memory and carries
//! the operations out.

use crate::panels::Transport;
use crate::seek::Who;
use interleave_run::{Goal, Move, Plan};
use interleave_trace::wire;
use std::collections::VecDeque;

/// The most bytecodes of a run that can be stepped through.
pub const MOST: u64 = 2_000_000;
/// The number of bytecodes between two copies at the beginning of the first run through. The number
/// doubles each time when half of the copies go.
pub const SPACING: u64 = 4_000;
/// The most bytes that all copies may take together.
const ROOM: u64 = 192 << 20;
/// The time between two reports of how far the first run through has come, in nanoseconds.
const PROGRESS: u64 = 150_000_000;
/// The speed of slow motion before a person has chosen one, in steps a second.
const SPEED: f64 = 2.0;

/// What a search looks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Aim {
    pub goal: Goal,
    /// The lines with a breakpoint; only [`Goal::Break`] needs them.
    pub breaks: Vec<u32>,
    /// The thread whose lines count; only [`Goal::LineHere`] needs it.
    pub who: Who,
}

/// What the run must do, from the place where it stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Work {
    /// Begin a run of this plan, and stand before its first bytecode.
    Open(Box<Plan>),
    /// Go on to the place `to`, or to the end of the run.
    Run { to: u64 },
    /// Go on to the place `from`. From there go on to the first place that fits the aim, or to
    /// `end` when no place fits.
    First { from: u64, end: u64, aim: Aim },
    /// Go on to the place `end`, and remember the last place on the way that fits the aim.
    Last { end: u64, aim: Aim },
    /// Go on to a place, and show that place as markup, with a sentence about what the bytecodes on
    /// the way did.
    Look { place: u64, transport: Transport },
    /// Show, as markup, how far the first run through has come.
    Progress,
}

/// The result of a piece of work.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Answer {
    /// The place where the run stands: the number of bytecodes executed so far.
    pub at: u64,
    /// Whether the run has come to its end.
    pub over: bool,
    /// The thread that executes the next bytecode.
    pub who: Who,
    /// The place that the search found; `None` without a search, and when no place fits.
    pub found: Option<u64>,
    /// The number of bytes that a copy of the memory takes now.
    pub bytes: u64,
}

/// A piece of work, and what must happen to the memory and its copies before and after the work.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Before the work, the copy with this number is put back. With `None` the memory stays as it
    /// is.
    pub put: Option<u32>,
    pub work: Work,
    /// After the work, a copy of the memory is made and gets this number.
    pub keep: Option<u32>,
    /// After the work, the copies with these numbers are thrown away.
    pub drops: Vec<u32>,
}

/// A copy of the run's memory: its number, and the place where the run stood.
#[derive(Clone, Copy)]
struct Copy {
    number: u32,
    at: u64,
}

/// Why the pilot asked for the operation that is not answered yet.
enum Doing {
    Nothing,
    /// The first run through goes on to its next copy, which gets this number.
    Recording(u32),
    /// The first run through shows how far it has come.
    Telling,
    /// A search looks for a place further on. When no place fits, the pilot goes to the place in
    /// this field.
    Ahead(u64),
    /// A search looks for a place further back, between the copy `from` and the next copy.
    Behind {
        from: Copy,
        aim: Aim,
        then: Then,
    },
    /// The run goes to the last bytecode of the program before `place`, where a copy with the
    /// number `copy` is made.
    Nearing {
        place: u64,
        copy: u32,
    },
    Showing(u64),
}

/// What the pilot does with a place that a search found further back.
enum Then {
    /// The pilot goes to the place that was found.
    Go,
    /// The pilot shows the place in this field. The place that was found is that of the last line, or
    /// the last bytecode, before it.
    Show(u64),
}

/// The pilot of one run: see the description of this module.
pub struct Pilot {
    plan: Box<Plan>,
    doing: Doing,
    /// The next operation, until [`Pilot::next`] gives it out.
    ready: Option<Operation>,
    /// The commands that are not done yet, each with the lines that had a breakpoint when the
    /// command came.
    wishes: VecDeque<(Move, Vec<u32>)>,
    /// Whether somebody asked the first run through to end where it is.
    halted: bool,
    /// The copies of the first run through, in the order of their places.
    kept: Vec<Copy>,
    /// A copy that was made shortly before the place on show.
    here: Option<Copy>,
    spacing: u64,
    /// The number of the last copy that the pilot asked for.
    number: u32,
    /// The numbers of copies that are not needed any more; the next operation names them.
    drops: Vec<u32>,
    /// When the first run through last said how far it has come, in nanoseconds.
    told: u64,
    /// The last place that the first run through came to.
    known: u64,
    /// Whether the first run through came to the end of the run.
    whole: bool,
    /// The place on show, and below that the thread that executes the next bytecode there.
    at: u64,
    who: Who,
    playing: bool,
    speed: f64,
    /// The kind of place to which slow motion goes on: a line at first, then the kind of the last
    /// step, but never a breakpoint.
    unit: Goal,
    /// Whether bytecode is shown, and not lines alone.
    detail: bool,
    /// When slow motion takes its next step, in nanoseconds; `None` while nothing plays.
    wakes: Option<u64>,
}

impl Pilot {
    /// A pilot for a run of this plan. Its first operation is ready, and opens the run. `now` is a
    /// time in nanoseconds; every method must get times of one and the same clock.
    pub fn new(plan: Box<Plan>, now: u64) -> Pilot {
        let mut pilot = Pilot {
            plan,
            doing: Doing::Nothing,
            ready: None,
            wishes: VecDeque::new(),
            halted: false,
            kept: vec![],
            here: None,
            spacing: SPACING,
            number: 0,
            drops: vec![],
            told: now,
            known: 0,
            whole: false,
            at: 0,
            who: (0, 0),
            playing: false,
            speed: SPEED,
            unit: Goal::Line,
            detail: false,
            wakes: None,
        };
        let open = Work::Open(pilot.plan.clone());
        let number = pilot.next_number();
        pilot.operate(None, open, Some(number), Doing::Recording(number));
        pilot
    }

    /// Takes a command, and the lines that have a breakpoint now. Commands are done one after
    /// another. Of several [`Move::To`] that wait, only the last one is done, because the slider
    /// passes many places.
    pub fn ask(&mut self, go: Move, breaks: Vec<u32>) {
        match go {
            Move::Halt => {
                self.halted = true;
                return;
            }
            Move::To(_) => self.wishes.retain(|(go, _)| !matches!(go, Move::To(_))),
            _ => {}
        }
        self.wishes.push_back((go, breaks));
    }

    /// Gives out the next operation. Returns `None` while an operation is not answered yet, and
    /// when there is nothing to do.
    pub fn next(&mut self, now: u64) -> Option<Operation> {
        while self.ready.is_none() && matches!(self.doing, Doing::Nothing) {
            if let Some((go, breaks)) = self.wishes.pop_front() {
                self.obey(go, breaks, now);
            } else if self.wakes.is_some_and(|at| at <= now) {
                self.wakes = None;
                self.go_on(self.unit, vec![]);
            } else {
                break;
            }
        }
        self.ready.take()
    }

    /// When the caller must ask for the next operation although no message came, in nanoseconds;
    /// `None` for never.
    pub fn wakes(&self) -> Option<u64> {
        self.wakes
    }

    /// Takes the answer of the last operation, which is done now.
    pub fn answered(&mut self, answer: Answer, now: u64) {
        match std::mem::replace(&mut self.doing, Doing::Nothing) {
            Doing::Nothing => {}
            Doing::Recording(number) => {
                let at = answer.at;
                self.kept.push(Copy { number, at });
                if answer.over || at >= MOST || self.halted {
                    return self.recorded(at, answer.over);
                }
                if now.saturating_sub(self.told) <= PROGRESS {
                    return self.record(None, &answer);
                }
                self.told = now;
                self.operate(None, Work::Progress, None, Doing::Telling);
            }
            Doing::Telling if self.halted => self.recorded(answer.at, answer.over),
            Doing::Telling => {
                // Making the markup changed the memory. So the last copy is put back before the run
                // goes on.
                let last = self.kept.last().map(|copy| copy.number);
                self.record(last, &answer);
            }
            Doing::Ahead(else_to) => self.arrive(answer.found.unwrap_or(else_to)),
            Doing::Behind { from, aim, then } => match answer.found {
                None if from.at > 0 => self.go_back(from.at, aim, then),
                found => match then {
                    Then::Go => self.arrive(found.unwrap_or(0)),
                    Then::Show(place) => self.near(found.unwrap_or(0), place),
                },
            },
            Doing::Nearing { place, copy } => {
                let (number, at) = (copy, answer.at);
                self.here = Some(Copy { number, at });
                let transport = Transport {
                    known: self.known,
                    whole: self.whole,
                    playing: self.playing,
                    speed: self.speed,
                    detail: self.detail,
                };
                let look = Work::Look { place, transport };
                self.operate(None, look, None, Doing::Showing(place));
            }
            Doing::Showing(place) => {
                self.at = place;
                self.who = answer.who;
                self.plays_on(now);
            }
        }
    }

    fn operate(&mut self, put: Option<u32>, work: Work, keep: Option<u32>, doing: Doing) {
        self.doing = doing;
        self.ready = Some(Operation {
            put,
            work,
            keep,
            drops: std::mem::take(&mut self.drops),
        });
    }

    fn next_number(&mut self) -> u32 {
        self.number += 1;
        self.number
    }

    /// Goes on with the first run through, after the copy `put` is put back. When the copies take
    /// too much room, every second copy goes.
    fn record(&mut self, put: Option<u32>, now: &Answer) {
        let room = self.kept.len() as u64 * now.bytes;
        if room > ROOM && self.kept.len() > 2 {
            let mut odd = true;
            self.kept.retain(|copy| {
                odd = !odd;
                if odd {
                    self.drops.push(copy.number);
                }
                !odd
            });
            self.spacing *= 2;
        }
        let to = (now.at + self.spacing).min(MOST);
        let number = self.next_number();
        let run = Work::Run { to };
        self.operate(put, run, Some(number), Doing::Recording(number));
    }

    /// Ends the first run through, which came to the place `known`, and goes to the first line of
    /// the program.
    fn recorded(&mut self, known: u64, whole: bool) {
        (self.known, self.whole) = (known, whole);
        let aim = self.aim(Goal::Line, vec![]);
        let (from, end) = (0, known);
        let first = Work::First { from, end, aim };
        self.operate(self.before(0), first, None, Doing::Ahead(0));
    }

    fn obey(&mut self, go: Move, breaks: Vec<u32>, now: u64) {
        let was = std::mem::take(&mut self.playing);
        self.wakes = None;
        // Who sees lines alone goes from a line of one thread to a line of another.
        let go = match go {
            Move::Next(Goal::Switch) if !self.detail => Move::Next(Goal::Turn),
            Move::Back(Goal::Switch) if !self.detail => Move::Back(Goal::Turn),
            go => go,
        };
        if let Move::Next(goal) | Move::Back(goal) = go
            && goal != Goal::Break
        {
            self.unit = goal;
            // Who goes by a bytecode wants to see bytecode.
            self.detail |= goal == Goal::Bytecode;
        }
        match go {
            Move::First => self.arrive(0),
            Move::Last => self.arrive(self.known),
            Move::To(place) => self.arrive(place),
            Move::Next(goal) => self.go_on(goal, breaks),
            Move::Back(goal) => match self.at.checked_sub(1) {
                Some(end) => {
                    let aim = self.aim(goal, breaks);
                    self.go_back(end, aim, Then::Go);
                }
                None => self.arrive(0),
            },
            Move::Play | Move::Pause | Move::Halt => {
                self.playing = go == Move::Play && self.at < self.known;
                match was == self.playing {
                    true => self.plays_on(now),
                    false => self.show(self.at),
                }
            }
            Move::Detail(on) => {
                self.detail = on;
                if !on && self.unit == Goal::Bytecode {
                    self.unit = Goal::Line;
                }
                self.show(self.at);
            }
            Move::Speed(speed) => {
                self.speed = speed;
                self.playing = was && self.at < self.known;
                self.show(self.at);
            }
        }
    }

    fn aim(&self, goal: Goal, breaks: Vec<u32>) -> Aim {
        let who = self.who;
        Aim { goal, breaks, who }
    }

    /// Searches from the place on show for the next place of a kind.
    fn go_on(&mut self, goal: Goal, breaks: Vec<u32>) {
        let (aim, from, end) = (self.aim(goal, breaks), self.at, self.known);
        let first = Work::First { from, end, aim };
        self.operate(self.before(from), first, None, Doing::Ahead(end));
    }

    /// Searches for the last place that fits the aim, up to the place `end`. The search begins at
    /// the last copy before `end`. When no place fits there, [`Pilot::answered`] searches further
    /// back.
    fn go_back(&mut self, end: u64, aim: Aim, then: Then) {
        let last = self.kept.iter().rfind(|copy| copy.at < end);
        let Some(from) = last.or(self.kept.first()).copied() else {
            return;
        };
        let last = Work::Last {
            end,
            aim: aim.clone(),
        };
        let doing = Doing::Behind { from, aim, then };
        self.operate(Some(from.number), last, None, doing);
    }

    /// Goes to a place. At the end of what is known, slow motion ends.
    fn arrive(&mut self, place: u64) {
        self.playing &= place < self.known;
        self.show(place.min(self.known));
    }

    /// Shows a place. A search first finds the last line of the program before that place, or the last
    /// bytecode, because a sentence tells what happened since.
    fn show(&mut self, place: u64) {
        match place.checked_sub(1) {
            Some(end) => {
                let unit = if self.detail {
                    Goal::Bytecode
                } else {
                    Goal::Line
                };
                let aim = self.aim(unit, vec![]);
                self.go_back(end, aim, Then::Show(place));
            }
            None => self.near(0, place),
        }
    }

    /// Goes to the place `done`, which is before `place`, and keeps a copy there. The next step is
    /// often a small one, so this copy is often the nearest.
    fn near(&mut self, done: u64, place: u64) {
        let copy = self.next_number();
        let put = self.before(done);
        self.drops.extend(self.here.take().map(|here| here.number));
        let run = Work::Run { to: done };
        self.operate(put, run, Some(copy), Doing::Nearing { place, copy });
    }

    /// The number of the last copy that is not behind a place; `None` when there is no copy.
    fn before(&self, place: u64) -> Option<u32> {
        let kept = self.kept.iter().rfind(|copy| copy.at <= place);
        let kept = kept.or(self.kept.first())?;
        let here = self
            .here
            .filter(|here| here.at <= place && here.at >= kept.at);
        Some(here.as_ref().unwrap_or(kept).number)
    }

    /// A place is on show now. While slow motion plays, this sets when the next step is taken.
    fn plays_on(&mut self, now: u64) {
        let wait = (1e9 / self.speed) as u64;
        self.wakes = self.playing.then(|| now.saturating_add(wait));
    }
}

wire! {
    struct Aim { goal, breaks, who }
    struct Answer { at, over, who, found, bytes }
    enum Work {
        0 = Open(plan),
        1 = Run { to },
        2 = First { from, end, aim },
        3 = Last { end, aim },
        4 = Look { place, transport },
        5 = Progress,
    }
}
