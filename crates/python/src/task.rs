//! Continuations of built-ins that must call Python: a Rust future is the state machine.
//!
//! A task never runs Python itself. It asks (`ctx.call(f, args).await`), the machine sets the
//! task aside as a frame, runs the Python frames above it, and polls it again with the answer.
//! So no Python call ever uses the Rust stack, however deep callbacks nest.

use crate::error::{Raise, Res};
use crate::func::{Args, Body, Out};
use crate::mem::Ref;
use crate::value::Value;
use crate::vm::Vm;
use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

pub(crate) type Task = Pin<Box<dyn Future<Output = Res<Value>>>>;

/// What a task asks of the machine.
pub(crate) enum Request {
    Call(Value, Args),
    /// Resumes a generator with a value or an exception.
    Resume(Ref<crate::generator::Gen>, Result<Value, Raise>),
    /// The thread waits.
    Park(crate::sched::Park),
    /// Runs a frame that is already made.
    Frame(Box<crate::frame::PyFrame>),
    /// Runs a code object in a namespace: module and class bodies, `exec`.
    Body(Ref<crate::func::Func>, Ref<crate::dict::DictObj>),
    /// A built-in that takes long lets quotas and Stop be looked at; the same thread then goes on.
    Breath,
}

/// Items that a built-in goes through between two breaths.
pub(crate) const BREATH: u32 = 4096;

thread_local! {
    static MACHINE: Cell<*mut Vm> = const { Cell::new(std::ptr::null_mut()) };
}

/// The machine that polls the task at hand.
#[derive(Clone, Copy)]
pub(crate) struct Ctx(());

/// Polls a task on behalf of `vm`.
pub(crate) fn poll(vm: &mut Vm, task: &mut Task) -> Poll<Res<Value>> {
    let before = MACHINE.replace(vm as *mut Vm);
    let r = task.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    MACHINE.set(before);
    r
}

/// The handle that tasks use; valid only while one is being polled.
pub(crate) fn ctx() -> Ctx {
    Ctx(())
}

struct Ask(Option<Request>);

impl Future for Ask {
    type Output = Res<Value>;
    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Res<Value>> {
        let vm = Ctx(()).vm();
        match self.0.take() {
            Some(r) => {
                vm.request = Some(r);
                Poll::Pending
            }
            None => Poll::Ready(vm.response.take().unwrap_or(Ok(Value::None))),
        }
    }
}

impl Ctx {
    /// The machine. Use it for one expression; never keep it across an `await`.
    #[allow(clippy::mut_from_ref, reason = "the machine is not the context's own")]
    pub(crate) fn vm(&self) -> &mut Vm {
        let p = MACHINE.get();
        assert!(!p.is_null(), "a task runs only while the machine polls it");
        // SAFETY: `poll` set the pointer from an exclusive borrow that is idle until the poll
        // returns, and the machine is single-threaded.
        unsafe { &mut *p }
    }

    pub(crate) async fn call(self, f: &Value, args: Args) -> Res<Value> {
        let (mut f, mut args) = (f.clone(), args);
        loop {
            let (native, this) = match &f {
                Value::Native(n) => (n.clone(), None),
                Value::Bound(b) => match &b.func {
                    Value::Native(n) => (n.clone(), Some(b.this.clone())),
                    _ => break,
                },
                _ => break,
            };
            if let Some(t) = this {
                args.pos.insert(0, t);
            }
            native.check(&args)?;
            if let Some(e) = self.vm().unfit_receiver(&native, &args.pos[0], false) {
                return Err(e);
            }
            if let Some(kinds) = native.kinds
                && !crate::types::kinds::fit(&native, kinds, &args)
            {
                let out = crate::types::kinds::call(self.vm(), &native, kinds, args)?;
                return Box::pin(self.finish(out)).await;
            }
            match native.run {
                Body::Plain(run) => return run(self.vm(), args),
                Body::Task(run) => return run(self, args).await,
                Body::Flow(run) => match run(self.vm(), args)? {
                    Out::Val(v) => return Ok(v),
                    Out::Task(t) => return t.await,
                    Out::Call(g, a) => (f, args) = (g, a),
                },
            }
        }
        Ask(Some(Request::Call(f, args))).await
    }
    pub(crate) async fn call1(self, f: &Value, arg: Value) -> Res<Value> {
        self.call(f, Args::one(arg)).await
    }
    pub(crate) async fn resume(
        self,
        g: &Ref<crate::generator::Gen>,
        send: Result<Value, Raise>,
    ) -> Res<Value> {
        Ask(Some(Request::Resume(g.clone(), send))).await
    }
    pub(crate) async fn park(self, p: crate::sched::Park) -> Res<Value> {
        Ask(Some(Request::Park(p))).await
    }
    pub(crate) async fn body(
        self,
        f: Ref<crate::func::Func>,
        ns: Ref<crate::dict::DictObj>,
    ) -> Res<Value> {
        Ask(Some(Request::Body(f, ns))).await
    }
    pub(crate) async fn frame(self, f: Box<crate::frame::PyFrame>) -> Res<Value> {
        Ask(Some(Request::Frame(f))).await
    }
    /// Between two items of a built-in that may go through very many.
    #[inline]
    pub(crate) async fn breathe(self) -> Res<()> {
        let vm = self.vm();
        vm.breath -= 1;
        if vm.breath > 0 {
            return Ok(());
        }
        vm.breath = BREATH;
        Ask(Some(Request::Breath)).await.map(|_| ())
    }
    /// After a comparison or a hash that was given up because it went through too many items.
    pub(crate) async fn tire(self) -> Res<()> {
        if let Some(spent) = crate::eq::spent() {
            self.vm().items += spent as u64;
            Ask(Some(Request::Breath)).await?;
        }
        Ok(())
    }
    pub(crate) async fn method(self, obj: &Value, name: &str, args: Args) -> Res<Value> {
        let f = self.getattr(obj, name).await?;
        self.call(&f, args).await
    }
    pub(crate) async fn getattr(self, obj: &Value, name: &str) -> Res<Value> {
        let name = crate::intern::intern(name);
        match self.vm().load_attr(obj, &name)? {
            Out::Val(v) => Ok(v),
            Out::Call(f, a) => self.call(&f, a).await,
            Out::Task(t) => t.await,
        }
    }
    /// As `getattr`, with `None` for a missing attribute.
    pub(crate) async fn getattr_opt(self, obj: &Value, name: &str) -> Res<Option<Value>> {
        match self.getattr(obj, name).await {
            Ok(v) => Ok(Some(v)),
            Err(e) => {
                if self.vm().is_kind(&e, crate::error::Exc::AttributeError) {
                    Ok(None)
                } else {
                    Err(e)
                }
            }
        }
    }
    pub(crate) async fn setattr(self, obj: &Value, name: &str, v: Value) -> Res<()> {
        let name = crate::intern::intern(name);
        match self.vm().store_attr(obj, &name, v)? {
            Out::Val(_) => Ok(()),
            Out::Call(f, a) => self.call(&f, a).await.map(|_| ()),
            Out::Task(t) => t.await.map(|_| ()),
        }
    }
    /// Finishes what an operation began.
    pub(crate) async fn finish(self, out: Out) -> Res<Value> {
        match out {
            Out::Val(v) => Ok(v),
            Out::Call(f, a) => self.call(&f, a).await,
            Out::Task(t) => t.await,
        }
    }
}
