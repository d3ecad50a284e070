//! Every process of a stepped run, in one memory: the broker lets one of them run at a time.

use crate::desk::{Desk, Event, Log};
use interleave_broker::{Answer, Broker, Deliver, Limits, Out, Pid, ROOT, Request};
use interleave_python::inspect::{Code, Pause, Vm, counters, heap, set_counters};
use interleave_python::{Child, Options, Session};
use interleave_trace::wire::{In, Wire, read_all};
use interleave_trace::words::ending as words;
use interleave_trace::{Deadlock, Ending};
use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

/// Characters of the output that are kept.
const OUTPUT: usize = 4_000;

pub struct HeldRun {
    /// In order of their start.
    pub processes: Vec<Process>,
    /// The one that executes the next bytecode.
    pub current: usize,
    pub step: u64,
    pub over: Option<i32>,
    /// Why the program ended early.
    pub why: Option<String>,
    pub shared: Rc<RefCell<Shared>>,
    /// The current process stands still: nothing else happens before it goes on.
    halted: bool,
    source: String,
    file: String,
    options: Options,
}

pub struct Process {
    pub pid: Pid,
    pub parent: Option<u32>,
    pub name: String,
    pub over: Option<i32>,
    /// `None` for one that is over.
    pub session: Option<Session>,
    /// Bytes that its running took, less what it gave back.
    pub heap: i64,
    /// Only a delivery can make it go on.
    pub waits: bool,
    /// How it came to be, and everything that it was given since.
    pub root: Root,
    pub log: Rc<RefCell<Log>>,
    /// The numbers of its next class and instance.
    pub counters: (u32, u32),
}

/// The beginning of a process. (That of a forked one is its parent's.)
#[derive(Clone)]
pub enum Root {
    Main,
    Spawned(Child),
}

/// What lies between the processes, and what they have printed.
pub struct Shared {
    pub broker: Broker,
    todo: VecDeque<Out>,
    inboxes: BTreeMap<Pid, VecDeque<Vec<u8>>>,
    /// Bytes that came to a process by pickle, pipe or shared block, and that went.
    pub received: BTreeMap<Pid, u64>,
    pub sent: BTreeMap<Pid, u64>,
    /// The end of what was printed.
    pub output: String,
    /// Characters printed, all in all.
    pub printed: u64,
}

impl HeldRun {
    pub fn new(source: &str, file: &str, options: Options) -> HeldRun {
        let limits = Limits {
            processes: options.max_processes,
            ..Limits::default()
        };
        let shared = Rc::new(RefCell::new(Shared {
            broker: Broker::new(limits, true),
            todo: VecDeque::new(),
            inboxes: BTreeMap::new(),
            received: BTreeMap::new(),
            sent: BTreeMap::new(),
            output: String::new(),
            printed: 0,
        }));
        let mut run = HeldRun {
            processes: vec![],
            current: 0,
            step: 0,
            over: None,
            why: None,
            shared,
            halted: false,
            source: source.into(),
            file: file.into(),
            options,
        };
        let main = run.process(Root::Main);
        run.processes.push(main);
        run
    }

    /// A process at its beginning.
    pub fn process(&self, root: Root) -> Process {
        let before = heap();
        let kept = counters();
        let pid = match &root {
            Root::Main => ROOT,
            Root::Spawned(child) => child.pid,
        };
        let log = Rc::new(RefCell::new(Log {
            pid,
            ..Log::default()
        }));
        let desk = Box::new(Desk {
            log: log.clone(),
            shared: self.shared.clone(),
        });
        let mut options = self.options.clone();
        let session = match &root {
            Root::Main => Session::new(Vm::new(desk, options), &self.source, &self.file),
            Root::Spawned(child) => {
                options.seed = options.seed.map(|s| s.wrapping_add(u64::from(pid)));
                options.schedule.clear();
                let vm = Vm::new(desk, options);
                Session::child(vm, &self.source, &self.file, child.clone(), 0)
            }
        };
        let own = counters();
        set_counters(kept);
        Process {
            pid,
            parent: None,
            name: "MainProcess".into(),
            over: None,
            session: Some(session),
            heap: grown(before),
            waits: false,
            root,
            log,
            counters: own,
        }
    }

    /// Whether code is of the program's text, rather than the library or made by `exec`.
    pub fn own(&self, code: &Code) -> bool {
        !code.file.library && code.file.name.text == self.file
    }

    /// The process that executes the next bytecode.
    pub fn vm(&self) -> Option<&Vm> {
        if self.over.is_some() {
            return None;
        }
        let session = self.processes.get(self.current)?.session.as_ref()?;
        Some(&session.vm)
    }

    pub fn run_to(&mut self, step: u64) {
        while self.over.is_none() {
            if !std::mem::take(&mut self.halted) {
                self.carry_out();
                let Some(next) = self.next() else {
                    self.end(&Ending::Deadlock(Deadlock::default()));
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
            process.log.borrow_mut().events.push(Event::Ran);
            match pause {
                Pause::Done(status) => self.ended(i, status),
                Pause::Fork(child) => self.fork(i, child),
                Pause::Wait => process.waits = true,
                Pause::Halt | Pause::Budget | Pause::Choice | Pause::Asleep(_) => {}
            }
        }
    }

    /// Gives a process what has come for it.
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
            process
                .log
                .borrow_mut()
                .events
                .push(Event::Delivered(bytes));
        }
    }

    /// Who goes on: the one that runs, as long as it can.
    fn next(&self) -> Option<usize> {
        let shared = self.shared.borrow();
        let n = self.processes.len();
        let all = (0..n).map(|i| (self.current + i) % n);
        all.into_iter().find(|i| {
            let m = &self.processes[*i];
            m.session.is_some() && (!m.waits || shared.has(m.pid))
        })
    }

    fn ended(&mut self, i: usize, status: i32) {
        let process = &mut self.processes[i];
        process.over = Some(status);
        if process.pid == ROOT {
            // It stays to be looked at.
            self.over = Some(status & 0xff);
            self.why = process
                .session
                .as_ref()
                .and_then(|s| s.ending())
                .and_then(words::why);
            return;
        }
        // Its objects stay: freeing each would only take time.
        std::mem::forget(process.session.take());
        let pid = process.pid;
        let outs = self.shared.borrow_mut().broker.exited(pid, status);
        self.shared.borrow_mut().sort(outs);
    }

    fn end(&mut self, ending: &Ending) {
        let text = words::lines(ending).join("\n");
        self.shared.borrow_mut().write(&format!("{text}\n"));
        self.over = ending.status();
        self.why = words::why(ending);
    }

    fn carry_out(&mut self) {
        loop {
            let Some(out) = self.shared.borrow_mut().todo.pop_front() else {
                return;
            };
            match out {
                Out::Deliver { .. } => {}
                Out::Start {
                    pid,
                    parent,
                    name,
                    payload,
                    ..
                } => self.start(pid, parent, name, payload),
                Out::End { pid, signal } => {
                    if let Some(m) = self.processes.iter_mut().find(|m| m.pid == pid) {
                        m.over = Some(-(signal as i32));
                        std::mem::forget(m.session.take());
                    }
                }
                Out::Abort { ending } => self.end(&ending),
            }
        }
    }

    fn start(&mut self, pid: Pid, parent: Pid, name: String, payload: Vec<u8>) {
        *self.shared.borrow_mut().received.entry(pid).or_default() += payload.len() as u64;
        let mut process = self.process(Root::Spawned(Child {
            pid,
            parent,
            payload,
        }));
        let of = self.processes.iter().position(|m| m.pid == parent);
        process.parent = of.map(|i| i as u32);
        process.name = name;
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

    pub fn take(&mut self, pid: Pid) -> Option<Vec<u8>> {
        self.inboxes.get_mut(&pid)?.pop_front()
    }

    pub fn post(&mut self, from: Pid, bytes: &[u8]) {
        let mut rest = In::new(bytes);
        if u64::get(&mut rest).is_some() {
            let went: usize = std::iter::from_fn(|| Request::get(&mut rest))
                .map(|r| match r {
                    Request::Send { bytes, .. }
                    | Request::Post { bytes, .. }
                    | Request::BlockWrite { bytes, .. } => bytes.len(),
                    Request::Spawn { payload, .. } => payload.len(),
                    _ => 0,
                })
                .sum();
            *self.sent.entry(from).or_default() += went as u64;
        }
        let outs = self.broker.post(from, bytes);
        self.sort(outs);
    }

    fn sort(&mut self, outs: Vec<Out>) {
        for out in outs {
            let Out::Deliver { to, bytes } = out else {
                self.todo.push_back(out);
                continue;
            };
            let came: usize = read_all::<Deliver>(&bytes)
                .iter()
                .map(|d| match d {
                    Deliver::Answer {
                        answer: Answer::Bytes { bytes },
                        ..
                    } => bytes.len(),
                    _ => 0,
                })
                .sum();
            *self.received.entry(to).or_default() += came as u64;
            self.inboxes.entry(to).or_default().push_back(bytes);
        }
    }

    pub fn write(&mut self, text: &str) {
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
