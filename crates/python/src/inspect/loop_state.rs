//! The state of an event loop (ready calls, timers, tasks), read from a machine that stands still:
//! for panels and for the report of a deadlock. It reads the attributes of Python objects and runs
//! no Python.

use crate::code::Op;
use crate::frame::Frame;
use crate::generator::{Gen, GenStatus};
use crate::inst::Inst;
use crate::mem::Ref;
use crate::misc::Misc;
use crate::sched::Thread;
use crate::value::Value;

/// What the main thread's loop does, for a caller that runs the machine on the page's own event
/// loop.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rounds {
    /// How often the loop came to the place where it would wait.
    pub count: u64,
    /// The loop waits at that place now.
    pub waits: bool,
}

/// One running loop.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LoopState {
    /// The calls that are ready, in order: a function's name, or "step of Task-1".
    pub ready: Vec<String>,
    /// The calls for later, each with its time by the loop's clock in seconds; the soonest first.
    pub timers: Vec<(f64, String)>,
    /// The tasks that are not done, oldest first.
    pub tasks: Vec<TaskState>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct TaskState {
    pub name: String,
    /// The function that the task runs.
    pub function: String,
    /// The program's line where the task is.
    pub line: Option<u32>,
    /// What the task waits for: `io`, `lock`, `queue` or `join`; `None` when it runs or is ready.
    pub waits: Option<String>,
    pub running: bool,
}

/// The loop that runs in a thread.
pub fn of(thread: &Thread) -> Option<LoopState> {
    let Value::Inst(l) = &thread.event_loop else {
        return None;
    };
    let mut out = LoopState::default();
    if let Some(Value::Misc(m)) = l.get_text("_ready")
        && let Misc::Deque(d) = &*m
    {
        out.ready = d.items.borrow().iter().filter_map(handle).collect();
    }
    if let Some(Value::List(heap)) = l.get_text("_scheduled") {
        for timer in heap.items.borrow().iter() {
            let when = match timer {
                Value::Inst(t) => t.get_text("_when").and_then(|w| crate::eq::number(&w)),
                _ => None,
            };
            if let (Some(when), Some(what)) = (when, handle(timer)) {
                out.timers.push((when, what));
            }
        }
        out.timers.sort_by(|a, b| a.0.total_cmp(&b.0));
    }
    let current = l.get_text("_current").unwrap_or(Value::None);
    if let Some(Value::Dict(tasks)) = l.get_text("_tasks") {
        for e in tasks.dict.borrow().iter() {
            if let Value::Inst(t) = &e.key {
                out.tasks.push(task(thread, t, e.key.is(&current)));
            }
        }
    }
    Some(out)
}

fn text(of: &Inst, name: &str) -> Option<String> {
    of.get_text(name)?.as_str().map(str::to_string)
}

/// The name of a task. A task without a given name keeps a number, of which the name is made.
pub fn task_name(t: &Inst) -> Option<String> {
    match t.get_text("_name")? {
        Value::Int(n) => Some(format!("Task-{n}")),
        name => name.as_str().map(str::to_string),
    }
}

/// A handle's callback in words; `None` for a cancelled one.
fn handle(h: &Value) -> Option<String> {
    let Value::Inst(h) = h else { return None };
    match h.get_text("_callback")? {
        Value::None => None,
        Value::Bound(b) => {
            let of_task = match &b.this {
                Value::Inst(i) if i.get_text("_coro").is_some() => task_name(i),
                _ => None,
            };
            Some(match of_task {
                Some(name) => format!("step of {name}"),
                None => name_of(&b.func),
            })
        }
        f => Some(name_of(&f)),
    }
}

fn name_of(f: &Value) -> String {
    match f {
        Value::Func(f) => f.qualname.borrow().text.clone(),
        Value::Native(n) => n.name.to_string(),
        Value::Bound(b) => name_of(&b.func),
        Value::Class(c) => c.name().text.clone(),
        _ => "a callback".into(),
    }
}

fn task(thread: &Thread, t: &Inst, running: bool) -> TaskState {
    let (function, line) = match t.get_text("_coro") {
        Some(Value::Gen(g)) => (g.qualname.borrow().text.clone(), line_of(thread, &g)),
        _ => (String::new(), None),
    };
    let waits = match t.get_text("_fut_waiter") {
        Some(Value::Inst(f)) if !running => {
            let pending = f
                .get_text("_state")
                .is_none_or(|s| s.as_str() == Some("PENDING"));
            let kind = text(&f, "_waits").or_else(|| {
                let c = f.class().lookup_text("_waits")?;
                c.as_str().map(str::to_string)
            });
            kind.filter(|_| pending)
        }
        _ => None,
    };
    TaskState {
        name: task_name(t).unwrap_or_default(),
        function,
        line,
        waits,
        running,
    }
}

/// The program's line where a coroutine is: that of the innermost coroutine that it awaits.
fn line_of(thread: &Thread, g: &Ref<Gen>) -> Option<u32> {
    if g.status.get() == GenStatus::Running {
        return thread.frames.iter().rev().find_map(|f| match f {
            Frame::Py(f) if !f.func.code.file.library => {
                Some(f.func.code.line((f.pc as usize).saturating_sub(1)))
            }
            _ => None,
        });
    }
    let (mut line, mut next) = (None, Some(g.clone()));
    while let Some(g) = next.take() {
        let state = g.state.borrow();
        let Some(Frame::Py(f)) = state.frame.as_ref() else {
            break;
        };
        let code = &f.func.code;
        if !code.file.library {
            line = Some(code.line(f.pc as usize));
        }
        if matches!(code.ops.get(f.pc as usize), Some(Op::YieldFrom))
            && let Some(Value::Gen(inner)) = state.stack.last()
        {
            next = Some(inner.clone());
        }
    }
    line
}
