//! The messages between the page and its Workers: some bytes, and a payload beside them.

use super::clock;
use interleave_spec::Channel;
use interleave_trace::{
    Batch,
    wire::{self, Wire},
};
use interleave_workload::{
    job::{Job, Outcome, PicturePart},
    platform::{Answer, Ask},
};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;

#[derive(Debug)]
pub enum ToWorker {
    /// Everything that this Worker needs for a run of its own, before the clock starts. The payload
    /// is the jobs.
    Load(Load),
    /// The run's clock starts at this time of [`clock::absolute`].
    Go { start: f64 },
    /// This Worker is a process of a run; jobs follow.
    Hire { workload: String, start: f64 },
    /// Jobs for a process. The payload is a list of them, each packed by itself.
    Jobs { how: How },
    /// The answer to the question with this number.
    Answer {
        ask: u32,
        answer: Result<Answer, String>,
    },
    /// Compute for about so many milliseconds and report how far the computation came.
    Spin { ms: f64 },
    /// Send the payload back as it came.
    Echo,
}

#[derive(Debug)]
pub struct Load {
    pub workload: String,
    pub threads: Option<Threads>,
}

#[derive(Clone, Copy, Debug)]
pub struct Threads {
    pub workers: u32,
    /// The switch interval of the GIL, in microseconds; `None` without a GIL.
    pub gil: Option<u64>,
    /// Whether the run is recorded; off only to measure what tracing costs.
    pub record: bool,
}

#[derive(Debug)]
pub enum FromWorker {
    Ready,
    /// The run is loaded; the pool of threads, if there is one, took so many microseconds to start.
    Loaded {
        pool: u64,
    },
    /// What was recorded since the last batch. It is also the sign of life of a Worker that
    /// computes.
    Live(Batch),
    /// A part of a picture. The payload is its pixels.
    Part(PicturePart),
    /// Finished jobs of a process, with the errors of those that failed. The payload is a list of
    /// the outcomes, each packed by itself, `null` for a job that failed.
    JobsDone {
        how: How,
        done: Vec<(u32, Option<String>)>,
        batch: Batch,
        memory: u64,
    },
    /// The end of a run of the Worker's own. The payload is the outcomes.
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
    /// The answer to `Echo`, with the same payload.
    Echo,
    /// The pool of threads does not start here, for this reason.
    NoPool(String),
    /// The Worker cannot go on, for this reason.
    Died(String),
}

interleave_trace::wire! {
    enum ToWorker {
        0 = Load(load),
        1 = Go { start },
        2 = Hire { workload, start },
        3 = Jobs { how },
        4 = Answer { ask, answer },
        5 = Spin { ms },
        6 = Echo,
    }
    struct Load { workload, threads }
    struct Threads { workers, gil, record }
    enum FromWorker {
        0 = Ready,
        1 = Loaded { pool },
        2 = Live(batch),
        3 = Part(part),
        4 = JobsDone { how, done, batch, memory },
        5 = RunDone { failed, batch, at, memory },
        6 = Ask { ask, what },
        7 = Spun { turns },
        8 = Echo,
        9 = NoPool(why),
        10 = Died(why),
    }
}

/// How a payload travels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct How(pub Channel);

impl Wire for How {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(self.0 as u8);
    }
    fn get(from: &mut wire::In<'_>) -> Option<Self> {
        let all = [
            Channel::Pickle,
            Channel::Clone,
            Channel::Transfer,
            Channel::Shared,
        ];
        let index = u8::get(from)?;
        all.into_iter().find(|c| *c as u8 == index).map(How)
    }
}

/// Makes the value that is posted: the message's head, alone or in a pair with its payload.
pub fn pack(message: &impl Wire, payload: &JsValue) -> JsValue {
    let bytes = wire::bytes(message);
    let head = match small(&bytes) {
        Some(number) => number.into(),
        None => Uint8Array::from(bytes.as_slice()).into(),
    };
    match payload.is_null() {
        true => head,
        false => Array::of2(&head, payload).into(),
    }
}

/// Reads a posted value: the message and its payload; `None` for a value that is no such message.
pub fn unpack<T: Wire>(data: JsValue) -> Option<(T, JsValue)> {
    let (head, payload) = match data.dyn_ref::<Array>() {
        Some(pair) => (pair.get(0), pair.get(1)),
        None => (data, JsValue::NULL),
    };
    let message = match head.as_f64() {
        Some(number) => wire::read(&large(number)),
        None => from_bytes(&head),
    };
    Some((message?, payload))
}

/// Most bytes of a message that travel as a number, which is the cheapest value to post.
const SMALL: usize = 6;

/// A few bytes as one whole number below 2^53: their count in the lowest three bits, then the
/// bytes. `None` for more than [`SMALL`] bytes.
fn small(bytes: &[u8]) -> Option<f64> {
    let number = bytes.iter().rev().fold(0, |n, b| n << 8 | u64::from(*b));
    (bytes.len() <= SMALL).then_some((number << 3 | bytes.len() as u64) as f64)
}

fn large(number: f64) -> Vec<u8> {
    let number = number as u64;
    let len = (number & 7) as usize;
    (number >> 3).to_le_bytes()[..len].to_vec()
}

/// The text that `worker.js` posts when the Worker trapped: the reason.
pub fn last_words(data: &JsValue) -> Option<String> {
    data.as_string()
}

/// A value as bytes in a buffer of its own, which may change owner.
pub fn bytes(what: &impl Wire) -> Uint8Array {
    Uint8Array::from(wire::bytes(what).as_slice())
}

pub fn from_bytes<T: Wire>(payload: &JsValue) -> Option<T> {
    wire::read(&payload.dyn_ref::<Uint8Array>()?.to_vec())
}

/// A value that travels through a channel, in both directions.
pub trait Cargo: Wire {
    /// The large bytes, which get a buffer of their own.
    fn bulk(&self) -> &[u8];
    /// The value without its large bytes.
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
    /// The buffers that change owner with the message.
    pub transfer: Array,
    /// How many bytes the message carries.
    pub bytes: u64,
    /// When packing began and when it ended, on the absolute clock.
    pub from: f64,
    pub to: f64,
}

/// Packs a value in the way of the channel.
pub fn pack_cargo(cargo: &impl Cargo, how: Channel) -> Packed {
    let from = clock::absolute();
    let transfer = Array::new();
    let (payload, bytes): (JsValue, usize) = match how {
        Channel::Pickle => {
            let encoded = wire::bytes(cargo);
            (Uint8Array::from(encoded.as_slice()).into(), encoded.len())
        }
        Channel::Clone | Channel::Transfer | Channel::Shared => {
            let rest = wire::bytes(&cargo.without_bulk());
            let bulk = cargo.bulk();
            let buffer = if how == Channel::Shared && !bulk.is_empty() {
                let shared = js_sys::SharedArrayBuffer::new(bulk.len() as u32);
                let view = Uint8Array::new(&shared);
                view.copy_from(bulk);
                view
            } else {
                Uint8Array::from(bulk)
            };
            if how == Channel::Transfer && !bulk.is_empty() {
                transfer.push(&buffer.buffer());
            }
            let rest = Uint8Array::from(rest.as_slice());
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

/// Unpacks a value that [`pack_cargo`] packed; answers also how many bytes came.
pub fn unpack_cargo<T: Cargo>(payload: &JsValue, how: Channel) -> Option<(T, u64)> {
    match how {
        Channel::Pickle => {
            let bytes = payload.dyn_ref::<Uint8Array>()?.to_vec();
            Some((wire::read(&bytes)?, bytes.len() as u64))
        }
        Channel::Clone | Channel::Transfer | Channel::Shared => {
            let pair: &Array = payload.dyn_ref()?;
            let rest = pair.get(0).dyn_into::<Uint8Array>().ok()?.to_vec();
            let bulk = pair.get(1).dyn_into::<Uint8Array>().ok()?.to_vec();
            let bytes = rest.len() + bulk.len();
            let mut cargo: T = wire::read(&rest)?;
            cargo.put_bulk(bulk);
            Some((cargo, bytes as u64))
        }
    }
}
