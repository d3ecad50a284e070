//! Superinstructions: several instructions done in one turn of the loop.

use crate::code::{BinOp, Op};
use crate::value::Value;

/// A copy of the code in which superinstructions take the place of the first instruction that they
/// do.
pub(crate) fn fuse(ops: &[Op], consts: &[Value]) -> Vec<Op> {
    let mut fast = ops.to_vec();
    // The walk goes backwards, so that the first half of a pair can become part of a longer
    // superinstruction.
    for i in (0..ops.len()).rev() {
        let next = fast.get(i + 1).copied().unwrap_or(Op::Nop);
        fast[i] = fused(&ops[i..], next, consts);
    }
    for i in 0..fast.len() {
        if let Op::JumpBackward(t) = fast[i]
            && let Some(Op::ForIterStore { .. }) = fast.get(t as usize)
        {
            fast[i] = Op::JumpBackFor(t);
        }
    }
    fast
}

/// The instruction for the start of `ops`, when `next` was chosen for the following place.
fn fused(ops: &[Op], next: Op, consts: &[Value]) -> Op {
    use Op::*;
    let at = |n: usize| ops.get(n).copied().unwrap_or(Nop);
    let small = |k: u32| match consts.get(k as usize) {
        Some(Value::Int(i)) => i16::try_from(*i).ok(),
        _ => None,
    };
    // Whether the jump at `n` is taken when the condition holds.
    let jump = |n: usize| match at(n) {
        PopJumpIfFalse(_) => Some(false),
        PopJumpIfTrue(_) => Some(true),
        _ => None,
    };
    match (at(0), at(1), at(2)) {
        (LoadFast(a), LoadFast(b), CompareOp(op)) if jump(3).is_some() => {
            let when = jump(3).unwrap_or(false);
            CompareFF { op, when, a, b }
        }
        (LoadFast(a), LoadConst(k), CompareOp(op)) if jump(3).is_some() => match small(k) {
            Some(b) => {
                let when = jump(3).unwrap_or(false);
                CompareFI { op, when, a, b }
            }
            None => LoadFastLoadConst(a, k),
        },
        (LoadFast(a), LoadFast(b), BinaryOp(op)) => match op {
            BinOp::Add => AddFF(a, b),
            BinOp::Sub => SubFF(a, b),
            BinOp::Mul => MulFF(a, b),
            op => BinaryFF { op, a, b },
        },
        (LoadFast(a), LoadFast(b), BinarySubscr) => SubscrFF(a, b),
        (LoadFast(a), LoadFast(b), StoreSubscr) => StoreSubscrFF(a, b),
        (LoadFast(a), LoadConst(k), BinaryOp(op)) => match (small(k), op) {
            (Some(b), BinOp::Add) => AddFI(a, b),
            (Some(b), BinOp::Sub) => SubFI(a, b),
            (Some(b), op) => BinaryFI { op, a, b },
            (None, _) => LoadFastLoadConst(a, k),
        },
        (LoadFast(a), LoadConst(k), _) if matches!(next, LoadConst(_)) => LoadFastLoadConst(a, k),
        (LoadConst(k), CompareOp(op), _) if jump(2).is_some() && small(k).is_some() => CompareI {
            op,
            when: jump(2).unwrap_or(false),
            b: small(k).unwrap_or(0),
        },
        (LoadConst(k), BinaryOp(op) | InplaceOp(op), _) if small(k).is_some() => {
            match (op, small(k).unwrap_or(0)) {
                (BinOp::Add, b) => AddI(b),
                (BinOp::Sub, b) if b != i16::MIN => AddI(-b),
                (op, b) => BinaryI { op, b },
            }
        }
        (CompareOp(op), ..) if jump(1).is_some() => Compare {
            op,
            when: jump(1).unwrap_or(false),
        },
        (ForIter(end), StoreFast(to), _) => ForIterStore { to, end },
        (LoadFast(a), LoadAttr { .. }, _) => LoadFastAttr(a),
        (LoadFast(a), ReturnValue, _) => LoadFastReturn(a),
        (LoadConst(k), ReturnValue, _) => LoadConstReturn(k),
        (LoadFast(b), BinarySubscr, _) => SubscrF(b),
        (LoadFast(a), LoadFast(b), _) if matches!(next, LoadFast(_) | LoadFastLoadFast(..)) => {
            LoadFastLoadFast(a, b)
        }
        (StoreFast(a), LoadFast(b), _) if matches!(next, LoadFast(_)) => StoreFastLoadFast(a, b),
        (StoreFast(a), StoreFast(b), _) => StoreFastStoreFast(a, b),
        (LoadGlobal { cache, name }, PushNull, _) => LoadGlobalNull { cache, name },
        (InplaceOp(op), StoreFast(to), _) => InplaceStore { op, to },
        (BinaryOp(BinOp::Add), ..) => Add(false),
        (BinaryOp(BinOp::Sub), ..) => Sub(false),
        (BinaryOp(BinOp::Mul), ..) => Mul(false),
        (InplaceOp(BinOp::Add), ..) => Add(true),
        (InplaceOp(BinOp::Sub), ..) => Sub(true),
        (InplaceOp(BinOp::Mul), ..) => Mul(true),
        (op, ..) => op,
    }
}
