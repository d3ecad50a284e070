//! A Python value: sixteen bytes, immediate or a counted reference.

use crate::class::Class;
use crate::code::Code;
use crate::dict::DictObj;
use crate::func::{Bound, Func, Native};
use crate::generator::Gen;
use crate::inst::Inst;
use crate::iter::IterState;
use crate::mem::{Mut, Ref, Slot};
use crate::misc::Misc;
use crate::set::SetObj;
use crate::visit::Object as _;
use num_bigint::BigInt;

/// The tag of the first variant that refers to the heap; all after it do too.
const FIRST_HEAP: u64 = 7;
/// The tag of the first variant that refers to a container; all after it do too.
const FIRST_CONTAINER: u64 = 15;

// A tag as wide as the payload: values are copied in two whole words, never in odd pieces.
// With `repr`, the tag lies first and the payload at eight bytes, which `Clone` rests on.
#[repr(u64)]
#[derive(Default)]
pub enum Value {
    /// No value: an unbound local, a missing `self`. A program never sees it.
    #[default]
    Unbound,
    None,
    NotImplemented,
    Ellipsis,
    Bool(bool),
    Int(i64),
    Float(f64),
    /// An int outside the range of `i64`.
    Big(Ref<BigInt>) = FIRST_HEAP,
    Complex(Ref<(f64, f64)>),
    Str(Ref<Str>),
    Bytes(Ref<Vec<u8>>),
    ByteArray(Ref<Mut<Vec<u8>>>),
    Range(Ref<Range>),
    Native(Ref<Native>),
    Code(Ref<Code>),
    // From here on, what an object refers to may refer to the object itself.
    Tuple(Ref<Tuple>) = FIRST_CONTAINER,
    List(Ref<List>),
    Dict(Ref<DictObj>),
    Set(Ref<SetObj>),
    FrozenSet(Ref<SetObj>),
    Slice(Ref<[Value; 3]>),
    Func(Ref<Func>),
    Bound(Ref<Bound>),
    Class(Ref<Class>),
    Inst(Ref<Inst>),
    Module(Ref<Module>),
    Iter(Ref<Mut<IterState>>),
    Gen(Ref<Gen>),
    Cell(Ref<Cell>),
    Misc(Ref<Misc>),
}

/// Text with its length in code points and a cached hash.
#[derive(Default)]
pub struct Str {
    pub text: String,
    /// Length in code points.
    pub(crate) chars: usize,
    /// The hash; 0 when it is not computed yet.
    pub(crate) hash: Slot<u64>,
}

impl Str {
    pub(crate) fn new(text: String) -> Str {
        let chars = if text.is_ascii() {
            text.len()
        } else {
            text.chars().count()
        };
        Str {
            text,
            chars,
            hash: Slot::new(0),
        }
    }
    pub(crate) fn ascii(&self) -> bool {
        self.chars == self.text.len()
    }
    pub(crate) fn hash(&self) -> u64 {
        let h = self.hash.get();
        if h != 0 {
            return h;
        }
        let h = crate::hash::bytes(self.text.as_bytes()) as u64;
        self.hash.set(h);
        h
    }
}

impl std::ops::Deref for Str {
    type Target = str;
    fn deref(&self) -> &str {
        &self.text
    }
}

pub struct Tuple {
    pub items: Vec<Value>,
}

impl std::ops::Deref for Tuple {
    type Target = [Value];
    fn deref(&self) -> &[Value] {
        &self.items
    }
}

#[derive(Default)]
pub struct List {
    pub items: Mut<Vec<Value>>,
}

/// `range(start, stop, step)`; the step is never 0.
#[derive(Clone, Copy, PartialEq)]
pub struct Range {
    pub(crate) start: i64,
    pub(crate) stop: i64,
    pub(crate) step: i64,
}

impl Range {
    pub(crate) fn len(&self) -> i64 {
        let (start, stop, step) = (self.start as i128, self.stop as i128, self.step as i128);
        let n = if step > 0 {
            (stop - start + step - 1) / step
        } else {
            (start - stop - step - 1) / -step
        };
        n.clamp(0, i64::MAX as i128) as i64
    }
    pub(crate) fn at(&self, i: i64) -> i64 {
        self.start.wrapping_add(i.wrapping_mul(self.step))
    }
}

/// A variable shared by closures.
pub struct Cell(pub Mut<Value>);

pub struct Module {
    pub(crate) name: Ref<Str>,
    pub dict: Ref<DictObj>,
}

impl Value {
    pub(crate) fn str(text: impl Into<String>) -> Value {
        Value::Str(Ref::new(Str::new(text.into())))
    }
    pub(crate) fn tuple(items: Vec<Value>) -> Value {
        Value::Tuple(Ref::new(Tuple { items }))
    }
    pub(crate) fn list(items: Vec<Value>) -> Value {
        Value::List(Ref::new(List {
            items: Mut::new(items),
        }))
    }
    pub(crate) fn bytes(bytes: Vec<u8>) -> Value {
        Value::Bytes(Ref::new(bytes))
    }
    pub(crate) fn big(n: BigInt) -> Value {
        use num_traits::ToPrimitive;
        match n.to_i64() {
            Some(i) => Value::Int(i),
            None => Value::Big(Ref::new(n)),
        }
    }
    pub(crate) fn uint(n: usize) -> Value {
        Value::Int(n as i64)
    }
    pub(crate) fn iter(state: IterState) -> Value {
        Value::Iter(Ref::new(Mut::new(state)))
    }
    pub(crate) fn misc(m: Misc) -> Value {
        Value::Misc(Ref::new(m))
    }
    pub(crate) fn dict(d: crate::dict::Dict) -> Value {
        Value::Dict(DictObj::new(d))
    }
    pub(crate) fn frozen(s: Ref<SetObj>) -> Value {
        let v = Value::FrozenSet(s.clone());
        s.set_kind(v.kind());
        v
    }
    pub(crate) fn is_none(&self) -> bool {
        matches!(self, Value::None)
    }
    pub fn is_unbound(&self) -> bool {
        matches!(self, Value::Unbound)
    }
    #[inline(always)]
    fn tag(&self) -> u64 {
        // SAFETY: `repr(u64)` puts the tag at the start.
        unsafe { *(self as *const Value as *const u64) }
    }
    /// Whether the value refers to the heap, so that dropping it could free something.
    #[inline(always)]
    pub fn is_heap(&self) -> bool {
        self.tag() >= FIRST_HEAP
    }
    /// The kind of container that the value refers to: see [`crate::visit::Object::KIND`]. 0 when it
    /// is none.
    #[inline(always)]
    pub(crate) fn kind(&self) -> u32 {
        (self.tag() + 1).saturating_sub(FIRST_CONTAINER) as u32
    }
    /// The container at `at`.
    ///
    /// # Safety
    /// `at` must be the pointer inside a live reference to a container of this kind.
    pub(crate) unsafe fn container(at: *const (), kind: u32) -> Value {
        // SAFETY: as in `tag` and `object`; the reference that the value holds is counted.
        unsafe {
            let count = crate::counted::count_at(at);
            count.set(count.get() + 1);
            let kind = match kind {
                crate::tracked::WEAK_KEYS => DictObj::KIND,
                kind => kind,
            };
            let words = [u64::from(kind) + FIRST_CONTAINER - 1, 0];
            let mut v = std::mem::MaybeUninit::<Value>::uninit();
            v.as_mut_ptr().cast::<[u64; 2]>().write(words);
            v.as_mut_ptr().byte_add(8).cast::<*const ()>().write(at);
            v.assume_init()
        }
    }
    /// The address of the object; only for a value that is on the heap.
    #[inline(always)]
    pub(crate) fn object(&self) -> *const () {
        // SAFETY: `repr(u64)` puts the payload, of every variant from `FIRST_HEAP` on a pointer,
        // at eight bytes; read only for those.
        unsafe { *(self as *const Value as *const *const ()).byte_add(8) }
    }
    /// The count of references to the object.
    ///
    /// # Safety
    /// Only for a value that [is on the heap](Value::is_heap).
    #[inline(always)]
    unsafe fn count(&self) -> &std::cell::Cell<usize> {
        // SAFETY: every variant from `FIRST_HEAP` on holds a `Ref`.
        unsafe { crate::counted::count_at(self.object()) }
    }
    /// How many references there are to the object; `None` for an immediate.
    pub(crate) fn references(&self) -> Option<usize> {
        // SAFETY: just asked.
        self.is_heap().then(|| unsafe { self.count() }.get())
    }
    /// Has the death of the object told to its weak references; only for a value on the heap.
    pub(crate) fn mark_watched(&self) {
        if self.is_heap() {
            // SAFETY: just asked.
            unsafe { crate::counted::watch_at(self.object()) }
        }
    }
    /// Drops the value; quicker than `drop` when it is not the last reference.
    #[inline(always)]
    pub(crate) fn release(self) {
        if self.is_heap() {
            // SAFETY: just asked.
            let count = unsafe { self.count() };
            if count.get() == 1 {
                return bury(self);
            }
            count.set(count.get() - 1);
        }
        std::mem::forget(self);
    }
    /// The value; `None` for [`Value::Unbound`].
    pub(crate) fn bound(self) -> Option<Value> {
        match self {
            Value::Unbound => None,
            v => Some(v),
        }
    }
    /// The built-in value inside an instance of a subclass of a built-in type; otherwise the value
    /// itself.
    pub(crate) fn base(&self) -> &Value {
        match self {
            Value::Inst(i) => match &i.payload {
                crate::inst::Payload::Value(v) => v,
                _ => self,
            },
            v => v,
        }
    }
    pub fn as_str(&self) -> Option<&str> {
        match self.base() {
            Value::Str(s) => Some(&s.text),
            _ => None,
        }
    }
    /// Whether two values are one object, as `is` answers.
    pub fn is(&self, other: &Value) -> bool {
        use Value::*;
        if self.tag() != other.tag() {
            return false;
        }
        if self.is_heap() && self.object() == other.object() {
            return true;
        }
        match (self, other) {
            (Bool(a), Bool(b)) => a == b,
            (Int(a), Int(b)) => a == b,
            (Float(a), Float(b)) => a.to_bits() == b.to_bits(),
            (Str(a), Str(b)) => a.text.len() <= 1 && a.text == b.text,
            (Tuple(a), Tuple(b)) => a.is_empty() && b.is_empty(),
            (Bytes(a), Bytes(b)) => a.is_empty() && b.is_empty(),
            _ => !self.is_heap(),
        }
    }
    /// The address of the heap object, 0 for an immediate.
    pub fn addr(&self) -> usize {
        if self.is_heap() {
            self.object() as usize
        } else {
            0
        }
    }
    /// The number that a program sees as the value's address; 0 for an immediate.
    pub(crate) fn place(&self) -> u64 {
        if self.is_heap() {
            // SAFETY: just asked.
            unsafe { crate::counted::place_at(self.object()) }
        } else {
            0
        }
    }
}

/// Copying a value adds a reference without asking for the object's type.
impl Clone for Value {
    #[inline(always)]
    fn clone(&self) -> Value {
        if self.is_heap() {
            // SAFETY: just asked.
            let count = unsafe { self.count() };
            count.set(count.get() + 1);
        }
        // SAFETY: the reference that the copy holds has been counted.
        unsafe { std::ptr::read(self) }
    }
}

#[inline(never)]
fn bury(v: Value) {
    drop(v);
}

impl From<i64> for Value {
    fn from(n: i64) -> Value {
        Value::Int(n)
    }
}
impl From<bool> for Value {
    fn from(b: bool) -> Value {
        Value::Bool(b)
    }
}
impl From<f64> for Value {
    fn from(f: f64) -> Value {
        Value::Float(f)
    }
}
impl From<&str> for Value {
    fn from(s: &str) -> Value {
        Value::str(s)
    }
}
impl From<String> for Value {
    fn from(s: String) -> Value {
        Value::str(s)
    }
}
