//! One instance: its messages, and its role. An instance is a process of a program, the hub between
//! several processes, the pilot of a run that is held still, or that run.

use crate::hub::Hub;
use crate::run::{Run, UNREAD};
use crate::{Stepping, World, look};
use interleave_python::{Child, Side};
use interleave_run::{FromHub, FromPython, HUB, OTHER, PAGE, Plan, ToHub, ToPython, pack, unpack};
use interleave_stepper::pilot::{Answer, Operation, Pilot, Work};
use interleave_trace::wire::Wire;
use std::collections::VecDeque;

/// An instance with its messages and its role.
pub struct Instance {
    world: World,
    /// Messages that were not read yet, each with the port by which it came.
    inbox: VecDeque<(u32, Vec<u8>)>,
    /// Messages that were not sent yet, each with the port by which it goes.
    outbox: VecDeque<(u32, Vec<u8>)>,
    role: Role,
    /// How many news of this instance were sent and not read yet.
    unread: u32,
    /// How many steps of [`Instance::prepare`] were done.
    prepared: usize,
}

/// What an instance is. An instance is idle until a message gives it another role, and idle again
/// once its process has ended.
enum Role {
    Idle,
    Program(Box<Run>),
    Hub(Box<Hub>),
    /// The pilot decides where a run that is held still goes. The second field is the operation
    /// that the pilot asked for last.
    Pilot(Box<Pilot>, Option<Operation>),
    /// The run that is held still.
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

    /// Takes a message for the instance; the next turn reads the message. `from` is the port:
    /// [`PAGE`], [`HUB`], [`OTHER`] or, on the hub, the number of a process.
    pub fn deliver(&mut self, from: u32, message: Vec<u8>) {
        self.inbox.push_back((from, message));
    }

    /// Takes out the oldest message that the instance says, with the port by which the message
    /// goes.
    pub fn next_message(&mut self) -> Option<(u32, Vec<u8>)> {
        self.outbox.pop_front()
    }

    /// The page has read so many news of this instance.
    pub fn read(&mut self, posts: u32) {
        match &mut self.role {
            Role::Hub(hub) => hub.read(posts),
            _ => self.unread = self.unread.saturating_sub(posts),
        }
    }

    /// Compiles one of the library modules that most programs import, while the instance has no
    /// role and no message. Returns whether there may be another module.
    pub fn prepare(&mut self) -> bool {
        self.inbox.is_empty() && self.prepare_one()
    }

    fn prepare_one(&mut self) -> bool {
        let idle = matches!(self.role, Role::Idle);
        self.prepared += usize::from(idle);
        idle && interleave_python::prepare(self.prepared - 1)
    }

    /// Prepares every module before a run with modelled time. Such a run must leave the same memory
    /// every time, so the memory at its beginning must be the same too. A measured run begins at
    /// once, whatever was prepared.
    fn prepare_all(&mut self, plan: &Plan) {
        while !plan.measured() && self.prepare_one() {}
    }

    /// Works for about `ms` milliseconds. Returns after how many milliseconds the next turn should
    /// come: 0 means at once, and infinity means that only a message can bring anything new. A
    /// result below 0 asks for a copy of the instance: -n asks for the copy that will be process n.
    /// The caller then calls [`Instance::forked`] in both instances.
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
                // The last news of a process says that the process has ended, and the hub ignores
                // each post that comes after this news. So a process that has ended sends its posts
                // first and its news last. Every other process sends its news first: what it
                // printed before a post is then shown before anything that the post causes. `Join`
                // is always the first message, because the hub takes no news before `Join`.
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
                    // The run's objects go away with the instance, so freeing each object would
                    // only take time.
                    std::mem::forget(run);
                }
                wait
            }
        }
    }

    /// The instance was copied, as its last turn asked. `child` is true in the copy and false in
    /// the instance that asked.
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

    /// Reads a message and gives the message to `take`. Returns false for bytes that are no such
    /// message.
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
            ToPython::Check {
                ask,
                source,
                python,
            } => {
                while self.prepare_one() {}
                let problems = look::problems(&source, python);
                self.say(&FromPython::Checked { ask, problems });
            }
            ToPython::Disassemble {
                ask,
                source,
                python,
            } => {
                let lines = look::listing(&source, python);
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
            ToPython::Answer { number, line } => {
                if let Role::Program(run) = &mut self.role {
                    run.answer(number, line);
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

    /// Takes a message from the pilot: what the run that is held still shall do.
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

    /// Goes on with the work of the run that is held still, for about `ms` milliseconds. Returns
    /// the wait before the next turn, as [`Instance::turn`] does.
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

    /// Takes a message from the run that is held still: the result of the pilot's last operation.
    fn answered(&mut self, answer: Answer, _: &[u8]) {
        if let Role::Pilot(pilot, _) = &mut self.role {
            pilot.answered(answer, (self.world.now)());
        }
    }

    /// Lets the pilot ask for its next operation, if the pilot wants one. Returns the wait before
    /// the next turn, as [`Instance::turn`] does.
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

    /// The operation that the pilot asked for last; `None` in every other role.
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
