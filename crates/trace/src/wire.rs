//! Values as bytes between the page and its Workers: small to encode, small as code.
//!
//! Both sides are the same build of the same page, so there are no versions and no names: fields
//! in order, numbers in 7-bit groups. A generic format costs a hundred kilobytes of derived code,
//! which every learner would wait for. [`wire!`](crate::wire!) writes the code of a type.

use crate::{Batch, Event, Lane, LaneKind, Map, Span, State, What};

/// A value that travels between the page and its Workers.
pub trait Wire: Sized {
    fn put(&self, out: &mut Vec<u8>);
    /// `None` for bytes that [`Wire::put`] did not write.
    fn get(from: &mut In<'_>) -> Option<Self>;
}

/// A value as bytes.
pub fn bytes(value: &impl Wire) -> Vec<u8> {
    let mut out = Vec::new();
    value.put(&mut out);
    out
}

/// The value that the bytes spell, all of them.
pub fn read<T: Wire>(bytes: &[u8]) -> Option<T> {
    let mut from = In(bytes);
    let value = T::get(&mut from)?;
    from.0.is_empty().then_some(value)
}

/// Bytes that are being read.
pub struct In<'a>(&'a [u8]);

impl<'a> In<'a> {
    fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(head)
    }

    /// A length cannot exceed what is left, so that a broken one reserves no memory.
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
        n |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(n);
        }
    }
    None
}

#[inline(never)]
fn put_bytes(bytes: &[u8], out: &mut Vec<u8>) {
    put_number(bytes.len() as u64, out);
    out.extend_from_slice(bytes);
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

/// One byte as it is, so that a list of them costs no more than its bytes.
impl Wire for u8 {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(*self);
    }
    fn get(from: &mut In<'_>) -> Option<Self> {
        Some(from.take(1)?[0])
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
        put_bytes(self.as_bytes(), out);
    }
    fn get(from: &mut In<'_>) -> Option<Self> {
        let len = from.len()?;
        String::from_utf8(from.take(len)?.to_vec()).ok()
    }
}

/// Bytes in bulk: one copy. (A list of `u8` as a list would be copied byte by byte.)
pub fn put_bulk(bytes: &[u8], out: &mut Vec<u8>) {
    put_bytes(bytes, out);
}

/// What [`put_bulk`] wrote.
pub fn get_bulk(from: &mut In<'_>) -> Option<Vec<u8>> {
    let len = from.len()?;
    Some(from.take(len)?.to_vec())
}

impl<T: Wire> Wire for Vec<T> {
    fn put(&self, out: &mut Vec<u8>) {
        put_number(self.len() as u64, out);
        self.iter().for_each(|item| item.put(out));
    }
    fn get(from: &mut In<'_>) -> Option<Self> {
        // Every item is a byte or more.
        (0..from.len()?).map(|_| T::get(from)).collect()
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
/// numbered as listed; both lists are checked to be whole by the compiler.
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
    enum LaneKind { 0 = Page, 1 = Process, 2 = Thread, 3 = Task }
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
