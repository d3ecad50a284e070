//! Instances of classes, exceptions included.

use crate::class::Class;
use crate::code::Code;
use crate::dict::DictObj;
use crate::mem::{Mut, Ref, Slot};
use crate::value::{Str, Value};
use std::cell::Cell as Counter;

thread_local! {
    static SERIAL: Counter<u32> = const { Counter::new(1) };
}

crate::arena::cells!(SERIAL);

pub(crate) fn reset_serial() {
    set_serial(1);
}

pub(crate) fn serial() -> u32 {
    SERIAL.with(Counter::get)
}

pub(crate) fn set_serial(next: u32) {
    SERIAL.with(|s| s.set(next));
}

pub struct Inst {
    pub(crate) class: Mut<Ref<Class>>,
    pub dict: Mut<Option<Ref<DictObj>>>,
    pub(crate) payload: Payload,
    /// The instance's number in the order of creation. It serves as a hash that is the same in
    /// every run, unlike an address.
    pub(crate) serial: u32,
    /// `__del__` has run, and does not run again.
    pub(crate) finalized: Slot<bool>,
}

pub(crate) enum Payload {
    None,
    /// The built-in value that a subclass of a built-in type wraps.
    Value(Value),
    Exc(Box<ExcData>),
}

/// The data of every exception.
pub(crate) struct ExcData {
    /// Always a tuple.
    pub(crate) args: Mut<Value>,
    pub(crate) cause: Mut<Value>,
    pub(crate) context: Mut<Value>,
    pub(crate) suppress: Slot<bool>,
    /// The entries of the traceback, the innermost first.
    pub(crate) trace: Mut<Vec<TraceEntry>>,
    /// The traceback object that was last asked for; it counts while it has as many entries.
    pub(crate) shown: Mut<Value>,
    /// The fields that its built-in class has besides: `errno`, `value`, `exceptions`.
    pub(crate) fields: Mut<Option<Ref<DictObj>>>,
    /// A suggestion for a `NameError` that is no visible name: `self.x`.
    pub(crate) hint: Mut<Value>,
}

/// One line of a traceback.
#[derive(Clone)]
pub struct TraceEntry {
    pub(crate) code: Ref<Code>,
    pub(crate) pc: u32,
}

impl Inst {
    pub(crate) fn new(class: Ref<Class>, payload: Payload) -> Ref<Inst> {
        let serial = SERIAL.with(|s| s.replace(s.get().wrapping_add(1)));
        Ref::new(Inst {
            class: Mut::new(class),
            dict: Mut::new(None),
            payload,
            serial,
            finalized: Slot::new(false),
        })
    }
    pub(crate) fn exception(class: Ref<Class>, args: Vec<Value>) -> Ref<Inst> {
        Inst::new(
            class,
            Payload::Exc(Box::new(ExcData {
                args: Mut::new(Value::tuple(args)),
                cause: Mut::new(Value::None),
                context: Mut::new(Value::None),
                suppress: Slot::new(false),
                trace: Mut::default(),
                shown: Mut::default(),
                fields: Mut::new(None),
                hint: Mut::default(),
            })),
        )
    }
    pub(crate) fn exc(&self) -> Option<&ExcData> {
        match &self.payload {
            Payload::Exc(e) => Some(e),
            _ => None,
        }
    }
    pub fn class(&self) -> Ref<Class> {
        self.class.borrow().clone()
    }
    /// A field of an exception that its built-in class has; `None` when it is not set.
    pub(crate) fn field(&self, name: &str) -> Option<Value> {
        self.exc()?.fields.borrow().as_ref()?.get_text(name)
    }
    pub(crate) fn set_field(&self, name: &str, v: Value) {
        if let Some(e) = self.exc() {
            let mut fields = e.fields.borrow_mut();
            let fields = fields.get_or_insert_with(|| Ref::hidden(DictObj::default()));
            fields.set(&crate::intern::intern(name), v);
        }
    }
    /// The attribute dictionary, made on first use.
    pub(crate) fn attrs(&self) -> Ref<DictObj> {
        self.dict
            .borrow_mut()
            .get_or_insert_with(|| Ref::hidden(DictObj::default()))
            .clone()
    }
    pub(crate) fn get(&self, name: &Ref<Str>) -> Option<Value> {
        self.dict.borrow().as_ref()?.get(name)
    }
    pub fn get_text(&self, name: &str) -> Option<Value> {
        self.dict.borrow().as_ref()?.get_text(name)
    }
    pub(crate) fn set(&self, name: &Ref<Str>, v: Value) {
        self.attrs().set(name, v);
    }
}

impl Inst {
    /// Whether `__del__` must run at the instance's death, as `__del_if__` decides.
    fn unseen(&self) -> bool {
        matches!(self.get_text("_unseen"), Some(Value::Bool(true)))
    }
    /// Whether `__del__` must still run.
    pub(crate) fn has_last_words(&self, class: &Class) -> bool {
        class.has(crate::class::HAS_DEL)
            && !self.finalized.get()
            && (!class.has(crate::class::HAS_DEL_IF) || self.unseen())
    }
}

impl Drop for Inst {
    fn drop(&mut self) {
        let class = self.class.get_mut();
        if class.has(crate::class::HAS_DEL) {
            let class = class.clone();
            if self.has_last_words(&class) {
                crate::vm::finalize::defer_instance(self);
            }
        }
    }
}
