//! Lines of standard input: which thread waits for one, and how it comes.
//!
//! A line comes from one of three places. The lines that the plan gives come first
//! (`Options::input`). Then the host is asked, which either has a line at once or says that a person
//! will type it; in that case the thread waits, and [`Session::answer`] ends
//! its wait. Only the first process of a run reads: the standard input of all others is empty.

use crate::error::Res;
use crate::options::ClockKind;
use crate::sched::{Nanos, On, Park, ThreadId};
use crate::session::Session;
use crate::task::Ctx;
use crate::value::Value;
use crate::vm::Vm;
use interleave_broker::ROOT;
use std::collections::VecDeque;

/// How long a person takes to type a line by the virtual clock, in nanoseconds. Other threads go on
/// for as long. Then the clock stands still until the line is there, so the run does not depend on
/// how fast the person really was.
const ANSWER: Nanos = 2_000_000_000;

/// A thread that waits for a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    pub number: u32,
    pub thread: ThreadId,
    /// The name of the thread.
    pub name: String,
    /// What `input()` wrote before; may be empty.
    pub prompt: String,
}

/// The standard input of a machine.
#[derive(Default)]
pub struct Input {
    /// Lines that were known before the run.
    given: VecDeque<String>,
    /// The threads that wait for a person, the longest waiting first.
    asks: Vec<Ask>,
    /// Answers that no thread has taken yet, by the number of the ask; `None` is the end of input.
    answers: Vec<(u32, Option<String>)>,
    /// The ask whose time is over by the virtual clock, without an answer.
    late: Option<u32>,
    last: u32,
    /// How often `asks` has changed.
    changes: u32,
}

impl Input {
    pub(crate) fn new(given: &[String]) -> Input {
        Input {
            given: given.iter().cloned().collect(),
            ..Input::default()
        }
    }

    /// The threads that wait for a person, and how often this list has changed.
    pub fn asks(&self) -> (&[Ask], u32) {
        (&self.asks, self.changes)
    }

    /// Whether the run stands still until a person has answered.
    pub(crate) fn holds(&self) -> bool {
        self.late.is_some()
    }

    fn ask(&mut self, thread: ThreadId, name: &str, prompt: String) -> u32 {
        self.last += 1;
        self.changes += 1;
        self.asks.push(Ask {
            number: self.last,
            thread,
            name: name.into(),
            prompt,
        });
        self.last
    }

    /// Forgets an ask; answers whether there was one.
    fn forget(&mut self, number: u32) -> Option<Ask> {
        let at = self.asks.iter().position(|ask| ask.number == number)?;
        self.changes += 1;
        self.late = self.late.filter(|late| *late != number);
        Some(self.asks.remove(at))
    }

    fn take(&mut self, number: u32) -> Option<Option<String>> {
        let at = self.answers.iter().position(|answer| answer.0 == number)?;
        Some(self.answers.swap_remove(at).1)
    }
}

impl Vm {
    /// A person has answered: a line without its end, or the end of input. An answer to an ask that
    /// is over is dropped.
    pub(crate) fn answer_line(&mut self, number: u32, line: Option<String>) {
        let late = self.input.late == Some(number);
        let Some(ask) = self.input.forget(number) else {
            return;
        };
        let line = line.map(|text| text + "\n");
        self.input.answers.push((number, line));
        // By the virtual clock the thread goes on when its time has come, not before.
        if late || self.clock() == ClockKind::Real {
            self.make_ready(ask.thread, Value::Bool(true));
        }
    }
}

impl Session {
    /// A person has answered the ask of this number (see [`Input::asks`]): a line without
    /// its end, or the end of input. Call `turn` again afterwards.
    pub fn answer(&mut self, number: u32, line: Option<String>) {
        self.vm.heap.enter();
        self.vm.answer_line(number, line);
    }
}

/// The next line with its end, for the current thread; empty at the end of input. Only this thread
/// waits. `prompt` is what was written for the person to read.
pub(crate) async fn line(c: Ctx, prompt: String) -> Res<String> {
    let vm = c.vm();
    if vm.ipc.pid != ROOT {
        return Ok(String::new());
    }
    let modelled = vm.clock() == ClockKind::Virtual;
    let (me, name) = (vm.cur.id, vm.cur.name.clone());
    let number = match vm.input.given.pop_front() {
        Some(line) if !modelled => return Ok(line + "\n"),
        Some(line) => {
            vm.input.last += 1;
            let number = vm.input.last;
            vm.input.answers.push((number, Some(line + "\n")));
            number
        }
        None => match vm.host.read_line() {
            Some(line) => return Ok(line),
            None => vm.input.ask(me, &name, prompt),
        },
    };
    let mut deadline = modelled.then(|| vm.now() + ANSWER);
    loop {
        let park = Park {
            on: On::Input,
            deadline,
        };
        let woken = match c.park(park).await {
            Ok(woken) => woken,
            Err(raised) => {
                // A signal's handler raised, so nobody waits any more.
                c.vm().input.forget(number);
                return Err(raised);
            }
        };
        if matches!(woken, Value::Bool(false)) {
            deadline = None;
        }
        if deadline.is_some() {
            continue;
        }
        let input = &mut c.vm().input;
        if let Some(answer) = input.take(number) {
            return Ok(answer.unwrap_or_default());
        }
        if modelled {
            input.late = Some(number);
        }
    }
}
