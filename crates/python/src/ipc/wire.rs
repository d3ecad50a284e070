//! The messages between a machine and the broker, and their spelling in bytes.

/// Number of a process in its run, from 1.
pub type Pid = u32;
/// Number of a request, chosen by the machine that asks.
pub type ReqId = u64;
/// A semaphore, an end of a pipe or a shared block.
pub type Handle = u64;

/// How a process starts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Method {
    /// A new machine, which runs the source again as `__mp_main__`.
    Spawn,
    /// A copy of the machine that asks.
    Fork,
}

/// Something that can be waited for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum On {
    /// A message, or the end, at an end of a pipe.
    Readable(Handle),
    /// The end of a process.
    Exit(Pid),
}

macro_rules! messages {
    ($(#[$m:meta])* $name:ident { $($(#[$vm:meta])* $variant:ident { $($(#[$fm:meta])* $field:ident : $t:ty),* } = $tag:literal),* $(,)? }) => {
        $(#[$m])*
        #[derive(Clone, PartialEq, Debug)]
        pub enum $name { $($(#[$vm])* $variant { $($(#[$fm])* $field: $t),* }),* }
        impl Wire for $name {
            fn put(&self, out: &mut Vec<u8>) {
                match self {
                    $($name::$variant { $($field),* } => { out.push($tag); $($field.put(out);)* })*
                }
            }
            fn get(from: &mut &[u8]) -> Option<Self> {
                Some(match u8::get(from)? {
                    $($tag => $name::$variant { $($field: <$t>::get(from)?),* },)*
                    _ => return None,
                })
            }
        }
    };
}

messages! {
    /// What a machine asks or says. Those with a `req` are answered, once.
    Request {
        /// Makes a semaphore (a lock is one whose `value` and `max` are 1).
        SemNew { sem: Handle, value: u32, max: u32 } = 1,
        /// Takes one permit: `Answer::Done`, at once or later.
        SemAcquire { req: ReqId, sem: Handle, wait: bool } = 2,
        /// Gives one back, known to be in order.
        SemRelease { sem: Handle } = 3,
        /// Gives one back: `Answer::No` when there are `max` already.
        SemTryRelease { req: ReqId, sem: Handle } = 4,
        SemValue { req: ReqId, sem: Handle } = 5,
        /// Makes a pipe; the machine holds both ends.
        PipeNew { a: Handle, b: Handle } = 6,
        /// The machine holds an end once more; `passed` when it came from another with `Pass`.
        Hold { end: Handle, passed: bool } = 7,
        /// The machine holds an end once less.
        Close { end: Handle } = 8,
        /// An end is on its way to another machine, inside some message.
        Pass { end: Handle } = 9,
        /// `Answer::Done` when there is room; `Answer::Broken` when nobody can read it.
        Send { req: ReqId, end: Handle, bytes: Vec<u8> } = 10,
        /// `Answer::Message`, or `Answer::Eof`.
        Recv { req: ReqId, end: Handle } = 11,
        /// `Answer::Ready` when at least one is; at once, perhaps with none, unless `wait`.
        Wait { req: ReqId, on: Vec<On>, wait: bool } = 12,
        /// Takes back a request that still waits: it is answered `Answer::Cancelled`, unless it
        /// was answered before.
        Cancel { req: ReqId } = 13,
        /// A shared block of zeroes. With a name: `Answer::No` when the name is taken.
        BlockNew { req: ReqId, block: Handle, size: u64, name: String } = 14,
        /// `Answer::Int`: its handle; `Answer::No` when there is none of that name.
        BlockFind { req: ReqId, name: String } = 15,
        BlockRead { req: ReqId, block: Handle, at: u64, len: u64 } = 16,
        BlockWrite { block: Handle, at: u64, bytes: Vec<u8> } = 17,
        BlockSize { req: ReqId, block: Handle } = 18,
        /// The name is forgotten; who has the block keeps it.
        BlockUnlink { req: ReqId, name: String } = 19,
        /// Starts a process. `passed` are ends that it holds from the start. `Answer::Int`: its
        /// number; `Answer::Refused` over a quota. Under `Method::Fork` both machines go on.
        Spawn { req: ReqId, method: Method, name: String, daemon: bool, passed: Vec<Handle>, payload: Vec<u8> } = 20,
        /// Ends a process as a signal of this number does.
        Kill { pid: Pid, signal: u32 } = 21,
        /// `Answer::Int`: the exit status; `Answer::No` when it has not ended.
        Status { req: ReqId, pid: Pid } = 22,
        /// Nobody in this machine can run before `until` (0: now, as soon as it is let; `None`:
        /// before a delivery comes). It has seen `seen` deliveries. `text` says who waits for what.
        Paused { until: Option<u64>, seen: u64, text: String } = 23,
        /// The run cannot go on: every machine is ended.
        Abort { text: String } = 24,
    }
}

messages! {
    /// What is delivered to a machine.
    Deliver {
        Answer { req: ReqId, answer: Answer } = 1,
        /// Virtual clock: it is `now`, and the machine may run until `until`.
        Go { now: u64, until: u64 } = 2,
        /// The driver shall copy this machine; the copy is process `child`, which counts as having
        /// seen `seen` deliveries.
        Fork { req: ReqId, child: Pid, seen: u64 } = 3,
    }
}

messages! {
    Answer {
        Done {} = 1,
        No {} = 2,
        Cancelled {} = 3,
        Int { value: i64 } = 4,
        /// `number` counts the messages of the run, for traces.
        Message { from: Pid, number: u64, bytes: Vec<u8> } = 5,
        Bytes { bytes: Vec<u8> } = 6,
        Eof {} = 7,
        Broken {} = 8,
        /// Positions in the list that was asked for.
        Ready { which: Vec<u32> } = 9,
        /// A quota or a rule, in words.
        Refused { text: String } = 10,
        /// A message was sent: its number and its size.
        Sent { number: u64 } = 11,
    }
}

/// Something with a spelling in bytes.
pub trait Wire: Sized {
    fn put(&self, out: &mut Vec<u8>);
    /// Reads from the front; `None` when the bytes are not a spelling of it.
    fn get(from: &mut &[u8]) -> Option<Self>;
}

impl Wire for u8 {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(*self);
    }
    fn get(from: &mut &[u8]) -> Option<u8> {
        let (first, rest) = from.split_first()?;
        *from = rest;
        Some(*first)
    }
}

impl Wire for u64 {
    fn put(&self, out: &mut Vec<u8>) {
        let mut n = *self;
        while n >= 0x80 {
            out.push(n as u8 | 0x80);
            n >>= 7;
        }
        out.push(n as u8);
    }
    fn get(from: &mut &[u8]) -> Option<u64> {
        let mut n = 0u64;
        for shift in (0..64).step_by(7) {
            let b = u8::get(from)?;
            let bits = u64::from(b & 0x7f);
            if shift == 63 && bits > 1 {
                return None;
            }
            n |= bits << shift;
            if b & 0x80 == 0 {
                return Some(n);
            }
        }
        None
    }
}

impl Wire for u32 {
    fn put(&self, out: &mut Vec<u8>) {
        u64::from(*self).put(out);
    }
    fn get(from: &mut &[u8]) -> Option<u32> {
        u64::get(from)?.try_into().ok()
    }
}

impl Wire for i64 {
    fn put(&self, out: &mut Vec<u8>) {
        // Small numbers of either sign are short.
        (((self << 1) ^ (self >> 63)) as u64).put(out);
    }
    fn get(from: &mut &[u8]) -> Option<i64> {
        let n = u64::get(from)?;
        Some((n >> 1) as i64 ^ -((n & 1) as i64))
    }
}

impl Wire for bool {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }
    fn get(from: &mut &[u8]) -> Option<bool> {
        match u8::get(from)? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl Wire for Option<u64> {
    fn put(&self, out: &mut Vec<u8>) {
        self.is_some().put(out);
        if let Some(n) = self {
            n.put(out);
        }
    }
    fn get(from: &mut &[u8]) -> Option<Self> {
        Some(if bool::get(from)? {
            Some(u64::get(from)?)
        } else {
            None
        })
    }
}

impl Wire for Vec<u8> {
    fn put(&self, out: &mut Vec<u8>) {
        (self.len() as u64).put(out);
        out.extend_from_slice(self);
    }
    fn get(from: &mut &[u8]) -> Option<Self> {
        let n = usize::try_from(u64::get(from)?).ok()?;
        let (bytes, rest) = from.split_at_checked(n)?;
        *from = rest;
        Some(bytes.to_vec())
    }
}

impl Wire for String {
    fn put(&self, out: &mut Vec<u8>) {
        (self.len() as u64).put(out);
        out.extend_from_slice(self.as_bytes());
    }
    fn get(from: &mut &[u8]) -> Option<Self> {
        String::from_utf8(Vec::<u8>::get(from)?).ok()
    }
}

macro_rules! lists {
    ($($t:ty),*) => {$(
        impl Wire for Vec<$t> {
            fn put(&self, out: &mut Vec<u8>) {
                (self.len() as u64).put(out);
                for x in self {
                    x.put(out);
                }
            }
            fn get(from: &mut &[u8]) -> Option<Self> {
                let n = u64::get(from)?;
                // Each takes a byte at least, so a false length cannot ask for much room.
                if n > from.len() as u64 {
                    return None;
                }
                (0..n).map(|_| <$t>::get(from)).collect()
            }
        }
    )*};
}
lists!(u32, u64, On);

impl Wire for On {
    fn put(&self, out: &mut Vec<u8>) {
        match self {
            On::Readable(h) => {
                out.push(0);
                h.put(out);
            }
            On::Exit(p) => {
                out.push(1);
                p.put(out);
            }
        }
    }
    fn get(from: &mut &[u8]) -> Option<On> {
        match u8::get(from)? {
            0 => Some(On::Readable(u64::get(from)?)),
            1 => Some(On::Exit(u32::get(from)?)),
            _ => None,
        }
    }
}

impl Wire for Method {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(match self {
            Method::Spawn => 0,
            Method::Fork => 1,
        });
    }
    fn get(from: &mut &[u8]) -> Option<Method> {
        match u8::get(from)? {
            0 => Some(Method::Spawn),
            1 => Some(Method::Fork),
            _ => None,
        }
    }
}

/// Every message in `bytes`; stops at the first that is none.
pub fn read_all<T: Wire>(mut bytes: &[u8]) -> Vec<T> {
    let mut out = vec![];
    while !bytes.is_empty() {
        match T::get(&mut bytes) {
            Some(x) => out.push(x),
            None => break,
        }
    }
    out
}

/// The bytes of one message.
pub fn bytes_of<T: Wire>(message: &T) -> Vec<u8> {
    let mut out = vec![];
    message.put(&mut out);
    out
}
