//! The loop that runs one process: turns, deliveries, sleeps, forks.

use super::Program;
use super::host::{Native, show};
use super::hub::Hub;
use super::interrupt;
use super::link::{Link, Way};
use super::reader;
use interleave_broker::{Pid, ROOT};
use interleave_python::{Child, Session, Side, Turn, Vm};
use interleave_run::{News, Plan};
use interleave_spec::RunSpec;
use interleave_trace::Trace;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

/// Checkpoints of one turn of a process that is alone.
const TURN: u64 = 200_000;
/// Checkpoints of one turn of a process that is one of several.
const SHORT_TURN: u64 = 20_000;
/// Bytes of the stack of the thread that compiles and runs: the parser recurses in nested source.
const STACK: usize = 256 << 20;

/// How a program ended.
pub struct Ended {
    pub status: i32,
    pub trace: Option<Trace>,
    /// The choices of the first process at switch points, when they were kept and are not too many.
    pub schedule: Option<Vec<u32>>,
}

/// Runs a program to its end.
pub fn run(program: Program) -> Result<Ended, String> {
    let hub = Hub::new(program);
    interrupt::listen(hub.clone());
    let worker = std::thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || {
            let link = link(ROOT, &hub);
            let plan = &hub.program.plan;
            let mut host = Native::new(hub.clock, link.clone(), hub.program.show);
            host.person = reader::has_person(plan.options.clock);
            let vm = Vm::new(Box::new(host), plan.options.clone());
            let mut session = Session::new(vm, &plan.source, &plan.file);
            let mut status = drive(&mut session, &link);
            session.vm.host.flush_program();
            hub.close();
            let (said, over) = {
                let mut s = hub.lock();
                (s.said(), s.over.take())
            };
            if hub.program.show {
                said.iter().for_each(|p| show(p.text.as_bytes(), true));
            }
            // The status of the ending that stopped the run tells more than the status of the
            // stopped process.
            status = over.and_then(|ending| ending.status()).or(status);
            let schedule = session.schedule();
            let trace = hub.merged(session.trace(hub.program.spec.clone()));
            // The process ends now: freeing each object would only take time.
            std::mem::forget(session);
            Ended {
                status: status.unwrap_or(1),
                trace,
                schedule,
            }
        });
    match worker.map(std::thread::JoinHandle::join) {
        Ok(Ok(done)) => Ok(done),
        _ => Err("the interpreter failed; please report this program".into()),
    }
}

/// Starts the thread of a spawned process.
pub fn start(hub: Arc<Hub>, plan: Plan, child: Child) -> std::io::Result<()> {
    std::thread::Builder::new()
        .stack_size(STACK / 4)
        .spawn(move || {
            let pid = child.pid;
            let life = || spawned(&hub, plan, child);
            let ran = std::panic::catch_unwind(std::panic::AssertUnwindSafe(life));
            let (status, last) = ran.map_or((None, None), |(status, news)| (status, Some(news)));
            hub.exited(pid, status.unwrap_or(1), last);
        })?;
    Ok(())
}

fn spawned(hub: &Arc<Hub>, plan: Plan, child: Child) -> (Option<i32>, News) {
    let pid = child.pid;
    let link = link(pid, hub);
    let host = Native::new(hub.clock, link.clone(), hub.program.show);
    let vm = Vm::new(Box::new(host), plan.options);
    let mut session = Session::child(vm, &plan.source, &plan.file, child, hub.start);
    let status = drive(&mut session, &link);
    if status.is_some() {
        session.vm.host.flush_program();
    }
    (status, last_words(&mut session))
}

/// The last news of a process: what it recorded, and how it ended.
fn last_words(session: &mut Session) -> News {
    let ending = session.ending().cloned();
    let told = session.trace(RunSpec::default()).map(News::of);
    News {
        ending,
        ..told.unwrap_or_default()
    }
}

fn link(pid: Pid, hub: &Arc<Hub>) -> Rc<RefCell<Link>> {
    Rc::new(RefCell::new(Link {
        pid,
        way: Way::Here(hub.clone()),
        fetched: VecDeque::new(),
        stopped: false,
        several: pid != ROOT,
    }))
}

/// Takes turns until the program's end: its status, or `None` when the process was stopped from
/// outside.
fn drive(session: &mut Session, link: &Rc<RefCell<Link>>) -> Option<i32> {
    loop {
        let several = session.vm.ipc.several;
        {
            let mut l = link.borrow_mut();
            l.several = several;
            if several {
                l.fetch(Some(Duration::ZERO));
            }
            if l.stopped || !several && l.ended() {
                return None;
            }
        }
        deliver(session, link);
        if link.borrow().pid == ROOT && interrupt::heard() {
            session.interrupt();
        }
        let turn = session.turn(if several { SHORT_TURN } else { TURN });
        link.borrow_mut().several = session.vm.ipc.several;
        if reader::serve(session, &link.borrow()) {
            continue;
        }
        match turn {
            Turn::More => {}
            Turn::SleepUntil(_) | Turn::Wait if interrupt::pressed() => {}
            Turn::SleepUntil(at) => {
                session.vm.host.flush();
                let now = session.vm.host.now();
                let left = Duration::from_nanos(at.saturating_sub(now).max(1));
                let bound = reader::bound(session).map_or(left, |most| left.min(most));
                link.borrow_mut().fetch(Some(bound));
                deliver(session, link);
            }
            Turn::Wait => {
                session.vm.host.flush();
                link.borrow_mut().fetch(reader::bound(session));
                deliver(session, link);
            }
            #[cfg(unix)]
            Turn::Fork { child } => {
                let side = super::fork::fork(link, child);
                session.forked(side);
                if side == Side::Child {
                    forked(session, link);
                }
            }
            #[cfg(not(unix))]
            Turn::Fork { .. } => session.forked(Side::Failed),
            Turn::Done(status) => return Some(status),
        }
    }
}

fn deliver(session: &mut Session, link: &Rc<RefCell<Link>>) {
    loop {
        let Some(bytes) = link.borrow_mut().take() else {
            return;
        };
        session.deliver(&bytes);
    }
}

/// Runs a forked copy to its end.
#[cfg(unix)]
fn forked(session: &mut Session, link: &Rc<RefCell<Link>>) -> ! {
    let status = drive(session, link);
    if status.is_some() {
        session.vm.host.flush_program();
    }
    let status = status.unwrap_or(1);
    let last = last_words(session);
    super::fork::leave(link, status, &last)
}
