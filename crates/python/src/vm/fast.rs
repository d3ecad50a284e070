//! The fast halves of instructions: they work on built-in values alone and need no frame.

use super::Vm;
use super::window::Window;
use crate::class::{HAS_INIT, HAS_NEW, Layout};
use crate::code::Op;
use crate::dict::{DictObj, Found};
use crate::inst::{Inst, Payload};
use crate::iter::IterState;
use crate::mem::{Ref, glance};
use crate::value::{Str, Value};

/// Where a conditional jump leads.
#[inline(always)]
pub(super) fn target(op: Op) -> u32 {
    match op {
        Op::PopJumpIfFalse(t) | Op::PopJumpIfTrue(t) => t,
        _ => 0,
    }
}

/// A step of a loop over a range or a list. `Some(None)`: it has ended. `None`: another iterator.
#[inline(always)]
pub(super) fn step(it: &Value) -> Option<Option<Value>> {
    let Value::Iter(it) = it else { return None };
    match &mut *it.borrow_mut() {
        IterState::Range { cur, step, left } => {
            if *left <= 0 {
                return Some(None);
            }
            *left -= 1;
            let v = *cur;
            *cur = cur.wrapping_add(*step);
            Some(Some(Value::Int(v)))
        }
        IterState::List { list, at } => {
            // An exhausted iterator stays exhausted; the general way handles that. SAFETY: nothing
            // is written meanwhile.
            let v = unsafe { glance(&list.items) }.get(*at).cloned()?;
            *at += 1;
            Some(Some(v))
        }
        _ => None,
    }
}

/// `obj[i]` of a list or tuple and an integer in range, or of a dict that has the key.
#[inline(always)]
pub(super) fn item(obj: &Value, i: &Value) -> Option<Value> {
    match (obj, i) {
        (Value::List(l), Value::Int(i)) => {
            // SAFETY: nothing is written meanwhile.
            let items = unsafe { glance(&l.items) };
            items.get(index(*i, items.len())).cloned()
        }
        (Value::Tuple(t), Value::Int(i)) => t.items.get(index(*i, t.items.len())).cloned(),
        (Value::Dict(d), key) => entry(d, key),
        _ => None,
    }
}

#[inline(never)]
fn entry(d: &DictObj, key: &Value) -> Option<Value> {
    let d = d.dict.borrow();
    match d.lookup(key).1 {
        Found::At(at) => Some(d.entries[at].val.clone()),
        _ => None,
    }
}

/// Puts `v` into a list or dict; `v` holds the old value afterwards.
#[inline(always)]
pub(super) fn set_item(obj: &Value, i: &Value, v: &mut Value) -> bool {
    match (obj, i) {
        (Value::List(l), Value::Int(i)) => {
            let mut items = l.items.borrow_mut();
            let at = index(*i, items.len());
            match items.get_mut(at) {
                Some(slot) => {
                    std::mem::swap(slot, v);
                    true
                }
                None => false,
            }
        }
        (Value::Dict(d), key) => set_entry(d, key, v),
        _ => false,
    }
}

/// Stores under a new key too, as long as no Python method must decide.
#[inline(never)]
fn set_entry(d: &DictObj, key: &Value, v: &mut Value) -> bool {
    let mut d = d.dict.borrow_mut();
    match d.lookup(key) {
        (_, Found::At(at)) => std::mem::swap(&mut d.entries[at].val, v),
        (hash, Found::Absent) => d.push(hash, key.clone(), std::mem::take(v)),
        _ => return false,
    }
    true
}

/// Whether a set or dict has a key; `None` when a Python method must decide.
#[inline(never)]
pub(super) fn contains(obj: &Value, key: &Value) -> Option<bool> {
    let found = match obj {
        Value::Set(s) | Value::FrozenSet(s) => s.table.borrow().lookup(key).1,
        Value::Dict(d) => d.dict.borrow().lookup(key).1,
        _ => return None,
    };
    match found {
        Found::At(_) => Some(true),
        Found::Absent => Some(false),
        _ => None,
    }
}

/// A negative index counts from the end; an index out of range stays out of range.
#[inline(always)]
fn index(i: i64, len: usize) -> usize {
    crate::mem::size(if i < 0 { i + len as i64 } else { i })
}

/// Moves `n` values off the stack.
#[inline(always)]
pub(super) fn take(w: &mut Window, n: usize) -> Vec<Value> {
    let mut items = Vec::with_capacity(n);
    let from = w.cut(n);
    // SAFETY: `n` values are moved from the stack, where they are no more, to the reserved place.
    unsafe {
        std::ptr::copy_nonoverlapping(from, items.as_mut_ptr(), n);
        items.set_len(n);
    }
    items
}

/// Spreads a tuple or list of `n` items on the stack, the first on top.
#[inline(always)]
pub(super) fn unpack(w: &mut Window, v: &Value, n: usize) -> bool {
    let spread = |w: &mut Window, items: &[Value]| {
        if items.len() != n {
            return false;
        }
        for x in items.iter().rev() {
            w.push(x.clone());
        }
        true
    };
    match v {
        Value::Tuple(t) => spread(w, &t.items),
        Value::List(l) => spread(w, &l.items.borrow()),
        _ => false,
    }
}

/// `s += t` grows in place when nothing else refers to the text. The local that it came from, and
/// to which it is stored next, gives up its reference first.
#[inline(never)]
pub(super) fn append(w: &mut Window, s: Value, t: Value) -> Value {
    if let Op::StoreFast(i) | Op::StoreFastLoadFast(i, _) | Op::StoreFastStoreFast(i, _) =
        w.ahead(0)
        && w.local(i).is(&s)
    {
        w.set_local(i, Value::Unbound);
    }
    match (s, t) {
        (Value::Str(s), Value::Str(t)) => Value::Str(concat(s, &t)),
        (s, _) => s,
    }
}

fn concat(mut s: Ref<Str>, t: &Str) -> Ref<Str> {
    match Ref::get_mut(&mut s) {
        Some(m) => {
            m.text.push_str(&t.text);
            m.chars += t.chars;
            m.hash.set(0);
            s
        }
        None => {
            let mut text = String::with_capacity(s.text.len() + t.text.len());
            text.push_str(&s.text);
            text.push_str(&t.text);
            Ref::new(Str {
                text,
                chars: s.chars + t.chars,
                hash: Default::default(),
            })
        }
    }
}

/// Replaces a bound method on the stack by its function and its `self`, when there is no `self`
/// yet.
#[inline(always)]
pub(super) fn unbind(w: &Window, argc: usize) -> bool {
    let Value::Bound(b) = w.top(argc + 2) else {
        return false;
    };
    if !w.top(argc + 1).is_unbound() {
        return false;
    }
    let b = b.clone();
    *w.top(argc + 1) = b.this.clone();
    *w.top(argc + 2) = b.func.clone();
    true
}

impl Vm {
    /// Prepares a call of a class whose `__init__` is a plain function with the right number of
    /// arguments: makes the instance, and lays out the call of `__init__`.
    #[inline(never)]
    pub(super) fn instance_for(&mut self, w: &Window, argc: usize) -> Option<Ref<Inst>> {
        let Value::Class(class) = w.top(argc + 2) else {
            return None;
        };
        let version = class.version.get();
        if class.maker.borrow().0 != version {
            let init = if class.heap
                && class.layout == Layout::Plain
                && class.meta.is_none()
                && class.has(HAS_INIT)
                && !class.has(HAS_NEW)
                && class.dict.get(&self.names.abstract_methods).is_none()
            {
                class.lookup(&self.names.init)
            } else {
                None
            };
            let init = match init {
                Some(Value::Func(f)) if f.code.simple => Value::Func(f),
                _ => Value::Unbound,
            };
            *class.maker.borrow_mut() = (version, init);
        }
        let init = class.maker.borrow().1.clone();
        let ok = matches!(&init, Value::Func(f) if f.code.argc as usize == argc + 1)
            && w.top(argc + 1).is_unbound();
        if !ok {
            return None;
        }
        let inst = Inst::new(class.clone(), Payload::None);
        *w.top(argc + 1) = Value::Inst(inst.clone());
        *w.top(argc + 2) = init;
        Some(inst)
    }
}
