//! The pilot as a table: a command in, the operations out. The memory's owner is played by hand.

use interleave_run::{Goal, Move, Options, Plan};
use interleave_stepper::pilot::{Aim, Answer, MOST, Operation, Pilot, SPACING, Work};
use std::collections::BTreeMap;

const MS: u64 = 1_000_000;

/// A run of which nothing is known but its length: a line begins at every tenth bytecode, every
/// bytecode is the program's own, another thread has its turn at every thousandth.
struct Owner {
    pilot: Pilot,
    length: u64,
    /// Nanoseconds; every operation takes `takes` of them.
    now: u64,
    takes: u64,
    at: u64,
    /// Bytes of the memory.
    bytes: u64,
    copies: BTreeMap<u32, u64>,
    most_copies: usize,
}

impl Owner {
    fn new(length: u64) -> Owner {
        let plan = Plan {
            source: String::new(),
            file: "main.py".into(),
            slower: 1.0,
            here: false,
            options: Options::default(),
        };
        Owner {
            pilot: Pilot::new(Box::new(plan), 0),
            length,
            now: 0,
            takes: 0,
            at: 0,
            bytes: 1 << 20,
            copies: BTreeMap::new(),
            most_copies: 0,
        }
    }

    /// A run of 10,000 bytecodes that has been gone through, with bytecode on show.
    fn known() -> Owner {
        let mut owner = Owner::new(10_000);
        owner.all();
        owner.ask(Move::Detail(true), &[]);
        owner
    }

    fn all(&mut self) -> Vec<String> {
        std::iter::from_fn(|| self.one()).collect()
    }

    fn ask(&mut self, go: Move, breaks: &[u32]) -> Vec<String> {
        self.pilot.ask(go, breaks.to_vec());
        self.all()
    }

    /// Carries out the next operation; it in words.
    fn one(&mut self) -> Option<String> {
        let operation = self.pilot.next(self.now)?;
        assert_eq!(self.pilot.next(self.now), None, "one at a time");
        let Operation {
            put,
            work,
            keep,
            drops,
        } = operation;
        let mut line = String::new();
        if let Some(put) = put {
            self.at = self.copies[&put];
            line = format!("from {}: ", self.at);
        }
        let (found, did) = self.work(work);
        line += &did;
        if let Some(keep) = keep {
            self.copies.insert(keep, self.at);
            line += ", keep";
        }
        for gone in drops {
            assert!(self.copies.remove(&gone).is_some(), "{gone} goes once");
        }
        self.most_copies = self.most_copies.max(self.copies.len());
        self.now += self.takes;
        let answer = Answer {
            at: self.at,
            over: self.at == self.length,
            who: (0, (self.at / 1_000) as u32),
            found,
            bytes: self.bytes,
        };
        self.pilot.answered(answer, self.now);
        Some(line)
    }

    fn run(&mut self, to: u64) {
        self.at = self.at.max(to.min(self.length));
    }

    fn work(&mut self, work: Work) -> (Option<u64>, String) {
        let named = |aim: &Aim| format!("{:?} {:?} of {}", aim.goal, aim.breaks, aim.who.1);
        match work {
            Work::Open(_) => (None, "open".into()),
            Work::Run { to } => {
                self.run(to);
                (None, format!("run to {to}"))
            }
            Work::First { from, end, aim } => {
                self.run(from);
                let found = (self.at + 1..end).find(|at| fits(*at, &aim));
                self.run(found.unwrap_or(end));
                (found, format!("first {} from {from} to {end}", named(&aim)))
            }
            Work::Last { end, aim } => {
                let found = (self.at + 1..=end).rfind(|at| fits(*at, &aim));
                self.run(end);
                (found, format!("last {} to {end}", named(&aim)))
            }
            Work::Look { place, transport } => {
                self.run(place);
                let playing = if transport.playing { " playing" } else { "" };
                let (known, speed) = (transport.known, transport.speed);
                let said = format!("look {place} of {known} at {speed}{playing}");
                (None, said)
            }
            Work::Progress => (None, "progress".into()),
        }
    }
}

fn fits(at: u64, aim: &Aim) -> bool {
    match aim.goal {
        Goal::Bytecode => true,
        Goal::Line => at.is_multiple_of(10),
        Goal::LineHere => at.is_multiple_of(10) && at / 1_000 == u64::from(aim.who.1),
        Goal::Switch | Goal::Turn => at.is_multiple_of(1_000),
        Goal::Break => aim.breaks.contains(&(at as u32)),
    }
}

#[test]
fn the_run_is_gone_through_once_and_then_its_first_line_is_shown() {
    let mut owner = Owner::new(10_000);
    assert_eq!(
        owner.all(),
        [
            "open, keep",
            "run to 4000, keep",
            "run to 8000, keep",
            "run to 12000, keep",
            "from 0: first Line [] of 0 from 0 to 10000",
            "from 0: last Line [] of 0 to 9",
            "from 0: run to 0, keep",
            "look 10 of 10000 at 2",
        ]
    );
    assert_eq!(owner.pilot.wakes(), None);
}

/// Without bytecode on show the run goes from line to line, and from a line of one thread to one of
/// another.
#[test]
fn lines_are_steps_until_bytecode_is_asked_for() {
    let mut owner = Owner::new(10_000);
    owner.all();
    assert_eq!(
        owner.ask(Move::Next(Goal::Switch), &[]),
        [
            "from 0: first Turn [] of 0 from 10 to 10000",
            "from 0: last Line [] of 0 to 999",
            "from 0: run to 990, keep",
            "look 1000 of 10000 at 2",
        ]
    );
    let back = owner.ask(Move::Back(Goal::Switch), &[]);
    assert!(back[0].contains("last Turn"), "{back:?}");
    // Who goes by a bytecode wants to see bytecode.
    let one = owner.ask(Move::Next(Goal::Bytecode), &[]);
    assert!(
        one.iter().any(|line| line.contains("last Bytecode")),
        "{one:?}"
    );
    let lines = owner.ask(Move::Detail(false), &[]);
    assert!(
        lines.iter().any(|line| line.contains("last Line")),
        "{lines:?}"
    );
}

#[test]
fn a_command_becomes_operations() {
    use Goal::{Break, Bytecode, Line, LineHere, Switch};
    let from_start = "from 0: last Bytecode [] of";
    // From the place 10, one after another.
    let table: [(Move, &[u32], &[&str]); 14] = [
        (
            Move::Next(Line),
            &[],
            &[
                "from 9: first Line [] of 0 from 10 to 10000",
                &format!("{from_start} 0 to 19"),
                "from 9: run to 19, keep",
                "look 20 of 10000 at 2",
            ],
        ),
        (
            Move::Back(Bytecode),
            &[],
            &[
                "from 0: last Bytecode [] of 0 to 19",
                "from 0: last Bytecode [] of 0 to 18",
                "from 0: run to 18, keep",
                "look 19 of 10000 at 2",
            ],
        ),
        (
            Move::Next(Break),
            &[9_000],
            &[
                "from 18: first Break [9000] of 0 from 19 to 10000",
                "from 8000: last Bytecode [] of 0 to 8999",
                "from 8000: run to 8999, keep",
                "look 9000 of 10000 at 2",
            ],
        ),
        // Nothing between the last two copies: further back.
        (
            Move::Back(Break),
            &[4_500],
            &[
                "from 8000: last Break [4500] of 9 to 8999",
                "from 4000: last Break [4500] of 9 to 8000",
                "from 4000: last Bytecode [] of 9 to 4499",
                "from 4000: run to 4499, keep",
                "look 4500 of 10000 at 2",
            ],
        ),
        // Nowhere: to the beginning.
        (
            Move::Back(Break),
            &[],
            &[
                "from 4000: last Break [] of 4 to 4499",
                "from 0: last Break [] of 4 to 4000",
                "from 0: run to 0, keep",
                "look 0 of 10000 at 2",
            ],
        ),
        (
            Move::Back(Line),
            &[],
            &["from 0: run to 0, keep", "look 0 of 10000 at 2"],
        ),
        (
            Move::To(4_000),
            &[],
            &[
                "from 0: last Bytecode [] of 0 to 3999",
                "from 0: run to 3999, keep",
                "look 4000 of 10000 at 2",
            ],
        ),
        (
            Move::Next(LineHere),
            &[],
            &[
                "from 4000: first LineHere [] of 4 from 4000 to 10000",
                "from 4000: last Bytecode [] of 4 to 4009",
                "from 4000: run to 4009, keep",
                "look 4010 of 10000 at 2",
            ],
        ),
        (
            Move::Next(Switch),
            &[],
            &[
                "from 4009: first Switch [] of 4 from 4010 to 10000",
                "from 4000: last Bytecode [] of 4 to 4999",
                "from 4009: run to 4999, keep",
                "look 5000 of 10000 at 2",
            ],
        ),
        // Nowhere: to the end.
        (
            Move::Next(Break),
            &[1],
            &[
                "from 4999: first Break [1] of 5 from 5000 to 10000",
                "from 8000: last Bytecode [] of 5 to 9999",
                "from 8000: run to 9999, keep",
                "look 10000 of 10000 at 2",
            ],
        ),
        // Beyond the end is the end.
        (
            Move::To(u64::MAX),
            &[],
            &[
                "from 8000: last Bytecode [] of 10 to 9999",
                "from 9999: run to 9999, keep",
                "look 10000 of 10000 at 2",
            ],
        ),
        (
            Move::First,
            &[],
            &["from 0: run to 0, keep", "look 0 of 10000 at 2"],
        ),
        (
            Move::Speed(5.0),
            &[],
            &["from 0: run to 0, keep", "look 0 of 10000 at 5"],
        ),
        (Move::Pause, &[], &[]),
    ];
    let mut owner = Owner::known();
    for (go, breaks, operations) in table {
        assert_eq!(owner.ask(go, breaks), operations, "{go:?}");
    }
    // The copies of the first run through, and one before the place on show.
    assert_eq!(owner.copies.len(), 5);
}

#[test]
fn slow_motion_goes_on_by_itself_until_somebody_does_something_else() {
    let mut owner = Owner::known();
    let last = |lines: Vec<String>| lines.last().cloned().unwrap_or_default();
    owner.ask(Move::Next(Goal::Bytecode), &[]);
    let said = last(owner.ask(Move::Play, &[]));
    assert_eq!(said, "look 11 of 10000 at 2 playing");
    assert_eq!(owner.pilot.wakes(), Some(500 * MS));
    assert_eq!(owner.ask(Move::Play, &[]), [] as [String; 0]);
    owner.now += 499 * MS;
    assert!(owner.all().is_empty(), "too early");
    owner.now += MS;
    // By what was stepped by last.
    assert_eq!(last(owner.all()), "look 12 of 10000 at 2 playing");
    assert_eq!(owner.pilot.wakes(), Some(1_000 * MS));
    let said = last(owner.ask(Move::Speed(10.0), &[]));
    assert_eq!(said, "look 12 of 10000 at 10 playing");
    assert_eq!(owner.pilot.wakes(), Some(600 * MS));
    // A pause, a step and the slider end it.
    for stop in [Move::Pause, Move::Next(Goal::Line), Move::To(500)] {
        let said = last(owner.ask(stop, &[]));
        assert!(said.ends_with("at 10"), "{stop:?}: {said}");
        assert_eq!(owner.pilot.wakes(), None);
        owner.ask(Move::Play, &[]);
        assert!(owner.pilot.wakes().is_some());
    }
    // So does the end of the run, from which there is nothing to play.
    owner.ask(Move::To(9_995), &[]);
    owner.ask(Move::Play, &[]);
    owner.now += 1_000 * MS;
    assert_eq!(last(owner.all()), "look 10000 of 10000 at 10");
    assert_eq!(owner.ask(Move::Play, &[]), [] as [String; 0]);
    assert_eq!(owner.pilot.wakes(), None);
}

#[test]
fn of_many_places_that_the_slider_passes_only_the_last_is_gone_to() {
    let mut owner = Owner::known();
    owner.pilot.ask(Move::To(1), vec![]);
    // One is at work already.
    owner.one();
    for place in 100..200 {
        owner.pilot.ask(Move::To(place), vec![]);
    }
    owner.pilot.ask(Move::Next(Goal::Line), vec![]);
    let looks = owner.all().into_iter().filter(|l| l.starts_with("look"));
    let looks: Vec<String> = looks.collect();
    assert_eq!(
        looks,
        [
            "look 1 of 10000 at 2",
            "look 199 of 10000 at 2",
            "look 200 of 10000 at 2"
        ]
    );
}

#[test]
fn what_is_asked_during_the_first_run_through_waits_for_its_end() {
    let mut owner = Owner::new(10_000);
    owner.one();
    owner.pilot.ask(Move::Last, vec![]);
    let all = owner.all();
    assert_eq!(all[0], "run to 4000, keep");
    assert_eq!(
        all[all.len() - 5..],
        [
            "from 0: run to 0, keep",
            "look 10 of 10000 at 2",
            "from 8000: last Line [] of 0 to 9999",
            "from 8000: run to 9990, keep",
            "look 10000 of 10000 at 2",
        ]
    );
}

#[test]
fn the_first_run_through_tells_how_far_it_is_and_can_be_ended() {
    let mut owner = Owner::new(u64::MAX);
    owner.takes = 100 * MS;
    let begun: Vec<String> = (0..6).filter_map(|_| owner.one()).collect();
    assert_eq!(
        begun,
        [
            "open, keep",
            "run to 4000, keep",
            "progress",
            // Telling it is no part of the run.
            "from 4000: run to 8000, keep",
            "progress",
            "from 8000: run to 12000, keep",
        ]
    );
    let ended = owner.ask(Move::Halt, &[]);
    assert_eq!(ended.last().expect("a look"), "look 10 of 12000 at 2");
    let after = "from 0: first Line [] of 0 from 0 to 12000";
    assert_eq!(ended[..2], ["progress", after], "it was asked for before");
    // Later it changes nothing.
    owner.ask(Move::Play, &[]);
    let wakes = owner.pilot.wakes();
    assert!(wakes.is_some());
    assert!(owner.ask(Move::Halt, &[]).is_empty());
    assert_eq!(owner.pilot.wakes(), wakes);
}

/// 192 MiB for all copies together, and one more.
#[test]
fn copies_take_no_more_room_than_there_is() {
    let mut owner = Owner::new(u64::MAX);
    owner.bytes = 8 << 20;
    let all = owner.all();
    assert_eq!(
        all.last().expect("a look"),
        &format!("look 10 of {MOST} at 2")
    );
    assert!(owner.most_copies <= 24 + 2, "{}", owner.most_copies);
    // They lie equally far apart, the first at the beginning.
    let mut places: Vec<u64> = owner.copies.values().copied().collect();
    places.sort_unstable();
    assert_eq!(places[0], 0);
    let far = places.windows(2).map(|two| two[1] - two[0]).max();
    assert!(far.is_some_and(|far| far <= 64 * SPACING), "{places:?}");
}
