//! A parent and its processes as futures of one loop: each with a memory of its own, and only
//! messages between them.

use super::virtual_loop::{Place, VirtualLoop};
use interleave_spec::Pool;
use interleave_workload::{
    Workload,
    job::{Job, JobResult},
    model::{Action, Cooperative, Mode, Parent, ParentEvent},
    platform::Answer,
};
use std::{
    cell::RefCell,
    collections::{HashMap, VecDeque},
    future::poll_fn,
    rc::Rc,
    task::{Poll, Waker},
};

/// A message queue.
pub struct Inbox<T> {
    messages: RefCell<VecDeque<T>>,
    waker: RefCell<Option<Waker>>,
}

impl<T> Inbox<T> {
    pub fn new() -> Rc<Self> {
        Rc::new(Inbox {
            messages: RefCell::default(),
            waker: RefCell::default(),
        })
    }
    pub fn send(&self, message: T) {
        self.messages.borrow_mut().push_back(message);
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }
    pub async fn next(&self) -> T {
        poll_fn(|cx| match self.messages.borrow_mut().pop_front() {
            Some(message) => Poll::Ready(message),
            None => {
                *self.waker.borrow_mut() = Some(cx.waker().clone());
                Poll::Pending
            }
        })
        .await
    }
}

enum ToProcess {
    Job(Job),
    End,
}

#[derive(Clone)]
struct Process {
    inbox: Rc<Inbox<ToProcess>>,
    answers: Rc<Inbox<Result<Answer, String>>>,
}

/// Runs the jobs on `processes` emulated ones and returns the results in order.
pub fn run(
    workload: &'static dyn Workload,
    jobs: Vec<Job>,
    processes: u32,
    pool: Pool,
) -> Vec<JobResult> {
    let world = VirtualLoop::new(1);
    let events = Inbox::<ParentEvent>::new();
    let mut parent = Parent::new(&jobs, processes, pool);
    let drive = async {
        let mut all: HashMap<u32, Process> = HashMap::new();
        let mut actions: VecDeque<Action> = parent.begin().into();
        loop {
            while let Some(action) = actions.pop_front() {
                match action {
                    Action::Start { worker } => {
                        let process = Process {
                            inbox: Inbox::new(),
                            answers: Inbox::new(),
                        };
                        all.insert(worker, process.clone());
                        let live = live(workload, worker, process, world.clone(), events.clone());
                        world.spawn(live);
                    }
                    Action::Send { worker, job } => {
                        all[&worker].inbox.send(ToProcess::Job(jobs[job].clone()));
                    }
                    Action::Answer { worker, answer } => all[&worker].answers.send(answer),
                    Action::Retire { worker } => all[&worker].inbox.send(ToProcess::End),
                    Action::Finished => {
                        all.values().for_each(|p| p.inbox.send(ToProcess::End));
                        return;
                    }
                }
            }
            actions.extend(parent.on(events.next().await));
        }
    };
    world.run(vec![Box::pin(drive)]);
    parent.into_results()
}

/// A process from its start to its end.
async fn live(
    workload: &'static dyn Workload,
    worker: u32,
    process: Process,
    world: Rc<VirtualLoop>,
    events: Rc<Inbox<ParentEvent>>,
) {
    let (asks, answers) = (events.clone(), process.answers);
    let place = Place {
        world,
        ask: Some(Box::new(move |ask| {
            asks.send(ParentEvent::Ask { worker, ask });
            let answers = answers.clone();
            Box::pin(async move { answers.next().await })
        })),
    };
    let inside = Cooperative::new(workload, place, Mode::Process, true);
    events.send(ParentEvent::Ready { worker });
    while let ToProcess::Job(job) = process.inbox.next().await {
        let result = inside.run_one(&job).await;
        events.send(ParentEvent::JobDone { worker, result });
    }
}
