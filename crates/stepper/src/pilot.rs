//! Who decides where a run that is held still goes. The run is the same every time, so a place in
//! it is a number of bytecodes. The pilot has the run gone through once and copies of its memory
//! kept on the way; to go to a place is to put back the last copy before it and to run on from
//! there. Whatever a search or a look leaves in the memory goes the same way.
//!
//! It is a state machine without a clock and without the run. Commands and answers go in,
//! operations come out, one at a time: whoever has the memory (`www/step.js`) carries them out.

use crate::panels::Transport;
use crate::seek::Who;
use interleave_run::{Goal, Move, Plan};
use interleave_trace::wire;
use std::collections::VecDeque;

/// Bytecodes that can be stepped through.
pub const MOST: u64 = 2_000_000;
/// Bytecodes between two copies at first.
pub const SPACING: u64 = 4_000;
/// Bytes that all copies may take together.
const ROOM: u64 = 192 << 20;
/// Nanoseconds between two words about how far the first run through has come.
const PROGRESS: u64 = 150_000_000;
/// Steps a second, before anybody has chosen.
const SPEED: f64 = 2.0;

/// What is looked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Aim {
    pub goal: Goal,
    /// Lines with a breakpoint.
    pub breaks: Vec<u32>,
    /// Whose lines, where they must be those of one thread.
    pub who: Who,
}

/// What the run must do, from where it stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Work {
    /// Begin.
    Open(Box<Plan>),
    /// Go on to a place, or to the end.
    Run { to: u64 },
    /// Go on to `from`, and from there to the first place that is looked for, or to `end`.
    First { from: u64, end: u64, aim: Aim },
    /// Go on to `end`, and remember the last place on the way.
    Last { end: u64, aim: Aim },
    /// Go on to a place, and show it with what the bytecode here did.
    Look { place: u64, transport: Transport },
    /// Show how far the first run through has come.
    Progress,
}

/// What came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Answer {
    /// Bytecodes executed so far.
    pub at: u64,
    /// The run has come to its end.
    pub over: bool,
    /// Who executes the next bytecode.
    pub who: Who,
    /// The place that was looked for, if there was one.
    pub found: Option<u64>,
    /// Bytes that a copy of the memory takes now.
    pub bytes: u64,
}

/// A piece of work, and what happens to the memory before and after it.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// First the copy with this number is put back.
    pub put: Option<u32>,
    pub work: Work,
    /// Then a copy is made, which has this number.
    pub keep: Option<u32>,
    /// Then the copies with these numbers go.
    pub drops: Vec<u32>,
}

/// A copy of the memory.
#[derive(Clone, Copy)]
struct Copy {
    number: u32,
    at: u64,
}

/// What the operation that is at work is for.
enum Doing {
    Nothing,
    /// The first run through comes to its next copy, which has this number.
    Recording(u32),
    /// It tells how far it has come.
    Telling,
    /// A place further on is looked for; without one it is this.
    Ahead(u64),
    /// A place further back is looked for, between this copy and the next.
    Behind {
        from: Copy,
        aim: Aim,
        then: Then,
    },
    /// The run comes to the program's last bytecode before `place`.
    Nearing {
        place: u64,
        copy: u32,
    },
    Showing(u64),
}

/// What a place that was found further back is for.
enum Then {
    /// It is gone to.
    Go,
    /// There is the program's last bytecode before this place, which is gone to.
    Show(u64),
}

/// See the module.
pub struct Pilot {
    plan: Box<Plan>,
    doing: Doing,
    /// The next operation, until it is fetched.
    ready: Option<Operation>,
    /// What is to be done yet, with the breakpoints of that moment.
    wishes: VecDeque<(Move, Vec<u32>)>,
    /// The first run through shall end where it is.
    halted: bool,
    /// In the order of their places.
    kept: Vec<Copy>,
    /// One that was made before the place on show.
    here: Option<Copy>,
    spacing: u64,
    /// The number of the next copy.
    number: u32,
    /// Copies that are not needed any more.
    drops: Vec<u32>,
    /// When the first run through last said how far it has come, in nanoseconds.
    told: u64,
    /// How far the run is known.
    known: u64,
    /// It is known to its end.
    whole: bool,
    /// The place on show, and who runs there.
    at: u64,
    who: Who,
    playing: bool,
    speed: f64,
    /// What slow motion goes on by.
    unit: Goal,
    /// When it does so next, in nanoseconds.
    wakes: Option<u64>,
}

impl Pilot {
    /// `now` is in nanoseconds of any clock, here as everywhere. The first operation is ready.
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
            wakes: None,
        };
        let open = Work::Open(pilot.plan.clone());
        let number = pilot.next_number();
        pilot.operate(None, open, Some(number), Doing::Recording(number));
        pilot
    }

    /// A command, and the lines with a breakpoint. One thing is done after another; of many places
    /// that the slider passes only the last is gone to.
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

    /// What must be done next; `None` while something is, and when there is nothing to do.
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

    /// When to ask for the next operation although nothing has happened.
    pub fn wakes(&self) -> Option<u64> {
        self.wakes
    }

    /// The last operation is done.
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
                // Telling it must not be part of the run.
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

    /// Goes on with the first run through. Half of the copies go whenever they take too much room.
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

    /// The first run through is at its end: the program's first line is shown.
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
        if let Move::Next(goal) | Move::Back(goal) = go
            && goal != Goal::Break
        {
            self.unit = goal;
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

    /// On from the place on show to the next place of a kind.
    fn go_on(&mut self, goal: Goal, breaks: Vec<u32>) {
        let (aim, from, end) = (self.aim(goal, breaks), self.at, self.known);
        let first = Work::First { from, end, aim };
        self.operate(self.before(from), first, None, Doing::Ahead(end));
    }

    /// Back to the last place of a kind up to `end`: between the last copy before that and `end`,
    /// else further back.
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

    /// Slow motion ends at the end.
    fn arrive(&mut self, place: u64) {
        self.playing &= place < self.known;
        self.show(place.min(self.known));
    }

    /// Shows a place, and what the program's bytecode before it did.
    fn show(&mut self, place: u64) {
        match place.checked_sub(1) {
            Some(end) => {
                let aim = self.aim(Goal::Bytecode, vec![]);
                self.go_back(end, aim, Then::Show(place));
            }
            None => self.near(0, place),
        }
    }

    /// Goes to the bytecode before `place`, and keeps a copy there: the next step is often a small
    /// one.
    fn near(&mut self, done: u64, place: u64) {
        let copy = self.next_number();
        let put = self.before(done);
        self.drops.extend(self.here.take().map(|here| here.number));
        let run = Work::Run { to: done };
        self.operate(put, run, Some(copy), Doing::Nearing { place, copy });
    }

    /// The last copy that is not behind a place.
    fn before(&self, place: u64) -> Option<u32> {
        let kept = self.kept.iter().rfind(|copy| copy.at <= place);
        let kept = kept.or(self.kept.first())?;
        let here = self
            .here
            .filter(|here| here.at <= place && here.at >= kept.at);
        Some(here.as_ref().unwrap_or(kept).number)
    }

    /// A place is on show: slow motion goes on in a while.
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
