//! What the page and its Workers say to each other: a line of JSON, and a payload beside it.

use super::clock;
use interleave_spec::{Channel, RunSpec};
use interleave_trace::Batch;
use interleave_workload::{
    job::{Job, Outcome, Part},
    platform::{Answer, Ask},
};
use js_sys::{Array, JsString};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use wasm_bindgen::prelude::*;

#[derive(Debug, Serialize, Deserialize)]
pub enum ToWorker {
    /// Everything for a run of this Worker's own, before the clock starts. Payload: its jobs.
    Load(Load),
    /// The clock starts at this time of [`clock::absolute`].
    Go { start: f64 },
    /// This Worker is a process of a run; jobs follow.
    Hire {
        workload: String,
        spec: Box<RunSpec>,
        start: f64,
    },
    /// Payload: a list of jobs, each packed by itself.
    Jobs { how: Channel },
    /// To the question of this number.
    Answer {
        ask: u32,
        answer: Result<Answer, String>,
    },
    /// Compute for about so many milliseconds and say how far it came.
    Spin { ms: f64 },
    /// Send the payload back as it came.
    Echo,
}

#[derive(Debug, Serialize, Deserialize)]
pub struct Load {
    pub workload: String,
    pub spec: Box<RunSpec>,
    pub threads: Option<Threads>,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Threads {
    /// The switch interval of the GIL, in microseconds; `None` without a GIL.
    pub gil: Option<u64>,
    /// Off only to measure what tracing costs.
    pub record: bool,
}

#[derive(Debug, Serialize, Deserialize)]
pub enum FromWorker {
    Ready,
    /// Loaded; the pool, if any, took so many microseconds to start.
    Loaded {
        pool: u64,
    },
    /// What happened since the last time. Also the sign of life of a Worker that computes.
    Live(Batch),
    /// Payload: its pixels.
    Part(Part),
    /// Jobs of a process, and why those failed that did. Payload: a list of the outcomes, each
    /// packed by itself, `null` for a job that failed.
    JobsDone {
        how: Channel,
        done: Vec<(u32, Option<String>)>,
        batch: Batch,
        memory: u64,
    },
    /// A whole run of the Worker's own. Payload: the outcomes.
    RunDone {
        failed: Vec<(u32, String)>,
        batch: Batch,
        at: u64,
        memory: u64,
    },
    Ask {
        ask: u32,
        what: Ask,
    },
    Spun {
        turns: f64,
    },
    /// Payload: as it came.
    Echo,
    /// The pool of threads does not start here: why.
    NoPool(String),
    /// The Worker cannot go on: why.
    Died(String),
}

/// A message as it is posted.
pub fn pack(message: &impl Serialize, payload: &JsValue) -> Array {
    let text = serde_json::to_string(message).unwrap_or_default();
    Array::of2(&JsValue::from_str(&text), payload)
}

/// A message as it came, and its payload; `None` when it is not one of ours.
pub fn unpack<T: DeserializeOwned>(data: JsValue) -> Option<(T, JsValue)> {
    let pair: Array = data.dyn_into().ok()?;
    let text: JsString = pair.get(0).dyn_into().ok()?;
    let message = serde_json::from_str(&String::from(text)).ok()?;
    Some((message, pair.get(1)))
}

/// Jobs and outcomes in bulk: one buffer, which changes owner.
pub fn bulk<T: Serialize>(what: &T) -> js_sys::Uint8Array {
    js_sys::Uint8Array::from(postcard::to_allocvec(what).unwrap_or_default().as_slice())
}

pub fn from_bulk<T: DeserializeOwned>(payload: &JsValue) -> Option<T> {
    let bytes = payload.dyn_ref::<js_sys::Uint8Array>()?.to_vec();
    postcard::from_bytes(&bytes).ok()
}

/// What both directions carry through a channel.
pub trait Cargo: Serialize + DeserializeOwned {
    /// The bytes that are worth a buffer of their own.
    fn bulk(&self) -> &[u8];
    /// Everything else.
    fn without_bulk(&self) -> Self;
    fn put_bulk(&mut self, bytes: Vec<u8>);
}

impl Cargo for Job {
    fn bulk(&self) -> &[u8] {
        &self.input
    }
    fn without_bulk(&self) -> Self {
        Job {
            task: self.task,
            role: self.role,
            args: self.args.clone(),
            name: self.name.clone(),
            input: Vec::new(),
        }
    }
    fn put_bulk(&mut self, bytes: Vec<u8>) {
        self.input = bytes;
    }
}

impl Cargo for Outcome {
    fn bulk(&self) -> &[u8] {
        &self.data
    }
    fn without_bulk(&self) -> Self {
        Outcome {
            task: self.task,
            number: self.number,
            data: Vec::new(),
        }
    }
    fn put_bulk(&mut self, bytes: Vec<u8>) {
        self.data = bytes;
    }
}

/// Cargo made ready to be posted.
pub struct Packed {
    pub payload: JsValue,
    /// Buffers that change owner.
    pub transfer: Array,
    /// How many bytes the message carries.
    pub bytes: u64,
    /// When packing began and ended, on the absolute clock.
    pub from: f64,
    pub to: f64,
}

/// Packs cargo the way the channel does.
pub fn pack_cargo(cargo: &impl Cargo, how: Channel) -> Packed {
    let from = clock::absolute();
    let transfer = Array::new();
    let (payload, bytes): (JsValue, usize) = match how {
        Channel::Pickle => {
            let encoded = postcard::to_allocvec(cargo).unwrap_or_default();
            (
                js_sys::Uint8Array::from(encoded.as_slice()).into(),
                encoded.len(),
            )
        }
        Channel::Clone | Channel::Transfer | Channel::Shared => {
            let rest = postcard::to_allocvec(&cargo.without_bulk()).unwrap_or_default();
            let bulk = cargo.bulk();
            let buffer = if how == Channel::Shared && !bulk.is_empty() {
                let shared = js_sys::SharedArrayBuffer::new(bulk.len() as u32);
                let view = js_sys::Uint8Array::new(&shared);
                view.copy_from(bulk);
                view
            } else {
                js_sys::Uint8Array::from(bulk)
            };
            if how == Channel::Transfer && !bulk.is_empty() {
                transfer.push(&buffer.buffer());
            }
            let rest = js_sys::Uint8Array::from(rest.as_slice());
            (
                Array::of2(&rest, &buffer).into(),
                rest.length() as usize + bulk.len(),
            )
        }
    };
    Packed {
        payload,
        transfer,
        bytes: bytes as u64,
        from,
        to: clock::absolute(),
    }
}

/// The way back; also how many bytes came.
pub fn unpack_cargo<T: Cargo>(payload: &JsValue, how: Channel) -> Option<(T, u64)> {
    match how {
        Channel::Pickle => {
            let bytes = payload.dyn_ref::<js_sys::Uint8Array>()?.to_vec();
            Some((postcard::from_bytes(&bytes).ok()?, bytes.len() as u64))
        }
        Channel::Clone | Channel::Transfer | Channel::Shared => {
            let pair: &Array = payload.dyn_ref()?;
            let rest = pair.get(0).dyn_into::<js_sys::Uint8Array>().ok()?.to_vec();
            let bulk = pair.get(1).dyn_into::<js_sys::Uint8Array>().ok()?.to_vec();
            let bytes = rest.len() + bulk.len();
            let mut cargo: T = postcard::from_bytes(&rest).ok()?;
            cargo.put_bulk(bulk);
            Some((cargo, bytes as u64))
        }
    }
}
