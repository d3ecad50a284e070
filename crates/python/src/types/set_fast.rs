//! The operators of sets whose members need no Python.

use super::set::same_kind;
use crate::code::BinOp;
use crate::dict::Found;
use crate::error::Res;
use crate::mem::Ref;
use crate::set::{SetObj, Table as Slots};
use crate::value::Value;

/// `|`, `&`, `-`, `^` of two sets whose members need no Python.
pub(crate) fn binary(op: BinOp, a: &Value, b: &Value, inplace: bool) -> Res<Option<Value>> {
    let (Value::Set(x) | Value::FrozenSet(x), Value::Set(y) | Value::FrozenSet(y)) = (a, b) else {
        return Ok(None);
    };
    if inplace && matches!(a, Value::Set(_)) && op != BinOp::And {
        return Ok(into(op, x, y).then(|| a.clone()));
    }
    let (tx, ty) = (x.table.borrow(), y.table.borrow());
    let mut out = Slots::default();
    match op {
        BinOp::Xor => {
            // As CPython does it: the other set, with what is here alone added.
            out.merge_into_empty(&ty);
            for e in tx.iter() {
                match has(&ty, e) {
                    None => return Ok(None),
                    Some(false) => out.push(e.hash, e.key.clone()),
                    Some(true) => {
                        if let Found::At(i) = out.find_key(e.hash, &e.key) {
                            out.remove_at(i);
                        }
                    }
                }
            }
        }
        BinOp::Or => {
            out.merge_into_empty(&tx);
            if tx.is_empty() {
                out.merge_into_empty(&ty);
            } else {
                for e in ty.iter() {
                    match has(&tx, e) {
                        None => return Ok(None),
                        Some(false) => out.push(e.hash, e.key.clone()),
                        Some(true) => {}
                    }
                }
            }
        }
        BinOp::And | BinOp::Sub => {
            let inside = op == BinOp::And;
            let (walk, test) = if inside && ty.len() < tx.len() {
                (&ty, &tx)
            } else {
                (&tx, &ty)
            };
            for e in walk.iter() {
                match has(test, e) {
                    None => return Ok(None),
                    Some(r) if r == inside => out.push(e.hash, e.key.clone()),
                    _ => {}
                }
            }
        }
        _ => return Ok(None),
    }
    drop((tx, ty));
    if inplace && matches!(a, Value::Set(_)) {
        let old = x.table.replace(out);
        drop(old);
        return Ok(Some(a.clone()));
    }
    Ok(Some(same_kind(a, SetObj::new(out))))
}

fn has(t: &Slots, e: &crate::set::SetEntry) -> Option<bool> {
    match t.find_key(e.hash, &e.key) {
        Found::At(_) => Some(true),
        Found::Absent => Some(false),
        _ => None,
    }
}

/// Changes `x` itself, as `|=`, `-=` and `^=` do; `false` before any change when Python must decide.
fn into(op: BinOp, x: &Ref<SetObj>, y: &Ref<SetObj>) -> bool {
    if !matches!(op, BinOp::Or | BinOp::Sub | BinOp::Xor) {
        return false;
    }
    if Ref::ptr_eq(x, y) {
        let old = (op != BinOp::Or).then(|| x.table.borrow_mut().clear());
        drop(old);
        return true;
    }
    let mut gone = vec![];
    let (ty, mut tx) = (y.table.borrow(), x.table.borrow_mut());
    let mut known = Vec::with_capacity(ty.len());
    for e in ty.iter() {
        match has(&tx, e) {
            None => return false,
            Some(inside) => known.push(inside),
        }
    }
    if op == BinOp::Or && tx.merge_into_empty(&ty) {
        return true;
    }
    for (e, inside) in ty.iter().zip(known) {
        match tx.find_key(e.hash, &e.key) {
            Found::At(i) if op != BinOp::Or && inside => gone.push(tx.remove_at(i)),
            Found::Absent if op != BinOp::Sub => tx.push(e.hash, e.key.clone()),
            _ => {}
        }
    }
    drop((tx, ty));
    drop(gone);
    true
}
