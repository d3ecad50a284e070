//! What a thread of the pool asks of the browser; each call blocks the thread until the answer is
//! there.

use super::{base_url, clock, storage};
use crate::app::{code, said};
use futures_channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures_util::StreamExt;
use interleave_trace::Micros;
use interleave_workload::{job::PicturePart, platform::Blocking};
use std::{
    sync::{
        Arc, Condvar, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use web_sys::{XmlHttpRequest, XmlHttpRequestResponseType};

/// A request that a thread cannot carry out, because it never returns to its own event loop: the
/// engine's loop does it and answers.
pub struct Errand {
    name: String,
    /// The bytes to store; `None` to load the file.
    store: Option<Vec<u8>>,
    reply: Arc<Reply>,
}

/// Where the answer comes; that of a stored file is empty. It is no channel of the standard
/// library, since channels add much code for each type.
#[derive(Default)]
struct Reply {
    answer: Mutex<Option<Result<Vec<u8>, String>>>,
    there: Condvar,
}

pub struct BrowserThreads {
    /// Where the run's clock starts, on the absolute clock, as bits; set before any thread works.
    start: AtomicU64,
    base: String,
    errands: UnboundedSender<Errand>,
    /// Parts of pictures that the engine's loop will send to the page.
    parts: Mutex<Vec<PicturePart>>,
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

    pub fn take_parts(&self) -> Vec<PicturePart> {
        std::mem::take(&mut *self.parts.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Hands a request to the engine's loop and waits. The loop answers within
    /// [`storage::BOUND_MS`], so this wait ends.
    fn errand(&self, name: &str, store: Option<Vec<u8>>) -> Result<Vec<u8>, String> {
        if !code::HERE {
            return Err(name.into());
        }
        let reply = Arc::new(Reply::default());
        let errand = Errand {
            name: name.into(),
            store,
            reply: reply.clone(),
        };
        if self.errands.unbounded_send(errand).is_err() {
            return Err(said::ENGINE_GONE.into());
        }
        let mut answer = reply.answer.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(answer) = answer.take() {
                return answer;
            }
            answer = reply
                .there
                .wait(answer)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// Runs the threads' errands on the engine's own loop, each by itself.
pub async fn run_errands(mut inbox: UnboundedReceiver<Errand>) {
    while let Some(errand) = inbox.next().await {
        // None of the workloads with which the page begins asks for files.
        if !code::HERE {
            break;
        }
        wasm_bindgen_futures::spawn_local(async move {
            let Errand { name, store, reply } = errand;
            let answer = match store {
                Some(bytes) => storage::store(&name, &bytes).await.map(|()| Vec::new()),
                None => storage::load(&name).await,
            };
            *reply.answer.lock().unwrap_or_else(PoisonError::into_inner) = Some(answer);
            reply.there.notify_one();
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

    /// Fetches a file by a synchronous request, which browsers allow in Workers, so that the thread
    /// really blocks.
    fn fetch(&self, path: &str) -> Result<Vec<u8>, String> {
        let wrong = |e| said::wrong_with(path, &super::js_text(&e));
        if !code::HERE {
            return Err(path.into());
        }
        let request = XmlHttpRequest::new().map_err(wrong)?;
        request
            .open_with_async("GET", &format!("{}{path}", self.base), false)
            .map_err(wrong)?;
        request.set_response_type(XmlHttpRequestResponseType::Arraybuffer);
        request.set_timeout(storage::BOUND_MS as u32);
        request.send().map_err(wrong)?;
        match request.status().map_err(wrong)? {
            200..300 => Ok(js_sys::Uint8Array::new(&request.response().map_err(wrong)?).to_vec()),
            status => Err(said::wrong_with(path, &said::answered(status))),
        }
    }

    fn store(&self, name: &str, bytes: &[u8]) -> Result<(), String> {
        self.errand(name, Some(bytes.into())).map(drop)
    }

    fn load(&self, name: &str) -> Result<Vec<u8>, String> {
        self.errand(name, None)
    }

    fn emit(&self, part: PicturePart) {
        self.parts
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(part);
    }
}
