//! Instructions that make, grow and take apart values.

use super::Vm;
use super::run::Flow;
use super::slow::unknown;
use super::wording::Role;
use crate::code::{Convert, Op};
use crate::dict::{Dict, DictObj};
use crate::error::{Raise, Res, type_error};
use crate::frame::Ret;
use crate::mem::Ref;
use crate::options::Version;
use crate::set::{SetObj, Table};
use crate::task::{Ctx, ctx};
use crate::value::Value;

impl Vm {
    pub(super) fn build_op(&mut self, op: Op, pc: usize) -> Res<Flow> {
        match op {
            Op::ContainsOp(not) => {
                let b = self.pop();
                let a = self.pop();
                if let Some(r) = self.contains_fast(&b, &a)? {
                    self.push(Value::Bool(r != not));
                    return Ok(Flow::Next);
                }
                return self.task(super::subscript::contains(ctx(), b, a), Ret::Bool(!not));
            }
            Op::UnaryNegative | Op::UnaryPositive | Op::UnaryInvert => {
                let v = self.pop();
                if let Some(r) = unary_fast(op, v.base())? {
                    let user = matches!(&v, Value::Inst(i) if i.class().heap);
                    if !user {
                        self.push(r);
                        return Ok(Flow::Next);
                    }
                }
                return self.task(unary(ctx(), op, v), Ret::Push);
            }
            Op::DeleteSubscr => {
                let i = self.pop();
                let obj = self.pop();
                return self.task(super::subscript::delete(ctx(), obj, i), Ret::Discard);
            }
            Op::BuildSlice(n) => {
                let step = if n == 3 { self.pop() } else { Value::None };
                let stop = self.pop();
                let start = self.pop();
                self.push(Value::Slice(Ref::new([start, stop, step])));
            }
            Op::BuildSet(n) => {
                let at = self.cur.stack.len() - n as usize;
                let items: Vec<Value> = self.cur.stack.drain(at..).collect();
                return self.build_set(items);
            }
            Op::BuildMap(n) => {
                let at = self.cur.stack.len() - 2 * n as usize;
                let items: Vec<Value> = self.cur.stack.drain(at..).collect();
                return self.build_map(items);
            }
            Op::BuildString(n) => {
                let at = self.cur.stack.len() - n as usize;
                let mut s = String::new();
                for v in self.cur.stack.drain(at..) {
                    s.push_str(v.as_str().unwrap_or(""));
                }
                self.push(Value::str(s));
            }
            Op::SetAdd(i) => {
                let v = self.pop();
                let n = self.cur.stack.len() - i as usize;
                let Value::Set(s) = self.cur.stack[n].clone() else {
                    return Ok(Flow::Next);
                };
                if crate::types::set::add_fast(&s, &v)? {
                    return Ok(Flow::Next);
                }
                return self.task(
                    async move {
                        crate::types::set::add(ctx(), &s, v)
                            .await
                            .map(|_| Value::None)
                    },
                    Ret::Discard,
                );
            }
            Op::MapAdd(i) => {
                let v = self.pop();
                let k = self.pop();
                let n = self.cur.stack.len() - i as usize;
                let Value::Dict(d) = self.cur.stack[n].clone() else {
                    return Ok(Flow::Next);
                };
                return self.store_item(d, k, v);
            }
            Op::ListExtend(i) => {
                let v = self.pop();
                let of_call = i & 0x8000 != 0;
                let i = i & 0x7fff;
                let n = self.cur.stack.len() - i as usize;
                let Value::List(l) = self.cur.stack[n].clone() else {
                    return Ok(Flow::Next);
                };
                if let Some(items) = super::iterate::items_fast(&v) {
                    l.items.borrow_mut().extend(items);
                    return Ok(Flow::Next);
                }
                if !self.iterable(&v) && of_call {
                    let f =
                        super::errors::callee_name(&self.cur.stack[n.saturating_sub(2)].clone());
                    return Err(type_error(format!(
                        "{f}argument after * must be an iterable, not {}",
                        self.type_name(&v).text
                    )));
                }
                if !self.iterable(&v) {
                    return Err(type_error(format!(
                        "Value after * must be an iterable, not {}",
                        self.type_name(&v).text
                    )));
                }
                return self.task(
                    async move {
                        super::iterate::extend(ctx(), &l, v).await?;
                        Ok(Value::None)
                    },
                    Ret::Discard,
                );
            }
            Op::SetUpdate(i) => {
                let v = self.pop();
                let n = self.cur.stack.len() - i as usize;
                let Value::Set(s) = self.cur.stack[n].clone() else {
                    return Ok(Flow::Next);
                };
                return self.task(
                    async move {
                        for x in super::iterate::collect(ctx(), v).await? {
                            crate::types::set::add(ctx(), &s, x).await?;
                        }
                        Ok(Value::None)
                    },
                    Ret::Discard,
                );
            }
            Op::DictUpdate(i) | Op::DictMerge(i) => {
                let v = self.pop();
                let n = self.cur.stack.len() - i as usize;
                let Value::Dict(d) = self.cur.stack[n].clone() else {
                    return Ok(Flow::Next);
                };
                let merge = matches!(op, Op::DictMerge(_));
                let callee = if merge {
                    self.cur
                        .stack
                        .get(n.wrapping_sub(3))
                        .cloned()
                        .unwrap_or(Value::None)
                } else {
                    Value::None
                };
                return self.task(
                    async move { dict_merge(ctx(), d, v, merge, callee).await },
                    Ret::Discard,
                );
            }
            Op::ListToTuple => {
                let v = self.pop();
                if let Value::List(l) = v {
                    let items = l.items.borrow().clone();
                    self.push(Value::tuple(items));
                }
            }
            Op::UnpackEx { before, after } => {
                let v = self.pop();
                let (b, a) = (before as usize, after as usize);
                if let Some(items) = super::iterate::items_fast(&v) {
                    self.unpack_ex(items, b, a)?;
                    return Ok(Flow::Next);
                }
                if !self.iterable(&v) {
                    return Err(type_error(format!(
                        "cannot unpack non-iterable {} object",
                        self.type_name(&v).text
                    )));
                }
                self.set_pc(pc - 1);
                let r = self
                    .task(
                        async move { Ok(Value::tuple(super::iterate::collect(ctx(), v).await?)) },
                        Ret::Push,
                    )
                    .map(reload);
                if r.is_err() {
                    self.set_pc(pc);
                }
                return r;
            }
            Op::FormatValue { convert, spec } => {
                let spec = if spec { self.pop() } else { Value::Unbound };
                let v = self.pop();
                if spec.is_unbound() && matches!(convert, Convert::None | Convert::Str) {
                    match &v {
                        Value::Str(_) => {
                            self.push(v);
                            return Ok(Flow::Next);
                        }
                        Value::Int(n) => {
                            self.push(Value::str(n.to_string()));
                            return Ok(Flow::Next);
                        }
                        _ => {}
                    }
                }
                return self.task(
                    super::repr::format_value(ctx(), v, convert, spec),
                    Ret::Push,
                );
            }
            other => return Err(unknown(other)),
        }
        Ok(Flow::Next)
    }

    pub(super) fn unpack(&mut self, v: Value, n: usize, pc: usize) -> Res<Flow> {
        let items = match super::iterate::items_fast(&v) {
            Some(items) => items,
            None => {
                if !self.iterable(&v) {
                    return Err(type_error(format!(
                        "cannot unpack non-iterable {} object",
                        self.type_name(&v).text
                    )));
                }
                self.set_pc(pc - 1);
                let r = self
                    .task(super::iterate::unpack(ctx(), v, n), Ret::Push)
                    .map(reload);
                if r.is_err() {
                    self.set_pc(pc);
                }
                return r;
            }
        };
        if items.len() != n {
            let tells = self.since(Version::V3_14)
                && matches!(v, Value::List(_) | Value::Tuple(_) | Value::Dict(_));
            return Err(unpack_error(items.len(), n, tells));
        }
        self.cur.stack.extend(items.into_iter().rev());
        Ok(Flow::Next)
    }

    fn unpack_ex(&mut self, items: Vec<Value>, before: usize, after: usize) -> Res<()> {
        if items.len() < before + after {
            return Err(crate::error::value_error(format!(
                "not enough values to unpack (expected at least {}, got {})",
                before + after,
                items.len()
            )));
        }
        let tail = items.len() - after;
        for v in items[tail..].iter().rev() {
            self.push(v.clone());
        }
        self.push(Value::list(items[before..tail].to_vec()));
        for v in items[..before].iter().rev() {
            self.push(v.clone());
        }
        Ok(())
    }

    fn build_set(&mut self, items: Vec<Value>) -> Res<Flow> {
        let s = SetObj::new(Table::default());
        let mut rest = items.into_iter();
        while let Some(v) = rest.next() {
            if !crate::types::set::add_fast(&s, &v)? {
                return self.task(
                    async move {
                        crate::types::set::add(ctx(), &s, v).await?;
                        for v in rest {
                            crate::types::set::add(ctx(), &s, v).await?;
                        }
                        Ok(Value::Set(s))
                    },
                    Ret::Push,
                );
            }
        }
        self.push(Value::Set(s));
        Ok(Flow::Next)
    }

    fn build_map(&mut self, items: Vec<Value>) -> Res<Flow> {
        let mut d = Dict::with_capacity(items.len() / 2);
        let mut rest = items.into_iter();
        while let (Some(k), Some(v)) = (rest.next(), rest.next()) {
            match d.lookup(&k) {
                (_, crate::dict::Found::At(i)) => d.entries[i].val = v,
                (h, crate::dict::Found::Absent) => d.push(h, k, v),
                (_, crate::dict::Found::Unhashable(u)) => {
                    return Err(self.unfit(&k, &u, Role::Key));
                }
                (_, crate::dict::Found::User) => {
                    let d = DictObj::new(d);
                    return self.task(
                        async move {
                            crate::types::dict::set_item(ctx(), &d, k, v).await?;
                            while let (Some(k), Some(v)) = (rest.next(), rest.next()) {
                                crate::types::dict::set_item(ctx(), &d, k, v).await?;
                            }
                            Ok(Value::Dict(d))
                        },
                        Ret::Push,
                    );
                }
            }
        }
        self.push(Value::dict(d));
        Ok(Flow::Next)
    }

    /// `d[k] = v` on a plain dict.
    pub(super) fn store_item(&mut self, d: Ref<DictObj>, k: Value, v: Value) -> Res<Flow> {
        let (h, found) = d.dict.borrow().lookup(&k);
        match found {
            crate::dict::Found::At(i) => {
                let old = std::mem::replace(&mut d.dict.borrow_mut().entries[i].val, v);
                drop(old);
                Ok(Flow::Next)
            }
            crate::dict::Found::Absent => {
                d.dict.borrow_mut().push(h, k, v);
                Ok(Flow::Next)
            }
            crate::dict::Found::Unhashable(u) => Err(self.unfit(&k, &u, Role::Key)),
            crate::dict::Found::User => self.task(
                async move {
                    crate::types::dict::set_item(ctx(), &d, k, v)
                        .await
                        .map(|_| Value::None)
                },
                Ret::Discard,
            ),
        }
    }
}

fn reload(f: Flow) -> Flow {
    match f {
        // The value is on the stack now, and the same instruction runs again with it.
        Flow::Next => Flow::Reload,
        f => f,
    }
}

/// The error of `a, b = x` with another number of items; `tells` says the number also when it is
/// too large.
pub(crate) fn unpack_error(got: usize, n: usize, tells: bool) -> Raise {
    if got < n {
        crate::error::value_error(format!(
            "not enough values to unpack (expected {n}, got {got})"
        ))
    } else {
        let got = match tells {
            true => format!(", got {got}"),
            false => String::new(),
        };
        crate::error::value_error(format!("too many values to unpack (expected {n}{got})"))
    }
}

fn unary_fast(op: Op, v: &Value) -> Res<Option<Value>> {
    Ok(Some(match (op, v) {
        (Op::UnaryNegative, Value::Int(n)) => n
            .checked_neg()
            .map_or_else(|| Value::big(-num_bigint::BigInt::from(*n)), Value::Int),
        (Op::UnaryNegative, Value::Float(f)) => Value::Float(-f),
        (Op::UnaryNegative, Value::Bool(b)) => Value::Int(-(*b as i64)),
        (Op::UnaryNegative, Value::Big(b)) => Value::big(-(**b).clone()),
        (Op::UnaryNegative, Value::Complex(c)) => Value::Complex(Ref::new((-c.0, -c.1))),
        (
            Op::UnaryPositive,
            Value::Int(_) | Value::Float(_) | Value::Big(_) | Value::Complex(_),
        ) => v.clone(),
        (Op::UnaryPositive, Value::Bool(b)) => Value::Int(*b as i64),
        (Op::UnaryInvert, Value::Int(n)) => Value::Int(!n),
        (Op::UnaryInvert, Value::Bool(b)) => Value::Int(!(*b as i64)),
        (Op::UnaryInvert, Value::Big(b)) => Value::big(-(**b).clone() - 1),
        _ => return Ok(None),
    }))
}

async fn unary(c: Ctx, op: Op, v: Value) -> Res<Value> {
    let (name, sym) = match op {
        Op::UnaryNegative => ("__neg__", "-"),
        Op::UnaryPositive => ("__pos__", "+"),
        _ => ("__invert__", "~"),
    };
    if let Some(f) = c.vm().user_method(&v, name) {
        return c.call1(&f, v).await;
    }
    if let Some(r) = unary_fast(op, v.base())? {
        return Ok(r);
    }
    Err(type_error(format!(
        "bad operand type for unary {sym}: '{}'",
        c.vm().type_name(&v).text
    )))
}

async fn dict_merge(c: Ctx, d: Ref<DictObj>, v: Value, merge: bool, callee: Value) -> Res<Value> {
    let _ = &callee;
    let src = match v.base() {
        Value::Dict(s) => s.clone(),
        other => {
            if c.vm().special(&v, "keys").is_none() {
                let t = c.vm().type_name(other).text.clone();
                return Err(type_error(if merge {
                    let f = super::errors::callee_name(&callee);
                    format!("{f}argument after ** must be a mapping, not {t}")
                } else {
                    format!("'{t}' object is not a mapping")
                }));
            }
            let tmp = DictObj::empty();
            crate::types::dict::update_from(c, &tmp, v.clone()).await?;
            tmp
        }
    };
    let pairs: Vec<(Value, Value)> = src
        .dict
        .borrow()
        .iter()
        .map(|e| (e.key.clone(), e.val.clone()))
        .collect();
    for (k, x) in pairs {
        if merge {
            if let Some(s) = k.as_str() {
                if d.get_text(s).is_some() {
                    let f = super::errors::callee_name(&callee);
                    return Err(type_error(format!(
                        "{f}got multiple values for keyword argument '{s}'"
                    )));
                }
            } else {
                return Err(type_error("keywords must be strings"));
            }
        }
        crate::types::dict::set_item(c, &d, k, x).await?;
    }
    Ok(Value::None)
}
