//! Values as bytes between the page and its Workers: small to encode, small as code.
//!
//! Both sides are the same build of the same page, so there are no versions and no names: fields
//! in order, numbers in 7-bit groups. A generic format costs a hundred kilobytes of derived code,
//! which every learner would wait for. [`wire!`](crate::wire!) writes the code of a type.

use crate::{Batch, Event, Lane, LaneKind, Map, Span, State, What};
use interleave_spec::{Clock, Python, Start, Version};

/// A value that travels between the page and its Workers.
pub trait Wire: Sized {
    fn put(&self, out: &mut Vec<u8>);
    /// `None` for bytes that [`Wire::put`] did not write.
    fn get(from: &mut In<'_>) -> Option<Self>;

    /// Writes several values, one after another.
    fn put_all(items: &[Self], out: &mut Vec<u8>) {
        items.iter().for_each(|item| item.put(out));
    }
    /// Reads `count` values that [`Wire::put_all`] wrote.
    fn get_all(count: usize, from: &mut In<'_>) -> Option<Vec<Self>> {
        // A loop, since collecting would be half a kilobyte of code for every type.
        let mut items = Vec::new();
        for _ in 0..count {
            items.push(Self::get(from)?);
        }
        Some(items)
    }
}

/// A value as bytes.
pub fn bytes(value: &impl Wire) -> Vec<u8> {
    let mut out = Vec::new();
    value.put(&mut out);
    out
}

/// The value that these bytes spell; `None` when they spell none, or when bytes are left over.
pub fn read<T: Wire>(bytes: &[u8]) -> Option<T> {
    let mut from = In(bytes);
    let value = T::get(&mut from)?;
    from.0.is_empty().then_some(value)
}

/// The values that these bytes hold one after another; the list ends at the first byte sequence
/// that is no value.
pub fn read_all<T: Wire>(bytes: &[u8]) -> Vec<T> {
    let mut from = In(bytes);
    std::iter::from_fn(|| T::get(&mut from)).collect()
}

/// Bytes that are being read.
pub struct In<'a>(&'a [u8]);

impl<'a> In<'a> {
    pub fn new(bytes: &'a [u8]) -> In<'a> {
        In(bytes)
    }

    fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(head)
    }

    /// Reads a length. A length that exceeds the bytes that are left is refused, so that broken
    /// bytes reserve no memory.
    fn len(&mut self) -> Option<usize> {
        let len = usize::try_from(get_number(self)?).ok()?;
        (len <= self.0.len()).then_some(len)
    }
}

#[inline(never)]
fn put_number(mut n: u64, out: &mut Vec<u8>) {
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

#[inline(never)]
fn get_number(from: &mut In<'_>) -> Option<u64> {
    let mut n = 0u64;
    for shift in (0..64).step_by(7) {
        let byte = from.take(1)?[0];
        if shift == 63 && byte > 1 {
            return None;
        }
        n |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(n);
        }
    }
    None
}

macro_rules! numbers {
    ($($type:ty)+) => {$(
        impl Wire for $type {
            fn put(&self, out: &mut Vec<u8>) {
                put_number(u64::from(*self), out);
            }
            fn get(from: &mut In<'_>) -> Option<Self> {
                get_number(from)?.try_into().ok()
            }
        }
    )+};
}
numbers! { u32 u64 }

impl Wire for usize {
    fn put(&self, out: &mut Vec<u8>) {
        put_number(*self as u64, out);
    }
    /// A number that is too large for this machine's `usize` becomes the largest one. Only limits
    /// are that large, and no run reaches them.
    fn get(from: &mut In<'_>) -> Option<Self> {
        Some(usize::try_from(get_number(from)?).unwrap_or(usize::MAX))
    }
}

impl Wire for u128 {
    fn put(&self, out: &mut Vec<u8>) {
        put_number(*self as u64, out);
        put_number((*self >> 64) as u64, out);
    }
    fn get(from: &mut In<'_>) -> Option<Self> {
        let low = get_number(from)?;
        Some(u128::from(low) | u128::from(get_number(from)?) << 64)
    }
}

/// A byte is written as it is; a list of bytes is copied as a whole.
impl Wire for u8 {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(*self);
    }
    fn get(from: &mut In<'_>) -> Option<Self> {
        Some(from.take(1)?[0])
    }
    fn put_all(items: &[u8], out: &mut Vec<u8>) {
        out.extend_from_slice(items);
    }
    fn get_all(count: usize, from: &mut In<'_>) -> Option<Vec<u8>> {
        Some(from.take(count)?.to_vec())
    }
}

/// Small numbers, positive or negative, take few bytes.
impl Wire for i64 {
    fn put(&self, out: &mut Vec<u8>) {
        put_number(((self << 1) ^ (self >> 63)) as u64, out);
    }
    fn get(from: &mut In<'_>) -> Option<Self> {
        let n = get_number(from)?;
        Some((n >> 1) as i64 ^ -((n & 1) as i64))
    }
}

impl Wire for i32 {
    fn put(&self, out: &mut Vec<u8>) {
        (*self as u32).put(out);
    }
    fn get(from: &mut In<'_>) -> Option<Self> {
        Some(u32::get(from)? as i32)
    }
}

impl Wire for bool {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }
    fn get(from: &mut In<'_>) -> Option<Self> {
        Some(u8::get(from)? != 0)
    }
}

impl Wire for f64 {
    fn put(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.to_le_bytes());
    }
    fn get(from: &mut In<'_>) -> Option<Self> {
        Some(f64::from_le_bytes(*from.take(8)?.as_array()?))
    }
}

impl Wire for String {
    fn put(&self, out: &mut Vec<u8>) {
        put_number(self.len() as u64, out);
        out.extend_from_slice(self.as_bytes());
    }
    fn get(from: &mut In<'_>) -> Option<Self> {
        let len = from.len()?;
        String::from_utf8(from.take(len)?.to_vec()).ok()
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn put(&self, out: &mut Vec<u8>) {
        put_number(self.len() as u64, out);
        T::put_all(self, out);
    }
    fn get(from: &mut In<'_>) -> Option<Self> {
        // Every item takes at least one byte, so `len` has checked the count.
        let count = from.len()?;
        T::get_all(count, from)
    }
}

impl<T: Wire> Wire for Box<T> {
    fn put(&self, out: &mut Vec<u8>) {
        T::put(self, out);
    }
    fn get(from: &mut In<'_>) -> Option<Self> {
        T::get(from).map(Box::new)
    }
}

impl<T: Wire> Wire for Option<T> {
    fn put(&self, out: &mut Vec<u8>) {
        self.is_some().put(out);
        if let Some(value) = self {
            value.put(out);
        }
    }
    fn get(from: &mut In<'_>) -> Option<Self> {
        Some(match bool::get(from)? {
            true => Some(T::get(from)?),
            false => None,
        })
    }
}

impl<T: Wire, E: Wire> Wire for Result<T, E> {
    fn put(&self, out: &mut Vec<u8>) {
        self.is_ok().put(out);
        match self {
            Ok(value) => value.put(out),
            Err(error) => error.put(out),
        }
    }
    fn get(from: &mut In<'_>) -> Option<Self> {
        Some(match bool::get(from)? {
            true => Ok(T::get(from)?),
            false => Err(E::get(from)?),
        })
    }
}

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn put(&self, out: &mut Vec<u8>) {
        self.0.put(out);
        self.1.put(out);
    }
    fn get(from: &mut In<'_>) -> Option<Self> {
        Some((A::get(from)?, B::get(from)?))
    }
}

impl<K: Wire + Ord, V: Wire> Wire for Map<K, V> {
    fn put(&self, out: &mut Vec<u8>) {
        put_number(self.len() as u64, out);
        for (key, value) in self.iter() {
            key.put(out);
            value.put(out);
        }
    }
    fn get(from: &mut In<'_>) -> Option<Self> {
        let entries: Vec<(K, V)> = Wire::get(from)?;
        Some(entries.into_iter().collect())
    }
}

/// Writes [`Wire`](crate::wire::Wire) for structs by their fields and enums by their variants,
/// numbered as listed; the compiler checks that no field and no variant is missing.
#[macro_export]
macro_rules! wire {
    () => {};
    (struct $name:ident { $($field:ident),+ $(,)? } $($rest:tt)*) => {
        impl $crate::wire::Wire for $name {
            fn put(&self, out: &mut Vec<u8>) {
                let $name { $($field),+ } = self;
                $($crate::wire::Wire::put($field, out);)+
            }
            fn get(from: &mut $crate::wire::In<'_>) -> Option<Self> {
                $(let $field = $crate::wire::Wire::get(from)?;)+
                Some($name { $($field),+ })
            }
        }
        $crate::wire! { $($rest)* }
    };
    (enum $name:ident {
        $($number:literal = $variant:ident $(($($part:ident),+))? $({ $($field:ident),+ })?),+ $(,)?
    } $($rest:tt)*) => {
        impl $crate::wire::Wire for $name {
            fn put(&self, out: &mut Vec<u8>) {
                match self {
                    $($name::$variant $(($($part),+))? $({ $($field),+ })? => {
                        out.push($number);
                        $($($crate::wire::Wire::put($part, out);)+)?
                        $($($crate::wire::Wire::put($field, out);)+)?
                    })+
                }
            }
            fn get(from: &mut $crate::wire::In<'_>) -> Option<Self> {
                Some(match <u8 as $crate::wire::Wire>::get(from)? {
                    $($number => {
                        $($(let $part = $crate::wire::Wire::get(from)?;)+)?
                        $($(let $field = $crate::wire::Wire::get(from)?;)+)?
                        $name::$variant $(($($part),+))? $({ $($field),+ })?
                    })+
                    _ => return None,
                })
            }
        }
        $crate::wire! { $($rest)* }
    };
}

wire! {
    struct Batch { first_lane, lanes, spans, events, counts }
    struct Lane { kind, name, parent }
    struct Span { lane, task, state, start, end, line }
    struct Event { at, lane, what, line }
    enum LaneKind { 0 = Page, 1 = Process, 2 = Thread, 3 = Task, 4 = Interpreter }
    enum What {
        0 = Spawn { child },
        1 = Exit { status },
        2 = Send { to, bytes },
        3 = Receive { from, bytes },
        4 = LockAcquire { lock },
        5 = LockRelease { lock },
        6 = GilHandover { to },
        7 = Output { text, stderr },
        8 = Error { text },
        9 = Note { text },
    }
}

impl Wire for State {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(self.index() as u8);
    }
    fn get(from: &mut In<'_>) -> Option<Self> {
        State::ALL.get(usize::from(u8::get(from)?)).copied()
    }
}

macro_rules! choices {
    ($($name:ident)+) => {$(
        impl Wire for $name {
            fn put(&self, out: &mut Vec<u8>) {
                out.push(*self as u8);
            }
            fn get(from: &mut In<'_>) -> Option<Self> {
                let index = u8::get(from)?;
                $name::ALL.iter().find(|c| **c as u8 == index).copied()
            }
        }
    )+};
}
choices! { Python Version Clock Start }
