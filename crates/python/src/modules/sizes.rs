//! What `sys` says of an object's memory: how large it is, and how many references it has.

use crate::class::{Class, SLOTTED};
use crate::code::Op;
use crate::dict::Dict;
use crate::frame::Frame;
use crate::inst::Payload;
use crate::iter::IterState;
use crate::mem::Ref;
use crate::misc::Misc;
use crate::options::Version;
use crate::value::Value;
use crate::vm::Vm;

/// Whether CPython does not count the references to a value from 3.12 on.
fn immortal(v: &Value) -> bool {
    match v {
        Value::None | Value::NotImplemented | Value::Ellipsis | Value::Bool(_) => true,
        Value::Int(n) => (-5..=256).contains(n),
        Value::Str(s) => {
            let short = s.chars <= 1 && s.chars().all(|c| u32::from(c) < 256);
            short || crate::intern::is_interned(s)
        }
        Value::Bytes(b) => b.len() <= 1,
        Value::Tuple(t) => t.is_empty(),
        Value::Class(c) => !c.heap,
        _ => false,
    }
}

/// What `sys.getrefcount` answers; the argument itself is one reference.
pub(crate) fn references(vm: &Vm, v: &Value) -> i64 {
    if vm.version() >= Version::V3_13 && immortal(v) {
        return (1 << 32) - 1;
    }
    // A number has no object here; CPython's would be a constant of the code.
    let n = v.references().map_or(3, |n| n as i64);
    n - i64::from(n > 1 && lent(vm))
}

/// Whether the argument of the call that runs now is a local. From 3.14 on, the local lends its
/// reference then.
fn lent(vm: &Vm) -> bool {
    let Some(Frame::Py(f)) = vm.cur.frames.last() else {
        return false;
    };
    let before = (f.pc as usize).checked_sub(2);
    let op = before.and_then(|at| f.func.code.ops.get(at));
    vm.version() >= Version::V3_14 && matches!(op, Some(Op::LoadFast(_)))
}

/// CPython's sizes on a 64-bit machine; the words for the collector of cycles are included.
pub(crate) fn of(v: &Value) -> i64 {
    match v {
        Value::Unbound | Value::None | Value::Ellipsis | Value::NotImplemented => 16,
        Value::Bool(_) => 28,
        Value::Int(n) => {
            24 + 4 * i64::from((64 - n.unsigned_abs().leading_zeros()).div_ceil(30).max(1))
        }
        Value::Big(b) => 24 + 4 * b.bits().div_ceil(30) as i64,
        Value::Float(_) => 24,
        Value::Complex(_) => 32,
        Value::Str(s) => {
            let n = s.chars as i64;
            match s.text.chars().map(u32::from).max().unwrap_or(0) {
                ..128 => 41 + n,
                128..256 => 57 + n,
                256..65536 => 58 + 2 * n,
                _ => 60 + 4 * n,
            }
        }
        Value::Bytes(b) => 33 + b.len() as i64,
        Value::ByteArray(b) => 56 + b.borrow().len() as i64 + i64::from(!b.borrow().is_empty()),
        Value::Tuple(t) => 40 + 8 * t.len() as i64,
        Value::List(l) => {
            let l = l.items.borrow();
            56 + 8 * places(l.len(), l.capacity()) as i64
        }
        Value::Dict(d) => 64 + table(&d.dict.borrow()),
        Value::Set(s) | Value::FrozenSet(s) => match s.table.borrow().slots() {
            8 => 216,
            n => 216 + 16 * n as i64,
        },
        Value::Range(_) => 48,
        Value::Slice(_) => 56,
        Value::Func(_) => 160,
        Value::Native(_) | Value::Module(_) => 72,
        Value::Bound(_) => 48,
        Value::Class(c) => match c.heap {
            true => 1712,
            false => 416,
        },
        Value::Gen(_) => 208,
        Value::Code(_) => 224,
        Value::Cell(_) => 40,
        Value::Iter(i) => match &*i.borrow() {
            IterState::Range { .. } => 40,
            IterState::Dict { .. } | IterState::Enumerate { .. } => 72,
            IterState::Set { .. } | IterState::Zip { .. } => 64,
            _ => 48,
        },
        Value::Misc(m) => match &**m {
            Misc::Deque(d) => 232 + 528 * d.items.borrow().len().div_ceil(64).max(1) as i64,
            Misc::Property { .. } | Misc::Alias { .. } => 80,
            Misc::View(..) | Misc::Proxy(_) => 40,
            Misc::WeakRef(_) => 80,
            Misc::MemoryView(_) => 184,
            _ => 48,
        },
        Value::Inst(i) => instance(&i.class(), &i.payload),
    }
}

/// For how many items CPython's list has room: as many as there are, or more once it has grown.
fn places(len: usize, capacity: usize) -> usize {
    let mut room = len;
    if capacity > len {
        room = 0;
        while room < len {
            room = (room + 1 + (room + 1) / 8 + 6) & !3;
        }
    }
    room
}

/// The hash table of a dict, which is smaller when all keys are texts.
fn table(d: &Dict) -> i64 {
    if d.is_empty() {
        return 0;
    }
    let mut slots = 8;
    while slots * 2 / 3 < d.len() {
        slots *= 2;
    }
    let entry = match d.iter().all(|e| matches!(e.key, Value::Str(_))) {
        true => 16,
        false => 24,
    };
    let index = match slots {
        0..=128 => 1,
        129..=32768 => 2,
        _ => 4,
    };
    (32 + slots * index + slots * 2 / 3 * entry) as i64
}

/// An instance has room for a dict and for weak references, or for its slots.
fn instance(class: &Ref<Class>, payload: &Payload) -> i64 {
    let slotted = class.has(SLOTTED);
    match payload {
        Payload::Exc(_) => 88,
        Payload::Value(v) => match (slotted, v.kind()) {
            (true, _) => of(v),
            (false, 0) => of(v) + 32,
            (false, _) => of(v) + 16,
        },
        Payload::None if !class.heap => 16,
        Payload::None if !slotted => 48,
        Payload::None => {
            let all = std::iter::once(class.clone()).chain(class.mro());
            let slots: usize = all.filter_map(|c| c.slots.clone()).map(|s| s.len()).sum();
            32 + 8 * slots as i64
        }
    }
}
