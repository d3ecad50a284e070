//! An event loop on a virtual clock: macro tasks in order, then timers, and time only passes when
//! somebody looks at the clock or nothing else can happen.

use interleave_workload::{
    BoxFuture,
    job::PicturePart,
    kernels::fetch::fetch_file,
    platform::{Answer, Ask, Platform},
};
use std::{
    cell::{Cell, RefCell},
    collections::{HashMap, VecDeque},
    future::{poll_fn, ready},
    pin::Pin,
    rc::Rc,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, Wake, Waker},
};

#[derive(Default)]
pub struct VirtualLoop {
    now: Cell<u64>,
    /// Microseconds that pass each time somebody looks at the clock: what computing takes.
    pub tick: Cell<u64>,
    turns: RefCell<VecDeque<Rc<Slot>>>,
    timers: RefCell<Vec<(u64, Rc<Slot>)>>,
    pub turns_taken: Cell<u32>,
    /// From this time on somebody waits for the loop.
    pub wanted_from: Cell<Option<u64>>,
    spawned: RefCell<Vec<Pin<Box<dyn Future<Output = ()>>>>>,
    /// A path that cannot be fetched.
    pub broken: RefCell<String>,
    pub files: RefCell<HashMap<String, Vec<u8>>>,
    pub parts: RefCell<Vec<PicturePart>>,
}

#[derive(Default)]
pub struct Slot {
    done: Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

impl Slot {
    pub fn fire(&self) {
        self.done.set(true);
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }

    pub async fn wait(self: Rc<Self>) {
        poll_fn(|cx| {
            if self.done.get() {
                return Poll::Ready(());
            }
            *self.waker.borrow_mut() = Some(cx.waker().clone());
            Poll::Pending
        })
        .await
    }
}

impl VirtualLoop {
    pub fn new(tick: u64) -> Rc<Self> {
        let world = Rc::new(VirtualLoop::default());
        world.tick.set(tick);
        world
    }

    pub fn time(&self) -> u64 {
        self.now.get()
    }

    fn timer(&self, micros: u64) -> Rc<Slot> {
        let slot = Rc::<Slot>::default();
        let at = self.now.get() + micros;
        self.timers.borrow_mut().push((at, slot.clone()));
        slot
    }

    /// Lets the next thing happen; false when nothing can.
    fn step(&self) -> bool {
        let now = self.now.get();
        let first = self.earliest();
        if first.is_none_or(|(at, _)| at > now)
            && let Some(turn) = self.turns.borrow_mut().pop_front()
        {
            self.turns_taken.set(self.turns_taken.get() + 1);
            turn.fire();
            return true;
        }
        let Some((at, index)) = first else {
            return false;
        };
        self.now.set(now.max(at));
        let (_, slot) = self.timers.borrow_mut().remove(index);
        slot.fire();
        true
    }

    fn earliest(&self) -> Option<(u64, usize)> {
        let timers = self.timers.borrow();
        timers.iter().enumerate().map(|(i, t)| (t.0, i)).min()
    }

    /// One more future for [`VirtualLoop::run`], which must be running or about to.
    pub fn spawn(&self, future: impl Future<Output = ()> + 'static) {
        self.spawned.borrow_mut().push(Box::pin(future));
    }

    /// Runs all futures to their end. Panics when nobody can go on.
    pub fn run<'a>(&self, futures: Vec<Pin<Box<dyn Future<Output = ()> + 'a>>>) {
        let flagged = |f| (f, Arc::new(Flag(AtomicBool::new(true))));
        let mut futures: Vec<_> = futures.into_iter().map(flagged).collect();
        while !futures.is_empty() {
            let mut polled = false;
            for spawned in self.spawned.take() {
                futures.push(flagged(spawned));
            }
            futures.retain_mut(|(future, flag)| {
                if !flag.0.swap(false, Ordering::Relaxed) {
                    return true;
                }
                polled = true;
                let waker = Waker::from(flag.clone());
                let mut cx = Context::from_waker(&waker);
                future.as_mut().poll(&mut cx).is_pending()
            });
            assert!(
                polled || self.step(),
                "deadlock: {} futures wait for nothing",
                futures.len()
            );
        }
    }

    pub fn value<T>(&self, future: impl Future<Output = T>) -> T {
        let mut value = None;
        self.run(vec![Box::pin(async { value = Some(future.await) })]);
        value.expect("it ran to its end")
    }
}

struct Flag(AtomicBool);

impl Wake for Flag {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}

type Asker = Box<dyn Fn(Ask) -> BoxFuture<'static, Result<Answer, String>>>;

/// One loop's view of the world; a process asks its parent.
pub struct Place {
    pub world: Rc<VirtualLoop>,
    pub ask: Option<Asker>,
}

impl Place {
    pub fn of(world: &Rc<VirtualLoop>) -> Self {
        Place {
            world: world.clone(),
            ask: None,
        }
    }

    fn later<T: 'static>(&self, micros: u64, value: T) -> BoxFuture<'_, T> {
        let slot = self.world.timer(micros);
        Box::pin(async move {
            slot.wait().await;
            value
        })
    }
}

impl Platform for Place {
    fn now(&self) -> u64 {
        let now = self.world.now.get() + self.world.tick.get();
        self.world.now.set(now);
        now
    }
    fn sleep(&self, ms: f64) -> BoxFuture<'_, ()> {
        self.later((ms * 1_000.0) as u64, ())
    }
    fn turn(&self) -> BoxFuture<'_, ()> {
        let slot = Rc::<Slot>::default();
        self.world.turns.borrow_mut().push_back(slot.clone());
        Box::pin(slot.wait())
    }
    fn wanted(&self) -> bool {
        let from = self.world.wanted_from.get();
        let wanted = from.is_some_and(|from| from <= self.world.now.get());
        if wanted {
            self.world.wanted_from.set(None);
        }
        wanted
    }
    fn fetch(&self, path: &str) -> BoxFuture<'_, Result<Vec<u8>, String>> {
        let broken = *self.world.broken.borrow() == path;
        let name = if broken { "" } else { path };
        let file = fetch_by_path(name).map_err(|_| format!("{path} answered 404."));
        self.later(3_000, file)
    }
    fn store(&self, name: &str, bytes: &[u8]) -> BoxFuture<'_, Result<(), String>> {
        let mut files = self.world.files.borrow_mut();
        files.insert(name.into(), bytes.into());
        self.later(500, Ok(()))
    }
    fn load(&self, name: &str) -> BoxFuture<'_, Result<Vec<u8>, String>> {
        let file = self.world.files.borrow().get(name).cloned();
        self.later(500, file.ok_or_else(|| format!("{name} is not there.")))
    }
    fn ask(&self, ask: Ask) -> BoxFuture<'_, Result<Answer, String>> {
        match &self.ask {
            Some(asker) => asker(ask),
            None => Box::pin(ready(Err("Nobody to ask.".into()))),
        }
    }
    fn emit(&self, part: PicturePart) {
        self.world.parts.borrow_mut().push(part);
    }
}

pub fn fetch_by_path(path: &str) -> Result<Vec<u8>, String> {
    path.strip_prefix("assets/fetch/")
        .and_then(|name| name.strip_suffix(".bin"))
        .and_then(|number| number.parse().ok())
        .map(fetch_file)
        .ok_or_else(|| format!("{path} answered 404."))
}
