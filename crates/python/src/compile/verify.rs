//! A walk over finished code that proves what the loop over bytecode relies on.
//!
//! The loop checks neither bounds of the stack nor of the code (see `vm/window.rs`). So each unit
//! is walked once, along every way that control can take: the stack of operands must be equally
//! deep on all ways to an instruction and never below its bottom, every jump must land on an
//! instruction, nothing may run past the end, and every operand must exist.

use super::unit::effect;
use crate::code::{Handler, Op};

/// Free slots above the deepest stack, for instructions that pass through a deeper one.
const SLACK: u32 = 4;

/// How many slots and constants the code has.
#[derive(Clone, Copy)]
pub(crate) struct Sizes {
    pub(crate) slots: usize,
    pub(crate) consts: usize,
}

/// The greatest depth of the stack of operands; `None` when the code breaks one of the rules.
/// `entry` is the depth at the first instruction.
pub(crate) fn verify(ops: &[Op], handlers: &[Handler], entry: u32, sizes: Sizes) -> Option<u32> {
    if !ops.iter().all(|op| operands_exist(*op, sizes)) {
        return None;
    }
    let mut depths: Vec<Option<u32>> = vec![None; ops.len()];
    let mut todo = vec![(0, entry)];
    todo.extend(handlers.iter().map(|h| (h.target, h.depth + 1)));
    let mut deepest = entry;
    while let Some((at, depth)) = todo.pop() {
        match depths.get_mut(at as usize)? {
            Some(d) if *d == depth => continue,
            Some(_) => return None,
            d => *d = Some(depth),
        }
        deepest = deepest.max(depth);
        let op = ops[at as usize];
        if depth < needs(op) {
            return None;
        }
        let next = depth.checked_add_signed(effect(op));
        if let Some((target, jumped)) = jump(op) {
            todo.push((target, depth.checked_add_signed(jumped)?));
        }
        if goes_on(op) {
            todo.push((at + 1, next?));
        }
    }
    Some(deepest + SLACK)
}

/// How many operands an instruction finds on the stack.
fn needs(op: Op) -> u32 {
    use Op::*;
    match op {
        BinaryOp(_)
        | InplaceOp(_)
        | CompareOp(_)
        | IsOp(_)
        | ContainsOp(_)
        | BinarySubscr
        | DeleteSubscr
        | StoreAttr { .. }
        | YieldFrom
        | CheckExcMatch
        | CheckEgMatch
        | PrepReraiseStar
        | MatchKeys
        | ImportName(_) => 2,
        StoreSubscr | MatchClass(_) | WithExceptStart => 3,
        Call(n) => n as u32 + 2,
        CallKw { argc, .. } => argc as u32 + 2,
        CallEx(kw) => 3 + kw as u32,
        MakeFunction(flags) => 1 + flags.count_ones(),
        BuildTuple(n) | BuildList(n) | BuildSet(n) | BuildString(n) => n,
        BuildMap(n) => n.saturating_mul(2),
        BuildSlice(n) => n as u32,
        FormatValue { spec, .. } => 1 + spec as u32,
        Copy(i) | Swap(i) => i as u32,
        ListAppend(i) | SetAdd(i) | SetUpdate(i) | DictUpdate(i) | DictMerge(i) => i as u32 + 1,
        ListExtend(i) => (i & 0x7fff) as u32 + 1,
        MapAdd(i) => i as u32 + 2,
        UnpackSequence(_)
        | UnpackEx { .. }
        | LoadAttr { .. }
        | LoadMethod { .. }
        | LoadFromDictOrDeref(_)
        | LoadFromDictOrGlobals { .. }
        | UnaryNot
        | UnaryNegative
        | UnaryPositive
        | UnaryInvert
        | GetIter
        | ForIter(_)
        | YieldValue
        | JumpIfFalseOrPop(_)
        | JumpIfTrueOrPop(_)
        | PushExcInfo
        | BeforeWith
        | BeforeAsyncWith => 1,
        op => effect(op).min(0).unsigned_abs(),
    }
}

/// Where an instruction may jump, and by how much that jump changes the depth.
fn jump(op: Op) -> Option<(u32, i32)> {
    use Op::*;
    Some(match op {
        Jump(t) | JumpBackward(t) | JumpIfFalseOrPop(t) | JumpIfTrueOrPop(t) => (t, 0),
        PopJumpIfFalse(t) | PopJumpIfTrue(t) | PopJumpIfNone(t) | PopJumpIfNotNone(t)
        | ForIter(t) => (t, -1),
        _ => return None,
    })
}

/// Whether the following instruction may run next.
fn goes_on(op: Op) -> bool {
    use Op::*;
    !matches!(
        op,
        Jump(_) | JumpBackward(_) | ReturnValue | Raise(_) | Reraise
    )
}

fn operands_exist(op: Op, sizes: Sizes) -> bool {
    use Op::*;
    match op {
        LoadFast(i)
        | LoadFastAndClear(i)
        | LoadFastCheck(i)
        | StoreFast(i)
        | DeleteFast(i)
        | MakeCell(i)
        | LoadClosure(i)
        | LoadDeref(i)
        | LoadClassDeref(i)
        | LoadFromDictOrDeref(i)
        | StoreDeref(i)
        | DeleteDeref(i) => (i as usize) < sizes.slots,
        LoadConst(k) | CallKw { names: k, .. } => (k as usize) < sizes.consts,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZES: Sizes = Sizes {
        slots: 1,
        consts: 1,
    };

    #[track_caller]
    fn check(ops: &[Op], depth: Option<u32>) {
        assert_eq!(
            verify(ops, &[], 0, SIZES),
            depth.map(|d| d + SLACK),
            "{ops:?}"
        );
    }

    #[test]
    fn what_the_loop_may_not_be_given() {
        use Op::*;
        check(&[LoadConst(0), ReturnValue], Some(1));
        check(&[LoadConst(0), Copy(1), PopTop, ReturnValue], Some(2));
        // Code that runs past the end, falls below the bottom, or names a missing target, local or
        // constant is refused.
        check(&[LoadConst(0)], None);
        check(&[PopTop, LoadConst(0), ReturnValue], None);
        check(&[LoadConst(0), BinarySubscr, ReturnValue], None);
        check(&[Jump(9)], None);
        check(&[LoadFast(1), ReturnValue], None);
        check(&[LoadConst(1), ReturnValue], None);
        // Code with two depths at one instruction is refused.
        check(&[LoadConst(0), JumpBackward(0)], None);
        let ways = [
            LoadConst(0),
            PopJumpIfTrue(3),
            LoadConst(0),
            LoadConst(0),
            ReturnValue,
        ];
        check(&ways, None);
    }
}
