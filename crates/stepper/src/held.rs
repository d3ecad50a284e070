//! Every process of a stepped run, in one memory. [`Seats`] says what must be done for the
//! processes, and its broker lets one process run at a time.

use crate::desk::{Desk, Given, Log};
use interleave_broker::{Pid, ROOT};
use interleave_python::inspect::{Code, Pause, Vm, counters, heap, set_counters};
use interleave_python::{Child, Session};
use interleave_run::{Action, Bounds, Event, News, Piece, Plan, Seats};
use interleave_trace::{Deadlock, Ending, Map};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

/// At least the last so many bytes of the output are kept, and at most twice as many.
const OUTPUT: usize = 4_000;

/// A stepped run, at the place to which it has come.
pub struct HeldRun {
    /// The processes, in the order of their start.
    pub processes: Vec<Process>,
    /// The index of the process that executes the next bytecode.
    pub current: usize,
    /// The number of bytecodes executed so far, by all processes.
    pub step: u64,
    /// How the run ended.
    pub over: Option<Ending>,
    pub shared: Rc<RefCell<Shared>>,
    /// The current process stands before a bytecode in the middle of its turn. So nothing else may
    /// happen before that process goes on.
    halted: bool,
    /// The file name of the program.
    file: String,
}

/// A process of the run: its machine, and what the run knows of the process.
pub struct Process {
    pub pid: Pid,
    pub parent: Option<u32>,
    pub name: String,
    /// The exit status of the process, once the process is over.
    pub over: Option<i32>,
    /// `None` for a process that is over, but for the first process, which stays to be looked at.
    pub session: Option<Session>,
    /// The bytes of memory that the process took, less the bytes that it gave back.
    pub heap: i64,
    /// The process waits, and only a delivery can make it go on.
    pub waits: bool,
    /// How the process began. For a copy, `root` is the beginning of the process that was copied.
    pub root: Root,
    pub log: Rc<RefCell<Log>>,
    /// The numbers that the next class and the next instance of this process get. Each process
    /// counts for itself, as if it were alone.
    pub counters: (u32, u32),
}

/// How a process began. A copy that `fork` made has the beginning of its parent.
#[derive(Clone)]
pub struct Root {
    pub plan: Rc<Plan>,
    /// `None` for the first process.
    pub child: Option<Child>,
}

/// What all processes share: the state machine of the processes, the deliveries that wait, and the
/// output.
pub struct Shared {
    pub seats: Seats,
    /// What must be done when the current process pauses.
    todo: VecDeque<Action>,
    inboxes: Map<Pid, VecDeque<Vec<u8>>>,
    /// The last part of what was printed.
    pub output: String,
    /// How many characters all processes have printed.
    pub printed: u64,
}

impl HeldRun {
    pub fn new(plan: Plan) -> HeldRun {
        let seats = Seats::new(plan.clone(), 0, vec![], Bounds::PAGE);
        let shared = Rc::new(RefCell::new(Shared {
            seats,
            todo: VecDeque::new(),
            inboxes: Map::new(),
            output: String::new(),
            printed: 0,
        }));
        let mut run = HeldRun {
            processes: vec![],
            current: 0,
            step: 0,
            over: None,
            shared,
            halted: false,
            file: plan.file.clone(),
        };
        let root = Root {
            plan: Rc::new(plan),
            child: None,
        };
        let main = run.process(root);
        run.processes.push(main);
        run
    }

    /// Makes a process that stands at its beginning.
    pub fn process(&self, root: Root) -> Process {
        let before = heap();
        let kept = counters();
        let pid = root.child.as_ref().map_or(ROOT, |child| child.pid);
        let log = Rc::new(RefCell::new(Log {
            pid,
            ..Log::default()
        }));
        let desk = Box::new(Desk {
            log: log.clone(),
            shared: self.shared.clone(),
        });
        let plan = &root.plan;
        let vm = Vm::new(desk, plan.options.clone());
        let session = match &root.child {
            None => Session::new(vm, &plan.source, &plan.file),
            Some(child) => Session::child(vm, &plan.source, &plan.file, child.clone(), 0),
        };
        let own = counters();
        set_counters(kept);
        Process {
            pid,
            parent: None,
            name: self.shared.borrow().seats.name(pid),
            over: None,
            session: Some(session),
            heap: grown(before),
            waits: false,
            root,
            log,
            counters: own,
        }
    }

    /// Whether code comes from the text of the program. Code of the library and code that `exec`
    /// compiled do not.
    pub fn own(&self, code: &Code) -> bool {
        !code.file.library && code.file.name.text == self.file
    }

    /// The machine that executes the next bytecode; `None` once the run is over.
    pub fn vm(&self) -> Option<&Vm> {
        if self.over.is_some() {
            return None;
        }
        let session = self.processes.get(self.current)?.session.as_ref()?;
        Some(&session.vm)
    }

    /// Runs until `step` bytecodes have been executed, or until the run is over.
    pub fn run_to(&mut self, step: u64) {
        while self.over.is_none() {
            if !std::mem::take(&mut self.halted) {
                self.carry_out();
                if self.over.is_some() {
                    return;
                }
                let Some(next) = self.next() else {
                    self.over = Some(Ending::Deadlock(Deadlock::default()));
                    return;
                };
                self.current = next;
                self.hand_over(next);
            }
            let i = self.current;
            let process = &mut self.processes[i];
            let Some(session) = &mut process.session else {
                continue;
            };
            set_counters(process.counters);
            let (ticks, used) = (session.vm.ticks, heap());
            session.halt_at(ticks + step.saturating_sub(self.step));
            let pause = session.advance(u64::MAX);
            self.step += session.vm.ticks - ticks;
            process.counters = counters();
            process.heap += grown(used);
            process.waits = false;
            if let Pause::Halt = pause {
                self.halted = true;
                return;
            }
            process.log.borrow_mut().given.push(Given::Turn);
            match pause {
                Pause::Done(status) => self.ended(i, status),
                Pause::Fork(child) => self.fork(i, child),
                Pause::Wait => process.waits = true,
                Pause::Halt | Pause::Budget | Pause::Choice | Pause::Asleep(_) => {}
            }
        }
    }

    /// Gives a process the deliveries that wait for the process.
    fn hand_over(&mut self, i: usize) {
        let process = &mut self.processes[i];
        let Some(session) = &mut process.session else {
            return;
        };
        loop {
            let Some(bytes) = self.shared.borrow_mut().take(process.pid) else {
                return;
            };
            session.deliver(&bytes);
            process.log.borrow_mut().given.push(Given::Delivery(bytes));
        }
    }

    /// The index of the process that goes on. The current process goes on as long as it can; `None`
    /// when no process can go on.
    fn next(&self) -> Option<usize> {
        let shared = self.shared.borrow();
        let n = self.processes.len();
        let all = (0..n).map(|i| (self.current + i) % n);
        all.into_iter().find(|i| {
            let m = &self.processes[*i];
            m.session.is_some() && (!m.waits || shared.has(m.pid))
        })
    }

    /// Process `i` has ended with this exit status.
    fn ended(&mut self, i: usize, status: i32) {
        let process = &self.processes[i];
        let ending = process.session.as_ref().and_then(|s| s.ending());
        let ending = ending.cloned().unwrap_or(Ending::Exited { status });
        let from = process.pid;
        if from == ROOT {
            // The first process keeps its session, so that a person can look at it.
            self.processes[i].over = Some(status);
            self.over = Some(ending.clone());
        }
        let news = News {
            exit: Some(status),
            ending: Some(ending),
            ..News::default()
        };
        let news = Box::new(news);
        self.happens(Event::News { from, news });
    }

    pub fn happens(&mut self, event: Event) {
        self.shared.borrow_mut().happens(event);
    }

    fn carry_out(&mut self) {
        loop {
            let Some(action) = self.shared.borrow_mut().todo.pop_front() else {
                return;
            };
            match action {
                Action::Deliver { .. } => {}
                Action::Start {
                    pid,
                    parent,
                    plan,
                    payload,
                } => self.start(
                    *plan,
                    Child {
                        pid,
                        parent,
                        payload,
                    },
                ),
                Action::End { pid, status } => {
                    if let Some(m) = self.processes.iter_mut().find(|m| m.pid == pid) {
                        m.over = Some(status);
                        // The objects of the process stay in memory, since freeing each object
                        // would only take time.
                        std::mem::forget(m.session.take());
                    }
                }
                Action::Over(ending) => self.over = Some(ending),
            }
        }
    }

    fn start(&mut self, plan: Plan, child: Child) {
        let of = self.processes.iter().position(|m| m.pid == child.parent);
        let mut process = self.process(Root {
            plan: Rc::new(plan),
            child: Some(child),
        });
        process.parent = of.map(|i| i as u32);
        self.processes.push(process);
    }
}

fn grown(before: usize) -> i64 {
    heap() as i64 - before as i64
}

impl Shared {
    fn has(&self, pid: Pid) -> bool {
        self.inboxes.get(&pid).is_some_and(|b| !b.is_empty())
    }

    /// Takes out the oldest delivery that waits for a process.
    pub fn take(&mut self, pid: Pid) -> Option<Vec<u8>> {
        self.inboxes.get_mut(&pid)?.pop_front()
    }

    /// Takes in what happened to a process. A delivery can be taken at once; every other action
    /// waits until the current process pauses.
    pub fn happens(&mut self, event: Event) {
        for action in self.seats.hear(event) {
            match action {
                Action::Deliver { to, bytes } => {
                    self.inboxes.at(to, VecDeque::new).push_back(bytes);
                }
                action => self.todo.push_back(action),
            }
        }
        for piece in self.seats.take_output() {
            self.keep(&piece.text);
        }
    }

    /// Takes what process `from` prints.
    pub fn write(&mut self, from: Pid, text: &str, stderr: bool) {
        let output = vec![Piece {
            who: 0,
            stderr,
            text: text.into(),
        }];
        let news = News {
            output,
            ..News::default()
        };
        let news = Box::new(news);
        self.happens(Event::News { from, news });
    }

    fn keep(&mut self, text: &str) {
        self.printed += text.chars().count() as u64;
        self.output.push_str(text);
        if self.output.len() > 2 * OUTPUT {
            let mut from = self.output.len() - OUTPUT;
            while !self.output.is_char_boundary(from) {
                from += 1;
            }
            self.output.drain(..from);
        }
    }
}
