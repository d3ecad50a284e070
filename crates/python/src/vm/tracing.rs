//! `sys.settrace` and `sys.setprofile`: what a thread that is traced tells the program's functions.
//!
//! A thread without such functions pays nothing: [`Vm::run`] looks once a slice whether there are
//! any. A traced thread does one instruction at a time, and before each the machine looks what is to
//! be told: a frame began, a line begins, a frame is about to return. The functions run in a task
//! above the frame; meanwhile nothing is told. Frames of the library tell nothing.

use super::settle::Settled;
use super::{Stop, Vm, run::Flow};
use crate::code::Op;
use crate::error::{Raise, Res};
use crate::frame::{Frame, PyFrame, Ret};
use crate::func::{Args, Func};
use crate::intern::intern;
use crate::mem::{Ref, Slot};
use crate::misc::Misc;
use crate::sched::thread::Thread;
use crate::task::{Ctx, Task, ctx};
use crate::value::Value;

/// The functions of a traced thread, and what it has told them.
pub(crate) struct Tracer {
    trace: Value,
    profile: Value,
    /// One of the functions runs now.
    busy: bool,
    /// A function has just returned; the thread stops before its next instruction.
    back: bool,
    /// What is due before the next instruction has been told.
    told: bool,
    /// The exception that leaves the frame on top has been told.
    raised: bool,
    /// Frames below this place were there before, and tell nothing.
    floor: usize,
    frames: Vec<Seen>,
}

/// A frame that has told that it began.
struct Seen {
    at: usize,
    func: Ref<Func>,
    base: u32,
    /// The frame's own function: what the trace function answered.
    local: Value,
    frame: Value,
    line: u32,
    pc: u32,
    /// The frame has told that it returns.
    done: bool,
    /// The built-in that the frame has told it calls.
    native: Option<Value>,
}

/// Something to tell.
struct Event {
    at: usize,
    frame: Value,
    what: &'static str,
    arg: Value,
    profile: bool,
    /// The frame's own function.
    local: Value,
}

/// Which of the two functions.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Which {
    Trace,
    Profile,
}

impl Tracer {
    fn new(floor: usize) -> Tracer {
        Tracer {
            trace: Value::None,
            profile: Value::None,
            busy: false,
            back: false,
            told: false,
            raised: false,
            floor,
            frames: vec![],
        }
    }
    fn function(&mut self, which: Which) -> &mut Value {
        match which {
            Which::Trace => &mut self.trace,
            Which::Profile => &mut self.profile,
        }
    }
    fn seen(&mut self, at: usize) -> Option<&mut Seen> {
        self.frames.iter_mut().rev().find(|s| s.at == at)
    }
    /// The events of one kind for those who want them.
    fn push(&self, list: &mut Vec<Event>, at: usize, what: &'static str, arg: Value) {
        let Some(s) = self.frames.iter().rev().find(|s| s.at == at) else {
            return;
        };
        let event = |profile| Event {
            at,
            frame: s.frame.clone(),
            what,
            arg: arg.clone(),
            profile,
            local: s.local.clone(),
        };
        let native = what.starts_with("c_");
        let traced = match what {
            "call" => !self.trace.is_none(),
            _ => !s.local.is_none() && !native,
        };
        if traced {
            list.push(event(false));
        }
        if !self.profile.is_none() && !matches!(what, "line" | "exception") {
            list.push(event(true));
        }
    }
}

impl Vm {
    /// Sets one of the functions of the thread that runs; `None` takes it away.
    pub(crate) fn set_tracing(&mut self, which: Which, f: Value) {
        set(&mut self.cur, which, f);
        // The thread stops soon, and goes on in the way of traced threads, or no more.
        self.fuel = 0;
    }

    /// The same for all threads.
    pub(crate) fn set_tracing_everywhere(&mut self, which: Which, f: Value) {
        for thread in self.threads.iter_mut().flatten() {
            set(thread, which, f.clone());
        }
        self.set_tracing(which, f);
    }

    pub(crate) fn tracing(&mut self, which: Which) -> Value {
        match &mut self.cur.tracer {
            Some(t) => t.function(which).clone(),
            None => Value::None,
        }
    }

    /// The function of one frame: `frame.f_trace`.
    pub(crate) fn frame_tracing(&mut self, at: usize) -> Value {
        let seen = self.cur.tracer.as_mut().and_then(|t| t.seen(at));
        seen.map_or(Value::None, |s| s.local.clone())
    }

    /// `frame.f_trace = f`, for a frame at a place of the thread that runs.
    pub(crate) fn set_frame_tracing(&mut self, at: usize, f: Value) {
        let Some(mut t) = self.cur.tracer.take() else {
            return;
        };
        match (t.seen(at), self.cur.frames.get(at)) {
            (Some(s), _) => s.local = f,
            (None, Some(Frame::Py(p))) => {
                let line = p.func.code.line(p.pc as usize);
                let mut s = see(&self.cur, p, at);
                (s.local, s.line) = (f, line);
                let place = t.frames.iter().position(|s| s.at > at);
                t.frames.insert(place.unwrap_or(t.frames.len()), s);
            }
            _ => {}
        }
        self.cur.tracer = Some(t);
    }

    /// Runs a traced thread until its budget ends, it waits, or it is done.
    pub(super) fn run_traced(&mut self) -> Stop {
        while self.cur.tracer.is_some() {
            match self.tell_tracer() {
                Settled::Run => {}
                Settled::Blocked => return Stop::Blocked,
                Settled::Done(r) => return Stop::Done(r),
            }
            let Some(t) = &mut self.cur.tracer else {
                break;
            };
            let busy = t.busy;
            let (look_at, stop_at) = (self.sched.look_at, self.sched.stop_at);
            if !busy {
                // What waits for an answer gets it before the next instruction is looked at.
                let python = matches!(self.cur.frames.last(), Some(Frame::Py(_)));
                let waits = self.cur.wake.is_some() || self.cur.pending.is_some() || !python;
                let one = if waits { self.ticks } else { self.ticks + 1 };
                (self.sched.look_at, self.sched.stop_at) = (one, one);
            }
            let stop = self.run_counted();
            (self.sched.look_at, self.sched.stop_at) = (look_at, stop_at);
            let Stop::Budget = stop else { return stop };
            let back = match &mut self.cur.tracer {
                Some(t) => std::mem::take(&mut t.back),
                None => true,
            };
            let amid = self.sched.amid;
            let over = match amid {
                true => self.ticks >= look_at,
                false => self.fuel <= 0 || self.ticks >= stop_at,
            };
            if over || busy && !back {
                return Stop::Budget;
            }
            self.sched.amid = false;
        }
        // No function is left, so the thread goes on in its own way at its next turn.
        match self.opts.precise() {
            true => self.run_counted(),
            false => Stop::Budget,
        }
    }

    /// Tells what is due before the instruction at which the thread stands.
    fn tell_tracer(&mut self) -> Settled {
        let Some(mut t) = self.cur.tracer.take() else {
            return Settled::Run;
        };
        let mut list = vec![];
        if !t.busy && self.cur.wake.is_none() && self.cur.pending.is_none() {
            self.due(&mut t, &mut list);
        }
        t.busy |= !list.is_empty();
        self.cur.tracer = Some(t);
        if list.is_empty() {
            return Settled::Run;
        }
        let task: Task = Box::pin(async move { tell_all(ctx(), list).await.map(|()| Value::None) });
        match self.begin_task(task, Ret::Discard) {
            Ok(Flow::Next | Flow::Reload) => Settled::Run,
            Ok(Flow::Block) => Settled::Blocked,
            Ok(Flow::Done(r)) => Settled::Done(r),
            Err(e) => self.throw(e),
        }
    }

    fn due(&mut self, t: &mut Tracer, list: &mut Vec<Event>) {
        let n = self.cur.frames.len();
        let Some(Frame::Py(f)) = self.cur.frames.last() else {
            return;
        };
        t.floor = t.floor.min(n);
        while let Some(s) = t.frames.last() {
            let same = s.at + 1 < n || s.base == f.base && Ref::ptr_eq(&s.func, &f.func);
            if !s.done && s.at < n && same {
                break;
            }
            // A generator that waits within another one has left without a word.
            let (at, done) = (s.at, s.done);
            if !done {
                t.push(list, at, "return", Value::None);
            }
            t.frames.pop();
        }
        if std::mem::take(&mut t.told) || f.func.code.file.library {
            return;
        }
        let at = n - 1;
        let op = f.func.code.ops.get(f.pc as usize).copied();
        let top = self.cur.stack.last().cloned().unwrap_or(Value::None);
        let depth = |n: u16| self.cur.stack.len().checked_sub(n as usize + 2);
        let called = match op {
            Some(Op::Call(n) | Op::CallKw { argc: n, .. }) if !t.profile.is_none() => {
                depth(n).and_then(|i| self.cur.stack.get(i).cloned())
            }
            _ => None,
        };
        if t.frames.last().is_none_or(|s| s.at != at) {
            if at >= t.floor {
                t.frames.push(see(&self.cur, f, at));
                t.push(list, at, "call", Value::None);
            }
            return;
        }
        let line = f.func.code.line(f.pc as usize);
        let pc = f.pc;
        let mut native = None;
        let mut begins = false;
        if let Some(s) = t.seen(at) {
            set_pc(&s.frame, pc + 1);
            native = s.native.take();
            // These stand for no text of their own; a generator drops what it is first sent.
            let silent = matches!(
                op,
                Some(Op::Resume | Op::MakeCell(_) | Op::Jump(_) | Op::JumpBackward(_))
            ) || s.line == 0 && matches!(op, Some(Op::PopTop));
            let starts = !silent;
            begins = starts && (line != s.line || pc <= s.pc);
            if starts {
                (s.line, s.pc) = (line, pc);
            }
        }
        if let Some(f) = native {
            t.push(list, at, "c_return", f);
        }
        if begins {
            t.push(list, at, "line", Value::None);
        }
        if let Some(f) = called.filter(is_native) {
            if let Some(s) = t.seen(at) {
                s.native = Some(f.clone());
            }
            t.push(list, at, "c_call", f);
        }
        if matches!(op, Some(Op::ReturnValue | Op::YieldValue)) {
            t.push(list, at, "return", top);
            if let Some(s) = t.seen(at) {
                s.done = true;
            }
        }
        t.told = !list.is_empty();
    }

    /// An exception reaches the frame on top. When that is to be told, the answer is the task that
    /// tells it and raises the exception again.
    pub(super) fn tell_raised(&mut self, e: Raise, handled: bool) -> Result<Raise, Task> {
        if self.cur.tracer.is_none() {
            return Ok(e);
        }
        let e = self.materialise(e);
        let Some(mut t) = self.cur.tracer.take() else {
            return Ok(Raise::obj(e));
        };
        let mut list = vec![];
        let at = self.cur.frames.len().wrapping_sub(1);
        if !std::mem::take(&mut t.raised)
            && !t.busy
            && let Some(Frame::Py(f)) = self.cur.frames.last()
            && let Some(s) = t.seen(at)
        {
            let before = f.func.code.ops.get((f.pc as usize).saturating_sub(1));
            let again = matches!(before, Some(Op::Reraise | Op::EndAsyncFor));
            set_pc(&s.frame, f.pc);
            let native = s.native.take();
            s.done |= !handled;
            if let Some(f) = native {
                t.push(&mut list, at, "c_exception", f);
            }
            if !again {
                let error = Value::Inst(e.clone());
                let class = Value::Class(e.class());
                let trace = crate::types::exception::traceback_of(&error);
                let arg = Value::tuple(vec![class, error, trace]);
                t.push(&mut list, at, "exception", arg);
            }
            if !handled {
                t.push(&mut list, at, "return", Value::None);
            }
        }
        t.busy |= !list.is_empty();
        self.cur.tracer = Some(t);
        if list.is_empty() {
            return Ok(Raise::obj(e));
        }
        Err(Box::pin(async move {
            let c = ctx();
            tell_all(c, list).await?;
            if let Some(t) = &mut c.vm().cur.tracer {
                t.raised = true;
            }
            Err(Raise::obj(e))
        }))
    }

    /// Whether the exception on its way down comes from [`Vm::tell_raised`].
    pub(super) fn raised_again(&self) -> bool {
        self.cur.tracer.as_ref().is_some_and(|t| t.raised)
    }
}

fn set(thread: &mut crate::sched::Thread, which: Which, f: Value) {
    if thread.tracer.is_none() && f.is_none() {
        return;
    }
    let floor = thread.frames.len();
    let t = thread
        .tracer
        .get_or_insert_with(|| Box::new(Tracer::new(floor)));
    *t.function(which) = f;
    if t.trace.is_none() && t.profile.is_none() {
        thread.tracer = None;
    }
}

/// A frame that begins, or goes on after a `yield`.
fn see(thread: &Thread, f: &PyFrame, at: usize) -> Seen {
    let code = &f.func.code;
    let begins = f.pc <= code.entry;
    let line = if begins { 0 } else { code.line(f.pc as usize) };
    let locals = match &f.locals {
        Some(d) => d.clone(),
        None => crate::modules::sys::locals_of(&thread.stack, f),
    };
    let frame = Value::misc(Misc::FrameInfo {
        code: code.clone(),
        pc: Slot::new(if begins { 1 } else { f.pc + 1 }),
        globals: f.func.globals.clone(),
        locals: Value::Dict(locals),
        place: Some((thread.id, at)),
    });
    Seen {
        at,
        func: f.func.clone(),
        base: f.base,
        local: Value::None,
        frame,
        line,
        pc: f.pc,
        done: false,
        native: None,
    }
}

fn set_pc(frame: &Value, now: u32) {
    if let Value::Misc(m) = frame
        && let Misc::FrameInfo { pc, .. } = &**m
    {
        pc.set(now);
    }
}

fn is_native(f: &Value) -> bool {
    match f {
        Value::Native(_) => true,
        Value::Bound(b) => matches!(b.func, Value::Native(_)),
        _ => false,
    }
}

/// Calls the functions for each event; one that raises is taken away.
async fn tell_all(c: Ctx, list: Vec<Event>) -> Res<()> {
    let mut result = Ok(());
    for e in list {
        let Some(t) = &mut c.vm().cur.tracer else {
            break;
        };
        let f = match (e.profile, e.what) {
            (true, _) => t.profile.clone(),
            (false, "call") => t.trace.clone(),
            _ => e.local,
        };
        if f.is_none() {
            continue;
        }
        let args = Args::of([e.frame, Value::Str(intern(e.what)), e.arg]);
        match c.call(&f, args).await {
            Ok(local) if !e.profile && (e.what == "call" || !local.is_none()) => {
                let t = c.vm().cur.tracer.as_mut();
                if let Some(s) = t.and_then(|t| t.seen(e.at)) {
                    s.local = local;
                }
            }
            Ok(_) => {}
            Err(error) => {
                let which = match e.profile {
                    true => Which::Profile,
                    false => Which::Trace,
                };
                c.vm().set_tracing(which, Value::None);
                result = Err(error);
                break;
            }
        }
    }
    let vm = c.vm();
    if let Some(t) = &mut vm.cur.tracer {
        (t.busy, t.back) = (false, true);
        (vm.sched.look_at, vm.sched.stop_at) = (0, 0);
    }
    result
}
