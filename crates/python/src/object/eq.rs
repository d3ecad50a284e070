//! Equality of built-in values, without running Python code.

use crate::mem::Ref;
use crate::value::Value;
use num_traits::ToPrimitive;

/// `a is b or a == b`, or `None` when a Python `__eq__` must decide.
pub(crate) fn same(a: &Value, b: &Value) -> Option<bool> {
    if a.is(b) {
        return Some(true);
    }
    equal(a, b, 0)
}

/// `a == b`, or `None` when a Python `__eq__` must decide or the nesting is too deep.
pub(crate) fn equal(a: &Value, b: &Value, depth: u32) -> Option<bool> {
    use Value::*;
    Some(match (a, b) {
        (Int(x), Int(y)) => x == y,
        (Str(x), Str(y)) => Ref::ptr_eq(x, y) || (x.text == y.text),
        (Float(x), Float(y)) => x == y,
        (Bool(x), Bool(y)) => x == y,
        (Bool(x), Int(y)) | (Int(y), Bool(x)) => *x as i64 == *y,
        (Int(x), Float(y)) | (Float(y), Int(x)) => int_float(*x, *y),
        (Bool(x), Float(y)) | (Float(y), Bool(x)) => (*x as i64 as f64) == *y,
        (Big(x), Big(y)) => x == y,
        (Big(x), Float(y)) | (Float(y), Big(x)) => {
            y.is_finite() && y.fract() == 0.0 && num_bigint_from(*y).is_some_and(|n| n == **x)
        }
        (Complex(x), Complex(y)) => x == y,
        (Complex(x), other) | (other, Complex(x)) if number(other).is_some() => {
            x.1 == 0.0 && Some(x.0) == number(other)
        }
        (Bytes(x), Bytes(y)) => x == y,
        (ByteArray(x), ByteArray(y)) => *x.borrow() == *y.borrow(),
        (ByteArray(x), Bytes(y)) | (Bytes(y), ByteArray(x)) => *x.borrow() == **y,
        (Misc(x), Bytes(_) | ByteArray(_) | Misc(_)) | (Bytes(_) | ByteArray(_), Misc(x))
            if matches!(&**x, crate::misc::Misc::MemoryView(_)) =>
        {
            return crate::types::memoryview::equal(a, b).or(Some(a.is(b)));
        }
        (Tuple(x), Tuple(y)) => return seq(x, y, depth),
        (List(x), List(y)) => return seq(&x.items.borrow(), &y.items.borrow(), depth),
        (Dict(x), Dict(y)) => {
            if Ref::ptr_eq(x, y) {
                return Some(true);
            }
            let (x, y) = (x.dict.borrow(), y.dict.borrow());
            if x.len() != y.len() {
                return Some(false);
            }
            for e in x.iter() {
                match y.find_key(e.hash, &e.key) {
                    crate::dict::Found::At(i) => match deep(&e.val, &y.entries[i].val, depth) {
                        Some(true) => {}
                        other => return other,
                    },
                    crate::dict::Found::Absent => return Some(false),
                    _ => return Option::None,
                }
            }
            true
        }
        (Set(x) | FrozenSet(x), Set(y) | FrozenSet(y)) => {
            if Ref::ptr_eq(x, y) {
                return Some(true);
            }
            let (x, y) = (x.table.borrow(), y.table.borrow());
            if x.len() != y.len() {
                return Some(false);
            }
            for e in x.iter() {
                match y.find_key(e.hash, &e.key) {
                    crate::dict::Found::At(_) => {}
                    crate::dict::Found::Absent => return Some(false),
                    _ => return Option::None,
                }
            }
            true
        }
        (Range(_), Misc(m)) | (Misc(m), Range(_))
            if matches!(&**m, crate::misc::Misc::BigRange(_)) =>
        {
            let key = |v: &Value| crate::types::big_range::of(v).map(|r| r.key().to_vec());
            match (key(a), key(b)) {
                (Some(x), Some(y)) => return seq(&x, &y, depth),
                _ => false,
            }
        }
        (Range(x), Range(y)) => {
            x.len() == y.len()
                && (x.len() == 0 || (x.start == y.start && (x.len() == 1 || x.step == y.step)))
        }
        (Slice(x), Slice(y)) => return seq(&x[..], &y[..], depth),
        (Bound(x), Bound(y)) => x.func.is(&y.func) && x.this.is(&y.this),
        (Inst(x), _) if x.class.borrow().has(crate::class::HAS_EQ) => return Option::None,
        (_, Inst(y)) if y.class.borrow().has(crate::class::HAS_EQ) => return Option::None,
        (Class(x), _) if x.meta_has(crate::class::HAS_EQ) => return Option::None,
        (Inst(x), other) | (other, Inst(x))
            if matches!(other, ByteArray(_) | Misc(_))
                && x.class.borrow().lookup_text("__buffer__").is_some() =>
        {
            return Option::None;
        }
        (Inst(_), _) | (_, Inst(_)) => {
            let (x, y) = (a.base(), b.base());
            if matches!(x, Inst(_)) || matches!(y, Inst(_)) {
                return Some(x.is(y));
            }
            return equal(x, y, depth);
        }
        (Misc(_), Set(_) | FrozenSet(_)) | (Set(_) | FrozenSet(_), Misc(_))
            if crate::types::views::set_like(a) && crate::types::views::set_like(b) =>
        {
            return crate::types::views::equal(a, b);
        }
        (Misc(x), Dict(d)) | (Dict(d), Misc(x)) if matches!(&**x, crate::misc::Misc::Proxy(_)) => {
            let crate::misc::Misc::Proxy(own) = &**x else {
                return Some(false);
            };
            return equal(&Dict(own.clone()), &Dict(d.clone()), depth);
        }
        (Misc(x), Misc(y)) => {
            if let (crate::misc::Misc::Proxy(x), crate::misc::Misc::Proxy(y)) = (&**x, &**y) {
                return equal(&Dict(x.clone()), &Dict(y.clone()), depth);
            }
            if let (crate::misc::Misc::View(..), crate::misc::Misc::View(..)) = (&**x, &**y)
                && crate::types::views::set_like(a)
                && crate::types::views::set_like(b)
            {
                return crate::types::views::equal(a, b);
            }
            if let Some((x, y)) = targets(a, b) {
                return equal(&x, &y, depth + 1);
            }
            if let (
                crate::misc::Misc::Alias { origin: o, args: x },
                crate::misc::Misc::Alias { origin: p, args: y },
            ) = (&**x, &**y)
            {
                return if o.is(p) {
                    equal(x, y, depth + 1)
                } else {
                    Some(false)
                };
            }
            return x.equal(y, depth).or(Some(a.is(b)));
        }
        _ => a.is(b),
    })
}

/// What two weak references refer to, if both live; those are compared by it.
pub(crate) fn targets(a: &Value, b: &Value) -> Option<(Value, Value)> {
    let (a, b) = (crate::weak::reference(a)?, crate::weak::reference(b)?);
    a.get().zip(b.get())
}

thread_local! {
    /// Items that the comparison or the hash at hand has gone through.
    static STEPS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

crate::arena::cells!(STEPS);
/// Most items that are gone through at once: lists in lists can have no end that anybody lives to
/// see. Beyond it the slow ways go on, which give way.
const MOST: usize = 1 << 24;

/// Counts `more` items; answers whether there were not too many yet.
pub(crate) fn limit(more: usize, depth: u32) -> bool {
    STEPS.with(|steps| {
        let n = more + if depth == 0 { 0 } else { steps.get() };
        steps.set(n);
        n <= MOST
    })
}

/// How many items the last comparison or hash went through, when there were too many.
pub(crate) fn spent() -> Option<usize> {
    let n = STEPS.with(|steps| steps.replace(0));
    (n > MOST).then_some(n)
}

fn deep(a: &Value, b: &Value, depth: u32) -> Option<bool> {
    if a.is(b) {
        return Some(true);
    }
    if depth > 60 {
        None
    } else {
        equal(a, b, depth + 1)
    }
}

fn seq(a: &[Value], b: &[Value], depth: u32) -> Option<bool> {
    if a.len() != b.len() {
        return Some(false);
    }
    if !limit(a.len(), depth) {
        return None;
    }
    for (x, y) in a.iter().zip(b) {
        match deep(x, y, depth) {
            Some(true) => {}
            other => return other,
        }
    }
    Some(true)
}

fn int_float(n: i64, f: f64) -> bool {
    f == n as f64 && (f.abs() < 9e15 || (f < 9.3e18 && f as i64 == n))
}

pub(crate) fn num_bigint_from(f: f64) -> Option<num_bigint::BigInt> {
    num_traits::FromPrimitive::from_f64(f)
}

/// A real number as a float, when it is one.
pub(crate) fn number(v: &Value) -> Option<f64> {
    match v.base() {
        Value::Int(n) => Some(*n as f64),
        Value::Bool(b) => Some(*b as i64 as f64),
        Value::Float(f) => Some(*f),
        Value::Big(n) => n.to_f64(),
        _ => None,
    }
}
