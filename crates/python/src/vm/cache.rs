//! Inline caches: what an instruction remembers of the last time that it ran.
//!
//! A hit must give the same answer as the full lookup. That rests on two facts: a class changes its
//! version when it or an ancestor changes, and dicts of one shape have the same keys at the same
//! places (see [`crate::dict::Dict::shape`]).

use super::Vm;
use crate::class::{Class, HAS_GETATTRIBUTE, HAS_SETATTR, SLOTTED};
use crate::code::{Cache, Code, Method, NO_CACHE};
use crate::dict::{Dict, DictObj};
use crate::error::{Res, name_error};
use crate::inst::Inst;
use crate::mem::{Mut, Ref, glance};
use crate::value::{Str, Value};

/// `Cache::key` of a global: in the module, or among the built-ins.
const GLOBAL: u64 = 1;
const BUILTIN: u64 = 2;

/// Attributes that a new instance has room for.
const ATTRIBUTES: usize = 4;

/// Shape and number of keys of an instance's attributes.
#[inline(always)]
fn layout(i: &Inst) -> (u64, usize) {
    // SAFETY: nothing is written meanwhile.
    unsafe { glance(&i.dict) }.as_ref().map_or((0, 0), |d| {
        // SAFETY: as above: only the shape and a length are read.
        let d = unsafe { glance(&d.dict) };
        (d.shape, d.entries.len())
    })
}

#[inline(always)]
fn version(i: &Inst) -> u64 {
    // SAFETY: nothing is written meanwhile.
    unsafe { glance(&i.class) }.version.get()
}

/// An attribute of the instance itself.
#[inline(always)]
pub(super) fn attr(i: &Inst, code: &Code, cache: u16, name: u32) -> Option<Value> {
    let c = &code.caches[cache as usize];
    if c.key.get() != version(i) {
        return None;
    }
    // SAFETY: nothing is written meanwhile.
    let d = unsafe { glance(&glance(&i.dict).as_ref()?.dict) };
    let e = d.entries.get(c.idx.get() as usize)?;
    let same = d.shape == c.shape.get()
        || matches!(&e.key, Value::Str(s) if Ref::ptr_eq(s, &code.names[name as usize]));
    same.then(|| e.val.clone())
}

/// A method, when the instance has no attribute of that name.
#[inline(always)]
pub(super) fn method(i: &Inst, c: &Cache) -> Option<Value> {
    if c.key.get() != version(i) || c.shape.get() != layout(i).0 {
        return None;
    }
    // SAFETY: nothing is written meanwhile.
    unsafe { glance(&c.method) }.get()
}

/// Stores an attribute; `v` holds the old value afterwards.
#[inline(always)]
pub(super) fn store(i: &Inst, code: &Code, cache: u16, name: u32, v: &mut Value) -> bool {
    let (c, name) = (&code.caches[cache as usize], &code.names[name as usize]);
    if c.key.get() != version(i) {
        return false;
    }
    let (shape, idx) = (c.shape.get(), c.idx.get() as usize);
    let held = i.dict.borrow();
    let Some(d) = held.as_ref() else {
        drop(held);
        return (shape, idx) == (0, 0) && first(i, name, v);
    };
    let mut d = d.dict.borrow_mut();
    if d.shape == shape && d.entries.len() == idx {
        d.push(name.hash(), Value::Str(name.clone()), std::mem::take(v));
        return true;
    }
    let known = d.shape == shape;
    match d.entries.get_mut(idx) {
        Some(e) if known || matches!(&e.key, Value::Str(s) if Ref::ptr_eq(s, name)) => {
            std::mem::swap(&mut e.val, v);
            true
        }
        _ => false,
    }
}

/// Stores the first attribute of an instance, which makes its dictionary.
#[inline(never)]
fn first(i: &Inst, name: &Ref<Str>, v: &mut Value) -> bool {
    let mut d = Dict::with_capacity(ATTRIBUTES);
    d.push(name.hash(), Value::Str(name.clone()), std::mem::take(v));
    *i.dict.borrow_mut() = Some(Ref::hidden(DictObj { dict: Mut::new(d) }));
    true
}

/// A global, when it is still at the remembered place.
#[inline(always)]
pub(super) fn global(
    vm: &Vm,
    code: &Code,
    globals: &DictObj,
    cache: u16,
    name: u32,
) -> Option<Value> {
    let c = &code.caches[cache as usize];
    // SAFETY: nothing is written meanwhile.
    let g = unsafe { glance(&globals.dict) };
    if g.shape != c.shape.get() {
        return None;
    }
    let i = c.idx.get() as usize;
    if c.key.get() == GLOBAL {
        return g.entries.get(i).map(|e| e.val.clone());
    }
    let b = vm.builtins.dict.borrow();
    let e = b.entries.get(i)?;
    match &e.key {
        Value::Str(s) if Ref::ptr_eq(s, &code.names[name as usize]) => Some(e.val.clone()),
        _ => None,
    }
}

/// Replaces a global that is still at the remembered place; otherwise gives `v` back.
#[inline(always)]
pub(super) fn store_global(code: &Code, globals: &DictObj, cache: u16, v: Value) -> Option<Value> {
    let c = &code.caches[cache as usize];
    let mut g = globals.dict.borrow_mut();
    if g.shape != c.shape.get() || c.key.get() != GLOBAL {
        return Some(v);
    }
    match g.entries.get_mut(c.idx.get() as usize) {
        Some(e) => {
            let old = std::mem::replace(&mut e.val, v);
            drop(g);
            old.release();
            None
        }
        None => Some(v),
    }
}

impl Cache {
    fn fill(&self, key: u64, shape: u64, idx: usize) {
        self.key.set(key);
        self.shape.set(shape);
        self.idx.set(idx as u32);
    }
}

impl Vm {
    /// A global by the full lookup; remembers its place.
    pub(super) fn load_global(
        &mut self,
        code: &Code,
        globals: &Ref<DictObj>,
        cache: u16,
        name: u32,
    ) -> Res<Value> {
        let key = &code.names[name as usize];
        let c = (cache != NO_CACHE).then(|| &code.caches[cache as usize]);
        let g = globals.dict.borrow();
        let (kind, d, i) = match g.find_str(key) {
            Some(i) => (GLOBAL, None, i),
            None => {
                if let Some(own) = self.own_builtins(&g) {
                    return own.get(key).ok_or_else(|| name_error(&key.text));
                }
                let b = self.builtins.dict.borrow();
                match b.find_str(key) {
                    Some(i) => (BUILTIN, Some(b), i),
                    None => return Err(name_error(&key.text)),
                }
            }
        };
        let v = d.as_deref().unwrap_or(&g).entries[i].val.clone();
        if let Some(c) = c
            && !self.is_lazy(&v)
        {
            c.fill(kind, g.shape, i);
        }
        Ok(v)
    }

    /// The built-in names of globals that bring their own: `exec(text, {"__builtins__": {...}})`.
    fn own_builtins(&self, globals: &Dict) -> Option<Ref<DictObj>> {
        let at = globals.find_str(&self.names.builtins)?;
        match &globals.entries[at].val {
            Value::Dict(d) if !Ref::ptr_eq(d, &self.builtins) => Some(d.clone()),
            _ => None,
        }
    }

    #[inline(never)]
    pub(super) fn set_global(code: &Code, globals: &DictObj, cache: u16, name: u32, v: Value) {
        let key = &code.names[name as usize];
        globals.set(key, v);
        if cache != NO_CACHE {
            let g = globals.dict.borrow();
            if let Some(i) = g.find_str(key) {
                code.caches[cache as usize].fill(GLOBAL, g.shape, i);
            }
        }
    }

    /// Remembers the place of an instance's attribute, when the class has nothing of that name.
    pub(super) fn fill_attr(&self, i: &Inst, code: &Code, cache: u16, key: &Ref<Str>) {
        let class = i.class();
        if cache == NO_CACHE || class.has(HAS_GETATTRIBUTE) || class.lookup(key).is_some() {
            return;
        }
        let at = attribute(i, key);
        if let Some(at) = at {
            code.caches[cache as usize].fill(class.version.get(), layout(i).0, at);
        }
    }

    /// Remembers where an attribute was stored; `before` is the layout before the store.
    pub(super) fn fill_store(
        &self,
        i: &Inst,
        code: &Code,
        cache: u16,
        key: &Ref<Str>,
        before: (u64, usize),
    ) {
        let class = i.class();
        if cache == NO_CACHE || class.has(HAS_SETATTR | SLOTTED) || class.lookup(key).is_some() {
            return;
        }
        if let Some(at) = attribute(i, key) {
            let shape = if at == before.1 {
                before.0
            } else {
                layout(i).0
            };
            code.caches[cache as usize].fill(class.version.get(), shape, at);
        }
    }

    /// Remembers a method for instances of this layout.
    pub(super) fn fill_method(class: &Class, code: &Code, cache: u16, i: Option<&Inst>, f: &Value) {
        if cache != NO_CACHE {
            let c = &code.caches[cache as usize];
            c.fill(class.version.get(), i.map_or(0, |i| layout(i).0), 0);
            *c.method.borrow_mut() = Method::new(f);
        }
    }
}

pub(super) fn layout_of(obj: &Value) -> (u64, usize) {
    match obj {
        Value::Inst(i) => layout(i),
        _ => (0, 0),
    }
}

fn attribute(i: &Inst, key: &Ref<Str>) -> Option<usize> {
    i.dict
        .borrow()
        .as_ref()
        .and_then(|d| d.dict.borrow().find_str(key))
}
