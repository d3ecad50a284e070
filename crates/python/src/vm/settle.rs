//! Results and exceptions travelling down the frames.

use super::Vm;
use super::call::Called;
use super::run::Flow;
use crate::error::{Exc, Raise, Res, type_error};
use crate::frame::{Asked, Frame, PyFrame, Ret, TaskFrame};
use crate::func::{Args, Out};
use crate::generator::GenStatus;
use crate::mem::Ref;
use crate::task::{Request, Task};
use crate::value::Value;
use std::task::Poll;

/// What happens after a result was handed down.
pub(crate) enum Settled {
    /// A Python frame goes on.
    Run,
    /// The thread waits.
    Blocked,
    /// The outermost frame has ended.
    Done(Res<Value>),
}

/// The outcome of one step of handing a result down.
enum Step {
    Run,
    Blocked,
    Done(Res<Value>),
    /// The next frame gets this result, of a frame that had this `Ret`.
    On(Res<Value>, Ret),
}

impl Vm {
    pub(super) fn return_from(&mut self, v: Value) -> Settled {
        match self.cur.frames.pop() {
            Some(Frame::Py(f)) => {
                self.cur.stack.truncate(f.floor as usize);
                self.settle(Ok(v), Some(f.ret))
            }
            _ => Settled::Done(Ok(v)),
        }
    }

    /// Carries a result down until a Python frame can go on. `ret` belongs to the frame that
    /// ended; without it the exception is raised in the frame on top.
    pub(crate) fn settle(&mut self, result: Res<Value>, ret: Option<Ret>) -> Settled {
        let mut step = match ret {
            Some(r) => Step::On(result, r),
            None => self.unwind_top(result),
        };
        loop {
            step = match step {
                Step::Run => return Settled::Run,
                Step::Blocked => return Settled::Blocked,
                Step::Done(r) => return Settled::Done(r),
                Step::On(r, ret) => self.hand_down(r, ret),
            };
        }
    }

    fn hand_down(&mut self, result: Res<Value>, ret: Ret) -> Step {
        let mut discard = false;
        let method = matches!(ret, Ret::Method);
        let result = match (ret, result) {
            (Ret::Push | Ret::Method, r) => r,
            (Ret::OrPop, Ok(v)) => {
                match v {
                    Value::Int(t) if t >= 0 => self.set_pc(t as usize),
                    _ => {
                        self.cur.stack.pop();
                    }
                }
                return Step::Run;
            }
            (Ret::OrPop, Err(e)) => Err(e),
            (Ret::From | Ret::FromThrow, Ok(v)) => {
                return match self.yield_on(v) {
                    Ok(Flow::Block) => Step::Blocked,
                    Ok(Flow::Done(r)) => Step::Done(r),
                    Ok(_) => Step::Run,
                    Err(e) => self.raise_below(e),
                };
            }
            (Ret::From | Ret::FromThrow, Err(e)) => {
                self.bump_pc();
                if self.is_kind(&e, Exc::StopIteration) {
                    let v = self.stop_value(&e);
                    self.cur.stack.pop();
                    self.cur.stack.push(v);
                    return Step::Run;
                }
                Err(e)
            }
            (Ret::Pair, Ok(v)) => {
                if let Value::Tuple(t) = &v {
                    self.cur.stack.extend(t.iter().cloned());
                }
                return Step::Run;
            }
            (Ret::Pair, Err(e)) => Err(e),
            (Ret::Discard, r) => {
                discard = true;
                r
            }
            (Ret::Init(inst), Ok(v)) => {
                if v.is_none() {
                    Ok(Value::Inst(inst))
                } else {
                    let t = self.type_name(&v);
                    return self.raise_below(type_error(format!(
                        "__init__() should return None, not '{}'",
                        t.text
                    )));
                }
            }
            (Ret::Init(_), Err(e)) => Err(e),
            (Ret::Bool(want), Ok(v)) => match self.truth_fast(&v) {
                Some(b) => Ok(Value::Bool(b == want)),
                None => {
                    let t = Box::pin(async move {
                        let c = crate::task::ctx();
                        Ok(Value::Bool(super::slow::truth(c, &v).await? == want))
                    });
                    return self.drive(t, Ret::Push);
                }
            },
            (Ret::Bool(_), Err(e)) => Err(e),
            (Ret::ForNext(end), r) => match r {
                Ok(v) => Ok(v),
                Err(e) if self.is_kind(&e, Exc::StopIteration) => {
                    // The iterator is on the stack of the frame below.
                    self.cur.stack.pop();
                    self.set_pc(end as usize);
                    return Step::Run;
                }
                Err(e) => Err(e),
            },
            (Ret::Exit, r) => return Step::Done(r),
            (Ret::Gen(g, asked), r) => {
                let was = self.finish_gen(&g);
                self.cur.exc = was;
                match r {
                    Ok(v) => match asked {
                        Asked::ForIter(end) => {
                            self.cur.stack.pop();
                            self.set_pc(end as usize);
                            return Step::Run;
                        }
                        Asked::From => {
                            // The iterator is on the stack of the frame below; its result takes its
                            // place.
                            self.cur.stack.pop();
                            self.cur.stack.push(v);
                            self.bump_pc();
                            return Step::Run;
                        }
                        Asked::Next => Err(self.stop_iteration(&g, v)),
                    },
                    Err(e) => {
                        let e = self.generator_error(&g, e);
                        if let (Asked::From, true) = (asked, self.is_kind(&e, Exc::StopIteration)) {
                            let v = self.stop_value(&e);
                            self.cur.stack.pop();
                            self.cur.stack.push(v);
                            self.bump_pc();
                            return Step::Run;
                        }
                        Err(e)
                    }
                }
            }
        };
        match result {
            Ok(v) => match self.cur.frames.last() {
                Some(Frame::Py(_)) => {
                    if !discard {
                        self.cur.stack.push(v);
                    }
                    if method {
                        self.cur.stack.push(Value::Unbound);
                    }
                    Step::Run
                }
                Some(Frame::Task(_)) => self.resume_task(Ok(v)),
                None => Step::Done(Ok(v)),
            },
            Err(e) => self.raise_below(e),
        }
    }

    /// Moves the frame on top past its current `YieldFrom`.
    fn bump_pc(&mut self) {
        if let Some(Frame::Py(f)) = self.cur.frames.last_mut() {
            f.pc += 1;
        }
    }

    /// Raises an exception in the frame on top; it comes from the frame that was above.
    fn raise_below(&mut self, e: Raise) -> Step {
        match self.cur.frames.last() {
            Some(Frame::Py(_)) => {
                let exc = self.materialise(e);
                // What has a traceback was raised before, in a frame above, and has its context.
                if exc.exc().is_none_or(|d| d.trace.borrow().is_empty()) {
                    self.chain_context(&exc);
                }
                if !self.raised_again() {
                    self.trace_here(&exc);
                }
                self.unwind_top(Err(Raise::obj(exc)))
            }
            Some(Frame::Task(_)) => self.resume_task(Err(e)),
            None => Step::Done(Err(e)),
        }
    }

    /// Finds a handler in the frame on top, or ends that frame.
    fn unwind_top(&mut self, result: Res<Value>) -> Step {
        let e = match result {
            Ok(v) => return Step::On(Ok(v), Ret::Push),
            Err(e) => e,
        };
        match self.cur.frames.last_mut() {
            Some(Frame::Py(f)) => {
                let at = f.pc.saturating_sub(1);
                let h = f
                    .func
                    .code
                    .handlers
                    .iter()
                    .find(|h| h.start <= at && at < h.end)
                    .copied();
                let floor = f.base as usize + f.func.code.slots();
                let e = match self.tell_raised(e, h.is_some()) {
                    Ok(e) => e,
                    Err(task) => return self.drive(task, Ret::Push),
                };
                if let Some(h) = h {
                    self.set_pc(h.target as usize);
                    let floor = floor + h.depth as usize;
                    let exc = Value::Inst(self.materialise(e));
                    self.cur.stack.truncate(floor);
                    self.cur.stack.push(exc);
                    return Step::Run;
                }
                match self.cur.frames.pop() {
                    Some(Frame::Py(f)) => {
                        self.cur.stack.truncate(f.floor as usize);
                        Step::On(Err(e), f.ret)
                    }
                    _ => Step::Done(Err(e)),
                }
            }
            Some(Frame::Task(_)) => self.resume_task(Err(e)),
            None => Step::Done(Err(e)),
        }
    }

    /// Polls the task on top with the answer it waited for.
    fn resume_task(&mut self, answer: Res<Value>) -> Step {
        let Some(Frame::Task(t)) = self.cur.frames.pop() else {
            return Step::Done(answer);
        };
        self.cur.stack.truncate(t.floor as usize);
        self.response = Some(answer);
        self.drive(t.task, t.ret)
    }

    /// Polls a task until it ends or a frame above it has to run first.
    fn drive(&mut self, mut task: Task, ret: Ret) -> Step {
        loop {
            match crate::task::poll(self, &mut task) {
                Poll::Ready(r) => {
                    self.response = None;
                    self.called = r.is_ok();
                    return Step::On(r, ret);
                }
                Poll::Pending => {
                    let floor = self.cur.stack.len() as u32;
                    let Some(req) = self.request.take() else {
                        return Step::On(
                            Err(Exc::SystemError.msg("a task waits for nothing")),
                            ret,
                        );
                    };
                    if matches!(req, Request::Park(_) | Request::Breath) {
                        self.cur
                            .frames
                            .push(Frame::Task(TaskFrame { task, ret, floor }));
                        match req {
                            Request::Park(p) => self.park(p),
                            _ => self.breathes = true,
                        }
                        return Step::Blocked;
                    }
                    if self.cur.frames.len() >= self.recursion_limit + 100 {
                        self.response = Some(Err(self.too_deep()));
                        continue;
                    }
                    self.cur
                        .frames
                        .push(Frame::Task(TaskFrame { task, ret, floor }));
                    let depth = self.cur.frames.len();
                    let r = match req {
                        Request::Call(f, args) => match self.called(f, args) {
                            // The call is answered as a step, so that the task goes on from the
                            // loop over steps and the Rust stack does not grow.
                            Ok(Called::Task(t)) => return self.drive(t, Ret::Push),
                            Ok(called) => self.begin_called(called, Ret::Push),
                            Err(e) => Err(e),
                        },
                        other => self.serve(other),
                    };
                    // The request may have pushed frames, or may have ended at once.
                    match r {
                        Ok(Flow::Reload) => return Step::Run,
                        Ok(Flow::Block) => return Step::Blocked,
                        Ok(Flow::Done(r)) => return Step::Done(r),
                        Ok(Flow::Next) => {
                            let v = self.cur.stack.pop().unwrap_or(Value::None);
                            self.response = Some(Ok(v));
                        }
                        Err(e) => self.response = Some(Err(e)),
                    }
                    self.cur.frames.truncate(depth);
                    match self.cur.frames.pop() {
                        Some(Frame::Task(t)) => {
                            self.cur.stack.truncate(t.floor as usize);
                            return self.drive_again(t);
                        }
                        _ => return Step::Done(Ok(Value::None)),
                    }
                }
            }
        }
    }

    /// Polls the same task again, because its answer came at once.
    fn drive_again(&mut self, t: TaskFrame) -> Step {
        // The task is handed back as a step, so that many immediate answers do not make the Rust
        // stack deeper.
        self.cur.frames.push(Frame::Task(t));
        let answer = self.response.take().unwrap_or(Ok(Value::None));
        Step::On(answer, Ret::Push)
    }

    fn serve(&mut self, req: Request) -> Res<Flow> {
        match req {
            Request::Call(f, a) => self.begin(f, a, Ret::Push),
            Request::Resume(g, send) => self.resume_gen(&g, send, Asked::Next),
            Request::Body(f, ns) => {
                self.enter_body(f, ns, Ret::Push);
                Ok(Flow::Reload)
            }
            Request::Frame(f) => {
                self.cur.frames.push(Frame::Py(*f));
                Ok(Flow::Reload)
            }
            Request::Park(_) | Request::Breath => Ok(Flow::Block),
        }
    }

    /// Starts a call; its value, now or later, goes where `ret` says.
    pub(crate) fn begin(&mut self, f: Value, args: Args, ret: Ret) -> Res<Flow> {
        let called = self.called(f, args)?;
        self.begin_called(called, ret)
    }

    /// Calls a value, and goes on calling while the answer is another call.
    fn called(&mut self, f: Value, args: Args) -> Res<Called> {
        let mut called = self.call_value(f, args)?;
        let mut steps = 0;
        while let Called::Again(f, args) = called {
            // An object that is its own `__call__` has no end.
            steps += 1;
            if steps > self.recursion_limit {
                return Err(self.too_deep());
            }
            called = self.call_value(f, args)?;
        }
        Ok(called)
    }

    fn begin_called(&mut self, called: Called, ret: Ret) -> Res<Flow> {
        match called {
            Called::Val(v) => match ret {
                Ret::Push => {
                    self.cur.stack.push(v);
                    Ok(Flow::Next)
                }
                Ret::Discard => Ok(Flow::Next),
                ret => self.step_flow(Step::On(Ok(v), ret)),
            },
            Called::Frame(mut frame) => {
                if !matches!(ret, Ret::Push) {
                    // For a plain call the answer is the instance, not the result of `__init__`.
                    if matches!(frame.ret, Ret::Init(_)) {
                        return self.begin_nested(*frame, ret);
                    }
                    frame.ret = ret;
                }
                self.cur.frames.push(Frame::Py(*frame));
                Ok(Flow::Reload)
            }
            Called::Task(t) => self.begin_task(t, ret),
            Called::Again(f, args) => self.begin(f, args, ret),
        }
    }

    /// Pushes a frame whose result has a rule of its own, above a task that passes the result on.
    fn begin_nested(&mut self, frame: PyFrame, ret: Ret) -> Res<Flow> {
        let floor = frame.floor;
        let task: Task = Box::pin(Answer);
        self.cur
            .frames
            .push(Frame::Task(TaskFrame { task, ret, floor }));
        self.cur.frames.push(Frame::Py(frame));
        Ok(Flow::Reload)
    }

    pub(crate) fn begin_task(&mut self, task: Task, ret: Ret) -> Res<Flow> {
        let s = self.drive(task, ret);
        self.step_flow(s)
    }

    fn step_flow(&mut self, step: Step) -> Res<Flow> {
        match step {
            // The call ended at once, so the frame below goes on.
            Step::On(Ok(v), Ret::Push) if matches!(self.cur.frames.last(), Some(Frame::Py(_))) => {
                self.cur.stack.push(v);
                self.called = false;
                Ok(Flow::Next)
            }
            Step::On(Ok(_), Ret::Discard)
                if matches!(self.cur.frames.last(), Some(Frame::Py(_))) =>
            {
                self.called = false;
                Ok(Flow::Next)
            }
            Step::On(Err(e), Ret::Push | Ret::Discard)
                if matches!(self.cur.frames.last(), Some(Frame::Py(_))) =>
            {
                Err(e)
            }
            Step::Run => Ok(Flow::Reload),
            Step::Blocked => Ok(Flow::Block),
            Step::Done(r) => Ok(Flow::Done(r)),
            Step::On(r, ret) => match self.settle(r, Some(ret)) {
                Settled::Run => Ok(Flow::Reload),
                Settled::Blocked => Ok(Flow::Block),
                Settled::Done(r) => Ok(Flow::Done(r)),
            },
        }
    }

    /// Begins the answer of an operation; its value comes onto the stack, now or later.
    pub(super) fn out_flow(&mut self, out: Out, ret: Ret) -> Res<Flow> {
        match out {
            Out::Val(v) => {
                if !matches!(ret, Ret::Discard) {
                    self.cur.stack.push(v);
                }
                Ok(Flow::Next)
            }
            Out::Call(f, a) => self.begin(f, a, ret),
            Out::Task(t) => self.begin_task(t, ret),
        }
    }

    /// Ends a generator that has returned or raised; answers the exception state to restore.
    fn finish_gen(&mut self, g: &Ref<crate::generator::Gen>) -> Value {
        g.status.set(GenStatus::Done);
        let mut s = g.state.borrow_mut();
        s.stack.clear();
        s.frame = None;
        std::mem::take(&mut s.exc)
    }

    pub(super) fn too_deep(&mut self) -> Raise {
        Exc::RecursionError.msg("maximum recursion depth exceeded")
    }
}

/// A task that answers the value that it is given.
struct Answer;

impl std::future::Future for Answer {
    type Output = Res<Value>;
    fn poll(self: std::pin::Pin<&mut Self>, _: &mut std::task::Context<'_>) -> Poll<Res<Value>> {
        Poll::Ready(
            crate::task::ctx()
                .vm()
                .response
                .take()
                .unwrap_or(Ok(Value::None)),
        )
    }
}
