//! `memoryview`: a window on the bytes of another object, read as numbers of one kind.

use super::Table;
use super::bytes::{data, with};
use crate::error::{Res, type_error, value_error};
use crate::func::{Args, Body};
use crate::mem::{Ref, Slot};
use crate::misc::Misc;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::subscript::{as_index, resolve};
use std::borrow::Cow;

pub struct View {
    /// `bytes` or `bytearray`.
    pub(crate) obj: Value,
    /// Where the first item begins.
    pub(crate) start: usize,
    /// How many items there are, and how many bytes lie between two of them.
    pub(crate) len: usize,
    pub(crate) step: isize,
    /// The letter of `struct` for an item.
    pub(crate) format: u8,
    pub(crate) fixed: bool,
    pub(crate) released: Slot<bool>,
}

/// The bytes of an item of this kind; `None` for letters that a view cannot have.
fn size_of(format: u8) -> Option<usize> {
    Some(match format {
        b'c' | b'b' | b'B' | b'?' => 1,
        b'h' | b'H' | b'e' => 2,
        b'i' | b'I' | b'f' => 4,
        b'l' | b'L' | b'q' | b'Q' | b'n' | b'N' | b'P' | b'd' => 8,
        _ => return None,
    })
}

impl View {
    pub(crate) fn itemsize(&self) -> usize {
        size_of(self.format).unwrap_or(1)
    }
    fn contiguous(&self) -> bool {
        self.step == self.itemsize() as isize || self.len < 2
    }
    /// The place of item `i` among the object's bytes.
    fn place(&self, i: usize) -> usize {
        (self.start as isize + self.step * i as isize).max(0) as usize
    }
    /// The part of the object's bytes that is seen.
    pub(crate) fn part<'a>(&self, all: &'a [u8]) -> Cow<'a, [u8]> {
        let size = self.itemsize();
        if self.contiguous() {
            let end = (self.start + self.len * size).min(all.len());
            return Cow::Borrowed(all.get(self.start..end).unwrap_or(&[]));
        }
        let item = |i| all.get(self.place(i)..self.place(i) + size).unwrap_or(&[]);
        Cow::Owned((0..self.len).flat_map(item).copied().collect())
    }
    fn alive(&self) -> Res<()> {
        if self.released.get() {
            return Err(value_error(
                "operation forbidden on released memoryview object",
            ));
        }
        Ok(())
    }
    pub(crate) fn readonly(&self) -> bool {
        self.fixed || !matches!(self.obj.base(), Value::ByteArray(_))
    }
    fn with_format(&self, format: u8, len: usize) -> Value {
        Value::misc(Misc::MemoryView(View {
            obj: self.obj.clone(),
            start: self.start,
            len,
            step: size_of(format).unwrap_or(1) as isize,
            format,
            fixed: self.fixed,
            released: Slot::new(false),
        }))
    }
    fn again(&self, start: usize, len: usize, step: isize, fixed: bool) -> Value {
        Value::misc(Misc::MemoryView(View {
            obj: self.obj.clone(),
            start,
            len,
            step,
            format: self.format,
            fixed,
            released: Slot::new(false),
        }))
    }
    /// The items as Python sees them.
    pub(crate) fn items(&self) -> Vec<Value> {
        let bytes = with(&self.obj, |all| self.part(all).into_owned()).unwrap_or_default();
        let size = self.itemsize();
        bytes
            .chunks_exact(size)
            .map(|b| unpack(self.format, b))
            .collect()
    }
}

/// One item as a value.
fn unpack(format: u8, b: &[u8]) -> Value {
    let mut wide = [0; 8];
    wide[..b.len()].copy_from_slice(b);
    let n = u64::from_le_bytes(wide);
    let shift = 64 - 8 * b.len() as u32;
    match format {
        b'c' => Value::bytes(b.to_vec()),
        b'?' => Value::Bool(n != 0),
        b'f' => Value::Float(f64::from(f32::from_bits(n as u32))),
        b'd' => Value::Float(f64::from_bits(n)),
        b'e' => Value::Float(half(n as u16)),
        b'b' | b'h' | b'i' | b'l' | b'q' | b'n' => Value::Int(((n << shift) as i64) >> shift),
        _ => Value::big(n.into()),
    }
}

/// A float of sixteen bits.
fn half(bits: u16) -> f64 {
    let (exponent, fraction) = (i32::from(bits >> 10 & 31), f64::from(bits & 1023));
    let size = match exponent {
        0 => fraction * 2f64.powi(-24),
        31 if fraction == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        e => (1.0 + fraction / 1024.0) * 2f64.powi(e - 15),
    };
    if bits >> 15 == 1 { -size } else { size }
}

/// A value as the bytes of one item.
fn pack(v: &Value, format: u8) -> Res<Vec<u8>> {
    let letter = format as char;
    let wrong = || type_error(format!("memoryview: invalid type for format '{letter}'"));
    let out_of_range = || value_error(format!("memoryview: invalid value for format '{letter}'"));
    let size = size_of(format).unwrap_or(1);
    match format {
        b'c' => match v.base() {
            Value::Bytes(b) if b.len() == 1 => Ok(b.to_vec()),
            Value::Bytes(_) => Err(out_of_range()),
            _ => Err(wrong()),
        },
        b'?' => Ok(vec![u8::from(!matches!(
            v.base(),
            Value::Bool(false) | Value::Int(0) | Value::None
        ))]),
        b'f' | b'd' => {
            let x = crate::eq::number(v).ok_or_else(wrong)?;
            Ok(match format {
                b'f' => (x as f32).to_le_bytes().to_vec(),
                _ => x.to_le_bytes().to_vec(),
            })
        }
        b'e' => Err(wrong()),
        _ => {
            let signed = matches!(format, b'b' | b'h' | b'i' | b'l' | b'q' | b'n');
            if !matches!(v.base(), Value::Int(_) | Value::Bool(_) | Value::Big(_)) {
                return Err(wrong());
            }
            let n = crate::vm::binary::to_big(v.base());
            let order = interleave_text::number::ByteOrder::Little;
            interleave_text::number::int_to_bytes(&n, size, order, signed)
                .map_err(|_| out_of_range())
        }
    }
}

/// `memoryview(obj)` of a built-in object.
pub(crate) fn new(vm: &mut Vm, obj: &Value) -> Res<Value> {
    if let Value::Misc(m) = obj
        && let Misc::MemoryView(v) = &**m
    {
        v.alive()?;
        return Ok(v.again(v.start, v.len, v.step, v.fixed));
    }
    match with(obj, <[u8]>::len) {
        Some(len) => Ok(Value::misc(Misc::MemoryView(View {
            obj: obj.clone(),
            start: 0,
            len,
            step: 1,
            format: b'B',
            fixed: false,
            released: Slot::new(false),
        }))),
        None => Err(type_error(format!(
            "memoryview: a bytes-like object is required, not '{}'",
            vm.type_name(obj).text
        ))),
    }
}

fn this(a: &Args) -> Res<Ref<Misc>> {
    match a.pos.first() {
        Some(Value::Misc(m)) if matches!(&**m, Misc::MemoryView(_)) => Ok(m.clone()),
        _ => Err(type_error("descriptor requires a 'memoryview' object")),
    }
}

/// Runs `f` on the view, unless it is released.
fn on<R>(a: &Args, f: impl FnOnce(&View) -> Res<R>) -> Res<R> {
    match &*this(a)? {
        Misc::MemoryView(v) => {
            v.alive()?;
            f(v)
        }
        _ => Err(type_error("descriptor requires a 'memoryview' object")),
    }
}

fn release(_: &mut Vm, a: Args) -> Res<Value> {
    if let Misc::MemoryView(v) = &*this(&a)? {
        v.released.set(true);
    }
    Ok(Value::None)
}

fn cast(_: &mut Vm, a: Args) -> Res<Value> {
    let [_, format, shape] = super::bind(a_checked(&a)?, "cast", ["self", "format", "shape"], 2)?;
    let Some(text) = format.as_str() else {
        return Err(type_error("memoryview: format argument must be a string"));
    };
    let letter = match text.strip_prefix('@').unwrap_or(text).as_bytes() {
        [l] if size_of(*l).is_some() => *l,
        _ => {
            return Err(value_error(
                "memoryview: destination format must be a native single character format prefixed with an optional '@'",
            ));
        }
    };
    on(&a, |v| {
        let byte = |f: u8| matches!(f, b'B' | b'b' | b'c');
        if !v.contiguous() {
            return Err(type_error(
                "memoryview: casts are restricted to C-contiguous views",
            ));
        }
        if !byte(v.format) && !byte(letter) {
            return Err(type_error(
                "memoryview: cannot cast between two non-byte formats",
            ));
        }
        let (bytes, size) = (v.len * v.itemsize(), size_of(letter).unwrap_or(1));
        if bytes % size != 0 {
            return Err(type_error(
                "memoryview: length is not a multiple of itemsize",
            ));
        }
        if let Some(sides) = crate::vm::iterate::items_fast(&shape) {
            let sides: Vec<i64> = sides.iter().filter_map(as_index).collect();
            if sides.iter().product::<i64>() != (bytes / size) as i64 {
                return Err(type_error(
                    "memoryview: product(shape) * itemsize != buffer size",
                ));
            }
            if sides.len() > 1 {
                return Err(crate::error::Exc::NotImplementedError
                    .msg("memoryview: views of several dimensions are not supported here"));
            }
        }
        Ok(v.with_format(letter, bytes / size))
    })
}

/// The arguments again, for `bind`, which takes them.
fn a_checked(a: &Args) -> Res<Args> {
    this(a)?;
    Ok(Args {
        pos: a.pos.iter().cloned().collect(),
        kw: a.kw.clone(),
    })
}

pub(crate) const METHODS: Table = &[
    (
        "tobytes",
        Body::Plain(|_, a| {
            on(&a, |_| {
                Ok(Value::bytes(data(&a.pos[0]).unwrap_or_default()))
            })
        }),
    ),
    (
        "tolist",
        Body::Plain(|_, a| on(&a, |v| Ok(Value::list(v.items())))),
    ),
    (
        "hex",
        Body::Plain(|vm, a| {
            on(&a, |_| Ok(()))?;
            super::bytes::hex(vm, a)
        }),
    ),
    ("release", Body::Plain(release)),
    (
        "toreadonly",
        Body::Plain(|_, a| on(&a, |v| Ok(v.again(v.start, v.len, v.step, true)))),
    ),
    ("cast", Body::Plain(cast)),
    (
        "__enter__",
        Body::Plain(|_, a| on(&a, |_| Ok(a.pos[0].clone()))),
    ),
    ("__exit__", Body::Plain(release)),
    (
        "__len__",
        Body::Plain(|_, a| on(&a, |v| Ok(Value::uint(v.len)))),
    ),
    (
        "__iter__",
        Body::Plain(|vm, a| {
            on(&a, |_| Ok(()))?;
            Ok(vm.iter_fast(&a.pos[0])?.unwrap_or(Value::None))
        }),
    ),
    (
        "__getitem__",
        Body::Plain(|vm, a| Ok(vm.subscr_fast(&a.pos[0], &a.pos[1])?.unwrap_or(Value::None))),
    ),
];

/// `v[i]` and `v[i:j]`.
pub(crate) fn get(vm: &mut Vm, v: &View, i: &Value) -> Res<Value> {
    v.alive()?;
    let _ = vm;
    match i {
        Value::Slice(s) => {
            let s = resolve(s, v.len)?;
            let at: Vec<usize> = s.positions().collect();
            let first = at.first().copied().unwrap_or(0);
            let step = match &at[..] {
                [x, y, ..] => v.step * (*y as isize - *x as isize),
                _ => v.step,
            };
            return Ok(v.again(v.place(first), at.len(), step, v.fixed));
        }
        Value::Tuple(t) if t.len() == 1 && as_index(&t[0]).is_some() => {}
        Value::Tuple(t) if !t.is_empty() && t.iter().all(|n| as_index(n).is_some()) => {
            return Err(type_error(
                "cannot index 1-dimension view with 2-element tuple",
            ));
        }
        _ => {}
    }
    let i = match i {
        Value::Tuple(t) if t.len() == 1 => &t[0],
        i => i,
    };
    let Some(n) = as_index(i) else {
        return Err(type_error("memoryview: invalid slice key"));
    };
    let (at, size) = (v.place(position(n, v.len)?), v.itemsize());
    let found = with(&v.obj, |all| {
        all.get(at..at + size).map(|b| unpack(v.format, b))
    });
    Ok(found.flatten().unwrap_or(Value::Int(0)))
}

fn position(n: i64, len: usize) -> Res<usize> {
    let n = if n < 0 {
        n.saturating_add(len as i64)
    } else {
        n
    };
    usize::try_from(n)
        .ok()
        .filter(|p| *p < len)
        .ok_or_else(|| crate::error::index_error("index out of bounds on dimension 1"))
}

/// `v[i] = x` and `v[i:j] = bytes`.
pub(crate) fn set(vm: &mut Vm, v: &View, i: &Value, x: &Value) -> Res<Value> {
    v.alive()?;
    let (Value::ByteArray(b), false) = (v.obj.base(), v.fixed) else {
        return Err(type_error("cannot modify read-only memory"));
    };
    let size = v.itemsize();
    let (at, new) = if let Value::Slice(s) = i {
        let at: Vec<usize> = resolve(s, v.len)?.positions().collect();
        let (Some(new), format) = (data(x), format_of(x)) else {
            return Err(type_error(format!(
                "a bytes-like object is required, not '{}'",
                vm.type_name(x).text
            )));
        };
        if new.len() != at.len() * size || format != v.format {
            return Err(value_error(
                "memoryview assignment: lvalue and rvalue have different structures",
            ));
        }
        (at, new)
    } else {
        let n = as_index(i).ok_or_else(|| type_error("memoryview: invalid slice key"))?;
        (vec![position(n, v.len)?], pack(x, v.format)?)
    };
    let mut b = b.borrow_mut();
    for (p, item) in at.into_iter().zip(new.chunks_exact(size)) {
        let place = v.place(p);
        if let Some(slot) = b.get_mut(place..place + size) {
            slot.copy_from_slice(item);
        }
    }
    Ok(Value::None)
}

/// The letter for the items of a bytes-like object.
fn format_of(v: &Value) -> u8 {
    match v {
        Value::Misc(m) => match &**m {
            Misc::MemoryView(v) => v.format,
            _ => b'B',
        },
        _ => b'B',
    }
}

/// Whether a view and another bytes-like object show the same items; `None` for other objects.
pub(crate) fn equal(a: &Value, b: &Value) -> Option<bool> {
    let (x, y) = (data(a)?, data(b)?);
    let alive = |v: &Value| !matches!(v, Value::Misc(m) if matches!(&**m, Misc::MemoryView(v) if v.released.get()));
    if !alive(a) || !alive(b) {
        return Some(a.is(b));
    }
    let (f, g) = (format_of(a), format_of(b));
    if f == g && !matches!(f, b'f' | b'd' | b'e') {
        return Some(x == y);
    }
    let items = |d: &[u8], f: u8| -> Vec<Value> {
        let size = size_of(f).unwrap_or(1);
        d.chunks_exact(size).map(|b| unpack(f, b)).collect()
    };
    let (x, y) = (items(&x, f), items(&y, g));
    let same = |(p, q): (&Value, &Value)| crate::eq::equal(p, q, 1) == Some(true);
    Some(x.len() == y.len() && x.iter().zip(&y).all(same))
}

/// Attributes.
pub(crate) fn attr(v: &View, name: &str) -> Option<Value> {
    let one = |n: isize| Value::tuple(vec![Value::Int(n as i64)]);
    Some(match name {
        "obj" => v.obj.clone(),
        "nbytes" => Value::uint(v.len * v.itemsize()),
        "itemsize" => Value::uint(v.itemsize()),
        "ndim" => Value::Int(1),
        "format" => Value::str((v.format as char).to_string()),
        "readonly" => Value::Bool(v.readonly()),
        "shape" => one(v.len as isize),
        "strides" => one(v.step),
        "suboffsets" => Value::tuple(vec![]),
        "contiguous" | "c_contiguous" | "f_contiguous" => Value::Bool(v.contiguous()),
        _ => return None,
    })
}
