//! One instance: its messages, and what it is: a program's process, the hub between several, or
//! one of the two of a program that is held still.

use crate::hub::Hub;
use crate::run::{Run, UNREAD};
use crate::{Stepping, World, look};
use interleave_python::{Child, Side};
use interleave_run::{FromHub, FromPython, HUB, OTHER, PAGE, Plan, ToHub, ToPython, pack, unpack};
use interleave_stepper::pilot::{Answer, Operation, Pilot, Work};
use interleave_trace::wire::Wire;
use std::collections::VecDeque;

pub struct Instance {
    world: World,
    /// Messages with the ports that they came by.
    inbox: VecDeque<(u32, Vec<u8>)>,
    /// And with those that they go by.
    outbox: VecDeque<(u32, Vec<u8>)>,
    role: Role,
    /// News that nobody has read yet.
    unread: u32,
    /// Steps of [`Instance::prepare`].
    prepared: usize,
}

enum Role {
    Idle,
    Program(Box<Run>),
    Hub(Box<Hub>),
    /// Decides where a run goes that is held still; and the operation that it asked for last.
    Pilot(Box<Pilot>, Option<Operation>),
    /// That run.
    Held(Box<Stepping>),
}

impl Instance {
    pub fn new(world: World) -> Instance {
        Instance {
            world,
            inbox: VecDeque::new(),
            outbox: VecDeque::new(),
            role: Role::Idle,
            unread: 0,
            prepared: 0,
        }
    }

    /// A message for the instance, by the port [`PAGE`], [`HUB`], [`OTHER`] or, on the hub, a
    /// process's; it is read in the next turn.
    pub fn deliver(&mut self, from: u32, message: Vec<u8>) {
        self.inbox.push_back((from, message));
    }

    /// What the instance says next, oldest first, and by which port.
    pub fn next_message(&mut self) -> Option<(u32, Vec<u8>)> {
        self.outbox.pop_front()
    }

    /// The page has read so many posts.
    pub fn read(&mut self, posts: u32) {
        match &mut self.role {
            Role::Hub(hub) => hub.read(posts),
            _ => self.unread = self.unread.saturating_sub(posts),
        }
    }

    /// Does a little of what most programs will need, while it is for nothing yet; whether there is
    /// more.
    pub fn prepare(&mut self) -> bool {
        self.inbox.is_empty() && self.prepare_one()
    }

    fn prepare_one(&mut self) -> bool {
        let idle = matches!(self.role, Role::Idle);
        self.prepared += usize::from(idle);
        idle && interleave_python::prepare(self.prepared - 1)
    }

    /// Where time is the machine's nobody waits for the rest. Where it is not, what a run leaves
    /// must be the same every time, its memory too, so that everything is there before it begins.
    fn prepare_all(&mut self, plan: &Plan) {
        while !plan.measured() && self.prepare_one() {}
    }

    /// Works for about so many milliseconds. Returns how many milliseconds from now the next turn
    /// should come; 0 is at once, infinity when only a message can bring anything new. Below 0 it
    /// asks for a copy of itself, which is process number so many: then comes
    /// [`Instance::forked`], in both.
    pub fn turn(&mut self, ms: f64) -> f64 {
        while let Some((from, bytes)) = self.inbox.pop_front() {
            let understood = match (from, &mut self.role) {
                (PAGE, _) => self.hear(&bytes, Self::page),
                (_, Role::Hub(hub)) => match unpack(&bytes) {
                    Some((message, beside)) => {
                        hub.hear(from, message, beside);
                        true
                    }
                    None => false,
                },
                (HUB, _) => self.hear(&bytes, Self::hub),
                (OTHER, Role::Pilot(..)) => self.hear(&bytes, Self::answered),
                (OTHER, _) => self.hear(&bytes, Self::work),
                _ => false,
            };
            if !understood {
                self.say(&FromPython::Died("a message came that is none".into()));
            }
        }
        match &mut self.role {
            Role::Idle => f64::INFINITY,
            Role::Pilot(..) => self.decide(),
            Role::Held(_) => self.hold(ms),
            Role::Hub(hub) => {
                self.outbox.extend(hub.said());
                f64::INFINITY
            }
            Role::Program(_) if self.unread >= UNREAD => f64::INFINITY,
            Role::Program(run) => {
                let wait = run.turn(ms);
                let news = run.news(wait);
                let wait = match news {
                    None => run.wait_to_tell(wait),
                    Some(_) => wait,
                };
                let (joined, over) = (run.joined(), run.over());
                let mut posts = run.take_posts();
                // The dead are not heard: what it says last is that it has ended. Before that its
                // news comes first, so that nobody's who acts upon a post is sooner.
                let first = posts.len().min(match &posts[..] {
                    _ if over => usize::MAX,
                    [(ToHub::Join { .. }, _), ..] => 1,
                    _ => 0,
                });
                let rest = posts.split_off(first);
                self.unread += u32::from(news.is_some());
                let to_hub = |(message, beside): (ToHub, Vec<u8>)| (HUB, pack(&message, &beside));
                self.outbox.extend(posts.into_iter().map(to_hub));
                self.outbox
                    .extend(news.map(Box::new).map(|news| match joined {
                        true => (HUB, pack(&ToHub::News(news), &[])),
                        false => (PAGE, pack(&FromPython::News(news), &[])),
                    }));
                self.outbox.extend(rest.into_iter().map(to_hub));
                if over && let Role::Program(run) = std::mem::replace(&mut self.role, Role::Idle) {
                    // Its objects go with the instance: freeing each would only take time.
                    std::mem::forget(run);
                }
                wait
            }
        }
    }

    /// The instance was copied, as its last turn asked; `child` in the copy.
    pub fn forked(&mut self, child: bool) {
        let Role::Program(run) = &mut self.role else {
            return;
        };
        run.forked(if child { Side::Child } else { Side::Parent });
        if child {
            self.inbox.clear();
            self.outbox.clear();
            self.unread = 0;
        }
    }

    fn hear<T: Wire>(&mut self, bytes: &[u8], take: fn(&mut Self, T, &[u8])) -> bool {
        match unpack(bytes) {
            Some((message, beside)) => {
                take(self, message, beside);
                true
            }
            None => false,
        }
    }

    fn page(&mut self, message: ToPython, _: &[u8]) {
        match message {
            ToPython::Start(plan) => {
                self.prepare_all(&plan);
                self.role = Role::Program(Box::new(Run::new(*plan, self.world)));
            }
            ToPython::Check { ask, source } => {
                while self.prepare_one() {}
                let problems = look::problems(&source);
                self.say(&FromPython::Checked { ask, problems });
            }
            ToPython::Disassemble { ask, source } => {
                let lines = look::listing(&source);
                self.say(&FromPython::Disassembled { ask, lines });
            }
            ToPython::Step(plan) => {
                let pilot = Pilot::new(plan, (self.world.now)());
                self.role = Role::Pilot(Box::new(pilot), None);
            }
            ToPython::Move { go, breaks } => {
                if let Role::Pilot(pilot, _) = &mut self.role {
                    pilot.ask(go, breaks);
                }
            }
            ToPython::Explain {
                ask,
                source,
                line,
                python,
            } => {
                let markup = look::explain(&source, line, python);
                self.say(&FromPython::Explained { ask, markup });
            }
            ToPython::Hub => self.role = Role::Hub(Box::default()),
            ToPython::Gone { pid, why } => {
                if let Role::Hub(hub) = &mut self.role {
                    hub.gone(pid, &why);
                }
            }
        }
    }

    fn hub(&mut self, message: FromHub, beside: &[u8]) {
        if let FromHub::Child { plan, .. } = &message {
            self.prepare_all(plan);
        }
        match (message, &mut self.role) {
            (
                FromHub::Child {
                    plan,
                    pid,
                    parent,
                    began,
                },
                role,
            ) => {
                let child = Child {
                    pid,
                    parent,
                    payload: beside.to_vec(),
                };
                *role = Role::Program(Box::new(Run::child(*plan, child, began, self.world)));
            }
            (FromHub::Deliver, Role::Program(run)) => run.deliver(beside),
            (FromHub::Read { news }, _) => self.unread = self.unread.saturating_sub(news),
            (FromHub::Deliver, _) => {}
        }
    }

    /// To a run that is held still: what it shall do.
    fn work(&mut self, work: Work, _: &[u8]) {
        match (work, &mut self.role) {
            (Work::Open(plan), role) => {
                let mut stepping = Stepping::new(*plan);
                stepping.begin(Work::Run { to: 0 });
                *role = Role::Held(Box::new(stepping));
            }
            (work, Role::Held(stepping)) => stepping.begin(work),
            _ => {}
        }
    }

    /// Goes on with what the run shall do.
    fn hold(&mut self, ms: f64) -> f64 {
        let Role::Held(stepping) = &mut self.role else {
            return f64::INFINITY;
        };
        if !stepping.at_work() {
            return f64::INFINITY;
        }
        let began = (self.world.now)();
        while stepping.go_on() {
            if (self.world.now)().saturating_sub(began) as f64 >= ms * 1e6 {
                return 0.0;
            }
        }
        let copied = (self.world.memory)().saturating_sub((self.world.stack)());
        let (shown, answer) = (stepping.take_shown(), stepping.answer(copied));
        if let Some(markup) = shown {
            self.say(&FromPython::Stepped { markup });
        }
        self.outbox.push_back((OTHER, pack(&answer, &[])));
        f64::INFINITY
    }

    /// To the pilot: what came of its last operation.
    fn answered(&mut self, answer: Answer, _: &[u8]) {
        if let Role::Pilot(pilot, _) = &mut self.role {
            pilot.answered(answer, (self.world.now)());
        }
    }

    /// Asks for the next operation, if there is one.
    fn decide(&mut self) -> f64 {
        let Role::Pilot(pilot, operation) = &mut self.role else {
            return f64::INFINITY;
        };
        let now = (self.world.now)();
        if let Some(next) = pilot.next(now) {
            self.outbox.push_back((OTHER, pack(&next.work, &[])));
            *operation = Some(next);
        }
        let wait = |at: u64| at.saturating_sub(now) as f64 / 1e6;
        pilot.wakes().map_or(f64::INFINITY, wait)
    }

    /// On the pilot: the operation that was asked for last.
    pub fn operation(&mut self) -> Option<&mut Operation> {
        match &mut self.role {
            Role::Pilot(_, operation) => operation.as_mut(),
            _ => None,
        }
    }

    fn say(&mut self, message: &FromPython) {
        self.outbox.push_back((PAGE, pack(message, &[])));
    }
}
