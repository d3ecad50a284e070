//! What a thread of the pool asks of the browser, blocking until it is there.

use super::{base_url, clock, storage};
use futures_channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures_util::StreamExt;
use interleave_trace::Micros;
use interleave_workload::{job::Part, platform::Blocking};
use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
        mpsc,
    },
    time::Duration,
};
use web_sys::{XmlHttpRequest, XmlHttpRequestResponseType};

type Reply<T> = mpsc::SyncSender<Result<T, String>>;

/// What a thread cannot do itself, because it never returns to its own event loop: the engine's
/// loop does it and answers.
pub enum Errand {
    Store {
        name: String,
        bytes: Vec<u8>,
        reply: Reply<()>,
    },
    Load {
        name: String,
        reply: Reply<Vec<u8>>,
    },
}

pub struct BrowserThreads {
    /// Where the run's clock starts, on the absolute clock, as bits; set before any thread works.
    start: AtomicU64,
    base: String,
    errands: UnboundedSender<Errand>,
    /// Parts on their way to the page; the engine's loop takes them along.
    parts: Mutex<Vec<Part>>,
}

impl BrowserThreads {
    pub fn new() -> (Self, UnboundedReceiver<Errand>) {
        let (errands, inbox) = unbounded();
        (
            BrowserThreads {
                start: AtomicU64::new(0),
                base: base_url(),
                errands,
                parts: Mutex::default(),
            },
            inbox,
        )
    }

    pub fn set_start(&self, start: f64) {
        self.start.store(start.to_bits(), Ordering::Relaxed);
    }

    pub fn take_parts(&self) -> Vec<Part> {
        std::mem::take(&mut *self.parts.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn errand<T>(&self, make: impl FnOnce(Reply<T>) -> Errand) -> Result<T, String> {
        let gone = || "The engine is gone.".to_string();
        let (reply, answer) = mpsc::sync_channel(1);
        self.errands
            .unbounded_send(make(reply))
            .map_err(|_| gone())?;
        answer.recv().map_err(|_| gone())?
    }
}

/// Runs the threads' errands on the engine's own loop, each by itself.
pub async fn run_errands(mut inbox: UnboundedReceiver<Errand>) {
    while let Some(errand) = inbox.next().await {
        wasm_bindgen_futures::spawn_local(async move {
            match errand {
                Errand::Store { name, bytes, reply } => {
                    let _ = reply.send(storage::store(&name, &bytes).await);
                }
                Errand::Load { name, reply } => {
                    let _ = reply.send(storage::load(&name).await);
                }
            }
        });
    }
}

impl Blocking for BrowserThreads {
    fn now(&self) -> Micros {
        clock::since(f64::from_bits(self.start.load(Ordering::Relaxed)))
    }

    fn sleep(&self, ms: f64) {
        std::thread::sleep(Duration::from_secs_f64(ms.max(0.0) / 1000.0));
    }

    /// A thread that waits for the network really blocks: a synchronous request, which browsers
    /// allow in Workers.
    fn fetch(&self, path: &str) -> Result<Vec<u8>, String> {
        let wrong = |e| format!("{path}: {}", super::js_text(&e));
        let request = XmlHttpRequest::new().map_err(wrong)?;
        request
            .open_with_async("GET", &format!("{}{path}", self.base), false)
            .map_err(wrong)?;
        request.set_response_type(XmlHttpRequestResponseType::Arraybuffer);
        request.set_timeout(storage::BOUND_MS as u32);
        request.send().map_err(wrong)?;
        match request.status().map_err(wrong)? {
            200..300 => Ok(js_sys::Uint8Array::new(&request.response().map_err(wrong)?).to_vec()),
            status => Err(format!("{path}: the server answered {status}")),
        }
    }

    fn store(&self, name: &str, bytes: &[u8]) -> Result<(), String> {
        self.errand(|reply| Errand::Store {
            name: name.into(),
            bytes: bytes.into(),
            reply,
        })
    }

    fn load(&self, name: &str) -> Result<Vec<u8>, String> {
        self.errand(|reply| Errand::Load {
            name: name.into(),
            reply,
        })
    }

    fn emit(&self, part: Part) {
        self.parts
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(part);
    }
}
