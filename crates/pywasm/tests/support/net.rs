//! A page of threads: every instance on one of its own, messages carried between them as the page
//! and its Workers do. Only `fork` is not there: a thread cannot be copied.

use interleave_pywasm::{Instance, World};
use interleave_run::{FromPython, HUB, News, PAGE, Plan, ToPython, pack, unpack};
use std::collections::BTreeMap;
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant, SystemTime};

const STACK: usize = 64 << 20;
const ROOT: u32 = 1;

fn since_start() -> u64 {
    static START: OnceLock<Instant> = OnceLock::new();
    1_000_000_000 + START.get_or_init(Instant::now).elapsed().as_nanos() as u64
}

pub const WORLD: World = World {
    now: since_start,
    wall: || {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        since.map_or(0, |d| d.as_nanos() as u64)
    },
    entropy: || 7,
    memory: || 1 << 20,
    stack: || 0,
};

enum In {
    Message(u32, Vec<u8>),
    Read(u32),
}

/// From instance so many (0 is the hub), by a port.
type Out = (u32, u32, Vec<u8>);

fn instance(number: u32, out: Sender<Out>) -> Sender<In> {
    let (to, inbox): (Sender<In>, Receiver<In>) = channel();
    let work = move || {
        let mut instance = Instance::new(WORLD);
        let mut wait = f64::INFINITY;
        loop {
            let heard = match wait {
                f64::INFINITY => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
                ms => inbox.recv_timeout(Duration::from_secs_f64(ms / 1000.0)),
            };
            match heard {
                Ok(In::Message(from, bytes)) => instance.deliver(from, bytes),
                Ok(In::Read(posts)) => instance.read(posts),
                Err(RecvTimeoutError::Timeout) => {}
                // As a Worker that is terminated: nothing of it is freed.
                Err(RecvTimeoutError::Disconnected) => return std::mem::forget(instance),
            }
            wait = instance.turn(8.0);
            assert!(wait >= 0.0, "there is no fork here");
            while let Some((port, bytes)) = instance.next_message() {
                if out.send((number, port, bytes)).is_err() {
                    return std::mem::forget(instance);
                }
            }
        }
    };
    std::thread::Builder::new()
        .stack_size(STACK)
        .spawn(work)
        .expect("a thread");
    to
}

/// All the news of a run, and how many processes were alive at its end besides the first.
pub fn run(start: Plan) -> (Vec<News>, usize) {
    let (out, inbox) = channel();
    let mut all = BTreeMap::from([(ROOT, instance(ROOT, out.clone()))]);
    let mut hub: Option<Sender<In>> = None;
    let source = start.source.clone();
    let tell = |to: &Sender<In>, what| drop(to.send(what));
    tell(
        &all[&ROOT],
        In::Message(PAGE, pack(&ToPython::Start(Box::new(start)), &[])),
    );
    let mut news = Vec::new();
    loop {
        let (from, port, bytes) = inbox
            .recv_timeout(Duration::from_secs(60))
            .unwrap_or_else(|error| panic!("the run does not go on: {error}\n{source}"));
        match (from, port) {
            (0, PAGE) | (_, PAGE) => {
                let from = match from {
                    0 => hub.as_ref().expect("a hub"),
                    pid => &all[&pid],
                };
                tell(from, In::Read(1));
                match unpack(&bytes).expect("a message").0 {
                    FromPython::News(n) => {
                        let over = n.exit.is_some();
                        news.push(*n);
                        if over {
                            return (news, all.len() - 1);
                        }
                    }
                    FromPython::End { pid, .. } => drop(all.remove(&pid)),
                    other => panic!("{other:?}"),
                }
            }
            (0, pid) => {
                let to = all.entry(pid).or_insert_with(|| instance(pid, out.clone()));
                tell(to, In::Message(HUB, bytes));
            }
            (pid, _) => {
                let hub = hub.get_or_insert_with(|| {
                    let hub = instance(0, out.clone());
                    tell(&hub, In::Message(PAGE, pack(&ToPython::Hub, &[])));
                    hub
                });
                tell(hub, In::Message(pid, bytes));
            }
        }
    }
}

pub fn text(news: &[News], stderr: bool) -> String {
    let pieces = news.iter().flat_map(|n| &n.output);
    pieces
        .filter(|p| p.stderr == stderr)
        .map(|p| p.text.as_str())
        .collect()
}
